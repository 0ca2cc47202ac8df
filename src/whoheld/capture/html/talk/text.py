"""Read the words of an element without what stands in it and does not belong."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any

UNSEEN = frozenset(
    re.findall(r"\w+", "script style template noscript svg select textarea iframe object head math canvas")
)
INLINE = frozenset(
    re.findall(
        r"\w+",
        "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span strike"
        " strong sub sup time tt u var wbr",
    )
)


def pieces_of(element: Any, without: Collection[Any] = ()) -> Iterator[tuple[Any, str]]:
    """Yield (element it stands in, text) for every text below `element` in order, leaving out the subtrees `without`.

    Between blocks an empty text comes, so that their words do not run together.
    """
    stack: list[Any] = [element]
    while stack:
        node = stack.pop()
        if type(node) is tuple:
            yield node
            continue
        tag = node.tag
        if type(tag) is not str or tag in UNSEEN or node in without:
            continue
        is_block = tag not in INLINE
        if is_block:
            yield node, " "
            stack.append((node, " "))
        for child in reversed(node):
            if child.tail:
                stack.append((node, child.tail))
            stack.append(child)
        if node.text:
            yield node, node.text


def words_of(element: Any, without: Collection[Any] = ()) -> str:
    """Return the text of `element` with single spaces, without the subtrees in `without` (a set, by identity)."""
    if not len(element):
        is_seen = type(element.tag) is str and element.tag not in UNSEEN and element not in without
        return " ".join((element.text or "").split()) if is_seen else ""
    return " ".join("".join([text for _, text in pieces_of(element, without)]).split())


def tidy(text: str) -> str:
    """Return `text` with single spaces and none at the ends."""
    return " ".join(text.split())
