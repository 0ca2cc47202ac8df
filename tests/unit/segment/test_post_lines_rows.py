"""Each row of post_pages.toml takes its examples and leaves its counter-examples."""

from __future__ import annotations

from typing import Any

import pytest

from whoheld.capture.tables import load_table
from whoheld.segment.accounts import post_line

ROWS: list[dict[str, Any]] = load_table("whoheld.segment", "post_pages.toml")["line"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['kind']}: {row['examples'][0]}")
def test_a_row_takes_its_examples_and_nothing_of_its_counter_examples(row: dict[str, Any]) -> None:
    assert {line: post_line(line) for line in row["examples"]} == dict.fromkeys(row["examples"], row["kind"])
    assert [line for line in row["counter_examples"] if post_line(line) == row["kind"]] == []
