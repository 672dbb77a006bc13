"""Facts and claims in words, by their labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.cli.output import line

if TYPE_CHECKING:
    from kg.graph.findings import Claim

COLUMNS = ("subject", "relation", "object", "factuality", "says", "time")


def columns(claim: Claim) -> tuple[str, ...]:
    """A claim as a row of a table under COLUMNS."""
    row = (
        "" if claim.is_unsaid(claim.subject) else claim.subject.label,
        claim.relation.label,
        "" if claim.is_unsaid(claim.object) else claim.object.label,
        str(claim.factuality),
        claim.speaker.label if claim.speaker else "",
        claim.time.text if claim.time else "",
    )
    return tuple(map(line, row))


def where(claim: Claim) -> str:
    """The document and the number of the sentence."""
    return line(f"[{claim.document.id}, sentence {claim.sentence.index}]")
