"""Read the tables of a theatre and say of each bad cell where it stands and what would be right."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from enum import Enum
from pathlib import Path
from typing import NoReturn, TypeVar

from whoheld.errors import CellError, TheatreError

ORIGIN = ("source", "licence")  # of every row of every table
LIST_MARK = "|"  # parts the values of a cell that holds several

SPREADSHEET_START = date(1899, 12, 30)  # day 0 of the serial numbers that spreadsheets make of dates
SERIAL = re.compile(r"[1-9]\d{4}")  # from 1927 to 2173

AnyEnum = TypeVar("AnyEnum", bound=Enum)


class Row:
    """One line of a table; `number` counts lines as an editor does, the header being line 1."""

    __slots__ = ("_columns", "_values", "file", "number")

    def __init__(self, file: str, number: int, columns: Mapping[str, int], values: Sequence[str]) -> None:
        self.file, self.number, self._columns, self._values = file, number, columns, values

    def text(self, column: str) -> str:
        """Return a cell, empty when the table has no such column or the line is too short."""
        place = self._columns.get(column)
        return self._values[place].strip() if place is not None and place < len(self._values) else ""

    def maybe(self, column: str) -> str | None:
        return self.text(column) or None

    def needed(self, column: str) -> str:
        return self.text(column) or self.refuse(column, "is empty", "fill the cell in")

    def items(self, column: str) -> tuple[str, ...]:
        return tuple(part.strip() for part in self.text(column).split(LIST_MARK) if part.strip())

    def maybe_number(self, column: str) -> float | None:
        text = self.text(column)
        if not text:
            return None
        try:
            return float(text)
        except ValueError:
            return self.refuse(column, "is not a number", "write it with a decimal point, as in 34.53")

    def number_within(self, column: str, low: float, high: float) -> float:
        value = self.maybe_number(column)
        if value is None or not low <= value <= high:
            self.refuse(column, f"is not between {low:g} and {high:g}", "correct the number")
        return value

    def maybe_day(self, column: str) -> date | None:
        return self.day_of(column, self.text(column))

    def day_of(self, column: str, text: str) -> date | None:
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            if SERIAL.fullmatch(text):
                day = SPREADSHEET_START + timedelta(days=int(text))
                return self.refuse(
                    column, f"is a spreadsheet's number for {day}", "set the column as text, write the date"
                )
            return self.refuse(column, "is not a date", "write it as 2021-08-15")

    def span(self) -> tuple[date | None, date | None]:
        """Return the days of the columns `from` and `to`, half-open."""
        valid_from, valid_to = self.maybe_day("from"), self.maybe_day("to")
        if valid_from and valid_to and valid_to <= valid_from:
            self.refuse("to", f"is not after {valid_from}", "give the day after the last one")
        return valid_from, valid_to

    def member(self, column: str, kind: type[AnyEnum]) -> AnyEnum:
        try:
            return kind(self.needed(column))
        except ValueError:
            known = ", ".join(str(member.value) for member in kind)
            return self.refuse(column, f"is not one of {known}", "choose one of them")

    def one_of(self, column: str, known: Sequence[str]) -> str:
        value = self.needed(column)
        return value if value in known else self.refuse(column, f"is not one of {', '.join(known)}", "choose one")

    def refuse(self, column: str, problem: str, remedy: str) -> NoReturn:
        """Raise the error that names file, line, column, value and remedy."""
        raise CellError(self.file, column, self.text(column), problem, remedy, self.number)


def check_origin(row: Row) -> None:
    """Refuse a row that does not say where it comes from and on what terms."""
    for column in ORIGIN:
        row.needed(column)


def read_table(
    path: Path, required: Sequence[str], optional: Sequence[str] = (), *, is_optional: bool = False
) -> Iterator[Row]:
    """Read a CSV table line by line.

    Args:
        path: a UTF-8 file, with or without byte order mark; its first line names the columns.
        required: columns it must have.
        optional: columns it may have; any other is taken for a slip of the pen.
        is_optional: whether a theatre may lack the file; then there are no rows.

    Raises:
        TheatreError: the file is missing or is no UTF-8, or a column is missing, unknown or named twice.
    """
    file = f"{path.parent.name}/{path.name}"
    if is_optional and not path.exists():
        return
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.reader(lines)
            columns = _read_header(file, next(reader, []), required, optional)
            for values in reader:
                if any(values):
                    yield Row(file, reader.line_num, columns, values)
    except FileNotFoundError:
        raise TheatreError(f"{file} is missing; docs/reference/theatre-format.md says what it holds") from None
    except UnicodeDecodeError as error:
        raise TheatreError(f"{file} is not UTF-8 at byte {error.start}; save it as UTF-8") from None
    except csv.Error as error:
        raise TheatreError(f"{file} is not a CSV table: {error}; save it as comma-separated values") from None


def _read_header(file: str, header: list[str], required: Sequence[str], optional: Sequence[str]) -> dict[str, int]:
    if len(header) == 1 and (other := next((mark for mark in ";\t" if mark in header[0]), None)):
        shown = "semicolons" if other == ";" else "tabs"
        raise TheatreError(f"{file} has {shown} between its cells; save it again with commas")
    names = [name.strip() for name in header]
    for name in required:
        if name not in names:
            raise TheatreError(f"{file} lacks the column {name!r}; its columns are {', '.join(names) or 'none'}")
    for place, name in enumerate(names):
        if name not in required and name not in optional:
            known = ", ".join([*required, *optional])
            raise TheatreError(f"{file} has an unknown column {name!r}; the columns known here are {known}")
        if name in names[:place]:
            raise TheatreError(f"{file} has the column {name!r} twice; remove one")
    return {name: place for place, name in enumerate(names)}
