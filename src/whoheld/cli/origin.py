"""Find where an answer comes from: the record where there is one, an edition of it, or a site that was built."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from whoheld.cli.console import read_day
from whoheld.cli.record import is_record, open_desk
from whoheld.errors import NoRecordError, StoreError
from whoheld.model import Day

if TYPE_CHECKING:
    from whoheld.desk import Desk

DEFAULT_SITE = Path("site")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked; `day` is the day asked about, or the first of the changes. None is the last of the record."""

    kind: Literal["show", "on", "changes"]
    place: str | None = None
    day: Day | None = None
    known_on: Day | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Who is asked: a record, one of its editions or an earlier entry of its log; or a site."""

    record: Path
    edition: str | None = None
    as_of: str | None = None  # an entry of the log, or a day
    site: Path | None = None

    @property
    def clock(self) -> str:
        """Which clock an answer goes by besides the day of publication; "" for the record as it stands."""
        if self.edition is not None:
            return f"As frozen in edition {self.edition!r}."
        return f"As recorded up to {self.as_of}, weighed as today." if self.as_of is not None else ""


def answer_of(asked: Asked, where: Where) -> bytes:
    """Return the canonical bytes of an answer.

    A site that is named is asked; else the record; else, where there is none, the site that 'whoheld build' writes
    if nobody says where.

    Raises:
        NoRecordError: what only a record can answer is asked of something else, or there is nothing to ask.
        PublishError: the site cannot be read, or no such place is on the map.
        StoreError: the record cannot be read, or there is no such edition.
    """
    if where.edition is not None and where.as_of is not None:
        raise StoreError("an edition pins its own entry of the log; give one of --edition and --as-of")
    if is_record(where.record) and where.site is None:
        return _from_record(asked, where)
    if where.edition is not None or where.as_of is not None:
        why = "a site says what it said when it was built" if where.site else f"there is no record in {where.record}"
        raise NoRecordError(f"--edition and --as-of ask a record, and {why}; name one with --record")
    if where.site is None and not DEFAULT_SITE.exists():
        raise NoRecordError(
            f"there is neither a record in {where.record} nor a site in {DEFAULT_SITE}; make one with 'whoheld init' "
            "and 'whoheld add REPORTS', or with 'whoheld build REPORTS', or name one with --record or --site"
        )
    return _from_site(asked, where.site or DEFAULT_SITE)


def _from_record(asked: Asked, where: Where) -> bytes:
    from whoheld.desk.answering import Question, ask

    with open_desk(where.record) as desk:
        question = Question(kind=asked.kind, place=asked.place, day=asked.day, known_on=asked.known_on)
        return ask(desk, question, where.edition, _maybe_entry(desk, where.as_of))


def _maybe_entry(desk: Desk, as_of: str | None) -> int | None:
    """Return the entry of the log that a number or a day means. Raises StoreError."""
    if as_of is None:
        return None
    if not as_of.isascii() or not as_of.isdigit():
        day = read_day(as_of)
        assert day is not None
        return desk.store.view().entry_on(day)
    last = desk.store.head().seq
    if not 1 <= int(as_of) <= last:
        raise StoreError(f"there is no entry {as_of} in this log, which ends at {last}; 'whoheld log' lists them")
    return int(as_of)


def _from_site(asked: Asked, site: Path) -> bytes:
    from whoheld.publish import Published, answer_changes, answer_on, answer_show, canonical

    published = Published.from_site(site)
    day = asked.day or published.last_day
    if asked.kind == "show":
        assert asked.place is not None
        return canonical(answer_show(published, published.find_unit(asked.place), day, asked.known_on))
    all_units = [(published, unit) for unit in published.units]
    if asked.kind == "on":
        return canonical(answer_on(all_units, day, asked.known_on))
    return canonical(answer_changes(all_units, day, asked.known_on, until=published.last_day))
