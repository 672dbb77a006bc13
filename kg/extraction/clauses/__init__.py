"""`Tree` → `Clause`: predicates with what fills their slots, and the constructions that name them."""
