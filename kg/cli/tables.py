"""Rows as columns: drawn to the width of a terminal, or a row a line.

On a terminal words are never broken: columns are as wide as their longest word at least. Where the terminal is too
narrow for that, or a cell would become a tower of short lines, each row is printed as a list, a column a line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

Row = Sequence[str]

BETWEEN, BESIDE = 2, 1  # characters between two columns, and on either side of a table
GAP = " " * BETWEEN
TALLEST = 6  # lines of a cell


def plain(header: Row, rows: Sequence[Row]) -> Iterator[str]:
    """A line for each row, whatever its length.

    >>> print(*plain(["who", "what"], [["Russia", "BRICS"], ["Chad", ""]]), sep="\\n")
    who     what
    Russia  BRICS
    Chad
    """
    widths = [max(map(cell_len, column)) for column in zip(header, *rows, strict=True)]
    for row in (header, *rows):
        yield GAP.join(_filled(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip()


def drawn(header: Row, rows: Sequence[Row], width: int) -> Iterator[str]:
    """Lines of at most this width, cells wrapped at their words.

    >>> print(*drawn(["who", "says"], [["Ann Lee", "a bridge has been built"]], 20), sep="\\n")
     who      says
    ────────────────────
     Ann Lee  a bridge
              has been
              built
    """
    columns = list(zip(header, *rows, strict=True))
    room = width - 2 * BESIDE - BETWEEN * (len(columns) - 1)
    widths = fitting([max(map(cell_len, column)) for column in columns], list(map(_longest_word, columns)), room)
    cells = [[_wrapped(cell, w) for cell, w in zip(row, widths, strict=False)] for row in (header, *rows)]
    heights = [max(map(len, row), default=0) for row in cells]
    if not widths or max(heights) > TALLEST:
        yield from _listed(header, rows, width)
        return
    for number, (row, height) in enumerate(zip(cells, heights, strict=True)):
        for n in range(height):
            line = GAP.join(_filled(cell[n] if n < len(cell) else "", w) for cell, w in zip(row, widths, strict=True))
            yield " " * BESIDE + line.rstrip()
        if number == 0:
            yield "─" * (sum(widths) + width - room)


def fitting(natural: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """How wide columns are that would like to have one width and need another; none if there is no room for these.

    What is missing is taken from the widest.

    >>> fitting([10, 80], [5, 12], 60), fitting([40, 80], [5, 12], 60), fitting([10, 80], [5, 60], 60)
    ([10, 50], [30, 30], [])
    """
    if sum(least) > room:
        return []
    low, high = 0, max(natural, default=0)  # the widest that a column may be, unless it needs more
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if sum(_held(natural, least, middle)) <= room else (low, middle - 1)
    return _held(natural, least, low)


def _held(natural: Sequence[int], least: Sequence[int], most: int) -> list[int]:
    return [max(need, min(wish, most)) for wish, need in zip(natural, least, strict=True)]


def _listed(header: Row, rows: Sequence[Row], width: int) -> Iterator[str]:
    """Each row as a list: names of columns with their values where there are any, an empty line between two rows."""
    names = max(map(cell_len, header), default=0)
    room = max(width - names - BETWEEN, names)
    for number, row in enumerate(rows):
        if number:
            yield ""
        for name, cell in zip(header, row, strict=True):
            if not cell:
                continue
            first, *others = _wrapped(cell, room)
            yield (_filled(name, names) + GAP + first).rstrip()
            yield from (" " * names + GAP + other for other in others)


def _wrapped(cell: str, width: int) -> list[str]:
    """The lines of a cell; a word that is longer than all of them is cut into pieces, and nothing of it is lost."""
    lines = [""]
    for word in cell.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if cell_len(longer) <= width:
            lines[-1] = longer
            continue
        pieces = _pieces(word, width)
        lines[-1:] = [lines[-1], *pieces] if lines[-1] else pieces
    return lines


def _pieces(word: str, width: int) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and cell_len(pieces[-1] + letter) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _longest_word(cells: Row) -> int:
    return max((cell_len(word) for cell in cells for word in cell.split(" ")), default=0)


def _filled(cell: str, width: int) -> str:
    """A cell with spaces to a width on the screen, where Chinese letters take two places."""
    return cell + " " * (width - cell_len(cell))
