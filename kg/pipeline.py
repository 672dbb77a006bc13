"""The journey: sources → documents → records → graph."""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from kg import __version__
from kg.errors import KgError, LanguageError, ModelError, SourceError
from kg.extraction.extractor import DEFAULT_MODEL, Extractor
from kg.graph import store
from kg.graph.assemble import assemble
from kg.graph.corrections import Correction, apply, corrections_of
from kg.graph.facts import THRESHOLD
from kg.graph.graph import Graph
from kg.graph.integrity import FORMAT
from kg.graph.iris import DEFAULT_BASE, Iris
from kg.graph.rdf import METADATA
from kg.library import Extraction
from kg.marks import RECORDS
from kg.model import Document, Proposition, Record, Skipped
from kg.ontology import Ontology, load
from kg.plugins import Model, plugins
from kg.reading import english, read, text_document
from kg.records.engines import engine as engine_of
from kg.records.engines.task import Task
from kg.records.shards import Shards

CHARACTERS_PER_WORKER = 30_000  # below that, loading one more model takes longer than it saves


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build did: `extracted` documents were read, for `reused` ones the records of an earlier build were used.

    `damaged` records were dropped, and what they told of read anew. `corrected` says how many corrections of each
    verdict were applied; `idle` ones fit nothing any more.
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
    items = read(paths, vocabulary, any_language, follow_links)
    with store.locked(folder):
        said = corrections_of(folder, corrections)
        shards = Shards(folder / RECORDS)
        damaged = shards.damaged
        before = store.info(folder) if add else {}
        documents, skipped = _sort(items)
        if before:
            skipped += _add_others(documents, before, paths, shards, folder, vocabulary)
        _check(documents, skipped, strict)

        keys = {id: task.extractor().key(document) for id, document in documents.items()}
        todo = [documents[id] for id, key in keys.items() if fresh or key not in shards]
        reused = len(documents) - len(todo)
        results = run(todo, task, workers or (0 if address else _useful_workers(todo)))
        for done, result in enumerate(results, reused + 1):
            if isinstance(result, Record):
                shards.add(result)
                keys[result.document.id] = result.key  # another one, should kg itself have changed meanwhile
            else:
                skipped.append(result)
                del keys[result.source]
            if progress:
                progress(done, len(documents))
        _check(keys, skipped, strict)

        options = _options(model, vocabulary, open_relations, said)
        corrected = apply([shards[key] for key in keys.values()], said, vocabulary)
        records, merges = corrected.records, corrected.merges
        assembly = assemble(records, vocabulary, iris, _run(options), THRESHOLD, open_relations, merges)
        skipped += [one for record in records for one in record.skipped]
        skipped.sort(key=lambda one: (one.source, one.reason))
        info = {
            **options,
            "base_iri": iris.base,
            "sources": sorted({*before.get("sources", ()), *map(_name, paths)}),
            "documents": keys,
            "skipped": [[one.source, one.reason] for one in skipped],
            "counts": assembly.figures,
            "left_out": _left_out(records),
        }
        shards.sync()
        store.write(folder, assembly.quads, info, vocabulary)
        shards.keep(keys.values())
    return Summary(
        folder,
        extracted=len(keys) - reused,
        reused=reused,
        skipped=tuple(skipped),
        corrected=corrected.applied,
        idle=corrected.idle,
        damaged=damaged,
        **assembly.figures,
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


def _sort(items: Iterable[Document | Skipped]) -> tuple[dict[str, Document], list[Skipped]]:
    """The documents by id, and what could not be read."""
    documents, skipped = {}, []
    for item in items:
        if isinstance(item, Document):
            documents[item.id] = item
        else:
            skipped.append(item)
    return documents, skipped


def _add_others(
    documents: dict[str, Document],
    before: dict[str, Any],
    sources: Iterable[str | Path],
    shards: Shards,
    folder: Path,
    vocabulary: Ontology,
) -> list[Skipped]:
    """Add what the graph held before, and skip what cannot be had beside it.

    A document of the same id takes the place of the old one, unless all sources are new: then it is another one.
    """
    skipped = []
    same_sources = not set(before["sources"]).isdisjoint(map(_name, sources))
    unrecorded = [id for id, key in before["documents"].items() if key not in shards]
    stored = Graph.open(folder).documents if unrecorded else {}
    for id, key in before["documents"].items():
        if id in documents and same_sources:
            continue
        if key not in shards and id not in stored:
            skipped.append(Skipped(id, "its record is gone: build the graph from all sources again"))
            continue
        old = shards[key].document if key in shards else _cut(stored[id], vocabulary)
        if documents.get(id, old) != old:
            skipped.append(Skipped(id, "the graph has another document of this id: build both sources together"))
        documents[id] = old
    return skipped


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


def _useful_workers(documents: Iterable[Document]) -> int:
    text = sum(len(document.text) for document in documents)
    return max(1, min(os.cpu_count() or 1, text // CHARACTERS_PER_WORKER))


def _options(model: str, ontology: Ontology, open_relations: bool, said: Iterable[Correction]) -> dict[str, Any]:
    """All that shapes a graph besides its documents."""
    corrections = [asdict(replace(one, note="")) for one in said]
    return {
        "format": FORMAT,
        "kg": __version__,
        "model": model,
        "ontology": ontology.digest,
        "threshold": THRESHOLD,
        "open_relations": open_relations,
        **({"corrections": corrections} if corrections else {}),
    }


def _run(options: dict[str, Any]) -> str:
    """A run is named by its options, with no clock in it, so that the same run has the same name."""
    return hashlib.sha256(json.dumps(options, sort_keys=True).encode()).hexdigest()[:16]


def _left_out(records: Iterable[Record]) -> dict[str, int]:
    """What extraction counted as left out, over all records."""
    total = sum((Counter(dict(record.counts)) for record in records), Counter[str]())
    return dict(sorted(total.items()))
