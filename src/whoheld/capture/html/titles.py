"""Choose a page's headline: what it shows, agreed with what it tells, without the name of its site."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from whoheld.capture.html.linked_data import Linked
from whoheld.capture.html.survey import Survey, line_of
from whoheld.capture.tables import load_table
from whoheld.capture.titles import FEWEST_AGREED, fold, is_same, pieces_of, starts_of, without_site

LONGEST_TITLE = 300  # characters
FEWEST_SHARED = 0.3  # of its words that a shown headline shares with one that is told
WORD = re.compile(r"[^\W_]+")


def find_headline(survey: Survey, piece: Linked | None, sites: frozenset[str], tree: Any) -> tuple[str | None, Any]:
    """Return the headline and the element that shows it; each may be None.

    Args:
        survey: of the page.
        piece: the linked data of the page's article, if it has any.
        sites: names of the site, folded by `fold`.
        tree: root of the page.
    """
    told = [short for title in _told(survey, piece) if (short := without_site(title, sites))]
    shown = [(cue.element, line) for cue in survey.headings if (line := _shown(cue.element, sites))]
    for element, line in shown:
        if any(is_same(line, title) for title in told):
            return without_site(line, sites) or line, element
        # "Bridge lost - World" is told, "Bridge lost SUBSCRIBERS" is shown.
        begun = next(
            (start for title in told for start in starts_of(title) if fold(line).startswith(fold(start))), None
        )
        if begun:
            return begun, element
    shown = [(element, line) for element, line in shown if not survey.is_aside(element)]
    words = set(WORD.findall(told[0].casefold())) if told else set()
    first = shown[0] if shown else None
    if first and (not told or (len(shown) == 1 and _share(first[1], words) >= FEWEST_SHARED)):
        return first[1], first[0]
    if not told:
        return None, None
    element = _element_saying(tree, told, survey)
    if element is None:
        return told[0], first[0] if first else None
    line = line_of(element)
    return line if fold(line) and fold(line) in fold(told[0]) else told[0], element


def _told(survey: Survey, piece: Linked | None) -> list[str]:
    names = load_table(__package__, "facts.toml")["metas"]["title"]
    metas = [value for name in names for value in survey.metas.get(name, ())]
    found = [piece.title if piece else None, *metas, survey.title]
    return [title for title in found if title and len(title) <= LONGEST_TITLE]


def _shown(element: Any, sites: frozenset[str]) -> str | None:
    line = line_of(element)
    return None if not line or len(line) > LONGEST_TITLE or fold(line) in sites else line


def _share(line: str, words: set[str]) -> float:
    own = set(WORD.findall(line.casefold()))
    return len(own & words) / max(len(own), 1)


def _element_saying(tree: Any, told: Sequence[str], survey: Survey) -> Any:
    """Return the first element outside of the head whose own words are a title that the page tells."""
    keys = {fold(title[:end]) for title in told for _, end in pieces_of(title)}
    keys = {key for key in keys if len(key) >= FEWEST_AGREED} | {fold(title) for title in told}
    longest = max(len(title) for title in told) + 40
    boxed = None
    for element in tree.iter("h1", "h2", "h3", "h4", "h5", "p", "div", "span", "a", "strong", "b", "td", "font"):
        text = element.text
        if text and len(text) < longest and (len(text.strip()) > 3 or len(element)):
            line = line_of(element) if len(element) and element.tag[0] == "h" else text
            if fold(line) in keys:
                if not survey.is_aside(element):
                    return element
                boxed = boxed if boxed is not None else element
    return boxed
