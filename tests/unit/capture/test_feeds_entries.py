"""Each entry of a feed is a report with its link, date and words; no feed can do harm."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from tests.unit.capture.taking import ARTICLE, PAGE, PROSE, errors_of, reports_of, take, take_all, take_one

from whoheld.capture import feeds
from whoheld.model import DatingBasis

NAMES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom"'
)
WORDS = "\n\n".join(PROSE)


def rss(*items: str, head: str = "<title>E Wire</title>") -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" {NAMES}><channel>{head}{"".join(items)}</channel></rss>'


def item(number: int, more: str = "") -> str:
    return (
        f"<item><title>Exham &amp; after {number}</title><link>https://e.example/{number}</link><guid>e-{number}</guid>"
        f"<pubDate>Thu, {number:02} Mar 2022 23:30:00 +0430</pubDate><description>A short form, cut...</description>"
        f"<dc:creator>Jane Roe</dc:creator>{more}</item>"
    )


FULL = f"<content:encoded><![CDATA[{ARTICLE}]]></content:encoded>"


def test_an_rss_entry_is_a_report(tmp_path: Path) -> None:
    taken = take_one(tmp_path, "a.rss", rss(item(3, FULL)))
    rendition = taken.rendition
    assert rendition.text == f"Exham & after 3\n\n{WORDS}"
    assert (rendition.title, rendition.outlet, rendition.authors) == ("Exham & after 3", "E Wire", ("Jane Roe",))
    assert rendition.url == taken.capture.url == "https://e.example/3"
    assert rendition.published.instant == datetime(2022, 3, 3, 19, 0, tzinfo=UTC)
    assert rendition.published.basis is DatingBasis.META
    assert rendition.report == "e-3"
    assert b"E Wire" not in taken.data
    assert b"raised a flag" in taken.data


@pytest.mark.parametrize(
    "description",
    [
        "<description><![CDATA[<p>A &amp; B fell.</p>]]></description>",
        "<description>&lt;p&gt;A &amp;amp; B fell.&lt;/p&gt;</description>",
    ],
)
def test_a_description_serves_where_nothing_else_is(tmp_path: Path, description: str) -> None:
    entry = f"<item><title>Exham news</title>{description}</item>"
    assert take_one(tmp_path, "a.xml", rss(entry)).rendition.text == "Exham news\n\nA & B fell."


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (f'<div xmlns="http://www.w3.org/1999/xhtml">{ARTICLE}</div>', "xhtml"),
        (ARTICLE.replace("<", "&lt;"), "html"),
        (WORDS, "text"),
    ],
)
def test_an_atom_entry_is_a_report(tmp_path: Path, body: str, kind: str) -> None:
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>E Wire</title><entry><title>Exham</title>'
        '<link rel="self" href="https://e.example/api/3"/><link rel="alternate" href="https://e.example/3"/>'
        "<id>tag:e.example,2022:3</id><updated>2022-03-09T00:00:00Z</updated><published>2022-03-03T10:00:00Z</published>"
        f'<author><name>Jane Roe</name><email>jane@roe.example</email></author><content type="{kind}">{body}</content></entry></feed>'
    )
    rendition = take_one(tmp_path, "a.atom", atom).rendition
    assert [line for line in rendition.text.splitlines() if line] == ["Exham", *PROSE]
    assert (rendition.url, rendition.authors, rendition.outlet) == ("https://e.example/3", ("Jane Roe",), "E Wire")
    assert rendition.published.latest == date(2022, 3, 3)


def test_rss_1_is_read(tmp_path: Path) -> None:
    feed = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>E Wire</title></channel>'
        "<item><title>Exham news</title><link>https://e.example/3</link><dc:date>2022-03-03</dc:date></item></rdf:RDF>"
    )
    rendition = take_one(tmp_path, "a.xml", feed).rendition
    assert (rendition.text, rendition.outlet, rendition.published.latest) == ("Exham news", "E Wire", date(2022, 3, 3))


def test_a_picture_in_an_entry_says_nothing_for_it(tmp_path: Path) -> None:
    more = '<media:content url="https://e.example/p.jpg"><media:title>A long caption of a picture, taken elsewhere</media:title></media:content><media:description>Another caption that is longer than the text</media:description>'
    text = take_one(tmp_path, "a.rss", rss(item(3, more))).rendition.text
    assert text == "Exham & after 3\n\nA short form, cut..."


def test_a_gathered_entry_keeps_its_own_outlet(tmp_path: Path) -> None:
    entry = item(3, '<source url="https://o.example/feed">Other Paper</source>')
    assert take_one(tmp_path, "a.rss", rss(entry)).rendition.outlet == "Other Paper"


def test_an_address_in_the_author_field_is_not_kept(tmp_path: Path) -> None:
    entry = "<item><title>Exham news</title><author>jane@roe.example (Jane Roe)</author></item>"
    assert take_one(tmp_path, "a.rss", rss(entry)).rendition.authors == ("Jane Roe",)


def test_an_entry_keeps_its_identity_in_the_next_feed(tmp_path: Path) -> None:
    (before,) = take(tmp_path, "a.rss", rss(item(3, FULL)))
    later = rss(item(4), item(3, FULL), head="<title>E Wire, renamed</title>").replace("<rss ", '<rss xmlns:x="urn:x" ')
    after = take(tmp_path, "b.rss", later)[1]
    assert before.capture.id == after.capture.id
    (new, known) = take_all(tmp_path, "b.rss", later, is_known={before.capture.id}.__contains__)
    assert hasattr(new, "rendition")
    assert not hasattr(known, "rendition")


def test_a_feed_without_end_is_cut_and_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "MOST_ENTRIES", 50)
    items = take_all(tmp_path, "a.rss", rss(*(item(n % 28 + 1, f"<guid>g{n}</guid>") for n in range(200))))
    assert len(reports_of(items)) == 50
    (error,) = errors_of(items)
    assert "goes on after 50 entries" in error.problem


def test_entities_are_never_expanded(tmp_path: Path) -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE rss [<!ENTITY l0 "ha">{laughs}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    entry = "<item><title>Exham news</title><description>It fell. &l11; &f;</description></item>"
    (taken,) = take(tmp_path, "a.xml", rss(entry).replace("<rss", f"{bomb}<rss", 1))
    assert len(taken.rendition.text) < 100
    assert "root:" not in taken.rendition.text


@pytest.mark.parametrize("declared", ["utf-8", "windows-1251", "koi8-r"])
def test_a_misstated_encoding_does_no_harm(tmp_path: Path, declared: str) -> None:
    words = "Войска вышли из старого города в понедельник, сообщили жители. Мост через реку остаётся закрытым."
    feed = rss(f"<item><title>Exham news</title><description>{words}</description></item>").replace("UTF-8", declared)
    encoding = "cp1251" if declared != "koi8-r" else declared
    assert words in take_one(tmp_path, "a.xml", feed.encode(encoding)).rendition.text


def test_what_xml_does_not_know_is_survived(tmp_path: Path) -> None:
    entry = "<item><title>Exham&nbsp;news &ndash; today\x08</title><description>A&eacute;ro &bogus; fell.</description></item>"
    text = take_one(tmp_path, "a.xml", rss(entry)).rendition.text
    assert text.startswith("Exham news – today")
    assert "Aéro" in text


def test_a_feed_that_breaks_off_gives_what_it_had(tmp_path: Path) -> None:
    items = take_all(tmp_path, "a.rss", rss(item(1), item(2), item(3, FULL))[:-120])
    assert [one.rendition.report for one in reports_of(items)][:2] == ["e-1", "e-2"]
    (error,) = errors_of(items)
    assert "breaks off" in error.problem


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ("<urlset><url><loc>https://e.example</loc></url></urlset>", "no RSS or Atom feed"),
        ("words and no element", "no RSS or Atom feed"),
        (rss(), "without entries"),
        (rss("<item><link>https://e.example/1</link></item>"), "holds no words"),
        ("<rss><channel>" + "<a>" * 5_000, "breaks off"),
        (b"\x89PNG\r\n", "PNG"),
    ],
)
def test_what_is_no_feed_is_named(tmp_path: Path, data: str | bytes, problem: str) -> None:
    (error,) = errors_of(take_all(tmp_path, "a.xml", data))
    assert problem in error.problem


def test_a_page_under_the_name_of_xml_is_read_as_a_page(tmp_path: Path) -> None:
    assert PROSE[0] in take_one(tmp_path, "a.xml", f'<?xml version="1.0"?><!DOCTYPE html>{PAGE}').rendition.text
