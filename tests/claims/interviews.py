"""Interviews in six layouts: whose "I", "we", "our" and "here" it is, and who says so."""

from __future__ import annotations

LETTERS = """Dockers will not give in

Ann Lee is general secretary of the Kenya Dockers Union. She spoke to our reporter in Mombasa.

Q: Why did you reject the offer of the company?

A: We reject the offer. The ministry promised cranes, and we support that plan.

I criticise the minister of Kenya.

Q: Does the union support the sale?

A: We will end the strike if the company agrees. Our members oppose the sale of the port."""

BRACKETS = """A life among seals: an interview with Rosa Quispe

By Tom Hall

Rosa Quispe, a biologist at the Paracas Institute in Peru, has studied seals for twenty years.

((HC)) How did you begin your work on seals?

Rosa Quispe: I joined the Paracas Institute in 1999.

((HC)) What threatens the seals?

RQ: We have asked Peru to ban nets. The fishing company Pescamar opposes a ban.

There are other dangers. Our team supports the ban.

((HC)) What is next?

RQ: We will open a station in Pisco."""

PLAIN = """“We need trade, not aid”

Zambia's trade minister, Peter Banda, talks about customs, copper and neighbours.

What do you expect from the talks with Angola?

We signed an agreement with Botswana last year. I support the customs union.

Do you fear a trade war?

No. My country will not attack its neighbours. We sell copper to China.

And copper?

Our country wants China to build a smelter here."""

SURNAMES = """Two mayors on the flood

Mayor Jan Novak of Brod and Mayor Eva Horak of Lesna spoke to the Courier about the flood of May.

Courier: What happened on the first night?

Novak: The dam burst at midnight. I praise the volunteers.

Horak: I criticise the region. I praise the nurses.

Courier: Whom do you blame?

Novak: I blame the water company. It is late.

Horak: The region failed to repair the dam. I will sue the region."""

QUOTED = """Questions for the chief of Nordic Steel

Kari Salmi has been chief executive of Nordic Steel since 2015.

**Why did you close the plant in Oulu?**

"We closed the plant because demand fell."

**Will you buy the mine in Chile?**

"We will not buy the mine. Our rival Andes Metals has bought it.\""""

NAMES = """'We lost everything'

Maria Santos is a teacher on the island of Flora. She talked to Dina Bell of the Courier.

Dina Bell: How did you survive the storm in Flora?

Maria Santos: I hid in the cellar with my pupils. The so-called "shelter" was under water.

Dina Bell: Did Portugal help you?

Maria Santos: Portugal supports us. We do not blame Portugal."""

CASES = {
    "letters: what the head of a union calls we": (
        LETTERS,
        "Kenya Dockers Union | rejects | | asserted | Ann Lee;"
        "Kenya Dockers Union | supports | | asserted | Ann Lee;"
        "Kenya Dockers Union's members | opposes | Sale of the port | asserted | Ann Lee;"
        "not Kenya Dockers Union | supports | Sale of the port;"
        "not Union | supports | Sale",
    ),
    "letters: an answer of two paragraphs": (LETTERS, "Ann Lee | criticises | Minister of Kenya | asserted | Ann Lee"),
    "brackets: a name once, then initials": (
        BRACKETS,
        "Rosa Quispe | joins | Paracas Institute | asserted | Rosa Quispe;"
        "Pescamar | opposes | | asserted | Rosa Quispe;"
        "Paracas Institute | establishes | Station in Pisco | planned | Rosa Quispe;"
        "Paracas Institute's team | supports | Peru's ban on Nets | asserted | Rosa Quispe",
    ),
    "brackets: what stands before the questions is the author's": (
        BRACKETS,
        "Paracas Institute | locatedIn | Peru | asserted | ; Rosa Quispe | open:study | Seals | asserted | ",
    ),
    "no marks, no quotation marks: a minister speaks for the country": (
        PLAIN,
        "Zambia | signsAgreementWith | Botswana | asserted | Peter Banda;"
        "Peter Banda | supports | Customs union | asserted | Peter Banda;"
        "Zambia | supplies | China | asserted | Peter Banda;"
        "China | establishes | Smelter | desired | Peter Banda",
    ),
    "surnames: two are asked": (
        SURNAMES,
        "Jan Novak | praises | Volunteers | asserted | Jan Novak;"
        "Eva Horak | praises | Nurses | asserted | Eva Horak;"
        "Jan Novak | criticises | Water company | asserted | Jan Novak;"
        "not Courier | praises | Nurses",
    ),
    "quotation marks, questions in bold print": (
        QUOTED,
        "Nordic Steel | open:close | Plant | asserted | Kari Salmi;"
        "Andes Metals | acquires | | asserted | Kari Salmi;"
        "not Plant | locatedIn | Oulu",
    ),
    "full names: who asks is not who answers": (
        NAMES,
        "Maria Santos | open:hide in | Cellar | asserted | Maria Santos;"
        "Portugal | supports | Maria Santos | asserted | Maria Santos;"
        "not Portugal | aids |;"
        "not Dina Bell | open:hide in |",
    ),
}
