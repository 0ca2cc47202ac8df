"""A piece of HTML becomes its words: none lost, no mark left."""

from __future__ import annotations

import time

import pytest

from whoheld.capture.fragments import looks_like_html, text_of_html


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One &amp; <b>two</b>.<br>Three</p><p>Four</p>", "One & two.\nThree\n\nFour"),
        ("<ul><li>A fell</li><li>B held</li></ul>after", "- A fell\n- B held\n\nafter"),
        ("words <script>x = '<p>no</p>'</script>and <style>p{}</style>more", "words and more"),
        (
            "<table><tr><td>Exham</td><td>held</td></tr><tr><td>Wyham</td><td>lost</td></tr></table>",
            "Exham | held\nWyham | lost",
        ),
        ("plain words, less than < 5 km & more", "plain words, less than < 5 km & more"),
        ("a<!-- hidden -->b", "ab"),
        ("<pre>one\ntwo</pre>", "one\ntwo"),
        ("", ""),
    ],
)
def test_words_are_kept_and_marks_dropped(html: str, text: str) -> None:
    assert text_of_html(html) == text


def test_a_nest_too_deep_for_the_parser_loses_no_words() -> None:
    assert "deep words" in text_of_html("<div>" * 20_000 + "deep words")


def test_only_real_markup_is_taken_for_markup() -> None:
    assert looks_like_html("<p>The gate fell</p>")
    assert looks_like_html("The gate<br/>fell")
    assert not looks_like_html("The gate <sic> fell, less than <5 km from a>b")


def test_work_grows_with_the_text_and_not_with_its_square() -> None:
    started = time.perf_counter()
    text_of_html("<b> </b>" * 60_000 + "x")
    text_of_html("<p>" * 3_000 + "<li>x" * 30_000)
    text_of_html("<script>" * 30_000)
    assert time.perf_counter() - started < 5
