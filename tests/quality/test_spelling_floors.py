"""Real spelling variants find their place, and other names find none. Floors may be raised; see baseline.json."""

from __future__ import annotations

import csv
import hashlib

import pytest
from benchmarks.spelling_variants import LIST, Looked, figures, look_up

FEWEST = 500
RIGHT_FLOOR, WRONG_CEILING = 0.95, 0.02


@pytest.fixture(scope="module")
def rows() -> list[Looked]:
    return look_up()


@pytest.mark.parametrize("part", ["tune", "held"])
def test_the_right_unit_comes_first_and_few_names_go_astray(rows: list[Looked], part: str) -> None:
    found = figures(row for row in rows if row.set == part)
    assert found["right"] >= RIGHT_FLOOR, found
    assert found["wrong link"] <= WRONG_CEILING, found


def test_the_list_is_long_enough_and_halved_by_hash() -> None:
    with LIST.open(encoding="utf-8", newline="") as file:
        listed = list(csv.DictReader(file))
    assert len(listed) >= FEWEST
    assert len({(row["variant"], row["theatre"]) for row in listed}) == len(listed)
    for row in listed:
        is_even = hashlib.sha256(row["variant"].encode()).digest()[0] % 2 == 0
        assert row["set"] == ("tune" if is_even else "held"), row


def test_every_listed_place_is_one_of_its_theatre(rows: list[Looked]) -> None:
    from whoheld.theatre import load_theatre

    for row in rows:
        assert not row.place_id or row.place_id in load_theatre(row.theatre).places, row
