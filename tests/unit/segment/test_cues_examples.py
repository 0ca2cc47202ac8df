"""Every row of the tables holds for its examples and not for its counter-examples."""

from __future__ import annotations

import re
from typing import Any

import pytest

from whoheld.capture.tables import load_table
from whoheld.segment.captions import has_caption_words
from whoheld.segment.cues import match_cue

CUES = load_table("whoheld.segment", "cues.toml")
VOICES = load_table("whoheld.segment", "voices.toml")
PAGES = load_table("whoheld.segment", "cues_pages.toml")
ROWS = CUES["cue"] + CUES["pattern"] + PAGES["cue"] + PAGES["pattern"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_a_row_holds_for_its_examples(row: dict[str, Any]) -> None:
    assert row["examples"]
    for line in row["examples"]:
        cue = match_cue(line)
        assert cue is not None, line
        assert (str(cue.voice), cue.mark) == (row["voice"], row.get("mark")), (line, cue.id)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_no_row_takes_a_counter_example(row: dict[str, Any]) -> None:
    assert row["counter_examples"]
    assert [line for line in row["counter_examples"] if match_cue(line)] == []


def test_rows_have_names_of_their_own() -> None:
    names = [row["id"] for row in ROWS]
    assert len(names) == len(set(names))


def test_caption_words_hold_for_their_examples() -> None:
    rows = VOICES["captions"]
    assert [line for line in rows["examples"] if not has_caption_words(line)] == []
    assert [line for line in rows["counter_examples"] if has_caption_words(line)] == []


def test_the_biography_pattern_holds_for_its_examples() -> None:
    row = VOICES["biography"]
    assert all(re.match(row["pattern"], line) for line in row["examples"])
    assert not any(re.match(row["pattern"], line) for line in row["counter_examples"])


@pytest.mark.parametrize(
    "line",
    [
        "Rebels share control of the market with the police.",
        "The town was taken on Friday, its mayor told a newsletter for traders, and the bridge was lost.",
        "Reporting from the front is forbidden, the ministry said.",
        "Copyright is not what people in Exham talk about this week.",
        "The army says it will comment later on the loss of Morham.",
        "More than 40 villages were lost",
        "Troops from Exham moved north",
        "Live fire was heard near the airport",
        "Video showed rebels in the main square of Morham.",
        "10 villages fell",
    ],
)
def test_lines_with_news_in_them_are_never_furniture(line: str) -> None:
    assert match_cue(line) is None
