"""Whatever the tree, wording a sentence never fails and never uses a word that is not in it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate, chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import FormatError
from kg.extraction.clauses.constructions import CONSTRUCTIONS
from kg.extraction.clauses.sentence import Clauses
from kg.extraction.parsing import labels as g
from kg.extraction.parsing.tree import Span, Tree
from kg.extraction.propositions.explain import explain
from kg.extraction.propositions.rendering import STYLES, Style, propositions, style_named
from kg.model import Proposition
from tests.parses import ONTOLOGY, frozen, parsed

pytestmark = pytest.mark.frozen

ALL_INFERRED = frozenset(CONSTRUCTIONS)
RARE = {g.META, g.INTJ, g.PREDET, g.OPRD, g.CSUBJ, g.CSUBJPASS, g.DEP, g.PRECONJ}
DEPS = sorted({dep for tree in frozen().values() for dep in tree.deps if dep != g.ROOT} | RARE)
TAGS = [
    "NN",
    "NNS",
    "NNP",
    "PRP",
    "PRP$",
    "WP",
    "WP$",
    "WDT",
    "VB",
    "VBD",
    "VBG",
    "VBN",
    "JJ",
    "RB",
    "IN",
    "TO",
    "DT",
    ",",
]


def check(tree: Tree) -> None:
    """The words of every proposition are the sentence's, but for a relation marked as inferred."""
    for split in (True, False):
        for p in propositions(Clauses(tree, frozenset({"president"})), Style(split, ALL_INFERRED)):
            assert p.subject
            assert p.relation
            assert 0 < p.confidence < 1
            relation = p.relation.split()[1:] if p.inferred else p.relation.split()
            parts = (p.subject.split(), relation, p.object.split(), *(a.split() for a in p.arguments))
            assert set(chain(*parts)) <= set(tree.words)


@dataclass
class Node:
    """A token with its dependents, before they are put in a row."""

    tag: str
    dep: str = g.ROOT
    before: list[Node] = field(default_factory=list)
    after: list[Node] = field(default_factory=list)
    word: str = ""


def planted(root: Node) -> Tree:
    """A tree whose tokens are w0, w1 … unless a word is given, separated by blanks."""
    row: list[tuple[Node, Node]] = []

    def walk(node: Node, head: Node) -> None:
        for child in node.before:
            walk(child, node)
        row.append((node, head))
        for child in node.after:
            walk(child, node)

    walk(root, root)
    index = {id(node): i for i, (node, _) in enumerate(row)}
    words = [node.word or f"w{i}" for i, (node, _) in enumerate(row)]
    return _tree(words, [n.tag for n, _ in row], [n.dep for n, _ in row], [index[id(head)] for _, head in row])


def _tree(words: list[str], tags: list[str], deps: list[str], heads: list[int]) -> Tree:
    starts = [0, *accumulate(len(w) + 1 for w in words)][: len(words)]
    return Tree(
        ontology=ONTOLOGY,
        words=tuple(words),
        lemmas=tuple(words),
        tags=tuple(tags),
        deps=tuple(deps),
        heads=tuple(heads),
        starts=tuple(starts),
        names=tuple(Span(i, i, "PERSON") for i, tag in enumerate(tags) if tag == "NNP"),
        text=" ".join(words),
    )


@st.composite
def nouns(draw: st.DrawFn, dep: str, depth: int = 3) -> Node:
    """A noun phrase: modified, coordinated, with prepositional phrases, relative clauses, appositions inside."""
    node = Node(draw(st.sampled_from(["NN", "NNS", "NNP", "PRP"])), dep)
    if draw(st.booleans()):
        node.before.append(Node("DT", g.DET))
    if depth and draw(st.booleans()):
        node.before.append(draw(nouns(g.POSS, depth=0)))
    if depth and draw(st.booleans()):
        node.after.append(Node("IN", g.PREP, after=[draw(nouns(g.POBJ, depth - 1))]))
    if depth and draw(st.booleans()):
        kind = draw(st.sampled_from([g.APPOS, g.CONJ]))
        node.after += [Node(",", g.PUNCT, word=","), draw(nouns(kind, depth - 1))]
    if depth and draw(st.booleans()):
        clause = draw(clauses(draw(st.sampled_from([g.RELCL, g.ACL])), depth - 1))
        if clause.dep == g.RELCL:
            clause.before = [Node("WDT", draw(st.sampled_from([g.NSUBJ, g.DOBJ])), word="which")]
        node.after.append(clause)
    return node


@st.composite
def clauses(draw: st.DrawFn, dep: str = g.ROOT, depth: int = 3) -> Node:
    """A clause: active or passive, with complements, adverbial clauses and coordinated verbs."""
    node = Node(draw(st.sampled_from(["VBD", "VBN", "VBG", "VB"])), dep)
    if draw(st.booleans()):
        node.before.append(draw(nouns(draw(st.sampled_from([g.NSUBJ, g.NSUBJPASS])), depth)))
    if draw(st.booleans()):
        node.before.append(Node("VBD", draw(st.sampled_from([g.AUX, g.AUXPASS]))))
    if draw(st.booleans()):
        node.after.append(draw(nouns(draw(st.sampled_from([g.DOBJ, g.ATTR, g.DATIVE])), depth)))
    if depth and draw(st.booleans()):
        node.after.append(Node("IN", g.PREP, after=[draw(nouns(g.POBJ, depth - 1))]))
    if depth and draw(st.booleans()):
        kind = draw(st.sampled_from([g.XCOMP, g.CCOMP, g.ADVCL, g.CONJ]))
        node.after.append(draw(clauses(kind, depth - 1)))
    return node


@settings(derandomize=True)
@given(clauses())
def test_nested_and_coordinated(root: Node) -> None:
    check(planted(root))


@settings(derandomize=True)
@given(st.lists(st.tuples(st.sampled_from(TAGS), st.sampled_from(DEPS), st.integers(0)), min_size=1, max_size=14))
def test_any_tree(tokens: list[tuple[str, str, int]]) -> None:
    """Also what no parser would draw: each token hangs from any earlier one, whatever the label."""
    tags, deps, numbers = map(list, zip(*tokens, strict=True))
    heads = [n % i if i else 0 for i, n in enumerate(numbers)]
    check(_tree([f"w{i}" for i in range(len(tokens))], tags, [g.ROOT, *deps[1:]], heads))


@pytest.fixture
def low_limit() -> Iterator[int]:
    """A limit of recursion that a sentence exceeds sooner."""
    usual = sys.getrecursionlimit()
    sys.setrecursionlimit(usual // 2)
    yield usual // 2
    sys.setrecursionlimit(usual)


@pytest.mark.slow
@pytest.mark.parametrize("tag", ["VBN", "VBD"])
def test_any_number_of_coordinated_verbs(tag: str, low_limit: int) -> None:
    number = low_limit + 100
    deps = [g.NSUBJPASS, g.ROOT, *[g.CONJ] * (number - 1)]
    tree = _tree([f"w{i}" for i in range(number + 1)], ["PRP", *[tag] * number], deps, [1, 1, *range(1, number)])
    assert len(propositions(Clauses(tree), Style(split=True, inferred=frozenset()))) == number
    assert explain(Clauses(tree)).count("\n") > number


def render(sentence: str, style: str) -> list[Proposition]:
    return propositions(Clauses(parsed(sentence)), STYLES[style])


def test_minimal_unfolds_what_clause_style_keeps() -> None:
    sentence = "Japan and South Korea opened a joint laboratory in Busan."
    assert [p.subject for p in render(sentence, "minimal")] == ["Japan", "Japan", "South Korea", "South Korea"]
    (long,) = render(sentence, "clause")
    assert (long.subject, long.relation, long.object) == ("Japan and South Korea", "opened", "a joint laboratory")
    assert long.arguments == ("in Busan",)


def test_clause_style_has_all_arguments() -> None:
    (long,) = render("The delegation arrived in Nairobi on Monday.", "clause")
    assert (long.subject, long.relation, long.object) == ("The delegation", "arrived in", "Nairobi")
    assert long.arguments == ("on Monday",)


def test_inferred_relations_are_marked_and_less_certain() -> None:
    told = render("Peter Otieno, a former judge, leads the inquiry.", "clause")
    (inferred,) = (p for p in told if p.inferred)
    assert (inferred.subject, inferred.relation, inferred.object) == ("Peter Otieno", "is", "a former judge")
    assert inferred.inferred == ("relation",)
    assert all(p.confidence > inferred.confidence for p in told if not p.inferred)


@pytest.mark.parametrize(
    ("sentence", "subject", "relation"),
    [
        ("The dam built by Ethiopia supplies Djibouti.", "The dam", "is built by"),
        ("Workers carrying banners blocked the port.", "Workers", "were carrying"),
        ("Founded in 1945, the league has 22 members.", "the league", "is Founded in"),
    ],
)
def test_participles_get_a_form_of_be_in_clause_style(sentence: str, subject: str, relation: str) -> None:
    (p,) = (p for p in render(sentence, "clause") if p.inferred)
    assert (p.subject, p.relation) == (subject, relation)
    assert all(not p.inferred for p in render(sentence, "minimal"))


def test_what_a_possessor_has_is_told_on_request() -> None:
    sentence = "The minister praised Norway's fishermen."
    asked = Style(split=False, inferred=frozenset({"possessive"}))
    assert "has" in {p.relation for p in propositions(Clauses(parsed(sentence)), asked)}
    assert all("has" not in {p.relation for p in render(sentence, style)} for style in STYLES)


def test_minimal_style_leaves_out_what_is_probably_wrong_unless_there_is_nothing_else() -> None:
    told = render("The chairman, Ali Khan, resigned.", "minimal")
    assert [(p.subject, p.relation, p.object) for p in told] == [("The chairman", "resigned", "")]
    assert told[0].confidence < STYLES["minimal"].least
    longer = render("The delegation left Vienna after rejecting the offer.", "minimal")
    assert all(p.confidence >= STYLES["minimal"].least for p in longer)


def test_explain_names_constructions_and_slots() -> None:
    text = explain(Clauses(parsed("The grain deal was brokered by Turkey and the United Nations.")))
    assert "passive: broker (verb, passive), at 'brokered'" in text
    assert "object: The grain deal" in text
    assert "The grain deal | was brokered by | Turkey   (passive, 0." in text
    assert "construction: passive" in text
    assert "[subject The grain deal] [relation was brokered by] [object Turkey] and the United Nations." in text


def test_explain_shows_repairs_and_what_is_left_out() -> None:
    text = explain(Clauses(parsed("The workers were addressed at several rallies by Ann Lee.")))
    assert "agent_of_passive: by IN prep of rallies → by IN agent of addressed" in text
    text = explain(Clauses(parsed("The delegation left Vienna after rejecting the offer.")))
    assert "repairs" not in text
    text = explain(Clauses(parsed("The envoy, whose plane was delayed, missed the meeting.")))
    assert "left out" in text


def test_unknown_style() -> None:
    with pytest.raises(FormatError, match="choose one of minimal, clause"):
        style_named("long")
