"""The pages of things, for people and as data, over HTTP."""

from __future__ import annotations

import re
from html import escape, unescape
from html.parser import HTMLParser
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote, unquote, urljoin

import pytest
import rdflib

from kg.graph import Graph
from kg.graph.iris import DEFAULT_BASE, VOCABULARIES
from kg.model import Argument, Claim, Document, Entity, Record, Relation, Sentence
from kg.serving import Server
from kg.serving.querying.rows import rows
from kg.serving.site.addresses import Thing
from kg.serving.site.timeline import MOST, bars
from tests.graph_fixture import RECORDS
from tests.serving import get, write

RDF = {
    "ttl": ("text/turtle", "turtle"),
    "nt": ("application/n-triples", "nt"),
    "jsonld": ("application/ld+json", "json-ld"),
}
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.fixture(scope="module")
def graph(folder: Path) -> Graph:
    return Graph.open(folder)


def head(server: Server, path: str, accept: str = BROWSER) -> tuple[int, dict[str, str]]:
    """The status and the headers, without following a redirection."""
    connection = HTTPConnection(server.host, server.port)
    connection.request("GET", f"/{path}", headers={"Accept": accept})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}


def addresses(graph: Graph) -> dict[str, tuple[str, str]]:
    """An address of each kind of thing, its IRI, and a word of its page."""
    claim = graph.claims(factuality="negated")[0]
    return {
        "entity/Pakistan": (f"{DEFAULT_BASE}entity/Pakistan", "Islamabad"),
        "doc/daily%2Fenvoy": (f"{DEFAULT_BASE}doc/daily%2Fenvoy", "A. Writer"),
        f"claim/{claim.id}": (f"{DEFAULT_BASE}claim/{claim.id}", "denied"),
        "rel/cooperatesWith": (f"{VOCABULARIES['rel']}cooperatesWith", "holds both ways"),
        "rel/open/look_forward_to": (f"{VOCABULARIES['rel']}open/look_forward_to", "looks forward to"),
    }


KINDS = ("entity", "doc", "claim", "rel", "open")


@pytest.mark.parametrize("number", range(len(KINDS)), ids=KINDS)
def test_a_thing_has_a_page_and_its_data_at_one_address(server: Server, graph: Graph, number: int) -> None:
    path, (iri, word) = list(addresses(graph).items())[number]
    last = path.rpartition("/")[2]
    status, headers = head(server, path)
    assert (status, headers["content-location"]) == (200, f"{last}.html")
    assert word in get(server, path, Accept=BROWSER)[2]
    assert get(server, path)[1] == get(server, f"{path}.html", Accept="text/turtle")[1] == "text/html"
    read = []
    for ending, (type, format) in RDF.items():
        by_accept, by_ending = get(server, path, Accept=type), get(server, f"{path}.{ending}", Accept=BROWSER)
        assert by_accept == by_ending
        assert by_accept[:2] == (200, type)
        assert head(server, path, type)[1]["content-location"] == f"{last}.{ending}"
        read.append(set(rdflib.Graph().parse(data=by_accept[2], format=format)))
        assert rdflib.URIRef(iri) in {subject for subject, _, _ in read[-1]}
    assert read[0] == read[1] == read[2]
    assert get(server, path, Accept="image/png")[0] == 406


def test_the_data_of_an_entity_has_no_denied_or_planned_thing_as_a_fact(server: Server) -> None:
    said = rdflib.Graph().parse(data=get(server, "entity/Imran_Khan.nt")[2], format="nt")
    khan, rel = rdflib.URIRef(f"{DEFAULT_BASE}entity/Imran_Khan"), VOCABULARIES["rel"]
    assert (khan, rdflib.RDFS.label, rdflib.Literal("Imran Khan", "en")) in said
    assert not [p for _, p, _ in said if str(p).startswith(rel)]
    russia = rdflib.Graph().parse(data=get(server, "entity/Russia.nt")[2], format="nt")
    assert rdflib.URIRef(f"{rel}cooperatesWith") in set(russia.predicates())


def test_the_base_of_the_iris_may_be_another(tmp_path: Path) -> None:
    from kg.graph import store
    from kg.graph.assemble import assemble
    from kg.graph.iris import Iris
    from kg.ontology import load
    from tests.assembling import by_document

    base = "https://news.example/our/"
    info = Graph.from_records(RECORDS, base_iri=base).info
    with store.locked(tmp_path / "graph"):
        store.write(tmp_path / "graph", assemble(by_document(RECORDS), load(), Iris(base)).parts(), info, load())
    with Server(tmp_path / "graph") as server:
        assert f"<{base}entity/Russia> " in get(server, "entity/Russia.nt")[2]
        assert base not in get(server, "entity/Russia")[2]


@pytest.mark.parametrize(
    ("path", "to"),
    [
        ("entity/islamabad", "Pakistan"),
        ("entity/MOSCOW.ttl", "Russia.ttl"),
        ("entity/RUSSIA?section=done:", "Russia?section=done:"),
        ("doc/no%20talks", "talks%20%E2%84%962"),
    ],
)
def test_another_name_leads_to_the_stable_address(server: Server, path: str, to: str) -> None:
    status, headers = head(server, path)
    assert (status, headers["location"]) == (303, to)
    assert head(server, urljoin(path, to))[0] in (200, 404 if "done:" in to else 200)


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("entity/Pakistann", "did you mean Pakistan"),
        ("entity/Russia?section=nothing", "there are offices, does:"),
        ("doc/elsewhere", "no document is called"),
        ("claim/0123", "no claim has the id 0123"),
        ("claim/a%20b%00", "no claim has the id"),
        ("rel/nothing", "no relation has the id nothing"),
        ("rel/", "not found"),
        ("static/secret", "not found"),
        ("static/..%2frender.py", "not found"),
    ],
)
def test_what_is_not_there_is_said_in_one_line(server: Server, path: str, says: str) -> None:
    status, type, text = get(server, path)
    assert (status, type, text.count("\n")) == (404, "text/plain", 1)
    assert says in text


def test_an_address_that_is_an_id_with_an_ending_is_the_id() -> None:
    from kg.serving.site.addresses import readings

    assert [(one.id, one.ending) for one in readings("doc", "notes.nt")] == [("notes.nt", ""), ("notes", "nt")]
    assert [one.id for one in readings("doc", "v1.2")] == ["v1.2"]
    assert [one.id for one in readings("rel", "open/a%5Fb_c")] == ["open:a_b c"]
    for thing in (Thing("entity", "São_Paulo"), Thing("doc", "a/b c?#"), Thing("rel", "open:a_b c")):
        kind, _, tail = thing.path.partition("/")
        assert next(readings(kind, tail)) == thing


def test_a_profile_tells_what_is_done_apart_from_what_is_denied_and_said(server: Server) -> None:
    text = get(server, "entity/Pakistan")[2]
    order = [
        "What Pakistan does",
        "What is done to Pakistan",
        "What others say of Pakistan",
        "Planned, not done",
        "Sources",
    ]
    order = [heading for heading in order if f">{heading}<" in text]
    assert {"What Pakistan does", "What others say of Pakistan", "Sources"} <= set(order)
    assert [text.index(f">{heading}<") for heading in order] == sorted(text.index(f">{heading}<") for heading in order)
    done, denied = get(server, "entity/Imran_Khan")[2].split(">Denied<")
    assert "What is done" not in done
    assert "Mr Putin</mark>" in denied.replace("<bdi>", "")
    alone = get(server, "entity/Pakistan?section=said%20of")[2]
    assert "The whole profile" in alone
    assert "Sources" not in alone


def test_every_statement_of_a_page_has_its_sentence_and_its_claim(server: Server) -> None:
    text = get(server, "entity/Pakistan")[2]
    statements = re.findall(r"<details>(.*?)</details>", text, re.DOTALL)
    assert len(statements) > 5
    for one in statements:
        assert "<blockquote>" in one
        assert re.search(r'href="\.\./claim/[0-9a-f]{20}"', one)


def test_a_document_shows_its_whole_text_with_its_claims(server: Server, graph: Graph) -> None:
    text = get(server, "doc/daily%2Fenvoy")[2]
    shown = Text.of(text)
    for paragraph in filter(str.strip, graph.documents["daily/envoy"].text.split("\n")):
        words = re.sub(r"\W+", " ", paragraph).split()
        assert all(word in shown for word in words)
    assert "&lt;b&gt;looked forward to&lt;/b&gt;" in text
    for claim in graph.claims(document="daily/envoy"):
        assert f"../claim/{claim.id}" in text
        assert f'id="s{claim.sentence_index}"' in text
    assert 'href="https://daily.example/envoy?id=1&amp;x=2"' in text


def test_a_claim_shows_what_speaks_against_it_and_can_be_cited(server: Server, graph: Graph) -> None:
    claim = next(one for one in graph.claims(relation="cooperatesWith", document="daily/envoy"))
    text = get(server, f"claim/{claim.id}")[2]
    assert "a fact of the graph" in text
    assert "Said elsewhere too" in text
    assert '<mark class="speaker">' in text
    assert "Ivan Petrov" in text
    assert "is ambassador of Russia" in text.partition("<dt>confidence</dt>")[0]
    assert 'data-cited="{&#34;author&#34;: &#34;A. Writer&#34;' in text


@pytest.mark.parametrize("name", ["Recep Tayyip Erdoğan", "محمد علی", "習近平", "O’Brien & Söhne #1"])
def test_a_name_of_any_script_has_its_address(tmp_path: Path, name: str) -> None:
    text = f"{name} praised Peru."
    one, other = Argument(0, len(name), name, "e1"), Argument(len(text) - 5, len(text) - 1, "Peru", "e2")
    claim = Claim("d", 1, one, Relation("praises", "praised", len(name) + 1, len(name) + 8), other, confidence=0.9)
    entities = (Entity("e1", name, "Person", aliases=("P. Q.",)), Entity("e2", "Peru", "Country"))
    write(tmp_path / "graph", Record("9" * 64, Document("d", text), (Sentence(1, 0, len(text)),), entities, (claim,)))
    graph = Graph.open(tmp_path / "graph")
    with Server(tmp_path / "graph", workers=1) as server:
        path = quote(Thing("entity", graph.entity(name).id).path, safe="/%")
        status, headers = head(server, path)
        assert (status, unquote(headers["content-location"])) == (200, f"{unquote(path).rpartition('/')[2]}.html")
        assert head(server, "entity/P.%20Q.")[0] == 303
        assert head(server, urljoin(path, head(server, "entity/P.%20Q.")[1]["location"]))[0] == 200
        assert escape(name) in get(server, path)[2]


def test_a_relation_shows_its_kinds_words_and_claims(server: Server) -> None:
    text = get(server, "rel/cooperatesWith")[2]
    assert "collaborate" in text
    assert 'href="../rel/partnerOf"' in text
    assert 'href="../rel/cooperativeRelation"' in text
    assert "2 asserted" in text
    group = Text.of(get(server, "rel/cooperativeRelation")[2])
    assert "cooperates with 2" in group
    assert "2 claims" in group


def test_all_links_inside_lead_somewhere(server: Server) -> None:
    """From the start on, as people go."""
    seen, ahead = set[str](), ["", "overview", "ask?q=who+cooperates+with+Pakistan", "search?q=pakistan"]
    while ahead and len(seen) < 60:
        path = ahead.pop(0)
        if path in seen or path.startswith(("picture", "sparql")):
            continue
        seen.add(path)
        status, type, text = get(server, path, Accept=BROWSER)
        assert status == 200, path
        if type == "text/html":
            links = [urljoin(f"{server.url}{path}", link) for link in Links.of(text)]
            ahead += [link.removeprefix(server.url).partition("#")[0] for link in links if link.startswith(server.url)]
    assert {kind for kind in ("entity", "doc", "claim", "rel") if any(one.startswith(f"{kind}/") for one in seen)} == {
        "entity",
        "doc",
        "claim",
        "rel",
    }


def test_the_start_page_costs_no_counting_and_the_overview_counts(server: Server) -> None:
    start, overview = get(server, "")[2], get(server, "overview")[2]
    assert "<b>2</b> documents" in start
    assert 'data-fill="overview"' in start
    assert "Most told of" in overview
    assert "Most told of" not in start


def test_a_question_is_answered_in_sentences(server: Server) -> None:
    text = get(server, "ask?q=who+cooperates+with+Pakistan")[2]
    assert "Who cooperates with Pakistan?" in text
    assert "Pakistan cooperates with Russia" in Text.of(text)
    assert "<blockquote>" in text
    wrong = get(server, "ask?q=%3Cb%3Enothing%3C%2Fb%3E")[2]
    assert "no question fits" in wrong
    assert "<b>nothing" not in wrong


def test_search_finds_names_relations_documents_and_claims(server: Server) -> None:
    assert 'href="./entity/Pakistan"' in get(server, "search?q=pakistn")[2]
    assert 'href="./doc/daily%2Fenvoy"' in get(server, "search?q=room+envoy")[2]
    assert "Nothing is called so" in get(server, "search?q=qqqqq")[2]


@pytest.mark.parametrize("path", ["", "overview", "search?q=a", "ask", "entity/Russia", "rel/supports"])
def test_no_page_has_script_or_style_of_its_own(server: Server, path: str) -> None:
    text = get(server, path)[2]
    assert "script-src 'self'" in unescape(text)
    assert not re.search(r"<style|style=|<script>| on\w+=", text)
    assert re.findall(r"<script[^>]*>(.*?)</script>", text) == [""]


@pytest.mark.parametrize(
    ("months", "periods"),
    [
        ({}, []),
        ({"": 3}, []),
        ({"2026-03": 1}, ["2026-03"]),
        ({"1999": 2, "2001-05": 1}, ["1999", "2001"]),
        (
            {f"2000-{n:02}": 9 for n in range(1, 13)} | {"0033": 1},
            ["before 2000-01", *(f"2000-{n:02}" for n in range(1, 13))],
        ),
    ],
)
def test_bars_of_time(months: dict[str, int], periods: list[str]) -> None:
    found = bars(months)
    assert [bar.period for bar in found] == periods
    assert sum(bar.count for bar in found) == sum(count for month, count in months.items() if month)


def test_bars_are_years_where_there_are_too_many_months() -> None:
    first = {f"{2000 + n // 12}-{n % 12 + 1:02}": 1 for n in range(MOST)}
    assert len(bars(first)) <= MOST
    assert bars(first)[-1].period == "2006-12"
    more = {f"{2000 + n // 12}-{n % 12 + 1:02}": 1 for n in range(MOST + 12)}
    assert bars(more)[-1].period == "2007"


class Text(HTMLParser):
    """The words of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found = ""

    def handle_data(self, data: str) -> None:
        self.found += data

    @classmethod
    def of(cls, html: str) -> str:
        parser = cls()
        parser.feed(html)
        return " ".join(parser.found.split())


class Links(HTMLParser):
    """The addresses that a page links to."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in ("href", "src") and value]

    @classmethod
    def of(cls, html: str) -> list[str]:
        parser = cls()
        parser.feed(html)
        return parser.found


ONE_ENDED = "Two suspects were arrested. Ann Lee was arrested. Grace Banda resigned."


@pytest.fixture(scope="module")
def one_ended(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph of claims whose other end goes unsaid, and so stands where the verb does."""
    folder = tmp_path_factory.mktemp("unsaid") / "graph"
    claims, sentences, begin = [], [], 0
    names = (("Two suspects", "were arrested"), ("Ann Lee", "was arrested"), ("Grace Banda", "resigned"))
    for index, (name, verb) in enumerate(names, 1):
        at = begin + len(name) + 1
        end = at + len(verb)
        who, word = Argument(begin, begin + len(name), name, f"e{index}"), verb.split()[-1]
        unsaid = Argument(end - len(word), end, word)
        relation = Relation("resignsFrom" if index == 3 else "arrests", verb, at, end)
        ends = (who, relation, unsaid) if index == 3 else (unsaid, relation, who)
        claims.append(Claim("d", index, *ends, confidence=0.9))
        sentences.append(Sentence(index, begin, end + 1))
        begin = end + 2
    entities = (
        Entity("e1", "Two suspects", "Group"),
        Entity("e2", "Ann Lee", "Person"),
        Entity("e3", "Grace Banda", "Person"),
    )
    write(folder, Record("1" * 64, Document("d", ONE_ENDED), tuple(sentences), entities, tuple(claims)))
    return folder


def test_a_deed_whose_doer_goes_unsaid_reads_so_on_every_page(one_ended: Path) -> None:
    graph = Graph.open(one_ended)
    told = {"Two suspects were arrested", "Ann Lee was arrested", "Grace Banda resigns"}
    query = "SELECT ?claim { GRAPH ?document { ?claim a kg:Claim } }"
    assert {value["name"] for value in rows(graph, query, graph.query(query))["values"]} == told
    with Server(one_ended) as server:
        for claim in graph.claims():
            page = words_of(get(server, f"claim/{claim.id}", Accept=BROWSER)[2])
            assert claim.words in page
            assert "not said" in page
        assert "Ann Lee was arrested" in words_of(get(server, "entity/Ann_Lee", Accept=BROWSER)[2])
        assert "arrests" not in words_of(get(server, "entity/Ann_Lee", Accept=BROWSER)[2])


def words_of(page: str) -> str:
    """What a page shows, in one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())
