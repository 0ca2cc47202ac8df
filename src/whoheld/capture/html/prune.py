"""Take out of a copy of a page what is no article for certain: talk, programs, controls, menus."""

from __future__ import annotations

import copy
from collections.abc import Collection, Sequence
from contextlib import suppress
from typing import Any

from lxml import etree

from whoheld.capture.html.elements import is_furniture

# Elements that hold no words that anybody reads, and such as hold a page's furniture and mostly not its article.
# trafilatura would take them out too, but one after the other and in each of its copies.
WORDLESS = ("script", "style", "template", "svg", "iframe", "object", "embed", "select", "textarea", "button", "title")
NEEDLESS = ("link", "input", "video", "audio", "canvas", "map", "option", "label", "meta", "img", "picture", "source")
FURNITURE = ("aside", "footer", "nav", "menu")
EMPTIED = ("div", "section", "figure", "li", "a", "span")
WITHOUT_SCRIPT = ("noscript",)  # pictures once more, mostly; some pages have all of their words in it
LINKED_DATA = "application/ld+json"  # may hold the article's words; trafilatura reads them where the page shows few
TAKEN_OUT = "whoheld-out"  # no page has such an element
# A list is a menu where nearly all of its words are links, many and short ones. Headlines are longer.
MENU_LINKS = 4
MENU_SHARE = 0.9
MENU_LINK_CHARS = 40
PROSE_CHARS = 150
LARGEST_BOX = 0.3  # share of the page's text; more, and the name is that of a layout ("with-sidebar")


def without_furniture(
    tree: Any, talk: Collection[Any], kept: Sequence[Any] = (), *, is_careful: bool = False
) -> tuple[Any, list[Any]]:
    """Return a copy of `tree` without its furniture and without the elements `talk`; `tree` comes back as it was.

    Args:
        tree: the page.
        talk: what is taken out of it whatever it holds.
        kept: elements whose copies are returned too, in their order; None stands for one that is gone.
        is_careful: trust no names of boxes, and keep what is shown where no script runs.
    """
    taken_out = [(element, element.tag) for element in talk if element.getparent() is not None]
    for element, _ in taken_out:
        element.tag = TAKEN_OUT
    try:
        paths = [tree.getroottree().getpath(element) for element in kept]  # with the names that the copy will have
        pruned = copy.copy(tree)
    finally:
        for element, tag in taken_out:
            element.tag = tag
    copies = [_at(pruned, path) for path in paths]
    linked_data = [script.text for script in pruned.iter("script") if script.get("type") == LINKED_DATA]
    etree.strip_elements(
        pruned, TAKEN_OUT, *WORDLESS, *NEEDLESS, *(() if is_careful else (*FURNITURE, *WITHOUT_SCRIPT)), with_tail=False
    )
    for text in linked_data:
        with suppress(ValueError):  # a control character, which may be read but not written
            etree.SubElement(pruned, "script", type=LINKED_DATA).text = text
    if is_careful:  # a menu that was never closed holds the page
        boxes = [one for one in pruned.iter(*FURNITURE) if next(one.iter("h1", "article"), None) is None]
    else:
        _drop_empty(pruned)
        boxes = [*_boxes(pruned), *filter(_is_banner, pruned.iter("header"))]
    _take_out(pruned, [*boxes, *_menus(pruned)])
    return pruned, copies


def _take_out(tree: Any, elements: list[Any]) -> None:
    for element in elements:
        element.tag = TAKEN_OUT
    etree.strip_elements(tree, TAKEN_OUT, with_tail=False)


def _at(tree: Any, path: str) -> Any:
    found = tree.getroottree().xpath(path)
    return found[0] if found else None


def _drop_empty(tree: Any) -> None:
    """Drop elements without words: places for pictures and advertisements, a fifth of a page's elements.

    The last come first, so that what held nothing but them is empty too when its turn comes.
    """
    for element in reversed(list(tree.iter(*EMPTIED))):
        text = element.text
        if len(element) or (text and not text.isspace()):
            continue
        parent = element.getparent()
        if parent is None:
            continue
        if element.tail:
            before = element.getprevious()
            if before is None:
                parent.text = (parent.text or "") + element.tail
            else:
                before.tail = (before.tail or "") + element.tail
        parent.remove(element)


def _menus(tree: Any) -> list[Any]:
    return [element for element in tree.iter("ul", "ol") if _is_menu(element)]


def _boxes(tree: Any) -> list[Any]:
    """Return the elements whose names say that they are furniture, and that hold little of the page's text."""
    named = [element for element in tree.iter("div", "section", "ul", "ol") if is_furniture(element)]
    if not named:
        return []
    most = LARGEST_BOX * len(tree.text_content())
    return [element for element in named if len(element.text_content()) < most and not _holds_prose(element)]


def _holds_prose(element: Any) -> bool:
    """Whether a headline, an article or a paragraph that is no link stands in the element."""
    if next(element.iter("h1", "article"), None) is not None:
        return True
    return any(
        len(paragraph.text_content()) >= PROSE_CHARS and next(paragraph.iter("a"), None) is None
        for paragraph in element.iter("p")
    )


def _is_menu(element: Any) -> bool:
    links = list(element.iter("a"))
    if len(links) < MENU_LINKS:
        return False
    linked = sum(len("".join(link.text_content().split())) for link in links)
    if linked > MENU_LINK_CHARS * len(links):
        return False
    return bool(linked >= MENU_SHARE * len("".join(element.text_content().split())))


def _is_banner(element: Any) -> bool:
    """Whether a <header> is that of the site: it has no headline and is not that of an article."""
    return next(element.iter("h1", "h2", "p"), None) is None and next(element.iterancestors("article"), None) is None
