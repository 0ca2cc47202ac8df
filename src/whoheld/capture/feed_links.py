"""Read where a feed's entries lead and when it dates them; what they say is read from the pages they lead to."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urljoin

from lxml import etree, html

from whoheld.capture.decode import UndecodableError
from whoheld.capture.feed_entries import date_words, link_of
from whoheld.capture.feed_xml import ENTRIES, ROOTS, BrokenFeedError, as_xml, name_of, root_of, walk_feed
from whoheld.errors import UnreadableInputError

MOST_LINKS = 2_000  # of one feed; the newest stand first
FEED_TYPES = ("application/rss+xml", "application/atom+xml")
WRITE_IT = "name the feed's own address"


@dataclass(frozen=True, slots=True)
class FeedLink:
    """One entry: where its page is, and when the feed says it was published."""

    url: str
    published: str | None = None


def read_links(data: bytes, url: str) -> list[FeedLink]:
    """Return where the entries of an RSS or Atom feed lead, oldest first, each address once.

    Of a feed that is broken or has no end comes what can be had.

    Args:
        data: the feed.
        url: where it lives; links are written out against it.

    Raises:
        UnreadableInputError: it is no feed.
    """
    try:
        xml = as_xml(data)
    except UndecodableError as error:
        raise UnreadableInputError(url, f"is no RSS or Atom feed: it {error}", WRITE_IT) from error
    if root_of(xml) not in ROOTS:
        raise UnreadableInputError(url, "is no RSS or Atom feed", _remedy(data, url))
    found: dict[str, FeedLink] = {}
    try:
        for element in walk_feed(xml):
            if name_of(element) in ENTRIES and (link := link_of(element, url)):
                found.setdefault(link, FeedLink(link, date_words(element)))
                if len(found) >= MOST_LINKS:
                    break
    except BrokenFeedError:
        pass  # the next time it may be whole; what stood before is followed now
    return list(found.values())[::-1]


def _remedy(data: bytes, url: str) -> str:
    """Name the feed that a page offers, if that is what was given."""
    try:
        page = html.fromstring(data)
    except (etree.LxmlError, ValueError):
        return WRITE_IT
    links = (link for link in page.iter("link") if link.get("type") in FEED_TYPES and link.get("href"))
    named = next((urljoin(url, link.get("href")) for link in links), None)
    return f"the page offers this one: {named}" if named else WRITE_IT
