"""Title, authors, outlet and address are what the page says of itself, without what its template adds."""

from __future__ import annotations

import pytest

from whoheld.capture.html.facts import read_facts
from whoheld.capture.html.linked_data import read_linked_data
from whoheld.capture.html.parse import parse_page
from whoheld.capture.names import clean_names
from whoheld.capture.source import Facts
from whoheld.capture.titles import site_names, without_site

SITE = '<meta property="og:site_name" content="Example News">'
ADDRESS = '<link rel="canonical" href="https://www.example-news.org/world/exham-42">'


def facts(head: str, body: str = "<h1>Soldiers leave Exham by night</h1><p>Words.</p>") -> Facts:
    html = f"<html><head>{head}</head><body>{body}</body></html>"
    return read_facts(parse_page(html.encode()), "", "")


def linked(json: str) -> str:
    return f'<script type="application/ld+json">{json}</script>'


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (SITE + "<title>Example News - Soldiers leave Exham by night</title>", "<p>Words.</p>"),
        (
            SITE + "<title>Soldiers leave Exham by night | World | Example News</title>",
            "<h1>Soldiers leave Exham by night</h1>",
        ),
        (ADDRESS + "<title>Soldiers leave Exham by night - Example-News.org</title>", "<p>Words.</p>"),
        (
            SITE
            + '<title>Exham</title><meta property="og:title" content="Soldiers leave Exham by night – Example News">',
            "<p>Words.</p>",
        ),
        (
            SITE + "<title>Soldiers leave Exham by night</title>",
            "<h1>Example News</h1><h1>Soldiers leave Exham by night</h1>",
        ),
        (
            SITE + "<title>Soldiers leave Exham by night | World</title>",
            "<h1>Soldiers leave Exham by night <span>Subscribers</span></h1>",
        ),
        (
            linked('{"@type":"NewsArticle","headline":"Soldiers leave Exham by night"}'),
            "<h1>World</h1><h2>Soldiers leave Exham by night</h2>",
        ),
        ("<title>Soldiers leave Exham by night &raquo; Soldiers leave Exham by night</title>", "<p>Words.</p>"),
    ],
)
def test_the_headline_comes_without_the_site(head: str, body: str) -> None:
    assert facts(head, body).title == "Soldiers leave Exham by night"


def test_a_page_that_names_its_site_alone_has_no_title() -> None:
    assert facts(SITE + "<title>Example News</title>", "<p>Words.</p>").title is None


def test_a_dash_inside_a_headline_stays() -> None:
    assert (
        without_site("Exham - a town between two fires", site_names(["Example News"], None))
        == "Exham - a town between two fires"
    )


@pytest.mark.parametrize(
    ("told", "names"),
    [
        (["By Jane Roe"], ("Jane Roe",)),
        (["By JANE ROE and John Doe in Exham"], ("Jane Roe", "John Doe")),
        (["Jane Roe, Defence Correspondent"], ("Jane Roe",)),
        (["Jane Roe, Exham"], ("Jane Roe",)),
        (["Jane Roe", "jane roe"], ("Jane Roe",)),
        (["Jane van der Roe; Abu al-Doe"], ("Jane van der Roe", "Abu al-Doe")),
        (["Jane Roe | Updated 3 March 2022"], ("Jane Roe",)),
        (["Jane Roe <roe@example.org>"], ("Jane Roe",)),
        (["@exham_watch"], ("@exham_watch",)),
        (["Автор: Анна Роу"], ("Анна Роу",)),
        (["admin"], ()),
        (["Staff Writer"], ()),
        (["https://example.org/people/7"], ()),
        (["$(document).push"], ()),
        (["3 March 2022"], ()),
    ],
)
def test_names_are_cleaned(told: list[str], names: tuple[str, ...]) -> None:
    assert clean_names(told) == names


@pytest.mark.parametrize(
    ("head", "body", "authors"),
    [
        (
            linked('{"@type":"Article","author":[{"@type":"Person","name":"Jane Roe"},{"name":"John Doe"}]}'),
            "",
            ("Jane Roe", "John Doe"),
        ),
        (
            linked(
                '{"@graph":[{"@type":"Article","author":{"@id":"#p"}},{"@id":"#p","@type":"Person","name":"Jane Roe"}]}'
            ),
            "",
            ("Jane Roe",),
        ),
        (
            linked('{"@type":"Article","author":{"@type":"Organization","name":"Example Wire"}}')
            + '<meta name="author" content="Jane Roe">',
            "",
            ("Jane Roe",),
        ),
        (linked('{"@type":"Article","author":{"@type":"Organization","name":"Example Wire"}}'), "", ("Example Wire",)),
        (SITE + '<meta name="author" content="Example News">', "<p class='byline'>By Jane Roe</p>", ("Jane Roe",)),
        ("", "<span itemprop='author'><a rel='author'>Jane Roe</a></span>", ("Jane Roe",)),
        (
            "",
            "<aside><p class='author'>John Doe</p></aside><div class='article-author'>Jane Roe, Editor</div>",
            ("Jane Roe",),
        ),
        ("", "<div class='comment-list'><p class='comment-author'>John Doe</p></div>", ()),
    ],
)
def test_authors_are_people_where_people_are_named(head: str, body: str, authors: tuple[str, ...]) -> None:
    assert facts(head, f"<h1>Soldiers leave Exham by night</h1>{body}").authors == authors


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        (SITE + ADDRESS, "Example News"),
        (
            ADDRESS + linked('{"@type":"Article","publisher":{"@type":"Organization","name":"Example News"}}'),
            "Example News",
        ),
        (
            ADDRESS
            + '<meta property="og:site_name" content="U.S."><meta name="application-name" content="Example-News">',
            "Example-News",
        ),
        (ADDRESS, "example-news.org"),
        ("", None),
    ],
)
def test_the_outlet_is_the_sites_name_or_else_its_host(head: str, outlet: str | None) -> None:
    assert facts(head).outlet == outlet


@pytest.mark.parametrize(
    ("head", "url"),
    [
        (ADDRESS, "https://www.example-news.org/world/exham-42"),
        (
            '<link rel="canonical" href="https://n.example/"><meta property="og:url" content="https://n.example/a">',
            "https://n.example/a",
        ),
        (
            '<link rel="canonical" href="/a"><meta property="og:url" content="https://n.example/b">',
            "https://n.example/a",
        ),
        ('<link rel="canonical" href="javascript:void(0)">', None),
        ('<link rel="canonical" href="https://[broken">', None),
    ],
)
def test_the_address_is_the_canonical_one(head: str, url: str | None) -> None:
    assert facts(head).url == url


def test_of_several_pieces_the_one_with_the_pages_title_speaks() -> None:
    teasers = ",".join(f'{{"@type":"NewsArticle","headline":"Piece {n}","author":"Ann Poe {n}"}}' for n in range(3))
    own = '{"@type":"NewsArticle","headline":"Soldiers leave Exham by night","author":"Jane Roe"}'
    head = "<title>Soldiers leave Exham by night</title>" + linked(f"[{teasers},{own}]")
    assert facts(head).authors == ("Jane Roe",)
    assert facts("<title>Other</title>" + linked(f"[{teasers}]"), "<p>Words.</p>").authors == ()


@pytest.mark.parametrize(
    "script",
    [
        '{"@type":"Article","headline":"Exham"}',
        '\n<!--\n{"@type":"Article","headline":"Exham"}\n-->',
        '//<![CDATA[\n{"@type":"Article","headline":"Exham",}\n//]]>',
        '{"@type":"Article","headline":"Exham"};{"@type":"WebSite","name":"x"}',
        "{&quot;@type&quot;:&quot;Article&quot;,&quot;headline&quot;:&quot;Exham&quot;}",
        '{"@type":"http://schema.org/NewsArticle","headline":"Exham","description":"two\nlines"}',
        '{"@type":"Article","headline":"Exham","description":"a "broken" one"}',
    ],
)
def test_linked_data_is_read_however_badly_it_is_written(script: str) -> None:
    assert [node.title for node in read_linked_data([script]).nodes if node.kind == "article"] == ["Exham"]


@pytest.mark.parametrize(
    "script",
    [
        "",
        "null",
        "[[[[",
        '{"@type":{"a":1}}',
        '{"@graph":"x"}',
        "[" * 5_000,
        '{"@type":"Article","author":[null,7,{}]}',
    ],
)
def test_nonsense_in_linked_data_is_survived(script: str) -> None:
    assert all(node.published is None for node in read_linked_data([script]).nodes)
