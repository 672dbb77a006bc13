"""How many claims a reader finds right: draws them from a graph, and counts the verdicts.

    python -m benchmarks.judge sample GRAPH [-n 200] [--kind vocabulary|open|all] [--facts] [--out SHEET.jsonl]
    python -m benchmarks.judge read SHEET.jsonl [--from N] [--count N]
    python -m benchmarks.judge enter SHEET.jsonl VERDICTS.csv --reader NAME --out TABLE.csv
    python -m benchmarks.judge score TABLE.csv…

A draw takes every k-th claim of the list ordered by group, construction, factuality and confidence, so that each
stratum has its share and precision needs no weights. The reader sees a claim with its sentence and what stands around
it, neither its confidence nor its construction. Verdicts are 1 or 0 for each part, and the kind of error; the tables
in `tests/gold/judged` hold no text. The intervals are Wilson's, of 95%.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from math import sqrt
from pathlib import Path
from typing import Any

import kg
from benchmarks.unread import read_lines
from kg.exporting.claims import rows
from kg.ontology import Ontology

Row = dict[str, Any]
PARTS = ("triple", "factuality", "speaker", "time")  # a claim is right if all of them are
ENDS = ("subject_node", "object_node")  # is the end worth a node of a graph?
VERDICT = ("claim", *PARTS, *ENDS, "error")
ERRORS = ("none", "relation", "direction", "entity", "boundary", "argument", "parse", *PARTS[1:], "nonsense")
KNOWN = ("claim", "document", "kind", "group", "relation", "construction", "stated", "confidence")
TABLE = (*KNOWN, "reader", *VERDICT[1:])
BINS = 5  # of confidence
TEXT = "Text"  # the type of an end that is no node


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    drawing = commands.add_parser("sample", help="draw claims of a graph")
    drawing.add_argument("graph", type=Path)
    drawing.add_argument("-n", type=int, default=200, help="how many")
    drawing.add_argument("--kind", choices=["vocabulary", "open", "all"], default="all")
    drawing.add_argument("--nodes", action="store_true", help="only claims without an end that is text")
    drawing.add_argument("--facts", action="store_true", help="only claims that facts rest on")
    drawing.add_argument("--but", type=Path, nargs="*", default=[], help="tables whose claims are left out")
    drawing.add_argument("--seed", type=int, default=0)
    drawing.add_argument("--out", type=Path, default=Path("sheet.jsonl"))
    reading = commands.add_parser("read", help="print claims for a reader")
    reading.add_argument("sheet", type=Path)
    reading.add_argument("--from", type=int, default=1, dest="first")
    reading.add_argument("--count", type=int, default=1000)
    entering = commands.add_parser("enter", help="put verdicts into a table without texts")
    entering.add_argument("sheet", type=Path)
    entering.add_argument("verdicts", type=Path, help=f"CSV with the columns {','.join(VERDICT)}")
    entering.add_argument("--reader", required=True)
    entering.add_argument("--out", type=Path, required=True, help="the table, added to")
    scoring = commands.add_parser("score", help="precision by every stratum")
    scoring.add_argument("tables", type=Path, nargs="+")
    options = parser.parse_args()
    COMMANDS[options.command](options)


def _sample(options: argparse.Namespace) -> None:
    graph = kg.Graph.open(options.graph)
    known = {row["claim"] for table in options.but for row in _table(table)}
    behind = {claim for fact in graph.facts() for claim in fact.claims} if options.facts else set()
    claims = [row for row in rows(graph) if row["id"] not in known and options.kind in ("all", kind_of(row))]
    claims = [row for row in claims if row["id"] in behind or not options.facts]
    claims = [row for row in claims if not options.nodes or TEXT not in (row["subject"]["type"], row["object"]["type"])]
    with options.out.open("w", encoding="utf-8") as sheet:
        for row in drawn(claims, options.n, options.seed, graph.ontology):
            around = {s.index: s.text for s in graph.sentences(row["document"])}
            row["title"] = graph.documents[row["document"]].title
            row["date"] = graph.documents[row["document"]].date
            row["before"], row["after"] = (around.get(row["sentence_index"] + step, "") for step in (-1, 1))
            row["group"] = group_of(row, graph.ontology)
            relation = graph.ontology.relations.get(row["relation"]["id"])
            row["definition"] = relation.definition if relation else ""
            sheet.write(json.dumps(row, ensure_ascii=False) + "\n")


def drawn(claims: Sequence[Row], n: int, seed: int, ontology: Ontology) -> list[Row]:
    """`n` claims, every k-th of the list ordered by strata; in the order of their ids."""
    chance = random.Random(seed)
    ordered = sorted(claims, key=lambda row: (*_strata(row, ontology), chance.random()))
    step = max(1.0, len(ordered) / n)
    start = chance.random() * step
    places = (int(start + step * i) for i in range(n))
    return sorted((ordered[place] for place in places if place < len(ordered)), key=lambda row: row["id"])


def kind_of(row: Row) -> str:
    return "open" if row["relation"]["id"].startswith("open:") else "vocabulary"


def group_of(row: Row, ontology: Ontology) -> str:
    relation = ontology.relations.get(row["relation"]["id"])
    return relation.group if relation else "open"


def _strata(row: Row, ontology: Ontology) -> tuple[str, str, str, int]:
    return group_of(row, ontology), row["construction"], row["factuality"], int(row["confidence"] * 10)


def _read(options: argparse.Namespace) -> None:
    """Prints what a reader needs, and no more."""
    for n, row in enumerate(read_lines(options.sheet), 1):
        if not options.first <= n < options.first + options.count:
            continue
        time = row["time"]
        said = row["attributed_to"]["label"] if row["attributed_to"] else "the author"
        when = f"“{time['text']}” = {time['start'] or '?'} … {time['end'] or '?'}" if time else "none"
        qualified = "; ".join(f"{k}: {', '.join(v)}" for k, v in row["qualifiers"].items() if v)
        meaning = f"\n  meaning   {row['definition']}" if row["definition"] else ""
        print(
            f"## {n}  {row['id']}\n"
            f"  article   {row['title']} ({row['date']})\n"
            f"  before    {row['before']}\n"
            f"  SENTENCE  {row['sentence']}\n"
            f"  after     {row['after']}\n"
            f"  CLAIM     {_end(row['subject'])} —{row['relation']['label']}→ {_end(row['object'])}"
            f"   [words: {row['relation']['text']}]{meaning}\n"
            f"  stated as {row['factuality']}; said by {said}; time {when}" + (f"; {qualified}" if qualified else "")
        )


def _end(end: Row) -> str:
    shown = f"{end['label']} ({end['type']})"
    return shown if end["text"] == end["label"] else f"{shown} “{end['text']}”"


def _enter(options: argparse.Namespace) -> None:
    sheet = {row["id"]: row for row in read_lines(options.sheet)}
    verdicts = _table(options.verdicts)
    bad = [v["claim"] for v in verdicts if v["claim"] not in sheet or not _is_complete(v)]
    if bad:
        raise SystemExit(f"{options.verdicts}: {len(bad)} verdicts are incomplete or of no drawn claim: {bad[:5]}")
    new = not options.out.exists()
    with options.out.open("a", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, TABLE, lineterminator="\n")
        if new:
            table.writeheader()
        for verdict in verdicts:
            row = sheet[verdict["claim"]]
            known = (row["id"], row["document"], kind_of(row), row["group"], row["relation"]["id"])
            rest = (row["construction"], row["factuality"], row["confidence"])
            table.writerow(dict(zip(KNOWN, (*known, *rest), strict=True)) | verdict | {"reader": options.reader})


def _is_complete(verdict: Row) -> bool:
    return all(verdict.get(part) in ("0", "1") for part in (*PARTS, *ENDS)) and verdict.get("error") in ERRORS


def is_right(row: Row) -> bool:
    """Are all parts of a claim right, by its reader?"""
    return all(row[part] == "1" for part in PARTS)


def is_worth(row: Row) -> bool:
    """Is it right, and are both ends worth a node?"""
    return is_right(row) and all(row[end] == "1" for end in ENDS)


def _score(options: argparse.Namespace) -> None:
    readings = [row for table in options.tables for row in _table(table)]
    first: dict[str, Row] = {}
    again: list[tuple[Row, Row]] = []
    for row in readings:
        if row["claim"] in first:
            again.append((first[row["claim"]], row))
        else:
            first[row["claim"]] = row
    judged = list(first.values())
    print(f"{'':34}  claims  all right            and both ends worth a node")
    for name, key in STRATA.items():
        parts: dict[str, list[Row]] = defaultdict(list)
        for row in judged:
            parts[key(row)].append(row)
        for part in sorted(parts):
            print(f"{name:14}{part:20}{_figures(parts[part])}")
    wrong = Counter(row["error"] for row in judged if not is_right(row))
    print("errors of those that are not right: " + ", ".join(f"{k} {n}" for k, n in wrong.most_common()))
    for kind in ("vocabulary", "open"):
        rows_of = [row for row in judged if row["kind"] == kind]
        if rows_of:
            print(f"confidence of {kind} claims: {calibration(rows_of)}")
    if again:
        print(f"{len(again)} read twice: {_agreement(again)}")


STRATA: dict[str, Callable[[Row], str]] = {
    "kind": lambda row: row["kind"],
    "group": lambda row: row["group"],
    "relation": lambda row: row["relation"] if row["kind"] == "vocabulary" else "open",
    "construction": lambda row: f"{row['kind'][:5]} {row['construction']}",
    "stated as": lambda row: f"{row['kind'][:5]} {row['stated']}",
    "confidence": lambda row: f"{row['kind'][:5]} {int(float(row['confidence']) * BINS) / BINS:.1f}",
}


def _figures(part: Sequence[Row]) -> str:
    right, worth = (sum(map(test, part)) for test in (is_right, is_worth))
    return f"{len(part):6d}  " + "    ".join(
        f"{n / len(part):.2f} ({low:.2f} – {high:.2f})" for n in (right, worth) for low, high in (wilson(n, len(part)),)
    )


def wilson(right: int, n: int, z: float = 1.96) -> tuple[float, float]:
    """The interval of a share: Wilson 1927.

    >>> [round(bound, 3) for bound in wilson(8, 10)]
    [0.49, 0.943]
    """
    centre, spread = (right + z * z / 2) / (n + z * z), z * sqrt(right * (n - right) / n + z * z / 4) / (n + z * z)
    return centre - spread, centre + spread


def calibration(judged: Sequence[Row]) -> str:
    """How well confidence tells right claims from wrong ones, and how far it is from how often they are right."""
    stated = [(float(row["confidence"]), is_right(row)) for row in judged]
    base = sum(right for _, right in stated) / len(stated)
    worst = max(
        (abs(sum(c for c, _ in part) / len(part) - sum(r for _, r in part) / len(part)) for part in _bins(stated)),
        default=0.0,
    )
    return (
        f"AUROC {auroc(stated):.2f}, Brier {brier(stated):.3f} (base rate's {base * (1 - base):.3f}), "
        f"farthest bin off by {worst:.2f}"
    )


def _bins(stated: Sequence[tuple[float, bool]], least: int = 20) -> Iterable[list[tuple[float, bool]]]:
    """Five bins of confidence, but for those with too few claims to say anything."""
    parts: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for confidence, right in stated:
        parts[min(int(confidence * BINS), BINS - 1)].append((confidence, right))
    return (part for part in parts.values() if len(part) >= least)


def auroc(stated: Sequence[tuple[float, bool]]) -> float:
    """How often a right claim is the surer one of a right and a wrong one; ties count half.

    >>> auroc([(0.9, True), (0.5, False), (0.5, True)])
    0.75
    """
    right, wrong = ([c for c, r in stated if r is value] for value in (True, False))
    if not right or not wrong:
        return 0.5
    return sum((a > b) + (a == b) / 2 for a in right for b in wrong) / (len(right) * len(wrong))


def brier(stated: Sequence[tuple[float, bool]]) -> float:
    """The mean squared distance of confidence from what is right.

    >>> round(brier([(0.9, True), (0.5, False)]), 2)
    0.13
    """
    return sum((c - r) ** 2 for c, r in stated) / len(stated)


def _agreement(pairs: Sequence[tuple[Row, Row]]) -> str:
    """How often two readers say the same, and kappa (Cohen 1960)."""
    same = sum(is_right(a) == is_right(b) for a, b in pairs) / len(pairs)
    shares = [sum(is_right(pair[side]) for pair in pairs) / len(pairs) for side in (0, 1)]
    chance = shares[0] * shares[1] + (1 - shares[0]) * (1 - shares[1])
    kappa = (same - chance) / (1 - chance) if chance < 1 else 1.0
    worth = sum(is_worth(a) == is_worth(b) for a, b in pairs) / len(pairs)
    return f"the same on all parts right {same:.2f} (kappa {kappa:.2f}), on worth a node too {worth:.2f}"


def _table(file: Path) -> list[Row]:
    with file.open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


COMMANDS: dict[str, Callable[[argparse.Namespace], None]] = {
    "sample": _sample,
    "read": _read,
    "enter": _enter,
    "score": _score,
}

if __name__ == "__main__":
    main()
