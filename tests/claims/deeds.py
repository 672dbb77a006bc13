"""What "the offer", "the move" and "the visit" mean: what has been told before."""

from __future__ import annotations

CASES = {
    "what was offered is not accepted": (
        "Kenya offered to mediate between Chad and Mali. Mali has not accepted the offer.",
        "Mali | supports | Kenya's mediation in Chad-Mali dispute | negated; Mali | supports | Kenya | negated",
    ),
    "what was proposed is rejected": (
        "China proposed to build a port in Kenya. Kenya rejected the proposal.",
        "Kenya | rejects | Establishment of Port in Kenya; Kenya | rejects | China",
    ),
    "what was threatened is dismissed": (
        "India threatened to impose sanctions on Nepal. Nepal dismissed the threat.",
        "Nepal | rejects | India's sanctions against Nepal",
    ),
    "what the sentence before tells": (
        "Ghana plans to ban imports of rice. Farmers welcomed the move.",
        "Farmers | supports | Ghana's ban on Imports of rice",
    ),
    "what somebody said that another will do": (
        "The minister said Peru will leave the bloc. Chile regretted the move.",
        "Chile | criticises | Peru's move",
    ),
    "a visit that was told by its verb": (
        "Aino Salmi visited Kyiv on Monday. Russia condemned the visit.",
        "Russia | criticises | Aino Salmi's visit to Kyiv",
    ),
    "an accusation": (
        "Egypt accused Ethiopia of diverting water. Ethiopia rejected the accusation.",
        "Ethiopia | rejects | Egypt's criticism of Ethiopia",
    ),
    "what is known by its owner only": (
        "Omar Farah resigned. The resignation surprised Peru.",
        "Omar Farah's resignation | open:surprise | Peru",
    ),
    "a withdrawal": (
        "Iran withdrew from OPEC. Germany regretted the withdrawal.",
        "Germany | criticises | Iran's withdrawal from OPEC",
    ),
    "an offer that a noun told of": (
        "Norway's offer to mediate was praised by Sudan. Chad rejected the offer.",
        "Chad | rejects | Norway's offer",
    ),
    "not one of two": (
        "Kenya proposed to build a dam. Chad proposed to build a port. Mali rejected the proposal.",
        "not Mali | rejects | Establishment of Port; not Mali | rejects | Establishment of Dam",
    ),
    "not what follows": (
        "Mali rejected the offer. Kenya offered to mediate between Chad and Togo.",
        "not Mali | rejects | Kenya's mediation in Chad-Togo dispute",
    ),
    "not where it is told which": (
        "Kenya offered to mediate between Chad and Mali. Mali rejected the offer of a loan.",
        "not Mali | rejects | Kenya's mediation in Chad-Mali dispute",
    ),
    "not an offer of long before": (
        "Kenya offered to mediate between Chad and Mali. Tom Hall slept. Tom Hall left. Tom Hall ate. "
        "Mali rejected the offer.",
        "not Mali | rejects | Kenya's mediation in Chad-Mali dispute",
    ),
    "an indefinite one is new": (
        "Kenya offered to mediate between Chad and Mali. Mali rejected an offer.",
        "not Mali | rejects | Kenya's mediation in Chad-Mali dispute",
    ),
}
