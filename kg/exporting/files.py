"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import KgError


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A temporary path beside `path`, for a file or a folder, that takes its place when all went well.

    Raises `KgError` if the disk refuses; whatever goes wrong, `path` stays as it was.
    """
    try:
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=f".{path.name}.") as folder:
            fresh = Path(folder) / path.name
            yield fresh
            if fresh.is_dir() and path.is_dir():
                shutil.move(path, Path(folder) / "previous")
            os.replace(fresh, path)
    except OSError as error:
        raise KgError(f"cannot write {path}: {error.strerror or error}; choose a place you may write to") from error
