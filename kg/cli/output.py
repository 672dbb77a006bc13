"""How results reach the reader: data on stdout, talk on stderr.

A table is drawn for a terminal; in a pipe it is plain columns, whole, so that `grep` and `head` see all of it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import typer


def data(text: str) -> None:
    """Prints a result, with one line break at its end."""
    sys.stdout.write(text if text.endswith("\n") or not text else text + "\n")


def json_lines(values: Iterable[Any]) -> None:
    """Prints one JSON object a line."""
    for value in values:
        data(json.dumps(value, ensure_ascii=False))


def note(text: str) -> None:
    """Tells the reader something that is no data."""
    typer.echo(text, err=True)


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Prints rows under a header."""
    rows = [tuple(" ".join(cell.split()) for cell in row) for row in rows]
    if sys.stdout.isatty():
        _draw(header, rows)
        return
    widths = [max(map(len, column)) for column in zip(header, *rows, strict=True)]
    for row in (header, *rows):
        data("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


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
