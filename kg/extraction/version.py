"""What code a record depends on: other code may find other claims, so that no old record is taken for a new one."""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, packages_distributions, version
from pathlib import Path

from kg import __version__

ROOT = Path(__file__).parents[1]
ROOM = "extraction"
# Ten times as fast as parsing. What only looks like an import, in a docstring, makes a record depend on more than it
# does, which harms nothing.
_IMPORT = re.compile(r"^[ \t]*(?:from +(\.*)([\w.]*) +import +(\([^)]*\)|[^\n;]+)|import +([^\n;]+))", re.MULTILINE)
_COMMENT = re.compile(r"#.*")


@cache
def digest(package: Path = ROOT) -> str:
    """SHA-256 over kg's version, the code behind extraction, and the versions of the libraries it calls."""
    imports = _imports(package)
    own = (names for file, names in imports.items() if file.is_relative_to(package / ROOM))
    libraries = {name.partition(".")[0] for names in own for name in names} - {ROOT.name, *sys.stdlib_module_names}
    found = hashlib.sha256(__version__.encode())
    for file in sorted(imports):
        found.update(f"\0{file.relative_to(package).as_posix()}\0".encode() + file.read_bytes())
    for library in sorted(libraries):
        found.update(f"\0{library} {_version(library)}".encode())
    return found.hexdigest()


def _imports(package: Path) -> dict[Path, set[str]]:
    """All files of the room of extraction, and the modules of the package that these import, and so on, each with the
    names that it imports.

    The package's own `__init__` is left out: it names everything, and extraction takes but the version from it.
    """
    found: dict[Path, set[str]] = {}
    todo = [file for file in (package / ROOM).rglob("*") if file.is_file() and "__pycache__" not in file.parts]
    while todo:
        if (file := todo.pop()) in found:
            continue
        found[file] = set(_names(file, package)) if file.suffix == ".py" else set()
        modules = (package.joinpath(*name.split(".")[1:]) for name in found[file] if name.startswith(f"{ROOT.name}."))
        places = (place for module in modules for place in (module.with_suffix(".py"), module / "__init__.py"))
        todo += [place for place in places if place.is_file()]
    return found


def _names(file: Path, package: Path) -> Iterator[str]:
    """The names that a module imports; of `from kg.a import b` both kg.a and kg.a.b, since b may be a module."""
    folder = [ROOT.name, *file.relative_to(package).parent.parts]
    for dots, module, several, plain in _IMPORT.findall(_COMMENT.sub("", file.read_text(encoding="utf-8"))):
        names = [name.split()[0] for name in (several or plain).strip("()").split(",") if name.strip()]
        above = folder[: len(folder) - len(dots) + 1] if dots else []
        base = [".".join([*above, *filter(None, [module])])] if several else []
        yield from base
        yield from (".".join([*base, name]) for name in names)


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ", ".join(version(one) for one in packages_distributions().get(library, ()))
