"""How well claims agree with a gold standard: facts that people annotated in the same texts.

The rules are in `docs/howto/measure.md`.
"""

from kg.evaluating.gold import Gold, as_known, read_claims, read_gold
from kg.evaluating.scores import Evaluation, Figures, Level, evaluate

__all__ = ["Evaluation", "Figures", "Gold", "Level", "as_known", "evaluate", "read_claims", "read_gold"]
