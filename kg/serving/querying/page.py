"""The page as HTML. It works without JavaScript: a form, the result as a table, and questions to start from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from html import escape
from pathlib import Path
from string import Template
from urllib.parse import quote

from kg.graph.iris import Iris
from kg.graph.mistakes import FUNCTIONS, WORDS
from kg.graph.questions import BLANK, DOES, WHEN, Question
from kg.serving.querying.rows import MOST, Json

Questions = Mapping[str, Question]

ENDPOINT = "/sparql"
FILL, COMPLETE, CHECK, FILES = (f"{ENDPOINT}/{name}" for name in ("fill", "complete", "check", "page"))
FOLDER = Path(__file__).parent / "browser"
TYPES = {".js": "text/javascript", ".css": "text/css"}
SHOWN = 1000  # rows without JavaScript
FORMATS = {"select": ("csv", "json", "tsv", "xml"), "construct": ("turtle", "ntriples", "json", "xml")}
ENDINGS = {"turtle": "ttl", "ntriples": "nt"}
EXAMPLE = "SELECT ?who ?what { ?who rel:supports ?what }"
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "connect-src 'self'",
        "img-src data:",
        "form-action 'self'",
        "base-uri 'none'",
    )
)
# What to do about an answer that took too long or too much, by words of the message.
HELP = {
    "no answer within": "Name an entity or a relation where the pattern has a variable, join fewer patterns, or ask "
    "for less with LIMIT 100; variables that share no triple multiply.",
    "of memory": "Sorting and DISTINCT keep all rows: leave ORDER BY out, select fewer variables, or count in a "
    "subquery and sort the counts.",
    "is longer than": "Add LIMIT 10000, or select fewer variables; kg export writes a whole graph.",
    "too many queries": "Others are asking too. The same query works in a moment.",
}
MEANT = {WHEN: "a time: May 2026, since 2024", DOES: "a relation: supports"}
NAME = "a name: Pakistan"


def form(questions: Questions, sparql: str = EXAMPLE) -> str:
    """A query to edit, and the questions that can be asked."""
    return _page(sparql, questions)


def answered(sparql: str, questions: Questions, found: Json, turtle: str = "") -> str:
    """The query and its result."""
    body = [*_remarks(found["remarks"]), *_downloads(sparql, found["kind"]), *_table(found)]
    if turtle:
        body.append(f"<h2>Turtle</h2>\n<pre>{escape(turtle)}</pre>")
    return _page(sparql, questions, "\n".join(body), data=found)


def failed(sparql: str, reason: str, questions: Questions) -> str:
    """The query, what is wrong with it, and what to do."""
    return _page(sparql, questions, problem=reason)


def remedy(reason: str) -> str:
    """What to do about an answer that took too long or too much."""
    return next((words for sign, words in HELP.items() if sign in reason), "")


@cache
def files() -> dict[str, tuple[str, bytes]]:
    """The type and the content of each file that the page loads, by its name."""
    return {file.name: (TYPES[file.suffix], file.read_bytes()) for file in FOLDER.iterdir() if file.suffix in TYPES}


def _page(sparql: str, questions: Questions, body: str = "", problem: str = "", data: Json | None = None) -> str:
    about = {
        "words": WORDS,
        "functions": FUNCTIONS,
        "prefixes": sorted(Iris().prefixes),
        "help": HELP,
        "formats": FORMATS,
        "endings": ENDINGS,
        "result": data,
        "problem": problem,
    }
    return _template().substitute(
        policy=POLICY,
        files=FILES,
        endpoint=ENDPOINT,
        query=escape(sparql),
        problem=escape(" ".join(filter(None, (problem and _sentence(problem), remedy(problem))))),
        body=body,
        questions="\n".join(_questions(questions)),
        data=json.dumps(about, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"),
    )


@cache
def _template() -> Template:
    return Template((FOLDER / "page.html").read_text(encoding="utf-8"))


def _remarks(remarks: Iterable[str]) -> Iterator[str]:
    for remark in remarks:
        yield f'<p class="remark">{escape(_sentence(remark))}</p>'


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith('?') else '.'}"


def _downloads(sparql: str, kind: str) -> Iterator[str]:
    formats = FORMATS["construct" if kind == "construct" else "select"]
    links = (
        f'<a href="{escape(asking(sparql))}&amp;format={format}" download="result.{ENDINGS.get(format, format)}">'
        f"{format}</a>"
        for format in formats
    )
    yield f"<p>Download as {' '.join(links)}</p>"


def _table(found: Json) -> Iterator[str]:
    values, rows = found["values"], found["rows"]
    yield "<table>\n<thead><tr>" + "".join(f"<th>{escape(name)}</th>" for name in found["variables"]) + "</tr></thead>"
    yield "<tbody>"
    for row in rows[:SHOWN]:
        yield "<tr>" + "".join(f"<td>{'' if n is None else _cell(values[n])}</td>" for n in row) + "</tr>"
    yield "</tbody>\n</table>"
    more = f", the first {SHOWN} of {f'more than {MOST}' if found['more'] else len(rows)}" if len(rows) > SHOWN else ""
    yield f"<p>{min(len(rows), SHOWN) or 'No'} rows{more}</p>"


def _cell(value: Json) -> str:
    name = f"<bdi>{escape(value['name'])}</bdi>"
    if "page" in value:
        return f'<a href="{escape(value["page"])}" title="{escape(value["short"])}">{name}</a>'
    return f'<span title="{escape(value["short"])}">{name}</span>' if "iri" in value else name


def _questions(questions: Questions) -> Iterator[str]:
    """The questions under their topics. Those with blanks are forms."""
    topics: dict[str, list[Question]] = {}
    for question in questions.values():
        topics.setdefault(question.topic, []).append(question)
    for topic in sorted(topics):
        yield f"<details><summary>{escape(topic)} <small>{len(topics[topic])}</small></summary>\n<ul>"
        for question in sorted(topics[topic], key=lambda one: (not one.blanks, one.description)):
            yield f"<li>{_filling(question) if question.blanks else _link(question)}</li>"
        yield "</ul></details>"


def _link(question: Question) -> str:
    return f'<a href="{escape(asking(question.filled({})))}">{escape(question.description)}</a>'


def _filling(question: Question) -> str:
    """The question with a field for each blank, those that its first wording leaves out at its end."""
    asked = BLANK.findall(question.description)
    others = [blank for blank in question.blanks if blank not in asked]
    words = escape(question.description.removesuffix("?"))
    for blank in dict.fromkeys(asked):
        first, _, rest = words.partition(f"{{{blank}}}")
        words = first + _field(blank) + rest.replace(f"{{{blank}}}", f"<em>{blank}</em>")
    narrowed = f" <small>narrowed by {' '.join(map(_field, others))}</small>" if others else ""
    return (
        f'<form action="{FILL}"><input type="hidden" name="question" value="{question.name}">'
        f"{words}?{narrowed} <button>Ask</button></form>"
    )


def _field(blank: str) -> str:
    meant = MEANT.get(blank, NAME)
    label = f"{blank}: {meant.partition(':')[0]}"
    return (
        f'<input name="{blank}" placeholder="{blank}" title="{escape(meant)}" aria-label="{label}" autocomplete="off">'
    )


def asking(sparql: str) -> str:
    """The address that asks a query."""
    return f"{ENDPOINT}?query={quote(sparql, safe='')}"
