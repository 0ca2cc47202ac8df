"""Read the words by which a page says when somebody wrote: a date and a clock, a day, "3 hours ago"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from whoheld.capture.dates import find_dates, month_number
from whoheld.capture.dating import on_day
from whoheld.capture.tables import load_table
from whoheld.model import Dating, DatingBasis

LONGEST_CHARS = 70
EDGE_SIGNS = " \t|·•∙()[]-–—,:;«»↑→"
AGO = re.compile(
    r"(?:about |over |almost |around |some )?(?:\d{1,3}|an?|one|two|three|few) ?"
    r"(?:s|m|h|d|w|mo|y|yr|secs?|seconds?|mins?|minutes?|hrs?|hours?|days?|weeks?|wks?|months?|years?|yrs?)\.?,? ago"
    r"|just now|moments? ago|yesterday|today|\d{1,3} ?(?:h|hrs?|d|w|mo|yr?)\b\.?(?: ago)?",
    re.I,
)
CLOCK = re.compile(r"(?:\b|T)\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\.\d+)?(?: ?[ap]\.?m\.?\b)?|\b\d{1,2} ?[ap]\.?m\b\.?", re.I)
FIGURES = re.compile(r"\b\d{1,4}(?P<mark>[-/.])\d{1,2}(?P=mark)\d{1,4}\b")
PARTIAL = re.compile(
    r"\b(?:(?P<m1>[A-Za-z]{3,9})\.? \d{1,2}(?:st|nd|rd|th)?|\d{1,2}(?:st|nd|rd|th)? (?P<m2>[A-Za-z]{3,9}))\b"
)
ZONE = re.compile(r"\(?(?:UTC|GMT)? ?(?<!\d)[+-]\d\d?:?\d{0,2}\)?|\b[A-Z]{2,4}\b$|(?<=\d)Z\b")
MONTH_YEAR = re.compile(r"\b(?P<month>[A-Za-z]{3,9})\.? (?:19|20)\d\d\b")
STAMP = re.compile(r"\b\d{1,2}:\d\d(?::\d\d)?\b|\b[A-Z]{3,5}\b|[+-]\d{4}\b")
SHORT_YEAR = re.compile(r"\b(\d{1,2})([-/.])(\d{1,2})\2(\d\d)\b")
WORD = re.compile(r"[^\W\d_]+(?:['’.][^\W\d_]+)*")
# What forums set before and behind the moment of a post: "Reply #12 on: ", " New #4,343", " · edited Jan 12".
LEAD = re.compile(
    r"(?:(?:reply|re|post|message|answer|posting)\s?#?\s?[\d,]+ ?(?:on|from|-|–|·)?:? ?"
    r"|on:? (?=\D)|date: |time: |sent: |posted:? (?:on )?|written )",
    re.I,
)
TAIL = re.compile(
    r"(?:[ ·•|,–-]+(?:new|unread|said|wrote))?[ ·•|,–-]*(?:(?:post )?#[\d,]{1,9})$|[ ·•|,–-]+(?:said|wrote|says|new)$",
    re.I,
)
WEEKDAY = re.compile(r"\((?:mon|tue|wed|thu|fri|sat|sun)\w{0,6}\)", re.I)
EDITED = re.compile(r"\s*[·•|(,]\s*(?:last )?edited(?: [^)]{1,24})?\)?$", re.I)
ZONE_LETTERS = 5
# Words that begin as a moment does; read_when says whether they are one.
WHEN = (
    r"(?P<when>(?:(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|yesterday|today"
    r"|just now|about |over |almost |an? |at \d|on \d)|\d)[^\n]{1,58}?)"
)


@dataclass(frozen=True, slots=True)
class When:
    """The words of a line that say when something was written."""

    text: str
    dating: Dating | None  # None: they name no day that can be fixed
    has_clock: bool
    is_relative: bool


@lru_cache(maxsize=1 << 14)
def read_when(line: str) -> When | None:
    """Return what a line says that holds a moment and nothing else: a date, "3 hours ago", a date and a clock."""
    line = line.strip(EDGE_SIGNS)
    if len(line) <= LONGEST_CHARS and any(letter.isdigit() for letter in line):
        line = WEEKDAY.sub(" ", line)
        line = TAIL.sub("", EDITED.sub("", LEAD.sub("", line, count=1) if LEAD.match(line) else line)).strip(EDGE_SIGNS)
    if not line or len(line) > LONGEST_CHARS or not _may_be_when(line):
        return None
    full, rest = find_dates(line), line
    if not full:  # "Thu Mar 3 14:05:11 CET 2022"
        rest = SHORT_YEAR.sub(_with_century, STAMP.sub(" ", line))
        full = find_dates(rest)
        rest = rest if full else line
    for found in reversed(full):
        rest = rest[: found.start] + " " + rest[found.end :]
    is_relative = not full and bool(AGO.search(rest))
    has_clock = bool(CLOCK.search(line))
    rest, partial = _without_partial(FIGURES.sub(" # ", AGO.sub(" ", rest)))
    has_day = bool(full) or is_relative or partial or "#" in rest
    rest = ZONE.sub(" ", CLOCK.sub(" ", rest.replace("#", " ")))
    for match in MONTH_YEAR.finditer(rest):
        rest = rest.replace(match[0], " ") if month_number(match["month"]) else rest
    if not has_day or not _is_joints(rest):
        return None
    dating = on_day(full[0].day, DatingBasis.PAGE, line) if len({found.day for found in full}) == 1 else None
    return When(line, dating, has_clock, is_relative)


def _may_be_when(line: str) -> bool:
    """Whether every word of the line is one that moments are made of; most lines fail at their first."""
    for match in WORD.finditer(line):
        word = match[0]
        if word.lower().rstrip(".") not in _moment_words() and not (word.isupper() and 2 <= len(word) <= ZONE_LETTERS):
            return False
    return True


@cache
def _moment_words() -> frozenset[str]:
    names = load_table("whoheld.capture", "dates.toml")
    months = {word for words in names["months"].values() for word in words}
    return frozenset(months) | frozenset(names["weekdays"]["words"]) | _words("joints") | _words("ages")


def _with_century(match: re.Match[str]) -> str:
    """Write a year of two digits in full where no other figure can be the year: "28/03/99", "3.3.22"."""
    first, mark, second, last = int(match[1]), match[2], int(match[3]), int(match[4])
    is_sure = mark == "." or last > 31 or (first <= 12 < second)
    return f"{first}{mark}{second}{mark}{1900 + last if last > 69 else 2000 + last}" if is_sure else match[0]


def _without_partial(rest: str) -> tuple[str, bool]:
    """Take out a day without its year ("Mar 3"); say whether there was one."""
    for match in PARTIAL.finditer(rest):
        if month_number(match["m1"] or match["m2"]):
            return rest[: match.start()] + " " + rest[match.end() :], True
    return rest, False


def _is_joints(rest: str) -> bool:
    """Whether what is left beside the dates and clocks only joins them."""
    weekdays = load_table("whoheld.capture", "dates.toml")["weekdays"]["words"]
    words = [word.lower().rstrip(".") for word in WORD.findall(rest)]
    left = [word for word in words if word not in _words("joints") and word not in weekdays and not month_number(word)]
    return not left and not re.search(r"\d{3,}|[?!]", rest.replace("#", ""))


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_table(__package__, "when.toml")[name]["words"])
