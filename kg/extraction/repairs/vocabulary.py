"""Words that repairs ask for, of the ontology that comes with kg: a parse is mended before another is known."""

from __future__ import annotations

from functools import cache

from kg.ontology import load


@cache
def bodies() -> frozenset[str]:
    """Nouns for organisations, by the last word."""
    ontology = load()
    rows = (row for row in ontology.lexicon("types") if ontology.is_a(row["class"], "Organization"))
    return frozenset(row["noun"].split()[-1] for row in rows)


@cache
def reporting() -> frozenset[str]:
    return frozenset(row["lemma"] for row in load().english("reporting"))


@cache
def kinds_of_place() -> frozenset[str]:
    return frozenset(row["noun"] for row in load().english("identity"))


@cache
def countries() -> frozenset[str]:
    known = (k for k in load().gazetteer if k.type == "Country")
    return frozenset(name for k in known for name in (k.label, *k.aliases))


@cache
def titles() -> frozenset[str]:
    return frozenset(row["title"] for row in load().english("titles"))
