"""Read the lines that say where a pasted piece comes from: lead-ins, bylines, datelines, links."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from whoheld.capture.tables import load_table
from whoheld.model import Dating
from whoheld.segment.blocks import Block
from whoheld.segment.outlets import is_outlet
from whoheld.segment.when import WHEN, read_when

SOURCE_CHARS = 260
DATELINE_CHARS = 120
# Words that may name an outlet; is_outlet says whether they do.
OUTLET = (
    r"(?P<outlet>[A-Z][\w.&'’-]*(?: (?:[A-Z][\w.&'’-]*|of|the|and|for|al|al-\w+)){0,5}?"
    r"|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|co\.uk|ru|ua|tv|news))"
)
URL = re.compile(
    r"https?://(?:www\.|m\.|edition\.)?(?P<host>[\w.-]+\.[a-z]{2,})(?P<path>/\S{4,})?\S*"
    r"|www\.(?P<host2>[\w.-]+\.[a-z]{2,})/\S+"
)
WHEN2 = WHEN.replace("?P<when>", "?P<when2>")


@dataclass(frozen=True, slots=True)
class Source:
    """What a line says of where a piece comes from."""

    role: str  # lead, byline or close
    outlet: str | None = None
    author: str | None = None
    dating: Dating | None = None
    has_title: bool = False
    is_sure: bool = False


def read_source(block: Block) -> Source | None:
    """Return what a line says of the source of the piece below, above or around it; None for other lines."""
    return _source_of(block.text) if len(block.text) <= SOURCE_CHARS else None


@lru_cache(maxsize=1 << 14)
def _source_of(line: str) -> Source | None:
    for row, pattern in _rows():
        match = pattern.fullmatch(line)
        if not match:
            continue
        groups = match.groupdict()
        outlet = _outlet_of(groups.get("outlet"), row)
        if groups.get("outlet") and outlet is None:
            continue
        words = groups.get("when") or groups.get("when2")
        when = read_when(words) if words else None
        if words and when is None:
            continue
        author = groups.get("author")
        title = groups.get("title") is not None
        return Source(row["role"], outlet, author, when.dating if when else None, title, bool(row.get("alone")))
    return None


def dateline_of(text: str) -> re.Match[str] | None:
    """Return the dateline that a report opens with ("EXHAM, March 3 (Example Wire) -"), or None."""
    pattern, not_places = _dateline()
    match = pattern.match(text[:DATELINE_CHARS])
    if match is None or match["place"].split()[0].strip(",.") in not_places:
        return None
    return match


def is_link(block: Block) -> bool:
    return bool(URL.fullmatch(block.text.strip("<>[]() ")))


def _outlet_of(words: str | None, row: dict[str, Any]) -> str | None:
    if words is None:
        return None
    words = words.strip(" .,")
    if row["id"] == "source_author" or is_outlet(words):
        return words
    return None


@cache
def _rows() -> tuple[tuple[dict[str, Any], re.Pattern[str]], ...]:
    rows = load_table(__package__, "sources.toml")["source"]
    return tuple(
        (row, re.compile(row["pattern"].replace("{outlet}", OUTLET).replace("{when}", WHEN).replace("{when2}", WHEN2)))
        for row in rows
    )


@cache
def _dateline() -> tuple[re.Pattern[str], frozenset[str]]:
    row = load_table(__package__, "sources.toml")["dateline"]
    return re.compile(row["pattern"]), frozenset(row["not_places"])
