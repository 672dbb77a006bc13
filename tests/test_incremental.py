"""A graph that is changed is the graph that is built from scratch, quad by quad and by its name."""

from __future__ import annotations

import shutil
import threading
import time
from io import BytesIO
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store

from kg import pipeline
from kg.graph import Graph, loading, nquads, store
from kg.graph.additions import ADDED
from kg.graph.assemble import Assembly, assemble
from kg.graph.corrections import Correction, apply, write
from kg.graph.iris import Iris, term
from kg.graph.loading import Part, load, update
from kg.marks import CORRECTIONS, PARTS
from kg.model import Document
from kg.ontology import load as load_ontology
from kg.pipeline import build
from kg.records import shards
from tests.stub_extraction import StubExtractor, StubTask

NAMES = ("Russia", "China", "India", "Kenya", "Iran Wu", "Khan")
RELATIONS = ("supports", "meets", "joins", "open:greet", "memberOf", "withdrawsFrom")


@pytest.fixture(autouse=True)
def no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "Task", StubTask)


def told(number: int, relation: str = "supports") -> str:
    return f"Russia {relation} Country{number}\nChina meets India\nKenya joins Group{number % 3}"


def content(graph: Path) -> tuple[str, list[str]]:
    """The name of the store, and its sorted N-Quads."""
    return store.current(graph).name, sorted(map(str, Graph.open(graph).store))


def write_all(sources: Path, texts: dict[str, str]) -> None:
    shutil.rmtree(sources, ignore_errors=True)
    sources.mkdir()
    for name, text in texts.items():
        (sources / f"{name}.txt").write_text(text)


def shared(one: Path, other: Path) -> bool:
    """Have two stores a file in common?"""
    return any(file.samefile(other / file.name) for file in one.glob("*.sst") if (other / file.name).exists())


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    write_all(tmp_path / "news", {f"n{n:02}": told(n) for n in range(12)})
    return tmp_path / "news"


def rebuilt(sources: Path, graph: Path) -> tuple[Path, Path]:
    """The stores before and after another build, which must be what a build from scratch makes."""
    before = store.current(graph)
    build(sources, graph=graph)
    build(sources, graph=graph.with_name("scratch"))
    assert content(graph) == content(graph.with_name("scratch"))
    return before, store.current(graph)


def test_a_change_of_few_documents_is_made_in_a_copy(sources: Path, tmp_path: Path) -> None:
    build(sources, graph=tmp_path / "graph")
    opened = Graph.open(tmp_path / "graph")
    (sources / "n03.txt").write_text(told(3, "visits"))
    (sources / "n04.txt").unlink()
    assert shared(*rebuilt(sources, tmp_path / "graph"))
    assert opened.query("ASK { ent:Russia rel:supports ent:Country4 }")  # who reads it keeps it as it was
    assert not Graph.open(tmp_path / "graph").query("ASK { ent:Russia rel:supports ent:Country4 }")


def test_a_change_of_many_is_written_anew_and_so_are_many_small_ones(sources: Path, tmp_path: Path) -> None:
    build(sources, graph=tmp_path / "graph")
    for n in range(6):
        (sources / f"n{n:02}.txt").write_text(told(n, "visits"))
    assert not shared(*rebuilt(sources, tmp_path / "graph"))
    copied = []
    for n in range(12):
        (sources / f"n{n:02}.txt").write_text(told(n, "collaborates"))  # which moves all that follows
        copied.append(shared(*rebuilt(sources, tmp_path / "graph")))
    assert copied[0]
    assert not all(copied)


def test_only_documents_of_which_something_else_is_told_are_told_anew(
    sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told_of: list[str] = []
    document_triples = nquads.document_triples

    def noted(document: Document, *rest: Any) -> Any:
        told_of.append(document.id)
        return document_triples(document, *rest)

    monkeypatch.setattr(nquads, "document_triples", noted)
    graph = tmp_path / "graph"
    build(sources, graph=graph)
    assert sorted(told_of) == [f"n{n:02}" for n in range(12)]
    for change, expected in (
        (lambda: (sources / "n03.txt").write_text(told(3, "visits")), ["n03"]),
        (lambda: (sources / "n04.txt").unlink(), []),
        (lambda: write(graph / CORRECTIONS, [Correction("wrong", claim_of(graph, "n05"))]), ["n05"]),
        (lambda: write(graph / CORRECTIONS, [Correction("right", claim_of(graph, "n06"))]), ["n05", "n06"]),
        (lambda: write(graph / CORRECTIONS, [Correction("apart", name="India", document="n07")]), ["n06", "n07"]),
    ):
        told_of.clear()
        change()
        build(sources, graph=graph)
        assert sorted(told_of) == expected
    told_of.clear()
    build(sources, graph=graph, fresh=True)
    assert len(told_of) == 11


def test_a_record_is_read_once_unless_its_document_is_told(
    sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_all(sources, {f"n{n:02}": f"Russia supports Country{n}" for n in range(12)})  # too short to be copies
    build(sources, graph=tmp_path / "graph")
    read: list[str] = []
    unpacked = shards.unpacked
    monkeypatch.setattr(shards, "unpacked", lambda data, key: read.append(key) or unpacked(data, key))
    (sources / "n03.txt").write_text("Russia visits Country3")
    build(sources, graph=tmp_path / "graph")
    assert (len(read), len(set(read))) == (13, 12)


def test_what_people_add_otherwise_is_told_anew(sources: Path, tmp_path: Path) -> None:
    """Also where it is of the same entities as what they added before."""
    graph = tmp_path / "graph"
    build(sources, graph=graph)
    for ends in (("India", "supports", "China"), ("China", "supports", "India"), ("China", "visits", "India")):
        write(graph / CORRECTIONS, [Correction.of("add", "n05", "China meets India", *ends)])
        build(sources, graph=graph)
        [claim] = [claim for claim in Graph.open(graph).claims() if claim.construction == ADDED]
        assert (claim.subject.entity, claim.relation.id, claim.object.entity) == ends


def test_after_an_error_nothing_is_being_loaded_any_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever removes the store's folder is the only one at work there."""
    monkeypatch.setattr(loading, "BATCH", 10)
    begun, done = list[bytes](), list[bytes]()
    second = threading.Event()

    class Full:
        def bulk_load(self, lines: BytesIO, **_: object) -> None:
            begun.append(data := lines.read())
            if len(begun) == 1:
                second.wait(10)
                raise OSError(28, "No space left on device")
            second.set()
            time.sleep(0.2)
            done.append(data)

    parts = [Part(f"<a:{n}>", True, "", f"<a:s> <a:p> <a:o> <a:{n}> .\n".__str__) for n in range(9)]
    with pytest.raises(OSError, match="No space left"):
        load(cast("Store", Full()), parts)
    assert len(done) == len(begun) - 1 < 8


def claim_of(graph: Path, document: str) -> str:
    return next(claim.id for claim in Graph.open(graph).claims() if claim.document_id == document)


def test_of_a_part_that_changed_only_the_difference_is_written() -> None:
    store, before = Store(), "<a:s> <a:p> <a:o> <a:g> .\n<a:s> <a:p> <a:x> <a:g> .\n"
    after = before.replace("a:x", "a:y") + "<a:s> <a:p> <a:z> <a:g> .\n"
    content = load(store, [Part("<a:g>", True, "1", before.__str__)])
    assert update(store, [Part("<a:g>", True, "1", pytest.fail)], content).gone == 0
    assert (content.quads, update(store, [Part("<a:g>", True, "2", after.__str__)], content).gone) == (2, 1)
    assert {f"{quad} ." for quad in store} == set(after.splitlines())
    assert update(store, [], content).gone == 3
    assert list(store.named_graphs()) == []


def test_the_keys_of_parts_are_written_down_also_where_their_content_is_the_same(
    sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when another version of kg finds the same."""
    build(sources, graph=tmp_path / "graph")
    monkeypatch.setattr(StubExtractor, "key", lambda _, document: f"new {document!r}")
    (sources / "n00.txt").touch()
    build(sources, graph=tmp_path / "graph")
    monkeypatch.setattr(nquads, "document_triples", lambda *_: pytest.fail("it is told anew"))
    (sources / "n04.txt").unlink()
    build(sources, graph=tmp_path / "graph")


def test_parts_that_are_not_as_they_were_written_do_not_count(sources: Path, tmp_path: Path) -> None:
    build(sources, graph=tmp_path / "graph")
    for harm in (str.upper, lambda text: text[: len(text) // 2], lambda _: "", lambda _: "00000000\n{}\n"):
        parts = store.current(tmp_path / "graph") / PARTS
        parts.write_text(harm(parts.read_text()))
        (sources / "n03.txt").write_text((sources / "n03.txt").read_text() + "\nChina meets Kenya")
        assert not shared(*rebuilt(sources, tmp_path / "graph"))


def test_a_correction_is_a_change_of_few(sources: Path, tmp_path: Path) -> None:
    build(sources, graph=tmp_path / "graph")
    wrong = next(c for c in Graph.open(tmp_path / "graph").claims() if c.document_id == "n02")
    write(tmp_path / "graph" / CORRECTIONS, [Correction("wrong", wrong.id)])
    (tmp_path / "scratch").mkdir()
    shutil.copy(tmp_path / "graph" / CORRECTIONS, tmp_path / "table.csv")
    before = store.current(tmp_path / "graph")
    build(sources, graph=tmp_path / "graph")
    build(sources, graph=tmp_path / "scratch", corrections=tmp_path / "table.csv")
    assert content(tmp_path / "graph") == content(tmp_path / "scratch")
    assert shared(before, store.current(tmp_path / "graph"))


def test_what_one_document_ends_is_told_anew_in_others() -> None:
    before = {"n1": "Russia memberOf China", "n2": "Kenya memberOf China", "n3": "Peru visits Chad"}
    store = Store()
    content = load(store, assembled(before, []).parts())
    for last in ("Peru visits Chad", "Russia withdrawsFrom China", "Kenya withdrawsFrom China"):
        scratch, assembly = Store(), assembled(before | {"n3": last}, [])
        content = update(store, assembly.parts(), content)
        load(scratch, assembly.parts())
        assert sorted(map(str, store)) == sorted(map(str, scratch))
        ends = store.quads_for_pattern(None, term("kg:validUntil"), None)
        assert len(list(ends)) == ("withdrawsFrom" in last)


texts = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(RELATIONS), st.sampled_from(NAMES)).map(" ".join), max_size=3
).map("\n".join)
states = st.dictionaries(st.sampled_from([f"x{n}" for n in range(6)]), texts, max_size=4)


def assembled(texts: dict[str, str], said: list[Correction]) -> Assembly:
    """Later documents end what earlier ones tell of memberships."""
    made = (Document(id, text, date=f"2026-01-{n:02}") for n, (id, text) in enumerate(sorted(texts.items()), 1))
    records = {document.id: StubExtractor().record(document) for document in made}
    corrected = apply(records, said, load_ontology())
    return assemble(corrected, load_ontology(), Iris(), merges=corrected.merges)


@given(st.lists(st.tuples(states, st.integers(0, 11), st.booleans()), min_size=1, max_size=4))
def test_whatever_is_added_changed_removed_and_corrected(steps: list[tuple[dict[str, str], int, bool]]) -> None:
    always = {f"n{n:02}": told(n) for n in range(12)}
    store = Store()
    content = load(store, assembled(always, []).parts())
    for some, at, is_corrected in steps:
        add = ("India", "meets", "China") if at % 3 else ("India", "supports", "China")
        texts = always | some | {f"n{at:02}": told(at + 1)}
        claims = [claim.id for id in sorted(texts) for claim in StubExtractor().record(Document(id, texts[id])).claims]
        said = [
            Correction("right" if at % 2 else "wrong", claims[at % len(claims)]),
            Correction("apart", name="Russia", document=f"n{at:02}"),
            Correction("same", "", "", "China", f"n{at:02}", "Kenya", "n05"),
            Correction.of("add", "n05", "China meets India", *add, factuality="asserted"),
        ]
        assembly, scratch = assembled(texts, said if is_corrected else []), Store()
        content = update(store, assembly.parts(), content)
        wanted = load(scratch, assembly.parts())
        assert (content.sum, content.graphs) == (wanted.sum, wanted.graphs)
        assert sorted(map(str, store)) == sorted(map(str, scratch))
