"""The page as one HTML file that loads nothing from the network.

pyvis holds the network and fills our template; the JavaScript of vis-network is the one inside the installed pyvis. The
template of pyvis itself loads Bootstrap from a CDN and lets labels run script, hence our own. Everything from documents
travels packed and enters the page as text; the page's security policy forbids all requests, and any script but ours.
"""

from __future__ import annotations

import base64
import hashlib
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from kg import display
from kg.files import replacing
from kg.viewing.content import content
from kg.viewing.picking import entities_in

if TYPE_CHECKING:
    from kg.graph import Graph

FOLDER = Path(__file__).parent / "browser"
SCRIPTS = (
    "graph.js",
    "looks.js",
    "names.js",
    "room.js",
    "writing.js",
    "places.js",
    "canvas.js",
    "panel.js",
    "citing.js",
    "evidence.js",
    "table.js",
    "sparql.js",
    "saving.js",
    "walks.js",
    "filters.js",
    "timeline.js",
    "search.js",
    "address.js",
    "page.js",
)
OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "interaction": {"hover": True, "multiselect": False, "selectConnectedEdges": False},
    "nodes": {"borderWidthSelected": 2.5},
    "edges": {"hoverWidth": 0, "selectionWidth": 0},
}


OPENING = 100  # entities
LISTED = 500  # names, for those who read the page without JavaScript
LEVEL = 7  # of compression: 9 takes twice as long for half a percent
HEIGHT = 640  # pixels of the page in a notebook


@dataclass(frozen=True, slots=True)
class Page:
    """A page of HTML that asks nobody for anything. A notebook shows it in a frame that holds all of it."""

    html: str = field(repr=False)

    def save(self, path: str | Path) -> None:
        """Write it, whole or not at all. Raises `KgError` where the disk refuses."""
        with replacing(Path(path)) as file:
            file.write_text(self.html, encoding="utf-8")

    def __repr__(self) -> str:
        return f"<Page: {len(self.html):,} characters of HTML>"

    def _repr_html_(self) -> str:
        return display.frame(self.html, HEIGHT)


def page(
    graph: Graph, *, entity: str | None = None, query: str | None = None, limit: int = OPENING, endpoint: str = ""
) -> str:
    """The interactive page: of the whole graph, around an entity, or of the entities in a SPARQL query's result.

    It opens on the `limit` entities that tell most; the others can be found and unfolded. With `endpoint`, for
    pages that are served, it has a form for queries. Raises `UnknownEntityError` and `QueryError`.
    """
    from pyvis.network import Network

    if entity is not None:
        center = graph.entity(entity)
        found = content(graph, center.label, [center.id], True, limit)
    elif query is not None:
        found = content(graph, "Query result", entities_in(graph, query), False, limit)
    else:
        found = content(graph, "Knowledge graph", None, False, limit)

    network = Network(directed=True, cdn_resources="in_line")
    network.options = OPTIONS
    network.set_template_dir(str(FOLDER), "page.html")
    scripts = [_library(), *(_read(FOLDER / name) for name in SCRIPTS)]
    style = _read(FOLDER / "page.css")
    network.templateEnv.globals.update(
        title=found["title"],
        data=packed(found),
        names=[node["name"] for node in found["nodes"][:LISTED]],
        more=f", the first {LISTED} of {found['entities']}" if found["entities"] > LISTED else "",
        style=style,
        scripts=scripts,
        policy=_policy(scripts, style, endpoint),
        endpoint=endpoint,
    )
    html: str = network.generate_html()
    return html


def write_page(
    graph: Graph, path: Path, *, entity: str | None = None, query: str | None = None, limit: int = OPENING
) -> None:
    """Write the page to a file, whole or not at all."""
    Page(page(graph, entity=entity, query=query, limit=limit)).save(path)


def packed(data: dict[str, Any]) -> str:
    """JSON, deflated, in base64: a quarter of its size, and nothing in it can end the element that holds it."""
    return base64.b64encode(zlib.compress(msgspec.json.encode(data), LEVEL)).decode()


def _library() -> str:
    """vis-network as shipped with pyvis; the newest, should pyvis contain several versions."""
    import pyvis

    folders = (Path(pyvis.__file__).parent / "templates" / "lib").glob("vis-*/vis-network.min.js")
    newest = max(folders, key=lambda file: [int(n) for n in file.parent.name.removeprefix("vis-").split(".")])
    return _read(newest)


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8").replace("</script", "<\\/script")


def _policy(scripts: list[str], style: str, endpoint: str) -> str:
    """Allows these scripts and this style only, by their hash, and no requests but a form to the page's own server."""

    def allowed(text: str) -> str:
        return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"

    rules = {
        "default-src": "'none'",
        "script-src": " ".join(map(allowed, scripts)),
        "style-src": allowed(style),
        "img-src": "data: blob:",
        "base-uri": "'none'",
        "form-action": "'self'" if endpoint else "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())
