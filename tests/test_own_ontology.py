"""Ontologies of one's own: another domain with files alone, other words of English, edits that take effect."""

from __future__ import annotations

import ast
import pickle
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
import spacy
from typer.testing import CliRunner

import kg
from kg.cli.app import app
from kg.errors import OntologyError
from kg.extraction.extractor import DEFAULT_MODEL, Extractor
from kg.extraction.lexicon import Lexicon
from kg.model import Claim
from kg.ontology import KINDS, default_folder, load
from kg.reading import text_document
from kg.records.engines.task import Task

PACKAGE = Path(kg.__file__).parent
BUSINESS = default_folder() / "examples" / "business"
Triple = tuple[str, str, str]


@pytest.fixture(scope="module")
def claims() -> Callable[[str], set[Triple]]:
    """Reads a text: label, relation, label or value."""
    extractor = Extractor(ontology=load(BUSINESS))

    def read(text: str) -> set[Triple]:
        record = extractor.record(text_document(text))
        labels = {entity.id: entity.label for entity in record.entities}
        return {
            (
                labels[c.subject.entity],
                c.relation.id,
                c.object.literal.value if c.object.literal else labels[c.object.entity],
            )
            for c in record.claims
            if not c.relation.id.startswith("open:")
        }

    return read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ana Silva was born on 12 May 1950 in Porto, Portugal.",
            {
                ("Ana Silva", "dateOfBirth", "1950-05-12"),
                ("Ana Silva", "placeOfBirth", "Porto"),
                ("Ana Silva", "placeOfBirth", "Portugal"),
            },
        ),
        (
            "Ivo Petrov (12 May 1931 – 3 June 2004) was a Bulgarian lawyer.",
            {
                ("Ivo Petrov", "dateOfBirth", "1931-05-12"),
                ("Ivo Petrov", "dateOfDeath", "2004-06-03"),
                ("Ivo Petrov", "nationality", "Bulgaria"),
            },
        ),
        (
            "Silva Motors was founded in 1985 by Ana Silva and is a subsidiary of Acme Holdings.",
            {
                ("Silva Motors", "dateFounded", "1985"),
                ("Silva Motors", "foundedBy", "Ana Silva"),
                ("Silva Motors", "subsidiaryOf", "Acme Holdings"),
            },
        ),
        (
            "Acme Holdings is a company based in Austin, Texas.",
            {("Acme Holdings", "headquarters", "Austin"), ("Acme Holdings", "headquarters", "Texas")},
        ),
        ("Ana Silva is the founder and CEO of Silva Motors.", {("Silva Motors", "ceo", "Ana Silva")}),
        ("His wife, Mia Moreau, is a painter.", {("Mia Moreau", "spouse", "he")}),
        ("Mia Moreau graduated from the University of Lyon.", {("Mia Moreau", "educatedAt", "University of Lyon")}),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else "",
)
def test_files_alone_teach_another_domain(
    text: str, expected: set[Triple], claims: Callable[[str], set[Triple]]
) -> None:
    found = claims(text)
    symmetric = {(o, r, s) for s, r, o in found if r == "spouse"}
    assert expected - found - symmetric == set()


def test_without_a_gazetteer_known_names_take_the_nearest_class(tmp_path: Path) -> None:
    (tmp_path / "classes.csv").write_text("id,label,parent\nThing,thing,\nPlace,place,Thing\nOrganization,body,Thing\n")
    (tmp_path / "relations.csv").write_text("id,parent\nrelated,\n")
    types = {known.label: known.type for known in load(tmp_path).gazetteer}
    assert (types["Kenya"], types["NATO"]) == ("Place", "Organization")


def test_an_empty_gazetteer_is_empty(tmp_path: Path) -> None:
    (tmp_path / "classes.csv").write_text("id,label,parent\nThing,thing,\nPlace,place,Thing\n")
    (tmp_path / "gazetteer").mkdir()
    assert load(tmp_path).gazetteer == ()


WORDS = {  # a row for a file of `english/`, a text, and how its claim reads with the row and without it
    "amounts": (
        "currency,zorkmids,ZMK",
        "China granted Kenya a loan of 1.5 billion zorkmids.",
        "China finances Kenya, 1500000000 ZMK",
        "China finances Kenya, 1.5 billion zorkmids",
    ),
    "asking": ("lean,on", "Kenya leaned on Chad to join BRICS.", "Chad joins BRICS", "Kenya joins BRICS"),
    "bylines": (
        "penned by,author,",
        "A bridge opens\n\nPenned by Ann Bell\n\nKenya praised Chad for its help in the long dispute.",
        "Ann Bell authorOf Penned by Ann Bell",
        "",
    ),
    "boilerplate": ("sponsored minute,starts,", "Sponsored minute: Togo praised Mali.", "", "Togo praises Mali"),
    "hyphens": ("mega-,", "Kenya financed the mega-dam.", "Kenya finances mega-dam", "Kenya finances dam"),
    "pronouns": ("they,she", "Ann Lee leads the ministry. They praised Kenya.", "They praises Kenya", ""),
    "interviews": (
        "catechist,asker",
        "Ann Lee met us.\n\nCatechist: Ann, sing.\n\nI praise Kenya.\n\nCatechist: Go on.\n\nI praise Chad.",
        "praise: I praises Kenya",
        "",
    ),
    "reporting": ("warble,", "Ann Lee warbled that Kenya supports Chad.", "Ann Lee: Kenya supports Chad", ""),
    "spellings": ("endorze,endorse", "Kenya endorzed Chad.", "Kenya endorses Chad", "Kenya open:endorze Chad"),
    "time": (
        "thermidor,month,7",
        "Kenya joined BRICS on 12 Thermidor 2026.",
        "2026-07-12: Kenya joins BRICS",
        "Kenya joins BRICS",
    ),
    "titles": ("gaffer,male", "Gaffer Tom Lee praised Kenya.", "Tom Lee praises Kenya", "Gaffer Tom Lee praises Kenya"),
}


def readings(claims: Iterable[Claim]) -> set[str]:
    """Claims in a line each: who says so, when, subject, relation, object, amounts."""
    return {
        (f"{claim.speaker.text}: " if claim.speaker else "")
        + (f"{claim.time.start}: " if claim.time and claim.time.start else "")
        + ", ".join((f"{claim.subject.text} {claim.relation.id} {claim.object.text}", *claim.qualifiers.amount))
        for claim in claims
    }


def add(folder: Path, name: str, row: str) -> None:
    """Add a row to a copy of a file of words."""
    file = folder / "english" / f"{name}.csv"
    words = file if file.exists() else default_folder() / "english" / file.name
    file.write_text(f"{words.read_text('utf-8').rstrip()}\n{row}\n", "utf-8")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """An ontology like kg's own, with a folder for words of its own."""
    folder = tmp_path / "own"
    (folder / "english").mkdir(parents=True)
    for name in ("classes.csv", "relations.csv"):
        shutil.copy(default_folder() / name, folder / name)
    shutil.copytree(default_folder() / "lexicon", folder / "lexicon")
    return folder


@pytest.mark.parametrize("name", WORDS)
def test_own_words_of_english_take_effect_from_the_next_call_on(name: str, own: Path) -> None:
    row, text, with_row, without = WORDS[name]
    both = {with_row, without} - {""}
    assert both & readings(kg.extract(text, ontology=own)) == {without} - {""}
    add(own, name, row)
    assert both & readings(kg.extract(text, ontology=own)) == {with_row} - {""}
    assert both & readings(kg.extract(text)) == {without} - {""}  # kg's own words are what they were
    (own / "english" / f"{name}.csv").unlink()
    assert both & readings(kg.extract(text, ontology=own)) == {without} - {""}


@pytest.fixture
def all_words(own: Path) -> Path:
    for name, (row, *_) in WORDS.items():
        add(own, name, row)
    return own


def test_a_build_with_workers_reads_with_the_own_words(all_words: Path, tmp_path: Path) -> None:
    for name, (_, text, *_) in WORDS.items():
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    texts = [str(tmp_path / f"{name}.txt") for name in WORDS]
    graph = str(tmp_path / "graph")
    result = CliRunner().invoke(app, ["build", *texts, "-g", graph, "--ontology", str(all_words), "--workers", "2"])
    assert result.exit_code == 0, result.output
    found = readings(kg.Graph.open(graph).claims())
    assert {with_row for _, _, with_row, _ in WORDS.values()} - {""} <= found
    assert {without for *_, without in WORDS.values()} & found == set()


def test_the_component_reads_with_the_own_words(all_words: Path) -> None:
    nlp = spacy.load(DEFAULT_MODEL)
    nlp.add_pipe("kg", config={"ontology": str(all_words)})
    for name, (_, text, with_row, without) in WORDS.items():
        if name not in ("hyphens", "bylines"):  # tokens and sentences are the pipeline's
            assert {with_row, without} & readings(nlp(text)._.claims) == {with_row} - {""}


def test_an_edited_folder_is_another_ontology(own: Path) -> None:
    before = load(own)
    assert load(own) is before
    (own / "notes.txt").write_text("no part of it")
    assert load(own) is before
    add(own, "titles", "gaffer,male")
    after = load(own)
    assert after is not before
    assert after.digest != before.digest
    assert ("gaffer" in Lexicon(before).titles, "gaffer" in Lexicon(after).titles) == (False, True)
    again = pickle.loads(pickle.dumps(after))
    assert (again.digest, again.english("titles")) == (after.digest, after.english("titles"))


def test_an_edit_between_a_build_and_its_workers_is_told(own: Path) -> None:
    task = Task(DEFAULT_MODEL, str(own), load(own).digest)
    add(own, "titles", "gaffer,male")
    with pytest.raises(OntologyError, match="edited"):
        task.record(text_document("Kenya praised Chad."))


@pytest.mark.parametrize(
    ("name", "kind", "row", "other"),
    [
        ("amounts", "currency", {"kind": "currency", "word": "zorkmids", "value": "ZMK"}, "scale"),
        ("time", "month", {"kind": "month", "word": "thermidor", "value": "7"}, "weekday"),
        ("word_classes", "author", {"class": "author", "word": "scribe"}, "light"),
    ],
)
def test_kinds_of_words_that_a_file_leaves_out_are_those_of_kg(
    name: str, kind: str, row: dict[str, str], other: str, own: Path
) -> None:
    def words(folder: Path | None, kind: str) -> list[str]:
        return [found["word"] for found in load(folder).english(name) if found[KINDS[name]] == kind]

    (own / "english" / f"{name}.csv").write_text(f"{','.join(row)}\n{','.join(row.values())}\n")
    assert words(own, kind) == [row["word"]] != words(None, kind)
    assert words(own, other) == words(None, other) != []


@pytest.mark.parametrize("name", sorted(file.stem for file in (default_folder() / "english").glob("*.csv")))
def test_a_file_without_words_has_none(name: str, own: Path) -> None:
    header = next(
        c for c in (default_folder() / "english" / f"{name}.csv").read_text("utf-8").splitlines() if c[0] != "#"
    )
    (own / "english" / f"{name}.csv").write_text(f"{header}\n")
    assert load(own).english(name) == (load().english(name) if name in KINDS else [])
    assert kg.extract("Kenya lent Chad $5 million in May 2026, he said.\n\nBy Ann Bell", ontology=own)


def test_nobody_asks_for_the_ontology_of_kg_behind_the_callers_back() -> None:
    """`load` is called where somebody from outside comes in, and where kg's own classes, questions or verbs are
    meant."""
    callers = {
        f"{file.relative_to(PACKAGE).as_posix()} {function.name}"
        for file in PACKAGE.rglob("*.py")
        for tree in [ast.parse(file.read_text("utf-8"))]
        if "kg.ontology import" in ast.unparse(tree) or "ontologies" in ast.unparse(tree) or file.stem == "ontology"
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef)
        for call in ast.walk(function)
        if isinstance(call, ast.Call) and ast.unparse(call.func) in ("load", "ontologies.load") and not call.args
    }
    assert callers == {
        "extraction/extractor.py __init__",
        "graph/asking.py __init__",
        "graph/graph.py from_records",
        "graph/own_verbs.py _verbs",
        "ontology.py _classes_of_kg",
        "reading/layout.py text_document",
        "reading/sources.py read",
    }
