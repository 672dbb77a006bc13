"""Options that several commands share, defined once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

Graph = Annotated[Path, typer.Option("--graph", "-g", envvar="KG_GRAPH", metavar="DIR", help="Folder of the graph.")]
Model = Annotated[
    str | None,
    typer.Option(
        "--model",
        envvar="KG_MODEL",
        metavar="NAME",
        help="Name or path of an installed spaCy pipeline for English; default: the small one that comes with kg.",
    ),
]
Ontology = Annotated[
    Path | None,
    typer.Option(
        "--ontology",
        envvar="KG_ONTOLOGY",
        metavar="DIR",
        help="Folder with classes, relations, lexicon and gazetteer; default: the ontology that comes with kg.",
    ),
]

Asked = Annotated[
    Path | None,
    typer.Option(
        "--ontology",
        envvar="KG_ONTOLOGY",
        metavar="DIR",
        help="Folder of an ontology with questions of its own, in questions/, beside those of kg.",
    ),
]

Corrections = Annotated[
    Path | None,
    typer.Option(
        "--corrections",
        envvar="KG_CORRECTIONS",
        metavar="CSV",
        help="Table of corrections; default: corrections.csv in the graph folder.",
    ),
]

AnyLanguage = Annotated[
    bool,
    typer.Option("--any-language", envvar="KG_ANY_LANGUAGE", help="Read texts that do not seem to be in English, too."),
]

ExcelSafe = Annotated[
    bool,
    typer.Option(
        "--excel-safe",
        help="In csv, put an apostrophe before cells that a spreadsheet would run as formulas (= + - @).",
    ),
]

Rows = Annotated[
    Literal["table", "json", "jsonl", "csv", "tsv"],
    typer.Option(help="Output format; json is one list, jsonl one object per line."),
]

Limit = Annotated[
    int | None,
    typer.Option(metavar="N", min=0, help="Print so many rows of a table; 0: all, as in a pipe."),
]

Addresses = Annotated[bool, typer.Option("--iris", help="Show addresses (ent:Russia) instead of names.")]

GRAPH = Path("graph")


def read(file: Path | None) -> str:
    """The text of a file given as an option, or of stdin. Raises `typer.BadParameter` if it cannot be read."""
    from kg.errors import SourceError
    from kg.reading.decoding import decode

    try:
        data = file.read_bytes() if file else typer.get_binary_stream("stdin").read()
        return decode(data) if data.strip() else ""
    except (OSError, SourceError) as error:
        raise typer.BadParameter(f"cannot read {file or 'stdin'}: {error}") from error


def typed(text: str) -> str:
    """A text from the command line. Raises `typer.BadParameter` if its bytes are not UTF-8."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise typer.BadParameter("the text is not valid UTF-8: put it in a file, and use --file") from error
    return text
