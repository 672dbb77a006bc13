"""The options of a build: the same in Python and on the command line."""

from __future__ import annotations

import inspect
from dataclasses import fields
from pathlib import Path

import pytest

import kg
from kg.cli import build, watch
from kg.cli.building import Flags, options_of
from kg.errors import KgError
from kg.options import Options


def test_every_option_is_a_flag_of_build_and_watch() -> None:
    names = {field.name for field in fields(Options)}
    assert set(Flags.__annotations__) == names
    for module in build, watch:
        assert names < set(inspect.signature(module.command).parameters)


def test_a_flag_that_is_not_given_leaves_its_option_as_it_is() -> None:
    assert options_of({}) == Options()
    nothing: Flags = {"workers": None, "model": None, "open_relations": None, "base_iri": ""}
    assert options_of(nothing) == Options()
    given: Flags = {"workers": 2, "open_relations": False, "strict": True}
    assert options_of(given) == Options(workers=2, open_relations=False, strict=True)


@pytest.mark.parametrize("workers", [0, -1])
def test_a_build_needs_a_worker(workers: int) -> None:
    with pytest.raises(KgError, match="give 1 or more"):
        Options(workers=workers)


def test_an_unknown_option_is_told_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="wrokers"):
        kg.build(tmp_path, graph=tmp_path / "graph", wrokers=2)
    assert not (tmp_path / "graph").exists()
