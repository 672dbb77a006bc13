"""A record is as old as the code, words and libraries behind it: none is taken for new when one of them has changed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg
from kg.extraction import version
from kg.extraction.extractor import Extractor
from kg.model import Document
from kg.ontology import default_folder, load

SHAPING = [
    "values/dates.py",
    "errors.py",
    "extraction/confidence.csv",
    "extraction/propositions/confidence.csv",
    "extraction/clauses/constructions/passive.py",
    "extraction/extractor.py",
    "model.py",
    "ontology.py",
    "reading/bylines.py",
    "reading/layout.py",
]
OTHERS = [
    "__init__.py",
    "cli/build.py",
    "exporting/claims.py",
    "graph/resolve.py",
    "intake.py",
    "pipeline.py",
    "records/shards.py",
    "viewing/render.py",
]


@pytest.fixture(scope="module", autouse=True)
def known_names() -> Iterator[None]:
    """The names that a file imports are worked out once, unless its content changes."""
    names, known = version._names, dict[tuple[Path, bytes], list[str]]()

    def remembered(file: Path, package: Path) -> list[str]:
        key = file.relative_to(package), file.read_bytes()
        if key not in known:
            known[key] = list(names(file, package))
        return known[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(version, "_names", remembered)
        yield
    version.digest.cache_clear()


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package's source."""
    copy = tmp_path_factory.mktemp("copy") / "kg"
    shutil.copytree(version.ROOT, copy, ignore=shutil.ignore_patterns("__pycache__"))
    return copy


def changed(package: Path, name: str, text: str = "\n# changed\n") -> bool:
    """Does the digest change with a file? The file is put back."""
    version.digest.cache_clear()
    before, file = version.digest(package), package / name
    old = file.read_bytes() if file.exists() else None
    file.write_bytes((old or b"") + text.encode())
    version.digest.cache_clear()
    after = version.digest(package)
    file.unlink() if old is None else file.write_bytes(old)
    return before != after


@pytest.mark.parametrize("name", SHAPING)
def test_what_shapes_a_record_is_part_of_its_key(package: Path, name: str) -> None:
    assert changed(package, name)


@pytest.mark.parametrize("name", OTHERS)
def test_what_comes_after_extraction_is_not(package: Path, name: str) -> None:
    assert not changed(package, name)


@pytest.mark.parametrize(
    "line",
    [
        "import kg.cli.show",
        "from kg.cli import show",
        "from kg.cli.show import command",
        "from ...cli import show",
        "def f():\n    from kg.cli.show import command",
    ],
)
def test_imports_are_followed_however_they_are_written(package: Path, line: str) -> None:
    assert not changed(package, "cli/show.py")
    file = package / "extraction" / "relations" / "hypernyms.py"
    old = file.read_text()
    file.write_text(f"{old}\n{line}\n")
    assert changed(package, "cli/show.py")
    file.write_text(old)


def test_a_file_that_is_new_or_renamed_counts(package: Path) -> None:
    assert changed(package, "extraction/clauses/constructions/other.py", "")


@pytest.mark.parametrize("library", ["spacy", "kg"])
def test_versions_count(package: Path, library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    version.digest.cache_clear()
    before = version.digest(package)
    if library == "kg":
        monkeypatch.setattr(version, "__version__", "99")
    else:
        monkeypatch.setattr(version, "version", lambda name: f"{name} 99")
    version.digest.cache_clear()
    assert version.digest(package) != before
    version.digest.cache_clear()


def test_the_same_code_has_the_same_digest_wherever_it_is(package: Path) -> None:
    version.digest.cache_clear()
    assert version.digest(package) == version.digest()


def test_a_key_changes_with_document_ontology_and_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "ontology"
    shutil.copytree(default_folder(), own)
    with (own / "relations.csv").open("a") as rows:
        rows.write("# changed\n")
    one, other = Document("a", "Russia supports Pakistan."), Document("a", "Russia supports India.")
    keys = {Extractor().key(one), Extractor().key(other), Extractor(ontology=load(own)).key(one)}
    monkeypatch.setattr(kg.extraction.extractor, "code_digest", lambda: "changed")
    keys.add(Extractor().key(one))
    assert len(keys) == 4
