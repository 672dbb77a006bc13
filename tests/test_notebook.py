"""The notebooks run from top to bottom, and show where they are stored what they show when they run."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import nbformat
import pytest

from notebooks.refresh import NOTEBOOKS, executed

pytestmark = pytest.mark.slow
fresh = cache(executed)
each = pytest.mark.parametrize("file", NOTEBOOKS, ids=lambda file: file.stem)


def texts(notebook: nbformat.NotebookNode) -> list[list[str]]:
    """What each cell of code shows, but for pictures."""
    return [
        [output.get("text") or output.data.get("text/plain", "") for output in cell.outputs if shows_text(output)]
        for cell in notebook.cells
        if cell.cell_type == "code"
    ]


def shows_text(output: nbformat.NotebookNode) -> bool:
    return output.output_type == "stream" or "image/png" not in output.data


@each
def test_every_cell_shows_something(file: Path) -> None:
    code = [cell for cell in fresh(file).cells if cell.cell_type == "code"]
    assert [cell.source for cell in code if not cell.outputs] == []


@each
def test_the_stored_outputs_are_those_of_a_run(file: Path) -> None:
    assert texts(nbformat.read(file, as_version=4)) == texts(fresh(file)), "make notebook stores them anew"


def test_the_tour_tells_the_city_and_the_government_apart() -> None:
    [tour] = [file for file in NOTEBOOKS if file.stem == "tour"]
    code = [cell for cell in fresh(tour).cells if cell.cell_type == "code"]
    shown = next(cell.outputs[0].text for cell in code if 'graph.entity("Islamabad")' in cell.source)
    assert shown.splitlines()[0].endswith("| Islamabad City")
