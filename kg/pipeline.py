"""The journey: sources → documents → records → graph."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import Any

from kg.graph import store
from kg.graph.assemble import assemble
from kg.graph.corrections import Correction, apply, corrections_of
from kg.graph.facts import THRESHOLD
from kg.graph.iris import Iris
from kg.intake import Intake
from kg.model import Skipped
from kg.ontology import load
from kg.options import Options
from kg.plugins import spacy_pipeline
from kg.reading.sources import find
from kg.recipe import Recipe
from kg.records.engines import engine as engine_of
from kg.records.engines.task import Task

DEFAULT = Options()


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
    options: Options = DEFAULT,
    progress: Callable[[int, int], None] | None = None,
    skipping: Callable[[Skipped], None] | None = None,
    **more: Any,
) -> Summary:
    """Build the graph in a folder. It then contains exactly these sources; with `add`, also those it had before.

    Sources are files, folders, glob patterns, or "-" for standard input, given one by one or in lists and other
    iterables. Fields of `kg.Options` may be given by their names: `workers=4` is `options=kg.Options(workers=4)`.
    `progress(done, total)` is called after every document; the total grows while sources are read. `skipping(skipped)`
    is called with what is left out, as soon as that is known.

    Raises `GraphError` for a folder that is not new, empty or a graph, `SourceError` if a source is missing, if no
    document is left, or with `strict` if any is skipped, and `KgError` for an unknown engine or less than one worker.
    After an error the previous graph is unchanged.

    >>> import kg
    >>> from pathlib import Path
    >>> _ = Path("note.txt").write_text("Russia supports Pakistan. China may join the talks.")
    >>> summary = kg.build(["note.txt"], graph="small-graph", workers=1)
    >>> summary.documents, summary.facts
    (1, 1)
    """
    options = replace(options, **more)
    folder, paths = Path(graph), tuple(_flat(sources))
    run = engine_of(options.engine, options.address)
    ontology, iris = load(options.ontology), Iris(options.base_iri)
    task = Task(spacy_pipeline(options.model), str(ontology.folder), ontology.digest)
    files = find(paths, options.follow_links)
    with store.locked(folder):
        said = corrections_of(folder, options.corrections)
        intake = Intake(folder, task, ontology, options, paths, skipping)
        intake.extract(chain(intake.read(files), intake.others()), run, progress)
        intake.check()

        recipe = Recipe.of(intake, task, ontology, options, said)
        records = apply(intake.records(), said, ontology)
        info = None if options.fresh else store.same(folder, recipe.digest)
        if info is None:
            assembly = assemble(records, ontology, iris, recipe.run, THRESHOLD, options.open_relations, records.merges)
            info = recipe.info(assembly)
            intake.shards.sync()
            store.write(folder, assembly.parts(), info, ontology, anew=options.fresh)
        intake.keep()
    languages = {(one.source, one.reason): one.language for one in intake.skipped}
    return Summary(
        folder,
        extracted=intake.extracted,
        reused=len(intake.keys) - intake.extracted,
        skipped=tuple(Skipped(source, why, languages.get((source, why), "")) for source, why in info["skipped"]),
        corrected=records.applied,
        idle=records.idle,
        damaged=intake.damaged,
        copies=info["copies"],
        **info["counts"],
    )


def _flat(sources: Iterable[str | Path | Iterable[str | Path]]) -> Iterator[str | Path]:
    for source in sources:
        if isinstance(source, str | Path):
            yield source
        else:
            yield from source
