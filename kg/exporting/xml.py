"""What XML cannot hold."""

from __future__ import annotations

import re
from collections.abc import Iterable

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    r"""The text with a space for each character that no XML file may contain, not even escaped.

    >>> clean("form\x0cfeed")
    'form feed'
    """
    return _FORBIDDEN.sub(" ", text)


_NO_NAME = re.compile(
    "[^-.0-9:A-Z_a-z\xb7\xc0-\xd6\xd8-\xf6\xf8-\u037d\u037f-\u1fff\u200c\u200d\u203f\u2040\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd]"
)  # checkers of schemas know no letters of names beyond


def tokens(names: Iterable[str]) -> dict[str, str]:
    """A name token for each, which is what schemas ask of an id: no two the same, and itself if it is one.

    >>> tokens(["Peru", "Money:5 USD", "Money:5_USD", "Money:5-USD"])
    {'Peru': 'Peru', 'Money:5 USD': 'Money:5_USD_2', 'Money:5_USD': 'Money:5_USD', 'Money:5-USD': 'Money:5-USD'}
    """
    names = list(names)
    taken = {name for name in names if not _NO_NAME.search(name)}
    found = {}
    for name in names:
        token, number = _NO_NAME.sub("_", name), 1
        free = token
        while free in taken and name not in taken:
            number += 1
            free = f"{token}_{number}"
        taken.add(free)
        found[name] = free
    return found
