"""Dependency labels and tags, spelt once. The labels are spaCy's English ones (ClearNLP style), the tags Penn Treebank.

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

BE = ("is", "are", "was", "were")  # present, present plural, past, past plural
