"""What kg finds in frozen parses, word for word, in `readings.txt`: a change of a rule shows there as a diff to read.

The texts of `claims/` and the articles of `corpus/`; the sentences of examples have tests of their own. After a change
that is meant, `python -m tests.readings` writes the file again.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import takewhile
from pathlib import Path

from kg.extraction.clauses.sentence import Clauses
from kg.extraction.parsing.repairs import repaired
from kg.extraction.parsing.tree import Tree
from kg.extraction.propositions.rendering import STYLES, propositions
from kg.model import Argument, Claim, Proposition
from kg.reading import text_document
from tests.articles import ARTICLES
from tests.claims import TEXTS
from tests.parses import FrozenExtractor, frozen_texts

FILE = Path(__file__).with_name("readings.txt")


@cache
def extractor() -> FrozenExtractor:
    return FrozenExtractor()


@cache
def names() -> dict[str, str]:
    """What is read, each text by its name in the file."""
    short = {" ".join(text.split()): text for text in sorted(TEXTS)}
    return {**ARTICLES, **short}


def reading(name: str) -> list[str]:
    """All that is found in a text, line by line."""
    text = names()[name]
    record = extractor().record(text_document(text))
    found = [_claim(claim) for claim in record.claims]
    found += [f"{e.id}: {e.label}, {e.type}, {', '.join(e.aliases)}, {e.situation or ''}" for e in record.entities]
    found += [f"{what}: {number}" for what, number in record.counts]
    return [*found, *_told(list(map(repaired, frozen_texts()[text])))]


def _told(trees: list[Tree]) -> Iterator[str]:
    for tree in trees:
        clauses = Clauses(tree, extractor().words.titles)
        yield from (f"{style}: {_proposition(p)}" for style in STYLES for p in propositions(clauses, STYLES[style]))


def _proposition(p: Proposition) -> str:
    parts = [p.subject, p.relation, p.object, *p.arguments]
    return f"{' | '.join(parts)}   {p.construction} {p.confidence:.4f} {' '.join(p.inferred)}".rstrip()


def _claim(claim: Claim) -> str:
    says = f"{_argument(claim.speaker)}: " if claim.speaker else ""
    when = f", {claim.time.text} = {claim.time.start}/{claim.time.end}" if claim.time else ""
    relation = f"{claim.relation.id} ({claim.relation.text} {claim.relation.begin}-{claim.relation.end})"
    what = f"{_argument(claim.subject)} | {relation} | {_argument(claim.object)}"
    kinds = {name: getattr(claim.qualifiers, name) for name in ("field", "place", "within", "amount")}
    rest = "".join(f", {name} {'; '.join(words)}" for name, words in kinds.items() if words)
    how = f"{claim.factuality}{when}{rest}, {claim.construction} {claim.confidence:.4f}"
    return f"{claim.sentence_index}. {says}{what}   {how}"


def _argument(argument: Argument) -> str:
    value = argument.literal or argument.entity
    return f"{argument.text} {argument.begin}-{argument.end} = {value}"


@cache
def stored() -> dict[str, list[str]]:
    """What the file says, by the names of the texts."""
    lines = iter(FILE.read_text("utf-8").split("\n"))
    return {line.removeprefix("# "): list(takewhile(bool, lines)) for line in lines if line}


def main() -> None:
    blocks = ["\n".join([f"# {name}", *(line.replace("\n", " ") for line in reading(name))]) for name in names()]
    FILE.write_text("\n\n".join(blocks) + "\n", "utf-8")


if __name__ == "__main__":
    main()
