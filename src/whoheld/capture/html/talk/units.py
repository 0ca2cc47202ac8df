"""Tell which marked elements are one comment each, and which answers which."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from whoheld.capture.html.talk.sheet import has_prose
from whoheld.capture.html.talk.signs import COMMENT_TAG, Shell, Signs
from whoheld.capture.html.talk.words import BODY, ELSEWHERE, FORM, HEAD, ITEM, LIST, REVIEW, SHELL, WEAK

HOLDS = ITEM | LIST | SHELL | WEAK | BODY


@dataclass(slots=True, eq=False)
class Unit:
    """An element that may be one comment; `parent` is the one it answers."""

    element: Any
    like: str  # what elements of its kind share
    is_listed: bool  # stands in what is called a list of comments
    is_strong: bool  # called a comment, not a post or a message
    key: str | None
    parent: Unit | None = None


def find_units(signs: Signs) -> list[Unit]:
    """Return the elements of a page that are marked as one comment each, in document order."""
    shells = [shell for shell in signs.shells if shell.signs & HOLDS]
    return _Nest(_items(shells, signs.is_forum)).units() if shells else []


def _items(shells: list[Shell], is_forum: bool) -> list[Shell]:
    """Return the shells that are called one comment, and those that are several of a kind."""
    crowd = Counter(_crowd_of(shell) for shell in shells)
    kinds = Counter(shell.like for shell in shells)
    around_lists = _around_lists(shells)
    items = []
    for shell in shells:
        above = shell.above()
        is_barred = shell.signs & ELSEWHERE or any(around.signs & ELSEWHERE for around in above)
        is_furniture = shell.element.tag == "form" or (shell.signs & (FORM | HEAD) and not shell.key)
        if is_barred or is_furniture:
            continue
        alike = crowd[_crowd_of(shell)]
        if shell.signs & ITEM and (shell.key or not shell.signs & LIST):
            items.append(shell)
        elif shell.signs & WEAK and not shell.signs & (ITEM | LIST):
            kin = kinds[shell.like] if is_forum or shell.signs & REVIEW else 0
            if _is_post(shell, above, alike, kin, is_forum):
                items.append(shell)
        elif shell.signs & SHELL and not shell.signs & (BODY | LIST) and alike >= 2 and shell not in around_lists:
            items.append(shell)
    return items


def _around_lists(shells: list[Shell]) -> set[Shell]:
    """Return the shells in which a list stands before any comment: they surround lists and are no comments."""
    met: set[Shell] = set()
    around: set[Shell] = set()
    for shell in shells:
        if shell.signs & (ITEM | LIST):
            above = [outer for outer in shell.above() if outer not in met]
            met.update(above)
            around.update(above if shell.signs & LIST and not shell.signs & ITEM else ())
    return around


def _crowd_of(shell: Shell) -> tuple[Any, ...]:
    return shell.parent, shell.element.getparent() if shell.signs & WEAK else None, shell.like


def _is_post(shell: Shell, above: list[Shell], alike: int, kin: int, is_forum: bool) -> bool:
    """Whether what only is called a post, an answer or a message is one of those that readers write."""
    if shell.element.tag == "p":
        return False
    if any(around.signs & LIST for around in above):
        keys = {around.key for around in above}
        is_own = not any(around.signs & ITEM for around in above) and (alike >= 2 or shell.key is not None)
        if is_own or (shell.key and shell.key not in keys):
            return True
    return kin >= 2 or (is_forum and shell.key is not None)


class _Nest:
    """Items, each with the one around it: an item may be a part of that, an answer to it, or one of its list."""

    def __init__(self, items: list[Shell]) -> None:
        self.items = items
        self.around: dict[Shell, Shell | None] = {}
        self.inner: dict[Shell | None, list[Shell]] = {}
        self._words: dict[Shell, bool] = {}
        chosen = {item.element: item for item in items}
        for item in items:
            element = item.element.getparent()
            while element is not None and element not in chosen:
                element = element.getparent()
            self.around[item] = chosen.get(element)
            self.inner.setdefault(chosen.get(element), []).append(item)

    def units(self) -> list[Unit]:
        """Make units of items: a part falls away into what it is a part of, a list of others falls away."""
        units: dict[Shell | None, Unit | None] = {None: None}
        result: list[Unit] = []
        for item in self.items:
            holder = self.around[item]
            unit = units[holder]
            if holder is not None and unit is not None and self._is_part(item, holder):
                units[item] = unit
                unit.key = unit.key or item.key
            elif self._is_list(item):
                units[item] = unit
            else:
                is_listed = any(above.signs & LIST for above in item.above())
                is_strong = bool(item.signs & (ITEM | SHELL))
                made = Unit(item.element, item.like, is_listed, is_strong, item.key, unit)
                units[item] = made
                result.append(made)
        return result

    def _has_words(self, item: Shell) -> bool:
        """Whether an item says something outside of the items in it."""
        if item not in self._words:
            without = frozenset(shell.element for shell in self.inner.get(item, []))
            self._words[item] = has_prose(item.element, without)
        return self._words[item]

    def _is_part(self, item: Shell, holder: Shell) -> bool:
        """Whether an item is the comment that its holder is, and no answer to it."""
        if item.key and item.key == holder.key:
            return True
        if item.signs & WEAK and not item.signs & ITEM and item.like != holder.like and not (item.key and holder.key):
            return True  # a post answers a post of its own kind; "message" inside one is its text
        is_alike = item.like == holder.like and (item.element.get("class") or item.element.tag == COMMENT_TAG)
        if is_alike or item is not self.inner[holder][0]:
            return False
        return not self._has_words(holder)

    def _is_list(self, item: Shell) -> bool:
        """Whether an item called a comment holds several of another kind, and nothing of its own."""
        children = self.inner.get(item, [])
        if len(children) < 2 or children[0].like == item.like or (children[0].key and children[0].key == item.key):
            return False
        first, second = children[:2]
        if first.like != second.like or first.element.getparent() is not second.element.getparent():
            return False
        return not self._has_words(item)
