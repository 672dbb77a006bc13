"""How results reach the reader: data on stdout, talk on stderr.

A table is drawn for a terminal; in a pipe it is plain columns, whole, so that `grep` and `head` see all of it.

Names and texts come from anywhere: what is meant for people never holds a character that a terminal obeys. Formats for
programs are exact in a pipe or a file, and made harmless where they go to a terminal.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import typer

# Control characters but tabs and line ends; marks that turn the direction of writing, and so show another text than
# there is; halves of characters, which cannot be written.
_OBEYED = re.compile(
    r"\r(?!\n)|[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)


def harmless(text: str) -> str:
    """A text in which characters that a terminal obeys stand as JSON escapes.

    >>> harmless("\\x1b[2J Kyiv")
    '\\\\u001b[2J Kyiv'
    """
    return _OBEYED.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def line(text: str) -> str:
    """A text on one line, harmless: a name may hold a line break.

    >>> line("a\\nb.txt")
    'a b.txt'
    """
    return harmless(" ".join(text.split()))


def data(text: str) -> None:
    """Prints a result for programs, with one line break at its end."""
    if sys.stdout.isatty():
        text = harmless(text)
    sys.stdout.write(text if text.endswith("\n") or not text else text + "\n")


def text(text: str) -> None:
    """Prints a result for people. What stands on a line of it has been through `line`."""
    data(harmless(text))


def json_lines(values: Iterable[Any]) -> None:
    """Prints one JSON object a line."""
    for value in values:
        data(json.dumps(value, ensure_ascii=False))


def note(text: str) -> None:
    """Tells the reader something that is no data."""
    typer.echo(harmless(text), err=True)


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Prints rows under a header."""
    header = tuple(map(line, header))
    rows = [tuple(map(line, row)) for row in rows]
    if sys.stdout.isatty():
        _draw(header, rows)
        return
    widths = [max(map(len, column)) for column in zip(header, *rows, strict=True)]
    for row in (header, *rows):
        data("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def rows(header: Sequence[str], rows: Iterable[Sequence[str]], format: str) -> None:
    """Prints rows in a format of `options.Rows`: json is one list, jsonl an object a line."""
    if format == "table":
        table(header, rows)
    elif format == "json":
        data(json.dumps([dict(zip(header, row, strict=True)) for row in rows], ensure_ascii=False))
    elif format == "jsonl":
        json_lines(dict(zip(header, row, strict=True)) for row in rows)
    else:
        text = io.StringIO()
        writer = csv.writer(text, delimiter="\t" if format == "tsv" else ",", lineterminator="\n")
        writer.writerows([header, *rows])
        data(text.getvalue())


def _draw(header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Column, Table
    from rich.text import Text

    drawn = Table(*(Column(name, overflow="fold") for name in header), box=SIMPLE_HEAD)
    for row in rows:
        drawn.add_row(*map(Text, row))
    Console().print(drawn)


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None] | None]:
    """A bar on stderr while something long runs, to be told (done, total); None where no terminal shows it."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
