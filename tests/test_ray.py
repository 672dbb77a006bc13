"""`--engine ray`, on a real cluster of two nodes on this machine."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.errors import EngineError, ModelError
from kg.extraction.extractor import DEFAULT_MODEL
from kg.model import Document, Skipped
from kg.ontology import load
from kg.pipeline import build
from kg.records.engines import ENGINES, engine
from kg.records.engines.processes import DIED
from kg.records.engines.task import Result, Task
from tests.conftest import Run
from tests.stub_extraction import StillbornTask, StubTask

os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
ray = pytest.importorskip("ray", reason="needs the extra ray: pip install 'kg[ray]'")
pytestmark = pytest.mark.slow

from ray.cluster_utils import Cluster  # noqa: E402

NODE = {"num_cpus": 1, "object_store_memory": 100 * 1024**2, "include_dashboard": False}
ONTOLOGY = load(None)
STUB = StubTask("", str(ONTOLOGY.folder))


@pytest.fixture
def cluster() -> Iterator[Any]:
    """Two nodes with a processor each."""
    made = Cluster(initialize_head=True, head_node_args=NODE)
    made.add_node(num_cpus=1, object_store_memory=100 * 1024**2)
    made.wait_for_nodes()
    yield made
    made.shutdown()


def documents(number: int, text: str = "Russia supports Pakistan\n" * 300) -> list[Document]:
    return [Document(f"d{n:02}", text) for n in range(number)]


def by_id(results: Iterator[Result]) -> dict[str, Result]:
    found = list(results)
    named = {one.source if isinstance(one, Skipped) else one.document: one for one in found}
    assert len(named) == len(found)
    return named


def test_a_node_that_goes_in_the_middle_costs_nothing(cluster: Any) -> None:
    given = documents(40)
    second = next(node for node in cluster.list_all_nodes() if not node.head)

    def until_it_goes() -> Iterator[Document]:
        for number, document in enumerate(given):
            if number == 20:
                cluster.remove_node(second, allow_graceful=False)
            yield document

    expected = by_id(ENGINES["serial"](given, STUB, 1))
    assert by_id(engine("ray", cluster.address)(until_it_goes(), STUB, 2)) == expected


def test_the_records_are_those_of_the_local_engine(cluster: Any, tmp_path: Path) -> None:
    texts = [
        "Russia supports Pakistan's bid to join BRICS, Ann Lee said.",
        "Kenya may join BRICS in 2027.",
        "Peru left.",
    ]
    given = [Document(str(number), text) for number, text in enumerate(texts)]
    task = Task(DEFAULT_MODEL, str(ONTOLOGY.folder), ONTOLOGY.digest)
    assert by_id(engine("ray", cluster.address)(given, task, 0)) == by_id(ENGINES["serial"](given, task, 1))


def test_a_document_that_kills_its_worker_twice_is_skipped_and_one_that_is_bad_too(
    cluster: Any, tmp_path: Path
) -> None:
    given = [*documents(6), Document("once", f"DIE ONCE {tmp_path / 'mark'}"), Document("killer", "DIE")]
    given += [Document("bad", "BAD"), Document("last", "Russia supports Peru")]
    found = by_id(engine("ray", cluster.address)(given, STUB, 2))
    assert found.keys() == {document.id for document in given}
    assert found["killer"] == Skipped("killer", DIED)
    assert found["bad"] == Skipped("bad", "extraction failed with ValueError: one bad document")
    assert {id for id, one in found.items() if isinstance(one, Skipped)} == {"killer", "bad"}


def test_what_concerns_all_documents_is_raised(cluster: Any) -> None:
    with pytest.raises(ModelError, match=r"^no such model$"):
        list(engine("ray", cluster.address)([Document("a", "NO MODEL")], STUB, 1))
    with pytest.raises(EngineError, match="the workers of the Ray cluster die as they start"):
        list(engine("ray", cluster.address)(documents(2), StillbornTask("", str(ONTOLOGY.folder)), 1))


def test_a_build_on_a_cluster_is_that_of_this_machine(cluster: Any, kg: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Russia supports Pakistan. China may join the talks.", "utf-8")
    build("a.txt", graph="here", engine="serial")
    assert kg("build", "a.txt", "-g", "there", "--engine", "ray", "--address", cluster.address)[0] == 0
    assert (tmp_path / "here" / "CURRENT").read_text() == (tmp_path / "there" / "CURRENT").read_text()


def test_where_no_cluster_is_one_line_says_so(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Russia supports Pakistan.", "utf-8")
    status, _, error = kg("build", "a.txt", "--engine", "ray", "--address", "127.0.0.1:1")
    assert (status, error.splitlines()[-1]) == (
        1,
        "kg: no Ray cluster answers at 127.0.0.1:1: start one, or check --address",
    )
    status, _, error = kg("build", "a.txt", "--engine", "serial", "--address", "127.0.0.1:1")
    assert (status, error) == (1, "kg: engine serial works on this machine: leave the address out, or choose ray\n")
