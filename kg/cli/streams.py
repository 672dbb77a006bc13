"""stdin, stdout and stderr in whatever state they come: closed, full, cut off, or in another encoding."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper
from typing import TextIO

# How /dev/null is opened to stand in for a closed stream. Messages to a closed stderr may be lost; results that go
# nowhere are an error, which a stdout opened for reading raises.
STAND_INS = {"stdin": os.O_RDONLY, "stdout": os.O_RDONLY, "stderr": os.O_WRONLY}


def open_all() -> None:
    """Make all three usable; the next file to be opened would otherwise take the number of a closed one."""
    for name, flags in STAND_INS.items():
        if getattr(sys, name) is None:
            number = os.open(os.devnull, flags)
            setattr(sys, name, os.fdopen(number, "r" if name == "stdin" else "w", encoding="utf-8"))
    if isinstance(sys.stdout, TextIOWrapper):  # names of people, places and files, whatever the locale
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")


def flush(stream: TextIO) -> str:
    """Flush a stream and return why that failed, if it did; Python's own flush at exit then finds nothing to report."""
    try:
        stream.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        if not isinstance(error, BrokenPipeError):
            return f"cannot write the result: {error.strerror}; check where stdout goes"
    return ""
