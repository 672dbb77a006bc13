"""Which relation the words express, and between whom."""

from __future__ import annotations

CASES = {
    "whoever does something on a visit visits": (
        "Ann Lee said on a visit to Kenya that trade would grow.",
        "Ann Lee | visits | Kenya",
    ),
    "whoever is arrested on a trip travelled": (
        "Ann Lee was arrested while on a trip to Peru.",
        "Ann Lee | visits | Peru",
    ),
    "a visit that is spoken of": ("Ann Lee commented on a visit to Kenya.", "not Ann Lee | visits | Kenya"),
    "a deal makes no visit": ("The deal was signed during a visit to Kenya.", "not | visits | Kenya"),
    "who speaks during another's visit": (
        "Tom Hall spoke during Ann Lee's visit to Kenya.",
        "Ann Lee | visits | Kenya; not Tom Hall | visits | Kenya",
    ),
    "the office of an official acts": (
        "The Lagos prosecutor's office is investigating Ann Lee.",
        "Lagos prosecutor's office | investigates | Ann Lee",
    ),
    "the application is the accession that was spoken of": (
        "Russia supports Pakistan's bid to join BRICS. China welcomed the application.",
        "Russia | supports | Pakistan's accession to BRICS; China | supports | Pakistan's accession to BRICS;"
        "not Russia | open:support bid of | Pakistan",
    ),
    "whose application it is": (
        "Japan backs the Malian bid to join BRICS. Chad rejected Mali's membership.",
        "Japan | supports | Mali's accession to BRICS; Chad | rejects | Mali's accession to BRICS",
    ),
    "the accession itself": (
        "Turkey opposed Sweden's accession to NATO. Hungary supported the accession.",
        "Hungary | supports | Sweden's accession to NATO",
    ),
    "the application of one of two": (
        "Peru backs Chad's bid to join NATO. Cuba backs Mali's bid to join the EU. China welcomed the application.",
        "not China | supports | Chad's accession to NATO; not China | supports | Mali's accession to European Union",
    ),
    "an application is another": (
        "Russia supports Pakistan's bid to join BRICS. China welcomed an application.",
        "not China | supports | Pakistan's accession to BRICS",
    ),
    "passive turned round": ("Albania was admitted to NATO.", "Albania | joins | NATO"),
    "symmetric verbs with joint subjects": ("Iran and Iraq signed a treaty.", "Iran | signsAgreementWith | Iraq"),
    "symmetric nouns with between": ("Talks between Egypt and Sudan began.", "Egypt | meets | Sudan"),
    "light verbs lend their subject": ("Nepal held talks with Bhutan.", "Nepal | meets | Bhutan"),
    "seeking ties is seeking cooperation": (
        "Fiji has long hoped to deepen ties with Samoa.",
        "Fiji | seeksCooperationWith | Samoa; not Fiji | strengthensTiesWith | Samoa",
    ),
    "wanting to join is seeking membership": (
        "Serbia wants to join the EU.",
        "Serbia | seeksMembershipOf | European Union",
    ),
    "offering help": ("Japan is ready to help Nepal.", "Japan | offersAssistanceTo | Nepal"),
    "helping to build": (
        "Turkey helped Somalia build a port.",
        "Turkey | helpsEstablish | Port; Somalia | establishes | Port",
    ),
    "a stance on a nominalised fact": (
        "Malta backs Moldova's accession to the EU.",
        "Malta | supports | Moldova's accession to European Union",
    ),
    "the same verb with another noun": (
        "Qatar deepened the harbour.",
        "not Qatar | strengthensTiesWith | Harbour",
    ),
    "background is taken for granted": (
        "Officials from Russian regions, including Tatarstan and Chechnya, met Iran.",
        "Tatarstan | partOf | Russia; Chechnya | partOf | Russia",
    ),
    "what no word of the ontology says stays open": ("Kenya astonished Uganda.", "Kenya | open:astonish | Uganda"),
    "who is to do what is asked for": (
        "Mali urged Niger to sell the mine.",
        "Mali | advocates | Niger to sell the mine | asserted",
    ),
    "what must be done is called for": (
        "Gabon said on Tuesday that Togo must return the pilots.",
        "Gabon | advocates | Togo to return the pilots; Togo | concedesTo | Pilots | desired | Gabon",
    ),
    "what a verb of asking has after a preposition": (
        "Peru called on Bolivia to reopen the border.",
        "Peru | advocates | Bolivia to reopen the border; not Peru | open:reopen |",
    ),
    "an offer is the one's who makes it": (
        "Estonia rejected a Swedish offer to host the summit.",
        "Estonia | rejects | Swedish offer to host the summit; not Estonia | organises |",
    ),
    "a threat unless something is done": (
        "Iran threatened to leave the talks unless Iraq paid.",
        "Iran | threatens | Iraq",
    ),
    "where a body is based": (
        "The Lagos-based Institute for Trade praised Togo.",
        "Institute for Trade | locatedIn | Lagos",
    ),
    "what is state-owned": (
        "The state-owned Zambia Copper Corporation bought a mine.",
        "Zambia | owns | Zambia Copper Corporation",
    ),
    "a person of a body": (
        "“It is late,” said Nilufar Amin of the Centre for Water Studies.",
        "Nilufar Amin | affiliatedWith | Centre for Water Studies",
    ),
    "in protest, in support": (
        "Farmers burned tyres in protest against the tariff.",
        "Farmers | protestsAgainst | Tariff",
    ),
    "a role beside whom a verb is said of": (
        "Indonesia offered to mediate. Its president, Budi Hartono, is expected in Hanoi next week.",
        "Budi Hartono | headOfStateOf | Indonesia; Budi Hartono | visits | Hanoi | planned",
    ),
    "a name beside a common noun without 'and'": (
        "A Manila-based think tank, the Institute for Maritime Affairs, warned that costs could rise.",
        "Institute for Maritime Affairs | locatedIn | Manila",
    ),
    "so did another": (
        "Norway backed the treaty and so did Iceland.",
        "Norway | supports | Treaty; Iceland | supports | Treaty",
    ),
    "one of several": ("Japan remains one of the largest investors in Laos.", "Japan | investsIn | Laos"),
    "what somebody calls something": (
        "Fijian Trade Minister Tom Hall praised what he called Samoa's patience.",
        "Tom Hall | praises | Samoa's patience",
    ),
    "a number of things are the things": ("Chad praised a number of Swiss banks.", "Chad | praises | Swiss banks"),
    "ministers of two countries who meet": (
        "The foreign ministers of Mali and Niger met in Niamey.",
        "Mali | meets | Niger",
    ),
    "firms of two countries are not the countries": (
        "Companies of Chad and Niger signed an agreement.",
        "not Chad | signsAgreementWith | Niger",
    ),
    "a gift's receiver stands before it": (
        "Tokyo promised Hanoi six patrol boats. France gave Chad military aid.",
        "Japan | offersAssistanceTo | Vietnam; France | aids | Chad",
    ),
    "what is built somewhere is there": (
        "Ravi Foods is building a factory in Lahore.",
        "Factory in Lahore | locatedIn | Lahore; Ravi Foods | establishes | Factory in Lahore",
    ),
    "a place in a place, whatever happens there": (
        "The line will link Kashgar, in western China, with Termez.",
        "Kashgar | locatedIn | China",
    ),
    "a participle belongs to the noun put in front": (
        "Under a plan, drafted by France, Mali will vote. At a forum in Rome, hosted by Italy, Chad protested.",
        "Italy | organises | Forum in Rome; not France | open:draft | Mali",
    ),
    "who leads, pays for and backs something": (
        "The Saudi-led coalition bombed a port. A Chinese-funded dam opened. Rwandan-backed rebels fled.",
        "Saudi Arabia | memberOf | Saudi-led coalition; China | finances | Chinese-funded dam;"
        " Rwanda | supports | Rwandan-backed rebels",
    ),
    "a well-known firm knows nobody": ("A well-known firm closed in Chad.", "not Chad |"),
    "what somebody is called is praise": (
        "Ann Lee called the treaty a historic achievement. Italy regards Albania as a reliable partner.",
        "Ann Lee | praises | Treaty; Italy | praises | Albania",
    ),
    "what somebody is called is blame": (
        "Otavio Lopes called the sanctions unjust. Chad described the report as a fabrication.",
        "Otavio Lopes | criticises | Sanctions; Chad | criticises | Report",
    ),
    "what somebody is called can be neither": (
        "Peru called the meeting a forum.",
        "not Peru | praises |; not Peru | criticises |",
    ),
    "the invasion of a country is not its deed": (
        "Poland condemned the invasion of Ukraine. Peru criticised the policies of Chad.",
        "not Poland | criticises | Ukraine; Peru | criticises | Chad",
    ),
    "a nationalised mine is seized": ("Niger nationalised the mine.", "Niger | coerces | Mine; not Niger | owns |"),
    "who talks of joining seeks membership": (
        "Georgia is in talks to join the European Union.",
        "Georgia | seeksMembershipOf | European Union; not Georgia | joins |",
    ),
    "whoever joins sanctions joins no union": (
        "Serbia applied to join the European Union in 2009. It has not joined the sanctions against Russia.",
        "Serbia | sanctions | Russia | negated; not Serbia | joins |",
    ),
    "a loan received": (
        "Tunisia received a loan of $500 million from the World Bank.",
        "World Bank | finances | Tunisia",
    ),
    "gas bought is trade with whose it is": (
        "Hungary depends on Russian gas. Moldova's gas comes from Romania.",
        "Hungary | tradesWith | Russia; Moldova | tradesWith | Romania",
    ),
    "dependence on a plan is no trade": ("Peru depends on the Chilean plan.", "not Peru | tradesWith |"),
    "the second partner after the first": (
        "China is Argentina's second-largest trading partner after Brazil.",
        "China | tradesWith | Argentina; Argentina | tradesWith | Brazil",
    ),
    "a joint statement is published": (
        "In a joint statement, Chile and Peru praised Bolivia.",
        "Chile | publishes | Joint statement; Peru | publishes | Joint statement",
    ),
    "talks that are hosted are talks": (
        "Saudi Arabia hosted talks between Ukraine and Russia.",
        "Ukraine | meets | Russia; Saudi Arabia | organises | Talks between Ukraine and Russia",
    ),
    "between two is their dispute": (
        "Angola mediated between Chad and Mali.",
        "Angola | mediates | Chad-Mali dispute",
    ),
    "the first country to do something does it": (
        "Canada was the first country to recognise Ukraine.",
        "Canada | recognises | Ukraine",
    ),
    "a plan to act is nobody's act": ("Peru has a plan to criticise Chad.", "not Plan | criticises |"),
    "who succeeds somebody has the office": (
        "Ann Lee succeeded Tom Hall as ambassador to Chad.",
        "Ann Lee | ambassadorTo | Chad; not Tom Hall | ambassadorTo |",
    ),
    "a spokesman belongs to whom he speaks for": (
        "The spokesman of Kestrel Gold, Omar Farouk, praised Chad.",
        "Omar Farouk | affiliatedWith | Kestrel Gold",
    ),
    "who lends support has a supporter": (
        "The text has the backing of Kenya. The plan lacks the support of Ghana.",
        "Kenya | supports | Text; Ghana | supports | Plan | negated",
    ),
    "exile in a country is no visit": ("Ana Cruz returned from exile in Chile.", "not Ana Cruz | visits |"),
    "a pair that a hyphen joins": (
        "US-China talks resumed. Russian-Pakistani trade grew.",
        "United States | meets | China; Russia | tradesWith | Pakistan",
    ),
    "a hyphen that joins no pair": ("Ann-Marie Lee met Tom Hall.", "not Ann |"),
    "what is held in regard": ("Russia holds Pakistan in high regard.", "Russia | praises | Pakistan"),
    "who boycotts a meeting is not there": (
        "Nicaragua boycotted the summit.",
        "Nicaragua | participatesIn | Summit | negated; not Nicaragua | sanctions |",
    ),
    "a partner country": ("Vietnam became a partner country of BRICS.", "Vietnam | partnerOf | BRICS"),
    "a member of a party": (
        "Ann Lee is a member of the Social Democratic Union.",
        "Ann Lee | affiliatedWith | Social Democratic Union; not Ann Lee | memberOf |",
    ),
    "the commander of a coast guard leads it": (
        "The coast guard's commander, Captain Ann Lee, praised Chad.",
        "Ann Lee | leads | Chadian coast guard; not Ann Lee | holdsOffice |",
    ),
    "an ambassador in a capital": (
        "Ivory Coast recalled its ambassador in Monrovia, Adama Kone, for consultations.",
        "Adama Kone | ambassadorTo | Liberia; Adama Kone | ambassadorOf | Ivory Coast",
    ),
    "accused of what": (
        "Ann Lee accused the Russian embassy of paying for a campaign.",
        "not Ann Lee | criticises | Russian embassy of paying",
    ),
    "who abstains drafted nothing": (
        "Members backed the resolution, which was drafted by France; Russia abstained.",
        "France | authorOf | Resolution; not Russia | authorOf |",
    ),
    "who backs what": (
        "Qatar and the European Union back the deal, Russia has offered to store uranium, and China has said little.",
        "Qatar | supports | Deal; European Union | supports | Deal",
    ),
    "a naval mission is no embassy": (
        "The text allows the EU's naval mission Irini to search ships.",
        "not Irini | represents |",
    ),
    "at a forum is no affiliation": ("Kenya met Ann Lee at the Harbour Forum.", "not Ann Lee | affiliatedWith |"),
    "a loan in figures has a receiver": (
        "The World Bank lent Guatemala $600 million.",
        "World Bank | finances | Guatemala",
    ),
    "delegations of two countries that meet": (
        "Delegations of Liberia and Togo met in Accra.",
        "Liberia | meets | Togo",
    ),
    "joint ventures that go without saying": (
        "Kenya and Togo met. They spoke of creating joint ventures.",
        "Kenya | formsJointVentureWith | Togo",
    ),
    "who urges whom, beside what is advocated": (
        "The United States urged Iran to release Ann Lee.",
        "United States | urges | Iran; United States | advocates | Iran's release of Ann Lee",
    ),
    "the same with what fits a relation": (
        "Kenya asked Chad to attack Mali.",
        "Kenya | urges | Chad; Kenya | advocates | Chad's attack on Mali; Chad | attacks | Mali | desired",
    ),
    "so in the passive": ("Chad was urged by Kenya to attack Mali.", "Kenya | urges | Chad; not Chad | urges |"),
    "a question urges nobody to anything": (
        "Kenya asked Chad whether Peru had attacked Mali.",
        "not Kenya | urges |; not Kenya | advocates |; Peru | attacks | Mali | possible",
    ),
    "nor does telling": ("Kenya told Chad that Peru had left.", "not Kenya | urges |; not Kenya | advocates |"),
    "what is called something without as": ("Kenya considers the deal a mistake.", "Kenya | criticises | Deal"),
    "what is called so by an adjective": ("Kenya called the plan reckless.", "Kenya | criticises | Plan"),
    "what is held so": ("Kenya held Chad responsible for the attack.", "Kenya | criticises | Chad"),
    "what is regarded as something by an adjective": (
        "Kenya regards Chad as dangerous.",
        "Kenya | criticises | Chad; not Kenya | open:regard |",
    ),
    "an adjective after its noun": (
        "Kenyan farmers critical of the deal marched.",
        "Kenyan farmers critical of the deal | criticises | Deal",
    ),
    "a participle that is an adjective": ("Ann Lee is opposed to the plan.", "Ann Lee | opposes | Plan"),
    "an attack in words": ("Kenya attacked the plan.", "Kenya | criticises | Plan; not Kenya | attacks |"),
    "an attack in words on somebody": (
        "Ann Lee attacked Paul Baker over the budget.",
        "Ann Lee | criticises | Paul Baker; not Ann Lee | attacks |",
    ),
    "an attack on a problem": ("Kenya attacked corruption.", "Kenya | combats | Corruption; not Kenya | attacks |"),
    "an attack on a village": ("Kenya attacked a village in Chad.", "Kenya | attacks | Village"),
    "storms attack nobody": ("A blizzard struck Boston.", "not Blizzard | attacks |"),
    "whose the plan is does not make it a country": (
        "Kenya attacked the Peruvian plan.",
        "Kenya | criticises |; not Kenya | attacks |",
    ),
    "a match is no fight": (
        "Kenya fought Chad in the final.",
        "not Kenya | conflictsWith |; not Chad | conflictsWith |",
    ),
    "a trade war is a dispute": (
        "The trade war between Kenya and Chad grew.",
        "Kenya | hasDisputeWith | Chad; not Kenya | conflictsWith |",
    ),
    "a denial is no rejection": ("Iran denied the claims.", "not Iran | rejects |"),
    "denying entry is": ("Iran denied entry to Ann Lee.", "Iran | rejects | Ann Lee"),
    "approving by sanctioning": ("Peru sanctioned the merger.", "Peru | endorses | Merger; not Peru | sanctions |"),
    "who sends a house home sanctions nobody": (
        "The Queen suspended Parliament.",
        "not Queen | sanctions |; not Queen of the United Kingdom | sanctions |",
    ),
    "showing is no protest": ("Ann Lee demonstrated a screen.", "not Ann Lee | protestsAgainst |"),
    "a deed leads to what follows": (
        "Russia attacked Ukraine, leading to a shortage of grain.",
        "Russia's attack on Ukraine | contributesTo | Shortage of grain; not Russia | contributesTo |",
    ),
    "the worst somewhere": (
        "The United Nations called the crisis the worst in the world.",
        "not United Nations | open:call crisis in | World; not United Nations | open:be worst in | World; not "
        "United Nations | open:call worst | Crisis",
    ),
    "the best somewhere": (
        "Kenya called the treaty the best in Africa.",
        "Kenya | praises | Treaty; not Kenya | open:be best in | Africa",
    ),
    "what somebody is held for": (
        "Kenya considers Iran responsible for the attack.",
        "not Kenya | open:be responsible for | ",
    ),
    "whoever is active in a body takes part in it": (
        "Norway and Iceland cooperate at the level of the United Nations, where both states are active.",
        "Norway | participatesIn | United Nations; Iceland | participatesIn | United Nations",
    ),
    "active participants": (
        "Chad and Mali met at the United Nations, where both countries are active participants.",
        "Chad | participatesIn | United Nations; Mali | participatesIn | United Nations",
    ),
    "to organise a forum is not to found it": (
        "A forum in Mumbai organised by Acme Motors ended on Monday.",
        "Acme Motors | organises | Forum in Mumbai; not Acme Motors | establishes | Forum in Mumbai",
    ),
    "a body with a name that says nothing is set up": (
        "UNOCI was set up by the United Nations in 2004.",
        "United Nations | establishes | UNOCI",
    ),
    "welcoming a wish": (
        "China welcomed Peru's wish to join the New Development Bank.",
        "China | supports | Peru's accession to New Development Bank",
    ),
    "recommending a closure": (
        "The European Commission recommended the closure of the Suez Canal.",
        "European Commission | advocates | Closure of the Suez Canal",
    ),
    "regaining is no attack": (
        "Ethiopia wants to regain a port on the Red Sea.",
        "not Ethiopia | attacks | Port on the Red Sea",
    ),
    "the best ties": (
        "Kenya described ties with Uganda as the best in decades.",
        "Kenya | praises | Ties with Uganda",
    ),
    "a news agency is spoken to": (
        "Ann Lee spoke to the Riga News Agency about trade.",
        "Ann Lee | givesInterviewTo | Riga News Agency",
    ),
    "who seeks a ban bans nothing": (
        "Kenya is seeking a ban on bottom trawling.",
        "Kenya | seeks | Ban on bottom trawling; not Kenya | bans | Bottom trawling",
    ),
    "who plans a ban bans": ("Norway plans a ban on diesel cars.", "Norway | bans | Diesel cars | planned"),
    "commitment is support": (
        "India remained committed to the energy security of Nepal.",
        "India | supports | Energy security of Nepal",
    ),
    "pressure to do something is a request": (
        "Kenya pressured Chad to cancel the treaty.",
        "Kenya | urges | Chad; not Kenya | coerces | Chad",
    ),
    "mere pressure": ("Kenya pressured Chad over the treaty.", "Kenya | coerces | Chad"),
    "to press is more": ("Kenya pressed Chad to cancel the treaty.", "Kenya | coerces | Chad"),
    "who demands an attack attacks nobody": (
        "Peru demanded an invasion of Chad. Kenya called for an attack on Mali. Chad urged support for Togo.",
        "not Peru | attacks | Chad; not Kenya | attacks | Mali; not Chad | supports | Togo",
    ),
    "who demands sanctions or an inquiry": (
        "Peru demanded sanctions against Chad. Ann Lee demanded an investigation of Acme Motors.",
        "not Peru | sanctions | Chad; not Ann Lee | investigates | Acme Motors;"
        "Ann Lee | advocates | Investigation of Acme Motors",
    ),
    "who demands talks talks": (
        "Kenya called for cooperation with Mali.",
        "Kenya | cooperatesWith | Mali | desired",
    ),
    "demanding something from somebody": (
        "Scotland is demanding autonomy from Norway. Peru demanded a discount from Acme Motors.",
        "Scotland | urges | Norway; Peru | urges | Acme Motors",
    ),
    "demanding to leave somewhere": (
        "Kenya demanded a withdrawal from Chad.",
        "not Kenya | urges | Chad",
    ),
    "somebody unknown works with several, and not these with each other": (
        "The bank works with clients including Peru and Chad. The envoy met with Ann Lee and Omar Farah.",
        "not Peru | cooperatesWith | Chad; not Ann Lee | meets | Omar Farah",
    ),
    "who is led out of a treaty had it": (
        "Ann Lee withdrew Peru from a treaty with Chad.",
        "Peru | withdrawsFrom | Treaty with Chad; Peru | signsAgreementWith | Chad; not Ann Lee | withdrawsFrom |; "
        "not Ann Lee | signsAgreementWith |",
    ),
    "who is led into an alliance has it": (
        "Ann Lee took Peru into an alliance with Chad.",
        "Peru | partnerOf | Chad; not Ann Lee | partnerOf |",
    ),
    "whose goods come out of a deal": (
        "Peru buys gas from a partnership with Chad.",
        "Peru | partnerOf | Chad",
    ),
}
