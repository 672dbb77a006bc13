"""Texts and the claims they must yield, by what they show; `tests/test_claims.py` says how they are written."""
