"""Optional parts of kg: the extras of `pyproject.toml`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from kg.errors import MissingPartError


@contextmanager
def part(extra: str, what: str) -> Iterator[None]:
    """Wraps the imports that `what` needs. Raises `MissingPartError`, which names the extra to install."""
    try:
        yield
    except ImportError as error:
        raise MissingPartError(
            f"{what} needs {error.name or extra}, which cannot be imported ({error}): pip install 'kg[{extra}]'"
        ) from error
