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
    "small words of an office stay small": (
        "Ann Lee, minister of the interior of Kenya, left.",
        "Ann Lee | holdsOffice | Minister of the Interior of Kenya",
    ),
    "a country in a body's name is not told again": (
        "Rosa Paz, secretary of the US Department of Energy, left.",
        "Rosa Paz | holdsOffice | Secretary of the US Department of Energy",
    ),
    "the president of a national body is no head of state": (
        "The president of the U.S. Chamber of Commerce, Rosa Paz, spoke.",
        "not Rosa Paz | headOfStateOf | United States",
    ),
    "who is met at a body need not be of it": (
        "Employees of the bank met Tom Hall at Acme. At Acme, fans met Rosa Paz.",
        "not Tom Hall | affiliatedWith | Acme; not Rosa Paz | affiliatedWith | Acme",
    ),
    "who is of a body": ("Fans met Tom Hall of Acme.", "Tom Hall | affiliatedWith | Acme"),
    "the president of a republic": (
        "The president of the French Republic, Luc Martin, spoke.",
        "Luc Martin | headOfStateOf | France",
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
    "a post in other words": (
        "Jeremy Hunt became Foreign Secretary, the United Kingdom's chief diplomat.",
        "Jeremy Hunt | holdsOffice | Foreign Secretary of the United Kingdom; "
        "not United Kingdom's chief diplomat | holdsOffice | ",
    ),
    "one of several, by her post": (
        "One of them is Ann Lee, a professor at the University of Lagos.",
        "Ann Lee | affiliatedWith | University of Lagos",
    ),
    "a speaker and her party": (
        "Nancy Pelosi, the Democratic Speaker of the House, announced the vote.",
        "Nancy Pelosi | holdsOffice | Speaker of the United States House of Representatives; "
        "not Nancy Pelosi | holdsOffice | Speaker of the House of the Democratic Party",
    ),
    "a chamber between a party and a leader": (
        "Ann Cole, the Republican Senate Majority Leader, rejected the bill.",
        "Ann Cole | holdsOffice | Majority Leader of the United States Senate; not Ann Cole | leads | Republican Party",
    ),
    "a committee's chair and his party": (
        "Adam Stone, the Democratic chairman of the House Intelligence Committee, opposed the plan.",
        "Adam Stone | affiliatedWith | Democratic Party; not Adam Stone | leads | Democratic Party",
    ),
    "a council's leader and his party": (
        "The Labour leader of the city council, Tom Hall, praised Chad.",
        "not Tom Hall | leads | Labour Party",
    ),
    "a party's leader": (
        "Labour leader Tom Hall praised Chad.",
        "Tom Hall | leads | Labour Party",
    ),
    "a president of a court": (
        "Colin Stone, the Lord President of the court, praised the United Kingdom.",
        "not Colin Stone | headOfStateOf | United Kingdom",
    ),
    "a president of a region": (
        "Vasco Nunes, the regional president, praised Portugal. Portugal sent troops. The Portuguese army helped.",
        "not Vasco Nunes | headOfStateOf | Portugal",
    ),
    "a president of the country of an article": (
        "Vasco Nunes, the president, praised Portugal. Portugal sent troops. The Portuguese army helped.",
        "Vasco Nunes | headOfStateOf | Portugal",
    ),
    "a minister of a city": (
        "Satyen Rao, the city's home minister, praised India. India mourned. The Indian government sent help.",
        "not Satyen Rao | holdsOffice | Home Minister of India",
    ),
    "a state senator": (
        "Nevada state senator Ann Cole praised the vote. The United States Senate met in Washington.",
        "not Ann Cole | affiliatedWith | United States Senate",
    ),
    "two titles and two names": (
        "The court fined Commerce Secretary Walter Cole and Attorney General Frank Barr.",
        "Walter Cole | holdsOffice | Commerce Secretary; Frank Barr | holdsOffice | Attorney General; "
        "not Frank Barr | holdsOffice | Secretary Walter Cole and Attorney General of Commerce",
    ),
    "a title of two fields in lower case": (
        "AU trade and industry commissioner Albert Moyo praised Benin.",
        "Albert Moyo | holdsOffice | Trade and Industry Commissioner of the African Union",
    ),
    "a day before a title": (
        "This Wednesday Greek Foreign Minister Nikos Papas visited Oslo.",
        "Nikos Papas | holdsOffice | Foreign Minister of Greece",
    ),
    "a title before a title": (
        "Union chairman President Ali Bello of Niger praised Benin.",
        "Ali Bello | headOfStateOf | Niger",
    ),
    "two presidents, each of a country": (
        "Presidents Ali Bello of Nigeria and Patrick Tano of Benin signed the agreement.",
        "not Patrick Tano | headOfStateOf | Nigeria; not Ali Bello | headOfStateOf | Benin",
    ),
    "a secretary of state of a state": (
        "Ann Cole, secretary of state of Texas, praised Chad.",
        "Ann Cole | holdsOffice | Secretary of State of Texas",
    ),
    "a governor of the state of": (
        "Ann Cole, the governor of the state of Texas, praised Chad.",
        "Ann Cole | holdsOffice | Governor of Texas",
    ),
    "a chief executive of a territory": (
        "Chief Executive of Hong Kong Carrie Lam delivered her annual speech.",
        "Carrie Lam | holdsOffice | Chief Executive of Hong Kong",
    ),
    "a chief executive of a firm": (
        "Acme Motors chief executive Ann Lee praised Chad.",
        "Ann Lee | leads | Acme Motors; not Ann Lee | holdsOffice | Chief Executive of Acme Motors",
    ),
    "a scientist of a centre": (
        "Center for Marine Life scientist Tina Curry praised the count.",
        "Tina Curry | affiliatedWith | Center for Marine Life; Tina Curry | praises | ",
    ),
    "a researcher of a university": (
        "University of Cape Town researcher Ann Lee praised Chad.",
        "Ann Lee | affiliatedWith | University of Cape Town",
    ),
    "a director of an institute": (
        "Institute for Policy Studies director Tom Hall praised Chad.",
        "Tom Hall | leads | Institute for Policy Studies",
    ),
    "a lawyer of a centre": (
        "Centre for Food Safety lawyer Ann Lee sued Chad.",
        "Ann Lee | affiliatedWith | Centre for Food Safety",
    ),
    "a professor of a school": (
        "London School of Economics professor Tom Hall praised Chad.",
        "Tom Hall | affiliatedWith | London School of Economics",
    ),
    "a national body's head": (
        "Philippine Red Cross chair Richard Gordon thanked donors.",
        "not Richard Gordon | leads | International Red Cross and Red Crescent Movement",
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
