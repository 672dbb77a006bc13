"""What things are without a verb that says so: members of a list of their kind, and appositions."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.clauses import noun_phrases as naming
from kg.extraction.clauses.clause import Clause, Kind
from kg.extraction.clauses.noun_clauses import noun_clause
from kg.extraction.clauses.phrases import Tokens
from kg.extraction.parsing import labels as g
from kg.extraction.reference.context import Context
from kg.extraction.reference.referents import arguments_of, common
from kg.model import Argument

Said = tuple[Clause, Tokens, Argument, Argument]  # the clause, further words of the relation, the thing, its kind


def find(ctx: Context, s: int) -> Iterator[Said]:
    """ "Crops such as maize": maize is of the crops; "the bee, a small insect": the bee is one. Actors are left to the
    ontology, which knows what countries and ministers are."""
    tree = ctx.trees[s]
    for noun in tree.nouns:
        if ctx.names.ontology.is_a(ctx.type_of_noun(s, noun), "Actor"):
            continue
        told = list(_listed(ctx, s, noun)) if (s, noun) not in ctx.refs else []
        for clause, words, member, head in (*told, *_apposed(ctx, s, noun)):
            for kind in common(ctx, s, head):
                for thing in arguments_of(ctx, s, member):
                    if thing.entity and thing.entity != kind.entity and not _is_part(ctx, kind, thing):
                        yield clause, words, thing, kind


def _listed(ctx: Context, s: int, noun: int) -> Iterator[tuple[Clause, Tokens, int, int]]:
    """Members of a kind, but for those that the gazetteer knows: a list of "stops including Chad" tells not what Chad
    is."""
    tree = ctx.trees[s]
    for word, member in naming.members(tree, noun):
        if not ctx.names.ontology.known.keys().isdisjoint(ctx.refs.get((s, member), ())):
            continue
        such = tree.lower[word] == g.AS
        clause = Clause(word - such, tree.lemmas[noun], Kind.NOUN, -1, {}, construction="list")
        yield clause, (word,) if such else (), member, noun


def _apposed(ctx: Context, s: int, noun: int) -> Iterator[tuple[Clause, Tokens, int, int]]:
    """What stands beside a noun with an article of its own, and is no list."""
    tree = ctx.trees[s]
    for other in tree.kids(noun, g.APPOS):
        is_actor = ctx.names.ontology.is_a(ctx.type_of_noun(s, other), "Actor") or tree.lemmas[other] in ctx.words.roles
        article = tree.has(other, g.DET) and not tree.has(other, g.CONJ)
        if tree.is_noun(other) and (s, other) not in ctx.refs and article and not is_actor:
            yield noun_clause(ctx.sentences[s], other).named("apposition"), (), noun, other


def _is_part(ctx: Context, kind: Argument, thing: Argument) -> bool:
    """ "Star Trek: The Next Generation": the rest of a name is no kind."""
    return ctx.entities.label(kind.entity).lower() in ctx.entities.label(thing.entity).lower()
