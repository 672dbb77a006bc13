"""What a graph is made of: it tells a build that nothing has changed, and readers of a graph how it came about."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from kg import __version__
from kg.graph.assemble import Assembly
from kg.graph.corrections import Correction
from kg.graph.facts import THRESHOLD
from kg.graph.integrity import FORMAT
from kg.graph.iris import Iris
from kg.intake import Intake
from kg.model import Skipped
from kg.ontology import Ontology
from kg.options import Options
from kg.records.engines.task import Task


@dataclass(frozen=True, slots=True)
class Recipe:
    """`run` names all that shapes a graph besides documents and corrections, `digest` all of it; there is no clock in
    either."""

    run: str
    digest: str
    parts: dict[str, Any]
    skipped: list[list[str]]

    @classmethod
    def of(
        cls, intake: Intake, task: Task, ontology: Ontology, options: Options, corrections: Sequence[Correction]
    ) -> Recipe:
        shaping = {
            "format": FORMAT,
            "kg": __version__,
            "model": task.model,
            "ontology": ontology.digest,
            "threshold": THRESHOLD,
            "open_relations": options.open_relations,
        }
        parts = {
            **shaping,
            "code": intake.manifest.version,
            "base_iri": Iris(options.base_iri).base,
            **({"shards": options.shards} if options.shards else {}),
            "sources": sorted(intake.sources),
            "documents": dict(sorted(intake.keys.items())),
            **({"corrections": [asdict(replace(one, note="")) for one in corrections]} if corrections else {}),
        }
        skipped = _reasons(intake.skipped)
        return cls(_hash(shaping), _hash([parts, skipped]), parts, skipped)

    def info(self, assembly: Assembly) -> dict[str, Any]:
        """What a store keeps beside the graph."""
        return self.parts | {
            "skipped": sorted([*self.skipped, *_reasons(assembly.skipped)]),
            "counts": assembly.figures,
            "left_out": assembly.left_out,
            "copies": assembly.copies,
            "made_of": self.digest,
        }


def _reasons(skipped: Iterable[Skipped]) -> list[list[str]]:
    """What was left out, and why, as it is written down."""
    return sorted([one.source, one.reason] for one in skipped)


def _hash(value: object) -> str:
    """A name for what is the same whenever it is."""
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:16]
