"""Random recombinations of real sentences through the whole of extraction: what raises, hangs or points nowhere.

    python -m benchmarks.fuzz [--seconds N] [--number N] [--seed N] [--texts PATH…]

Texts are made of the sample articles, or of the documents in `--texts`, and of the ontology's words. Each fault is
printed once per kind and place, with the least text that still shows it. Ends with 1 if there was any.
"""

from __future__ import annotations

import argparse
import logging
import random
import re
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from types import FrameType
from typing import TypeVar

from kg.errors import KgError
from kg.extraction.clauses.clause import Kind
from kg.extraction.extractor import Extractor
from kg.extraction.parsing import parser as language
from kg.extraction.propositions import rendering
from kg.model import Document, Record
from kg.reading import read, text_document

SAMPLES = Path(__file__).parents[1] / "corpus"
SECONDS_PER_TEXT = 30  # of CPU; what takes longer hangs
SENTENCE = re.compile(r"(?<=[.!?”\"])\s+|\n+")
CLAUSE = re.compile(r"(?<=[,;:])\s+|\s+(?=(?:and|that|who|which|but|while|after|as|to|of|for|with|in)\s)")
JOINTS = [
    *", |; |: | and | and its | of | of the | that | , who | , which | whose | to | (|) | — | - |'s | or |  |".split(
        "|"
    ),
    "\n",
]
REPORTS = (
    "“{said}”, {who} {verb}",
    "“{said}, {who} {verb}.",
    '"{said}," {verb} {who}',
    "{said}, {verb} {who}",
    "{said}, {who} {verb}, {who}",
    "{who} {verb}: “{said}",
    "{said} {verb}",
    "according to {who}, {said} who {verb}",
    "{verb} {who}",
    "{who}, who {verb} {said}",
)
SUFFIXES = "Sr.|Jr.|III|Esq.|PhD|, Jr.,|II's".split("|")
MARKS = "()[]{}\"'“”‘’«»„-–—…;:,.!?%$€&*/\\|_~@#°ﬁ中éİſ\u00ad\u200b\u200f\u0301\ufeff🙂0"
ODD = [
    *MARKS,
    *"`` '' -- ... ?! ’s s’ 's $5bn 1,000 50% No. U.S. 3-4 1990s ’90s (EU) n't 'll I a 30 mail@example.org".split(),
    *("https://example.org/a?b=c", "( )", "\t", "\n\n", "\r\n"),
]
LITTLE = "of the|and|to|in|'s|a|,||has|was|by|for|who|with|that|is the|(|)|said|not|will".split("|")
PRONOUNS = "he she it they him her them his its their we us our I my who whose which this those both each other"
NUMBERS = "one two three both dozens hundreds half 3 12 1,000 2.5 million 1999 2030 first third"

T = TypeVar("T")
Fault = tuple[str, str]  # what was raised, and where


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, help="stop after so much CPU time")
    parser.add_argument("--number", type=int, help="stop after so many texts (1,000 if no --seconds)")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument(
        "--texts", nargs="*", type=Path, default=[SAMPLES], help="files and folders (the sample articles)"
    )
    options = parser.parse_args()
    number = options.number or (sys.maxsize if options.seconds else 1000)

    logging.getLogger("kg").addHandler(Warned())
    extractor = Extractor()
    documents = [d for d in read(options.texts) if isinstance(d, Document)]
    faults: dict[Fault, str] = {}
    texts = 0
    for text in Texts(documents, extractor, options.seed).take(number):
        if options.seconds and time.process_time() > options.seconds:
            break
        texts += 1
        for fault, shown in faults_in(text, extractor).items():
            if fault not in faults:
                faults[fault] = least(text, lambda part, fault=fault: fault in faults_in(part, extractor))  # type: ignore[misc]
                print(
                    f"{': '.join(fault)}\n  seed {options.seed}, text {texts}: {faults[fault]!r}\n{shown}", flush=True
                )
        if texts % 1000 == 0:
            print(f"{texts} texts, {time.process_time():.0f} s of CPU, {len(faults)} faults", flush=True)
    print(f"{texts} texts, {time.process_time():.0f} s of CPU, {len(faults)} faults")
    sys.exit(1 if faults else 0)


class Warned(logging.Handler):
    """Raises what extraction only warns of: a sentence that was left out."""

    def emit(self, record: logging.LogRecord) -> None:
        raise AssertionError(record.args[1] if isinstance(record.args, tuple) else record.getMessage())


class Texts:
    """Documents made at random of parts of others; the same seed makes the same ones."""

    def __init__(self, documents: Iterable[Document], extractor: Extractor, seed: int) -> None:
        self.random = random.Random(seed)
        blocks = [d.text[b.begin : b.end] for d in documents for b in d.blocks]
        self.sentences = [s for block in blocks for s in SENTENCE.split(block) if s.strip()]
        self.clauses = [c for s in self.sentences for c in CLAUSE.split(s) if c.strip()]
        self.vocabulary = _vocabulary(extractor)
        self.makers: Sequence[Callable[[], str]] = (
            self.sentence, self.joined, self.joined, self.mixed, self.mixed, self.with_odds, self.with_odds,
            self.of_words, self.reported, self.titled, self.heading, self.list, self.one_class,
        )  # fmt: skip

    def take(self, number: int) -> Iterator[str]:
        for _ in range(number):
            yield self.text()

    def text(self) -> str:
        breaks = [" ", " ", "\n", "\n\n", "\n\n", "\n \n", "\r\n\r\n", "\n\n\n\n", "\n\n \t\n", ""]
        return "".join(self.one(self.makers)() + self.one(breaks) for _ in range(self.random.randint(1, 8)))

    def one(self, items: Sequence[T]) -> T:
        return self.random.choice(items)

    def some(self, items: Sequence[str], most: int) -> list[str]:
        return self.random.choices(items, k=self.random.randint(1, most))

    def word(self) -> str:
        return self.one(self.vocabulary[self.one(sorted(self.vocabulary))])

    def sentence(self) -> str:
        return self.one(self.sentences)

    def joined(self) -> str:
        """Clauses of several sentences."""
        return "".join(c + self.one(JOINTS) for c in self.some(self.clauses, 5)) + self.one([".", "", "?", ".”", ","])

    def mixed(self) -> str:
        """A sentence with words taken out, doubled or moved."""
        words = self.sentence().split(" ")
        for _ in range(self.random.randint(1, 6)):
            i = self.random.randrange(len(words))
            taken = words.pop(i) if self.random.random() < 0.7 and len(words) > 1 else words[i]
            if self.random.random() < 0.6:
                words.insert(self.random.randint(0, len(words)), taken)
        return " ".join(words[: self.random.randint(1, len(words))] if self.random.random() < 0.3 else words)

    def with_odds(self) -> str:
        """A sentence with words and marks put in that do not belong there."""
        words = self.one([self.sentence, self.joined])().split(" ")
        for _ in range(self.random.randint(1, 5)):
            odd = self.one([self.word(), self.one(ODD), self.one(SUFFIXES)])
            if self.random.random() < 0.4:
                i = self.random.randrange(len(words))
                words[i] = self.one([words[i] + odd, odd + words[i], odd])
            else:
                words.insert(self.random.randint(0, len(words)), odd)
        return " ".join(words)

    def of_words(self) -> str:
        """Nothing but words of the ontology, with little words between them."""
        number = self.random.randint(1, 8)
        return " ".join(f"{self.word()} {self.one(LITTLE)}" for _ in range(number)) + self.one([".", ""])

    def reported(self) -> str:
        """Speech with its verb at the end, quotes that may never close."""
        said = self.one([self.sentence, self.joined])().rstrip(".")
        verb, who = (
            self.one(self.vocabulary["reporting"]),
            self.one(self.vocabulary["names"] + self.vocabulary["titles"]),
        )
        form = self.one(REPORTS)
        return form.format(said=said, who=who, verb=verb)

    def titled(self) -> str:
        """Titles, names and their suffixes before a verb."""
        names = [
            f"{self.one(self.vocabulary['titles'])} {self.one(self.vocabulary['names'])} {self.one(SUFFIXES)}"
            for _ in range(self.random.randint(1, 3))
        ]
        return self.one([", ", " and ", " "]).join(names) + " " + self.one(self.clauses) + self.one([".", ""])

    def heading(self) -> str:
        return self.one([str.title, str.upper, str.capitalize])(self.one([self.sentence, self.of_words])().rstrip("."))

    def list(self) -> str:
        mark = self.one(["- ", "* ", "1. ", "• ", "", "(a) "])
        items = (self.one([self.word(), self.one(self.clauses)]) for _ in range(self.random.randint(1, 6)))
        return "\n" + "\n".join(mark + item for item in items)

    def one_class(self) -> str:
        """Words of one class alone: titles, demonyms, pronouns, months."""
        words = self.some(self.vocabulary[self.one(sorted(self.vocabulary))], 7)
        return self.one([" ", ", ", " and ", " of ", "'s ", " the "]).join(words) + self.one([".", "", "?", "'s", ","])


def _vocabulary(extractor: Extractor) -> dict[str, list[str]]:
    words, ontology = extractor.words, extractor.ontology
    times = (cell for row in ontology.english("time") for cell in (row["word"], row["value"]))
    lemmas = {kind: [lemma for of, lemma in words.rows if of == kind] for kind in Kind}
    found: dict[str, list[str]] = {
        "names": ["John", "Ann Lee", "O'Brien", *(n for k in ontology.gazetteer for n in (k.label, *k.aliases))],
        "demonyms": [demonym for k in ontology.gazetteer for demonym in k.demonyms],
        "titles": [form for title in words.titles for form in (title, title.title(), title + "s")],
        "reporting": ["said", "saying", *(form for verb in words.reporting for form in (verb, verb + "s"))],
        "verbs": [form for lemma in lemmas[Kind.VERB] for form in (lemma, lemma + "s", lemma + "ed")],
        "nouns": [form for lemma in lemmas[Kind.NOUN] for form in (lemma, lemma + "s")],
        "kinds": list(words.types),
        "descriptions": [f"{which} {n}" for n in words.descriptions for which in ("the", "his", "both", "the two")],
        "pronouns": PRONOUNS.split(),
        "numbers": NUMBERS.split(),
        "times": [word for cell in times for word in cell.split() if word.isalpha()],
        "classes": [row["word"] for row in ontology.english("word_classes")],
    }
    return {name: sorted(set(forms)) for name, forms in found.items()}


def faults_in(text: str, extractor: Extractor) -> dict[Fault, str]:
    """Whatever goes wrong with a text: exceptions that are no plain refusal, hangs, offsets outside of the text."""
    found: dict[Fault, str] = {}
    try:
        document = text_document(text)
    except KgError:
        return found
    except Exception as error:  # noqa: BLE001
        return {_place(error): traceback.format_exc()}
    stages: tuple[Callable[[], object], ...] = (
        lambda: _check_record(extractor.record(document)),
        lambda: _check_trees(document, extractor),
        lambda: [extractor.propositions(document, style) for style in rendering.STYLES],
        lambda: extractor.explain(text),
        lambda: [
            list(extractor.propositions_of_lines(text.split("\n"), pretokenized=tokens)) for tokens in (False, True)
        ],
    )
    for stage in stages:
        signal.signal(signal.SIGVTALRM, _too_long)
        signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS_PER_TEXT)
        try:
            stage()
        except Exception as error:  # noqa: BLE001
            found.setdefault(_place(error), traceback.format_exc())
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return found


def _too_long(number: int, frame: FrameType | None) -> None:
    raise TimeoutError(f"more than {SECONDS_PER_TEXT} s of CPU")


def _check_trees(document: Document, extractor: Extractor) -> None:
    """Every token leads to one root, and stands in the text where the tree says."""
    for tree in language.parse(document, extractor.nlp, extractor.ontology):
        for i in range(len(tree)):
            assert len({i, *_climb(tree.heads, i)}) <= len(tree), "no way to a root"
            assert document.text[tree.starts[i] : tree.ends(i)] == tree.words[i], "a token is not in its place"


def _climb(heads: Sequence[int], i: int) -> list[int]:
    path = [i]
    while heads[path[-1]] != path[-1] and len(path) <= len(heads):
        path.append(heads[path[-1]])
    assert len(path) <= len(heads), "heads in a circle"
    return path


def _check_record(record: Record) -> None:
    size = len(record.document.text)
    entities = {entity.id for entity in record.entities}
    for reason, _ in record.counts:
        assert not reason.startswith("left out"), reason
    for sentence in record.sentences:
        assert 0 <= sentence.begin < sentence.end <= size, "a sentence is not in the text"
    for claim in record.claims:
        for one in filter(None, (claim.subject, claim.object, claim.speaker)):
            assert 0 <= one.begin <= one.end <= size, "an argument is not in the text"
            assert one.literal or not one.entity or one.entity in entities, "an argument without its entity"


def _place(error: BaseException) -> Fault:
    """The kind of an error and the innermost function of kg that it came through."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [f for f in frames if "/kg/" in f.filename] or frames
    words = f": {error}" if isinstance(error, (AssertionError, TimeoutError)) else ""
    return type(error).__name__ + words, f"{Path(own[-1].filename).name}:{own[-1].name}"


def least(text: str, shows: Callable[[str], bool]) -> str:
    """The text with all words taken out that are not needed to show a fault (delta debugging)."""
    words = re.findall(r"\S+\s*|\s+", text)
    size = max(1, len(words) // 2)
    while True:
        parts = [words[:i] + words[i + size :] for i in range(0, len(words), size)]
        smaller = next((part for part in parts if part and shows("".join(part))), None)
        if smaller is not None:
            words = smaller
        elif size == 1:
            return "".join(words)
        else:
            size //= 2


if __name__ == "__main__":
    main()
