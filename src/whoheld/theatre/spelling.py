"""Make keys under which different spellings of one name meet."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

VOWELS = re.compile(r"[aeiouyh]")
DOUBLED = re.compile(r"(.)\1+")
NOT_LETTERS = re.compile(r"[\W_]+")
MARKS = re.compile(r"[\u0300-\u036f]")
# Letters that Unicode does not take apart.
PLAIN = str.maketrans({"ı": "i", "ł": "l", "đ": "d", "ð": "d", "ø": "o", "æ": "ae", "ə": "a", "ħ": "h", "ŋ": "n"})


@dataclass(frozen=True, slots=True)
class Spelling:
    """The tables of spelling.toml."""

    apostrophes: re.Pattern[str]
    particles: frozenset[str]
    level_words: dict[str, str]
    sounds: tuple[tuple[str, str], ...]


@lru_cache(maxsize=1)
def spelling() -> Spelling:
    """Return the tables, read once."""
    tables: dict[str, Any] = tomllib.loads(files("whoheld.theatre").joinpath("spelling.toml").read_text("utf-8"))
    return Spelling(
        apostrophes=re.compile(f"[{re.escape(tables['apostrophes'])}]"),
        particles=frozenset(tables["particles"]),
        level_words=tables["level_words"],
        sounds=tuple((rule["from"], rule["to"]) for rule in tables["sound"]),
    )


def fold_name(name: str) -> str:
    """Return a name without case, accents and apostrophes, its words parted by single spaces.

    Hyphens count as spaces: "Pul-e-Khumri" and "PUL E KHUMRI" fold alike, "Pul-i-Khumri" does not.
    """
    if name.isascii():
        plain = name.lower()
    else:
        plain = MARKS.sub("", unicodedata.normalize("NFKD", name).casefold()).translate(PLAIN)
    return NOT_LETTERS.sub(" ", spelling().apostrophes.sub("", plain)).strip()


def spell_key(name: str) -> str:
    """Return the key under which romanisations of one name meet, vowels kept as a, i or u.

    Words are joined, so "Firuz Koh", "Feroz-Koh" and "Firozkoh" share a key; "Kabul" and "Kabil" do not,
    nor do "Sokal" and "Sokil".
    """
    return _sound(fold_name(name).replace(" ", ""))


@lru_cache(maxsize=65536)
def _sound(word: str) -> str:
    for met, key in spelling().sounds:
        if met in word:
            word = word.replace(met, key)
    word = DOUBLED.sub(r"\1", word)
    # A last h is written or left out (Qala, Qalah); kh, gh, sh and ch are sounds of their own.
    return word[:-1] if len(word) > 3 and word.endswith(("ah", "ih", "uh")) else word


def rough_key(name: str) -> str:
    """Return a rougher key: the first letter and the consonants, linking words dropped.

    It makes candidates, never identity: "Sokal" and "Sokil" share it.
    """
    words = [word for word in fold_name(name).split() if word not in spelling().particles]
    key = _sound("".join(words)).replace("kh", "x").replace("gh", "g").replace("sh", "c").replace("zh", "j")
    return DOUBLED.sub(r"\1", key[:1] + VOWELS.sub("", key[1:]))


def split_level(name: str) -> tuple[str, str | None]:
    """Part a name from a word that says what it is: "Kandahar province" is ("Kandahar", "admin1").

    The name is kept whole where nothing else would be left of it.
    """
    words, levels = name.split(), spelling().level_words
    if len(words) > 1 and words[0].lower() == "the":
        words = words[1:]
    if len(words) > 1 and (level := levels.get(words[-1].lower())):
        return " ".join(words[:-1]), level
    if len(words) > 2 and words[1].lower() == "of" and (level := levels.get(words[0].lower())):
        return " ".join(words[2:]), level
    return " ".join(words), None
