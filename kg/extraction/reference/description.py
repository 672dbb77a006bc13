"""One description, a common noun that may refer back, with what stands around it: "the envoy", "his country"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from kg.extraction.parsing import labels as g
from kg.extraction.parsing.tree import Tree
from kg.extraction.reference import offices
from kg.extraction.reference.context import Context
from kg.model import BlockKind


@dataclass(frozen=True, eq=False)
class Description:
    """A common noun with what stands around it."""

    ctx: Context
    s: int
    head: int

    @property
    def tree(self) -> Tree:
        return self.ctx.trees[self.s]

    @property
    def word(self) -> str:
        return self.tree.lower[self.head]

    @cached_property
    def row(self) -> tuple[str, str]:
        """Class and number of a noun that refers back; two empty cells for all others."""
        listed = self.ctx.words.descriptions
        return listed.get(self.word) or listed.get(self.tree.lemmas[self.head]) or ("", "")

    @property
    def kind(self) -> str:
        return self.row[0]

    @cached_property
    def number(self) -> str:
        return "two" if self.determiners & self.tree.word_class("one of two") else self.row[1]

    @cached_property
    def is_pair(self) -> bool:
        return self.number == "two" and self.word in self.ctx.words.descriptions

    @cached_property
    def determiners(self) -> frozenset[str]:
        return frozenset(self.tree.lower[c] for c in self.tree.kids(self.head, g.DET, g.NUMMOD, g.PREDET))

    @cached_property
    def is_definite(self) -> bool:
        bare = self.tree.kind is BlockKind.HEADLINE and self.kind == "Person" and not self.determiners
        return bare or not self.determiners.isdisjoint(self.tree.word_class("definite"))

    @cached_property
    def owner(self) -> int:
        """The first possessor, or -1."""
        return self.tree.kid(self.head, g.POSS)

    @cached_property
    def sender(self) -> str:
        """For whom a person speaks, by the only phrase that follows: "the envoy of Russia"."""
        is_sent = self.kind == "Person" and len(self.tree.kids(self.head, g.PREP)) == 1
        return offices.sender(self.ctx, self.s, self.head) if is_sent else ""

    @cached_property
    def origin(self) -> str:
        return self.sender or self.ctx.origin(self.s, self.head)

    @cached_property
    def has_pronoun(self) -> bool:
        """ "*Her* government"."""
        return self.owner >= 0 and self.tree.tags[self.owner] == "PRP$"

    @cached_property
    def after(self) -> list[int]:
        """The nouns in the prepositional phrases behind it."""
        return self.tree.nouns_after(self.head)

    @cached_property
    def is_generic(self) -> bool:
        """Does it mean the country itself with a country's adjective: "the Russian side"?"""
        return self.word in self.ctx.words.generic or self.tree.lemmas[self.head] in self.ctx.words.generic

    @cached_property
    def are_two_known(self) -> bool:
        """ "The two countries", "both sides", but not "the two other countries"."""
        tree = self.tree
        others = any(tree.lower[c] in tree.word_class("other") for c in tree.kids(self.head, g.AMOD))
        counted = not self.determiners.isdisjoint(tree.word_class("two"))
        return self.is_pair and counted and not others and not tree.has(self.head, g.PREP)
