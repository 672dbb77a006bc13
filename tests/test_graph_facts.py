"""When is a claim a fact? One test for each row of the policy."""

from __future__ import annotations

import dataclasses
from collections import defaultdict

from kg.graph.facts import THRESHOLD, Policy
from kg.graph.sources import Sources
from kg.model import Argument, Claim, Document, Factuality, Literal, Relation, Time
from kg.ontology import load
from kg.shingles import signature

NEUTRAL, HOSTILE, SYMMETRIC = "supports", "threatens", "meets"
TEXTS = (
    "A first report on the talks, which were held in the capital on a cold day in March.",
    "Quite another account: ministers left early, and nobody would say what was agreed.",
    "Third, an opinion. It is hard to see why anyone should have come at all this year.",
)
IDS = ("Russia", "Pakistan", "India", "Iran", "Envoy")
DOCUMENTS = {f"d{n}": Document(f"d{n}", text, publisher=f"Paper {n}") for n, text in enumerate(TEXTS)}


def said(
    relation: str = NEUTRAL,
    by: str = "",
    document: str = "d0",
    subject: str = "Russia",
    object_: str | Literal = "Pakistan",
    factuality: Factuality = Factuality.ASSERTED,
    confidence: float = 0.9,
    time: str = "",
) -> Claim:
    literal = object_ if isinstance(object_, Literal) else None
    return Claim(
        document_id=document,
        sentence_index=1,
        subject=Argument(0, 1, "A", subject),
        relation=Relation(relation, "r", 2, 3),
        object=Argument(4, 5, "B", "" if literal else str(object_), literal),
        speaker=Argument(6, 7, "S", by) if by else None,
        factuality=factuality,
        confidence=confidence,
        time=Time(time) if time else None,
    )


def facts(*claims: Claim, documents: dict[str, Document] = DOCUMENTS) -> set[tuple[str, str, str | Literal]]:
    policy, sources, itself = (
        Policy(load()),
        Sources(lambda id: documents[id].text),
        defaultdict(str, {id: id for id in IDS}),
    )
    for document in documents.values():
        sources.add(document, signature(document.text))
    for claim in claims:
        policy.add(claim, itself)
    return set(policy.facts(itself, sources.independent))


def official(role: str, of: str, **more: object) -> Claim:
    return dataclasses.replace(said(role, subject="Envoy", object_=of), **more)  # type: ignore[arg-type]


def holds(relation: str, *claims: Claim) -> bool:
    return any(
        fact[:2] == ("Russia", relation) or fact[2] == "Russia" for fact in facts(*claims) if fact[1] == relation
    )


def test_the_authors_voice_is_enough_even_for_conflict() -> None:
    assert facts(said(HOSTILE)) == {("Russia", HOSTILE, "Pakistan")}


def test_confidence_must_be_over_the_threshold() -> None:
    assert not facts(said(confidence=THRESHOLD))
    assert facts(said(confidence=THRESHOLD + 0.01))


def test_the_subject_may_speak_for_itself() -> None:
    assert holds(HOSTILE, said(HOSTILE, by="Russia"))
    assert not holds(HOSTILE, said(HOSTILE, by="Pakistan"))


def test_an_official_speaks_for_the_subject_whatever_document_says_so() -> None:
    assert holds(HOSTILE, said(HOSTILE, by="Envoy"), official("ambassadorOf", "Russia", document_id="d1"))
    assert not holds(HOSTILE, said(HOSTILE, by="Envoy"), official("ambassadorOf", "India"))


def test_an_official_must_be_one_for_sure_and_still() -> None:
    quoted = said(HOSTILE, by="Envoy")
    assert not holds(HOSTILE, quoted, official("ambassadorOf", "Russia", factuality=Factuality.NEGATED))
    assert not holds(HOSTILE, quoted, official("ambassadorOf", "Russia", factuality=Factuality.PLANNED))
    assert not holds(HOSTILE, quoted, official("ambassadorOf", "Russia", confidence=0.3))
    assert not holds(HOSTILE, quoted, official("ambassadorOf", "Russia", time=Time("former")))


def test_an_ambassador_does_not_speak_for_the_host() -> None:
    assert not holds(HOSTILE, said(HOSTILE, by="Envoy"), official("ambassadorTo", "Russia"))


def test_either_side_may_speak_of_a_symmetric_relation() -> None:
    assert holds("hasDisputeWith", said("hasDisputeWith", by="Pakistan"))
    assert not holds("hasDisputeWith", said("hasDisputeWith", by="India"))


def test_a_third_party_is_believed_on_neutral_and_open_relations() -> None:
    assert holds(NEUTRAL, said(NEUTRAL, by="India"))
    assert holds("open:visit", said("open:visit", by="India"))


def test_a_third_party_is_not_believed_alone_on_conflict_and_opposition() -> None:
    for relation in (HOSTILE, "opposes"):
        assert not holds(relation, said(relation, by="India"))
        assert not holds(relation, said(relation, by="India"), said(relation, by="Iran"))
        assert holds(relation, said(relation, by="India"), said(relation, by="Iran", document="d1"))
        assert holds(relation, said(relation, by="India"), said(relation, document="d1"))


def test_an_unnamed_speaker_is_a_third_party() -> None:
    unnamed = dataclasses.replace(said(HOSTILE), speaker=Argument(6, 7, "someone"))
    assert not holds(HOSTILE, unnamed)


def test_what_is_not_asserted_is_never_a_fact() -> None:
    for factuality in set(Factuality) - {Factuality.ASSERTED}:
        assert not facts(said(factuality=factuality), said(factuality=factuality, document="d1"))


def test_a_denial_needs_to_be_outweighed() -> None:
    denial = said(factuality=Factuality.NEGATED, document="d2")
    assert not facts(said(), denial)
    assert facts(said(), said(document="d1"), denial)
    assert not facts(said(SYMMETRIC), dataclasses.replace(denial, relation=Relation(SYMMETRIC, "r", 2, 3)))


def test_a_denial_of_a_symmetric_relation_counts_from_either_side() -> None:
    denial = said(SYMMETRIC, subject="Pakistan", object_="Russia", factuality=Factuality.NEGATED, document="d1")
    assert not facts(said(SYMMETRIC), denial)


def test_what_was_so_formerly_is_no_fact() -> None:
    assert not facts(said(time="Former"))
    assert facts(said(time="in March"))


def test_a_symmetric_fact_counts_once() -> None:
    both = said(SYMMETRIC), said(SYMMETRIC, subject="Pakistan", object_="Russia", document="d1")
    assert facts(*both) == {("Pakistan", SYMMETRIC, "Russia")}


def test_values_make_facts_too() -> None:
    date = Literal("Date", "1999")
    assert facts(said("open:found in", object_=date)) == {("Russia", "open:found in", date)}


def test_words_that_refer_to_nothing_make_none() -> None:
    assert not facts(said(subject=""))
    assert not facts(said(object_=""))


def test_publishers_and_copies_are_one_source() -> None:
    copy = Document("copy", "The Wire: " + TEXTS[0] + " Reported by us.", publisher="Paper 9")
    sister = Document("sister", "Something else in the same paper, at some length.", publisher="paper 0 ")
    unknown = [Document(f"u{n}", f"Note {n} {'of its own ' * n}") for n in (1, 2)]
    documents = {document.id: document for document in (*DOCUMENTS.values(), copy, sister, *unknown)}
    sources = Sources(lambda id: documents[id].text)
    for document in documents.values():
        sources.add(document, signature(document.text))
    assert sources.independent(["d0"]) == 1
    assert sources.independent(["d0", "d1", "d2"]) == 3
    assert sources.independent(["d0", "copy"]) == 1
    assert sources.independent(["copy", "sister", "d0", "d1"]) == 2
    assert sources.independent(["u1", "u2", "u1"]) == 2
