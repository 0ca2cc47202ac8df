"""Tables of truth about the invented valley of tests/unit/publish/world.py."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from whoheld.evaluate import TrueChange

HEADER = "place_id,change,from_holder,to_holder,earliest,latest,sources,note"
ARLEN_FELL = "vs.arlen,1,hill_league,river_council,2031-03-20,2031-03-20,the town's chronicle,"
LEAGUE, COUNCIL = "hill_league", "river_council"


def march(day: int) -> date:
    return date(2031, 3, day)


def write_truth(folder: Path, *rows: str, header: str = HEADER, encoding: str = "utf-8") -> Path:
    file = folder / "truth.csv"
    file.write_text("\n".join([header, *rows]) + "\n", encoding)
    return file


def change(
    number: int, earliest: int, latest: int, to_holder: str | None = None, *, is_dated: bool = True
) -> TrueChange:
    """Return a change of Arlen between two days of March 2031; it goes to the council first, then back and forth."""
    new = to_holder or (COUNCIL if number % 2 else LEAGUE)
    return TrueChange(
        place_id="vs.arlen", number=number, from_holder=LEAGUE if new == COUNCIL else COUNCIL, to_holder=new,
        earliest=march(earliest), latest=march(latest), is_dated=is_dated,
    )  # fmt: skip
