"""Find what readers say on a page: comments below an article, posts of a forum's thread, posts of others embedded."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from whoheld.capture.html.talk.cards import find_cards
from whoheld.capture.html.talk.kin import with_kin
from whoheld.capture.html.talk.parts import Parts
from whoheld.capture.html.talk.posts import find_posts
from whoheld.capture.html.talk.reading import read_units
from whoheld.capture.html.talk.regions import find_regions, lists_of
from whoheld.capture.html.talk.runs import find_run_in, find_runs
from whoheld.capture.html.talk.signs import Signs, read_signs
from whoheld.capture.html.talk.terms import find_terms
from whoheld.capture.html.talk.text import words_of
from whoheld.capture.html.talk.units import find_units


class RemarkKind(StrEnum):
    """What a remark is."""

    COMMENT = "comment"  # below an article, or a post of a forum's thread
    POST = "post"  # a post of a social network, embedded in the article


@dataclass(frozen=True, slots=True)
class Remark:
    """What one reader says on a page, as elements of its tree.

    `written` is the machine's form of the time where the page gives one, else the words that date. Where the page
    prints no name, `author` is None. `left_out` are elements inside those of `body` that hold no words of the speaker:
    buttons, signatures, a header that stands among the words, answers.
    """

    container: Any
    author: str | None
    written: str | None
    speaker: tuple[Any, ...]
    body: tuple[Any, ...]
    depth: int
    kind: RemarkKind = RemarkKind.COMMENT
    left_out: tuple[Any, ...] = ()


def read_talk(tree: Any) -> tuple[tuple[Remark, ...], tuple[Any, ...]]:
    """Return what `find_talk` and `talk_regions` return, in one pass over the tree, which stays as it is."""
    signs = read_signs(tree)
    comments = _comments(signs)
    regions = find_regions(signs, [remark.container for remark in comments])
    return (*comments, *_posts(signs)), tuple(regions)


def find_talk(tree: Any) -> tuple[Remark, ...]:
    """Return what readers say on a page, in document order, then the posts it embeds."""
    signs = read_signs(tree)
    return (*_comments(signs), *_posts(signs))


def talk_regions(tree: Any) -> tuple[Any, ...]:
    """Return the elements that hold talk or its furniture (reply forms, "3 comments"), none inside another."""
    return read_talk(tree)[1]


def remark_text(remark: Remark) -> str:
    """Return the words of a remark in one line, without what is left out of it."""
    without = frozenset(remark.left_out)
    return " ".join(words_of(element, without) for element in remark.body)


def _comments(signs: Signs) -> list[Remark]:
    """Return the comments: those that are marked, those in lists that are marked, else those told by shape alone."""
    terms = find_terms(signs)
    lists = {container.getparent() for container, _ in terms}
    units = [unit for unit in find_units(signs) if lists.isdisjoint(unit.element.iterancestors("dl"))]
    found = [*((container, parts, 0) for container, parts in terms), *with_kin(read_units(units))]
    for region in lists_of(signs, [container for container, _, _ in found]):
        found += [(container, parts, 0) for container, parts in find_run_in(region)]
    if not found:
        found = [(container, parts, 0) for container, parts in find_runs(signs)]
    return [_remark(container, parts, depth, RemarkKind.COMMENT) for container, parts, depth in found]


def _posts(signs: Signs) -> list[Remark]:
    return [
        _remark(container, parts, 0, RemarkKind.POST)
        for container, parts in [*find_posts(signs.quotes), *find_cards(signs.cards)]
    ]


def _remark(container: Any, parts: Parts, depth: int, kind: RemarkKind) -> Remark:
    return Remark(container, parts.author, parts.written, parts.speaker, parts.body, depth, kind, parts.left_out)
