"""Values that are no entities: dates, amounts of money and quantities, written as `kg.model.Literal` has them.

The names of currencies and of large numbers are in `ontology/english/amounts.csv`.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from kg.dates import any_of, choice, date_value, words
from kg.extraction.qualifiers.time import normalise
from kg.model import Literal
from kg.ontology import load


def literal(label: str, text: str, reference: str = "") -> Literal:
    """A text as a value of the kind that a recogniser's `label` tells; where unsure, the words stay as they are.

    `reference` is the document's date, against which "last May" is read.

    >>> literal("DATE", "May 5, 1930").value, literal("MONEY", "$1.5 billion").value
    ('1930-05-05', '1500000000 USD')
    >>> literal("QUANTITY", "about 1,200 km"), literal("DATE", "in recent years").value
    (Literal(type='Quantity', value='1200 km'), 'in recent years')
    >>> literal("DATE", "28 years")  # how long is not when
    Literal(type='Quantity', value='28 years')
    """
    match label:
        case "DATE" | "TIME":
            if exact := _date(text, reference):
                return Literal("Date", exact)
            return Literal("Quantity", _quantity(text) or text) if _duration().search(text) else Literal("Date", text)
        case "MONEY":
            return Literal("Money", _money(text) or text)
    return Literal("Quantity", _quantity(text) or text)


def _date(text: str, reference: str) -> str:
    """An ISO day, month or year; longer or open periods have none."""
    if exact := date_value(text, reference):
        return exact
    period = normalise(text, reference)
    return period.start if period.start == period.end else ""


@cache
def _duration() -> re.Pattern[str]:
    """A number of hours or years that is not told from today."""
    number = rf"(?:\d[\d,.]*|{'|'.join(re.escape(word) for word in words('number'))}|a few|several)"
    unit = r"(?:minutes?|hours?|days?|weeks?|months?|years?|decades?|century|centuries)"
    return re.compile(rf"^(?:(?:about|some|over|nearly|almost|more than) )?{number}[ -]{unit}$", re.IGNORECASE)


def _money(text: str) -> str:
    for pattern in _amounts():
        if match := pattern.search(text):
            currency = _words("currency")[match["currency"].lower()]
            return f"{_number(match['number'], match['scale'])} {currency}"
    return ""


def _quantity(text: str) -> str:
    """The number and its unit, which is what follows it.

    >>> _quantity("three hundred"), _quantity("40 percent"), _quantity("2.5 million tonnes")
    ('', '40 percent', '2500000 tonnes')
    """
    match = re.search(rf"(?P<number>{NUMBER})(?: ?(?P<scale>{_choice('scale')})\b)? ?(?P<unit>\D*)$", text, re.I)
    return f"{_number(match['number'], match['scale'])} {match['unit']}".strip() if match else ""


NUMBER = r"\d[\d,]*(?:\.\d+)?"


@cache
def _amounts() -> tuple[re.Pattern[str], ...]:
    """An amount of money: the currency before the number, or after it."""
    number = rf"(?P<number>{NUMBER}|\b{choice('number')}(?= ))"
    scale = rf"(?:[ -]?(?P<scale>{_choice('scale')})\b)?"
    currency = rf"(?P<currency>{_choice('currency')})"
    return tuple(
        re.compile(form, re.IGNORECASE)
        for form in (rf"(?<!\w){currency} ?{number}{scale}", rf"{number}{scale}[ -]?{currency}(?!\w)")
    )


def _number(text: str, scale: str | None) -> str:
    """A number written out: ("1.5", "billion") is 1500000000."""
    digits = words("number").get(text.lower(), text.replace(",", ""))
    value = Decimal(digits) * Decimal(_words("scale")[scale.lower()] if scale else 1)
    return format(value.to_integral_value() if value == value.to_integral_value() else value, "f")


@cache
def _words(kind: str) -> dict[str, str]:
    return {row["word"]: row["value"] for row in load().english("amounts") if row["kind"] == kind}


def _choice(kind: str) -> str:
    return any_of(_words(kind))
