"""Faults of our own cost a sentence, never a document, and each is told with its reason and place."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import kg
from benchmarks import fuzz
from kg.extraction import claims
from kg.extraction.clauses import constructions
from kg.extraction.extractor import MOST_FAULTS, Extractor
from kg.extraction.faults import Fault
from kg.extraction.parsing import repairs
from kg.extraction.propositions import rendering
from kg.extraction.qualifiers import own_words
from kg.extraction.reference import descriptions, reading
from kg.extraction.reference.context import Context
from kg.model import Document, Record
from kg.ontology import Ontology
from kg.reading import read, text_document

TEXT = "Kenya joined BRICS. Xanadu said the envoy of Chad met Togo at the port. Mali met Niger in Oslo. He supports it."
STAGES = {
    "mending": (repairs.verbs, "reporter_at_end"),
    "clauses": (constructions.active, "find"),
    "names": (reading.Reading, "resolve_names"),
    "reference": (descriptions, "meant"),
    "quotations": (reading.Reading, "learn_roles"),
    "factuality": (own_words, "own"),
    "relations": (claims.open_relations, "find"),
}


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def break_at(monkeypatch: pytest.MonkeyPatch, place: object, name: str, word: str) -> None:
    """Make a function fail wherever it is asked about a sentence with a word."""
    sound: Callable[..., Any] = getattr(place, name)

    def broken(*arguments: Any) -> Any:
        contexts = (getattr(one, "context", one) for one in arguments)
        trees = next((context.trees for context in contexts if isinstance(context, Context)), None)
        s = next((n for n in arguments if isinstance(n, int)), 0)
        tree = trees[s] if trees else getattr(arguments[0], "tree", None)
        if tree is not None and word in tree.words:
            return {}["nothing of the kind"]
        return sound(*arguments)

    monkeypatch.setattr(place, name, broken)
    if place is constructions.active:
        monkeypatch.setitem(constructions.CONSTRUCTIONS, "active", broken)
    if place is repairs.verbs:
        changed = tuple(broken if repair is sound else repair for repair in repairs.REPAIRS)
        monkeypatch.setattr(repairs, "REPAIRS", changed)


def told(record: Record) -> set[tuple[int, str]]:
    return {(claim.sentence_index, claim.subject.text) for claim in record.claims}


@pytest.mark.parametrize("stage", STAGES)
def test_a_fault_loses_the_claims_of_its_sentence_only(
    stage: str, extractor: Extractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = text_document(TEXT, id="news/one")
    sound = extractor.record(document)
    assert sound.skipped == ()
    assert {number for number, _ in told(sound)} >= {1, 2, 3}
    break_at(monkeypatch, *STAGES[stage], "Xanadu")
    record = extractor.record(document)
    [skipped] = record.skipped
    assert skipped.source == "news/one, sentence 2"
    assert skipped.reason.startswith("left out: KeyError")
    assert dict(record.counts)[skipped.reason] == 1
    assert record.sentences == sound.sentences
    assert told(record) >= {one for one in told(sound) if one[0] in (1, 3)}
    assert 2 not in {number for number, _ in told(record)}


def test_a_reason_names_the_function_that_failed(extractor: Extractor, monkeypatch: pytest.MonkeyPatch) -> None:
    break_at(monkeypatch, *STAGES["factuality"], "Xanadu")
    [skipped] = extractor.record(text_document(TEXT)).skipped
    assert skipped.reason == "left out: KeyError in qualifiers/factuality.py, content"


def test_a_document_of_nothing_but_faults_is_given_up(extractor: Extractor, monkeypatch: pytest.MonkeyPatch) -> None:
    break_at(monkeypatch, *STAGES["names"], "Xanadu")
    few, many = ("Xanadu left. " * n for n in (MOST_FAULTS, MOST_FAULTS + 1))
    assert len(extractor.record(text_document(few)).skipped) == MOST_FAULTS
    with pytest.raises(Fault, match="left out: KeyError"):
        extractor.record(text_document(many))


@pytest.mark.parametrize("tell", ["propositions", "explain", "lines"])
def test_propositions_go_on_after_a_fault_with_a_warning(
    tell: str, extractor: Extractor, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    break_at(monkeypatch, *STAGES["clauses"], "Xanadu")
    text = "Kenya left.\nXanadu left.\nMali left."
    ways: dict[str, Callable[[], object]] = {
        "propositions": lambda: extractor.propositions(text_document(text)),
        "explain": lambda: extractor.explain(text),
        "lines": lambda: list(extractor.propositions_of_lines(text.split("\n"))),
    }
    with caplog.at_level(logging.WARNING):
        found = str(ways[tell]())
    assert "Kenya" in found
    assert "Mali" in found
    assert "Xanadu" not in found
    assert [message.partition(": ")[0] for message in caplog.messages] == ["'Xanadu left.'"]


def test_a_build_tells_of_sentences_that_were_left_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    break_at(monkeypatch, *STAGES["relations"], "Xanadu")
    (tmp_path / "one.txt").write_text(TEXT)
    (tmp_path / "two.txt").write_text("Togo joined the bloc.")
    summary = kg.build(tmp_path / "one.txt", tmp_path / "two.txt", graph=tmp_path / "graph", workers=1)
    [skipped] = summary.skipped
    assert skipped.source == "one, sentence 2"
    opened = kg.Graph.open(tmp_path / "graph")
    assert opened.skipped == (skipped,)
    assert opened.info["left_out"][skipped.reason] == 1
    again = kg.build(tmp_path / "one.txt", tmp_path / "two.txt", graph=tmp_path / "graph", workers=1)
    assert (again.reused, again.skipped) == (2, (skipped,))


SENTENCES = (
    "John Sr. signed an agreement.",
    "Ann Jr. and Tom III left the bank.",
    "“We agree”, the envoy said who said\n\nBank",
    "The bridge opened, she added",
    "leaders of years",
    "secretary of February",
    "Minister of Saturday",
    "The president of 1999, an officer of months, resigned.",
    "He voiced interest in strengthening five years.",
    "Talks were held with — the — and — of.",
    "It cost 5 mİllion euroſ on 3 APRİL 2024 and in AUGUſT 2023.",
    f"It began {'9' * 5000} days ago.",
    "\u200b",
    "'s, the and of.",
)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_odd_sentences_are_read_to_their_end(sentence: str, extractor: Extractor) -> None:
    assert fuzz.faults_in(sentence, extractor) == {}


@pytest.mark.parametrize("number", [5, pytest.param(40, marks=pytest.mark.slow)])
def test_recombined_sentences_are_read_to_their_end(number: int, extractor: Extractor) -> None:
    documents = [d for d in read([fuzz.SAMPLES]) if isinstance(d, Document)]
    texts = list(fuzz.Texts(documents, extractor, seed=7).take(number))
    assert texts == list(fuzz.Texts(documents, extractor, seed=7).take(number))
    assert {text: found for text in texts if (found := fuzz.faults_in(text, extractor))} == {}


def test_the_fuzzer_sees_what_was_left_out(extractor: Extractor, monkeypatch: pytest.MonkeyPatch) -> None:
    break_at(monkeypatch, *STAGES["relations"], "Xanadu")
    text = "Kenya left the bloc. Many said that Xanadu joined it, in the end."
    [(kind, _)] = fuzz.faults_in(text, extractor)
    assert "KeyError" in kind
    assert "Xanadu" in fuzz.least(text, lambda part: bool(fuzz.faults_in(part, extractor)))
    assert "Kenya" not in fuzz.least(text, lambda part: bool(fuzz.faults_in(part, extractor)))


def test_gazetteer_rows_may_point_nowhere(tmp_path: Path) -> None:
    (tmp_path / "classes.csv").write_text("id,label,parent\nThing,thing,\nPerson,person,Thing\nCity,city,Thing\n")
    (tmp_path / "relations.csv").write_text("id,parent,verbs\nsees,,see\n")
    (tmp_path / "gazetteer").mkdir()
    rows = "id,label,type,metonym_of,part_of\nA,Ann Bell,Person,,\nB,Zed,City,Nowhere,Nowhere\n"
    (tmp_path / "gazetteer" / "names.csv").write_text(rows)
    record = Extractor(ontology=Ontology(tmp_path)).record(text_document("Ann Bell saw Zed."))
    assert [(c.subject.entity, c.object.entity) for c in record.claims] == [("A", "B")]
    assert record.skipped == ()


def test_styles_have_only_propositions_with_subject_and_relation(extractor: Extractor) -> None:
    for style in rendering.STYLES:
        for p in extractor.propositions(
            text_document("John Sr. signed an agreement. 'No,' said the. (of) met."), style
        ):
            assert p.subject
            assert p.relation


def test_claims_are_explained_but_for_the_sentence_of_a_fault(
    extractor: Extractor, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    break_at(monkeypatch, *STAGES["relations"], "Xanadu")
    with caplog.at_level(logging.WARNING):
        told = extractor.explain_claims(text_document(TEXT))
    assert "Kenya | joins | BRICS" in told
    assert "Xanadu" not in told
    assert [message for message in caplog.messages if "Xanadu" in message and "left out" in message]
