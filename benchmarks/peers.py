"""Other systems that need no language model, on the same texts, on the same machine, in the same run.

    python -m benchmarks.peers [--data DIR]

First, propositions of single sentences: F1 and sentences per CPU second, on development halves; see `benchmarks.openie`
for the data. spaCy's parse alone comes first; all others have the same spaCy pipeline. It and textacy get all sentences
in one pipe, kg and Semantica read one after another. Semantica takes no parse and no tokens: it parses each sentence
twice, for names and for relations, and relates nothing but the names.

Then, graphs of the sample articles: documents per CPU second, and what is in the graph, which stays in memory. Where
Semantica's method finds nothing in an article, it relates names that stand near each other; these are not counted.
sift-kg finds nothing without a language model: it starts from kg's claims, and so does the second row of kg.
From those it takes what is asserted of two entities; it has no place for factuality, speakers, times and offsets.

All take turns for three rounds, of which the median counts. A peer that is not installed is named with the remedy and
passed over; none is needed by the project. None may use the network: sift-kg then merges names by their spelling,
without the vectors that it would download.
"""

from __future__ import annotations

import argparse
import logging
import os
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any, TypeVar

from benchmarks.scoring import DATA, STYLES, Benchmark, load
from benchmarks.speed import SAMPLES
from kg import ontology
from kg.extraction.extractor import DEFAULT_MODEL, Extractor
from kg.graph.assemble import assemble
from kg.graph.iris import Iris
from kg.model import Document, Factuality, Proposition, Record
from kg.reading import read
from kg.records.engines.task import batches

if TYPE_CHECKING:
    from spacy.tokens import Doc

ROUNDS = 3
OFFLINE = {"SEMANTICA_DISABLE_PROGRESS": "1", "LITELLM_LOCAL_MODEL_COST_MAP": "True", "HF_HUB_OFFLINE": "1"}


@dataclass(frozen=True)
class Articles:
    """Documents, and what kg found in them, for peers that find nothing themselves."""

    documents: list[Document]
    records: list[Record]


@dataclass(frozen=True)
class Size:
    """What a graph holds: entities, and claims, or the edges that name a relation between two."""

    entities: int
    claims: int


T = TypeVar("T")
Run = Callable[[Extractor, Benchmark], Iterable[Proposition]]
Build = Callable[[Extractor, Articles], Size]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA, help="the folder with score_openie.py")
    options = parser.parse_args()
    os.environ.update(OFFLINE)
    logging.disable(logging.WARNING)  # peers warn of each part that they have to do without
    extractor = Extractor()
    compare_propositions(extractor, load(options.data))
    print()
    compare_graphs(extractor)


def compare_propositions(extractor: Extractor, benchmarks: list[Benchmark]) -> None:
    systems = list(_installed(SYSTEMS))
    print(f"{'system':28}{'benchmark':12}{'F1':>6}{'precision':>11}{'recall':>8}{'sentences/s':>13}")
    for benchmark in benchmarks:
        timed = _in_turn([partial(_found, run, extractor, benchmark) for _, run in systems])
        for (name, _), (found, seconds) in zip(systems, timed, strict=True):
            result = benchmark.result(found)
            figures = f"{result['f1']:6.3f}{result['precision']:11.3f}{result['recall']:8.3f}" if found else " " * 25
            print(f"{name:28}{benchmark.name:12}{figures}{len(benchmark.sentences) / seconds:13.0f}")


def compare_graphs(extractor: Extractor) -> None:
    systems = list(_installed(GRAPHS))
    documents = [document for document in read([SAMPLES]) if isinstance(document, Document)]
    articles = Articles(documents, _records(extractor, documents))
    print(f"{'graph of ' + str(len(documents)) + ' documents':40}{'entities':>9}{'claims':>8}{'documents/s':>13}")
    timed = _in_turn([partial(build, extractor, articles) for _, build in systems])
    for (name, _), (size, seconds) in zip(systems, timed, strict=True):
        print(f"{name:40}{size.entities:9}{size.claims:8}{len(documents) / seconds:13.1f}")


def _found(run: Run, extractor: Extractor, benchmark: Benchmark) -> list[Proposition]:
    return list(run(extractor, benchmark))


def _in_turn(works: list[Callable[[], T]]) -> list[tuple[T, float]]:
    """What each returns, and the median of its CPU seconds; what is loaded late is loaded in the first round."""
    rounds = [[_timed(work) for work in works] for _ in range(ROUNDS)]
    return [(each[-1][0], median(seconds for _, seconds in each)) for each in zip(*rounds, strict=True)]


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    begin = time.process_time()
    done = work()
    return done, time.process_time() - begin


def _installed(systems: dict[str, tuple[str, T]]) -> Iterator[tuple[str, T]]:
    """Each system that is there, named with the version of its package; says how to install the others."""
    for name, (package, run) in systems.items():
        if find_spec(package.replace("-", "_")) is None:
            print(f"{name} is not installed: pip install {package}")
        else:
            yield f"{name} ({version(package)})", run


def _parses(extractor: Extractor, benchmark: Benchmark) -> Iterator[tuple[str, Doc]]:
    from spacy.tokens import Doc

    sentences, vocab = benchmark.sentences, extractor.nlp.vocab
    inputs = (Doc(vocab, words=s.split()) for s in sentences) if benchmark.pretokenized else sentences
    yield from zip(sentences, extractor.nlp.pipe(inputs), strict=True)


def _spacy(extractor: Extractor, benchmark: Benchmark) -> Iterator[Proposition]:
    """The parse alone, which finds nothing."""
    for _ in _parses(extractor, benchmark):
        yield from ()


def _kg(extractor: Extractor, benchmark: Benchmark) -> Iterator[Proposition]:
    style = STYLES[benchmark.name]
    return extractor.propositions_of_lines(benchmark.sentences, style, benchmark.pretokenized)


def _textacy(extractor: Extractor, benchmark: Benchmark) -> Iterator[Proposition]:
    extract = import_module("textacy.extract")
    for sentence, doc in _parses(extractor, benchmark):
        for triple in extract.subject_verb_object_triples(doc):
            subject, verb, obj = (" ".join(token.text for token in part) for part in triple)
            yield Proposition(sentence, subject, verb, obj, (), 1.0, "", ())


def _semantica(method: str) -> Run:
    """One of Semantica's methods that need no language model.

    Not those that relate whatever names stand near each other, which it falls back on where these find nothing.
    """

    def run(_: Extractor, benchmark: Benchmark) -> Iterator[Proposition]:
        methods = import_module("semantica.semantic_extract.methods")
        entities, relations = methods.get_entity_method("ml"), methods.get_relation_method(method)
        for sentence in benchmark.sentences:
            for found in relations(sentence, entities(sentence, model=DEFAULT_MODEL), model=DEFAULT_MODEL):
                subject, obj = found.subject.text, found.object.text
                yield Proposition(sentence, subject, found.predicate.replace("_", " "), obj, (), found.confidence)

    return run


def _kg_graph(extractor: Extractor, articles: Articles) -> Size:
    return _assembled(_records(extractor, articles.documents))


def _kg_graph_of_claims(_: Extractor, articles: Articles) -> Size:
    return _assembled(articles.records)


def _assembled(records: Iterable[Record]) -> Size:
    assembly = assemble({record.document.id: record for record in records}, ontology.load(), Iris())
    for part in assembly.parts():
        part.lines()
    return Size(assembly.figures["entities"], assembly.figures["claims"])


def _records(extractor: Extractor, documents: list[Document]) -> list[Record]:
    return [record for batch in batches(documents) for record in extractor.records(batch)]


def _semantica_graph(method: str) -> Build:
    def build(_: Extractor, articles: Articles) -> Size:
        builder = import_module("semantica.kg").GraphBuilder(model=DEFAULT_MODEL)
        texts = [document.text for document in articles.documents]
        graph = builder.build(
            texts, ner_method="ml", relation_method=method, extract_relations=True, extract_triplets=False
        )
        named = [edge for edge in graph["relationships"] if edge["type"] != "related_to"]
        return Size(len({entity["id"] for entity in graph["entities"]}), len(named))

    return build


def _sift_graph(_: Extractor, articles: Articles) -> Size:
    found = [_sift_extraction(record) for record in articles.records]
    graph = import_module("sift_kg.graph.builder").build_graph(found).graph
    types = [edge["relation_type"] for _, _, edge in graph.edges(data=True)]
    return Size(graph.number_of_nodes() - len(found), sum(type != "MENTIONED_IN" for type in types))


def _sift_extraction(record: Record) -> Any:
    """What sift-kg would have had from a language model: names, their types, and relations between two of them."""
    models = import_module("sift_kg.extract.models")
    names = {entity.id: entity for entity in record.entities}
    claims = [
        claim
        for claim in record.claims
        if claim.factuality is Factuality.ASSERTED and claim.subject.entity and claim.object.entity
    ]
    entities = sorted({end.entity for claim in claims for end in (claim.subject, claim.object)})
    return models.DocumentExtraction(
        document_id=record.document.id,
        document_path=record.document.id,
        entities=[models.ExtractedEntity(name=names[e].label, entity_type=names[e].type) for e in entities],
        relations=[
            models.ExtractedRelation(
                relation_type=claim.relation.id,
                source_entity=names[claim.subject.entity].label,
                target_entity=names[claim.object.entity].label,
                confidence=claim.confidence,
            )
            for claim in claims
        ],
    )


SYSTEMS: dict[str, tuple[str, Run]] = {
    "spaCy": ("spacy", _spacy),
    "kg": ("kg", _kg),
    "textacy": ("textacy", _textacy),
    "Semantica, trees": ("semantica", _semantica("dependency")),
    "Semantica, patterns": ("semantica", _semantica("pattern")),
}
GRAPHS: dict[str, tuple[str, Build]] = {
    "kg, text": ("kg", _kg_graph),
    "Semantica, text, trees": ("semantica", _semantica_graph("dependency")),
    "Semantica, text, patterns": ("semantica", _semantica_graph("pattern")),
    "kg, claims": ("kg", _kg_graph_of_claims),
    "sift-kg, claims": ("sift-kg", _sift_graph),
}

if __name__ == "__main__":
    main()
