"""Keep of a page's markup what may date it."""

from __future__ import annotations

from typing import Any

from lxml import etree
from lxml import html as lxml_html
from lxml.etree import LxmlError

from whoheld.capture.dates import find_dates, read_date_line

PARSE_ERRORS = (LxmlError, ValueError, RecursionError)
FURNITURE = "//footer|//nav|//aside|//form"
DATA = "//script[@type='application/ld+json']"
SHORT_CHARS = 80


def metadata_of(html: str) -> str | None:
    """Return a page that holds the head and the linked data of `html`, and no words; None where it is no page."""
    tree = _parse(html)
    if tree is None:
        return None
    page = lxml_html.fromstring("<html><head></head><body></body></html>")
    head = page.find("head")
    for element in (*tree.xpath("//head/meta|//head/link|//meta[@property]|//meta[@itemprop]"), *tree.xpath(DATA)):
        head.append(element)
    return str(etree.tostring(page, encoding="unicode", method="html"))


def without_furniture(html: str) -> str | None:
    """Return `html` without footers, menus and side columns, and without lines that date the reader's visit."""
    tree = _parse(html)
    if tree is None:
        return None
    for element in tree.xpath(FURNITURE):
        _drop(element)
    for element in list(tree.iter("div", "span", "p", "li", "td", "time")):
        words = (element.text or "").strip()
        if words and len(words) <= SHORT_CHARS and _is_date_of_visit(words):
            _drop(element)
    return str(etree.tostring(tree, encoding="unicode", method="html"))


def _parse(html: str) -> Any:
    try:
        return lxml_html.document_fromstring(
            html.encode("utf-8", "replace"), parser=lxml_html.HTMLParser(encoding="utf-8")
        )
    except PARSE_ERRORS:
        return None


def _drop(element: Any) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _is_date_of_visit(words: str) -> bool:
    line = read_date_line(words)
    is_banner = line is not None and line.has_marker
    return is_banner or any(found.role == "viewed" for found in find_dates(words))
