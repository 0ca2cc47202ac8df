"""Tell the language of a text by script and common words, so that what cannot be read is counted as unread."""

from __future__ import annotations

import re
from collections import Counter
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
def _scripts() -> tuple[re.Pattern[str], dict[str, re.Pattern[str]]]:
    """Return what finds a letter of any script in the table, and what finds those of each."""
    sets = {
        row["id"]: "".join(f"{chr(low)}-{chr(high)}" for low, high in row["ranges"])
        for row in load_table(__package__, "languages.toml")["scripts"]
    }
    return re.compile(f"[{''.join(sets.values())}]"), {name: re.compile(f"[{found}]+") for name, found in sets.items()}


def _main_script(sample: str) -> tuple[str | None, int, int]:
    """Return the commonest script of our table, the count of its letters, and the count of all other letters."""
    any_script, scripts = _scripts()
    if not any_script.search(sample):
        return None, 0, 0  # Latin letters with curly quotes, as a rule
    letters = "".join(filter(str.isalpha, sample))
    counts = {name: sum(map(len, pattern.findall(letters))) for name, pattern in scripts.items()}
    # Japanese mixes kana with Chinese characters; any amount of kana settles it.
    counts["Kana"] += counts["Hani"] if counts["Kana"] * 5 > counts["Hani"] else 0
    script = max(counts, key=lambda name: counts[name])
    return script, counts[script], len(letters) - counts[script]


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
    known = _known_words()
    hits = dict.fromkeys(load_table(__package__, "languages.toml")["words"], 0)
    for codes, count in Counter(filter(None, map(known.get, words))).items():
        for code in codes:
            hits[code] += count
    best = max(hits, key=lambda code: (hits[code], code == "en"))
    if hits[best] >= 2 or (hits[best] == 1 and len(words) < UNKNOWN_WORDS):
        return best if hits[best] >= 2 else None
    return UNKNOWN if len(words) >= UNKNOWN_WORDS else None


@cache
def _known_words() -> dict[str, tuple[str, ...]]:
    """Return the languages that each word of the table belongs to."""
    languages: dict[str, tuple[str, ...]] = {}
    for code, words in load_table(__package__, "languages.toml")["words"].items():
        for word in words:
            languages[word] = (*languages.get(word, ()), code)
    return languages
