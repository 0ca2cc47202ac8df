"""A page captured again is a version of itself: what was taken out no longer counts, what stayed counts once."""

from __future__ import annotations

from tests.unit.desk.conftest import Write

from whoheld.desk import Desk, add_reports, build_desk, list_versions
from whoheld.desk.versions import SAID_AGAIN, TAKEN_OUT

FELL = "Taliban fighters captured Kunduz on Sunday."
HOLDS = "The army holds Ghazni."
QUIET = "Shops in the provincial capital stayed closed through the day, traders told us."


def test_a_later_capture_shows_what_came_and_what_went(desk: Desk, write: Write) -> None:
    path = write("page.txt", FELL, HOLDS, QUIET)
    add_reports(desk, [path])
    write("page.txt", FELL, "The army still holds Ghazni and Farah.", QUIET)
    add_reports(desk, [path])
    (found,) = list_versions(desk.store.view())
    assert found.is_edit
    assert found.is_silent
    (change,) = found.changes
    assert (change.was, change.now) == ((HOLDS,), ("The army still holds Ghazni and Farah.",))


def test_a_new_date_is_not_silent(desk: Desk, write: Write) -> None:
    path = write("page.txt", FELL, HOLDS, QUIET)
    add_reports(desk, [path])
    write("page.txt", FELL, QUIET, published="August 10, 2021")
    add_reports(desk, [path])
    (found,) = list_versions(desk.store.view())
    assert found.is_edit
    assert not found.is_silent


def test_claims_of_an_earlier_version_do_not_count_beside_the_later_one(desk: Desk, write: Write) -> None:
    path = write("page.txt", FELL, HOLDS, QUIET)
    add_reports(desk, [path])
    before = desk.store.view()
    write("page.txt", FELL, QUIET)
    add_reports(desk, [path])
    why = {
        (reading.claim.sentence.text, build.unused.get(reading.claim_id))
        for build in [build_desk(desk)]
        for reading in build.readings
    }
    assert why == {(FELL, SAID_AGAIN), (HOLDS, TAKEN_OUT), (FELL, None)}
    assert not build_desk(desk, before).unused  # as of then, nobody had taken anything out


def test_another_text_at_the_same_address_counts_beside_the_first(desk: Desk, write: Write) -> None:
    path = write("latest.txt", FELL, QUIET)
    add_reports(desk, [path])
    write("latest.txt", HOLDS, "Two aid convoys reached the north, a driver said.", published="August 12, 2021")
    add_reports(desk, [path])
    (found,) = list_versions(desk.store.view())
    assert not found.is_edit
    assert not build_desk(desk).unused
