"""Which files of a source are opened: regular ones inside it, each once. The rest is left out, with its reason."""

from __future__ import annotations

import io
import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.files import open_regular
from kg.model import Document, Skipped
from kg.reading import read
from tests.test_reading import PROSE, ids, skipped, write

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links and pipes are others on Windows")
OUT = "a link that leads outside the sources"


def followed(*sources: Path | str) -> list[str]:
    return [item.id for item in read(sources, follow_links=True) if isinstance(item, Document)]


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A source, and beside it what is none."""
    write(tmp_path, outside__b_txt="Words of others stand here.", outside__deep__c_txt="And here are more.")
    return write(tmp_path / "news", a_txt=PROSE)


class TestLinksThatLeadOut:
    @pytest.mark.parametrize(
        ("link", "target", "found"),
        [
            ("b.txt", "../outside/b.txt", ["a", "b"]),
            ("sub", "../outside", ["a", "sub/b", "sub/deep/c"]),
            ("deep", "../outside/deep", ["a", "deep/c"]),
            ("c.jsonl", "../outside/deep/c.txt", ["a"]),
            ("chain.txt", "../outside/deep/../b.txt", ["a", "chain"]),
        ],
    )
    def test_are_left_out_unless_wanted(self, news: Path, link: str, target: str, found: list[str]) -> None:
        (news / link).symlink_to(target)
        assert ids(news) == ["a"]
        assert OUT in skipped(news)[link]
        assert "--follow-links" in skipped(news)[link]
        assert followed(news) == found

    def test_also_by_way_of_a_link_that_stays_inside(self, news: Path) -> None:
        (news / "first.txt").symlink_to("second.txt")
        (news / "second.txt").symlink_to("../outside/b.txt")
        assert ids(news) == ["a"]
        assert sorted(skipped(news)) in (["first.txt"], ["second.txt"])  # they are one file
        assert len(followed(news)) == 2

    def test_also_in_the_matches_of_a_pattern(self, news: Path) -> None:
        (news / "b.txt").symlink_to("../outside/b.txt")
        (news / "sub").symlink_to("../outside")
        for pattern in (f"{news}/*", f"{news}/**/*.txt", f"{news}/*.txt", f"{news.parent}/ne*/*.txt"):
            assert ids(pattern)[:1] == ["a"]
        assert ids(f"{news}/*") == ids(f"{news}/**/*.txt") == ids(f"{news}/*.txt") == ["a"]
        assert OUT in skipped(f"{news}/*.txt")["b.txt"]
        assert len(followed(f"{news}/*.txt")) == 2

    def test_are_read_when_that_place_is_a_source_too(self, news: Path) -> None:
        (news / "b.txt").symlink_to("../outside/b.txt")
        (news / "sub").symlink_to("../outside/deep")
        both = [news, news.parent / "outside"]
        assert ids(*both) == ids(*reversed(both)) == ["a", "b", "deep/c"]
        assert skipped(*both) == {}

    @pytest.mark.parametrize("source", ["news-link", "a-link.txt", "news-link/a.txt"])
    def test_a_source_may_be_one_itself(self, news: Path, source: str) -> None:
        (news.parent / "news-link").symlink_to("news")
        (news.parent / "a-link.txt").symlink_to("news/a.txt")
        assert len(ids(news.parent / source)) == 1
        assert skipped(news.parent / source) == {}

    def test_up_and_round_again(self, news: Path) -> None:
        (news / "up").symlink_to("..")
        (news / "root").symlink_to("/")
        assert ids(news) == ["a"]
        assert sorted(skipped(news)) == ["root", "up"]
        (news / "root").unlink()
        assert sorted(followed(news)) == ["a", "up/outside/b", "up/outside/deep/c"]

    def test_what_they_lead_to_is_not_even_opened(self, news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in ("page.html", "claims.jsonl", "text.txt"):
            (news / name).symlink_to("../outside/b.txt")
        opened: list[str] = []
        original = os.open
        monkeypatch.setattr(os, "open", lambda path, *how: (opened.append(Path(path).name), original(path, *how))[1])
        assert ids(news) == ["a"]
        assert set(opened) == {"a.txt"}


class TestLinksThatStayInside:
    @pytest.mark.parametrize(
        ("link", "target"), [("z.txt", "a.txt"), ("0.txt", "a.txt"), ("sub/z.txt", "../a.txt"), ("loop", ".")]
    )
    def test_are_read_once_under_the_name_without_a_link(self, news: Path, link: str, target: str) -> None:
        (news / "sub").mkdir()
        (news / link).symlink_to(target)
        assert ids(news) == ["a"]
        assert skipped(news) == {}

    def test_folders_too(self, news: Path) -> None:
        write(news, z__b_txt="Words of others stand here.")
        (news / "a").symlink_to("z")
        (news / "z" / "again").symlink_to("..")
        assert ids(news) == ["a", "z/b"]

    def test_what_is_hidden_can_be_shown_by_a_link(self, news: Path) -> None:
        write(news / ".store", b_txt="Words of others stand here.")
        (news / "shown").symlink_to(".store")
        assert ids(news) == ["a", "shown/b"]

    def test_graphs_stay_hidden(self, news: Path) -> None:
        write(news, graph__CURRENT="store-0123456789abcdef", graph__notes_txt="Words of others stand here.")
        (news / "link").symlink_to("graph")
        assert ids(news) == ["a"]


class TestFoldersThatLookLikeGraphs:
    @pytest.mark.parametrize("name", ["CURRENT", ".kg-lock"])
    @pytest.mark.parametrize("text", ["", "EUR", "MANIFEST-000001\n", "store-1", "\0\xff"])
    def test_a_file_that_is_only_called_like_a_mark_hides_nothing(self, news: Path, name: str, text: str) -> None:
        (news / name).write_text(text)
        assert ids(news) == ["a"]


def pipe(path: Path) -> None:
    os.mkfifo(path)


def listener(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as bound:
        here = Path.cwd()
        os.chdir(path.parent)  # its path may be too long
        bound.bind(path.name)
        os.chdir(here)


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def terminal(path: Path) -> None:
    path.symlink_to("/dev/tty")


SPECIAL: dict[str, Callable[[Path], None]] = {
    "a pipe": pipe,
    "a socket": listener,
    "a device": device,
    "a terminal": terminal,
}


class TestOnlyRegularFiles:
    """A file that never ends or never answers would hold a build for ever."""

    @pytest.mark.parametrize("name", ["p.txt", "p.md", "p.html", "p.jsonl", "p", "p.pdf"])
    @pytest.mark.parametrize("kind", SPECIAL)
    def test_in_folders(self, news: Path, kind: str, name: str) -> None:
        SPECIAL[kind](news / name)
        assert ids(news) == followed(news) == ["a"]
        reason = next(item.reason for item in read([news], follow_links=True) if isinstance(item, Skipped))
        assert reason == f"{kind.replace('terminal', 'device')}: only regular files are read"

    @pytest.mark.parametrize("kind", SPECIAL)
    def test_as_a_source(self, news: Path, kind: str) -> None:
        SPECIAL[kind](news / "p.txt")
        assert ids(news / "p.txt", news / "a.txt") == ["a"]
        assert "only regular files are read" in skipped(news / "p.txt")["p.txt"]

    def test_through_a_link_that_stays_inside(self, news: Path) -> None:
        os.mkfifo(news / "p.fifo")
        (news / "q.txt").symlink_to("p.fifo")
        assert ids(news) == ["a"]

    def test_one_that_takes_the_place_of_a_file(self, news: Path) -> None:
        found = read([news])
        (news / "a.txt").unlink()
        os.mkfifo(news / "a.txt")
        [item] = found
        assert isinstance(item, Skipped)
        assert "a pipe" in item.reason

    def test_between_looking_and_opening(self, news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        os.mkfifo(news / "p.txt")
        regular = (news / "a.txt").stat()
        monkeypatch.setattr(Path, "stat", lambda path, **how: regular)
        with pytest.raises(SourceError, match="a pipe"):
            open_regular(news / "p.txt")

    def test_one_that_has_nothing_to_give_yet(self, news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """As /proc/kmsg, which is a regular file and waits for news of the kernel."""
        end, other = os.pipe()
        os.set_blocking(end, False)
        opened = os.open
        monkeypatch.setattr(os, "open", lambda path, *how: end if path == news / "a.txt" else opened(path, *how))
        monkeypatch.setattr("kg.files.irregular", lambda status: "")
        assert skipped(news / "a.txt") == {"a.txt": "empty: it contains no text"}
        os.close(other)

    @pytest.mark.parametrize("source", ["-", "/dev/stdin"])
    def test_standard_input_is_read(self, source: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PROSE.encode())))
        assert ids(source) == ["stdin"]
