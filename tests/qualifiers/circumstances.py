"""Where, in which field and in which framework something is done: by rule, sentences with the predicate and what the
rule finds, and sentences with a predicate that has slots in which it finds nothing."""

from __future__ import annotations

EXAMPLES = {
    "framework": {
        "Kenya criticised Chad at the Rio Summit.": ("criticised", "within", "Rio Summit"),
        "Ministers spoke in the European Union.": ("spoke", "within", "European Union"),
        "Peru cooperates with Chile within the European Union.": ("cooperates", "within", "European Union"),
    },
    "place": {
        "Miners protested in Lima.": ("protested", "place", "Lima"),
        "The envoy slept near Nairobi.": ("slept", "place", "Nairobi"),
    },
    "field": {
        "Kenya cooperates in agriculture.": ("cooperates", "field", "agriculture"),
        "Peru and Chile agreed on trade.": ("agreed", "field", "trade"),
    },
    "scope": {
        "Kenya cooperates within the new programme.": ("cooperates", "within", "New programme"),
        "The banks merged within the alliance.": ("merged", "within", "Alliance"),
    },
}
COUNTEREXAMPLES = {
    "framework": {
        "Miners protested in Lima.": "protested",
        "The banks merged within the alliance.": "merged",
        "Kenya joined the European Union.": "joined",
    },
    "place": {
        "The envoy flew to Lima.": "flew",
        "Miners protested outside Lima.": "protested",
    },
    "field": {
        "Kenya quarrels with ministers.": "quarrels",
        "Kenya cooperates within the new programme.": "cooperates",
        "Miners protested in Lima.": "protested",
    },
    "scope": {
        "Peru cooperates with Chile within the European Union.": "cooperates",
        "Kenya cooperates in agriculture.": "cooperates",
    },
}
# sentence: the predicate, and the time that holds for it, "" for none
TIMES = {
    "Kenya left the bloc in May 2023.": ("left", "May 2023"),
    "On Monday, Kenya agreed to leave the bloc.": ("leave", "Monday"),
    "In May 2023, Kenya left the bloc and joined a union.": ("joined", "May 2023"),
    "On Monday, Kenya said that Chad left the bloc.": ("left", ""),
    "Kenya left the bloc because prices fell on Monday.": ("left", ""),
    "The March talks hurt the bank.": ("hurt", ""),
    "The former mayor left.": ("mayor", "former"),
    "The new mayor left.": ("mayor", ""),
}
