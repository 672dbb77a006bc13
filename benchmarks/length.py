"""How the time of extraction grows with the length of a line, and with the number of sentences.

    python -m benchmarks.length [NAME…] [--from N] [--to N]

CPU seconds of reading, records and propositions for one line of so many characters (10,000 and 100,000), and for so
many paragraphs of a document, a hundredth of that. Ends with 1 if some time grew by more than 1.2 times the length.
"""

from __future__ import annotations

import argparse
import sys
import time

from kg.extraction.extractor import Extractor
from kg.reading import text_document

PROSE = (
    "the envoy of Kenya said on Monday that the bank which finances the railway had agreed with Chad to lend it $5m, "
    "while officials from Mali and Niger rejected the plan to build a port in Lagos because of its costs, and "
)
UNITS = {
    "list": "Russia and ",
    "names": "Ana Silva, Tom Hall, Mia Moreau, Ivo Petrov, ",
    "brackets": "(the bank) ",
    "relative": "the bank that lent the firm which built ",
    "of the": "of the ",
    "lists of": "friends of Kenya and Chad and Mali with ",
    "their": "Kenya and Chad signed their names and ",
    "verbs": "Russia met and saw and ",
    "speech": '"We agree," he said, ',
    "prose": PROSE,
    "dates": "12 May 2024 1,000 ",
    "capitals": "KENYA ASIA XOR ",
    "bracket": "(",
    "comma": "Chad,",
    "quote": '"Chad"',
    "digit": "1",
    "capital": "A",
    "Chinese": "中国和俄罗斯，",
    "address": "https://example.org/a?b=c&d=e.",
}
PARAGRAPHS = {
    "articles": "Kenya and Chad met on Monday. They praised the two countries and the envoy. He said its embassy left.",
    "people": "The Kenyan envoy, Ann Marie Lee{0}, met President Bob Tom Ruiz{0}. The Russian embassy left.",
    "quotations": "“We agree with Chad,” he said. This war was a war. A counsellor from the Russian embassy spoke.",
}
MOST = 1.2  # how much more than the length a time may grow


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join((*UNITS, *PARAGRAPHS))} (all)")
    parser.add_argument("--from", type=int, default=10_000, dest="short")
    parser.add_argument("--to", type=int, default=100_000, dest="long")
    options = parser.parse_args()
    extractor = Extractor()
    seconds(extractor, "Kenya left the bank in May 2024. He said so.")  # loads what is loaded late
    print(f"{'CPU seconds':12}{'short':>9}{'long':>9}{'ratio':>9}{'claims':>9}")
    slow = []
    for name in options.names or (*UNITS, *PARAGRAPHS):
        (short, _), (long, claims) = (seconds(extractor, text(name, n)) for n in (options.short, options.long))
        ratio = long / max(short, 0.05)  # less is noise
        slow += [name] if ratio > MOST * options.long / options.short else []
        print(f"{name:12}{short:9.2f}{long:9.2f}{ratio:9.1f}{claims:9}", flush=True)
    if slow:
        sys.exit(f"more than {MOST} times the length: {', '.join(slow)}")


def text(name: str, size: int) -> str:
    """A line of so many characters, or a document of a hundredth of that in paragraphs."""
    if name in PARAGRAPHS:
        return "\n\n".join(PARAGRAPHS[name].format(n) for n in range(size // 100))
    return (UNITS[name] * (size // len(UNITS[name]) + 1))[:size]


def seconds(extractor: Extractor, text: str) -> tuple[float, int]:
    """CPU seconds of all that is done with a text, and how many claims came of it."""
    begin = time.process_time()
    document = text_document(text)
    found = len(extractor.record(document).claims)
    extractor.propositions(document)
    return time.process_time() - begin, found


if __name__ == "__main__":
    main()
