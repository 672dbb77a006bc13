"""The rules of extraction know classes by roles, which an ontology gives to classes of whatever name."""

from __future__ import annotations

import ast
import csv
import re
import shutil
from pathlib import Path

import pytest

import kg
from kg.extraction.extractor import Extractor
from kg.model import Record
from kg.ontology import CLASSES, Ontology, default_folder, load
from kg.reading import text_document

OTHER_NAMES = {"Person": "Human", "Country": "State", "City": "Town", "Organization": "Body", "Group": "People"}
TEXT = (
    "Kenyan Foreign Minister Ann Lee met Ivo Petrov, the chairman of Acme Gold, in Nairobi on Monday. Moscow supports "
    "Chad's accession to BRICS, she said. The envoy criticised rebels. Their leader was born in Lima, Peru."
)


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory) -> Ontology:
    """kg's ontology with other names for its classes, and the old ones as roles."""
    folder = tmp_path_factory.mktemp("own") / "ontology"
    shutil.copytree(default_folder(), folder)
    for file in folder.rglob("*.csv"):
        name = file.relative_to(folder).as_posix()
        if name in CLASSES or name.startswith(("gazetteer/", "lexicon/")):
            _rename(file, name)
    return load(folder)


def _rename(file: Path, name: str) -> None:
    lines = [line for line in file.read_text("utf-8-sig").splitlines() if not line.startswith("#")]
    rows = list(csv.DictReader(lines))
    words = re.compile(rf"\b({'|'.join(OTHER_NAMES)})\b")
    marked = re.compile(rf"(?<=@)(?:named )?({'|'.join(OTHER_NAMES)})\b")
    for row in rows:
        for column in CLASSES.get(name, ("type",) if name.startswith("gazetteer/") else ()):
            row[column] = words.sub(lambda m: OTHER_NAMES[m[1]], row[column])
        for column in ("lemma", "when") if name.startswith("lexicon/") else ():
            if column in row:
                row[column] = marked.sub(lambda m: m[0].replace(m[1], OTHER_NAMES[m[1]]), row[column])
    with file.open("w", encoding="utf-8", newline="") as out:
        table = csv.DictWriter(out, rows[0])
        table.writeheader()
        table.writerows(rows)


def told(record: Record) -> list[tuple[str, str, str, str]]:
    return [(c.id, c.relation.id, c.subject.entity, c.object.entity) for c in record.claims]


def test_classes_of_other_names_play_the_same_roles(renamed: Ontology) -> None:
    plain, other = (Extractor(ontology=one).record(text_document(TEXT)) for one in (load(), renamed))
    assert len(plain.claims) > 5
    assert told(other) == told(plain)
    types = {entity.id: OTHER_NAMES.get(entity.type, entity.type) for entity in plain.entities}
    assert {entity.id: entity.type for entity in other.entities} == types
    assert {"Human", "State", "Body"} <= set(types.values())


def test_a_class_without_a_role_is_known_by_its_id(renamed: Ontology) -> None:
    assert load().by_role is load()
    assert renamed.by_role.is_a("Country", "Actor")
    assert renamed.is_a("State", "Actor")
    assert not renamed.is_a("Country", "Actor")


def test_every_class_that_a_rule_names_is_a_role_of_the_ontology() -> None:
    classes = load().classes
    with (default_folder() / "classes.csv").open(encoding="utf-8", newline="") as lines:
        declared = {row["role"] for row in csv.DictReader(lines)} - {""}
    package = Path(kg.__file__).parent / "extraction"
    named = {
        node.value
        for file in package.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in classes
    }
    values = {"Date", "Money", "Quantity", "Literal"}
    assert "Person" in named
    assert named - values <= declared
