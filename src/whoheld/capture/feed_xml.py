"""Walk the entries of an RSS or Atom feed: one after the other, as far as they can be had, and never into harm."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import name2codepoint
from io import BytesIO
from typing import Any

from lxml import etree

from whoheld.capture.decode import decode_bytes

ENTRIES = {"item", "entry"}
ROOTS = {"rss", "rdf", "feed", "channel"}
HEAD_CHARS = 20_000  # in which a feed says what it is
DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
# Entities that a feed defines itself are of no use to it and of use to an attacker.
DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.S)
DECLARED = re.compile(rb"^\s*<\?xml[^>]*?encoding\s*=\s*[\"']([\w.-]{2,30})")
NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
CDATA = re.compile(r"(<!\[CDATA\[(?:.*?\]\]>|.*\Z))", re.S)
SIGN = re.compile(r"&(?:#\d+;|#[xX][0-9a-fA-F]+;|(?P<name>[A-Za-z][A-Za-z0-9]*);)?")
OWN_ENTITIES = {"amp", "lt", "gt", "quot", "apos"}
FIRST_TAG = re.compile(r"<(?:[A-Za-z][\w.-]*:)?([A-Za-z][\w.-]*)")
COMPLETE = re.compile(rb"</(?:\w+:)?(?:rss|rdf|feed|channel)\s*>\s*\Z", re.I)


class BrokenFeedError(ValueError):
    """A feed breaks off; the message says where. What stands before was given."""


def as_xml(data: bytes) -> bytes:
    """Return a feed in UTF-8, without what XML forbids and without a DOCTYPE; its declared encoding is tried first.

    Raises:
        UndecodableError: it is no text.
    """
    match = DECLARED.search(data[:400])
    try:
        text = data.decode(match[1].decode() if match else "utf-8-sig")
    except (LookupError, UnicodeDecodeError):
        text = decode_bytes(data)
    text = DECLARATION.sub("", text.removeprefix("\ufeff"), count=1)
    if (doctype := DOCTYPE.match(text, max(text.find("<!DOCTYPE", 0, HEAD_CHARS), 0))) is not None:
        text = text[: doctype.start()] + text[doctype.end() :]
    parts = CDATA.split(NO_XML.sub(" ", text))
    parts[::2] = (SIGN.sub(_written_out, part) for part in parts[::2])  # between them stands character data
    return "".join(parts).encode("utf-8", "replace")


def _written_out(match: re.Match[str]) -> str:
    """Write out HTML's names of characters, which XML does not know, and a bare "&": it loses what follows it."""
    name = match["name"]
    if name is None:
        return "&amp;" if match[0] == "&" else match[0]
    if name in OWN_ENTITIES:
        return match[0]
    return chr(name2codepoint[name]) if name in name2codepoint else ""


def root_of(xml: bytes) -> str:
    """Return the name of the first element in small letters, without its namespace."""
    match = FIRST_TAG.search(re.sub(r"<!--.*?-->", "", xml[:HEAD_CHARS].decode("utf-8", "replace"), flags=re.S))
    return match[1].lower() if match else "no element"


def name_of(element: Any) -> str:
    """Return an element's name in small letters without its namespace."""
    return etree.QName(element).localname.lower() if isinstance(element.tag, str) else ""


def walk_feed(xml: bytes) -> Iterator[Any]:
    """Yield a feed's own titles and its entries in their order, each forgotten when read: memory does not grow.

    Raises:
        BrokenFeedError: it breaks off, after what was yielded.
    """
    # No entity is expanded, nothing is loaded, and what is nested or long beyond reason ends the reading.
    walk = etree.iterparse(
        BytesIO(xml), events=("end",), recover=True, resolve_entities=False, no_network=True, load_dtd=False
    )
    count = 0
    try:
        for _, element in walk:
            name, parent = name_of(element), element.getparent()
            parent_name = "" if parent is None else name_of(parent)
            if name == "title" and parent_name in ROOTS:
                yield element
            elif name in ENTRIES and parent_name not in ENTRIES:
                count += 1
                yield element
                _forget(element)
    except etree.XMLSyntaxError as error:
        raise BrokenFeedError(str(error)) from error
    fatal = [entry for entry in walk.error_log if entry.level >= etree.ErrorLevels.FATAL]
    if fatal and not (count and COMPLETE.search(xml[-200:])):
        raise BrokenFeedError(f"line {fatal[0].line}: {fatal[0].message.strip()}")


def _forget(element: Any) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
