"""Bad inputs are read or named, and cost healthy neighbours nothing; `benchmarks.resilience` tries all of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import resilience
from benchmarks.bad_inputs import KINDS, inputs, write


@pytest.mark.slow
def test_a_part_of_the_bad_inputs() -> None:
    quick = [(path, content) for path, content in inputs() if "endless" not in path]
    found = resilience.outcome(quick[::12], "--workers", "1")
    assert [str(finding) for finding in found.findings if finding.wrong] == []
    assert found.tried > 20
    assert found.healthy > 10


def test_there_are_hundreds_of_every_kind_the_same_each_time() -> None:
    first, second = inputs(), inputs()
    assert len({path for path, _ in first}) == len(first) >= 300
    assert {path.partition("/")[0] for path, _ in first} == set(KINDS)
    assert [one for one in first if isinstance(one[1], bytes)] == [one for one in second if isinstance(one[1], bytes)]


@pytest.mark.parametrize(
    ("path", "documents", "skipped", "accounted"),
    [
        ("a/read.txt", {"a/read"}, (), True),
        ("a/read.txt", {"a/read.txt"}, (), True),
        ("a/named.txt", set(), ("news/a/named.txt",), True),
        ("a/gone.txt", {"a/read"}, ("news/a/named.txt",), False),
        ("a/records.jsonl", {"one"}, (), True),
        ("a/records.jsonl", {"two"}, (), False),
        ("a/records.jsonl", {"two"}, ("news/a/records.jsonl, line 1",), True),
    ],
)
def test_what_is_neither_read_nor_named_is_seen(
    path: str, documents: set[str], skipped: tuple[str, ...], accounted: bool, tmp_path: Path
) -> None:
    content = b'{"id": "one"}\n{{{\n' if path.endswith(".jsonl") else b"Norway backed the treaty."
    write([(path, content)], tmp_path)
    assert resilience.accounted(path, tmp_path, documents, skipped) is accounted
