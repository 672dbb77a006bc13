"""Corrections to a graph on disk, checked against its records before they are kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from kg.errors import KgError
from kg.graph import corrections as tables
from kg.graph import merges
from kg.graph.corrections import Corrected, Correction, added, apply, is_relation
from kg.graph.findings import Claim
from kg.graph.graph import Graph
from kg.marks import CORRECTIONS
from kg.model import Entity
from kg.records.shards import Records, shards_of


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
    table = Path(file) if file else folder / CORRECTIONS
    said = tables.read(table)
    new = [_with_sentence(graph, one) for one in new]
    check(folder, graph, said, new)
    for one in new:
        said = added(said, one)
    if new:
        tables.write(table, said)
    return said


def undo(folder: Path, file: str | Path | None = None) -> Correction:
    """Take back the last correction of a table, by default the one in the graph folder. Raises `KgError` if it has
    none."""
    table = Path(file) if file else folder / CORRECTIONS
    said = tables.read(table)
    if not said:
        raise KgError(f"no correction to take back in {table}")
    tables.write(table, said[:-1])
    return said[-1]


def _with_sentence(graph: Graph, one: Correction) -> Correction:
    """With the text of a sentence that is given by its number."""
    if not (one.verdict == "add" and one.sentence.isdigit() and one.document in graph.documents):
        return one
    text = next((s.text for s in graph.sentences(one.document) if s.index == int(one.sentence)), "")
    if not text:
        raise KgError(f"{one.document} has no sentence {one.sentence}: kg show prints their numbers")
    return replace(one, sentence=" ".join(text.split()))


def check(folder: Path, graph: Graph, said: Sequence[Correction], new: Sequence[Correction]) -> None:
    """Raises `KgError` for the first new correction that could not be applied."""
    for idle in _applied(folder, graph, [*said, *new]).idle if new else ():
        if idle not in new:
            continue
        if idle.relation and idle.claim in {claim.id for claim in graph.claims()}:
            raise unknown_relation(idle.relation)
        if idle.verdict == "add":
            raise _not_added(graph, idle)
        if idle.verdict == "type" and idle.other not in graph.ontology.classes:
            raise KgError(f"unknown class {idle.other!r}: use an id from classes.csv, such as Person")
        if idle.claim:
            raise KgError(f"no claim has the id {idle.claim}: kg show NAME lists claims with their ids")
        raise KgError(f"{idle} matches nothing: kg show NAME --why lists the names of an entity in each document")


def names_in(folder: Path, graph: Graph, entity: Entity, claims: Iterable[Claim]) -> dict[str, str]:
    """What the documents of some claims call an entity, by document."""
    called, records = {entity.label, *entity.aliases}, _records(graph, folder)
    found = {}
    for document in sorted({claim.document_id for claim in claims} & records.keys()):
        labels = sorted(one.label for one in records[document].entities if called & {one.label, *one.aliases})
        if labels:
            found[document] = entity.label if entity.label in labels else labels[0]
    return found


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


def _applied(folder: Path, graph: Graph, said: Sequence[Correction]) -> Corrected:
    return apply(_records(graph, folder), said, graph.ontology)


def _records(graph: Graph, folder: Path) -> Records:
    return Records(shards_of(folder, graph.info.get("shards", "")), dict(sorted(graph.info["documents"].items())))
