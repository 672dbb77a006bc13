"""Values that are no entities: dates, amounts of money and quantities, written as `kg.model.Literal` has them.

The names of currencies and of large numbers are in `ontology/english/amounts.csv`.
"""

from __future__ import annotations

import re
from decimal import Decimal

from kg.kept import kept
from kg.model import Literal
from kg.ontology import Ontology
from kg.values.dates import any_of, choice, date_value, words
from kg.values.times import normalise


def literal(label: str, text: str, ontology: Ontology, reference: str = "") -> Literal:
    """A text as a value of the kind that a recogniser's `label` tells; where unsure, the words stay as they are.

    `reference` is the document's date, against which "last May" is read.

    >>> from kg.ontology import load
    >>> literal("DATE", "May 5, 1930", load()).value, literal("MONEY", "$1.5 billion", load()).value
    ('1930-05-05', '1500000000 USD')
    >>> literal("QUANTITY", "about 1,200 km", load()), literal("DATE", "in recent years", load()).value
    (Literal(type='Quantity', value='1200 km'), 'in recent years')
    >>> literal("DATE", "28 years", load())  # how long is not when
    Literal(type='Quantity', value='28 years')
    """
    match label:
        case "DATE" | "TIME":
            if exact := _date(text, ontology, reference):
                return Literal("Date", exact)
            lasts = is_duration(text, ontology)
            return Literal("Quantity", _quantity(text, ontology) or text) if lasts else Literal("Date", text)
        case "MONEY":
            return Literal("Money", _money(text, ontology) or text)
    return Literal("Quantity", _quantity(text, ontology) or text)


def is_duration(text: str, ontology: Ontology) -> bool:
    """Is it how long, not when: "28 years"?"""
    return bool(_duration(ontology).search(text))


def _date(text: str, ontology: Ontology, reference: str) -> str:
    """An ISO day, month or year; longer or open periods have none."""
    if exact := date_value(text, ontology, reference):
        return exact
    period = normalise(text, ontology, reference)
    return period.start if period.start == period.end else ""


@kept
def _duration(ontology: Ontology) -> re.Pattern[str]:
    """A number of hours or years that is not told from today."""
    number = rf"(?:\d[\d,.]*|{choice(ontology, 'number')})"
    unit = choice(ontology, "unit", "units", "length")
    return re.compile(rf"^(?:{choice(ontology, 'about')} )?{number}[ -]{unit}$", re.IGNORECASE)


def _money(text: str, ontology: Ontology) -> str:
    for pattern in _amounts(ontology):
        if match := pattern.search(text):
            currency = _words(ontology, "currency")[match["currency"].lower()]
            return f"{_number(match['number'], match['scale'], ontology)} {currency}"
    return ""


def _quantity(text: str, ontology: Ontology) -> str:
    """The number and its unit, which is what follows it.

    >>> from kg.ontology import load
    >>> [_quantity(text, load()) for text in ("three hundred", "40 percent", "2.5 million tonnes")]
    ['', '40 percent', '2500000 tonnes']
    """
    match = _amount_of_unit(ontology).search(text)
    return f"{_number(match['number'], match['scale'], ontology)} {match['unit']}".strip() if match else ""


NUMBER = r"\d[\d,]*(?:\.\d+)?"


@kept
def _amount_of_unit(ontology: Ontology) -> re.Pattern[str]:
    scale = any_of(_words(ontology, "scale"))
    return re.compile(rf"(?P<number>{NUMBER})(?: ?(?P<scale>{scale})\b)? ?(?P<unit>\D*)$", re.IGNORECASE)


@kept
def _amounts(ontology: Ontology) -> tuple[re.Pattern[str], ...]:
    """An amount of money: the currency before the number, or after it."""
    number = rf"(?P<number>{NUMBER}|\b{choice(ontology, 'number')}(?= ))"
    scale = rf"(?:[ -]?(?P<scale>{any_of(_words(ontology, 'scale'))})\b)?"
    currency = rf"(?P<currency>{any_of(_words(ontology, 'currency'))})"
    return tuple(
        re.compile(form, re.IGNORECASE)
        for form in (rf"(?<!\w){currency} ?{number}{scale}", rf"{number}{scale}[ -]?{currency}(?!\w)")
    )


def _number(text: str, scale: str | None, ontology: Ontology) -> str:
    """A number written out: ("1.5", "billion") is 1500000000."""
    digits = words(ontology, "number").get(text.lower(), text.replace(",", ""))
    value = Decimal(digits) * Decimal(_words(ontology, "scale")[scale.lower()] if scale else 1)
    return format(value.to_integral_value() if value == value.to_integral_value() else value, "f")


@kept
def _words(ontology: Ontology, kind: str) -> dict[str, str]:
    return {row["word"]: row["value"] for row in ontology.english("amounts") if row["kind"] == kind}
