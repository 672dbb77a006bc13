"""How kg recognises its own files: only those are ever rewritten or removed, and none of them is read as a source.

graph/CURRENT          one line: the name of the current store
graph/store-<hash>/    a store, with `build.json`
graph/records/         what was extracted from each document, in 000001.records and so on
graph/corrections.csv  people's corrections; no build writes it
graph/manifest.json    what the source files were at the last build
graph/.kg-lock         marks the folder as kg's, and is locked by a running build
"""

from __future__ import annotations

import re
from pathlib import Path

from kg.errors import SourceError
from kg.files import open_regular

CURRENT, LOCK, RECORDS, CORRECTIONS = "CURRENT", ".kg-lock", "records", "corrections.csv"
MANIFEST = "manifest.json"
INFO, PARTS = "build.json", "parts.json"
LOCK_TEXT = "kg keeps a graph in this folder. A build that is at work holds this file.\n"
STORE = re.compile(r"store-[0-9a-f]{16}")
UNFINISHED = re.compile(r"unfinished-store-[0-9a-f]{16}|\.(?:CURRENT|build\.json|parts\.json|manifest\.json)\.\w{8}")
SHARD = re.compile(r"[0-9]{6}\.records")
FORMER_SHARD = re.compile(r"[0-9]{6}\.jsonl")  # of earlier versions, which are not read any more
UNFINISHED_SHARD = re.compile(r"[0-9]{6}\.unfinished")
PAGE = b'name="generator" content="kg'


def is_graph(folder: Path) -> bool:
    """Is a folder marked as kg's? So is one whose first build was interrupted."""
    return (
        bool(named_store(folder))
        or _text(folder / LOCK) == LOCK_TEXT
        or any(map(is_store, entries(folder)))
        or (_text(folder / LOCK) == "" and all(map(_has_own_name, entries(folder))))  # as earlier builds left it
    )


def named_store(folder: Path) -> str:
    """The store that CURRENT names, or "" if it does not name one."""
    name = (_text(folder / CURRENT) or "").strip()
    return name if STORE.fullmatch(name) else ""


def is_store(path: Path) -> bool:
    """Is this a finished store, and not a link to one?"""
    return bool(STORE.fullmatch(path.name)) and _is_folder(path) and (path / INFO).is_file()


def is_unfinished(path: Path) -> bool:
    """Is this something that a build began to write, and not a link to it?"""
    return bool(UNFINISHED.fullmatch(path.name)) and _is_folder(path)


def shards(folder: Path, pattern: re.Pattern[str] = SHARD) -> list[Path]:
    """The record files in a folder, in order; links, and folders behind links, are ignored."""
    if folder.is_symlink():
        return []
    return [p for p in entries(folder) if pattern.fullmatch(p.name) and p.is_file() and not p.is_symlink()]


def is_page(path: Path) -> bool:
    """Did kg write this page? It names kg as its generator."""
    with open_regular(path) as stream:
        return PAGE in stream.read(2000)


def entries(folder: Path) -> list[Path]:
    """The contents of a folder, sorted; nothing if it is not a folder or cannot be read."""
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _has_own_name(path: Path) -> bool:
    if path.name == RECORDS:
        own = (SHARD, FORMER_SHARD, UNFINISHED_SHARD)
        return all(any(pattern.fullmatch(p.name) for pattern in own) for p in entries(path))
    return path.name in (CURRENT, CURRENT + ".unfinished", LOCK, CORRECTIONS, MANIFEST) or any(
        pattern.fullmatch(path.name) for pattern in (STORE, UNFINISHED)
    )


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _text(file: Path) -> str | None:
    """The text of a small file of kg's; None if it is missing, not text, or a link."""
    try:
        if file.is_symlink():
            return None
        with open_regular(file) as stream:
            return stream.read(200).decode()
    except (OSError, SourceError, UnicodeDecodeError):
        return None
