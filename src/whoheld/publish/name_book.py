"""Find many names in a text at once, without trying each of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

# A name can begin where a word begins, or at a sign that does not follow one ("@rosa", but not the "@" of "a@rosa").
START = re.compile(r"\w+|(?<!\w)\W")
WORD_SIGN = re.compile(r"\w")


class NameBook:
    """Names as written, each with what stands for it.

    They are looked up by the word they begin with, so that the cost of a text does not grow with the book.
    """

    def __init__(self, labels: Mapping[str, str]) -> None:
        """Take what stands for each name; a name is not empty."""
        self._labels = dict(labels)
        found: dict[str, set[int]] = {}
        for name in self._labels:
            start = START.match(name)
            if start:
                found.setdefault(start[0], set()).add(len(name))
        self._lengths = {start: sorted(lengths, reverse=True) for start, lengths in found.items()}

    def __getitem__(self, name: str) -> str:
        return self._labels[name]

    def __contains__(self, name: str) -> bool:
        return name in self._labels

    def has_start(self, start: str) -> bool:
        """Return whether any name begins with this word or sign."""
        return start in self._lengths

    def longest_at(self, text: str, position: int, start: str) -> str:
        """Return the longest name that stands at a position and ends with a word there; empty if there is none."""
        for length in self._lengths.get(start, ()):
            piece = text[position : position + length]
            if piece in self._labels and not WORD_SIGN.match(text, position + len(piece)):
                return piece
        return ""


def find_names(text: str, *books: NameBook) -> Iterator[tuple[int, str]]:
    """Yield where names of some books stand in a text, with the name: the longest first, none inside another."""
    starts = {start for start in START.findall(text) if any(book.has_start(start) for book in books)}
    if not starts:
        return
    free = 0
    for found in START.finditer(text):
        position = found.start()
        if found[0] in starts and position >= free:
            name = max((book.longest_at(text, position, found[0]) for book in books), key=len)
            if name:
                yield position, name
                free = position + len(name)
