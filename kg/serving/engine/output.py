"""Where a worker puts an answer: in memory while it is short, in a file of the server's when it is not.

So neither the worker nor the server ever holds a long answer, and a client that reads slowly holds no worker.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import IO

from kg.serving.protocol import Refusal

INLINE = 256 * 1024  # bytes
LONGEST = 512 * 1024**2


class Output:
    """Takes bytes, up to `LONGEST`; those of a long answer go to the file `spool`. Raises `Refusal` past that."""

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
        """Forget what was written, and take this."""
        self.close()
        self.spool.unlink(missing_ok=True)
        self.file, self.length = None, len(data)
        self.memory = BytesIO(data)
