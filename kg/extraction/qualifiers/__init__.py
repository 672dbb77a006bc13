"""Context and a predicate → how a claim is meant, who says it, and when, where and in which field it holds."""
