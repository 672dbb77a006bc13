"""How values look to people: so many things in words; in a notebook, small pieces of HTML with every text escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape

LONGEST = 300  # characters of a text

# Scripts of the page, which has no origin there, may run; its picture can be saved, its links open in a new window.
ALLOWED = "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox"


def card(title: str, rows: Mapping[str, str]) -> str:
    """A heading with what belongs to it; empty rows are left out.

    >>> card("<b>", {"class": "Person", "aliases": ""})
    '<b>&lt;b&gt;</b><table><tr><th>class</th><td style="text-align: left">Person</td></tr></table>'
    """
    cells = "".join(f"<tr><th>{escape(name)}</th>{_cell(value)}</tr>" for name, value in rows.items() if value)
    return f"<b>{escape(title)}</b><table>{cells}</table>"


def table(header: Sequence[str], rows: Iterable[Sequence[str]], caption: str = "") -> str:
    """Rows under a header.

    >>> table(["A & B"], [])
    '<table><thead><tr><th>A &amp; B</th></tr></thead><tbody></tbody></table>'
    """
    head = "".join(f"<th>{escape(name)}</th>" for name in header)
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
    title = f"<caption>{escape(caption)}</caption>" if caption else ""
    return f"<table>{title}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def counted(number: int, what: str) -> str:
    """
    >>> counted(1, "claim"), counted(1200, "entity"), counted(0, "day")
    ('1 claim', '1,200 entities', '0 days')
    """
    return f"{number:,} {what if number == 1 else re.sub('(?<![aeou])y$', 'ie', what) + 's'}"


def frame(page: str, height: int) -> str:
    """A whole HTML page in a frame of so many pixels; its scripts run, and reach nothing outside it."""
    return (
        f'<iframe srcdoc="{escape(page)}" sandbox="{ALLOWED}" '
        f'style="width: 100%; height: {height}px; border: 0"></iframe>'
    )


def shortened(text: str) -> str:
    """The beginning of a long text."""
    return text if len(text) <= LONGEST else text[:LONGEST].rstrip() + "…"


def _cell(value: str) -> str:
    return f'<td style="text-align: left">{escape(value)}</td>'
