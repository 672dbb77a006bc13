"""Bad inputs of every kind: torn and garbled texts, hostile pages, records and names, files that are none.

They are made from a seed, the same each time; `benchmarks.resilience` builds a graph with them. To add a kind, write a
generator and add it to `KINDS`.
"""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from random import Random

HEALTHY = Path(__file__).parents[1] / "corpus"
LINE = 100_000  # characters of an endless line
MUTATIONS = 120

# What a file holds, or what makes it where it is more than bytes.
Content = bytes | Callable[[Path], None]
Inputs = Iterator[tuple[str, Content]]


def encodings(random: Random) -> Inputs:
    """Text in encodings that it does not declare, and in several at once."""
    latin, russian = "Café owners met Brüssel's envoy.", "Россия поддерживает вступление Пакистана в БРИКС. " * 9
    english = "Norway backed the treaty on Monday. The envoy of Chile did not sign it.\n" * 4
    for code in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-7", "cp037"):
        yield f"{code}.txt", english.encode(code)
    for code in ("koi8-r", "cp1251", "iso8859-5", "utf-16"):
        yield f"russian-{code}.txt", russian.encode(code)
    for code in ("latin-1", "cp1252", "mac-roman", "cp437"):
        yield f"latin-{code}.txt", (latin * 5).encode(code)
    for code, text in (
        ("shift_jis", "日本の首相はモスクワを訪問した。"),
        ("gb18030", "中国总理访问了莫斯科。"),
        ("euc_kr", "한국 대통령"),
    ):
        yield f"{code}.txt", (text * 30).encode(code)
    yield "twice-encoded.txt", (latin * 3).encode().decode("latin-1").encode()
    yield "cut-in-a-letter.txt", (latin * 3).encode()[:-1] + b"\xc3"
    yield "overlong.txt", b"Norway \xc0\xaf met \xe0\x80\xaf Chile. " * 20
    yield "mixed.txt", english.encode() + english.encode("utf-16-le") + latin.encode("latin-1")
    yield "mark-inside.txt", english.encode() + b"\xef\xbb\xbf" + english.encode()
    yield "two-marks.txt", b"\xef\xbb\xbf\xef\xbb\xbf" + english.encode()
    yield "only-a-mark.txt", b"\xef\xbb\xbf"
    yield "half-a-mark.txt", b"\xff" + english.encode()


def characters(random: Random) -> Inputs:
    """Characters that no word is made of, inside words and between them."""
    text = "Norway backed the treaty on Monday. Chile's envoy, Rosa Vial, did not sign it.\n"
    points = [0x00, 0x01, 0x08, 0x0B, 0x0C, 0x1B, 0x7F, 0x85, 0xA0, 0xAD, 0x34F, 0x61C, 0x180E, 0x200B, 0x200D, 0x200E]
    points += [
        0x2028,
        0x2029,
        0x202E,
        0x2066,
        0x2069,
        0xFEFF,
        0xFFFC,
        0xFFFD,
        0xFFFF,
        0x1F1F3,
        0xE0001,
        0xE0100,
        0x10FFFF,
    ]
    for point in points:
        places = sorted(random.sample(range(len(text)), 3))
        marked = "".join(chr(point) * (i in places) + letter for i, letter in enumerate(text))
        yield f"u+{point:04x}.txt", (marked * 3).encode()
    yield "marks-on-marks.txt", ("N" + "\u0301" * 5000 + "orway backed the treaty.").encode()
    yield "ansi.txt", b"\x1b[31mNorway\x1b[0m backed \x1b]0;title\x07 the treaty. " * 5


def mutations(random: Random) -> Inputs:
    """Healthy articles after an accident: bytes flipped, lost, doubled, moved or cut off."""
    sources = [path for path in sorted(HEALTHY.iterdir()) if path.is_file()]
    for number in range(MUTATIONS):
        source = random.choice(sources)
        data = bytearray(source.read_bytes())
        for _ in range(random.randint(1, 6)):
            begin, length = random.randrange(len(data)), random.randint(1, 400)
            end = begin + length
            accident = random.randrange(6)
            if accident == 0:
                data[begin] ^= 1 << random.randrange(8)
            elif accident == 1:
                del data[begin : min(end, len(data) - 1)]
            elif accident == 2:
                data[begin:begin] = data[begin:end]
            elif accident == 3:
                piece = data[begin:end]
                to = random.randrange(len(data))
                data[to : to + len(piece)] = piece
            elif accident == 4:
                data[begin:begin] = random.choice(
                    (b"\n", b"\n\n", b" ", b'"', b"(", b"\xe2\x80\x9c", b".", b",", b"'s ")
                )
            else:
                words = data.split(b" ")
                random.shuffle(words)
                data = bytearray(b" ".join(words[:300]))
        yield f"accident-{number:03}{source.suffix}", bytes(data)


def pages(random: Random) -> Inputs:
    """Web pages that are deep, torn, endless or something else."""
    story = "<p>Norway backed the treaty on Monday, its prime minister said in Oslo.</p>" * 3
    deep = {"div": 3_000, "b": 5_000, "table><tr><td": 800, "blockquote": 2_000, "ul><li": 1_500, "svg": 1_000}
    for tag, depth in deep.items():
        yield f"deep-{tag.partition('>')[0]}.html", f"<html><body>{f'<{tag}>' * depth}{story}".encode()
    for name, body in {
        "no-end": f"<html><body><article>{story}",
        "comment": f"<html><!-- {story}",
        "script": f"<html><script>{'a<b;' * 20_000}{story}",
        "cdata": f"<html><body><![CDATA[{story}",
        "entities": f"<html><body><p>{'&amp;' * 20_000}</p>{story}",
        "unknown-entities": f"<html><body><p>&norway; &#xFFFFFFFF; &#0; &#27;</p>{story}",
        "attributes": f"<html><body><p {'a=b ' * 20_000}>Norway</p>{story}",
        "long-attribute": f'<html><body><p title="{"x" * 200_000}">Norway</p>{story}',
        "doctype": f'<!DOCTYPE html [<!ENTITY a "Norway"><!ENTITY b "&a;&a;&a;&a;">]><html><body>&b;{story}',
        "system-entity": f'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body>&x;{story}',
        "frameset": "<html><frameset><frame src=a.html></frameset></html>",
        "empty": "<html></html>",
        "only-head": "<html><head><title>Norway backs treaty</title></head></html>",
        "bad-date": f'<html><head><meta property="article:published_time" content="99/99/9999"></head><body>{story}',
        "bad-charset": f'<html><head><meta charset="klingon-8"></head><body>{story}',
        "wrong-charset": f'<html><head><meta charset="utf-16"></head><body>{story}',
        "base": f'<html><head><base href="javascript:x"></head><body>{story}',
        "nul": f"<html><body>\0{story}\0",
        "markup-in-title": f"<html><title>&lt;script&gt;alert(1)&lt;/script&gt;</title><body>{story}",
        "jsonld": f'<html><script type="application/ld+json">{{"@graph":[[[[{{}}]]]],</script><body>{story}',
        "xml": f'<?xml version="1.0" encoding="latin-9"?><html xmlns="x"><body>{story}</body></html>',
        "rtl": f'<html dir="rtl"><body>{story}<p>رئيس</p></body></html>',
        "plain": "Norway backed the treaty on Monday.",
        "pdf": "%PDF-1.7\n%âãÏÓ\n1 0 obj",
    }.items():
        yield f"page-{name}.html", body.encode()


def records(random: Random) -> Inputs:
    """JSON Lines that are no records, or records no one should have written."""
    good = {"text": "Norway backed the treaty on Monday. Chile did not sign it."}
    for name, line in {
        "open": '{"id": "a", "text": "Norway',
        "array": "[1, 2]",
        "null": "null",
        "no-text": '{"id": "a"}',
        "text-null": '{"id": "a", "text": null}',
        "text-list": '{"id": "a", "text": ["Norway backed the treaty."]}',
        "no-id": json.dumps(good),
        "id-list": json.dumps(good | {"id": []}),
        "id-object": json.dumps(good | {"id": {"a": 1}}),
        "id-empty": json.dumps(good | {"id": " "}),
        "id-path": json.dumps(good | {"id": "../../etc/passwd"}),
        "id-lines": json.dumps(good | {"id": "a\nb\x1b[31m"}),
        "id-long": json.dumps(good | {"id": "x" * 10_000}),
        "id-iri": json.dumps(good | {"id": "> <http://x> . <"}),
        "surrogate": '{"id": "sur", "text": "Norway \\ud800 backed the treaty."}',
        "deep": '{"id": "deep", "text": "Norway", "x": ' + "[" * 50_000 + "]" * 50_000 + "}",
        "big-number": '{"id": 1' + "0" * 5_000 + ', "text": "Norway backed the treaty."}',
        "nan": '{"id": NaN, "text": "Norway backed the treaty."}',
        "date-odd": json.dumps(good | {"id": "odd-date", "date": "the day after tomorrow"}),
        "date-list": json.dumps(good | {"id": "list-date", "date": [2024, 1]}),
        "title-object": json.dumps(good | {"id": "odd-title", "title": {"en": "Norway"}}),
        "url-odd": json.dumps(good | {"id": "odd-url", "url": 'javascript:alert(1)\n<>"{}'}),
        "twice": json.dumps(good | {"id": "same"}) + "\n" + json.dumps(good | {"id": "same"}),
        "one-bad": json.dumps(good | {"id": "kept-1"}) + "\n{{{\n" + json.dumps(good | {"id": "kept-2"}),
        "key-twice": '{"id": "k", "id": "l", "text": "Norway backed the treaty."}',
        "blank": "\n\n\n",
        "controls": json.dumps(good | {"id": "ctl", "text": "Norway \x00\x01\x02\x03\x04 backed \x05\x06 it."}),
    }.items():
        yield f"records-{name}.jsonl", line.encode() + b"\n"
    yield "records-utf-16.jsonl", (json.dumps(good | {"id": "wide"}) + "\n").encode("utf-16")
    yield "records-binary.jsonl", bytes(random.randrange(256) for _ in range(5_000))


def shapes(random: Random) -> Inputs:
    """Texts without end, without words, or with one thing too often."""
    for name, piece in {
        "and": "Russia and ",
        "names": "Anna Berg, Ivo Lund, ",
        "of": "the leader of ",
        "which": "the bank which the state owns and ",
        "said": "Norway said that ",
        "brackets": "(",
        "pairs": "(Norway) ",
        "quotes": '"Norway" ',
        "open-quotes": "“",
        "apostrophes": "Norway's ",
        "commas": ", ",
        "dots": ". ",
        "ellipses": "…",
        "dashes": " — ",
        "hyphens": "US-",
        "digits": "12345 ",
        "one-number": "7",
        "capitals": "NATO ",
        "initials": "J. ",
        "titles": "President ",
        "suffixes": "Sr. Jr. III ",
        "months": "February of ",
        "pronouns": "their ",
        "addresses": "http://a.example/b?c=d&",
        "one-word": "a",
        "blanks": " \t",
        "letters": "a b ",
        "not": "not ",
        "money": "$1,000 ",
        "chinese": "中国总理访问了莫斯科。",
        "emoji": "🇳🇴👍🏽",
        "percent": "%s {} \\n ",
    }.items():
        yield f"endless-{name}.txt", (piece * (LINE // len(piece))).encode()
    for name, text in {
        "nothing": "",
        "blank": " \n\t\n ",
        "dot": ".",
        "letter": "I",
        "question": "?!?!",
        "suffix": "John Sr. signed an agreement.",
        "reporting": "The treaty is dead, said a man who said\n\n Bank",
        "owner": "leaders of years",
        "many-lines": "Norway backed it.\n" * 3_000,
        "many-paragraphs": "Norway.\n\n" * 5_000,
        "carriage-returns": "Norway backed the treaty.\rChile did not.\r" * 20,
        "only-title": "PRESIDENT OF THE REPUBLIC OF",
        "list": "1.\n2.\n3.\n4.",
        "table": "\t".join("abc") + "\n" + "\t".join("123"),
        "code": "def f(x):\n    return {k: v for k, v in x.items() if v != '\\n'}\n" * 20,
        "base64": "TWFuIGlzIGRpc3Rpbmd1aXNoZWQ" * 500,
    }.items():
        yield f"shape-{name}.txt", text.encode()


def markdown(random: Random) -> Inputs:
    """Markdown that nests, never closes, or is mostly markup."""
    for name, text in {
        "quotes": "> " * 500 + "Norway backed it.",
        "lists": "\n".join("  " * depth + "- Norway" for depth in range(300)),
        "emphasis": "*_" * 3_000 + "Norway backed it.",
        "links": "[" * 3_000 + "Norway" + "](x)" * 3_000,
        "images": "![Norway](" * 1_000,
        "fence": "```\nNorway backed it.",
        "html": "<div><script>\nNorway\n" * 50,
        "table": "|a|" * 1_000 + "\n" + "|-|" * 1_000,
        "front-matter": "---\ntitle: [unclosed\ndate: 99\n---\nNorway backed the treaty.",
        "references": "[a]: <b\n" * 500,
        "headings": "# " * 1_000 + "Norway",
        "backslashes": "\\" * 5_001 + "Norway",
    }.items():
        yield f"nested-{name}.md", text.encode()


def names(random: Random) -> Inputs:
    """Good texts in files with names that nobody expects."""
    text = b"Norway backed the treaty on Monday."
    for name in (
        "line\nbreak", "carriage\rreturn", "\x1b[31mred\x1b[0m", "bell\x07", "tab\t", "-g", "--help", "quote'\"",
        "back\\slash", "semi;colon&", "$(id)", "*", "[a-z]?", "percent%20", "hash#s1", "<script>alert(1)<script>",
        "\u202etxt.exe", "\u200b", "e\u0301", "\xe9", "CON", " ", "x" * 250, "two.dots", "page.html", "record.jsonl",
    ):  # fmt: skip
        yield f"{name}.txt", text
    for name in ("UPPER.TXT", "no-ending", "ending."):
        yield name, text
    yield os.fsdecode(b"\xff\xfe-no-utf-8.txt"), text


def special(random: Random) -> Inputs:
    """What stands in a folder and is no file to read."""
    yield "pipe.txt", lambda path: os.mkfifo(path)
    yield "pipe.html", lambda path: os.mkfifo(path)
    yield "pipe.jsonl", lambda path: os.mkfifo(path)
    yield "socket.txt", _socket
    yield "terminal.txt", lambda path: path.symlink_to("/dev/tty")
    yield "zero.txt", lambda path: path.symlink_to("/dev/zero")
    yield "random.html", lambda path: path.symlink_to("/dev/urandom")
    yield "dangling.txt", lambda path: path.symlink_to("nowhere.txt")
    yield "itself.txt", lambda path: path.symlink_to(path.name)
    yield "outside.txt", lambda path: path.symlink_to("/etc/hostname")
    yield "root", lambda path: path.symlink_to("/")
    yield "above", lambda path: path.symlink_to("..")
    yield "folder.txt", lambda path: path.mkdir()
    yield "folder.jsonl", lambda path: path.mkdir()
    yield "large.txt", b"Norway backed it. " * 400_000
    yield "sparse.html", _sparse
    for ending, data in {
        ".pdf": b"%PDF-1.4",
        ".docx": b"PK\3\4",
        ".png": b"\x89PNG",
        ".gz": b"\x1f\x8b",
        ".exe": b"MZ",
    }.items():
        yield f"binary{ending}", data + bytes(200)
        yield f"binary{ending}.txt", data + bytes(200)


def _sparse(path: Path) -> None:
    path.touch()
    os.truncate(path, 1 << 33)


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listener:
        before = Path.cwd()
        os.chdir(path.parent)  # a socket's path may have but a hundred letters
        try:
            listener.bind(path.name)
        finally:
            os.chdir(before)


KINDS: dict[str, Callable[[Random], Inputs]] = {
    "encodings": encodings,
    "characters": characters,
    "mutations": mutations,
    "pages": pages,
    "records": records,
    "shapes": shapes,
    "markdown": markdown,
    "names": names,
    "special": special,
}


def inputs(seed: int = 0) -> list[tuple[str, Content]]:
    """All bad inputs by path, a folder for each kind; the same for the same seed."""
    return [(f"{kind}/{name}", content) for kind, make in KINDS.items() for name, content in make(Random(seed))]


def write(bad: Iterable[tuple[str, Content]], folder: Path) -> None:
    for name, content in bad:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            content(path)
