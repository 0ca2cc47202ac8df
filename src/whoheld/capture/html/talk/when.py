"""Find when a comment was written: a machine's form of the time, a marked date, or words that date."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

from whoheld.capture.html.talk.lines import find_date
from whoheld.capture.html.talk.sheet import LEFT_OUT, LONGEST_HEADER, MOST_BESIDE, Sheet, short_text
from whoheld.capture.html.talk.text import INLINE, tidy, words_of
from whoheld.capture.html.talk.words import BODY, EDITED, WHEN

ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d)?")
CLOCK = re.compile(r"\d{1,2}[:.h]\d\d(?:[:.]\d\d)?(?:\s?[ap]\.?m\b\.?)?", re.I)
HAS_CLOCK = re.compile(r"\d{1,2}[:.h]\d\d(?!\d|[./-]\d)")
YEAR = re.compile(r"\D{0,6}\d{4}\b")
SECONDS = re.compile(r" \d{9,}$")  # a count of seconds after the time, as in "2019-05-03T18:10:00 1556907000"
TIMES = ("datetime", "data-datetime", "data-timestamp", "data-time", "data-date", "data-utime", "data-epoch")
TITLED = frozenset(["abbr", "span", "a", "time", "td", "div"])
DATING = frozenset(
    ["small", "a", "span", "em", "i", "cite", "font", "abbr", "p", "div", "td", "th", "li", "dd", "b", "strong"]
)
MOST_LOOKED_AT = (150, 30)  # elements in which an unmarked date is looked for: above a body, and where there is none
LAST_LOOKED_AT = 8  # and elements at the end
SHORT = 45  # characters of a marked date that is taken whole
NEAR_CLOCK = 20  # characters from a date to its clock time


def find_when(sheet: Sheet) -> tuple[int | None, str | None]:
    """Return where the time of writing stands, and what it is, the more exact one: a clock time beats a bare day."""
    marked: tuple[int, str] | None = None
    for index, (element, signs) in enumerate(zip(sheet.elements, sheet.signs, strict=True)):
        exact = _exact_time(element, signs)
        if exact:
            words = "" if HAS_CLOCK.search(exact) else sheet.text(index)
            is_better = len(words) <= MOST_BESIDE and HAS_CLOCK.search(words) and find_date(words)
            return index, words if is_better else exact
        if marked is None and signs & WHEN and not signs & EDITED:
            words = sheet.text(index)
            if 0 < len(words) <= LONGEST_HEADER and find_date(words):
                inner = _innermost_dated(sheet, index)
                marked = inner, date_in(sheet.text(inner))
    return marked or _unmarked(sheet)


def _exact_time(element: Any, signs: int) -> str | None:
    """Return the machine's form of a time that an element bears."""
    if signs & EDITED:
        return None
    get = element.get
    for name in TIMES:
        value = get(name)
        if value and (time := _machine_time(value, is_time=element.tag == "time")):
            return time
    title = get("title") if element.tag in TITLED else None
    if title and ISO.match(title):
        return SECONDS.sub("", tidy(title))
    value = get("content")
    if value and ISO.match(value):
        named = (get("property") or get("itemprop") or "").lower()
        if signs & WHEN or "date" in named or "created" in named:
            return tidy(value)
    return None


def _machine_time(value: str, *, is_time: bool) -> str | None:
    if ISO.match(value) or (is_time and find_date(value)):
        return tidy(value)
    if value.isascii() and value.isdigit() and len(value) in (10, 13):  # seconds or milliseconds since 1970
        return datetime.fromtimestamp(int(value[:10]), UTC).isoformat()
    return None


def _unmarked(sheet: Sheet) -> tuple[int | None, str | None]:
    """Return a short element that gives little but a date, above the words or at the end."""
    first_body, last = _first_inner_body(sheet), len(sheet.elements)
    head = range(1, min(MOST_LOOKED_AT[first_body == last], last, first_body + 1))
    for index in [*head, *range(max(head.stop, last - LAST_LOOKED_AT), last)]:
        if sheet.elements[index].tag not in DATING or sheet.signs[index] & LEFT_OUT:
            continue
        words = short_text(sheet.elements[index])
        # A bare day among a writer's data is when he joined.
        is_data = sheet.elements[index].tag == "dd" and not HAS_CLOCK.search(words)
        if words and not is_data and find_date(words) and len(words) - len(date_in(words, 0)) <= MOST_BESIDE:
            inner = _innermost_dated(sheet, index)
            return inner, date_in(sheet.text(inner), 0)
    return None, None


def _first_inner_body(sheet: Sheet) -> int:
    """Return where the first body without another in it stands; what is called a body may hold all of the comment."""
    bodies = [index for index, signs in enumerate(sheet.signs) if signs & BODY and index]
    nexts = [*bodies[1:], len(sheet.signs)]
    inner = (body for body, after in zip(bodies, nexts, strict=False) if after >= sheet.ends[body])
    return next(inner, len(sheet.signs))


def when_beside(sheet: Sheet, index: int) -> str | None:
    """Return the date in the text that stands bare beside a name: "<b>Ann</b>, 3 May 2019<br>"."""
    element = sheet.elements[index]
    while element is not None and element is not sheet.comment:
        beside = element.tail or ""
        for sibling in element.itersiblings():
            if type(sibling.tag) is not str or sibling.tag not in INLINE or len(beside) > LONGEST_HEADER:
                break
            beside += f" {words_of(sibling, sheet.without)} {sibling.tail or ''}"
        beside = tidy(beside[: 2 * LONGEST_HEADER])
        dated = find_date(beside)
        if dated:
            return date_in(beside, 0) if dated.start() <= MOST_BESIDE else None
        if beside or element.tag in ("p", "div", "li"):
            return None
        element = element.getparent()
    return None


def date_in(words: str, short: int = SHORT) -> str:
    """Return the words that date, with the clock time beside them; where `words` are no longer than `short`, all."""
    found = find_date(words)
    if found is None or len(words) <= short:
        return words
    year, clock = YEAR.match(words, found.end()), CLOCK.search(words, found.end())
    end = max(found.end(), year.end() if year else 0)
    if clock and clock.start() - found.end() < NEAR_CLOCK:
        end = max(end, clock.end())
    return words[found.start() : end]


def _innermost_dated(sheet: Sheet, index: int) -> int:
    """Return the smallest element inside that at `index` whose text alone dates."""
    while True:
        inner, found = index + 1, None
        while inner < sheet.ends[index] and found is None:
            found = inner if find_date(sheet.text(inner)) else None
            inner = sheet.ends[inner]
        if found is None:
            return index
        index = found
