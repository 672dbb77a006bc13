"""Claims are compared with gold facts by the rules of docs/howto/measure.md."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import kg
from benchmarks.facts import SHARED, scores
from kg.errors import SourceError
from kg.evaluating import Evaluation, Level, evaluate, read_gold, report
from kg.evaluating.names import Entity, Names
from kg.exporting.claims import rows
from kg.ontology import load

DATA = SHARED / "bench" / "facts"
ENTITIES = [
    {"name": "Russia", "type": "Country", "aliases": ["Russian", "Moscow (metonym)", "his country"]},
    {"name": "Pakistan", "type": "Country", "aliases": []},
    {"name": "BRICS", "type": "InternationalOrganization", "aliases": ["the bloc"]},
    {"name": "Albert P. Khorev", "type": "Person", "aliases": ["the envoy", "Mr Khorev"]},
    {"name": "Foreign Minister of Sweden", "type": "Office", "aliases": []},
    {"name": "Shanghai Cooperation Organisation", "type": "InternationalOrganization", "aliases": ["SCO"]},
    {"name": "Pakistan's accession to BRICS", "type": "Situation", "aliases": ["the bid"]},
]


def names() -> Names:
    found = (Entity(str(e["name"]), str(e["type"]), tuple(e["aliases"])) for e in ENTITIES)
    return Names(found, load())


def evaluated(folder: Path, facts: list[dict[str, Any]], claims: list[dict[str, Any]]) -> Evaluation:
    (folder / "entities.json").write_text(json.dumps(ENTITIES))
    gold = folder / "gold.jsonl"
    gold.write_text("\n".join(json.dumps({"doc": "a", "attributed_to": None, **fact}) for fact in facts))
    return evaluate(read_gold(gold, load()), claims, load())


def fact(subject: str, relation: str, object: str, **more: Any) -> dict[str, Any]:
    ends = {"canonical_subject": subject, "canonical_object": object}
    return {**ends, "relation_id": f"rel:{relation}", "modality": "asserted", **more}


def claim(subject: str, relation: str, object: str, factuality: str = "asserted", by: str = "") -> dict[str, Any]:
    ends = {"subject": {"label": subject, "text": subject}, "object": {"label": object, "text": object}}
    said = {"label": by} if by else None
    return {
        **ends,
        "document": "x/a.txt",
        "relation": {"id": relation},
        "factuality": factuality,
        "attributed_to": said,
    }


def right(evaluation: Evaluation) -> list[int]:
    return [figures.right for figures in evaluation.overall.values()]


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("the Russian Federation", "Russia"),
        ("Mr. Khorev", "Albert P. Khorev"),
        ("Albert Khorev", "Albert P. Khorev"),
        ("Swedish Foreign Minister", "Foreign Minister of Sweden"),
        ("SCO", "Shanghai Cooperation Organisation"),
        ("The bid", "Pakistan's accession to BRICS"),
        ("Accession of Pakistan to BRICS", "Pakistan's accession to BRICS"),
    ],
)
def test_a_name_names(label: str, name: str) -> None:
    assert names().matches(label, label, name)


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Moscow", "Russia"),
        ("Russian", "Russia"),
        ("his country", "Russia"),
        ("The bloc", "BRICS"),
        ("the envoy", "Albert P. Khorev"),
        ("Boris Belov", "Albert P. Khorev"),
        ("Pakistan", "Pakistan's accession to BRICS"),
        ("Foreign Minister of Norway", "Foreign Minister of Sweden"),
    ],
)
def test_what_is_no_name_names_nobody(label: str, name: str) -> None:
    assert not names().matches(label, "", name)


def test_levels_ask_more_and_more(tmp_path: Path) -> None:
    gold = [fact("Russia", "supports", "Pakistan", attributed_to="Albert P. Khorev")]
    for found, expected in (
        (claim("Russia", "joins", "Pakistan"), [1, 0, 0, 0]),
        (claim("Russia", "praises", "Pakistan"), [1, 1, 0, 0]),
        (claim("Russia", "supports", "Pakistan"), [1, 1, 1, 0]),
        (claim("Russia", "supports", "Pakistan", by="Khorev"), [1, 1, 1, 1]),
        (claim("Russia", "supports", "Pakistan", "planned", by="Khorev"), [1, 1, 1, 0]),
        (claim("Pakistan", "supports", "Russia"), [0, 0, 0, 0]),
        (claim("Pakistan", "cooperatesWith", "Russia"), [1, 0, 0, 0]),
    ):
        assert right(evaluated(tmp_path, gold, [found])) == expected, found


def test_optional_facts_neither_reward_nor_cost(tmp_path: Path) -> None:
    gold = [fact("Russia", "supports", "Pakistan"), fact("Pakistan", "memberOf", "BRICS", core=False)]
    both = [claim("Russia", "supports", "Pakistan"), claim("Pakistan", "memberOf", "BRICS")]
    strict = evaluated(tmp_path, gold, both).overall[Level.STRICT]
    assert (strict.right, strict.claims, strict.core) == (1, 1, 1)
    denied = [both[0], claim("Pakistan", "memberOf", "BRICS", "negated")]
    assert evaluated(tmp_path, gold, denied).overall[Level.STRICT].claims == 2


def test_a_fact_is_found_once(tmp_path: Path) -> None:
    gold = [fact("Russia", "supports", "Pakistan")]
    twice = [claim("Russia", "supports", "Pakistan"), claim("Russian Federation", "supports", "Pakistan")]
    evaluation = evaluated(tmp_path, gold, twice)
    assert (evaluation.overall[Level.EXACT].right, len(evaluation.wrong)) == (1, 1)
    assert [line.split()[0] for line in report.errors(evaluation)] == ["#", "wrong"]


@pytest.mark.parametrize(
    ("said", "known", "levels", "counted"),
    [
        ("acquires", "owns\n", [1, 1, 1, 1], 1),  # the nearest above it
        ("acquires", "owns\nacquires\n", [1, 1, 0, 0], 1),
        ("kills", "owns\n", [0, 0, 0, 0], 0),  # only a group is above it
        ("owns", "owns\n", [1, 1, 1, 1], 1),
    ],
)
@pytest.mark.parametrize("above", [True, False])
def test_a_relation_that_the_gold_does_not_know_counts_as_one_that_it_does(
    said: str, known: str, levels: list[int], counted: int, above: bool, tmp_path: Path
) -> None:
    folder = tmp_path / "inner" if above else tmp_path
    folder.mkdir(exist_ok=True)
    (tmp_path / "relations.csv").write_text(f"id\n{known}", "utf-8")
    evaluation = evaluated(folder, [fact("Russia", "owns", "Pakistan")], [claim("Russia", said, "Pakistan")])
    assert (right(evaluation), len(evaluation.claims)) == (levels, counted)


def test_inverse_and_open_relations(tmp_path: Path) -> None:
    gold = [fact("Russia", "partOf", "BRICS")]
    found = [claim("BRICS", load().relations["partOf"].inverse, "Russia"), claim("Russia", "open:hug", "Pakistan")]
    evaluation = evaluated(tmp_path, gold, found)
    assert (right(evaluation), len(evaluation.claims)) == ([1, 1, 1, 1], 1)


def test_a_gold_without_a_field_says_so(tmp_path: Path) -> None:
    (tmp_path / "entities.json").write_text("[]")
    (tmp_path / "gold.jsonl").write_text('{"doc": "a"}\n')
    with pytest.raises(SourceError, match="relation_id"):
        read_gold(tmp_path / "gold.jsonl", load())


@pytest.mark.skipif(not (DATA / "score_facts.py").is_file(), reason="the scorers are not beside the project")
def test_figures_agree_with_the_reference_scorer(tmp_path: Path) -> None:
    theirs = scores("news", DATA, tmp_path)
    found = rows(kg.Graph.open(tmp_path / "graph"))
    ours = evaluate(read_gold(DATA / "news" / "gold.jsonl", load()), found, load())
    for name, levels in {"overall": ours.overall, **ours.by_document}.items():
        expected = theirs["overall"] if name == "overall" else theirs["by_doc"][name]
        for level, figures in levels.items():
            assert figures.f1 == pytest.approx(expected[level.name.lower()]["f1"], abs=0.01), (name, level)
    assert len(ours.boilerplate) == theirs["boilerplate"]["claims"]
