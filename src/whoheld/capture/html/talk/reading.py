"""Read the marked comments of a page: their parts, their headers outside, and which of them are none."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any, TypeAlias

from whoheld.capture.html.talk.guards import (
    are_cards,
    holds_article,
    is_article,
    is_elsewhere,
    is_live,
    is_only_links,
    lead_apart,
    shows_profile,
    talk_heading_above,
)
from whoheld.capture.html.talk.headers import count_above, read_around, read_before
from whoheld.capture.html.talk.lines import is_talk_heading
from whoheld.capture.html.talk.parts import Parts, read_parts
from whoheld.capture.html.talk.text import words_of
from whoheld.capture.html.talk.units import Unit
from whoheld.capture.html.talk.who import ATTRIBUTES

LONG_CHARS = 1500  # of a lone comment outside of any list
MOST_OF_PAGE = 0.4  # of its words; a lone long text that is more is what the page is about
FEWEST_KIN = 3  # units of a kind, of which a minority may hold first headings: some write with headings
DEPTH_WORD = re.compile(r"(?:^|[\s_-])(?:depth|level|lvl|indent|ebene|niveau|nesting)[_-]?(\d{1,2})(?:\s|$)", re.I)
BLOG_POST = frozenset(["hentry", "h-entry", "type-post", "status-publish"])  # microformats, and what WordPress says

Read: TypeAlias = dict[Unit, tuple[Any, Parts]]  # the container, which may hold more than the unit's own element


@dataclass(frozen=True, slots=True)
class _Page:
    """What is known of all units together."""

    answers: dict[Unit, frozenset[Any]]
    taken: frozenset[Any]  # elements that say something
    above: Counter[Any]


def read_units(units: list[Unit]) -> list[tuple[Any, Parts, int]]:
    """Return (container, parts, depth) of the units that are comments, in their order."""
    units = _without_cards(_without_articles(units))
    inner: dict[Unit | None, list[Any]] = defaultdict(list)
    for unit in units:
        inner[unit.parent].append(unit.element)
    answers = {unit: frozenset(inner[unit]) for unit in units}
    read: Read = {unit: (unit.element, read_parts((unit.element,), answers[unit])) for unit in units}
    # One that holds a header and no words belongs to the next: rows of a table, terms of a list.
    speaking = [unit for unit in units if read[unit][1].body]
    page = _Page(answers, frozenset(unit.element for unit in speaking), count_above(units))
    found: Read = {}
    for group in _by_kind(speaking):
        found |= _read_group({unit: read[unit] for unit in group}, page)
    return [(*found[unit], _depth_of(unit, found)) for unit in units if unit in found]


def _by_kind(units: list[Unit]) -> list[list[Unit]]:
    kinds: dict[tuple[str, bool], list[Unit]] = defaultdict(list)
    for unit in units:
        kinds[unit.like, unit.is_listed].append(unit)
    return list(kinds.values())


def _without_cards(units: list[Unit]) -> list[Unit]:
    """Leave out the units of a kind that leads to other pages, or stands in a list of what was said elsewhere."""
    out: set[Unit] = set()
    for group in _by_kind(units):
        elements = [unit.element for unit in group]
        if lead_apart(elements) or is_elsewhere(elements[0]) or are_cards(elements):
            out.update(group)
    return [unit for unit in units if unit not in out]


def _without_articles(units: list[Unit]) -> list[Unit]:
    headed = {unit for unit in units if holds_article(unit.element)}
    if not headed:
        return units
    kin, headed_kin = Counter(unit.like for unit in units), Counter(unit.like for unit in headed)

    def is_kept(unit: Unit) -> bool:
        is_rare = kin[unit.like] >= FEWEST_KIN and headed_kin[unit.like] * 2 < kin[unit.like]
        return unit not in headed or (is_rare and not is_article(unit.element))

    return [unit for unit in units if is_kept(unit)]


def _depth_of(unit: Unit, found: Read) -> int:
    """Return how deep a comment is nested: by what stands around it, or by what its attributes say."""
    depth, above = 0, unit.parent
    while above is not None:
        depth, above = depth + (above in found), above.parent
    element = unit.element
    told = element.get("data-depth") or element.get("depth") or _indent_of(element)
    if told.isdigit() and len(told) < 3:
        return max(depth, int(told))
    word = DEPTH_WORD.search(element.get("class") or "")
    return max(depth, int(word[1]) - 1) if word else depth


def _indent_of(element: Any) -> str:
    """Return how far a row of a table is moved in, where a cell of it says so."""
    cells = element.iter("td") if element.tag == "tr" else ()
    return next((told for cell in cells if (told := cell.get("indent"))), "")


def _read_group(read: Read, page: _Page) -> Read:
    """Read units of one kind together: where a header stands, and whether they are talk at all, most of them tell."""
    bare = [unit for unit, (_, parts) in read.items() if not parts.is_told]
    if len(bare) * 2 > len(read):
        _read_outside(bare, read, page)
    read = {unit: told for unit, told in read.items() if unit not in bare or not _is_furniture(told[0])}
    return read if read and _is_talk(read) else {}


def _is_furniture(element: Any) -> bool:
    return is_only_links(element) or is_talk_heading(words_of(element))


def _read_outside(bare: list[Unit], read: Read, page: _Page) -> None:
    """Look for headers around the units, then before them; one found for a lone unit may be the article's own."""
    for unit in bare:
        if unit.is_strong:
            read[unit] = read_around(unit, page.above, page.answers[unit]) or read[unit]
    still = [unit for unit in bare if not read[unit][1].is_told]
    if not still or (len(bare) < 2 and still[0].element.tag not in ("dd", "tr")):
        return
    before = {unit: read_before(unit, page.taken, page.answers[unit]) for unit in still}
    told = {unit: (unit.element, parts) for unit, parts in before.items() if parts is not None}
    if len(told) * 2 > len(still):
        read.update(told)


def _is_talk(read: Read) -> bool:
    """Whether units of one kind, as read, are talk: what only is called a post needs names, a lone one needs proof."""
    units = list(read)
    told = sum(parts.is_told for _, parts in read.values())
    first = units[0]
    if all(parts.author is None for _, parts in read.values()) and is_live(first.element):
        return False
    if not all(unit.is_strong for unit in units):
        return told * 2 >= len(units) if first.is_listed else _is_thread(read, told)
    if first.is_listed:
        is_sure = told > 0 or len(units) >= 2 or first.key is not None
        return is_sure or talk_heading_above(first.element) is not None
    if len(units) >= 2:
        return told * 2 >= len(units)
    return _is_lone_comment(first, read[first][1])


def _is_lone_comment(unit: Unit, parts: Parts) -> bool:
    if not unit.key and (parts.author is None or parts.written is None):
        return False
    length = len(words_of(unit.element))
    return length < LONG_CHARS or length < MOST_OF_PAGE * len(words_of(unit.element.getroottree().getroot()))


def _is_thread(read: Read, told: int) -> bool:
    """Whether posts are a thread's: several people write, or what forums tell of their members stands beside."""
    elements = [unit.element for unit in read]
    if is_live(elements[0]) or any(BLOG_POST & set((element.get("class") or "").split()) for element in elements):
        return False
    names = [parts.author for _, parts in read.values() if parts.author]
    if len(names) * 3 < len(read) * 2:
        return False
    is_member = shows_profile(elements[0]) or any(elements[0].get(name) for name in ATTRIBUTES)
    return len(set(names)) >= 2 or (told == len(read) and is_member)
