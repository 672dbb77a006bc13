"""How results reach the reader: data on stdout, messages on stderr.

On a terminal a table is drawn to its width; in a pipe it is plain columns with a row a line, so that `grep` and `head`
see everything. Prose is wrapped on a terminal only. No word is broken that a line can hold.

Names and texts come from anywhere: output for people never contains a character that a terminal would obey. Formats for
programs are exact in a pipe or a file, and escaped on a terminal.
"""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Any, TextIO

import typer

if TYPE_CHECKING:
    from rich.progress import Progress

# Control characters except tabs and line ends; marks that change the direction of writing, and so show a different text
# from the one that is there; surrogates, which cannot be written.
_OBEYED = re.compile(
    r"\r(?!\n)|[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)

BESIDE_BAR = ("count", "rate", "left", "skipped")
SKIPPED = 5  # sources to name while a build is at work
NARROWEST = 20  # characters of a line, whatever a terminal says of itself


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


def cut(text: str, stream: TextIO | None = None) -> str:
    """A line that names something: on a terminal only as much as it holds. `stream` is stdout unless given."""
    indent, text = text[: len(text) - len(text.lstrip())], line(text)
    most = width() - 1 - len(indent) if (stream or sys.stdout).isatty() else len(text)
    return indent + (text if len(text) <= most else text[: most - 1].rstrip() + "…")


def json_lines(values: Iterable[Any]) -> None:
    """Prints one JSON object per line."""
    for value in values:
        data(json.dumps(value, ensure_ascii=False))


def note(text: str) -> None:
    """Prints a message to stderr."""
    typer.echo(harmless(text), err=True)


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Prints rows under a header."""
    from kg.cli import tables

    header = tuple(map(line, header))
    rows = [tuple(map(line, row)) for row in rows]
    lines = tables.drawn(header, rows, width()) if sys.stdout.isatty() else tables.plain(header, rows)
    data("\n".join(lines))


def width() -> int:
    """How many characters a line of the terminal holds; the variable COLUMNS goes before it."""
    return max(NARROWEST, shutil.get_terminal_size().columns)


def wrapped(text: str, indent: int = 0, hang: int = 0, stream: TextIO | None = None) -> str:
    """A paragraph for people, wrapped at the words on a terminal; in a pipe it is one line.

    The first line is indented by `indent`, the others by `hang` more. `stream` is stdout unless given.
    """
    if not (stream or sys.stdout).isatty():
        return " " * indent + line(text)
    first, others = " " * indent, " " * (indent + hang)
    return textwrap.fill(
        line(text),
        width() - 1,
        initial_indent=first,
        subsequent_indent=others,
        break_long_words=False,
        break_on_hyphens=False,
    )


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


class Bar:
    """A progress bar: called with (done, total) it shows the rate and the time left."""

    def __init__(self, shown: Progress, what: str) -> None:
        self._shown, self._what, self._left_out = shown, what, 0
        self._task = shown.add_task(what, total=None, count="", rate="", left="", skipped="")

    def __call__(self, done: int, total: int) -> None:
        self._shown.update(self._task, completed=done, total=total)
        task = self._shown.tasks[0]
        rate = f"{task.speed:.1f}/s" if task.speed else ""
        left = f"{timedelta(seconds=task.time_remaining)} left" if task.time_remaining else ""
        self._shown.update(self._task, count=f"{done} of {total}", rate=rate, left=left)

    def skip(self, text: str) -> None:
        """Counts what is left out, and shows the first of it above the bar."""
        self._left_out += 1
        if self._left_out <= SKIPPED:
            self._shown.console.print(cut(f"skipped {text}", sys.stderr), markup=False, highlight=False)
        self._shown.update(self._task, skipped=f"{self._left_out} skipped")


@contextmanager
def progress(what: str) -> Iterator[Bar | None]:
    """A progress bar on stderr; None if stderr is not a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    columns = (TextColumn(what), BarColumn(20), *(TextColumn(f"{{task.fields[{name}]}}") for name in BESIDE_BAR))
    with Progress(*columns, console=Console(stderr=True, width=width()), transient=True) as shown:
        yield Bar(shown, what)
