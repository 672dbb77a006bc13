"""Whether it happened, is planned, wished, possible or denied."""

from __future__ import annotations

CASES = {
    "not": ("Syria did not attack Jordan.", "Syria | attacks | Jordan | negated"),
    "never": ("Cuba never joined NATO.", "Cuba | joins | NATO | negated"),
    "refuse": ("Hungary refused to support Ukraine.", "Hungary | supports | Ukraine | negated"),
    "fail": ("Mali failed to join ECOWAS.", "Mali | joins | Economic Community of West African States | negated"),
    "deny": ("Iran denied that it had attacked Iraq.", "Iran | attacks | Iraq | negated | Iran"),
    "without": ("Oman left without meeting Iran.", "Oman | meets | Iran | negated"),
    "no": ("No country supports Eritrea.", "not | supports | Eritrea | asserted"),
    "neither nor": ("Laos has neither joined nor supported BRICS.", "Laos | joins | BRICS | negated"),
    "two denials": ("Chile did not fail to support Peru.", "Chile | supports | Peru | asserted"),
    "an event that did not take place": (
        "The meeting between Togo and Benin did not take place.",
        "Togo | meets | Benin | negated",
    ),
    "an event that failed to": (
        "The planned talks between Chad and Niger failed to take place.",
        "Chad | meets | Niger | negated",
    ),
    "an event that did something else not": (
        "The talks between Chad and Niger did not please Mali.",
        "Chad | meets | Niger | asserted",
    ),
    "will": ("Ghana will join BRICS.", "Ghana | joins | BRICS | planned"),
    "agreed to": ("Spain agreed to finance Morocco.", "Spain | finances | Morocco | planned"),
    "is to": ("Angola is to host the summit.", "Angola | organises | Summit | planned"),
    "may": ("Sweden may visit Norway.", "Sweden | visits | Norway | possible"),
    "could": ("Sudan could attack Chad.", "Sudan | attacks | Chad | possible"),
    "considering": ("Belize is considering joining Mercosur.", "Belize | joins | Mercosur | possible"),
    "if": ("If Latvia attacks Russia, prices rise.", "Latvia | attacks | Russia | possible"),
    "asked to": ("Haiti asked Canada to finance schools.", "Canada | finances | Schools | desired"),
    "must": ("Bolivia must support Peru.", "Bolivia | supports | Peru | desired"),
    "purpose": ("Rwanda built camps to aid Burundi.", "Rwanda | aids | Burundi | desired"),
    "working towards is doing": ("Cyprus is working to promote tourism.", "Cyprus | promotes | Tourism | asserted"),
    "managed to": ("Georgia managed to join the WTO.", "Georgia | joins | World Trade Organization | asserted"),
    "accused by nobody named": ("Kenya was accused of attacking Chad.", "Kenya | attacks | Chad | possible | "),
    "not accused": ("Peru did not accuse Chile of attacking Bolivia.", "Chile | attacks | Bolivia | possible | "),
    "a question claims nothing": ("Did Kenya attack Uganda?", "not Kenya | attacks | Uganda"),
    "a will of the past": ("Chad said it would join the pact.", "Chad | joins | Pact | planned | Chad"),
    "would under a condition": (
        "Chad said it would join the pact if Niger signed it.",
        "Chad | joins | Pact | possible | Chad",
    ),
    "reports that are denied": (
        "Fijian Trade Minister Tom Hall denied reports that Tonga had attacked Samoa.",
        "Tonga | attacks | Samoa | negated | Tom Hall",
    ),
    "what a plan includes": (
        "The projects include building a port and connecting Accra with Lome.",
        "Accra | hasTransportLinkWith | Lomé | planned",
    ),
    "what a plan includes, nouns and gerunds": (
        "The projects include the repair of a mill, building roads in Peru, and connecting Accra with Lome.",
        "Accra | hasTransportLinkWith | Lomé | planned; not Repair of a mill | open:build |",
    ),
    "what is yet to happen": ("Serbia has yet to join NATO.", "Serbia | joins | NATO | negated"),
    "by doing something shares the modality": (
        "Oslo could hurt Chad by suspending its aid to Niger.",
        "Norway | sanctions | Niger | possible",
    ),
    "a subjunctive is desired": (
        "Egypt insisted that Sudan join the pact.",
        "Sudan | joins | Pact | desired | Egypt",
    ),
    "asking somebody not to": (
        "Kenya urged Chad not to support the rebels.",
        "Kenya | advocates | Chad not to support the rebels; Chad | supports | Rebels | negated",
    ),
    "asking somebody not to oppose": (
        "Togo asked Ghana not to oppose the treaty.",
        "not Togo | advocates | Ghana's opposition to Treaty",
    ),
    "whose object it is": ("Kenya repaired Chad's bridges.", "Kenya | open:repair bridge of | Chad"),
    "marching to demand is demanding": (
        "Miners marched through Lima to demand reforms.",
        "Miners | advocates | Reforms | asserted",
    ),
    "what is pledged at a summit is not the summit": (
        "At a summit in Rome, Italy pledged to leave Libya.",
        "Summit in Rome | locatedIn | Rome",
    ),
    "what is asked about is not what is asked for": (
        "Asked about the clashes between Armenia and Turkey, Ann Lee left.",
        "Armenia | conflictsWith | Turkey",
    ),
    "to undertake to do is a plan": (
        "Qatar undertook to supply Jordan with gas.",
        "Qatar | supplies | Jordan | planned",
    ),
    "to be built is a plan": (
        "The bridge, to be built by Salini Group, is long.",
        "Salini Group | establishes | Bridge | planned",
    ),
    "neither of two": (
        "Neither Iran nor Israel attacked Jordan.",
        "Iran | attacks | Jordan | negated; Israel | attacks | Jordan | negated",
    ),
    "to neither side": ("Jordan sold oil to neither Syria nor Iraq.", "Jordan | supplies | Syria | negated"),
    "without a treaty there is none": (
        "Israel left Syria without an agreement with Iran.",
        "Israel | signsAgreementWith | Iran | negated",
    ),
    "not without a treaty leaves it open": (
        "Israel will not leave Syria without an agreement with Iran.",
        "Israel | signsAgreementWith | Iran | possible",
    ),
    "not ruled out is possible": ("Israel did not rule out talks with Lebanon.", "Israel | meets | Lebanon | possible"),
    "not refused happened": ("Peru did not refuse to meet Chad.", "Peru | meets | Chad"),
    "no objection is no objection": (
        "Slovakia raised no objection to the package.",
        "Slovakia | opposes | Package | negated",
    ),
    "no intention of leaving": ("Canada has no intention of leaving NATO.", "Canada | withdrawsFrom | NATO | negated"),
    "opposed by another is not denied": (
        "Ethiopia's plan to build a dam was opposed by Egypt.",
        "Ethiopia | establishes | Dam | planned",
    ),
    "vetoed is not done": (
        "Bulgaria vetoed Serbia's accession to the EU.",
        "Serbia | joins | European Union | negated",
    ),
    "membership offered is possible": ("Ukraine was offered membership of NATO.", "Ukraine | joins | NATO | possible"),
    "talks that are to resume are planned": (
        "Talks between Uganda and the IMF are to resume in Washington.",
        "Uganda | meets | International Monetary Fund | planned",
    ),
    "open to talks": ("Peru is open to talks with Chile.", "Peru | meets | Chile | planned"),
    "who brokered a truce did, though it broke down": (
        "A US-brokered truce collapsed.",
        "United States | mediates | US-brokered truce",
    ),
    "charges denied in passing stay charges": (
        "Eritrea is accused by Kenya of arming the rebels, which it denies.",
        "Eritrea | aids | Rebels | asserted | Kenya; not Eritrea | rejects |",
    ),
    "a summit that is ended took place": (
        "Chad ended a summit in Rome on Monday.",
        "Summit in Rome | locatedIn | Rome",
    ),
    "going on to": ("Ann Lee went on to criticise Mali.", "Ann Lee | criticises | Mali"),
    "going ahead with": ("France went ahead with the invasion of Chad.", "France | attacks | Chad"),
    "the first step": ("The first step is Russia lifting sanctions on Iran.", "Russia | concedesTo | Iran | planned"),
    "whether": ("Kenya asked whether Chad had attacked Mali.", "Chad | attacks | Mali | possible"),
    "rarely": (
        "Bermuda was rarely hit by hurricanes.",
        "Hurricanes | damages | Bermuda | negated",
    ),
    "seldom": (
        "Peru seldom criticises Chad.",
        "Peru | criticises | Chad | negated",
    ),
    "often": (
        "Kenya often criticises Chad.",
        "Kenya | criticises | Chad",
    ),
}
