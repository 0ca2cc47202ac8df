"""Find the elements of a page whose attributes speak of talk, in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from whoheld.capture.html.talk.cards import has_cards
from whoheld.capture.html.talk.lines import is_answer
from whoheld.capture.html.talk.words import (
    ELSEWHERE,
    FORM,
    HEAD,
    ITEM,
    LIST,
    REVIEW,
    TABLE,
    WEAK,
    forum_words,
    key_of,
    page_signs,
    signature_of,
    stem_cores,
)
from whoheld.capture.tables import load_table

COMMENT_TAG = "shreddit-comment"
# Elements that can hold a comment or a list of them. A span or a link never does, and pages are full of those.
HOLDERS = (
    "div", "li", "article", "section", "ol", "ul", "dl", "dd", "dt", "tr", "td", "table", "blockquote", "aside", "p",
    "main", "form", COMMENT_TAG,
)  # fmt: skip
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "legend", "strong", "b", "summary")
BUTTONS = ("a", "button")
TAGS = (*HOLDERS, *HEADINGS, *BUTTONS)
IS_HEADING = {**dict.fromkeys(HEADINGS, True), **dict.fromkeys(BUTTONS, False)}
LONG_BUTTON = 40  # characters


@dataclass(slots=True, eq=False)
class Shell:
    """An element that its attributes call a comment, a list of comments, or something around either."""

    element: Any
    signs: int
    order: int
    key: str | None = None
    like: str = ""  # what elements of its kind share
    parent: Shell | None = None

    def above(self) -> list[Shell]:
        """Return the shells around it, the nearest first."""
        above, around = [], self.parent
        while around is not None:
            above.append(around)
            around = around.parent
        return above


@dataclass(slots=True)
class Signs:
    """What the attributes of a page say: its shells in document order, and whether it is a forum's."""

    shells: list[Shell] = field(default_factory=list)
    is_forum: bool = False
    cards: list[Any] = field(default_factory=list)  # elements among which are posts of a network's page
    quotes: list[Any] = field(default_factory=list)  # quotations that bear an attribute
    headings: list[Any] = field(default_factory=list)  # those that may announce comments
    answers: list[Any] = field(default_factory=list)  # buttons that offer to answer


def read_signs(tree: Any) -> Signs:
    """Return what a page's attributes and short texts say of talk.

    One loop over the elements, with as few calls as can be: it is most of what a page without talk costs.
    """
    signs = Signs()
    elements: list[Any] = []
    values: list[str] = []
    headings, answers, is_heading = signs.headings, signs.answers, IS_HEADING.get
    for element in tree.iter(*TAGS):
        tag = element.tag
        heading = is_heading(tag)
        if heading is None:
            told = element.values()
            if told:
                elements.append(element)
                values.append(" ".join(told).lower() if tag != COMMENT_TAG else "comment")
                if tag == "blockquote":
                    signs.quotes.append(element)
        elif heading:
            headings.append(element)
        else:
            text = element.text
            if text and len(text) < LONG_BUTTON and is_answer(text):
                answers.append(element)
    page = "\n".join(set(values))  # most values come many times
    signs.is_forum = _is_forum(page, tree)
    signs.cards = elements if has_cards(page) else []
    cores = tuple([core for core in (*stem_cores(), *_type_names()) if core in page])
    found = _shells(enumerate(elements), values, cores) if cores else {}
    if signs.is_forum or any([name in page for name in _reviews()]):  # noqa: C419 - a list is faster than a generator
        found = _shells(enumerate(elements), values, _weak_cores()) | found
    else:
        # Elsewhere a post or a message counts in a list of comments alone, and only where none is called a comment.
        places = {element: order for order, element in enumerate(elements)} if found else {}
        for around in _bare_lists(found.values()):
            inside = [(places[e], e) for e in around.element.iter(*HOLDERS) if e in places]
            found = _shells(inside, values, _weak_cores()) | found
    signs.shells = _grow([found[order] for order in sorted(found)])
    return signs


def _bare_lists(shells: Iterable[Shell]) -> list[Shell]:
    """Return the lists among shells that hold no comment."""
    filled = {above for shell in shells if shell.signs & ITEM for above in shell.element.iterancestors()}
    return [shell for shell in shells if shell.signs & LIST and shell.element not in filled]


def _shells(numbered: Iterable[tuple[int, Any]], values: list[str], cores: tuple[str, ...]) -> dict[int, Shell]:
    """Return the shells among elements by their numbers; those whose values hold none of `cores` are not looked at."""
    search = _any_of(cores).search
    shells = {}
    for order, element in numbered:
        if search(values[order]):
            signs, key, like = _signs_of(element)
            if signs:
                shells[order] = Shell(element, signs, order, key, like)
    return shells


@lru_cache(maxsize=512)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words)))


@cache
def _weak_cores() -> tuple[str, ...]:
    words = sorted(load_table(__package__, TABLE)["stems"]["weak"], key=len)
    return tuple(word for i, word in enumerate(words) if not any(shorter in word for shorter in words[:i]))


@cache
def _type_names() -> tuple[str, ...]:
    """Return what the address of a type of comments ends with ("…org/answer"), and so no other word does."""
    table = load_table(__package__, TABLE)["types"]
    return tuple(f"org/{name}" for name in (*table["item"], *table["review"]) if "comment" not in name)


@cache
def _reviews() -> tuple[str, ...]:
    return tuple(f"org/{name}" for name in load_table(__package__, TABLE)["types"]["review"])


def _is_forum(page: str, tree: Any) -> bool:
    """Whether a class or an id on the page has a forum's word; `page` holds them all, in lower case."""
    body = tree.find("body")
    if body is not None:
        page = f"{(body.get('class') or '')} {(body.get('id') or '')}\n".lower() + page
    has_core = any([core in page for core in _forum_cores()])  # noqa: C419 - a list is faster than a generator
    return has_core and _forum_pattern().search(page) is not None


@cache
def _forum_cores() -> tuple[str, ...]:
    words = sorted(forum_words(), key=len)
    return tuple(word for i, word in enumerate(words) if not any(shorter in word for shorter in words[:i]))


@cache
def _forum_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{'|'.join(sorted(forum_words(), key=len, reverse=True))})(?![a-z])")


def _signs_of(element: Any) -> tuple[int, str | None, str]:
    own, name = element.get("class") or "", element.get("id") or ""
    signs = page_signs(own) | page_signs(name)
    typed = element.get("itemtype") or element.get("typeof") or ""
    kinds = {part.rstrip("/").rsplit("/", 1)[-1].rsplit(":", 1)[-1].lower() for part in typed.split()}
    table = load_table(__package__, TABLE)["types"]
    if kinds & set(table["item"]) or element.tag == COMMENT_TAG:
        signs |= ITEM
    elif kinds & set(table["review"]):
        signs |= WEAK | REVIEW
    elif element.get("data-comment-id") and not signs & (FORM | HEAD):
        signs |= ITEM
    key = element.get("data-comment-id") or element.get("data-commentid") or key_of(name) or key_of(own)
    like = f"{element.tag} {signature_of(own)}"
    return signs, key, like


def _grow(shells: list[Shell]) -> list[Shell]:
    """Tie each shell to the nearest one around it; leave out those in lists of other pages' comments."""
    by_element = {shell.element: shell for shell in shells}
    kept = []
    barred: set[Any] = set()
    for shell in shells:
        around = shell.element.getparent()
        while around is not None and around not in by_element:
            around = around.getparent()
        parent = by_element.get(around)
        if (parent is not None and parent.element in barred) or (
            shell.signs & ELSEWHERE and not shell.signs & ITEM and not shell.signs & LIST
        ):
            barred.add(shell.element)
            continue
        shell.parent = parent
        kept.append(shell)
    return kept
