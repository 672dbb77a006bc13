"""What `benchmarks.left_out` takes out of the ontology, and nothing else."""

from __future__ import annotations

from pathlib import Path

from benchmarks.left_out import fired, reduced
from kg.extraction.extractor import Extractor
from kg.extraction.lexicon import Lexicon
from kg.extraction.parsing import parser as language
from kg.model import Block, Document
from kg.ontology import Ontology, load

TEXT = "Kenya signed a treaty with the African Union. Nairobi attacked Mombasa."


def tables(ontology: Ontology) -> dict[str, int]:
    names = [name for known in ontology.gazetteer for name in (known.label, *known.aliases, *known.demonyms)]
    rows = [row for found in Lexicon(ontology).rows.values() for row in found]
    return {"names": len(names), "rows": len(rows), "types": len(ontology.lexicon("types"))}


def test_nothing_goes_where_nothing_is_to_go(tmp_path: Path) -> None:
    assert tables(reduced(tmp_path / "same", set())) == tables(load())


def test_what_fires_is_told_by_row_and_word_and_goes(tmp_path: Path) -> None:
    extractor = Extractor()
    document = Document("kenya", TEXT, blocks=(Block(0, len(TEXT)),))
    words = set(fired(extractor, document, list(language.parse(document, extractor.nlp, extractor.ontology))))
    assert {("Kenya", "Kenya"), ("African_Union", "African Union"), ("Nairobi", "Nairobi")} <= words
    assert {word for place, word in words if place.startswith("verbs")} >= {"sign", "treaty", "attack"}

    less = reduced(tmp_path / "less", words)
    assert less.known["Kenya"].label == "Kenya"  # a country's name is no article's
    assert less.known["African_Union"].label != "African Union"
    assert "African Union" not in less.named
    again = set(
        fired(
            Extractor(extractor.nlp, less), document, list(language.parse(document, extractor.nlp, extractor.ontology))
        )
    )
    assert not again & words - {("Kenya", "Kenya")}


def test_a_row_can_go_as_a_whole(tmp_path: Path) -> None:
    place, sources = "verbs.csv:2", [row.source for rows in Lexicon(load()).rows.values() for row in rows]
    left = [r.source for rows in Lexicon(reduced(tmp_path / "fewer", {(place, "")})).rows.values() for r in rows]
    assert place in sources
    assert place not in left
    assert set(left) >= set(sources) - {place}
