"""stdin, stdout and stderr as they may come: closed, full, cut off, or of another encoding."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper
from typing import TextIO

# By name: how /dev/null stands in for one that is closed. Nobody reads an stderr that is closed on purpose; results
# that go nowhere are an error, which writing to what is open for reading gives.
STAND_INS = {"stdin": os.O_RDONLY, "stdout": os.O_RDONLY, "stderr": os.O_WRONLY}


def open_all() -> None:
    """Make all three usable; a closed one would else be the number of the next file that is opened."""
    for name, flags in STAND_INS.items():
        if getattr(sys, name) is None:
            number = os.open(os.devnull, flags)
            setattr(sys, name, os.fdopen(number, "r" if name == "stdin" else "w", encoding="utf-8"))
    if isinstance(sys.stdout, TextIOWrapper):  # names of people, places and files, whatever the locale
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")


def flush(stream: TextIO) -> str:
    """Send what is still unsent, or say why it cannot be; then Python, which tries again as it ends, finds no fault."""
    try:
        stream.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        if not isinstance(error, BrokenPipeError):
            return f"cannot write the result: {error.strerror}; send it to a file or a program that takes it"
    return ""
