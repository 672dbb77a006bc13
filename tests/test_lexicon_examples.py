"""Every row of the lexicon keeps to the examples that it carries."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kg.errors import OntologyError
from kg.evaluating.examples import Example, broken, examples
from kg.extraction.clauses.clause import Kind
from kg.extraction.extractor import Extractor
from kg.extraction.lexicon import Lexicon
from kg.ontology import Ontology, default_folder, load

HEADER = "lemma,subject,object,relation,when,finds,leaves\n"
RELATIONS = "id,parent,domain,range,verbs\nlikes,,Thing,Thing,like\n"


def own(folder: Path, **files: str) -> Ontology:
    """kg's classes and names with one relation; `verbs__law` is the file `lexicon/verbs/law.csv`."""
    shutil.copytree(default_folder(), folder, ignore=lambda *_: ["lexicon", "relations.csv", "examples"])
    (folder / "relations.csv").write_text(RELATIONS, "utf-8")
    for name, text in files.items():
        file = folder / "lexicon" / f"{name.replace('__', '/')}.csv"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return load(folder)


@pytest.mark.slow
@pytest.mark.parametrize("folder", ["", "examples/business"])
def test_every_row_finds_and_leaves_what_its_examples_say(folder: str) -> None:
    ontology = load(default_folder() / folder)
    failed = broken(list(examples(ontology)), Extractor(ontology=ontology))
    assert [
        f"{one}: {[(c.subject.text, c.relation.id, c.object.text, c.rule) for c in had]}" for one, had in failed
    ] == []


@pytest.mark.parametrize(
    ("row", "sentence", "finds", "is_kept"),
    [
        ("verbs.csv", "Ann Lee admired Ivo Petrov in Paris.", ("Lee", "Ivo Petrov"), True),
        ("verbs.csv", "Ann Lee admired Ivo Petrov in Paris.", ("Ivo Petrov", "Ann Lee"), False),
        ("verbs.csv", "Ann Lee admired Ivo Petrov in Paris.", (), False),
        ("verbs/law.csv", "Ann Lee admired Ivo Petrov in Paris.", (), True),
        ("verbs/law.csv", "Ann Lee admired Ivo Petrov in Paris.", ("Lee", "Ivo Petrov"), False),
        ("verbs/law.csv", "The judge Ann Lee tried Ivo Petrov.", ("Ann Lee", "Ivo Petrov"), True),
        ("verbs/law.csv", "Ann Lee threw Ivo Petrov a rope.", (), True),
    ],
)
def test_an_example_holds_if_its_own_row_finds_its_ends(
    row: str, sentence: str, finds: tuple[str, str], is_kept: bool, tmp_path: Path
) -> None:
    ontology = own(
        tmp_path / "own",
        verbs=f"{HEADER}admire,subject,object,likes,,,\n",
        verbs__law=f"{HEADER}try,subject,object,likes,subject=judge,,\n",
    )
    wanted = Example(f"{row}:2", sentence, finds)
    assert (list(broken([wanted], Extractor(ontology=ontology))) == []) == is_kept


def test_examples_are_read_from_all_files_in_the_order_of_the_rows(tmp_path: Path) -> None:
    found = examples(
        own(
            tmp_path / "own",
            verbs=f"{HEADER}# of taste\nadmire,subject,object,likes,,[Ann] admired {{Ivo}}. / [Bo] admires {{Li}}.,\n",
            verbs__law=f"{HEADER}try,subject,object,likes,subject=judge,,Bo tried Li.\n",
            adjectives="lemma,subject,object,relation\nfond,subject,of,likes\n",
        )
    )
    assert [(e.row, e.sentence, e.finds) for e in found] == [
        ("verbs.csv:3", "Ann admired Ivo.", ("Ann", "Ivo")),
        ("verbs.csv:3", "Bo admires Li.", ("Bo", "Li")),
        ("verbs/law.csv:2", "Bo tried Li.", ()),
    ]


@pytest.mark.parametrize("finds", ["Ann admired Ivo.", "[Ann] admired Ivo.", "{Ann} admired {Ivo}.", "[A] [B] {C}"])
def test_marks_that_are_not_one_subject_and_one_object_are_told(finds: str, tmp_path: Path) -> None:
    ontology = own(tmp_path / "own", verbs=f"{HEADER}admire,subject,object,likes,,{finds},\n")
    with pytest.raises(OntologyError, match=r"verbs\.csv:2.*\[subject\] and one \{object\}"):
        list(examples(ontology))


def test_a_row_may_ask_for_kinds_of_nouns_and_these_for_others(tmp_path: Path) -> None:
    ontology = own(
        tmp_path / "own",
        kinds="kind,nouns\nfruit,apple|@berries\n",
        kinds__more="kind,nouns\nberries,currant\nfruit,pear\n",
        verbs=f"{HEADER}praise,subject,object,likes,object=@fruit|@Person|nut;in!=@berries,,\n",
    )
    (row,) = Lexicon(ontology).of(Kind.VERB, "praise")
    assert row.when == (
        ("object", frozenset({"apple", "currant", "pear", "@Person", "nut"}), True),
        ("in", frozenset({"currant"}), False),
    )


@pytest.mark.parametrize(
    ("kinds", "said"),
    [
        ("", r"verbs\.csv:2: @fruit is no kind: add it to lexicon/kinds\.csv"),
        ("fruit,@fruit\n", r"kinds\.csv:2: @fruit names itself"),
        ("fruit,@berries\nberries,@fruit\n", r"kinds\.csv:3: @fruit names itself"),
        ("fruit,pear|@berries\n", r"kinds\.csv:2: @berries is no kind"),
    ],
)
def test_a_kind_that_is_not_there_or_names_itself_is_told(kinds: str, said: str, tmp_path: Path) -> None:
    ontology = own(
        tmp_path / "own",
        kinds=f"kind,nouns\n{kinds}",
        verbs=f"{HEADER}praise,subject,object,likes,object=@fruit,,\n",
    )
    with pytest.raises(OntologyError, match=said):
        _ = Lexicon(ontology).rows


def test_a_file_in_a_folder_is_part_of_the_ontology_and_names_its_faults(tmp_path: Path) -> None:
    ontology = own(tmp_path / "own", verbs__taste=f"{HEADER}admire,subject,object,likes,,,\n")
    (row,) = Lexicon(ontology).of(Kind.VERB, "admire")
    assert row.source == "verbs/taste.csv:2"
    (tmp_path / "own" / "lexicon" / "verbs" / "taste.csv").write_text("lemma,subject\nadmire,subject\n", "utf-8")
    changed = load(tmp_path / "own")
    assert changed.digest != ontology.digest
    with pytest.raises(OntologyError, match=r"verbs/taste\.csv has no column object, relation"):
        _ = Lexicon(changed).rows
