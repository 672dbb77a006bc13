"""Names for what common nouns refer to: a noun phrase cut down to the words that name its referent."""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.characters import CLOSING_QUOTES, OPENING_QUOTES, QUOTES, SINGLE_QUOTES
from kg.extraction.parsing import labels as g
from kg.extraction.parsing.tree import Tree
from kg.kept import kept

CUT = frozenset(
    {g.RELCL, g.ACL, g.ADVCL, g.APPOS, g.CC, g.CONJ, g.PUNCT, g.MARK, g.DEP, g.PARATAXIS, g.PRECONJ}
    | {g.CCOMP, g.ADVMOD, g.NEG, g.PREDET}
)
MODIFIERS = frozenset({g.AMOD, g.COMPOUND, g.NMOD})
QUOTATION_MARKS = QUOTES | frozenset(SINGLE_QUOTES + "`")
STRAY_MARKS = re.compile(rf"(?<!\w)[{OPENING_QUOTES}\"‘']|[{CLOSING_QUOTES}\"'](?!\w)")
EDGES = QUOTATION_MARKS | {"-"}
NOT_NAMING = frozenset({"DT", "PRP", "WP", "WDT", "EX"})
ADVERB_TAGS = frozenset({"RB", "RBR", "RBS"})
LONGEST_LABEL = 9  # tokens


def partitive(tree: Tree, head: int, partitives: frozenset[str]) -> int:
    """The noun that a quantity counts: "a number of oil fields" → fields; else the noun itself."""
    if tree.lemmas[head] in partitives or tree.lower[head] in partitives:
        for of in tree.kids(head, g.PREP):
            inner = tree.kid(of, g.POBJ)
            if tree.lower[of] == g.OF and inner >= 0:
                return partitive(tree, inner, partitives)
    return head


def counted(tree: Tree, number: int) -> int:
    """ "Fourteen of the members" → members; -1 if nothing is counted."""
    inner = (n for of in tree.kids(number, g.PREP) if tree.lower[of] == g.OF for n in tree.kids(of, g.POBJ))
    return next(inner, -1)


def core(tree: Tree, head: int, depth: int = 2) -> tuple[int, ...]:
    """The tokens of a noun phrase that name its referent: no clauses, no appositions, no second conjuncts.

    Prepositional phrases are kept while the phrase stays short, those with "of" also in another one ("a station in the
    province of Sindh": `depth` 2); modifiers keep their own conjunctions and hyphens.
    """
    return _core(tree, head, depth)


@kept
def _core(tree: Tree, head: int, depth: int) -> tuple[int, ...]:
    tokens = _without_edges(tree, head, tree.subtree(head, lambda i: _is_no_part(tree, head, i, depth)))
    return _core(tree, head, depth - 1) if depth and len(tokens) > LONGEST_LABEL else tokens


def _is_no_part(tree: Tree, head: int, i: int, depth: int) -> bool:
    """Does a branch of a noun phrase not help to name its referent?"""
    parent, dep, word = tree.heads[i], tree.deps[i], tree.words[i]
    own = parent == head
    if not own and tree.deps[parent] in MODIFIERS:
        return dep in g.NOUN_CLAUSES
    if dep == g.PREP:
        return _tells_more(tree, head, i, depth)
    if word in QUOTATION_MARKS or (own and dep == g.CASE):
        return True
    if i + 1 < head and tree.words[i + 1] == "-":  # "well-being"
        return False
    if dep == g.PUNCT:
        return word != "-" or (own and i > head)
    return dep in CUT and (own or dep not in (g.CC, g.CONJ))


def _tells_more(tree: Tree, head: int, p: int, depth: int) -> bool:
    """Does a prepositional phrase tell more of what a noun phrase names, beside the name itself?"""
    if tree.lower[p] == g.AS or _is_date(tree, p) or is_listing(tree, p):
        return True  # "dismissed the fears as a pretext", "a vote in May", "crops like maize"
    nouns = tree.kids(p, g.POBJ)
    if not depth or not nouns or p < head or any(tree.tags[n] in NOT_NAMING for n in nouns):
        return True  # "charges against those"
    if tree.heads[p] == head:
        return tree.words[p - 1] == "," or _is_wider(tree, p)
    return depth < 2 or tree.lower[p] not in (g.OF, g.PER)


def _without_edges(tree: Tree, head: int, tokens: list[int]) -> tuple[int, ...]:
    """A phrase without the article that it begins with and what leads on at its end."""
    first, last = 0, len(tokens)
    while tokens[first] != head and (tree.deps[tokens[first]] == g.DET or tree.words[tokens[first]] in EDGES):
        first += 1
    while tokens[last - 1] != head and _dangles(tree, tokens[last - 1]):
        last -= 1
    return tuple(tokens[first:last])


def _dangles(tree: Tree, last: int) -> bool:
    """Does what a noun phrase ends with lead on to what is no part of it: "surgery *and*", "a ruling against Ann Lee
    *finding*"?"""
    leads_on = tree.tags[last] == "VBG" and tree.tags[last - 1] in g.PROPER_TAGS
    return leads_on or tree.deps[last] in (g.CC, g.PREP, g.PUNCT)


def _is_wider(tree: Tree, preposition: int) -> bool:
    """ "A base in Gao in the east of Mali": the second place says where the first one is."""
    word = tree.lower[preposition]
    before = (p for p in tree.kids(tree.heads[preposition], g.PREP) if p < preposition)
    return word == g.IN and any(tree.lower[p] == g.IN and not _is_date(tree, p) for p in before)


def is_listing(tree: Tree, preposition: int) -> bool:
    """Do members of a kind follow: "crops such as maize", "diseases, including rabies"?"""
    word, noun = tree.lower[preposition], tree.heads[preposition]
    before = tree.lower[preposition - 1] if preposition else ""
    such_as = word == g.AS and before in tree.word_class("listing")
    of_many = tree.tags[noun] in ("NNS", "NNPS") and word in tree.word_class("likening")
    return such_as or of_many or word in tree.word_class("listing")


def members(tree: Tree, noun: int) -> list[tuple[int, int]]:
    """What is listed as being of a kind, each with the preposition before the list."""
    listing = (p for p in tree.kids(noun, g.PREP) if p > noun and is_listing(tree, p))
    inner = (q for p in listing for q in (p, *tree.kids(p, g.PREP)))
    return [(q, m) for q in inner for first in tree.kids(q, g.POBJ) for m in tree.coordinated(first)]


def _is_date(tree: Tree, preposition: int) -> bool:
    noun = tree.kid(preposition, g.POBJ)
    return any(n.label in (g.DATE, g.TIME) and n.first <= noun <= n.last for n in tree.names)


def possessive(name: str) -> str:
    """
    >>> possessive("Kenya"), possessive("the Philippines")
    ("Kenya's", "the Philippines'")
    """
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def with_capital(words: str) -> str:
    """How a phrase is shown where it stands alone: `str.capitalize` would lower the capitals of names."""
    return words[:1].upper() + words[1:]


def label(tree: Tree, head: int, owner: Callable[[int], str] = lambda _: "") -> str:
    """A name for what a noun phrase refers to; `owner` names the one behind a possessive pronoun.

    "its energy sovereignty" becomes "Pakistan's energy sovereignty" if `owner` says so, else the pronoun is dropped.
    """
    tokens = core(tree, head)
    passing = tree.word_class("passing")  # "new elections", "the same plan": elections, the plan
    if tree.tags[head] in ("NNS", "NNPS"):  # "many crops", "various fields": no others than crops and fields
        passing |= tree.word_class("vague")
    less = {
        i
        for m in tree.kids(head, g.AMOD)
        if tree.tags[m] not in g.PROPER_TAGS and tree.lower[m] in passing
        for i in tree.subtree(m)
    }
    tokens = tuple(i for i in tokens if i not in less)
    while tokens and tokens[0] < head and _is_edge(tree, tokens[0]):
        tokens = tokens[1:]
    pieces: list[str] = []
    begin = 0
    for n, i in enumerate(tokens):
        if tree.tags[i] in ("PRP$", "WP$"):
            name = owner(i)
            pieces += [_unquoted(tree.words_of(tokens[begin:n])), possessive(name) if name else ""]
            begin = n + 1
    pieces.append(_unquoted(tree.words_of(tokens[begin:])))
    return with_capital(" ".join(filter(None, pieces)))


def _is_edge(tree: Tree, i: int) -> bool:
    """Is the first word no part of a name: "most famous monuments"; not "well-being"?"""
    adverb = tree.tags[i] in ADVERB_TAGS and tree.words[i + 1] != "-"
    return adverb or tree.words[i] in EDGES


def _unquoted(words: str) -> str:
    return STRAY_MARKS.sub("", words.replace("’", "'"))
