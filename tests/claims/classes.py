"""Of which class a thing is that a text names: the text, the label and its class."""

from __future__ import annotations

CLASSES = [
    ("Ann Lee won the World Championships in Doha.", "World Championships", "Event"),
    ("The attack took place at Carpenters' Hall in London.", "Carpenters' Hall", "Place"),
    ("Chad praised the Blue River Reservation in Wyoming.", "Blue River Reservation", "Place"),
    ("The show began at the Orion Theatre in Leeds.", "Orion Theatre", "Place"),
    ("Chad praised the Tarapaca museum in Iquique, Chile.", "Iquique", "City"),
    ("HMS Courageous attacked a Japanese torpedo bomber.", "HMS Courageous", "Product"),
    ("HMS Courageous attacked a Japanese torpedo bomber.", "Japanese torpedo bomber", "Weapon"),
    ("Chad criticised a suicide bomber of the Delta Front.", "Suicide bomber of the Delta Front", "Person"),
    ("Over a hundred people attended the graduation party in Dayton.", "Graduation party", "Event"),
    ("The Labour Party criticised Chad.", "Labour Party", "PoliticalParty"),
    ("The Harbour Post criticised Chad.", "Harbour Post", "MediaOrganization"),
    ("The news firm Saba praised Chad.", "Saba", "Company"),
    ("Saba praised the Netherlands.", "Saba", "SubnationalEntity"),
    ("Chad criticised Brexit.", "Brexit", "Event"),
    ("Chad criticised the Brexit Party.", "Brexit Party", "PoliticalParty"),
    ("The Meadow Party of Kenya criticised Chad.", "Meadow Party", "PoliticalParty"),
    # an amount behind a name is no part of it, as it is of "Highway 61" and "Studio 54"
    ("A court on Thursday fined the ferry company Lakeline 4 million dollars over the sinking.", "Lakeline", "Company"),
    ("The storm passed Humberto 75 miles off the coast.", "Humberto", "Person"),
    ("The jury awarded Grace Phiri 3,000 dollars.", "Grace Phiri", "Person"),
]
TEXTS = {text for text, _, _ in CLASSES}
