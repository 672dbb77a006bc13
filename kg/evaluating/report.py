"""An evaluation for people to read: tables, and a list of errors."""

from __future__ import annotations

from collections.abc import Iterator

from kg.evaluating.scores import Evaluation, Figures, Level

HEADER = ("what", "level", "precision", "recall", "F1", "right", "claims", "core")


def rows(evaluation: Evaluation) -> Iterator[tuple[str, ...]]:
    """The figures as a table: overall, by document, by relation."""
    for name, levels in (("overall", evaluation.overall), *evaluation.by_document.items()):
        for level, figures in levels.items():
            yield _row(name, level.name, figures)
    for name, figures in evaluation.by_relation.items():
        if figures.claims or figures.core:
            yield _row(name, Level.EXACT.name, figures)
    for name, figures in (("factuality", evaluation.factuality), ("speaker", evaluation.speakers)):
        yield _row(name, "matched", figures)


def as_json(evaluation: Evaluation) -> dict[str, object]:
    """The same figures, and how many claims come from boilerplate."""

    def plain(levels: dict[Level, Figures]) -> dict[str, object]:
        return {level.name.lower(): _plain(figures) for level, figures in levels.items()}

    return {
        "overall": plain(evaluation.overall),
        "documents": {name: plain(levels) for name, levels in evaluation.by_document.items()},
        "relations": {name: _plain(figures) for name, figures in evaluation.by_relation.items()},
        "factuality": _plain(evaluation.factuality),
        "speaker": _plain(evaluation.speakers),
        "boilerplate": len(evaluation.boilerplate),
    }


def errors(evaluation: Evaluation) -> Iterator[str]:
    """Missed facts, wrong claims and partly right ones, document by document."""
    for document in evaluation.gold.documents:
        pairs = [p for p in evaluation.pairs if p.fact.document == document]
        yield f"# {document}"
        for fact in evaluation.missed:
            if fact.document == document:
                yield f'missed      {fact} "{fact.sentence}"'
        for pair in pairs:
            if pair.level < Level.EXACT:
                yield f"{pair.level.name:11} {pair.fact} <- {pair.claim}"
            elif pair.level < Level.STRICT:
                what = "factuality" if not pair.factuality else "speaker"
                yield f"{what:11} {pair.fact} <- {pair.claim}"
        for claim in evaluation.wrong:
            if claim.document == document:
                yield f"wrong       {claim}"
        for claim in evaluation.boilerplate:
            if claim.document == document:
                yield f"boilerplate {claim}"


def _row(name: str, level: str, figures: Figures) -> tuple[str, ...]:
    shares = (f"{value:.3f}" for value in (figures.precision, figures.recall, figures.f1))
    return name, level, *shares, str(figures.right), str(figures.claims), str(figures.core)


def _plain(figures: Figures) -> dict[str, float]:
    return {
        "precision": round(figures.precision, 4),
        "recall": round(figures.recall, 4),
        "f1": round(figures.f1, 4),
        "right": figures.right,
        "claims": figures.claims,
        "core": figures.core,
    }
