"""Read off a plain page what it says of itself: title, authors, outlet, date."""

from __future__ import annotations

import re
from functools import cache

from whoheld.capture.dates import read_date_line
from whoheld.capture.dating import date_from_name, date_from_page
from whoheld.capture.embedded import find_json, without_json
from whoheld.capture.source import Facts
from whoheld.capture.tables import load_table

HEAD_LINES = 12
TITLE_WORDS = (3, 25)  # shorter is a section's name, longer a paragraph
PROSE_WORDS = 12
HEAD_CHARS = 8_000
LONGEST_LOOK = 200_000  # characters in which a page names its author
ENDS_SENTENCE = re.compile(r"[.;:,…]['\"”’»)]*$")
LIST_ITEM = re.compile(r"^(?:[•●▪◦‣∙*–—-]\s|\d{1,2}[.)]\s|[{}\[\]<>@])")
SPLIT_NAMES = re.compile(r"\s*(?:,| and | & )\s*", re.I)
LONGEST_LINE = 200


def read_facts(text: str, name: str) -> Facts:
    """Return title, authors, outlet and date as the page (or else its file `name`, which may be empty) gives them."""
    published = date_from_page(text)
    if not published.is_known:
        published = date_from_name(name)
    text = text[:LONGEST_LOOK]
    head = _lines(without_json(text[:HEAD_CHARS]))
    short = [line for line in _lines(text) if len(line) <= LONGEST_LINE]
    return Facts(
        title=find_title(head[:HEAD_LINES]),
        authors=_find_all_authors(text, head[:HEAD_LINES], _lines(text)),
        outlet=find_outlet([line[:LONGEST_LINE] for line in head[:HEAD_LINES]] + short[-HEAD_LINES:]),
        published=published,
    )


def _find_all_authors(text: str, head: list[str], lines: list[str]) -> tuple[str, ...]:
    """Look for authors where pages name them, the surest place first."""
    last = [
        line
        for line, after in zip(lines, [*lines[1:], ""], strict=True)
        if len(line) <= LONGEST_LINE and len(after.split()) < PROSE_WORDS
    ]
    return (
        find_authors(head) or _authors_in_json(text) or find_authors(lines, "anywhere") or find_authors(last, "below")
    )


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def find_title(lines: list[str]) -> str | None:
    """Return the first line if it looks like a headline: a few words, no full stop, prose after it."""
    for index, line in enumerate(lines):
        words = [word for word in line.lstrip("# ").split() if any(letter.isalpha() for letter in word)]
        if read_date_line(line) or is_byline(line) or LIST_ITEM.match(line) or len(words) < TITLE_WORDS[0]:
            continue
        following = lines[index + 1 :]
        is_prose = ENDS_SENTENCE.search(line) or line[0].islower() or (following and following[0][0].islower())
        if len(words) > TITLE_WORDS[1] or is_prose:
            return None
        has_prose = any(len(later.split()) >= PROSE_WORDS for later in following)
        return line.lstrip("# ").strip() if has_prose else None
    return None


def is_byline(line: str) -> bool:
    """Whether the line names an author and nothing else."""
    return bool(find_authors([line]))


def find_authors(lines: list[str], where: str = "head") -> tuple[str, ...]:
    """Return the authors that the first matching line names; `where` is "head", "anywhere" or "below"."""
    stop_words = set(load_table(__package__, "facts.toml")["not_a_name"]["words"])
    for pattern in _patterns("authors", where):
        for line in lines:
            match = pattern.match(line) if len(line) <= LONGEST_LINE else None
            if not match:
                continue
            names = [name.strip(" .") for name in SPLIT_NAMES.split(match["author"])]
            is_named = all(name and (name[0].isupper() or name[0] == "@") for name in names)
            if is_named and names[0].split()[0].lower() not in stop_words:
                return tuple(name.title() if name.isupper() else name for name in names)
    return ()


def find_outlet(lines: list[str]) -> str | None:
    """Return the outlet that a line names as the source of the text."""
    pictures = set(load_table(__package__, "facts.toml")["picture_agencies"]["words"])
    for pattern in _patterns("outlets", "head"):
        for line in lines:
            match = pattern.match(line)
            if match and match["outlet"].strip().lower() not in pictures:
                return match["outlet"].strip()
    return None


@cache
def _patterns(kind: str, where: str) -> tuple[re.Pattern[str], ...]:
    rows = load_table(__package__, "facts.toml")[kind]
    return tuple(re.compile(row["pattern"]) for row in rows if row["where"] == where)


def _authors_in_json(text: str) -> tuple[str, ...]:
    """Return the authors of a JSON block that a page's template left in the text."""
    for _, _, value in find_json(text):
        names = value.get("authors")
        if isinstance(names, list):
            return tuple(name for name in names if isinstance(name, str) and name.strip())
    return ()
