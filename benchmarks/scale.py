"""How the reduce step grows: memory, time against the store's own loading, reading, rebuilds, and near copies.

    python -m benchmarks.scale [--documents 1000 10000] [--articles 500] [--copies 1000 4000]

Each figure is measured in a process of its own, with its imports but where one thing is compared with another; times
are CPU seconds, all processes of a build together. Short documents say six things each in words that need no model, so
that nearly all is the reduce step; they name what all others name, and something new in every second one. The articles
are made of the paragraphs of `corpus/`, and read by the real extractor. Copies are of stories that eight papers print,
each with a beginning of its own.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import resource
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from pyoxigraph import RdfFormat, Store

import kg
from kg import pipeline
from kg.graph import store
from kg.graph.assemble import assemble
from kg.graph.copies import Copies
from kg.graph.iris import Iris
from kg.model import Document
from kg.ontology import load
from kg.records.shards import Records, shards_of
from kg.shingles import signature
from tests.stub_extraction import StubTask

CORPUS = Path(__file__).parents[1] / "corpus"
COUNTRIES = [f"Country{n}" for n in range(200)]
RELATIONS = "supports meets joins trusts visits opposes".split()
PAPERS = 8  # that print a story


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, nargs="+", default=[1_000, 10_000], help="short ones")
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--copies", type=int, nargs="+", default=[1_000, 4_000], help="documents")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kg-scale-") as name:
        folder = Path(name)
        _memory(folder, options.documents)
        _load(folder, options.documents)
        _reading(folder, options.documents)
        _rebuild(folder, options.articles)
        _copies(options.copies)


def _memory(folder: Path, sizes: Iterable[int]) -> None:
    peaks = []
    for size in sizes:
        source = folder / f"{size}.jsonl"
        source.write_text("".join(json.dumps({"id": f"d{n:06}", "text": short(n)}) + "\n" for n in range(size)))
        used = apart(build_short, source, folder / f"{size}")
        peaks.append(used["memory"])
        print(f"{size:6} short documents: {used['cpu']:7.1f} s, at most {used['memory']:4.0f} MB", flush=True)
        again = apart(build_short, source, folder / f"{size}")
        print(f"{'':6} unchanged:       {again['cpu']:7.1f} s, at most {again['memory']:4.0f} MB", flush=True)
    print(f"memory, last over first: {peaks[-1] / peaks[0]:.2f}")


def _load(folder: Path, sizes: Iterable[int]) -> None:
    for size in sizes:
        file = folder / f"{size}.nq"
        apart(dump, folder / f"{size}", file)
        own = apart(reduce, folder / f"{size}", folder / "reduced")
        bare = apart(bulk_load, file, folder / "bare")
        print(
            f"{size:6} records to store: {own['work']:6.1f} s, bulk load of the same quads {bare['work']:6.1f} s, "
            f"over that {own['work'] / bare['work']:.2f}",
            flush=True,
        )
        shutil.rmtree(folder / "reduced")
        shutil.rmtree(folder / "bare")


def _reading(folder: Path, sizes: Iterable[int]) -> None:
    for size in sizes:
        used = {work: apart(work, folder / f"{size}") for work in (read_claims, show_name, draw_page)}
        figures = ", ".join(f"{work.__name__} {one['work']:.2f} s" for work, one in used.items())
        print(f"{size:6} {figures}", flush=True)


def _rebuild(folder: Path, number: int) -> None:
    articles = folder / "articles"
    articles.mkdir()
    for n, text in enumerate(made_articles(number)):
        (articles / f"a{n:04}.txt").write_text(text, encoding="utf-8")
    full = apart(build_articles, articles, folder / "graph")["cpu"]
    (articles / "a0000.txt").write_text(made_articles(number + 1)[number], encoding="utf-8")
    changed = apart(build_articles, articles, folder / "graph")["cpu"]
    same = apart(build_articles, articles, folder / "graph")["cpu"]
    print(
        f"{number:6} articles: {full:.1f} s; with one changed {changed:.1f} s, over that {changed / full:.3f};", end=" "
    )
    print(f"unchanged {same:.2f} s, over that {same / full:.4f}", flush=True)


def _copies(sizes: Iterable[int]) -> None:
    for size in sizes:
        used = apart(find_copies, size)
        print(f"{size:6} documents, {used['found']} copies: {used['work'] * 1000 / size:.2f} ms a document", flush=True)


# In processes of their own


def apart(work: Callable[..., dict[str, Any] | None], *given: object) -> dict[str, Any]:
    """What work returns, with CPU seconds, of it alone and of all its processes, and its peak memory in MB."""
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_measured, args=(sender, work, given))
    process.start()
    sender.close()
    found: dict[str, Any] = receiver.recv()
    process.join()
    return found


def _measured(sender: Any, work: Callable[..., dict[str, Any] | None], given: tuple[object, ...]) -> None:
    begin = time.process_time()
    found = work(*given) or {}
    own, below = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    work_alone = time.process_time() - begin
    cpu = sum(one.ru_utime + one.ru_stime for one in (own, below))
    sender.send({"work": work_alone, "cpu": cpu, "memory": own.ru_maxrss / 1024} | found)


def build_short(source: Path, graph: Path) -> None:
    setattr(pipeline, "Task", StubTask)  # noqa: B010
    pipeline.build(source, graph=graph, engine="serial", any_language=True)


def build_articles(sources: Path, graph: Path) -> None:
    pipeline.build(sources, graph=graph, workers=1)


def _records(graph: Path) -> Records:
    return Records(shards_of(graph), dict(sorted(store.info(graph)["documents"].items())))


def reduce(graph: Path, fresh: Path) -> None:
    assembly = assemble(_records(graph), load(), Iris())
    with store.locked(fresh):
        store.write(fresh, assembly.parts(), store.info(graph) | {"counts": assembly.figures}, load())


def dump(graph: Path, file: Path) -> None:
    with file.open("w", encoding="utf-8") as out:
        out.writelines(part.lines() for part in assemble(_records(graph), load(), Iris()).parts())


def bulk_load(file: Path, folder: Path) -> None:
    loaded = Store(str(folder))
    loaded.bulk_load(path=str(file), format=RdfFormat.N_QUADS)
    loaded.flush()


def read_claims(graph: Path) -> None:
    kg.Graph.open(graph).claims()


def show_name(graph: Path) -> None:
    str(kg.Graph.open(graph).show(COUNTRIES[5]))


def draw_page(graph: Path) -> None:
    kg.Graph.open(graph).view()


def find_copies(size: int) -> dict[str, Any]:
    texts = {f"d{n:06}": story(n) for n in range(size)}
    begin = time.process_time()
    copies = Copies()
    for id, text in texts.items():
        copies.add(Document(id, text), signature(text))
    found = copies.originals(texts.__getitem__)
    return {"found": len(found), "work": time.process_time() - begin}


# What is built from


def short(n: int) -> str:
    """Six sentences of a short document."""
    chance = random.Random(n)
    names = [*chance.sample(COUNTRIES, 3), f"Union{n // 2}"]
    return "\n".join(" ".join((chance.choice(names), chance.choice(RELATIONS), chance.choice(names))) for _ in range(6))


def made_articles(number: int) -> list[str]:
    """Articles of twelve paragraphs each, as they stand in the corpus, but mixed."""
    texts = [file.read_text(encoding="utf-8") for file in sorted(CORPUS.glob("*.txt"))]
    paragraphs = [paragraph for text in texts for paragraph in text.split("\n\n") if len(paragraph) > 100]
    return ["\n\n".join(random.Random(n).sample(paragraphs, 12)) for n in range(number)]


def story(n: int) -> str:
    told, own = random.Random(f"story {n // PAPERS}"), random.Random(f"paper {n}")
    return " ".join([f"w{own.randrange(5_000)}" for _ in range(30)] + [f"w{told.randrange(5_000)}" for _ in range(300)])


if __name__ == "__main__":
    main()
