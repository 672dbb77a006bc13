"""Nominalised facts: "Pakistan's accession to BRICS" as an object of its own."""

from __future__ import annotations

from collections.abc import Collection

from kg.extraction.clauses.clause import CLAUSE, MODIFIER, OBJECT, SUBJECT, Clause
from kg.extraction.clauses.noun_phrases import LONGEST_LABEL, core, possessive
from kg.extraction.clauses.phrases import CLAUSES_INSIDE
from kg.extraction.parsing import labels as g
from kg.extraction.parsing.tree import Tree
from kg.extraction.reference.context import Context, Deed
from kg.extraction.reference.referents import arguments, arguments_of
from kg.extraction.reference.slots import clause_at
from kg.extraction.reference.worth import is_node
from kg.extraction.relations.match import Finder, Match
from kg.model import Argument, Situation

LONGEST_REPORT = 16  # tokens
NOT_OF_DEED = frozenset({g.AUX, g.ADVCL, g.PUNCT, g.MARK, g.CC, g.CONJ}) | g.SUBJECTS
ADJUNCTS = frozenset({g.PREP, g.NPADVMOD, g.ADVMOD})


def situations(ctx: Context, s: int, head: int, matches: Finder) -> list[Argument]:
    """The facts that a noun or a clause names, as Situations; for a clause without any, its object."""
    tree = ctx.trees[s]
    clause = clause_at(ctx, s, head)
    if clause is None or (s, head) in ctx.refs:
        return []
    if deed := ctx.deeds.get((s, head)):
        return _told_before(ctx, s, head, deed, matches) or _spoken_of(ctx, s, head)
    inner = ctx.words.embedding(tree.lemmas[head])
    if tree.is_noun(head) and inner and inner.factuality:  # "interest in joining": the joining
        for role in (CLAUSE, g.IN, g.TO, g.FOR, g.OF):
            for filler in clause.slots.get(role, ()):
                if found := [a for f in tree.coordinated(filler) for a in situations(ctx, s, f, matches)]:
                    if any(ctx.entities.situation(a.entity) for a in found):
                        return found
                    efforts = [a for a in arguments_of(ctx, s, head) if is_node(ctx, a.entity)]
                    return _proposal(ctx, s, clause, filler, bool(efforts)) or efforts or found
    refrained = tree.is_verb(head) and tree.has(head, g.NEG)  # "urged Peru not to block": no opposition of Peru
    found = [a for m in matches(s, head) if (a := _situation(ctx, m, head))] if not refrained else []
    if found or tree.is_noun(head):
        return found or _spoken_of(ctx, s, head) or _reported(ctx, s, head)
    if inner and inner.stance == "strengthen":  # "for strengthening trade": the trade
        objects = (n for o in clause.slots.get(OBJECT, ()) for n in tree.coordinated(o))
        return [a for n in objects for a in situations(ctx, s, n, matches) or arguments_of(ctx, s, n)]
    if tree.lemmas[head] == g.BE:  # "it is vital to restore trade": the trade
        for adjective in tree.kids(head, g.ACOMP):
            deeds = (*tree.kids(adjective, g.XCOMP, g.CCOMP), *tree.kids(head, g.XCOMP, g.CCOMP))
            return [a for deed in deeds for a in situations(ctx, s, deed, matches)]
    if inner or ctx.words.embedding(clause.lemma):
        for filler in clause.slots.get(CLAUSE, ()):
            if found := situations(ctx, s, filler, matches):
                return found
    return _deed(ctx, s, head)


def _told_before(ctx: Context, s: int, noun: int, deed: Deed, matches: Finder) -> list[Argument]:
    """ "Chad offered to mediate … the offer": the mediation, if it is a fact that has a name."""
    sentence, token = deed.token
    clause = clause_at(ctx, sentence, token)
    inside = clause.slots.get(CLAUSE) or clause.slots.get(OBJECT, ()) if clause and deed.is_content else (token,)
    heads = (i for head in inside for i in ctx.trees[sentence].coordinated(head))
    found = (a for i in heads for a in situations(ctx, sentence, i, matches))
    begin, end = ctx.trees[s].span_text(core(ctx.trees[s], noun))
    told = dict.fromkeys(a.entity for a in found if ctx.entities.situation(a.entity))
    return [Argument(begin, end, ctx.text(s, begin, end), e, part=n) for n, e in enumerate(told)]


def _spoken_of(ctx: Context, s: int, noun: int) -> list[Argument]:
    """ "Backs Mali's bid to join the EU … welcomes the application": a situation of which the text has spoken, the
    last of whose the noun is, or the only one."""
    tree = ctx.trees[s]
    relations = ctx.words.situations_of(tree.lemmas[noun])
    owner = ctx.origin(s, noun)
    definite = any(tree.lower[d] in tree.word_class("definite") for d in tree.kids(noun, g.DET))
    if not relations or not (owner or definite):
        return []
    known = [e for e, one in ctx.entities.situations() if one.relation in relations and owner in ("", one.subject)]
    if not known or (len(known) > 1 and not owner):
        return []
    begin, end = tree.span_text(core(tree, noun))
    return [Argument(begin, end, ctx.text(s, begin, end), known[-1])]


def between(ctx: Context, s: int, parties: list[Argument], relation: str, kind: str) -> list[Argument]:
    """What is between two parties, as an object of its own: "mediates between Chad and Mali", their dispute."""
    template = ctx.names.ontology.relations[relation].situation
    if len(parties) != 2 or not all(p.entity for p in parties):
        return []
    a, b = sorted((p.entity for p in parties), key=ctx.entities.label)
    text = template.format(subject=ctx.entities.label(a), object=ctx.entities.label(b))
    entity = ctx.entities.add(text, kind, situation=Situation(a, relation, b))
    begin, end = min(p.begin for p in parties), max(p.end for p in parties)
    return [Argument(begin, end, ctx.text(s, begin, end), entity)] if entity else []


def _reported(ctx: Context, s: int, noun: int) -> list[Argument]:
    """A report or charge with what it says: "reports that the airport was pledged", "charges of spying for Peru"."""
    tree = ctx.trees[s]
    said = [v for v in tree.kids(noun, g.ACL, g.RELCL, g.CCOMP) if ctx.sentences[s].is_reported(v)]
    said += [p for p in tree.kids(noun, g.PREP) if tree.lower[p] == g.OF and tree.has(p, g.PCOMP)]
    tokens = [
        *core(tree, noun),
        *(i for clause in said[:1] for i in tree.subtree(clause, lambda i: tree.deps[i] == g.ADVCL)),
    ]
    if not said or len(tokens) > LONGEST_REPORT:
        return []
    text = tree.words_of(tokens)
    if not any(is_node(ctx, e) for i in tokens for e in ctx.refs.get((s, i), ())):
        return _named(ctx, s, tokens, text)
    begin, end = tree.span_text(tokens)  # "the view that Peru is to blame" is told whole
    entity = ctx.entities.add(text[:1].upper() + text[1:], "Situation")
    return [Argument(begin, end, ctx.text(s, begin, end), entity)] if entity else []


def _proposal(ctx: Context, s: int, clause: Clause, deed: int, is_told: bool) -> list[Argument]:
    """What is offered, called for or tried with what for, if it is told whose or which it is: "a Kenyan offer to host
    the talks", "coordinated efforts to end the war"."""
    tree, noun = ctx.trees[s], clause.predicate
    own = [*tree.kids(noun, g.POSS), *(m for m in clause.slots.get(MODIFIER, ()) if (s, m) in ctx.refs)]
    if not (own or is_told) and tree.word_class("agent preposition").isdisjoint(clause.slots):
        return []
    tokens = [*core(tree, noun), *tree.subtree(deed)]
    if len(tokens) > LONGEST_LABEL + 3:
        tokens = [*core(tree, noun)]
    begin, end = tree.span_text(tokens)
    text = tree.words_of(tokens)
    entity = ctx.entities.add(text[:1].upper() + text[1:], "Situation")
    return [Argument(begin, end, ctx.text(s, begin, end), entity)] if entity else []


def _deed(ctx: Context, s: int, verb: int) -> list[Argument]:
    """A clause that fits no relation, named by its words: "avoid new loans"."""
    tree = ctx.trees[s]
    choices = (deed_words(tree, verb, inner) for inner in ((), CLAUSES_INSIDE, CLAUSES_INSIDE | ADJUNCTS))
    doer = _asked(ctx, s, verb)
    least = 1 if doer else 2  # "Peru to resign", but not "resign"
    tokens = next((words for words in choices if least <= len(words) <= LONGEST_LABEL), [])
    if not tokens or (ctx.sentences[s].is_passive(verb) and not doer):  # "did not want to be named"
        return []
    text = tree.words_of(tokens).rstrip(" ,;:")
    if tree.tags[verb] == "VBZ":
        text = text.replace(tree.words[verb], tree.lemmas[verb], 1)
    if doer:  # his words too, where they stand before the deed
        tokens = [*(i for i in ctx.sentences[s].subject(verb)[:1] if tree.heads[verb] < i < verb), *tokens]
    if doer and _names_parts(ctx, s, verb):  # "Kenya to avoid new loans" is told whole
        begin, end = tree.span_text(tokens)
        entity = ctx.entities.add(_to_do(doer, text), "Situation")
        return [Argument(begin, end, ctx.text(s, begin, end), entity)] if entity else []
    return _named(ctx, s, tokens, _to_do(doer, text) if doer else text)


def _names_parts(ctx: Context, s: int, verb: int) -> bool:
    """Is who is to do something worth a node, and is it told what they are to do it to, if to anything?"""
    clause = ctx.sentences[s].by_predicate.get(verb)
    if clause is None:
        return False
    told = [[a for i in clause.slots.get(role, ()) for a in arguments_of(ctx, s, i)] for role in (SUBJECT, OBJECT)]
    alone = OBJECT not in clause.slots and _says_enough(ctx.trees[s], verb)
    return bool(told[0]) and (bool(told[1]) or alone) and all(is_node(ctx, a.entity) for a in told[0])


def _says_enough(tree: Tree, verb: int) -> bool:
    """ "Resign", "come back", "return to the talks", but not "act" or "continue"."""
    return tree.lemmas[verb] not in tree.word_class("vague deed") or tree.has(verb, g.PREP, g.PRT, g.ADVMOD)


def _to_do(doer: str, deed: str) -> str:
    """ "Peru" and "not buy gas": Peru not to buy gas."""
    return f"{doer} not to {deed[4:]}" if deed.startswith("not ") else f"{doer} to {deed}"


def deed_words(tree: Tree, verb: int, inner: Collection[str]) -> list[int]:
    """A verb with its objects, without subject and auxiliaries, and without what bears one of the labels `inner`."""

    def skip(i: int) -> bool:
        return tree.deps[i] in inner or (tree.heads[i] == verb and tree.deps[i] in NOT_OF_DEED)

    return tree.subtree(verb, skip)


def _asked(ctx: Context, s: int, verb: int) -> str:
    """Who is to do a deed, or what is to be done, unless it is who wants it: "urged Kenya to avoid loans"."""
    tree = ctx.trees[s]
    passive = ctx.sentences[s].is_passive(verb)
    if tree.tags[verb] not in ("VB", "VBP", "VBZ") and not passive:
        return ""
    above = ctx.sentences[s].by_predicate.get(tree.heads[tree.first_conjunct(verb)])
    wanting = {a.entity for i in (above.slots.get(SUBJECT, ()) if above else ()) for a in arguments(ctx, s, i)}
    doers = [a.entity for i in ctx.sentences[s].subject(verb) for a in arguments(ctx, s, i)]
    named = [
        ctx.entities.label(e) for e in doers if e and e not in wanting and (passive or ctx.entities.is_a(e, "Actor"))
    ]
    return " and ".join(named) if len(named) == len(doers) and len(named) < 3 else ""


def _named(ctx: Context, s: int, tokens: list[int], text: str) -> list[Argument]:
    begin, end = ctx.trees[s].span_text(tokens)
    entity = ctx.entities.add_clause(text)
    return [Argument(begin, end, ctx.text(s, begin, end), entity)] if entity else []


def _situation(ctx: Context, match: Match, head: int) -> Argument | None:
    relation = ctx.names.ontology.relations[match.relation]
    if not relation.situation or not match.subject.entity or not match.object.entity:
        return None
    entities = ctx.entities
    subject, object_ = entities.label(match.subject.entity), entities.label(match.object.entity)
    template = relation.situation.replace("{subject}'s", "{owner}")
    text = template.format(owner=possessive(subject), subject=subject, object=object_)
    entity = entities.add(
        text, "Situation", situation=Situation(match.subject.entity, match.relation, match.object.entity)
    )
    tree = ctx.trees[match.sentence]
    begin, end = tree.span_text(core(tree, head) if tree.is_noun(head) else tree.subtree(head))
    return Argument(begin, end, ctx.text(match.sentence, begin, end), entity)
