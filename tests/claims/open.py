"""What nodes and relations are called where no relation of the ontology is meant; `tests/test_open_claims.py` says how
cases are written here."""

from __future__ import annotations

LEADING = {
    "a noun leads to what it is about": (
        "Smoking poses a serious threat to public health.",
        "Smoking | open:pose threat to | poses threat to | Public health; not || | Serious threat",
    ),
    "so in a phrase after the verb": (
        "Doves serve as a symbol of lasting peace.",
        "Doves | open:serve as symbol of | serve as symbol of | Lasting peace",
    ),
    "each of what is coordinated": (
        "The treaty has a strong influence on wages and prices.",
        "Treaty | open:have influence on | has influence on | Wages; Treaty | open:have influence on || Prices",
    ),
    "who denies what relates nothing to anything denies it": (
        "Iran denied that the group had been consulted.",
        "Iran | open:deny | denied | The group had been consulted",
    ),
    "who denies what relates something does not": (
        "Iran denied that Russia had attacked Ukraine.",
        "not Iran | open:deny ||",
    ),
    "what an election is won with": (
        "Ann Lee won with 92,153 votes. Omar Farah lost by 149 votes.",
        "Ann Lee | open:win with | won | 92,153 votes; Omar Farah | open:lose by | lost | 149 votes",
    ),
    "what is measured otherwise is no end": ("The oak grew by 12 feet.", "not Oak | open:grow by ||"),
    "a verdict is told with its words": (
        "The Supreme Court of Kenya ruled that the ban was unlawful.",
        "Supreme Court of Kenya | rejects | ruled unlawful | Ban",
    ),
    "a question asks nobody for anything": ("Kenya asked whether Chad had left.", "not Kenya | open:ask || Chad"),
    "what is called something is one thing": (
        "Greenpeace called the agreement a gift to polluters.",
        "not Greenpeace | open:call || Gift to polluters",
    ),
    "an actor stands for itself": ("The guild hired weavers from Ghent.", "Guild | open:hire || Weavers"),
    "where a thing is leads nowhere": (
        "The guild restored a chapel in Ghent.",
        "Guild | open:restore | restored |; not Guild | open:restore chapel in ||",
    ),
    "whom somebody works for is kept": (
        "Ghana painted Togo's bridges.",
        "Ghana | open:paint bridge of | painted bridges | Togo; Ghana | open:paint | painted | Togo's bridges",
    ),
    "a verb that says little takes its object along": (
        "The letters shed light on old customs.",
        "Letters | open:shed light on | shed light on | Old customs; not Letters | open:shed | |",
    ),
    "and what that leads to": (
        "Drought also poses challenges to water supply for farms.",
        "Drought | open:pose challenge to supply for | poses challenges to water supply for | Farms",
    ),
    "an object leads to what follows": (
        "Farmers store a lot of grain in towers.",
        "Farmers | open:store | store | Grain; Farmers | open:store grain in | store grain in | Towers;"
        "not Farmers | open:store in ||",
    ),
    "an offensive somewhere": (
        "Ukraine blunted the offensive in Kharkiv.",
        "not Ukraine | open:blunt in ||; Ukraine | open:blunt offensive in | blunted offensive in | Kharkiv",
    ),
    "a name leads to nothing": (
        "The guild painted Ann Lee as a saint.",
        "not | open:paint as ||",
    ),
    "who is elected": ("Ann Lee was elected as chair.", "Ann Lee | open:be elected as | was elected | Chair"),
    "by how much somebody wins": (
        "Ann Lee won with 92,153 votes out of 160,000 members.",
        "Ann Lee | open:win with | won | 92,153 votes; not | open:win out of ||",
    ),
    "how long somebody serves": (
        "Ann Lee served eight years as mayor.",
        "not | open:serve ||; Ann Lee | open:serve as | served | Mayor",
    ),
    "after what": ("Wages rose after the strike.", "not | open:rise after ||"),
    "to which level": ("Wages rose to 55 percent.", "Wages | open:rise to | rose |"),
    "beside what": ("Ghana eats more rice than Togo.", "not | open:eat rice than ||; Ghana | open:eat ||"),
}
LED = {
    "what leads to an infinitive": (
        "Teachers can help to calm pupils.",
        "Teachers | open:calm | help to calm | Pupils",
    ),
    "a role in doing something": (
        "Gardens play a vital role in cooling towns.",
        "Gardens | open:cool | play role in cooling | Towns; not Gardens | open:play | |",
    ),
    "an adjective with what it is good for": (
        "Chalk is suitable for marking cloth.",
        "Chalk | open:mark | is suitable for marking | Cloth",
    ),
    "a means leads to nothing": ("By drying fruit, cooks save money.", "Cooks | open:dry | drying | Fruit"),
    "from one to another": (
        "From baking bread to brewing beer, monks earn money.",
        "not | | baking to brewing |; not | open:brew | to brewing |",
    ),
    "somebody else's deed is their own": (
        "The mayor asked shops to sell masks.",
        "Shops | open:sell | sell | Masks; not | open:sell | asked to sell |",
    ),
    "an agent acts, whatever the voice": ("The mud was used by potters.", "Potters | open:use | used | Mud"),
    "what can be done is a matter of factuality": ("Kilns can heat tiles.", "Kilns | open:heat | heat | Tiles"),
    "a denial stays in the words": ("Kilns do not bake bread.", "Kilns | open:bake | do not bake | Bread"),
}
KINDS = {
    "members of a kind": (
        "Many orchards need insects such as bees and moths.",
        "Bees | open:be | such as | Insects; Moths | open:be | such as | Insects; Orchards | open:need || Insects",
    ),
    "included ones": (
        "Grains, including rye and oats, need rain.",
        "Rye | open:be | including | Grains; Grains | open:need || Rain; not Grains including rye and oats | | |",
    ),
    "what the gazetteer knows is of no kind that a list names": (
        "The line has stops including Chad and Togo. Flights to destinations such as Lima were delayed.",
        "not Chad | open:be | |; not Togo | open:be | |; not Lima | open:be | |",
    ),
    "like ones": ("Rivers like the Tagus carry silt.", "Tagus | open:be | like | Rivers; Rivers | open:carry || Silt"),
    "what is like one thing is none of its kind": (
        "The valley has a shape like a bowl.",
        "not Bowl | open:be | |",
    ),
    "an apposition says what a thing is": (
        "The otter, a shy animal, eats crabs.",
        "Otter | open:be | | Shy animal; Otter | open:eat || Crabs",
    ),
    "a list is no apposition": ("Otters eat crabs, eels and frogs.", "not | open:be | |"),
    "what something is taken for": (
        "The violin is considered a jewel.",
        "Violin | open:be considered | is considered | Jewel",
    ),
}
SUBJECTS = {
    "a gerund with its object": ("Reading novels improves memory.", "Reading novels | open:improve || Memory"),
    "each of two": (
        "Reading books and writing letters improves memory.",
        "Reading books | open:improve || Memory; Writing letters | open:improve || Memory",
    ),
    "a means is no subject": ("Having read novels, pupils wrote essays.", "not Having read novels | | |"),
    "what a thing is does what its relative clause says": (
        "A lantern is a tool that gives light.",
        "Lantern | open:be || Tool; Lantern | open:give || Light; not Tool | open:give | |",
    ),
    "so what it serves as": ("Kites serve as toys that teach patience.", "Kites | open:teach || Patience"),
    "not if it is none": ("A lantern is not a tool that cleans floors.", "not Lantern | open:clean | |"),
    "these are those named so before": (
        "Folk tales amuse children. These tales teach courage.",
        "Folk tales | open:teach || Courage",
    ),
    "others of the kind are not": (
        "Folk tales amuse children. Some tales teach courage.",
        "not Folk tales | open:teach | |",
    ),
    "singular and plural are one": (
        "Beavers avoid herons. A heron catches eels.",
        "Beavers | open:avoid || Heron; Heron | open:catch || Eels",
    ),
    "many of them are they": ("Many orchards depend on bees.", "Orchards | open:depend on || Bees"),
    "an owner without a name is left out": (
        "Beavers build dams. Their dams store cold water.",
        "Dams | open:store || Cold water",
    ),
    "our own without a country": (
        "We watch our rivers. Our rivers feed our fields. Norway exports salmon.",
        "Rivers | open:feed || Fields; not Norway's rivers | | |",
    ),
}
EMPTY = {
    "a verb of saying with an object": ("Pale skies suggest rain.", "Pale skies | open:suggest || Rain"),
    "it tells nobody": ("Peru's minister informed the Chilean envoy.", "not | open:inform | |"),
    "with what is said it says nothing": ("The graph suggests that rents fell.", "not Graph | open:suggest | |"),
    "in addition": (
        "In addition to maps, sailors carry compasses.",
        "Sailors | open:carry || Compasses; not Sailors || | Addition",
    ),
    "in many ways": ("Bees use scent in many ways.", "Bees | open:use || Scent; not Bees | | | Ways"),
    "a hyphen inside a word": ("Yoga improves well-being.", "Yoga | open:improve || Well-being"),
}
CASES = {**LEADING, **LED, **KINDS, **SUBJECTS, **EMPTY}
