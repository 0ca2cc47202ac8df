"""A page that is broken, hostile or huge is read as far as it can be, or refused with a reason; in bounded time."""

from __future__ import annotations

import time

import pytest
from tests.unit.capture.webpages import (
    DENIED,
    GATES,
    LEFT,
    PROSE,
    ROAD,
    article,
    marked,
    marks,
    rendition_of,
    take,
    webpage,
)

from whoheld.capture.html.large import MOST_TAGS, text_of_large
from whoheld.errors import UnreadableInputError
from whoheld.model import MarkKind

TWO_PARAGRAPHS = f"<p>{LEFT}</p><p>{GATES}</p><p>{DENIED}</p>"


@pytest.mark.parametrize(
    ("html", "why"),
    [
        (
            webpage("<script>var words = 'the garrison left'; " + "x();" * 900 + "</script><div id=root></div>"),
            "all script",
        ),
        ("<html><frameset><frame src=a.html><frame src=b.html></frameset></html>", "all script or frames"),
        ("", "is empty"),
        (" \n ", "is empty"),
        (b"\x89PNG\r\n\x1a\n", "is a PNG picture"),
    ],
)
def test_a_page_without_words_is_refused_with_a_reason(html: str | bytes, why: str) -> None:
    item = take(html)
    assert isinstance(item, UnreadableInputError)
    assert why in str(item)
    assert ";" in str(item)  # and a remedy


@pytest.mark.parametrize("tag", ["script", "style", "template", "noscript", "svg", "textarea", "button", "select"])
def test_words_of_programs_and_controls_stay_out(tag: str) -> None:
    inside = f"<{tag}>alert('Exham fell') garrison code here</{tag}>"
    text = rendition_of(
        article(inside, f"<p>Nobody {inside}came out to meet them, and nobody fired a shot that day.</p>")
    ).text
    assert "alert(" not in text
    assert ROAD in text


def test_forty_nested_quotes_are_marked_each_with_its_depth() -> None:
    quotes = "".join(f"<blockquote><p>Level {level}: {GATES}</p>" for level in range(40)) + "</blockquote>" * 40
    rendition = rendition_of(article(quotes))
    found = marks(rendition, MarkKind.QUOTE)
    assert [mark.depth for mark in found] == list(range(1, 41))
    assert all(rendition.text[mark.start :].startswith(f"Level {number}: ") for number, mark in enumerate(found))


@pytest.mark.parametrize("depth", [300, 5_000])
def test_an_article_deep_in_boxes_is_read(depth: int) -> None:
    text = rendition_of(f"<body>{'<div>' * depth}{TWO_PARAGRAPHS}{'</div>' * depth}<p>{ROAD}</p>").text
    assert all(one in text for one in PROSE)


def test_unclosed_elements_lose_no_words() -> None:
    text = rendition_of(f"<body><div><b><i><p>{LEFT}<p>{GATES}<table><tr><td>{DENIED}").text
    assert all(one in text for one in (LEFT, GATES, DENIED))


def test_an_article_in_a_menu_that_was_never_closed_is_read() -> None:
    text = rendition_of(
        f"<body><nav><ul><li><a href=/>Home</a></ul><div><article><h1>Exham</h1>{TWO_PARAGRAPHS}</article>"
    ).text
    assert all(one in text for one in (LEFT, GATES, DENIED))


def test_an_article_shown_where_no_script_runs_is_read() -> None:
    text = rendition_of(webpage(f"<div id=root></div><noscript><article>{TWO_PARAGRAPHS}</article></noscript>")).text
    assert all(one in text for one in (LEFT, GATES, DENIED))


def test_invisible_characters_inside_words_are_taken_out() -> None:
    html = article(
        "<p>The gar\u200bri\u00adson of Ex&shy;ham\ufeff left&#8203; its bar\u2060racks, as every\u200ebody at the gate could see.</p>"
    )
    assert "The garrison of Exham left its barracks, as everybody at the gate could see." in rendition_of(html).text


def test_joiners_that_spell_a_word_stay() -> None:
    line = "آنها می\u200cروند و نمی\u200cدانند که چه کسی شهر را گرفته است و بازار بسته ماند."
    rendition = rendition_of(
        webpage(f"<article dir=rtl><h1>خروج سربازان</h1><p>{line}</p><p>{line} {line}</p></article>")
    )
    assert line in rendition.text
    assert rendition.language == "fa"


def test_text_from_right_to_left_is_in_its_own_order() -> None:
    line = "انسحب الجنود من المدينة ليلا بعد قتال طويل، وقال سكان إنهم لم يروا أحدا."
    text = rendition_of(webpage(f"<article dir=rtl><p>\u202b{line}\u202c</p><p>{line} {line}</p></article>")).text
    assert line in text
    assert "\u202b" not in text


def test_mixed_encodings_do_no_harm() -> None:
    data = article("<p>Le café d’Exham était fermé ce jour-là, et le marché aussi, jusqu’au soir.</p>").encode()
    data = data.replace(b"caf\xc3\xa9", b"caf\xe9")
    assert "Le café d’Exham était fermé" in rendition_of(data).text


@pytest.mark.parametrize(
    "bad", ["&#1;", "&#12;", "&#x1F;", "&#xFFFE;", "&#65535;", "\uffff", "\ufffe", "\x0b", "\x85", "&#0;", "&#xD800;"]
)
def test_characters_that_a_tree_cannot_hold_do_no_harm(bad: str) -> None:
    text = rendition_of(
        article(f"<p>Nobody{bad} came out <a href=x></a>{bad}to meet them, and nobody fired a shot that day.</p>")
    ).text
    assert " nobody fired a shot that day." in text
    assert text.isprintable() or "\ufffd" in text or set(filter(lambda one: not one.isprintable(), text)) == {"\n"}


def test_zero_bytes_do_no_harm() -> None:
    assert LEFT in rendition_of(article().replace("Exham left", "Ex\0ham left")).text


def test_one_line_of_five_million_characters_is_read_in_bounded_time() -> None:
    words = "The garrison left the town. " * 180_000
    start = time.monotonic()
    assert len(rendition_of(f"<html><body><p>{words}").text) > 5_000_000
    assert time.monotonic() - start < 20


def test_a_page_with_too_many_tags_keeps_its_words_without_marks() -> None:
    rows = "".join(f"<tr><td>Town {number}</td><td>held &amp; kept</td></tr>" for number in range(MOST_TAGS // 6 + 1))
    rendition = rendition_of(webpage(f"<p>{LEFT}</p><script>var x = '<p>';</script><table>{rows}</table><p>{ROAD}</p>"))
    assert f"{LEFT}\n\nTown 0 | held & kept\nTown 1 | held & kept\n" in rendition.text
    assert rendition.text.endswith(ROAD)
    assert "var x" not in rendition.text
    assert not rendition.marks


def test_a_page_without_a_tree_is_set_like_others() -> None:
    html = f"<!doctype html><?x y?><style>p {{}}</style><h1>Exham</h1><p>{LEFT}</p><ul><li>one</li><li>two &lt; three</li></ul>{ROAD}"
    assert text_of_large(html) == f"Exham\n\n{LEFT}\n\none\ntwo < three\n\n{ROAD}"


def test_a_name_of_a_box_that_holds_most_of_the_page_is_not_believed() -> None:
    prose = "".join(f"<p>{one}</p>" for one in PROSE)
    assert LEFT in rendition_of(webpage(f'<div class="sidebar related widget">{prose}</div>')).text


def test_a_class_of_a_million_letters_costs_nothing() -> None:
    start = time.monotonic()
    assert LEFT in rendition_of(webpage(f"<div class='{'caption ' * 120_000}'>{TWO_PARAGRAPHS}</div>")).text
    assert time.monotonic() - start < 10


def test_a_menu_of_a_page_of_mere_links_is_no_article() -> None:
    assert "World" not in marked(rendition_of(article()), MarkKind.ITEM)
