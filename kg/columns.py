"""What the files of an ontology must look like; `docs/howto/own-ontology.md` tells what it all means."""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Mapping
from pathlib import Path

from kg.errors import OntologyError
from kg.model import Factuality

Row = Mapping[str, str]

EXPRESSIONS = ("lemma", "subject", "object", "relation")

# The required columns, by folder and name of the file; other files have none.
COLUMNS = {
    "english/amounts.csv": ("kind", "word", "value"),
    "english/asking.csv": ("lemma", "prepositions"),
    "english/auxiliaries.csv": ("word", "factuality"),
    "english/bodies.csv": ("noun", "field", "name"),
    "english/bylines.csv": ("pattern", "kind"),
    "english/comments.csv": ("phrase",),
    "english/descriptions.csv": ("noun", "class", "number"),
    "english/embedding.csv": ("lemma", "factuality", "stance", "note"),
    "english/boilerplate.csv": ("pattern", "kind"),
    "english/bare_nouns.csv": ("noun", "kind"),
    "english/generic.csv": ("noun",),
    "english/governed.csv": ("preposition",),
    "english/hyphens.csv": ("affix",),
    "english/identity.csv": ("noun",),
    "english/mastheads.csv": ("word",),
    "english/ministries.csv": ("word", "name"),
    "english/modifiers.csv": ("word", "factuality", "time"),
    "english/negations.csv": ("word",),
    "english/occurrence.csv": ("lemma",),
    "english/partitives.csv": ("noun",),
    "english/place_words.csv": ("word",),
    "english/pronouns.csv": ("pronoun", "for"),
    "english/reporting.csv": ("lemma",),
    "english/role_synonyms.csv": ("nouns",),
    "english/spellings.csv": ("american", "british"),
    "english/subject_control.csv": ("lemma",),
    "english/time.csv": ("word", "kind", "value"),
    "english/titles.csv": ("title", "gender"),
    "english/word_classes.csv": ("class", "word"),
    "lexicon/adjectives.csv": EXPRESSIONS,
    "lexicon/compositions.csv": ("stance", "relation", "result", "subject"),
    "lexicon/nouns.csv": EXPRESSIONS,
    "lexicon/pronouns.csv": ("pronoun", "label", "class"),
    "lexicon/types.csv": ("noun", "class"),
    "lexicon/verbs.csv": EXPRESSIONS,
}
NUMBERED = frozenset(
    {"month", "weekday", "number", "ordinal", "decade", "today", "side", "division", "scale"}
)  # kinds of words


def is_template(text: str) -> bool:
    """Is this a valid label template, with no placeholders but `{subject}` and `{object}`?

    >>> is_template("{subject}'s accession to {object}"), is_template("{foo}"), is_template("{subject")
    (True, False, False)
    """
    try:
        parts = [(field, form, how) for _, field, form, how in string.Formatter().parse(text) if field is not None]
    except ValueError:
        return False
    return all(field in ("subject", "object") and not form and not how for field, form, how in parts)


# By column: a check of its cells, and what the check allows, in words.
CELLS: dict[str, tuple[Callable[[str], bool], str]] = {
    "factuality": (lambda cell: not cell or cell in set(Factuality), f"one of {', '.join(Factuality)}, or nothing"),
    "when": (
        lambda cell: all("=" in part for part in cell.split(";") if part.strip()),
        "conditions such as object=ties",
    ),
    "situation": (is_template, "a label with {subject} and {object} and no other braces"),
}


def required(file: Path) -> tuple[str, ...]:
    """The columns that a file of an ontology must have."""
    return COLUMNS.get(f"{file.parent.name}/{file.name}", ())


def check(file: Path, line: str, row: Row) -> None:
    """Raises `OntologyError` for the first invalid cell."""
    if row.get("kind") in NUMBERED and not re.fullmatch(r"-?\d+", row.get("value", "")):
        raise OntologyError(f"{file}, line {line}: value is {row.get('value', '')!r}: write a whole number")
    for column, (fits, wanted) in CELLS.items():
        cell = row.get(column, "")
        if not fits(cell):
            raise OntologyError(f"{file}, line {line}: {column} is {cell!r}: write {wanted}")
