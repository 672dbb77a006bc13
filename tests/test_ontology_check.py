"""kg ontology check: one line for each fault of an ontology."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.evaluating.vocabulary import check
from kg.ontology import default_folder
from tests.conftest import Run

CLASSES = "id,label,parent\nThing,thing,\nFruit,fruit,Thing\n"
RELATIONS = "id,parent,domain,range,verbs\nlikes,,Thing,Thing,like\n"
NAMES = "id,label,type\nann,Ann Lee,Thing\nplum,Mirabelle,Fruit\n"
VERBS = "lemma,subject,object,relation,when,finds,leaves\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "own", "classes.csv", CLASSES)
    write(tmp_path / "own", "relations.csv", RELATIONS)
    write(tmp_path / "own", "gazetteer/all.csv", NAMES)
    return tmp_path / "own"


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, "utf-8")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("relations.csv", "id,label\nlikes,likes\n", "relations.csv has no column parent: add it"),
        ("relations.csv", "id,parent,range\nlikes,,Thing;Tree\n", "line 2: there is no class Tree"),
        ("relations.csv", "id,parent\nlikes,loves\n", "line 2: there is no relation loves: write the id of one"),
        ("classes.csv", CLASSES + "Pear,pear,Tree\n", "classes.csv, line 4: there is no class Tree"),
        ("gazetteer/all.csv", NAMES + "elm,Elm,Tree\n", "all.csv, line 4: there is no class Tree"),
        ("lexicon/types.csv", "noun,class\nelm,Tree\n", "types.csv, line 2: there is no class Tree"),
        ("lexicon/verb/taste.csv", VERBS, "verb/taste.csv is read by nothing: rename it"),
        ("lexicon/colours.csv", "colour\nred\n", "colours.csv is read by nothing"),
        ("lexicon/verbs.csv", f"{VERBS}eat,subject,object,eats,,,\n", "line 2: there is no relation eats"),
        ("lexicon/verbs.csv", f"{VERBS}eat,subject,in.@eats,likes,,,\n", "line 2: there is no relation eats"),
        ("lexicon/verbs.csv", f"{VERBS}eat,subject,object,likes,object=@Tree,,\n", "there is no class Tree"),
        ("lexicon/verbs.csv", f"{VERBS}eat,subject,object,likes,object=@named Tree,,\n", "there is no class Tree"),
        ("lexicon/nouns.csv", f"{VERBS}@Tree,poss,of,likes,,,\n", "nouns.csv, line 2: there is no class Tree"),
        ("lexicon/verbs.csv", f"{VERBS}eat,subject,object,likes,object=@tree,,\n", "@tree is no kind: add it"),
        ("lexicon/kinds/more.csv", "kind,nouns\nnut,@tree\n", "more.csv, line 2: @tree is no kind"),
        ("lexicon/verbs.csv", f"{VERBS}eat,subject,object,likes,object,,\n", "line 2: when is 'object': write"),
        (
            "lexicon/verbs/taste.csv",
            f"{VERBS}eat,subject,object,likes,,Ann ate.,\n",
            "taste.csv:2: 'Ann ate.' does not",
        ),
        (
            "lexicon/verbs.csv",
            f"{VERBS}praise,subject,object,likes,,[Ann Lee] praised {{Mirabelle}}. / [Ann Lee] ate {{Mirabelle}}.,\n",
            "verbs.csv:2 finds other than it says in 'Ann Lee ate Mirabelle.'",
        ),
        (
            "lexicon/verbs.csv",
            f"{VERBS}praise,subject,object,likes,,,Ann Lee praised Mirabelle.\n",
            "verbs.csv:2 finds something in 'Ann Lee praised Mirabelle.': Ann Lee likes Mirabelle by verbs.csv:2",
        ),
    ],
)
def test_a_fault_is_told_in_one_line_that_says_where(name: str, text: str, said: str, folder: Path, kg: Run) -> None:
    write(folder, name, text)
    status, out, err = kg("ontology", "check", str(folder))
    assert status == 1
    assert said in out
    assert out.count("\n") == 1
    assert "1 fault" in err


def test_all_faults_are_told(folder: Path) -> None:
    write(folder, "relations.csv", "id,parent,domain\nlikes,related,Tree\n")
    write(folder, "lexicon/verbs.csv", f"{VERBS}eat,subject,object,eats,object=@tree|@nut,,\n")
    assert [line.partition("line ")[2].partition(":")[0] for line in check(folder)] == ["2"] * 5


def test_an_ontology_without_fault_is_quiet(folder: Path, kg: Run) -> None:
    write(folder, "lexicon/kinds.csv", "kind,nouns\nplums,mirabelle\n")
    write(folder, "lexicon/verbs.csv", f"{VERBS}eat,subject,object,likes,object=@plums,[Ann Lee] ate {{Mirabelle}}.,\n")
    assert kg("ontology", "check", str(folder)) == (0, "", "no fault\n")


def test_sentences_of_some_files_can_be_tried_alone(folder: Path) -> None:
    write(folder, "lexicon/verbs/a.csv", f"{VERBS}eat,subject,object,likes,,[Ann Lee] praised {{Mirabelle}}.,\n")
    assert len(check(folder, only="verbs/a")) == 1
    assert check(folder, only="verbs/b") == []


def test_a_folder_that_is_none_is_told(kg: Run) -> None:
    status, _, err = kg("ontology", "check", "nowhere")
    assert status == 1
    assert "no ontology in" in err


def test_kg_toml_may_name_the_ontology(folder: Path, kg: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "kg.toml").write_text('ontology = "own"\n', "utf-8")
    write(folder, "lexicon/types.csv", "noun,class\nelm,Tree\n")
    assert kg("ontology", "check")[0] == 1


@pytest.mark.parametrize("name", ["", "examples/business"])
def test_what_comes_with_kg_has_no_fault_but_in_sentences_which_are_tried_elsewhere(name: str) -> None:
    assert check(default_folder() / name, only="no file") == []
