"""Read comments set as a list of terms: the term names who speaks, the first description says it, the next dates it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from whoheld.capture.html.talk.parts import Parts, read_parts
from whoheld.capture.html.talk.sheet import short_text, signs_of
from whoheld.capture.html.talk.signs import Signs
from whoheld.capture.html.talk.text import words_of
from whoheld.capture.html.talk.words import BODY, ELSEWHERE, NAME

HOLDER = "dl"


def find_terms(signs: Signs) -> list[tuple[Any, Parts]]:
    """Return (container, parts) of comments whose names are terms of a list and whose words are descriptions."""
    lists = dict.fromkeys(
        around
        for shell in signs.shells
        if shell.element.tag in ("dt", "dd") and not shell.signs & ELSEWHERE
        for around in shell.element.iterancestors(HOLDER)
    )
    return [one for terms in lists for one in _read(terms)]


def _read(terms: Any) -> list[tuple[Any, Parts]]:
    """Return what the entries of one list say, if every one names its speaker in a term called so."""
    found: list[tuple[Any, Parts]] = []
    for term, descriptions in _entries(terms):
        if not signs_of(term) & NAME:
            return []
        body = next((one for one in descriptions if signs_of(one) & BODY and words_of(one)), None)
        if body is None:
            continue  # taken back, or only a picture
        beside = [one for one in descriptions if one is not body and short_text(one)]
        parts = read_parts((term, *beside, body), frozenset())
        said = tuple(element for element in parts.body if element is body or body in element.iterancestors())
        if parts.author and said:
            found.append((body, Parts(parts.author, parts.written, parts.speaker, said, parts.left_out)))
    return found


def _entries(terms: Any) -> Iterable[tuple[Any, list[Any]]]:
    """Yield each term of a list with the descriptions that follow it."""
    term: Any = None
    descriptions: list[Any] = []
    for child in terms:
        if child.tag == "dt":
            if term is not None:
                yield term, descriptions
            term, descriptions = child, []
        elif child.tag == "dd":
            descriptions.append(child)
    if term is not None:
        yield term, descriptions
