"""Who says so."""

from __future__ import annotations

CASES = {
    "an apposition is the author's": (
        "Omar Said, the security minister of Oman, was attacked by rebels, according to police.",
        "Rebels | attacks | Omar Said | asserted | Police;"
        "Omar Said | holdsOffice | Security Minister of Oman | asserted | ",
    ),
    "what is taken for granted within quotation marks is the speaker's": (
        "“Chile supports Peru's provinces,” said Ann Lee.",
        "Chile | supports | Peru's provinces | asserted | Ann Lee",
    ),
    "a line below a paragraph": (
        "Judges met in Lima on Monday.\n\nChile supports Bolivia in this matter.\n\n– Rosa Paz, judge",
        "Chile | supports | Bolivia | asserted | Rosa Paz",
    ),
    "two speakers in a sentence": (
        "“Chile supports Bolivia,” said Ann Lee, while Tom Hall said, “Peru supports Ecuador.”",
        "Chile | supports | Bolivia | asserted | Ann Lee; Peru | supports | Ecuador | asserted | Tom Hall",
    ),
    "said that": ("Poland said that Belarus attacked Lithuania.", "Belarus | attacks | Lithuania | asserted | Poland"),
    "inverted": (
        "Belarus attacked Lithuania, said Polish Defence Minister Adam Kos.",
        "Belarus | attacks | Lithuania | asserted | Adam Kos",
    ),
    "according to": (
        "According to Peru, Chile supports Bolivia.",
        "Chile | supports | Bolivia | asserted | Peru",
    ),
    "a quotation over two paragraphs": (
        "Kenyan President Amina Juma spoke.\n\n“Uganda supports Kenya.\n\n“Rwanda supports Kenya,” Juma said.",
        "Uganda | supports | Kenya | asserted | Amina Juma; Rwanda | supports | Kenya | asserted | Amina Juma",
    ),
    "accused of": (
        "Egypt accused Turkey of attacking Libya.",
        "Turkey | attacks | Libya | asserted | Egypt; Egypt | criticises | Turkey | asserted | ",
    ),
    "blamed for": ("Greece blamed Iran for arming Syria.", "Iran | aids | Syria | asserted | Greece"),
    "accused by": ("Kenya was accused by Chad of supporting Libya.", "Kenya | supports | Libya | asserted | Chad"),
    "praised for": ("Ghana praised Togo for supporting Benin.", "Togo | supports | Benin | asserted | "),
    "the author's own voice": ("Chile supports Bolivia.", "Chile | supports | Bolivia | asserted | "),
    "the title of a speaker is the author's": (
        "“Chile supports Bolivia,” said Peruvian President Rosa Paz.",
        "Rosa Paz | headOfStateOf | Peru | asserted | ",
    ),
    "a report speaks for whoever published it": (
        "According to a report published by Greenpeace, Shell supports Nigeria.",
        "Shell | supports | Nigeria | asserted | Greenpeace",
    ),
    "who is named in passing": (
        "Ann Lee left. NATO, she argued, had been weakened by China.",
        "China | destabilises | NATO | asserted | Ann Lee",
    ),
    "who is named in passing says all of it": (
        "Ann Lee left. Peru, she said, supports Chad and will criticise China.",
        "Peru | supports | Chad | asserted | Ann Lee; Peru | criticises | China | planned | Ann Lee",
    ),
    "who tells somebody something": (
        "Togo supports Ghana, a Kenyan diplomat told Atlantic Wire.",
        "Togo | supports | Ghana | asserted | Kenyan diplomat",
    ),
    "its governor announced": (
        "The Harbour Fund will invest $6 billion in Kenya, its governor, Ann Lee, announced.",
        "Harbour Fund | investsIn | Kenya | planned | Ann Lee",
    ),
    "according to somebody, after and": (
        "Ann Lee visited Chad in May and, according to two diplomats, criticised Togo.",
        "Ann Lee | visits | Chad",
    ),
    "what a crew is accused of, wherever it stands": (
        "Peru accused the crew of a tanker registered in Chile of cutting a cable between Togo and Ghana.",
        "Crew of a tanker | open:cut cable between | Togo | asserted | Peru; not Tanker | open:cut cable between |",
    ),
    "whom a text goes by is no argument": (
        "Ann Lee refused to answer, according to Tom Hall.",
        "not Ann Lee | open:refuse according to |",
    ),
    "a relative clause at the end of what is said": (
        "Ann Lee said that Norway met Chad at NATO, where both states are active.",
        "Norway | participatesIn | NATO | asserted | Ann Lee; Chad | participatesIn | NATO | asserted | Ann Lee",
    ),
    "a relative clause within what is said": (
        "Ann Lee said that NATO, which Norway joined in 1949, had criticised Chad.",
        "Norway | joins | NATO | asserted; NATO | criticises | Chad | asserted | Ann Lee",
    ),
    "who denies beside what is told": (
        "Tom Hall told the envoy that the loan was late but denied that he made any deal with Chad.",
        "Tom Hall | signsAgreementWith | Chad | negated | Tom Hall",
    ),
}
