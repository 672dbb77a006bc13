"""Nominalised facts: "Pakistan's accession to BRICS" as an object of its own."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from kg.extraction.clauses.clause import CLAUSE, MODIFIER, OBJECT, SUBJECT, Clause
from kg.extraction.clauses.noun_phrases import LONGEST_LABEL, core, possessive, with_capital
from kg.extraction.clauses.phrases import CLAUSES_INSIDE
from kg.extraction.lexicon import Embedding
from kg.extraction.parsing import labels as g
from kg.extraction.parsing.tree import Tree
from kg.extraction.reference.context import Context, Deed
from kg.extraction.reference.referents import arguments, arguments_of
from kg.extraction.reference.slots import clause_at
from kg.extraction.reference.worth import is_node
from kg.extraction.relations.match import Finder, Match
from kg.model import Argument, Situation

LONGEST_REPORT = 16  # tokens
LONGEST_PROPOSAL = LONGEST_LABEL + 3  # tokens: "a Kenyan offer to host the talks"
STRENGTHEN = "strengthen"  # the stance of whoever wants more of what there is
NOT_OF_DEED = frozenset({g.AUX, g.ADVCL, g.PUNCT, g.MARK, g.CC, g.CONJ}) | g.SUBJECTS
ADJUNCTS = frozenset({g.PREP, g.NPADVMOD, g.ADVMOD})


@dataclass(frozen=True, eq=False)
class Predicate:
    """A noun or the verb of a clause that may name facts, and what finds the matches at predicates."""

    ctx: Context
    s: int
    i: int
    clause: Clause
    matches: Finder

    @property
    def tree(self) -> Tree:
        return self.ctx.trees[self.s]

    @property
    def embedding(self) -> Embedding | None:
        """What it does to the clause under it, if anything."""
        return self.ctx.words.embedding(self.tree.lemmas[self.i])

    def inside(self, heads: Iterable[int]) -> list[Argument]:
        """The facts that other heads of its sentence name, one by one."""
        return [a for i in heads for a in situations(self.ctx, self.s, i, self.matches)]

    def fillers(self, *roles: str) -> Iterator[int]:
        return (i for role in roles for i in self.clause.slots.get(role, ()))


Rule = Callable[[Predicate], list[Argument] | None]


def situations(ctx: Context, s: int, head: int, matches: Finder) -> list[Argument]:
    """The facts that a noun or a clause names, as Situations; for a clause without any, its object.

    The first rule that answers wins, also if it answers that there are none.
    """
    clause = clause_at(ctx, s, head)
    if clause is None or (s, head) in ctx.refs:
        return []
    named = Predicate(ctx, s, head, clause, matches)
    for rule in OF_NOUNS if ctx.trees[s].is_noun(head) else OF_CLAUSES:
        if (answer := rule(named)) is not None:
            return answer
    return []


def told_before(p: Predicate) -> list[Argument] | None:
    """ "Chad offered to mediate … the offer": the mediation, if it is a fact that has a name."""
    deed = p.ctx.deeds.get((p.s, p.i))
    if deed is None:
        return None
    return _facts_of_deed(p, deed) or _spoken_of(p)


def aimed_at(p: Predicate) -> list[Argument] | None:
    """ "Interest in joining": the joining; "a Kenyan offer to host the talks": the offer, if hosting is no fact."""
    if p.embedding is None or p.embedding.factuality is None:
        return None
    for aim in p.fillers(CLAUSE, g.IN, g.TO, g.FOR, g.OF):
        if found := p.inside(p.tree.coordinated(aim)):
            if any(p.ctx.entities.situation(a.entity) for a in found):
                return found
            efforts = [a for a in arguments_of(p.ctx, p.s, p.i) if is_node(p.ctx, a.entity)]
            return _proposal(p, aim, is_told=bool(efforts)) or efforts or found
    return None


def nominalised(p: Predicate) -> list[Argument] | None:
    """ "Pakistan's accession to BRICS"; else what the noun means or reports."""
    return _claimed(p) or _spoken_of(p) or _reported(p)


def claimed(p: Predicate) -> list[Argument] | None:
    """ "Urged Peru to join the pact": that Peru joins; but "urged Peru not to block it": no opposition of Peru."""
    refrained = p.tree.is_verb(p.i) and p.tree.has(p.i, g.NEG)
    return None if refrained else _claimed(p) or None


def strengthened(p: Predicate) -> list[Argument] | None:
    """ "For strengthening trade": the trade."""
    if p.embedding is None or p.embedding.stance != STRENGTHEN:
        return None
    objects = (n for o in p.fillers(OBJECT) for n in p.tree.coordinated(o))
    return [a for n in objects for a in p.inside([n]) or arguments_of(p.ctx, p.s, n)]


def held_to_be(p: Predicate) -> list[Argument] | None:
    """ "It is vital to restore trade": the trade."""
    adjective = p.tree.kid(p.i, g.ACOMP)
    if p.tree.lemmas[p.i] != g.BE or adjective < 0:
        return None
    return p.inside([*p.tree.kids(adjective, *g.COMPLEMENTS), *p.tree.kids(p.i, *g.COMPLEMENTS)])


def embedded(p: Predicate) -> list[Argument] | None:
    """ "Hopes to join the pact": the joining."""
    if p.embedding is None and p.ctx.words.embedding(p.clause.lemma) is None:
        return None
    return next(filter(None, (p.inside([i]) for i in p.fillers(CLAUSE))), None)


def worded(p: Predicate) -> list[Argument] | None:
    """ "Avoid new loans": a clause that fits no relation is named by its words."""
    ctx, s, verb = p.ctx, p.s, p.i
    doer = _asked(ctx, s, verb)
    tokens = _short_deed(p.tree, verb, least=1 if doer else 2)  # "Peru to resign", but not "resign"
    if not tokens or (ctx.sentences[s].is_passive(verb) and not doer):  # "did not want to be named"
        return []
    deed = _base_form(p.tree, verb, tokens)
    if not doer:
        return ctx.words_for(s, tokens, ctx.entities.add_clause(deed))
    label = f"{doer} not to {deed[4:]}" if deed.startswith("not ") else f"{doer} to {deed}"
    is_whole = _names_parts(ctx, s, verb)  # "Kenya to avoid new loans"
    entity = ctx.entities.add(label, "Situation") if is_whole else ctx.entities.add_clause(label)
    between = (i for i in ctx.sentences[s].subject(verb)[:1] if p.tree.heads[verb] < i < verb)  # "urged *Kenya* to"
    return ctx.words_for(s, [*between, *tokens], entity)


OF_NOUNS: tuple[Rule, ...] = (told_before, aimed_at, nominalised)
OF_CLAUSES: tuple[Rule, ...] = (claimed, strengthened, held_to_be, embedded, worded)


def _claimed(p: Predicate) -> list[Argument]:
    """The facts that rows of the lexicon find at a predicate, of relations that have a name for them."""
    return [a for m in p.matches(p.s, p.i) for a in _situation(p.ctx, m, p.i)]


def _facts_of_deed(p: Predicate, deed: Deed) -> list[Argument]:
    """The facts that have been told as a deed, in the words for it here."""
    ctx, (s, token) = p.ctx, deed.token
    clause = clause_at(ctx, s, token)
    inside = clause.slots.get(CLAUSE) or clause.slots.get(OBJECT, ()) if clause and deed.is_content else (token,)
    heads = (i for head in inside for i in ctx.trees[s].coordinated(head))
    found = (a for i in heads for a in situations(ctx, s, i, p.matches))
    begin, end = p.tree.span_text(core(p.tree, p.i))
    told = dict.fromkeys(a.entity for a in found if ctx.entities.situation(a.entity))
    return [Argument(begin, end, ctx.text(p.s, begin, end), e, part=n) for n, e in enumerate(told)]


def _spoken_of(p: Predicate) -> list[Argument]:
    """ "Backs Mali's bid to join the EU … welcomes the application": a situation of which the text has spoken, the
    last of whose the noun is, or the only one."""
    ctx, tree = p.ctx, p.tree
    relations = ctx.words.situations_of(tree.lemmas[p.i])
    owner = ctx.origin(p.s, p.i)
    definite = any(tree.lower[d] in tree.word_class("definite") for d in tree.kids(p.i, g.DET))
    if not relations or not (owner or definite):
        return []
    known = [e for e, one in ctx.entities.situations() if one.relation in relations and owner in ("", one.subject)]
    if not known or (len(known) > 1 and not owner):
        return []
    return ctx.words_for(p.s, core(tree, p.i), known[-1])


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


def _reported(p: Predicate) -> list[Argument]:
    """A report or charge with what it says: "reports that the airport was pledged", "charges of spying for Peru"."""
    ctx, s, tree = p.ctx, p.s, p.tree
    said = [v for v in tree.kids(p.i, g.ACL, g.RELCL, g.CCOMP) if ctx.sentences[s].is_reported(v)]
    said += [of for of in tree.kids(p.i, g.PREP) if tree.lower[of] == g.OF and tree.has(of, g.PCOMP)]
    if not said:
        return []
    tokens = [*core(tree, p.i), *tree.subtree(said[0], lambda i: tree.deps[i] == g.ADVCL)]
    if len(tokens) > LONGEST_REPORT:
        return []
    text = tree.words_of(tokens)
    is_whole = any(
        is_node(ctx, e) for i in tokens for e in ctx.refs.get((s, i), ())
    )  # "the view that Peru is to blame"
    entity = ctx.entities.add(with_capital(text), "Situation") if is_whole else ctx.entities.add_clause(text)
    return ctx.words_for(s, tokens, entity)


def _proposal(p: Predicate, deed: int, is_told: bool) -> list[Argument]:
    """What is offered, called for or tried with what for, if it is told whose or which it is: "a Kenyan offer to host
    the talks", "coordinated efforts to end the war"."""
    tree, slots = p.tree, p.clause.slots
    own = [*tree.kids(p.i, g.POSS), *(m for m in slots.get(MODIFIER, ()) if (p.s, m) in p.ctx.refs)]
    if not (own or is_told) and tree.word_class("agent preposition").isdisjoint(slots):
        return []
    noun = core(tree, p.i)
    whole = (*noun, *tree.subtree(deed))
    tokens = whole if len(whole) <= LONGEST_PROPOSAL else noun
    return p.ctx.words_for(p.s, tokens, p.ctx.entities.add(with_capital(tree.words_of(tokens)), "Situation"))


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


def _short_deed(tree: Tree, verb: int, least: int) -> list[int]:
    """The words of a deed, with the clauses and adjuncts in it if a label has room for them."""
    choices = (deed_words(tree, verb, inner) for inner in ((), CLAUSES_INSIDE, CLAUSES_INSIDE | ADJUNCTS))
    return next((words for words in choices if least <= len(words) <= LONGEST_LABEL), [])


def _base_form(tree: Tree, verb: int, tokens: list[int]) -> str:
    """The words of a deed with its verb as after "to"."""
    text = tree.words_of(tokens).rstrip(" ,;:")
    return text.replace(tree.words[verb], tree.lemmas[verb], 1) if tree.tags[verb] == "VBZ" else text


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


def _situation(ctx: Context, match: Match, head: int) -> list[Argument]:
    """The fact of a match under the name that its relation gives to such facts: "Chad's accession to the pact"."""
    template = ctx.names.ontology.relations[match.relation].situation
    subject, object_ = match.subject.entity, match.object.entity
    if not template or not subject or not object_:
        return []
    doer = ctx.entities.label(subject)
    name = template.replace("{subject}'s", "{owner}")
    text = name.format(owner=possessive(doer), subject=doer, object=ctx.entities.label(object_))
    entity = ctx.entities.add(text, "Situation", situation=Situation(subject, match.relation, object_))
    tree = ctx.trees[match.sentence]
    return ctx.words_for(match.sentence, core(tree, head) if tree.is_noun(head) else tree.subtree(head), entity)
