"""A web page is dated by what it gives as its day of publication: never by a visit, a teaser, a comment or a change."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from whoheld.capture.html.facts import read_facts
from whoheld.capture.html.parse import parse_page
from whoheld.capture.html.talk import find_talk
from whoheld.model import DatePrecision, Dating, DatingBasis

PARAGRAPHS = "".join(
    f"<p>{words}</p>"
    for words in (
        "Soldiers left the town of Exham on Thursday night after a deal with the elders, two residents told this paper.",
        "By Friday morning rebels were seen in the market, where they spoke to traders and raised a flag over the mill.",
        "The governor was said to be in their hands, but this could not be checked by anybody outside of the town.",
    )
)


def page(head: str = "", above: str = "", below: str = "", after: str = "") -> str:
    return (
        f"<html><head><title>Soldiers leave Exham</title>{head}</head><body><header><p>Example News</p></header>{above}"
        f"<article><h1>Soldiers leave Exham</h1>{below}{PARAGRAPHS}</article>{after}</body></html>"
    )


def dating(html: str, text: str = "", label: str = "") -> Dating:
    parsed = parse_page(html.encode())
    return read_facts(parsed, text, label, find_talk(parsed.tree)).published


def meta(name: str, value: str) -> str:
    return f'<meta property="{name}" content="{value}">'


def linked(json: str) -> str:
    return f'<script type="application/ld+json">{json}</script>'


@pytest.mark.parametrize(
    "head",
    [
        meta("article:published_time", "2022-03-03T10:15:00+02:00"),
        meta("article:modified_time", "2022-03-09T10:00:00Z") + meta("article:published_time", "2022-03-03T08:15:00Z"),
        linked('{"@type":"NewsArticle","datePublished":"2022-03-03T08:15:00Z","dateModified":"2022-03-09"}'),
        linked('[{"@type":"BreadcrumbList"},{"@type":["NewsArticle"],"datePublished":"2022-03-03T08:15:00Z"}]'),
        linked('{"@graph":[{"@type":"WebPage"},{"@type":"BlogPosting","datePublished":"2022-03-03T08:15:00Z"}]}'),
        linked('<!-- {"@type":"NewsArticle","datePublished":"2022-03-03T08:15:00Z",} -->'),
        linked('{"@type":"NewsArticle","headline":"A "mill" burnt","datePublished":"2022-03-03T08:15:00Z"}'),
        '<script>window.state = {"article":{"published_at":"2022-03-03T08:15:00Z","id":7}}</script>',
    ],
)
def test_an_instant_in_the_pages_data_is_kept_with_its_zone(head: str) -> None:
    found = dating(page(head))
    assert (found.earliest, found.latest) == (date(2022, 3, 3), date(2022, 3, 3))
    assert found.instant == datetime(2022, 3, 3, 8, 15, tzinfo=UTC)
    assert (found.precision, found.basis) == (DatePrecision.INSTANT, DatingBasis.META)


@pytest.mark.parametrize("value", ["2022-03-03", "2022-03-03T00:00:00Z", "2022-03-03T10:15:00"])
def test_a_day_without_clock_or_zone_is_no_instant(value: str) -> None:
    found = dating(page(meta("article:published_time", value)))
    assert (found.latest, found.instant, found.precision) == (date(2022, 3, 3), None, DatePrecision.DAY)


def test_an_instant_told_in_utc_is_of_the_day_before_where_the_address_says_so() -> None:
    head = linked(
        '{"@type":"NewsArticle","datePublished":"2022-03-04T02:15:00Z","url":"https://n.example/2022/03/03/exham"}'
    )
    found = dating(page(head))
    assert (found.latest, found.instant) == (date(2022, 3, 3), datetime(2022, 3, 4, 2, 15, tzinfo=UTC))


def test_a_page_dated_anew_is_as_old_as_its_address() -> None:
    head = '<link rel="canonical" href="https://n.example/2012/05/11/exham">'
    found = dating(page(head + meta("article:published_time", "2019-06-17T10:00:00Z")))
    assert found.latest == date(2012, 5, 11)
    assert "2019-06-17" in (found.text or "")


def test_of_two_days_in_the_data_the_one_that_is_shown_is_taken() -> None:
    head = meta("article:published_time", "2022-03-06T08:00:00Z") + linked(
        '{"@type":"NewsArticle","datePublished":"2022-03-03T08:00:00Z"}'
    )
    assert dating(page(head)).latest == date(2022, 3, 3)
    shown = dating(page(head, below="<div class='date'>6 March 2022</div>"))
    assert shown.latest == date(2022, 3, 6)
    assert "passed over" in (shown.text or "")


@pytest.mark.parametrize(
    "html",
    [
        page(below="<p>3 March 2022</p>"),
        page(below="<div class='byline'>Jane Roe<br>3 March 2022, 11:40</div>"),
        page(below="<p>Exham | 03.03.2022</p>"),
        page(above="<p class='date'>Thursday, 3 March 2022</p>"),
        page(below="<time datetime='2022-03-05T10:00:00Z'>3 March 2022</time>"),
        page(
            below="<time class='updated' datetime='2022-03-09'>9 March</time><time class='published' datetime='2022-03-03'>3 March</time>"
        ),
        page(below="<footer class='meta'>3 марта 2022</footer>"),
        page(below="<div itemprop='datePublished' content='2022-03-03'>a week ago</div>"),
        page(after="<p>Posted on 3 March 2022 by the desk</p>").replace("<h1>", "<h1 class='a'>"),
    ],
)
def test_a_date_printed_at_the_headline_is_found(html: str) -> None:
    assert dating(html).latest == date(2022, 3, 3)


def test_a_clock_with_its_zone_makes_a_printed_day_an_instant() -> None:
    found = dating(page(below="<p>11:30 GMT, 3 March 2022</p>"))
    assert found.instant == datetime(2022, 3, 3, 11, 30, tzinfo=UTC)
    assert found.basis is DatingBasis.PAGE


@pytest.mark.parametrize(
    "html",
    [
        page(),
        page(above="<div class='top'>• Wed. Nov 23rd, 2022</div>"),
        page(above="<div class='clock'>Today is 23 November 2022</div>"),
        page(above="<p>Wednesday, 23 November 2022</p><ul><li>World</li></ul>"),
        page(after="<footer>© 2022 Example News. 23 November 2022</footer>"),
        page(after="<aside><time datetime='2022-11-23'>Another piece</time></aside>"),
        page(
            after="<div class='related-posts'><h3>More</h3><p><time datetime='2022-11-23'>23 November</time></p></div>"
        ),
        page(
            after="<ul class='teasers'><li><a href='/b'>Bridge lost</a> <span class='date'>23 November 2022</span></li></ul>"
        ),
        page(linked('{"@type":"NewsArticle","datePublished":"1970-01-01T00:00:00Z"}')),
        page('<meta property="article:published_time" content="{{ date }}">'),
    ],
)
def test_days_of_a_visit_of_other_pieces_and_of_the_site_date_nothing(html: str) -> None:
    assert not dating(html).is_known


def test_a_comment_under_a_page_bounds_it_and_does_not_date_it() -> None:
    comments = "".join(
        f'<li class="comment"><cite class="fn">{name}</cite> <time datetime="2022-03-{day:02}T10:00:00Z">{day} March 2022</time>'
        f'<div class="comment-content"><p>The road was closed again when I came by, and nobody could say why that was.</p></div></li>'
        for name, day in (("Ann", 9), ("Bob", 7))
    )
    found = dating(page(after=f'<div id="comments"><h3>2 comments</h3><ol class="commentlist">{comments}</ol></div>'))
    assert (found.earliest, found.latest, found.basis) == (None, date(2022, 3, 7), DatingBasis.CONTENT)
    assert "comment" in (found.text or "")


def test_a_change_says_by_when_a_page_was_public_and_not_since_when() -> None:
    found = dating(page(meta("article:modified_time", "2022-03-09T10:00:00Z")))
    assert (found.earliest, found.latest) == (None, date(2022, 3, 9))
    assert "changed" in (found.text or "")


def test_a_files_name_dates_what_nothing_else_does() -> None:
    assert dating(page(), label="2022-03-03-exham.html").basis is DatingBasis.FILENAME


def test_the_moment_of_archiving_in_an_address_dates_nothing() -> None:
    head = '<link rel="canonical" href="https://web.archive.example/web/20221123101010/https://n.example/exham">'
    assert not dating(page(head)).is_known
