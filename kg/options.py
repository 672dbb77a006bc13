"""How a graph is built. An option is a field here, and a flag of the same name in `kg/cli/building.py`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kg.errors import KgError
from kg.extraction.extractor import DEFAULT_MODEL
from kg.graph.iris import DEFAULT_BASE


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What is read.

    With `add` the graph keeps the documents that it had, beside those of the sources. `follow_links` follows symbolic
    links that lead outside the sources. Documents and paragraphs that are not in English are skipped, unless
    `any_language`. With `strict` nothing may be skipped. `fresh` reads every document again.
    """

    add: bool = False
    follow_links: bool = False
    any_language: bool = False
    strict: bool = False
    fresh: bool = False


@dataclass(frozen=True, kw_only=True)
class Extracting:
    """How claims are found, and where the work is done.

    `model` is a spaCy pipeline's name or path, `ontology` a folder; default: the one that comes with kg. `engine` runs
    the workers, on the cluster at `address` if it needs one. `workers` is 1 or more; default: one per core, fewer for
    little text. Raises `KgError` for less than one worker.
    """

    model: str = DEFAULT_MODEL
    ontology: str | Path | None = None
    engine: str = "processes"
    address: str = ""
    workers: int | None = None

    def __post_init__(self) -> None:
        if self.workers is not None and self.workers < 1:
            raise KgError(f"workers is {self.workers}: give 1 or more, or leave it out for one per core")


@dataclass(frozen=True, kw_only=True)
class Writing:
    """What is made of the claims, and where records are kept.

    `corrections` is the table of corrections; default: the one in the graph folder. Without `open_relations` only those
    of the ontology are kept. `base_iri` is where the IRIs of documents and entities begin. `shards` is an address in an
    object store ("s3://bucket/news") where records are kept, and not in the graph's folder.
    """

    corrections: str | Path | None = None
    open_relations: bool = True
    base_iri: str = DEFAULT_BASE
    shards: str = ""


@dataclass(frozen=True, kw_only=True)
class Options(Reading, Extracting, Writing):
    """All options of a build.

    >>> options = Options(workers=4, strict=True)
    >>> options.workers, options.strict, options.engine
    (4, True, 'processes')
    """
