"""What `import kg` gives to program with: a graph with its ways out, and what is found in one text.

Everything a command of `kg` does is a method here of the same name, but for `kg.build` and `kg.extract`, which make
what these stand on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg import display, graph
from kg.errors import GraphError
from kg.graph.profiles import Profile
from kg.graph.selection import Name

if TYPE_CHECKING:
    from pyvis.network import Network

    from kg.evaluating import Evaluation
    from kg.graph.diff import Difference
    from kg.graph.merges import Member
    from kg.graph.validation import Violation
    from kg.loading import Endpoint, Loaded
    from kg.serving import Server
    from kg.serving.mcp import AgentServer
    from kg.viewing import Page

FIGURES = {
    "documents": "document",
    "sentences": "sentence",
    "entities": "entity",
    "claims": "claim",
    "facts": "fact",
}  # what is counted, and one of it


class Graph(graph.Graph):
    """A knowledge graph that is only read: a snapshot that later builds do not touch.

    What it has is a property: `entities`, `documents`, `stats`. What takes arguments or makes something is a method:
    `claims(...)`, `query(...)`, `networkx()`. Names in arguments may be ids, labels or aliases, in any case; an unknown
    one raises `UnknownNameError` with the nearest names.

    >>> import kg
    >>> graph = kg.Graph.open("graph")
    >>> print(graph.claims(entity="Indonesia", relation="joins")[0])
    Indonesia joins BRICS
    """

    @property
    def stats(self) -> dict[str, dict[str, int]]:
        """Counts by kind; within each, the most frequent come first.

        >>> import kg
        >>> list(kg.Graph.open("graph").stats)[:3]
        ['graph', 'claims by factuality', 'claims by speaker']
        """
        from kg.graph.stats import stats

        return stats(self.reader, self.info)

    def show(self, name: Name) -> Profile:
        """What is known about an entity: its facts, and the claims about it and by it, to print or show in a notebook.

        >>> import kg
        >>> profile = kg.Graph.open("graph").show("Alexei Overchuk")
        >>> profile.entity.type, len(profile.said) > 0
        ('Person', True)
        """
        return Profile(self.reader, self._names.entity(name), self.copies)

    def why(self, name: Name) -> list[Member]:
        """The names of an entity in each document, and why they were merged. Raises `GraphError` for a graph in memory.

        >>> import kg
        >>> kg.Graph.open("graph").why("BRICS")[0].reason
        'is a name of BRICS in the gazetteer'
        """
        from kg.graph.review import members

        return members(self._on_disk, self, self._names.entity(name))

    def diff(self, new: graph.Graph) -> Difference:
        """The facts and claims that only this graph or only a newer one contains: facts by content, claims by id.

        >>> import kg
        >>> graph = kg.Graph.open("graph")
        >>> graph.diff(graph).new_claims
        ()
        """
        from kg.graph.diff import diff

        return diff(self, new)

    def validate(self) -> list[Violation]:
        """The violations of the graph's rules, listed in `kg.graph.validation.RULES`; empty if there are none.

        >>> import kg
        >>> [violation.rule for violation in kg.Graph.open("graph").validate()]
        []
        """
        from kg.graph.validation import validate

        return validate(self)

    def review(
        self,
        *,
        wrong: Sequence[str] = (),
        right: Sequence[str] = (),
        relation: tuple[str, str] | None = None,
        apart: tuple[str, str] | None = None,
        same: tuple[str, str, str, str] | None = None,
        type: tuple[str, str, str] | None = None,
        rename: tuple[str, str, str] | None = None,
        sound: tuple[str, str] | None = None,
        add: tuple[str, str, str, str, str] | None = None,
        factuality: str = "",
        note: str = "",
        corrections: str | Path | None = None,
    ) -> list[graph.Correction]:
        """Add corrections for the next build, and return all corrections.

        `wrong` and `right` are ids of claims, `relation` the id of a claim and its right relation, `apart` a name and a
        document, `same` a name, its document, another name and its document, `type` a name, its document and a class,
        `rename` a name, its document and another name, `sound` a name and a document that need not be asked about
        again. `add` is a fact that was not found: a document, its sentence, the words of it that are the subject, the
        relation, and the words that are the object; `factuality` is how the sentence presents it, unless as a fact.
        They are kept in `corrections`, by default `corrections.csv` in the graph folder. Raises `KgError` for what
        could not be applied, and `GraphError` for a graph in memory.

        >>> import kg
        >>> kg.Graph.open("graph").review()
        []
        """
        from kg.graph import review

        new = review.corrections(
            wrong=wrong,
            right=right,
            relation=relation,
            apart=apart,
            same=same,
            type=type,
            rename=rename,
            sound=sound,
            add=add,
            factuality=factuality,
            note=note,
        )
        return review.save(self._on_disk, self, new, corrections)

    def eval(self, gold: str | Path, entities: str | Path | None = None) -> Evaluation:
        """Score the claims against a gold standard: the facts that people annotated in the same texts, as JSON Lines.

        `entities` is the file of the gold's entities, by default `entities.json` beside it.

        >>> import kg
        >>> from pathlib import Path
        >>> Path("gold.jsonl").write_text("")
        0
        >>> Path("entities.json").write_text("[]")
        2
        >>> kg.Graph.open("graph").eval("gold.jsonl").overall[3].recall
        0.0
        """
        from kg.evaluating import evaluate, read_gold
        from kg.exporting.claims import rows

        known = read_gold(Path(gold), self.ontology, Path(entities) if entities else None)
        return evaluate(known, rows(self), self.ontology)

    def export(
        self,
        path: str | Path,
        format: str | None = None,
        excel_safe: bool = False,
        *,
        entity: Name | None = None,
        query: str | None = None,
        limit: int | None = None,
    ) -> None:
        """Write the graph to a file, whole or not at all, in the given format or the one of the file extension.

        A picture (html, mermaid, graphviz) may be of an entity and its neighbours or of the results of a query, and
        shows the `limit` entities that tell most. `kg.exporting.exporters()` lists the formats. Raises `FormatError`
        for an unknown format or extension, or one that cannot do this, `KgError` if writing fails.

        >>> import kg
        >>> graph = kg.Graph.open("graph")
        >>> graph.export("claims.jsonl")
        >>> graph.export("brics.mmd", entity="BRICS", limit=12)
        """
        from kg.exporting import Part, export

        asked = {"entity": None if entity is None else self._names.entity(entity), "query": query, "limit": limit}
        given: dict[str, Any] = {name: value for name, value in asked.items() if value is not None}
        export(self, Path(path), format, excel_safe, Part(**given) if given else None)

    def load(
        self,
        endpoint: str | Endpoint,
        *,
        batch: int | None = None,
        fresh: bool = False,
        progress: Callable[[int, int], None] | None = None,
    ) -> Loaded:
        """Put the graph into another SPARQL 1.1 store: what changed since the last time, or with `fresh` everything.

        `endpoint` is the store's address, or a `kg.loading.Endpoint`, which also says who asks. A request has `batch`
        bytes at most (default: 900,000); `progress(done, total)` is called after each few hundred parts, which are
        documents and entities. Raises `StoreError` when the store cannot be reached, refuses or breaks off; the next
        run goes on from there.

        >>> import kg
        >>> kg.Graph.open("graph").load("http://localhost:1")
        Traceback (most recent call last):
        kg.errors.StoreError: cannot reach http://localhost:1: Connection refused; start the store, or check the address
        """
        from kg.loading import Endpoint, load

        store = Endpoint(endpoint) if isinstance(endpoint, str) else endpoint
        return load(self, store, batch=batch, fresh=fresh, progress=progress)

    def view(
        self,
        path: str | Path | None = None,
        *,
        entity: Name | None = None,
        query: str | None = None,
        limit: int = 100,
    ) -> Page:
        """The interactive page: of the whole graph, of an entity and its neighbours, or of the results of a query.

        In a notebook it shows itself, also without a network; with a `path` it is written there too. It opens on
        the `limit` entities that tell most; `kg.viewing.telling` says by what.

        >>> import kg
        >>> page = kg.Graph.open("graph").view("graph.html", entity="BRICS")
        >>> page.html.startswith("<!doctype html>")
        True
        """
        from kg.viewing import Page, page

        name = self._names.entity(entity) if entity is not None else None
        found = Page(page(self, entity=name, query=query, limit=limit))
        if path is not None:
            found.save(path)
        return found

    def pyvis(self, *, entity: Name | None = None, limit: int = 250) -> Network:
        """The graph, or what surrounds an entity, as a pyvis network to change and show as you like.

        Nodes are the `limit` entities with most facts, at fixed places, with physics off; edges are facts. Labels
        are drawn as text, and titles hold nothing that comes from documents; your own titles may be read as HTML.
        `network.write_html(path, notebook=False)` draws offline with the
        `cdn_resources="in_line"` it is made with; its template also names Bootstrap's address, which it can do without.

        >>> import kg
        >>> network = kg.Graph.open("graph").pyvis(entity="BRICS")
        >>> network.get_node("BRICS")["label"]
        'BRICS'
        """
        from kg.viewing.pyvis import network

        return network(self, self._names.entity(entity) if entity is not None else None, limit)

    def serve(self, host: str = "127.0.0.1", port: int = 0) -> Server:
        """A server for SPARQL and the page, for a `with` block, or to `start` and `stop`. `port` 0 picks a free one.

        It always answers from the last build. `kg.serving.Server` has more options. Raises `GraphError` for a graph in
        memory.

        >>> import kg
        >>> with kg.Graph.open("graph").serve() as server:
        ...     print(server.url.startswith("http://127.0.0.1:"))
        True
        """
        from kg.serving import Server

        return Server(self._on_disk, host, port)

    def mcp(self, host: str = "127.0.0.1", port: int = 0) -> AgentServer:
        """A server of the graph's tools for agents (MCP over HTTP), for a `with` block, or to `start` and `stop`.

        `kg.serving.mcp.AgentServer` has more options, and `kg.serving.mcp.run` serves on standard input and output.
        Raises `MissingPartError` without the package mcp, `GraphError` for a graph in memory.

        >>> import kg
        >>> with kg.Graph.open("graph").mcp() as server:
        ...     print(server.url.endswith("/mcp"))
        True
        """
        from kg.serving.mcp import AgentServer

        return AgentServer(self._on_disk, host, port)

    def __repr__(self) -> str:
        counts = ", ".join(display.counted(number, FIGURES[what]) for what, number in self.figures.items())
        return f"<Graph {self.folder or 'in memory'}: {counts}>"

    def _repr_html_(self) -> str:
        rows = ((name, str(number)) for name, number in self.figures.items())
        return display.card(f"Graph {self.folder or 'in memory'}", dict(rows))

    @property
    def _on_disk(self) -> Path:
        if self.folder is None:
            raise GraphError("this graph is in memory: build it with kg.build and open its folder")
        return self.folder
