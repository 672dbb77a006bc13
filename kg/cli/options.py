"""The options that several commands share, spelt once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

Graph = Annotated[
    Path, typer.Option("--graph", "-g", envvar="KG_GRAPH", metavar="DIR", help="The folder of the graph.")
]
Model = Annotated[
    str | None,
    typer.Option(
        "--model",
        envvar="KG_MODEL",
        metavar="NAME",
        help="An installed spaCy pipeline for English, or a path to one; without it the small one that comes with kg.",
    ),
]
Ontology = Annotated[
    Path | None,
    typer.Option(
        "--ontology",
        envvar="KG_ONTOLOGY",
        metavar="DIR",
        help="A folder with classes, relations, lexicon and gazetteer; without it the one that comes with kg.",
    ),
]

Corrections = Annotated[
    Path | None,
    typer.Option(
        "--corrections",
        envvar="KG_CORRECTIONS",
        metavar="CSV",
        help="The table of corrections; without it corrections.csv in the folder of the graph.",
    ),
]

AnyLanguage = Annotated[
    bool,
    typer.Option(
        "--any-language", envvar="KG_ANY_LANGUAGE", help="Read what seems to be in another language than English too."
    ),
]

ExcelSafe = Annotated[
    bool,
    typer.Option(
        "--excel-safe",
        help="In csv, an apostrophe before each cell that a spreadsheet might run: one that begins with = + - or @.",
    ),
]

Rows = Annotated[
    Literal["table", "json", "jsonl", "csv", "tsv"],
    typer.Option(help="How to print the rows: json is one list, jsonl an object a line."),
]

GRAPH = Path("graph")


def read(file: Path | None) -> str:
    """The text of a file that an option names, or of stdin. Raises `typer.BadParameter` if it cannot be read."""
    from kg.errors import SourceError
    from kg.reading.decoding import decode

    try:
        data = file.read_bytes() if file else typer.get_binary_stream("stdin").read()
        return decode(data) if data.strip() else ""
    except (OSError, SourceError) as error:
        raise typer.BadParameter(f"cannot read {file or 'stdin'}: {error}") from error


def typed(text: str) -> str:
    """A text from the command line. Raises `typer.BadParameter` if its bytes are no UTF-8."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise typer.BadParameter("the text is not in UTF-8: give it in UTF-8, or in a file") from error
    return text
