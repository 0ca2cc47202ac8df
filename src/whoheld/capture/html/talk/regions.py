"""Find the parts of a page that talk and its furniture fill, and that are never the article."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from whoheld.capture.html.talk.guards import holds_article, is_live, talk_heading_above
from whoheld.capture.html.talk.signs import Signs
from whoheld.capture.html.talk.text import words_of
from whoheld.capture.html.talk.words import ELSEWHERE, FORM, HEAD, ITEM, LIST

LONG_PARAGRAPH = 200  # characters; furniture has few such, an article has several
MOST_PARAGRAPHS = 2
MOST_CHARS = 4000  # of rules and forms beside what readers say


def lists_of(signs: Signs, said: Collection[Any]) -> list[Any]:
    """Return the outermost elements that are called lists of comments and hold none of those in `said`."""
    lists: list[Any] = []
    around = {above for element in said for above in element.iterancestors()}
    taken: set[Any] = set(said)
    for shell in signs.shells:
        element = shell.element
        is_list = shell.signs & LIST and not shell.signs & ELSEWHERE and element not in around
        if is_list and not _is_inside(element, taken) and not holds_article(element):
            lists.append(element)
            taken.add(element)
    return lists


def find_regions(signs: Signs, containers: Collection[Any]) -> list[Any]:
    """Return the outermost elements that hold comments or what belongs to them: lists, forms, headings."""
    said = frozenset(containers)
    regions: list[Any] = []
    taken: set[Any] = set()

    def take(element: Any) -> None:
        if element not in taken and not _is_inside(element, taken):
            regions.append(element)
            taken.add(element)

    for shell in signs.shells:
        is_furniture = shell.signs & (LIST | FORM | HEAD | ELSEWHERE) and not (
            shell.signs & ITEM and not shell.signs & LIST
        )
        if shell.element in said or (
            is_furniture and not _is_inside(shell.element, taken) and _is_only_talk(shell.element, said)
        ):
            take(shell.element)
    for container in containers:
        take(container)
    heading = talk_heading_above(next(iter(containers))) if containers else None
    if heading is not None:
        take(heading)
    return regions


def _is_inside(element: Any, taken: Collection[Any]) -> bool:
    return any(around in taken for around in element.iterancestors())


def _is_only_talk(element: Any, said: frozenset[Any]) -> bool:
    """Whether an element that is called after comments holds no article besides them."""
    if holds_article(element) or (is_live(element) and not any(inner in said for inner in element.iter())):
        return False
    without = said | frozenset(element.iter("form"))
    long = 0
    for paragraph in element.iter("p"):
        if not any(around in without for around in (paragraph, *paragraph.iterancestors())):
            long += len(words_of(paragraph, without)) > LONG_PARAGRAPH
    return long <= MOST_PARAGRAPHS and len(words_of(element, without)) <= MOST_CHARS
