"""What people say of claims: how it is kept, and what becomes of it."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import kg
from kg.cli.app import main
from kg.errors import GraphError, KgError
from kg.graph import review
from kg.graph.corrections import COLUMNS, VERDICTS, Correction, added, apply, read, write
from kg.graph.verdicts import Verdicts
from kg.model import Claim, Entity, Factuality
from kg.ontology import load
from tests.assembling import by_document
from tests.assembling import resolve as resolve_records
from tests.graph_fixture import ENVOY, ENVOY_RECORD, RECORDS

Command = Callable[..., tuple[int, str, str]]


def claim(text: str, relation: str = "") -> Claim:
    return next(c for r in RECORDS for c in r.claims if c.relation.text == text and c.relation.id.startswith(relation))


LENT, MET, FORWARD = claim("lent", "finances"), claim("meet"), claim("looked forward to")


def resolved(corrections: Sequence[Correction]) -> dict[str, Entity]:
    """The entities of a graph with these corrections."""
    found = apply(by_document(RECORDS), corrections, load())
    assert found.idle == ()
    return resolve_records(found.values(), load(), found.merges).entities


def corrected(*corrections: Correction) -> dict[str, Claim]:
    return {c.id: c for r in apply(by_document(RECORDS), corrections, load()).values() for c in r.claims}


def test_without_corrections_records_stay_as_they_are() -> None:
    found = apply(by_document(RECORDS), [], load())
    assert (list(found.values()), found.applied, found.idle) == (list(RECORDS), {}, ())


def test_a_wrong_claim_goes_with_what_only_it_speaks_of() -> None:
    found = apply(by_document(RECORDS), [Correction("wrong", FORWARD.id)], load())
    assert FORWARD.id not in {c.id for r in found.values() for c in r.claims}
    before, after = ({e.label for e in r.entities} for r in (ENVOY_RECORD, found[ENVOY.id]))
    assert before - after == {"Karachi conference"}
    assert found.applied == {"wrong": 1}


def test_a_right_claim_is_certain_and_keeps_its_name() -> None:
    assert corrected(Correction("right", LENT.id))[LENT.id].confidence == 1


def test_a_relation_can_be_corrected_and_that_again() -> None:
    first = corrected(Correction("relation", LENT.id, "aids"))
    (new,) = first.keys() - {c.id for r in RECORDS for c in r.claims}
    assert (first[new].relation.id, first[new].relation.text, first[new].confidence) == ("aids", "lent", 1)
    assert LENT.id not in first
    assert new not in corrected(Correction("relation", LENT.id, "aids"), Correction("wrong", new))


@pytest.mark.parametrize(
    "correction",
    [
        Correction("wrong", "0" * 20),
        Correction("relation", LENT.id, "outshines"),
        Correction("relation", LENT.id, "open:"),
        Correction("apart", name="Nobody", document="daily/envoy"),
        Correction("apart", name="BRICS", document="nowhere"),
        Correction("same", name="BRICS", document="daily/envoy", other="Nobody", other_document="daily/envoy"),
        Correction(
            "same",
            name="Pakistan's accession to BRICS",
            document="daily/envoy",
            other="BRICS",
            other_document="talks №2",
        ),
    ],
)
def test_what_fits_nothing_changes_nothing_and_is_told(correction: Correction) -> None:
    found = apply(by_document(RECORDS), [correction], load())
    assert (list(found.values()), found.idle, found.applied) == (list(RECORDS), (correction,), {})


def test_of_what_is_said_of_the_same_the_last_holds() -> None:
    said = added(added([Correction("wrong", "a")], Correction("wrong", "b")), Correction("right", "a", note="it is"))
    assert said == [Correction("wrong", "b"), Correction("right", "a", note="it is")]


def test_the_table_reads_back(tmp_path: Path) -> None:
    said = [
        Correction("wrong", "a", note='an offer, "not" a loan\nat all'),
        Correction("same", "", "", "Khan", "talks №2", "Imran Khan", "daily/envoy"),
    ]
    write(tmp_path / "table.csv", said)
    assert read(tmp_path / "table.csv") == said
    assert read(tmp_path / "none.csv") == []


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("maybe,a", "row 1: no verdict 'maybe'"),
        ("wrong,", "row 1: wrong needs claim"),
        ("relation,a,", "needs relation"),
    ],
)
def test_a_row_that_says_nothing_is_told(tmp_path: Path, row: str, says: str) -> None:
    (tmp_path / "table.csv").write_text(",".join(COLUMNS) + f"\n{row}\n")
    with pytest.raises(GraphError, match=says):
        read(tmp_path / "table.csv")


# The whole way


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Runs `kg` with these words beside a text and its graph."""
    monkeypatch.chdir(tmp_path)
    Path("news.txt").write_text("Chad attacked Peru. Kenya did not support Ghana. Norway may join the African Union.")

    def command(*words: str, keys: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(keys))
        with pytest.raises(SystemExit) as exit:
            main(words)
        captured = capsys.readouterr()
        return exit.value.code or 0, captured.out, captured.err

    assert command("build", "news.txt")[0] == 0
    return command


def found(relation: str) -> Claim:
    return next(c for c in kg.Graph.open("graph").claims() if c.relation.id == relation)


def dump() -> list[str]:
    return sorted(str(quad) for quad in kg.Graph.open("graph").store)


def test_what_is_reviewed_the_next_build_applies(run: Command) -> None:
    wrong, right = found("attacks").id, found("supports").id
    before = kg.Graph.open("graph").figures
    status, _, err = run("review", "--wrong", wrong, "--right", right, "--note", "read it")
    assert (status, err) == (0, "2 corrections in graph/corrections.csv, for the next kg build\n")
    assert kg.Graph.open("graph").figures == before
    assert "2 corrections applied: 1 right, 1 wrong" in run("build", "news.txt")[2]
    after = kg.Graph.open("graph")
    assert after.figures["claims"] == before["claims"] - 1
    assert after.figures["facts"] == before["facts"] - 1
    assert {e.label for e in after.entities.values()}.isdisjoint({"Chad", "Peru"})
    assert (found("supports").confidence, found("supports").factuality) == (1, Factuality.NEGATED)
    out = run("review", "--list")[1]
    assert f"wrong '{wrong}'" in out
    assert "Kenya supports Ghana (negated)" in out


def test_the_same_corrections_give_the_same_graph(run: Command) -> None:
    whole = dump()
    run("review", "--relation", found("attacks").id, "threatens")
    run("build", "news.txt")
    once = dump()
    assert once != whole
    assert found("threatens").relation.text == "attacked"
    run("build", "news.txt", "--fresh", "--workers", "2")
    assert dump() == once
    Path("graph/corrections.csv").unlink()
    run("build", "news.txt")
    assert dump() == whole


def test_a_correction_of_what_is_gone_is_told(run: Command) -> None:
    run("review", "--wrong", (gone := found("attacks").id))
    Path("news.txt").write_text("Kenya supported Ghana.")
    err = run("build", "news.txt")[2]
    assert f"1 correction no longer matched anything:\n  wrong '{gone}'\n" in err
    assert "applied" not in err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--wrong", "0" * 20), "no claim has the id"),
        (("--apart", "Nobody", "news"), "matches nothing"),
        (("--same", "Chad", "news", "Nobody", "news"), "matches nothing"),
    ],
)
def test_what_could_not_be_applied_is_not_taken(run: Command, words: tuple[str, ...], says: str) -> None:
    status, _, err = run("review", *words)
    assert (status, says in err, err.count("\n")) == (1, True, 1)
    assert not Path("graph/corrections.csv").exists()


def test_an_unknown_relation_is_not_taken(run: Command) -> None:
    assert "unknown relation 'outshines'" in run("review", "--relation", found("attacks").id, "outshines")[2]


def test_the_table_can_lie_elsewhere(run: Command) -> None:
    assert run("build", "news.txt", "--corrections", "mine.csv")[0] == 1
    run("review", "--wrong", found("attacks").id, "--corrections", "mine.csv")
    assert "1 wrong" in run("build", "news.txt", "--corrections", "mine.csv")[2]
    assert "applied" not in run("build", "news.txt")[2]


# Classes, names, and facts that were not found

SENTENCE = "Norway may join the African Union."


def rebuilt(run: Command) -> kg.Graph:
    """The graph of the next build, which is the same as one from scratch."""
    assert run("build", "news.txt")[0] == 0
    once = dump()
    assert run("build", "news.txt", "--fresh")[0] == 0
    assert dump() == once
    assert kg.Graph.open("graph").validate() == []
    return kg.Graph.open("graph")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--type", "Chad", "news", "Person"), "1 type"),
        (("--rename", "Chad", "news", "Republic of Chad at Lake Chad"), "1 rename"),
        (("--sound", "Chad", "news"), "1 sound"),
        (("--add", "news", SENTENCE, "Norway", "criticises", "African Union"), "1 add"),
        (("--add", "news", "2", "Ghana", "open:rely on", "Kenya", "--factuality", "planned"), "1 add"),
    ],
)
def test_each_kind_is_kept_applied_and_listed(run: Command, words: tuple[str, ...], says: str) -> None:
    before = dump()
    assert run("review", *words)[2] == "1 correction in graph/corrections.csv, for the next kg build\n"
    assert f"1 correction applied: {says}\n" in run("build", "news.txt")[2]
    rebuilt(run)
    assert words[1] in run("review", "--list")[1]
    assert run("review", "--undo")[2].startswith("took back: ")
    assert run("build", "news.txt")[0] == 0
    assert dump() == before


def test_a_class_and_a_name_hold_for_the_entity_wherever_it_is(run: Command, tmp_path: Path) -> None:
    Path("more.txt").write_text("Peru attacked Chad.")
    run("build", "news.txt", "more.txt")
    run("review", "--type", "Chad", "news", "ArmedGroup")
    run("review", "--rename", "Chad", "more", "Army of Chad")
    run("build", "news.txt", "more.txt")
    graph = kg.Graph.open("graph")
    entity = graph.entity("Army of Chad")
    assert (entity.id, entity.type, "Chad" in entity.aliases) == ("Chad", "ArmedGroup", True)
    assert len(graph.claims(entity=entity)) == 2


def test_what_is_no_known_name_has_its_address_by_its_new_one() -> None:
    told = Correction("rename", "", "", "Karachi conference", "daily/envoy", "Energy summit")
    entities = resolved([told])
    assert (entities["Energy_summit"].label, entities["Energy_summit"].aliases) == (
        "Energy summit",
        ("Karachi conference",),
    )
    assert "Karachi_conference" not in entities


def test_several_that_are_apart_can_be_one_apart() -> None:
    apart = [Correction("apart", "", "", "Russia", document) for document in ("daily/envoy", "talks №2")]
    entities = resolved(apart)
    assert [e.label for e in entities.values()].count("Russia") == 2
    entities = resolved([*apart, Correction("same", "", "", "Russia", "daily/envoy", "Russia", "talks №2")])
    (russia,) = [id for id, e in entities.items() if e.label == "Russia"]
    assert russia.startswith("Russia_Country_")


def test_an_added_fact_stands_in_its_sentence(run: Command) -> None:
    run("review", "--add", "news", " Norway  may join the African Union. ", "norway", "criticises", "African Union")
    claim = next(c for c in rebuilt(run).claims() if c.construction == "added")
    assert str(claim) == "Norway criticises African Union"
    assert (claim.subject.text, claim.object.text, claim.sentence.index) == ("Norway", "African Union", 3)
    assert (claim.confidence, claim.factuality) == (1, Factuality.ASSERTED)
    assert [fact.claims for fact in kg.Graph.open("graph").facts(relation="criticises")] == [(claim.id,)]


def test_a_fact_may_be_of_what_the_document_does_not_know(run: Command) -> None:
    run("review", "--add", "news", "3", "Norway", "meets", "Union [Ann Lee]")
    run("review", "--type", "Ann Lee", "news", "Person")
    graph = rebuilt(run)
    claim = next(c for c in graph.claims() if c.construction == "added")
    assert (claim.object.text, claim.object.label, claim.object.type) == ("Union", "Ann Lee", "Person")
    assert graph.entity("Ann Lee").type == "Person"


def test_an_added_fact_that_the_build_finds_too_is_there_once(run: Command) -> None:
    claim = found("attacks")
    run("review", "--add", "news", claim.sentence.text, "Chad", "attacks", "Peru")
    graph = rebuilt(run)
    assert [c.confidence for c in graph.claims(relation="attacks")] == [1]


def test_an_added_fact_goes_with_its_sentence(run: Command) -> None:
    run("review", "--add", "news", "1", "Peru", "criticises", "Chad")
    Path("news.txt").write_text("Chad did attack Peru.")
    assert (
        "1 correction no longer matched anything:\n  add 'news' 'Chad attacked Peru.' 'Peru'"
        in run("build", "news.txt")[2]
    )


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--type", "Chad", "news", "Nonsense"), "unknown class 'Nonsense'"),
        (("--type", "Nobody", "news", "Person"), "matches nothing"),
        (("--rename", "Nobody", "news", "X"), "matches nothing"),
        (("--add", "news", "3", "Norway", "outshines", "African Union"), "unknown relation 'outshines'"),
        (("--add", "news", "9", "Norway", "meets", "African Union"), "sentence 9"),
        (("--add", "news", "No such sentence.", "Norway", "meets", "Peru"), "word by word"),
        (("--add", "olds", "3", "Norway", "meets", "Peru"), "no document"),
        (("--add", "news", "3", "Norway", "meets", "Peru"), "the sentence lacks the words"),
        (("--add", "news", "3", "Nor", "meets", "African Union"), "the sentence lacks the words"),
        (("--undo",), "no correction"),
    ],
)
def test_what_cannot_be_done_is_refused_in_one_line(run: Command, words: tuple[str, ...], says: str) -> None:
    status, _, err = run("review", *words)
    assert (status, says in err, err.count("\n")) == (1, True, 1), err
    assert not Path("graph/corrections.csv").exists()


def test_an_unknown_factuality_in_the_table_is_told(tmp_path: Path) -> None:
    row = dict.fromkeys(VERDICTS["add"], "x") | {"verdict": "add", "factuality": "maybe"}
    (tmp_path / "table.csv").write_text(",".join(row) + "\n" + ",".join(row.values()))
    with pytest.raises(GraphError, match="no factuality 'maybe'"):
        read(tmp_path / "table.csv")


def test_of_those_who_review_at_once_nobody_loses_anything(graph: Path) -> None:
    opened = kg.Graph.open(graph)
    claims = [one.id for one in opened.claims()]
    say = Verdicts(graph, opened)
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda id: review.keep(graph, opened, say.reject([id])), claims * 3))
    assert sorted(one.claim for one in read(graph / "corrections.csv")) == sorted(claims)


@pytest.mark.usefixtures("run")
def test_a_change_is_taken_back_with_what_it_replaced_and_nothing_else() -> None:
    folder, graph = Path("graph"), kg.Graph.open("graph")
    first, second = (one.id for one in graph.claims()[:2])
    say = Verdicts(folder, graph)
    review.keep(folder, graph, say.accept([first]))
    change = review.keep(folder, graph, say.reject([first]))
    review.keep(folder, graph, say.accept([second]))
    review.take_back(folder, change)
    assert {(one.verdict, one.claim) for one in read(folder / "corrections.csv")} == {
        ("right", first),
        ("right", second),
    }
    with pytest.raises(KgError, match=r"is not in graph.corrections\.csv any more"):
        review.take_back(folder, change)
