"""Read live pages: entries under clock times, each with a title, the newest first or last."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time
from datetime import date as Day  # noqa: N812 - as in model.text
from functools import cache

from whoheld.capture.dates import find_dates, make_day, month_number, read_date_line
from whoheld.capture.dating import on_day
from whoheld.capture.tables import load_table
from whoheld.model import DatePrecision, Dating, DatingBasis, Voice
from whoheld.segment.blocks import Block
from whoheld.segment.captions import has_caption_words
from whoheld.segment.furniture import is_name_line

FEWEST_ENTRIES = 2
REACH = 4  # blocks below a time in which its text begins
TEXT_WORDS = 8
TITLE_WORDS = (3, 22)
TITLED_WORDS = 40  # of a title with its time run into it
ENDS_TALK = ("comments", "related", "end")  # what closes the last entry
CLOCK = re.compile(
    r"(?<![\d:.])(?P<hour>[01]?\d|2[0-3])"
    r"(?:[:.h](?P<minute>[0-5]\d)\s*(?P<half>[aApP]\.?[mM]\b)?"
    r"|(?P<minutes>[0-5]\d)(?= ?(?:GMT|UTC|Z)\b)"
    r"|\s*(?P<sole>[aApP]\.?[mM]\b))"
)
BARE_CLOCK = re.compile(r"^(?:[01]?\d|2[0-3])[:.][0-5]\d$")
HAS_CLOCK = re.compile(r"\d{1,2}[:.]\d\d|\d ?[ap]\.?m\b|\b\d{4} ?(?:GMT|UTC)", re.I)
UTC_WORDS = re.compile(r"\b(?:GMT|UTC|Greenwich Mean Time|Z)\b")
DAY_LINE = re.compile(
    r"^(?:(?P<weekday>[A-Za-z]{3,9})[.,]? )?"
    r"(?:(?P<d1>\d{1,2})(?:st|nd|rd|th)? (?P<m1>[A-Za-z]{3,9})"
    r"|(?P<m2>[A-Za-z]{3,9})\.? (?P<d2>\d{1,2})(?:st|nd|rd|th)?)[:.]?$"
)


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry: the block with its time, and whether the title stands above it, below it or in it."""

    at: int
    first: int  # of the blocks that belong to it, its title included
    dating: Dating | None


def mark_live(blocks: list[Block], published: Dating) -> None:
    """Give the entries of a live page their times: as their heading, and as their date where the day is known.

    Args:
        blocks: of a whole page; posts and comments have their voices already.
        published: the page's own date, from which a day line without a year ("Thursday, 3 March") takes its year.
    """
    times = [index for index, block in enumerate(blocks) if _is_time(block) and _has_text_below(blocks, index)]
    if len(times) < FEWEST_ENTRIES or _is_talk(blocks, times):
        return
    title_is_above = sum(_is_title(blocks, index - 1) for index in times if index) * 2 > len(times)
    if not title_is_above and _are_ages(blocks, times) and not _have_titles_below(blocks, times):
        return
    days = _days(blocks, published)
    entries = []
    for index in times:
        has_title = title_is_above and _is_title(blocks, index - 1)
        entries.append(_Entry(index, index - has_title, _dating(blocks[index], days.get(index))))
    ends = [entry.first for entry in entries[1:]] + [_end(blocks, times[-1])]
    for entry, end in zip(entries, ends, strict=True):
        _mark_entry(blocks, entry, end)


def _mark_entry(blocks: list[Block], entry: _Entry, end: int) -> None:
    clock = blocks[entry.at]
    is_titled = _has_title_in_it(clock)
    clock.voice, clock.mark = (Voice.HEADLINE if is_titled else Voice.METADATA), "entry"
    title = blocks[entry.first] if entry.first < entry.at else None
    if title is None and not is_titled and entry.at + 1 < end and _is_title(blocks, entry.at + 1):
        title = blocks[entry.at + 1]
    if title is not None:
        title.voice, title.dating = Voice.HEADLINE, entry.dating
    for block in blocks[entry.at : end]:
        if block.voice in (None, Voice.BODY, Voice.HEADLINE):
            block.dating = entry.dating
            block.heading = clock.span if block.start >= clock.end else block.heading


def _is_time(block: Block) -> bool:
    if block.mark == "clock":
        return True
    if block.is_open:
        return _has_title_in_it(block) or bool(BARE_CLOCK.match(block.text))
    if block.mark == "date":
        return bool(HAS_CLOCK.search(block.text)) and len(find_dates(block.text)) == 1
    return block.voice is Voice.BOILERPLATE and bool(BARE_CLOCK.match(block.text))


def _has_title_in_it(block: Block) -> bool:
    """Whether a title and the time of its entry were run into one line."""
    if len(block.words) > TITLED_WORDS or block.marker.strip() in ("•", "-"):
        return False
    return bool(_glued().search(block.text)) and not block.ends_sentence


def _has_text_below(blocks: list[Block], index: int) -> bool:
    for block in blocks[index + 1 : index + 1 + REACH]:
        if _is_time(block):
            return False
        if block.is_open and len(block.words) >= TEXT_WORDS and block.ends_sentence:
            return True
    return False


def _is_title(blocks: list[Block], index: int) -> bool:
    block = blocks[index]
    is_line = block.is_open and not block.marker and not block.ends_sentence
    return (
        is_line
        and TITLE_WORDS[0] <= len(block.words) <= TITLE_WORDS[1]
        and not (is_name_line(block) or has_caption_words(block.body))
    )


def _is_talk(blocks: list[Block], times: list[int]) -> bool:
    """Whether names stand above most of the times, as they do above comments and posts."""
    above = [blocks[index - 1] for index in times if index]
    named = [block for block in above if block.is_open and (is_name_line(block) or len(block.words) < TITLE_WORDS[0])]
    return len(named) * 2 > len(times)


def _are_ages(blocks: list[Block], times: list[int]) -> bool:
    """Whether most of the times say how long ago, as those of posts and comments do."""
    return sum(blocks[index].text.rstrip(")").endswith("ago") for index in times) * 2 > len(times)


def _have_titles_below(blocks: list[Block], times: list[int]) -> bool:
    return sum(_is_title(blocks, index + 1) for index in times if index + 1 < len(blocks)) * 2 > len(times)


def _end(blocks: list[Block], last: int) -> int:
    ends = (index for index in range(last + 1, len(blocks)) if blocks[index].mark in ENDS_TALK)
    return next(ends, len(blocks))


def _days(blocks: list[Block], published: Dating) -> dict[int, Day]:
    """Return for each block the day that a line of its own above it named last."""
    day: Day | None = None
    days: dict[int, Day] = {}
    for index, block in enumerate(blocks):
        if block.mark == "date":
            line = read_date_line(block.text)
            day = line.first.day if line and line.first.role == "plain" else day
        elif len(block.words) <= 4 and (match := DAY_LINE.match(block.text)):
            day = _without_year(match, published) or day
            if block.is_open and day:
                block.voice, block.mark = Voice.METADATA, "day"
        if day:
            days[index] = day
    return days


def _without_year(match: re.Match[str], published: Dating) -> Day | None:
    """Return the latest such day that is not after the page's own date; its weekday, if named, must agree."""
    month = month_number(match["m1"] or match["m2"])
    if published.latest is None or month is None:
        return None
    for year in (published.latest.year, published.latest.year - 1):
        day = make_day(year, month, int(match["d1"] or match["d2"]))
        if day and day <= published.latest:
            weekday = (match["weekday"] or "").lower()[:3]
            return day if not weekday or day.strftime("%a").lower() == weekday else None
    return None


def _dating(clock: Block, day: Day | None) -> Dating | None:
    """Return when an entry was written: its line's own date, else the day that stands above it."""
    found = find_dates(clock.text)
    own = found[-1].day if found else day
    if own is None:
        return None
    rest = clock.text
    for date in found:
        rest = rest.replace(clock.text[date.start : date.end], " ")
    clocks = list(CLOCK.finditer(rest))
    if not clocks or (at := _time(clocks[-1])) is None or not UTC_WORDS.search(rest):
        return on_day(own, DatingBasis.PAGE, clock.text)
    instant = datetime.combine(own, at, UTC)
    return Dating(own, own, DatePrecision.INSTANT, DatingBasis.PAGE, instant, clock.text)


def _time(match: re.Match[str]) -> time | None:
    hour, minute = int(match["hour"]), int(match["minute"] or match["minutes"] or 0)
    half = (match["half"] or match["sole"] or "").lower()[:1]
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute)


@cache
def _glued() -> re.Pattern[str]:
    return re.compile(load_table(__package__, "news.toml")["live"]["glued"])
