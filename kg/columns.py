"""The files of an ontology: reading them, and what they must look like.

`docs/howto/own-ontology.md` tells what it all means.
"""

from __future__ import annotations

import csv
import io
import re
import string
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from kg.characters import plain
from kg.errors import OntologyError
from kg.model import Factuality

Row = dict[str, str]

LINE, FILE = "#", "@"  # where a row stands, beside its cells

EXPRESSIONS = ("lemma", "subject", "object", "relation")

# The required columns, by folder and name of the file; other files have none.
COLUMNS = {
    "english/amounts.csv": ("kind", "word", "value"),
    "english/asking.csv": ("lemma", "prepositions"),
    "english/auxiliaries.csv": ("word", "factuality"),
    "english/bodies.csv": ("noun", "field", "name"),
    "english/bylines.csv": ("pattern", "kind"),
    "english/comments.csv": ("phrase",),
    "english/deeds.csv": ("noun", "means", "verbs"),
    "english/descriptions.csv": ("noun", "class", "number"),
    "english/embedding.csv": ("lemma", "factuality", "stance", "note"),
    "english/boilerplate.csv": ("pattern", "kind"),
    "english/bare_nouns.csv": ("noun", "kind"),
    "english/generic.csv": ("noun",),
    "english/name_nouns.csv": ("noun", "class"),
    "english/governed.csv": ("preposition",),
    "english/happenings.csv": ("word", "is", "kinds", "class", "noun", "of"),
    "english/hyphens.csv": ("affix",),
    "english/identity.csv": ("noun",),
    "english/interviews.csv": ("word", "kind"),
    "english/mastheads.csv": ("word",),
    "english/ministries.csv": ("word", "name"),
    "english/modifiers.csv": ("word", "factuality", "time"),
    "english/nicknames.csv": ("names",),
    "english/negations.csv": ("word",),
    "english/occurrence.csv": ("lemma",),
    "english/offices.csv": ("title", "of", "chamber"),
    "english/party_letters.csv": ("letter", "party"),
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
    "lexicon/kinds.csv": ("kind", "nouns"),
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
    "unsaid": (lambda cell: cell in ("", "subject", "object"), "subject, object or nothing"),
}


CHECKED = {"kind", *CELLS}  # columns


def table(name: str) -> str:
    """The file that another one continues: a folder of `lexicon/` has more rows of the file of its name.

    >>> table("lexicon/verbs/law.csv"), table("lexicon/verbs.csv")
    ('lexicon/verbs.csv', 'lexicon/verbs.csv')
    """
    folder, _, rest = name.partition("/")
    part, inner, _ = rest.partition("/")
    return f"lexicon/{part}.csv" if folder == "lexicon" and inner else name


def required(file: Path) -> tuple[str, ...]:
    """The columns that a file of an ontology must have."""
    inside = file.parts[-3:] if file.parent.parent.name == "lexicon" else file.parts[-2:]
    return COLUMNS.get(table("/".join(inside)), ())


def read_csv(file: Path, columns: Iterable[str] = (), content: bytes | None = None) -> list[Row]:
    """The rows of a CSV file with a header, cells stripped of white space; lines that start with `#` are comments.

    Each row has its line number, from 1, under `LINE`. `content` is the content of the file, if it has been read
    already. Raises `OntologyError` for a missing file or column, or an invalid cell.
    """
    rows = _rows(file, columns, content)
    if wrong := next(invalid(file, rows), None):
        raise OntologyError(wrong)
    return rows


def faults(file: Path, columns: Iterable[str], content: bytes) -> list[str]:
    """Whatever `read_csv` would raise an error for, one line each."""
    try:
        return list(invalid(file, _rows(file, columns, content)))
    except OntologyError as error:
        return [str(error)]


def invalid(file: Path, rows: Iterable[Row]) -> Iterator[str]:
    """What is wrong with cells, and where."""
    for row in rows:
        if CHECKED.isdisjoint(row):
            continue
        where = f"{file}, line {row[LINE]}"
        if row.get("kind") in NUMBERED and not re.fullmatch(r"-?\d+", row.get("value", "")):
            yield f"{where}: value is {row.get('value', '')!r}: write a whole number"
        for column, (fits, wanted) in CELLS.items():
            cell = row.get(column, "")
            if not fits(cell):
                yield f"{where}: {column} is {cell!r}: write {wanted}"


def _rows(file: Path, columns: Iterable[str], content: bytes | None) -> list[Row]:
    try:
        lines = io.StringIO((file.read_bytes() if content is None else content).decode("utf-8-sig"), newline="")
        numbered = [(n, line) for n, line in enumerate(lines, 1) if not line.startswith("#")]
        reader = csv.reader(line for _, line in numbered)
        header = next(reader, [])
        empty = dict.fromkeys(filter(None, header), "")
        rows = [
            empty
            | {name: plain(cell).strip() for name, cell in zip(header, cells, strict=False) if name and cell}
            | {LINE: str(numbered[reader.line_num - 1][0])}
            for cells in reader
            if cells
        ]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise OntologyError(f"cannot read {file}: {error}; it must be CSV in UTF-8") from error
    if absent := [c for c in (*columns, *required(file)) if c not in header]:
        raise OntologyError(f"{file} has no column {', '.join(absent)}: add it, docs/howto/own-ontology.md says how")
    return rows
