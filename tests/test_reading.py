"""Sources → documents: which files, what they are called, and what is left out and why."""

from __future__ import annotations

import contextlib
import errno
import io
import json
import logging
import math
import os
import string
import struct
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg
from kg.errors import SourceError
from kg.model import BlockKind, Document, Skipped
from kg.ontology import load
from kg.reading import read
from kg.reading.decoding import decode
from kg.reading.readers import READERS

PROSE = "Russia supports the accession of Pakistan to the bank."


def write(folder: Path, **files: str | bytes) -> Path:
    """Files by name; `__` stands for a folder and `_` for the dot."""
    for name, content in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def ids(*sources: Path | str) -> list[str]:
    return [item.id for item in read(sources) if isinstance(item, Document)]


def skipped(*sources: Path | str) -> dict[str, str]:
    return {Path(item.source).name: item.reason for item in read(sources) if isinstance(item, Skipped)}


def only(*sources: Path | str) -> Document:
    [document] = read(sources)
    assert isinstance(document, Document), document
    return document


class TestSources:
    def test_folders_are_read_recursively_in_order(self, tmp_path: Path) -> None:
        write(tmp_path, b_txt=PROSE, a_txt=PROSE, sub__c_md=PROSE)
        assert ids(tmp_path) == ["a", "b", "sub/c"]

    def test_a_single_file_is_called_by_its_name(self, tmp_path: Path) -> None:
        write(tmp_path, sub__c_txt=PROSE)
        assert ids(tmp_path / "sub" / "c.txt") == ["c"]

    def test_names_that_meet_keep_their_endings(self, tmp_path: Path) -> None:
        page = f"<html><body><article><h1>A page</h1><p>{PROSE}</p></article></body></html>"
        write(tmp_path, a_txt=PROSE, a_html=page, b_txt=PROSE)
        assert ids(tmp_path) == ["a.html", "a.txt", "b"]

    def test_only_documents_meet(self, tmp_path: Path) -> None:
        write(tmp_path, a_txt=PROSE, a_pdf=PROSE, a_jsonl='{"id": "1", "text": "One."}')
        assert ids(tmp_path) == ["1", "a"]

    def test_names_that_still_meet_take_the_folders_above(self, tmp_path: Path) -> None:
        write(tmp_path, x__n__a_txt=PROSE, y__n__a_txt=PROSE)
        assert ids(tmp_path / "y" / "n", tmp_path / "x" / "n") == ["x/n/a.txt", "y/n/a.txt"]

    def test_the_order_of_the_sources_does_not_matter(self, tmp_path: Path) -> None:
        write(tmp_path, x__a_txt=PROSE, y__a_txt="Other words stand here.", y__b_txt=PROSE)
        sources = [tmp_path / "x", tmp_path / "y", tmp_path / "y" / "b.txt"]
        assert list(read(sources)) == list(read(reversed(sources)))

    def test_a_file_in_two_sources_is_read_once(self, tmp_path: Path) -> None:
        write(tmp_path, sub__a_txt=PROSE)
        assert ids(tmp_path, tmp_path / "sub" / "a.txt", str(tmp_path / "sub" / ".." / "sub")) == ["sub/a"]

    def test_hidden_files_and_graphs_are_left_out(self, tmp_path: Path) -> None:
        write(tmp_path, a_txt=PROSE, graph__CURRENT="store-0123456789abcdef", graph__notes_txt=PROSE)
        write(tmp_path / ".git", b_txt=PROSE)
        (tmp_path / ".c.txt").write_text(PROSE)
        assert ids(tmp_path) == ["a"]
        assert skipped(tmp_path) == {}

    def test_what_kg_wrote_is_left_out(self, tmp_path: Path) -> None:
        claim = json.dumps({"id": "1", "sentence": PROSE, "construction": "active"})
        page = '<html><head><meta name="generator" content="kg 0.1"></head><body><p>Graph</p></body></html>'
        write(tmp_path, a_txt=PROSE, claims_jsonl=claim, graph_html=page)
        assert ids(tmp_path) == ["a"]
        assert skipped(tmp_path) == {}
        assert "written by kg itself" in skipped(tmp_path / "claims.jsonl")["claims.jsonl"]

    def test_the_page_names_its_generator(self) -> None:
        page = Path(kg.__file__).parent / "viewing" / "browser" / "page.html"
        assert 'name="generator" content="kg"' in page.read_text(encoding="utf-8")

    def test_a_page_by_another_generator_is_read(self, tmp_path: Path) -> None:
        head = '<head><meta name="generator" content="Press 6"></head>'
        write(tmp_path, a_html=f"<html>{head}<body><article><p>{PROSE}</p></article></body></html>")
        assert ids(tmp_path) == ["a"]

    def test_other_endings_are_skipped_with_a_reason(self, tmp_path: Path) -> None:
        write(tmp_path, a_txt=PROSE, b_xyz=PROSE)
        assert "no reader for .xyz" in skipped(tmp_path)["b.xyz"]

    def test_globs(self, tmp_path: Path) -> None:
        write(tmp_path, a_txt=PROSE, sub__b_txt=PROSE, sub__c_md=PROSE)
        assert ids(f"{tmp_path}/**/*.txt") == ["a", "b"]

    @pytest.mark.parametrize("name", ["absent", "absent/*.txt"])
    def test_a_source_that_is_not_there(self, tmp_path: Path, name: str) -> None:
        with pytest.raises(SourceError, match="no such file or folder"):
            read([tmp_path / name])

    def test_a_graph_is_no_source(self, tmp_path: Path) -> None:
        with pytest.raises(SourceError, match="is a graph"):
            read([write(tmp_path, CURRENT="store-0123456789abcdef\n")])

    def test_standard_input(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PROSE.encode())))
        document = only("-")
        assert (document.id, document.text) == ("stdin", PROSE)

    @pytest.mark.parametrize(
        ("piped", "found"),
        [
            ('{"id": "a", "text": "Kenya backs Chad."}\n{"id": "b", "text": "Peru left."}\n', ["a", "b"]),
            ('\n {"id": "a", "text": "Kenya backs Chad."}', ["a"]),
            ('{"id": "a", "text": "Kenya backs Chad."}\nno JSON\n', ["a"]),
            ('{"Kenya", said the envoy.', ["stdin"]),
            ('{"name": "Kenya backs Chad."}', ["stdin"]),
            ("[1, 2]", ["stdin"]),
        ],
    )
    def test_records_are_piped(self, piped: str, found: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(piped.encode())))
        items = [item for item in read(["-"], any_language=True) if isinstance(item, Document)]
        assert [document.id for document in items] == found

    def test_linked_folders_are_followed_once(self, tmp_path: Path) -> None:
        write(tmp_path, sub__a_txt=PROSE)
        (tmp_path / "sub" / "loop").symlink_to(tmp_path)
        assert ids(tmp_path) == ["sub/a"]

    @pytest.mark.skipif(os.name == "nt", reason="file names are no bytes here")
    def test_a_name_that_is_no_utf8(self, tmp_path: Path) -> None:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt")).write_text(PROSE)
        assert ids(tmp_path) == ["\ufffd"]


class TestLeftOut:
    """A bad file costs itself alone, with a reason of one line."""

    @pytest.mark.parametrize(
        ("content", "reason"),
        [
            (b"", "empty"),
            (b" \n\t\n", "empty"),
            (b"\xef\xbb\xbf", "empty"),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
            (bytes(range(1, 32)) * 9, "binary"),
            (struct.pack("<400h", *(int(3000 * math.sin(n / 9)) for n in range(400))), "binary"),
            (struct.pack("<400i", *range(400)), "binary"),
            (b"\x7fELF\x02\x01\x01\0" + b"\0name\0\0\0\x12\0" * 99, "binary"),
            (b"\xe3\0\0\0\0" + PROSE.encode() * 9 + b"\xe9\x80", "binary"),
            (b"A\x01" * 99, "binary"),
            (PROSE.encode() * 2 + PROSE.encode("utf-16-le"), "binary"),
            (PROSE.encode("utf-16-be") + PROSE.encode("utf-16-le"), "binary"),
            (bytes(range(128, 256)), "encoding"),
            (b"\xff\xfea", "encoding"),
            (b"word " * 250_000, "1,000,000 characters"),
            (b"word " * 1_000_000, "over 4 MB"),
            (b"x" * 150_000, "paragraph"),
        ],
    )
    @pytest.mark.parametrize("ending", ["txt", "md", "html"])
    def test_bad_content(self, tmp_path: Path, content: bytes, reason: str, ending: str) -> None:
        write(tmp_path, **{"good_txt": PROSE, f"bad_{ending}": content})
        assert ids(tmp_path) == ["good"]
        [found] = skipped(tmp_path).values()
        assert "\n" not in found
        assert reason in found or (ending == "html" and "no article" in found)

    def test_broken_link(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").symlink_to("absent.txt")
        assert "link" in skipped(tmp_path)["a.txt"]
        assert "link" in skipped(tmp_path / "a.txt")["a.txt"]

    def test_no_permission(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        write(tmp_path, a_txt=PROSE, b_txt=PROSE)
        opened = os.open

        def refused(path: Path, *how: int) -> int:  # by hand, since root may read everything
            if path.name == "a.txt":
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
            return opened(path, *how)

        monkeypatch.setattr(os, "open", refused)
        assert skipped(tmp_path) == {"a.txt": "cannot be opened: permission denied"}
        assert ids(tmp_path) == ["b"]

    def test_a_folder_called_like_a_file(self, tmp_path: Path) -> None:
        write(tmp_path, **{"a.txt__b_txt": PROSE})
        assert ids(tmp_path) == ["a.txt/b"]

    @given(content=st.binary(max_size=400), ending=st.sampled_from(sorted(READERS)))
    def test_any_bytes(self, content: bytes, ending: str) -> None:
        with contextlib.suppress(SourceError):
            for item in READERS[ending](io.BytesIO(content), "x", load()):
                str(item).encode()


class TestEncodings:
    TEXT = "“Türkiye” – says the minister’s café"

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
    def test_text(self, tmp_path: Path, encoding: str) -> None:
        write(tmp_path, a_txt=self.TEXT.encode(encoding))
        assert only(tmp_path).text == self.TEXT

    @pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
    @pytest.mark.parametrize(
        "text",
        [
            f"{PROSE}\n\n“We will,” said the minister’s café.",
            "Russia supports Pakistan",
            "Moscow (Москва) supports Islamabad – in 2024.\r\n",
            "Президент России прибыл в Минск с визитом.",
            "A rise of 12% to 4,800,000 tonnes",
        ],
    )
    def test_utf_16_without_a_mark(self, tmp_path: Path, encoding: str, text: str) -> None:
        page = f"<html><body><article><h1>A page here</h1><p>{text}</p><p>{PROSE}</p></article></body></html>"
        lines = "".join(json.dumps({"id": id, "text": text}, ensure_ascii=False) + "\r\n" for id in ("b", "c"))
        write(tmp_path, a_txt=text.encode(encoding), d_html=page.encode(encoding), e_jsonl=lines.encode(encoding))
        found = {d.id: d.text for d in read([tmp_path], any_language=True) if isinstance(d, Document)}
        assert set(found) == {"a", "b", "c", "d"}
        assert found["a"] == found["b"] == found["c"] == text
        assert text.split("\n")[0].strip() in found["d"]

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "utf-16-le"])
    def test_records_in_other_encodings(self, encoding: str) -> None:
        records = ({"id": str(n), "text": f"{PROSE}\u2028 Line {n}."} for n in range(200))
        lines = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
        found = list(READERS[".jsonl"](io.BytesIO(lines.encode(encoding)), "", load()))
        assert [d.id for d in found if isinstance(d, Document)] == [str(n) for n in range(200)]

    def test_stray_control_characters_lose_nothing(self, tmp_path: Path) -> None:
        text = f"Rus\x01sia supports Pakistan. {PROSE}\x00 It said so.\x1b[2J"
        page = f"<html><body><article><h1>A page here</h1><p>{text}</p><p>{PROSE}</p></article></body></html>"
        records = f'{{"id": "c", "text": "{text}"}}\n' + json.dumps({"id": "d", "text": text})
        write(tmp_path, a_txt=text, b_md=text, e_html=page, f_jsonl=records)
        documents = {d.id: d for d in read([tmp_path]) if isinstance(d, Document)}
        assert set(documents) == {"a", "b", "c", "d", "e"}
        assert documents["a"].text == documents["c"].text == documents["d"].text == text

    def test_halves_of_surrogate_pairs(self) -> None:
        line = r'{"id": "a\udc00", "title": "\ud800", "text": "Moscow\ud83d supports \ud83d\ude00 Minsk.\udfff"}'
        [document] = READERS[".jsonl"](io.BytesIO(line.encode()), "", load())
        assert isinstance(document, Document)
        assert document.text == "Moscow\ufffd supports \U0001f600 Minsk.\ufffd"
        assert (document.id, document.title) == ("a\ufffd", "\ufffd")

    @given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"])))
    def test_what_is_encoded_with_a_mark_is_decoded(self, text: str) -> None:
        text = f"Word {text}."
        assert {decode(text.encode(e)) for e in ("utf-8", "utf-8-sig", "utf-16", "utf-32")} == {text}

    @given(st.text(alphabet=string.ascii_letters + string.digits + " éüñ’–"), st.sampled_from(["le", "be"]))
    def test_what_is_encoded_without_a_mark_is_decoded(self, text: str, order: str) -> None:
        text = f"Word {text}"
        assert decode(text.encode(f"utf-16-{order}")) == text

    def test_declared_in_a_page(self, tmp_path: Path) -> None:
        page = (
            f'<html><head><meta charset="iso-8859-2"></head><body><article><p>Łódź. {PROSE}</p></article></body></html>'
        )
        write(tmp_path, a_html=page.encode("iso-8859-2"))
        assert "Łódź" in only(tmp_path).text

    def test_line_ends_stay(self, tmp_path: Path) -> None:
        text = "A first paragraph stands here.\r\n\r\nA second one stands there.\r\n"
        write(tmp_path, a_txt=b"\xef\xbb\xbf" + text.encode())
        document = only(tmp_path)
        assert document.text == text
        first, second = (text[b.begin : b.end] for b in document.blocks)
        assert first + "\r\n\r\n" + second + "\r\n" == text


class TestJsonl:
    def read(self, *records: object) -> list[Document | Skipped]:
        lines = (r if isinstance(r, str) else json.dumps(r) for r in records)
        return list(READERS[".jsonl"](io.BytesIO("\n".join(lines).encode()), "x", load()))

    def test_metadata(self) -> None:
        [document] = self.read(
            {"id": 7, "text": PROSE, "title": "T", "date": "2026-05-12T10:00:00Z", "url": "u", "publisher": "P"}
        )
        assert isinstance(document, Document)
        assert (document.id, document.title, document.date) == ("7", "T", "2026-05-12")
        assert (document.url, document.publisher) == ("u", "P")

    @pytest.mark.parametrize(
        ("line", "reason"),
        [
            ("{", "not JSON"),
            ("[1]", 'no "text"'),
            ('{"id": "b"}', 'no "text"'),
            ('{"text": "words"}', 'no "id"'),
            ('{"id": "b", "text": " "}', "empty"),
            ('{"id": "a", "text": "again"}', "is already used in line 1"),
            ("[" * 10_000, "not JSON"),
        ],
    )
    def test_a_bad_line_leaves_the_others(self, line: str, reason: str) -> None:
        first, bad, last = self.read({"id": "a", "text": "One."}, line, {"id": "c", "text": "Three."})
        assert isinstance(first, Document)
        assert isinstance(last, Document)
        assert isinstance(bad, Skipped)
        assert bad.source == "line 2"
        assert reason in bad.reason

    def test_a_bad_first_line(self) -> None:
        assert [type(item) for item in self.read("{", {"id": "a", "text": "One."})] == [Document, Skipped]

    def test_another_kind_of_file_is_one_message(self) -> None:
        with pytest.raises(SourceError, match="contains no document; line 1"):
            self.read({"name": "a"}, {"name": "b"})

    def test_files_that_share_an_id(self, tmp_path: Path) -> None:
        record = '{"id": "1", "text": "One."}'
        write(tmp_path, a_jsonl=record, b_jsonl=record, c_txt=PROSE)
        assert ids(tmp_path / "b.jsonl", tmp_path / "a.jsonl", tmp_path / "c.txt") == ["1", "b/1", "c"]

    def test_a_file_that_has_the_id_of_a_record(self, tmp_path: Path) -> None:
        record = '{"id": "1", "text": "One."}'
        write(tmp_path, **{"a_jsonl": record, "1_txt": PROSE, "a__1_txt": PROSE})
        assert sorted(ids(tmp_path)) == ["1", "a/1", "a/a/1"]

    def test_the_file_and_line_are_named(self, tmp_path: Path) -> None:
        write(tmp_path, a_jsonl='{"id": "1", "text": "One."}\nbad\n')
        assert list(skipped(tmp_path)) == ["a.jsonl, line 2"]


class TestMarkdown:
    SOURCE = """---
title: "A bridge opens"
date: 12 May 2026
author: Ann Bell
publisher: The Harbour Courier
url: https://example.org/bridge
---
# A bridge opens

The *new* bridge over the [Ruvuma](https://example.org/r) was
opened by **Tanzania** and `Mozambique`.

- Trucks may use it.
- Trains may not.

```
code is no prose
```

> “It took ten years,” said the engineer.

![a picture](bridge.png)
"""

    def test_prose_without_markup(self, tmp_path: Path) -> None:
        write(tmp_path, a_md=self.SOURCE)
        document = only(tmp_path)
        assert document.text.split("\n\n") == [
            "A bridge opens",
            "The new bridge over the Ruvuma was opened by Tanzania and Mozambique.",
            "Trucks may use it.",
            "Trains may not.",
            "“It took ten years,” said the engineer.",
        ]
        assert document.blocks[0].kind is BlockKind.HEADLINE

    def test_front_matter(self, tmp_path: Path) -> None:
        write(tmp_path, a_md=self.SOURCE)
        document = only(tmp_path)
        assert (document.title, document.date, document.author) == ("A bridge opens", "2026-05-12", "Ann Bell")
        assert (document.publisher, document.url) == ("The Harbour Courier", "https://example.org/bridge")

    def test_a_rule_is_no_front_matter(self, tmp_path: Path) -> None:
        write(tmp_path, a_md=f"{PROSE}\n\n---\n\ntitle: none of that\n")
        assert only(tmp_path).title == ""


class TestHtml:
    def test_a_page(self) -> None:
        document = only(Path(__file__).parent / "gold" / "unsc_sudan_vote.html")
        assert document.title == "UN Security Council fails to adopt Sudan ceasefire resolution"
        assert (document.date, document.author) == ("2026-06-19", "Tomás Echeverría")
        assert document.publisher == "The Harbour Courier"
        assert document.text.startswith(document.title + "\n\nBy Tomás Echeverría\n\nRussia on Friday vetoed")
        assert len(document.text.split("\n\n")) == len(document.blocks) == 9

    def test_quotes_lists_and_line_breaks_are_paragraphs(self, tmp_path: Path) -> None:
        write(
            tmp_path,
            a_html="""<html><head><title>A port opens</title></head><body><article>
            <p>The port of Nacala was opened on Monday by the two presidents of the region.</p>
            <blockquote><p>“We have waited for this <b>long</b> enough,” said the harbour master.</p></blockquote>
            <ul><li>It cost two billion dollars to build.</li><li>It took seven years to build.</li></ul>
            <p>One line of this paragraph stands here.<br>Another line of it stands there.</p>
            </article></body></html>""",
        )
        assert only(tmp_path).text.split("\n\n") == [
            "A port opens",
            "The port of Nacala was opened on Monday by the two presidents of the region.",
            "“We have waited for this long enough,” said the harbour master.",
            "It cost two billion dollars to build.",
            "It took seven years to build.",
            "One line of this paragraph stands here.",
            "Another line of it stands there.",
        ]

    def test_libraries_say_nothing_of_a_page(self, tmp_path: Path) -> None:
        page = f'<html><head><meta name="date" content="2024-99-99 \x1b[2J"></head><body><p>{PROSE}</p></body></html>'
        write(tmp_path, a_html=page)
        only(tmp_path)
        for library in ("trafilatura.core", "htmldate.validators", "htmldate.extractors", "courlan.urlutils"):
            assert not logging.getLogger(library).isEnabledFor(logging.ERROR)

    def test_a_small_article_in_a_huge_page(self, tmp_path: Path) -> None:
        script = "<script>" + "x = 1;" * 200_000 + "</script>"
        write(tmp_path, a_html=f"<html><head>{script}</head><body><article><p>{PROSE}</p></article></body></html>")
        assert only(tmp_path).text == PROSE

    def test_a_short_page(self, tmp_path: Path) -> None:
        write(tmp_path, a_html=f"<p>{PROSE}</p>")
        assert only(tmp_path).text == PROSE
