"""Texts, and the words that tell of each event in them: what it is called, and the words in order.

Sentences are written as in `tests/references.py`.
"""

from __future__ import annotations

from tests.references import printed

TOLD = {
    "a headline's verb, the lead and a description": (
        "# Bus carrying nurses overturns near Pune, India | A bus carrying nurses overturned near Pune on Sunday. | "
        "The crash blocked the road. | The cause of the accident is not known.",
        {"Bus crash near Pune": "overturns overturned crash accident"},
    ),
    "a headline's noun and a verb": (
        "# Hotel fire kills seven in Lima | The Hotel Rosa in Lima caught fire yesterday. | Guests fled the blaze.",
        {"Hotel fire in Lima": "fire caught blaze"},
    ),
    "what is named for its place": (
        "# Tasmania crash kills seven | A truck and a car collided on Monday. | The incident closed the road.",
        {"Tasmania crash": "crash collided incident"},
    ),
    "several that are told of together": (
        "Twin bombings on Monday destroyed a market in Basra. | The bombings were condemned by Chad.",
        {"Twin bombings in Basra": "bombings bombings"},
    ),
    "one of several": (
        "Twin attacks on Monday destroyed a market in Basra. | Chad condemned the attack.",
        {"Twin attacks in Basra": "attacks attack"},
    ),
    "deeds by their victim": (
        "# Mayor Ivo Novak stabbed in Brno | Mayor Ivo Novak was stabbed on Monday. | He survived the attack.",
        {"Stabbing of Ivo Novak in Brno": "stabbed stabbed attack"},
    ),
    "shot in the active and the passive voice": (
        "A gunman shot two women at a mall in Oslo. | The shooting began at noon.",
        {"Shooting in Oslo": "shot shooting"},
    ),
    "a verb that is no participle": (
        "A train carrying miners derailed near Lusaka on Friday. | The disaster shocked Zambia.",
        {"Train derailment near Lusaka": "derailed disaster"},
    ),
    "a storm by its names": (
        "Tropical Storm Omar formed near Cuba. | Hurricane Omar hit Haiti. | Omar destroyed roads. | "
        "The storm weakened. | Officials praised Hurricane Omar.",
        {"Hurricane Omar": "Omar Omar Omar storm Omar"},
    ),
    "epidemics, elections and trials": (
        "An outbreak of measles began in Fiji. | The epidemic killed six nurses. | "
        "Mali held a general election in May. | The vote was peaceful.",
        {"Outbreak of measles in Fiji": "outbreak epidemic", "General election": "election vote"},
    ),
    "protests": (
        "# Thousands join march in Minsk | A protest against the tax was held in Minsk on Sunday. | "
        "The demonstration was peaceful. | Police watched the rally.",
        {"March in Minsk": "march protest demonstration rally"},
    ),
    "what headlines leave without an article": (
        "# Two dead after explosion at mine in Peru | An explosion hit a mine in Peru. | The blast was felt for miles.",
        {"Explosion at mine in Peru": "explosion explosion blast"},
    ),
}
APART = {
    "a second one": (
        "An earthquake hit Oaxaca on Monday. | A second quake hit Oaxaca on Tuesday. | The second quake was weaker. | "
        "The first one was stronger.",
        {"Earthquake in Oaxaca": "earthquake", "Second quake in Oaxaca": "quake quake"},
    ),
    "another one": (
        "A fire destroyed a mill in Lima. | Another fire damaged a school. | The mill in Lima was old.",
        {"Fire in Lima": "fire", "Fire": "fire"},
    ),
    "last year's": (
        "A fire in Lima killed six men in May 2019. | A fire in Lima killed two women in May 2018.",
        {"Fire in Lima": "fire", "Fire in Lima of 2018-05": "fire"},
    ),
    "elsewhere": (
        "A bomb exploded in Kabul. | A bomb exploded in Baghdad. | The Baghdad blast was stronger.",
        {"Bomb explosion in Kabul": "exploded", "Baghdad blast": "exploded blast"},
    ),
    "another kind": (
        "A train derailed near Leeds. | A fire broke out in Hull. | The blaze destroyed a mill. | "
        "The derailment caused delays.",
        {"Train derailment near Leeds": "derailed derailment", "Fire in Hull": "fire blaze"},
    ),
    "another vehicle": (
        "A bus crash in Togo killed two. | The plane crash in Mali was in May. | The bus crash was worse.",
        {"Bus crash in Togo": "crash crash", "Plane crash in Mali": "crash"},
    ),
    "other victims": (
        "Ann Lee was shot on Monday. | Omar Farah was shot on Friday. | Omar Farah survived.",
        {"Shooting of Ann Lee": "shot", "Shooting of Omar Farah": "shot"},
    ),
    "one and several": (
        "An attack in Herat killed two men. | The attacks in Kandahar killed ten.",
        {"Attack in Herat": "attack", "Attacks in Kandahar": "attacks"},
    ),
}
NONE = {
    "in general": "Fires are common in India.",
    "of any": "An earthquake shifts rock.",
    "of any, in the passive voice": "A tsunami is caused by quakes.",
    "what verbs tell of any": "Volcanoes erupt when magma rises.",
    "without number": "Road accidents cost lives.",
    "denied": "There was no crash.",
    "denied by the verb": "The police did not report an attack.",
    "supposed": "If a bus overturns, the driver must call.",
    "planned": "The army will bomb the bridge.",
    "what cannot crash": "The market crashed on Monday.",
    "what cannot collapse": "The talks collapsed. A collapse of the talks would hurt Chad.",
    "verbs of a state": "The house is on fire.",
    "an illness": "The king had a heart attack in May.",
    "a threat": "The threat of the roof collapsing is real.",
    "a mere modifier": "The crash site was closed.",
    "a definition": "A hurricane is a storm with strong winds.",
    "what something is": "It was a disaster.",
    "a month": "The law was passed on 12 March.",
    "the law": "Nobody is above the law.",
}


def sentences() -> set[str]:
    texts = [text for text, _ in (*TOLD.values(), *APART.values())]
    return {p.sentence for text in (*texts, *NONE.values()) for p in printed(text)}
