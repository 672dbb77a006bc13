"""What was not installed says in one line what to install."""

from __future__ import annotations

import importlib
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import KgError, MissingPartError
from kg.exporting import export
from kg.extraction.extractor import Extractor
from kg.graph import Graph
from kg.optional import part
from kg.records.engines import ENGINES
from kg.records.engines.task import Task
from tests.graph_fixture import RECORDS

EXTRAS = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text("utf-8"))["project"][
    "optional-dependencies"
]


def anew(module: str) -> object:
    sys.modules.pop(module, None)
    return importlib.import_module(module)


USES: list[tuple[str, str, Callable[[Graph, Path], object]]] = [
    ("pandas", "pandas", lambda graph, _: graph.pandas("facts")),
    ("pyarrow", "pandas", lambda graph, folder: export(graph, folder / "claims.parquet")),
    ("pyarrow.parquet", "pandas", lambda graph, folder: export(graph, folder / "claims.parquet")),
    ("mcp.server.mcpserver", "mcp", lambda *_: anew("kg.serving.mcp")),
    ("ray", "ray", lambda *_: list(ENGINES["ray"]([], Task("", ""), 1))),
    ("en_core_web_md", "md", lambda graph, _: Extractor("en_core_web_md").record),
]


@pytest.mark.parametrize(("module", "extra", "use"), USES)
def test_a_part_that_is_hidden_names_the_extra_that_brings_it(
    module: str, extra: str, use: Callable[[Graph, Path], object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(KgError) as error:
        use(Graph.from_records(RECORDS), tmp_path)
    assert f"pip install 'kg[{extra}]'" in str(error.value)
    assert "\n" not in str(error.value)
    assert extra in EXTRAS
    assert list(tmp_path.iterdir()) == []


def test_a_fault_that_is_no_missing_part_goes_through() -> None:
    with pytest.raises(ZeroDivisionError), part("pandas", "nothing"):
        _ = 1 / 0
    with pytest.raises(MissingPartError, match="a table needs nosuchmodule"), part("md", "a table"):
        __import__("nosuchmodule")
