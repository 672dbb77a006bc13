"""How often pronouns and descriptions are resolved, and rightly, by class.

    python -m benchmarks.coreference [--gold FOLDER] [--errors]

`pronouns.jsonl` of a folder of gold has a mention a line: `doc`, `begin`, `end` (code points), `class`, and
`antecedents`, names of entities, none for what means nobody in particular. Precision is the share of resolved mentions
that are right, recall that of mentions with antecedents. A label is right as `kg eval` has it: a name of the entity.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.scoring import Counts
from kg.evaluating import read_gold
from kg.evaluating.names import Names
from kg.extraction.extractor import Extractor
from kg.extraction.parsing import parser as language
from kg.extraction.reference.context import Context
from kg.model import Document
from kg.reading import read

GOLD = Path(__file__).parents[1] / "tests" / "gold"


@dataclass(frozen=True)
class Mention:
    """A pronoun or a description, whom it means, and what it was resolved to."""

    document: str
    text: str
    kind: str
    antecedents: tuple[str, ...]
    found: tuple[str, ...]
    right: bool


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=GOLD / "world", help="a folder of gold with pronouns.jsonl")
    parser.add_argument("--errors", action="store_true", help="list what was resolved wrongly")
    options = parser.parse_args()
    mentions = list(measured(options.gold))
    print("class          n  resolved  precision  recall")
    for kind in [*dict.fromkeys(m.kind for m in mentions), ""]:
        own = [m for m in mentions if kind in (m.kind, "")]
        c = counts(own)
        print(f"{kind or 'all':12}{len(own):4d}  {int(c.found):8d}  {c.precision:9.2f}  {c.recall:6.2f}")
    if options.errors:
        for m in mentions:
            if m.found and not m.right:
                print(f"{m.document}: {m.text!r} is {m.antecedents or 'nobody'}, not {m.found}")


def counts(mentions: list[Mention]) -> Counts:
    right = sum(m.right for m in mentions)
    return Counts(right, sum(bool(m.found) for m in mentions), right, sum(bool(m.antecedents) for m in mentions))


def measured(folder: Path) -> Iterator[Mention]:
    """The mentions of a folder's gold, resolved. Those of documents that are not there are left out."""
    extractor = Extractor()
    gold = read_gold(folder / "gold.jsonl", extractor.ontology)
    names = Names(gold.entities, extractor.ontology)
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in (folder / "pronouns.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        rows[row["doc"]].append(row)
    for document in read([p for ending in ("txt", "html") for p in sorted(folder.glob(f"*.{ending}"))]):
        if isinstance(document, Document) and (name := Path(document.id).stem) in rows:
            trees = list(language.parse(document, extractor.nlp, extractor.ontology))
            yield from resolved(name, extractor.context(document, trees), rows[name], names)


def resolved(name: str, d: Context, rows: list[dict[str, Any]], names: Names) -> Iterator[Mention]:
    places = {tree.starts[i]: (s, i) for s, tree in enumerate(d.trees) for i in range(len(tree))}
    ends = {tree.ends(i): (s, i) for s, tree in enumerate(d.trees) for i in range(len(tree))}
    for row in rows:
        place = ends.get(row["end"]) or places.get(row["begin"])
        entities = d.refs.get(place, ()) if place else ()
        labels = tuple(sorted({d.entities.label(e) for e in entities}))
        wanted = tuple(sorted(row["antecedents"]))
        right = (
            bool(wanted)
            and len(labels) == len(wanted)
            and all(any(names.matches(label, "", want) for label in labels) for want in wanted)
        )
        yield Mention(name, row["text"], row["class"], wanted, labels, right)


if __name__ == "__main__":
    main()
