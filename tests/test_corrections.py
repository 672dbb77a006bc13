"""What people say of claims: how it is kept, and what becomes of it."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

import kg
from kg.cli.app import main
from kg.errors import GraphError
from kg.graph.corrections import COLUMNS, Correction, added, apply, read, write
from kg.model import Claim, Factuality
from kg.ontology import load
from tests.assembling import by_document
from tests.graph_fixture import ENVOY, ENVOY_RECORD, RECORDS

Command = Callable[..., tuple[int, str, str]]


def claim(text: str, relation: str = "") -> Claim:
    return next(c for r in RECORDS for c in r.claims if c.relation.text == text and c.relation.id.startswith(relation))


LENT, MET, FORWARD = claim("lent", "finances"), claim("meet"), claim("looked forward to")


def corrected(*corrections: Correction) -> dict[str, Claim]:
    return {c.id: c for r in apply(by_document(RECORDS), corrections, load()).values() for c in r.claims}


def test_without_corrections_records_stay_as_they_are() -> None:
    found = apply(by_document(RECORDS), [], load())
    assert (list(found.values()), found.applied, found.idle) == (list(RECORDS), {}, ())


def test_a_wrong_claim_goes_with_what_only_it_speaks_of() -> None:
    found = apply(by_document(RECORDS), [Correction("wrong", FORWARD.id)], load())
    assert FORWARD.id not in {c.id for r in found.values() for c in r.claims}
    before, after = ({e.label for e in r.entities} for r in (ENVOY_RECORD, found[ENVOY.id]))
    assert before - after == {"Karachi conference"}
    assert found.applied == {"wrong": 1}


def test_a_right_claim_is_certain_and_keeps_its_name() -> None:
    assert corrected(Correction("right", LENT.id))[LENT.id].confidence == 1


def test_a_relation_can_be_corrected_and_that_again() -> None:
    first = corrected(Correction("relation", LENT.id, "aids"))
    (new,) = first.keys() - {c.id for r in RECORDS for c in r.claims}
    assert (first[new].relation.id, first[new].relation.text, first[new].confidence) == ("aids", "lent", 1)
    assert LENT.id not in first
    assert new not in corrected(Correction("relation", LENT.id, "aids"), Correction("wrong", new))


@pytest.mark.parametrize(
    "correction",
    [
        Correction("wrong", "0" * 20),
        Correction("relation", LENT.id, "outshines"),
        Correction("relation", LENT.id, "open:"),
        Correction("apart", name="Nobody", document="daily/envoy"),
        Correction("apart", name="BRICS", document="nowhere"),
        Correction("same", name="BRICS", document="daily/envoy", other="Nobody", other_document="daily/envoy"),
        Correction(
            "same",
            name="Pakistan's accession to BRICS",
            document="daily/envoy",
            other="BRICS",
            other_document="talks №2",
        ),
    ],
)
def test_what_fits_nothing_changes_nothing_and_is_told(correction: Correction) -> None:
    found = apply(by_document(RECORDS), [correction], load())
    assert (list(found.values()), found.idle, found.applied) == (list(RECORDS), (correction,), {})


def test_of_what_is_said_of_the_same_the_last_holds() -> None:
    said = added(added([Correction("wrong", "a")], Correction("wrong", "b")), Correction("right", "a", note="it is"))
    assert said == [Correction("wrong", "b"), Correction("right", "a", note="it is")]


def test_the_table_reads_back(tmp_path: Path) -> None:
    said = [
        Correction("wrong", "a", note='an offer, "not" a loan\nat all'),
        Correction("same", "", "", "Khan", "talks №2", "Imran Khan", "daily/envoy"),
    ]
    write(tmp_path / "table.csv", said)
    assert read(tmp_path / "table.csv") == said
    assert read(tmp_path / "none.csv") == []


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("maybe,a", "row 1: no verdict 'maybe'"),
        ("wrong,", "row 1: wrong needs claim"),
        ("relation,a,", "needs relation"),
    ],
)
def test_a_row_that_says_nothing_is_told(tmp_path: Path, row: str, says: str) -> None:
    (tmp_path / "table.csv").write_text(",".join(COLUMNS) + f"\n{row}\n")
    with pytest.raises(GraphError, match=says):
        read(tmp_path / "table.csv")


# The whole way


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Runs `kg` with these words beside a text and its graph."""
    monkeypatch.chdir(tmp_path)
    Path("news.txt").write_text("Chad attacked Peru. Kenya did not support Ghana. Norway may join the African Union.")

    def command(*words: str, keys: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(keys))
        with pytest.raises(SystemExit) as exit:
            main(words)
        captured = capsys.readouterr()
        return exit.value.code or 0, captured.out, captured.err

    assert command("build", "news.txt")[0] == 0
    return command


def found(relation: str) -> Claim:
    return next(c for c in kg.Graph.open("graph").claims() if c.relation.id == relation)


def dump() -> list[str]:
    return sorted(str(quad) for quad in kg.Graph.open("graph").store)


def test_what_is_reviewed_the_next_build_applies(run: Command) -> None:
    wrong, right = found("attacks").id, found("supports").id
    before = kg.Graph.open("graph").figures
    status, _, err = run("review", "--wrong", wrong, "--right", right, "--note", "read it")
    assert (status, err) == (0, "2 corrections in graph/corrections.csv, for the next kg build\n")
    assert kg.Graph.open("graph").figures == before
    assert "2 corrections applied: 1 right, 1 wrong" in run("build", "news.txt")[2]
    after = kg.Graph.open("graph")
    assert after.figures["claims"] == before["claims"] - 1
    assert after.figures["facts"] == before["facts"] - 1
    assert {e.label for e in after.entities.values()}.isdisjoint({"Chad", "Peru"})
    assert (found("supports").confidence, found("supports").factuality) == (1, Factuality.NEGATED)
    out = run("review", "--list")[1]
    assert f"wrong '{wrong}'" in out
    assert "Kenya supports Ghana (negated)" in out


def test_the_same_corrections_give_the_same_graph(run: Command) -> None:
    whole = dump()
    run("review", "--relation", found("attacks").id, "threatens")
    run("build", "news.txt")
    once = dump()
    assert once != whole
    assert found("threatens").relation.text == "attacked"
    run("build", "news.txt", "--fresh", "--workers", "2")
    assert dump() == once
    Path("graph/corrections.csv").unlink()
    run("build", "news.txt")
    assert dump() == whole


def test_a_correction_of_what_is_gone_is_told(run: Command) -> None:
    run("review", "--wrong", (gone := found("attacks").id))
    Path("news.txt").write_text("Kenya supported Ghana.")
    err = run("build", "news.txt")[2]
    assert f"1 correction no longer matched anything:\n  wrong '{gone}'\n" in err
    assert "applied" not in err


def test_claims_are_asked_about_one_by_one_the_least_certain_first(run: Command) -> None:
    claims = sorted(kg.Graph.open("graph").claims(), key=lambda c: (c.confidence, c.id))
    err = run("review", keys="maybe\nw\ns\nR\nq\n")[2]
    assert [c.verdict for c in read(Path("graph/corrections.csv"))] == ["wrong", "right"]
    assert [c.claim for c in read(Path("graph/corrections.csv"))] == [claims[0].id, claims[2].id]
    assert "r right, w wrong, s skip, q quit" in err
    assert "Chad attacked Peru." in err
    assert f"1 of {len(claims) - 2}" in run("review", keys="")[2]  # the end of input ends it
    assert len(read(Path("graph/corrections.csv"))) == 2


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--wrong", "0" * 20), "no claim has the id"),
        (("--apart", "Nobody", "news"), "matches nothing"),
        (("--same", "Chad", "news", "Nobody", "news"), "matches nothing"),
    ],
)
def test_what_could_not_be_applied_is_not_taken(run: Command, words: tuple[str, ...], says: str) -> None:
    status, _, err = run("review", *words)
    assert (status, says in err, err.count("\n")) == (1, True, 1)
    assert not Path("graph/corrections.csv").exists()


def test_an_unknown_relation_is_not_taken(run: Command) -> None:
    assert "unknown relation 'outshines'" in run("review", "--relation", found("attacks").id, "outshines")[2]


def test_the_table_can_lie_elsewhere(run: Command) -> None:
    assert run("build", "news.txt", "--corrections", "mine.csv")[0] == 1
    run("review", "--wrong", found("attacks").id, "--corrections", "mine.csv")
    assert "1 wrong" in run("build", "news.txt", "--corrections", "mine.csv")[2]
    assert "applied" not in run("build", "news.txt")[2]
