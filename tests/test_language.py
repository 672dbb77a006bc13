"""Which language a text is in: others are left out, and English never is."""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.languages import windows
from kg import Graph
from kg.cli.build import describe
from kg.errors import LanguageError, SourceError
from kg.extraction.extractor import Extractor
from kg.model import Block, Document, Skipped
from kg.pipeline import build
from kg.reading import english, read, text_document
from kg.reading.language import foreign
from kg.texts import extract

ROOT = Path(__file__).parents[1]
TEXTS = tomllib.loads((ROOT / "tests" / "languages.toml").read_text("utf-8"))
NEWS: dict[str, list[str]] = TEXTS["news"]
GERMAN, ENGLISH, SWAHILI = NEWS["de"][0], NEWS["en"][0], NEWS["sw"][0]


def kinds(document: Document) -> list[str]:
    return [str(block.kind) for block in document.blocks]


def test_over_forty_words_the_language_is_right() -> None:
    cases = list(windows(NEWS))
    wrong = Counter(code for code, text in cases if (foreign(text) or "en") != code)
    assert len({code for code, _ in cases}) >= 20
    assert wrong.total() <= len(cases) // 100, wrong


def test_no_english_is_left_out() -> None:
    texts = [text for code, text in windows(NEWS, words=8) if code == "en"] + TEXTS["hard"]["english"]
    texts += [text.upper() for text in NEWS["en"]]
    assert [text for text in texts if foreign(text)] == []


def test_no_article_in_english_is_left_out() -> None:
    items = list(read([ROOT / "corpus", ROOT / "tests" / "gold"]))
    documents = [item for item in items if isinstance(item, Document)]
    assert len(documents) > 40
    assert not [item for item in items if isinstance(item, Skipped) and item.language]
    assert not [d.id for d in documents if "foreign" in kinds(d)]


@pytest.mark.parametrize(("code", "text"), TEXTS["hard"]["foreign"])
def test_short_texts_beyond_doubt(code: str, text: str) -> None:
    assert foreign(text) == code


@pytest.mark.parametrize("text", [*TEXTS["hard"]["unsure"], "", " ", "12,5 %"])
def test_short_texts_in_doubt_count_as_english(text: str) -> None:
    assert foreign(text) == ""


class TestDocuments:
    @pytest.mark.parametrize("code", sorted(set(NEWS) - {"en"}))
    def test_another_language(self, code: str) -> None:
        with pytest.raises(LanguageError, match=rf"^not English \({code}\)$"):
            english(text_document("\n\n".join(NEWS[code])))

    def test_many_lines_each_too_short_to_tell(self) -> None:
        lines = ["Bundestag", "Angela Merkel, Berlin", "Weltweit", "Wetter", "Heute in den Straßen", "Schluss damit"]
        assert not any(map(foreign, lines))
        with pytest.raises(LanguageError, match="de"):
            english(Document("d", "\n".join(lines * 3), blocks=_blocks(lines * 3)))

    @pytest.mark.parametrize("code", ["de", "sw", "ru", "pt", "zh"])
    def test_a_mixed_page(self, code: str) -> None:
        document = english(text_document(f"{ENGLISH}\n\n{NEWS[code][0]}\n\n{NEWS['en'][1]}"))
        assert kinds(document) == ["body", "foreign", "body"]

    def test_one_english_sentence_keeps_a_page(self) -> None:
        for sentence in (
            "Kenya may join the bank next year.",
            "The two sides signed a deal.",
            "She resigned on Friday.",
        ):
            page = text_document(f"{GERMAN}\n\n{sentence}\n\n{NEWS['de'][1]}")
            assert kinds(english(page)) == ["foreign", "body", "foreign"]

    @pytest.mark.parametrize("heading", ["Das Neueste", "FC Bayern Trainer Interview", "Update: Video"])
    def test_a_heading_in_doubt_does_not(self, heading: str) -> None:
        assert not foreign(heading)
        with pytest.raises(LanguageError, match="de"):
            english(text_document(f"{heading}\n\n{GERMAN}"))

    def test_english_stays_as_it_is(self) -> None:
        document = text_document("\n\n".join(NEWS["en"]))
        assert english(document) is document

    def test_menus_do_not_count(self) -> None:
        page = f"Home | News | Sport | Weather | Contact\n\n{GERMAN}\n\nLeave a Reply"
        with pytest.raises(LanguageError, match="de"):
            english(text_document(page))


def _blocks(lines: list[str]) -> tuple[Block, ...]:
    ends = [sum(len(line) + 1 for line in lines[: n + 1]) - 1 for n in range(len(lines))]
    return tuple(Block(end - len(line), end) for line, end in zip(lines, ends, strict=True))


class TestSources:
    def test_each_record_of_a_feed_by_itself(self, tmp_path: Path) -> None:
        feed = tmp_path / "feed.jsonl"
        texts = {"a": GERMAN, "b": ENGLISH, "c": SWAHILI}
        feed.write_text("".join(json.dumps({"id": id, "text": text}) + "\n" for id, text in texts.items()))
        found = {item.id if isinstance(item, Document) else item.source: item for item in read([feed])}
        assert list(found) == [f"{feed}, a", "b", f"{feed}, c"]
        assert found[f"{feed}, a"] == Skipped(f"{feed}, a", "not English (de)", "de")
        assert len([item for item in read([feed], any_language=True) if isinstance(item, Document)]) == 3

    @pytest.mark.parametrize("ending", ["txt", "md", "html"])
    def test_every_format(self, tmp_path: Path, ending: str) -> None:
        page = f"<html><body><article><h1>x</h1><p>{GERMAN}</p></article></body></html>"
        (tmp_path / f"a.{ending}").write_text(page if ending == "html" else GERMAN)
        assert [item.reason for item in read([tmp_path]) if isinstance(item, Skipped)] == ["not English (de)"]

    def test_a_build_sets_them_aside_and_counts_them(self, tmp_path: Path) -> None:
        texts = {"a": GERMAN, "b": NEWS["de"][1], "c": SWAHILI, "d": f"{ENGLISH}\n\n{GERMAN}\n\n{GERMAN}"}
        for name, text in texts.items():
            (tmp_path / f"{name}.txt").write_text(text)
        summary = build(tmp_path, graph=tmp_path / "graph", workers=1)
        assert summary.documents == 1
        assert "3 not English: 2 de, 1 sw" in describe(summary)
        graph = Graph.open(tmp_path / "graph")
        assert {Path(one.source).name: one.reason for one in graph.skipped} == {
            "a.txt": "not English (de)",
            "b.txt": "not English (de)",
            "c.txt": "not English (sw)",
        }
        assert graph.stats["left out"]["paragraphs not English"] == 2
        assert not any("Lindenau" in claim.subject.text for claim in graph.claims())
        again = build(tmp_path, graph=tmp_path / "graph", any_language=True)
        assert (again.documents, again.extracted, again.skipped) == (4, 4, ())

    def test_nothing_but_other_languages(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text(GERMAN)
        with pytest.raises(SourceError, match=r"a\.txt: not English \(de\); --any-language"):
            build(tmp_path, graph=tmp_path / "graph", workers=1)


def test_what_is_read_shapes_the_key() -> None:
    document = text_document(f"{ENGLISH}\n\n{GERMAN}")
    assert Extractor().key(english(document)) != Extractor().key(document)


def test_claims_of_a_text() -> None:
    with pytest.raises(LanguageError):
        extract(GERMAN)
    assert isinstance(extract(GERMAN, any_language=True), list)
    sentence = "Russia supports Pakistan, the foreign minister said on Monday."
    assert extract(f"{sentence}\n\n{GERMAN}") == extract(sentence) != []
