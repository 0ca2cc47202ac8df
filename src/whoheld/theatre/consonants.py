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
LATIN_SOUNDS = (("kh", "X"), ("gh", "G"), ("sh", "S"), ("ch", "C"), ("zh", "J"), ("th", "t"), ("dh", "d"), ("ts", "s"),
                ("f", "f"), ("p", "p"))  # fmt: skip
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


@lru_cache(maxsize=65536)
def consonants_of(name: str) -> str:
    """Return the consonants of a name, one letter for a sound; the same for Arabic script and a romanisation."""
    return DOUBLED.sub(r"\1", NO_CONSONANT.sub("", _letters_of(name)))


def likeness_of(native: str, latin: str) -> float:
    """Return how well a romanisation fits a name in Arabic script, from 0 to 1: all its letters, or most of them."""
    if len(native) > NAME_MAX_LETTERS or len(latin) > NAME_MAX_LETTERS:
        return 0.0
    key = _letters_of(latin)
    if _pattern(native).fullmatch(key):
        return 1.0
    return fuzz.ratio(_letters_of(native).replace(" ", ""), key) / 100


@lru_cache(maxsize=65536)
def _letters_of(name: str) -> str:
    """Return the letters of the table `arabic`, of whichever script."""
    if is_arabic(name):
        known = spelling().arabic
        return "".join(" " if letter == " " else known.get(letter, "") for letter in _without_articles(name))
    key = spell_key(name)
    for met, written in LATIN_SOUNDS:
        key = key.replace(met, written)
    return key


def _without_articles(name: str) -> str:
    words = fold_name(name).split()
    return " ".join(w.removeprefix(ARTICLE) if len(w) >= ARTICLE_MIN_LETTERS else w for w in words)


@lru_cache(maxsize=4096)
def _pattern(native: str) -> re.Pattern[str]:
    """Return what a romanisation of a name in Arabic script looks like, in the letters of `_letters_of`."""
    letters = _letters_of(native)
    parts = []
    for place, letter in enumerate(letters):
        if place == 0 and letter in "aiu'":
            parts.append("[aiuhv]{0,3}")
        elif letter in PARTS:
            parts.append(PARTS[letter])
        else:
            parts.append(letter + SHORT)
    return re.compile("".join(parts) + "[aiuh]{0,2}")
