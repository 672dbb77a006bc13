"""Questions in plain English: which one is meant, what fills its blanks, and what the answer says and does not say."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import KgError, QueryError, UnknownEntityError
from kg.graph import Graph
from kg.graph.asking import LONGEST_TEXT
from kg.graph.questions import BLANK, Question, question, questions
from kg.graph.several import several
from kg.graph.wording import stems
from kg.model import Factuality
from tests.graph_fixture import ENVOY_RECORD
from tests.question_examples import ACCESSION, ASKED, RECORDS, Asked

ASKABLE = [one for one in questions().values() if one.answer]


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph.from_records(RECORDS)


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked.question)
def test_a_question_is_understood_and_answered(asked: Asked, graph: Graph) -> None:
    answer = graph.ask(asked.text)
    assert answer.question.name == asked.question
    told = [row.text for row in answer.rows]
    assert [one for one in asked.answers if one not in told] == []
    assert [one for one in asked.not_these if one in told] == []


def test_every_question_has_an_example() -> None:
    assert {asked.question for asked in ASKED} == {one.name for one in ASKABLE}
    assert len(ASKABLE) >= 30


WORDINGS = {
    "who-backs": (
        "who supports Chad",
        "Which countries are in favour of Chad?",
        "whom does kenya endorse",
        "who praised chad",
        "Is Chad backed by Kenya?",
    ),
    "who-criticises": (
        "who slammed Mali",
        "Who has condemned Mali?",
        "who is against mali",
        "whom does Peru criticise",
        "Who was denounced by Peru?",
    ),
    "who-met": (
        "did Ana Silva meet Juan Perez",
        "Who visited Lima?",
        "who met whom in February 2026",
        "whom has ana silva met",
        "With whom did Juan Perez meet?",
    ),
    "who-sanctions": (
        "who imposed sanctions on Gabon",
        "What has Gabon banned?",
        "who sanctioned gabon",
        "Is Acme Motors banned?",
        "who has outlawed Acme Motors",
    ),
    "who-arrested": (
        "why was Juan Perez arrested",
        "who detained Juan Perez",
        "What is Juan Perez accused of?",
        "whom did the Nairobi Police jail",
        "who was charged in 2026",
    ),
    "who-was-killed": (
        "how many died in the Lima flood",
        "What was the death toll of the Lima flood?",
        "how many victims did the lima flood kill",
        "who was killed",
        "Who lost their lives in the Lima flood?",
    ),
    "who-resigned": (
        "who stepped down in April 2026",
        "Who succeeded Mary Otieno?",
        "from which post did Mary Otieno resign",
        "who replaced mary otieno",
        "Who left office since March 2026?",
    ),
    "who-was-president": (
        "who is Kenya's president",
        "Who was Kenya's head of state in 2026?",
        "who is the queen of kenya",
        "Of which country is Ana Silva president?",
        "who has been head of state of Kenya since 2024",
    ),
    "who-owns": (
        "which company purchased Acme Motors",
        "What did Borealis buy?",
        "who acquired acme motors",
        "Who owns Acme Motors?",
        "which companies did Borealis take over",
    ),
    "what-says-about": (
        "what did Peru say about Chad in May 2026",
        "What does the government of Peru think of Chad?",
        "who mentions chad",
        "what is said about Chad",
        "What are Peru's views on Chad?",
    ),
}


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in WORDINGS.items() for text in texts])
def test_other_wordings_of_a_question(name: str, text: str, graph: Graph) -> None:
    answer = graph.ask(text)
    assert answer.question.name == name
    assert answer.rows
    assert answer.notes == ()


# What it understood


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("who backs chad's accession to the rift union", "Who backs Chad's accession to Rift Union?"),
        ("whom did ana silva meet in february 2026", "Whom did Ana Silva meet in february 2026?"),
        ("who sanctions whom", "Who sanctions whom?"),
        ("What did Peru say about Chad since 2026?", "What does Peru say about Chad since 2026?"),
        ("who tested the Rift Railway", "Who tested the Rift Railway?"),
    ],
)
def test_it_says_what_it_understood(text: str, reading: str, graph: Graph) -> None:
    assert graph.ask(text).reading == reading


@pytest.mark.parametrize(
    ("asks", "blank"),
    [("whom does Peru criticise", "who"), ("who criticises Peru", "whom"), ("who was criticised by Peru", "who")],
)
def test_names_fill_the_blank_on_their_side(asks: str, blank: str, graph: Graph) -> None:
    assert graph.ask(asks).blanks == {blank: "Peru"}


def test_a_time_keeps_what_it_touches(graph: Graph) -> None:
    assert [row.day for row in graph.ask("who met whom in February 2026").rows] == ["2026-02-03"]
    assert [row.day for row in graph.ask("who met whom since 2026-01-10").rows][:1] == ["2026-02-03"]
    assert graph.ask("who met whom in 2025").rows == ()


@pytest.mark.parametrize("text", ["who bakcs Peur", "Whatever", "?", "", "   ", "the of and", "colourless green ideas"])
def test_what_is_not_understood_names_the_nearest_questions(text: str, graph: Graph) -> None:
    with pytest.raises(
        KgError, match=r"^(no question fits .* the nearest are “|nothing in the graph is called)"
    ) as error:
        graph.ask(text)
    assert "\n" not in str(error.value)


def test_a_question_is_no_longer_than_people_ask(graph: Graph) -> None:
    rest = "x" * (LONGEST_TEXT - len("who backs "))
    with pytest.raises(UnknownEntityError):
        graph.ask(f"who backs {rest}")
    with pytest.raises(QueryError, match="ask in fewer words"):
        graph.ask(f"who backs {rest}x")


@pytest.mark.parametrize("text", ["Who backs Freedonia?", "who backs freedonia", "Who sanctions Ruritania in 2026?"])
def test_an_unknown_name_is_no_open_question(text: str, graph: Graph) -> None:
    with pytest.raises(UnknownEntityError, match=r"(?i)freedonia|ruritania"):
        graph.ask(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [("who backs Tchad", "Chad"), ("Who met Ana Sylva?", "Ana Silva"), ("who met Otieno", "Mary Otieno")],
)
def test_a_near_name_is_taken_and_said(text: str, name: str, graph: Graph) -> None:
    answer = graph.ask(text)
    assert list(answer.blanks.values()) == [name]
    assert [note for note in answer.notes if note.endswith(f"is read as {name}")]


def test_several_readings_are_named(graph: Graph) -> None:
    answer = graph.ask("who visited Juan Perez")
    assert answer.reading not in answer.others
    assert all(other.endswith("?") for other in answer.others)


def test_a_question_by_its_name_with_words_for_its_blanks(graph: Graph) -> None:
    answer = graph.ask("who-met", whom="ana silva", when="in February 2026")
    assert answer.reading == "Who met Ana Silva in February 2026?"
    assert [row.text for row in answer.rows] == ["Ana Silva meets Juan Perez"]
    assert [row.text for row in graph.ask("who-does-what", does="sanctions").rows] == ["Peru sanctions Gabon"]
    assert len(graph.ask("who-backs").rows) > 2


@pytest.mark.parametrize(
    ("blanks", "message"),
    [
        ({"whom": "Freedonia"}, "Freedonia"),
        ({"where": "Lima"}, "no blank 'where': there are who, whom, when"),
        ({"when": "soon"}, "no time"),
    ],
)
def test_words_that_fit_no_blank(blanks: dict[str, str], message: str, graph: Graph) -> None:
    with pytest.raises(KgError, match=message):
        graph.ask("who-met", **blanks)


# What it answers


def test_what_is_not_asserted_has_a_heading_of_its_own(graph: Graph) -> None:
    answer = graph.ask("who backs Chad")
    assert [heading for heading, _ in answer.groups()] == ["", "Possible"]
    assert (
        answer.text().index("Kenya supports Chad")
        < answer.text().index("Possible")
        < answer.text().index("Peru praises")
    )
    assert [heading for heading, _ in graph.ask(f"who backs {ACCESSION}").groups()] == ["", "Denied"]


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked.question)
def test_rows_are_of_one_factuality_and_name_their_sentences(asked: Asked, graph: Graph) -> None:
    answer = graph.ask(asked.text)
    for row in answer.rows:
        assert row.factuality in {claim.factuality for claim in row.claims}
        assert len(row.evidence) >= 1
        assert all(claim.sentence in answer.sentences for claim in row.claims)
    assert [one for row in answer.rows for one in row.evidence if one not in str(answer)] == []


def test_the_same_said_twice_is_one_answer_with_two_sentences(graph: Graph) -> None:
    first = graph.ask("who backs Chad").rows[0]
    assert (first.text, len(first.documents)) == ("Kenya supports Chad", 2)


def test_events_are_told_in_their_order(graph: Graph) -> None:
    days = [
        row.day for row in graph.ask("what happened in Lima in order").rows if row.factuality is Factuality.ASSERTED
    ]
    assert days == sorted(days)
    assert len(set(days)) > 1


def test_an_answer_shows_in_a_notebook(graph: Graph) -> None:
    shown = graph.ask("who backs Chad")._repr_html_()
    assert "Kenya supports Chad" in shown
    assert shown.startswith("<table>")


def test_symmetric_relations_are_asked_both_ways(graph: Graph) -> None:
    one, other = graph.ask("who met Ana Silva"), graph.ask("who met Juan Perez")
    assert [row.text for row in one.rows] == [row.text for row in other.rows] == ["Ana Silva meets Juan Perez"]


def test_kinds_of_a_relation_are_asked_too(graph: Graph) -> None:
    assert {row.claims[0].relation.id for row in graph.ask("who backs Chad").rows} == {"supports", "praises"}


def test_those_who_speak_for_a_country_are_its_speakers(graph: Graph) -> None:
    told = [row.text for row in graph.ask("What does the government of Chad say about Peru?").rows]
    assert told == ["Paul Mensah denies: Chad threatens Peru"]


# What comes from outside is never part of a query but as a whole IRI or a day


HOSTILE = [
    'Chad" } DROP ALL #',
    "Chad> . ?s ?p ?o . <",
    "Chad'; DELETE WHERE { ?s ?p ?o }",
    "Chad } UNION { ?claim ?p ?o",
    "Chad \\u007D \n} # {who}",
    "{what} Chad {when}",
    "Chad " + "x" * 5000,
    "Chad \x00\x1b[2J\u202e",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_text_is_never_part_of_the_query(name: str, graph: Graph) -> None:
    before = len(graph.store)
    try:
        answer = graph.ask(f"who backs {name}")
    except KgError:
        pass
    else:
        filled = re.sub(r"<https://example\.org/kg/(?:entity|rel)/[^<>\s]*>", "", answer.sparql)
        assert set(filled.split()) - set(answer.question.sparql.split()) <= {"VALUES", "?what", "?who", "{", "}"}
    assert len(graph.store) == before


@pytest.mark.parametrize("label", ['"} DROP ALL #', "<x> . }", "a{what}b", 'O\'Neill \\ "Q"', "ż>ó <łw", "#{what}"])
def test_names_that_look_like_queries_are_only_names(label: str) -> None:
    from dataclasses import replace

    from kg.model import Entity

    hostile = [
        replace(one, entities=tuple(Entity(e.id, label, e.type) if e.label == "Chad" else e for e in one.entities))
        for one in RECORDS[:1]
    ]
    graph = Graph.from_records(hostile)
    filled = question("who-backs").filled({"what": (graph.iris.entity(next(iter(graph.entities))).value,)})
    assert graph.query(filled).kind == "select"
    assert [row.text for row in graph.ask("Who backs what?").rows] == [f"Kenya supports {label}"]


# The files


@pytest.mark.parametrize("one", ASKABLE, ids=lambda one: one.name)
def test_a_question_says_how_it_reads_and_has_a_line_for_each_blank(one: Question) -> None:
    named = {blank for sentence in one.sentences for blank in BLANK.findall(sentence)}
    assert named - {"when"} <= set(one.blanks)
    assert "when" in one.blanks
    assert all(sentence[0].isupper() for sentence in one.sentences)
    assert len(set(one.sentences)) == len(one.sentences)
    assert re.search(r"SELECT (?:DISTINCT )?\?claim \?sentence", one.sparql)


@pytest.mark.parametrize("one", ASKABLE, ids=lambda one: one.name)
def test_a_question_with_its_blanks_filled_is_a_query(one: Question, graph: Graph) -> None:
    iri = graph.iris.entity("Chad").value
    filled = one.filled({blank: (iri,) for blank in one.blanks if blank != "when"})
    assert filled.count("VALUES") >= one.sparql.count("VALUES") + len(one.blanks) - 1
    assert graph.query(filled).kind == "select"


def test_an_unknown_question_lists_all() -> None:
    with pytest.raises(QueryError, match="who-backs"):
        question("who-bakcs")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("criticizes", "criticised", True),
        ("banned", "ban", True),
        ("met", "meet", True),
        ("denies", "denied", True),
        ("press", "pres", False),
        ("bus", "b", False),
        ("war", "warn", False),
    ],
)
def test_forms_of_a_word(one: str, other: str, same: bool) -> None:
    assert bool(stems(one) & stems(other)) is same


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Who was arrested, by whom, and what is each accused of?", "who-arrested"),
        ("Who resigned or was dismissed, from which post, and who followed?", "who-resigned"),
        ("Which elections and votes were there, who stood, who won?", "which-elections"),
        ("What killed people, where, how many, and who gives the number?", "who-was-killed"),
        ("Who sanctions or bans whom or what?", "who-sanctions"),
        ("Who met or visited whom, month by month?", "who-met"),
        ("What does the government of Peru say about Chad?", "what-says-about"),
        ("Who criticises Mali, and for what; who backs it?", "who-criticises-and-backs"),
        ("What happened in Lima, in order?", "what-happened-in"),
        ("Who was head of state or government of which country, at what time?", "who-was-head-of-state"),
        ("Who denies what, and who had claimed it?", "who-denies"),
        ("Which laws and bills were passed, blocked or struck down, by whom?", "which-laws"),
        ("Which companies bought, sued or supplied whom?", "who-owns"),
        ("Who investigates whom or what?", "who-investigates"),
        ("Which facts do two or more articles tell, and where do articles differ?", "several-sources"),
    ],
)
def test_what_analysts_ask_of_a_year_of_news(text: str, name: str, graph: Graph) -> None:
    assert graph.ask(text).question.name == name


# Times told from today, several questions, questions of one's own


def dated(date: str) -> Graph:
    record = replace(ENVOY_RECORD, document=replace(ENVOY_RECORD.document, date=date))
    return Graph.from_records([record])


@pytest.mark.parametrize(
    ("newest", "text", "days"),
    [
        ("2028-03-04", "who wants to join BRICS last year", "2027-01-01 to 2027-12-31"),
        ("2027-03-04", "who wants to join BRICS this year", "2027-01-01 to 2027-12-31"),
        ("2027-05-12", "who cooperates with Russia last month", "2027-04-01 to 2027-04-30"),
        ("2027-05-12", "who cooperates with Russia yesterday", "2027-05-11"),
    ],
)
def test_a_time_told_from_today_counts_from_the_newest_document(newest: str, text: str, days: str) -> None:
    answer = dated(newest).ask(text)
    (note,) = [one for one in answer.notes if "newest" in one]
    assert note.endswith(f"is {days}, told from the newest document, of {newest}")
    assert days[:10] in answer.sparql


def test_a_time_with_known_days_needs_no_newest_document() -> None:
    assert dated("2028-03-04").ask("who wants to join BRICS in 2027").notes == ()
    assert dated("").ask("who wants to join BRICS in 2027").reading == "Who wants to join BRICS in 2027?"


def test_without_any_date_last_year_is_not_understood() -> None:
    assert not [one for one in dated("").ask("who wants to join BRICS last year").notes if "newest" in one]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Who backs Chad? Who met Peru?", ["Who backs Chad?", "Who met Peru?"]),
        ("Who backs Chad, and whom does Chad back?", ["Who backs Chad", "whom does Chad back?"]),
        ("Who met Chad and Peru?", ["Who met Chad and Peru?"]),
        ("what connects Kenya and Chad", ["what connects Kenya and Chad"]),
        ("Who met Ann Lee ? ", ["Who met Ann Lee ?"]),
        ("?", []),
    ],
)
def test_a_text_may_have_several_questions(text: str, parts: list[str]) -> None:
    assert several(text) == parts


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("Who backs Chad and who criticises it?", ["Who backs Chad?", "Who criticises Chad?"]),
        ("Who met Ana Silva? Who arrested her?", ["Who met Ana Silva?", "Who arrested Ana Silva?"]),
        ("Who backs Chad and who criticises Peru?", ["Who backs Chad?", "Who criticises Peru?"]),
    ],
)
def test_a_pronoun_is_a_name_of_the_question_before(text: str, readings: list[str], graph: Graph) -> None:
    answers = graph.ask_all(text)
    assert [answer.reading for answer in answers] == readings
    read_as = [note for answer in answers for note in answer.notes if "is read as" in note]
    assert bool(read_as) == any(f" {word}?" in text for word in ("it", "her"))


def test_questions_of_ones_own_are_asked_beside_those_of_kg(tmp_path: Path, small_graph: Path) -> None:
    (tmp_path / "questions").mkdir()
    (tmp_path / "questions/who-lent.rq").write_text(
        "# Who lent money to {whom}?\n# answer: {subject} lends to {object}\n"
        "SELECT ?claim { GRAPH ?document { ?claim rdf:predicate rel:finances .\n#{whom} ?claim rdf:object ?whom .\n} }"
    )
    graph = Graph.open(small_graph, tmp_path)
    answer = graph.ask("who lent money to Islamabad")
    assert (answer.question.name, [row.text for row in answer.rows]) == ("who-lent", ["Russia lends to Pakistan"])
    assert graph.ask("who cooperates with Russia").question.name == "who-cooperates"
    assert list(graph.named("who-lent"))
    assert f"<{graph.iris.entity('Pakistan').value}>" in graph.filled("who-lent", whom="Islamabad")
    assert "who-lent" not in Graph.open(small_graph).questions


@pytest.mark.parametrize("content", [b"", b"\n", b"#  \nSELECT * {}", b"# \xff\n"])
def test_a_question_file_that_says_nothing_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "questions").mkdir()
    (tmp_path / "questions/odd.rq").write_bytes(content)
    with pytest.raises(QueryError, match=r"cannot read .*odd\.rq"):
        questions(tmp_path)
