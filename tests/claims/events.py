"""What actors do to each other."""

from __future__ import annotations

CASES = {
    "whose proposal is rejected is rejected": (
        "Ghana turned down an appeal from Togo to reopen the border.",
        "Ghana | rejects | Togo",
    ),
    "whose ban is broken": (
        "Fishermen defied a ban on trawling imposed by Namibia.",
        "Fishermen | rejects | Namibia",
    ),
    "a word before a proposal is nobody": (
        "Ghana rejected a trade proposal.",
        "not Ghana | rejects | Trade",
    ),
    "what has a name is nobody's": (
        "Ghana ignored the Treaty of Rome.",
        "not Ghana | rejects | Rome; not Ghana | rejects | Italy",
    ),
    "refusing is rejecting, beside what is refused": (
        "Chile refused to lift the curfew on Bolivia.",
        "Chile | rejects | Bolivia; Chile | concedesTo | Bolivia | negated",
    ),
    "whoever will not negotiate rejects": (
        "Sudan said it would not negotiate with Chad.",
        "Sudan | rejects | Chad | asserted | Sudan; Sudan | negotiatesWith | Chad | negated | Sudan",
    ),
    "whoever did not negotiate rejects nobody": (
        "Sudan did not negotiate with Chad.",
        "not Sudan | rejects | Chad",
    ),
    "declining despite an appeal": (
        "Chile declined to resume exports despite appeals by Peru.",
        "Chile | rejects | Peru",
    ),
    "announced harm is a threat, beside the plan": (
        "Eritrea said it would impose sanctions on Djibouti.",
        "Eritrea | threatens | Djibouti | asserted | Eritrea; Eritrea | sanctions | Djibouti | planned | Eritrea",
    ),
    "harm that others foresee is none": (
        "Norway said Eritrea would impose sanctions on Djibouti.",
        "not Eritrea | threatens | Djibouti; Eritrea | sanctions | Djibouti | planned | Norway",
    ),
    "harm denied is none": (
        "Eritrea said it would not impose sanctions on Djibouti.",
        "not Eritrea | threatens | Djibouti",
    ),
    "whoever announces to go unless": (
        "Kenya will withdraw its troops from Somalia unless the fighting ends.",
        "Kenya | threatens | Somalia; Kenya | disengagesFrom | Somalia | planned",
    ),
    "a time to comply": (
        "Qatar gave Bahrain three days to free the crew.",
        "Qatar | threatens | Bahrain",
    ),
    "a time given away": ("Qatar gave Bahrain three days of rice.", "not Qatar | threatens | Bahrain"),
    "vowing revenge": ("Yemen pledged revenge on Oman.", "Yemen | threatens | Oman"),
    "lifting sanctions is conceding": (
        "Japan lifted its embargo against Myanmar.",
        "Japan | concedesTo | Myanmar; Japan | sanctions | Myanmar | negated",
    ),
    "giving in to demands": ("Zambia bowed to demands by miners.", "Zambia | concedesTo | Miners"),
    "setting free": (
        "Laos released nine monks. The bank released its figures.",
        "Laos | releases | Nine monks; not Bank | releases |",
    ),
    "marching against whom one demands it from": (
        "Teachers marched through Lima demanding higher pay from Peru.",
        "Teachers | protestsAgainst | Peru",
    ),
    "whoever is to be freed is not marched against": (
        "Teachers marched through Lima demanding the release of prisoners.",
        "not Teachers | protestsAgainst | Prisoners",
    ),
    "blocking roads to protest": (
        "Drivers blocked highways to protest against Ghana's taxes.",
        "Drivers | protestsAgainst | Ghana",
    ),
    "blocking roads to build": (
        "Drivers blocked highways to help Ghana.",
        "not Drivers | protestsAgainst | Ghana",
    ),
    "rallying to call on somebody": (
        "Nurses rallied in Accra calling on Ghana to pay them.",
        "Nurses | protestsAgainst | Ghana",
    ),
    "striking over what somebody imposed": (
        "Miners went on strike over a tax imposed by Zambia.",
        "Miners | protestsAgainst | Zambia",
    ),
    "asking for help": (
        "Somalia asked Kenya for food. Somalia appealed to Turkey for troops.",
        "Somalia | seeksCooperationWith | Kenya; Somalia | seeksCooperationWith | Turkey",
    ),
    "asking for an answer": (
        "Somalia asked Kenya for an explanation.",
        "not Somalia | seeksCooperationWith | Kenya",
    ),
    "appealing to somebody to act": (
        "Niger appealed to Benin to reopen the border.",
        "Niger | advocates | Benin to reopen the border; not Niger | open:reopen |",
    ),
    "calling for somebody to act": (
        "Niger called for Benin to stop the raids.",
        "Niger | advocates | Benin to stop the raids",
    ),
    "asking for a deed of one word": (
        "Niger asked Benin to intervene.",
        "Niger | advocates | Benin to intervene",
    ),
    "agreeing to somebody's plan": (
        "Niger agreed to a Benin plan for the border.",
        "Niger | supports | Benin | planned",
    ),
    "ready to mediate": (
        "Oman is ready to mediate between Yemen and Qatar.",
        "Oman | offersAssistanceTo | Yemen; Oman | offersAssistanceTo | Qatar",
    ),
    "it is ready": (
        "Oman says it is willing to negotiate with Yemen.",
        "Oman | negotiatesWith | Yemen | planned | Oman",
    ),
    "walking out of talks": ("Mali walked out of talks with Niger.", "Mali | sanctions | Niger"),
    "sending somebody home": (
        "Angola ordered eight diplomats to leave.",
        "Angola | sanctions | Eight diplomats",
    ),
    "arrested by nobody named": (
        "Two nuns were arrested in Belarus.",
        "not Belarus | arrests |; not Belarus | coerces |",
    ),
    "breaking a truce": ("Armenia violated the truce with Georgia.", "Armenia | conflictsWith | Georgia"),
    "bombing what lies in a country": ("Chad bombed villages in Sudan.", "Chad | attacks | Sudan"),
    "looking into crimes by somebody": (
        "Spain is investigating murders by Chile.",
        "Spain | investigates | Chile",
    ),
    "where the mention of a king's country stands": (
        "King Tupou of Tonga met Fiji.",
        "Tupou | headOfStateOf | Tonga; not Tupou | headOfStateOf | Fiji",
    ),
    "returning without going": (
        "Peru returned the archives to Chile.",
        "Peru | concedesTo | Chile; not Peru | visits | Chile",
    ),
}
