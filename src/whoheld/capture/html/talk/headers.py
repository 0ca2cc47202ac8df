"""Find the header of a comment where it stands outside the element that is marked as the comment."""

from __future__ import annotations

from collections import Counter
from typing import Any

from whoheld.capture.html.talk.guards import holds_article
from whoheld.capture.html.talk.parts import Parts, read_parts
from whoheld.capture.html.talk.sheet import HEADINGS, LONGEST_HEADER, short_text
from whoheld.capture.html.talk.text import UNSEEN, words_of
from whoheld.capture.html.talk.units import Unit

MOST_STEPS = 4  # levels that are climbed for a header
MOST_BEFORE = 3  # elements before a comment that are looked at
STOPS = frozenset(["body", "html", "main", "article", "form", "tbody"])
NO_HEADERS = frozenset(["h1", "h2", "ul", "ol"])
EMPTY = frozenset(["br", "hr", "img", "a"])


def count_above(units: list[Unit]) -> Counter[Any]:
    """Return how many units stand in each of the elements right above them."""
    above: Counter[Any] = Counter()
    for unit in units:
        node, steps = unit.element.getparent(), 0
        while node is not None and steps < MOST_STEPS:
            above[node] += 1
            node, steps = node.getparent(), steps + 1
    return above


def read_around(unit: Unit, above: Counter[Any], without: frozenset[Any]) -> tuple[Any, Parts] | None:
    """Return (container, parts) of a comment whose header stands beside it, in an element that holds both and no more.

    Args:
        unit: what is marked as the comment.
        above: how many comments stand in an element.
        without: answers, which are left out.
    """
    node, steps = unit.element.getparent(), 0
    said = len(words_of(unit.element))
    while said and node is not None and steps < MOST_STEPS and node.tag not in STOPS and above[node] == 1:
        if len(words_of(node)) > said + LONGEST_HEADER or holds_article(node):
            return None
        parts = read_parts((node,), without)
        if parts.is_told and parts.body:
            return node, parts
        node, steps = node.getparent(), steps + 1
    return None


def read_before(unit: Unit, taken: frozenset[Any], without: frozenset[Any]) -> Parts | None:
    """Return the parts of a comment whose header stands in the short elements before it.

    Args:
        unit: what is marked as the comment.
        taken: elements that are comments; none of them is a header.
        without: answers, which are left out.
    """
    header: list[Any] = []
    for sibling in unit.element.itersiblings(preceding=True):
        if type(sibling.tag) is not str or sibling.tag in UNSEEN:
            continue
        is_none = sibling.tag in NO_HEADERS or any(inner in taken for inner in sibling.iter())
        if is_none or len(header) == MOST_BEFORE or not (short_text(sibling) or sibling.tag in EMPTY):
            break
        header.insert(0, sibling)
        if sibling.tag in HEADINGS:
            break
    if not header or sum(len(short_text(element)) for element in header) > LONGEST_HEADER:
        return None
    parts = read_parts((*header, unit.element), without)
    is_right = parts.is_told and parts.body and not any(element in header for element in parts.body)
    return parts if is_right else None
