"""Gather outlet, author and date of a pasted article from its head and from the links beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from whoheld.capture.dates import find_dates, make_day, month_number, read_date_line
from whoheld.capture.dating import on_day
from whoheld.capture.facts import find_authors, find_outlet
from whoheld.model import DatePrecision, Dating, DatingBasis
from whoheld.segment.blocks import Block
from whoheld.segment.outlets import is_outlet
from whoheld.segment.sources import URL, dateline_of, read_source
from whoheld.segment.when import read_when

HEAD_BLOCKS = 4  # below a pasted headline, where its date stands
PASTED_WORDS = 12  # an article's first paragraph has at least so many
OPENING_CHARS = 110  # into which a byline or a date may be run
LINK_WORDS = 4  # of a line that is a link
TOLD_CHARS = 2_000
TOLD = re.compile(
    r"\b(?:told|tells?|interview with|speaking to)(?: the)? "
    r"(?P<outlet>[A-Z]\w*[a-z]\w*(?: [A-Z]\w+){0,2}|[A-Z]{2,5}\b)"
)


@dataclass(frozen=True, slots=True)
class Pasted:
    """A pasted article: blocks[start:end] of what was looked at."""

    start: int
    end: int
    outlet: str | None = None
    author: str | None = None
    dating: Dating | None = None


def describe(blocks: Sequence[Block], start: int, end: int, posted: Dating | None) -> Pasted:
    """Gather outlet, author and date from the lines at the article's head, and from the link that closes it."""
    top = list(blocks[start : min(start + 1 + HEAD_BLOCKS, end)])
    sources = [source for source in map(read_source, top) if source]
    datelines = [match for match in (dateline_of(block.text) for block in top) if match]
    outlet = next((source.outlet for source in sources if source.outlet), None)
    outlet = outlet or next((match["outlet"] for match in datelines if match["outlet"]), None)
    outlet = (
        outlet
        or find_outlet([block.text[:200] for block in top])
        or _linked(blocks, start, end)
        or _told(blocks[start:end])
    )
    author = next((source.author for source in sources if source.author), None)
    if author is None:
        author = next(iter(find_authors([block.text for block in top if len(block.text) < 120])), None)
    dating = next((source.dating for source in sources if source.dating), None) or _own_date(top)
    dating = dating or next((_day_of(match, posted) for match in datelines if match["when"]), None)
    if dating is None and posted is not None and posted.latest is not None:
        dating = replace(posted, earliest=None, precision=DatePrecision.NONE, instant=None)
    return Pasted(start, end, outlet, author, dating)


def _own_date(head: Sequence[Block]) -> Dating | None:
    for block in head:
        line = read_date_line(block.text) if len(block.text) < 200 else None
        if line:
            return on_day(line.first.day, DatingBasis.PAGE, block.text)
        when = read_when(block.text)
        if when and when.dating:
            return when.dating
    # A byline or a dateline with its full date may be run into the first words of the text.
    for block in head:
        opening = block.text[:OPENING_CHARS]
        dates = find_dates(opening)
        is_led = bool(dates) and (opening.lower().startswith("by ") or dates[0].start <= 12 or dateline_of(opening))
        if is_led and len(block.words) >= PASTED_WORDS:
            return on_day(dates[0].day, DatingBasis.PAGE, opening[dates[0].start : dates[0].end])
    return None


def _day_of(dateline: re.Match[str], posted: Dating | None) -> Dating | None:
    """Date a dateline; one without its year was the last such day before the piece was pasted."""
    words = dateline["when"]
    full = find_dates(words)
    if full:
        return on_day(full[0].day, DatingBasis.PAGE, words)
    if posted is None or posted.latest is None:
        return None
    month, day = words.replace(".", "").split()[:2]
    number = month_number(month)
    days: list[date] = []
    for year in (posted.latest.year, posted.latest.year - 1):
        found = make_day(year, number, int(day)) if number else None
        if found is not None and found <= posted.latest:
            days.append(found)
    return on_day(max(days), DatingBasis.PAGE, words) if days else None


def _linked(blocks: Sequence[Block], start: int, end: int) -> str | None:
    """Return the site that a link just above, at the head or at the end of the article leads to."""
    for block in (*blocks[max(start - 1, 0) : start + 2], *blocks[max(end - 2, 0) : end + 1]):
        match = URL.search(block.text) if len(block.words) <= LINK_WORDS else None
        if match and match["path"]:
            return match["host"]
    return None


def _told(blocks: Sequence[Block]) -> str | None:
    """Return the one outlet that people in the article are said to have told things to."""
    names = {match["outlet"] for block in blocks for match in TOLD.finditer(block.text[:TOLD_CHARS])}
    outlets = {name for name in names if is_outlet(name)}
    return outlets.pop() if len(outlets) == 1 else None
