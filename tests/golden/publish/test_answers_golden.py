"""Answers are looked at before they change: a stored one must be given again byte for byte."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.unit.publish.world import build

from whoheld.publish import Published, answer_changes, answer_on, answer_show, canonical, make_bundle

FOLDER = Path(__file__).parent
PUBLISHED = Published(make_bundle(build()))
ALL = [(PUBLISHED, unit) for unit in PUBLISHED.units]
ANSWERS = {
    "answer-show.json": answer_show(*ALL[0], date(2031, 3, 25)),
    "answer-show-known-on.json": answer_show(*ALL[1], date(2031, 3, 25), date(2031, 3, 24)),
    "answer-on.json": answer_on(ALL, date(2031, 3, 25), date(2031, 3, 25)),
    "answer-changes.json": answer_changes(ALL, date(2031, 3, 14), until=date(2031, 4, 1)),
}


@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_the_answer_is_as_it_was(name: str) -> None:
    golden, now = FOLDER / name, canonical(ANSWERS[name])
    if not golden.exists() or golden.read_bytes() != now:
        golden.with_name(f"{name}-changed").write_bytes(now)
    assert golden.exists(), f"look at {name}-changed and rename it"
    assert now == golden.read_bytes()
