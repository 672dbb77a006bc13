"""The spaCy pipeline: a document's blocks in, parsed sentences out. spaCy's objects go no further."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from kg.errors import ModelError
from kg.extraction import grammar as g
from kg.extraction.tree import Span, Tree
from kg.model import BlockKind, Document

if TYPE_CHECKING:
    import spacy.tokens
    from spacy.language import Language

SILENT_KINDS = frozenset({BlockKind.FURNITURE})
_FLATTEN = {ord(c): " " for c in "\t\n\r\v\f\u00a0\u2028\u2029\u200b"}
_LENGTH_KEEPING = {**_FLATTEN, ord("’"): "'", ord("‘"): "'", ord("“"): '"', ord("”"): '"'}


@cache
def load_model(model: str) -> Language:
    """An installed spaCy pipeline by name or path. Raises `ModelError` if it is absent or has no parser."""
    import spacy

    try:
        nlp = spacy.load(model)
    except OSError as error:
        raise ModelError(
            f"spaCy pipeline {model!r} is not installed: name an installed one or a path with --model"
        ) from error
    if "parser" not in nlp.pipe_names or "tagger" not in nlp.pipe_names:
        raise ModelError(f"spaCy pipeline {model!r} has no tagger or parser: choose one that has both")
    return nlp


def parse(document: Document, nlp: Language) -> Iterator[Tree]:
    """The sentences of a document, furniture left out, in order. No sentence runs across blocks."""
    blocks = [b for b in document.blocks if b.kind not in SILENT_KINDS]
    texts = (document.text[b.begin : b.end].translate(_LENGTH_KEEPING) for b in blocks)
    for number, (block, doc) in enumerate(zip(blocks, nlp.pipe(texts), strict=True)):
        whole = block.kind in (BlockKind.HEADLINE, BlockKind.BYLINE, BlockKind.DATELINE)
        for span in [doc[:]] if whole else doc.sents:
            if any(not t.is_space for t in span):
                yield _tree(span, block.begin, document.text, block.kind, number)


def parse_tokens(lines: Iterable[list[str]], nlp: Language) -> Iterator[Tree]:
    """Sentences whose tokens, none of them empty, are given; offsets are those of tokens joined by blanks."""
    from spacy.tokens import Doc

    pairs = ((Doc(nlp.vocab, words=[_parsable(t) for t in tokens]), " ".join(tokens)) for tokens in lines)
    for doc, text in nlp.pipe(pairs, as_tuples=True):
        yield _tree(doc[:], 0, text, BlockKind.BODY)


def parse_line(text: str, nlp: Language) -> Tree:
    """One sentence, never split."""
    return _tree(nlp(text.translate(_LENGTH_KEEPING))[:], 0, text, BlockKind.BODY)


def _parsable(token: str) -> str:
    return re.sub(r"\s", "_", token)


def _tree(span: spacy.tokens.Span, offset: int, text: str, kind: BlockKind, block: int = 0) -> Tree:
    """Copy a span into plain lists. White-space tokens are dropped; several roots are joined under the first."""
    tokens = [t for t in span if not t.is_space]
    index = {t.i: n for n, t in enumerate(tokens)}
    roots = [t for t in tokens if t.head.i == t.i or t.head.i not in index]
    root = index[next((t for t in roots if t.tag_ in g.FINITE_TAGS), roots[0]).i]
    heads, deps = [], []
    for n, token in enumerate(tokens):
        is_root = token.head.i == token.i or token.head.i not in index
        heads.append(n if n == root else root if is_root else index[token.head.i])
        deps.append(g.ROOT if n == root else g.PARATAXIS if is_root else token.dep_)
    starts = tuple(offset + t.idx for t in tokens)
    names = (
        Span(index[inner[0].i], index[inner[-1].i], e.label_)
        for e in span.ents
        if (inner := [t for t in e if t.i in index])
    )
    return Tree(
        words=tuple(text[s : s + len(t)] for s, t in zip(starts, tokens, strict=True)),
        lemmas=tuple(t.lemma_.lower() for t in tokens),
        tags=tuple(t.tag_ for t in tokens),
        deps=tuple(deps),
        heads=tuple(heads),
        starts=starts,
        names=tuple(names),
        text=text[starts[0] : starts[-1] + len(tokens[-1])],
        kind=kind,
        block=block,
    )
