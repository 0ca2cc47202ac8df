"""Comments are told by who wrote them and when, in whatever way a page prints it."""

from __future__ import annotations

from datetime import date

import pytest
from tests.unit.segment.voices_of import marked, passages_of, voices

from whoheld.model import Passage, Voice

ARTICLE = [
    "Talks On The Bridge Resume",
    "The two sides met on Monday for the first time since March, a spokesman for the governor said.",
    "Sources said the rebels had asked for more time before the next round of talks in the port.",
]
FIRST = "I crossed it on Monday and saw no guards at all."
SECOND = "My cousin lives in Morham and the rebels hold the market there, whatever the paper says."
THIRD = "Nobody holds it."


def comments_of(text: str) -> list[tuple[str | None, str, date | None]]:
    """Return author, words and day of each comment."""
    passages = [p for p in passages_of(text) if p.voice is Voice.COMMENT]
    return [(p.author, text[p.start : p.end], day_of(p)) for p in passages]


def day_of(passage: Passage) -> date | None:
    return passage.dating.latest if passage.dating else None


def page(*lines: str, head: str = "") -> str:
    return "\n\n".join([*ARTICLE, *([head] if head else []), *lines])


DAY = date(2011, 3, 5)
HEADERS = {
    "name, date and clock in one line": (
        "river_rat on March 5, 2011 at 2:05 pm",
        "Ferry Man on March 5, 2011 at 3:10 pm",
        DAY,
    ),
    "the same with a verb": ("river_rat says: ", "Ferry Man says:", None),
    "verb below which dots follow": ("river_rat said...", "Ferry Man said...", None),
    "bar": ("river_rat | 5 March 2011 at 14:05", "Ferry Man | 5 March 2011 at 15:10", DAY),
    "age": ("river_rat • 3 years ago", "Ferry Man • 3 years ago", None),
    "number and verb": ("#1 river_rat wrote:", "#2 Ferry Man wrote:", None),
    "brackets": ("river_rat (5 March 2011, 14:05)", "Ferry Man (5 March 2011, 15:10)", DAY),
    "glued date": ("river_ratMarch 5, 2011 at 2:05 pm", "Ferry ManMarch 5, 2011 at 3:10 pm", DAY),
    "glued age": ("river_rat3 hours ago", "Ferry Man2 hours ago", None),
    "posted by": (
        "Posted by: river_rat at March 5, 2011 02:05 PM",
        "Posted by: Ferry Man at March 5, 2011 03:10 PM",
        DAY,
    ),
    "date first": ("On 5 March 2011, river_rat wrote:", "On 5 March 2011, Ferry Man wrote:", DAY),
    "points": ("river_rat 12 points 3 years ago", "Ferry Man 2 points 3 years ago", None),
    "two lines": ("river_rat\n5 March 2011 at 14:05", "Ferry Man\n5 March 2011 at 15:10", DAY),
    "two lines and an age": ("river_rat\n3 hours ago", "Ferry Man\n2 hours ago", None),
    "signs in between": ("river_rat\n·\n3 hours ago", "Ferry Man\n·\n2 hours ago", None),
    "blank line in between": ("river_rat\n\n5 March 2011 at 14:05", "Ferry Man\n\n5 March 2011 at 15:10", DAY),
    "pronouns": ("river_rat [he/him]\n1 year ago", "Ferry Man [any]\n1 year ago", None),
}


@pytest.mark.parametrize("name", HEADERS)
@pytest.mark.parametrize("separator", ["\n", "\n\n"])
def test_headers_of_every_form_name_author_and_day(name: str, separator: str) -> None:
    first, second, day = HEADERS[name]
    text = page(first + separator + FIRST, second + separator + SECOND, head="2 comments")
    assert comments_of(text) == [("river_rat", FIRST, day), ("Ferry Man", SECOND, day)]


@pytest.mark.parametrize("name", [name for name in HEADERS if "verb" not in name and name != "date first"])
def test_two_clear_headers_need_no_line_that_announces_them(name: str) -> None:
    first, second, day = HEADERS[name]
    text = page(f"{first}\n{FIRST}", f"{second}\n{SECOND}")
    assert comments_of(text) == [("river_rat", FIRST, day), ("Ferry Man", SECOND, day)]
    assert voices(text)[:3] == ["headline", "body", "body"]


def test_buttons_and_counts_around_comments_are_furniture() -> None:
    lines = [
        "river_rat",
        "3 hours ago",
        FIRST,
        "Like 12",
        "Reply",
        "Ferry Man",
        "2 hours ago",
        SECOND,
        "Reply",
        "Share",
        "Report",
    ]
    text = page("\n".join(lines))
    assert [words for _, words, _ in comments_of(text)] == [FIRST, SECOND]
    assert {voice for voice, words in marked(text) if words in ("Like 12", "Reply", "Share", "Report")} == {
        "boilerplate"
    }


def test_names_that_stand_below_sign_what_is_above() -> None:
    text = page(
        FIRST,
        "Posted by: river_rat | Aug 7, 2016 1:02:03 PM | 1",
        f"{SECOND}\n\n{THIRD}",
        "Posted by: Ferry Man | Aug 8, 2016 1:02:03 PM | 2",
        head="Comments",
    )
    assert comments_of(text) == [
        ("river_rat", FIRST, date(2016, 8, 7)),
        ("Ferry Man", f"{SECOND}\n\n{THIRD}", date(2016, 8, 8)),
    ]


def test_the_same_names_above_head_what_is_below() -> None:
    text = page(
        "Posted by: river_rat | Aug 7, 2016 1:02:03 PM | 1",
        FIRST,
        "Posted by: Ferry Man | Aug 8, 2016 1:02:03 PM | 2",
        SECOND,
        head="Comments",
    )
    assert [(author, words) for author, words, _ in comments_of(text)] == [("river_rat", FIRST), ("Ferry Man", SECOND)]


def test_numbered_signatures_of_an_old_board() -> None:
    lines = [
        "Skip to comments.", "To: TexFerry", FIRST, "41 posted on 11/23/2004 1:57:31 PM PST by KiloFord (Give, and you will feel better.)",
        "[ Post Reply | Private Reply | To 40 | View Replies]", "To: KiloFord", SECOND, "42 posted on 11/24/2004 4:20:03 PM PST by TexFerry",
    ]  # fmt: skip
    assert comments_of("\n\n".join(lines)) == [
        ("KiloFord", FIRST, date(2004, 11, 23)),
        ("TexFerry", SECOND, date(2004, 11, 24)),
    ]


def test_replies_are_told_from_whom_they_answer() -> None:
    text = page(
        f"river_rat • 3 years ago\n{FIRST}",
        f"jroe → river_rat • 3 years ago\n{SECOND}",
        f"Ferry Man replied to jroe\n2 years ago\n{THIRD}",
    )
    assert [(author, words) for author, words, _ in comments_of(text)] == [
        ("river_rat", FIRST),
        ("jroe", SECOND),
        ("Ferry Man", THIRD),
    ]


def test_nested_replies_by_indentation_keep_their_authors() -> None:
    text = page(
        f"  • river_rat\n    ·\n    1 year ago\n\n    {FIRST}",
        f"    • Ferry Man\n      ·\n      1 year ago\n\n      {SECOND}",
        f"      • jroe\n        ·\n        1 year ago\n\n        {THIRD}",
    )
    assert [author for author, _, _ in comments_of(text)] == ["river_rat", "Ferry Man", "jroe"]


def test_a_numbered_comment_without_its_name_is_nobodys() -> None:
    text = page(f"  1. river_rat says:\n\n    {FIRST}\n    {THIRD}", f"  2. {SECOND}", head="2 Responses to “Talks”")
    found = comments_of(text)
    assert [author for author, _, _ in found] == ["river_rat", None]
    assert found[0][1].endswith(THIRD)


def test_comments_that_lost_all_names_are_nobodys() -> None:
    text = page(f"  1. {FIRST}", f"  2. {SECOND}", f"  3. I don't believe it... {THIRD}")
    assert [author for author, _, _ in comments_of(text)] == [None, None, None]


def test_below_a_count_of_comments_all_is_comments_even_without_names() -> None:
    assert [author for author, _, _ in comments_of(page(FIRST, SECOND, head="14 comments"))] == [None, None]


def test_a_numbered_list_of_news_is_no_talk() -> None:
    items = [f"  {n}. Rebels took the village of Exham {n} on Monday, the army said." for n in range(1, 5)]
    assert "comment" not in voices(page(*items))


def test_numbered_advice_with_titles_is_no_talk() -> None:
    items = [f"  {n}. Pack a bag\n\n    You should keep your papers in it, and I'd add your keys!" for n in range(1, 5)]
    assert "comment" not in voices(page(*items))


def test_the_form_below_the_comments_ends_them() -> None:
    text = page(
        f"river_rat says:\n\n{FIRST}", "Leave a Reply", "Your email address will not be published.", head="One comment"
    )
    assert [words for _, words, _ in comments_of(text)] == [FIRST]
    assert voices(text)[-2:] == ["boilerplate"] * 2


def test_the_articles_author_answers_under_his_own_name() -> None:
    text = page(
        "Jane Roe is a senior fellow at the Example Institute.",
        f"river_rat says:\n\n{FIRST}",
        f"Jane Roe says:\n\n{SECOND}",
        head="Comments",
    )
    assert [author for author, _, _ in comments_of(text)] == ["river_rat", "Jane Roe"]


@pytest.mark.parametrize(
    "lines",
    [
        ["Jane Roe", "5 March 2011 at 14:05"],
        ["By Jane Roe", "5 March 2011"],
        ["Posted by Jane Roe on 5 March 2011"],
        ["Jane Roe | 5 March 2011"],
        ["3 hours ago"],
    ],
)
def test_a_byline_at_the_top_opens_no_comments(lines: list[str]) -> None:
    assert "comment" not in voices("\n".join([ARTICLE[0], *lines, *ARTICLE[1:]]))


def test_links_with_their_ages_are_no_comments() -> None:
    links = ["Rebels Leave Exham", "3 hours ago", "Army At The Ford", "5 hours ago", "Talks End Early", "1 day ago"]
    assert "comment" not in voices("\n".join([*ARTICLE, *links]))


def test_entries_of_a_live_page_are_no_comments() -> None:
    entries = [
        "14:05 GMT",
        "Rebels said they had left the ford.",
        "14:10 GMT",
        "The army said that it held the ford again.",
        "14:35 GMT",
        ARTICLE[2],
    ]
    assert "comment" not in voices("\n".join([*ARTICLE, *entries]))
