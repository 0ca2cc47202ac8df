"""Read the links and dates of a feed's entries; what the entries say is read from the pages they lead to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from lxml import etree, html

from whoheld.errors import FetchError

ENTRIES_MAX = 2_000  # of one feed; the newest stand first
ITEMS = {"item", "entry"}
DATES = ("pubdate", "published", "date", "issued", "updated", "modified")  # the first that is there
FEED_TYPES = ("application/rss+xml", "application/atom+xml")
CDATA = re.compile(rb"(<!\[CDATA\[.*?\]\]>)", re.S)
BARE_SIGN = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)")
ALTERNATE = ("", "alternate")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: where its page is, and when the feed says it was published."""

    url: str
    published: str | None = None


def read_entries(data: bytes, url: str) -> list[Entry]:
    """Return the entries of an RSS or Atom feed, oldest first, each address once.

    Entities are not resolved and nothing is loaded, so a feed cannot make more of itself than its bytes.

    Raises:
        FetchError: it is no feed.
    """
    root = _parse(data, is_strict=True)
    if root is None:  # many feeds are not quite XML; what can be told of them is told
        root = _parse(_with_signs_written_out(data), is_strict=False)
    if root is None or _name(root) not in ("rss", "rdf", "feed"):
        raise FetchError(url, "is no RSS or Atom feed", _remedy(data, url))
    found: dict[str, Entry] = {}
    for entry in _entries(root, url):
        found.setdefault(entry.url, entry)
        if len(found) >= ENTRIES_MAX:
            break
    return list(found.values())[::-1]


def _parse(data: bytes, is_strict: bool) -> Any:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=not is_strict,
        remove_comments=True,
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _with_signs_written_out(data: bytes) -> bytes:
    """Write `&` as XML wants it: after one that stands for nothing, the parser loses those that are right."""
    return b"".join(
        part if part.startswith(b"<![CDATA[") else BARE_SIGN.sub(b"&amp;", part) for part in CDATA.split(data)
    )


def _entries(root: Any, url: str) -> Iterator[Entry]:
    for item in root.iter():
        if _name(item) in ITEMS:
            link = _link(item)
            if link:
                yield Entry(urljoin(urljoin(url, item.base or ""), link), _date(item))


def _link(item: Any) -> str | None:
    """Return an entry's link: Atom's has it in an attribute, RSS's as text, and some have a guid alone."""
    guid = None
    for part in item:
        name = _name(part)
        if name == "link" and part.get("rel", "") in ALTERNATE:
            link = (part.get("href") or part.text or "").strip()
            if link:
                return link
        elif name == "guid" and part.get("isPermaLink", "true").lower() != "false":
            guid = (part.text or "").strip()
    return guid if guid and guid.startswith(("http://", "https://")) else None


def _date(item: Any) -> str | None:
    found = {_name(part): (part.text or "").strip() for part in item}
    return next((found[name] for name in DATES if found.get(name)), None)


def _name(element: Any) -> str:
    """Return an element's name without its namespace; "" for what is no element."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _remedy(data: bytes, url: str) -> str:
    """Name the feed that a page offers, if that is what was given."""
    try:
        page = html.fromstring(data)
    except (etree.LxmlError, ValueError):
        return "name the feed's own address"
    links = (link for link in page.iter("link") if link.get("type") in FEED_TYPES and link.get("href"))
    named = next((urljoin(url, link.get("href")) for link in links), None)
    return f"the page offers this one: {named}" if named else "name the feed's own address"
