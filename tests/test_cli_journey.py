"""`kg extract` and `kg build` on real text, by their output alone."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.cli.app import main

SENTENCE = "Russia supports Pakistan's accession to BRICS."
KEYS = ["sentence", "subject", "relation", "object", "arguments", "confidence", "construction", "inferred"]
Run = Callable[..., str]


@pytest.fixture
def kg(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `kg` with these words in an empty folder; stdout."""
    monkeypatch.chdir(tmp_path)

    def run(*words: str, stdin: str = "") -> str:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()), "utf-8"))
        with pytest.raises(SystemExit) as exit:
            main(words)
        captured = capsys.readouterr()
        assert not exit.value.code, captured.err
        return captured.out

    return run


def test_extract_prints_propositions_as_a_table(kg: Run) -> None:
    lines = kg("extract", SENTENCE).splitlines()
    assert lines[0].split() == ["subject", "relation", "object"]
    assert any(line.split()[:2] == ["Russia", "supports"] for line in lines)


def test_extract_prints_propositions_as_json_with_all_keys(kg: Run) -> None:
    found = [json.loads(line) for line in kg("extract", "--format", "jsonl", stdin=SENTENCE).splitlines()]
    assert found
    assert all(list(proposition) == KEYS for proposition in found)


def test_extract_keeps_lines_and_tokens_as_given(kg: Run) -> None:
    lines = ["Mr. Ito met Ms. Diaz . They signed a treaty .", "", "Egypt 's army fired ( twice ) ."]
    out = kg("extract", "--lines", "--pretokenized", "--format", "jsonl", stdin="\n".join(lines))
    found = [json.loads(line) for line in out.splitlines()]
    assert {proposition["sentence"] for proposition in found} == {lines[0], lines[2]}
    tokens = set(" ".join(lines).split())
    for proposition in found:
        for slot in ("subject", "relation", "object"):
            assert slot in proposition["inferred"] or set(proposition[slot].split()) <= tokens


def test_extract_prints_claims_in_the_layout_of_the_export(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text(SENTENCE)
    printed = kg("extract", "--claims", "--format", "jsonl", "--file", "article.txt")
    kg("build", "article.txt")
    kg("export", "claims.jsonl")
    exported = [json.loads(line) for line in (tmp_path / "claims.jsonl").read_text("utf-8").splitlines()]
    own = {"id": "", "document": ""}  # the text has another name there, which also decides the order
    rest = [[json.dumps(claim | own) for claim in found] for found in (map(json.loads, printed.splitlines()), exported)]
    assert sorted(rest[0]) == sorted(rest[1]) != []


def test_extract_prints_claims_as_a_table_and_as_turtle(kg: Run) -> None:
    row = next(line for line in kg("extract", "--claims", SENTENCE).splitlines() if "supports" in line)
    assert row.split()[:2] == ["Russia", "supports"]
    assert "asserted" in row
    assert "rel:supports ent:Pakistan_s_accession_to_BRICS" in kg("extract", "--format", "turtle", SENTENCE)
    assert "kg:Claim" not in kg("extract", "--format", "turtle", SENTENCE)
    assert "kg:factuality kg:Asserted" in kg("extract", "--claims", "--format", "turtle", SENTENCE)


def test_extract_explains(kg: Run) -> None:
    assert "active: support (verb)" in kg("extract", "--explain", SENTENCE)


def test_build_skips_what_cannot_be_read_and_tells(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news/good.txt").write_text(SENTENCE)
    (tmp_path / "news/empty.txt").write_text("")
    (tmp_path / "news/binary.txt").write_bytes(b"\0\1\2" * 99)
    summary = json.loads(kg("build", "news", "--format", "json"))
    assert (summary["documents"], summary["extracted"], summary["graph"]) == (1, 1, "graph")
    assert {Path(skipped["source"]).name for skipped in summary["skipped"]} == {"empty.txt", "binary.txt"}
    assert kg("skipped").count("news/") == 2
    assert "Russia" in kg("query", "SELECT ?s { ?s rel:supports ?o }")
    assert json.loads(kg("build", "news", "--format", "json"))["reused"] == 1
