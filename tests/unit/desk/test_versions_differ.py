"""A page captured again is a version of itself: what it says again counts once, from the day it first said so."""

from __future__ import annotations

import json
from datetime import date

import pytest
from tests.unit.desk.conftest import Write

from whoheld.desk import Desk, add_reports, build_desk, dossier, judge, list_versions
from whoheld.desk.answering import Question, ask
from whoheld.desk.versions import SAID_BEFORE
from whoheld.model import Verb
from whoheld.store import View

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


def counted(desk: Desk, view: View | None = None) -> list[tuple[str, str, str | None]]:
    """Return each claim's sentence, the day its report was published, and why it does not count."""
    build = build_desk(desk, view)
    days = {rendition.id: str(rendition.published.latest) for rendition in build.renditions}
    told = [(r.claim.sentence.text, days[r.claim.rendition_id], build.unused.get(r.claim_id)) for r in build.readings]
    return sorted(told, key=str)


def test_what_a_page_says_again_counts_once_from_the_day_it_first_did(desk: Desk, write: Write) -> None:
    path = write("page.txt", FELL, HOLDS, QUIET, published="August 10, 2021")
    add_reports(desk, [path])
    before = ask(desk, KNOWN)
    write("page.txt", FELL, QUIET, published="August 15, 2021")
    add_reports(desk, [path])
    assert counted(desk) == [(FELL, "2021-08-10", None), (FELL, "2021-08-15", SAID_BEFORE), (HOLDS, "2021-08-10", None)]
    assert unsigned(ask(desk, KNOWN)) == unsigned(before)


KNOWN = Question(kind="on", day=date(2021, 8, 9), known_on=date(2021, 8, 10))


def unsigned(answer: bytes) -> dict[str, object]:
    return {key: value for key, value in json.loads(answer).items() if key != "edition"}


def test_the_order_of_adding_decides_nothing(desk: Desk, write: Write) -> None:
    path = write("page.txt", FELL, QUIET, published="August 12, 2021")
    add_reports(desk, [path])
    write("page.txt", FELL, published="August 10, 2021")
    add_reports(desk, [path])
    assert counted(desk) == [(FELL, "2021-08-10", None), (FELL, "2021-08-12", SAID_BEFORE)]


def test_a_dated_version_speaks_before_an_undated_one(desk: Desk, write: Write) -> None:
    path = write("page.txt", FELL, QUIET, published=None)
    add_reports(desk, [path])
    write("page.txt", FELL, published="August 10, 2021")
    add_reports(desk, [path])
    assert counted(desk) == [(FELL, "2021-08-10", None), (FELL, "None", SAID_BEFORE)]


@pytest.mark.parametrize("first", ["August 10, 2021", None])
def test_a_judged_claim_is_not_revived_by_another_version(desk: Desk, write: Write, first: str | None) -> None:
    path = write("page.txt", FELL, QUIET, published=first)
    add_reports(desk, [path])
    (reading,) = build_desk(desk).readings
    judge(desk, Verb.MISREAD, reading.claim_id, reason="a feature on 1996")
    write("page.txt", FELL, published="August 15, 2021")
    add_reports(desk, [path])
    assert all(why is not None for _, _, why in counted(desk))


def test_a_claim_put_elsewhere_stays_there_when_the_page_comes_again(desk: Desk, write: Write) -> None:
    path = write("page.txt", FELL, QUIET)
    add_reports(desk, [path])
    (reading,) = build_desk(desk).readings
    judge(desk, Verb.CORRECT, reading.claim_id, {"place": "afg.ghazni"}, "the caption says so")
    write("page.txt", FELL, "One more line.")
    add_reports(desk, [path])
    names = {unit.name: unit.place_id for unit in desk.lexicon.theatre.units.units}
    assert len(dossier(desk, names["Ghazni"]).emissions) == 1
    assert not dossier(desk, names["Kunduz"]).emissions


def test_a_claim_by_hand_is_not_set_aside_for_a_version_that_does_not_make_it(desk: Desk, write: Write) -> None:
    path = write("page.txt", FELL, QUIET)
    add_reports(desk, [path])
    patch = {"quote": QUIET, "place": "afg.ghazni", "relation": "attacks", "actor": "taliban"}
    judge(desk, Verb.ADD, "page.txt", patch, "read by eye")
    write("page.txt", FELL, QUIET, "One more line.")
    add_reports(desk, [path])
    assert [why for sentence, _, why in counted(desk) if sentence == QUIET] == [None]


def test_the_same_bytes_at_the_same_place_are_one_report_whatever_folder_was_named(desk: Desk, write: Write) -> None:
    path = write("page.txt", FELL)
    add_reports(desk, [path.parent])
    done = add_reports(desk, [path.parent.parent / "inbox" / "page.txt", path.parent.parent])
    assert (done.added, len(list(desk.store.view().shelf()))) == ([], 1)


def test_another_text_at_the_same_address_counts_beside_the_first(desk: Desk, write: Write) -> None:
    path = write("latest.txt", FELL, QUIET)
    add_reports(desk, [path])
    write("latest.txt", HOLDS, "Two aid convoys reached the north, a driver said.", published="August 12, 2021")
    add_reports(desk, [path])
    (found,) = list_versions(desk.store.view())
    assert not found.is_edit
    assert not build_desk(desk).unused
