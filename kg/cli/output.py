"""How results reach the reader: data on stdout, messages on stderr.

On a terminal a table is drawn; in a pipe it is plain, untruncated columns, so that `grep` and `head` see everything.

Names and texts come from anywhere: output for people never contains a character that a terminal would obey. Formats for
programs are exact in a pipe or a file, and escaped on a terminal.
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

# Control characters except tabs and line ends; marks that change the direction of writing, and so show a different text
# from the one that is there; surrogates, which cannot be written.
_OBEYED = re.compile(
    r"\r(?!\n)|[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)


def harmless(text: str) -> str:
    """A text with JSON escapes in place of the characters that a terminal would obey.

    >>> harmless("\\x1b[2J Kyiv")
    '\\\\u001b[2J Kyiv'
    """
    return _OBEYED.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def line(text: str) -> str:
    """A text on one line, escaped: a name may contain a line break.

    >>> line("a\\nb.txt")
    'a b.txt'
    """
    return harmless(" ".join(text.split()))


def data(text: str) -> None:
    """Prints a result for programs, ending in one line break."""
    if sys.stdout.isatty():
        text = harmless(text)
    sys.stdout.write(text if text.endswith("\n") or not text else text + "\n")


def text(text: str) -> None:
    """Prints a result for people. Each of its lines has been through `line`."""
    data(harmless(text))


def json_lines(values: Iterable[Any]) -> None:
    """Prints one JSON object per line."""
    for value in values:
        data(json.dumps(value, ensure_ascii=False))


def note(text: str) -> None:
    """Prints a message to stderr."""
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
    """A progress bar on stderr, as a function to call with (done, total); None if stderr is not a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
