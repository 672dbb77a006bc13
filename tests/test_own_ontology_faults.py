"""A fault in an ontology of one's own is told in one line that names the file, and the row where it is one row's."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.columns import COLUMNS, read_csv
from kg.errors import OntologyError
from kg.extraction.extractor import Extractor
from kg.extraction.lexicon import Lexicon
from kg.ontology import Ontology, default_folder
from kg.reading import text_document

FILES = sorted(COLUMNS)
Write = Callable[[str, str], Ontology]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """A small ontology with one more file."""

    def write(name: str, text: str) -> Ontology:
        (tmp_path / "classes.csv").write_text("id,label,parent\nThing,thing,\n", encoding="utf-8")
        (tmp_path / "relations.csv").write_text("id,parent,verbs\nlikes,,like\n", encoding="utf-8")
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
        return Ontology(tmp_path)

    return write


def rows(ontology: Ontology, name: str) -> list[dict[str, str]]:
    folder, _, file = name.partition("/")
    return getattr(ontology, folder)(file.removesuffix(".csv"))


@pytest.mark.parametrize("folder", ["english", "lexicon", "examples/business/lexicon"])
def test_every_word_list_that_comes_with_kg_is_in_the_table_and_keeps_to_it(folder: str) -> None:
    files = sorted((default_folder() / folder).glob("*.csv"))
    assert files
    for file in files:
        assert f"{file.parent.name}/{file.name}" in COLUMNS
        assert read_csv(file)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("text", ["", "foo,bar\n1,2\n", "# only a comment\n"])
def test_a_header_without_the_columns_names_them(name: str, text: str, write: Write) -> None:
    with pytest.raises(OntologyError, match=f"{name} has no column {COLUMNS[name][0]}") as error:
        rows(write(name, text), name)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("name", FILES)
def test_more_columns_and_another_order_are_well(name: str, write: Write) -> None:
    columns = ("mine", *reversed(COLUMNS[name]))
    (row,) = rows(write(name, f"{','.join(columns)}\nx{',' * len(COLUMNS[name])}\n"), name)[:1]
    assert row["mine"] == "x"


@pytest.mark.parametrize("file", ["classes.csv", "relations.csv", "gazetteer/mine.csv"])
def test_the_other_files_name_what_they_lack_too(file: str, write: Write) -> None:
    ontology = write(file, "name\nx\n")
    with pytest.raises(OntologyError, match=f"{file} has no column id"):
        _ = ontology.classes, ontology.relations, ontology.gazetteer


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("relations.csv", "id,parent,situation\na,,{foo}\n", "line 2: situation is '{foo}'"),
        ("relations.csv", "id,parent,situation\nz,,\na,,{subject\n", "line 3: situation is '{subject'"),
        ("relations.csv", "id,parent,situation\na,,{}\n", "situation"),
        ("relations.csv", "id,parent,situation\na,,{subject.__class__} of {object}\n", "situation"),
        ("relations.csv", "id,parent,situation\na,,{subject:>999999999}\n", "situation"),
        ("relations.csv", "id,parent,situation\na,,{subject!r}\n", "situation"),
        ("lexicon/verbs.csv", "lemma,subject,object,relation,when\nlike,subject,object,likes,ties\n", "when is 'ties'"),
        ("lexicon/nouns.csv", "lemma,subject,object,relation,factuality\nx,of,to,likes,sure\n", "factuality is 'sure'"),
        ("english/embedding.csv", "lemma,factuality,stance,note\n#\nhope,wished,seek,\n", "line 3: factuality"),
        ("english/modifiers.csv", "word,factuality,time\nformer,Asserted,former\n", "factuality is 'Asserted'"),
        ("english/time.csv", "word,kind,value\nmay,month,five\n", "value is 'five'"),
        ("english/amounts.csv", "kind,word,value\nscale,lots,\n", "value is ''"),
    ],
)
def test_a_cell_that_cannot_be_read_names_its_line(name: str, text: str, said: str, write: Write) -> None:
    ontology = write(name, text)
    with pytest.raises(OntologyError, match="write") as error:
        _ = ontology.relations, Lexicon(ontology).rows, "english" in name and rows(ontology, name)
    assert said in str(error.value)
    assert name in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("situation", ["", "talks", "{subject}'s accession to {object}", "{{x}} of {object}"])
def test_labels_of_situations_may_name_both_ends_or_none(situation: str, write: Write) -> None:
    ontology = write("relations.csv", f"id,parent,situation\na,,{situation}\n")
    assert ontology.relations["a"].situation == situation


def test_a_copy_of_the_ontology_of_kg_has_no_fault(tmp_path: Path) -> None:
    shutil.copytree(default_folder(), tmp_path / "copy")
    ontology = Ontology(tmp_path / "copy")
    assert Lexicon(ontology).rows
    assert all(rows(ontology, name) for name in FILES if (tmp_path / "copy" / name).exists())


ODD = ("(((", "[a", "+?")  # what a pattern would choke on, and a word may hold
TEXT = """Harbour opens

By Ann Bell, The Courier, 3 May 2024

Kenya's foreign minister may visit Peru on Tuesday, officials said. "We want 3 million dollars," he said two days ago.
"""


@pytest.mark.parametrize("name", [name for name in FILES if name.startswith("english/")])
def test_words_are_no_patterns(name: str, write: Write) -> None:
    """Each list in turn holds nothing but odd words, in every kind that it has; a text is read all the same."""
    lines = [",".join(COLUMNS[name])]
    known = {row.get("kind", ""): row for row in read_csv(default_folder() / name)}
    for kind, row in known.items():
        for word in ODD:
            kept = {"kind": kind, "value": row.get("value", ""), "factuality": ""}
            lines.append(",".join(kept.get(column, word) for column in COLUMNS[name]))
    ontology = write(name, "\n".join(lines) + "\n")
    record = Extractor(ontology=ontology).record(text_document(TEXT, ontology=ontology))
    assert record.sentences
