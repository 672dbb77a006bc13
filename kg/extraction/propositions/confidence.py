"""How sure a proposition is: a logistic model over what one can see of it in its sentence.

The weights are rows of `confidence.csv` beside this file; `python -m benchmarks.train_confidence` learns them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from math import exp
from pathlib import Path

from kg.columns import read_csv
from kg.extraction.parsing import labels as g
from kg.extraction.parsing.tree import Tree

WEIGHTS = Path(__file__).with_name("confidence.csv")
BIAS = "(always)"
STEPS = {"subject": (1, 3, 6, 10), "relation": (1, 3, 5, 8), "object": (2, 4, 8), "sentence": (20, 30, 40)}
KINDS = {
    "NN": "noun",
    "PR": "pronoun",
    "CD": "number",
    "VB": "verb",
    "JJ": "adjective",
    "DT": "pronoun",
    "RB": "adverb",
}
FAR = 4  # tokens between parts that usually stand side by side


def confidence(
    tree: Tree, construction: str, subject: Sequence[int], relation: Sequence[int], obj: Sequence[int] = ()
) -> float:
    """The probability, as learned from annotated sentences, that a proposition of these tokens is right.

    Rounded to three digits, never 0 or 1.
    """
    probability = score(weights(), features(tree, construction, subject, relation, obj))
    return round(min(max(probability, 0.001), 0.999), 3)


def score(model: dict[str, float], found: Sequence[str]) -> float:
    """A model's probability for a proposition with these features."""
    return 1 / (1 + exp(-model[BIAS] - sum(model.get(f, 0.0) for f in found)))


def features(
    tree: Tree, construction: str, subject: Sequence[int], relation: Sequence[int], obj: Sequence[int]
) -> list[str]:
    """What speaks for or against a proposition, each in words: the names of the rows of `confidence.csv`."""
    return [
        f"construction: {construction}",
        *_of_lengths(sentence=len(tree), subject=len(subject), relation=len(relation), object=len(obj)),
        *_of_phrase(tree, "subject", subject),
        *(_of_phrase(tree, "object", obj) if obj else ("no object",)),
        *_of_end(tree, "subject", subject),
        *_of_end(tree, "object", obj),
        *_of_relation(tree, relation),
        *_of_places(subject, relation, obj),
    ]


def _of_lengths(**lengths: int) -> Iterator[str]:
    for part, length in lengths.items():
        yield from (f"{part} over {step} words" for step in STEPS[part] if length > step)


def _of_phrase(tree: Tree, part: str, tokens: Sequence[int]) -> Iterator[str]:
    head = _head(tree, tokens)
    tag, dep = tree.tags[head], tree.deps[head]
    yield f"{part}: {'name' if tag in g.PROPER_TAGS else KINDS.get(tag[:2], 'other')}"
    if dep == g.CONJ:
        yield f"{part} is a later conjunct"
    if tree.has(head, g.CONJ):
        yield f"{part} has conjuncts"
    if any(after - before > 1 for before, after in pairwise(tokens)):
        yield f"{part} has gaps"
    if any(tree.words[i] == "," for i in tokens):
        yield f"{part} has a comma"
    if part == "subject" and dep not in (*g.SUBJECTS, g.CONJ):
        yield "subject is understood"
    if part == "object" and dep in (g.NPADVMOD, g.ADVMOD):
        yield "object is adverbial"


def _head(tree: Tree, tokens: Sequence[int]) -> int:
    """The first token whose governor lies outside; of no tokens that of the sentence's first."""
    inside = set(tokens)
    outside = (i for i in tokens if tree.heads[i] not in inside or tree.heads[i] == i)
    return next(outside, tokens[0] if tokens else 0)


def _of_end(tree: Tree, part: str, tokens: Sequence[int]) -> Iterator[str]:
    """What follows a phrase shows whether it ends where it should."""
    if tokens and tokens[-1] + 1 < len(tree):
        tag = tree.tags[tokens[-1] + 1]
        yield f"after the {part}: {KINDS.get(tag[:2], tag.lower())}"


def _of_relation(tree: Tree, tokens: Sequence[int]) -> Iterator[str]:
    if not tokens:
        return
    verbs = [i for i in tokens if tree.is_verb(i)]
    prepositions = [i for i in tokens if tree.deps[i] in (g.PREP, g.AGENT)]
    yield f"verbs: {min(len(verbs), 3)}"
    yield f"prepositions: {min(len(prepositions), 3)}"
    if verbs:
        yield f"first verb is {tree.deps[verbs[0]]}"
        yield f"first verb is tagged {tree.tags[verbs[0]]}"
        if tree.lemmas[verbs[-1]] == g.BE:
            yield "last verb is be"
    last = tokens[-1]
    if last in prepositions:
        head = tree.heads[last]
        yield f"last word: {tree.lower[last]}"
        yield f"last preposition hangs from a {'verb' if tree.is_verb(head) else 'noun'}"
        if head != last - 1:
            yield "last preposition stands off"
    if any(tree.deps[i] == g.ADVMOD for i in tokens):
        yield "relation has an adverb"


def _of_places(subject: Sequence[int], relation: Sequence[int], obj: Sequence[int]) -> Iterator[str]:
    if not relation:
        return
    if min(relation) - max(subject) > FAR:
        yield "subject stands off"
    if max(subject) > min(relation):
        yield "subject follows"
    if any(after < before for before, after in pairwise(relation)):
        yield "relation out of order"
    if any(after - before > FAR for before, after in pairwise(relation)):
        yield "relation stretches"
    skipped = set(range(min(relation), max(relation))) - {*relation, *obj}
    yield from (f"relation skips over {step} words" for step in (0, 2, 5) if len(skipped) > step)
    if obj and max(obj) < min(relation):
        yield "object comes first"


@cache
def weights() -> dict[str, float]:
    """The learned weight of each feature."""
    return {row["feature"]: float(row["weight"]) for row in read_csv(WEIGHTS, ("feature", "weight"))}
