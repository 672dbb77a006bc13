"""How well languages are told apart, by kg and by other detectors that are installed.

    python -m benchmarks.languages [FILE…]

Over `tests/languages.toml`: from every sentence on as many as have forty words, in 24 languages. The files (the sample
articles) are English: their paragraphs of ten words or more show how often one is taken for another language. kg itself
answers "en" unless there is no doubt. Detectors that are not installed are left out.
"""

from __future__ import annotations

import argparse
import re
import time
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from kg.model import BlockKind, Document
from kg.reading import language, read

ROOT = Path(__file__).parents[1]
TEXTS = ROOT / "tests" / "languages.toml"
WORDS = 40
_SENTENCE = re.compile(r"[^.!?。।]+[.!?。।]+\s*")
_UNSPACED = frozenset({"zh", "ja"})  # two of their characters are about a word


def windows(news: Mapping[str, Sequence[str]], words: int = WORDS) -> Iterator[tuple[str, str]]:
    """From every sentence on as many as have so many words, with their language."""
    for code, paragraphs in news.items():
        sentences = [s for paragraph in paragraphs for s in _SENTENCE.findall(paragraph)]
        for first in range(len(sentences)):
            text = ""
            for sentence in sentences[first:]:
                text += sentence.strip() + " "
                if (len(text) / 2 if code in _UNSPACED else len(text.split())) >= words:
                    yield code, text
                    break


def kg(text: str) -> str:
    return language.foreign(text) or "en"


def py3langid(text: str) -> str:
    from py3langid import classify

    return str(classify(text)[0])


def pycld2(text: str) -> str:
    from pycld2 import detect

    return str(detect(text)[2][0][1])


def eld(text: str) -> str:
    from eld import LanguageDetector

    return str(LanguageDetector().detect(text).language)


DETECTORS = (kg, py3langid, pycld2, eld)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, help="English texts (the sample articles)")
    files = parser.parse_args().files or [ROOT / "corpus"]
    cases = list(windows(tomllib.loads(TEXTS.read_text("utf-8"))["news"]))
    documents = [one for one in read(files, any_language=True) if isinstance(one, Document)]
    paragraphs = [
        d.text[b.begin : b.end]
        for d in documents
        for b in d.blocks
        if b.kind is BlockKind.BODY and len(d.text[b.begin : b.end].split()) >= 10
    ]
    print(f"{'':16} {'right of ' + str(len(cases)):>12} {'English lost of ' + str(len(paragraphs)):>22} {'ms each':>8}")
    for detect in DETECTORS:
        try:
            detect("It loads what is loaded late.")
        except ImportError:
            continue
        begin = time.process_time()
        wrong = Counter(code for code, text in cases if detect(text) != code)
        each = (time.process_time() - begin) / len(cases) * 1000
        lost = sum(detect(paragraph.replace("\n", " ")) != "en" for paragraph in paragraphs)
        print(f"{detect.__name__:16} {len(cases) - wrong.total():12} {lost:22} {each:8.2f}  {dict(wrong) or ''}")


if __name__ == "__main__":
    main()
