"""The tour runs from top to bottom, and is committed without outputs."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOK = Path(__file__).parent.parent / "notebooks" / "tour.ipynb"


@pytest.fixture
def tour() -> nbformat.NotebookNode:
    return nbformat.read(NOTEBOOK, as_version=4)


@pytest.mark.slow
def test_tour_runs_and_every_cell_shows_something(tour: nbformat.NotebookNode) -> None:
    NotebookClient(tour, timeout=300, resources={"metadata": {"path": str(NOTEBOOK.parent)}}).execute()
    silent = [cell.source for cell in tour.cells if cell.cell_type == "code" and not cell.outputs]
    assert silent == []


def test_tour_is_committed_without_outputs(tour: nbformat.NotebookNode) -> None:
    assert [cell.source for cell in tour.cells if cell.get("outputs")] == []
