"""The questions that come with kg (`ontology/questions/*.rq`): sentences with blanks, each with its query.

    # Who backs {what}?
    # also: Whom does {who} back? | Who supports {what}?
    # topic: Support and quarrel
    # answer: {subject} {relation} {object}
    SELECT ?claim ?sentence
    WHERE {
      GRAPH ?document {
        ?claim rdf:predicate rel:supports ; kg:sentence/nif:anchorOf ?sentence .
        #{who} ?claim rdf:subject ?who .
        #{what} ?claim rdf:object ?what .
        #{when}
      }
    }
    ORDER BY ?claim

A line behind the name of a blank counts where that blank is filled, and leaves a valid query where it is not. Without
`answer` a file is a query for `kg query --named` only. `order: time` puts the answers in the order of events,
`order: month` also under a heading for each month. `row: subject` puts what a document says of one subject in one row.
`topic` says under which heading the query page lists it.

The relations that a query names are what its question is about: other words for them are taken for its own. Where it
names some that only narrow the answers, `about: supports opposes` says which ones count, or `about: -` that none does.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

from kg.errors import QueryError
from kg.graph.iris import VOCABULARIES
from kg.graph.when import Days, pattern
from kg.ontology import default_folder

BLANK = re.compile(r"\{(\w+)\}")
WHEN = "when"  # the blank that is a time; `does` is a relation, all others are names
DOES = "does"
OTHER = "Other questions"  # without a topic

_HEADER = re.compile(r"# (also|answer|order|row|topic|about): (.+)")
_LINE = re.compile(r"^( *)#\{(\w+)\} *(.*)$", re.MULTILINE)

_RELATION = re.compile(rf"\brel:(\w+)|<{VOCABULARIES['rel']}(\w+)>")

Filling = tuple[str, ...] | Days  # the IRIs of a name or a relation, or the days of a time


@dataclass(frozen=True, slots=True)
class Question:
    """A question that comes with kg.

    `name` is its file's, `sentences` are its wordings with `{blanks}`, `answer` how a row of the answer reads, "" if
    it is a query for tables alone. `about` is what the file says of its relations.
    `order`: "time" if the answers are events, told in their order, "month" if they are
    told month by month. `row` is "subject" if what a document says of one subject is one answer. `topic` is the heading
    that it stands under.
    """

    name: str
    sentences: tuple[str, ...]
    answer: str
    order: str
    topic: str
    sparql: str
    row: str = ""
    about: str = ""

    @property
    def description(self) -> str:
        """What it asks."""
        return self.sentences[0]

    @property
    def blanks(self) -> tuple[str, ...]:
        """The blanks that can be filled."""
        return tuple(dict.fromkeys(name for _, name, _ in _LINE.findall(self.sparql)))

    @property
    def relations(self) -> frozenset[str]:
        """The ids of the relations it asks for; what they have below them is meant too."""
        if self.about:
            return frozenset(self.about.split()) - {"-"}
        asked, _, _ = self.sparql.partition("FILTER NOT EXISTS")
        return frozenset(chain(*_RELATION.findall(asked))) - {""}

    def filled(self, blanks: Mapping[str, Filling]) -> str:
        """The query for these fillings, under its first sentence. Every text in it is the file's own, but for whole
        IRIs and days."""

        def line(match: re.Match[str]) -> str:
            indent, name, rest = match.groups()
            if not (filling := blanks.get(name)):
                return match[0]
            if isinstance(filling, Days):
                found = pattern(filling, joined=self.sparql.count("SELECT") > 1)
            else:
                found = f"VALUES ?{name} {{ {' '.join(f'<{iri}>' for iri in filling)} }} {rest}"
            return "\n".join(indent + one for one in found.splitlines())

        lines = (one for one in self.sparql.splitlines() if not _HEADER.fullmatch(one))
        return _LINE.sub(line, "\n".join(lines))

    def reads(self, sentence: str, labels: Mapping[str, str]) -> str:
        """A sentence with its blanks filled; one that is not reads as its name: "Who backs what?"."""
        end = "?" if sentence.endswith("?") else ""
        words = sentence.removesuffix("?")
        if WHEN in labels and f"{{{WHEN}}}" not in words:
            words += f" {{{WHEN}}}"
        words = BLANK.sub(lambda match: labels.get(match[1], "" if match[1] == WHEN else match[1]), words)
        return " ".join(words.split()) + end


@cache
def questions(ontology: Path | None = None) -> dict[str, Question]:
    """The questions that come with kg, by name, and those of another ontology's folder; of one name the latter's.

    Raises `QueryError` for a file that cannot be read.
    """
    folders = filter(None, (default_folder(), ontology))
    files = {file.stem: file for folder in folders for file in sorted((folder / "questions").glob("*.rq"))}
    return {name: _read_file(file) for name, file in sorted(files.items())}


def _read_file(file: Path) -> Question:
    try:
        return read(file.stem, file.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise QueryError(
            f"cannot read {file}: {error}; its first line is a question, '# Who backs {{what}}?'"
        ) from error


def read(name: str, text: str) -> Question:
    """The question of a file. Raises `ValueError` for one without a question."""
    first, *rest = text.splitlines() or [""]
    if not first.removeprefix("#").strip():
        raise ValueError("no question")
    sentences = [first.removeprefix("#").strip()]
    said = {"answer": "", "order": "", "row": "", "topic": OTHER, "about": ""}
    for match in filter(None, map(_HEADER.fullmatch, rest)):
        key, value = match.groups()
        if key == "also":
            sentences += [one.strip() for one in value.split("|")]
        else:
            said[key] = value.strip()
    return Question(name, tuple(sentences), sparql=text, **said)


def question(name: str, known: Mapping[str, Question] | None = None) -> Question:
    """The question of this name, by default of those that come with kg. Raises `QueryError` that lists them all if
    there is none."""
    known = questions() if known is None else known
    if name not in known:
        raise QueryError(f"no question is named {name!r}: there are {', '.join(known)}")
    return known[name]
