"""Labels, tags and function words, spelt once. The labels are spaCy's English ones (ClearNLP style), the tags Penn
Treebank's, the classes of names OntoNotes'.

Rules use these names: a misspelt name raises, where a misspelt string would match nothing and say nothing.
"""

from __future__ import annotations

ACL, ACOMP, ADVCL, ADVMOD, AGENT, AMOD, APPOS, ATTR = "acl acomp advcl advmod agent amod appos attr".split()
AUX, AUXPASS, CASE, CC, CCOMP, COMPOUND, CONJ, CSUBJ = "aux auxpass case cc ccomp compound conj csubj".split()
CSUBJPASS, DATIVE, DEP, DET, DOBJ, EXPL, INTJ, MARK = "csubjpass dative dep det dobj expl intj mark".split()
META, NEG, NMOD, NPADVMOD, NSUBJ, NSUBJPASS, NUMMOD = "meta neg nmod npadvmod nsubj nsubjpass nummod".split()
OPRD, PARATAXIS, PCOMP, POBJ, POSS, PRECONJ, PREDET = "oprd parataxis pcomp pobj poss preconj predet".split()
PREP, PRT, PUNCT, QUANTMOD, RELCL, ROOT, XCOMP = "prep prt punct quantmod relcl ROOT xcomp".split()

SUBJECTS = frozenset({NSUBJ, NSUBJPASS, CSUBJ, CSUBJPASS})
AUXILIARIES = frozenset({AUX, AUXPASS})
COMPLEMENTS = frozenset({XCOMP, CCOMP})
NOUN_CLAUSES = frozenset({ACL, RELCL})

NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
PROPER_TAGS = frozenset({"NNP", "NNPS"})
PRONOUN_TAGS = frozenset({"PRP", "PRP$", "WP", "WP$"})
VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
FINITE_TAGS = frozenset({"VBD", "VBP", "VBZ", "MD"})
ADJECTIVE_TAGS = frozenset({"JJ", "JJR", "JJS"})
RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$", "WRB"})

PERSON, ORG, GPE, LOC, FAC, DATE, TIME = "PERSON ORG GPE LOC FAC DATE TIME".split()
PLACES = frozenset({GPE, LOC, FAC})

# Function words that rules ask for by themselves; where any of a class will do, it is a class of word_classes.csv.
OF, TO, IN, BY, FROM, FOR, AS, PER, AMONG, BETWEEN, ACCORDING = (
    "of to in by from for as per among between according".split()
)
THAT, WHAT, WHICH, WHOSE, WHERE, IF, IT = "that what which whose where if it".split()
THE, AND, OR, ONE = "the and or one".split()
WHO = frozenset({"who", "whom"})
CORRELATIVES = {"both": "and", "either": "or", "neither": "nor"}
BE = "be"
FORMS_OF_BE = IS, ARE, WAS, WERE = "is are was were".split()
HAVE, HAS = "have has".split()
