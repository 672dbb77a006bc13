"""What holds for every command: help that teaches, errors in one line, defaults from kg.toml and variables."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import typer

from kg.cli import output
from kg.cli.app import COMMANDS, GROUPS, commands, group, main
from kg.cli.build import describe
from kg.errors import GraphError
from kg.graph.questions import questions
from kg.library import Graph
from kg.model import Skipped
from tests.conftest import Run, write_graph
from tests.graph_fixture import ENVOY_RECORD, RECORDS

GROUP = group()
ALL = commands(GROUP)


@pytest.mark.parametrize("name", ALL)
def test_help_of_every_command_has_an_example_that_begins_with_it(kg: Run, name: str) -> None:
    status, out, err = kg(*name.split(), "--help")
    assert (status, err) == (0, "")
    assert f"\n    $ kg {name}" in out.partition("\n  Examples:")[2]


@pytest.mark.parametrize("name", ALL)
def test_every_option_and_argument_has_help(name: str) -> None:
    parameters = [p for p in ALL[name].params if p.name != "help"]
    assert [p.name for p in parameters if not getattr(p, "help", None)] == []


@pytest.mark.parametrize("name", sorted(set(COMMANDS) - {"extract", "diff"}))
def test_every_command_on_a_graph_takes_its_folder_by_option_and_variable(name: str) -> None:
    option = next(p for p in GROUP.commands[name].params if p.name == "graph")
    assert option.opts == ["--graph", "-g"]
    assert option.envvar == "KG_GRAPH"


def test_without_a_command_kg_lists_them(kg: Run) -> None:
    status, out, _ = kg()
    assert status == 0
    assert all(f"  {name} " in out for name in (*COMMANDS, *GROUPS))


@pytest.mark.parametrize("name", GROUPS)
def test_without_a_command_of_its_own_a_group_lists_them(kg: Run, name: str) -> None:
    _, out, err = kg(name)
    assert all(f"  {command} " in out + err for command in GROUPS[name].COMMANDS)


def test_version_is_that_of_the_package(kg: Run) -> None:
    assert kg("--version")[1].startswith("kg 0.")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["frob"], "frob"),
        (["build"], "SOURCE"),
        (["query", "--format", "foo", "x"], "'table', 'json', 'csv', 'tsv', 'xml', 'turtle'"),
        (["query"], "--list"),
        (["ask"], "--list"),
        (["query", "SELECT * {}", "--named", "x"], "give only one"),
        (["query", "--file", "absent.rq"], "absent.rq"),
        (["query", "SELECT * {}", "--limit", "3", "--format", "csv"], "LIMIT"),
        (["extract", "--pretokenized", "x"], "--lines"),
        (["extract", "--lines", "--claims", "x"], "--claims"),
        (["extract", "--file", "absent.txt"], "absent.txt"),
        (["extract", "--file", "absent.txt", "x"], "not both"),
        (["extract", str(Path(__file__))], "--file"),
    ],
)
def test_misuse_is_told_in_one_line_with_status_2(kg: Run, words: list[str], reason: str) -> None:
    status, out, err = kg(*words)
    assert (status, out) == (2, "")
    assert err.startswith("kg: ")
    assert reason in err
    assert err.count("\n") == 1


@pytest.mark.parametrize("words", [["stats"], ["show", "Russia"], ["export", "x.ttl"], ["view"], ["diff", "a", "b"]])
def test_a_missing_graph_is_told_in_one_line_with_status_1(kg: Run, words: list[str]) -> None:
    status, out, err = kg(*words)
    assert (status, out) == (1, "")
    assert err.startswith("kg: ")
    assert err.count("\n") == 1


def test_debug_shows_the_traceback(kg: Run) -> None:
    with pytest.raises(GraphError):
        main(["stats", "--debug"])


def test_kg_toml_gives_defaults_for_all_commands_and_for_one(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "kg.toml").write_text('graph = "elsewhere"\n[query]\nformat = "csv"\n')
    assert "elsewhere" in kg("stats")[2]
    assert "given" in kg("stats", "-g", "given")[2]


def test_a_variable_goes_before_kg_toml(kg: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "kg.toml").write_text('graph = "elsewhere"\n')
    monkeypatch.setenv("KG_GRAPH", "variable")
    assert "variable" in kg("stats")[2]


def test_kg_toml_knows_arguments_and_names_with_a_dash(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "kg.toml").write_text('[build]\nsources = ["absent"]\nopen-relations = false\nbase-iri = "urn:x:"\n')
    assert "absent" in kg("build")[2]


@pytest.mark.usefixtures("graph")
def test_kg_toml_may_keep_the_browser_shut(kg: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(typer, "launch", opened.append)
    kg("view")
    assert opened == [(tmp_path / "graph.html").as_uri()]
    (tmp_path / "kg.toml").write_text("[view]\nopen = false\n")
    kg("view")
    assert len(opened) == 1


@pytest.mark.usefixtures("graph")
def test_names_are_printed_as_utf_8_whatever_the_locale(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "from kg.cli import main; main(['show', 'Russia'])"]
    out = subprocess.run(command, cwd=tmp_path, env=os.environ | {"PYTHONIOENCODING": "ascii"}, capture_output=True)
    assert "“Russia welcomes Pakistan's accession to BRICS,”" in out.stdout.decode("utf-8")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("graph = ", "cannot read kg.toml"),
        ('grahp = "x"', "the top of kg.toml sets grahp"),
        ("[query]\nstyle = 3", "[query] in kg.toml sets style"),
        ("query = 3", "below a line [query]"),
    ],
)
def test_a_wrong_kg_toml_is_told_in_one_line(kg: Run, tmp_path: Path, text: str, reason: str) -> None:
    (tmp_path / "kg.toml").write_text(text)
    status, _, err = kg("stats")
    assert status == 1
    assert reason in err
    assert err.count("\n") == 1


def test_help_needs_no_heavy_library() -> None:
    heavy = ["spacy", "rdflib", "pyoxigraph", "networkx", "pandas", "pyvis", "trafilatura", "rustworkx", "rich"]
    code = f"""
import sys, json
from kg.cli import main
try:
    main(["--help"])
except SystemExit:
    print("HEAVY" + json.dumps([name for name in {heavy} if name in sys.modules]))
"""
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert json.loads(out.partition("HEAVY")[2]) == []


@pytest.mark.usefixtures("graph")
def test_query_prints_every_row_whole_in_a_pipe(kg: Run) -> None:
    status, out, err = kg("query", "SELECT ?s ?o { ?s rel:supports ?o }")
    assert (status, err) == (0, "")
    assert out == "s       o\nRussia  Pakistan's accession to BRICS\n"
    out = kg("query", "SELECT ?s ?o { ?s rel:supports ?o }", "--iris")[1]
    assert out == "s           o\nent:Russia  ent:Pakistan_s_accession_to_BRICS\n"


NAMED = [
    ("ent:Pakistan_s_accession_to_BRICS", "Pakistan's accession to BRICS"),
    ("kg:InternationalOrganization", "international organization"),
    ("kg:Negated", "negated"),
    ("kg:timeStart", "kg:timeStart"),
    ("rel:cooperatesWith", "cooperates with"),
    ("<https://example.org/kg/rel/open/look_forward_to>", "looks forward to"),
    ("<https://example.org/kg/doc/daily%2Fenvoy>", "Envoy sees room for more"),
    ("<https://example.org/kg/doc/daily%2Fenvoy#s3>", "Envoy sees room for more, sentence 3"),
    ("<https://example.org/kg/doc/unknown>", "unknown"),
    ("<https://example.org/kg/entity/Nobody_at_all>", "Nobody_at_all"),
    ("<https://elsewhere.example/x>", "https://elsewhere.example/x"),
    ('"2009-06-16"^^xsd:date', "16 June 2009"),
    ('"2009-06"^^xsd:gYearMonth', "June 2009"),
    ('"2009"^^xsd:gYear', "2009"),
    ('"soon"^^xsd:date', "soon"),
    ('"1500000000 USD"^^kg:Money', "1,500,000,000 USD"),
    ('"some USD"^^kg:Money', "some USD"),
    ("0.75", "0.75"),
    ('"2009-06-16"', "2009-06-16"),
]


@pytest.mark.usefixtures("graph")
@pytest.mark.parametrize(("term", "name"), NAMED)
def test_query_prints_names(kg: Run, term: str, name: str) -> None:
    assert kg("query", f"SELECT ?x {{ VALUES ?x {{ {term} }} }}")[1].splitlines() == ["x", name]


@pytest.mark.usefixtures("graph")
def test_a_claim_is_named_by_the_id_that_show_takes(kg: Run) -> None:
    query = "SELECT ?claim { GRAPH ?d { ?claim rdf:predicate rel:supports } }"
    claim = kg("query", query)[1].splitlines()[1]
    assert kg("show", claim)[1].startswith("Russia supports Pakistan's accession to BRICS")


@pytest.mark.usefixtures("graph")
def test_query_says_how_many_rows_it_cut(kg: Run) -> None:
    every = "SELECT ?s { ?s a ?class } ORDER BY ?s"
    status, out, err = kg("query", every, "--limit", "2")
    whole = kg("query", every)
    rows = len(whole[1].splitlines()) - 1
    assert (status, err) == (0, f"2 of {rows} rows; --limit 0 prints all\n")
    assert [line.rstrip() for line in out.splitlines()] == whole[1].splitlines()[:3]
    assert whole[2] == ""


@pytest.mark.usefixtures("graph")
def test_on_a_terminal_a_long_table_is_cut_and_says_so(kg: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setattr("kg.cli.query.SHOWN", 3)
    _, out, err = kg("query", "SELECT ?s { ?s a ?class }")
    assert len(out.splitlines()) == 2 + 3
    assert re.fullmatch(r"3 of \d+ rows; --limit 0 prints all\n", err)
    assert len(kg("query", "SELECT ?s { ?s a ?class }", "--limit", "0")[1].splitlines()) > 5


def test_a_table_in_a_narrow_terminal_loses_nothing(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "30")
    output.table(("name", "words"), [("x" * 50, "[red]plain words[/red]"), ("y", "")])
    out = capsys.readouterr().out
    assert out.count("x") == 50
    assert "words  [red]plain words[/red]\n\nname   y\n" in out
    assert max(map(len, out.splitlines())) <= 30


@pytest.mark.usefixtures("graph")
@pytest.mark.parametrize("columns", [40, 80, 120])
def test_ask_wraps_at_words_on_a_terminal_only(kg: Run, monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    piped = kg("ask", "what changed")[1]
    assert max(map(len, piped.splitlines())) > 80
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", str(columns))
    out = kg("ask", "what changed")[1]
    assert out.split() == piped.split()
    assert max(map(len, out.splitlines())) < columns


@pytest.mark.usefixtures("graph")
@pytest.mark.parametrize(
    ("format", "beginning"),
    [("csv", "s,o\r\nhttps://"), ("tsv", "?s\t?o\n<https://"), ("json", '{"head":'), ("xml", "<?xml")],
)
def test_query_prints_standard_formats(kg: Run, format: str, beginning: str) -> None:
    assert kg("query", "SELECT ?s ?o { ?s rel:supports ?o }", "--format", format)[1].startswith(beginning)


@pytest.mark.usefixtures("graph")
def test_query_prints_constructed_triples_as_turtle(kg: Run) -> None:
    out = kg("query", "CONSTRUCT { ?o rel:supportedBy ?s } { ?s rel:supports ?o }")[1]
    assert "ent:Pakistan_s_accession_to_BRICS rel:supportedBy ent:Russia" in out


@pytest.mark.usefixtures("graph")
def test_query_takes_a_file(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "question.rq").write_text("ASK { ent:Russia rel:threatens ent:Pakistan }")
    assert kg("query", "--file", "question.rq")[1] == "answer\nFalse\n"


@pytest.mark.usefixtures("graph")
def test_ask_says_what_it_understood_apart_from_the_answer(kg: Run) -> None:
    status, out, err = kg("ask", "who", "cooperates", "with", "islamabad")
    assert (status, err.splitlines()[0]) == (0, "Who cooperates with Pakistan?")
    assert out.startswith(
        "Pakistan cooperates with Russia\n  [No talks, 2026-03, sentence 2, according to officials] The"
    )
    assert "\n  [doc:talks%20%E2%84%962, 2026-03, " in kg("ask", "who cooperates with islamabad", "--iris")[1]
    assert "Who cooperates" not in out


@pytest.mark.usefixtures("graph")
def test_ask_answers_one_question_after_the_other(kg: Run) -> None:
    status, out, err = kg("ask", "Who cooperates with Islamabad, and who threatens it?")
    assert (status, out.count("\n  [No talks, ")) == (0, 2)
    assert re.findall(r"^Who .*\?$", err, re.MULTILINE) == ["Who cooperates with Pakistan?", "Who threatens Pakistan?"]
    assert "'it' is read as Pakistan\n" in err


@pytest.mark.usefixtures("graph")
def test_ask_and_query_know_the_questions_of_an_ontology(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "mine/questions").mkdir(parents=True)
    (tmp_path / "mine/questions/who-lent.rq").write_text("# Who lent?\nSELECT ?who { ?who rel:finances ?whom }")
    assert "\nwho-lent " in kg("query", "--list", "--ontology", "mine")[1]
    assert kg("query", "--named", "who-lent", "--ontology", "mine")[1] == "who\nRussia\n"
    assert "no question is named 'who-lent'" in kg("query", "--named", "who-lent")[2]
    assert "\nwho-backs " in kg("ask", "--list", "--ontology", "mine")[1]


@pytest.mark.usefixtures("graph")
def test_ask_keeps_what_is_denied_apart(kg: Run) -> None:
    out = kg("ask", "who met Imran Khan")[1]
    assert out.startswith("Denied\n")
    assert "Imran Khan meets Vladimir Putin" in out


@pytest.mark.usefixtures("graph")
def test_ask_prints_json_a_table_and_the_query(kg: Run) -> None:
    found = json.loads(kg("ask", "who cooperates with Russia", "--format", "json")[1])
    assert (found["question"], found["understood"]) == ("who-cooperates", "Who cooperates with Russia?")
    assert [one["document"] for one in found["answers"][0]["claims"]] == ["talks №2", "daily/envoy"]
    table = kg("ask", "who cooperates with Russia", "--format", "table")[1].splitlines()
    assert table[0].split() == ["answer", "factuality", "says", "time", "document", "sentence", "text"]
    assert "No talks" in table[1]
    assert "ent:officials" in kg("ask", "who cooperates with Russia", "--format", "table", "--iris")[1]
    assert len(table) == 1 + sum(len(one["claims"]) for one in found["answers"])
    query = kg("ask", "who cooperates with Russia", "--sparql")[1]
    assert len(kg("query", query, "--format", "csv")[1].splitlines()) == len(table)


@pytest.mark.usefixtures("graph")
def test_ask_prints_a_few_answers_and_says_of_how_many(kg: Run) -> None:
    _, out, err = kg("ask", "what changed", "--limit", "1")
    whole = kg("ask", "what changed", "--limit", "0")
    assert re.search(r"^1 of \d+ answers; --limit 0 prints all$", err, re.MULTILINE)
    assert out.splitlines()[0] in whole[1].splitlines()
    assert "answers;" not in whole[2]


@pytest.mark.usefixtures("graph")
def test_ask_lists_the_questions_that_have_answers_in_sentences(kg: Run) -> None:
    listed = kg("ask", "--list")[1]
    assert "\nwho-backs " in listed
    assert "\nrivals " not in listed
    assert json.loads(kg("ask", "--list", "--format", "json")[1].splitlines()[0])["blanks"]


@pytest.mark.usefixtures("graph")
@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("who backs Freedonia", "nothing in the graph is called 'Freedonia'"),
        ("who backs Pakistn and Rusia now", "nothing in the graph"),
        ("colourless green ideas", "no question fits"),
    ],
)
def test_ask_fails_in_one_line(kg: Run, text: str, message: str) -> None:
    status, out, err = kg("ask", text)
    assert (status, out, err.count("\n")) == (1, "", 1)
    assert message in err


def test_query_lists_and_answers_the_questions_that_come_with_kg(kg: Run, graph: Path) -> None:
    listed = kg("query", "--list")[1]
    for name in questions():
        assert f"\n{name} " in listed
        assert kg("query", "--named", name)[0] == 0


@pytest.mark.usefixtures("graph")
@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["query", "SELECT nonsense"], "the query is wrong"),
        (["query", "--named", "nonsense"], "nonsense"),
        (["query", "SELECT ?s { ?s ?p ?o }", "--format", "turtle"], "turtle"),
        (["show", "Pakistann"], "did you mean Pakistan"),
        (["view", "--entity", "Pakistann", "--no-open"], "did you mean Pakistan"),
        (["export", "claims.nonsense"], "nonsense"),
        (["export", "claims.jsonl", "--format", "nonsense"], "nonsense"),
        (["build", "absent"], "absent"),
        (["view", "-o", "absent/page.html", "--no-open"], "absent"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line_with_status_1(kg: Run, words: list[str], reason: str) -> None:
    status, out, err = kg(*words)
    assert (status, out) == (1, "")
    assert err.startswith("kg: ")
    assert reason in err
    assert err.count("\n") == 1


@pytest.mark.usefixtures("graph")
def test_show_tells_facts_and_claims_with_their_sentences(kg: Run) -> None:
    out = kg("show", "islamabad")[1]
    assert out.startswith("Pakistan  (Country)\n  also Islamabad")
    assert "Russia cooperates with Pakistan" in out.replace(
        "Pakistan cooperates with Russia", "Russia cooperates with Pakistan"
    )
    assert "\nPakistan joins …\n  [wished for] BRICS (in 2027)\n    Pakistan wants to join BRICS in 2027.\n" in out


@pytest.mark.usefixtures("graph")
@pytest.mark.parametrize(
    ("name", "heading", "statement"),
    [
        ("Imran Khan", "Imran Khan meets …", "[denied] Vladimir Putin (at the forum)"),
        ("BRICS", "… joins BRICS", "[wished for] Pakistan (in 2027)"),
        ("Russia", "Russia threatens …", "Pakistan (says Critics)"),
        ("Russia", "Russia finances …", "[fact] Pakistan"),
    ],
)
def test_show_marks_how_claims_are_presented(kg: Run, name: str, heading: str, statement: str) -> None:
    assert f"\n{heading}\n  {statement}\n" in kg("show", name)[1]


@pytest.mark.usefixtures("graph")
def test_show_pages_and_says_how_much_it_left_out(kg: Run) -> None:
    status, out, err = kg("show", "Pakistan", "--limit", "1")
    assert status == 0
    assert re.fullmatch(r"1 of \d facts and 1 of \d statements; --limit 0 prints all\n", err)
    assert out.count("cooperates with …") == 1
    assert out.count("sentence ") == 2  # what both sources say of each other is one statement
    assert re.search(r"\nLeft out: .*… finances Pakistan \(1\)", out)
    assert kg("show", "Pakistan")[2] == ""
    assert len(kg("show", "Pakistan")[1]) > len(out)


@pytest.mark.usefixtures("graph")
def test_show_is_wrapped_on_a_terminal(kg: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    piped = kg("show", "Russia")[1]
    assert max(map(len, piped.splitlines())) > 60
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "60")
    assert max(map(len, kg("show", "Russia")[1].splitlines())) < 60


@pytest.mark.usefixtures("graph")
@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("petrov ivan", "Ivan Petrov"),
        ("brics accession", "Pakistan's accession to BRICS"),
        ("Vladmir Puttin", "Vladimir Putin"),
        ("conference", "Karachi conference"),
        ("krachi conference", "Karachi conference"),
        ("Imrankhan", "Imran Khan"),
    ],
)
def test_show_names_those_who_may_be_meant(kg: Run, typed: str, meant: str) -> None:
    assert kg("show", typed)[2] == f"kg: nothing in the graph is called {typed!r}: did you mean {meant}?\n"


@pytest.mark.usefixtures("graph")
def test_show_tells_what_an_entity_says(kg: Run) -> None:
    said = kg("show", "Ivan Petrov")[1].partition("\nIvan Petrov says\n")[2]
    assert "Russia supports Pakistan's accession to BRICS\n    “Russia welcomes" in said


@pytest.mark.usefixtures("graph")
def test_show_finds_a_claim_by_its_id(kg: Run) -> None:
    claim = ENVOY_RECORD.claims[3]
    out = kg("show", claim.id)[1]
    assert out.startswith("Russia supports Pakistan's accession to BRICS (says Ivan Petrov)")
    assert claim.id in out
    assert "[daily/envoy, sentence 3]" in out


@pytest.mark.usefixtures("graph")
def test_stats_counts(kg: Run) -> None:
    figures = json.loads(kg("stats", "--format", "json")[1])
    assert figures["graph"]["documents"] == 2
    assert figures["graph"]["claims"] == sum(len(record.claims) for record in RECORDS)
    assert figures["claims by factuality"] == {"asserted": 10, "desired": 1, "negated": 1}
    assert figures["claims by speaker"]["Ivan Petrov"] == 2
    assert next(iter(figures["facts by entity"])) == "Russia"
    table = kg("stats", "--top", "1")[1]
    assert "asserted" in table
    assert "negated" not in table


@pytest.mark.usefixtures("graph")
def test_skipped_lists_sources_with_reasons(kg: Run) -> None:
    assert kg("skipped")[1] == "source     reason\nnotes.bin  binary, not text\n"


def test_diff_prints_what_two_graphs_do_not_share(kg: Run, graph: Path, tmp_path: Path) -> None:
    write_graph(tmp_path / "old", [ENVOY_RECORD])
    status, out, err = kg("diff", "old", "graph")
    assert status == 0
    assert "+ claim  Vladimir Putin meets Imran Khan (negated, at the forum)  [talks №2, sentence 1]\n" in out
    assert "- " not in out
    assert [int(n) for n in re.findall(r"\d+", err)] == [out.count("+ fact "), out.count("+ claim ")]
    assert kg("diff", "graph", "graph") == (0, "", "0 facts and 0 claims differ\n")


@pytest.mark.usefixtures("graph")
def test_export_and_view_write_files_and_say_so_on_stderr(kg: Run, tmp_path: Path) -> None:
    assert kg("export", "claims.jsonl") == (0, "", "wrote claims.jsonl\n")
    assert len((tmp_path / "claims.jsonl").read_text("utf-8").splitlines()) == 12
    assert kg("view", "--no-open", "-o", "page.html") == (0, "", "wrote page.html\n")
    assert "Ivan Petrov" in (tmp_path / "page.html").read_text("utf-8")


@pytest.mark.usefixtures("graph")
def test_a_closed_pipe_is_no_error(tmp_path: Path) -> None:
    everything = "SELECT * { GRAPH ?g { ?s ?p ?o . ?a ?b ?c } } LIMIT 10000"  # far more than a pipe holds
    code = f"from kg.cli import main; main(['query', {everything!r}])"
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""


def test_summary_of_a_build_names_the_first_that_were_skipped() -> None:
    from kg.pipeline import Summary

    skipped = tuple(Skipped(f"{n}.bin", "binary") for n in range(9))
    text = describe(Summary(Path("news"), 12, 3, 9, 100, 50, 70, 40, skipped))
    assert "12 documents (3 read, 9 unchanged)" in text
    assert "50 entities, 70 claims and 40 facts in news" in text
    assert "9 skipped:\n  0.bin: binary\n" in text
    assert "5.bin" not in text
    assert "kg skipped" in text


def test_validate_says_when_nothing_is_wrong(kg: Run, graph: Path) -> None:
    assert kg("validate") == (0, "", "no violation; 14 rules checked in 12 claims and 8 facts\n")


def test_validate_counts_by_rule_and_fails(kg: Run, graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = Graph.from_records([replace(r, claims=tuple(replace(c, confidence=7) for c in r.claims)) for r in RECORDS])
    monkeypatch.setattr(Graph, "open", lambda folder: wrong)
    status, out, err = kg("validate", "--examples", "2")
    assert status == 1
    assert [line.split()[:2] for line in out.splitlines()][:3] == [
        ["rule", "broken"],
        ["confidence", "12"],
        ["confidence", "12"],
    ]
    assert "confidence: a confidence lies between 0 and 1" in err
    status, out, _ = kg("validate", "--format", "json")
    assert status == 1
    assert sum(json.loads(line)["rule"] == "confidence" for line in out.splitlines()) == 12
