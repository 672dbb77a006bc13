"""A short version of `benchmarks.kills`: whatever ends a build, the graph is whole and the next build is right."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from benchmarks import kills

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL on Windows"),
]
needs_root = pytest.mark.skipif(os.name == "nt" or not kills.can_mount(), reason="only root can mount a disk")


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> kills.Course:
    return kills.Course(kills.STUB, tmp_path_factory.mktemp("kills") / "course")


def test_a_build_that_is_killed(course: kills.Course) -> None:
    assert kills.kill_builds(course, 2, random.Random(7)) == 2


def test_a_worker_that_is_killed(course: kills.Course) -> None:
    assert kills.kill_workers(course, 1, random.Random(7)) == 1


def test_a_build_that_is_interrupted(course: kills.Course) -> None:
    assert kills.interrupt(course, 1, random.Random(7)) == 1


def test_a_second_build(course: kills.Course) -> None:
    assert kills.write_twice(course) == 1


@needs_root
def test_a_full_disk(course: kills.Course) -> None:
    assert kills.fill_disks(course, kills.LEFT_FREE[1:3]) == 2


@needs_root
def test_a_disk_that_may_only_be_read(course: kills.Course) -> None:
    assert kills.take_rights(course) == 1


def test_a_graph_that_lost_something_is_not_recovered(course: kills.Course, tmp_path: Path) -> None:
    """The measure itself: another graph, a damaged one and a missing one do not pass."""
    assert course.is_whole(course.folder / "old-graph")
    graph = course.trial("lossy")
    (graph / "CURRENT").write_text("")
    assert not course.is_whole(graph)
    assert not course.is_whole(tmp_path)
    assert kills.quads(course.folder / "old-graph") != kills.quads(course.folder / "new-graph")
