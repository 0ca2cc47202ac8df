"""Turn a symbolic time into the days it can mean, seen from a day of publication."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

ONE = timedelta(days=1)
WEEK_DAYS = 7
# Lengths in days of a unit, for "two months ago" and "for years".
UNIT_DAYS = {"D": 1, "W": 7, "M": 30, "Y": 365, "E": 3652, "C": 36524}
# "Days ago", "in recent weeks", "for months": how far back a bare plural reaches, nearest and farthest, in days.
VAGUE_DAYS = {"D": (1, 5), "W": (10, 21), "M": (60, 150), "Y": (730, 1826), "E": (7300, 10957), "C": (73049, 109573)}
SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # of the northern year; a winter is named after its December
SEASON_LENGTH = 3
WEEKEND_LENGTH = 2
DAYS_OF_LONG_MONTH = 31
YEARS_BACK = 8  # 29 February comes again within eight years
TIME_ZONE_SLACK = ONE  # a report dated where it is still yesterday can name today's date
ONWARD_TO_NOW = ("SINCE", "AFTER")

SINGLE = re.compile(r"(\d{4}|XXXX|\d{3}X|\d\dXX)(?:-(\d\d|XX|SP|SU|FA|WI)(?:-(\d\d))?)?")
WEEK = re.compile(r"XXXX-WXX(?:-([1-7]|WE))?")
OFFSET = re.compile(r"P(T?)([+-]?)(\d{1,4}|X)([DWMYECH])")
PART = re.compile(r"T(MO|MI|AF|EV|NI|MN|ON)$")


@dataclass(frozen=True, slots=True)
class DaySpan:
    """Days from `first` to `last`, both included. `is_rough`: the words themselves were."""

    first: date
    last: date
    is_rough: bool = False

    @property
    def length_days(self) -> int:
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Frame:
    """From where a time is seen.

    Args:
        now: days on which the text may have been published; None when nobody dated it.
        is_future: the claim is of what is to come (a plan), so "Friday" is the next one.
        before: the day told of just before in the same text, for "hours later"; None if none was.
        day_first: how this text writes 12/08/2021, if its other dates tell.
        is_onset: the claim is of a change.
    """

    now: DaySpan | None = None
    is_future: bool = False
    before: DaySpan | None = None
    day_first: bool | None = None
    is_onset: bool = False


def evaluate(symbolic: str, frame: Frame) -> DaySpan | None:
    """Return the days a symbolic time means, or None when nothing says which.

    Never raises on a symbol: 30 February, the year 0 and days beyond the calendar mean no day at all.
    """
    value, *mods = symbolic.split(";")
    try:
        span = _value(value, mods, frame)
        return _bounded(span, mods, frame) if span is not None else None
    except (ValueError, OverflowError):
        return None


def _value(value: str, mods: Sequence[str], frame: Frame) -> DaySpan | None:
    value, at, reference = value.partition("@")
    if at:
        seen = frame.before if reference == "REF" else evaluate(reference, frame)
        if seen is None:
            return None
        return _beside(value, mods, seen)
    if "|" in value:
        return _numeric(value.split("|"), frame)
    if "/" in value:
        start, _, end = value.partition("/")
        return _range(start, end, mods, frame)
    return _single(value, mods, frame)


def _single(value: str, mods: Sequence[str], frame: Frame) -> DaySpan | None:
    part = PART.search(value)
    if part:
        return _part_of_day(part[1], _value(value[: part.start()], mods, frame))
    if m := WEEK.fullmatch(value):
        return _week(m[1], mods, frame)
    if m := SINGLE.fullmatch(value):
        return _calendar(m[1], m[2], m[3], mods, frame)
    if m := OFFSET.fullmatch(value):
        return _offset(m, mods, frame.now) if frame.now is not None else None
    return None


def _calendar(year: str, month: str | None, day: str | None, mods: Sequence[str], frame: Frame) -> DaySpan | None:
    if year.isdecimal():
        return _shape(int(year), month, day)
    if year != "XXXX":  # 199X, 18XX
        first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
        return DaySpan(date(first, 1, 1), date(last, 12, 31), is_rough=True)
    if frame.now is None:
        return None
    if month == "XX":
        return _in_months(day, mods, frame)
    return _recurring(lambda y: _shape(y, month, day), mods, frame, has_cycle=month is not None)


def _shape(year: int, month: str | None, day: str | None) -> DaySpan:
    """Return a day, month, season or year. Raises ValueError for days that no calendar has."""
    if month is None:
        return DaySpan(date(year, 1, 1), date(year, 12, 31))
    if month in SEASON_MONTHS:
        first = date(year, SEASON_MONTHS[month], 1)
        return DaySpan(first, _add_months(first, SEASON_LENGTH) - ONE, is_rough=True)
    if day is None:
        return DaySpan(date(year, int(month), 1), date(year, int(month), monthrange(year, int(month))[1]))
    only = date(year, int(month), int(day))
    return DaySpan(only, only)


def _recurring(
    shape: Callable[[int], DaySpan], mods: Sequence[str], frame: Frame, *, has_cycle: bool
) -> DaySpan | None:
    """Choose the year of a date without one: the nearest before publication, or after it for plans.

    When the text may have been published in a span over which the answer changes, nothing is chosen.
    """
    assert frame.now is not None
    if not has_cycle:
        return _turn(frame.now, mods, lambda d, n: shape(d.year + n))
    seen = {_year_of(shape, mods, frame, day) for day in (frame.now.first, frame.now.last)}
    years = {year for year in seen if year is not None}
    return shape(years.pop()) if len(seen) == 1 and years else None


def _year_of(shape: Callable[[int], DaySpan], mods: Sequence[str], frame: Frame, now: date) -> int | None:
    is_future = "NEXT" in mods or (frame.is_future and "LAST" not in mods)
    years = (
        range(now.year - 1, now.year + YEARS_BACK + 1) if is_future else range(now.year + 1, now.year - YEARS_BACK, -1)
    )
    for year in years:
        span = _maybe(shape, year)
        if span is None:
            continue
        if is_future and (span.first > now if "NEXT" in mods else span.last >= now):
            return year
        # "Last May" is a May that is over; plain "in May" may be the one that has begun.
        if not is_future and (span.last < now if "LAST" in mods else span.first <= now + TIME_ZONE_SLACK):
            return year
    return None


def _maybe(shape: Callable[[int], DaySpan], year: int) -> DaySpan | None:
    try:
        return shape(year)
    except ValueError:
        return None


def _in_months(day: str | None, mods: Sequence[str], frame: Frame) -> DaySpan | None:
    """Return "this month", "last month", or "the 11th" as the nearest one."""
    assert frame.now is not None
    if day is None:
        return _turn(frame.now, mods, lambda d, n: _month_of(_add_months(d.replace(day=1), n)))
    if frame.now.length_days > WEEK_DAYS:
        return None
    now = frame.now.last
    step = 1 if frame.is_future else -1
    for n in range(YEARS_BACK):
        first = _add_months(now.replace(day=1), step * n)
        if int(day) <= monthrange(first.year, first.month)[1]:
            found = first.replace(day=int(day))
            if found >= now if frame.is_future else found <= now:
                return DaySpan(found, found)
    return None


def _week(day: str | None, mods: Sequence[str], frame: Frame) -> DaySpan | None:
    if frame.now is None:
        return None
    if day is None:
        return _turn(frame.now, mods, lambda d, n: _week_of(d + timedelta(weeks=n)))
    if day == "WE":
        if "LAST" in mods or "NEXT" in mods:
            return _turn(frame.now, mods, lambda d, n: _weekend_of(d + timedelta(weeks=n)))
        return _over(frame.now, lambda d: _weekend_of(d if frame.is_future or d.isoweekday() >= 6 else d - 6 * ONE))
    if "INWEEK" in mods:
        week = _turn(frame.now, mods, lambda d, n: _week_of(d + timedelta(weeks=n)))
        return DaySpan(week.first + (int(day) - 1) * ONE, week.last - (WEEK_DAYS - int(day)) * ONE)
    return _over(frame.now, lambda d: _weekday_near(d, int(day), mods, frame.is_future))


def _weekday_near(now: date, weekday: int, mods: Sequence[str], is_future: bool) -> DaySpan:
    """Return the weekday meant on a day: the last such day, today included; the coming one for plans."""
    back = (now.isoweekday() - weekday) % WEEK_DAYS
    if "NEXT" in mods:
        found = now + (WEEK_DAYS - back) * ONE
    elif "LAST" in mods:
        found = now - (back or WEEK_DAYS) * ONE
    elif is_future:
        found = now + ((WEEK_DAYS - back) % WEEK_DAYS) * ONE
    else:
        found = now - back * ONE
    return DaySpan(found, found)


def _turn(now: DaySpan, mods: Sequence[str], shape: Callable[[date, int], DaySpan]) -> DaySpan:
    """Return this, the last or the next of a unit of the calendar."""
    n = -1 if "LAST" in mods else 1 if "NEXT" in mods else 0
    return _over(now, lambda d: shape(d, n))


def _over(now: DaySpan, meant: Callable[[date], DaySpan]) -> DaySpan:
    """Return all that a time can mean when the text was published on any of these days."""
    first, last = meant(now.first), meant(now.last)
    return DaySpan(first.first, last.last, is_rough=first.is_rough)


def _offset(m: re.Match[str], mods: Sequence[str], now: DaySpan) -> DaySpan:
    """Return "two weeks ago", "yesterday", or a stretch that ends or begins now ("for weeks", "the past month")."""
    clock, sign, count, unit = m.groups()
    if not sign and count != "0":
        return _stretch(clock, count, unit, mods, now)
    if clock:  # hours: the same day, or across one midnight
        reach = ONE if count == "X" else -(-int(count) // 24) * ONE
        return DaySpan(now.first, now.last + reach) if sign == "+" else DaySpan(now.first - reach, now.last)
    if count == "X":
        near, far = (days * ONE for days in VAGUE_DAYS[unit])
        if sign == "+":
            return DaySpan(now.first + near, now.last + far, is_rough=True)
        return DaySpan(now.first - far, now.last - near, is_rough=True)
    return _moved(now, int(count) * (1 if sign == "+" else -1), unit)


def _moved(now: DaySpan, count: int, unit: str) -> DaySpan:
    """Move by a count of units; what the unit leaves open stays open."""
    if unit == "D":
        return DaySpan(now.first + count * ONE, now.last + count * ONE)
    if unit == "W":  # "two weeks ago" is said of a day either side as well
        days = count * WEEK_DAYS * ONE
        return DaySpan(now.first + days - ONE, now.last + days + ONE, is_rough=True)
    if unit == "M":
        return DaySpan(
            _month_of(_add_months(now.first.replace(day=1), count)).first,
            _month_of(_add_months(now.last.replace(day=1), count)).last,
            is_rough=True,
        )
    years = count * {"Y": 1, "E": 10, "C": 100}[unit]
    return DaySpan(date(now.first.year + years, 1, 1), date(now.last.year + years, 12, 31), is_rough=True)


def _stretch(clock: str, count: str, unit: str, mods: Sequence[str], now: DaySpan) -> DaySpan:
    if clock or unit == "H":
        days = 1 if count == "X" else -(-int(count) // 24)
    else:
        days = VAGUE_DAYS[unit][1] if count == "X" else int(count) * UNIT_DAYS[unit]
    is_rough = count == "X" or not (clock or unit in "DH")
    if "COMING" in mods:
        return DaySpan(now.first, now.last + days * ONE, is_rough)
    return DaySpan(now.first - days * ONE, now.last, is_rough)


def _beside(value: str, mods: Sequence[str], seen: DaySpan) -> DaySpan | None:
    """Return a time counted from another: "the day before", "hours later", "Thursday night" under 12 August."""
    part = PART.search(value)
    if part:
        return _part_of_day(part[1], _beside(value[: part.start()], mods, seen))
    if m := OFFSET.fullmatch(value):
        return _offset(m, mods, seen)
    if m := WEEK.fullmatch(value):
        if m[1] in (None, "WE"):
            return _week(m[1], mods, Frame(now=seen))
        weekday = int(m[1])
        around = (seen.first + n * ONE for n in (0, -1, 1, -2, 2, -3, 3))
        nearest = min(around, key=lambda day: day.isoweekday() != weekday)
        return DaySpan(nearest, nearest)
    if m := SINGLE.fullmatch(value):
        return _calendar(m[1], m[2], m[3], mods, Frame(now=DaySpan(seen.last, seen.last)))
    return None


def _part_of_day(part: str, day: DaySpan | None) -> DaySpan | None:
    """Return the days a part of a day touches: a night and a midnight belong to two."""
    if day is None:
        return None
    if part == "ON":  # overnight, as told the morning after
        return DaySpan(day.first - ONE, day.last)
    return DaySpan(day.first, day.last + ONE) if part in ("NI", "MN") else day


def _numeric(options: Sequence[str], frame: Frame) -> DaySpan | None:
    """Read 12/08/2021: as the text's other dates are written, else as what had happened by then, else as both."""
    if frame.day_first is not None:
        return evaluate(options[0 if frame.day_first else 1], frame)
    spans = [span for option in options if (span := evaluate(option, frame)) is not None]
    if frame.now is not None and not frame.is_future:
        told = [span for span in spans if span.first <= frame.now.last + TIME_ZONE_SLACK]
        spans = told or spans
    if not spans:
        return None
    return DaySpan(min(s.first for s in spans), max(s.last for s in spans), is_rough=len(spans) > 1)


def _range(start: str, end: str, mods: Sequence[str], frame: Frame) -> DaySpan | None:
    last = _value(end, mods, frame)
    if last is None:
        return None
    # The start is sought before the end: from Friday to Monday.
    first = _value(start, mods, replace(frame, now=DaySpan(last.first, last.first), is_future=False))
    return (
        DaySpan(first.first, last.last, first.is_rough or last.is_rough) if first and first.first <= last.last else None
    )


def _bounded(span: DaySpan, mods: Sequence[str], frame: Frame) -> DaySpan | None:
    """Apply what the words around a time make of it."""
    for mod, third in (("START", 0), ("MID", 1), ("END", 2)):
        if mod in mods:
            span = _third(span, third)
    if "WEEK" in mods:
        span = DaySpan(span.first, span.first + (WEEK_DAYS - 1) * ONE)
    if "APPROX" in mods:
        span = DaySpan(span.first - ONE, span.last + ONE, is_rough=True)
    now = frame.now
    if "BEFORE" in mods:
        return None
    if any(mod in mods for mod in ONWARD_TO_NOW):
        return DaySpan(span.first, now.last, span.is_rough) if now is not None and span.first <= now.last else None
    if "EARLIER" in mods and now is not None:
        span = DaySpan(span.first, min(span.last, now.last), span.is_rough)
    if "LATER" in mods and now is not None:
        span = DaySpan(max(span.first, now.first), span.last, span.is_rough)
    if frame.is_onset and ("SAID" in mods or "ASOF" in mods):
        # Told on that day, so it came about then or just before.
        span = DaySpan(span.first - ONE, span.last, span.is_rough)
    if frame.is_onset and "UNTIL" in mods:
        span = DaySpan(span.last, span.last, span.is_rough)
    return _told_by(span, frame)


def _told_by(span: DaySpan, frame: Frame) -> DaySpan:
    """Cut off days after publication: what is told as a fact had happened by then."""
    now = frame.now
    if now is None or frame.is_future or span.first > now.last or span.last <= now.last:
        return span
    return DaySpan(span.first, now.last, span.is_rough)


def _third(span: DaySpan, third: int) -> DaySpan:
    """Return the early, middle or late part: of ten years 0-3, 4-6 and 7-9, of a month ten days each."""
    years = span.last.year - span.first.year + 1
    if years > 1 and (span.first.month, span.last.month) == (1, 12):
        starts = [years * share // 10 for share in (0, 4, 7, 10)]
        first, last = span.first.year + starts[third], span.first.year + starts[third + 1] - 1
        return DaySpan(date(first, 1, 1), date(last, 12, 31), is_rough=True)
    cuts = [span.length_days * k // 3 for k in range(4)]
    if 28 <= span.length_days <= DAYS_OF_LONG_MONTH:
        cuts = [0, 10, 20, span.length_days]
    return DaySpan(span.first + cuts[third] * ONE, span.first + (cuts[third + 1] - 1) * ONE, is_rough=True)


def _add_months(day: date, months: int) -> date:
    """Move the first of a month by months."""
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def _month_of(day: date) -> DaySpan:
    return DaySpan(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))


def _week_of(day: date) -> DaySpan:
    monday = day - (day.isoweekday() - 1) * ONE
    return DaySpan(monday, monday + (WEEK_DAYS - 1) * ONE)


def _weekend_of(day: date) -> DaySpan:
    sunday = _week_of(day).last
    return DaySpan(sunday - (WEEKEND_LENGTH - 1) * ONE, sunday)
