"""Match lines against the table of phrases that betray what a line is there for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from whoheld.capture.tables import load_table
from whoheld.model import Voice

LONGEST_CHARS = 700  # no line that is there for the page's sake is longer
LONGEST_PATTERN_CHARS = 160
EDGES = re.compile(r"^[\s*•●▪·»›>|–—-]+|[\s*•●▪·»›>|.,!…–—-]+$")
BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Cue:
    """What a line turned out to be."""

    id: str
    voice: Voice
    mark: str | None = None


@dataclass(frozen=True, slots=True)
class _Table:
    whole: dict[str, Cue]
    searched: tuple[tuple[re.Pattern[str], int, Cue], ...]
    patterns: tuple[tuple[re.Pattern[str], Cue], ...]


def match_cue(line: str) -> Cue | None:
    """Return the first cue whose row fits the whole of `line`, or None; long lines are never furniture."""
    line = line.strip()
    if not line or len(line) > LONGEST_CHARS:
        return None
    table = _table()
    plain = BLANKS.sub(" ", line.replace("’", "'")).casefold()
    cue = table.whole.get(EDGES.sub("", plain).rstrip(":"))
    if cue:
        return cue
    words = plain.count(" ") + 1
    for pattern, max_words, cue in table.searched:
        if words <= max_words and pattern.search(plain):
            return cue
    if len(line) <= LONGEST_PATTERN_CHARS:
        for pattern, cue in table.patterns:
            if pattern.match(line):
                return cue
    return None


@cache
def _table() -> _Table:
    table = load_table(__package__, "cues.toml")
    whole: dict[str, Cue] = {}
    searched = []
    for row in table["cue"]:
        cue = Cue(row["id"], Voice(row["voice"]), row.get("mark"))
        phrases = [phrase.casefold() for phrase in row["phrases"]]
        if row["match"] == "whole":
            whole |= {phrase.rstrip(":"): cue for phrase in phrases if phrase.rstrip(":") not in whole}
            continue
        alternatives = "|".join(re.escape(phrase) for phrase in phrases)
        start = r"^[^\w@©(•]*" if row["match"] == "start" else ""
        searched.append((re.compile(f"{start}(?:{alternatives})"), int(row["max_words"]), cue))
    patterns = tuple(
        (re.compile(row["pattern"]), Cue(row["id"], Voice(row["voice"]), row.get("mark"))) for row in table["pattern"]
    )
    return _Table(whole, tuple(searched), patterns)
