"""Trees and clauses → `Context`: which names, pronouns and descriptions mean which entities, and who speaks."""
