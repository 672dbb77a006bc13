"""Repairs of a parse: errors that the parser makes again and again, put right by what cannot be otherwise.

Each repair is one function that changes the draft in place; all run, in the order of `REPAIRS`, before a sentence is
read.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kg.extraction.parsing.repairs import names, nouns, verbs
from kg.extraction.parsing.repairs.draft import Draft
from kg.extraction.parsing.tree import Tree

REPAIRS: tuple[Callable[[Draft], None], ...] = (
    verbs.headline_with_infinitive,
    verbs.purpose_after_in_order,
    verbs.subject_of_auxiliary,
    nouns.gerund_as_noun,
    nouns.participle_after_noun,
    nouns.gerund_after_noun,
    names.subject_after_source,
    names.suffix_of_name,
    names.halves_of_name,
    names.name_after_post,
    names.person_of_body,
    names.city_after_its_kind,
    names.body_before_body,
    names.list_after_titled_name,
    verbs.verb_taken_for_preposition,
    verbs.relative_with_whose,
    verbs.subject_after_semicolon,
    verbs.verb_after_relative,
    verbs.verb_without_object,
    verbs.verb_after_aside,
    verbs.reporter_at_end,
    names.channel_is_no_speaker,
    names.name_without_and,
    names.person_after_body,
    names.announcer_at_end,
    names.name_at_end,
    names.place_in_place,
    names.body_beside_person,
    verbs.particle_before_number,
    verbs.participle_of_fronted,
    names.receiver_before_gift,
    names.name_of_object,
    verbs.object_after_as,
    names.who_is_no_place,
    names.name_of_last_conjunct,
    verbs.infinitive_of_last_infinitive,
    nouns.gerund_in_list,
    nouns.parallel_nouns,
    nouns.both_and,
    nouns.range_of_numbers,
    verbs.finite_verb_after_noun,
    verbs.agent_of_passive,
    verbs.charge_after_agent,
    verbs.charge_after_accused,
    verbs.antecedent_in_number,
)


def repaired(tree: Tree) -> Tree:
    """The tree with all repairs made; the same one if there was nothing to mend."""
    draft = Draft(tree, list(tree.tags), list(tree.deps), list(tree.heads))
    mended: list[str] = []
    before = list(tree.tags), list(tree.deps), list(tree.heads)
    for repair in REPAIRS:
        repair(draft)
        after = draft.tags, draft.deps, draft.heads
        if after != before:
            arcs = zip(zip(*before, strict=True), zip(*after, strict=True), strict=True)
            moved = ((i, old, new) for i, (old, new) in enumerate(arcs) if old != new)
            mended += (f"{repair.__name__}: {_arc(tree, i, *old)} → {_arc(tree, i, *new)}" for i, old, new in moved)
            before = draft.tags[:], draft.deps[:], draft.heads[:]
    if not mended:
        return tree
    tags, deps, heads = tuple(draft.tags), tuple(draft.deps), tuple(draft.heads)
    return replace(tree, tags=tags, deps=deps, heads=heads, repairs=tuple(mended))


def _arc(tree: Tree, i: int, tag: str, dep: str, head: int) -> str:
    return f"{tree.words[i]} {tag} {dep} of {tree.words[head]}"
