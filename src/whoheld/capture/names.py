"""Clean names out of bylines: cut apart, without "By", offices, towns, addresses and dates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from whoheld.capture.tables import load_table
from whoheld.capture.titles import fold

MOST_AUTHORS = 12
LONGEST_BYLINE = 160  # characters
MOST_NAME_WORDS = 5
SPLIT = re.compile(r"\s*(?:[,;/|•·\n]|\s[–—-]\s|\band\b|\bund\b|\bet\b|&|\bwith\b)\s*", re.I)
AFTER_NAME = re.compile(r"\s+(?:in|at|of|for|from|on|is|near|outside)\s.*$", re.I)
BRACKETS = re.compile(r"\s*[(\[<].*?[)\]>]\s*")
ADDRESS = re.compile(r"\S+@\S+\.\S+|https?://\S+|www\.\S+")
HANDLE = re.compile(r"@\w{2,30}")
NO_NAME = re.compile(r"[\d(){}\[\]<>=;$%#*+!?]")


def clean_names(told: Iterable[str], sites: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Return the names in bylines: cut apart, without "By", offices, addresses and dates; a lone handle stays."""
    names: dict[str, str] = {}
    for line in told:
        for name in _names_of(line):
            if fold(name) not in sites and fold(name) not in _nobody():
                names.setdefault(fold(name), name)
    return tuple(names.values())[:MOST_AUTHORS]


def _names_of(line: str) -> Iterator[str]:
    line = " ".join(line.split())
    if not line or len(line) > LONGEST_BYLINE or line.startswith(("http://", "https://", "www.")):
        return
    if HANDLE.fullmatch(line):
        yield line
        return
    line = BRACKETS.sub(" ", ADDRESS.sub(" ", line))
    line = openers().sub("", line).strip(" :-–—|,.")
    not_alone = load_table(__package__, "names.toml")["names"]["not_alone"]
    pieces = [piece for piece in SPLIT.split(line) if piece]
    for number, piece in enumerate(pieces):
        piece = HANDLE.sub(" ", piece)
        piece = openers().sub("", AFTER_NAME.sub("", piece)).strip(" :.-–—'\"") + (
            "." if piece.endswith(("Jr.", "Sr.")) else ""
        )
        words = piece.split()
        while words and words[-1].lower() in not_alone:
            words.pop()  # "Jane Roe Monday"
        piece = " ".join(words)
        # "Jane Roe, Exampleville": one word after a full name is her town, her paper or her office.
        is_appended = number > 0 and len(words) == 1 and len(pieces[0].split()) > 1
        if _is_name(words) and not is_appended:
            yield _cased(piece)


def _is_name(words: list[str]) -> bool:
    if not 0 < len(words) <= MOST_NAME_WORDS or any(NO_NAME.search(word) for word in words):
        return False
    table = load_table(__package__, "names.toml")["names"]
    small = {word.strip(".").lower() for word in words}
    if not small.isdisjoint(table["offices"]) or (len(words) == 1 and not small.isdisjoint(table["not_alone"])):
        return False
    particles = set(table["particles"])
    led = [word for word in words if word.lower().rstrip(".") not in particles]
    return bool(led) and all(_is_capital(word) for word in led) and any(letter.isalpha() for letter in words[0])


def _is_capital(word: str) -> bool:
    """Whether a word begins as names do ("Roe", "al-Roe"); scripts without capitals always do."""
    first = word.rpartition("-")[2][:1] if word[0].islower() else word[0]
    return bool(first) and (first.isupper() or not first.islower())


def _cased(name: str) -> str:
    return name.title() if name.isupper() and len(name) > 4 else name


@cache
def openers() -> re.Pattern[str]:
    openers = sorted(load_table(__package__, "names.toml")["names"]["openers"], key=len, reverse=True)
    return re.compile(rf"^(?:(?:{'|'.join(map(re.escape, openers))})(?:\s*:|\s)\s*)+", re.I)


@cache
def _nobody() -> frozenset[str]:
    return frozenset(fold(name) for name in load_table(__package__, "names.toml")["names"]["nobody"])
