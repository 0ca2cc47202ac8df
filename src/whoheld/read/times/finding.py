"""Find the times that a sentence or heading names."""

from __future__ import annotations

import re

from whoheld.read.times.binding import bind_time, is_item_head
from whoheld.read.times.grammar import TimeMention, match_times
from whoheld.read.tokens import Sentence

__all__ = ["TimeMention", "bind_time", "day_first", "find_times", "heading_time", "item_time"]

HEADING_CHARS = 400  # longer text is no heading
LONE_YEAR = re.compile(r"(?:19|20)\d\d")
NUMERIC_DATE = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})/\d{4}(?!\d)")


def find_times(sentence: Sentence) -> tuple[TimeMention, ...]:
    """Return the times a sentence names, in order, symbolic: nothing is resolved here.

    Args:
        sentence: its text and where it starts; tokens and names are not needed.

    Returns:
        Mentions that do not overlap, offsets in the rendition. Habits ("every night") come as kind set.
    """
    return match_times(sentence.text, sentence.start)


def heading_time(text: str) -> TimeMention | None:
    """Return the day or period that a heading sets for what stands under it, or None.

    The last date counts ("Capitals taken as of Aug. 13"); durations and habits do not. Offsets are in `text`.
    """
    if len(text) > HEADING_CHARS:
        return None
    if LONE_YEAR.fullmatch(text.strip()):
        start = len(text) - len(text.lstrip())
        return TimeMention(start, start + 4, text.strip(), text.strip(), rule="lone-year")
    dates = [mention for mention in match_times(text, 0) if mention.kind == "date"]
    return dates[-1] if dates else None


def item_time(text: str) -> TimeMention | None:
    """Return the date at the head of a timeline's item ("Aug. 9 - MILLTOWN - ..."), or None. Offsets are in `text`."""
    mentions = match_times(text[:HEADING_CHARS], 0)
    return mentions[0] if mentions and is_item_head(mentions[0], text, 0) else None


def day_first(text: str) -> bool | None:
    """Return whether the numeric dates of a text put the day first; None when none of them tells, or they differ."""
    told = {int(m[1]) > 12 for m in NUMERIC_DATE.finditer(text) if (int(m[1]) > 12) != (int(m[2]) > 12)}
    return told.pop() if len(told) == 1 else None
