"""Tell the language of a text by script and common words, so that what cannot be read is counted as unread."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from whoheld.capture.tables import load_table

SAMPLE_CHARS = 6_000
FEWEST_LETTERS = 12  # of another script; fewer may be one name
FEWEST_WORDS = 5  # of Latin script; fewer are a name or a heading
UNKNOWN_WORDS = 25  # this many words without one that we know: another language than ours
UNKNOWN = "und"
LATIN_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def guess_language(text: str) -> str | None:
    """Return an ISO 639-1 code, "und" for a language we have no words of, or None where the text is too short."""
    sample = text[:SAMPLE_CHARS]
    if sample.isascii():
        return _by_words(sample)
    script, letters, others = _main_script(sample)
    if script and letters >= FEWEST_LETTERS and letters > others:
        return _by_letters(script, sample)
    return _by_words(sample)


@cache
def _ranges() -> tuple[tuple[int, ...], tuple[int, ...], tuple[str, ...]]:
    rows = [
        (low, high, row["id"])
        for row in load_table(__package__, "languages.toml")["scripts"]
        for low, high in row["ranges"]
    ]
    rows.sort()
    return tuple(row[0] for row in rows), tuple(row[1] for row in rows), tuple(row[2] for row in rows)


def _main_script(sample: str) -> tuple[str | None, int, int]:
    """Return the commonest script of our table, the count of its letters, and the count of all other letters."""
    lows, highs, names = _ranges()
    counts: dict[str, int] = {}
    total = 0
    for letter in sample:
        if not letter.isalpha():
            continue
        total += 1
        point = ord(letter)
        row = bisect_right(lows, point) - 1
        if row >= 0 and point <= highs[row]:
            counts[names[row]] = counts.get(names[row], 0) + 1
    if not counts:
        return None, 0, total
    script = max(counts, key=lambda name: counts[name])
    # Japanese mixes kana with Chinese characters; any amount of kana settles it.
    if script == "Hani" and counts.get("Kana", 0) * 5 > counts["Hani"]:
        script = "Kana"
    return script, counts[script], total - counts[script]


def _by_letters(script: str, sample: str) -> str:
    row = next(row for row in load_table(__package__, "languages.toml")["scripts"] if row["id"] == script)
    letters = set(sample)
    for rule in row.get("letters", ()):
        if letters & set(rule["any"]):
            return str(rule["language"])
    return str(row["default"])


def _by_words(sample: str) -> str | None:
    words = [word.lower() for word in LATIN_WORD.findall(sample)]
    if len(words) < FEWEST_WORDS:
        return None
    hits = {code: sum(word in known for word in words) for code, known in _known_words().items()}
    best = max(hits, key=lambda code: (hits[code], code == "en"))
    if hits[best] >= 2 or (hits[best] == 1 and len(words) < UNKNOWN_WORDS):
        return best if hits[best] >= 2 else None
    return UNKNOWN if len(words) >= UNKNOWN_WORDS else None


@cache
def _known_words() -> dict[str, frozenset[str]]:
    return {code: frozenset(words) for code, words in load_table(__package__, "languages.toml")["words"].items()}
