"""Tell tables of data from tables that only lay a page out."""

from __future__ import annotations

from typing import Any

LONGEST_CELL = 300  # characters; a longer cell is a piece of prose
CELLS_SEEN = 60
FEWEST_ROWS = 2


def is_data_table(table: Any) -> bool:
    """Whether a table sets out data, row by row."""
    if table.get("role") in ("presentation", "none") or next(table.iterdescendants("table"), None) is not None:
        return False
    cells = rows = 0
    for row in table.iter("tr"):
        rows += 1
        in_row = [cell for cell in row if cell.tag in ("td", "th")]
        cells += len(in_row)
        if any(len("".join(cell.itertext())) > LONGEST_CELL for cell in in_row):
            return False
        if cells > CELLS_SEEN:
            break
    return rows >= FEWEST_ROWS and cells > rows
