"""The days on which places change hands."""

from __future__ import annotations

from tests.unit.track.fixtures import PARAMETERS, PRIOR, STATES, TRANSITION, day, favour

from whoheld.model import Emission
from whoheld.track import Change, find_changes

FALL = [favour("crown", 2, 4.0, origin="a"), favour("crown", 9, 4.0, origin="b"), favour("rebels", 10, 6.0, origin="c")]


def changes(emissions: list[Emission], since: int, until: int, known_on: int | None = None) -> tuple[Change, ...]:
    return find_changes(
        emissions, states=STATES, since=day(since), until=day(until),
        known_on=None if known_on is None else day(known_on), prior=PRIOR, transition=TRANSITION, parameters=PARAMETERS,
    )  # fmt: skip


def test_a_fall_is_found_on_its_day() -> None:
    (change,) = changes(FALL, 0, 20)
    assert (change.unit_id, change.day, change.from_state, change.to_state) == ("arda", day(10), "crown", "rebels")
    assert change.word in {"likely", "very likely", "almost certain"}


def test_a_change_on_the_first_day_asked_about_is_found() -> None:
    assert len(changes(FALL, 10, 20)) == 1
    assert not changes(FALL, 11, 20)
    assert not changes(FALL, 0, 9)


def test_what_was_not_known_had_not_changed() -> None:
    assert not changes(FALL, 0, 20, known_on=9)


def test_a_place_taken_and_retaken_changes_twice() -> None:
    retaken = [*FALL, favour("rebels", 14, 6.0, origin="d"), favour("crown", 15, 9.0, origin="e")]
    assert [(c.day, c.to_state) for c in changes(retaken, 0, 20)] == [(day(10), "rebels"), (day(15), "crown")]


def test_changes_of_several_places_stand_in_order_of_their_days() -> None:
    late = [favour("crown", 11, 9.0, unit="aaa"), favour("rebels", 12, 12.0, unit="aaa")]
    assert [change.unit_id for change in changes([*late, *FALL], 1, 20)] == ["arda", "aaa"]


def test_fading_memory_is_no_change() -> None:
    assert not changes([favour("rebels", 0, 0.5)], 0, 200)


def test_without_evidence_nothing_changes() -> None:
    assert changes([], 0, 20) == ()
