"""Tables for people: drawn to the width of a terminal, or a line a row."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from kg.cli import tables

# As `output.line` leaves them: no white space but single spaces between words.
CELL = st.lists(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=12), max_size=8).map(
    " ".join
)
WIDTH = st.integers(20, 120)


@st.composite
def _tables(draw: st.DrawFn) -> tuple[list[str], list[list[str]]]:
    columns = draw(st.integers(1, 5))
    header = draw(st.lists(st.sampled_from(["who", "relation", "what", "c"]), min_size=columns, max_size=columns))
    return header, draw(st.lists(st.lists(CELL, min_size=columns, max_size=columns), max_size=4))


TABLE = _tables()


@given(TABLE, WIDTH)
def test_no_line_is_wider_than_the_terminal(table: tuple[list[str], list[list[str]]], width: int) -> None:
    assert all(cell_len(line) <= width for line in tables.drawn(*table, width))


@given(TABLE, WIDTH)
def test_no_word_is_lost_and_none_broken_that_fits(table: tuple[list[str], list[list[str]]], width: int) -> None:
    header, rows = table
    words = "\n".join(tables.drawn(header, rows, width)).split()
    held = width - tables.BETWEEN - max(map(cell_len, header))
    for word in {word for row in rows for cell in row for word in cell.split() if cell_len(word) <= held}:
        assert word in words
    letters = sorted("".join(cell for row in rows for cell in row).replace(" ", ""))
    assert not set(letters) - set("".join(words))


@given(TABLE)
def test_in_a_pipe_a_row_is_a_line(table: tuple[list[str], list[list[str]]]) -> None:
    header, rows = table
    lines = list(tables.plain(header, rows))
    assert [line.split() for line in lines] == [" ".join(row).split() for row in (header, *rows)]


@given(st.lists(st.tuples(st.integers(1, 80), st.integers(1, 80)), min_size=1, max_size=6), st.integers(1, 200))
def test_columns_get_what_they_need_and_no_more_than_they_wish(columns: list[tuple[int, int]], room: int) -> None:
    natural, least = [max(pair) for pair in columns], [min(pair) for pair in columns]
    widths = tables.fitting(natural, least, room)
    assert bool(widths) == (sum(least) <= room)
    for wish, need, width in zip(natural, least, widths, strict=False):
        assert need <= width <= wish
    assert sum(widths) <= room
    assert not widths or sum(natural) > room or widths == natural


def test_wide_letters_are_aligned_by_their_width_on_the_screen() -> None:
    lines = list(tables.plain(["name", "n"], [["北京", "1"], ["Peking", "2"]]))
    assert {cell_len(line) for line in lines} == {cell_len("Peking  2")}


@pytest.mark.parametrize(("words", "listed"), [(6 * tables.TALLEST, False), (6 * tables.TALLEST + 40, True)])
def test_a_cell_that_would_become_a_tower_is_listed(words: int, listed: bool) -> None:
    rows = [[f"name{n}" for n in range(4)] + [" ".join(["word"] * words)]]
    lines = list(tables.drawn(["a", "b", "c", "d", "text"], rows, 66))
    assert lines[0].startswith("a     name0") == listed
    if not listed:
        assert len(lines) == 2 + tables.TALLEST
