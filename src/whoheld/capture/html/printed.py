"""Find the date that a page prints beside its headline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from whoheld.capture.dates import MARKER, find_dates, has_weekday
from whoheld.capture.html.survey import CUE_ATTRIBUTES, Survey, line_of
from whoheld.capture.moments import Moment, clock_beside, read_moment

FEWEST_POINTS = 3
# How many elements from the headline a date may stand: below it come standfirst, picture and byline, above it a kicker.
MOST_BELOW, MOST_ABOVE = 60, 10
CLOSE = 3
MOST_FAR = 2
OWN_BOX = 20  # a footer or sidebar that begins so soon below the headline is its own
LONGEST_LINE = 110  # characters of a line that is there for its date
OWN_BOX_CHARS = 250  # and no more words than a standfirst's between
HEAD_CHARS = 1_200  # characters below the headline within which a bare date is that of the page
MOST_BESIDE = 9  # words beside the date on such a line: place, section, author, clock
MOST_BESIDE_IN_LINK = 2
EARLIEST = 6  # characters before a date that opens a paragraph
LATEST_START = 45  # characters of a place, a section or an author before the date
HAS_YEAR = re.compile(r"(?:19|20|[١٢۱۲][٩٠۹۰])\d\d")
SILENT = frozenset({"script", "style", "noscript", "template", "option", "select", "textarea", "code", "pre", "title"})
BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "p div li td th tr dd dt h1 h2 h3 h4 h5 h6 section article header footer address center"
        " blockquote figcaption ul body",
    )
)
WORD = re.compile(r"\w+")
DATED = frozenset({"time", "abbr"})
CELLS = frozenset({"td", "th", "dd", "dt"})  # of a table of facts
PUBLISHED, CHANGED = (
    re.compile("publish|datepubl|datecreated|pub-?date|posted"),
    re.compile("updated|modified|changed|lastmod"),
)


@dataclass(frozen=True, slots=True)
class Printed:
    """A date near the headline: how many elements below it (above: less than nought), and what speaks for it."""

    moment: Moment
    words: str
    role: str
    away: int
    points: int


def printed_near(tree: Any, heading: Any, survey: Survey, *, is_far_too: bool = True) -> tuple[Printed, ...]:
    """Return the dates printed around the headline, the likeliest date of publication first.

    Args:
        tree: root of the page.
        heading: the element that shows the headline.
        survey: of the tree; what stands in boxes of other pieces, menus or talk is left out.
        is_far_too: where nothing stands near, take what is marked as the one date farther away.
    """
    above = set(heading.iterancestors())
    cues = {cue.element for cue in survey.dates}
    near: list[Printed] = []
    far: list[Printed] = []
    for element, away, line, above_it in _lines_around(tree, heading, cues):
        is_cued = element.tag in DATED or element in cues or element.getparent() in cues
        is_far = away > MOST_BELOW or away < -MOST_ABOVE
        if not is_far_too and away > MOST_BELOW:
            break
        if not is_cued and (is_far or (abs(away) > CLOSE and _block(element).tag in CELLS)):
            continue
        for moment, role, words, is_line in _dates_of(element, line):
            is_own = -CLOSE <= away <= OWN_BOX and above_it <= OWN_BOX_CHARS
            if survey.is_aside(element, above, is_close=is_own):
                break
            if above_it > HEAD_CHARS and role == "plain" and not is_cued:
                continue  # the date of a part, such as a chronology's
            one = Printed(moment, words, role, away, _points(away, role, words, is_line, is_cued))
            if is_far:
                if is_line and one.points and not _is_listed(element):
                    far.append(one)
            elif one.points >= FEWEST_POINTS:
                near.append(one)
    if not near and len({one.moment.day for one in far}) == 1 and len(far) <= MOST_FAR:
        return tuple(far)
    near.sort(key=lambda one: (-one.points, one.away if one.away >= 0 else -2 * one.away))
    # Of two that stand together with nothing to tell them apart, the later is that of a change.
    if len(near) > 1 and near[0].points == near[1].points and abs(near[0].away - near[1].away) <= CLOSE:
        near[:2] = sorted(near[:2], key=lambda one: one.moment.day)
    return tuple(near)


def _lines_around(tree: Any, heading: Any, cues: set[Any]) -> Iterator[tuple[Any, int, str, int]]:
    """Yield elements that hold a year, how far from the headline, their words, and characters since the headline."""
    before: list[tuple[Any, int, str]] = []
    away: int | None = None
    inside = set(heading.iter())
    seen = chars = 0
    for element in tree.iter():
        seen += 1
        if element is heading:
            away = 0
            yield from ((early, number - seen, line, 0) for early, number, line in before)
        elif away is not None and element not in inside:
            away += 1
        if element.tag in SILENT or element in inside:
            continue
        for line in (_value(element) if element.tag in DATED or element in cues else None, element.text):
            if line and HAS_YEAR.search(line):
                if away is None:
                    before.append((element, seen, line))
                else:
                    yield element, away, line, chars
                break
        tail = element.tail
        if tail and HAS_YEAR.search(tail) and (parent := element.getparent()) is not None and parent.tag not in SILENT:
            if away is None:
                before.append((parent, seen, tail))
            else:
                yield parent, away, tail, chars
        if away is not None:
            chars += len((element.text or "").strip()) + len((tail or "").strip())


def _dates_of(element: Any, line: str) -> Iterator[tuple[Moment, str, str, bool]]:
    """Yield the dates of a line with their role, its words, and whether it is there for its date."""
    block = line_of(_block(element))
    if _value(element) == line:
        told, words = read_moment(line), line_of(element)
        shown = find_dates(words)
        if shown and (told is None or told.day != shown[0].day):
            told = Moment(shown[0].day)  # what is shown is what the reader was told; the attribute may be of a change
        if told:
            yield told, _role_of(element) or _role(block, words), f"{words} ({line})", True
        return
    line = " ".join(line.split())
    for one in find_dates(line):
        at = block.find(line[one.start : one.end])
        left = len(WORD.findall(block)) - len(WORD.findall(line[one.start : one.end]))
        is_line = left <= MOST_BESIDE
        if one.start > LATEST_START or (not is_line and at > EARLIEST):
            continue
        role = one.role if one.role != "plain" or at < 0 else _role(block, line[one.start : one.end])
        role = (_role_of(element) or role) if role == "plain" else role
        if left > MOST_BESIDE_IN_LINK and any(outer.tag == "a" for outer in (element, *element.iterancestors())):
            is_line = False  # a link to another piece, with its date
        rest = line[: one.start] + " " + line[one.end :] + " " + (block[at + one.end - one.start :] if at >= 0 else "")
        yield Moment(one.day, clock_beside(rest[:120], one.day)), role, line[:LONGEST_LINE], is_line


def _value(element: Any) -> str | None:
    """Return the value for machines that an element carries beside its words."""
    value = element.get("datetime") or element.get("content")
    return value if value and len(value) <= LONGEST_LINE else None


def _role_of(element: Any) -> str | None:
    """Return what an element's own names say its date is; None where they say nothing, or both."""
    names = " ".join(filter(None, map(element.get, CUE_ATTRIBUTES))).lower()
    is_first, is_changed = bool(PUBLISHED.search(names)), bool(CHANGED.search(names))
    if is_first == is_changed:
        return None
    return "published" if is_first else "updated"


def _is_listed(element: Any) -> bool:
    """Whether the element stands in a list or a link, as the date of a teaser does."""
    return any(one.tag in ("li", "a") for one in (element, *element.iterancestors()))


def _block(element: Any) -> Any:
    """Return the block that an element stands in, or is."""
    while element.tag not in BLOCKS and element.getparent() is not None:
        element = element.getparent()
    return element


def _role(block: str, words: str) -> str:
    """Return what the words before a date in its block say it is."""
    at = block.find(words[:20]) if words else -1
    return find_dates(f"{block[max(0, at - 40) : at]} 2001-01-01")[-1].role if at > 0 else "plain"


def _points(away: int, role: str, words: str, is_line: bool, is_cued: bool) -> int:
    # What says which day it is stands above everything.
    is_banner = away < 0 and has_weekday(words) and (not is_cued or away < -MOST_ABOVE or bool(MARKER.match(words)))
    if role == "viewed" or is_banner:
        return 0
    points = 2 if 0 <= away <= MOST_BELOW else 1
    points += 2 if role == "published" else -1 if role == "updated" else 0
    points += 1 if is_line else 0
    points += 1 if is_cued else 0
    return points + (1 if abs(away) <= CLOSE else 0)
