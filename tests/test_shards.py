"""Shards in an object store, and shards that are the same whatever made them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import GraphError, ShardsError
from kg.model import Document, Record
from kg.ontology import load
from kg.pipeline import build
from kg.records import bucket as bucket_module
from kg.records.bucket import Bucket
from kg.records.engines import ENGINES
from kg.records.folder import Folder
from kg.records.frames import Packed, packed
from kg.records.shards import Shards, shards_of
from kg.records.waiting import longest_first
from tests.conftest import Run
from tests.stub_extraction import StubTask

fsspec = pytest.importorskip("fsspec", reason="needs the extra cloud: pip install 'kg[cloud]'")

TASK = StubTask("no model", str(load().folder))
DOCUMENTS = [Document(f"d{n:02}", f"Russia supports Country{n}\n" * (n % 5 + 1)) for n in range(30)]
RECORDS = [packed(TASK.extractor().record(document)) for document in DOCUMENTS]


@pytest.fixture
def memory() -> Iterator[str]:
    """An object store in memory."""
    files = fsspec.filesystem("memory")
    files.store.clear()
    yield "memory://bucket/news"
    files.store.clear()


def objects() -> dict[str, bytes]:
    files = fsspec.filesystem("memory")
    return {path.rpartition("/")[2]: files.cat_file(path) for path in files.find("/bucket/news")}


def filled(shards: Shards, records: list[Packed]) -> Shards:
    for record in records:
        shards.add(record)
    shards.keep(record.key for record in RECORDS if record.key in shards)
    return shards


def contents(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in sorted(folder.iterdir())]


@given(st.integers(0, 1_000), st.integers(1, 5_000))
def test_the_order_in_which_records_come_leaves_no_trace(
    tmp_path_factory: pytest.TempPathFactory, seed: int, size: int
) -> None:
    folder = tmp_path_factory.mktemp("shards")
    with pytest.MonkeyPatch.context() as patch:
        for module in ("kg.records.folder.SHARD_BYTES", "kg.records.shards.SHARD_BYTES"):
            patch.setattr(module, size)
        filled(Shards(Folder(folder / "one")), RECORDS)
        filled(Shards(Folder(folder / "other")), random.Random(seed).sample(RECORDS, len(RECORDS)))
    assert contents(folder / "one") == contents(folder / "other")


@pytest.mark.parametrize(("engine", "workers"), [("processes", 2), ("serial", 1)])
def test_engines_give_the_same_bytes(tmp_path: Path, engine: str, workers: int) -> None:
    filled(Shards(Folder(tmp_path / "given")), RECORDS)
    found = [one for one in ENGINES[engine](longest_first(DOCUMENTS), TASK, workers) if isinstance(one, Packed)]
    filled(Shards(Folder(tmp_path / "found")), found)
    assert contents(tmp_path / "given") == contents(tmp_path / "found")


@pytest.mark.parametrize("kind", ["memory", "file"])
def test_a_bucket_holds_what_a_folder_holds(memory: str, tmp_path: Path, kind: str) -> None:
    address = memory if kind == "memory" else f"file://{tmp_path}/bucket"
    folder = filled(shards_of(tmp_path), RECORDS)
    bucket = filled(shards_of(tmp_path, address), RECORDS[::-1])
    for shards in (bucket, shards_of(tmp_path, address)):
        assert [shards[one.key] for one in RECORDS] == [one.record for one in RECORDS]
    stored = list(objects().values()) if kind == "memory" else contents(tmp_path / "bucket")
    assert stored == contents(tmp_path / "records")
    assert len(folder) == len(bucket) == 30


def test_what_waits_is_written_when_there_is_enough_or_it_is_asked_for(
    memory: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shards = Shards(Bucket(memory))
    shards.add(RECORDS[0])
    assert (objects(), shards[RECORDS[0].key]) == ({}, RECORDS[0].record)
    shards.sync()
    assert objects() == {"000001.records": RECORDS[0].frame}
    monkeypatch.setattr(bucket_module, "OBJECT", 1)
    for record in RECORDS[1:5]:
        shards.add(record)
    assert len(objects()) == 4
    assert all(shards[record.key] == record.record for record in RECORDS[:5])
    monkeypatch.setattr(bucket_module, "OBJECT", 1_000_000)
    monkeypatch.setattr(bucket_module, "WAITING", 0.0)
    shards.add(RECORDS[5])
    assert len(objects()) == 5


@pytest.mark.parametrize("cut", [0, 1, 3, 20, -1])
def test_a_torn_upload_is_found_and_costs_its_own_records(memory: str, cut: int) -> None:
    filled(Shards(Bucket(memory)), RECORDS[:9])
    [(name, data)] = objects().items()
    frame = len(RECORDS[8].frame)
    fsspec.filesystem("memory").pipe_file(f"/bucket/news/{name}", data[: len(data) - frame] + data[-frame:][:cut])
    shards = Shards(Bucket(memory))
    assert RECORDS[8].key not in shards
    assert (len(shards), shards.damaged) == (8, int(cut != 0))
    filled(shards, RECORDS[8:9])
    assert (list(objects().values()), Shards(Bucket(memory)).damaged) == ([data], 0)


def test_what_changed_under_way_is_no_record(memory: str) -> None:
    filled(Shards(Bucket(memory)), RECORDS[:2])
    shards = Shards(Bucket(memory))
    [(name, data)] = objects().items()
    fsspec.filesystem("memory").pipe_file(f"/bucket/news/{name}", data[:-1])
    shards.home._object.cache_clear()  # type: ignore[union-attr]
    with pytest.raises(GraphError, match="are damaged, run kg build again"):
        shards[RECORDS[1].key]


def test_other_objects_are_neither_read_nor_changed(memory: str) -> None:
    files = fsspec.filesystem("memory")
    own = {"notes.txt": b"mine", "2024.records": b"mine", "deep/000001.records": b"mine"}
    for name, data in own.items():
        files.pipe_file(f"/bucket/news/{name}", data)
    shards = filled(Shards(Bucket(memory)), RECORDS)
    shards.keep([])
    assert {name: files.cat_file(f"/bucket/news/{name}") for name in own} == own
    files.pipe_file("/bucket/news/000007.records", b"mine, too")
    with pytest.raises(ShardsError, match=r"000007\.records is not kg's: move it away"):
        Shards(Bucket(memory))


@pytest.mark.parametrize(
    "address", ["bucket/news", "nonsense://bucket/news", "s3://ann:secret@bucket", "C:\\records", ""]
)
def test_an_address_that_is_none_is_told(address: str) -> None:
    with pytest.raises(ShardsError, match="is no address of shards") as error:
        Bucket(address)
    assert "secret" not in str(error.value)
    assert "\n" not in str(error.value)


def test_a_store_that_refuses_is_one_line(memory: str, monkeypatch: pytest.MonkeyPatch) -> None:
    shards = Shards(Bucket(memory))
    shards.add(RECORDS[0])

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError("no\naccess")

    monkeypatch.setattr(type(fsspec.filesystem("memory")), "pipe_file", refuse)
    with pytest.raises(ShardsError, match=r"cannot be reached or written \(PermissionError: no access\)") as error:
        shards.sync()
    assert "\n" not in str(error.value)


def test_a_build_with_shards_elsewhere_is_that_with_its_own(
    kg: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.pipeline.Task", StubTask)
    for document in DOCUMENTS[:8]:
        (tmp_path / f"{document.id}.txt").write_text(document.text)
    build(*sorted(tmp_path.glob("d*.txt")), graph=tmp_path / "here", engine="serial")
    address = f"file://{tmp_path}/bucket"
    for done in ("8 read, 0 unchanged", "0 read, 8 unchanged"):
        status, _, said = kg("build", "d*.txt", "-g", "there", "--engine", "serial", "--shards", address)
        assert (status, done in said) == (0, True)
    assert (tmp_path / "here" / "CURRENT").read_text() == (tmp_path / "there" / "CURRENT").read_text()
    assert contents(tmp_path / "bucket") == contents(tmp_path / "here" / "records")
    assert not (tmp_path / "there" / "records").exists()


@given(st.lists(st.integers(0, 40)), st.integers(0, 200))
def test_waiting_documents_come_longest_first_and_none_is_lost(sizes: list[int], most: int) -> None:
    documents = [Document(str(n), "x" * size) for n, size in enumerate(sizes)]
    found = list(longest_first(documents, most))
    assert sorted(found, key=lambda one: int(one.id)) == documents
    if len(sizes) > 1:
        everything = list(longest_first([Document("first", "x" * sum(sizes)), *documents], sum(sizes)))
        assert [len(one.text) for one in everything[1:]] == sorted(sizes, reverse=True)


def test_documents_are_taken_as_they_are_handed_out() -> None:
    taken: list[int] = []

    def documents() -> Iterator[Document]:
        for n in range(100):
            taken.append(n)
            yield Document(str(n), "x" * 10)

    waiting = longest_first(documents(), 200)
    next(waiting)
    assert len(taken) == 1
    for _ in range(59):
        next(waiting)
    assert len(taken) <= 81


def test_the_same_record_is_the_same_frame(tmp_path: Path) -> None:
    record = Record("key", Document("a", "text"))
    assert packed(record) == packed(record)
