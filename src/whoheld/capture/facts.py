"""Read off a plain page what it says of itself: title, authors, outlet, date."""

from __future__ import annotations

from whoheld.capture.bylines import authors_under, find_authors, is_byline, patterns_of, reporters_at_end
from whoheld.capture.dating import date_from_name, date_from_page
from whoheld.capture.dating_by_content import date_by_content
from whoheld.capture.embedded import find_json, without_json
from whoheld.capture.headline import find_title, without_lead
from whoheld.capture.source import Facts
from whoheld.capture.tables import load_table

__all__ = ["find_authors", "find_outlet", "find_title", "is_byline", "read_facts"]

HEAD_LINES = 12
TITLE_LINES = 30  # a menu may stand above the headline
PROSE_WORDS = 12
HEAD_CHARS = 8_000
LONGEST_LOOK = 200_000  # characters in which a page names its author
LONGEST_LINE = 200


def read_facts(text: str, name: str) -> Facts:
    """Return title, authors, outlet and date as the page (or else its file `name`, which may be empty) gives them."""
    published = date_from_page(text)
    if not published.is_known:
        published = date_from_name(name)
    if not published.is_known:
        published = date_by_content(text)
    text = text[:LONGEST_LOOK]
    head = [without_lead(line) for line in _lines(without_json(text[:HEAD_CHARS]))]
    short = [line for line in _lines(text) if len(line) <= LONGEST_LINE]
    outlet = find_outlet([line[:LONGEST_LINE] for line in head[:HEAD_LINES]] + short[-HEAD_LINES:])
    title = find_title(head[:TITLE_LINES], outlet)
    return Facts(
        title=title,
        authors=_find_all_authors(text, head[:HEAD_LINES], _lines(text), title),
        outlet=outlet,
        published=published,
    )


def _find_all_authors(text: str, head: list[str], lines: list[str], title: str | None) -> tuple[str, ...]:
    """Look for authors where pages name them, the surest place first."""
    last = [
        line
        for line, after in zip(lines, [*lines[1:], ""], strict=True)
        if len(line) <= LONGEST_LINE and len(after.split()) < PROSE_WORDS
    ]
    return (
        find_authors(head)
        or _authors_in_json(text)
        or find_authors(lines, "anywhere")
        or authors_under(head, title)
        or reporters_at_end(text)
        or find_authors(last, "below")
    )


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def find_outlet(lines: list[str]) -> str | None:
    """Return the outlet that a line names as the source of the text."""
    pictures = set(load_table(__package__, "facts.toml")["picture_agencies"]["words"])
    for pattern in patterns_of("outlets", "head"):
        for line in lines:
            match = pattern.match(line)
            if match and match["outlet"].strip().lower() not in pictures:
                return match["outlet"].strip()
    return None


def _authors_in_json(text: str) -> tuple[str, ...]:
    """Return the authors of a JSON block that a page's template left in the text."""
    for _, _, value in find_json(text):
        names = value.get("authors")
        if isinstance(names, list):
            return tuple(name for name in names if isinstance(name, str) and name.strip())
    return ()
