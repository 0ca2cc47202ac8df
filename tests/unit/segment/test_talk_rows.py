"""Every row of the tables on talk holds for its examples and not for its counter-examples."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from whoheld.capture.tables import load_table
from whoheld.segment.blocks import Block
from whoheld.segment.letters import is_forward_line, is_header_line, is_list_line, read_attribution
from whoheld.segment.outlets import is_outlet
from whoheld.segment.quotes import quoted_name
from whoheld.segment.sources import dateline_of, read_source
from whoheld.segment.speakers import read_header
from whoheld.segment.talk_lines import is_clean_name, line_kind
from whoheld.segment.when import read_when

LINES = load_table("whoheld.segment", "talk_lines.toml")["line"]
SPEAKERS = load_table("whoheld.segment", "speakers.toml")["speaker"]
QUOTES = load_table("whoheld.segment", "quotes.toml")["attribution"]
LETTERS = load_table("whoheld.segment", "letters.toml")
SOURCES = load_table("whoheld.segment", "sources.toml")
OUTLETS = load_table("whoheld.segment", "outlets.toml")["outlets"]


def block(line: str) -> Block:
    return Block(line, 0, len(line), 1)


@pytest.mark.parametrize("row", LINES, ids=lambda row: row["kind"])
def test_a_line_is_for_what_its_row_says(row: dict[str, Any]) -> None:
    assert row["examples"]
    assert {line: line_kind(line) for line in row["examples"]} == dict.fromkeys(row["examples"], row["kind"])
    assert [line for line in row["counter_examples"] if line_kind(line)] == []


@pytest.mark.parametrize("row", SPEAKERS, ids=lambda row: row["id"])
def test_a_header_names_its_speaker(row: dict[str, Any]) -> None:
    named = dict(row["examples"])
    found = {line: header.name if (header := read_header(block(line))) else None for line in named}
    assert found == named
    assert [line for line in row["counter_examples"] if read_header(block(line))] == []


@pytest.mark.parametrize("row", QUOTES, ids=lambda row: row["id"])
def test_a_line_above_a_quotation_names_whom_it_quotes(row: dict[str, Any]) -> None:
    assert {line: quoted_name(line) for line, _ in row["examples"]} == dict(row["examples"])
    assert [line for line in row["counter_examples"] if quoted_name(line) is not None] == []


@pytest.mark.parametrize("row", LETTERS["attribution"], ids=lambda row: row["id"])
def test_a_line_of_mail_names_who_wrote_what_follows(row: dict[str, Any]) -> None:
    for line, name in row["examples"]:
        found = read_attribution(line, line)
        assert found is not None, line
        assert found[0] == name
    assert [line for line in row["counter_examples"] if read_attribution(line, line)] == []


@pytest.mark.parametrize(
    ("key", "told"), [("forward", is_forward_line), ("header", is_header_line), ("listed", is_list_line)]
)
def test_lines_of_mail_are_told(key: str, told: Any) -> None:
    assert [line for line in LETTERS[key]["examples"] if not told(line)] == []
    assert [line for line in LETTERS[key]["counter_examples"] if told(line)] == []


@pytest.mark.parametrize("row", SOURCES["source"], ids=lambda row: row["id"])
def test_a_line_names_the_source_of_a_piece(row: dict[str, Any]) -> None:
    for line, outlet in row["examples"]:
        found = read_source(block(line))
        assert found is not None, line
        assert (found.outlet or "", found.role) == (outlet, row["role"])
    assert [
        line for line in row["counter_examples"] if (found := read_source(block(line))) and found.role == row["role"]
    ] == []


def test_datelines_are_told() -> None:
    assert [line for line in SOURCES["dateline"]["examples"] if not dateline_of(line)] == []
    assert [line for line in SOURCES["dateline"]["counter_examples"] if dateline_of(line)] == []


def test_outlets_are_told_from_other_names() -> None:
    assert [name for name in OUTLETS["examples"] if not is_outlet(name)] == []
    assert [name for name in OUTLETS["counter_examples"] if is_outlet(name)] == []


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("March 5, 2011 at 2:05 pm", date(2011, 3, 5)),
        ("Sat, 5 Mar 2022 14:05:11 +0100", date(2022, 3, 5)),
        ("Thu Mar 3 14:05:11 CET 2022", date(2022, 3, 3)),
        ("Sun Sep 8, 2013, 06:36 AM Sep 2013", date(2013, 9, 8)),
        ("2022-03-03T14:05Z", date(2022, 3, 3)),
        ("03.03.22 14:05", date(2022, 3, 3)),
        ("28/03/99", date(1999, 3, 28)),
        ("3 hours ago", None),
        ("about an hour ago", None),
        ("Yesterday at 3:04 PM", None),
        ("12-05-04, 07:44 AM", None),
        ("05/03/22", None),
    ],
)
def test_moments_are_read_and_no_day_is_guessed(line: str, day: date | None) -> None:
    when = read_when(line)
    assert when is not None
    assert (when.dating.latest if when.dating else None) == day


@pytest.mark.parametrize(
    "line", ["The 3 men", "3 men ago", "May 12 attack", "34 districts", "Mar 3, 2022 · Exham", "", "2022"]
)
def test_other_lines_are_no_moments(line: str) -> None:
    assert read_when(line) is None


@pytest.mark.parametrize(
    "name", ["jroe", "Jane Q. Roe", "river_rat", "@example_roe", "Ferry Man 23", "Jane Roe (Exham)"]
)
def test_what_people_call_themselves(name: str) -> None:
    assert is_clean_name(name)


@pytest.mark.parametrize(
    "words", ["The army", "Rebels", "What now?", "He", "a", "12", "one two three four five six", "said: no"]
)
def test_what_nobody_is_called(words: str) -> None:
    assert not is_clean_name(words)
