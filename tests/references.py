"""Sentences that show whom names, pronouns and descriptions mean, and by which rule.

A case is a text, a word of its last sentence, and what that means: labels, or "" for nobody. Sentences are separated by
`|`; `3× ` repeats one, `# ` makes it a headline and `@ ` a dateline; `By ` before a name is the byline, no sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kg.model import BlockKind

KINDS = {"#": BlockKind.HEADLINE, "@": BlockKind.DATELINE}


class Case(NamedTuple):
    text: str
    word: str
    meant: str


class Printed(NamedTuple):
    sentence: str
    kind: BlockKind
    times: int


def printed(text: str) -> Iterator[Printed]:
    """The sentences of a case."""
    for part in text.split(" | "):
        first, _, rest = part.partition(" ")
        if first in KINDS:
            yield Printed(rest, KINDS[first], 1)
        elif first.endswith("×"):
            yield Printed(rest, BlockKind.BODY, int(first[:-1]))
        elif first != "By":
            yield Printed(part, BlockKind.BODY, 1)


def sentences() -> set[str]:
    cases = [
        *ARTICLES,
        *(case for shown in (*EXAMPLES.values(), *FURTHER.values(), *BOUNDS.values()) for case in shown),
    ]
    return {sentence.sentence for case in cases for sentence in printed(case.text)}


# Of each rule: a case that it decides, and one that it leaves to others.
EXAMPLES = {
    # what happened
    "event": (
        Case("A fire in Lima killed six men. | The blaze was put out.", "blaze", "Fire in Lima"),
        Case("A fire in Lima killed six men. | The house is on fire.", "fire", ""),
    ),
    "storm": (
        Case("Hurricane Omar hit Cuba. | Hurricane Omar weakened. | Officials praised Omar.", "Omar", "Hurricane Omar"),
        Case("The National Hurricane Center praised Omar.", "Omar", "Omar"),
    ),
    # what was told before
    "group named before": (
        Case("Houthi rebels attacked a port. | The rebels fired missiles.", "rebels", "Houthis"),
        Case("Houthi rebels attacked a port. | Some rebels fled.", "rebels", ""),
    ),
    "as many together": (
        Case("Chad, Mali and Togo signed it. | The three countries praised Peru.", "countries", "Chad, Mali, Togo"),
        Case("Chad and Mali signed it. | The three countries praised Peru.", "countries", ""),
    ),
    "anybody": (
        Case("Judge Ann Lee praised Chad. | The average woman works.", "woman", ""),
        Case("Judge Ann Lee praised Chad. | The woman works.", "woman", "Ann Lee"),
    ),
    "accused": (
        Case("Police charged Omar Farah with murder. | The suspect praised Chad.", "suspect", "Omar Farah"),
        Case("Police charged Omar Farah and Ann Lee. | The suspect praised Chad.", "suspect", ""),
    ),
    "spouse": (
        Case("Ann Lee married Tom Hall in Oslo. | Her husband praised Chad.", "husband", "Tom Hall"),
        Case("Ann Lee met Tom Hall in Oslo. | Her husband praised Chad.", "husband", ""),
    ),
    "event with name": (
        Case("Ann Lee opened the Dallas Trade Expo. | Togo praised the event.", "event", "Dallas Trade Expo"),
        Case("Ann Lee opened the Dallas Trade Bank. | Togo praised the event.", "event", ""),
    ),
    # names
    "short form": (
        Case("The Lithium Council praised Chad. | Later the Council praised Togo.", "Council", "Lithium Council"),
        Case("The Lithium Forum praised Chad. | Later the Council praised Togo.", "Council", "Council"),
    ),
    "embassy": (
        Case("The Dutch Embassy in Lima praised Chad.", "Embassy", "Embassy of the Netherlands in Peru"),
        Case("The embassy praised Peru.", "embassy", ""),
    ),
    "known name": (
        Case("Tokyo praised Peru.", "Tokyo", "Tokyo"),
        Case("Springfield praised Peru.", "Springfield", "Springfield"),
    ),
    "acronym": (
        Case("The Global Lithium Forum (GLF) met. | Chile left the GLF.", "GLF", "Global Lithium Forum"),
        Case("The Global Lithium Forum (GLF) met. | Chile left the GLX.", "GLX", "GLX"),
    ),
    "initials": (
        Case("The Global Lithium Forum met. | Chile left the GLF.", "GLF", "Global Lithium Forum"),
        Case("The Global Lithium Forum met. | Chile left the GLX.", "GLX", "GLX"),
    ),
    "legal form": (
        Case("Acme Motors Inc. praised Peru.", "Inc.", "Acme Motors"),
        Case("Acme Motors praised Peru.", "Motors", "Acme Motors"),
    ),
    "known spelling": (
        Case("Vladimir Poutin and Volodymyr Zelenskyi met.", "Zelenskyi", "Volodymyr Zelensky"),
        Case("Omar Zelenskyi met Ann Lee.", "Zelenskyi", "Omar Zelenskyi"),
    ),
    "surname of person": (
        Case("Aino Salmi arrived. | Salmi praised Latvia.", "Salmi", "Aino Salmi"),
        Case("Aino Salmi and Kari Salmi arrived. | Salmi praised Latvia.", "Salmi", "Salmi"),
    ),
    "part of longer": (
        Case("Acme Silver owns a mine. | Acme praised Peru.", "Acme", "Acme Silver"),
        Case("Acme Silver and Acme Mining own a mine. | Acme praised Peru.", "Acme", "Acme"),
    ),
    "namesake": (
        Case("Birmingham, Alabama, has a new mayor. | Birmingham was calm.", "Birmingham", "Birmingham, Alabama"),
        Case("Birmingham, England, has a new mayor. | Birmingham was calm.", "Birmingham", "Birmingham"),
    ),
    "misspelt": (
        Case(
            "2× The Khartoum Policy Institute met. | Later Kenya praised the Khartum Policy Institute.",
            "Institute",
            "Khartoum Policy Institute",
        ),
        Case(
            "2× The Khartoum Policy Institute met. | Later Kenya praised the Lagos Policy Institute.",
            "Institute",
            "Lagos Policy Institute",
        ),
    ),
    "as written": (
        Case("The Global Lithium Forum met.", "Forum", "Global Lithium Forum"),
        Case("Peru left.", "Peru", "Peru"),
    ),
    "body": (
        Case("Peru's foreign ministry criticised Chad.", "ministry", "Ministry of Foreign Affairs of Peru"),
        Case("Peru's fishing boats criticised Chad.", "boats", ""),
    ),
    "double titles": (
        Case("Omani Prime Minister and envoy Omar Harthy praised Egypt.", "Minister", "Omar Harthy"),
        Case("The minister and the envoy Omar Harthy praised Egypt.", "minister", ""),
    ),
    # descriptions
    "name beside": (
        Case("The Polish ambassador, Anna Nowak, praised Peru.", "ambassador", "Anna Nowak"),
        Case("The ambassador, a Pole, praised Peru.", "ambassador", ""),
    ),
    "government in capital": (
        Case("The authorities in Kinshasa praised Peru.", "authorities", "Democratic Republic of the Congo"),
        Case("The authorities in Tuscany praised Peru.", "authorities", ""),
    ),
    "side of country": (
        Case("The Danish side praised Peru.", "side", "Denmark"),
        Case("The Danish surgeon praised Peru.", "surgeon", ""),
    ),
    "author": (
        Case("By Rosa Quispe | The writer is a fellow of Chatham House.", "writer", "Rosa Quispe"),
        Case("By Rosa Quispe and Ann Lee | The writer is a fellow of Chatham House.", "writer", ""),
    ),
    "other noun": (
        Case("Kenya praised Peru. | The harvest was good.", "harvest", ""),
        Case("Poland joined the European Union. | The bloc praised Togo.", "bloc", "European Union"),
    ),
    "told apart by clause": (
        Case("Norway left the club. | The country that hosts the summit praised Peru.", "country", ""),
        Case("Norway left the club. | The country, which hosts the summit, praised Peru.", "country", "Norway"),
    ),
    "chief two": (
        Case("Kenya and Togo met. | Kenya thanked Togo. | The two countries praised Peru.", "countries", "Kenya, Togo"),
        Case("Ghana met Togo. | Kenya praised Mali. | Both states agreed.", "states", "Kenya, Mali"),
    ),
    "two named together": (
        Case("Ghana met Togo. | Kenya praised Chad and Mali. | Both governments agreed.", "governments", "Chad, Mali"),
        Case("Ghana met Togo. | Kenya praised Mali. | Both governments agreed.", "governments", "Kenya, Mali"),
    ),
    "last two": (
        Case("Ghana met Togo. | Kenya praised Mali. | Both states agreed.", "states", "Kenya, Mali"),
        Case("Peru left. | Both states agreed.", "states", ""),
    ),
    "several": (
        Case("Ghana met Togo. | The two other states agreed.", "states", ""),
        Case("Ghana met Togo. | The two states agreed.", "states", "Ghana, Togo"),
    ),
    "capital city": (
        Case("A fire broke out in the Ethiopian capital.", "capital", "Addis Ababa"),
        Case("A fire broke out in the Ethiopian harbour.", "harbour", ""),
    ),
    "own government": (
        Case(
            "Danish Trade Minister Ida Lund praised Peru. | Her government supports Iceland.", "government", "Denmark"
        ),
        Case("Danish Trade Minister Ida Lund praised Peru. | Her staff supports Iceland.", "staff", ""),
    ),
    "own country": (
        Case("Danish Trade Minister Ida Lund praised Peru. | Her country supports Iceland.", "country", "Denmark"),
        Case("Danish Trade Minister Ida Lund praised Peru. | Her host country supports Iceland.", "country", ""),
    ),
    "country of another": (
        Case("Mali praised Kenya. | Mali's neighbour left.", "neighbour", ""),
        Case("Mali praised Kenya. | The country left.", "country", "Mali"),
    ),
    "described further": (
        Case("Ambassador Ann Lee left. | The ambassador of the sea praised Peru.", "ambassador", ""),
        Case("Ambassador Ann Lee left. | The ambassador praised Peru.", "ambassador", "Ann Lee"),
    ),
    "office of country": (
        Case("Togo's foreign minister praised Ghana.", "minister", "Foreign Minister of Togo"),
        Case("Togo's coach praised Ghana.", "coach", ""),
    ),
    "indefinite": (
        Case("Ambassador Ann Lee left. | An ambassador praised Peru.", "ambassador", ""),
        Case("Ambassador Ann Lee left. | # Ambassador praises Peru", "Ambassador", "Ann Lee"),
    ),
    "person before": (
        Case("Ambassador Ann Lee left. | The envoy praised Peru.", "envoy", "Ann Lee"),
        Case("Ambassador Ann Lee left. | The judge praised Peru.", "judge", ""),
    ),
    "person after": (
        Case("The Omani envoy praised Ghana. | Omani Ambassador Salim Harthy left.", "envoy", "Salim Harthy"),
        Case(
            "The Omani envoy praised Ghana. | Omani Ambassador Salim Harthy met Omani Ambassador Said Balushi.",
            "envoy",
            "",
        ),
    ),
    "office": (
        Case("The Kenyan prime minister praised Chad.", "minister", "Prime Minister of Kenya"),
        Case("The Kenyan cook praised Chad.", "cook", ""),
    ),
    "told apart by word": (
        Case("The Lithium Bank praised Chad. | The smaller bank praised Togo.", "bank", ""),
        Case("The Lithium Bank praised Chad. | The bank praised Togo.", "bank", "Lithium Bank"),
    ),
    "thing made": (
        Case("Kenya signed a treaty. | The treaty praised Togo.", "treaty", "Treaty"),
        Case("Kenya signed a law. | The treaty praised Togo.", "treaty", ""),
    ),
    "other name": (
        Case("Mali praised Kenya. | Ann Lee spoke at the Rally for the Republic in May.", "Republic", ""),
        Case("Mali praised Kenya. | Later Ann Lee praised the republic.", "republic", "Mali"),
    ),
    "country spoken of": (
        Case("4× Kenya won. | 3× Peru lost. | The country is green.", "country", "Kenya"),
        Case("4× Kenya won. | 3× Peru lost. | The nation is green.", "nation", "Peru"),
    ),
    "last of class": (
        Case("Poland joined the European Union. | The bloc praised Togo.", "bloc", "European Union"),
        Case("Poland joined a queue. | The queue praised Togo.", "queue", ""),
    ),
    # whose, both
    "antecedent": (
        Case("Pakistan, whose application failed, praised Chad.", "whose", "Pakistan"),
        Case("Pakistan praised Chad. | Its application failed.", "Its", "Pakistan"),
    ),
    "no subject": (
        Case("Peru and Chile met. | Chad praised both.", "both", ""),
        Case("Peru and Chile met. | Both praised Chad.", "Both", "Peru, Chile"),
    ),
    "countries named together": (
        Case("Peru and Chile met. | Both belong to the bloc.", "Both", "Peru, Chile"),
        Case("Ann Lee and Tom Hall met. | Both belong to the bloc.", "Both", ""),
    ),
    "last two countries": (
        Case("Peru met Chile. | Both belong to the bloc.", "Both", "Peru, Chile"),
        Case("Chad met Mali. | Peru and Chile met. | Both belong to the bloc.", "Both", "Peru, Chile"),
    ),
    # he, she, it, they
    "glossed": (
        Case("Tom Hall met Bob Ray. | “He [Ray] has no plan for it,” said Luc Martin.", "He", "Bob Ray"),
        Case("Tom Hall met Bob Ray. | “He has no [good] plan for it,” said Luc Martin.", "He", "Tom Hall"),
    ),
    "reflexive": (
        Case("Ann Lee said that Rosa Paz had blamed herself.", "herself", "Rosa Paz"),
        Case("Ann Lee said that Rosa Paz had blamed her.", "her", "Ann Lee"),
    ),
    "subject in front": (
        Case("Rosa Paz praised Chad. | When the minister left, she praised Togo.", "she", ""),
        Case("Rosa Paz praised Chad. | When the war ended, she praised Togo.", "she", "Rosa Paz"),
    ),
    # he, she
    "person of clause": (
        Case("Rosa Paz said that Ann Lee resigned because she was ill.", "she", "Ann Lee"),
        Case("Rosa Paz spoke. | The minister said that she was ill.", "she", ""),
    ),
    "told of": (
        Case("Tom Hall is ill. | Hall lay down. | Bob Ray, a guard, said nobody had asked him.", "him", "Tom Hall"),
        Case("Tom Hall is ill. | Hall lay down. | Bob Ray, a guard, said he had asked nobody.", "he", "Bob Ray"),
    ),
    "spoken of": (
        Case("Tom Hall was hurt. | President Luc Martin said: “I pray for his recovery.”", "his", "Tom Hall"),
        Case("Tom Hall was hurt. | President Luc Martin prayed for his recovery.", "his", "Luc Martin"),
    ),
    "person beside clause": (
        Case("Rosa Paz left. | There was applause for Ann Lee when she entered.", "she", "Ann Lee"),
        Case("Rosa Paz left. | In a letter to Ann Lee she praised Chad.", "she", "Rosa Paz"),
    ),
    "subject after": (
        Case("Rosa Paz left. | Before she was posted to Chad, Ann Lee taught.", "she", "Ann Lee"),
        Case("Rosa Paz left. | Ann Lee taught before she was posted to Chad.", "she", "Ann Lee"),
    ),
    "noun before who": (
        Case("Tom Hall spoke. | Peru met the envoy who praised his plan.", "his", ""),
        Case("Tom Hall spoke. | Peru met the envoy after he praised the plan.", "he", "Tom Hall"),
    ),
    "person beside": (
        Case("Rosa Paz left. | The treaty was signed by Ann Lee and her counterpart.", "her", "Ann Lee"),
        Case("Rosa Paz left. | The treaty was signed by Kenya and her counterpart.", "her", "Rosa Paz"),
    ),
    "last active person": (
        Case("Ann Lee met Rosa Paz. | She praised Chad.", "She", "Ann Lee"),
        Case("Peru thanked Ann Lee. | She praised Chad.", "She", "Ann Lee"),
    ),
    "last person": (
        Case("Peru thanked Ann Lee. | She praised Chad.", "She", "Ann Lee"),
        Case("Peru thanked Chad. | It praised Mali.", "It", "Peru"),
    ),
    # I, we
    "speaker": (
        Case("“I agree with this plan,” said Ann Lee.", "I", "Ann Lee"),
        Case("“We agree with this plan,” said Ann Lee.", "We", "Ann Lee"),
    ),
    "country of columnist": (
        Case("3× Kenya needs rain. | 3× We need our harvest.", "We", "Kenya"),
        Case("3× Kenya needs rain. | “We oppose the new ban,” said Danish Trade Minister Ida Lund.", "We", "Denmark"),
    ),
    "side of speaker": (
        Case("“We oppose the new ban,” said Danish Trade Minister Ida Lund.", "We", "Denmark"),
        Case("“I oppose the new ban,” said Danish Trade Minister Ida Lund.", "I", "Ida Lund"),
    ),
    "speaker and others": (
        Case("“We lost our house,” said Danish economist Ida Lund.", "We", "Ida Lund"),
        Case("“We lost our house,” said an official of the company.", "We", ""),
    ),
    # it
    "expletive": (
        Case("Kenya praised Chad. | It is hard to leave.", "It", ""),
        Case("Kenya praised Chad. | It is ready to leave.", "It", "Kenya"),
    ),
    "addressed": (
        Case("Kenya praised Chad. | Kenya urged it to leave.", "it", "Chad"),
        Case("Kenya praised Chad. | Peru approved it.", "it", ""),
    ),
    "thing dealt with": (
        Case("Kenya signed a treaty with Chad. | Peru approved it.", "it", "Treaty with Chad"),
        Case("Kenya signed a treaty with Chad. | It praised Peru.", "It", "Kenya"),
    ),
    "owner before clause": (
        Case("Togo met Russia. | Russia's pivot, which is the basis of its policy, failed.", "its", "Russia"),
        Case("Togo met Russia. | The pivot, which is the basis of its policy, failed.", "its", "Togo"),
    ),
    "thing of clause": (
        Case("Norway wants Iceland to cut its quota.", "its", "Iceland"),
        Case("Ann Lee left after Tom Hall thanked Norway for its help.", "its", "Norway"),
    ),
    "named in clause": (
        Case("Chad left after Ann Lee thanked Togo for its help.", "its", "Togo"),
        Case("Chad left after Ann Lee thanked Togo and it fell.", "it", "Chad"),
    ),
    "sayer": (
        Case("Mali met Togo. | Later Chad denied that it owned the boats.", "it", "Chad"),
        Case("Mali met Togo. | Later Ann Lee denied that it owned the boats.", "it", "Mali"),
    ),
    "last doer": (
        Case("Gabon praised Togo. | In talks with Chad, it praised Peru.", "it", "Gabon"),
        Case("At talks that were held by Gabon with Togo, it praised Chad.", "it", "Togo"),
    ),
    "same again": (
        Case("Ann Lee swam in Lake Kariba. | It is big, and it will last.", "it", "Lake Kariba"),
        Case("Ann Lee swam in Lake Kariba. | It will last.", "It", "Lake Kariba"),
    ),
    "last owner": (
        Case("Gabon praised Togo. | Its ambassador left.", "Its", "Gabon"),
        Case("Ann Lee praised Tom Hall. | Its ambassador left.", "Its", ""),
    ),
    "last thing": (
        Case("Kenya praised Chad. | It was reported to the police.", "It", "Kenya"),
        Case("Kenya praised Chad. | It was reported that Peru left.", "It", ""),
    ),
    # they
    "plural of clause": (
        Case("Kenya and Chad left. | The fair had artists who sold their works.", "their", ""),
        Case("Kenya and Chad left. | The fair had an artist who sold their works.", "their", "Kenya, Chad"),
    ),
    "group here": (
        Case("Peru told Kenya and Chad that they lost.", "they", "Kenya, Chad"),
        Case("Kenya and Chad supply them with coal.", "them", ""),
    ),
    "plural here": (
        Case("Peru told the Russians that they had lost.", "they", "Russia"),
        Case("The rebel said that they left.", "they", ""),
    ),
    "group before": (
        Case("Kenya and Chad met. | They left.", "They", "Kenya, Chad"),
        Case("Kenya met Chad. | They left.", "They", ""),
    ),
    "speakers before": (
        Case(
            "The Lithium Council issued a warning about floods. | They said the mine was shut.",
            "They",
            "Lithium Council",
        ),
        Case("The Lithium Council issued a warning about floods. | They left.", "They", ""),
    ),
    "plural before": (
        Case("The rebels left. | They were tired.", "They", "Rebels"),
        Case("The rebel left. | They were tired.", "They", ""),
    ),
}

# Which rule decides where several could, and what each condition of a rule is for.
FURTHER = {
    "last person": (Case("Spokeswoman Ann Lee met Tom Hall. | He praised Chad.", "He", "Tom Hall"),),
    "side of country": (
        Case(
            "Ann Lee, the governor of Texas, spoke. | “The government praised Peru,” she said.", "government", "Texas"
        ),
    ),
    "own government": (
        Case("Ann Lee, the governor of Texas, praised Peru. | Her government supports Iceland.", "government", "Texas"),
        Case(
            "Hong Kong's chief executive, Ann Lee, praised Peru. | Her government supports Iceland.",
            "government",
            "Hong Kong",
        ),
        Case("Ann Lee, an actress from Texas, praised Peru. | Her government supports Iceland.", "government", ""),
    ),
    "person before": (
        Case(
            "President Ann Lee left. | Opposition Leader Tom Hall left. | The president praised Peru.",
            "president",
            "Ann Lee",
        ),
        Case(
            "President Ann Lee left. | Vice President Tom Hall left. | The president praised Peru.",
            "president",
            "Ann Lee",
        ),
        Case(
            "President Ann Lee left. | Vice President Tom Hall left. | The vice president praised Peru.",
            "president",
            "Tom Hall",
        ),
        Case(
            "Opposition Leader Ann Lee left. | Deputy Minister Tom Hall left. | The minister praised Peru.",
            "minister",
            "Tom Hall",
        ),
    ),
    "expletive": (
        Case("Kenya praised Chad. | It is likely that Peru left.", "It", ""),
        Case("Kenya praised Chad. | It was reported that Peru left.", "It", ""),
        Case("Kenya praised Chad. | It is the miners who pay.", "It", ""),
        Case("Kenya praised Chad. | It is a mistake to leave.", "It", ""),
    ),
    "last doer": (
        Case("Kenya praised Chad. | It is keen to leave.", "It", "Kenya"),
        Case("Kenya praised Chad. | It is a lake.", "It", "Kenya"),
        Case("Kenya praised Chad. | It is green.", "It", "Kenya"),
        Case("Kenya praised Chad. | It said that Peru left.", "It", "Kenya"),
        Case("Kenya praised Chad. | It wants to leave.", "It", "Kenya"),
        Case("Rain hit Togo. | The army sent boats. | It praised Peru.", "It", ""),
    ),
    "addressed": (
        Case("Mali met Chad. | Peru gave it a loan.", "it", "Mali"),
        Case("Mali met Chad. | Peru accused it of fraud.", "it", "Mali"),
    ),
    "last owner": (
        Case("Chile joined the European Union. | Brazil and India are its founders.", "its", "Chile"),
        Case("Kenya closed the border. | Chad condemned its decision.", "its", "Kenya"),
    ),
    "group here": (
        Case("Ann Lee told Kenya and Chad that they lost.", "they", "Kenya, Chad"),
        Case("Mali and Togo met. | Peru told Kenya and Chad that they lost.", "they", "Kenya, Chad"),
    ),
    "group before": (
        Case("The rebels met Kenya and Chad. | They left.", "They", "Kenya, Chad"),
        Case("Kenya and Chad met the rebels. | They left.", "They", "Kenya, Chad"),
    ),
    "chief two": (
        Case(
            "Ghana and Togo met. | Ghana thanked Togo. | Kenya and Mali met. | The two countries agreed.",
            "countries",
            "Ghana, Togo",
        ),
    ),
    "two named together": (
        Case("Ghana and Togo met. | Kenya and Mali met. | The two countries agreed.", "countries", "Kenya, Mali"),
    ),
    "name beside": (Case("Ambassador Ann Lee met the ambassador, Rosa Paz.", "ambassador", "Rosa Paz"),),
    "short form": (Case("The Lithium Council (LC) met. | The Council left.", "Council", "Lithium Council"),),
    "thing made": (
        Case("Kenya built a railway. | The line was closed.", "line", "Railway"),
        Case("Kenya built a mill. | The line was closed.", "line", ""),
    ),
    "glossed": (
        Case("Togo thanked UNESCO. | The minister said: “It [Lake Kariba] belongs to everyone.”", "It", "Lake Kariba"),
        Case("Ann Lee met Rosa Paz. | “She [Paz] has won the vote,” said Tom Hall.", "She", "Rosa Paz"),
        Case("Kenya met Chad. | “It [the treaty] is a disgrace,” said Ann Lee.", "It", ""),
    ),
    "reflexive": (
        Case("Tom Hall met Bob Ray. | Ray blamed himself.", "himself", "Bob Ray"),
        Case("Kenya said that Chad had harmed itself.", "itself", "Chad"),
        Case("Ann Lee praised Chad. | Peru talked to Tom Hall himself.", "himself", "Tom Hall"),
    ),
    "person of clause": (
        Case("Rosa Paz was ill. | Her sister said that she had left.", "she", "Rosa Paz's sister"),
        Case("Luc Martin told us that Tom Hall had sung since he was a boy.", "he", "Tom Hall"),
        Case("Bob Ray loved Tom Hall, who met the family when he joined the camp.", "he", "Tom Hall"),
        Case("Rosa Paz recalled that Ann Lee had hidden her diary.", "her", "Ann Lee"),
        Case("Rosa Paz said that she had met Ann Lee.", "she", "Rosa Paz"),
        Case("Ann Lee spoke. | Rosa Paz said that she did not support Chad.", "she", "Rosa Paz"),
        Case("Ann Lee spoke. | Rosa Paz says she does support Chad.", "she", "Rosa Paz"),
        Case("Tom Hall left. | “Bob Ray will come and I like his plan,” Ann Lee told us.", "his", "Bob Ray"),
        Case("Rosa Paz said that Ann Lee wanted her to leave.", "her", "Rosa Paz"),
        Case("Tom Hall announced a plan. | Bob Ray defended his decision.", "his", "Bob Ray"),
        Case("Tom Hall announced a plan. | Bob Ray praised his ministers.", "his", "Bob Ray"),
        Case("Tom Hall is ill. | Bob Ray, a doctor, said his hospital was full.", "his", "Bob Ray"),
        Case("Tom Hall slept. | Bob Ray, a guard, said nobody had asked him.", "him", "Bob Ray"),
    ),
    "told of": (
        Case(
            "Tom Hall is ill. | Hall lay down. | Bob Ray, a cook, said his friends last saw him there.",
            "him",
            "Tom Hall",
        ),
        Case(
            "# Tom Hall in Lima | Tom Hall fell. | Bob Ray, a nurse, said a fever had weakened him.", "him", "Tom Hall"
        ),
        Case("The police spokesman, Bob Ray, spoke. | Ray said that officers had questioned him.", "him", ""),
    ),
    "spoken of": (
        Case("Tom Hall left prison. | “He had agreed to wear a tag,” Bob Ray told us.", "He", "Tom Hall"),
        Case("Tom Hall died on Monday. | Bob Ray wrote: “He was a rebel and a friend.”", "He", "Tom Hall"),
    ),
    "person beside clause": (
        Case("Rosa Paz was ill. | Her son said that she had left.", "she", "Rosa Paz"),
        Case("Bob Ray left. | The charge against Tom Hall is that, in May, he took money.", "he", "Tom Hall"),
        Case("Bob Ray left. | The complaint against Tom Hall says that he struck a guard.", "he", "Tom Hall"),
        Case("Bob Ray spoke. | A film about Tom Hall shows how he escaped.", "he", "Tom Hall"),
        Case("Bob Ray won. | The police have a warrant for Tom Hall because he fled.", "he", "Tom Hall"),
    ),
    "last active person": (
        # whom a quotation names is not who says it
        Case("Ann Lee spoke. | “Rosa Paz will come with us,” she said.", "she", "Ann Lee"),
        # who does it to others
        Case("Tom Hall was arrested in Lima. | Bob Ray questioned him for two hours.", "him", "Tom Hall"),
        Case("Tom Hall met Luc Martin. | Martin thanked him for the gift.", "him", "Tom Hall"),
        Case("Ann Lee won. | Rosa Paz congratulated her.", "her", "Ann Lee"),
        # who judges it
        Case("Tom Hall announced a plan. | Bob Ray criticised his decision.", "his", "Tom Hall"),
        Case("Ann Lee cut taxes. | Rosa Paz, who leads the opposition, rejected her budget.", "her", "Ann Lee"),
        Case("Tom Hall had a plan. | Peru met Bob Ray, who questioned his authority.", "his", "Tom Hall"),
        # whose the doer is
        Case("Tom Hall's resignation surprised Bob Ray. | He had served for two years.", "He", "Tom Hall"),
        Case("Rosa Paz's victory over Ann Lee was narrow. | She won by nine votes.", "She", "Rosa Paz"),
        Case("Tom Hall's post put him beside the Ray administration. | He met Kenya.", "He", "Tom Hall"),
    ),
    "thing of clause": (
        Case("Kenya said that Chad had raised its taxes.", "its", "Chad"),
        Case("Peru claims that Chile broke the treaty when it built the wall.", "it", "Chile"),
        Case("Kenya praised Chad. | The court asked the bank to open its books.", "its", ""),
    ),
    "plural of clause": (
        Case("Ann Lee said that Kenya and Chad met and that they left.", "they", "Kenya, Chad"),
        Case("The rebels said that they left.", "they", "Rebels"),
        Case("The miners met Peru and Chile. | The lawyers said they would appeal.", "they", "Lawyers"),
        Case("Kenya and Chad praised the rebels who said they left.", "they", ""),
    ),
    "speakers before": (Case("The guards left. | They said that nobody was hurt.", "They", "Guards"),),
    "plural before": (
        Case("The cars burned. | They said that nobody was hurt.", "They", ""),
        Case("Kenya has lakes and the talks ended. | They lasted two days.", "They", "Talks"),
    ),
    "person beside": (
        Case("The law was signed by the president of Chad, Tom Hall, and his envoy.", "his", "Tom Hall"),
    ),
}

# Of each limit: the last case within it, and the first beyond.
BOUNDS = {
    "BACK": (
        Case("Kenya praised Chad. | 3× Tom Hall slept. | Later Ann Lee denied that it owned the boats.", "it", "Kenya"),
        Case("Kenya praised Chad. | 4× Tom Hall slept. | Later Ann Lee denied that it owned the boats.", "it", ""),
    ),
    "BACK_TO_OWNER": (
        Case("Kenya praised Chad. | Peru urged it to leave.", "it", "Kenya"),
        Case("Kenya praised Chad. | Tom Hall slept. | Peru urged it to leave.", "it", ""),
    ),
    "BACK_TO_DOER": (
        Case("Gabon praised Togo. | Rain hit Chad. | It praised Peru.", "It", "Rain"),
        Case("Gabon praised Togo. | 2× Tom Hall visited Chad. | It praised Peru.", "It", "Chad"),
    ),
    "BACK_TO_OBJECT": (
        Case("Kenya signed a treaty with Chad. | Tom Hall slept. | Peru approved it.", "it", "Treaty with Chad"),
        Case("Kenya signed a treaty with Chad. | 2× Tom Hall slept. | Peru approved it.", "it", ""),
    ),
    "BACK_TO_PLURAL": (
        Case("The rebels left. | Rain fell. | They were tired.", "They", "Rebels"),
        Case("The rebels left. | 2× Rain fell. | They were tired.", "They", ""),
    ),
    "BACK_TO_COUNTRIES": (
        Case("Peru met Chile. | Rain fell. | Both belong to the bloc.", "Both", "Peru, Chile"),
        Case("Peru met Chile. | 2× Rain fell. | Both belong to the bloc.", "Both", ""),
    ),
    "BACK_TO_ACTIVE_PERSON": (
        Case("Ann Lee left. | 2× Peru thanked Rosa Paz. | She praised Chad.", "She", "Ann Lee"),
        Case("Ann Lee left. | 3× Peru thanked Rosa Paz. | She praised Chad.", "She", "Rosa Paz"),
    ),
    "BACK_TO_PERSON": (
        Case("Peru thanked Ann Lee. | 5× Rain fell. | She praised Chad.", "She", "Ann Lee"),
        Case("Peru thanked Ann Lee. | 6× Rain fell. | She praised Chad.", "She", ""),
    ),
    "BACK_TO_TWO": (
        Case("Ghana met Togo. | Kenya praised Mali. | 7× Rain fell. | Both states agreed.", "states", "Kenya, Mali"),
        Case("Ghana met Togo. | Kenya praised Mali. | 8× Rain fell. | Both states agreed.", "states", ""),
    ),
    "BACK_TO_CLASS": (
        Case("Poland joined the European Union. | 7× Rain fell. | The bloc praised Togo.", "bloc", "European Union"),
        Case("Poland joined the European Union. | 8× Rain fell. | The bloc praised Togo.", "bloc", ""),
    ),
    "BACK_TO_NAME": (
        Case("Ambassador Ann Lee left. | 59× Rain fell. | The envoy praised Peru.", "envoy", "Ann Lee"),
        Case("Ambassador Ann Lee left. | 60× Rain fell. | The envoy praised Peru.", "envoy", ""),
    ),
    "CHIEF": (
        Case("4× Kenya won. | 3× Peru lost. | The country is green.", "country", "Kenya"),
        Case("5× Kenya won. | 4× Peru lost. | The country is green.", "country", "Peru"),
    ),
    "CHIEF of two": (
        Case("4× Ghana met Togo. | 3× Peru lost. | Both states agreed.", "states", "Ghana, Togo"),
        Case("5× Ghana met Togo. | 4× Peru lost. | Both states agreed.", "states", "Togo, Peru"),
    ),
    "ABROAD": (
        Case("@ Rome | 4× Kenya won. | 2× Peru lost. | The country is green.", "country", "Kenya"),
        Case("@ Rome | 5× Kenya won. | 3× Peru lost. | The country is green.", "country", "Peru"),
    ),
    "OPINION": (
        Case("3× Kenya needs rain. | 3× We need rain.", "We", "Kenya"),
        Case("3× Kenya needs rain. | 2× We need rain.", "We", ""),
    ),
    "INTRODUCED": (
        Case(
            "The counsellor from Russia praised Peru and Chad. | 2× Rain fell. | "
            "Ivan Petrov said that his country is green.",
            "country",
            "Russia",
        ),
        Case(
            "The counsellor from Russia praised Peru and Chad. | 3× Rain fell. | "
            "Ivan Petrov said that his country is green.",
            "country",
            "",
        ),
    ),
    "LONG_NAME": (
        Case(
            "2× The Khartoum Policy Institute met. | Later Kenya praised the Khartum Policy Institute.",
            "Institute",
            "Khartoum Policy Institute",
        ),
        Case(
            "2× The Khartoum Institute met. | Later Kenya praised the Khartum Institute.",
            "Institute",
            "Khartum Institute",
        ),
    ),
    "MISSPELT": (
        Case(
            "2× The Khartoum Policy Institute met. | Later Kenya praised the Kartum Policy Institute.",
            "Institute",
            "Khartoum Policy Institute",
        ),
        Case(
            "2× The Khartoum Policy Institute met. | Later Kenya praised the Kartam Policy Institute.",
            "Institute",
            "Kartam Policy Institute",
        ),
    ),
    "BACK_TO_CLASS of a ministry": (
        Case(
            "Peru's foreign ministry rose. | 7× Rain fell. | The ministry praised Chad.",
            "ministry",
            "Ministry of Foreign Affairs of Peru",
        ),
        Case("Peru's foreign ministry rose. | 8× Rain fell. | The ministry praised Chad.", "ministry", ""),
    ),
    "BACK_TO_ANNOUNCER": (
        Case("Ann Lee said so. | Rain fell. | “I am for it all.”", "I", "Ann Lee"),
        Case("Ann Lee said so. | 2× Rain fell. | “I am for it all.”", "I", ""),
    ),
    "BACK_TO_QUOTATION": (
        Case(
            "“Kenya is green and dry,” said Rosa Paz. | “Kenya is green and dry,” said Tom Hall. | Rain fell. | "
            "“I am for it all.”",
            "I",
            "Tom Hall",
        ),
        Case(
            "“Kenya is green and dry,” said Rosa Paz. | “Kenya is green and dry,” said Tom Hall. | 2× Rain fell. | "
            "“I am for it all.”",
            "I",
            "",
        ),
    ),
    "ACRONYM_LETTERS": (
        Case("The Global Lithium Forum (GLITHFOR) met. | Chile left the GLITHFOR.", "GLITHFOR", "Global Lithium Forum"),
        Case("The Global Lithium Forum (GLITHFORU) met. | Chile left the GLITHFORU.", "GLITHFORU", "GLITHFORU"),
    ),
    "SHORTEST_SPEECH": (
        Case("“I oppose it,” said Ann Lee.", "I", "Ann Lee"),
        Case("“I oppose,” said Ann Lee.", "I", ""),
    ),
}

# Names that have an article where they stand behind a preposition, and some that have none.
ARTICLES = (
    # names that are cut where they end
    Case(
        "Tom Hall died at the Baylor Scott and White Medical Center in Texas.",
        "Center",
        "Baylor Scott and White Medical Center",
    ),
    Case("The Victoria and Albert Museum bought the painting.", "Museum", "Victoria and Albert Museum"),
    Case("Madrid District Hospital treated 25 people.", "Hospital", "Madrid District Hospital"),
    Case("Peter Wong told NPR Hamza bin Laden had left.", "Laden", "Hamza bin Laden"),
    Case("Lawyer Bob Ray criticised Chad.", "Ray", "Bob Ray"),
    Case("Hunter Ray criticised Chad.", "Ray", "Hunter Ray"),
    Case("On Tuesday Tom Hall phoned Ann Lee.", "Hall", "Tom Hall"),
    Case("Trump sued Cyrus R. Vance, Jr. and Mazars.", "Jr.", ""),
    Case("The Blue Energy Consortium won. | The consortium praised Chad.", "consortium", "Blue Energy Consortium"),
    Case("Acme Airlines praised Chad. | The airline criticised Togo.", "airline", "Acme Airlines"),
    Case("Oslo University praised Chad. | The university criticised Togo.", "university", "Oslo University"),
    Case("The Oslo Museum praised Chad. | The university criticised Togo.", "university", ""),
    Case("The Dutch foreign minister praised Peru.", "minister", "Foreign Minister of the Netherlands"),
    Case("The Gambian finance minister praised Peru.", "minister", "Finance Minister of the Gambia"),
    Case("The Emirati central bank criticised Chad.", "bank", "Central Bank of the United Arab Emirates"),
    Case(
        "The Czech foreign ministry criticised Chad.", "ministry", "Ministry of Foreign Affairs of the Czech Republic"
    ),
    Case("The Bahamian embassy in Manila praised Peru.", "embassy", "Embassy of the Bahamas in the Philippines"),
    Case("The Chinese embassy in Lima praised Peru.", "embassy", "Embassy of China in Peru"),
    Case(
        "The counsellor from the Dutch embassy in Chad praised Peru. | Ivan Petrov said that his country is green.",
        "country",
        "Netherlands",
    ),
    Case("Kenya's parliament praised Chad.", "parliament", "Parliament of Kenya"),
)
