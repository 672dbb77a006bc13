"""Nouns taken for verbs, and words that count or join."""

from __future__ import annotations

from kg.extraction.parsing import labels as g
from kg.extraction.parsing.repairs.draft import Draft

CLOSE = (
    11  # tokens from the noun after "both" to its "and", at most: what stands further away is mostly another clause's
)


def gerund_as_noun(d: Draft) -> None:
    """ "Fighting between the army and the rebels began", "the training of officers": nouns in -ing."""
    for i, tag in enumerate(d.tags):
        if tag != "VBG" or d.deps[i] not in (*g.SUBJECTS, g.DOBJ, g.POBJ, g.PCOMP, g.ROOT) or d.kids(i, g.DOBJ, g.AUX):
            continue
        prepositions = {d.tree.lower[p] for p in d.kids(i, g.PREP)}
        if d.kids(i, g.DET) or g.BETWEEN in prepositions or (prepositions == {g.OF} and d.deps[i] in g.SUBJECTS):
            d.tags[i] = "NN"
            if d.deps[i] in (g.CSUBJ, g.PCOMP):
                d.deps[i] = g.NSUBJ if d.deps[i] == g.CSUBJ else g.POBJ


def participle_after_noun(d: Draft) -> None:
    """ "Vetoed a draft resolution censuring the raid": the resolution is vetoed, the participle describes it."""
    for i in range(1, len(d.heads)):
        noun, dep = i - 1, d.deps[i]
        if d.tags[i] != "VBG" or dep not in (*g.SUBJECTS, g.DOBJ, g.POBJ, g.ATTR) or d.tags[noun] not in g.NOUN_TAGS:
            continue
        before = [c for c in d.kids(i, g.DET, g.AMOD, g.COMPOUND, g.POSS, g.NUMMOD) if c < i]
        governs = any(c > i for c in d.kids(i, g.DOBJ, g.CCOMP, g.XCOMP))
        if noun in before and governs:
            d.attach(noun, d.heads[i], {g.CSUBJ: g.NSUBJ}.get(dep, dep))
            d.attach(i, noun, g.ACL)
            for c in before[:-1]:
                d.attach(c, noun, d.deps[c])


def gerund_after_noun(d: Draft) -> None:
    """ "Despite the meeting failing to take place": it is the meeting that fails."""
    for i, tag in enumerate(d.tags):
        if tag != "VBG" or d.deps[i] != g.ADVCL or i == 0 or d.tree.words[i - 1] == ",":
            continue
        for p in d.kids(d.heads[i], g.PREP):
            nouns = d.kids(p, g.POBJ)
            close = nouns and p < nouns[0] < i and "," not in d.tree.words[p:i]
            if close and d.tree.lower[p] in d.tree.word_class("absolute"):
                d.attach(i, nouns[0], g.ACL)


def both_and(d: Draft) -> None:
    """ "Both rail and road bridges", "either in Chad or in Mali": "both" belongs to "and", not to a noun."""
    for i, word in enumerate(d.tree.lower):
        if word in g.CORRELATIVES and d.deps[i] in (g.DET, g.ADVMOD):
            later = range(d.heads[i] + 1, min(len(d.heads), d.heads[i] + CLOSE + 1))
            if d.heads[i] > i and any(d.tree.lower[j] == g.CORRELATIVES[word] for j in (*range(i, d.heads[i]), *later)):
                d.deps[i] = g.PRECONJ


def gerund_in_list(d: Draft) -> None:
    """ "The plans include the revival of a mill, building roads and drilling wells": three plans, no mill builds."""
    including = d.tree.word_class("including")
    for verb, lemma in enumerate(d.tree.lemmas):
        objects = d.kids(verb, g.DOBJ) if lemma in including else []
        if len(objects) != 1:
            continue
        listed, todo = [], [verb, objects[0]]
        while todo:
            found = [i for i in d.kids(todo.pop(), g.ADVCL, g.ACL) if d.tags[i] == "VBG" and d.tree.words[i - 1] == ","]
            found = [i for i in found if i > objects[0] and not d.kids(i, *g.SUBJECTS)]
            listed += found
            todo += found
        if any(d.tags[c] == "VBG" for i in listed for c in d.kids(i, g.CONJ)):  # "…, and drilling": a list's end
            for i in listed:
                d.attach(i, objects[0], g.CONJ)


def parallel_nouns(d: Draft) -> None:
    """ "Its role in Asia and influence in Africa", "its role in Asia and its rank": what is alike is coordinated."""
    for i, dep in enumerate(d.deps):
        first = d.heads[i]
        p = d.heads[first]
        noun = d.heads[p]
        if dep != g.CONJ or d.deps[first] != g.POBJ or d.deps[p] != g.PREP or d.tags[noun] not in g.NOUN_TAGS:
            continue
        owned = [n for n in (noun, i) if any(d.tags[o] == "PRP$" for o in d.kids(n, g.POSS))]
        repeated = any(d.tree.lower[q] == d.tree.lower[p] for q in d.kids(i, g.PREP)) and not d.kids(i, g.DET)
        if len(owned) == 2 or (noun in owned and repeated):
            d.attach(i, noun, g.CONJ)


def range_of_numbers(d: Draft) -> None:
    """ "They won 47 to 38": what follows "to" belongs to the number before it."""
    for to in range(1, len(d.heads) - 1):
        between = d.tree.lower[to] == g.TO and d.tags[to - 1] == d.tags[to + 1] == "CD" and d.heads[to + 1] == to
        if between and d.deps[to - 1] in (g.NPADVMOD, g.DOBJ):
            d.attach(to, to - 1, g.QUANTMOD)
