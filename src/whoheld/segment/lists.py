"""Read lists: bullets, timelines whose items begin with a date, and bare names under a heading."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from whoheld.capture.dates import month_number, read_date_line
from whoheld.capture.tables import load_table
from whoheld.model import Voice
from whoheld.segment.blocks import Block

FEWEST_ITEMS = 2
FEWEST_LOOSE = 3  # items that begin with a year alone, with a date and no dash, or that stand under a date
MOST_UNDER_DATE = 3  # blocks, on average; more is a page of dated articles
HEADING_WORDS = 25
NAME_WORDS = 8
LABEL = re.compile(r"^[A-Z][A-Z0-9'’ .-]{2,40}\s?(?:[–—:]|\s-)\s?\S")
# A stop before the dash lets it stand without a space ("Feb. 13.-Troops enter").
DASH = r"\s*(?:[–—:|]|\.?-(?=\s)|\.[–—-])\s*\S"
LONG_TIMELINE = 5  # dated items; what stands between two of them belongs to the first
MOST_BETWEEN = 4  # blocks
BETWEEN_WORDS = 120
GLYPHS = re.compile(r"^[•●▪◦‣∙·■□▶►➤✔✅]+$")
OPENS_GLYPHS = re.compile(r"\w\s*[•●▪◦‣∙·■□▶►➤✔✅]+$")


def mark_timelines(blocks: list[Block]) -> None:
    """Mark runs of items that each begin with a date or stand under one, and give them their headings.

    A second list of labels below a timeline, under a line of its own, belongs to it.
    """
    _mark_dated_sections(blocks)
    for pattern, fewest in ((_dated(), FEWEST_ITEMS), (_loosely_dated(), FEWEST_LOOSE), (_year(), FEWEST_LOOSE)):
        found = [index for index, block in enumerate(blocks) if block.is_open and pattern.match(block.body)]
        for first, last in _runs(found):
            if last - first + 1 >= fewest:
                _set_voice(blocks, first, last, Voice.TIMELINE)
                _mark_labels(blocks, last + 1)
        _mark_long_timeline(blocks, found)


def _mark_long_timeline(blocks: list[Block], found: list[int]) -> None:
    """Mark a chronology of paragraphs: many begin with a date, in order, and a few others stand between."""
    for run in _near_runs(blocks, found):
        days = [_month_and_day(blocks[index].body) for index in run]
        if len(run) < LONG_TIMELINE or days not in (sorted(days), sorted(days, reverse=True)):
            continue
        last = run[-1]
        while last + 1 < len(blocks) and blocks[last + 1].is_open and blocks[last + 1].body[:1].islower():
            last += 1  # a line that was cut goes on
        heading = _heading(blocks, run[0] - 1)
        for block in blocks[run[0] : last + 1]:
            if block.is_open:
                block.voice, block.heading = Voice.TIMELINE, heading.span if heading else None
        if heading and heading.is_open:
            heading.voice = Voice.HEADLINE


def _near_runs(blocks: list[Block], found: list[int]) -> list[list[int]]:
    """Return the runs of `found` with few blocks between each and the next, none of them long."""
    runs: list[list[int]] = []
    for index in found:
        between = blocks[runs[-1][-1] + 1 : index] if runs else []
        is_near = len(between) <= MOST_BETWEEN and all(len(block.words) <= BETWEEN_WORDS for block in between)
        if runs and is_near:
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs


def _month_and_day(text: str) -> tuple[int, int]:
    """Return the first month and day that `text` names, 0 for what it does not."""
    words = re.findall(r"[^\W\d_]+|\d{1,2}(?!\d)", text[:40])
    months = [number for word in words if (number := month_number(word))]
    days = [int(word) for word in words if word.isdecimal()]
    return (months[0] if months else 0, days[0] if days else 0)


def _mark_dated_sections(blocks: list[Block]) -> None:
    """Mark what stands under date lines where three or more follow each other in order, little under each."""
    dates = [
        (index, line) for index, block in enumerate(blocks) if block.mark == "date" and (line := _plain_date(block))
    ]
    days = [day for _, day in dates]
    if len(set(days)) < FEWEST_LOOSE or days not in (sorted(days), sorted(days, reverse=True)):
        return
    inner = blocks[dates[0][0] : dates[-1][0]]
    if sum(block.is_open for block in inner) > MOST_UNDER_DATE * len(dates):
        return
    for position, (index, _) in enumerate(dates):
        end = dates[position + 1][0] if position + 1 < len(dates) else index + 2
        for block in blocks[index + 1 : end]:
            if block.is_open:
                block.voice, block.heading = Voice.TIMELINE, blocks[index].span


def _plain_date(block: Block) -> date | None:
    line = read_date_line(block.text)
    return line.first.day if line and line.first.role == "plain" else None


def _mark_labels(blocks: list[Block], index: int) -> None:
    """Mark a second list that follows a timeline under a heading of its own: "Still contested:" and its names."""
    if index >= len(blocks) or not blocks[index].is_open or not blocks[index].text.endswith(":"):
        return
    last = index
    while last + 1 < len(blocks) and blocks[last + 1].is_open and LABEL.match(blocks[last + 1].body):
        last += 1
    if last > index:
        _set_voice(blocks, index + 1, last, Voice.TIMELINE)


def mark_bullets(blocks: list[Block]) -> None:
    """Mark runs of list items, and short names below a line that ends with a colon; a single mark is no list."""
    marked = [index for index, block in enumerate(blocks) if block.is_open and block.marker]
    for first, last in _runs(marked):
        kinds = {_kind(blocks[index].marker) for index in range(first, last + 1)}
        if last - first + 1 >= FEWEST_ITEMS and len(kinds) <= 2:
            _set_voice(blocks, first, last, Voice.BULLET)
    for index, block in enumerate(blocks):
        if block.is_open and block.text.endswith(":") and len(block.words) <= HEADING_WORDS:
            last = index
            while last + 1 < len(blocks) and _is_name(blocks[last + 1]):
                last += 1
            if last - index >= FEWEST_ITEMS:
                _set_voice(blocks, index + 1, last, Voice.BULLET)
    _mark_below_glyphs(blocks)


def _mark_below_glyphs(blocks: list[Block]) -> None:
    """Mark what follows list marks that stand on lines of their own, as text copied from a printed page has them."""
    opens = [index for index, block in enumerate(blocks) if GLYPHS.match(block.text) or OPENS_GLYPHS.search(block.text)]
    items = [blocks[index + 1] for index in opens if index + 1 < len(blocks) and blocks[index + 1].is_open]
    if len(items) >= FEWEST_ITEMS:
        for block in items:
            block.voice = Voice.BULLET


def _set_voice(blocks: list[Block], first: int, last: int, voice: Voice) -> None:
    heading = _heading(blocks, first - 1)
    for block in blocks[first : last + 1]:
        block.voice = voice
        block.heading = heading.span if heading else None
    if heading and heading.is_open and (voice is Voice.TIMELINE or _is_title(heading)):
        heading.voice = Voice.HEADLINE


def _heading(blocks: list[Block], index: int) -> Block | None:
    """Return the line above a list if it introduces it: it ends with a colon or dots, or is a short title."""
    if index < 0:
        return None
    block = blocks[index]
    if block.voice not in (None, Voice.HEADLINE, Voice.BODY) or len(block.words) > HEADING_WORDS:
        return None
    opens = re.search(load_table(__package__, "voices.toml")["headings"]["list_opener"], block.text)
    return block if opens or _is_title(block) else None


def _is_title(block: Block) -> bool:
    return len(block.words) <= HEADING_WORDS and not block.ends_sentence and not block.marker


def _is_name(block: Block) -> bool:
    return (
        block.is_open
        and len(block.words) <= NAME_WORDS
        and not block.ends_sentence
        and block.body[:1].isupper()
        and block.gap <= 2
    )


def _kind(marker: str) -> str:
    mark = marker.strip()
    return "number" if any(letter.isalnum() for letter in mark) else mark


def _runs(indexes: list[int]) -> list[tuple[int, int]]:
    """Return (first, last) of each run of indexes that follow each other."""
    runs: list[tuple[int, int]] = []
    for index in indexes:
        if runs and runs[-1][1] == index - 1:
            runs[-1] = (runs[-1][0], index)
        else:
            runs.append((index, index))
    return runs


@cache
def _dated() -> re.Pattern[str]:
    return re.compile(_date_words() + DASH, re.I)


@cache
def _loosely_dated() -> re.Pattern[str]:
    """Match "8 May 1990 Troops enter": a date, no dash, and a capital or a figure."""
    return re.compile(f"(?i:{_date_words()})" + r"[.,]?\s+(?=[A-Z0-9\"“‘])")


def _date_words() -> str:
    names = load_table("whoheld.capture", "dates.toml")
    months = "|".join(sorted((word for row in names["months"].values() for word in row), key=len, reverse=True))
    weekdays = "|".join(sorted(names["weekdays"]["words"], key=len, reverse=True))
    day = r"\d{1,2}(?:st|nd|rd|th)?(?:\s?[-–]\s?\d{1,2})?\b"
    month = rf"(?:{months})\b\.?"
    return (
        rf"^(?:(?:{weekdays})\b[.,]?\s+)?"
        rf"(?:{month}\s+{day}|{day}\s+{month}(?:\s?[-–]\s?{day}\s+{month})?|\d{{4}}-\d\d-\d\d)(?:,?\s+\d{{4}})?"
    )


@cache
def _year() -> re.Pattern[str]:
    return re.compile(rf"^(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?{DASH}")
