"""Read the lines with which a digest says whose words stand above or below: outlet, town, language, hour, day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from whoheld.capture.dates import find_dates, make_day, month_number
from whoheld.capture.dating import on_day
from whoheld.capture.tables import load_table
from whoheld.model import Dating, DatingBasis
from whoheld.segment.outlets import is_outlet

LONGEST = 180  # characters
MOST_PARTS = 8
NAME_WORDS = 7
OTHER_WORDS = 4  # of a part that is neither name nor day
FIELD = re.compile(r"^[A-Z][A-Za-z-]{2,20}:")
PART = re.compile(r"\s*[,;|·•]\s+|\s+[|–—-]\s+|\s*[(\[]|[)\]]\s*|\s\|\s")
MARKER = re.compile(r"^\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]\s+|^[•●▪◦‣→>*]+\s*")
NAME = re.compile(
    r"^(?:the )?[^\W\d_a-z][\w.&'’!-]*"
    r"(?: (?:[^\W\d_a-z][\w.&'’!-]*|of|and|the|de|al|la|el|du|des|di|&|on|in|for|al-\w+)){0,6}$"
)
HOUR = re.compile(r"^\W*(?:at )?\d{1,2}[:.]?\d\d ?(?:gmt|utc|local|hrs|h|z)?(?: time)?\W*$", re.I)
PAGE = re.compile(r"^\W*(?:p{1,2}\.?|pages?|pg\.?|no\.|issue|vol\.) ?[\dA-Z][\w,–-]*(?: .{1,20})?$", re.I)
ADDRESS = re.compile(r"^(?:https?://|www\.)?[\w-]+(?:\.[\w-]+)+(?:/\S*)?$")
# A day without its year, which a line of the kind may have where prose would name more.
DAY = re.compile(
    r"\b(?:(?P<d1>\d{1,2})(?:st|nd|rd|th)?\.? (?P<m1>[A-Z][a-z]{2,8})\.?|(?P<m2>[A-Z][a-z]{2,8})\.? (?P<d2>\d{1,2}))"
    r"(?:,? (?P<year>\d{2}|\d{4}))?\b"
)
FIGURES = re.compile(r"\b(?P<day>\d{1,2})[./](?P<month>\d{1,2})(?:[./](?P<year>\d{2,4}))?\b\.?")
CLOCK = re.compile(r"\b\d{1,2}[:.]?\d\d ?(?:gmt|utc|local(?: time)?|hrs)\b|\b\d{1,2}:\d\d\b", re.I)
WEEKDAY = re.compile(r"\b(?i:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?")


@dataclass(frozen=True, slots=True)
class CreditLine:
    """What such a line names; `is_sure` where no other kind of line looks so."""

    outlet: str
    day: date | None
    is_sure: bool
    is_labelled: bool
    words: str
    is_bare: bool = False  # a label and a name: pictures and tables are credited so as well
    is_monitored: bool = False  # it tells the language or the hour: nobody but a monitoring service does
    has_page: bool = False  # of a paper

    def dating(self) -> Dating | None:
        return on_day(self.day, DatingBasis.PAGE, self.words) if self.day else None


@lru_cache(maxsize=1 << 12)
def read_credit(line: str, published: date | None = None) -> CreditLine | None:
    """Return outlet and day that a line gives as the source of a piece; None for other lines.

    Args:
        line: a whole block.
        published: the page's day; a day without a year is the last such day up to it.
    """
    if len(line) > LONGEST or "\n" in line:
        return None
    bare = MARKER.sub("", line)
    label = _pattern("source").match(bare)
    rest = label["rest"] if label else bare
    rest = re.split(r"(?<=[a-z]{3})\. (?=[A-Z])", rest, maxsplit=1)[0]
    day, has_day, rest = _without_days(rest, published)
    parts = [part for part in (WEEKDAY.sub(" ", piece).strip(" \t.:/–—-\"'“”") for piece in PART.split(rest)) if part]
    if not parts or len(parts) > MOST_PARTS:
        return None
    told = [_kind(part) for part in parts]
    names = [part for part, kind in zip(parts, told, strict=True) if kind == "name"]
    if "other" in told[:1] or not names or len(names) > 4:
        return None
    others = told.count("other")
    has_way = "way" in told or "hour" in told
    outlet = next((name for name in names if is_outlet(name)), None)
    is_sure = bool(label and (has_day or has_way or outlet)) or (has_way and has_day) or bool(outlet and has_day)
    if not (label or has_day or has_way) or (others > 1 and not is_sure):
        return None
    longest = max((len(part.split()) for part, kind in zip(parts, told, strict=True) if kind == "other"), default=0)
    if label is None and (longest > OTHER_WORDS or FIELD.match(bare)):
        return None
    if outlet is None:
        is_bracketed = f"({names[-1]}" in line or f"[{names[-1]}" in line
        outlet = names[1] if len(names) > 1 and has_way and not label and not is_bracketed else names[0]
    return CreditLine(outlet, day, is_sure, label is not None, line, not (has_day or has_way), has_way, "page" in told)


def is_intro(line: str) -> bool:
    """Whether a line tells what kind of piece follows ("Text of report by ...")."""
    return len(line) <= 2 * LONGEST and bool(_pattern("intro").match(line))


def is_remark(line: str) -> bool:
    """Whether the makers of the digest speak."""
    return bool(_pattern("remarks").match(line))


def _kind(part: str) -> str:
    words = part.split()
    if HOUR.match(part):
        return "hour"
    if PAGE.match(part):
        return "page"
    languages, kept = _ways()
    low = part.casefold()
    if len(words) <= 5 and (not languages.isdisjoint(low.split()) or any(word in low for word in kept)):
        return "way"
    if ADDRESS.match(part) or (len(words) <= NAME_WORDS and NAME.match(part)):
        return "name"
    return "other"


def _without_days(rest: str, published: date | None) -> tuple[date | None, bool, str]:
    """Return the day, whether one is named at all, and the line without it and without its clock."""
    day = None
    found = find_dates(rest)
    if found:
        day = found[0].day
        for one in reversed(found):
            rest = rest[: one.start] + " , " + rest[one.end :]
    has_day = bool(found)
    for pattern in (DAY, FIGURES):
        match = pattern.search(rest) if not has_day else None
        if match is not None and (number := _month(match)):
            has_day = True
            day = _day_of(match, number, published)
            rest = rest[: match.start()] + " , " + rest[match.end() :]
    rest, clocks = CLOCK.subn(", 00:00 , " if not has_day else " , ", rest)
    return day, has_day, re.sub(r"(?i)\b(?:on|of|dated|at)\s*(?=,|$)", "", rest) if has_day or clocks else rest


def _month(match: re.Match[str]) -> int | None:
    groups = match.groupdict()
    if "month" in groups:
        number = int(groups["month"])
        return number if 1 <= number <= 12 and 1 <= int(groups["day"]) <= 31 else None
    return month_number(groups["m1"] or groups["m2"] or "")


def _day_of(match: re.Match[str], month: int, published: date | None) -> date | None:
    groups = match.groupdict()
    if "month" in groups:
        if int(groups["day"]) <= 12 and groups["day"] != groups["month"]:
            return None  # may be read two ways
        number = int(groups["day"])
    else:
        number = int(groups["d1"] or groups["d2"])
    if groups["year"]:
        year = int(groups["year"])
        return make_day(year if year > 99 else year + (1900 if year > 50 else 2000), month, number)
    if published is None:
        return None
    days = [make_day(year, month, number) for year in (published.year, published.year - 1)]
    return next((one for one in days if one is not None and one <= published), None)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(load_table(__package__, "credits.toml")[name]["pattern"])


@cache
def _ways() -> tuple[frozenset[str], tuple[str, ...]]:
    table = load_table(__package__, "credits.toml")["languages"]
    return frozenset(table["words"]), tuple(table["kept"])
