"""The tour runs from top to bottom, and shows where it is stored what it shows when it runs."""

from __future__ import annotations

import nbformat
import pytest

from notebooks.refresh import TOUR, executed

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def fresh() -> nbformat.NotebookNode:
    return executed()


def texts(notebook: nbformat.NotebookNode) -> list[list[str]]:
    """What each cell of code shows, but for pictures."""
    return [
        [output.get("text") or output.data.get("text/plain", "") for output in cell.outputs if shows_text(output)]
        for cell in notebook.cells
        if cell.cell_type == "code"
    ]


def shows_text(output: nbformat.NotebookNode) -> bool:
    return output.output_type == "stream" or "image/png" not in output.data


def test_every_cell_shows_something(fresh: nbformat.NotebookNode) -> None:
    assert [cell.source for cell in fresh.cells if cell.cell_type == "code" and not cell.outputs] == []


def test_the_stored_outputs_are_those_of_a_run(fresh: nbformat.NotebookNode) -> None:
    assert texts(nbformat.read(TOUR, as_version=4)) == texts(fresh), "make notebook stores them anew"


def test_the_city_and_the_government_are_told_apart(fresh: nbformat.NotebookNode) -> None:
    code = [cell for cell in fresh.cells if cell.cell_type == "code"]
    shown = next(cell.outputs[0].text for cell in code if 'graph.entity("Islamabad")' in cell.source)
    assert shown.splitlines()[0].endswith("| Islamabad City")
