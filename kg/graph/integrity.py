"""Is a finished store as its build left it? Its files have sums, and `build.json` has a shape."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import isfinite
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode

from kg import marks
from kg.errors import GraphError
from kg.files import replace_file
from kg.graph.corrections import COLUMNS
from kg.marks import INFO, PARTS

Fits = Callable[[Any], bool]

FORMAT = 2
SUMS = "files.json"
FIGURES = {"documents", "sentences", "entities", "claims", "facts"}
TABLES = ".sst"
_OTHERS = (".log", "LOG", "LOCK", "IDENTITY", "OPTIONS", PARTS)  # a finished store is read without them


def seal(store: Path, older: Path | None = None) -> None:
    """Note the size and the sum of every file that reading needs; of those shared with an older store, it knows."""
    files = [file for file in marks.entries(store) if not any(name in file.name for name in _OTHERS)]
    known = _load(older / SUMS) if older else {}

    def noted(file: Path) -> list[Any]:
        if older and file.name in known and file.samefile(older / file.name):
            return list(known[file.name])
        return [file.stat().st_size, _sum(file)]

    replace_file(store / SUMS, to_text({file.name: noted(file) for file in files}))


def is_sealed(store: Path) -> bool:
    """Earlier versions did not seal."""
    return (store / SUMS).is_file()


def harm(store: Path, quickly: bool = False) -> str:
    """What is wrong with a store's files, empty if nothing is known to be.

    `quickly` takes the tables at their size: Oxigraph checks each block of them when it reads it.
    """
    if not store.is_dir() or store.is_symlink():
        return f"{store.name} is missing"
    if not is_sealed(store):
        return ""
    try:
        for name, (size, sum) in _load(store / SUMS).items():
            file = store / name
            if not file.is_file():
                return f"{name} is missing"
            trusted = quickly and file.suffix == TABLES
            if file.stat().st_size != size or not (trusted or _sum(file) == sum):
                return f"{name} is not as it was written"
    except (ValueError, TypeError):
        return f"{SUMS} is not as it was written"
    return ""


def save_info(store: Path, info: dict[str, Any]) -> None:
    """Write what is known of a store's build, with a sum of it."""
    replace_file(store / INFO, to_text(info | {"sum": _sum_of(info)}))


def load_info(store: Path) -> dict[str, Any]:
    """What is known of a store's build; of another format, nothing but its number is sure.

    Raises `ValueError` for what no build writes. Earlier versions wrote no sum.
    """
    found = _load(store / INFO)
    sum = found.pop("sum", None)
    expected = _SHAPE if found.get("format") == FORMAT else {"format": _is_whole}
    if wrong := [key for key, fits in expected.items() if not fits(found.get(key))]:
        raise ValueError(f"{INFO} is not as it was written ({wrong[0]})")
    if found["format"] == FORMAT and sum not in (None, _sum_of(found)):
        raise ValueError(f"{INFO} is not as it was written")
    return found


@contextmanager
def reading() -> Iterator[None]:
    """Also decorates functions that read a store: damage that Oxigraph comes upon is a `GraphError`."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        raise GraphError(f"the graph is {damaged(error)}") from error


def is_damage(error: Exception) -> bool:
    """Did the store fail, and not the query?"""
    return str(error).startswith(("Corruption", "IO error"))


def damaged(why: object) -> str:
    """What to say of a damaged graph, and what heals it."""
    return f"damaged: {line(why)}, run kg build again, without --add"


def line(error: object) -> str:
    """What went wrong, on one line and not too long."""
    text = " ".join(str(getattr(error, "strerror", None) or error).split())
    return text if len(text) <= 200 else text[:200] + "…"


def to_text(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _load(file: Path) -> dict[str, Any]:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise ValueError(f"{file.name} is no JSON in UTF-8") from error
    if not isinstance(found, dict):
        raise ValueError(f"{file.name} is not as it was written")
    return found


def _sum_of(info: dict[str, Any]) -> str:
    return hashlib.sha256(to_text(info).encode("utf-8", "surrogatepass")).hexdigest()


def _sum(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _is_whole(value: object) -> bool:
    return type(value) is int


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_correction(value: object) -> bool:
    return isinstance(value, dict) and _table(_is_text)(value) and set(value) <= set(COLUMNS)


def _is_iri(value: object) -> bool:
    try:
        return isinstance(value, str) and bool(NamedNode(value))
    except ValueError:
        return False


def _list(fits: Fits, length: int | None = None) -> Fits:
    return lambda value: isinstance(value, list) and length in (None, len(value)) and all(map(fits, value))


def _table(fits: Fits) -> Fits:
    return lambda value: isinstance(value, dict) and all(map(fits, value.values()))


# What others rely on in build.json
_SHAPE: dict[str, Fits] = {
    "format": _is_whole,
    "base_iri": _is_iri,
    "threshold": _is_number,
    "sources": _list(_is_text),
    "documents": _table(_is_text),
    "skipped": _list(_list(_is_text, 2)),
    "counts": lambda value: _table(_is_whole)(value) and set(value) == FIGURES,
    "copies": lambda value: value is None or _table(_is_text)(value),
    "corrections": lambda value: value is None or _list(_is_correction)(value),
}
