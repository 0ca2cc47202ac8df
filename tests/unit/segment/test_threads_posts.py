"""Posts of social networks, copied with their headers, their numbers or nothing but their tags."""

from __future__ import annotations

from datetime import date

import pytest
from tests.unit.segment.voices_of import passages_of, voices

from whoheld.model import Voice

FIRST = "Army boats have reached the ford at Exham, two traders tell me."
SECOND = "No sign of the garrison in Morham. The market is open."
DAY = date(2022, 3, 3)


def posts_of(text: str) -> list[tuple[str | None, str, date | None]]:
    """Return author, words and day of each post."""
    return [
        (p.author, text[p.start : p.end], p.dating.latest if p.dating else None)
        for p in passages_of(text)
        if p.voice is Voice.TWEET
    ]


COPIES = {
    "name, handle, date on lines of their own": "Jane Roe\n@example_roe\nMar 3, 2022\n{words}\n12\n34\n56",
    "handle, sign and date": "Jane Roe\n@example_roe\n·\nMar 3, 2022\n{words}\n12 replies 3 retweets",
    "one line": "Jane Roe @example_roe · Mar 3, 2022\n{words}",
    "brackets": "Jane Roe (@example_roe) 3 March 2022\n{words}",
    "federated": "Jane Roe\n@example_roe\n3 March 2022, 14:05\n{words}\n0 replies",
}


@pytest.mark.parametrize("form", COPIES.values(), ids=COPIES)
def test_copied_posts_keep_their_account_and_day(form: str) -> None:
    text = form.format(words=FIRST) + "\n\n" + form.format(words=SECOND).replace("example_roe", "ferry_man")
    assert posts_of(text) == [("@example_roe", FIRST, DAY), ("@ferry_man", SECOND, DAY)]


def test_posts_of_a_channel_keep_its_name_and_day() -> None:
    text = f"Ferry News, [Mar 3, 2022 at 14:05]\n{FIRST}\n\nFerry News, [Mar 3, 2022 at 15:05]\n{SECOND}\n\nMore later."
    assert posts_of(text) == [("Ferry News", FIRST, DAY), ("Ferry News", f"{SECOND}\n\nMore later.", DAY)]


def test_a_chat_with_the_moment_first_keeps_names() -> None:
    text = f"[03.03.2022 14:05] Ferry News:\n{FIRST}\n\n[03.03.2022 15:05] Jane Roe:\n{SECOND}"
    assert [author for author, _, _ in posts_of(text)] == ["Ferry News", "Jane Roe"]


def test_a_post_set_into_an_article_is_signed_below() -> None:
    article = "The two sides met on Monday for the first time since March, a spokesman for the governor said."
    further = [
        "Nobody from the port was asked to come to the talks, the harbour master told us.",
        "They go on next week.",
    ]
    text = "\n\n".join(
        ["Talks On The Bridge Resume", article, FIRST, "— Jane Roe (@example_roe) March 3, 2022", *further]
    )
    assert posts_of(text) == [("@example_roe", FIRST, DAY)]
    assert voices(text).count("body") == 3


def test_a_post_and_its_signature_in_one_paragraph() -> None:
    article = "The two sides met on Monday for the first time since March, a spokesman for the governor said."
    line = f"{FIRST} pic.twitter.com/abc123 — Jane Roe (@example_roe) March 3, 2022"
    assert posts_of(f"Talks On The Bridge Resume\n\n{article}\n\n{line}\n\nThey go on next week.") == [
        ("@example_roe", line, DAY)
    ]


def test_words_passed_on_are_those_of_the_account_they_come_from() -> None:
    lines = [
        f"#Exham: {FIRST}",
        f"RT @ferry_man: {SECOND} #Morham",
        "Still no word from #Morham.",
        "More on #Exham tomorrow.",
    ]
    assert [author for author, _, _ in posts_of("\n".join(lines))] == [None, "@ferry_man", None, None]


@pytest.mark.parametrize(
    "numbers",
    [
        ("1/3", "2/3", "3/3"),
        ("1/", "2/", "3/"),
        ("(1/3)", "(2/3)", "(3/3)"),
        ("🧵1/", "2/", "3/"),
        ("1/n", "2/n", "3/n"),
    ],
)
def test_numbers_at_the_beginning_part_posts(numbers: tuple[str, str, str]) -> None:
    words = [FIRST, f"{SECOND}\n\nSmoke over the hill.", "More tomorrow."]
    text = "\n\n".join(f"{number} {piece}" for number, piece in zip(numbers, words, strict=True))
    assert [piece for _, piece, _ in posts_of(text)] == [f"{n} {w}" for n, w in zip(numbers, words, strict=True)]


def test_numbers_on_lines_of_their_own_close_posts() -> None:
    text = f"{FIRST}\n(1/3)\n{SECOND}\n(2/3)\nMore tomorrow.\n(3/3)"
    assert [piece for _, piece, _ in posts_of(text)] == [f"{FIRST}\n(1/3)", f"{SECOND}\n(2/3)", "More tomorrow.\n(3/3)"]


def test_lines_full_of_tags_are_posts() -> None:
    lines = [
        "#Exham is quiet tonight.",
        "Boats on the river, says @ferry_man.",
        "The army holds the ford in #Morham.",
        "Still no word.",
        "More on #Exham in the morning 👇",
    ]
    assert [words for _, words, _ in posts_of("\n".join(lines))] == lines


def test_an_article_with_a_tag_or_two_is_no_thread() -> None:
    article = "The two sides met on Monday for the first time since March, a spokesman for the governor said."
    assert "tweet" not in voices(
        "\n\n".join(["Talks On The Bridge Resume", *[article] * 8, "#Exham #Morham", "Follow @example_times"])
    )


def test_a_thread_told_in_a_scroll_has_its_account_and_day() -> None:
    text = "\n\n".join(
        ["Jane Roe 🖤 Profile picture\nRivers. Boats. Opinions my own.", "Feb 27, 2022, 3 tweets", f"🧵 {FIRST}", f"1) {SECOND}", "2) More tomorrow.", "Share this Scrolly Tale with your friends.", "Keep scrolling"]
    )  # fmt: skip
    assert {(author, day) for author, _, day in posts_of(text)} == {("Jane Roe", date(2022, 2, 27))}
    assert voices(text)[-2:] == ["boilerplate"] * 2


def test_a_teaser_without_its_year_is_later_than_the_dated_ones_below() -> None:
    page_end = [
        "• • •",
        "Missing some Tweet in this thread?",
        "Keep Current with Jane Roe",
        "Read all threads",
        "More from @example_roe",
    ]
    text = "\n".join(["Only post.", *page_end, "18 Apr", FIRST, "Read 4 tweets", "12 Sep 20", SECOND, "Read 23 tweets"])
    first = [p.dating for p in passages_of(text) if p.voice is Voice.TWEET][1]
    assert first is not None
    assert (first.earliest, first.latest) == (date(2021, 4, 18), None)
