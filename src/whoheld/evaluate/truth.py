"""Read a table of truth: which places changed hands between which days, by sources outside the reports."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from whoheld.errors import CellError, TheatreError, TruthError
from whoheld.model import Day
from whoheld.theatre.tables import Row, read_table

NEEDED = ("place_id", "change", "from_holder", "to_holder", "earliest", "latest")
OPTIONAL = ("sources", "note")
UNDATED = "day not documented"  # in a note: the range frames the change, and says little about its day


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueChange:
    """A change of holder that is known to have happened on one of the days from `earliest` to `latest`."""

    place_id: str
    number: int  # 1, 2, ...: the place's changes in order
    from_holder: str
    to_holder: str
    earliest: Day
    latest: Day
    is_dated: bool = True  # False: the sources frame the change and do not date it
    line: int = 0  # of the table


@dataclass(frozen=True, slots=True)
class Truth:
    """Every place's changes, in order. The period runs from the first day that any can have happened to the last."""

    file: str
    changes: Mapping[str, tuple[TrueChange, ...]]

    @property
    def first_day(self) -> Day:
        return min(change.earliest for own in self.changes.values() for change in own)

    @property
    def last_day(self) -> Day:
        return max(change.latest for own in self.changes.values() for change in own)


def read_truth(path: Path) -> Truth:
    """Read a table of truth; docs/explanation/evaluation.md describes its columns.

    Raises:
        TruthError: the file cannot be read or cells of it are wrong; names every one with line, column and remedy.
    """
    file = f"{path.resolve().parent.name}/{path.name}"
    if not path.is_file():
        raise TruthError(f"{path} is no file; name the table of truth, a CSV with the columns {', '.join(NEEDED)}")
    wrong: list[CellError] = []
    changes: dict[str, list[TrueChange]] = {}
    try:
        for row in read_table(path, NEEDED, OPTIONAL):
            try:
                change = _change(row)
                own = changes.setdefault(change.place_id, [])
                own.append(change)  # a slip against the row before it is no reason to doubt the rows after it
                if own[:-1]:
                    _check_order(row, own[-2], change)
                else:
                    _check_first(row, change)
            except CellError as error:
                wrong.append(error)
    except TheatreError as error:
        raise TruthError(str(error)) from None
    except OSError as error:
        raise TruthError(f"{path} cannot be read ({error.strerror}); allow it or copy it elsewhere") from None
    _raise(file, wrong)
    if not changes:
        raise TruthError(f"{file} has no rows; give one for each change of hands that is known")
    return Truth(file, {place: tuple(own) for place, own in changes.items()})


def check_truth(truth: Truth, holders: Collection[str], places: Collection[str] | None) -> None:
    """Check what a table says against the war it is compared with.

    Args:
        holders: ids of those who may hold a place.
        places: ids of all places of the theatre; None where they are not at hand.

    Raises:
        TruthError: names every cell that the war does not know.
    """
    rows = [change for own in truth.changes.values() for change in own]
    wrong = [
        _error(truth, change, column, value, f"is no holder of this war ({', '.join(holders)})", "choose one of them")
        for change in rows
        for column, value in (("from_holder", change.from_holder), ("to_holder", change.to_holder))
        if value not in holders
    ]
    if places is not None:
        remedy = "'whoheld theatre show THEATRE places --find NAME' tells ids"
        unknown = (change for change in rows if change.place_id not in places)
        wrong += [_error(truth, c, "place_id", c.place_id, "is no place of the theatre", remedy) for c in unknown]
    _raise(truth.file, wrong)


def _change(row: Row) -> TrueChange:
    number = row.needed("change")
    if not (number.isascii() and number.isdigit()):
        row.refuse("change", "is not a whole number", "number the place's changes 1, 2, 3 in their order")
    change = TrueChange(
        place_id=row.needed("place_id"),
        number=int(number),
        from_holder=row.needed("from_holder"),
        to_holder=row.needed("to_holder"),
        earliest=_day(row, "earliest"),
        latest=_day(row, "latest"),
        is_dated=UNDATED not in row.text("note"),
        line=row.number,
    )
    if change.latest < change.earliest:
        row.refuse("latest", f"lies before {change.earliest}, the earliest day", "exchange the two or correct one")
    if change.to_holder == change.from_holder:
        row.refuse("to_holder", "is the one who held it before", "name who came, or take the row out")
    return change


def _day(row: Row, column: str) -> Day:
    row.needed(column)
    day = row.maybe_day(column)
    assert day is not None
    return day


def _check_first(row: Row, change: TrueChange) -> None:
    if change.number != 1:
        row.refuse("change", f"is the first row of {change.place_id}", "begin with 1 and keep the changes in order")


def _check_order(row: Row, before: TrueChange, change: TrueChange) -> None:
    if change.number != before.number + 1:
        row.refuse("change", f"does not follow {before.number} in line {before.line}", "keep the changes in order")
    if change.from_holder != before.to_holder:
        row.refuse(
            "from_holder", f"is not {before.to_holder}, who came in line {before.line}", "correct one of the two"
        )
    for column, now, then in (
        ("earliest", change.earliest, before.earliest),
        ("latest", change.latest, before.latest),
    ):
        if now < then:
            row.refuse(column, f"lies before {then} in line {before.line}", "keep the changes in order of their days")


def _error(truth: Truth, change: TrueChange, column: str, value: str, problem: str, remedy: str) -> CellError:
    return CellError(truth.file, column, value, problem, remedy, change.line)


def _raise(file: str, wrong: Sequence[CellError]) -> None:
    if wrong:
        raise TruthError(_told(file, wrong))


def _told(file: str, wrong: Iterable[CellError]) -> str:
    lines = [str(error) for error in wrong]
    if len(lines) == 1:
        return lines[0]
    return f"{len(lines)} cells of {file} are wrong:\n" + "\n".join(f"  {line}" for line in lines)
