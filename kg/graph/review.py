"""Corrections to a graph on disk, checked against its records before they are kept."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kg.errors import KgError
from kg.files import alone_in
from kg.graph import corrections as tables
from kg.graph import merges
from kg.graph.corrections import Corrected, Correction, added, apply, is_relation
from kg.graph.graph import Graph
from kg.marks import CORRECTIONS
from kg.records.shards import Records, shards_of


@dataclass(frozen=True, slots=True)
class Change:
    """What a table has more, and what this took the place of."""

    added: tuple[Correction, ...]
    replaced: tuple[Correction, ...]


def corrections(
    *,
    wrong: Iterable[str] = (),
    right: Iterable[str] = (),
    relation: tuple[str, str] | None = None,
    apart: tuple[str, str] | None = None,
    same: tuple[str, str, str, str] | None = None,
    type: tuple[str, str, str] | None = None,
    rename: tuple[str, str, str] | None = None,
    sound: tuple[str, str] | None = None,
    add: tuple[str, str, str, str, str] | None = None,
    factuality: str = "",
    note: str = "",
) -> list[Correction]:
    """The corrections, one row each; `Graph.review` describes the arguments."""
    once = {"relation": relation, "apart": apart, "sound": sound, "same": same, "type": type, "rename": rename}
    new = [Correction.of("wrong", id, note=note) for id in wrong]
    new += [Correction.of("right", id, note=note) for id in right]
    new += [Correction.of(verdict, *told, note=note) for verdict, told in once.items() if told]
    return [*new, Correction.of("add", *add, factuality=factuality, note=note)] if add else new


def save(folder: Path, graph: Graph, new: Sequence[Correction], file: str | Path | None = None) -> list[Correction]:
    """Add corrections to a table, by default the one in the graph folder, and return all of its rows.

    Raises `KgError` for a correction that could not be applied: an unknown claim, name or relation.
    """
    keep(folder, graph, new, file)
    return tables.read(table(folder, file))


def keep(folder: Path, graph: Graph, new: Sequence[Correction], file: str | Path | None = None) -> Change:
    """The same; returns what changes in the table, which `take_back` undoes."""
    if not new:
        return Change((), ())
    place = table(folder, file)
    new = [_with_sentence(graph, one) for one in new]
    with alone_in(place.parent):
        said = before = tables.read(place)
        check(folder, graph, said, new)
        for one in new:
            said = added(said, one)
        tables.write(place, said)
    return Change(tuple(new), tuple(one for one in before if one not in said))


def take_back(folder: Path, change: Change, file: str | Path | None = None) -> None:
    """Undo a change, whatever others have said in between. Raises `KgError` if it does not stand any more."""
    place = table(folder, file)
    with alone_in(place.parent):
        said = tables.read(place)
        if gone := [one for one in change.added if one not in said]:
            raise KgError(f"{gone[0]} is not in {place} any more: somebody has changed it since")
        tables.write(place, [*(one for one in said if one not in change.added), *change.replaced])


def undo(folder: Path, file: str | Path | None = None) -> Correction:
    """Take back the last correction of a table, by default the one in the graph folder. Raises `KgError` if it has
    none."""
    place = table(folder, file)
    with alone_in(place.parent):
        said = tables.read(place)
        if not said:
            raise KgError(f"no correction to take back in {place}")
        tables.write(place, said[:-1])
    return said[-1]


def table(folder: Path, file: str | Path | None) -> Path:
    return Path(file) if file else folder / CORRECTIONS


def _with_sentence(graph: Graph, one: Correction) -> Correction:
    """With the text of a sentence that is given by its number."""
    if not (one.verdict == "add" and one.sentence.isdigit() and one.document in graph.documents):
        return one
    text = next((s.text for s in graph.sentences(one.document) if s.index == int(one.sentence)), "")
    if not text:
        raise KgError(f"{one.document} has no sentence {one.sentence}: kg show prints their numbers")
    return replace(one, sentence=" ".join(text.split()))


def check(folder: Path, graph: Graph, said: Sequence[Correction], new: Sequence[Correction]) -> None:
    """Raises `KgError` for the first new correction that could not be applied.

    Only the documents that these speak of are read, and none for claims of the graph that are right or wrong.
    """
    new = [one for one in new if one.verdict not in ("right", "wrong") or not _document_of(graph, one.claim)]
    if not new:
        return
    for idle in _applied(folder, graph, [*said, *new], _spoken_of(graph, new)).idle:
        if idle not in new:
            continue
        if idle.relation and _document_of(graph, idle.claim):
            raise unknown_relation(idle.relation)
        if idle.verdict == "add":
            raise _not_added(graph, idle)
        if idle.verdict == "type" and idle.other not in graph.ontology.classes:
            raise KgError(f"unknown class {idle.other!r}: use an id from classes.csv, such as Person")
        if idle.claim:
            raise KgError(f"no claim has the id {idle.claim}: kg show NAME lists claims with their ids")
        raise KgError(f"{idle} matches nothing: kg show NAME --why lists the names of an entity in each document")


def _spoken_of(graph: Graph, new: Iterable[Correction]) -> set[str] | None:
    """The documents that corrections speak of; None if one is of a claim that the graph does not have (any more)."""
    claims = [_document_of(graph, one.claim) for one in new if one.claim]
    return {*claims, *(name[0] for one in new for name in (one.first, one.second))} if all(claims) else None


def _document_of(graph: Graph, claim: str) -> str:
    """ "" if the graph has no such claim."""
    try:
        return graph.reader.claim(claim).document_id
    except KeyError:
        return ""


def unknown_relation(relation: str) -> KgError:
    return KgError(f"unknown relation {relation!r}: use an id from relations.csv, or open: and a verb")


def _not_added(graph: Graph, idle: Correction) -> KgError:
    """Why a fact cannot be added."""
    if not is_relation(idle.relation, graph.ontology):
        return unknown_relation(idle.relation)
    if idle.document not in graph.documents:
        return KgError(f"no document has the id {idle.document!r}: kg query --named claims-by-source lists them")
    if idle.sentence.split() not in [one.text.split() for one in graph.sentences(idle.document)]:
        return KgError(f"{idle.document} has no such sentence: give it word by word, as kg show prints it")
    return KgError(
        f"the sentence lacks the words {idle.name!r} or {idle.other!r}: use its own, with the name of what they mean "
        "in brackets behind them if it is another, such as 'He [Ann Lee]'"
    )


def members(folder: Path, graph: Graph, entity: str) -> list[merges.Member]:
    """The names of an entity in each document, and why they were merged."""
    corrected = _applied(folder, graph, [Correction(**row) for row in graph.info.get("corrections", ())])
    return merges.members(corrected, graph.ontology, entity, corrected.merges)


def _applied(
    folder: Path, graph: Graph, said: Sequence[Correction], documents: Collection[str] | None = None
) -> Corrected:
    return apply(records(graph, folder, documents), said, graph.ontology)


def records(graph: Graph, folder: Path, documents: Collection[str] | None = None) -> Records:
    """The records of a graph, or of some of its documents."""
    keys = dict(sorted(graph.info["documents"].items()))
    if documents is not None:
        keys = {id: key for id, key in keys.items() if id in documents}
    return Records(shards_of(folder, graph.info.get("shards", "")), keys)
