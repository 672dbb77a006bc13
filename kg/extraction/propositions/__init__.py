"""`Clause` → `Proposition`: how a sentence words what it says. A branch of its own: claims do not need it."""
