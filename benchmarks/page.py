"""How quick the page of `kg view` is with many names in its file.

    python -m benchmarks.page [--names 150 1000 5000] [--graph GRAPH]

Makes graphs of so many names, each in about three claims, or takes a graph that there is, and opens the page in
chromium. Prints the CPU seconds that writing it took, the size of the file, the part of it that is data, milliseconds
and milliseconds of CPU time until the page can be used, and milliseconds for a filter, a selection and a search, each
the median of five. Fails where a filter takes over 100 milliseconds, what is no data a megabyte, or the first drawing
more CPU time than a second, or a second and a half above 500 names.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, sync_playwright

from kg.library import Graph
from kg.model import Argument, Claim, Document, Entity, Record, Relation, Sentence
from kg.viewing import write_page

SLOWEST = 100  # milliseconds, after which people notice that they wait
LARGEST = 1000  # kB, without the data
FEW, FIRST, FIRST_OF_MANY = 500, 1000, 1500  # names, and milliseconds of CPU time until so many, or more, can be used
BROWSER = "/usr/bin/chromium"
RELATIONS = (
    "supports",
    "attacks",
    "meets",
    "joins",
    "criticises",
    "arrests",
    "finances",
    "leads",
    "visits",
    "appoints",
)
KINDS = ("Person", "Country", "Organization", "City", "Event")
ACTIONS = {
    "filter": "view.statuses.has('negated') ? view.statuses.delete('negated') : view.statuses.add('negated'); act()",
    "relation": "const id = [...groupOf.keys()][0]; toggle(view.relationsOff, id, !view.relationsOff.has(id)); act()",
    "select": "select('node', shownNodes[Math.floor(Math.random() * shownNodes.length)].id)",
    "search": "matches('nrr12 met')",
}


def made_up(names: int) -> Graph:
    """Everybody is met once, and a few meet very many."""
    chance = random.Random(1)
    records = []
    for first in range(0, names, 8):
        text = ""
        sentences: list[Sentence] = []
        claims: list[Claim] = []
        known: dict[int, str] = {}
        for met in range(first, min(first + 8, names)):
            for who in {min(names - 1, int(chance.paretovariate(0.6)) - 1), chance.randrange(names)} - {met}:
                begin, (a, b) = len(text), (f"Ada Nr{who}", f"Ada Nr{met}")
                text += f"{a} met {b} at a summit. "
                sentences.append(Sentence(len(sentences) + 1, begin, len(text) - 1))
                verb, end = begin + len(a) + 1, begin + len(a) + 5
                known |= {who: a, met: b}
                claims.append(
                    Claim(
                        f"d{first}",
                        len(sentences),
                        Argument(begin, begin + len(a), a, f"n{who}"),
                        Relation(chance.choice(RELATIONS), "met", verb, verb + 3),
                        Argument(end, end + len(b), b, f"n{met}"),
                        confidence=0.9,
                    )
                )
        entities = tuple(Entity(f"n{n}", name, KINDS[n % 5], known=True) for n, name in sorted(known.items()))
        document = Document(f"d{first}", text, date=f"202{first % 5}-0{1 + first % 9}-11")
        records.append(Record(f"k{first}", document, tuple(sentences), entities, tuple(claims)))
    return Graph.from_records(records)


def measured(graph: Graph, file: Path) -> dict[str, float]:
    before = time.process_time()
    write_page(graph, file)
    wrote = time.process_time() - before
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1400, "height": 900}, reduced_motion="reduce")
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        page.goto(file.as_uri())
        page.wait_for_selector("html[data-ready]", state="attached")
        metrics = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
        found = {
            "s write": wrote,
            "kB": file.stat().st_size / 1000,
            "kB data": page.evaluate("document.getElementById('data').textContent.length") / 1000,
            "names": page.evaluate("nodes.size"),
            "open": page.evaluate("performance.now()"),
            "open CPU": metrics["TaskDuration"] * 1000,
        }
        page.wait_for_timeout(1500)
        found |= {name: median(timed(page, code) for _ in range(5)) for name, code in ACTIONS.items()}
        browser.close()
    return found


def timed(page: Page, code: str) -> float:
    took: float = page.evaluate(
        f"(() => {{ const from = performance.now(); {code}; return performance.now() - from; }})()"
    )
    return took


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--names", type=int, nargs="+", default=[150, 1000, 5000])
    parser.add_argument("--graph", "-g", type=Path)
    given = parser.parse_args()
    graphs = [Graph.open(given.graph)] if given.graph else map(made_up, given.names)
    slow = False
    with tempfile.TemporaryDirectory() as folder:
        for number, graph in enumerate(graphs):
            found = measured(graph, Path(folder) / "graph.html")
            if not number:
                print("".join(f"{name:>10}" for name in found))
            print("".join(f"{value:10.1f}" if value < 10 else f"{value:10.0f}" for value in found.values()), flush=True)
            slow |= max(found["filter"], found["relation"]) > SLOWEST
            slow |= found["kB"] - found["kB data"] > LARGEST
            slow |= found["open CPU"] > (FIRST if found["names"] <= FEW else FIRST_OF_MANY)
    sys.exit(slow)


if __name__ == "__main__":
    main()
