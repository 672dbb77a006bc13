"""`kg review`: what it asks first, and what each key does, in whole sessions."""

from __future__ import annotations

import io
import os
import pty
import shutil
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import kg
from kg.cli.app import main
from kg.graph.corrections import Correction, read
from kg.graph.doubts import doubts
from kg.model import Factuality

TABLE = Path("graph/corrections.csv")
SKIP_ENTITIES = ["s", "s"]  # Police and Ann Lee, with three claims and five
SKIP_CLAIMS = ["s", "s", "s"]  # up to the two that say the same
Session = Callable[..., tuple[str, list[Correction]]]


@pytest.fixture
def session(
    doubtful: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Session:
    """`kg review` on a copy of the graph with these lines typed: what it prints, and what is then in the table."""
    shutil.copytree(doubtful, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)

    def run(*lines: str) -> tuple[str, list[Correction]]:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        with pytest.raises(SystemExit) as exit:
            main(["review"])
        assert exit.value.code in (None, 0)
        captured = capsys.readouterr()
        assert captured.out == ""
        return captured.err, read(TABLE)

    return run


def rebuilt() -> kg.Graph:
    """The graph with the corrections; from scratch it is the same."""
    summary = kg.build(sorted(Path().glob("*.txt")), graph="graph", workers=1)
    assert summary.idle == ()
    assert summary.corrected
    once = sorted(map(str, kg.Graph.open("graph").store))
    kg.build(sorted(Path().glob("*.txt")), graph="graph", workers=1, fresh=True)
    graph = kg.Graph.open("graph")
    assert sorted(map(str, graph.store)) == once
    assert graph.validate() == []
    return graph


def verdicts(said: list[Correction]) -> list[str]:
    return [one.verdict for one in said]


def test_entities_with_many_claims_come_before_claims_and_these_by_their_doubt(doubtful: Path) -> None:
    graph = kg.Graph.open(doubtful / "graph")
    found = doubts(graph.reader, [])
    entities = [one for one in found if one.entity]
    assert [one.entity.label for one in entities if one.entity] == ["Police", "Ann Lee"]
    assert found[:2] == entities
    assert [one.weight for one in found] == sorted((one.weight for one in found), reverse=True)
    claims = [one for one in found if not one.entity]
    assert sorted(claim.id for one in claims for claim in one.claims) == sorted(claim.id for claim in graph.claims())
    assert [len(one.claims) for one in claims].count(2) == 1
    assert entities[0].reasons == ("is one in 3 documents by its name",)


def test_what_was_judged_is_not_asked_again(doubtful: Path) -> None:
    graph = kg.Graph.open(doubtful / "graph")
    claim = graph.claims(relation="meets")[0]
    said = [Correction("right", claim.id), Correction("sound", name="Police", document="two")]
    left = doubts(graph.reader, said)
    assert len(left) == len(doubts(graph.reader, [])) - 2
    assert claim.id not in {one.id for doubt in left if not doubt.entity for one in doubt.claims}
    assert "Police" not in {doubt.entity.label for doubt in left if doubt.entity}


def test_keys_that_mean_nothing_and_the_end_of_input_change_nothing(session: Session) -> None:
    err, said = session("x", "", "é")
    assert said == []
    assert "no key 'x': press one of a r m" in err
    assert err.endswith("0 corrections in graph/corrections.csv, for the next kg build\n")


def test_claims_that_say_the_same_are_accepted_at_once(session: Session) -> None:
    err, said = session(*SKIP_ENTITIES, *SKIP_CLAIMS, "A", "q")
    assert "2 claims alike: Jordan criticises Norway" in err
    assert "[a] accept all 2, [r] reject all 2" in err
    assert verdicts(said) == ["right", "right"]
    assert [c.confidence for c in rebuilt().claims(relation="criticises")] == [1, 1]


def test_claims_that_say_the_same_can_be_taken_one_by_one(session: Session) -> None:
    _, said = session(*SKIP_ENTITIES, *SKIP_CLAIMS, "o", "r", "a", "q")
    assert verdicts(said) == ["wrong", "right"]
    assert len(rebuilt().claims(relation="criticises")) == 1


def test_an_entity_is_accepted_or_goes_with_all_its_claims(session: Session) -> None:
    err, said = session("r", "a", "q")
    assert "Police (GovernmentBody): 3 claims\n  is one in 3 documents by its name\n" in err
    assert verdicts(said) == ["wrong"] * 3 + ["sound"]
    graph = rebuilt()
    assert graph.claims(entity="Ann Lee")
    assert "Police" not in graph.entities


def test_another_relation_by_its_label(session: Session) -> None:
    err, said = session(*SKIP_ENTITIES, "l", "outshines", "l", "investigates", "q")
    assert "unknown relation 'outshines'" in err
    assert verdicts(said) == ["relation"]
    assert str(rebuilt().claims(relation="investigates")[0]) == "Police investigates Protesters"


def test_merging_with_a_name_that_is_nearly_known(session: Session) -> None:
    err, said = session(*SKIP_ENTITIES, *SKIP_CLAIMS, "s", "s", "m", "2", "An Lee", "m", "2", "Ann Lee", "q")
    assert "did you mean Ann Lee" in err
    assert said == [Correction("same", "", "", "Bob Stone", "two", "Ann Lee", "one")]
    assert rebuilt().entity("Bob Stone").id == rebuilt().entity("Ann Lee").id


def test_splitting_an_entity_by_its_documents(session: Session) -> None:
    err, said = session("p", "7", "p", "1, 3", "q")
    assert "type numbers from 1 to 3" in err
    assert verdicts(said) == ["apart", "apart", "same"]
    police = [entity.id for entity in rebuilt().entities.values() if entity.label == "Police"]
    counts = sorted(len(kg.Graph.open("graph").claims(entity=id)) for id in police)
    assert counts == [1, 2]


def test_a_class_and_a_name(session: Session) -> None:
    err, said = session("t", "nonsense", "t", "armed group", "n", "Mounted police", "q")
    assert "unknown class 'nonsense'" in err
    assert verdicts(said) == ["type", "rename"]
    assert rebuilt().entity("Police").type == "ArmedGroup"
    assert rebuilt().entity("Ann Lee").label == "Mounted police"


def test_adding_a_fact_from_the_sentence_and_staying_with_the_question(session: Session) -> None:
    _, said = session(*SKIP_ENTITIES, "d", "protesters", "criticises", "Kenya", "a", "q")
    assert verdicts(said) == ["add", "right"]
    assert said[0].sentence == "Police attacked protesters in Kenya."
    claim = rebuilt().claims(relation="criticises", entity="Kenya")[0]
    assert (str(claim), claim.factuality, claim.document_id) == (
        "Protesters criticises Kenya",
        Factuality.ASSERTED,
        "one",
    )


def test_words_that_the_sentence_does_not_have_are_not_added(session: Session) -> None:
    err, said = session(*SKIP_ENTITIES, "d", "Peru", "criticises", "Kenya", "q")
    assert "the sentence lacks the words 'Peru' or 'Kenya'" in err
    assert said == []


def test_undo_goes_back_to_the_question_and_to_what_was_said(session: Session) -> None:
    err, said = session("u", "a", "r", "u", "u", "r", "q")
    assert "nothing to undo" in err
    assert verdicts(said) == ["wrong"] * 3
    err, again = session("q")
    assert again == said
    assert "to go\nAnn Lee" in err


def takes_keys(terminal: int) -> bool:
    """Does the process at a terminal read single keys, rather than lines?"""
    return not termios.tcgetattr(terminal)[3] & termios.ICANON


@pytest.mark.usefixtures("session")
def test_at_a_terminal_keys_need_no_return() -> None:
    """The same in a process on a terminal of 80 columns: single keys, and a line where one is asked for."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ["COLUMNS"] = "80"
        os.execv(sys.executable, [sys.executable, "-m", "kg", "review"])
    shown = b""
    for waits, keys in ((b"[q] quit", b"t"), (b"label:", b"Person\n"), (b"[q] quit", b"a"), (b"[q] quit", b"q")):
        at = len(shown)
        while waits not in shown[at:]:
            shown += os.read(terminal, 10_000)
        while takes_keys(terminal) == keys.endswith(b"\n"):
            time.sleep(0.01)  # what is typed before it asks is thrown away
        os.write(terminal, keys)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    assert verdicts(read(TABLE)) == ["type", "sound"]
    lines = shown.decode().replace("\r\n", "\n").splitlines()
    assert max(map(len, lines)) <= 80
    assert not any("\x1b" in line for line in lines)
