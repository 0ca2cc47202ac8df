"""What an earlier version of a page left standing is flagged, and nothing else."""

from __future__ import annotations

import re

from tests.unit.segment.voices_of import passages_of

from whoheld.capture.tables import load_table

LEAD = "The fall of Stonham and Exham is the rebels' biggest gain yet; they have taken 12 of Veshland's 34 district towns in a week."
OLDER = (
    "The fall of Stonham is the rebels' biggest gain yet; they have taken 11 of Veshland's 34 district towns in a week."
)
BODY = [
    "Two traders and a nurse said by telephone that the army had left the hill road before dawn.",
    "The governor told the town's radio that nobody would be allowed to cross the bridge at night.",
    "Aid workers counted four hundred families in the school and the grain market of Morham.",
    "Prices of flour and lamp oil doubled in the bazaar, and the mill has stood still for days.",
]
ROW = load_table("whoheld.segment", "news.toml")["stale"]


def stale(*lines: str) -> list[str]:
    text = "\n\n".join(lines)
    return [text[p.start : p.end] for p in passages_of(text) if p.is_stale]


def test_an_older_figure_below_the_newer_is_stale() -> None:
    assert stale("Rebels take Exham", LEAD, *BODY, OLDER) == [OLDER]


def test_a_smaller_figure_above_the_larger_is_not() -> None:
    assert stale("Rebels take Exham", OLDER, *BODY, LEAD) == []


def test_a_figure_told_as_past_is_not() -> None:
    told = "By then the rebels had been said to have taken 11 of Veshland's 34 district towns in a week of gains."
    assert stale("Rebels take Exham", LEAD, *BODY, told) == []


def test_like_figures_of_other_things_are_not() -> None:
    first = "Shells killed 12 people in the grain market of Morham on the first day of the week, a nurse said."
    other = "Shells killed 3 people in the grain market of Exham, and the school burned for the whole of the night."
    assert stale("Shells fall", first, *BODY, other) == []


def test_a_second_telling_below_the_end_of_the_first_is_stale() -> None:
    lead = (
        "EXHAM (Wire) - Rebels took Stonham and its bridge on Friday after the army left, the governor of Exham said."
    )
    again = "EXHAM (Wire) - Rebels reached Stonham and its bridge on Thursday and the army fights on, the governor of Exham said."
    end = "Reporting by Jane Roe; Editing by John Doe"
    assert stale("Rebels take Stonham", lead, BODY[0], BODY[1], end, again, BODY[2]) == [again, BODY[2]]
    assert stale("Rebels take Stonham", lead, BODY[0], BODY[1], end, BODY[3], BODY[2]) == []


def test_paragraphs_of_the_day_before_are_stale_below_those_of_the_pages_day() -> None:
    page = [
        "Rebels take Stonham", "Aug 13, 2021", "Rebels took Stonham on Friday after the army had left it, the governor said in the morning.", BODY[0],
        "Earlier on Thursday, rebels reached the outskirts of the hill town, where the army still held the mill.", BODY[1],
        "The army did not answer questions on Thursday, but its men were seen at the ferry.",
    ]  # fmt: skip
    assert stale(*page) == page[4:]


def test_an_article_dated_a_day_late_keeps_its_text() -> None:
    page = [
        "Rebels near Stonham",
        "Aug 13, 2021",
        "Earlier on Thursday, rebels reached the outskirts of the town, the governor said.",
        *BODY,
        "The army was silent on Thursday.",
    ]
    assert stale(*page) == []


def test_what_stands_below_an_announced_earlier_version_is_stale() -> None:
    assert stale("Rebels take Stonham", BODY[0], BODY[1], "Earlier version:", BODY[2], BODY[3]) == BODY[2:]


def test_two_versions_in_one_line_are_cut_and_the_first_is_stale() -> None:
    older = "Rebels in the hills say they have taken the eastern town of Exham and hold its bridge."
    newer = "Rebels in the hills say they have taken the eastern town of Stonham, hours after another group took Exham and its bridge."
    assert stale("Version 7 Version 8", f"{older} {newer}", BODY[0]) == [older]
    assert stale("The town of Exham", f"{older} {newer}", BODY[0]) == []


def test_lines_that_announce_hold_for_their_examples() -> None:
    assert all(re.match(ROW["announced"], line) for line in ROW["announces"])
    assert not any(re.match(ROW["announced"], line) for line in ROW["does_not_announce"])
    assert all(re.search(ROW["looks_back"], line.lower()) for line in ROW["looking_back"])
    assert not any(re.search(ROW["looks_back"], line.lower()) for line in ROW["not_looking_back"])
