"""Sentences that the parser gets wrong and a repair puts right, and others that it must leave alone."""

from __future__ import annotations

from kg.extraction.parsing.tree import Span
from tests.trees import tree

# sentence: word, the word it belongs to, and how
MENDED = {
    "Mike Cole posted a message on Twitter blaming Iran for the attacks.": ("blaming", "posted", "advcl"),
    "Benin, Nigeria join African Union continental free trade bloc": ("Union", "bloc", "compound"),
    "The roof of the cathedral in French capital Paris caught fire.": ("Paris", "capital", "appos"),
    "Tom Hall died at the Baylor Scott and White Medical Center in Texas.": ("Center", "at", "pobj"),
    "The Barnes and Noble Hospital in Lima closed.": ("Hospital", "closed", "nsubj"),
    "Chad sued Cyrus R. Vance, Jr. and Mazars.": ("Mazars", "Vance", "conj"),
    "Chad sued Martin Hall, Jr. and Ann Lee.": ("Lee", "Hall", "conj"),
    "The Coast Board (CB) and Port Office (PO) of Kenya attacked Chad.": ("Office", "Board", "conj"),
    "The National Transport Board (NTB) and Federal Aviation Office (FAO) began talks.": ("Board", "began", "nsubj"),
    "Chad to attack Togo": ("Chad", "attack", "nsubj"),
    "Kenya and Mali were opposed to the treaty.": ("Kenya", "opposed", "nsubjpass"),
    "Kenya, Mali and Peru were opposed to the plan.": ("Kenya", "opposed", "nsubjpass"),
    "The data were, the study says, closely watched.": ("data", "watched", "nsubjpass"),
    "Fighting between the army and the rebels killed nine people.": ("Fighting", "killed", "nsubj"),
    "The minister stressed the need to develop mechanisms, and implement projects.": ("implement", "develop", "conj"),
    "Engineers drained the lake in order to repair the dam.": ("repair", "drained", "advcl"),
    "The cabinet met at night in order to approve the loan.": ("approve", "met", "advcl"),
    "Farmers burned the stubble in order that the fields could be sown.": ("sown", "burned", "advcl"),
    "The company builds both rail and road bridges.": ("both", "bridges", "preconj"),
    "Peru exports both copper and zinc.": ("both", "copper", "preconj"),
    "Neither Laos nor Nepal has a coast.": ("Neither", "Laos", "preconj"),
    "The lions won 47 to 38 in front of their fans.": ("to", "47", "quantmod"),
    "Parliament approved the law 210 to 45.": ("to", "210", "quantmod"),
    "Losers outnumbered winners 551 to 349 on the exchange.": ("to", "551", "quantmod"),
    "The workers were addressed at several rallies by Ann Lee.": ("by", "addressed", "agent"),
    "The king was received as a guest by the emir.": ("by", "received", "agent"),
    "The proposal was described as a mistake by the bank.": ("by", "described", "agent"),
    "Kenya was accused by Chad of supporting Libya.": ("of", "accused", "prep"),
    "The miners were accused by Zambia of digging wells.": ("of", "accused", "prep"),
    "Areas of the sea that have warmed lose their fish.": ("warmed", "Areas", "relcl"),
    "The report lists weaknesses of the system that have cost lives.": ("cost", "weaknesses", "relcl"),
    "Officials closed villages near the river that were flooded.": ("flooded", "villages", "relcl"),
    "The leader of the rebels who was arrested is ill.": ("arrested", "leader", "relcl"),
    "Italian Ambassador to Kenya Paolo Rossi praised the port.": ("Kenya", "to", "pobj"),
    "Polish Ambassador to Chad Jan Nowak left on Monday.": ("Nowak", "left", "nsubj"),
    "Albania denounced as a crime Serbia's treatment of miners.": ("treatment", "denounced", "dobj"),
    "The firm took over 30 banks.": ("over", "took", "prt"),
    "Indonesia, which hosts the secretariat of the Association "
    "of Southeast Asian Nations (ASEAN), offered to mediate.": ("Indonesia", "offered", "nsubj"),
    "A Manila-based think tank, the Institute for Maritime Affairs, warned that costs could rise.": (
        "Institute",
        "tank",
        "appos",
    ),
    "The president of Namibia, Hage Geingob, praised Peru.": ("Geingob", "president", "appos"),
    "A bus overturned near Pune, killing five people.": ("bus", "overturned", "nsubj"),
    "A bus carrying nurses overturned near Pune on Sunday.": ("bus", "overturned", "nsubj"),
    "Beijing promised Hanoi six patrol boats.": ("Hanoi", "promised", "dative"),
    "France gave Chad military aid.": ("Chad", "gave", "dative"),
    "The chief executive of Kestrel Gold, Douglas Farrant, criticised Mali.": ("Farrant", "executive", "appos"),
    "Bondar was in Brussels for talks with the French president, Luc Martin.": ("Martin", "president", "appos"),
    "The rebels attacked a barracks in Djibo, in northern Burkina Faso.": ("Faso", "in", "pobj"),
    "The line will link Kashgar, in western China, with Termez.": ("in", "Kashgar", "prep"),
    "Under the deal, signed in Muscat, Iran will release five prisoners.": ("signed", "deal", "acl"),
    "Togo supports Ghana, a Kenyan diplomat told Atlantic Wire.": ("diplomat", "told", "nsubj"),
    "Turkey is against the plan, he said, and will veto it.": ("veto", "is", "conj"),
    "Qatar, which hosts a US base, mediated between the Taliban and the US.": ("Qatar", "mediated", "nsubj"),
    "Ann Lee, who heads the Centre for Regional Trade, an Oslo-based think tank, resigned.": (
        "tank",
        "Centre",
        "appos",
    ),
    "These plans include the revival of a mill, establishing links with Chad, and creating a port.": (
        "establishing",
        "revival",
        "conj",
    ),
    "Miners in Bolivia, who struck for a month, accuse the firm.": ("struck", "Miners", "relcl"),
    "The United States vetoed a Security Council motion censuring as a crime its raid on the camp.": (
        "motion",
        "vetoed",
        "dobj",
    ),
    "According to the ambassador, Moscow and its regions have agreed to trade.": ("Moscow", "agreed", "nsubj"),
    "According to the minister, Togo and Mali have signed the deal.": ("Togo", "signed", "nsubj"),
    "Chad and Mali back the deal.": ("Chad", "back", "nsubj"),
    "The firm will build a plant at Duqm, its governor, Ann Lee, announced.": ("governor", "announced", "nsubj"),
    "The bank will open a branch in Lima, its chairman, Juan Ruiz, said.": ("chairman", "said", "nsubj"),
    "India defended its role in Asia and its rank in the world.": ("rank", "role", "conj"),
    "Turkey widened its ties with Chad and its trade with Mali.": ("trade", "ties", "conj"),
    "Peru accused a crew registered in Chad of lying.": ("of", "accused", "prep"),
    "Ghana accused ships registered in Togo of fishing there.": ("of", "accused", "prep"),
}
# parses that the parser gave to longer sentences, cut down: what is wrong, mended as above, and one to leave alone
WRITTEN = {
    "person_of_body": (
        tree(
            "Center|NN|nsubj|7|center for|IN|prep|0 Marine|NNP|compound|3 Life|NNP|compound|4 biologist|NN|compound|6 "
            "Ann|NNP|compound|6 Lee|NNP|pobj|1 spoke|VBD|ROOT|7|speak",
            Span(5, 6, "PERSON"),
        ),
        ("Lee", "spoke", "nsubj"),
        tree(
            "Supporters|NNS|nsubj|5|supporter of|IN|prep|0 Lagos|NNP|compound|3 mayor|NN|compound|4 Lee|NNP|pobj|1 "
            "spoke|VBD|ROOT|5|speak",
            Span(4, 4, "PERSON"),
        ),
    ),
    "gerund_after_noun": (
        tree(
            "Despite|IN|prep|6 the|DT|det|2 meeting|NN|pobj|0 failing|VBG|advcl|6|fail ,|,|punct|6 they|PRP|nsubj|6 "
            "talked|VBD|ROOT|6|talk"
        ),
        ("failing", "meeting", "acl"),
        tree(
            "After|IN|prep|6 the|DT|det|2 meeting|NN|pobj|0 failing|VBG|advcl|6|fail ,|,|punct|6 they|PRP|nsubj|6 "
            "talked|VBD|ROOT|6|talk"
        ),
    ),
    "list_after_titled_name": (
        tree(
            "Signed|VBN|ROOT|0|sign by|IN|agent|0 Lee|NNP|nmod|5 and|CC|cc|2 Acme|NNP|conj|2 Corporation|NNP|pobj|1",
            Span(2, 2, "PERSON"),
        ),
        ("Corporation", "Lee", "conj"),
        tree("Signed|VBN|ROOT|0|sign by|IN|agent|0 Delta|NNP|nmod|5 and|CC|cc|2 Acme|NNP|conj|2 Company|NNP|pobj|1"),
    ),
    "relative_with_whose": (
        tree(
            "Talk|VB|ROOT|0 with|IN|prep|0 Turkey|NNP|pobj|1 ,|,|punct|0 whose|WP$|poss|5 president|NN|nsubj|6 "
            "agrees|VBZ|ccomp|0|agree"
        ),
        ("agrees", "Turkey", "relcl"),
        tree("They|PRP|nsubj|1 ask|VBP|ROOT|1 Chad|NNP|dobj|1 whose|WP$|poss|4 ship|NN|nsubj|5 sank|VBD|ccomp|1|sink"),
    ),
    "subject_after_semicolon": (
        tree(
            "Drafted|VBN|ROOT|0|draft by|IN|agent|0 Chad|NNP|pobj|1 ;|:|punct|2 Mali|NNP|conj|2 "
            "abstained|VBD|conj|0|abstain"
        ),
        ("Mali", "abstained", "nsubj"),
        tree(
            "Drafted|VBN|ROOT|0|draft by|IN|agent|0 Chad|NNP|pobj|1 ,|,|punct|2 Mali|NNP|conj|2 "
            "abstained|VBD|conj|0|abstain"
        ),
    ),
    "who_is_no_place": (
        tree(
            "port|NN|nsubj|8 in|IN|prep|0 Peru|NNP|pobj|1 ,|,|punct|2 built|VBN|acl|2|build by|IN|agent|4 "
            "Chile|NNP|pobj|5 ,|,|punct|2 closed|VBD|ROOT|8|close",
            Span(2, 2, "GPE"),
        ),
        ("built", "port", "relcl"),
        tree(
            "port|NN|nsubj|6 in|IN|prep|0 Peru|NNP|pobj|1 built|VBN|acl|2|build by|IN|agent|3 Chile|NNP|pobj|4 "
            "closed|VBD|ROOT|6|close",
            Span(2, 2, "GPE"),
        ),
    ),
    "name_of_last_conjunct": (
        tree(
            "Lee|NNP|nsubj|7 and|CC|cc|0 the|DT|det|3 envoy|NN|conj|0 ,|,|punct|0 Hall|NNP|appos|0 ,|,|punct|0 "
            "signed|VBD|ROOT|7|sign"
        ),
        ("Hall", "envoy", "appos"),
        tree(
            "Lee|NNP|nsubj|7 and|CC|cc|0 the|DT|det|3 Bank|NNP|conj|0 ,|,|punct|0 Hall|NNP|appos|0 ,|,|punct|0 "
            "signed|VBD|ROOT|7|sign"
        ),
    ),
    "finite_verb_after_noun": (
        tree(
            "She|PRP|nsubj|1 left|VBD|ROOT|1|leave after|IN|prep|1 shows|NNS|pobj|2|show and|CC|cc|3 "
            "moved|VBD|conj|3|move"
        ),
        ("moved", "left", "conj"),
        tree(
            "She|PRP|nsubj|1 leaves|VBZ|ROOT|1|leave after|IN|prep|1 shows|NNS|pobj|2|show and|CC|cc|3 "
            "moved|VBD|conj|3|move"
        ),
    ),
}
# by the repair that comes near and must not touch it
LEFT_ALONE = {
    "body_before_body": ("Chad sued the Lagos Port Authority (LPA) and Nairobi Steel Company (NSC).",),
    "channel_is_no_speaker": ("A miner in Lima selling gold was arrested.",),
    "name_of_object": ("Chad calls Mali weak state", "Kenya met Mali and military envoys."),
    "person_of_body": (
        "The Center for Marine Life praised biologist Ann Lee.",
        "According to Lagos Observer editor Ann Lee, he left.",
    ),
    "city_after_its_kind": ("In the French capital Paris, police fired tear gas.",),
    "halves_of_name": (
        "The Kremlin and White House agreed.",
        "The Bank and Lee Hospital agreed.",
        "Kenya and Lee Hospital met.",
    ),
    "suffix_of_name": ("Chad sued Ann Lee, Tom Hall and Acme.",),
    "headline_with_infinitive": ("Chad plans to join the bloc.", "A plan to join the bloc"),
    "subject_of_auxiliary": ("The first step is Russia attacking Mali.", "Kenya was opposed by Mali."),
    "purpose_after_in_order": ("The ministry put the files in order.",),
    "gerund_as_noun": ("Fighting the rebels, the army lost a tank.",),
    "participle_after_noun": ("The navy stopped ships carrying arms.",),
    "gerund_after_noun": ("Despite the talks collapsing, prices fell.",),
    "subject_after_source": ("According to the envoy, Kenya supports Chad.",),
    "name_after_post": ("She was the ambassador of Chad in Oslo.",),
    "list_after_titled_name": ("The deal was signed by Minister Ann Lee and Acme Oil Corporation.",),
    "verb_taken_for_preposition": ("The rebels back the plan.",),
    "relative_with_whose": ("The envoy met Ghana, whose navy patrols the coast.",),
    "subject_after_semicolon": ("The motion was written by Togo; Benin voted against it.",),
    "verb_after_relative": ("A port in Peru, which was built by Chile, is full.",),
    "verb_without_object": ("A house damaged by fire.", "A prisoner convicted in May."),
    "verb_after_aside": ("Turkey opposed the plan, he said, and Greece vetoed it.",),
    "reporter_at_end": ("Togo supports Ghana, a friend, and the diplomat said so.",),
    "name_without_and": ("Peru supports Chad, an ally of Togo, and Niger.",),
    "person_after_body": ("The mayor of Lima, Peru, resigned.",),
    "announcer_at_end": ("The company will build a port at Lamu, its director said.",),
    "name_at_end": ("Talks began on Monday, 12 May.",),
    "place_in_place": ("The army attacked a town, in a rage.",),
    "body_beside_person": ("Ann Lee, who heads the ministry, a lawyer, resigned.",),
    "particle_before_number": ("He handed over the keys.",),
    "participle_of_fronted": ("In England, as an attempt, attempted murder is an offence.",),
    "receiver_before_gift": ("France sold the Chad army two tanks.",),
    "object_after_as": ("They described the plan as a mistake.",),
    "who_is_no_place": ("The mayor of Lima, which burned, resigned.",),
    "name_of_last_conjunct": ("Juan Ruiz and the ambassador to Peru, Ana Silva, opened the fair.",),
    "infinitive_of_last_infinitive": ("The firm opened a mine and closed a smelter.",),
    "gerund_in_list": ("Plans include a mine, a port and a road.",),
    "parallel_nouns": ("The report praised its work in Chad and its aid in Mali.",),
    "both_and": ("Both countries signed the treaty.",),
    "range_of_numbers": ("Prices rose from 3 to 5 percent.", "The ministry sold 47 boats to 38 firms."),
    "finite_verb_after_noun": ("The company competes with a rival in Peru and plans a mine.",),
    "agent_of_passive": (
        "Delegates were welcomed at the airport by the president.",
        "The plan was drafted by the Ministry of Planning.",
    ),
    "charge_after_agent": ("Kenya accused Chad of supporting Libya.",),
    "charge_after_accused": ("The mayor suspected the head of a firm based in Oslo of hiding losses.",),
    "antecedent_in_number": ("Officials closed villages near the river that was flooded.",),
}
