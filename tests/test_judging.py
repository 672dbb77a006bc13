"""How claims are drawn for readers, how their verdicts are counted, and what is left alone."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg
from benchmarks import judge
from benchmarks.train_claims import Case, fitted, predicted
from benchmarks.unread import halves, is_unread, unread_articles
from kg.exporting.claims import rows
from kg.extraction.propositions.confidence import score

JUDGED = Path(__file__).parent / "gold" / "judged"


def verdict(**parts: str) -> dict[str, str]:
    return {"claim": "c", **dict.fromkeys((*judge.PARTS, *judge.ENDS), "1"), "error": "none"} | parts


def test_a_draw_has_each_stratum_in_its_share(corpus_graph: Path) -> None:
    graph = kg.Graph.open(corpus_graph)
    claims = list(rows(graph))
    drawn = judge.drawn(claims, len(claims) // 4, 1, graph.ontology)
    assert len({row["id"] for row in drawn}) == len(drawn) == len(claims) // 4
    groups, of_drawn = (Counter(judge.group_of(r, graph.ontology) for r in some) for some in (claims, drawn))
    assert all(abs(of_drawn[name] - n / 4) <= 1 for name, n in groups.items())
    assert [r["id"] for r in judge.drawn(claims, 20, 1, graph.ontology)] != [
        r["id"] for r in judge.drawn(claims, 20, 2, graph.ontology)
    ]


def test_a_draw_of_more_than_there_is_gives_all(corpus_graph: Path) -> None:
    graph = kg.Graph.open(corpus_graph)
    claims = list(rows(graph))[:7]
    assert {r["id"] for r in judge.drawn(claims, 50, 0, graph.ontology)} == {r["id"] for r in claims}


@pytest.mark.parametrize("part", judge.PARTS)
def test_a_claim_is_right_if_all_its_parts_are(part: str) -> None:
    assert judge.is_right(verdict())
    assert not judge.is_right(verdict(**{part: "0"}))


@pytest.mark.parametrize("end", judge.ENDS)
def test_an_end_that_is_no_node_leaves_a_claim_right(end: str) -> None:
    row = verdict(**{end: "0"})
    assert judge.is_right(row)
    assert not judge.is_worth(row)
    assert judge.is_worth(verdict())


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_an_interval_holds_the_share(counts: tuple[int, int]) -> None:
    right, n = counts
    low, high = judge.wilson(right, n)
    assert low + 1e-12 >= 0
    assert low - 1e-9 <= right / n <= high + 1e-9
    assert high <= 1 + 1e-12
    assert judge.wilson(right * 4, n * 4)[1] - judge.wilson(right * 4, n * 4)[0] < high - low


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "benchmarks.judge", *map(str, arguments)]
    return subprocess.run(command, check=False, capture_output=True, encoding="utf-8", cwd=Path(__file__).parents[1])


def test_from_a_graph_to_figures(corpus_graph: Path, tmp_path: Path) -> None:
    sheet, verdicts, table = tmp_path / "sheet.jsonl", tmp_path / "verdicts.csv", tmp_path / "table.csv"
    assert run("sample", corpus_graph, "-n", "12", "--out", sheet).returncode == 0
    drawn = [json.loads(line) for line in sheet.read_text().splitlines()]
    read = run("read", sheet, "--from", "3", "--count", "2").stdout
    assert [row["id"] in read for row in drawn[:5]] == [False, False, True, True, False]
    assert drawn[2]["sentence"] in read
    assert str(drawn[2]["confidence"]) not in read.replace(drawn[2]["sentence"], "")

    given = [
        verdict(claim=row["id"], triple=str(n % 2), error="none" if n % 2 else "parse") for n, row in enumerate(drawn)
    ]
    for reader in "ab":
        with verdicts.open("w", newline="") as file:
            writer = csv.DictWriter(file, judge.VERDICT)
            writer.writeheader()
            writer.writerows(given)
        assert run("enter", sheet, verdicts, "--reader", reader, "--out", table).returncode == 0
    scored = run("score", table).stdout
    assert "errors of those that are not right: parse 6" in scored
    assert "12 read twice: the same on all parts right 1.00 (kappa 1.00)" in scored
    assert drawn[0]["sentence"] not in table.read_text()


@pytest.mark.parametrize("change", [{"triple": ""}, {"object_node": "2"}, {"error": "mood"}, {"claim": "nobody's"}])
def test_an_incomplete_verdict_is_refused(change: dict[str, str], corpus_graph: Path, tmp_path: Path) -> None:
    sheet, verdicts = tmp_path / "sheet.jsonl", tmp_path / "verdicts.csv"
    run("sample", corpus_graph, "-n", "1", "--out", sheet)
    with verdicts.open("w", newline="") as file:
        writer = csv.DictWriter(file, judge.VERDICT)
        writer.writeheader()
        writer.writerow(verdict(claim=json.loads(sheet.read_text())["id"]) | change)
    refused = run("enter", sheet, verdicts, "--reader", "a", "--out", tmp_path / "table.csv")
    assert refused.returncode
    assert "1 verdicts are incomplete" in refused.stderr
    assert not (tmp_path / "table.csv").exists()


@pytest.mark.parametrize("table", sorted(JUDGED.glob("*.csv")), ids=lambda table: table.stem)
def test_the_tables_on_file_are_whole(table: Path) -> None:
    with table.open(encoding="utf-8", newline="") as file:
        read = list(csv.DictReader(file))
    assert read
    assert set(read[0]) == set(judge.TABLE)
    assert [row["claim"] for row in read if not judge._is_complete(row)] == []
    assert [r["claim"] for r in read if judge.is_right(r) is not (r["error"] == "none")] == []


@pytest.mark.parametrize(
    ("stated", "area"),
    [([(0.9, True), (0.1, False)], 1.0), ([(0.1, True), (0.9, False)], 0.0), ([(0.5, True), (0.5, False)], 0.5)],
)
def test_the_area_under_the_curve(stated: list[tuple[float, bool]], area: float) -> None:
    assert judge.auroc(stated) == area


def cases(seen: str, share: int, n: int = 400) -> list[Case]:
    return [Case(f"{seen}{i}", f"{seen}{i}", (seen,), i % 10 < share) for i in range(n)]


def test_what_is_learned_is_how_often_readers_agree() -> None:
    model = fitted([*cases("clear", 9), *cases("odd", 2), Case("once", "once", ("seldom",), True)])
    assert score(model, ("clear",)) > 0.7
    assert score(model, ("odd",)) < 0.4
    assert "seldom" not in model


def test_a_document_is_judged_by_models_that_have_not_seen_it() -> None:
    told_apart = [Case(f"{i}", f"{i}", (f"only in {i}",) * 1, i % 2 == 0) for i in range(40)]
    assert all(abs(p - 0.5) < 0.1 for p in predicted(told_apart))


def test_half_of_the_sentences_are_left_alone() -> None:
    sentences = [f"Sentence number {n}." for n in range(400)]
    read, unread = halves(sentences)
    assert sorted([*read, *unread]) == sorted(sentences)
    assert 150 < len(unread) < 250
    assert all(map(is_unread, unread))


def test_the_same_articles_are_left_alone_whatever_their_order(tmp_path: Path) -> None:
    articles = [{"id": f"article {n}"} for n in range(80)]
    gold = [{"doc": f"article {n}"} for n in range(0, 80, 8)]
    found = []
    for order in (1, -1):
        for name, lines in (("articles", articles[::order]), ("gold", gold[::order])):
            (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
        found.append(unread_articles(tmp_path))
    assert found[0] == found[1]
    assert len(found[0]) == 54
    assert len(found[0] & {row["doc"] for row in gold}) == 4
