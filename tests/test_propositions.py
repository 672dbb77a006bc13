"""Propositions of documents and lines, with the real parser."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kg.errors import FormatError, ModelError
from kg.extraction.extractor import Extractor
from kg.model import Block, Document


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def test_a_line_is_a_sentence(extractor: Extractor) -> None:
    line = "Brazil rejected the proposal. Chile and Peru accepted it."
    found = list(extractor.propositions_of_lines([line, "", "The envoy left Oslo."]))
    assert {p.sentence for p in found} == {line, "The envoy left Oslo."}
    assert ("Peru", "accepted", "it") in {(p.subject, p.relation, p.object) for p in found}


def test_pretokenized_keeps_the_tokens(extractor: Extractor) -> None:
    line = "Norway 's ministers did n't visit the ( old ) port ."
    (found,) = extractor.propositions_of_lines([line], pretokenized=True)
    assert (found.subject, found.relation, found.object) == ("Norway 's ministers", "did n't visit", "the port")
    assert found.sentence == line


def test_odd_white_space_and_empty_tokens(extractor: Extractor) -> None:
    lines = ["Kenya  sold\u00a0tea .", " ", "\t", "Brazil \u200b rejected it ."]
    for style in ("minimal", "clause"):
        for pretokenized in (True, False):
            found = list(extractor.propositions_of_lines(lines, style, pretokenized))
            assert {p.sentence for p in found} <= set(lines)


def test_document_sentence_by_sentence(extractor: Extractor) -> None:
    text = "Brazil rejected the proposal. Chile accepted it."
    found = extractor.propositions(Document("d", text, blocks=(Block(0, len(text)),)))
    assert [(p.sentence, p.subject) for p in found] == [
        ("Brazil rejected the proposal.", "Brazil"),
        ("Chile accepted it.", "Chile"),
    ]


def test_explain_shows_every_sentence(extractor: Extractor) -> None:
    text = extractor.explain("Brazil rejected the proposal. Chile accepted it.")
    assert text.count("propositions, minimal style") == 2
    assert "active: reject (verb), at 'rejected'" in text


def test_unknown_style_and_model(extractor: Extractor) -> None:
    with pytest.raises(FormatError, match="minimal, clause"):
        list(extractor.propositions_of_lines(["Brazil left."], style="long"))
    with pytest.raises(ModelError, match="not installed"):
        Extractor("no_such_pipeline")


def test_benchmark_says_what_it_lacks(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "benchmarks.openie", "--data", str(tmp_path)]
    result = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parent.parent)
    assert result.returncode == 1
    assert (
        result.stderr.strip()
        == f"no scorer at {tmp_path / 'score_openie.py'}: give the folder of score_openie.py with --data"
    )
