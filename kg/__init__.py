"""kg turns news articles into a knowledge graph you can question.

    >>> import kg
    >>> sorted(kg.__all__)
    ['Graph', '__version__', 'build', 'extract']

Names are loaded when they are first used, so that `import kg` is quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.graph.graph import Graph
    from kg.pipeline import build, extract

__version__ = "0.1.0"
__all__ = ["Graph", "__version__", "build", "extract"]

_HOMES = {"Graph": "kg.graph.graph", "build": "kg.pipeline", "extract": "kg.pipeline"}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
