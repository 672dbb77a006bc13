"""Which entities are one across documents, and what they are called."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from kg.graph import Graph
from kg.model import Argument, Claim, Document, Entity, Record, Relation, Sentence, Situation
from kg.ontology import load
from tests.assembling import nquads, resolve
from tests.graph_fixture import RECORDS


def record(name: str, *entities: Entity) -> Record:
    return Record(name, Document(name, f"Text of {name}"), entities=entities)


def ids(*records: Record) -> dict[str, Entity]:
    found = resolve(records, load()).entities
    assert found == resolve(records[::-1], load()).entities
    return found


def e(label: str, kind: str, *aliases: str, id: str = "") -> Entity:
    return Entity(id or f"{label}/{kind}", label, kind, aliases)


BRAZIL = Entity("Brazil", "Brazil", "Country", ("Brasília",), known=True, wikidata="Q155")


def test_known_ids_are_one_entity_whatever_their_aliases() -> None:
    other = Entity("Brazil", "Brazil", "Country", ("Brasil",), known=True, wikidata="Q155")
    [entity] = ids(record("a", BRAZIL), record("b", other)).values()
    assert entity == Entity("Brazil", "Brazil", "Country", ("Brasil", "Brasília"), known=True, wikidata="Q155")


def test_the_same_label_with_a_compatible_type_is_one_of_the_specific_type() -> None:
    [entity] = ids(record("a", e("Acme Steel", "Organization")), record("b", e("Acme Steel", "Company"))).values()
    assert (entity.id, entity.type) == ("Acme_Steel", "Company")


def test_the_same_label_with_another_type_gets_the_type_as_a_suffix() -> None:
    assert set(ids(record("a", e("Jordan River", "Place")), record("b", e("Jordan River", "Work")))) == {
        "Jordan_River_Place",
        "Jordan_River_Work",
    }


def test_a_general_type_joins_none_of_two_specific_ones() -> None:
    three = [e("Lena", kind) for kind in ("Thing", "Company", "City")]
    assert set(ids(record("a", *three))) == {"Lena_Thing", "Lena_Company", "Lena_City"}


def test_a_known_name_keeps_its_id() -> None:
    assert set(ids(record("a", BRAZIL), record("b", e("Brazil", "Work")))) == {"Brazil", "Brazil_Work"}


def test_labels_and_aliases_of_known_names_lead_to_them() -> None:
    assert set(ids(record("a", BRAZIL), record("b", e("brasília", "Place"), e("Brazil", "Actor")))) == {"Brazil"}


def test_an_acronym_joins_the_full_name_that_has_it() -> None:
    full = e("Regional Water Council", "Organization", "RWC")
    [entity] = ids(record("a", full), record("b", e("RWC", "Organization"))).values()
    assert (entity.id, entity.label, entity.aliases) == ("Regional_Water_Council", "Regional Water Council", ("RWC",))


def test_an_ambiguous_acronym_joins_none() -> None:
    full = [e("Regional Water Council", "Organization", "RWC"), e("Royal Wine Club", "Organization", "RWC")]
    assert "RWC" in ids(record("a", *full), record("b", e("RWC", "Organization")))


def test_an_acronym_of_another_type_is_another_thing() -> None:
    full = e("Regional Water Council", "Organization", "RWC")
    assert set(ids(record("a", full), record("b", e("RWC", "Product")))) == {"Regional_Water_Council", "RWC"}


def test_surnames_never_join_across_documents() -> None:
    full = e("Maria Silva", "Person", "Silva")
    found = ids(record("a", full), record("b", e("Silva", "Person")), record("c", e("Silva", "Person")))
    assert len(found) == 3
    assert all(name == "Maria_Silva" or name.startswith("Silva_Person_") for name in found)


def test_full_names_of_persons_do_join() -> None:
    found = ids(record("a", e("Maria Silva", "Person")), record("b", e("Maria Silva", "Person", "Silva")))
    assert set(found) == {"Maria_Silva"}


def test_situations_are_one_by_their_resolved_parts() -> None:
    def accession(label: str, body: str) -> Entity:
        return Entity("s", label, "Situation", situation=Situation("Brazil", "joins", body))

    council = e("Regional Water Council", "Organization", "RWC", id="o1")
    found = ids(
        record("a", BRAZIL, council, accession("Brazil's accession to Regional Water Council", "o1")),
        record("b", BRAZIL, e("RWC", "Organization", id="o2"), accession("Brazil's accession to RWC", "o2")),
    )
    [situation] = [entity for entity in found.values() if entity.situation]
    assert situation.situation == Situation("Brazil", "joins", "Regional_Water_Council")
    assert situation.label == "Brazil's accession to Regional Water Council"
    assert situation.aliases == ("Brazil's accession to RWC",)


def test_situations_may_hold_situations() -> None:
    inner = Entity("s1", "Brazil's accession", "Situation", situation=Situation("Brazil", "joins", ""))
    outer = Entity("s2", "Support for it", "Situation", situation=Situation("", "supports", "s1"))
    found = ids(record("a", BRAZIL, outer, inner))
    assert found["Support_for_it"].situation == Situation("", "supports", "Brazil_s_accession")


def test_a_label_without_letters_still_gets_an_id() -> None:
    assert len(ids(record("a", e("$$$", "Product"), e("!!!", "Product")))) == 2


def test_of_two_claims_with_one_id_the_more_confident_stays() -> None:
    def claim(confidence: float, construction: str) -> Claim:
        end = Argument(0, 6, "Brazil", "Brazil")
        relation = Relation("mentions", "is", 7, 9)
        return Claim("a", 1, end, relation, end, confidence=confidence, construction=construction)

    claims = (claim(0.8, "z"), claim(0.6, "a"))
    for order in (claims, claims[::-1]):
        one = Record("k", Document("a", "Brazil is"), (Sentence(1, 0, 9),), entities=(BRAZIL,), claims=order)
        assert [(c.confidence, c.construction) for c in Graph.from_records([one]).claims()] == [(0.8, "z")]


labels = st.sampled_from(
    ["RWC", "Regional Water Council", "Silva", "Maria Silva", "rwc", "RWC Thing", "Água", "Agua", "-"]
)
kinds = st.sampled_from(["Thing", "Organization", "Company", "Person", "Actor", "Place", "City", "Unheard"])


@st.composite
def records(draw: st.DrawFn) -> list[Record]:
    made = []
    for n in range(draw(st.integers(1, 4))):
        names = draw(st.lists(st.tuples(labels, kinds, st.lists(labels, max_size=2)), max_size=4))
        entities = [Entity(f"e{i}", label, kind, tuple(aliases)) for i, (label, kind, aliases) in enumerate(names)]
        made.append(record(f"d{n}", *entities))
    return made


@given(records(), st.randoms(use_true_random=False))
def test_the_order_of_records_and_entities_makes_no_difference(made: list[Record], rng: random.Random) -> None:
    shuffled = [Record(r.key, r.document, entities=tuple(rng.sample(r.entities, len(r.entities)))) for r in made]
    rng.shuffle(shuffled)
    resolved = resolve(made, load())
    assert resolved.entities == resolve(shuffled, load()).entities
    known = [(e.label, *e.aliases) for e in resolved.entities.values()]
    assert {e.label for r in made for e in r.entities} <= {name for names in known for name in names}


def test_the_order_of_records_makes_no_difference_to_the_quads() -> None:
    assert nquads(RECORDS) == nquads(RECORDS[::-1])
