"""Pages that are no plain article keep their words: live blogs, lists of reports, threads, pages of mere comments."""

from __future__ import annotations

from datetime import date

import pytest
from tests.unit.capture.webpages import DENIED, GATES, LEFT, PROSE, ROAD, article, marked, marks, rendition_of, webpage

from whoheld.model import MarkKind

HOURS = range(9, 18)


def comment(number: int, name: str, words: str, answers: str = "") -> str:
    return (
        f'<li class="comment" id="comment-{number}"><div class="comment-author vcard"><cite class="fn">{name}</cite></div>'
        f'<div class="comment-meta"><time datetime="2022-03-0{number}T10:00:00Z">{number} March 2022</time></div>'
        f'<div class="comment-content">{words}</div>{answers and f"<ol class=children>{answers}</ol>"}</li>'
    )


def talk(*comments: str) -> str:
    return (
        f'<section id="comments" class="comments-area"><h3>{len(comments)} comments</h3><ol class="comment-list">'
        f"{''.join(comments)}</ol><form id=commentform><h3>Leave a comment</h3><textarea></textarea></form></section>"
    )


@pytest.mark.parametrize(
    "entry",
    [
        '<article class="live-entry"><h3><time>{hour}:00</time> Hour {hour}</h3><p>At {hour}: {left}</p><p>Then at {hour}: {gates} {road}</p></article>',
        '<div class="entry"><span class=time>{hour}:00</span><div><p>At {hour}: {left}</p><p>Then at {hour}: {gates}</p></div></div>',
        "<section class='post-{hour}'><h2>{hour}:00</h2><p>At {hour}: {left}</p><p>Then at {hour}: {gates}</p></section>",
    ],
)
def test_every_entry_of_a_live_blog_is_kept(entry: str) -> None:
    entries = "".join(entry.format(hour=hour, left=LEFT, gates=GATES, road=ROAD) for hour in HOURS)
    text = rendition_of(webpage(f"<main><h1>Garrison leaves Exham</h1><div>{entries}</div></main>")).text
    assert all(
        f"At {hour}: {LEFT}" in text and f"Then at {hour}: {GATES}" in text and f"{hour}:00" in text for hour in HOURS
    )


@pytest.mark.parametrize("tags", [("ul", "li"), ("div", "article")])
def test_every_report_of_a_list_is_kept(tags: tuple[str, str]) -> None:
    around, each = tags
    reports = "".join(
        f"<{each} class=item><h3><a href=/r{day}>Town {day} of the valley is left by its garrison</a></h3>"
        f"<p>{day} March 2022. {PROSE[day % 4][:60]} on day {day}</p></{each}>"
        for day in HOURS
    )
    text = rendition_of(webpage(f"<main><h1>All reports of the war</h1><{around}>{reports}</{around}></main>")).text
    assert all(f"Town {day} of the valley" in text and f"on day {day}" in text for day in HOURS)


def test_articles_and_teasers_beside_an_article_stay_out() -> None:
    own = f"<article class=story><h1>Garrison leaves Exham</h1>{''.join(f'<p>{one}</p>' for one in PROSE)}</article>"
    others = "".join(
        f"<article class=story><h1>Cakes of spring {number}</h1><p>Take {number} eggs, and beat them until they are as white as snow.</p></article>"
        for number in range(4)
    )
    assert "eggs" not in rendition_of(webpage(own + others)).text


def test_comments_stand_below_the_article_each_with_its_speaker_and_day() -> None:
    below = talk(
        comment(
            4,
            "Bob Poe",
            "<p>I live there, and none of this is so.</p><p>The market was open all day.</p>",
            comment(5, "Jane Roe", "<p>Thank you, we shall ask again.</p>"),
        ),
    )
    rendition = rendition_of(article().replace("</article>", f"</article>{below}"))
    assert rendition.text.index(ROAD) < rendition.text.index("I live there")
    first, answer = marks(rendition, MarkKind.COMMENT)
    assert (
        rendition.text[first.start : first.end]
        == "I live there, and none of this is so.\n\nThe market was open all day."
    )
    assert (first.author, answer.author) == ("Bob Poe", "Jane Roe")
    assert (first.depth, answer.depth) == (0, 1)
    assert first.dating
    assert answer.dating
    assert (first.dating.latest, answer.dating.latest) == (date(2022, 3, 4), date(2022, 3, 5))
    assert [line.split()[0] for line in marked(rendition, MarkKind.SPEAKER)] == ["Bob", "Jane"]
    assert "Leave a comment" not in rendition.text
    assert rendition.published.earliest is None


def test_a_quote_inside_a_comment_nests_in_it() -> None:
    below = talk(
        comment(4, "Bob Poe", "<p>Not so.</p><blockquote><p>the market had closed</p></blockquote><p>It was open.</p>")
    )
    rendition = rendition_of(article().replace("</article>", f"</article>{below}"))
    (outer,) = marks(rendition, MarkKind.COMMENT)
    (inner,) = marks(rendition, MarkKind.QUOTE)
    assert rendition.text[outer.start : outer.end] == "Not so.\n\nthe market had closed\n\nIt was open."
    assert rendition.text[inner.start : inner.end] == "the market had closed"
    assert outer.start < inner.start < inner.end < outer.end


def test_a_page_of_mere_comments_is_a_report() -> None:
    rendition = rendition_of(
        webpage(talk(*(comment(number, f"Bob {number}", f"<p>{PROSE[number]}</p>") for number in (1, 2, 3))))
    )
    assert marked(rendition, MarkKind.COMMENT) == [GATES, DENIED, ROAD]
    assert "Home" not in rendition.text


def test_a_thread_of_a_forum_is_a_report_with_its_posters() -> None:
    posts = "".join(
        f'<div class="post" id="post-{number}"><div class="post-author"><a class="username" href=/u{number}>user{number}</a></div>'
        f'<div class="post-date"><time datetime="2022-03-0{number}T10:00:00Z">March {number}, 2022</time></div>'
        f'<div class="post-content"><p>{PROSE[number]}</p></div></div>'
        for number in (1, 2, 3)
    )
    rendition = rendition_of(webpage(f'<div id="thread" class="topic"><h1>Garrison leaves Exham</h1>{posts}</div>'))
    assert all(rendition.text.count(one) == 1 for one in (GATES, DENIED, ROAD))
    assert [mark.author for mark in marks(rendition, MarkKind.COMMENT)] == ["user1", "user2", "user3"]


def test_the_same_page_gives_the_same_text_and_marks() -> None:
    html = article(talk(comment(4, "Bob Poe", "<p>None of this is so.</p>")))
    assert rendition_of(html) == rendition_of(html)
