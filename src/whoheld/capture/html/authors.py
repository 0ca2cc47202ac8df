"""Name who wrote a page: people before organisations, names without their titles, offices and places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from whoheld.capture.html.linked_data import Linked
from whoheld.capture.html.survey import Survey, line_of
from whoheld.capture.names import LONGEST_BYLINE, MOST_NAME_WORDS, clean_names, openers
from whoheld.capture.tables import load_table


def find_authors(survey: Survey, piece: Linked | None, sites: frozenset[str]) -> tuple[str, ...]:
    """Return who wrote the page, in its order.

    Args:
        survey: of the page.
        piece: the linked data of its article, if it has any.
        sites: folded names of the site, which is never its own author.
    """
    table = load_table(__package__, "facts.toml")
    metas = [value for name in table["metas"]["author"] for value in survey.metas.get(name, ())]
    for told in (piece.people if piece else (), metas):
        names = clean_names(told, sites)
        if names:
            return names
    shown = (clean_names([line], sites) for line in _bylines(survey))
    return next((names for names in shown if names), None) or clean_names(piece.bodies if piece else (), sites)


def _bylines(survey: Survey) -> Iterator[str]:
    """Yield the words of elements that the markup calls authors, the innermost of each, outside of boxes."""
    chosen: list[Any] = []
    for cue in survey.authors:
        element = cue.element
        if element.tag in ("meta", "link", "img", "body", "html", "article", "main", "script", "input", "svg"):
            continue
        line = line_of(element)
        if not line or len(line) > LONGEST_BYLINE:
            continue
        is_marked = element.get("rel") == "author" or "author" in (element.get("itemprop") or "")
        if not is_marked and not openers().match(line) and len(line.split()) > 2 * MOST_NAME_WORDS:
            continue
        if any(one in chosen for one in element.iterancestors()) or survey.is_aside(element):
            continue
        chosen.append(element)
        yield line
