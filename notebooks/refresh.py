"""Runs the notebooks and stores what they show: `make notebook`."""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbclient import NotebookClient

NOTEBOOKS = sorted(Path(__file__).parent.glob("*.ipynb"))


def executed(file: Path) -> nbformat.NotebookNode:
    """The notebook with the outputs of a fresh run, and nothing in it that differs from run to run."""
    notebook = nbformat.read(file, as_version=4)
    resources = {"metadata": {"path": str(file.parent)}}
    NotebookClient(notebook, timeout=300, resources=resources, record_timing=False, coalesce_streams=True).execute()
    del notebook.metadata["language_info"]  # the version of Python
    return notebook


if __name__ == "__main__":
    for notebook in NOTEBOOKS:
        nbformat.write(executed(notebook), notebook)
