"""Verbs, and what hangs from the wrong one."""

from __future__ import annotations

from kg.extraction.parsing import labels as g
from kg.extraction.parsing.repairs import vocabulary
from kg.extraction.parsing.repairs.draft import Draft, above, chain, take_place


def infinitive_of_last_infinitive(d: Draft) -> None:
    """ "stressed the need to develop mechanisms, and implement projects": "implement" goes with "develop"."""
    for i in range(len(d.heads)):
        head = d.heads[i]
        if d.deps[i] != g.CONJ or d.tags[i] != "VB" or d.tags[head] not in ("VBD", "VBZ") or d.kids(i, g.AUX):
            continue
        before = [
            v
            for v in range(head + 1, i)
            if d.tags[v] == "VB" and any(d.tree.lower[a] == g.TO for a in d.kids(v, g.AUX))
        ]
        if before:
            d.attach(i, before[-1], g.CONJ)


def subject_of_auxiliary(d: Draft) -> None:
    """ "Kenya and Mali were opposed": the subject is the verb's, not the auxiliary's."""
    for i, dep in enumerate(d.deps):
        auxiliary = d.heads[i]
        verb = d.heads[auxiliary]
        if dep in g.SUBJECTS and d.deps[auxiliary] in g.AUXILIARIES and not d.kids(verb, *g.SUBJECTS):
            d.attach(i, verb, g.NSUBJPASS if d.deps[auxiliary] == g.AUXPASS else g.NSUBJ)


def finite_verb_after_noun(d: Draft) -> None:
    """ "She left after the show and moved to Lima": "moved" goes with the verb "left", not with "show"."""
    for i, dep in enumerate(d.deps):
        head = d.heads[i]
        loose = d.tags[head] in g.NOUN_TAGS or (d.tags[head] == "VBN" and d.deps[head] == g.ACL)  # "a plan made by her"
        if dep != g.CONJ or d.tags[i] not in g.FINITE_TAGS or not loose:
            continue
        if d.kids(i, *g.SUBJECTS):
            continue
        verb = next((a for a in above(d, i) if d.tags[a] == d.tags[i]), -1)
        if verb >= 0:
            d.attach(i, verb, g.CONJ)


def agent_of_passive(d: Draft) -> None:
    """ "They were addressed at rallies by Ann Lee": she addressed them, the rallies are not hers."""
    for by, word in enumerate(d.tree.lower):
        if word != g.BY or d.deps[by] != g.PREP or d.tags[d.heads[by]] not in g.NOUN_TAGS:
            continue
        verb = next((a for a in above(d, by) if d.tags[a] in g.VERB_TAGS), -1)
        if verb >= 0 and d.kids(verb, g.AUXPASS) and not d.kids(verb, g.AGENT) and verb < d.heads[by] < by:
            d.attach(by, verb, g.AGENT)


def charge_after_agent(d: Draft) -> None:
    """ "Kenya was accused by Chad of hiding losses": the hiding goes with "accused", for a name has no deeds."""
    for preposition, dep in enumerate(d.deps):
        accuser = d.heads[preposition]
        if dep != g.PREP or d.deps[accuser] != g.POBJ or d.tags[accuser] not in g.PROPER_TAGS:
            continue
        by = d.heads[accuser]
        if d.deps[by] == g.AGENT and any(d.tags[c] == "VBG" for c in d.kids(preposition, g.PCOMP)):
            d.attach(preposition, d.heads[by], g.PREP)


def verb_after_relative(d: Draft) -> None:
    """ "Chad, which hosts the forum, offered to help": it offered; the sentence is no mere noun."""
    root = next(i for i, head in enumerate(d.heads) if head == i)
    aside = [c for c in d.kids(root, g.RELCL, g.APPOS) if c > root]
    verbs = [v for v in d.kids(root, g.ACL) if d.tree.words[v - 1] == "," and v > root and not d.kids(v, g.AGENT)]
    verbs = [v for v in verbs if d.tags[v] in ("VBD", "VBN")]
    if d.tags[root] in g.NOUN_TAGS and aside and verbs and aside[0] < verbs[0]:
        take_place(d, verbs[0], root)
        d.attach(root, verbs[0], g.NSUBJ)
        d.tags[verbs[0]] = "VBD"


def verb_without_object(d: Draft) -> None:
    """ "A bus overturned near Pune, killing five": a verb without a passive is no participle of a mere noun."""
    root = next(i for i, head in enumerate(d.heads) if head == i)
    without = d.tree.word_class("without object")
    participles = (v for v, dep in enumerate(d.deps) if dep == g.ACL and d.tags[v] in ("VBD", "VBN"))
    verb = next((v for v in participles if d.tree.lemmas[v] in without and v > root), -1)
    if verb < 0 or d.tags[root] not in g.NOUN_TAGS or any(d.deps[a] in g.COMPLEMENTS for a in above(d, verb)):
        return
    take_place(d, verb, root)
    for c in d.kids(root, g.PREP, g.PUNCT, g.ADVCL, g.ACL, g.NPADVMOD, g.ADVMOD, g.CC):
        if c > verb:
            d.attach(c, verb, g.ADVCL if d.deps[c] == g.ACL else d.deps[c])
    d.attach(root, verb, g.NSUBJ)
    d.tags[verb] = "VBD"


def verb_after_aside(d: Draft) -> None:
    """ "Chad, he said, supports Mali and will vote": Chad will vote, not he."""
    for v, dep in enumerate(d.deps):
        said = d.heads[v]
        aside = dep == g.CONJ and d.deps[said] == g.PARATAXIS and v > said + 1 and d.tree.words[said + 1] == ","
        if aside and not d.kids(v, *g.SUBJECTS) and d.tags[v] in g.VERB_TAGS:
            d.attach(v, d.heads[said], g.CONJ)


def verb_taken_for_preposition(d: Draft) -> None:
    """ "Chad and Mali back the deal": what has a subject and an object is a verb."""
    for i, tag in enumerate(d.tags):
        if tag in ("IN", "RB", "RP") and d.kids(i, g.NSUBJ) and d.kids(i, g.DOBJ):
            d.tags[i] = "VBP"
            d.deps[i] = g.ROOT if d.heads[i] == i else g.PARATAXIS


def relative_with_whose(d: Draft) -> None:
    """ "With Turkey, whose president is ready": the clause says whose president."""
    for i, word in enumerate(d.tree.lower):
        noun = i - 2
        verb = d.heads[d.heads[i]]
        if word != g.WHOSE or i < 2 or d.tree.words[i - 1] != "," or d.tags[noun] not in g.NOUN_TAGS:
            continue
        if d.deps[d.heads[i]] in g.SUBJECTS and d.deps[verb] in (g.CCOMP, g.ADVCL, g.PARATAXIS):
            d.attach(verb, noun, g.RELCL)


def subject_after_semicolon(d: Draft) -> None:
    """ "It was drafted by Chad; Mali and Niger abstained": they abstained, they drafted nothing."""
    for i, dep in enumerate(d.deps):
        if dep not in (g.CONJ, g.APPOS) or d.tree.words[i - 1] != ";" or d.tags[i] not in g.NOUN_TAGS:
            continue
        last = max([i, *chain(d, i)])
        verb = next((v for v in range(last + 1, len(d.heads)) if d.tags[v] in ("VBD", "VBZ", "VBP")), -1)
        if verb >= 0 and not d.kids(verb, *g.SUBJECTS) and ";" not in d.tree.words[i:verb]:
            d.attach(i, verb, g.NSUBJ)


def reporter_at_end(d: Draft) -> None:
    """ "Togo backs Ghana, a diplomat said": the diplomat says it, for an apposition would end in a comma."""
    reporting = vocabulary.reporting(d.tree.ontology)
    for said, dep in enumerate(d.deps):
        main = d.heads[said]
        if dep != g.CCOMP or not main < said or d.tree.lemmas[said] not in reporting:
            continue
        subjects = d.kids(said, g.NSUBJ)
        if len(subjects) != 1:
            continue
        name, beside = subjects[0], d.kids(subjects[0], g.APPOS)
        if not beside or beside[-1] != said - 1 or not main < name or d.kids(main, g.DOBJ):
            continue
        take_place(d, said, main)
        d.attach(main, said, g.CCOMP)
        d.attach(name, main, g.DOBJ)
        d.attach(beside[-1], said, g.NSUBJ)


def particle_before_number(d: Draft) -> None:
    """ "Handed over 212 soldiers": "over" goes with the verb, the soldiers are no more than 212."""
    particles = d.tree.word_class("handing particle")
    for over in range(1, len(d.heads) - 1):
        verb = over - 1
        handed = d.tree.lower[over] in particles and d.tree.lemmas[verb] in d.tree.word_class("handing")
        if handed and d.tags[verb] in g.VERB_TAGS and d.deps[over] != g.PRT and d.tags[over + 1] == "CD":
            d.attach(over, verb, g.PRT)


def purpose_after_in_order(d: Draft) -> None:
    """ "They met in order to vote": the verb is what they met for; "in order" only introduces it."""
    for i, dep in enumerate(d.deps):
        noun, p = d.heads[i], d.heads[d.heads[i]]
        if dep != g.ACL or i < 2 or d.deps[p] != g.PREP:
            continue
        if d.tree.lower[noun] in d.tree.word_class("order") and d.tree.lower[p] == g.IN:
            d.attach(i, d.heads[p], g.ADVCL)
            d.attach(p, i, g.MARK)
            d.attach(noun, i, g.MARK)


def object_after_as(d: Draft) -> None:
    """ "Dismissed as fiction a report on the camp": the report is dismissed, only "fiction" hangs from "as"."""
    for preposition, dep in enumerate(d.deps):
        verb = d.heads[preposition]
        if dep != g.PREP or d.tree.lower[preposition] != g.AS or d.tags[verb] not in g.VERB_TAGS:
            continue
        nouns = d.kids(preposition, g.POBJ)
        if len(nouns) == 2 and not d.kids(verb, g.DOBJ):
            d.attach(nouns[1], verb, g.DOBJ)


def participle_of_fronted(d: Draft) -> None:
    """ "Under a deal, signed in Muscat, Iran will pay": the deal was signed, not Iran."""
    for v, dep in enumerate(d.deps):
        if d.tags[v] != "VBN" or dep not in (g.ADVCL, g.ACL) or d.tree.words[v - 1] != ",":
            continue
        main = next((a for a in (d.heads[v], d.heads[d.heads[v]]) if d.tags[a] in g.VERB_TAGS and a > v), -1)
        if main < 0:
            continue
        subjects = d.kids(main, *g.SUBJECTS)
        nouns = [n for p in d.kids(main, g.PREP) if p < v for n in d.kids(p, g.POBJ)]
        if subjects and nouns and nouns[0] < v < subjects[0] and not d.kids(v, *g.SUBJECTS, g.AUXPASS):
            d.attach(v, nouns[0], g.ACL)


def charge_after_accused(d: Draft) -> None:
    """ "Accused the crew of a ship registered in Peru of lying": the crew is accused of it."""
    accusing = d.tree.word_class("accusing")
    for preposition, dep in enumerate(d.deps):
        if dep != g.PREP or d.tree.lower[preposition] != g.OF or not d.kids(preposition, g.PCOMP):
            continue
        path = list(above(d, preposition))
        verb = next((a for a in path if d.tree.lemmas[a] in accusing and d.tags[a] in g.VERB_TAGS), -1)
        accused = (
            [i for i in path[: path.index(verb)] if d.deps[i] == g.DOBJ and d.heads[i] == verb] if verb >= 0 else []
        )
        if accused and not any(d.kids(p, g.PCOMP) for p in d.kids(verb, g.PREP)):
            d.attach(preposition, verb, g.PREP)


def antecedent_in_number(d: Draft) -> None:
    """ "Areas of the sea that have warmed": areas have, the sea has."""
    for v, dep in enumerate(d.deps):
        number = _number_of_verb(d, v) if dep == g.RELCL else ""
        if not number or not any(d.tags[s] in g.RELATIVE_TAGS for s in d.kids(v, *g.SUBJECTS)):
            continue
        noun = d.heads[v]
        if _number_of_noun(d, noun) in (number, "") or d.kids(noun, g.CONJ):
            continue
        if d.deps[noun] == g.POBJ:
            above = d.heads[d.heads[noun]]
            fitting = [n for n in (above, *d.kids(above, g.DOBJ)) if n < noun and _number_of_noun(d, n) == number]
            if fitting:
                d.attach(v, fitting[0], g.RELCL)


def _number_of_noun(d: Draft, i: int) -> str:
    return {"NN": "singular", "NNP": "singular", "NNS": "plural", "NNPS": "plural"}.get(d.tags[i], "")


def _number_of_verb(d: Draft, v: int) -> str:
    """Singular or plural where the verb's form shows it."""
    for i in (*d.kids(v, g.AUX, g.AUXPASS), v):
        if d.tags[i] == "VBZ" or d.tree.lower[i] == g.WAS:
            return "singular"
        if d.tags[i] == "VBP" or d.tree.lower[i] == g.WERE:
            return "plural"
        if d.tags[i] in g.FINITE_TAGS:
            break
    return ""


def headline_with_infinitive(d: Draft) -> None:
    """ "Chad to join bloc": Chad is to join, in a line without a verb that has a tense."""
    if any(tag in g.FINITE_TAGS for tag in d.tags):
        return
    for to, word in enumerate(d.tree.lower[1:-1], start=1):
        verb, noun = d.heads[to], d.heads[d.heads[to]]
        bare = word == g.TO and d.deps[to] == g.AUX and d.tags[verb] == "VB" and d.deps[noun] == g.ROOT
        if bare and noun < to < verb and d.tags[noun] in g.PROPER_TAGS and not d.kids(verb, *g.SUBJECTS):
            take_place(d, verb, noun)
            d.attach(noun, verb, g.NSUBJ)
            return
