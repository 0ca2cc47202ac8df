"""Find the posts of a social network on a page that shows a thread or a channel of it, one card for each post."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from whoheld.capture.html.talk.lines import find_date
from whoheld.capture.html.talk.parts import Parts
from whoheld.capture.html.talk.text import words_of
from whoheld.capture.html.talk.words import TABLE
from whoheld.capture.tables import load_table

HANDLE = re.compile(r"\s*(?<!\w)@[\w.]{2,40}")
LONGEST_NAME = 80
LONGEST_DATE = 60
MOST_LEVELS = 4  # above the words of a post in which its card is sought


def find_cards(elements: list[Any]) -> list[tuple[Any, Parts]]:
    """Return (container, parts) of posts set as cards; the container is what holds the words, and no more.

    Args:
        elements: those of a page that bear an attribute.
    """
    bodies = _names("bodies")
    return [
        (element, parts)
        for element in elements
        if bodies & _classes(element) and words_of(element) and (parts := _read_card(element))
    ]


def _read_card(body: Any) -> Parts | None:
    """Read the header of the card around the words of a post; None where no header names who wrote it."""
    for level, around in enumerate(body.iterancestors()):
        if level >= MOST_LEVELS or around.tag in ("body", "main"):
            return None
        for header in around.iter():
            if header is body:
                break
            if type(header.tag) is str and _names("headers") & _classes(header):
                author = _author(header)
                return Parts(author, _written(header), (header,), (body,)) if author else None
    return None


def _author(header: Any) -> str | None:
    named = next((one for one in header.iter() if type(one.tag) is str and _names("names") & _classes(one)), None)
    name = HANDLE.split(words_of(named if named is not None else header), maxsplit=1)[0]
    return name if 0 < len(name) <= LONGEST_NAME else None


def _written(header: Any) -> str | None:
    """Return the date of a header: the whole one that a title tells before the short one that is shown."""
    for one in header.iter():
        told = (one.get("datetime") or one.get("title")) if type(one.tag) is str else None
        if told and len(told) <= LONGEST_DATE and find_date(told):
            return " ".join(told.replace("·", " ").split())
    shown = HANDLE.split(words_of(header))[-1].strip()
    return shown if len(shown) <= LONGEST_DATE and find_date(shown) else None


@cache
def _names(of: str) -> frozenset[str]:
    return frozenset(load_table(__package__, TABLE)["cards"][of])


def _classes(element: Any) -> frozenset[str]:
    return frozenset((element.get("class") or "").split())


def has_cards(page: str) -> bool:
    """Whether the attributes of a page, as one text, may name a card."""
    return any(name in page for name in _names("bodies"))
