"""Feeds give links and dates; what is no feed says so, and what is broken gives what it has."""

from __future__ import annotations

import time

import pytest

from whoheld.errors import FetchError
from whoheld.fetch import Entry, read_entries
from whoheld.fetch.feeds import ENTRIES_MAX

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
                Entry("https://example.org/3?a=1&b=2"),
                Entry("https://example.org/1"),
                Entry("https://example.org/2", "Tue, 10 Aug 2021 06:00:00 GMT"),
            ],
        ),
        (
            ATOM,
            [
                Entry("https://example.net/b", "2021-08-08"),
                Entry("https://example.org/archive/a", "2021-08-09T10:00:00Z"),
            ],
        ),
        (RDF, [Entry("https://example.org/y", "2021-08-08")]),
        (b"<rss><channel/></rss>", []),
    ],
)
def test_entries_come_oldest_first_each_once(data: bytes, expected: list[Entry]) -> None:
    assert read_entries(data, URL) == expected


def test_a_feed_that_is_not_quite_xml_gives_what_it_has() -> None:
    broken = RSS.replace(b"<title>Second</title>", b"<title>Second &nbsp; & third</title>").replace(
        b"</channel></rss>", b""
    )
    broken = broken.replace(
        b"<guid>https://example.org/1</guid>", b"<link><![CDATA[https://example.org/1?a=1&b=2]]></link>"
    )
    urls = [entry.url for entry in read_entries(broken, URL)]
    assert urls == ["https://example.org/3?a=1&b=2", "https://example.org/1?a=1&b=2", "https://example.org/2"]


@pytest.mark.parametrize(
    "data", [b"", b"hello", b"<html><body>x</body></html>", b"\x00\x01", b"<opml/>", b'{"items": []}']
)
def test_what_is_no_feed_is_told(data: bytes) -> None:
    with pytest.raises(FetchError, match="no RSS or Atom feed"):
        read_entries(data, URL)


def test_a_page_names_the_feed_it_offers() -> None:
    page = b'<!doctype html><link rel=alternate type="application/rss+xml" href="/rss"><p>x'
    with pytest.raises(FetchError, match=r"offers this one: https://example.org/rss"):
        read_entries(page, URL)


def test_entities_make_nothing_of_little() -> None:
    lines = [f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha" * 50}">' for n in range(10)]
    bomb = f"<!DOCTYPE rss [{''.join(lines)}]><rss><channel><item><link>https://example.org/&e9;</link></item></channel></rss>"
    began = time.monotonic()
    try:
        entries = read_entries(bomb.encode(), URL)
    except FetchError:
        entries = []
    assert sum(len(entry.url) for entry in entries) < 1_000
    assert time.monotonic() - began < 1.0


def test_no_file_is_read_for_an_entity() -> None:
    text = b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]><rss><item><link>https://example.org/&x;</link></item></rss>'
    assert [entry.url for entry in read_entries(text, URL)] == ["https://example.org/"]


def test_an_endless_feed_is_cut_at_its_older_end() -> None:
    items = b"".join(b"<item><link>https://example.org/%d</link></item>" % n for n in range(ENTRIES_MAX + 50))
    entries = read_entries(b"<rss><channel>" + items + b"</channel></rss>", URL)
    assert len(entries) == ENTRIES_MAX
    assert entries[-1].url == "https://example.org/0"
