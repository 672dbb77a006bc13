"""Does kg install where its metadata says? `make install-check`, five minutes at most; needs nothing but Python.

Builds the sdist and from it the wheel, puts that into clean environments without the lock files, and takes a newcomer's
first steps in each: with the oldest and the newest Python of this machine, the newest releases of what kg needs (by the
pip that came with the Python) and the lowest that pyproject.toml allows. For a Python that is not on this machine it
shows at least that everything has a wheel.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
VERSIONS = ("3.11", "3.12", "3.13", "3.14")
IS_USABLE = "import sys, venv, ensurepip; assert sys.version_info >= (3, 11); print(*sys.version_info[:2], sep='.')"


def main() -> None:
    pythons = usable_pythons()
    versions = sorted(pythons, key=VERSIONS.index)
    oldest, newest = versions[0], versions[-1]
    with tempfile.TemporaryDirectory(prefix="kg-install-") as folder:
        work = Path(folder)
        uv = environment(work / "tools", pythons[oldest]).with_name("uv")
        run(uv.with_name("python"), "-m", "pip", "install", "--quiet", "uv")
        run(uv, "build", "--quiet", "--python", pythons[oldest], "--out-dir", work, ROOT)
        (wheel,) = work.glob("*.whl")
        for version in VERSIONS:
            for resolution in ("highest", "lowest-direct"):
                resolve(uv, version, resolution, work / f"{resolution}-{version}.txt")
        print(f"everything that kg needs has a wheel for Python {', '.join(VERSIONS)}; here are {', '.join(versions)}")
        for version, target in {oldest: str(wheel), newest: f"{wheel}[pandas]"}.items():
            python = environment(work / f"newest-{version}", pythons[version])
            run(python, "-m", "pip", "install", "--quiet", "--only-binary", ":all:", target)
            first_steps(python, f"newest releases on Python {version}")
            python = environment(work / f"lowest-{version}", pythons[version])
            lowest = work / f"lowest-direct-{version}.txt"
            run(uv, "pip", "install", "--quiet", "--python", python, "--only-binary", ":all:", "-c", lowest, target)
            first_steps(python, f"lowest releases on Python {version}")


def usable_pythons() -> dict[str, Path]:
    """By version, the first on PATH, or else among those of pyenv, that can make environments."""
    found: dict[str, Path] = {}
    for version in VERSIONS:
        named = shutil.which(f"python{version}")
        kept = (Path.home() / ".pyenv" / "versions").glob(f"{version}.*/bin/python")
        for candidate in (*([Path(named)] if named else []), *sorted(kept), Path(sys.executable)):
            answer = subprocess.run([candidate, "-c", IS_USABLE], capture_output=True, text=True, check=False)
            if answer.stdout.strip() == version:
                found.setdefault(version, candidate)
    if not found:
        sys.exit(f"no Python {' or '.join(VERSIONS)} with venv: apt-get install python3 python3-venv")
    return found


def environment(folder: Path, python: Path) -> Path:
    """The Python of a fresh environment."""
    run(python, "-m", "venv", folder)
    return folder / "bin" / "python"


def resolve(uv: Path, version: str, resolution: str, out: Path) -> None:
    """Write down the releases that suit a Python; fails if something would have to be compiled."""
    run(
        *(uv, "pip", "compile", "--quiet", "--python-version", version, "--resolution", resolution),
        *("--only-binary", ":all:", "--all-extras", "--no-emit-index-url", "-o", out, ROOT / "pyproject.toml"),
    )


def first_steps(python: Path, where: str) -> None:
    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="kg-first-steps-") as folder:
        shutil.copytree(ROOT / "corpus", Path(folder) / "corpus")
        run(python, "-I", ROOT / ".ci" / "first_steps.py", cwd=Path(folder))
    print(f"{where}: all first steps taken in {time.monotonic() - start:.0f} s", flush=True)


def run(*words: str | Path, cwd: Path | None = None) -> None:
    done = subprocess.run(words, cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, words))}\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    main()
