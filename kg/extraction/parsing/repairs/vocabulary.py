"""Words that repairs ask for."""

from __future__ import annotations

from kg.kept import kept
from kg.ontology import Ontology


@kept
def bodies(ontology: Ontology) -> frozenset[str]:
    """Nouns for organisations, by the last word."""
    rows = (row for row in ontology.lexicon("types") if ontology.is_a(row["class"], "Organization"))
    return frozenset(row["noun"].split()[-1] for row in rows)


@kept
def built(ontology: Ontology) -> frozenset[str]:
    """Nouns for organisations and for what is built, of one word."""
    rows = (row for row in ontology.lexicon("types") if ontology.is_a(row["class"], "Organization", "Project"))
    return frozenset(row["noun"] for row in rows if " " not in row["noun"])


@kept
def measures(ontology: Ontology) -> frozenset[str]:
    """What amounts are counted in: "mile", "dollar"."""
    nouns = (row["noun"] for row in ontology.english("bare_nouns") if row["kind"] == "measure")
    return frozenset((*nouns, *(row["word"] for row in ontology.english("amounts") if row["kind"] == "currency")))


@kept
def reporting(ontology: Ontology) -> frozenset[str]:
    return frozenset(row["lemma"] for row in ontology.english("reporting") if not row.get("note"))


@kept
def kinds_of_place(ontology: Ontology) -> frozenset[str]:
    return frozenset(row["noun"] for row in ontology.english("identity"))


@kept
def countries(ontology: Ontology) -> frozenset[str]:
    known = (k for k in ontology.gazetteer if k.type == "Country")
    return frozenset(name for k in known for name in (k.label, *k.aliases))


@kept
def seats(ontology: Ontology) -> frozenset[str]:
    """What there are posts of: names of countries, of their parts and cities, and of public bodies."""
    kinds = ("Place", "Country", "SubnationalEntity", "InternationalOrganization", "GovernmentBody")
    known = (k for k in ontology.gazetteer if ontology.is_a(k.type, *kinds))
    return frozenset(name for k in known for name in (k.label, *k.aliases))


@kept
def titles(ontology: Ontology) -> frozenset[str]:
    return frozenset(row["title"] for row in ontology.english("titles"))
