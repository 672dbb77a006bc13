"""The graph's folder: stores that are written aside and swapped in, so that there is always one whole graph.

`kg/marks.py` says what is in it. A store is an Oxigraph store named by its content, with its relations and classes, the
sizes and sums of its files, and what is known of its build and its parts. It is finished when it has its name, and only
the last two are written ever after. Others than the current one stay for those who read them until the next build.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import msgspec
from pyoxigraph import Store

from kg import marks
from kg.errors import GraphError
from kg.files import read_summed, replace_file, replace_summed, sync
from kg.graph.integrity import FORMAT, TABLES, damaged, harm, is_sealed, line, load_info, save_info, seal
from kg.graph.loading import Content, Part, load, update
from kg.marks import CURRENT, LOCK, LOCK_TEXT, PARTS
from kg.ontology import Ontology

SHAPING = ("format", "code", "model", "ontology", "threshold", "open_relations", "base_iri")  # every document's quads
SIMILAR = 1 / 3  # of the documents may be others, and of the quads may have gone since a store was written anew
_FAR = 1 << 30  # Windows locks bytes, also against readers: one that nobody reads


def write(folder: Path, parts: Iterable[Part], info: dict[str, Any], ontology: Ontology, anew: bool = False) -> Path:
    """Write parts of N-Quads as a store of their own and make it the current one. The folder must be locked.

    Where most documents are as they were, a copy of the current store is changed, unless all is to be written `anew`.
    Its files are hard links where the disk has such: Oxigraph never writes to one that is finished.
    """
    unfinished = _free(folder / f"unfinished-store-{n:016x}" for n in count())
    try:
        old = None if anew else _similar(folder, info)
        content = _changed(old, unfinished, parts) if old else _filled(unfinished, parts)
        _finish(unfinished, ontology, old)
        target = _free_or_whole(folder, content)
        is_new = not target.exists()
        store = unfinished if is_new else target
        replace_summed(store / PARTS, msgspec.json.encode(content))
        save_info(store, info)
        if is_new:
            unfinished.rename(target)
            sync(folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)  # also a full disk shall not stay full
    replace_file(folder / CURRENT, target.name + "\n")
    return target


def same(folder: Path, made_of: str) -> dict[str, Any] | None:
    """What is known of the current store, if it is made of this and whole."""
    try:
        store = current(folder)
        info = _info(store)
    except (GraphError, OSError, ValueError):
        return None
    return info if info.get("made_of") == made_of and _is_whole(store) else None


def _similar(folder: Path, info: dict[str, Any]) -> Path | None:
    """The current store, if it is whole and has most documents as they are wanted, and little that it once had."""
    try:
        old = current(folder)
        before, content = _info(old), _load(old)
    except (GraphError, OSError, ValueError):
        return None
    alike = all(before.get(name) == info.get(name) for name in SHAPING)
    differing = len(before["documents"].items() ^ info["documents"].items())
    few = differing <= SIMILAR * len(info["documents"]) and content.gone <= SIMILAR * content.quads
    return old if alike and few and _is_whole(old) else None


def _changed(old: Path, folder: Path, parts: Iterable[Part]) -> Content:
    """A copy of a store, with parts in the place of what it held."""
    folder.mkdir()
    for file in marks.entries(old):
        if file.suffix == TABLES:
            _link(file, folder / file.name)
        elif file.name.startswith(("CURRENT", "MANIFEST-", "OPTIONS-")):
            shutil.copyfile(file, folder / file.name)
    store = Store(str(folder))
    content = update(store, parts, _load(old))
    store.flush()
    return content


def _link(file: Path, target: Path) -> None:
    try:
        os.link(file, target)
    except OSError:  # not on this disk
        shutil.copyfile(file, target)


def _filled(folder: Path, parts: Iterable[Part]) -> Content:
    store = Store(str(folder))
    content = load(store, parts)
    store.flush()
    return content


def _finish(folder: Path, ontology: Ontology, old: Path | None) -> None:
    """Everything in a store but what may be written again, on the disk for good."""
    for name in ("relations.csv", "classes.csv"):
        (folder / name).write_bytes(ontology.own[name])
        sync(folder / name)  # Oxigraph does so with its own
    seal(folder, old)


def _load(store: Path) -> Content:
    """The parts that a store holds. Raises `ValueError` for what no build writes."""
    return msgspec.json.decode(read_summed(store / PARTS), type=Content)


def _free(names: Iterable[Path]) -> Path:
    """The first name that nothing has."""
    return next(name for name in names if not os.path.lexists(name))


def _free_or_whole(folder: Path, content: Content) -> Path:
    """Where this content is whole already, or else has a free name: no store is ever written over."""
    names = (folder / f"store-{(content.sum + n) % 2**64:016x}" for n in count())
    return next(name for name in names if not os.path.lexists(name) or _is_whole(name))


def _is_whole(store: Path) -> bool:
    return marks.is_store(store) and is_sealed(store) and not harm(store)


def read(folder: Path) -> tuple[Store, dict[str, Any], Ontology]:
    """The current store as it is now, what is known of its build, and its ontology.

    Raises `GraphError` if the folder holds no graph, a damaged one, or one of another format.
    """
    while True:
        found = current(folder)
        try:
            known = _info(found)
            if wrong := harm(found, quickly=True):
                raise ValueError(wrong)
            return Store.read_only(str(found)), known, Ontology(found)
        except (OSError, RuntimeError, ValueError) as error:
            if current(folder) == found:  # else two builds have passed since, and it is gone
                raise _damaged(folder, error) from error


def info(folder: Path) -> dict[str, Any]:
    """What is known of the current store's build; empty if there is no graph. Raises `GraphError` as `read` does."""
    return read(folder)[1] if os.path.lexists(folder / CURRENT) else {}


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold a folder for one build, creating it and removing what earlier ones left. A dead process holds nothing.

    Raises `GraphError` if the folder is not kg's, if another build is at work there, or if the disk refuses.
    """
    try:
        if folder.is_dir() and (names := os.listdir(folder)) and not marks.is_graph(folder):
            raise GraphError(f"{folder} is no graph of kg's, it holds {_some(names)}: choose a new folder with -g")
        folder.mkdir(parents=True, exist_ok=True)
        lock = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
        try:
            if not _hold(lock):
                raise GraphError(f"another kg build is at work in {folder}: wait for it, or choose another with -g")
            if not os.fstat(lock).st_size:
                os.write(lock, LOCK_TEXT.encode())
            _tidy(folder)
            yield
        finally:
            os.close(lock)
    except OSError as error:
        raise GraphError(
            f"cannot write a graph to {folder}: {line(error)}; what was done is kept: mend that and build again, or "
            "choose another folder with -g"
        ) from error


def _some(names: list[str]) -> str:
    return ", ".join(sorted(names)[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


def _hold(lock: int) -> bool:
    """Take the lock of an open file, until it is closed."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(lock, _FAR, os.SEEK_SET)
            msvcrt.locking(lock, msvcrt.LK_NBLCK, 1)
            os.lseek(lock, 0, os.SEEK_SET)
        else:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _tidy(folder: Path) -> None:
    """Remove what was left unfinished and, if there is a current store, the others."""
    now = folder / (marks.named_store(folder) or "none")
    for path in [*marks.entries(folder), *marks.entries(now)]:
        if marks.is_unfinished(path) or (marks.is_store(path) and path != now and marks.is_store(now)):
            shutil.rmtree(path)


def current(folder: Path) -> Path:
    """The store that counts. Raises `GraphError` if there is no graph, or CURRENT names none."""
    if name := marks.named_store(folder):
        return folder / name
    if os.path.lexists(folder / CURRENT) and marks.is_graph(folder):
        raise _damaged(folder, f"{CURRENT} names no store")
    raise GraphError(f"no graph in {folder}: make one with `kg build SOURCE… -g {folder}`")


def _damaged(folder: Path, why: object) -> GraphError:
    return GraphError(f"the graph in {folder} is {damaged(why)}")


def _info(store: Path) -> dict[str, Any]:
    found = load_info(store)
    if found["format"] != FORMAT:
        remedy = "update kg" if found["format"] > FORMAT else "run kg build again, without --add"
        raise GraphError(f"the graph in {store.parent} has format {found['format']}, this kg has {FORMAT}: {remedy}")
    return found
