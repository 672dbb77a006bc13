"""What XML cannot hold."""

from __future__ import annotations

import re

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    r"""The text with a space for each character that no XML file may contain, not even escaped.

    >>> clean("form\x0cfeed")
    'form feed'
    """
    return _FORBIDDEN.sub(" ", text)
