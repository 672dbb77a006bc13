"""The journey: sources → documents → records → graph."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import asdict, dataclass, field, replace
from itertools import groupby
from pathlib import Path
from typing import Any

from kg import __version__
from kg.errors import KgError, LanguageError, ModelError, SourceError
from kg.extraction.extractor import DEFAULT_MODEL, Extractor
from kg.extraction.parsing.parser import model_version
from kg.graph import store
from kg.graph.assemble import assemble
from kg.graph.corrections import Correction, apply, corrections_of
from kg.graph.facts import THRESHOLD
from kg.graph.graph import Graph
from kg.graph.integrity import FORMAT
from kg.graph.iris import DEFAULT_BASE, Iris
from kg.graph.rdf import METADATA
from kg.library import Extraction
from kg.marks import MANIFEST, RECORDS
from kg.model import Document, Proposition, Record, Skipped
from kg.ontology import Ontology, load
from kg.plugins import Model, plugins
from kg.reading import english, text_document
from kg.reading.sources import Found, find, read_changed
from kg.records.engines import engine as engine_of
from kg.records.engines.task import Task
from kg.records.manifest import Manifest, Seen, circumstances
from kg.records.shards import Records, Shards
from kg.records.waiting import Waiting

CHARACTERS_PER_WORKER = 30_000  # below that, loading one more model takes longer than it saves


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build did: `extracted` documents were read, for `reused` ones the records of an earlier build were used.

    `damaged` records were dropped, and what they told of read anew. `corrected` says how many corrections of each
    verdict were applied; `idle` ones fit nothing any more. `copies` are documents that copy another one, with that.
    """

    graph: Path
    documents: int
    extracted: int
    reused: int
    sentences: int
    entities: int
    claims: int
    facts: int
    skipped: tuple[Skipped, ...]
    corrected: dict[str, int] = field(default_factory=dict)
    idle: tuple[Correction, ...] = ()
    damaged: int = 0
    copies: dict[str, str] = field(default_factory=dict)


def build(
    *sources: str | Path | Iterable[str | Path],
    graph: str | Path = "graph",
    add: bool = False,
    workers: int | None = None,
    engine: str = "processes",
    address: str = "",
    model: str = DEFAULT_MODEL,
    ontology: str | Path | None = None,
    strict: bool = False,
    fresh: bool = False,
    base_iri: str = DEFAULT_BASE,
    open_relations: bool = True,
    corrections: str | Path | None = None,
    any_language: bool = False,
    follow_links: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Summary:
    """Build the graph in a folder. It then contains exactly these sources; with `add`, also those it had before.

    Sources are files, folders, glob patterns, or "-" for standard input, given one by one or in lists and other
    iterables. `fresh` reads every document again. `corrections` is the table of corrections; default: the one in the
    graph folder. Documents and paragraphs that are not in English are skipped, unless `any_language`. `follow_links`
    follows symbolic links that lead outside the sources. `workers` is 1 or more; default: one per core, fewer for
    little text. `address` is the cluster of an engine that works on one. `progress(done, total)` is called after every
    document.

    Raises `GraphError` for a folder that is not new, empty or a graph, `SourceError` if a source is missing, if no
    document is left, or with `strict` if any is skipped, and `KgError` for an unknown engine or less than one worker.
    After an error the previous graph is unchanged.

    >>> import kg
    >>> from pathlib import Path
    >>> _ = Path("note.txt").write_text("Russia supports Pakistan. China may join the talks.")
    >>> summary = kg.build(["note.txt"], graph="small-graph")
    >>> summary.documents, summary.facts
    (1, 1)
    """
    paths = tuple(_flat(sources))
    run = engine_of(engine, address)
    if workers is not None and workers < 1:
        raise KgError(f"workers is {workers}: give 1 or more, or leave it out for one per core")
    folder, iris, vocabulary = Path(graph), Iris(base_iri), load(ontology)
    model = spacy_pipeline(model)
    task = Task(model, str(vocabulary.folder), vocabulary.digest)
    files = find(paths, follow_links)
    with store.locked(folder):
        said = corrections_of(folder, corrections)
        shards = Shards(folder / RECORDS)
        damaged = shards.damaged
        before = store.info(folder) if add else {}
        reader = _Reader(
            task, shards, Manifest(folder / MANIFEST, _circumstances(task, any_language), shards.__contains__), fresh
        )
        reader.read(read_changed(files, vocabulary, any_language, reader.unchanged))
        if before:
            reader.add_others(before, paths, folder, vocabulary)
        _check(reader.keys, reader.skipped, strict)

        keys, skipped, waiting = reader.keys, reader.skipped, reader.waiting
        documents, reused = len(keys), len(keys) - len(waiting)
        results = run(waiting, task, workers or (0 if address else _useful_workers(waiting.characters)))
        for done, result in enumerate(results, reused + 1):
            if isinstance(result, Record):
                shards.add(result)
                keys[result.document.id] = result.key  # another one, should kg itself have changed meanwhile
            else:
                skipped.append(result)
                del keys[result.source]
            if progress:
                progress(done, documents)
        _check(keys, skipped, strict)

        options = _options(model, vocabulary, open_relations)
        keys = dict(sorted(keys.items()))
        made_of = {
            **options,
            "base_iri": iris.base,
            "sources": sorted({*before.get("sources", ()), *map(_name, paths)}),
            "documents": keys,
            **({"corrections": [asdict(replace(one, note="")) for one in said]} if said else {}),
        }
        sum = _hash([made_of, reader.manifest.version, sorted([one.source, one.reason] for one in skipped)])
        corrected = apply(Records(shards, keys), said, vocabulary)
        if (info := None if fresh else store.same(folder, sum)) is None:
            assembly = assemble(
                corrected, vocabulary, iris, _hash(options), THRESHOLD, open_relations, corrected.merges
            )
            skipped += assembly.skipped
            info = made_of | {
                "skipped": sorted([one.source, one.reason] for one in skipped),
                "counts": assembly.figures,
                "left_out": assembly.left_out,
                "copies": assembly.copies,
                "made_of": sum,
            }
            shards.sync()
            store.write(folder, assembly.parts(), info, vocabulary)
        shards.keep(keys.values())
        reader.manifest.save()
    languages = {(one.source, one.reason): one.language for one in skipped}
    return Summary(
        folder,
        extracted=len(keys) - reused,
        reused=reused,
        skipped=tuple(Skipped(source, why, languages.get((source, why), "")) for source, why in info["skipped"]),
        corrected=corrected.applied,
        idle=corrected.idle,
        damaged=damaged,
        copies=info["copies"],
        **info["counts"],
    )


def extract(
    text: str, model: str = DEFAULT_MODEL, ontology: str | Path | None = None, any_language: bool = False
) -> Extraction:
    """The claims of a text with their entities, without a graph on disk.

    Entity ids are those of a graph of this text alone. Raises `ModelError`, and `SourceError` for a text that is empty,
    binary or, unless `any_language`, not in English.

    >>> import kg
    >>> found = kg.extract("Russia will not join OPEC.")
    >>> found[0].subject.label, found[0].relation.id, str(found[0].factuality), list(found.entities)
    ('Russia', 'joins', 'negated', ['OPEC', 'Russia'])
    """
    extractor, document = _read(text, model, ontology, any_language)
    return Extraction(extractor.record(document), extractor.ontology)


def propositions(
    text: str,
    style: str = "minimal",
    model: str = DEFAULT_MODEL,
    ontology: str | Path | None = None,
    any_language: bool = False,
) -> list[Proposition]:
    """Who does what in a text, in its own words: "minimal" for short propositions with two arguments, "clause" for one
    long proposition per predicate.

    Raises the errors of `extract`, and `FormatError` for an unknown style.

    >>> import kg
    >>> for found in kg.propositions("Mia Moreau, who leads the bank, met Ivo Petrov."):
    ...     print(found.subject, "|", found.relation, "|", found.object)
    Mia Moreau | leads | the bank
    Mia Moreau | met | Ivo Petrov
    """
    extractor, document = _read(text, model, ontology, any_language)
    return extractor.propositions(document, style)


def _read(text: str, model: str, ontology: str | Path | None, any_language: bool) -> tuple[Extractor, Document]:
    vocabulary = load(ontology)
    document = text_document(text, ontology=vocabulary)
    extractor = Task(spacy_pipeline(model), str(vocabulary.folder), vocabulary.digest).extractor()
    return extractor, document if any_language else english(document)


def spacy_pipeline(model: str) -> str:
    """The name or path of a spaCy pipeline; a plug-in may have a shorter name for it.

    Raises `ModelError` where the plug-in cannot say.
    """
    named: dict[str, Model] = plugins("kg.models", callable, "a function")
    if model not in named:
        return model
    try:
        return str(named[model]())
    except Exception as error:
        raise ModelError(f"plug-in {model!r} (kg.models) gives no model: {error}; update or uninstall it") from error


def _flat(sources: Iterable[str | Path | Iterable[str | Path]]) -> Iterator[str | Path]:
    for source in sources:
        if isinstance(source, str | Path):
            yield source
        else:
            yield from source


def _name(source: str | Path) -> str:
    """A source as text that can be written down, whatever bytes its name is made of."""
    return os.fsencode(source).decode("utf-8", "replace")


class _Reader:
    """Sources → the keys of their documents' records, and the documents that have none yet."""

    def __init__(self, task: Task, shards: Shards, manifest: Manifest, fresh: bool) -> None:
        self.keys: dict[str, str] = {}
        self.skipped: list[Skipped] = []
        self.waiting = Waiting()
        self.manifest = manifest
        self._task, self._shards, self._fresh = task, shards, fresh
        self._same: dict[Path, Seen] = {}

    def unchanged(self, path: Path) -> Collection[str] | None:
        """The documents of a file that is as it was."""
        if (seen := self.manifest.unchanged(path)) is None or self._fresh:
            return None
        self._same[path] = seen
        return seen.documents

    def read(self, items: Iterable[Found]) -> None:
        """Take in what is found, file by file."""
        for path, group in groupby(items, key=lambda found: found.path):
            documents, skipped, is_own = dict[str, str](), list[Skipped](), True
            for found in group:
                is_own = is_own and found.is_own
                if isinstance(found.item, Document):
                    documents[found.item.id] = self._add(found.item)
                elif found.item:
                    skipped.append(found.item)
                elif path:
                    documents |= self._same[path].documents
                    skipped += self._same[path].skipped
            self.keys |= documents
            self.skipped += skipped
            if path and is_own:
                self.manifest.note(path, documents, skipped)

    def add_others(
        self, before: dict[str, Any], sources: Iterable[str | Path], folder: Path, vocabulary: Ontology
    ) -> None:
        """Add what the graph held before, and skip what cannot be had beside it.

        A document of the same id takes the place of the old one, unless all sources are new: then it is another one.
        """
        same_sources = not set(before["sources"]).isdisjoint(map(_name, sources))
        unrecorded = [id for id, key in before["documents"].items() if key not in self._shards]
        stored = Graph.open(folder).documents if unrecorded else {}
        for id, key in before["documents"].items():
            if id in self.keys and same_sources:
                continue
            if key not in self._shards and id not in stored:
                self.skipped.append(Skipped(id, "its record is gone: build the graph from all sources again"))
                continue
            old = self._shards[key].document if key in self._shards else _cut(stored[id], vocabulary)
            if id in self.keys and self.keys[id] != self._task.extractor().key(old):
                why = "the graph has another document of this id: build both sources together"
                self.skipped.append(Skipped(id, why))
                self.waiting.discard(id)
            self.keys[id] = self._add(old)

    def _add(self, document: Document) -> str:
        key = self._task.extractor().key(document)
        if self._fresh or key not in self._shards:
            self.waiting.add(document)
        return key


def _circumstances(task: Task, any_language: bool) -> str:
    return circumstances(model_version(task.model), task.digest, str(any_language))


def _cut(stored: Document, vocabulary: Ontology) -> Document:
    """A document out of the graph, which keeps no blocks."""
    known = {name: getattr(stored, name) for name in METADATA}
    document = text_document(stored.text, stored.id, vocabulary, **known)
    try:
        return english(document)
    except LanguageError:  # it was asked for all the same
        return document


def _check(documents: Collection[str], skipped: list[Skipped], strict: bool) -> None:
    if skipped and (strict or not documents):
        more = f" and {len(skipped) - 1} more" if len(skipped) > 1 else ""
        remedy = "mend or leave it out, or build without --strict" if strict else "nothing is left to build from"
        if skipped[0].language:
            remedy = "--any-language reads it all the same"
        raise SourceError(f"{skipped[0].source}: {skipped[0].reason}{more}; {remedy}")
    if not documents:
        raise SourceError("the sources hold no document: give files, folders or patterns that do")


def _useful_workers(characters: int) -> int:
    return max(1, min(os.cpu_count() or 1, characters // CHARACTERS_PER_WORKER))


def _options(model: str, ontology: Ontology, open_relations: bool) -> dict[str, Any]:
    """All that shapes a graph besides its documents and what people say of them."""
    return {
        "format": FORMAT,
        "kg": __version__,
        "model": model,
        "ontology": ontology.digest,
        "threshold": THRESHOLD,
        "open_relations": open_relations,
    }


def _hash(value: object) -> str:
    """A name for what is the same whenever it is; a run is named by its options, with no clock in it."""
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:16]
