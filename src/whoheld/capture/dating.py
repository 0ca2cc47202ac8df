"""Date a report by what it says itself; where nothing says, leave it undated."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from whoheld.capture.dates import DateLine, find_dates, make_day, read_date_line
from whoheld.capture.moments import Moment, clock_beside
from whoheld.model import UNDATED, DatePrecision, Dating, DatingBasis

HEAD_LINES = 24  # the head of a page: title, byline, date, first paragraphs
TAIL_LINES = 6  # some pages print "Published: ..." below the text
HEAD_WORDS = 60  # a bare date after more prose than this dates something else, say a pasted article
LONGEST_VALUE = 200  # characters of a field that is to be a date
LEADING_CHARS = 60
LABEL_WORDS = 2
FEWEST_HEADINGS = 3
PROSE_WORDS = 3  # a line with fewer words is furniture
ENOUGH = 2  # points a candidate needs
# A wire's dateline with its year: "EXHAM, March 3, 2022 (Wire) -".
DATELINE = re.compile(r"^[A-Z][\w .,'’-]{1,60}$")
FILE_DATE = re.compile(r"(?<![A-Za-z0-9])((?:19|20)\d\d)([-_.]?)(\d\d)\2(\d\d)(?![A-Za-z0-9])")
URL_DATES = (
    re.compile(r"/(?P<y>(?:19|20)\d\d)[-/](?P<m>\d{1,2})[-/](?P<d>\d{1,2}(?=/)|\d\d(?=-))"),
    re.compile(r"/(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)(?=[/_-])"),
    re.compile(r"[/_-](?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?=[/_.-]|$)"),
    re.compile(r"/(?P<d>\d\d)-(?P<m>\d\d)-(?P<y>(?:19|20)\d\d)(?=/|$)"),
)
ISO_MONTH = re.compile(r"((?:19|20)\d\d)(?:-(\d\d))?")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A date the page prints, and how many points speak for its being that of publication."""

    day: date
    text: str
    points: int
    is_bare: bool = False  # a date line without a label
    instant: datetime | None = None


def date_from_page(text: str) -> Dating:
    """Return the date of publication that a page prints, told from dates of view, update and of pasted pieces.

    A label ("Posted:") speaks most, then a bare date line in the head; a banner above everything (marked as a list
    item, as navigation is) is a date of view. Where two stand, the other is named in `Dating.text`.
    """
    candidates = _without_headings(_candidates(text))
    best = max(candidates, key=lambda one: one.points, default=None)
    if best is None or best.points < ENOUGH:
        return UNDATED
    others = list(dict.fromkeys(one.text for one in candidates if one.day != best.day))
    words = best.text + (f" (passed over: {'; '.join(others)})" if others else "")
    return Moment(best.day, best.instant).dating(DatingBasis.PAGE, words)


def date_from_name(name: str) -> Dating:
    """Return the date in a file's name ("2022-03-03-bridge.txt", "report_20220303.txt"), if there is one."""
    for match in FILE_DATE.finditer(name):
        day = make_day(int(match[1]), int(match[3]), int(match[4]))
        if day:
            return on_day(day, DatingBasis.FILENAME, match[0])
    return UNDATED


def date_in_address(url: str) -> Dating:
    """Return the date in a page's address ("/2021/08/13/", "/20210813/"), which the outlet's own system put there.

    An archive's address ends with that of the page; the date before it is that of the archiving.
    """
    at = max(url.rfind("http://"), url.rfind("https://"))
    for pattern in URL_DATES:
        match = pattern.search(url, max(at, 0))
        if match:
            year, month, day = (int(match[name]) for name in ("y", "m", "d"))
            found = make_day(year, month, day)
            if found:
                return on_day(found, DatingBasis.META, match[0])
    return UNDATED


def date_given(value: str) -> Dating:
    """Return what a `published_at` field says: ISO date or datetime, year, month, or a mail header's date.

    A value that is no date leaves the report undated, with the words kept.
    """
    value = value.strip()[:LONGEST_VALUE]
    match = ISO_MONTH.fullmatch(value)
    if match:
        return _whole_month(int(match[1]), int(match[2] or 0), value)
    instant = _instant(value)
    if instant is None:
        found = find_dates(value)
        return on_day(found[0].day, DatingBasis.GIVEN, value) if len(found) == 1 else Dating(text=value)
    day = make_day(instant.year, instant.month, instant.day)
    if day is None:
        return Dating(text=value)
    if instant.tzinfo is None:  # a clock without a zone is no instant
        return on_day(day, DatingBasis.GIVEN, value)
    return Dating(day, day, DatePrecision.INSTANT, DatingBasis.GIVEN, instant, value)


def on_day(day: date, basis: DatingBasis, text: str | None = None) -> Dating:
    """Return the dating of a text that was published on `day`."""
    return Dating(day, day, DatePrecision.DAY, basis, None, text)


def _whole_month(year: int, month: int, text: str) -> Dating:
    if not 0 <= month <= 12:
        return Dating(text=text)
    last = calendar.monthrange(year, month or 12)[1]
    precision = DatePrecision.MONTH if month else DatePrecision.YEAR
    return Dating(date(year, month or 1, 1), date(year, month or 12, last), precision, DatingBasis.GIVEN, None, text)


def _instant(value: str) -> datetime | None:
    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return parse(value)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def _candidates(text: str) -> list[Candidate]:
    found: list[Candidate] = []
    words_before = 0
    for line in _first_lines(text):
        date_line = read_date_line(line)
        if date_line:
            points = _points(date_line, words_before)
            is_bare = date_line.first.role == "plain"
            instant = _clock(date_line, line)
            found += [Candidate(date_line.first.day, line, points, is_bare, instant)] if points or is_bare else []
            continue
        if words_before <= HEAD_WORDS:
            found += _dateline(line) or _leading_date(line)
        words = len(line.split())
        if words >= PROSE_WORDS:
            # A page that opens with a small letter opens with talk: a date below is that of something pasted.
            words_before += words if words_before or not line[0].islower() else HEAD_WORDS + words
    for line in _last_lines(text):
        date_line = read_date_line(line)
        if date_line and date_line.first.role == "published":
            found.append(Candidate(date_line.first.day, line, 5, instant=_clock(date_line, line)))
    return found


def _clock(date_line: DateLine, line: str) -> datetime | None:
    """Return the instant that a clock beside the line's chief date gives; a zone must stand with it."""
    chief = date_line.first
    before = max((one.end for one in date_line.dates if one.end <= chief.start), default=0)
    after = min((one.start for one in date_line.dates if one.start >= chief.end), default=len(line))
    return clock_beside(f"{line[before : chief.start]} {line[chief.end : after]}", chief.day)


def _points(line: DateLine, words_before: int) -> int:
    found = line.first
    if found.role == "published":
        return 8 if words_before <= HEAD_WORDS else 5
    if found.role == "updated":
        return 3 if words_before <= HEAD_WORDS else 2
    if found.role == "viewed" or words_before > HEAD_WORDS:
        return 0
    # Above the headline: a bare date may be the page's, one set as a menu item is the day somebody looked.
    if words_before == 0:
        # Which day it is, and of the week, stands above everything on many pages, for whoever looks.
        return 1 if line.has_marker or line.has_weekday else 4
    return 6


def _dateline(line: str) -> list[Candidate]:
    """Read a full date out of a dateline at the start of a paragraph, with or without a place before it."""
    head = re.split(r"\s[–—-]+\s|--", line[:120], maxsplit=1)
    if len(head) < 2:
        return []
    dates = find_dates(head[0])
    if not dates:
        return []
    place = head[0][: dates[0].start].strip()
    is_place = bool(DATELINE.match(place + "x")) if place else dates[0].end >= len(head[0].rstrip())
    return [Candidate(dates[0].day, head[0].strip(), 5)] if is_place and len(place.split()) <= 6 else []


def _leading_date(line: str) -> list[Candidate]:
    """Read a label and a date run into the first paragraph: "date 2022-03-03 EXAMPLEVILLE - ..."."""
    head = line[:LEADING_CHARS]
    dates = find_dates(head)
    is_led = bool(dates) and dates[0].role == "published" and len(head[: dates[0].start].split()) <= LABEL_WORDS
    return [Candidate(dates[0].day, line[: dates[0].end].strip(), 7)] if is_led else []


def _without_headings(candidates: list[Candidate]) -> list[Candidate]:
    """Leave out bare dates where three or more differ: they head the parts of a chronology."""
    bare = {one.day for one in candidates if one.is_bare}
    return [one for one in candidates if not one.is_bare or (len(bare) < FEWEST_HEADINGS and one.points)]


def _first_lines(text: str) -> list[str]:
    lines = (line.strip() for line in text[:20_000].splitlines())
    return [line for line in lines if line][:HEAD_LINES]


def _last_lines(text: str) -> list[str]:
    lines = (line.strip() for line in text[-2_000:].splitlines())
    return [line for line in lines if line][-TAIL_LINES:]
