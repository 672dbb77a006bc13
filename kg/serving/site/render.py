"""Templates → pages. Every text is escaped, no page has a script or a style of its own, and its links are relative."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from kg.display import counted
from kg.graph import Graph
from kg.graph.iris import encode
from kg.model import Factuality
from kg.ontology import Ontology
from kg.serving.site.addresses import CLAIM, DOCUMENT, ENTITY, RELATION, Thing
from kg.serving.site.timeline import HEIGHT, bars
from kg.viewing.content import words
from kg.viewing.looks import looks, of_class, of_group
from kg.viewing.render import FOLDER as BROWSER

FOLDER = Path(__file__).parent
LONGEST = 160  # characters of a name
OWN, SHARED = FOLDER / "static", BROWSER  # the site's own files, and those of the page of kg view
STATIC = {
    "site.css": (OWN, "text/css"),
    "explorer.js": (OWN, "text/javascript"),
    "review.js": (OWN, "text/javascript"),
    "citing.js": (SHARED, "text/javascript"),
}
POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "connect-src 'self'",
        "img-src 'self' data:",
        "frame-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
    )
)


def page(template: str, graph: Graph, path: str, **context: Any) -> str:
    """A page at a path, as HTML."""
    root = "../" * path.count("/") or "./"
    ontology = graph.ontology
    return (
        _environment()
        .get_template(template)
        .render(
            root=root,
            label=ontology.label,
            type_label=lambda kind: ontology.classes[kind].label if kind in ontology.classes else kind,
            colour=lambda kind: colour(kind, ontology),
            group_label=lambda group: of_group(group, ontology).words,
            **context,
        )
    )


def failed(status: int, reason: str, depth: int) -> str:
    """What was wrong, for people; `depth` is how many parts their address has below the root."""
    heading = "Not found" if status == 404 else "Not possible" if status < 500 else "Not now"
    said = f"{reason[:1].upper()}{reason[1:]}{'' if reason.endswith(('.', '?')) else '.'}"
    template = _environment().get_template("error.html")
    return template.render(root="../" * (depth - 1) or "./", reviewed=False, heading=heading, reason=said)


@cache
def static(name: str) -> str:
    """A file that pages load; the style sheet knows the colours of types. Raises `KeyError` if there is none."""
    folder, _ = STATIC[name]
    text = (folder / name).read_text(encoding="utf-8")
    return f"{text}\n{_colours()}" if name == "site.css" else text


def _colours() -> str:
    """The colours of `kg/viewing/looks.csv`, for both themes."""
    classes = {id: look for (of, id), look in looks().items() if of == "class"}
    light = "".join(f" --{id}: {look.light};" for id, look in classes.items())
    dark = "".join(f" --{id}: {look.dark};" for id, look in classes.items())
    rules = "\n".join(f".of-{id} {{ --type: var(--{id}); }}" for id in classes)
    return f":root {{{light} }}\n@media (prefers-color-scheme: dark) {{ :root {{{dark} }} }}\n{rules}\n"


def colour(kind: str, ontology: Ontology) -> str:
    """The CSS class that has the colour of a class of entities."""
    look = of_class(kind, ontology)
    return "of-" + next(id for (of, id), one in looks().items() if of == "class" and one == look)


@cache
def _environment() -> Environment:
    found = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    in_words = {how.value: how.in_words for how in Factuality}  # a status may also be "fact" or "unconfirmed"
    found.globals.update(policy=POLICY, bars=bars, bar_room=HEIGHT, words=words)
    found.filters.update(
        entity=lambda id: Thing(ENTITY, id).path,
        document=lambda id: Thing(DOCUMENT, id).path,
        claim=lambda id: Thing(CLAIM, id).path,
        relation=lambda id: Thing(RELATION, id).path,
        segment=encode,
        asked=lambda text: quote(text, safe=""),
        cut=cut,
        spelt=spelt,
        outside=outside,
        counted=counted,
        in_words=lambda how: in_words.get(how, how),
        number=lambda count: f"{count:,}",
    )
    return found


def cut(text: str) -> str:
    """The beginning of a text that is longer than anything people read as a name.

    >>> cut("Ann Lee"), len(cut("x" * 10_000))
    ('Ann Lee', 160)
    """
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def spelt(text: str) -> Markup:
    """A name, whichever way it is read; of a long one the beginning, and the whole in the title.

    >>> spelt("Ann & Lee")
    Markup('<bdi>Ann &amp; Lee</bdi>')
    """
    if len(text) <= LONGEST:
        return Markup("<bdi>{}</bdi>").format(text)
    return Markup('<bdi title="{}">{}</bdi>').format(text, cut(text))


def outside(url: str) -> str:
    """An address on the web that a page may link to; "" for any other, such as a script."""
    try:
        return url if urlsplit(url).scheme in ("http", "https") else ""
    except ValueError:
        return ""


def sections_by_kind(sections: Any) -> Mapping[str, list[Any]]:
    """Sections that stand under one heading."""
    found: dict[str, list[Any]] = {}
    for section in sections:
        found.setdefault(section.kind, []).append(section)
    return found
