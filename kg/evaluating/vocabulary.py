"""What is wrong with an ontology: cells, names of relations, classes and kinds that are nowhere defined, examples."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg import columns
from kg.columns import COLUMNS, LINE, table
from kg.errors import OntologyError
from kg.evaluating.examples import Example, Progress, broken, examples
from kg.extraction.extractor import DEFAULT_MODEL, Extractor
from kg.extraction.lexicon import Lexicon
from kg.extraction.rows import EXPRESSIONS
from kg.model import Claim
from kg.ontology import CLASSES, Ontology, load, split

SAME_ROLE = "@same"  # stands for a relation in rows of nouns: whatever the possessor is
VALUES = ("Date", "Money", "Quantity", "Literal")  # classes of what has no name, which no ontology defines
NEEDED = {"relations.csv": ("id", "parent"), "classes.csv": ("id", "label", "parent")}
OF_NAMES = ("id", "label", "type")
# The columns of each file that hold ids of relations.
RELATIONS = {
    "relations.csv": ("parent",),
    "lexicon/compositions.csv": ("relation", "result"),
    **{f"lexicon/{name}.csv": ("relation",) for name in EXPRESSIONS},
}
IN_CONDITION = re.compile(r"(?<=@)(?:named )?([A-Z]\w*)")
IN_PATH = re.compile(r"(?<=\.@)\w+")


def check(
    folder: str | Path | None = None,
    model: str = DEFAULT_MODEL,
    only: str = "",
    progress: Progress | None = None,
) -> list[str]:
    """The faults of the ontology in a folder, by default kg's own, one line each; none if all is well.

    Sentences of the lexicon are tried once the files are sound. `only` is a part of the names of the files whose
    sentences are tried, such as "verbs/law". Raises `OntologyError` if there is no ontology, and `ModelError`.
    """
    ontology = load(folder)
    if found := malformed(ontology) or undefined(ontology):
        return found
    try:
        wanted = [one for one in examples(ontology) if only in one.row]
    except OntologyError as error:
        return [str(error)]
    return [_told(*one) for one in broken(wanted, Extractor(model, ontology), progress)]


def malformed(ontology: Ontology) -> list[str]:
    """Files that lack a column, have a cell that cannot be read, or that nothing reads."""
    found = []
    for name, content in ontology.own.items():
        of_names = name.startswith("gazetteer/")
        if "/" in name and not of_names and table(name) not in COLUMNS:
            found.append(f"{ontology.folder / name} is read by nothing: rename it as docs/reference/files.md says")
            continue
        needed = NEEDED.get(name, OF_NAMES if of_names else ())
        found += columns.faults(ontology.folder / name, needed, content)
    missing = (ontology.folder / name for name in NEEDED if name not in ontology.own)
    return [*(f"no {file}: every ontology has one" for file in missing), *found]


def undefined(ontology: Ontology) -> list[str]:
    """Relations, classes and kinds of nouns that files name and none defines."""
    return [line for name in ontology.own for line in _undefined(ontology, name)]


def _undefined(ontology: Ontology, name: str) -> Iterator[str]:
    classes, relations = {*ontology.classes, *VALUES}, {*ontology.relations, SAME_ROLE}
    lexicon, file = Lexicon(ontology), ontology.folder / name
    of_classes = CLASSES.get(table(name), ("type",) if name.startswith("gazetteer/") else ())
    for cells in columns.read_csv(file, content=ontology.own[name]):
        where = f"{file}, line {cells[LINE]}"
        named = [kind for column in of_classes for kind in re.split(r"[;| ]", cells.get(column, ""))]
        related = [cells.get(column, "") for column in RELATIONS.get(table(name), ())]
        if name.startswith("lexicon/"):
            named += IN_CONDITION.findall(f"{cells.get('lemma', '')} {cells.get('when', '')} {cells.get('nouns', '')}")
            related += IN_PATH.findall(f"{cells.get('subject', '')} {cells.get('object', '')}")
            yield from _without_kind(lexicon, cells, where)
        yield from _missing(where, "class", named, classes)
        yield from _missing(where, "relation", related, relations)


def _missing(where: str, what: str, names: Iterable[str], known: set[str]) -> Iterator[str]:
    plural = {"class": "classes", "relation": "relations"}[what]
    for name in sorted({name for name in names if name} - known):
        yield f"{where}: there is no {what} {name}: write the id of one, or add it to {plural}.csv"


def _without_kind(lexicon: Lexicon, cells: dict[str, str], where: str) -> Iterator[str]:
    """The kinds of nouns that a row of the lexicon names in vain."""
    words = [word for part in split(cells.get("when", "")) for word in split(part.partition("=")[2], "|")]
    for word in [*words, *split(cells.get("nouns", ""), "|")]:
        if lexicon.is_kind(word) and word not in lexicon.kinds:
            yield f"{where}: {word} is no kind: add it to lexicon/kinds.csv"


def _told(example: Example, claims: Iterable[Claim]) -> str:
    had = "; ".join(f"{c.subject.text} {c.relation.id} {c.object.text} by {c.rule or 'no row'}" for c in claims)
    verdict = "finds other than it says in" if example.finds else "finds something in"
    return f"lexicon/{example.row} {verdict} {example.sentence!r}: {had or 'no claim'}; mend the row or the sentence"
