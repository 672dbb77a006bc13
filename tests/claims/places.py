"""Places inside places, and names that their surroundings resolve."""

from __future__ import annotations

CASES = {
    "a day is no place": (
        "The inventor presented the device at the Bastille Day military parade.",
        "not Bastille Day military parade | locatedIn | Bastille Day",
    ),
    "town, state": (
        "The fire broke out in Randolph, New Hampshire, on Friday.",
        "Randolph | locatedIn | New Hampshire",
    ),
    "town, country, whatever follows": (
        "She was born in Lagos, Nigeria, and lives in London.",
        "Lagos | locatedIn | Nigeria; not Lagos | locatedIn | London",
    ),
    "town, state, country": (
        "The company is based in Springfield, Illinois, United States.",
        "Springfield | locatedIn | Illinois; Illinois | partOf | United States",
    ),
    "two towns with their states": (
        "The storm hit Wilmington, North Carolina, and Charleston, South Carolina.",
        "Wilmington | locatedIn | North Carolina; Charleston | locatedIn | South Carolina",
    ),
    "town in a region": (
        "A quake struck near Iquique in Tarapacá Region on Tuesday.",
        "Iquique | locatedIn | Tarapacá Region",
    ),
    "state of a country": (
        "The farm lies outside Kingaroy in the Australian state of Queensland.",
        "Kingaroy | locatedIn | Queensland; Queensland | partOf | Australia",
    ),
    "part of a country": ("The hospital in Kunduz, northern Afghanistan, was hit.", "Kunduz | locatedIn | Afghanistan"),
    "between commas": ("Bamenda, in northwestern Cameroon, was quiet.", "Bamenda | locatedIn | Cameroon"),
    "city of a people": ("The French city of Nice mourned.", "Nice | locatedIn | France"),
    "apposition": (
        "Two children drowned in Broome, a town in Western Australia.",
        "Broome | locatedIn | Western Australia",
    ),
    "copula": (
        "Norwich is a city in Norfolk, England.",
        "Norwich | locatedIn | Norfolk; Norfolk | locatedIn | England",
    ),
    "village near a town": (
        "Four miners died in the village of Koru near Kisumu, Kenya.",
        "Koru | locatedIn | Kisumu; Kisumu | locatedIn | Kenya",
    ),
    "county": ("Officials in Marin County, California, closed the roads.", "Marin County | locatedIn | California"),
    "district of a region": (
        "A bus overturned in Olkhon district of Irkutsk Oblast.",
        "Olkhon district | locatedIn | Irkutsk Oblast",
    ),
    "before a colon": ("Toowoomba, Queensland: Floods cut the road.", "Toowoomba | locatedIn | Queensland"),
    "possessive before a city": (
        "The attack in Christchurch, New Zealand's second city, killed 51.",
        "Christchurch | locatedIn | New Zealand",
    ),
    "namesake of a known city": (
        "The rally in Birmingham, Alabama, was peaceful, and Birmingham was calm on Sunday.",
        "Birmingham, Alabama | locatedIn | Alabama; not Birmingham | locatedIn | Alabama",
    ),
    "state with the name of a country": (
        "In Georgia's capital Atlanta, thousands marched.",
        "Atlanta | locatedIn | Georgia (US state)",
    ),
    "country with the name of a state": (
        "Georgia's parliament in Tbilisi passed the bill.",
        "Parliament of Georgia | locatedIn | Tbilisi",
    ),
    "state with the name of a city": (
        "Four people died in Spokane, Washington.",
        "Spokane | locatedIn | Washington (US state)",
    ),
    "the city of that name": (
        "Washington imposed sanctions on a firm in Seattle.",
        "United States | sanctions | Firm in Seattle",
    ),
    "subject after a place": ("In London, Nigeria signed the pact.", "not London | locatedIn | Nigeria"),
    "list of countries after a city": (
        "Talks were held in Kyiv, Poland and Germany.",
        "not Kyiv | locatedIn | Poland; not Kyiv, Poland | locatedIn | Poland",
    ),
    "list of cities": (
        "Protests spread to Odesa, Kharkiv and Lviv.",
        "not Odesa | locatedIn | Kharkiv; not Odesa | locatedIn | Kharkiv Oblast",
    ),
    "list after a firm": (
        "The envoy met officials from Boeing, Canada and the Netherlands.",
        "not Boeing | locatedIn | Canada",
    ),
    "person and letters": ("Ann Lee, MD, treated them.", "not Ann Lee | locatedIn | Maryland"),
    "a hall": (
        "The attack took place at Carpenters' Hall in London.",
        "Carpenters' Hall | locatedIn | London",
    ),
    "championships": (
        "Ann Lee won gold at the World Championships in Doha.",
        "World Championships | locatedIn | Doha",
    ),
}
