"""Match lines against the table of phrases that betray what a line is there for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from whoheld.capture.tables import load_table
from whoheld.model import Voice

TABLES = ("cues.toml", "cues_pages.toml")
LONGEST_CHARS = 700  # no line that is there for the page's sake is longer
LONGEST_PATTERN_CHARS = 220
EDGES = " \t\n\r\v\f\u00a0*•●▪·»›>|–—-"  # that a line may begin and end with; stops too at its end
STOPS = ".,!…"
KEY_CHARS = 3  # of a phrase that a line may begin with, by which it is looked up
BLANKS = re.compile(r"\s+")
LEAD = re.compile(r"^[^\w@©(•\[]+")


@dataclass(frozen=True, slots=True)
class Cue:
    """What a line turned out to be."""

    id: str
    voice: Voice
    mark: str | None = None


@dataclass(frozen=True, slots=True)
class _Phrases:
    """A row of phrases: `rank` is its place in the tables, and the first row that fits is taken."""

    rank: int
    phrases: tuple[str, ...]
    max_words: int
    cue: Cue


@dataclass(frozen=True, slots=True)
class _Table:
    whole: dict[str, Cue]
    starts: dict[str, list[_Phrases]]  # by the phrases' first letters: few rows are tried for a line
    contains: tuple[_Phrases, ...]
    patterns: tuple[tuple[re.Pattern[str], Cue], ...]


def match_cue(line: str) -> Cue | None:
    """Return the first cue whose row fits the whole of `line`, or None; long lines are never furniture."""
    line = line.strip()
    if not line or len(line) > LONGEST_CHARS:
        return None
    table = _table()
    plain = BLANKS.sub(" ", line.replace("’", "'")).casefold()
    cue = table.whole.get(plain.lstrip(EDGES).rstrip(EDGES + STOPS).rstrip(":"))
    if cue:
        return cue
    found = _phrase_in(plain, table)
    if found:
        return found.cue
    if len(line) <= LONGEST_PATTERN_CHARS:
        for pattern, cue in table.patterns:
            if pattern.match(line):
                return cue
    return None


def _phrase_in(plain: str, table: _Table) -> _Phrases | None:
    words = plain.count(" ") + 1
    best: _Phrases | None = None
    for start in {plain, LEAD.sub("", plain)}:
        for row in table.starts.get(start[:KEY_CHARS], ()):
            if (best is None or row.rank < best.rank) and words <= row.max_words and start.startswith(row.phrases):
                best = row
    for row in table.contains:
        if best is not None and best.rank < row.rank:
            break
        if words <= row.max_words and any(phrase in plain for phrase in row.phrases):
            return row
    return best


@cache
def _table() -> _Table:
    tables = [load_table(__package__, name) for name in TABLES]
    whole: dict[str, Cue] = {}
    starts: dict[str, list[_Phrases]] = {}
    contains: list[_Phrases] = []
    for rank, row in enumerate(row for table in tables for row in table["cue"]):
        cue = Cue(row["id"], Voice(row["voice"]), row.get("mark"))
        phrases = tuple(phrase.casefold() for phrase in row["phrases"])
        if row["match"] == "whole":
            whole |= {phrase.rstrip(":"): cue for phrase in phrases if phrase.rstrip(":") not in whole}
        elif row["match"] == "contains":
            contains.append(_Phrases(rank, phrases, int(row["max_words"]), cue))
        else:
            for key in {phrase[:KEY_CHARS] for phrase in phrases}:
                same = tuple(phrase for phrase in phrases if phrase[:KEY_CHARS] == key)
                starts.setdefault(key, []).append(_Phrases(rank, same, int(row["max_words"]), cue))
    patterns = tuple(
        (re.compile(row["pattern"]), Cue(row["id"], Voice(row["voice"]), row.get("mark")))
        for table in tables
        for row in table["pattern"]
    )
    return _Table(whole, starts, tuple(contains), patterns)
