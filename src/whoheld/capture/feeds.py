"""Read RSS and Atom files: an entry is a report, with its link, its date and its words without markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import name2codepoint
from io import BytesIO
from typing import Any

from lxml import etree

from whoheld.capture.archiver import read_web_page
from whoheld.capture.decode import UndecodableError, decode_bytes
from whoheld.capture.feed_entries import inner_html, name_of, read_entry
from whoheld.capture.fragments import text_of_html
from whoheld.capture.headed import headed
from whoheld.capture.parts import host_of
from whoheld.capture.source import Facts, Known, Source, Taken, make_capture, make_rendition
from whoheld.errors import BrokenLineError, InputError, UnreadableInputError

MAKER, VERSION = "feed", "1"
MOST_ENTRIES = 20_000  # a feed holds tens; one without end is cut, and said to be
ENTRIES = {"item", "entry"}
ROOTS = {"rss", "rdf", "feed", "channel"}
HEAD_CHARS = 20_000  # in which a feed says what it is
REMEDY = "save the feed again, or its pages as HTML"
DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
# Entities that a feed defines itself are of no use to it and of use to an attacker.
DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.S)
DECLARED = re.compile(rb"^\s*<\?xml[^>]*?encoding\s*=\s*[\"']([\w.-]{2,30})")
NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,9});")
OWN_ENTITIES = {"amp", "lt", "gt", "quot", "apos"}
FIRST_TAG = re.compile(r"<(?:[A-Za-z][\w.-]*:)?([A-Za-z][\w.-]*)")


def read_feed(source: Source) -> Iterator[Taken | Known | InputError]:
    """Yield a report for each entry of an RSS or Atom file, in order. Nothing outside the file is asked for."""
    try:
        xml = _as_utf8(source.data)
    except UndecodableError as error:
        yield UnreadableInputError(source.address, str(error), REMEDY)
        return
    root = _root_of(xml)
    if root == "html":
        yield from read_web_page(source)
        return
    if root not in ROOTS:
        yield UnreadableInputError(source.address, f"is XML ({root}) but no RSS or Atom feed", REMEDY)
        return
    yield from _read_entries(source, xml)


def _as_utf8(data: bytes) -> bytes:
    """Return the feed in UTF-8 without what XML forbids; its declared encoding is tried before any other."""
    match = DECLARED.search(data[:400])
    try:
        text = data.decode(match[1].decode() if match else "utf-8-sig")
    except (LookupError, UnicodeDecodeError):
        text = decode_bytes(data)
    text = DECLARATION.sub("", text.removeprefix("\ufeff"), count=1)
    if (doctype := DOCTYPE.match(text, max(text.find("<!DOCTYPE", 0, HEAD_CHARS), 0))) is not None:
        text = text[: doctype.start()] + text[doctype.end() :]
    return ENTITY.sub(_character, NO_XML.sub(" ", text)).encode("utf-8", "replace")


def _character(match: re.Match[str]) -> str:
    """Write out HTML's own names of characters, which XML does not know and feeds use."""
    is_html = match[1] in name2codepoint and match[1] not in OWN_ENTITIES
    return chr(name2codepoint[match[1]]) if is_html else match[0]


def _root_of(xml: bytes) -> str:
    match = FIRST_TAG.search(re.sub(r"<!--.*?-->", "", xml[:HEAD_CHARS].decode("utf-8", "replace"), flags=re.S))
    return match[1].lower() if match else "no element"


def _read_entries(source: Source, xml: bytes) -> Iterator[Taken | Known | InputError]:
    """Read entry after entry, each forgotten when read, so that memory does not grow with the feed."""
    # No entity is expanded, nothing is loaded, and what is nested or long beyond reason ends the reading.
    walk = etree.iterparse(
        BytesIO(xml), events=("end",), recover=True, resolve_entities=False, no_network=True, load_dtd=False
    )
    outlet = None
    count = 0
    try:
        for _, element in walk:
            name = name_of(element)
            parent = element.getparent()
            if name == "title" and parent is not None and name_of(parent) in ROOTS:
                outlet = text_of_html(inner_html(element)) or None
            if name not in ENTRIES or (parent is not None and name_of(parent) in ENTRIES):
                continue
            count += 1
            if count > MOST_ENTRIES:
                problem = f"goes on after {MOST_ENTRIES:,} entries, which were read"
                yield UnreadableInputError(source.address, problem, "split it")
                return
            yield _take_entry(source, element, count, outlet)
            _forget(element)
    except etree.XMLSyntaxError as error:
        yield _broken(source, str(error), count)
        return
    fatal = [entry for entry in walk.error_log if entry.level >= etree.ErrorLevels.FATAL]
    if fatal and not (count and _is_complete(xml)):
        yield _broken(source, f"line {fatal[0].line}: {fatal[0].message.strip()}", count)
    elif not count:
        yield UnreadableInputError(source.address, "is a feed without entries", "leave it out, or fetch it again")


def _is_complete(xml: bytes) -> bool:
    return bool(re.search(rb"</(?:\w+:)?(?:rss|rdf|feed|channel)\s*>\s*\Z", xml[-200:], re.I))


def _broken(source: Source, reason: str, count: int) -> InputError:
    return UnreadableInputError(source.address, f"is a feed that breaks off after {count:,} entries ({reason})", REMEDY)


def _forget(element: Any) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _take_entry(source: Source, element: Any, number: int, outlet: str | None) -> Taken | Known | InputError:
    data = _bytes_of(element)
    entry = read_entry(element, outlet)
    capture = make_capture(source, data, line=number, url=entry.url, name=entry.name or entry.url)
    if source.is_known(capture.id):
        return Known(capture)
    text = headed(entry.title, entry.words)
    if not any(letter.isalnum() for letter in text):
        return BrokenLineError(capture.address, f"entry {number} holds no words", "leave it out")
    facts = Facts(
        title=entry.title or None,
        authors=entry.authors,
        outlet=entry.outlet or host_of(entry.url),
        url=entry.url,
        published=entry.published,
    )
    report = entry.name or entry.url or f"{source.label}:{number}"
    return Taken(capture, make_rendition(capture, report, text, MAKER, VERSION, facts), data)


def _bytes_of(element: Any) -> bytes:
    """Return the entry alone, in canonical form: the same bytes whatever stands around it in the feed."""
    try:
        return bytes(etree.tostring(element, method="c14n", exclusive=True, with_tail=False))
    except (etree.LxmlError, ValueError):
        return bytes(etree.tostring(element, encoding="utf-8", with_tail=False))
