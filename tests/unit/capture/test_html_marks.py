"""Each block of a page is marked as what its markup says that it is, and its words stand in the text once."""

from __future__ import annotations

from datetime import date

import pytest
from tests.unit.capture.webpages import DENIED, GATES, LEFT, PROSE, ROAD, article, marked, marks, rendition_of, webpage

from whoheld.model import MarkKind


def test_paragraphs_stand_apart_by_a_blank_line_and_menus_are_left_out() -> None:
    rendition = rendition_of(article())
    assert rendition.text == "\n\n".join(("Garrison leaves Exham", *PROSE))
    assert marked(rendition, MarkKind.TITLE) == ["Garrison leaves Exham"]


def test_a_title_that_only_the_head_gives_stands_above() -> None:
    rendition = rendition_of(
        webpage(f"<div><p>{LEFT}</p><p>{GATES}</p><p>{DENIED}</p></div>", title="A town changes hands")
    )
    assert rendition.text.startswith("A town changes hands\n\n")
    assert marked(rendition, MarkKind.TITLE) == ["A town changes hands"]


def test_a_title_set_as_plain_words_is_not_said_twice() -> None:
    body = f"<div><b>Garrison leaves Exham</b><br><br>{LEFT}<br><br>{GATES}<br><br>{DENIED}<br><br>{ROAD}</div>"
    rendition = rendition_of(webpage(body))
    assert rendition.text.count("Garrison leaves Exham") == 1


def test_a_headline_that_the_page_shows_twice_is_said_once() -> None:
    html = article().replace("<article>", "<h1>Garrison leaves Exham</h1><article>")
    assert rendition_of(html).text.count("Garrison leaves Exham") == 1


def test_the_head_of_an_article_is_told_from_its_prose() -> None:
    rendition = rendition_of(
        webpage(
            '<article><header><h1>Garrison leaves Exham</h1><p class="standfirst">Rebels enter without a shot</p>'
            '<div class="byline">By <a rel=author href=/jr>Jane Roe</a><span>in Exham</span></div>'
            f'<time datetime="2022-03-03">3 March 2022</time></header>{"".join(f"<p>{one}</p>" for one in PROSE)}</article>'
        )
    )
    assert marked(rendition, MarkKind.STANDFIRST) == ["Rebels enter without a shot"]
    assert marked(rendition, MarkKind.BYLINE) == ["By Jane Roe in Exham", "3 March 2022"]
    assert rendition.text.endswith("\n\n".join(PROSE))


def test_a_first_paragraph_in_a_box_called_article_is_no_byline() -> None:
    rendition = rendition_of(
        webpage(f'<div class="post published author-jr">{"".join(f"<p>{one}</p>" for one in PROSE)}</div>')
    )
    assert not marks(rendition, MarkKind.BYLINE)


def test_headings_have_their_level() -> None:
    rendition = rendition_of(article("<h2>At the gates</h2><p>Nobody came out to meet them, and nobody fired.</p>"))
    (mark,) = marks(rendition, MarkKind.HEADING)
    assert (rendition.text[mark.start : mark.end], mark.depth) == ("At the gates", 2)


@pytest.mark.parametrize(
    "markup",
    [
        "<figure><img src=x><figcaption>The bridge at Wick, in May.</figcaption></figure>",
        "<div class='wp-caption'><img src=x><p class='wp-caption-text'>The bridge at Wick, in May.</p></div>",
        "<div><img src=x><span class='image__caption'>The bridge at Wick, in May.</span></div>",
    ],
)
def test_captions_are_kept_where_they_stand(markup: str) -> None:
    rendition = rendition_of(article(markup, "<p>Nobody came out to meet them, and nobody fired a shot that day.</p>"))
    assert marked(rendition, MarkKind.CAPTION) == ["The bridge at Wick, in May."]
    assert rendition.text.index(GATES) < rendition.text.index("The bridge") < rendition.text.index("Nobody came")


def test_a_credit_belongs_to_its_caption_and_a_caption_said_twice_is_marked_twice() -> None:
    figure = (
        "<figure><img src=x><figcaption>Men at the gate.<span class=credit>Photo: Ann Poe</span></figcaption></figure>"
    )
    rendition = rendition_of(article(figure, figure))
    assert marked(rendition, MarkKind.CAPTION) == ["Men at the gate. Photo: Ann Poe"] * 2


def test_captions_of_other_pieces_are_left_out() -> None:
    teaser = "<div class=related><figure><img src=y><figcaption>Ten cakes for spring</figcaption></figure></div>"
    linked = "<a href=/c><figure><img src=y><figcaption>Ten more cakes for spring</figcaption></figure></a>"
    assert "cakes" not in rendition_of(article(teaser, linked)).text


def test_items_of_a_list_follow_line_by_line() -> None:
    rendition = rendition_of(
        article("<ul><li>Exham: left</li><li>Wick: quiet<ul><li>its bridge is mined</li></ul></li></ul>")
    )
    assert "- Exham: left\n- Wick: quiet" in rendition.text
    assert [(rendition.text[mark.start : mark.end], mark.depth) for mark in marks(rendition, MarkKind.ITEM)] == [
        ("- Exham: left", 1),
        ("- Wick: quiet", 1),
        ("- its bridge is mined", 2),
    ]


def test_an_item_of_several_paragraphs_is_an_entry_and_no_item() -> None:
    rendition = rendition_of(article(f"<ul><li><p>{LEFT} Again.</p><p>{GATES} Again.</p></li></ul>"))
    assert not marks(rendition, MarkKind.ITEM)


def test_rows_of_a_table_keep_their_columns() -> None:
    rendition = rendition_of(
        article(
            "<table><tr><th>Town</th><th>Held by</th><th>Since</th></tr>"
            "<tr><td>Exham</td><td></td><td>3 March</td></tr><tr><td>Wick</td><td>army</td><td>2019</td></tr></table>"
        )
    )
    assert marked(rendition, MarkKind.ROW) == ["Town | Held by | Since", "Exham |  | 3 March", "Wick | army | 2019"]


def test_a_table_that_lays_a_page_out_sets_no_rows() -> None:
    cells = "".join(f"<tr><td width=20></td><td>{one}<br><br>{one[::-1]}{one}{one}</td></tr>" for one in PROSE)
    rendition = rendition_of(webpage(f"<table width=100%>{cells}</table>"))
    assert LEFT in rendition.text
    assert not marks(rendition, MarkKind.ROW)


def test_quotes_nest_and_span_their_paragraphs() -> None:
    rendition = rendition_of(
        article(
            "<blockquote><p>We saw nobody fight at all.</p><blockquote>They walked out in line.</blockquote></blockquote>"
        )
    )
    outer, inner = marks(rendition, MarkKind.QUOTE)
    assert rendition.text[outer.start : outer.end] == "We saw nobody fight at all.\n\nThey walked out in line."
    assert rendition.text[inner.start : inner.end] == "They walked out in line."
    assert (outer.depth, inner.depth) == (1, 2)


def test_a_quote_that_is_all_of_a_quote_is_marked_once() -> None:
    rendition = rendition_of(
        article("<blockquote><blockquote><p>We saw nobody fight at all.</p></blockquote></blockquote>")
    )
    assert marked(rendition, MarkKind.QUOTE) == ["We saw nobody fight at all."]


def test_an_embedded_post_has_its_author_and_day() -> None:
    rendition = rendition_of(
        article(
            '<blockquote class="twitter-tweet"><p>The market of Exham is closed, and the flag has changed.</p>&mdash; Jon Roe '
            '(@jonroe) <a href="https://social.example.org/jonroe/status/1">March 3, 2022</a></blockquote>'
        )
    )
    (post,) = marks(rendition, MarkKind.POST)
    assert "the flag has changed" in rendition.text[post.start : post.end]
    assert "jonroe" in (post.author or "")
    assert post.dating
    assert post.dating.latest == date(2022, 3, 3)


def test_line_breaks_part_lines_and_two_of_them_paragraphs() -> None:
    body = f"<div><h1>Garrison leaves Exham</h1>{LEFT}<br>{GATES}<br>\n<br>{DENIED}<br><br/>{ROAD}</div>"
    assert f"{LEFT}\n{GATES}\n\n{DENIED}\n\n{ROAD}" in rendition_of(webpage(body)).text


def test_preformatted_lines_stay_lines() -> None:
    rendition = rendition_of(webpage(f"<h1>Wire from Exham</h1><pre>{LEFT}\n{GATES}\n\n{DENIED}\n{ROAD}</pre>"))
    assert f"{LEFT}\n{GATES}\n\n{DENIED}\n{ROAD}" in rendition.text


def test_words_that_the_extractor_drops_inside_a_paragraph_stay() -> None:
    dated = "<p>On <time datetime=2022-03-03>3 March</time> the trucks crossed the river at Wick, and no shot was fired there.</p>"
    assert "On 3 March the trucks crossed" in rendition_of(article(dated)).text


def test_marks_are_in_order_and_hold_words() -> None:
    rendition = rendition_of(
        article("<ul><li>one thing</li><li>another</li></ul>", "<blockquote><p>Said so.</p><p>And so.</p></blockquote>")
    )
    spans = [(mark.start, -mark.end) for mark in rendition.marks]
    assert spans == sorted(spans)
    for mark in rendition.marks:
        words = rendition.text[mark.start : mark.end]
        assert words
        assert words == words.strip()
