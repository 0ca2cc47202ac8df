"""Parse a page once, whatever its bytes: wrong encodings, control characters, markup nested without end."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from lxml import etree
from lxml import html as lxml_html
from lxml.etree import LxmlError

from whoheld.capture.html.encoding import as_utf8
from whoheld.capture.html.large import HEAD_CHARS, is_large

PARSE_ERRORS = (LxmlError, ValueError, RecursionError, AssertionError)
# libxml2 gives up on elements nested deeper than 255; everything below would be lost.
DEEPEST = 200
LIMIT_HIT = "ERR_RESOURCE_LIMIT"
TAG = re.compile(r"<(/?)([a-z][a-z0-9:-]*)\b[^<>]*>", re.I)
# Their words are no markup, and a "<" in them opens nothing.
RAW = re.compile(r"<(script|style|textarea|title|template)\b.*?</\1\s*>|<!--.*?-->", re.I | re.S)
VOID = frozenset(re.findall(r"\w+", "area base br col embed hr img input link meta param source track wbr"))
# Elements that end a line: a dropped one leaves a break behind, so that its words stay apart from their neighbours'.
# They hold no block themselves, so that they may stay where the elements around them are dropped.
SHALLOW = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6"})
BREAKING = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote dd div dl dt fieldset figure figcaption footer form h1 h2 h3 h4 h5 h6 header"
        " hr li main nav ol p pre section table td th tr ul",
    )
)
# Bytes that no text holds. In UTF-8 they are never part of a longer character. A form feed is a blank.
CONTROLS = bytes(code for code in range(32) if code not in (9, 10, 12, 13)) + b"\x7f"
BLANKED = bytes.maketrans(b"\x0c", b" ")
# Characters that may be read but not written back to a tree: as themselves, and called by their number.
UNWRITABLE = ("\ufffe", "\uffff")
CALLED = re.compile(
    rb"&#(?:0*(?:[1-8]|1[124-9]|2[0-9]|3[01]|6553[45])|[xX]0*(?:[1-8bcefBCEF]|1[0-9a-fA-F]|[fF]{3}[efEF]))(?![0-9a-fA-F]);?"
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page as its tree; `html` is the decoded source it was parsed from.

    Of a page too large to be taken apart (`is_large`), the tree holds the beginning.
    """

    tree: Any  # lxml.html.HtmlElement, the root
    html: str
    is_large: bool = False


class PageError(ValueError):
    """The bytes are no page; the message says why."""


def parse_page(data: bytes) -> Page:
    """Parse the bytes of a page.

    Comments and processing instructions are left out of the tree. Markup nested deeper than `DEEPEST` is flattened:
    its words stay. Of a page with more tags than can be taken apart, the tree holds the beginning (see `large`).

    Raises:
        PageError: the bytes are empty, or hold nothing that is markup or words.
        UndecodableError: the bytes are a picture, an archive or junk.
    """
    html, encoded = as_utf8(data)
    if not html.strip():
        raise PageError("is empty")
    if is_large(html):
        return Page(parse_html(html[:HEAD_CHARS]), html, is_large=True)
    if any(character in html for character in UNWRITABLE):
        return Page(parse_html(html), html)
    return Page(_parse_bytes(encoded), html)


def parse_html(html: str) -> Any:
    """Return the root of the tree of `html`.

    Raises:
        PageError: nothing in it can be parsed.
    """
    for character in UNWRITABLE:
        html = html.replace(character, "")
    return _parse_bytes(html.encode("utf-8", "replace"))


def _parse_bytes(encoded: bytes) -> Any:
    clean = CALLED.sub(b" ", encoded.translate(BLANKED, CONTROLS))
    tree, is_whole = _parse(clean, is_huge=False)
    if not is_whole:
        tree, _ = _parse(_flatten(clean.decode("utf-8")).encode("utf-8"), is_huge=True)
    if tree is None:
        raise PageError("holds no markup and no words")
    return tree


def _parse(data: bytes, *, is_huge: bool) -> tuple[Any, bool]:
    parser = etree.HTMLParser(
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
        default_doctype=False,
        huge_tree=is_huge,
    )
    # lxml.html chooses a class for each element in Python, which takes a tenth of a page's time; one class serves us.
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=lxml_html.HtmlElement))
    try:
        tree = etree.fromstring(data, parser=parser)
    except PARSE_ERRORS:
        tree = None
    last = parser.error_log.last_error  # at the limit the parser stops, so no later error hides it
    return tree, last is None or LIMIT_HIT not in last.type_name


def _flatten(html: str) -> str:
    """Return `html` without the tags below `DEEPEST`; where one ended a line, a line break stands."""
    pieces: list[str] = []
    position = 0
    for raw in RAW.finditer(html):
        pieces += [html[position : raw.start()], raw[0]]
        position = raw.end()
    pieces.append(html[position:])
    stack: list[str] = []
    return "".join(
        piece if number % 2 else TAG.sub(lambda tag: _keep(tag, stack), piece) for number, piece in enumerate(pieces)
    )


def _keep(tag: re.Match[str], stack: list[str]) -> str:
    """Return the tag, or what stands for it. `stack` counts what is open; a closing tag ends what it names."""
    name = tag[2].lower()
    if name in VOID or name in SHALLOW or tag[0].endswith("/>"):
        return tag[0]
    is_below = len(stack) > DEEPEST if tag[1] else len(stack) >= DEEPEST
    if not tag[1]:
        stack.append(name)
    elif stack and stack[-1] == name:
        stack.pop()
    elif name in stack[-DEEPEST:]:
        while stack.pop() != name:
            pass
    if not is_below:
        return tag[0]
    return "<br>" if name in BREAKING else ""
