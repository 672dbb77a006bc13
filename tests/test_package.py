"""What an installed kg needs is in its wheel."""

from __future__ import annotations

import os
from pathlib import Path
from zipfile import ZipFile

import pytest
from hatchling.build import build_wheel

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    folder = tmp_path_factory.mktemp("dist")
    before = Path.cwd()
    os.chdir(ROOT)  # where hatchling looks for pyproject.toml
    try:
        name = build_wheel(str(folder))
    finally:
        os.chdir(before)
    return set(ZipFile(folder / name).namelist())


def test_wheel_has_all_of_the_ontology(wheel: set[str]) -> None:
    files = [file for file in (ROOT / "ontology").rglob("*") if file.is_file()]
    assert {f"kg/_ontology/{file.relative_to(ROOT / 'ontology').as_posix()}" for file in files} - wheel == set()


def test_wheel_has_all_of_the_package(wheel: set[str]) -> None:
    files = [file for file in (ROOT / "kg").rglob("*") if file.is_file() and file.suffix != ".pyc"]
    assert {file.relative_to(ROOT).as_posix() for file in files} - wheel == set()
    assert "kg/py.typed" in wheel


def test_wheel_has_nothing_else(wheel: set[str]) -> None:
    assert {name for name in wheel if not name.startswith("kg/") and ".dist-info/" not in name} == set()


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_lock_has_hashes_and_names_no_index(name: str) -> None:
    lock = (ROOT / name).read_text("utf-8")
    packages = [line for line in lock.splitlines() if line and line[0] not in " #"]
    assert all(line.endswith("\\") for line in packages)
    assert "://" not in lock
    assert "index" not in lock
    assert "\ntorch==" not in lock
