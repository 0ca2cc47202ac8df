"""A web page gives its article, its metadata and only the date it carries."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from whoheld.capture import open_reports
from whoheld.errors import InputError
from whoheld.model import DatingBasis, Rendition
from whoheld.settings import Settings

PARAGRAPHS = (
    "<p>Soldiers left the town of Exham on Thursday night after a deal with the elders, two residents told us.</p>"
    "<p>By Friday morning rebels were seen in the market, where they spoke to traders and raised a flag.</p>"
    "<p>The governor was said to be in their hands, but this could not be checked by anybody outside the town.</p>"
)
META = (
    '<meta property="og:site_name" content="Example News"><meta name="author" content="Jane Roe">'
    '<link rel="canonical" href="https://news.example.org/exham">'
)


def page(head: str = "", before: str = "", after: str = "") -> str:
    return (
        f"<html><head><title>Soldiers leave Exham</title>{head}</head><body>{before}<article>"
        f"<h1>Soldiers leave Exham</h1>{PARAGRAPHS}</article>{after}</body></html>"
    )


def read(folder: Path, html: str | bytes, name: str = "page.html") -> Rendition:
    (folder / name).write_bytes(html if isinstance(html, bytes) else html.encode())
    (item,) = open_reports([folder], Settings())
    assert not isinstance(item, InputError), item
    return item[1]


def test_the_article_and_its_facts_are_taken(tmp_path: Path) -> None:
    rendition = read(tmp_path, page(META))
    assert rendition.title == "Soldiers leave Exham"
    assert rendition.text.startswith("Soldiers leave Exham")
    assert rendition.text.count("Soldiers leave Exham") == 1
    assert "raised a flag" in rendition.text
    assert (rendition.outlet, rendition.authors) == ("Example News", ("Jane Roe",))
    assert rendition.url == "https://news.example.org/exham"


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta property="article:published_time" content="2022-03-03T10:00:00Z">', date(2022, 3, 3)),
        (
            '<meta property="article:modified_time" content="2022-03-09T10:00:00Z">'
            '<meta property="article:published_time" content="2022-03-03T10:00:00Z">',
            date(2022, 3, 3),
        ),
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2022-03-03"}</script>',
            date(2022, 3, 3),
        ),
    ],
)
def test_metadata_dates_the_page_at_its_first_publication(tmp_path: Path, head: str, day: date) -> None:
    published = read(tmp_path, page(head)).published
    assert (published.earliest, published.latest) == (day, day)
    assert published.basis is DatingBasis.META


@pytest.mark.parametrize(
    "html",
    [
        page(),
        page(before="<div class='top'>• Wed. Nov 23rd, 2022</div>"),
        page(after="<footer>© 2022 Example News. Today is 23 November 2022</footer>"),
        page(after="<footer class='date'>23 November 2022</footer>"),
        page(before="<div class='date'>Today is 23 November 2022</div>"),
        page(after="<aside><time datetime='2022-11-23'>Another piece</time></aside>"),
    ],
)
def test_a_page_without_a_date_of_its_own_stays_undated(tmp_path: Path, html: str) -> None:
    assert not read(tmp_path, html).published.is_known


def test_a_date_printed_in_the_pages_own_markup_is_taken(tmp_path: Path) -> None:
    published = read(tmp_path, page(before="<p><time datetime='2022-03-03'>3 March</time></p>")).published
    assert (published.latest, published.basis) == (date(2022, 3, 3), DatingBasis.PAGE)


def test_a_page_without_a_date_may_be_dated_by_its_files_name(tmp_path: Path) -> None:
    assert read(tmp_path, page(), "2022-03-03-exham.html").published.basis is DatingBasis.FILENAME


def test_a_declared_encoding_is_followed(tmp_path: Path) -> None:
    html = page('<meta charset="windows-1251">').replace("the elders", "старейшинами города")
    assert "старейшинами" in read(tmp_path, html.encode("cp1251")).text


def test_a_misstated_encoding_does_no_harm(tmp_path: Path) -> None:
    html = page('<meta charset="no-such-thing">').replace("the elders", "the élders")
    assert "élders" in read(tmp_path, html).text


def test_markup_that_never_closes_is_survived(tmp_path: Path) -> None:
    (tmp_path / "deep.html").write_text("<div>" * 20_000 + "words " * 30, "utf-8")
    (item,) = open_reports([tmp_path], Settings())
    assert isinstance(item, InputError | tuple)


def test_scripts_stay_out_of_the_text(tmp_path: Path) -> None:
    assert "alert(" not in read(tmp_path, page(before="<script>alert('x')</script>")).text
