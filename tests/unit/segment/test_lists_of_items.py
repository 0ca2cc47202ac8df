"""Lists: bullets, timelines and bare names, with the heading that says what they list."""

from __future__ import annotations

import pytest
from tests.unit.segment.voices_of import passages_of, voices

BODY = "Rebels took three towns in the hills this week, the ministry said on Friday evening."


def headed(text: str) -> list[tuple[str, str, str]]:
    """Return (voice, words, heading) of the passages that stand under a heading."""
    return [
        (str(p.voice), text[p.start : p.end], text[slice(*p.heading)])
        for p in passages_of(text)
        if p.heading is not None
    ]


@pytest.mark.parametrize("mark", ["•", "-", "*", "–", "▪"])
def test_items_under_marks_are_bullets_with_their_heading(mark: str) -> None:
    text = f"{BODY}\nWhat we know:\n  {mark} Morham fell on Monday\n  {mark} Stonham is still held\n{BODY}"
    assert voices(text) == ["body", "body", "bullet", "bullet", "body"]
    assert [row[2] for row in headed(text)] == ["What we know:"] * 2


def test_numbered_items_are_bullets() -> None:
    assert voices(f"{BODY}\n1. Morham fell\n2. Stonham is held\n3) Exham is fought over\n{BODY}")[1:4] == ["bullet"] * 3


def test_a_single_mark_makes_no_list() -> None:
    assert voices(f"{BODY}\n- Morham fell on Monday, two residents said.\n{BODY}") == ["body"] * 3


def test_bare_names_below_a_colon_are_items() -> None:
    text = f"{BODY}\n\nDistricts under rebel control:\nMorham\nUpper Dela\nStonham\n\nThe army holds the rest of the province."
    assert [(voice, heading) for voice, _, heading in headed(text)] == [
        ("bullet", "Districts under rebel control:")
    ] * 3
    assert voices(text)[-1] == "body"


@pytest.mark.parametrize(
    "items",
    [
        ["Aug. 8 - MORHAM - Rebels take the town.", "Aug 9 – STONHAM – The army leaves."],
        ["8 August: Rebels take Morham", "9 August: The army leaves Stonham"],
        ["2022-08-08 - Rebels take Morham.", "2022-08-09 - The army leaves Stonham."],
        ["Monday, August 8, 2022 — Rebels take Morham", "Tuesday, August 9, 2022 — The army leaves Stonham"],
        ["June 28—Murder of the governor.", "July 23—Ultimatum to the coast.", "Aug. 25-27—Siege of Exham."],
        ["1 September 1990 The south invades", "3 September 1990 The coast declares war", "7-8 June 1991 It ends"],
        ["1996 - Rebels take Morham", "1998 - The north is lost", "2001: The rebels leave"],
    ],
)
def test_items_that_begin_with_dates_are_a_timeline(items: list[str]) -> None:
    text = "\n".join([BODY, "How the hill towns fell", *items, BODY])
    assert voices(text) == ["body", "headline", *["timeline"] * len(items), "body"]
    assert {row[2] for row in headed(text)} == {"How the hill towns fell"}


def test_a_list_of_labels_after_a_timeline_has_its_own_heading() -> None:
    text = "\n".join(
        [
            "How the hill towns fell",
            "Aug. 8 - MORHAM - Rebels take the town.",
            "Aug. 9 - STONHAM - The army leaves.",
            "Towns still fought over as of Aug. 13:",
            "EXHAM - Market town in the west",
            "DUNHAM - Port in the east",
            BODY,
        ]
    )
    assert [(voice, heading) for voice, _, heading in headed(text)] == [
        ("timeline", "How the hill towns fell"),
        ("timeline", "How the hill towns fell"),
        ("timeline", "Towns still fought over as of Aug. 13:"),
        ("timeline", "Towns still fought over as of Aug. 13:"),
    ]
    assert voices(text)[-1] == "body"


def test_paragraphs_under_date_lines_are_a_timeline_headed_by_the_date() -> None:
    text = "\n".join(
        [
            "Day by day in the hills",
            "Monday, August 8, 2022",
            "Rebels take Morham.",
            "Tuesday, August 9, 2022",
            "The army leaves Stonham. Exham is shelled.",
            "Friday, August 12, 2022",
            "A truce is agreed.",
        ]
    )
    assert [heading for _, _, heading in headed(text)] == [
        "Monday, August 8, 2022",
        "Tuesday, August 9, 2022",
        "Friday, August 12, 2022",
    ]


@pytest.mark.parametrize(
    "line",
    ["EXHAM, Aug 13 (Example Wire) - Rebels took the town.", "Aug. 13 was quiet in Exham.", "On 8 August rebels left."],
)
def test_one_date_makes_no_timeline(line: str) -> None:
    assert "timeline" not in voices(f"{BODY}\n{line}\n{BODY}")
