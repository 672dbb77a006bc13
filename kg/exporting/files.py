"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import KgError


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A temporary path beside `path`, for a file or a folder of files, that takes its place when all went well.

    Raises `KgError` if the disk refuses; a writer that fails leaves `path` as it was.
    """
    try:
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=f".{path.name}.") as folder:
            fresh = Path(folder) / path.name
            yield fresh
            if fresh.is_dir():
                path.mkdir(exist_ok=True)  # what else is in there stays
                for file in sorted(fresh.iterdir()):
                    os.replace(file, path / file.name)
            else:
                os.replace(fresh, path)
    except OSError as error:
        raise KgError(f"cannot write {path}: {error.strerror or error}; choose a place you may write to") from error
