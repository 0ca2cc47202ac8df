"""Lay out the elements of one comment in a list, each with what its attributes make it and where it ends."""

from __future__ import annotations

from bisect import bisect_left
from typing import Any

from whoheld.capture.html.talk.text import UNSEEN, pieces_of, tidy, words_of
from whoheld.capture.html.talk.words import (
    ACT,
    AVATAR,
    BODY,
    EDITED,
    FORM,
    NAME,
    RANK,
    SIGNATURE,
    SURE_NAME,
    WHEN,
    part_signs,
)

LEFT_OUT = SIGNATURE | EDITED | ACT | FORM | AVATAR | RANK
LONGEST_HEADER = 160  # characters of a line that names who speaks and when
MOST_BESIDE = 40  # characters that a header has beside name and date: a rank, a place
LONG_TEXT = (60, 9)  # characters and words of a text that no header has
HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
STRESSED = frozenset(["cite", "b", "strong", "h3", "h4", "h5", "h6", "dt"])


class Sheet:
    """The elements of one comment in order, replies left out.

    `elements`, `signs` and `ends` go together: an element stands at an index, what stands inside it at the indexes
    after it up to its end.
    """

    def __init__(self, roots: tuple[Any, ...], without: frozenset[Any]) -> None:
        self.elements: list[Any] = []
        self.signs: list[int] = []
        self.ends: list[int] = []  # index after the last element inside
        self.places: dict[Any, int] = {}
        self.without = without
        self.comment = roots[-1]  # its own attributes name the whole, no part
        self._texts: dict[int, str] = {}
        self._torn: list[int] = []  # where something was left out
        for root in roots:
            self._lay_out(root)

    def _lay_out(self, root: Any) -> None:
        stack: list[Any] = [root]
        while stack:
            node = stack.pop()
            if type(node) is int:
                self.ends[node] = len(self.elements)
                continue
            tag = node.tag
            if type(tag) is not str or tag in UNSEEN:
                continue
            index = len(self.elements)
            if node in self.without:
                self._torn.append(index - 1)
                continue
            self.elements.append(node)
            self.places[node] = index
            self.signs.append(0 if node is self.comment else signs_of(node))
            self.ends.append(0)
            stack.append(index)
            stack.extend(reversed(node))

    def has(self, element: Any) -> bool:
        """Whether an element stands in the comment, and is not the comment itself."""
        return element is not self.comment and element in self.places

    def holds(self, outer: int, inner: int) -> bool:
        """Whether the element at `inner` is that at `outer` or stands inside it."""
        return outer <= inner < self.ends[outer]

    def holds_any(self, outer: int, indexes: list[int]) -> bool:
        """Whether one of some indexes, in order, stands inside the element at `outer` or is it."""
        at = bisect_left(indexes, outer)
        return at < len(indexes) and indexes[at] < self.ends[outer]

    def is_torn(self, index: int) -> bool:
        """Whether something inside the element was left out of the sheet."""
        return bool(self._torn) and self.holds_any(index, self._torn)

    def text(self, index: int, without: frozenset[Any] = frozenset()) -> str:
        """Return the words of the element in one line."""
        if without:
            return words_of(self.elements[index], self.without | without)
        words = self._texts.get(index)
        if words is None:
            words = self._texts[index] = words_of(self.elements[index], self.without)
        return words


def signs_of(element: Any) -> int:
    """Return what the attributes of an element inside a comment make it."""
    signs = 0
    get = element.get
    value = get("class")
    if value:
        signs |= part_signs(value)
    value = get("itemprop")
    if value:
        signs |= part_signs(value)
    value = get("id")
    if value and not signs:
        signs |= part_signs(value)
    if get("rel") == "author":
        signs |= NAME | SURE_NAME
    tag, slot = element.tag, get("slot")
    if tag == "time" or slot == "commentMeta":
        signs |= WHEN
    elif tag in ("button", "input", "form"):
        signs |= FORM
    elif slot == "comment":
        signs |= BODY
    return signs


def has_prose(element: Any, without: frozenset[Any]) -> bool:
    """Whether an element, without those in it, holds a text marked as a body or a run of words that no header has."""
    stack: list[Any] = [element]
    while stack:
        node = stack.pop()
        if type(node.tag) is not str or node.tag in UNSEEN or node.tag in ("a", "button") or node in without:
            continue
        signs = signs_of(node) if node is not element else 0
        if signs & (LEFT_OUT & ~RANK) and node.tag != "form":
            continue
        if signs & BODY and words_of(node, without):
            return True
        texts = [node.text, *(child.tail for child in node)]
        if any(text and len(text) > LONG_TEXT[0] and len(text.split()) >= LONG_TEXT[1] for text in texts):
            return True
        stack.extend(node)
    return False


def short_text(element: Any) -> str:
    """Return the text of an element if it is short enough for a header, else nothing; long ones are not read whole."""
    out, length = [], 0
    for _, text in pieces_of(element):
        out.append(text)
        length += len(text)
        if length > 4 * LONGEST_HEADER:  # the spaces of the source count here
            return ""
    words = tidy("".join(out))
    return words if len(words) <= LONGEST_HEADER else ""
