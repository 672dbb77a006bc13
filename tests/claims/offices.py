"""Offices with their body and place, from titles, appositions and phrases; and parties."""

from __future__ import annotations

CASES = {
    "a chamber's speaker": (
        "House Speaker Nancy Pelosi rejected the offer.",
        "Nancy Pelosi | holdsOffice | Speaker of the United States House of Representatives",
    ),
    "a whip": (
        "House Minority Whip Steve Scalise objected.",
        "Steve Scalise | holdsOffice | Minority Whip of the United States House of Representatives",
    ),
    "a governor of a state": (
        "The governor of Texas, Greg Abbott, declared an emergency.",
        "Greg Abbott | holdsOffice | Governor of Texas",
    ),
    "a governor of the state, not of the city": (
        "New York Governor Andrew Cuomo signed the bill.",
        "Andrew Cuomo | holdsOffice | Governor of New York",
    ),
    "a governor of what is no state": (
        "Puerto Rico's governor Ana Ruiz resigned.",
        "Ana Ruiz | holdsOffice | Governor of Puerto Rico; not Ana Ruiz | holdsOffice | Governor of the United States",
    ),
    "a premier of a state": (
        "New South Wales Premier Gladys Berejiklian closed the beaches.",
        "Gladys Berejiklian | holdsOffice | Premier of New South Wales",
    ),
    "a premier of a state of many names": (
        "Victoria's premier Daniel Andrews spoke on Monday.",
        "Daniel Andrews | holdsOffice | Premier of Victoria",
    ),
    "a vice president of a company": (
        "Ann Bell, vice president of Acme Corp., said sales rose.",
        "not Ann Bell | holdsOffice | Vice President of Acme Corp.",
    ),
    "a minister with a field": (
        "Peter Otieno, Minister of Trade and Industry of Kenya, visited Oslo.",
        "Peter Otieno | holdsOffice | Minister of Trade and Industry of Kenya",
    ),
    "a minister with a field before his name": (
        "Kenya's Minister of Trade and Industry Peter Otieno visited Oslo.",
        "Peter Otieno | holdsOffice | Minister of Trade and Industry of Kenya",
    ),
    "a chief justice with his court before his name": (
        "Chief Justice of the Supreme Court of Kenya David Maraga annulled the poll.",
        "David Maraga | holdsOffice | Chief Justice of the Supreme Court of Kenya",
    ),
    "a judge of a court": (
        "Judge Ann Bell of the High Court ruled for the paper.",
        "Ann Bell | holdsOffice | Judge of the High Court",
    ),
    "a head of a body before his name": (
        "Director General of FAO Qu Dongyu praised the plan.",
        "Qu Dongyu | leads | Food and Agriculture Organization; Qu Dongyu | praises | Plan",
    ),
    "a chief minister": (
        "Chief Minister of Kerala Pinarayi Vijayan asked for help.",
        "Pinarayi Vijayan | holdsOffice | Chief Minister of Kerala",
    ),
    "an attorney general": (
        "California Attorney General Xavier Becerra sued the agency.",
        "Xavier Becerra | holdsOffice | Attorney General of California",
    ),
    "a chief of staff": (
        "White House Chief of Staff Mick Mulvaney resigned.",
        "Mick Mulvaney | holdsOffice | Chief of Staff of the White House",
    ),
    "a mayor and her party": (
        "The Democratic mayor of Chicago, Lori Lightfoot, criticised the plan.",
        "Lori Lightfoot | holdsOffice | Mayor of Chicago; Lori Lightfoot | affiliatedWith | Democratic Party",
    ),
    "a senator and her party in brackets": (
        "Senator Ann Bell (R-Texas) opposed the bill.",
        "Ann Bell | affiliatedWith | United States Senate; Ann Bell | affiliatedWith | Republican Party",
    ),
    "a king": ("King Felipe VI of Spain opened the summit.", "Felipe VI | headOfStateOf | Spain"),
    "a king of somewhere before his name": (
        "King of Spain Felipe VI opened the summit.",
        "Felipe VI | headOfStateOf | Spain",
    ),
    "a guest's title": (
        "Vice President Mike Pence visited Poland.",
        "not Mike Pence | holdsOffice | Vice President of Poland",
    ),
    "a mayor of nowhere": ("Mayor Ann Bell opened the fair.", "not Ann Bell | holdsOffice | Mayor"),
    "a police chief of a city": (
        "Chicago Police Chief Ann Bell said two men were arrested.",
        "Ann Bell | holdsOffice | Police Chief of Chicago",
    ),
    "the president of a chamber that nobody knows": (
        "In Peru, Eva Ruiz met Ann Lee, president of the Chamber of Deputies.",
        "not Ann Lee | headOfStateOf | Peru",
    ),
    "the president of a company": (
        "In Peru, Eva Ruiz met Ann Lee, president of the steel company.",
        "not Ann Lee | headOfStateOf | Peru",
    ),
    "the president of one's own country": (
        "In Peru, Eva Ruiz met President Juan Lopez.",
        "Juan Lopez | headOfStateOf | Peru",
    ),
}
