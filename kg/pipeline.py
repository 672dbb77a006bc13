"""The journey: sources → documents → records → graph."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import Any

from kg import __version__
from kg.errors import KgError, ModelError
from kg.extraction.extractor import DEFAULT_MODEL, Extractor
from kg.graph import store
from kg.graph.assemble import assemble
from kg.graph.corrections import Correction, apply, corrections_of
from kg.graph.facts import THRESHOLD
from kg.graph.integrity import FORMAT
from kg.graph.iris import DEFAULT_BASE, Iris
from kg.intake import Intake, source_name
from kg.library import Extraction
from kg.model import Document, Proposition, Skipped
from kg.ontology import Ontology, load
from kg.plugins import Model, plugins
from kg.reading import english, text_document
from kg.reading.sources import find
from kg.records.engines import engine as engine_of
from kg.records.engines.task import Task
from kg.records.shards import Records


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
    shards: str = "",
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
    skipping: Callable[[Skipped], None] | None = None,
) -> Summary:
    """Build the graph in a folder. It then contains exactly these sources; with `add`, also those it had before.

    Sources are files, folders, glob patterns, or "-" for standard input, given one by one or in lists and other
    iterables. `fresh` reads every document again. `corrections` is the table of corrections; default: the one in the
    graph folder. Documents and paragraphs that are not in English are skipped, unless `any_language`. `follow_links`
    follows symbolic links that lead outside the sources. `workers` is 1 or more; default: one per core, fewer for
    little text. `address` is the cluster of an engine that works on one. `shards` is an address in an object store
    ("s3://bucket/news") where records are kept, and not in the graph's folder. `progress(done, total)` is called after
    every document; the total grows while sources are read. `skipping(skipped)` is called with what is left out, as
    soon as that is known.

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
    task = Task(spacy_pipeline(model), str(vocabulary.folder), vocabulary.digest)
    options = _options(task.model, vocabulary, open_relations)
    files = find(paths, follow_links)
    with store.locked(folder):
        said = corrections_of(folder, corrections)
        before = store.info(folder) if add else {}

        intake = Intake(
            folder,
            task,
            vocabulary,
            any_language=any_language,
            fresh=fresh,
            strict=strict,
            shards=shards,
            skipping=skipping,
        )
        if before:
            intake.add_to(before, paths)
        documents = chain(intake.read(files), intake.others())
        intake.extract(documents, run, 0 if address and workers is None else workers, progress)
        intake.check()

        keys = dict(sorted(intake.keys.items()))
        made_of = {
            **options,
            "code": intake.manifest.version,
            "base_iri": iris.base,
            **({"shards": shards} if shards else {}),
            "sources": sorted({*before.get("sources", ()), *map(source_name, paths)}),
            "documents": keys,
            **({"corrections": [asdict(replace(one, note="")) for one in said]} if said else {}),
        }
        sum = _hash([made_of, _reasons(intake.skipped)])
        corrected = apply(Records(intake.shards, keys), said, vocabulary)
        if (info := None if fresh else store.same(folder, sum)) is None:
            assembly = assemble(
                corrected, vocabulary, iris, _hash(options), THRESHOLD, open_relations, corrected.merges
            )
            intake.skipped += assembly.skipped
            info = made_of | {
                "skipped": _reasons(intake.skipped),
                "counts": assembly.figures,
                "left_out": assembly.left_out,
                "copies": assembly.copies,
                "made_of": sum,
            }
            intake.shards.sync()
            store.write(folder, assembly.parts(), info, vocabulary, anew=fresh)
        intake.keep()
    languages = {(one.source, one.reason): one.language for one in intake.skipped}
    return Summary(
        folder,
        extracted=intake.extracted,
        reused=len(keys) - intake.extracted,
        skipped=tuple(Skipped(source, why, languages.get((source, why), "")) for source, why in info["skipped"]),
        corrected=corrected.applied,
        idle=corrected.idle,
        damaged=intake.damaged,
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


def _reasons(skipped: Iterable[Skipped]) -> list[list[str]]:
    """What was left out, and why, as it is written down."""
    return sorted([one.source, one.reason] for one in skipped)


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
