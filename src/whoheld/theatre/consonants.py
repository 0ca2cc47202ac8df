"""Bring names in Arabic script and their romanisations together by their consonants."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz

from whoheld.theatre.spelling import DOUBLED, fold_name, spell_key, spelling

ARABIC = re.compile(r"[\u0600-\u06ff]")
ARTICLE = "ال"
ARTICLE_MIN_LETTERS = 5  # of a word that begins with it
NAME_MAX_LETTERS = 60  # nothing longer is a name
NO_CONSONANT = re.compile(r"[aiuhv' ]")
LATIN_SOUNDS = (("kh", "X"), ("gh", "G"), ("sh", "S"), ("ch", "C"), ("zh", "J"), ("th", "t"), ("dh", "d"), ("ts", "s"))
KEPT = frozenset(" 0123456789")
SHORT = "[aiuh]{0,2}"  # what may stand unwritten after any letter
PARTS = {
    "a": "[iuh]?a[aiuh]{0,2}",
    "i": "[aiuh]{1,3}",
    "u": "[aiuh]{0,2}[vu][aiuh]{0,2}",
    "h": "h?",
    "'": "",
    " ": "i?",
}


def is_arabic(name: str) -> bool:
    """Say whether a name is written in Arabic script."""
    return ARABIC.search(name) is not None


def consonants_of(name: str) -> tuple[str, ...]:
    """Return the consonants of a name, one letter for a sound; those of Arabic script and of a romanisation meet.

    A name in Arabic script may be spoken in the Arabic or in the Persian way, so it may have two.
    """
    spoken = (DOUBLED.sub(r"\1", NO_CONSONANT.sub("", letters)) for letters in _readings_of(name))
    return tuple(dict.fromkeys(spoken))


def likeness_of(native: str, latin: str) -> float:
    """Return how well a romanisation fits a name in Arabic script, from 0 to 1: all its letters, or most of them."""
    if len(native) > NAME_MAX_LETTERS or len(latin) > NAME_MAX_LETTERS:
        return 0.0
    (key,) = _readings_of(latin)
    readings = _readings_of(native)
    if any(_pattern(letters).fullmatch(key) for letters in readings):
        return 1.0
    return max(fuzz.ratio(letters.replace(" ", ""), key) for letters in readings) / 100


@lru_cache(maxsize=65536)
def _readings_of(name: str) -> tuple[str, ...]:
    """Return the letters of the tables `arabic` and `persian`, for a name of whichever script."""
    if is_arabic(name):
        words, tables = _without_articles(name), (spelling().arabic, spelling().persian)
        return tuple("".join(t.get(letter, letter if letter in KEPT else "") for letter in words) for t in tables)
    key = spell_key(name)
    for met, written in LATIN_SOUNDS:
        key = key.replace(met, written)
    return (key,)


def _without_articles(name: str) -> str:
    words = fold_name(name).split()
    return " ".join(w.removeprefix(ARTICLE) if len(w) >= ARTICLE_MIN_LETTERS else w for w in words)


@lru_cache(maxsize=4096)
def _pattern(letters: str) -> re.Pattern[str]:
    """Return what a romanisation of a name in Arabic script looks like, in the letters of `_readings_of`."""
    parts = []
    for place, letter in enumerate(letters):
        if place == 0 and letter in "aiu'":
            parts.append("[aiuhv]{0,3}")
        elif letter in PARTS:
            parts.append(PARTS[letter])
        else:
            parts.append(letter + SHORT)
    if letters.endswith("h"):  # a final h is a vowel
        parts[-1] = "[aiuh]{0,2}"
    elif letters and letters[-1] not in PARTS:  # no vowel is left unwritten at the end
        parts[-1] = letters[-1] + "h?"
    return re.compile("".join(parts))
