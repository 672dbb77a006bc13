"""Invisible characters and look-alikes: they are read as what one sees, and offsets point into the stored text."""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg
from kg.characters import document_view, plain, view
from kg.columns import read_csv
from kg.extraction.extractor import Extractor
from kg.graph import Graph
from kg.graph.validation import validate
from kg.model import BlockKind, Claim
from kg.reading import text_document
from kg.texts import extract

PLAIN = "The official of Russia supports Pakistan's accession to BRICS, the Guinea-Bissau minister said."
ODD = {
    "soft hyphens": "The offi\u00adcial of Rus\u00adsia sup\u00adports Paki\u00adstan's acces\u00adsion to BRICS, "
    "the Guinea-Bis\u00adsau minis\u00adter said.",
    "zero-width marks": "The offi\u200bcial of \u2060Russia\u200b sup\u200cports Paki\u200dstan's accession to "
    "BRICS\u2060, the Guinea-\u200bBissau minister said.",
    "direction marks": "The official of \u2068Russia\u2069 supports \u202aPakistan\u202c's accession to "
    "\u200eBRICS\u200f, the \u2067Guinea-Bissau\u2069 minister \u202esaid\u202c.",
    "ligatures": "The o\ufb03cial of Russia supports Paki\ufb06an's accession to BRICS, "
    "the Guinea-Bissau mini\ufb06er said.",
    "byte order marks": "\ufeffThe official of\ufeff Russia supports \ufeffPakistan's accession to BRICS, "
    "the Guinea\ufeff-Bissau minister said.",
    "control characters": "The official of Ru\x01ssia supp\x02orts\x7f Pakistan's\x9b accession to BRI\x00CS, "
    "the Guinea-Bissau minister said.",
    "colours of a terminal": "The official of \x1b[1;31mRussia\x1b[0m sup\x1b[4mports Pakistan\x1b[m's accession "
    "to BRICS, the Guinea-Bissau\x1b[K minister said.",
    "spaces": "The\u00a0official\u2009of\u3000Russia\u202fsupports\u00a0Pakistan's\u2028accession\u2003to BRICS, "
    "the Guinea-Bissau minister\x85said.",
    "fullwidth letters": "Ｔｈｅ official of Ｒｕｓｓｉａ supports Ｐａｋｉｓｔａｎ's accession to ＢＲＩＣＳ， "
    "the Guinea－Bissau minister said.",
    "hyphens": "The official of Russia supports Pakistan's accession to BRICS, the Guinea\u2011Bissau minister said.",
    "variation selectors": "The official of Russia\ufe0f supports Pakistan's\ufe0e accession to BRICS\U000e0100, "
    "the Guinea-Bissau minister said.",
    "bold letters": "The official of 𝐑𝐮𝐬𝐬𝐢𝐚 supports 𝗣𝗮𝗸𝗶𝘀𝘁𝗮𝗻's accession to BRICS, the Guinea-Bissau minister said.",
}
ORDINARY = (
    "“½ of it,” said the minister’s aide – ² and ™ … № 5 € ‘so’ «oui» Łódź Ångström ﷼ 日本 ½ 👍 naïve\tend\n\nNext."
)
MARKS = "\u00ad\u200b\u2060\u2068\u202e\ufeff\x01\ufb03\u0301\u00a0\u2010Ａ\ud800"
strange = st.text(alphabet=st.sampled_from("ab e." + MARKS) | st.characters())


@pytest.mark.parametrize("name", ODD)
def test_it_reads_as_the_plain_text(name: str) -> None:
    assert view(ODD[name]).text == plain(ODD[name]) == PLAIN


def test_ordinary_characters_stay() -> None:
    assert plain(ORDINARY) == ORDINARY
    assert view(ORDINARY).text is ORDINARY


@pytest.mark.parametrize("name", ["Erdoğan", "Côte d'Ivoire", "Nguyễn", "Łukasz Żółć", "São Tomé", "Škoda"])
def test_letters_and_their_accents_are_one(name: str) -> None:
    apart = unicodedata.normalize("NFD", name)
    assert plain(apart) == name
    assert view(f"{apart} came").stretch(0, len(name)) == (0, len(apart))


class TestLaws:
    @given(strange)
    def test_the_map_never_falls(self, text: str) -> None:
        seen = view(text)
        assert len(seen.begins) == len(seen.ends) == len(seen.text)
        assert all(a <= b for a, b in pairwise(seen.begins))
        assert all(a <= b for a, b in pairwise(seen.ends))
        assert all(0 <= begin < end <= len(text) for begin, end in zip(seen.begins, seen.ends, strict=True))

    @given(strange, st.data())
    def test_a_stretch_reads_as_its_part_of_the_view(self, text: str, data: st.DataObject) -> None:
        seen = view(text)
        if seen.text:
            begin = data.draw(st.integers(0, len(seen.text) - 1))
            end = data.draw(st.integers(begin + 1, len(seen.text)))
            first, last = seen.stretch(begin, end)
            assert seen.text[begin:end] in plain(text[first:last])
            assert seen.place(first) <= begin

    @given(strange)
    def test_nothing_invisible_is_left(self, text: str) -> None:
        assert plain(text) == view(text).text
        assert not set(plain(text)) & set(MARKS.replace("\u0301", ""))

    @given(st.text(alphabet=st.characters(max_codepoint=0x17F, exclude_categories=["Cc", "Cf", "Zs"]) | st.just(" ")))
    def test_ordinary_text_is_the_view(self, text: str) -> None:
        assert plain(text.replace("ĳ", "").replace("Ĳ", "")) == text.replace("ĳ", "").replace("Ĳ", "")


def told(claims: list[Claim]) -> set[tuple[str, ...]]:
    return {
        (
            claim.subject.entity,
            claim.relation.id,
            claim.relation.text,
            claim.object.entity,
            claim.speaker.entity if claim.speaker else "",
        )
        for claim in claims
    }


class TestClaims:
    @pytest.mark.parametrize("name", ODD)
    def test_the_same_is_found(self, name: str) -> None:
        assert told(extract(ODD[name])) == told(extract(PLAIN)) != set()

    @pytest.mark.parametrize("name", ODD)
    def test_offsets_are_those_of_the_stored_text(self, name: str) -> None:
        text = f"Kenya waits\n\n{ODD[name]}\n\n{ODD[name]}"
        record = Extractor().record(text_document(text))
        assert record.document.text == text
        assert record.key == Extractor().key(text_document(text))
        for claim in record.claims:
            ends = [end for end in (claim.subject, claim.object, claim.speaker) if end]
            assert [text[end.begin : end.end] for end in ends] == [end.text for end in ends]
            said = plain(text[claim.relation.begin : claim.relation.end])
            assert said.split()[0] == claim.relation.text.split()[0]
            assert said.split()[-1] == claim.relation.text.split()[-1]
        sentences = [plain(text[s.begin : s.end]) for s in record.sentences]
        assert sentences == ["Kenya waits", PLAIN, PLAIN]
        assert not any(plain(label) != label for e in record.entities for label in (e.label, *e.aliases))
        assert list(validate(Graph.from_records([record]))) == []

    def test_dates_amounts_and_quotations(self) -> None:
        quotation = "“We will lend Kenya $\u200b2\u00a0billion on 12\u202fMay\u00a02024,”"
        text = f"{quotation} Xi\u00adn Ping\u200b of China\ufeff said."
        assert told(extract(text)) == told(extract(plain(text)))
        assert {c.time for c in extract(text)} == {c.time for c in extract(plain(text))}

    def test_a_name_spelt_with_loose_accents_is_the_known_one(self) -> None:
        loose = unicodedata.normalize("NFD", "Côte d'Ivoire supports Türkiye.")
        assert told(extract(loose)) == told(extract("Côte d'Ivoire supports Türkiye."))

    def test_known_names_are_read_the_same_way(self, tmp_path: Path) -> None:
        (tmp_path / "names.csv").write_text("label\nCo\u0302te\u00a0d'Ivoire\nGuinea\u2011Bis\u00adsau\n")
        assert [row["label"] for row in read_csv(tmp_path / "names.csv")] == ["Côte d'Ivoire", "Guinea-Bissau"]

    def test_propositions_keep_the_sentence(self) -> None:
        [first, *_] = Extractor().propositions(text_document(ODD["soft hyphens"]))
        assert first.sentence == ODD["soft hyphens"]
        assert "\u00ad" not in first.subject + first.relation + first.object
        [first, *_] = Extractor().propositions_of_lines([ODD["zero-width marks"]])
        assert first.sentence == ODD["zero-width marks"]
        assert "\u200b" not in first.subject + first.relation + first.object

    @given(st.lists(st.tuples(st.integers(0, len(PLAIN)), st.sampled_from("\u00ad\u200b\u2060\u202e\ufeff\x01\x9b"))))
    def test_no_mark_anywhere_changes_what_is_found(self, marks: list[tuple[int, str]]) -> None:
        text = PLAIN
        for place, mark in sorted(marks, reverse=True):
            text = text[:place] + mark + text[place:]
        assert told(extract(text)) == told(extract(PLAIN))


class TestReading:
    def test_headline_byline_and_dateline(self) -> None:
        rest = "It was opened on Monday by two men."
        usual = f"A rail link opens\n\nBy Ann Bell\n\nNAIROBI, 12 May 2024 (Savanna News) — {rest}"
        odd = "A rail\u00a0li\u00adnk opens\ufeff\n\n\u200bBy\u00a0An\u00adn Bell\n\n"
        odd += f"NAIRO\u00adBI,\u00a012\u202fMay 2024\u200b (Savanna News) — {rest}"
        found, expected = text_document(odd), text_document(usual)
        assert (found.title, found.author, found.publisher) == ("A rail link opens", "Ann Bell", "Savanna News")
        assert found.date == expected.date == "2024-05-12"
        assert document_view(found)[0].blocks == expected.blocks

    def test_a_line_of_nothing_is_boilerplate(self) -> None:
        document = text_document("Kenya joins the bank.\n\n\u200b\u2060\n\nChina agrees.")
        assert [b.kind for b in document.blocks] == [BlockKind.BODY, BlockKind.BOILERPLATE, BlockKind.BODY]

    def test_a_text_of_nothing_is_empty(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("\u200b\ufeff\u00ad\n")
        with pytest.raises(kg.errors.SourceError, match="empty"):
            kg.build(tmp_path, graph=tmp_path / "graph", workers=1)
