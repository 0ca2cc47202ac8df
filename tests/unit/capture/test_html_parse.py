"""Bytes of any kind become one tree, or an error that says what they are."""

from __future__ import annotations

import pytest

from whoheld.capture.decode import UndecodableError
from whoheld.capture.html.encoding import decode_page
from whoheld.capture.html.parse import DEEPEST, PageError, parse_html, parse_page

WORDS = "старейшины города ушли"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("<p>élders".encode(), "élders"),
        ("<p>élders".encode("utf-8-sig"), "élders"),
        ("<p>élders".encode("utf-16"), "élders"),
        ("<p>élders</p>".encode("utf-16-le"), "élders"),
        ("<p>élders</p>".encode("utf-16-be"), "élders"),
        (f'<meta charset="windows-1251"><p>{WORDS}'.encode("cp1251"), WORDS),
        (f'<meta http-equiv=Content-Type content="text/html; charset=koi8-r"><p>{WORDS}'.encode("koi8-r"), WORDS),
        (f'<meta charset="windows-1251"><p>{WORDS}'.encode(), WORDS),
        ('<meta charset="iso-8859-1"><p>the mayor’s “élders”'.encode("cp1252"), "the mayor’s “élders”"),
        ('<meta charset="gb2312"><p>城镇 镕'.encode("gb18030"), "城镇 镕"),
        ('<meta charset="no-such-thing"><p>élders'.encode(), "élders"),
        ('<meta charset="utf-16"><p>élders'.encode(), "élders"),
    ],
)
def test_pages_are_decoded_as_a_browser_would(data: bytes, words: str) -> None:
    assert words in decode_page(data)


def test_pieces_of_another_encoding_inside_a_page_are_mended() -> None:
    data = "<p>Les élus — la région, l’été</p>".encode() + b"<p>le caf\xe9 d\x92Exham</p>"
    assert decode_page(data) == "<p>Les élus — la région, l’été</p><p>le café d’Exham</p>"


def test_zero_bytes_strewn_into_a_page_are_taken_out() -> None:
    page = "<p>" + "The garrison left. " * 40
    assert decode_page(page.replace("garrison", "garr\0ison", 3).encode()) == page


@pytest.mark.parametrize("data", [b"%PDF-1.7 <html>", b"\x89PNG\r\n", b"<p>" + b"\0\1\2" * 400])
def test_what_is_no_page_is_named(data: bytes) -> None:
    with pytest.raises(UndecodableError):
        parse_page(data)


@pytest.mark.parametrize("data", [b"", b" \n\t", b"<!-- nothing -->"])
def test_a_page_without_anything_is_an_error(data: bytes) -> None:
    with pytest.raises(PageError):
        parse_page(data)


def test_comments_and_control_characters_are_no_part_of_the_tree() -> None:
    tree = parse_html("<p>left<!-- by night --> Ex\x01ham\x0con Thursday<?php echo 1 ?></p>")
    assert tree.text_content() == "left Exham on Thursday"
    assert all(isinstance(element.tag, str) for element in tree.iter())


@pytest.mark.parametrize("depth", [100, 300, 5_000])
@pytest.mark.parametrize("name", ["div", "blockquote", "span", "table><tr><td"])
def test_words_are_kept_however_deep_they_are_nested(depth: int, name: str) -> None:
    closing = "".join(f"</{one}>" for one in reversed(name.split("><")))
    tree = parse_html(f"<body>{f'<{name}>' * depth}<p>in the deep</p>{closing * depth}<p>after it</p></body>")
    assert [paragraph.text for paragraph in tree.iter("p")] == ["in the deep", "after it"]


def test_elements_above_the_limit_stay_and_those_below_leave_a_break() -> None:
    tree = parse_html("<div>" * 400 + "one<div>two</div>" + "</div>" * 400)
    assert DEEPEST - 5 <= len(list(tree.iter("div"))) <= DEEPEST
    assert "".join(tree.itertext("br", "div")).split() == ["onetwo"]
    assert len(list(tree.iter("br"))) > 100


def test_a_script_that_writes_markup_does_not_upset_the_count_of_levels() -> None:
    script = "<script>document.write('<div>'.repeat(9) + '</div></div>')</script>"
    tree = parse_html("<body>" + "<div>" * 300 + script + "<p>words</p>" + "</div>" * 300)
    assert [paragraph.text for paragraph in tree.iter("p")] == ["words"]


def test_unclosed_elements_are_closed() -> None:
    assert [one.text for one in parse_html("<div><p>one<p>two<table><tr><td>three").iter("p", "td")] == [
        "one",
        "two",
        "three",
    ]
