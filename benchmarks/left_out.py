"""How much of each figure comes from words that only the measured article has: each is scored again without them.

    python -m benchmarks.left_out [--data DIR] [--newest N]

It is not recorded for which article a word was added. So for each article go all words of the lexicon and all names of
the gazetteer that fire in it and in no other development article, whoever needed them first. A word fires where its
row fits and both slots are filled, a name where it is found, the noun of a class where it stands. What stays is no
article's: the English names of countries, `relations.csv`, `compositions.csv` and `english/`. The second table is
without the newest rows of the lexicon, by `git blame`; of `tests/gold/unseen` nothing but these figures is looked at.

Here each article is a graph of its own, lest another one tell what a name means.
"""

from __future__ import annotations

import argparse
import csv
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

from benchmarks.facts import SHARED
from kg.columns import LINE, read_csv
from kg.evaluating import Gold, Level, evaluate, read_gold
from kg.exporting.claims import rows
from kg.extraction.extractor import Extractor
from kg.extraction.parsing import parser as language
from kg.extraction.parsing.tree import Tree
from kg.extraction.qualifiers import factuality
from kg.extraction.reference.context import Context
from kg.extraction.reference.mention import plain
from kg.extraction.reference.slots import words_in
from kg.extraction.relations.match import Match
from kg.extraction.relations.matcher import Matcher
from kg.graph import Graph
from kg.model import Document
from kg.ontology import Ontology, default_folder, load, split
from kg.reading import read

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "tests" / "gold"
HIDDEN = "unseen"
COUNTRIES, TYPES = "countries.csv", "types.csv"

Word = tuple[str, str]  # the row ("verbs.csv:12"), the id of a known name or TYPES; the word, or "" for all of the row
Article = tuple[Document, list[Tree]]


@dataclass(frozen=True)
class Set:
    """Articles by what the gold calls them. Those without gold only count as other articles."""

    name: str
    gold: Gold
    articles: dict[str, Article]

    def figures(self, extractors: Callable[[str], Extractor]) -> dict[Level, float]:
        """F1 at each level, with an extractor for each article."""
        measured = {name: extractors(name) for name in self.gold.documents}
        records = {name: e.record_of(*self.articles[name]) for name, e in measured.items()}
        graphs = [Graph.from_records([record], measured[name].ontology) for name, record in records.items()]
        found = evaluate(self.gold, (row for graph in graphs for row in rows(graph)), load())
        return {level: figures.f1 for level, figures in found.overall.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=SHARED, help="where the first article and its gold lie")
    parser.add_argument("--newest", type=int, default=50, help="how many of the newest rows to leave out")
    options = parser.parse_args()
    whole = Extractor()
    sets = list(_sets(options.data, whole))
    usual = {s.name: s.figures(lambda _: whole) for s in sets}
    articles = {(s.name, a): article for s in sets if s.name != HIDDEN for a, article in s.articles.items()}
    own = {key: set(fired(whole, *article)) for key, article in articles.items()}
    with TemporaryDirectory() as folder:

        def without(gone: AbstractSet[Word]) -> Extractor:
            return Extractor(whole.nlp, reduced(Path(mkdtemp(dir=folder)) / "ontology", gone))

        def left_out(name: str, article: str) -> Extractor:
            """Without the words of one article only, nor those that would take their place."""
            others = set().union(*(words for key, words in own.items() if key != (name, article)))
            gone, more = set[Word](), own[name, article] - others
            while more:
                gone |= more
                less = without(gone)
                more = set(fired(less, *articles[name, article])) - others - gone
            return less

        print(f"{'set':10}{'level':8}{'as is':>8}{'article left out':>18}")
        for s in sets:
            if s.name != HIDDEN:
                _print(s.name, usual[s.name], s.figures(partial(left_out, s.name)))
        print(f"\n{'set':10}{'level':8}{'as is':>8}{f'{options.newest} rows left out':>18}")
        older = without(set(newest(options.newest)))
        for s in sets:
            _print(s.name, usual[s.name], s.figures(lambda _: older))


def fired(extractor: Extractor, document: Document, trees: list[Tree]) -> Iterator[Word]:
    """The words and names that the extraction of an article makes use of."""
    context = extractor.context(document, trees)
    relations = Matcher(context)
    for s, tree in enumerate(trees):
        for mention in extractor.names.find(tree).values():
            yield from ((known.id, mention.text) for known in mention.known)
        for i in range(len(tree)):
            said = (tree.lower[i], tree.lemmas[i], " ".join(tree.lower[i : i + 2]), " ".join(tree.lower[i - 1 : i + 1]))
            yield from ((TYPES, noun) for noun in said if noun in extractor.words.types)
            for match in relations.matches(s, i):
                yield from ((match.row.source, word) for word in _used(context, match))


def _used(context: Context, match: Match) -> Iterator[str]:
    """The words of a row that a match makes use of: its lemma, and those of what it asks for that are there."""
    yield match.row.lemma
    for slot, lemmas, wanted in match.row.when:
        if wanted:
            deed = partial(factuality.content, context, match.sentence)
            yield from lemmas & words_in(context, match.sentence, match.clause, slot, deed)


def reduced(folder: Path, gone: AbstractSet[Word]) -> Ontology:
    """A copy of the ontology without some words. A row goes with its last word, a name takes its next alias."""
    shutil.copytree(default_folder(), folder)
    for file in [*folder.glob("lexicon/**/*.csv"), *folder.glob("gazetteer/*.csv")]:
        table = {int(cells[LINE]): cells for cells in read_csv(file)}
        columns = [column for column in next(iter(table.values())) if column != LINE]
        with file.open("w", encoding="utf-8", newline="") as lines:
            writer = csv.DictWriter(lines, columns, extrasaction="ignore")
            lines.write("#\n" * (min(table) - 2))
            writer.writeheader()
            for n in range(min(table), max(table) + 1):  # each row stays on its line, which is its name
                row = _reduced("/".join(file.relative_to(folder).parts[1:]), table[n], gone) if n in table else {}
                writer.writerow(row) if row else lines.write("#\n")
    return Ontology(folder)


def newest(number: int) -> Iterator[Word]:
    """All words of the rows of the lexicon that were written or changed last."""
    aged = []
    lexicon = ROOT / "ontology" / "lexicon"
    for file in sorted(lexicon.glob("**/*.csv")):
        blame = subprocess.run(["git", "blame", "--line-porcelain", file], cwd=ROOT, check=True, capture_output=True)
        lines = re.findall(r"^committer-time (\d+)$.*?^\t(.*?)$", blame.stdout.decode(), re.MULTILINE | re.DOTALL)
        times = dict(enumerate((int(time) for time, _ in lines), 1))
        aged += [
            (-times[n], file.relative_to(lexicon).as_posix(), n) for n in (int(row[LINE]) for row in read_csv(file))
        ]
    yield from ((f"{name}:{n}", "") for _, name, n in sorted(aged)[:number])


def _reduced(table: str, cells: dict[str, str], gone: AbstractSet[Word]) -> dict[str, str]:
    """A row without the words that go, or nothing; a row of relations keeps its place when it has none left."""
    place = cells.get("id") or f"{table}:{cells[LINE]}"

    def stay(cell: str, by: str = "|") -> list[str]:
        return [word for word in split(cell, by) if not {(place, plain(word)), (place, "")} & gone]

    if "aliases" in cells:
        label = [cells["label"]] if table == COUNTRIES else stay(cells["label"], ";")
        names, demonyms = label + stay(cells["aliases"], ";"), stay(cells.get("demonyms", ""), ";")
        new = {"label": names[0], "aliases": ";".join(names[1:]), "demonyms": ";".join(demonyms)} if names else {}
        return cells | new if new else {}
    if "noun" in cells:
        return cells if stay(cells["noun"]) and (TYPES, cells["noun"]) not in gone else {}
    if "lemma" not in cells:
        return cells
    conditions, lemmas = [], stay(cells["lemma"])
    for condition in split(cells["when"]):  # a kind of nouns is no article's, and stays
        slot, _, words = condition.partition("=")
        asked = stay(words)
        kept = [w for w in split(words, "|") if slot.endswith("!") or w[0] in "@*~" or w in asked]
        lemmas = lemmas if kept else []
        conditions.append(f"{slot}={'|'.join(kept)}")
    return cells | {"lemma": "|".join(lemmas), "when": ";".join(conditions)}


def _sets(shared: Path, extractor: Extractor) -> Iterator[Set]:
    """The articles of each gold standard, parsed once."""
    first = shared / "bench" / "facts" / "gold.jsonl"
    sources = [("first", first, shared / "seeds" / "000_7be49cec0fd698d3.txt")] if first.is_file() else []
    sources += [("news", GOLD / "gold.jsonl", GOLD), ("corpus", GOLD / "corpus" / "gold.jsonl", ROOT / "corpus")]
    sources += [(name, GOLD / name / "gold.jsonl", GOLD / name) for name in ("world", "regions", HIDDEN)]
    for name, path, source in sources:
        files = [source]
        if source.is_relative_to(GOLD):
            files = sorted(p for ending in ("txt", "html") for p in source.glob(f"*.{ending}"))
        documents = [document for document in read(files) if isinstance(document, Document)]
        parsed = {d.id: (d, list(language.parse(d, extractor.nlp, extractor.ontology))) for d in documents}
        yield Set(name, read_gold(path, extractor.ontology), parsed)


def _print(name: str, usual: dict[Level, float], less: dict[Level, float]) -> None:
    for level in Level:
        print(f"{name:10}{level.name:8}{usual[level]:8.3f}{less[level]:10.3f}  {less[level] - usual[level]:+.3f}")


if __name__ == "__main__":
    main()
