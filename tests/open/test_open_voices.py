"""The open pages and their gold belong together: gold has every word a reader sees, in order, and no other."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from tests.closed.test_voices_gold import SHAPES, WORD, check_rows, visible

PAGES = Path(__file__).parent / "voices"
ROWS: list[dict[str, Any]] = [
    json.loads(line) for line in (PAGES / "gold.jsonl").read_text(encoding="utf-8").splitlines()
]
NAMES = sorted({row["page"] for row in ROWS})


@pytest.mark.parametrize("name", NAMES)
def test_gold_is_what_a_reader_sees_in_order(name: str) -> None:
    letters = "".join(WORD.findall(visible(PAGES / name)))
    gold = "".join(letter for row in ROWS if row["page"] == name for letter in WORD.findall(row["text"]))
    assert gold == letters


def test_every_page_has_gold_and_every_shape_four_pages() -> None:
    files = {path.name for path in PAGES.iterdir()} - {"gold.jsonl", "README.md"}
    assert files == set(NAMES)
    assert Counter(name.split("-")[0] for name in NAMES) == dict.fromkeys(SHAPES, 4)


def test_rows_are_well_formed() -> None:
    check_rows(ROWS)
