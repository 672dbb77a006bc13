"""Who says what a clause says: by rule, texts, a sentence in each, with the predicate and the speaker whom the rule
finds, and texts in which it finds nobody."""

from __future__ import annotations

EXAMPLES = {
    "report": {
        ("Poland said that Belarus attacked Lithuania.",): ("attacked", "Poland"),
        ("Belarus attacked Lithuania, Poland says.",): ("attacked", "Poland"),
        ("Kenya referred to the fact that Chad left the bloc.",): ("left", "Kenya"),
    },
    "aside": {
        ("The bank, Kenya argued, had been weakened by Chad.",): ("weakened", "Kenya"),
        ("The bloc, Kenya said, will criticise Chad.",): ("criticise", "Kenya"),
    },
    "charge": {
        ("Egypt accused Turkey of attacking Libya.",): ("attacking", "Egypt"),
        ("Greece blamed Iran for arming Syria.",): ("arming", "Greece"),
        ("Kenya was accused by Chad of supporting Libya.",): ("supporting", "Chad"),
    },
    "quotation": {
        ("“Uganda supports Kenya.", "Chad left the bloc,” Togo said."): ("supports", "Togo"),
        ("“Peru is poor,” Chile said.", "“Peru attacked Bolivia.”"): ("attacked", "Chile"),
    },
    "according_to": {
        ("According to Peru, Chile supports Bolivia.",): ("supports", "Peru"),
        ("Chile supports Bolivia, according to a report by Greenpeace.",): ("supports", "Greenpeace"),
        ("Chile supports Bolivia, according to Greenpeace's report.",): ("supports", "Greenpeace"),
        ("According to Peru, Chile attacked Bolivia and left the bloc.",): ("left", "Peru"),
        ("Chile attacked Bolivia and, according to Peru, left the bloc.",): ("left", "Peru"),
        ("Chile attacked Bolivia, according to Peru, and left the bloc.",): ("attacked", "Peru"),
    },
}
COUNTEREXAMPLES = {
    "report": {
        ("Poland knows that Belarus attacked Lithuania.",): "attacked",
        ("Poland criticised Belarus.",): "criticised",
    },
    "aside": {
        ("Poland said that Belarus attacked Lithuania.",): "attacked",
        ("The bloc left and Kenya said little.",): "left",
    },
    "charge": {
        ("Turkey was accused of attacking Libya.",): "attacking",
        ("Egypt praised Turkey for attacking Libya.",): "attacking",
        ("Egypt did not accuse Turkey of attacking Libya.",): "attacking",
    },
    "quotation": {
        ("Chile supports Bolivia.", "“Peru is poor,” Chile said."): "supports",
        ("The “bloc” supports Bolivia.",): "supports",
    },
    "according_to": {
        ("Chile supports Bolivia owing to Peru.",): "supports",
        ("Chile left the bloc and, according to Peru, attacked Bolivia.",): "left",
        ("Chile attacked Bolivia, according to Peru, and left the bloc.",): "left",
        ("Chile left the pact with Chad, according to Peru, and attacked Mali to help Bolivia.",): "help",
    },
}
