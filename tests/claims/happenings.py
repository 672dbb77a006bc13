"""Where things happened, and how many were killed or hurt, by whose account."""

from __future__ import annotations

CASES = {
    "where a verb says that it was": (
        "A train derailed near Lusaka on Monday.",
        "Train derailment near Lusaka | locatedIn | Lusaka",
    ),
    "where its clause says that it was": (
        "A fire killed six workers at a factory in Lima.",
        "Fire in Lima | locatedIn | Lima; Fire in Lima | kills | Six workers",
    ),
    "where it struck": (
        "A quake struck Oaxaca on Monday.",
        "Quake in Oaxaca | locatedIn | Oaxaca",
    ),
    "not where its consequences were": (
        "A train derailed near Lusaka. The crash sparked protests in Harare.",
        "not Train derailment near Lusaka | locatedIn | Harare",
    ),
    "who died, where the event has been told": (
        "A train derailed near Lusaka. At least nine died.",
        "Train derailment near Lusaka | kills | At least nine people",
    ),
    "each toll by its own source": (
        "A train derailed near Lusaka. Officials said 24 people were injured, but the UN reported as many as 32 "
        "hospitalised.",
        "Train derailment near Lusaka | injures | 24 people | asserted | Officials; "
        "Train derailment near Lusaka | injures | As many as 32 people | asserted | United Nations",
    ),
    "who died of the deed around": (
        "A bomb exploded outside a school in Kabul, killing five people.",
        "Bomb explosion in Kabul | kills | Five people",
    ),
    "a rising toll": (
        "A bomb exploded at a market in Kabul. The death toll rose to 22.",
        "Bomb explosion in Kabul | kills | 22 people",
    ),
    "who is feared dead": (
        "A train derailed near Lusaka. Thirty passengers were feared dead.",
        "Train derailment near Lusaka | kills | Thirty passengers | possible",
    ),
    "who was unhurt": (
        "A train derailed near Lusaka. Nine passengers were not injured.",
        "Train derailment near Lusaka | injures | Nine passengers | negated",
    ),
    "not who died of nothing that was told": (
        "Seven people died in 1990.",
        "not | kills |",
    ),
    "not who died long before": (
        "A train derailed near Lusaka in May 2019. Twelve people died in 1990.",
        "not Train derailment near Lusaka | kills | Twelve people",
    ),
    "not who died elsewhere": (
        "A train derailed near Lusaka. It was built in Harare, where nine workers died.",
        "not Train derailment near Lusaka | kills | Nine workers",
    ),
    "of several events the one told of last": (
        "A train derailed near Lusaka. Officials closed the line. Trains were late. A bus overturned near Harare. "
        "Four people died.",
        "Bus crash near Harare | kills | Four people; not Train derailment near Lusaka | kills | Four people",
    ),
    "who was in it": (
        "Workers marched in a protest in Lima.",
        "Workers | participatesIn | Protest in Lima",
    ),
    "what brought it about": (
        "A gas leak caused an explosion in Lima.",
        "Gas leak in Lima | contributesTo | Explosion in Lima",
    ),
}
