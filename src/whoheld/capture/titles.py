"""Tell a headline from the name of the site that stands before or after it."""

from __future__ import annotations

import re
from collections.abc import Iterable

FEWEST_AGREED = 10  # letters that two titles must share from their start to be one
MOST_SITE_WORDS = 5
SEPARATOR = re.compile(r"\s+[|–—\-:·•»«›‹/~>]+\s+|\s*[|»«›‹]\s*|\s+::\s+")
HOST_LIKE = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}", re.I)
WORD = re.compile(r"[^\W_]+")
OPENERS = ("www", "m", "amp", "mobile", "news", "edition", "en")


def is_same(one: str, other: str) -> bool:
    """Whether two titles are one, perhaps cut or with a section's name before or after it."""
    short, long = sorted((fold(one), fold(other)), key=len)
    return bool(short) and (short == long or (len(short) >= FEWEST_AGREED and short in long))


def fold(words: str) -> str:
    """Return letters and digits alone, small."""
    return "".join(WORD.findall(words)).casefold()


def site_names(names: Iterable[str | None], host: str | None) -> frozenset[str]:
    """Return the folded names of a site: those it gives itself, and its host without the ending."""
    found = {fold(name) for name in names if name}
    if host:
        labels = [label for label in host.split(".")[:-1] if label not in OPENERS]
        found.add(fold(host))
        found |= {fold(label) for label in labels[-2:] if len(label) > 2 and label not in ("com", "co", "org", "net")}
    return frozenset(name for name in found if name)


def without_site(title: str, sites: frozenset[str]) -> str | None:
    """Return a title without the site's name before or after it; None where nothing else stands there."""
    title = " ".join(title.split())
    pieces = pieces_of(title)
    while pieces and is_site(title[pieces[-1][0] : pieces[-1][1]], sites):
        pieces.pop()
    while len(pieces) > 1 and is_site(title[pieces[0][0] : pieces[0][1]], sites):
        pieces.pop(0)
    if not pieces:
        return None
    if len(pieces) > 1 and fold(title[slice(*pieces[0])]) == fold(title[slice(*pieces[-1])]):
        pieces = pieces[:-1]  # said twice
    return title[pieces[0][0] : pieces[-1][1]]


def is_site(words: str, sites: frozenset[str]) -> bool:
    """Whether words are the site's name, or its address."""
    folded = fold(words)
    if not folded or folded in sites or HOST_LIKE.fullmatch(words):
        return True
    if len(words.split()) > MOST_SITE_WORDS:
        return False
    # "The Daily Example" is of dailyexample.org, "Example News Online" of "Example News".
    return any(
        len(name) > 3 and (folded.removeprefix("the") == name.removeprefix("the") or folded.startswith(name))
        for name in sites
    )


def pieces_of(title: str) -> list[tuple[int, int]]:
    starts, position = [], 0
    for match in SEPARATOR.finditer(title):
        starts.append((position, match.start()))
        position = match.end()
    starts.append((position, len(title)))
    return [(start, end) for start, end in starts if title[start:end].strip()]


def starts_of(title: str) -> list[str]:
    """Return what a title says before each of its separators, where that is long enough to be a headline."""
    return [title[:end] for _, end in pieces_of(title)[:-1] if len(fold(title[:end])) >= FEWEST_AGREED]
