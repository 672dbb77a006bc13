"""kg ontology: an ontology of one's own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from kg.cli import options, output
from kg.display import counted

HELP = "Work on an ontology of your own."


def check(
    ontology: Annotated[
        Path | None,
        typer.Argument(
            envvar="KG_ONTOLOGY", metavar="[DIR]", help="Folder of the ontology; default: the one that comes with kg."
        ),
    ] = None,
    only: Annotated[
        str, typer.Option(metavar="TEXT", help="Try only the sentences of files with this in their name.")
    ] = "",
    model: options.Model = None,
) -> None:
    """Check an ontology: its cells, its names, and the sentences in its lexicon.

    Prints one line per fault, and exits with 1 if there is any: missing columns, cells that cannot be read, relations,
    classes and kinds of nouns that are not defined, rows of the lexicon that do not find what their column finds says,
    or find something in a sentence of leaves.
    """
    from kg.evaluating.vocabulary import check
    from kg.extraction.extractor import DEFAULT_MODEL
    from kg.plugins import spacy_pipeline

    with output.progress("sentences") as progress:
        faults = check(ontology, spacy_pipeline(model or DEFAULT_MODEL), only, progress)
    for fault in faults:
        output.text(output.line(fault))
    output.note(counted(len(faults), "fault") if faults else "no fault")
    if faults:
        raise typer.Exit(1)


CHECK_EXAMPLES = """\b
Examples:
  $ kg ontology check
  $ kg ontology check my-ontology
  $ kg ontology check my-ontology --only verbs/law
"""
# To add a command, add its function and its examples here.
COMMANDS: dict[str, tuple[Callable[..., None], str]] = {"check": (check, CHECK_EXAMPLES)}
