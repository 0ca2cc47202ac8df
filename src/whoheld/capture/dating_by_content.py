"""Bound the day of an undated text by what it tells and by what came after it: with reasons, or left open."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from whoheld.capture.dates import FoundDate, find_dates, make_day, month_number
from whoheld.capture.tables import load_table
from whoheld.model import DatePrecision, Dating, DatingBasis

MOST_CHARS = 200_000  # of a text that is looked through
LONGEST_SENTENCE = 600  # characters
FEWEST_WORDS = 6  # a shorter line heads or labels something
NEAR = 60  # characters before a date in which a word may make it one that is to come
MONTH_DAYS = 31
SENTENCE_END = re.compile(r"(?<=[.!?])['\"”’)]*\s+(?=[\"“‘'(]?[A-Z0-9])|\n")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
QUOTED = re.compile(r"[\"“„«].*?(?:[\"”»]|$)|(?<!\w)[‘'](?=[A-Z]).*?(?:[’'](?!\w)|$)", re.S)
YEAR = re.compile(r"(?<![\d,.$£€-])(?:19|20)\d\d(?![\d,]\d|%|\s*(?:people|troops|men|soldiers|fighters|km|miles))")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAY_DATE = re.compile(
    rf"\b(?P<weekday>{'|'.join(WEEKDAYS)}),?\s+(?:the\s+)?"
    r"(?:(?P<month>[A-Za-z]{3,9})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?|(?P<day2>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month2>[A-Za-z]{3,9}))\b"
    r"(?!,?\s+(?:19|20)\d\d)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Bound:
    """A day on one side of publication, and why."""

    day: date
    reason: str


def date_by_content(text: str, after: Iterable[Bound] = (), before: Iterable[Bound] = ()) -> Dating:
    """Return the interval in which an undated text was published, with reasons; a side that nothing bounds is None.

    Without a latest day the text stays undated. Where the two sides contradict each other both are left open, and
    the words say so. Today's date and the file's own times are never asked.

    Args:
        text: of the report.
        after: days of what stands in it and was there before it, such as embedded posts.
        before: days of what was there after it, such as comments, or the day an archive fetched it.
    """
    first = max([*told_days(text), *after], key=lambda one: one.day, default=None)
    last = min(before, key=lambda one: one.day, default=None)
    reasons = "; ".join(
        f"not {side} {one.day.isoformat()}: {one.reason}" for side, one in (("before", first), ("after", last)) if one
    )
    if first is None and last is None:
        return Dating()
    if first is not None and last is not None and first.day > last.day:
        return Dating(text=f"left open, for these contradict each other: {reasons}")
    return _between(first.day if first else None, last.day if last else None, reasons)


def closed_by(dating: Dating, retrieved_at: datetime | None) -> Dating:
    """Return a dating that content bounds on its early side, closed by the day on which an archive fetched the page.

    The day of fetching alone dates nothing: whatever is old would pass for new.

    Args:
        dating: as the text gives it; all else than an open interval by content stays as it is.
        retrieved_at: what the archive says, if it does.
    """
    if retrieved_at is None or dating.basis is not DatingBasis.CONTENT or dating.earliest is None or dating.is_known:
        return dating
    day = retrieved_at.date()
    reasons = f"{dating.text}; not after {day.isoformat()}: an archive fetched it then"
    if dating.earliest > day:
        return Dating(text=f"left open, for these contradict each other: {reasons}")
    return _between(dating.earliest, day, reasons)


def told_days(text: str) -> Iterator[Bound]:
    """Yield the days that a text tells of as past, in its own voice.

    A day counts with its year: in full, or as weekday, day and month that fall together in one of the years that the
    text names. Left out are deadlines, plans and forecasts, what stands in quotation marks, and lines without a verb.
    """
    text = text[:MOST_CHARS]
    years = {int(match[0]) for match in YEAR.finditer(text)}
    for sentence in SENTENCE_END.split(text):
        if len(sentence) > LONGEST_SENTENCE or len(sentence.split()) < FEWEST_WORDS:
            continue
        if not any(map(str.isdigit, sentence)):
            continue
        own = QUOTED.sub(lambda quoted: " " * len(quoted[0]), sentence)
        if not _is_past(own):
            continue
        for found in find_dates(own):
            if not _is_to_come(own, found.start) and found.role != "viewed":
                yield Bound(found.day, f"it tells of {_words(own, found)} as past")
        yield from _by_weekday(own, years)


def _by_weekday(sentence: str, years: set[int]) -> Iterator[Bound]:
    for match in WEEKDAY_DATE.finditer(sentence):
        month = month_number(match["month"] or match["month2"])
        if month is None or _is_to_come(sentence, match.start()):
            continue
        wanted = WEEKDAYS.index(match["weekday"].lower())
        days = [make_day(year, month, int(match["day"] or match["day2"])) for year in sorted(years)]
        fit = [day for day in days if day is not None and day.weekday() == wanted]
        if len(fit) == 1:
            yield Bound(fit[0], f"it tells of {match[0]} as past, which among the years it names was in {fit[0].year}")


def _is_past(sentence: str) -> bool:
    """Whether a sentence tells what happened: with a verb in the past, and nothing that points ahead."""
    words = [word.lower() for word in WORD.findall(sentence)]
    table = _cues()
    if not table["ahead"].isdisjoint(words):
        return False
    return any(word in table["past"] or (word.endswith("ed") and word not in table["not_past"]) for word in words)


def _is_to_come(sentence: str, start: int) -> bool:
    """Whether the words before a date make it a deadline, or the end of something."""
    lead = [word.lower() for word in WORD.findall(sentence[max(0, start - NEAR) : start])][-3:]
    return not _cues()["until"].isdisjoint(lead)


def _words(sentence: str, found: FoundDate) -> str:
    return " ".join(sentence[found.start : found.end].split())


def _between(first: date | None, last: date | None, reasons: str) -> Dating:
    precision = DatePrecision.NONE
    if first is not None and last is not None:
        days = (last - first).days + 1
        precision = (
            DatePrecision.DAY if days == 1 else DatePrecision.MONTH if days <= MONTH_DAYS else DatePrecision.YEAR
        )
    return Dating(first, last, precision, DatingBasis.CONTENT, None, reasons)


@cache
def _cues() -> dict[str, frozenset[str]]:
    table = load_table(__package__, "dating_by_content.toml")
    return {name: frozenset(row["words"]) for name, row in table.items() if isinstance(row, dict)}
