"""kg turns news articles into a knowledge graph you can question.

    >>> import kg
    >>> for claim in kg.extract("Russia supports Peru. Chad may leave OPEC."):
    ...     print(claim)
    Russia supports Peru
    Chad withdraws from OPEC (possible)

Names are loaded when they are first used, so that `import kg` is quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.errors import KgError
    from kg.graph.findings import Claim, Fact, Sentence
    from kg.library import Graph
    from kg.model import Document, Entity
    from kg.options import Options
    from kg.pipeline import build
    from kg.texts import extract, propositions

__version__ = "0.1.0"
__all__ = [
    "Claim",
    "Document",
    "Entity",
    "Fact",
    "Graph",
    "KgError",
    "Options",
    "Sentence",
    "__version__",
    "build",
    "extract",
    "propositions",
]

_HOMES = {
    "Claim": "kg.graph.findings",
    "Document": "kg.model",
    "Entity": "kg.model",
    "Fact": "kg.graph.findings",
    "Graph": "kg.library",
    "KgError": "kg.errors",
    "Options": "kg.options",
    "Sentence": "kg.graph.findings",
    "build": "kg.pipeline",
    "extract": "kg.texts",
    "propositions": "kg.texts",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
