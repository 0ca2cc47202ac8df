"""Read the date values that machines write: ISO dates and instants, mail dates, seconds since 1970."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from functools import cache
from zoneinfo import ZoneInfo

from whoheld.capture.dates import LAST_YEAR, find_dates, make_day
from whoheld.capture.tables import load_table
from whoheld.model import DatePrecision, Dating, DatingBasis

LONGEST_VALUE = 100  # characters of a value that is one date; a longer one is prose
ISO = re.compile(
    r"(?<!\d)(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|(\d\d)(\d\d))"
    r"(?:(?:\s*T\s*|,?\s+|(?<=\d)\s*@\s*)(\d{1,2}):?(\d\d)(?::?(\d\d))?(?:[.,:]\d+)?"
    r"\s*(Z\b|[+-]\d\d(?::?\d\d)?(?!\d)|[A-Z]{2,5}\b)?)?(?!\d)"
)
EPOCH = re.compile(r"(\d{10})(?:\d{3})?(?:\.\d+)?")
NEVER_SET = (date(1969, 12, 31), date(1970, 1, 1))  # what a clock at zero gives
FIRST_EPOCH = 631_152_000  # 1990; a smaller number is an identifier
CLOCK = re.compile(
    r"(?<![\d:.])(\d{1,2})(?:[:.](\d\d)(?::(\d\d))?)?\s*(?:([ap])\.?\s?m\b\.?|hrs?\b|h\b)?\s*"
    r"\(?\s*(?:(UTC|GMT)?\s*([+-]\d{1,2}(?::?\d\d)?)(?!\d)|([A-Za-z]{1,5})\b)?",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A day as it is written, and the instant where clock and zone stand with it."""

    day: date
    instant: datetime | None = None

    def dating(self, basis: DatingBasis, text: str | None = None) -> Dating:
        """Return the dating of a text that was published then."""
        precision = DatePrecision.INSTANT if self.instant else DatePrecision.DAY
        return Dating(self.day, self.day, precision, basis, self.instant, text)


def read_moment(value: str) -> Moment | None:
    """Return what a value in a page's markup says: a day or an instant; None where it is no date or may be several.

    The day is the one written, in the zone written. Midnight sharp is a day whose clock nobody set, and no instant.
    """
    value = value.strip()
    if not value or len(value) > LONGEST_VALUE:
        return None
    if value.isdecimal() and len(value) != len("20310320"):
        return _epoch(value)
    match = ISO.match(value)
    found = _iso(match) if match and (match[10] or "").upper() not in ("AM", "PM") else _mail(value) or _words(value)
    return found if found and found.day not in NEVER_SET else None


def clock_beside(words: str, day: date) -> datetime | None:
    """Return the instant on `day` that a clock with its zone gives ("11:30 GMT", "4 p.m. ET"); None without either.

    Args:
        words: what stands beside a date on its line.
        day: the date.
    """
    for match in CLOCK.finditer(words):
        hour, minute, second, half, _, offset, name = match.groups()
        if not (minute or half) or not (offset or name):
            continue
        hours = int(hour) % 12 + (12 if half.lower() == "p" else 0) if half else int(hour)
        zone = zone_called(offset or name)
        try:
            return (
                datetime(day.year, day.month, day.day, hours, int(minute or 0), int(second or 0), tzinfo=zone)
                if (zone)
                else None
            )
        except ValueError:
            return None
    return None


def zone_called(name: str) -> timezone | ZoneInfo | None:
    """Return the zone of "Z", "+0430" or "GMT"; None for letters that name several zones, or none."""
    if name[:1] in "+-":
        digits = name[1:].replace(":", "")
        hours, minutes = int(digits[:2] or 0), int(digits[2:] or 0)
        offset = timedelta(hours=hours, minutes=minutes)
        return timezone(-offset if name[0] == "-" else offset) if offset <= timedelta(hours=14) else None
    return _zones().get(name.upper())


@cache
def _zones() -> dict[str, timezone | ZoneInfo]:
    table = load_table(__package__, "dates.toml")["zones"]
    fixed: dict[str, timezone | ZoneInfo] = {
        name: timezone(timedelta(hours=hours)) for name, hours in table["hours"].items()
    }
    return fixed | {name: ZoneInfo(place) for name, place in table["places"].items()}


def _epoch(value: str) -> Moment | None:
    match = EPOCH.fullmatch(value)
    if not match or int(match[1]) < FIRST_EPOCH:
        return None
    instant = datetime.fromtimestamp(int(match[1]), UTC)
    return Moment(instant.date(), instant) if instant.year <= LAST_YEAR else None


def _iso(match: re.Match[str]) -> Moment | None:
    year, _, month, day, month_run, day_run, hour, minute, second, zone = match.groups()
    found = make_day(int(year), int(month or month_run), int(day or day_run))
    if found is None or not hour:
        return Moment(found) if found else None
    known = zone_called(zone) if zone else None
    clock = (int(hour), int(minute), int(second or 0))
    if known is None or clock == (0, 0, 0):
        return Moment(found)
    try:
        return Moment(found, datetime(found.year, found.month, found.day, *clock, tzinfo=known))
    except ValueError:  # 24:00, 12:60
        return Moment(found)


def _mail(value: str) -> Moment | None:
    if not value[:3].isalpha() or ":" not in value:
        return None
    try:
        instant = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    day = make_day(instant.year, instant.month, instant.day)
    if day is None or instant.tzinfo is None:
        return None
    return Moment(day, instant if (instant.hour, instant.minute, instant.second) != (0, 0, 0) else None)


def _words(value: str) -> Moment | None:
    found = find_dates(value)
    if not found or len({one.day for one in found}) > 1:
        return None
    return Moment(found[0].day, clock_beside(value[: found[0].start] + " " + value[found[0].end :], found[0].day))
