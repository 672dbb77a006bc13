"""Texts and the claims they must yield, by what they show; `tests/test_claims.py` says how they are written."""

from __future__ import annotations

from tests import validity
from tests.claims import (
    classes,
    deeds,
    ends,
    events,
    factuality,
    general,
    happenings,
    interviews,
    offices,
    open,
    places,
    relations,
    speakers,
    unsaid,
    who,
    windows,
)

GROUPS = {
    "who": who,
    "relation": relations,
    "event": events,
    "happening": happenings,
    "deed": deeds,
    "place": places,
    "office": offices,
    "factuality": factuality,
    "speaker": speakers,
    "unsaid": unsaid,
    "interview": interviews,
    "window": windows,
}
OTHERS = {  # texts of tests that ask something else
    "China granted Kenya a loan of $1.5 billion. Chad praised Togo.",
    "Farmers rely on trains and barges.",
    "In many villages, bakers use chestnut flour.",
}
TEXTS = (
    OTHERS
    | classes.TEXTS
    | general.TEXTS
    | set(validity.CASES)
    | {text for file in (*GROUPS.values(), ends, open) for text, _ in file.CASES.values()}
)
