"""The options of a build, which `kg build` and `kg watch` take: a flag for each field of `kg.Options`, by its name."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable
from dataclasses import asdict
from functools import wraps
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypedDict, get_type_hints

import typer

from kg.cli import options, output

if TYPE_CHECKING:
    from kg.options import Options
    from kg.pipeline import Summary

Store = Annotated[
    str | None,
    typer.Option(envvar="KG_STORE", metavar="URL", help="Put the graph into this SPARQL store, too: see kg load."),
]
Format = Annotated[Literal["text", "json"], typer.Option(help="Summary as text on stderr, or as JSON on stdout.")]


class Flags(TypedDict, total=False):
    """In the order of --help. A flag that is not given is None, and leaves its field as it is."""

    add: Annotated[bool | None, typer.Option("--add", help="Keep the documents that the graph already has.")]
    workers: Annotated[
        int | None,
        typer.Option(
            min=1,
            envvar="KG_WORKERS",
            help="Documents to read in parallel; default: one per core, fewer for little text.",
        ),
    ]
    engine: Annotated[
        str | None,
        typer.Option(
            envvar="KG_ENGINE",
            metavar="NAME",
            help="How to run the workers: processes, serial or ray; default: processes.",
        ),
    ]
    address: Annotated[
        str | None,
        typer.Option(envvar="KG_ADDRESS", metavar="HOST:PORT", help="The Ray cluster that --engine ray works on."),
    ]
    shards: Annotated[
        str | None,
        typer.Option(envvar="KG_SHARDS", metavar="URL", help="Keep records there, and not in the graph folder: s3://…"),
    ]
    model: options.Model
    ontology: options.Ontology
    strict: Annotated[bool | None, typer.Option("--strict", help="Stop at the first source that cannot be read.")]
    fresh: Annotated[bool | None, typer.Option("--fresh", help="Read every document again, even if unchanged.")]
    base_iri: Annotated[
        str | None,
        typer.Option(envvar="KG_BASE_IRI", metavar="IRI", help="Base of the IRIs of entities and documents."),
    ]
    open_relations: Annotated[
        bool | None,
        typer.Option(help="Keep relations that are not in the ontology; default: keep them."),
    ]
    follow_links: Annotated[
        bool | None, typer.Option("--follow-links", help="Follow symbolic links that lead outside the sources.")
    ]
    corrections: options.Corrections
    any_language: options.AnyLanguage


def with_flags(command: Callable[..., None]) -> Callable[..., None]:
    """The command with a parameter for each of the flags, in the place of its `**flags`."""

    @wraps(command)
    def run(**given: Any) -> None:
        command(**given)

    own = inspect.signature(command, eval_str=True)
    kept = [one for one in own.parameters.values() if one.kind is not inspect.Parameter.VAR_KEYWORD]
    flags = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=hint)
        for name, hint in get_type_hints(Flags, include_extras=True).items()
    ]
    run.__signature__ = own.replace(parameters=[*kept, *flags])  # type: ignore[attr-defined]
    return run


def options_of(flags: Flags) -> Options:
    """What was asked for on the command line."""
    from kg.options import Options

    given: dict[str, Any] = {name: value for name, value in flags.items() if value not in (None, "")}
    return Options(**given)


def print_json(summary: Summary) -> None:
    """A build as one line on stdout, at once."""
    output.json_lines([asdict(summary) | {"graph": str(summary.graph)}])
    sys.stdout.flush()
