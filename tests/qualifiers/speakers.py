"""Who says what a clause says: by rule, texts, a sentence in each, with the predicate and the speaker whom the rule
finds, and texts in which it finds nobody."""

from __future__ import annotations

EXAMPLES = {
    "report": {
        ("Poland said that Belarus attacked Lithuania.",): ("attacked", "Poland"),
        ("Belarus attacked Lithuania, Poland says.",): ("attacked", "Poland"),
        ("Kenya referred to the fact that Chad left the bloc.",): ("left", "Kenya"),
        ("The court ruled that Chad attacked Togo.",): ("attacked", "Court"),
        ("The officers claimed to support Togo.",): ("support", "Officers"),
        ("Ann Lee denied supporting Togo.",): ("supporting", "Ann Lee"),
        ("Chad attacked Togo, a report by Acme Steel said.",): ("attacked", "Acme Steel"),
        ("Acme Steel's estimates suggest that Chad supports Togo.",): ("supports", "Acme Steel"),
        ("The vote was described by Ann Lee as a farce, saying Chad supports Togo.",): ("supports", "Ann Lee"),
        ("Ann Lee reported an attack by Chad on Togo.",): ("attack", "Ann Lee"),
    },
    "rejected": {
        ("Kenya rejected accusations that Chad supports Libya.",): ("supports", "Kenya"),
        ("Kenya disputes the claim that Chad attacked Togo.",): ("attacked", "Kenya"),
        ("Ann Lee refuted allegations that Chad had attacked Togo.",): ("attacked", "Ann Lee"),
    },
    "word_of": {
        ("The company's argument was that Chad attacked Togo.",): ("attacked", "Company"),
        ("Ann Lee's claim that Chad attacked Togo was false.",): ("attacked", "Ann Lee"),
        ("Kenya's message was that Chad supports Togo.",): ("supports", "Kenya"),
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
        ("“The plan is dead,” quipped Ann Lee.", "“Chad attacked Togo.”"): ("attacked", "Ann Lee"),
        ("Acme Steel's statement read, in part: “Chad attacked Togo and Benin.”",): ("attacked", "Acme Steel"),
        ("Acme Steel issued a statement which read, “Chad attacked Togo and Benin.”",): ("attacked", "Acme Steel"),
        ("“Peru is poor,” Chile said.", "“Chad attacked Togo.", "It left,” said a protester."): (
            "attacked",
            "Protester",
        ),
        ("“Peru is poor,” said Ann Lee.", "“Chad attacked Togo,” the bishop laughed."): ("attacked", "Bishop"),
    },
    "according_to": {
        ("According to Peru, Chile supports Bolivia.",): ("supports", "Peru"),
        ("Chile supports Bolivia, according to a report by Greenpeace.",): ("supports", "Greenpeace"),
        ("Chile supports Bolivia, according to Greenpeace's report.",): ("supports", "Greenpeace"),
        ("According to Peru, Chile attacked Bolivia and left the bloc.",): ("left", "Peru"),
        ("Chile attacked Bolivia and, according to Peru, left the bloc.",): ("left", "Peru"),
        ("Chile attacked Bolivia, according to Peru, and left the bloc.",): ("attacked", "Peru"),
        ("Chile attacked Bolivia and left the bloc, according to Peru.",): ("attacked", "Peru"),
    },
    "in_view_of": {
        ("In the opinion of Ann Lee, Chad supports Togo.",): ("supports", "Ann Lee"),
        ("In Ann Lee's view, Chad supports Togo.",): ("supports", "Ann Lee"),
    },
}
COUNTEREXAMPLES = {
    "rejected": {
        ("Kenya did not reject accusations that Chad supports Libya.",): "supports",
        ("Kenya rejected the treaty that Chad supports.",): "supports",
    },
    "report": {
        ("Poland knows that Belarus attacked Lithuania.",): "attacked",
        ("Poland criticised Belarus.",): "criticised",
        ("Sanctions said that Chad attacked Togo.",): "attacked",
        ("The harsh winter suggests that Chad supports Togo.",): "supports",
        ("Police found a gun and Chad attacked Togo.",): "attacked",
        ("Ann Lee said that Chad, which supports Niger, attacked Togo.",): "supports",
        ("Chad denied the reports, however, Kenya concluded that Togo lied.",): "denied",
        ("Ann Lee found the army weakened by Chad.",): "weakened",
    },
    "word_of": {
        ("The fact that Chad attacked Togo helped Kenya.",): "attacked",
        ("The problem was that Chad attacked Togo.",): "attacked",
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
        ("Fans would have “more options for supporting Chad.”",): "supporting",
    },
    "according_to": {
        ("Chile supports Bolivia owing to Peru.",): "supports",
        ("Chile left the bloc and, according to Peru, attacked Bolivia.",): "left",
        ("Chile attacked Bolivia, according to Peru, and left the bloc.",): "left",
        ("Chile left the pact with Chad, according to Peru, and attacked Mali to help Bolivia.",): "help",
    },
    "in_view_of": {
        ("In a view of the harbour, Chad supports Togo.",): "supports",
        ("In Ann Lee's house, Chad supports Togo.",): "supports",
    },
}
