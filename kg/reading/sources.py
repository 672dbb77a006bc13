"""SOURCE arguments → documents: files, folders, glob patterns, JSON Lines, and `-` for standard input."""

from __future__ import annotations

import glob
import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import takewhile
from pathlib import Path, PurePath
from typing import NamedTuple

from kg.errors import LanguageError, SourceError
from kg.files import irregular, open_regular
from kg.marks import is_graph, is_page
from kg.model import Document, Skipped
from kg.ontology import Ontology, load
from kg.reading.decoding import MAX_BYTES
from kg.reading.language import english
from kg.reading.readers import READERS, readers

Roots = list[Path] | None  # where links may lead: into one of these folders, or anywhere

STDIN = "-"
LONGEST_LINE = MAX_BYTES + 1  # of what is piped, before it is known what it is; a text of that length is too long
EXPORT = "written by kg itself: use the documents it was made from"


@dataclass(frozen=True, slots=True)
class File:
    """A file to read. `name` is its path relative to its SOURCE; `problem` says why it cannot be read."""

    path: Path
    name: PurePath
    problem: str = ""

    def rank(self) -> tuple[bool, int, str]:
        """Of several names of a file the smallest is used: one without links, and of those the longest."""
        source = Path(*self.path.parts[: -len(self.name.parts)])
        linked = Path(os.path.realpath(self.path)) != Path(os.path.realpath(source), self.name)
        return linked, -len(self.name.parts), self.path.as_posix()

    def ids(self) -> list[str]:
        """Possible ids of the document, best first: without extension, with it, then with the folders above."""
        folders = self.path.parts[: -len(self.name.parts)]
        longer = [PurePath(*folders[i:], self.name) for i in range(len(folders) - 1, -1, -1)]
        return [_text(name.as_posix()) for name in (self.name.with_suffix(""), self.name, *longer)]


class Found(NamedTuple):
    """What was found in a file: a document, something to leave out, or that it holds what it held before (None).

    `path` is None for what is no file that can be read. `is_own` is false for a document that has its id because
    another one has it too.
    """

    path: Path | None
    item: Document | Skipped | None
    is_own: bool = True


def read(
    sources: Iterable[str | Path],
    ontology: Ontology | None = None,
    any_language: bool = False,
    follow_links: bool = False,
) -> Iterator[Document | Skipped]:
    """All documents of the sources, lazily and in an order that does not depend on that of the sources.

    A source that cannot be read yields `Skipped`, with the reason; so does a text that is not in English, unless
    `any_language`, and a link that leads outside the sources, unless `follow_links`. A source may itself be a link.
    `ontology` provides the words of bylines, dates and boilerplate; default: the one that comes with kg. Raises
    `SourceError` at once if a source does not exist.
    """
    found = read_changed(find(sources, follow_links), ontology or load(), any_language, lambda _: None)
    return (one.item for one in found if one.item)


def read_changed(
    files: list[File], ontology: Ontology, any_language: bool, unchanged: Callable[[Path], Collection[str] | None]
) -> Iterator[Found]:
    """What files hold, but for those that are `unchanged`: these are only named.

    `unchanged` tells which documents a file held when it was last read, by their ids, if it still does.
    """
    ids = _ids([file for file in files if not file.problem and not _holds_records(file.path)])
    taken = set(ids.values())
    for file in files:
        where = _text(str(file.path))
        path = None if file.problem or file.path == Path(STDIN) else file.path
        before = unchanged(path) if path else None
        if before is not None and ({*before} <= {ids[file]} if file in ids else taken.isdisjoint(before)):
            taken.update(before)
            yield Found(path, None)
            continue
        try:
            if file.problem:
                raise SourceError(file.problem)
            for item in _items(file, ids.get(file, ""), ontology):
                if isinstance(item, Skipped):
                    yield Found(path, replace(item, source=f"{where}, {item.source}"))
                elif file in ids and item.id == ids[file]:
                    yield Found(path, item if any_language else _english(item, where))
                else:
                    unique = item.id
                    while unique in taken:  # by a file or a record of another file
                        unique = f"{file.ids()[0]}/{unique}"
                    taken.add(unique)
                    named = replace(item, id=unique)
                    read = named if any_language else _english(named, f"{where}, {unique}")
                    yield Found(path, read, unique == item.id)
        except SourceError as error:
            yield Found(path, Skipped(where, str(error)))
        except OSError as error:
            yield Found(None, Skipped(where, f"cannot be opened: {(error.strerror or str(error)).lower()}"))


def _english(document: Document, where: str) -> Document | Skipped:
    try:
        return english(document)
    except LanguageError as error:
        return Skipped(where, str(error), error.language)


def _items(file: File, id: str, ontology: Ontology) -> Iterator[Document | Skipped]:
    if file.path == Path(STDIN):
        beginning = sys.stdin.buffer.read(LONGEST_LINE) or b""  # None: a non-blocking pipe without data
        if _are_records(beginning):
            yield from READERS[".jsonl"](BytesIO(beginning + sys.stdin.buffer.read()), id, ontology)
        else:
            yield from READERS[".txt"](BytesIO(beginning), id, ontology)
        return
    with open_regular(file.path) as stream:
        yield from readers()[file.path.suffix.lower()](stream, id, ontology)


def _are_records(data: bytes) -> bool:
    """Is what is piped JSON Lines: is its first line an object with a text?"""
    try:
        first = json.loads(data.lstrip().partition(b"\n")[0])
    except ValueError:
        return False
    return isinstance(first, dict) and "text" in first


def _holds_records(path: Path) -> bool:
    """Does this file contain many documents, each with an id?"""
    return path.suffix.lower() in (".jsonl", ".ndjson")


def find(sources: Iterable[str | Path], follow_links: bool = False) -> list[File]:
    """The files of all sources, each once, in the order of their paths.

    Raises `SourceError` if a source does not exist.
    """
    names = [str(source) for source in sources]
    roots = None if follow_links else [Path(os.path.realpath(_beginning(name))) for name in names]
    found: dict[str, File] = {}
    for name in names:
        for file in _expand(name, roots):
            key = os.path.realpath(file.path)
            found[key] = min(found[key], file, key=File.rank) if key in found else file
    return sorted(found.values(), key=lambda file: (file.name.as_posix(), file.path.as_posix()))


def _beginning(source: str) -> Path:
    """A source, or for a glob pattern the folder that it searches."""
    if os.path.lexists(source):
        return Path(source)
    return Path(*takewhile(lambda part: not glob.has_magic(part), Path(source).parts))


def _expand(source: str, roots: Roots) -> Iterator[File]:
    path = Path(source)
    if source in (STDIN, "/dev/stdin"):
        yield File(Path(STDIN), PurePath("stdin"))
    elif path.is_dir() and not _leads_out(path, roots):
        if is_graph(path):
            raise SourceError(f"{source} is a graph, not a source: use the documents it was built from")
        yield from _walk(path, roots)
    elif os.path.lexists(path):
        yield File(path, PurePath(path.name), _problem(path, roots))
    else:
        matches = sorted(glob.glob(source, recursive=True))
        if not matches:
            raise SourceError(f"no such file or folder: {source}: check the path, or use - to read standard input")
        for match in matches:
            yield from _expand(match, roots)


def _walk(root: Path, roots: Roots) -> Iterator[File]:
    """The files below a folder, except hidden ones, graph folders and files that kg wrote.

    Folders behind links come last, so that a file that can be reached without a link keeps that name.
    """
    problems: list[OSError] = []
    seen: set[str] = set()
    todo = [root]
    while todo:
        for folder, folders, names in os.walk(todo.pop(0), onerror=problems.append):
            seen.add(os.path.realpath(folder))
            below = [Path(folder, name) for name in sorted(folders) if not name.startswith(".")]
            links = [path for path in below if path.is_symlink()]
            outside = [path for path in links if _leads_out(path, roots)]
            todo += [path for path in links if path not in outside]
            folders[:] = [p.name for p in below if p not in links and _is_new(p, seen)]
            files = (Path(folder, name) for name in names if not name.startswith("."))
            for path in [*outside, *files]:
                if (problem := _problem(path, roots)) != EXPORT:
                    yield File(path, path.relative_to(root), problem)
        todo = [path for path in todo if _is_new(path, seen)]
    for error in problems:
        path = Path(os.fsdecode(error.filename))
        yield File(path, path.relative_to(root), f"cannot be opened: {(error.strerror or '').lower()}")


def _is_new(folder: Path, seen: set[str]) -> bool:
    return not is_graph(folder) and os.path.realpath(folder) not in seen


def _leads_out(path: Path, roots: Roots) -> bool:
    """Is this, or the target of a link, outside all sources?"""
    if roots is None:
        return False
    real = Path(os.path.realpath(path))
    return not any(real.is_relative_to(root) for root in roots)


def _problem(path: Path, roots: Roots) -> str:
    if path.is_symlink() and not path.exists():
        return "a link to a missing file"
    if _leads_out(path, roots):
        return "a link that leads outside the sources: add its target as a source, or use --follow-links"
    with suppress(OSError):  # reading it will tell
        if reason := irregular(path.stat()):
            return reason
    if path.suffix.lower() not in readers():
        return f"no reader for {path.suffix or 'files without an extension'}: kg reads {', '.join(readers())}"
    return EXPORT if _is_export(path) else ""


def _is_export(path: Path) -> bool:
    """Did kg write this file? Its pages name it as their generator; its JSON Lines have a sentence and no text."""
    try:
        if _holds_records(path):
            with open_regular(path) as stream:
                record = json.loads(stream.readline())
            return isinstance(record, dict) and "sentence" in record and "construction" in record
        return path.suffix.lower() in (".html", ".htm") and is_page(path)
    except (OSError, SourceError, ValueError, RecursionError):
        return False  # reading it will tell


def _ids(files: list[File]) -> dict[File, str]:
    """A unique id for each file, independent of their order: files that would share an id both get a longer one."""
    names = {file: file.ids() for file in files}
    lengths = dict.fromkeys(files, 0)
    while True:
        ids = {file: names[file][length] for file, length in lengths.items()}
        times = Counter(ids.values())
        meeting = [file for file, id in ids.items() if times[id] > 1 and lengths[file] + 1 < len(names[file])]
        if not meeting:
            return ids
        for file in meeting:
            lengths[file] += 1


def _text(name: str) -> str:
    """A file name as text that can be written: bytes that are not UTF-8 are replaced."""
    return os.fsencode(name).decode("utf-8", "replace")
