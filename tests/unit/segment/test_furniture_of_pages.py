"""What pages set around their text: menus, running heads, bylines, signatures; and what looks like it but is news."""

from __future__ import annotations

import pytest
from tests.unit.segment.voices_of import marked, voices

from whoheld.capture.tables import load_table
from whoheld.segment.menus import is_menu_word

TITLE = "Rebels take Morham after a night of shelling"
BODY = [
    "The army left the hill town of Morham on Monday after a night of shelling, two traders and a nurse said.",
    "Rebels said that they would hold the bridge until the talks in the capital had begun in earnest.",
    "The ministry of defence did not answer questions about the garrison and its guns on the ridge.",
]
FURNITURE = ("boilerplate", "metadata")


def kept(lines: list[str], separator: str = "\n\n") -> list[str]:
    """Return the lines that are not furniture."""
    return [words for voice, words in marked(separator.join(lines)) if voice not in FURNITURE]


def test_a_menu_is_furniture_and_the_headline_below_it_is_not() -> None:
    menu = ["World", "Middle East", "Politics", "Sport", "Hill Country", "About us", "Log in"]
    assert kept([*menu, TITLE, "By Jane Roe", *BODY]) == [TITLE, *BODY]
    assert kept([*menu, "Morham falls", "By Jane Roe", *BODY]) == ["Morham falls", *BODY]


def test_a_list_of_places_is_no_menu() -> None:
    places = ["Morham", "Stonham", "Exham", "Upper Dela", "Lower Dela", "Westford"]
    assert kept([TITLE, BODY[0], "Towns held", *places, BODY[1]]) == [TITLE, BODY[0], "Towns held", *places, BODY[1]]


def test_a_menu_run_into_one_line_is_furniture() -> None:
    line = "Home World Politics Business Hill Country Sport Opinion Pictures Video VESHLANDIC"
    assert kept([line, TITLE, *BODY]) == [TITLE, *BODY]
    assert kept([TITLE, BODY[0], "Rebels Take Three Towns As Army Leaves World Heritage Site", BODY[1]])[2].startswith(
        "Rebels Take"
    )


def test_heads_and_feet_of_printed_pages_are_furniture() -> None:
    lines = [TITLE]
    for page in (1, 2, 3):
        lines += [BODY[page - 1], f"Hill War Situation Report No. 12 | {page}"]
    assert kept(lines) == [TITLE, *BODY]
    lines = [TITLE]
    for page in (1, 2, 3):
        lines += [BODY[page - 1], "Example Office for Aid", f"Page {page} of 3"]
    assert kept(lines) == [TITLE, *BODY]


def test_lines_that_count_something_else_are_no_running_heads() -> None:
    lines = [TITLE, "District 4 fell", BODY[0], "District 9 fell", BODY[1], "District 2 fell", BODY[2]]
    assert kept(lines) == lines


@pytest.mark.parametrize(
    "line",
    [
        "Author: Jane Roe",
        "By Jane Roe, Staff writer",
        "Jane Roe",
        "Jane Roe and John Doe",
        "Jane Roe, Ann Poe and Max Doe",
        "Jane Roe (now); Ann Poe and Max Doe (earlier)",
        "ab/cd (AFP, Wire)",
    ],
)
def test_bylines_of_every_form_are_metadata(line: str) -> None:
    page = [TITLE, line, *BODY]
    assert marked("\n\n".join(page))[1] == ("metadata", line)


def test_who_signs_a_statement_is_metadata() -> None:
    page = [TITLE, *BODY, "Jane ROE", "Major General", "Director of Information"]
    assert voices("\n".join(page))[-3:] == ["metadata"] * 3
    assert voices("\n".join([TITLE, *BODY, "Exham taken", "Stonham taken"]))[-2:] == ["body"] * 2


@pytest.mark.parametrize(
    "line",
    [
        "Correction: an earlier version of this article named the wrong bridge.",
        "Update: the garrison of Stonham has left its camp as well, the ministry said.",
        "Editor's note: names of residents have been changed for their safety.",
        "This article was amended on 3 March 2022 to correct the number of towns that the rebels hold in the hills.",
        "To receive aid, families must cross the bridge at Exham, a clerk said.",
        "By signing up to the truce, the militia kept its guns.",
        "Posted in the tower since Monday, two soldiers watched the road.",
    ],
)
def test_what_the_outlet_itself_says_is_body(line: str) -> None:
    page = [TITLE, *BODY[:2], line, BODY[2]]
    assert marked("\n\n".join(page))[3] == ("body", line)


def test_menu_words_hold_for_their_examples() -> None:
    row = load_table("whoheld.segment", "news.toml")["menus"]
    assert all(map(is_menu_word, row["examples"]))
    assert not any(map(is_menu_word, row["counter_examples"]))
