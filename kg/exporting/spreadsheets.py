"""CSV for those who open it in a spreadsheet, which takes some texts for formulas and runs them."""

from __future__ import annotations

import csv
import io

STARTS = tuple("=+-@\t\r\n")  # of a cell that Excel, LibreOffice and others may take for a formula


def excel_safe(cell: str) -> str:
    """The cell, behind an apostrophe if it could be a formula; negative numbers get one too.

    >>> excel_safe("=1+1"), excel_safe("Peru")
    ("'=1+1", 'Peru')
    """
    return f"'{cell}" if cell.startswith(STARTS) else cell


def excel_safe_csv(text: str) -> str:
    """A whole CSV text, all cells safe, with the line ends of RFC 4180."""
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))  # a document's text can be one cell
    out = io.StringIO(newline="")
    csv.writer(out).writerows([excel_safe(cell) for cell in row] for row in csv.reader(io.StringIO(text, newline="")))
    return out.getvalue()
