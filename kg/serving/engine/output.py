"""Where a worker puts an answer: in memory if it is short, otherwise in a file for the server.

So neither the worker nor the server keeps a long answer in memory, and a slow client does not occupy a worker.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import IO

from kg.serving.protocol import Refusal

INLINE = 256 * 1024  # bytes
LONGEST = 512 * 1024**2


class Output:
    """Accepts up to `LONGEST` bytes, then raises `Refusal`; a long answer goes to the file `spool`."""

    def __init__(self, spool: Path) -> None:
        self.spool = spool
        self.length = 0
        self.memory = BytesIO()
        self.file: IO[bytes] | None = None

    def write(self, data: bytes) -> int:
        self.length += len(data)
        if self.length > LONGEST:
            raise Refusal(413, f"the answer is longer than {LONGEST // 1024**2} MiB: narrow the query, or add LIMIT")
        if self.length > INLINE and self.file is None:
            self.file = self.spool.open("xb")
            self.file.write(self.memory.getvalue())
        (self.file or self.memory).write(data)
        return len(data)

    def flush(self) -> None:
        if self.file is not None:
            self.file.flush()

    def close(self) -> None:
        if self.file is not None:
            self.file.close()

    def replace(self, data: bytes) -> None:
        """Discard what was written, and write this instead."""
        self.close()
        self.spool.unlink(missing_ok=True)
        self.file, self.length = None, len(data)
        self.memory = BytesIO(data)
