"""What relation and factuality a match has under the stances that somebody takes to it: by rule, sentences with a claim
that it makes so, and sentences whose claims it has no part in."""

from __future__ import annotations

EXAMPLES = {
    "is_presupposed": {
        "A Saudi-led coalition may attack Yemen.": ("Saudi Arabia", "memberOf", "Saudi-led coalition", "asserted"),
        "Ann Lee was not in Osh, in Kyrgyzstan.": ("Osh", "locatedIn", "Kyrgyzstan", "asserted"),
    },
    "is_static": {
        "Ann Lee, the president of Peru, will visit Chad.": ("Ann Lee", "headOfStateOf", "Peru", "asserted"),
        "Kenyan President Amina Juma will visit Chad.": ("Amina Juma", "headOfStateOf", "Kenya", "asserted"),
    },
    "own_stance": {
        "Serbia is interested in joining the European Union.": (
            "Serbia",
            "seeksMembershipOf",
            "European Union",
            "asserted",
        ),
        "Kenya may seek to join NATO.": ("Kenya", "seeksMembershipOf", "NATO", "possible"),
        "Peru's interest in joining NATO pleased Chad.": ("Peru", "seeksMembershipOf", "NATO", "asserted"),
        "Kenya welcomed a bid by Serbia to join NATO.": ("Serbia", "seeksMembershipOf", "NATO", "asserted"),
        "Chile wants Peru to cooperate with Chile.": ("Chile", "seeksCooperationWith", "Peru", "asserted"),
    },
    "helped_another": {
        "China helped Chad to build a port.": ("China", "helpsEstablish", "Port", "asserted"),
        "China helped Kenya to produce cars.": ("China", "helpsEstablish", "Cars", "asserted"),
        "China may help Chad to build a port.": ("China", "helpsEstablish", "Port", "possible"),
        "China did not help Chad to build a port.": ("China", "helpsEstablish", "Port", "negated"),
        "China will help Chad to build a port.": ("China", "helpsEstablish", "Port", "planned"),
    },
    "taken_beside": {
        "Peru refused to negotiate with Chile.": ("Peru", "rejects", "Chile", "asserted"),
        "Peru may refuse to negotiate with Chile.": ("Peru", "rejects", "Chile", "possible"),
    },
    "row_of_lexicon": {
        "Japan lifted sanctions on Myanmar.": ("Japan", "sanctions", "Myanmar", "negated"),
        "Norway eased sanctions on Chad.": ("Norway", "sanctions", "Chad", "negated"),
    },
    "lifted": {
        "Japan lifted sanctions on Myanmar.": ("Japan", "concedesTo", "Myanmar", "asserted"),
        "Norway may lift sanctions on Chad.": ("Norway", "concedesTo", "Chad", "possible"),
    },
    "announced": {
        "Japan will impose sanctions on Myanmar.": ("Japan", "threatens", "Myanmar", "asserted"),
        "Sudan will not negotiate with Chad, Sudan said.": ("Sudan", "rejects", "Chad", "asserted"),
    },
}
COUNTEREXAMPLES = {
    "is_presupposed": (
        "Kenya may attack Yemen.",
        "Ann Lee will be the president of Peru.",
    ),
    "is_static": (
        "Ann Lee will be the president of Peru.",
        "Japan imposed sanctions on Myanmar.",
    ),
    "own_stance": (
        "Serbia joined the European Union.",
        "Peru refused to negotiate with Chile.",
    ),
    "helped_another": (
        "Chad built a port.",
        "Kenya may seek to join NATO.",
    ),
    "taken_beside": (
        "Peru negotiated with Chile.",
        "China helped Chad to build a port.",
    ),
    "row_of_lexicon": (
        "Japan imposed sanctions on Myanmar.",
        "Peru refused to negotiate with Chile.",
    ),
    "lifted": (
        "Japan imposed sanctions on Myanmar.",
        "Japan will impose sanctions on Myanmar.",
    ),
    "announced": (
        "Japan imposed sanctions on Myanmar.",
        "Japan will impose sanctions on Myanmar, Chad said.",
        "Serbia will join the European Union.",
        "Japan may have attacked Myanmar, Japan said.",
        "Japan did not deny that it had attacked Myanmar.",
    ),
}
