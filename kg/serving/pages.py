"""The pages other than the explorer: a form for a query, and its result as a table."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from html import escape
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import quote

from kg.graph.questions import questions

if TYPE_CHECKING:
    from kg.graph.queries import Result, Value

SHOWN = 1000  # rows of a table
FORMATS = {"select": ("csv", "tsv", "json", "xml"), "construct": ("turtle", "ntriples", "xml", "json")}
EXAMPLE = "SELECT ?who ?what { ?who rel:supports ?what }"
STYLE = """
:root { color-scheme: light dark; }
body { margin: 2em auto; max-width: 72em; padding: 0 1em; font: 15px/1.5 system-ui, sans-serif; }
textarea { box-sizing: border-box; width: 100%; font: 14px/1.45 ui-monospace, monospace; }
table { border-collapse: collapse; margin-top: 1em; }
th, td { padding: 3px 14px 3px 0; text-align: left; vertical-align: top; border-bottom: 1px solid #8885; }
pre { overflow: auto; }
"""
POLICY = "; ".join(
    (
        "default-src 'none'",
        f"style-src 'sha256-{base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()}'",
        "form-action 'self'",
        "base-uri 'none'",
    )
)


def form(sparql: str = EXAMPLE) -> str:
    """A query to edit, and the queries that come with kg."""
    items = (
        f'<li><a href="{escape(_asking(q.sparql))}">{escape(q.description)}</a></li>' for q in questions().values()
    )
    return _page(sparql, "<h2>Questions</h2>\n<ul>\n" + "\n".join(items) + "\n</ul>")


def result(sparql: str, found: Result) -> str:
    """The query and its result; entities link to their pages."""
    ways = FORMATS["construct" if found.kind == "construct" else "select"]
    links = " ".join(f'<a href="{escape(_asking(sparql))}&amp;format={format}">{format}</a>' for format in ways)
    return _page(sparql, f"<p>As {links}</p>\n" + "\n".join(_found(found)))


def _found(found: Result) -> Iterator[str]:
    if found.kind == "construct":
        yield f"<pre>{escape(found.serialize('turtle'))}</pre>"
        return
    rows = list(islice(found, SHOWN + 1))
    yield "<table>\n<tr>" + "".join(f"<th>{escape(name)}</th>" for name in found.variables) + "</tr>"
    for row in rows[:SHOWN]:
        yield "<tr>" + "".join(f"<td>{_cell(value)}</td>" for value in row.values()) + "</tr>"
    yield "</table>"
    yield f"<p>{'No rows' if not rows else f'The first {SHOWN} rows' if len(rows) > SHOWN else f'{len(rows)} rows'}</p>"


def _cell(value: Value) -> str:
    if value is None:
        return ""
    words = escape(str(value))
    if words.startswith("ent:"):
        return f'<a href="/entity/{words.removeprefix("ent:")}">{words}</a>'
    return words


def _asking(sparql: str) -> str:
    return f"/sparql?query={quote(sparql, safe='')}"


def _page(sparql: str, body: str) -> str:
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Query the graph</title>
<style>{STYLE}</style>
</head>
<body>
<p><a href="/">The graph</a></p>
<h1>Query the graph</h1>
<form action="/sparql" method="get">
<p><textarea name="query" rows="8" aria-label="SPARQL">{escape(sparql)}</textarea></p>
<p><button>Run</button></p>
</form>
{body}
</body>
</html>
"""
