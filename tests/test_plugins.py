"""Other packages add readers, exporters, engines and models, and none that is broken breaks anything else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from hatchling.build import build_wheel

EXAMPLE = Path(__file__).parent / "plugin_example"
SUBTITLES = "1\n00:00:01,000 --> 00:00:02,500\nRussia supports\n\n2\n00:00:03,000 --> 00:00:04,000\nPakistan.\n"
BROKEN = {
    "kg.readers": "rtf = nowhere:read",
    "kg.exporters": "yaml = json:dumps",
    "kg.engines": "moon = json:__name__",
    "kg.models": "huge = json.nowhere:path",
}


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the example is installed."""
    folder = tmp_path_factory.mktemp("packages")
    before = Path.cwd()
    os.chdir(EXAMPLE)  # where hatchling looks for pyproject.toml
    try:
        wheel = folder / build_wheel(str(folder))
    finally:
        os.chdir(before)
    ZipFile(wheel).extractall(folder)
    return folder


def install_broken(folder: Path) -> Path:
    """A package that promises what it does not have."""
    information = folder / "kg_broken-1.0.dist-info"
    information.mkdir(parents=True)
    (information / "METADATA").write_text("Metadata-Version: 2.1\nName: kg-broken\nVersion: 1.0\n", encoding="utf-8")
    points = "\n".join(f"[{group}]\n{point}\n" for group, point in BROKEN.items())
    (information / "entry_points.txt").write_text(points, encoding="utf-8")
    return folder


def kg(*words: str, beside: Path, packages: list[Path]) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(map(str, packages))}
    command = [sys.executable, "-m", "kg", *words]
    return subprocess.run(command, cwd=beside, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def here(tmp_path: Path) -> Path:
    (tmp_path / "film.srt").write_text(SUBTITLES, encoding="utf-8")
    return tmp_path


def test_a_package_adds_a_reader_an_engine_a_model_and_an_exporter(here: Path, packages: Path) -> None:
    built = kg("build", "film.srt", "--engine", "backwards", "--model", "small", beside=here, packages=[packages])
    assert (built.returncode, built.stdout) == (0, "")
    assert "1 fact in graph" in built.stderr
    written = kg("export", "facts.tgf", beside=here, packages=[packages])
    assert (written.returncode, written.stderr) == (0, "wrote facts.tgf\n")
    assert (here / "facts.tgf").read_text(encoding="utf-8") == "1 Russia\n2 Pakistan\n#\n1 2\n"
    found = kg(
        "extract", "Russia supports Peru.", "--model", "small", "--format", "jsonl", beside=here, packages=[packages]
    )
    assert (found.returncode, '"object": "Peru"' in found.stdout) == (0, True)


def test_without_the_package_there_is_no_such_thing(here: Path) -> None:
    for words, message in (
        (("build", "film.srt"), "no reader for .srt"),
        (("build", "film.srt", "--engine", "backwards"), "no engine 'backwards': choose processes, ray or serial"),
    ):
        done = kg(*words, beside=here, packages=[])
        assert (done.returncode, message in done.stderr, done.stderr.count("\n")) == (1, True, 1)


def test_a_broken_plug_in_is_one_line_and_breaks_nothing(here: Path, packages: Path, tmp_path: Path) -> None:
    both = [packages, install_broken(tmp_path / "broken")]
    built = kg("build", "film.srt", "--engine", "backwards", "--model", "small", beside=here, packages=both)
    assert built.returncode == 0
    told = sorted(line for line in built.stderr.splitlines() if "plug-in" in line)
    assert [line.split("(")[0] for line in told] == [f"kg: plug-in '{name}' " for name in ("huge", "moon", "rtf")]
    assert all(line.endswith("update or uninstall kg-broken") for line in told)
    written = kg("export", "facts.tgf", beside=here, packages=both)
    assert written.returncode == 0
    assert written.stderr.splitlines() == [
        "kg: plug-in 'yaml' (kg.exporters) does not load: json:dumps is not an Exporter; update or uninstall kg-broken",
        "wrote facts.tgf",
    ]


def test_own_names_win_and_quick_commands_load_no_plug_in(here: Path, tmp_path: Path) -> None:
    folder = install_broken(tmp_path / "broken")
    points = folder / "kg_broken-1.0.dist-info" / "entry_points.txt"
    points.write_text("[kg.readers]\ntxt = json:dumps\n[kg.engines]\nserial = json:dumps\n", encoding="utf-8")
    (here / "a.txt").write_text("Russia supports Pakistan.", encoding="utf-8")
    built = kg("build", "a.txt", "--engine", "serial", beside=here, packages=[folder])
    assert (built.returncode, "plug-in" in built.stderr) == (0, False)
    assert kg("--help", beside=here, packages=[install_broken(tmp_path / "again")]).stderr == ""
