"""Every rule about factuality, speakers and circumstances has a part in its examples, none in its counter-examples."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from kg.extraction.clauses.clause import Clause
from kg.extraction.qualifiers import attribution, circumstances, effects, factuality, links, own_words, times
from kg.extraction.reference import slots
from kg.extraction.reference.context import Context
from kg.extraction.relations import stances
from kg.extraction.relations.matcher import Matcher
from kg.model import Argument, Factuality, Literal
from tests import qualifiers
from tests.contexts import context
from tests.qualifiers import circumstances as of_circumstances
from tests.qualifiers import effects as of_effects
from tests.qualifiers import grounds as of_grounds
from tests.qualifiers import links as of_links
from tests.qualifiers import own_words as of_own_words
from tests.qualifiers import speakers as of_speakers
from tests.qualifiers import stances as of_stances

RULES: dict[str, Iterable[Any]] = {
    "own_words": {*own_words.OF_VERBS, *own_words.OF_NOUNS, *own_words.OF_OTHERS},
    "links": {*links.AFTER_PREPOSITION, *links.RULES},
    "circumstances": [rule for _, rule in circumstances.RULES],
    "effects": effects.RULES,
    "speakers": {*attribution.ON_THE_WAY, *attribution.AT_LAST},
    "stances": {
        *stances.GRANTED,
        *stances.MADE_BY.values(),
        stances.row_of_lexicon,
        stances.lifted,
        stances.announced,
    },
}


NOBODY = Argument(0, 0, "")


def cases(table: dict[str, dict[Any, Any]]) -> list[Any]:
    return [
        pytest.param(rule, text, said, id=f"{rule}: {text if isinstance(text, str) else ' '.join(text)}")
        for rule, shown in table.items()
        for text, said in shown.items()
    ]


@pytest.mark.parametrize("group", RULES)
def test_every_rule_shows_itself_and_where_it_is_silent(group: str) -> None:
    names = {rule.__name__ for rule in RULES[group]}
    table = qualifiers.TABLES[group]
    for shown in (table.EXAMPLES, table.COUNTEREXAMPLES):
        assert {name for name in names if len(shown.get(name, ())) < 2} == set()
        assert set(shown) == names


def own_word(rule: str, sentence: str, word: str) -> Factuality:
    ctx = context(sentence)
    found: Factuality = getattr(own_words, rule)(ctx, 0, ctx.trees[0].words.index(word))
    return found


@pytest.mark.parametrize(("rule", "sentence", "said"), cases(of_own_words.EXAMPLES))
def test_own_words(rule: str, sentence: str, said: tuple[str, str]) -> None:
    assert own_word(rule, sentence, said[0]) == said[1]


@pytest.mark.parametrize(("rule", "sentence", "word"), cases(of_own_words.COUNTEREXAMPLES))
def test_no_own_words(rule: str, sentence: str, word: str) -> None:
    assert own_word(rule, sentence, word) is Factuality.ASSERTED


def hold(sentence: str, word: str) -> tuple[str, str, str]:
    """The rule by which a predicate hangs from the one above it, which that is, and the link."""
    ctx = context(sentence)
    words = ctx.trees[0].words
    level = next(links.levels(ctx, 0, words.index(word)), None)
    return (level.rule, words[level.token], str(level.link)) if level else ("", "", "")


@pytest.mark.parametrize(("rule", "sentence", "said"), cases(of_links.EXAMPLES))
def test_link(rule: str, sentence: str, said: tuple[str, str, str]) -> None:
    assert hold(sentence, said[0]) == (rule, *said[1:])


@pytest.mark.parametrize(("rule", "sentence", "word"), cases(of_links.COUNTEREXAMPLES))
def test_no_such_link(rule: str, sentence: str, word: str) -> None:
    assert hold(sentence, word)[0] != rule


def explained(sentence: str, word: str) -> factuality.Explained:
    ctx = context(sentence)
    return factuality.explained(ctx, 0, ctx.trees[0].words.index(word))


@pytest.mark.parametrize(("rule", "sentence", "said"), cases(of_effects.EXAMPLES))
def test_effect(rule: str, sentence: str, said: tuple[str, str]) -> None:
    found = explained(sentence, said[0])
    assert found.value == said[1]
    assert rule in found.rules


@pytest.mark.parametrize(("rule", "sentence", "said"), cases(of_effects.COUNTEREXAMPLES))
def test_no_such_effect(rule: str, sentence: str, said: tuple[str, str]) -> None:
    found = explained(sentence, said[0])
    assert found.value == said[1]
    assert rule not in found.rules


def attributed(sentences: tuple[str, ...], word: str) -> tuple[str, str]:
    """The rule that finds who says something, and who that is."""
    ctx = context(*sentences)
    s = next(s for s, tree in enumerate(ctx.trees) if word in tree.words)
    found = attribution.explained(ctx, s, ctx.trees[s].words.index(word))
    return found.rule, ctx.entities.label(found.speaker.entity) if found.speaker else ""


@pytest.mark.parametrize(("rule", "sentences", "said"), cases(of_speakers.EXAMPLES))
def test_speaker(rule: str, sentences: tuple[str, ...], said: tuple[str, str]) -> None:
    assert attributed(sentences, said[0]) == (rule, said[1])


@pytest.mark.parametrize(("rule", "sentences", "word"), cases(of_speakers.COUNTEREXAMPLES))
def test_no_such_speaker(rule: str, sentences: tuple[str, ...], word: str) -> None:
    assert attributed(sentences, word)[0] != rule


def composed(sentence: str) -> dict[tuple[str, str, str, str], tuple[str, ...]]:
    """All that is matched in a sentence, with the rules that shaped it."""
    ctx = context(sentence)
    matcher = Matcher(ctx)
    matches = (match for clause in ctx.clauses[0] for match in matcher.found(0, clause.predicate).matches)
    label = ctx.entities.label
    return {
        (label(m.subject.entity), m.relation, label(m.object.entity), str(one.factuality.value)): one.factuality.rules
        for match in matches
        for one in stances.composed(ctx, match)
        for m in (one.match,)
    }


@pytest.mark.parametrize(("rule", "sentence", "claim"), cases(of_stances.EXAMPLES))
def test_stance(rule: str, sentence: str, claim: tuple[str, str, str, str]) -> None:
    found = composed(sentence)
    assert claim in found, found
    assert rule in found[claim]


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        (
            "The Kenyan embassy in Oslo did not open.",
            ("Embassy of Kenya in Norway", "represents", "Kenya", "asserted"),
        ),
        ("Ann Lee will serve as ambassador to Chad.", ("Ann Lee", "ambassadorTo", "Chad", "planned")),
        ("Ann Lee will be the president of Peru.", ("Ann Lee", "headOfStateOf", "Peru", "planned")),
        ("The president of Peru, Ann Lee, will leave.", ("Ann Lee", "headOfStateOf", "Peru", "asserted")),
    ],
)
def test_what_somebody_is_bears_the_tense_of_its_own_verb(sentence: str, claim: tuple[str, str, str, str]) -> None:
    found = composed(sentence)
    assert claim in found, found


def test_who_stresses_a_need_to_act_need_not_act() -> None:
    claims = {claim[:3] for claim in composed("Peru stressed the need to support Chile.")}
    assert ("Peru", "supports", "Chile") not in claims
    assert claims
    assert ("Peru", "supports", "Chile", "desired") in composed("Peru needs to support Chile.")


@pytest.mark.parametrize(
    ("rule", "sentence"), [(rule, s) for rule, silent in of_stances.COUNTEREXAMPLES.items() for s in silent]
)
def test_no_such_stance(rule: str, sentence: str) -> None:
    found = composed(sentence)
    assert found
    assert not any(rule in rules for rules in found.values())


def fillers(sentence: str, predicate: str) -> tuple[Context, Clause, list[circumstances.Filler]]:
    """What fills the slots of a predicate."""
    ctx = context(sentence)
    clause = ctx.sentences[0].by_predicate[ctx.trees[0].words.index(predicate)]
    return ctx, clause, list(circumstances.fillers(ctx, 0, clause, set()))


@pytest.mark.parametrize(("rule", "sentence", "said"), cases(of_circumstances.EXAMPLES))
def test_circumstance(rule: str, sentence: str, said: tuple[str, str, str]) -> None:
    predicate, kind, words = said
    ctx, clause, found = fillers(sentence, predicate)
    assert any(getattr(circumstances, rule)(ctx, 0, filler) for filler in found)
    assert getattr(circumstances.qualifiers(ctx, 0, clause, NOBODY, NOBODY), kind) == (words,)


@pytest.mark.parametrize(("rule", "sentence", "predicate"), cases(of_circumstances.COUNTEREXAMPLES))
def test_no_such_circumstance(rule: str, sentence: str, predicate: str) -> None:
    ctx, _, found = fillers(sentence, predicate)
    assert found
    assert not any(getattr(circumstances, rule)(ctx, 0, filler) for filler in found)


def test_amounts_of_a_predicate_are_told_unless_they_are_its_object() -> None:
    sentence = "Kenya lent Chad $5 million."
    ctx, clause, _ = fillers(sentence, "lent")
    assert circumstances.qualifiers(ctx, 0, clause, NOBODY, NOBODY).amount == ("5000000 USD",)
    money = Argument(0, 0, "", literal=Literal("Money", "5000000 USD"))
    assert circumstances.qualifiers(ctx, 0, clause, NOBODY, money).amount == ()


def test_an_argument_is_no_circumstance() -> None:
    ctx, clause, found = fillers("Miners protested in Lima.", "protested")
    lima = next(Argument(0, 0, "", filler.entity) for filler in found if filler.slot == "in")
    assert circumstances.qualifiers(ctx, 0, clause, NOBODY, lima).place == ()


@pytest.mark.parametrize(("sentence", "case"), of_grounds.OVER.items())
def test_what_a_deed_is_over(sentence: str, case: tuple[str, tuple[str, ...]]) -> None:
    predicate, told = case
    ctx, clause, _ = fillers(sentence, predicate)
    relations = ctx.names.ontology.relations
    over = next(relations[row.relation].over for row in slots.rows(ctx, 0, clause) if relations[row.relation].over)
    assert circumstances.qualifiers(ctx, 0, clause, NOBODY, NOBODY, over=over).field == told


@pytest.mark.parametrize(
    ("fields", "sentence", "told"),
    [
        (True, "Kenya cooperates in agriculture.", ("agriculture",)),
        (False, "Kenya cooperates in agriculture.", ()),
        (False, "In agriculture, Kenya cooperates with Chad.", ("agriculture",)),
    ],
)
def test_fields_after_an_open_relation_are_part_of_it(fields: bool, sentence: str, told: tuple[str, ...]) -> None:
    ctx, clause, _ = fillers(sentence, "cooperates")
    assert circumstances.qualifiers(ctx, 0, clause, NOBODY, NOBODY, fields).field == told


@pytest.mark.parametrize(
    ("sentence", "word", "value"),
    [
        ("The union says that the mayor must resign.", "resign", "desired"),
        ("Peru needs to support Chile.", "needs", "desired"),
        ("It is crucial to open the mine.", "is", "desired"),
        ("Peru needs money.", "needs", "asserted"),
        ("The army plans to leave the town.", "plans", "asserted"),
    ],
)
def test_what_a_clause_says_of_its_deed(sentence: str, word: str, value: str) -> None:
    ctx = context(sentence)
    assert factuality.content(ctx, 0, ctx.trees[0].words.index(word)) == value


@pytest.mark.parametrize(
    ("sentence", "word", "below", "lemma"),
    [
        ("It is crucial to open the mine.", "is", "open", "crucial"),
        ("The plan became important to the bank.", "became", "bank", "become"),
        ("The meeting is important.", "is", "important", "be"),
        ("The union is open to talks.", "open", "talks", "open to"),
        ("The union is open.", "open", "union", "open"),
        ("The union did not rule out talks.", "rule", "talks", "rule out"),
    ],
)
def test_the_word_that_embeds(sentence: str, word: str, below: str, lemma: str) -> None:
    ctx = context(sentence)
    token, below_it = map(ctx.trees[0].words.index, (word, below))
    assert links.lemma_of(ctx, 0, token, below_it) == lemma


@pytest.mark.parametrize("sentence", of_circumstances.TIMES)
def test_time(sentence: str) -> None:
    word, text = of_circumstances.TIMES[sentence]
    ctx = context(sentence)
    found = times.time(ctx, 0, ctx.trees[0].words.index(word), "2024-05-01")
    assert (found.text if found else "") == text


@pytest.mark.parametrize("sentences", of_circumstances.DAYS)
def test_days(sentences: tuple[str, ...]) -> None:
    word, start, end = of_circumstances.DAYS[sentences]
    ctx, last = context(*sentences), len(sentences) - 1
    found = times.time(ctx, last, ctx.trees[last].words.index(word), "2024-05-01")
    assert found is not None
    assert (found.start, found.end) == (start, end)


@pytest.mark.parametrize(
    ("sentence", "word", "rules", "value"),
    [
        ("The army left the town in May.", "left", [], "asserted"),
        ("The army may leave the town.", "leave", ["modal leave possible"], "possible"),
        (
            "The firm did not fail to open the mine.",
            "open",
            ["complement fail asserted", "embedded fail negated", "two_denials fail asserted"],
            "asserted",
        ),
    ],
)
def test_reasons_tell_the_way_in_its_order(sentence: str, word: str, rules: list[str], value: str) -> None:
    found = explained(sentence, word)
    words = context(sentence).trees[0].words
    assert [f"{r.rule} {words[r.token]} {r.value}" for r in found.reasons] == rules
    assert found.value == value
