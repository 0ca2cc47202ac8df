"""Adding keeps each report once, names what it cannot use, and goes on where it was stopped."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from tests.unit.desk.conftest import Write

from whoheld.desk import Desk, add_reports, intake
from whoheld.desk.intake import version_of
from whoheld.errors import NothingReadError, TheatreError
from whoheld.model import Capture, Rendition
from whoheld.settings import Settings
from whoheld.store import Store

FELL = "Taliban fighters captured Kunduz on Sunday."
HOLDS = "The army holds Ghazni."


def test_a_report_is_archived_read_and_counted(desk: Desk, write: Write) -> None:
    path = write("kunduz.txt", FELL)
    done = add_reports(desk, [path])
    assert (len(done.added), done.claims, done.known, done.theatre) == (1, 1, 0, "afghanistan")
    view = desk.store.view()
    (report,) = view.reports()
    assert [reading.claim.sentence.text for reading in report.readings] == [FELL]
    assert view.original(report.capture) == path.read_bytes()


def test_adding_again_changes_nothing(desk: Desk, write: Write) -> None:
    path = write("kunduz.txt", FELL)
    add_reports(desk, [path])
    before = desk.store.head()
    done = add_reports(desk, [path, path.parent])
    assert (done.added, done.known) == ([], 1)
    assert desk.store.head() == before


def test_what_cannot_be_used_is_named_and_the_rest_goes_on(desk: Desk, write: Write) -> None:
    path = write("kunduz.txt", FELL)
    (path.parent / "empty.txt").write_text("")
    done = add_reports(desk, [path.parent])
    assert len(done.added) == 1
    assert [problem for problem in done.problems if "empty.txt" in problem and "is empty" in problem]


def test_nothing_to_add_is_an_error_that_says_why(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(NothingReadError, match="does not exist"):
        add_reports(desk, [tmp_path / "nowhere.txt"])


def test_a_line_keeps_its_identity_when_others_come_before_it(desk: Desk, tmp_path: Path) -> None:
    feed = tmp_path / "feed.jsonl"
    lines = [{"id": name, "text": text, "published_at": "2021-08-09"} for name, text in [("a", FELL), ("b", HOLDS)]]
    feed.write_text(json.dumps(lines[1]) + "\n")
    add_reports(desk, [feed])
    feed.write_text("".join(json.dumps(line) + "\n" for line in lines))
    done = add_reports(desk, [feed])
    assert (len(done.added), done.known) == (1, 1)


def test_the_first_reports_choose_the_war(tmp_path: Path, write: Write) -> None:
    with Store.create(tmp_path / "other") as store:
        desk = Desk(store)
        assert not desk.has_theatre
        done = add_reports(desk, [write("kunduz.txt", FELL, HOLDS)])
        assert done.theatre == "afghanistan"
        assert desk.store.view().theatre_versions()[0].files


def test_a_record_follows_one_war(desk: Desk, write: Write) -> None:
    with pytest.raises(TheatreError, match="follows 'afghanistan', not 'world'"):
        add_reports(desk, [write("kunduz.txt", FELL)], "world")


def test_what_was_reported_as_added_is_kept_when_the_next_report_fails(
    desk: Desk, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "abc":
        path = write(f"{name}.txt", FELL, f"Dispatch {name} ends here.")
    monkeypatch.setattr(intake, "BATCH_S", 0.0)  # keep each report as it comes
    told: list[int] = []

    def stop(_what: str, done: int, _total: int) -> None:
        told.append(done)
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        add_reports(desk, [path.parent], on_progress=stop)
    assert told == [1, 2]
    assert desk.store.view().count("captures") == 2
    done = add_reports(desk, [path.parent])
    assert (len(done.added), done.known) == (1, 2)


CAPTURE = Capture(id="cap-1", address="in/a.txt", sha256="0", media_type="text/plain", size_bytes=1)
RENDITION = Rendition(id="ren-1", capture_id="cap-1", report="a.txt", text="x", maker="text", maker_version="1")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.example.org/a/story", "http://example.org/a/story/"),
        ("https://example.org/story?utm_source=x&id=3", "https://example.org/story?id=3"),
        ("https://example.org/story#comments", "https://example.org/story"),
        ("https://example.org/story?b=2&a=1", "https://example.org/story?a=1&b=2"),
    ],
)
def test_two_ways_of_writing_an_address_are_one_page(one: str, other: str) -> None:
    versions = {version_of(replace(CAPTURE, url=url), RENDITION) for url in (one, other)}
    assert len(versions) == 1
    assert None not in versions


@pytest.mark.parametrize("url", ["https://example.org/", "https://example.org", "https://example.org/?utm_source=x"])
def test_a_front_page_is_another_text_every_time(url: str) -> None:
    assert version_of(replace(CAPTURE, url=url), RENDITION) is None


def test_a_line_without_a_name_is_no_version_of_anything() -> None:
    line = replace(CAPTURE, address="in/feed.jsonl#L3")
    assert version_of(line, replace(RENDITION, report="feed.jsonl:3")) is None
    named = version_of(line, replace(RENDITION, report="dispatch-7"))
    assert named is not None
    assert named.endswith("in/feed.jsonl#dispatch-7")


def test_settings_hold_for_a_record_too(desk: Desk, write: Write) -> None:
    small = Desk(desk.store, settings=Settings(max_bytes=10))
    with pytest.raises(NothingReadError, match="more than the 10 allowed"):
        add_reports(small, [write("kunduz.txt", FELL)])
