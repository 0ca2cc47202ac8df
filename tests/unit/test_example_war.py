"""The example war keeps its promises: enough reports and shapes, a sane truth, every file readable."""

from __future__ import annotations

import csv
import runpy
from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from whoheld.capture import open_reports
from whoheld.errors import InputError
from whoheld.model import Capture, Rendition
from whoheld.settings import Settings

ROOT = Path(__file__).parents[2]
WAR = ROOT / "examples/afghanistan-2021/war"
THEATRE = ROOT / "theatres/afghanistan"
FIRST, LAST = date(2021, 5, 1), date(2021, 9, 7)
HOLDERS = {"afghan_government", "taliban"}
IDS_TO_COME: frozenset[str] = frozenset()  # as listed in CODEBOOK.md
OUTLET_KINDS = {"wire", "newspaper", "broadcaster", "magazine", "blog", "forum", "social", "party", "official", "ngo"}
PARTY_REPORTS = ("ed-", "vr-", "spo-")


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def changes() -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for row in rows(WAR / "truth.csv"):
        found.setdefault(row["place_id"], []).append(row)
    return found


def days(row: Mapping[str, str], first: str = "earliest", last: str = "latest") -> tuple[date, date]:
    return date.fromisoformat(row[first]), date.fromisoformat(row[last])


@pytest.fixture(scope="module")
def opened() -> list[tuple[Capture, Rendition] | InputError]:
    return list(open_reports([WAR / "reports"], Settings()))


@pytest.fixture(scope="module")
def reports(opened: list[tuple[Capture, Rendition] | InputError]) -> list[Rendition]:
    return [item[1] for item in opened if not isinstance(item, InputError)]


@pytest.fixture(scope="module")
def places() -> dict[str, dict[str, str]]:
    return {row["id"]: row for row in rows(THEATRE / "places.csv")}


def test_every_file_opens(opened: list[tuple[Capture, Rendition] | InputError]) -> None:
    assert [str(item) for item in opened if isinstance(item, InputError)] == []


def test_there_are_enough_reports_and_none_is_empty(reports: list[Rendition]) -> None:
    assert len(reports) >= 120
    assert len({report.report for report in reports}) == len(reports)
    assert all(len(report.text) > 60 for report in reports)


def test_the_readme_counts_its_reports_and_files(reports: list[Rendition]) -> None:
    files = sum(path.is_file() for path in (WAR / "reports").rglob("*"))
    assert f"{len(reports)} reports in {files} files" in (WAR.parent / "README.md").read_text("utf-8")


def test_shapes_and_formats_are_many_and_every_file_is_listed() -> None:
    listed = rows(WAR / "shapes.csv")
    files = {path.relative_to(WAR / "reports").as_posix() for path in (WAR / "reports").rglob("*") if path.is_file()}
    assert sorted(row["file"] for row in listed) == sorted(files)
    assert len({row["shape"] for row in listed}) >= 8
    assert len({Path(name).suffix for name in files}) >= 8
    assert all(row["shape"] and row["features"] for row in listed)


def test_the_truth_has_every_capital_and_forty_districts(places: dict[str, dict[str, str]]) -> None:
    truth = changes()
    capitals = {name for name, row in places.items() if row["capital_of"].startswith("afg.")}
    assert len(capitals) == 34
    assert capitals <= truth.keys()
    others = truth.keys() - capitals - {"afg.shir-khan-bandar", "afg.islam-qala", "afg.torghundi", "afg.torkham"}
    assert len(others) >= 40


def test_every_place_is_known_or_listed_as_to_come(places: dict[str, dict[str, str]]) -> None:
    named = {row["place_id"] for table in ("truth", "fights", "tellings") for row in rows(WAR / f"{table}.csv")}
    assert named - places.keys() == IDS_TO_COME


@pytest.mark.parametrize("place", sorted(changes()))
def test_the_changes_of_a_place_are_a_chain_with_sane_days(place: str) -> None:
    chain = changes()[place]
    assert [row["change"] for row in chain] == [str(number) for number in range(1, len(chain) + 1)]
    assert chain[0]["from_holder"] == "afghan_government"
    assert chain[-1]["to_holder"] == "taliban"
    for row in chain:
        earliest, latest = days(row)
        assert FIRST <= earliest <= latest <= LAST
        assert {row["from_holder"], row["to_holder"]} == HOLDERS
        assert all(source.strip() for source in row["sources"].split("|"))
        assert (latest - earliest).days <= 2 or "day not documented" in row["note"]
    for before, after in pairwise(chain):
        assert before["to_holder"] == after["from_holder"]
        assert days(before)[0] <= days(after)[0]
        assert days(before)[1] <= days(after)[1]


def test_capitals_fall_within_two_days_and_one_after_the_other(places: dict[str, dict[str, str]]) -> None:
    fallen = {place: days(chain[-1]) for place, chain in changes().items() if places[place]["capital_of"]}
    assert all((latest - earliest).days <= 1 for earliest, latest in fallen.values())
    counts = {
        day: sum(latest <= date(2021, *day) for _, latest in fallen.values())
        for day in ((7, 31), (8, 7), (8, 11), (8, 13), (8, 15))
    }
    assert counts == {(7, 31): 0, (8, 7): 2, (8, 11): 9, (8, 13): 18, (8, 15): 33}


def test_fights_have_sane_days() -> None:
    for row in rows(WAR / "fights.csv"):
        begin, end = days(row, "begin_earliest", "begin_latest"), days(row, "end_earliest", "end_latest")
        assert FIRST <= begin[0] <= begin[1] <= end[1] <= LAST
        assert begin[0] <= end[0] <= end[1]
        assert row["sources"]


def test_two_reports_tell_of_every_capital_and_not_only_a_party(
    reports: list[Rendition], places: dict[str, dict[str, str]]
) -> None:
    names = {report.report for report in reports}
    told: dict[str, list[str]] = {}
    for row in rows(WAR / "tellings.csv"):
        assert row["report"] in names
        told.setdefault(row["place_id"], []).append(row["report"])
    assert told.keys() == {name for name, row in places.items() if row["capital_of"].startswith("afg.")}
    for tellings in told.values():
        assert len(set(tellings)) == len(tellings) >= 2
        assert any(not name.startswith(PARTY_REPORTS) for name in tellings)


def test_outlets_are_invented_and_well_formed() -> None:
    outlets = rows(WAR / "sources.csv")
    actors = {row["id"] for row in rows(THEATRE / "actors.csv")}
    assert len({row["id"] for row in outlets}) == len(outlets)
    assert {row["kind"] for row in outlets} <= OUTLET_KINDS
    assert {row["side"] for row in outlets} - {""} <= actors
    assert all(row["domains"].endswith(".example") for row in outlets if row["domains"])


def test_the_stealth_edit_is_two_captures_of_one_address() -> None:
    first, second = (
        (WAR / f"reports/2021-06/khanabad-{which}-capture.html").read_text("utf-8") for which in ("first", "second")
    )
    link = '<link rel="canonical" href="https://pamir-monitor.example/kunduz/khanabad">'
    time = '<meta property="article:published_time" content="2021-06-14T09:15:00+04:30">'
    assert first != second
    assert all(link in page and time in page for page in (first, second))


def test_the_pdf_is_made_of_its_text() -> None:
    make_pdf = runpy.run_path(str(WAR / "make_pdf.py"))["make_pdf"]
    text = (WAR / "jrco-sitrep-14.txt").read_text("utf-8")
    assert (WAR / "reports/2021-08/jrco-sitrep-14.pdf").read_bytes() == make_pdf(text)
