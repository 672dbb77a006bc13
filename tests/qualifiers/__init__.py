"""Sentences that show what each rule of factuality, of speakers and of circumstances does, and where it is silent."""

from __future__ import annotations

from types import ModuleType

from tests.qualifiers import circumstances, effects, grounds, links, own_words, speakers, stances

TABLES: dict[str, ModuleType] = {
    "circumstances": circumstances,
    "own_words": own_words,
    "links": links,
    "effects": effects,
    "speakers": speakers,
    "stances": stances,
}
OTHERS = (
    "Ann Lee will serve as ambassador to Chad.",
    "In agriculture, Kenya cooperates with Chad.",
    "It is crucial to open the mine.",
    "Kenya lent Chad $5 million.",
    "Peru needs money.",
    "Peru needs to support Chile.",
    "Peru stressed the need to support Chile.",
    "The Kenyan embassy in Oslo did not open.",
    "The meeting is important.",
    "The plan became important to the bank.",
    "The president of Peru, Ann Lee, will leave.",
    "The union is open.",
)


def sentences() -> set[str]:
    """All sentences of the tables, which are tested on frozen parses."""
    tables = (shown for table in TABLES.values() for shown in (table.EXAMPLES, table.COUNTEREXAMPLES))
    texts = {text for table in tables for cases in table.values() for text in cases}
    texts |= {*circumstances.TIMES, *circumstances.DAYS, *grounds.OVER, *OTHERS}
    return {sentence for text in texts for sentence in ((text,) if isinstance(text, str) else text)}
