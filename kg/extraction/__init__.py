"""`Document` → `Record`, in rooms that follow the journey: each imports only what stands before it.

parsing → clauses → (propositions) → lexicon → reference → qualifiers → relations → claims → extractor.
"""
