"""Feeds give links and dates; what is no feed says so, and what is broken gives what it has."""

from __future__ import annotations

import time

import pytest

from whoheld.capture.feed_links import MOST_LINKS, FeedLink, read_links
from whoheld.errors import UnreadableInputError

URL = "https://example.org/feeds/news.xml"
RSS = b"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
  <title>Vesh Wire</title><link>https://example.org/</link>
  <atom:link rel="self" href="https://example.org/feeds/news.xml"/>
  <item><title>Second</title><link> https://example.org/2 </link><pubDate>Tue, 10 Aug 2021 06:00:00 GMT</pubDate></item>
  <item><title>First</title><guid>https://example.org/1</guid></item>
  <item><guid isPermaLink="false">https://example.org/tag</guid><description>no link</description></item>
  <item><link>/3?a=1&amp;b=2</link><pubDate></pubDate></item>
  <item><link>https://example.org/2</link></item>
</channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:base="/archive/">
  <link rel="alternate" href="https://example.org/"/>
  <entry><link rel="replies" href="/r"/><link href="a"/><published>2021-08-09T10:00:00Z</published>
    <updated>2021-08-11T10:00:00Z</updated></entry>
  <entry><link rel="alternate" href="https://example.net/b"/><updated>2021-08-08</updated></entry>
</feed>"""
RDF = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
  xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><link>https://example.org/</link></channel>
  <item rdf:about="y"><link>https://example.org/y</link><dc:date>2021-08-08</dc:date></item></rdf:RDF>"""


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (
            RSS,
            [
                FeedLink("https://example.org/3?a=1&b=2"),
                FeedLink("https://example.org/1"),
                FeedLink("https://example.org/2", "Tue, 10 Aug 2021 06:00:00 GMT"),
            ],
        ),
        (
            ATOM,
            [
                FeedLink("https://example.net/b", "2021-08-08"),
                FeedLink("https://example.org/archive/a", "2021-08-09T10:00:00Z"),
            ],
        ),
        (RDF, [FeedLink("https://example.org/y", "2021-08-08")]),
        (b"<rss><channel/></rss>", []),
    ],
)
def test_entries_come_oldest_first_each_once(data: bytes, expected: list[FeedLink]) -> None:
    assert read_links(data, URL) == expected


def test_a_feed_that_is_not_quite_xml_gives_what_it_has() -> None:
    broken = RSS.replace(b"<title>Second</title>", b"<title>Second &nbsp; & third</title>").replace(
        b"</channel></rss>", b""
    )
    broken = broken.replace(
        b"<guid>https://example.org/1</guid>", b"<link><![CDATA[https://example.org/1?a=1&b=2]]></link>"
    )
    urls = [entry.url for entry in read_links(broken, URL)]
    assert urls == ["https://example.org/3?a=1&b=2", "https://example.org/1?a=1&b=2", "https://example.org/2"]


@pytest.mark.parametrize(
    "data", [b"", b"hello", b"<html><body>x</body></html>", b"\x00\x01", b"<opml/>", b'{"items": []}']
)
def test_what_is_no_feed_is_told(data: bytes) -> None:
    with pytest.raises(UnreadableInputError, match="no RSS or Atom feed"):
        read_links(data, URL)


def test_a_page_names_the_feed_it_offers() -> None:
    page = b'<!doctype html><link rel=alternate type="application/rss+xml" href="/rss"><p>x'
    with pytest.raises(UnreadableInputError, match=r"offers this one: https://example.org/rss"):
        read_links(page, URL)


def test_entities_make_nothing_of_little() -> None:
    lines = [f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha" * 50}">' for n in range(10)]
    bomb = f"<!DOCTYPE rss [{''.join(lines)}]><rss><channel><item><link>https://example.org/&e9;</link></item></channel></rss>"
    began = time.monotonic()
    try:
        entries = read_links(bomb.encode(), URL)
    except UnreadableInputError:
        entries = []
    assert sum(len(entry.url) for entry in entries) < 1_000
    assert time.monotonic() - began < 1.0


def test_no_file_is_read_for_an_entity() -> None:
    text = b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]><rss><item><link>https://example.org/&x;</link></item></rss>'
    assert [entry.url for entry in read_links(text, URL)] == ["https://example.org/"]


def test_an_endless_feed_is_cut_at_its_older_end() -> None:
    items = b"".join(b"<item><link>https://example.org/%d</link></item>" % n for n in range(MOST_LINKS + 50))
    entries = read_links(b"<rss><channel>" + items + b"</channel></rss>", URL)
    assert len(entries) == MOST_LINKS
    assert entries[-1].url == "https://example.org/0"


def items(*inner: str) -> bytes:
    return f"<rss><channel>{''.join(f'<item>{one}</item>' for one in inner)}</channel></rss>".encode()


def test_a_link_that_is_none_hides_no_other() -> None:
    data = items(
        "<link>http://[::1</link>", "<link/><guid>https://example.org/g</guid>", "<link>https://example.org/1</link>"
    )
    assert [link.url for link in read_links(data, URL)] == ["https://example.org/1", "https://example.org/g"]


def test_a_name_that_is_no_address_is_not_followed() -> None:
    assert read_links(items('<guid isPermaLink="false">https://example.org/x</guid>', "<guid>tag:1</guid>"), URL) == []


def test_links_of_pictures_are_not_followed() -> None:
    space = 'xmlns:media="http://search.yahoo.com/mrss/"'
    data = items(f'<media:link {space} href="https://example.org/p.jpg"/><link>https://example.org/1</link>')
    assert [link.url for link in read_links(data, URL)] == ["https://example.org/1"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1251"])
def test_a_feed_in_another_encoding_is_read(encoding: str) -> None:
    text = "<?xml version='1.0' encoding='windows-1251'?>" if encoding == "cp1251" else "<?xml version='1.0'?>"
    text += items("<title>Войска вышли из города</title><link>https://example.org/1</link>").decode()
    assert [link.url for link in read_links(text.encode(encoding), URL)] == ["https://example.org/1"]


@pytest.mark.parametrize("piece", [b"<![CDATA[", b"&", b"<!--", b"<a>", b"<item>", b"<!DOCTYPE [", b"<title>", b"&a;"])
def test_what_is_opened_and_never_closed_costs_no_time(piece: bytes) -> None:
    data = b"<rss><channel><item><link>https://example.org/1</link></item>" + piece * (2_000_000 // len(piece))
    began = time.monotonic()
    assert len(read_links(data, URL)) <= 2
    assert time.monotonic() - began < 5.0
