"""Examples in docstrings run in a folder of their own; those that open `graph` find that of corpus/ there, as after
`kg build corpus`."""

from __future__ import annotations

from pathlib import Path

import pytest

CORPUS = Path(__file__).parent / "corpus"


@pytest.fixture(scope="session")
def built_corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which `graph` is."""
    import kg

    here = tmp_path_factory.mktemp("examples")
    kg.build(CORPUS, graph=here / "graph", workers=1)
    return here


@pytest.fixture(autouse=True)
def _place_of_examples(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if example := getattr(request.node, "dtest", None):
        opens = any('"graph"' in step.source for step in example.examples)
        monkeypatch.chdir(request.getfixturevalue("built_corpus" if opens else "tmp_path"))
