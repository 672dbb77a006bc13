"""What the parser is given of a text, and what the trees say of the text as it stands."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.extractor import Extractor
from kg.extraction.parsing.parser import parse
from kg.extraction.parsing.tree import Tree
from kg.reading import text_document

SENTENCES = (
    "Pelosi has proposed a plan.",
    "For the budget to pass, it must be approved by the Senate.",
    "The European Union (EU) hopes that Peru agrees.",
)
BLANKS = st.lists(st.integers(0, 3), min_size=60, max_size=60)
EXTRACTOR = Extractor()


def trees(text: str) -> list[Tree]:
    return list(parse(text_document(text), EXTRACTOR.nlp, EXTRACTOR.words.ontology))


@given(BLANKS)
def test_more_blanks_between_words_change_nothing_but_offsets(more: list[int]) -> None:
    words = " ".join(SENTENCES).split(" ")
    text = "".join(word + " " * (1 + n) for word, n in zip(words, more, strict=False)).rstrip()
    spread, plain = trees(text), trees(" ".join(SENTENCES))
    told = [(t.words, t.tags, t.deps, t.heads) for t in plain]
    assert [(t.words, t.tags, t.deps, t.heads) for t in spread] == told
    for tree in spread:
        assert [text[s : s + len(w)] for s, w in zip(tree.starts, tree.words, strict=True)] == list(tree.words)
