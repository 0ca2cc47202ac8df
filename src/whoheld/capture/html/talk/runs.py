"""Find comments that no attribute marks: like elements side by side, each with a short header and words."""

from __future__ import annotations

from collections import Counter
from itertools import islice, pairwise
from typing import Any, TypeAlias

from whoheld.capture.html.talk.guards import are_cards, holds_article, is_elsewhere, is_live, lead_apart
from whoheld.capture.html.talk.lines import find_date, is_talk_heading, may_head, names_comment
from whoheld.capture.html.talk.parts import Parts, read_parts
from whoheld.capture.html.talk.signs import Signs
from whoheld.capture.html.talk.text import UNSEEN, words_of
from whoheld.capture.html.talk.words import signature_of

FEWEST = 2  # like elements that make a run
SAMPLE = 3  # like elements after which a run without any header is given up
START = 200  # characters of a comment within which its header stands
MOST_MEMBERS = 5000
MOST_ELEMENTS = 1000  # looked at below one heading
MOST_LEVELS = 5
MOST_STEPS = 4  # levels above a heading at which its comments are looked for
MOST_HEADINGS = 8  # that announce comments; no page has more in earnest
MOST_BUTTONS = 400
LONGEST_HEADING = 400  # characters, with the spaces of the source
MOST_PARTS = 6  # elements in a heading
NO_MEMBERS = frozenset(["p", "br", "option", "a", "span", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "img", "form"])

Run: TypeAlias = list[tuple[Any, Parts]]  # (container, parts)


def find_runs(signs: Signs) -> Run:
    """Return the comments of a page told by its shape alone.

    They stand below a heading that announces them, or each bears a button that answers it or a heading of its own.
    """
    marks = list(signs.answers)
    tried = 0
    for heading in _talk_headings(signs.headings):
        line = words_of(heading)
        if is_talk_heading(line) and tried < MOST_HEADINGS:
            tried += 1
            run = _run_after(heading)
            if run:
                return run
        elif names_comment(line):
            marks.append(heading)
    return _marked_each(marks[:MOST_BUTTONS])


def _talk_headings(headings: list[Any]) -> list[Any]:
    """Return the headings with a word of talk; most pages have none, which one look at all of them together shows."""
    texts = ["".join(heading.itertext()) if len(heading) else heading.text or "" for heading in headings]
    if not may_head("\n".join(texts)):
        return []
    return [
        heading
        for heading, text in zip(headings, texts, strict=True)
        if len(text) <= LONGEST_HEADING and len(heading) <= MOST_PARTS and may_head(text)
    ]


def find_run_in(region: Any) -> Run:
    """Return the comments in an element that is marked as a list of them, though they themselves are not marked."""
    return _best_run([region], is_marked=True)


def _run_after(heading: Any) -> Run:
    """Look for a run among what follows a heading, then among what follows what holds it."""
    node, steps = heading, 0
    while node is not None and steps < MOST_STEPS and node.tag not in ("body", "html"):
        after = [sibling for sibling in islice(node.itersiblings(), MOST_MEMBERS) if _is_seen(sibling)]
        run = _run_among(after, is_marked=False) or _best_run(after, is_marked=False)
        if run:
            return run
        if any(sibling.tag in ("h1", "h2") for sibling in after):
            return []
        node, steps = node.getparent(), steps + 1
    return []


def _is_seen(element: Any) -> bool:
    return type(element.tag) is str and element.tag not in UNSEEN


def _best_run(regions: list[Any], *, is_marked: bool) -> Run:
    """Return the first run met going down, level by level."""
    level, seen = list(regions), 0
    for _ in range(MOST_LEVELS):
        below: list[Any] = []
        for element in level:
            children = [child for child in element if _is_seen(child)]
            run = _run_among(children, is_marked=is_marked)
            seen += len(children)
            if run or seen > MOST_ELEMENTS:
                return run
            below += children
        level = below
    return []


def _run_among(children: list[Any], *, is_marked: bool) -> Run:
    """Return the run among siblings: those of the commonest kind, if most have a header and words."""
    kinds = Counter(like_of(child) for child in children if child.tag not in NO_MEMBERS) if len(children) > 1 else {}
    for like, number in Counter(kinds).most_common(2):
        if number >= FEWEST:
            run = read_run([child for child in children if like_of(child) == like], is_marked=is_marked)
            if run:
                return run
    return []


def like_of(element: Any) -> str:
    """Return what elements of one kind share."""
    return f"{element.tag} {signature_of(element.get('class') or '')}"


def read_run(members: list[Any], *, is_marked: bool) -> Run:
    """Return what like elements say if they are comments: most have words, most say who or when, and people differ."""
    read: Run = []
    if not is_marked and not any(_is_dated(member) for member in members[:SAMPLE]):
        return []
    for number, member in enumerate(members[:MOST_MEMBERS]):
        if number == SAMPLE and not any(parts.is_told for _, parts in read):
            return []
        parts = read_parts((member,), frozenset())
        if parts.body and not holds_article(member):
            read.append((member, parts))
    told = [parts for _, parts in read if parts.is_told]
    if len(read) < FEWEST or len(read) * 2 < len(members) or len(told) * 3 < len(read) * 2:
        return []
    named = [parts.author for parts in told if parts.author]
    are_dated = sum(parts.written is not None for parts in told) * 2 >= len(read)
    are_people = len(set(named)) >= 2
    is_sure = are_dated and are_people and len(named) * 3 >= len(read) * 2
    elements = [member for member, _ in read]
    if not (is_sure or (is_marked and (are_dated or are_people))) or (not is_marked and is_live(elements[0])):
        return []
    return [] if are_cards(elements) or lead_apart(elements) or is_elsewhere(elements[0]) else read


def _is_dated(member: Any) -> bool:
    """Whether the start or the end of an element gives a date; a quick look before it is taken apart."""
    if next(member.iterdescendants("time"), None) is not None:
        return True
    words = words_of(member)
    return find_date(words[:START]) is not None or find_date(words[-START:]) is not None


def _marked_each(marks: list[Any]) -> Run:
    """Return the comments each of which bears one of some buttons or headings."""
    lines = [[mark, *mark.iterancestors()] for mark in marks]
    pairs = [pair for one, other in pairwise(lines) if (pair := _siblings_above(one, other))]
    kinds = Counter((like_of(one), one.getparent()) for one, _ in pairs)
    if not kinds:
        return []
    (like, parent), _ = kinds.most_common(1)[0]
    return read_run([child for child in parent if _is_seen(child) and like_of(child) == like], is_marked=False)


def _siblings_above(one: list[Any], other: list[Any]) -> tuple[Any, Any] | None:
    """Return the two like elements side by side of which one holds the first mark, the other the second."""
    places = {element: index for index, element in enumerate(one)}
    index = next((index for index, element in enumerate(other) if element in places), 0)
    if not index or not places[other[index]]:
        return None
    pair = one[places[other[index]] - 1], other[index - 1]
    return pair if like_of(pair[0]) == like_of(pair[1]) else None
