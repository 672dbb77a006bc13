"""Sentences that the parser gets wrong and a repair puts right, and others that it must leave alone."""

from __future__ import annotations

# sentence: word, the word it belongs to, and how
MENDED = {
    "Fighting between the army and the rebels killed nine people.": ("Fighting", "killed", "nsubj"),
    "The minister stressed the need to develop mechanisms, and implement projects.": ("implement", "develop", "conj"),
    "Engineers drained the lake in order to repair the dam.": ("repair", "drained", "advcl"),
    "The cabinet met at night in order to approve the loan.": ("approve", "met", "advcl"),
    "Farmers burned the stubble in order that the fields could be sown.": ("sown", "burned", "advcl"),
    "The company builds both rail and road bridges.": ("both", "bridges", "preconj"),
    "Peru exports both copper and zinc.": ("both", "copper", "preconj"),
    "Neither Laos nor Nepal has a coast.": ("Neither", "Laos", "preconj"),
    "The lions won 47 to 38 in front of their fans.": ("to", "47", "quantmod"),
    "Parliament approved the law 210 to 45.": ("to", "210", "quantmod"),
    "Losers outnumbered winners 551 to 349 on the exchange.": ("to", "551", "quantmod"),
    "The workers were addressed at several rallies by Ann Lee.": ("by", "addressed", "agent"),
    "The king was received as a guest by the emir.": ("by", "received", "agent"),
    "The proposal was described as a mistake by the bank.": ("by", "described", "agent"),
    "Kenya was accused by Chad of supporting Libya.": ("of", "accused", "prep"),
    "The miners were accused by Zambia of digging wells.": ("of", "accused", "prep"),
    "Areas of the sea that have warmed lose their fish.": ("warmed", "Areas", "relcl"),
    "The report lists weaknesses of the system that have cost lives.": ("cost", "weaknesses", "relcl"),
    "Officials closed villages near the river that were flooded.": ("flooded", "villages", "relcl"),
    "The leader of the rebels who was arrested is ill.": ("arrested", "leader", "relcl"),
    "Italian Ambassador to Kenya Paolo Rossi praised the port.": ("Kenya", "to", "pobj"),
    "Polish Ambassador to Chad Jan Nowak left on Monday.": ("Nowak", "left", "nsubj"),
    "Albania denounced as a crime Serbia's treatment of miners.": ("treatment", "denounced", "dobj"),
    "The firm took over 30 banks.": ("over", "took", "prt"),
    "Indonesia, which hosts the secretariat of the Association "
    "of Southeast Asian Nations (ASEAN), offered to mediate.": ("Indonesia", "offered", "nsubj"),
    "A Manila-based think tank, the Institute for Maritime Affairs, warned that costs could rise.": (
        "Institute",
        "tank",
        "appos",
    ),
    "Miners in Bolivia, who struck for a month, accuse the firm.": ("struck", "Miners", "relcl"),
    "The United States vetoed a Security Council motion censuring as a crime its raid on the camp.": (
        "motion",
        "vetoed",
        "dobj",
    ),
}
LEFT_ALONE = (
    "Fighting the rebels, the army lost a tank.",
    "The ministry put the files in order.",
    "Both countries signed the treaty.",
    "Prices rose from 3 to 5 percent.",
    "Delegates were welcomed at the airport by the president.",
    "Officials closed villages near the river that was flooded.",
    "The plan was drafted by the Ministry of Planning.",
    "She was the ambassador of Chad in Oslo.",
    "The mayor of Lima, which burned, resigned.",
    "They described the plan as a mistake.",
    "The company competes with a rival in Peru and plans a mine.",
)
