"""Read the days an analyst writes: EDTF level 1, as far as desks need it."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from whoheld.errors import JudgementError
from whoheld.model import DatePrecision, Dating, DatingBasis, Day, When

UNKNOWN = "unknown"
OPEN = ".."
BASIS = "desk"  # of a When: an analyst says so
ONE = timedelta(days=1)
DAY_PRECISION_DAYS, MONTH_PRECISION_DAYS = 2, 31  # as resolve.days has them
POINT = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?[?~%]?")
WRITTEN_DAYS = "2031-03-20, 2031-03, 2031, 2031-03-18/2031-03-20 or unknown"
WRITTEN_PUBLISHED = "2031-03-20, 2031-03-18/2031-03-20, ../2031-03-20 (by then at the latest) or unknown"


def read_span(text: str) -> tuple[Day, Day] | None:
    """Return the first and last day of a day, month, year or interval; None for "unknown".

    A trailing ?, ~ or % (uncertain, approximate, both) is allowed and widens nothing.

    Raises:
        JudgementError: it is none of these, no calendar has it, or it ends before it begins.
    """
    if text.strip() == UNKNOWN:
        return None
    first, stroke, last = text.strip().partition("/")
    start, end = _point(first, text), _point(last if stroke else first, text)
    if end[1] < start[0]:
        raise JudgementError(f"{text!r} ends before it begins; write the earlier day first")
    return start[0], end[1]


def read_published(text: str) -> Dating:
    """Return a publication date as an analyst gives it; "../2031-03-20" is known only to be public by then.

    Raises:
        JudgementError: see `read_span`.
    """
    if text.strip().startswith(f"{OPEN}/"):
        latest = _point(text.strip()[len(OPEN) + 1 :], text)[1]
        return Dating(None, latest, DatePrecision.DAY, DatingBasis.DESK)
    span = read_span(text)
    if span is None:
        return Dating(basis=DatingBasis.DESK)
    return Dating(span[0], span[1], _precision(*span), DatingBasis.DESK)


def read_when(text: str, told: When | None = None) -> When:
    """Return the days of a claim as an analyst gives them; the words of the report, if `told`, stay beside them.

    Raises:
        JudgementError: see `read_span`.
    """
    words = replace(told or When(), edtf=None, valid_from=None, valid_to=None, precision=DatePrecision.NONE)
    span = read_span(text)
    if span is None:
        return replace(words, basis="none")
    first, last = span
    return replace(
        words, edtf=text.strip(), valid_from=first, valid_to=last + ONE, precision=_precision(first, last), basis=BASIS
    )


def _point(text: str, whole: str) -> tuple[Day, Day]:
    """Return the first and last day of a day, month or year."""
    match = POINT.fullmatch(text.strip())
    if match is None:
        raise JudgementError(f"{whole!r} is no date; write {WRITTEN_DAYS}")
    year, month, day = (int(group) if group else None for group in match.groups())
    assert year is not None  # the pattern has it
    try:
        first = date(year, month or 1, day or 1)
        last = first if day else date(year, month or 12, monthrange(year, month or 12)[1])
        _ = last + ONE  # the end of a half-open interval must exist too
    except (ValueError, OverflowError):
        raise JudgementError(f"{whole!r} is a date that no calendar has; write {WRITTEN_DAYS}") from None
    return first, last


def _precision(first: Day, last: Day) -> DatePrecision:
    length_days = (last - first).days + 1
    if length_days <= DAY_PRECISION_DAYS:
        return DatePrecision.DAY
    return DatePrecision.MONTH if length_days <= MONTH_PRECISION_DAYS else DatePrecision.YEAR
