"""spaCy's recogniser of names finds the same in half the time: its own loop asks seventy rules at each token what may
come next, one by one and with a lock, which takes longer than all of its network.

Outside of a name what comes next depends on the token alone, inside on the token and where the name began: both are
asked for many tokens at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.pipeline.tok2vec import Tok2VecListener
from spacy.tokens import Doc, Span
from spacy.util import minibatch
from thinc.api import NumpyOps

AT_ONCE = 64  # texts: with spaCy's 256, their numbers do not fit into a processor's cache
FEATURES = 3  # what the network sees: the token, the first one of the name that it stands in, the one before it there

Array = np.ndarray[Any, Any]


def piped(nlp: Language, docs: Iterable[Doc]) -> Iterator[Doc]:
    """`nlp.pipe(docs)`, in less time. A pipeline with another recogniser, or anything after it, is run as it is."""
    name = nlp.pipe_names[-1] if nlp.pipe_names else ""
    last: Any = nlp.get_pipe(name) if name else None
    if not _is_known(last):
        yield from nlp.pipe(docs)
        return
    recogniser = Recogniser(last)
    for some in minibatch(nlp.pipe(docs, disable=[name], batch_size=AT_ONCE), AT_ONCE):  # type: ignore[no-untyped-call]
        if any(len(doc) and doc.has_annotation("ENT_IOB") for doc in some):
            yield from last.pipe(some)  # another component has marked names, around which there are more rules
        else:
            recogniser.mark([doc for doc in some if len(doc)])
            yield from some


def _is_known(pipe: Any) -> bool:
    if type(pipe) is not EntityRecognizer or pipe.cfg["beam_width"] != 1:
        return False
    model = pipe.model
    return (
        type(model.ops) is NumpyOps
        and model.attrs["has_upper"]
        and not model.attrs["unseen_classes"]
        and model.get_ref("lower").get_dim("nF") == FEATURES
        and not any(isinstance(layer, Tok2VecListener) for layer in model.walk())
    )


class Recogniser:
    """Marks the names of texts in which the sentences are known, and no names yet."""

    def __init__(self, ner: EntityRecognizer) -> None:
        self.vectors = ner.model.get_ref("tok2vec")
        self.lower, self.upper = ner.model.get_ref("lower"), ner.model.get_ref("upper")
        names = map(ner.moves.get_class_name, range(ner.moves.n_moves))
        moves = [name.partition("-") for name in names]  # "B-ORG" begins a name, "U-ORG" is one, "O" none
        kinds = np.array([kind for kind, _, _ in moves])
        self.labels = [label for _, _, label in moves]
        self.begins, self.is_outside = kinds == "B", kinds == "O"
        self.units = (kinds == "U") & np.array([bool(label) for label in self.labels])
        numbers = {(kind, label): n for n, (kind, _, label) in enumerate(moves)}
        self.inside = np.array([numbers.get(("I", label), -1) for label in self.labels])
        self.last = np.array([numbers.get(("L", label), -1) for label in self.labels])

    def mark(self, docs: Sequence[Doc]) -> None:
        """Set the names of texts."""
        if not docs:
            return
        features = self.lower.predict(self.vectors.predict(docs))  # first those of a token that is none
        told = np.concatenate([doc.to_array(["SENT_START", "IS_SPACE"]) for doc in docs])
        first = np.append(told[:, 0] == 1, True)
        first[np.cumsum([len(doc) for doc in docs])] = True
        moves = self._outside(features, first[1:], told[:, 1] == 1)
        ends = self._ends(features, first[1:], moves)
        begin = 0
        for doc in docs:
            doc.set_ents([Span(doc, *span) for span in self._spans(moves[begin : begin + len(doc)], ends, begin)])
            begin += len(doc)

    def _outside(self, features: Array, closes: Array, is_space: Array) -> Array:
        """The move at each token if no name is open there; `closes` says which tokens end a sentence."""
        scores = self._scores(features[1:, 0] + features[0, 1] + features[0, 2])
        scores[:, ~(self.begins | self.units | self.is_outside)] = -np.inf
        scores[np.ix_(closes | is_space, self.begins)] = -np.inf
        scores[np.ix_(is_space, self.units)] = -np.inf
        best: Array = scores.argmax(axis=1)
        return best

    def _ends(self, features: Array, closes: Array, moves: Array) -> dict[int, int]:
        """The last token of the name that begins at each token where one may."""
        ends: dict[int, int] = {}
        starts = np.flatnonzero(self.begins[moves])
        at = starts + 1
        while len(starts):
            scores = self._scores(features[at + 1, 0] + features[starts + 1, 1] + features[at, 2])
            own = np.arange(len(starts))
            more, no_more = self.inside[moves[starts]], self.last[moves[starts]]
            goes_on = ~closes[at] & (scores[own, more] >= scores[own, no_more])
            ends.update(zip(starts[~goes_on].tolist(), at[~goes_on].tolist(), strict=True))
            starts, at = starts[goes_on], at[goes_on] + 1
        return ends

    def _scores(self, features: Array) -> Array:
        summed = features + self.lower.get_param("b")
        scores: Array = self.upper.predict(np.ascontiguousarray(summed.max(axis=-1)))
        return scores

    def _spans(self, moves: Array, ends: dict[int, int], begin: int) -> Iterator[tuple[int, int, str]]:
        """First token, the one after the last, and label of each name of a text, whose first token is `begin`."""
        free = 0
        for i in np.flatnonzero(~self.is_outside[moves]).tolist():
            if i >= free:
                move = moves[i]
                free = ends[begin + i] - begin + 1 if self.begins[move] else i + 1
                yield i, free, self.labels[move]
