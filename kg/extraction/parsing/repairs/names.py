"""Names and what they belong to: posts, firms, places, lists."""

from __future__ import annotations

from kg.extraction.parsing import labels as g
from kg.extraction.parsing.repairs import vocabulary
from kg.extraction.parsing.repairs.draft import Draft, above, chain, take_place, top


def subject_after_source(d: Draft) -> None:
    """ "According to the ambassador, Moscow and its regions have agreed": Moscow is no apposition, it agrees."""
    for i, word in enumerate(d.tree.lower):
        if word != g.ACCORDING or d.deps[i] != g.PREP or i > 1:
            continue
        verb = d.heads[i]
        sources = [n for to in d.kids(i, g.PREP) for n in d.kids(to, g.POBJ)]
        if verb < i or d.kids(verb, *g.SUBJECTS):
            continue
        for source in sources:
            for apposed in d.kids(source, g.APPOS):
                if source < apposed < verb and "," in d.tree.words[source:apposed]:
                    d.attach(apposed, verb, g.NSUBJ)
                    for listed in d.kids(source, g.PREP):  # "several regions — including Kazan —"
                        if apposed < listed:
                            last = max([apposed, *chain(d, apposed)])
                            d.attach(listed, last, g.PREP)


def name_of_last_conjunct(d: Draft) -> None:
    """ "Ann Lee and the envoy to Kenya, Tom Hall, signed": Tom Hall is the envoy, not Ann Lee."""
    for i in range(len(d.heads)):
        if d.deps[i] != g.APPOS or d.tags[i] not in g.PROPER_TAGS:
            continue
        head = d.heads[i]
        if d.tags[head] not in g.PROPER_TAGS:
            continue
        nouns = [c for c in chain(d, head) if head < c < i and d.tags[c] in ("NN", "NNS")]
        if nouns:
            d.attach(i, nouns[-1], g.APPOS)


def name_after_post(d: Draft) -> None:
    """ "French Ambassador to Chad Ann Lee spoke": Ann Lee is the ambassador, and Chad is where."""
    seats, prepositions = vocabulary.seats(d.tree.ontology), d.tree.word_class("post preposition")
    for preposition, dep in enumerate(d.deps):
        if dep != g.PREP or d.tree.lower[preposition] not in prepositions:
            continue
        title, nouns = d.heads[preposition], d.kids(preposition, g.POBJ)
        if not nouns:
            continue
        name, run = nouns[0], list(range(preposition + 1, nouns[0] + 1))
        if title != preposition - 1 or d.kids(title, g.DET) or any(d.deps[i] != g.COMPOUND for i in run[:-1]):
            continue
        place = next((n for n in (3, 2, 1) if d.tree.words_of(run[:n]) in seats and len(run) - n >= 2), 0)
        if not place or any(d.tags[i] not in g.PROPER_TAGS for i in run):
            continue
        country = run[place - 1]
        d.attach(country, preposition, g.POBJ)
        for i in run[:-1]:
            if i != country:
                d.attach(i, country if i < country else name, g.COMPOUND)
        take_place(d, name, title)
        d.attach(title, name, g.COMPOUND)


def who_is_no_place(d: Draft) -> None:
    """ "Fishermen in Dakar, who burned tyres": the fishermen did. "A port in Peru, built by Chile": the port was."""
    places = {i for n in d.tree.names if n.label in g.PLACES for i in range(n.first, n.last + 1)}
    for verb, dep in enumerate(d.deps):
        place = d.heads[verb]
        if dep not in g.NOUN_CLAUSES or place not in places or d.deps[place] != g.POBJ:
            continue
        above = d.heads[d.heads[place]]
        while (
            d.tree.lower[above] in vocabulary.kinds_of_place(d.tree.ontology) and d.deps[above] == g.POBJ
        ):  # "in the province of Sindh"
            above = d.heads[d.heads[above]]
        built = dep == g.ACL and d.tags[verb] == "VBN" and d.tree.words[place + 1 : place + 2] == (",",)
        who = built or any(d.tree.lower[s] in g.WHO for s in d.kids(verb, g.NSUBJ, g.DOBJ))
        if who and d.tags[above] in g.NOUN_TAGS:
            d.attach(verb, above, g.RELCL)


def channel_is_no_speaker(d: Draft) -> None:
    """ "Ann Lee posted a video on Acme TV blaming Chad": she blames, or the video does, but not the channel."""
    for verb, dep in enumerate(d.deps):
        name = d.heads[verb]
        preposition = d.heads[name]
        is_told = dep == g.ACL and d.tags[verb] == "VBG" and d.tags[name] in g.PROPER_TAGS and d.deps[name] == g.POBJ
        if not is_told or d.tree.lower[preposition] not in d.tree.word_class("channel preposition"):
            continue
        owner = d.heads[preposition]
        if d.deps[owner] == g.DOBJ and d.tags[d.heads[owner]] in g.VERB_TAGS:
            owner = d.heads[owner]
        d.attach(verb, owner, g.ADVCL if d.tags[owner] in g.VERB_TAGS else g.ACL)


def name_without_and(d: Draft) -> None:
    """ "A Lagos bank, the Delta Trust, warned": no second one without "and", but the first one's name."""
    for name, dep in enumerate(d.deps):
        noun = d.heads[name]
        if dep != g.CONJ or d.tags[noun] != "NN" or d.tags[name] not in g.PROPER_TAGS or not noun < name:
            continue
        first = min([name, *(c for c in d.kids(name, g.DET, g.COMPOUND, g.AMOD, g.NMOD) if c > noun)])
        if d.tree.words[first - 1] == "," and not d.kids(noun, g.CC) and not d.kids(name, g.CC, g.CONJ):
            d.attach(name, noun, g.APPOS)


def person_after_body(d: Draft) -> None:
    """ "The head of Acme Gold, Ann Lee, resigned": she is the head, not the firm."""
    persons = {n.last for n in d.tree.names if n.label == g.PERSON}
    bodies = {n.last for n in d.tree.names if n.label == g.ORG and n.last > n.first}
    places = {n.last for n in d.tree.names if n.label == g.GPE}
    for name, dep in enumerate(d.deps):
        body = d.heads[name]
        post = d.heads[d.heads[body]]
        beside = dep == g.CONJ and not d.kids(body, g.CC) and d.tree.lemmas[post] in vocabulary.titles(d.tree.ontology)
        is_person = name in persons or (name in bodies and body in places)  # no body is president of a country
        if not (dep == g.APPOS or beside) or not is_person or d.deps[body] != g.POBJ:
            continue  # "the envoy to Chad, Ann Lee," is no list
        if d.tags[body] in g.PROPER_TAGS and d.tags[post] == "NN" and d.kids(post, g.DET, g.POSS) and post < body:
            d.attach(name, post, g.APPOS)


def place_in_place(d: Draft) -> None:
    """ "A raid on Djibo, in northern Burkina Faso,": that is where Djibo is."""
    places = {n.last for n in d.tree.names if n.label in (g.GPE, g.LOC)}
    for p, dep in enumerate(d.deps):
        place = p - 2
        if dep != g.PREP or d.tree.lower[p] != g.IN or place < 0 or d.tree.words[p - 1] != ",":
            continue
        inner = d.kids(p, g.POBJ)
        named = d.tags[place] in g.PROPER_TAGS and not d.kids(place, g.DET) and d.deps[place] in (g.POBJ, g.DOBJ)
        if named and inner and inner[0] in places and d.heads[p] < p:
            d.attach(p, place, g.PREP)


def announcer_at_end(d: Draft) -> None:
    """ "It will build a plant at Duqm, its governor, Ann Lee, announced": the governor does, who is no place."""
    reporting = vocabulary.reporting(d.tree.ontology)
    for said, lemma in enumerate(d.tree.lemmas):
        clauses = [c for c in d.kids(said, g.CCOMP) if c < said] if lemma in reporting else []
        if not clauses or d.kids(said, *g.SUBJECTS):
            continue
        last = said - 2 if d.tree.words[said - 1] == "," else said - 1
        inner = [i for i in above(d, last) if d.deps[i] == g.APPOS] if last > clauses[0] else []
        if inner and d.deps[d.heads[inner[-1]]] in (g.POBJ, g.DOBJ) and d.tags[inner[-1]] in g.NOUN_TAGS:
            d.attach(inner[-1], said, g.NSUBJ)


def name_at_end(d: Draft) -> None:
    """ "Talks with the French president, Luc Martin": the name says which president, it is no time."""
    persons = {n.last: n.first for n in d.tree.names if n.label == g.PERSON}
    for name, dep in enumerate(d.deps):
        comma = persons.get(name, 0) - 1
        if dep not in (g.NPADVMOD, g.DEP) or comma < 1 or d.tree.words[comma] != "," or d.kids(name, g.CONJ, g.CC):
            continue
        if d.tags[comma - 1] == "NN" and d.deps[comma - 1] in (g.POBJ, g.DOBJ, g.ATTR):
            d.attach(name, comma - 1, g.APPOS)


def body_beside_person(d: Draft) -> None:
    """ "Ann Lee, who heads the Delta Centre, a think tank in Oslo": the centre is a think tank, she is not."""
    bodies = [n for n in d.tree.names if n.label == g.ORG]
    persons = {n.last for n in d.tree.names if n.label == g.PERSON}
    for noun, dep in enumerate(d.deps):
        person = d.heads[noun]
        if dep != g.APPOS or person not in persons or d.tree.lower[noun] not in vocabulary.bodies(d.tree.ontology):
            continue
        names = [
            n for p in d.kids(person, g.PREP) for n in d.kids(p, g.POBJ) if n < noun and d.tags[n] in g.PROPER_TAGS
        ]
        run = [noun, *d.kids(noun, g.DET, g.AMOD, g.COMPOUND, g.NMOD)]
        names += [top(d, n) for n in bodies if d.tree.words[min(run) - 1] == "," and n.last == min(run) - 2]
        if names:
            d.attach(noun, names[-1], g.APPOS)


def body_before_body(d: Draft) -> None:
    """ "The *Coast Board* (CB) and Port Office (PO) began": two bodies, where the first is taken for a part of the
    second."""
    ends = {name.last for name in d.tree.names}
    for i in sorted(ends):
        second, after = d.heads[i], d.tree.words[i + 1 : i + 2]
        if d.deps[i] not in (g.NMOD, g.COMPOUND) or after != ("(",) or second not in ends or second < i:
            continue
        ands = [c for c in (*d.kids(i, g.CC), *d.kids(second, g.CC)) if i < c < second]
        if len(ands) != 1 or d.tree.words[ands[0] - 1] != ")":
            continue
        before = [c for c in d.children[second] if c < i]
        take_place(d, i, second)
        for c in before:
            d.hang(c, i, d.deps[c])
        d.hang(ands[0], i, g.CC)
        d.hang(second, i, g.CONJ)


def list_after_titled_name(d: Draft) -> None:
    """ "Signed by Minister Ann Lee and Acme Oil Corporation": two signatories, neither is part of the other."""
    persons = {n.last for n in d.tree.names if n.label == g.PERSON}
    for first, dep in enumerate(d.deps):
        last = d.heads[first]
        if dep != g.NMOD or first not in persons or d.tags[last] not in g.PROPER_TAGS:
            continue
        if inner := [c for c in d.kids(first, g.CONJ) if first < c < last]:
            take_place(d, first, last)
            d.attach(last, first, g.CONJ)
            for c in inner:
                d.attach(c, last, g.COMPOUND)


def receiver_before_gift(d: Draft) -> None:
    """ "Promised Hanoi six boats": Hanoi is whom they are promised, the boats bear no name."""
    giving, countries = d.tree.word_class("giving"), vocabulary.countries(d.tree.ontology)
    for name, dep in enumerate(d.deps):
        gift = d.heads[name]
        verb = d.heads[gift]
        if dep not in (g.NMOD, g.COMPOUND) or d.deps[gift] != g.DOBJ or d.tree.lemmas[verb] not in giving:
            continue
        first = next((n.first for n in d.tree.names if n.last == name), name)
        before = [c for c in range(first) if d.heads[c] == gift]  # "gave the Chad army two tanks"
        bare = name + 1 == gift and d.tree.words[name] in countries  # "gives Chad money": no Chadian money
        counted = d.tags[name + 1 : name + 2] in (["CD"], ["$"])  # "lends Chad $600 million"
        described = bare or counted or name + 1 in d.kids(gift, g.AMOD, g.NUMMOD, g.DET)
        if described and not before and d.tags[name] in g.PROPER_TAGS and not d.kids(verb, g.DATIVE):
            d.attach(name, verb, g.DATIVE)
            for part in range(first, name):
                if d.heads[part] == gift:
                    d.attach(part, name, g.COMPOUND)


def halves_of_name(d: Draft) -> None:
    """ "At the Taylor and White Hospital": one, whose name has two halves; not "the Mint and White House"."""
    for last, dep in enumerate(d.deps):
        half = d.heads[last]
        if dep != g.CONJ or d.tags[last] != "NNP" or d.tree.lower[last] not in vocabulary.built(d.tree.ontology):
            continue
        run = range(half + 2, last)
        joined = half < last and d.tree.lower[half + 1] == g.AND and all(d.heads[i] == last for i in run)
        if not joined or d.tags[half] != "NNP" or any(d.deps[i] != g.COMPOUND for i in run):
            continue
        first = min([half, *d.kids(half, g.COMPOUND)])
        known = d.tree.words_of(range(first, half + 1)) in d.tree.ontology.named
        is_body = d.tree.lower[half] in vocabulary.built(d.tree.ontology) or d.tree.words[half].isupper()
        if known or is_body or d.tree.lower[first - 1 : first] != (g.THE,):
            continue
        take_place(d, last, half)
        for i in d.kids(half, g.DET, g.CC):
            d.attach(i, last, d.deps[i])
        d.attach(half, last, g.NMOD)


def person_of_body(d: Draft) -> None:
    """ "Center for Marine Life biologist Ann Lee spoke": she did, a biologist of the Center."""
    bodies = vocabulary.built(d.tree.ontology)
    persons = {n.last: n.first for n in d.tree.names if n.label == g.PERSON}
    for preposition, dep in enumerate(d.deps):
        body, names = d.heads[preposition], d.kids(preposition, g.POBJ)
        is_inside = dep == g.PREP and body == preposition - 1 and d.tree.lower[preposition] in (g.OF, g.FOR)
        if not is_inside or not names or names[0] not in persons or d.tree.lower[body] not in bodies:
            continue
        name, title = names[0], persons[names[0]] - 1
        is_post = d.tags[title] == "NN" and d.tree.words[title].islower() and d.heads[title] == name
        if not is_post or title - 1 <= preposition or not d.tree.words[body][:1].isupper() or d.kids(body, g.DET):
            continue
        if all(d.tags[i] in g.PROPER_TAGS for i in range(preposition + 1, title)):
            d.attach(title - 1, preposition, g.POBJ)
            take_place(d, name, body)
            d.attach(body, title, g.NMOD)


def city_after_its_kind(d: Draft) -> None:
    """ "The roof of a church in French capital Paris burned": Paris did not, it is the capital."""
    places = {n.last for n in d.tree.names if n.label == g.GPE}
    for name, dep in enumerate(d.deps):
        kind = name - 1
        if dep not in g.SUBJECTS or name not in places or d.deps[kind] != g.POBJ or d.tags[kind] != "NN":
            continue
        others = [i for i in d.kids(d.heads[name], *g.SUBJECTS) if i < kind]
        kinds = vocabulary.kinds_of_place(d.tree.ontology) | d.tree.word_class("capital")
        if d.tree.lower[kind] in kinds and set(others) & set(above(d, kind)):
            d.attach(name, kind, g.APPOS)


def name_of_object(d: Draft) -> None:
    """ "Peru joined Andean Community free trade talks": one object, that bears the name, and no two."""
    names = {n.last for n in d.tree.names if n.label in (g.ORG, g.GPE)}
    twice = d.tree.word_class("giving") | d.tree.word_class("calling")
    for name in names:
        verb = d.heads[name]
        after = [i for i in d.kids(verb, g.DOBJ) if i > name] if d.deps[name] == g.DOBJ else []
        if not after or d.tree.lemmas[verb] in twice or d.tags[after[0]] not in ("NN", "NNS"):
            continue
        if all(d.heads[i] == after[0] or d.heads[d.heads[i]] == after[0] for i in range(name + 1, after[0])):
            inside = d.tags[name + 1 : after[0]]
            if all(tag in g.NOUN_TAGS | g.ADJECTIVE_TAGS for tag in inside):
                d.attach(name, after[0], g.COMPOUND)


def suffix_of_name(d: Draft) -> None:
    """ "Sued Martin Hall, Jr. and Acme": "Jr." is nobody, and Acme is beside Martin Hall."""
    for suffix, dep in enumerate(d.deps):
        name = d.heads[suffix]
        if dep not in (g.CONJ, g.APPOS) or d.tree.lower[suffix] not in d.tree.word_class("name suffix"):
            continue
        if name < suffix and d.tags[name] in g.PROPER_TAGS:
            for i in d.kids(suffix, g.CONJ, g.CC, g.APPOS, g.RELCL, g.PREP):
                d.attach(i, name, d.deps[i])
            d.attach(suffix, name, g.DEP)
