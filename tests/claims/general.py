"""Sentences and a relation that each tells of: in general, or of somebody to whom it happened.

A headline stands before each, since headlines have a tense of their own.
"""

from __future__ import annotations

HEADLINE = "Peru's week in the news"

GENERAL = {
    "A minister can be dismissed by parliament.": "dismisses",
    "Under the constitution, the senate impeaches the president.": "charges",
    "It takes two votes to dismiss a minister.": "open:dismiss",
    "Every driver who is convicted loses the licence.": "convicts",
    "The king usually appoints the prime minister.": "appoints",
    "Voters elect members of parliament every four years.": "appoints",
    "The archive counts attacks in which people are killed.": "kills",
    "The charter says that ministers are dismissed by vote.": "open:dismiss",
    "According to the law, Ann Lee succeeds Grace Banda.": "succeeds",
    "The seat has always elected a woman.": "open:elect",
}
PARTICULAR = {
    "Police arrested officials in Lima on Monday.": "arrests",
    "A man is charged with murder in Lima.": "charges",
    "Police may arrest a minister, the paper said.": "arrests",
    "Critics accuse Ann Lee of fraud.": "criticises",
    "Peru has banned plastic bags.": "bans",
    "Chad bans plastic bags.": "bans",
    "Kenya is jailing dissidents.": "arrests",
    "Officials were dismissed by the president.": "dismisses",
    "Under the law, Peru dismissed Ann Lee.": "dismisses",
    "Police want to arrest a minister.": "arrests",
    "The senate must dismiss Ann Lee, the union said.": "dismisses",
}
HEADLINES = {"Voters elect members of parliament": "appoints", "Bombs kill people in Lima": "kills"}


def under_headline(sentence: str) -> str:
    return f"{HEADLINE}\n\n{sentence}"


TEXTS = {*map(under_headline, (*GENERAL, *PARTICULAR)), *(f"{line}\n\nIt was a long day." for line in HEADLINES)}
