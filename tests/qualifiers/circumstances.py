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
        "Kenya cooperates within the new programme.": ("cooperates", "within", "Programme"),
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
        "In the state of Ohio, Ann Lee signed the Forest Act.": "signed",
        "Peru banned rallies in an effort to curb the violence.": "banned",
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
    "After a trial in Lima, two men left on Thursday.": ("trial", ""),
    "The trial in Lima ended on Thursday.": ("trial", "Thursday"),
    "The union met on Monday before talks in Oslo.": ("talks", ""),
    "Tom Hall was 101 and died in Lima.": ("died", ""),
    "The mayor was a candidate for the 2020 election.": ("candidate", ""),
    "The mayor voted in a 2019 referendum.": ("voted", "2019"),
    "A bomb was reported on Monday to have hurt the mayor.": ("hurt", ""),
    "The mayor plans on Monday to hurt the bank.": ("hurt", "Monday"),
    "The former mayor left.": ("mayor", "former"),
    "The new mayor left.": ("mayor", ""),
    "The mayor flew to Lima on Monday, visiting a school.": ("visiting", "Monday"),
    "On Friday the truck hit a wall, the driver losing a leg.": ("losing", "Friday"),
    "The council was to meet Monday to approve the loan.": ("approve", "Monday"),
    "When meeting the union on Monday, the mayor criticised the bank.": ("criticised", "Monday"),
    "As of Sunday night, the bank supported the merger.": ("supported", "Sunday night"),
    "The mayor previously left the bloc earlier this year.": ("left", "earlier this year"),
    "The Danes voted in a 2016 referendum to leave.": ("voted", "2016"),
    "The mayor was jailed on Monday for attacking the bank.": ("attacking", ""),
    "After attacking the bank, the army left on Monday.": ("attacking", ""),
    "The mayor was elected in 2017 and later joined the union.": ("joined", ""),
    "The mayor joined the union in 2017 and will leave it.": ("leave", ""),
    "The mayor was sentenced to 40 years.": ("sentenced", ""),
    "The bank has supported the union for two years.": ("supported", "two years"),
    "At the end of the day, the bank supports the union.": ("supports", ""),
}
# sentences: the predicate of the last one, and the days that hold for it, written on 1 May 2024, a Wednesday
DAYS = {
    ("Kenya will leave the bloc in June.",): ("leave", "2024-06-01", "2024-06-30"),
    ("Kenya plans to leave the bloc in March.",): ("leave", "2025-03-01", "2025-03-31"),
    ("Kenya may leave the bloc on Friday.",): ("leave", "2024-05-03", "2024-05-03"),
    ("Kenya may have left the bloc on Friday.",): ("left", "2024-04-26", "2024-04-26"),
    ("Kenya left the bloc in June.",): ("left", "2023-06-01", "2023-06-30"),
    ("Kenya said it would leave the bloc in June.",): ("leave", "2024-06-01", "2024-06-30"),
    ("Kenya left the bloc on 3 April.", "Chad left it the following day."): ("left", "2024-04-04", "2024-04-04"),
    ("Kenya left the bloc on 3 April.", "Togo had left it a week earlier."): ("left", "2024-03-27", "2024-03-27"),
    ("Chad left the bloc the following day.",): ("left", "", ""),
    ("Kenya left the bloc yesterday.",): ("left", "2024-04-30", "2024-04-30"),
}
