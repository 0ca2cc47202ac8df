"""A table of truth is read, and its slips are named by line, column, value and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.evaluate.truths import ARLEN_FELL, march, write_truth

from whoheld.errors import TruthError
from whoheld.evaluate import read_truth
from whoheld.evaluate.truth import check_truth

AGAIN = "vs.arlen,2,river_council,hill_league,2031-03-25,2031-03-28,,day not documented; some time that week"


def test_rows_become_changes_in_order(tmp_path: Path) -> None:
    truth = read_truth(write_truth(tmp_path, ARLEN_FELL, AGAIN))
    first, second = truth.changes["vs.arlen"]
    assert (first.number, first.to_holder, first.earliest, first.is_dated) == (1, "river_council", march(20), True)
    assert (second.from_holder, second.latest, second.is_dated) == ("river_council", march(28), False)
    assert (truth.first_day, truth.last_day) == (march(20), march(28))


def test_the_columns_that_only_people_read_may_be_missing(tmp_path: Path) -> None:
    header = "place_id,change,from_holder,to_holder,earliest,latest"
    file = write_truth(tmp_path, "vs.arlen,1,hill_league,river_council,2031-03-20,2031-03-20", header=header)
    assert read_truth(file).changes["vs.arlen"][0].is_dated


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    assert len(read_truth(write_truth(tmp_path, ARLEN_FELL, encoding="utf-8-sig")).changes) == 1


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("vs.arlen,one,a,b,2031-03-20,2031-03-20", ["line 2", "column change", "'one'", "number the place's changes"]),
        ("vs.arlen,2,a,b,2031-03-20,2031-03-20", ["line 2", "column change", "'2'", "begin with 1"]),
        (",1,a,b,2031-03-20,2031-03-20", ["line 2", "column place_id", "fill the cell in"]),
        ("vs.arlen,1,a,a,2031-03-20,2031-03-20", ["column to_holder", "'a'", "name who came"]),
        ("vs.arlen,1,a,b,20 March,2031-03-20", ["column earliest", "'20 March'", "write it as"]),
        ("vs.arlen,1,a,b,47927,2031-03-20", ["column earliest", "'47927'", "spreadsheet", "2031-03-20"]),
        ("vs.arlen,1,a,b,2031-03-20,", ["column latest", "fill the cell in"]),
        ("vs.arlen,1,a,b,2031-03-20,2031-03-19", ["column latest", "'2031-03-19'", "2031-03-20", "exchange"]),
    ],
)
def test_a_bad_cell_is_named_with_its_remedy(tmp_path: Path, row: str, told: list[str]) -> None:
    with pytest.raises(TruthError) as caught:
        read_truth(write_truth(tmp_path, row))
    assert "truth.csv" in str(caught.value)
    for words in told:
        assert words in str(caught.value)


@pytest.mark.parametrize(
    ("second", "told"),
    [
        ("vs.arlen,3,river_council,hill_league,2031-03-25,2031-03-25", ["column change", "'3'", "line 2"]),
        ("vs.arlen,2,hill_league,river_council,2031-03-25,2031-03-25", ["column from_holder", "river_council"]),
        ("vs.arlen,2,river_council,hill_league,2031-03-19,2031-03-25", ["column earliest", "2031-03-20"]),
    ],
)
def test_rows_of_one_place_must_follow_each_other(tmp_path: Path, second: str, told: list[str]) -> None:
    with pytest.raises(TruthError, match="line 3") as caught:
        read_truth(write_truth(tmp_path, ARLEN_FELL, second))
    for words in told:
        assert words in str(caught.value)


def test_all_slips_are_told_at_once(tmp_path: Path) -> None:
    rows = ("vs.arlen,1,a,b,soon,2031-03-20", ARLEN_FELL, "vs.bredo,1,a,a,2031-03-20,2031-03-20")
    with pytest.raises(TruthError, match="2 cells") as caught:
        read_truth(write_truth(tmp_path, *rows))
    assert "line 2" in str(caught.value)
    assert "line 4" in str(caught.value)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"place_id;change;from_holder\n", "semicolons"),
        (b"place_id,change,from_holder,to_holder,earliest\n", "lacks the column 'latest'"),
        (b"place_id,change,from_holder,to_holder,earliest,latest,mood\n", "unknown column 'mood'"),
        (b"place_id,change,from_holder,to_holder,earliest,latest\n", "has no rows"),
        (b"", "lacks the column"),
        (b"\xff\xfe\x00", "UTF-8"),
    ],
)
def test_a_file_that_is_no_such_table_is_told_so(tmp_path: Path, content: bytes, told: str) -> None:
    file = tmp_path / "truth.csv"
    file.write_bytes(content)
    with pytest.raises(TruthError, match=told):
        read_truth(file)


def test_a_file_that_is_not_there_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(TruthError, match="is no file"):
        read_truth(tmp_path / "truth.csv")
    with pytest.raises(TruthError, match="is no file"):
        read_truth(tmp_path)


def test_holders_and_places_of_another_war_are_named(tmp_path: Path) -> None:
    truth = read_truth(write_truth(tmp_path, ARLEN_FELL))
    check_truth(truth, ("hill_league", "river_council"), {"vs.arlen"})
    check_truth(truth, ("hill_league", "river_council"), None)
    with pytest.raises(TruthError, match=r"line 2, column to_holder: 'river_council' is no holder .*hill_league"):
        check_truth(truth, ("hill_league",), None)
    with pytest.raises(TruthError, match=r"line 2, column place_id: 'vs.arlen' is no place"):
        check_truth(truth, ("hill_league", "river_council"), {"vs.bredo"})
