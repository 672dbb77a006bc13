"""The graph's folder: stores that are written aside and swapped in, so that there is always one whole graph.

    graph/CURRENT          one line: the name of the store that counts
    graph/store-<hash>/    an Oxigraph store named by its content, with `build.json` and its relations and classes
    graph/records/         what was extracted from each document
    graph/.kg-lock         held by the build that is at work

A store is finished when it has its name. Others than the current one stay for those who read them until the next build.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from pyoxigraph import Quad, Store

from kg.errors import GraphError
from kg.ontology import Ontology

FORMAT = 1
BATCH = 50_000  # quads; the store wants at least 12,000 at a time
CURRENT = "CURRENT"
INFO = "build.json"
LOCK = ".kg-lock"
UNFINISHED = "unfinished-"


def write(folder: Path, quads: list[Quad], info: dict[str, Any], ontology: Ontology) -> Path:
    """Write sorted quads as a store of their own and make it the current one. The folder must be locked."""
    digest = hashlib.sha256()
    for quad in quads:
        digest.update(f"{quad} .\n".encode())
    target = folder / f"store-{digest.hexdigest()[:16]}"
    if not target.exists():
        unfinished = folder / (UNFINISHED + target.name)
        store = Store(str(unfinished))
        for start in range(0, len(quads), BATCH):
            store.bulk_extend(quads[start : start + BATCH])
        store.flush()
        del store  # closes it
        for name in ("relations.csv", "classes.csv"):
            (unfinished / name).write_bytes(ontology.own[name])
        replace_file(unfinished / INFO, _json(info))
        unfinished.rename(target)
    replace_file(target / INFO, _json(info))
    replace_file(folder / CURRENT, target.name + "\n")
    return target


def read(folder: Path) -> tuple[Store, dict[str, Any], Ontology]:
    """The current store as it is now, what is known of its build, and its ontology.

    Raises `GraphError` if the folder holds no graph, or one of another format.
    """
    while True:
        found = current(folder)
        try:
            return Store.read_only(str(found)), _info(found), Ontology(found)
        except OSError as error:
            if current(folder) == found:  # else two builds have passed since, and it is gone
                raise GraphError(f"the graph in {folder} is damaged ({error}): run kg build again") from error


def info(folder: Path) -> dict[str, Any]:
    """What is known of the current store's build; empty if there is no graph. Raises `GraphError` as `read` does."""
    if not (folder / CURRENT).exists():
        return {}
    try:
        return _info(current(folder))
    except OSError as error:
        raise GraphError(f"the graph in {folder} is damaged ({error}): build without --add") from error


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold a folder for one build, creating it and removing what earlier ones left. A dead process holds nothing.

    Raises `GraphError` if another build is at work there.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / LOCK).open("w")
    except OSError as error:
        raise GraphError(
            f"cannot write a graph to {folder}: {error.strerror}; choose another folder with -g"
        ) from error
    with lock:
        if not _hold(lock):
            raise GraphError(f"another kg build is at work in {folder}: wait for it, or choose another folder with -g")
        _tidy(folder)
        yield


def _hold(lock: IO[str]) -> bool:
    """Take the lock of an open file, until it is closed."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _tidy(folder: Path) -> None:
    current = (folder / CURRENT).read_text(encoding="utf-8").strip() if (folder / CURRENT).exists() else ""
    for path in [*folder.glob("store-*"), *folder.glob(UNFINISHED + "*")]:
        if path.name != current:
            shutil.rmtree(path)


def current(folder: Path) -> Path:
    """The store that counts. Raises `GraphError` if there is no graph."""
    try:
        return folder / (folder / CURRENT).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise GraphError(f"no graph in {folder}: make one with `kg build SOURCE… -g {folder}`") from error


def _info(current: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((current / INFO).read_text(encoding="utf-8"))
    if found["format"] != FORMAT:
        remedy = "update kg" if found["format"] > FORMAT else "run kg build again, without --add"
        raise GraphError(f"the graph in {current.parent} has format {found['format']}, this kg has {FORMAT}: {remedy}")
    return found


def replace_file(file: Path, text: str) -> None:
    """Write a file so that others see either the old content or the new."""
    unfinished = file.with_name(file.name + ".unfinished")
    with unfinished.open("w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    os.replace(unfinished, file)


def _json(info: dict[str, Any]) -> str:
    return json.dumps(info, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
