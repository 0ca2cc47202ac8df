"""Tell talk from what looks like it: cards that lead to other pages, comments made elsewhere, the article itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from whoheld.capture.html.talk.lines import is_talk_heading, may_head
from whoheld.capture.html.talk.text import UNSEEN, words_of
from whoheld.capture.html.talk.words import TABLE, cut
from whoheld.capture.tables import load_table

HEADINGS = ("h1", "h2", "h3", "h4", "h5")
PEOPLE = re.compile(r"/(?:users?|members?|profiles?|authors?|people|u)/|profile|member\.php|memberlist", re.I)
COMMENT_LINK = re.compile(r"#(?:li-|div-)?(?:comment|respond|c\d|disqus|kommentar|post-?\d|p\d|msg)", re.I)
COMMENT_PAGE = re.compile(r"/(?:comment-page-|comments?/)[\w-]+/?$")
MOST_LOOKED_AT = 40  # elements; the others are like them
FEWEST_WORDS = 3  # of a heading that leads to a piece; names and numbers have fewer
ALL = 0.8  # of the characters of an element: with so many in links it is a link
SHORT_CHARS = 80  # of what may stand between a heading and what it heads
MOST_STEPS = 4  # levels above an element at which its heading is looked for
MOST_WORDS = 6  # of a heading that says "recent comments"


def _parts(name: str) -> frozenset[str]:
    return frozenset(load_table(__package__, TABLE)["parts"][name])


def is_article(element: Any) -> bool:
    """Whether an element is or holds a piece by its own markup."""
    never = load_table(__package__, TABLE)["types"]["never"]
    nodes = (element, *element.iterdescendants("article", "div", "section", "main"))
    kinds = ((node.get("itemtype") or "").rstrip("/").rsplit("/", 1)[-1].lower() for node in nodes)
    return any(kind in never for kind in kinds) or element.tag == "main" or _first(element, "main") is not None


def holds_article(element: Any) -> bool:
    """Whether an element is or holds what a page is about: a first heading, or a piece by its own markup."""
    return element.tag == "h1" or _first(element, "h1") is not None or is_article(element)


def _first(element: Any, *tags: str) -> Any:
    return next(element.iterdescendants(*tags), None)


def are_cards(elements: Sequence[Any]) -> bool:
    """Whether like elements lead to other pages, as teasers, lists of posts and recent comments do."""
    looked_at = elements[:MOST_LOOKED_AT]
    headed = sum(_heading_leads_away(element) for element in looked_at)
    linked = sum(_is_all_link(element) for element in looked_at)
    return max(headed, linked) * 2 > len(looked_at)


def _heading_leads_away(element: Any) -> bool:
    for heading in element.iter("h1", "h2", "h3", "h4"):
        above = heading.getparent()
        for link in [*heading.iter("a"), *([above] if above is not None and above.tag == "a" else [])]:
            href = (link.get("href") or "").strip()
            is_away = bool(href) and "#" not in href and "javascript:" not in href and link.get("rel") != "author"
            if is_away and not PEOPLE.search(href) and len(words_of(link).split()) >= FEWEST_WORDS:
                return True
    return False


def _is_all_link(element: Any) -> bool:
    whole = len(words_of(element))
    away = (link for link in element.iter("a") if not (link.get("href") or "#").strip().startswith("#"))
    return bool(whole) and sum(len(words_of(link)) for link in away) > ALL * whole


def is_only_links(element: Any) -> bool:
    """Whether an element says nothing but what its links and buttons say, wherever they lead."""
    return len(words_of(element)) <= sum(len(words_of(link)) for link in element.iter("a", "button"))


def lead_apart(elements: Sequence[Any]) -> bool:
    """Whether the links that like elements bear to comments lead to different pages, as recent comments do."""
    paths = []
    for element in elements[:MOST_LOOKED_AT]:
        for link in element.iter("a"):
            href = link.get("href") or ""
            if not href.startswith("#") and COMMENT_LINK.search(href):
                paths.append(_path_of(href))
                break
    return len(set(paths)) >= max(2, len(paths) // 5) and len(paths) * 2 >= min(len(elements), MOST_LOOKED_AT)


def _path_of(href: str) -> str:
    """Return the path of an address, without the number of a page of comments or of the comment it leads to."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return href
    number = re.search(r"\d+", parts.fragment)
    path = parts.path.replace(number[0], "") if number else parts.path
    return COMMENT_PAGE.sub("", path).rstrip("/")


def is_elsewhere(element: Any) -> bool:
    """Whether a list of comments is one of other pages: its words or its heading say so ("Recent comments")."""
    elsewhere = _parts("elsewhere")
    node, steps = element, 0
    while node is not None and steps < MOST_STEPS and node.tag not in ("body", "html", "main", "article"):
        tokens = f"{node.get('class') or ''} {node.get('id') or ''}".split()
        if any(_says_elsewhere(token, elsewhere) for token in tokens):
            return True
        heading = heading_before(node)
        line = words_of(heading) if heading is not None else ""
        words = {word.lower() for word in re.findall(r"\w+", line)}
        if words & elsewhere and len(words) <= MOST_WORDS and may_head(line):
            return True
        node, steps = node.getparent(), steps + 1
    return False


def _says_elsewhere(token: str, elsewhere: frozenset[str]) -> bool:
    words = set(cut(token))
    stems = load_table(__package__, TABLE)["stems"]
    return bool(words & elsewhere) and bool(words & {*stems["strong"], *stems["weak"]})


def is_live(element: Any) -> bool:
    """Whether an element stands in a live report: entries with a time each are the article's."""
    live = _parts("live")
    for node in (element, *element.iterancestors()):
        if node.tag in ("body", "html"):
            return False
        tokens = f"{node.get('class') or ''} {node.get('id') or ''}".split()
        if "liveblog" in (node.get("itemtype") or "").lower() or any(live & set(cut(token)) for token in tokens):
            return True
    return False


def heading_before(element: Any) -> Any:
    """Return the heading right before an element among its siblings, or None."""
    for sibling in element.itersiblings(preceding=True):
        if type(sibling.tag) is not str or sibling.tag in UNSEEN:
            continue
        if sibling.tag in HEADINGS:
            return sibling
        if len(words_of(sibling)) > SHORT_CHARS:
            return None
        inner = _first(sibling, *HEADINGS)
        if inner is not None:
            return inner
    return None


def talk_heading_above(element: Any) -> Any:
    """Return the heading above an element that says that readers talk below it, or None."""
    node, steps = element, 0
    while node is not None and steps < MOST_STEPS and node.tag not in ("body", "html"):
        heading = heading_before(node)
        if heading is not None:
            return heading if is_talk_heading(words_of(heading)) else None
        node, steps = node.getparent(), steps + 1
    return None


def shows_profile(element: Any) -> bool:
    """Whether an element tells of its writer what forums tell: since when a member, with how many posts."""
    words = tuple(load_table(__package__, TABLE)["profiles"]["words"])
    starts = tuple(f"{word}:" for word in words)
    for node in element.iter("dt", "dd", "div", "span", "li", "strong", "b", "td", "p"):
        text = (node.text or "").strip().lower()
        if text and (text in words or text.startswith(starts)):
            return True
    return False
