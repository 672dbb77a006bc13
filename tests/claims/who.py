"""Whom names, pronouns and descriptions mean."""

from __future__ import annotations

CASES = {
    "a capital acts as its government": ("Tokyo supports the plan of Oslo.", "Japan | supports | Plan of Oslo"),
    "a capital is a place after 'in'": ("Kenya hosted a summit in Vienna.", "not Kenya | organises | Austria"),
    "an acronym in brackets is the same thing": (
        "Peru joined the Global Lithium Forum (GLF).\n\nChile left the GLF in May.",
        "Peru | joins | Global Lithium Forum; Chile | withdrawsFrom | Global Lithium Forum",
    ),
    "a surname means the person named in full": (
        "Finnish Foreign Minister Aino Salmi arrived in Riga.\n\nSalmi praised Latvia.",
        "Aino Salmi | praises | Latvia",
    ),
    "he is the last person who did something": (
        "Norwegian Defence Minister Lars Holm met officials.\n\nHe criticised Iran.",
        "Lars Holm | criticises | Iran",
    ),
    "a woman's title keeps 'he' away": (
        "Ms Petra Novak spoke after Mr Jan Havel.\n\nHe condemned Syria.",
        "Jan Havel | criticises | Syria; not Petra Novak | criticises | Syria",
    ),
    "the envoy is the ambassador": (
        "Ambassador of Peru to Japan, Rosa Quispe, met investors.\n\nThe envoy praised Japan.",
        "Rosa Quispe | ambassadorOf | Peru; Rosa Quispe | ambassadorTo | Japan; Rosa Quispe | praises | Japan",
    ),
    "the two countries are the last two": (
        "Ghana met Togo in Accra. The two countries support the treaty.",
        "Ghana | supports | Treaty; Togo | supports | Treaty",
    ),
    "his country is the side he speaks for": (
        "Ambassador of Chile to Ghana, Juan Soto, said his country supports Ghana.",
        "Chile | supports | Ghana | asserted | Juan Soto",
    ),
    "we are the speaker's side": (
        "“We oppose the ban,” said Danish Trade Minister Ida Lund.",
        "Denmark | opposes | Ban | asserted | Ida Lund",
    ),
    "a pronoun without an antecedent yields nothing": ("It supports them.", "not | supports |"),
    "a bloc is an organisation named before": (
        "Ukraine wants to join the European Union.\n\nPoland criticised the bloc.",
        "Poland | criticises | European Union",
    ),
    "an apposition names the common noun before it": (
        "The state company, Kobalt Zambia, signed an agreement with China.",
        "Kobalt Zambia | signsAgreementWith | China",
    ),
    "an embassy has a sender and a host": (
        "The Dutch Embassy in Lima represents investors.",
        "Embassy of the Netherlands in Peru | represents | Netherlands",
    ),
    "a counterpart holds the same office": (
        "The Brazilian ambassador to Cuba, Ana Reis, left. Her Spanish counterpart, Pau Vidal, stayed.",
        "Pau Vidal | ambassadorOf | Spain; Pau Vidal | ambassadorTo | Cuba",
    ),
    "a description may come before the name": (
        "Omani envoy praises Ghana\n\nThe Omani envoy praised Ghana.\n\nOmani Ambassador Salim Harthy also met Togo.",
        "Salim Harthy | praises | Ghana",
    ),
    "two titles before one name are one person's": (
        "Egypt thanked Omani Deputy Prime Minister and Defence Minister Omar Harthy.",
        "Omar Harthy | holdsOffice | Defence Minister of Oman; Egypt | praises | Omar Harthy",
    ),
    "a deputy is not the head": (
        "Thai Deputy Prime Minister Chai Somdee visited Laos.",
        "not Chai Somdee | headOfGovernmentOf | Thailand",
    ),
    "a person called like a capital": (
        "Brazil's ambassador to Bolivia, Marta Lima, criticised the plan.",
        "Marta Lima | ambassadorOf | Brazil; Marta Lima | ambassadorTo | Bolivia; not Peru | criticises |",
    ),
    "people counted or described are not their country": (
        "Some 800,000 Syrians sought shelter in Jordan.\n\nThe Russians rejected the plan.",
        "not Syria | seeks |; Russia | rejects | Plan",
    ),
    "thousands are what they count": (
        "Tens of thousands of miners marched against the law.",
        "Miners | protestsAgainst | Law",
    ),
    "its is the subject of the embedded clause": (
        "Norway wants Iceland to cut its quota.",
        "Iceland | open:cut | Iceland's quota | desired; not Iceland | open:cut | Norway's quota",
    ),
    "them are not those who act": (
        "Kenya and Chad praised Togo and Mali. Kenya and Chad will supply them with coal.",
        "Kenya | supplies | Togo | planned; Chad | supplies | Mali | planned; not Kenya | supplies | Chad",
    ),
    "a ministry by its full name": (
        "Peru's foreign ministry criticised Chad. The ministry praised Togo.",
        "Ministry of Foreign Affairs of Peru | criticises | Chad; Ministry of Foreign Affairs of Peru | praises | Togo",
    ),
    "the capital of a country is a city": (
        "The African Union has its headquarters in the Ethiopian capital.",
        "African Union | locatedIn | Addis Ababa",
    ),
    "a sultanate is one by its official name": (
        "Oman met Turkey. The sultanate praised Iran.",
        "Oman | praises | Iran; not Turkey | praises | Iran",
    ),
    "a host's counterpart": (
        "TUNIS, Tunisia - Greek Foreign Minister Eleni Vlachou met her counterpart, Sami Trabelsi. Tunisia is glad.",
        "Sami Trabelsi | holdsOffice | Foreign Minister of Tunisia",
    ),
    "her government is the one she serves": (
        "Danish Trade Minister Ida Lund said her government supports Iceland.",
        "Denmark | supports | Iceland | asserted | Ida Lund",
    ),
    "an office without a name": (
        "The Kenyan prime minister visited Chad.",
        "Prime Minister of Kenya | visits | Chad",
    ),
    "its own invasion is that of the name before the relative clause": (
        "The commission met. Moscow, which lost ground after its invasion of Ukraine, sent nobody.",
        "Russia | attacks | Ukraine; not Commission | attacks |",
    ),
    "the owner in a relative clause after a common noun is another": (
        "Peru joined a bloc that includes Chile, its biggest customer.",
        "not Bloc | tradesWith |",
    ),
    "his counterpart is that of the man beside him": (
        "Ann Lee spoke. Chadian Defence Minister Omar Deby and his Kenyan counterpart, Paul Otieno, met in Lima.",
        "Paul Otieno | holdsOffice | Defence Minister of Kenya",
    ),
    "the writer is whom the byline names": (
        "A treaty for the lake\n\nBy Rosa Quispe\n\nThe treaty is good. It helps Peru. Chile signed it in May.\n\n"
        "The writer is a fellow at Chatham House.",
        "Rosa Quispe | affiliatedWith | Chatham House; Rosa Quispe | authorOf |",
    ),
    "a byline can name the paper": (
        "A treaty for the lake\n\nBy Rosa Quispe, The Lima Courier\n\nThe treaty is good. Chile signed it in May.",
        "Rosa Quispe | affiliatedWith | The Lima Courier; Rosa Quispe | authorOf |",
    ),
    "the head of a firm is named after it": (
        "The chief executive of Kestrel Gold, Douglas Farrant, criticised Mali.",
        "Douglas Farrant | leads | Kestrel Gold; Douglas Farrant | criticises | Mali",
    ),
    "a name at the end of a sentence says who the president is": (
        "Oksana Bondar flew to Paris for talks with the French president, Luc Martin.",
        "Luc Martin | headOfStateOf | France; Oksana Bondar | meets | Luc Martin",
    ),
    "a president of a country named behind him": (
        "President Juan Ruiz of Peru met Ambassador Ana Soto of Chile.",
        "Juan Ruiz | headOfStateOf | Peru; Ana Soto | ambassadorOf | Chile",
    ),
    "a prime minister is the one of the country that an article is about": (
        "DILI, 3 May — Timor-Leste joined ASEAN on Monday.\n\nPrime Minister Domingos Soares praised Japan.",
        "Domingos Soares | headOfGovernmentOf | Timor-Leste",
    ),
    "who is met in a capital governs there": (
        "Max Klein visited Kyiv, where he met President Oleh Bondar.",
        "Oleh Bondar | headOfStateOf | Ukraine",
    ),
    "who does something in a capital may be a guest": (
        "Kenya is angry. Kenya signed nothing. In Lima, President Grace Wambui criticised Chile.",
        "not Grace Wambui | headOfStateOf | Peru",
    ),
    "a country's minister without a name is the office": (
        "Togo's foreign minister praised Ghana.",
        "Foreign Minister of Togo | praises | Ghana",
    ),
    "the government in a capital is the country": (
        "The authorities in Kinshasa criticised Rwanda.",
        "Democratic Republic of the Congo | criticises | Rwanda; not Democratic Republic of the Congo | locatedIn |",
    ),
    "a body's name can have two halves": (
        "Lina Khoury of the Gulf and Levant Centre in Beirut praised Oman.",
        "Gulf and Levant Centre | locatedIn | Beirut; not Levant Centre | locatedIn |",
    ),
    "a think tank beside a body in a relative clause is that body": (
        "Humaira Bangash, who heads the Centre for Regional Trade, an Islamabad-based think tank, resigned.",
        "Centre for Regional Trade | locatedIn | Islamabad",
    ),
    "who is described before being named": (
        "The counsellor from the Russian embassy in Lima praised Peru. At the event, Dr. Ivan Petrov said that his "
        "country supports Peru.",
        "Ivan Petrov | praises | Peru; Ivan Petrov | affiliatedWith | Embassy of Russia in Peru;"
        " Russia | supports | Peru | asserted | Ivan Petrov",
    ),
    "of two who may be meant it is neither": (
        "The counsellor from the Russian embassy in Lima praised Peru. Ann Lee met Tom Hall there.",
        "not Ann Lee | praises |; not Tom Hall | praises |",
    ),
    "a minister whose country is told elsewhere": (
        "Chile's foreign minister looks ahead\n\nKenya and Togo are far away. Foreign Minister Rosa Paz praised Kenya.",
        "Rosa Paz | holdsOffice | Foreign Minister of Chile",
    ),
    "it is who denies": (
        "Lima is a port of call. Acme Gold Limited denied that it had bought Peru.",
        "not Lima | owns |; not Peru | owns |",
    ),
    "his host country is not his": (
        "Ann Lee of Chad praised Kenya. She praised her host country.",
        "not Ann Lee | praises | Chad",
    ),
    "the owner in a clause with who": (
        "Tom Hall spoke. Peru met the envoy who praised his plan.",
        "not Envoy | praises | Tom Hall's plan",
    ),
    "before she was posted, she was named after": (
        "Rosa Paz left. Before she went to Chad, Ann Lee praised Togo.",
        "Ann Lee | visits | Chad; not Rosa Paz | visits | Chad",
    ),
    "a guest is no president of his hosts": (
        "KIGALI, 3 May — Rwanda is small. Rwanda is green.\n\nPresident Le Quang Dinh is expected in Rwanda in May.",
        "not Le Quang Dinh | headOfStateOf | Rwanda",
    ),
    "a guest who is to come is no president of his hosts": (
        "KIGALI, 3 May — Rwanda is small. Rwanda is green.\n\nPresident Le Quang Dinh is to visit Kigali. "
        "President Ali Bello plans to travel to Rwanda. President Ana Cruz is due to visit Rwanda.",
        "not | headOfStateOf | Rwanda",
    ),
    "a president who is to go abroad is the country's": (
        "KIGALI, 3 May — Rwanda is small. Rwanda is green.\n\nPresident Le Quang Dinh is to visit Lima.",
        "Le Quang Dinh | headOfStateOf | Rwanda",
    ),
    "a department's spokeswoman is its country's": (
        "Honduras is green. Honduras is small. State Department spokeswoman Karen Hall said: “We support Peru.”",
        "not Honduras | supports |",
    ),
    "a former minister was one": (
        "The envoy, former Ghanaian foreign minister Kwabena Ofori, left.",
        "Kwabena Ofori | holdsOffice | Foreign Minister of Ghana",
    ),
    "a secretary of state": (
        "The American secretary of state, Alan Hall, praised Oman.",
        "Alan Hall | holdsOffice | Secretary of State of the United States",
    ),
    "the head of a state whose": (
        "Peru spoke with Turkey, whose president, Cem Aksoy, is ready to leave.",
        "Cem Aksoy | headOfStateOf | Turkey",
    ),
    "where a drummer is from": (
        "English drummer Tom Hall praised Chad.",
        "Tom Hall | praises | Chad; not Tom Hall | affiliatedWith | English",
    ),
    "one of a party's people": (
        "Republican lawyer Tom Hall praised Chad.",
        "Tom Hall | praises | Chad",
    ),
    "one of a country's people": (
        "A Kenyan, Peter Otieno, won the Oslo race.",
        "not Kenya | open:win | ",
    ),
    "one of its people who does harm": (
        "An Australian stabbed a man in Perth.",
        "not Australia | attacks | ; not Australia | injures | ",
    ),
    "one of its people who is arrested": (
        "A German was arrested in Lagos.",
        "not Germany | open:be arrested in | Lagos",
    ),
    "what somebody is": (
        "Ann Lee is a Kenyan.",
        "not Ann Lee | open:be | Kenya",
    ),
    "a people": (
        "The Swiss voted against the tax.",
        "Switzerland | opposes | Tax",
    ),
    "a town with a chief's name": (
        "Officials identified Patrick Cole of Allen, Texas. Greg Allen praised the officials.",
        "Allen | locatedIn | Texas; not Greg Allen | locatedIn | Texas",
    ),
    "a firm with an island's name": (
        "The news firm Saba praised Chad.",
        "not Netherlands | owns | Saba",
    ),
    "a national Red Cross": (
        "The Kenyan Red Cross helped Chad.",
        "Kenyan Red Cross | aids | Chad",
    ),
    "all saints": (
        "Students from All Saints School in Tyler praised Chad.",
        "All Saints School | locatedIn | Tyler",
    ),
    "a capital after its kind": (
        "The roof of the cathedral in French capital Paris caught fire.",
        "not France | open:catch | Fire",
    ),
    "a person in a list of places": (
        "Ana Cruz resigned as governor of the United States commonwealth of Puerto Rico and Pedro Rossi was sworn in.",
        "Puerto Rico | partOf | United States; not Pedro Rossi | partOf | United States",
    ),
    "one of a team": (
        "Leonov was part of the team of cosmonauts.",
        "Leonov | partOf | Team of cosmonauts",
    ),
    "whom somebody appoints to a post": (
        "Before resigning, Rossi appointed Pierlo as secretary of state, the position which becomes the successor "
        "to the governorship. Ricardo Rossi is governor of Puerto Rico.",
        "Pierlo | holdsOffice | Secretary of State of Puerto Rico; not Ricardo Rossi | holdsOffice | Secretary of "
        "State of Puerto Rico",
    ),
    "a message on a channel": (
        "Mike Cole posted a message on Twitter blaming Iran for the attacks.",
        "Mike Cole | criticises | Iran; not Twitter | criticises | Iran",
    ),
    "a song on a channel": (
        "Ann Lee released a song via Spotify condemning Chad.",
        "not Spotify | | Chad",
    ),
    "a union of a union": (
        "Benin, Nigeria join African Union continental free trade bloc",
        "Benin | joins | African Union continental free trade bloc; not Benin | joins | African Union",
    ),
    "an attorney of a district": (
        "Manhattan District Attorney Tom Hall praised Chad.",
        "Tom Hall | holdsOffice | District Attorney of Manhattan",
    ),
    "a district": (
        "Chad invaded Bolama District in May.",
        "Chad | attacks | Bolama District",
    ),
    "a scientist at the beginning": (
        "Ecologist Ryan Norris of the University of Lagos praised Chad.",
        "Ryan Norris | affiliatedWith | University of Lagos; not Ecologist Ryan Norris | praises | Chad",
    ),
    "a ship and a plane": (
        "HMS Courageous attacked a Japanese torpedo bomber.",
        "not | conflictsWith | ",
    ),
    "the opposition of the country": (
        "Nicaragua held an election. The opposition criticised the Arctic Council.",
        "Nicaraguan opposition | criticises | Arctic Council",
    ),
    "opposition to something": (
        "Peru held an election. Chad criticised the opposition to the treaty.",
        "not Chad | criticises | Peruvian opposition",
    ),
}
