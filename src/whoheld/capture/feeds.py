"""Read RSS and Atom files: an entry is a report, with its link, its date and its words without markup."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from whoheld.capture.archiver import read_web_page
from whoheld.capture.decode import UndecodableError
from whoheld.capture.feed_entries import inner_html, read_entry
from whoheld.capture.feed_xml import ENTRIES, ROOTS, BrokenFeedError, as_xml, name_of, root_of, walk_feed
from whoheld.capture.fragments import text_of_html
from whoheld.capture.headed import headed
from whoheld.capture.parts import host_of
from whoheld.capture.source import Facts, Known, Source, Taken, make_capture, make_rendition
from whoheld.errors import BrokenLineError, InputError, UnreadableInputError

MAKER, VERSION = "feed", "1"
MOST_ENTRIES = 20_000  # a feed holds tens; one without end is cut, and said to be
REMEDY = "save the feed again, or its pages as HTML"


def read_feed(source: Source) -> Iterator[Taken | Known | InputError]:
    """Yield a report for each entry of an RSS or Atom file, in order. Nothing outside the file is asked for."""
    try:
        xml = as_xml(source.data)
    except UndecodableError as error:
        yield UnreadableInputError(source.address, str(error), REMEDY)
        return
    root = root_of(xml)
    if root == "html":
        yield from read_web_page(source)
        return
    if root not in ROOTS:
        yield UnreadableInputError(source.address, f"is XML ({root}) but no RSS or Atom feed", REMEDY)
        return
    yield from _read_entries(source, xml)


def _read_entries(source: Source, xml: bytes) -> Iterator[Taken | Known | InputError]:
    outlet = None
    count = 0
    try:
        for element in walk_feed(xml):
            if name_of(element) not in ENTRIES:
                outlet = text_of_html(inner_html(element)) or None
                continue
            count += 1
            if count > MOST_ENTRIES:
                problem = f"goes on after {MOST_ENTRIES:,} entries, which were read"
                yield UnreadableInputError(source.address, problem, "split it")
                return
            yield _take_entry(source, element, count, outlet)
    except BrokenFeedError as error:
        problem = f"is a feed that breaks off after {count:,} entries ({error})"
        yield UnreadableInputError(source.address, problem, REMEDY)
        return
    if not count:
        yield UnreadableInputError(source.address, "is a feed without entries", "leave it out, or fetch it again")


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
