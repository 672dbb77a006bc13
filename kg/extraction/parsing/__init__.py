"""Document → `Tree`: what the parser sees in each sentence, mended where it is known to err."""
