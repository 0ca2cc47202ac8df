"""Make keys under which different spellings of one name meet."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

VOWELS = re.compile(r"[aeiouyh]")
DOUBLED = re.compile(r"(.)\1+")
NOT_LETTERS = re.compile(r"[\W_]+")
# Accents; what is written over and under Arabic letters; the stroke that stretches them.
MARKS = re.compile(r"[\u0300-\u036f\u0640\u064b-\u065f\u0670]")
# Letters that Unicode does not take apart.
PLAIN = {"ı": "i", "ł": "l", "đ": "d", "ð": "d", "ø": "o", "æ": "ae", "ə": "a", "ħ": "h", "ŋ": "n"}
DIGRAPHS = re.compile(r"[kgscztdp]h")  # their h is no letter of its own
SWAP_MIN_LETTERS = 5  # of a key: "Gur" with another first letter is another place


@dataclass(frozen=True, slots=True)
class Spelling:
    """The tables of spelling.toml."""

    apostrophes: re.Pattern[str]
    particles: frozenset[str]
    articles: frozenset[str]
    assimilated: frozenset[str]
    level_words: dict[str, str]
    sounds: tuple[tuple[str, str], ...]  # those with more than a letter on a side
    letters: dict[int, str]  # single letters, after the sounds
    any_sound: re.Pattern[str]
    swaps: tuple[tuple[str, str], ...]
    plain: dict[int, str]
    cyrillic: dict[int, str]
    arabic: dict[str, str]
    persian: dict[str, str]


@lru_cache(maxsize=1)
def spelling() -> Spelling:
    """Return the tables, read once."""
    tables: dict[str, Any] = tomllib.loads(files("whoheld.theatre").joinpath("spelling.toml").read_text("utf-8"))
    sounds = tuple((rule["from"], rule["to"]) for rule in tables["sound"])
    longer = tuple(rule for rule in sounds if len(rule[0]) > 1 or len(rule[1]) > 1)
    return Spelling(
        apostrophes=re.compile(f"[{re.escape(tables['apostrophes'])}]"),
        particles=frozenset(tables["particles"]),
        articles=frozenset(tables["articles"]),
        assimilated=frozenset(tables["assimilated"]),
        level_words=tables["level_words"],
        sounds=longer,
        letters=str.maketrans({met: key for met, key in sounds if len(met) == 1 and len(key) == 1}),
        any_sound=re.compile("|".join(re.escape(met) for met, _ in longer)),
        swaps=tuple((rule["from"], rule["to"]) for rule in tables["swap"]),
        plain=str.maketrans(PLAIN | tables["same_letters"]),
        cyrillic=str.maketrans(tables["cyrillic"]),
        arabic=tables["arabic"],
        persian=tables["arabic"] | tables["persian"],
    )


def fold_name(name: str) -> str:
    """Return a name without case, accents and apostrophes, its words parted by single spaces.

    Hyphens count as spaces: "Pul-e-Khumri" and "PUL E KHUMRI" fold alike, "Pul-i-Khumri" does not. Other scripts
    stay; Arabic letters that keyboards write with different codes become one.
    """
    if name.isascii():
        plain = name.lower()
    else:
        plain = MARKS.sub("", unicodedata.normalize("NFKD", name).casefold()).translate(spelling().plain)
    return NOT_LETTERS.sub(" ", spelling().apostrophes.sub("", plain)).strip()


def spell_key(name: str) -> str:
    """Return the key under which romanisations of one name meet, vowels kept as a, i or u.

    Words are joined and Arabic articles left out, so "Firuz Koh", "Feroz-Koh" and "Firozkoh" share a key, and "Al-Bab"
    has that of "Bab"; "Kabul" and "Kabil" do not, nor do "Sokal" and "Sokil". Cyrillic is transliterated first.
    """
    return _sound("".join(_words_of(name)))


def romanise(folded: str) -> str:
    """Return a folded name with Cyrillic letters as the keys have them; other letters stay."""
    return folded if folded.isascii() else folded.translate(spelling().cyrillic)


def _words_of(name: str) -> list[str]:
    """Return the words of a folded, transliterated name without articles; the last word always stays."""
    words = romanise(fold_name(name)).split()
    if len(words) < 2:
        return words
    return [word for word, after in zip(words, [*words[1:], ""], strict=True) if not _is_article(word, after)]


def _is_article(word: str, after: str) -> bool:
    if not after or len(word) > 3:
        return False
    return word in spelling().articles or (word in spelling().assimilated and after.startswith(word[1:]))


@lru_cache(maxsize=65536)
def _sound(word: str) -> str:
    tables = spelling()
    marked = f"^{word}$"
    if tables.any_sound.search(marked):
        for met, key in tables.sounds:
            if met in marked:
                marked = marked.replace(met, key)
    word = DOUBLED.sub(r"\1", marked.strip("^$").translate(tables.letters))
    # A last h is written or left out (Qala, Qalah); kh, gh, sh and ch are sounds of their own.
    return word[:-1] if len(word) > 3 and word.endswith(("ah", "ih", "uh")) else word


def swapped_keys(name: str) -> Iterator[str]:
    """Yield the keys of a name with one sound written by another habit ("Lugansk" for "Luhansk").

    They make candidates, never identity. Short names have none.
    """
    key = spell_key(name)
    if len(key) < SWAP_MIN_LETTERS:
        return
    found = {key}
    for one, other in spelling().swaps:
        for met, written in ((one, other), (other, one)):
            swapped = _swap(key, met, written)
            if swapped not in found:
                found.add(swapped)
                yield swapped


def _swap(key: str, met: str, written: str) -> str:
    """Write one sound for another; an h that belongs to the letter before it, and that letter, are left alone."""
    if len(met) > 1:
        return key.replace(met, written)
    parts, end = [], 0
    for match in DIGRAPHS.finditer(key):
        parts += [key[end : match.start()].replace(met, written), match[0]]
        end = match.end()
    return DOUBLED.sub(r"\1", "".join([*parts, key[end:].replace(met, written)]))


def rough_key(name: str) -> str:
    """Return a rougher key: the first letter and the consonants, linking words dropped.

    It makes candidates, never identity: "Sokal" and "Sokil" share it.
    """
    words = [word for word in _words_of(name) if word not in spelling().particles]
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
