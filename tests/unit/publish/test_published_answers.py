"""A site answers questions the way the record behind it would."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.unit.publish.world import HELD, SEEN, TAKEN, build, theatre

from whoheld.errors import PublishError
from whoheld.model import UnitList
from whoheld.publish import Published, make_bundle, write_site
from whoheld.track import estimate_unit
from whoheld.weigh import load_parameters

PUBLISHED = Published(make_bundle(build()))
ARLEN, BREDO, CORVIN = PUBLISHED.units


def digest(claim_id: str) -> str:
    return claim_id.rpartition("-")[2][:8]


@pytest.mark.parametrize("known_on", [None, date(2031, 3, 20), date(2031, 3, 21), date(2031, 3, 25)])
@pytest.mark.parametrize("day", [date(2031, 3, 15), date(2031, 3, 21), date(2031, 3, 25)])
def test_its_estimate_is_that_of_the_record(day: date, known_on: date | None) -> None:
    record = build()
    for unit in PUBLISHED.units:
        ours = PUBLISHED.estimate(unit, day, known_on)
        theirs = estimate_unit(
            record.emissions, unit_id=unit["id"], states=record.theatre.states, day=day, known_on=known_on,
            prior=record.prior, transition=record.transition, parameters=load_parameters(),
        )  # fmt: skip
        assert ours.smoothed == pytest.approx(theirs.smoothed, abs=1e-6)
        assert (ours.verdict, ours.word, ours.quality) == (theirs.verdict, theirs.word, theirs.quality)


def test_a_place_nobody_speaks_of_is_unknown() -> None:
    assert PUBLISHED.estimate(CORVIN, PUBLISHED.last_day).verdict == "unknown"


def test_claims_come_newest_first_and_undated_ones_last() -> None:
    found = [claim["id"] for claim in PUBLISHED.claims(ARLEN)]
    assert set(found[:2]) == {digest(TAKEN.claim_id), digest(SEEN.claim_id)}
    assert PUBLISHED.claims(ARLEN)[-1]["published"] is None


def test_a_day_of_knowledge_hides_later_and_undated_claims() -> None:
    assert PUBLISHED.claims(ARLEN, date(2031, 3, 20)) == []
    assert len(PUBLISHED.claims(ARLEN, date(2031, 3, 21))) == 2
    assert PUBLISHED.claims(BREDO, date(2031, 3, 24)) == []


@pytest.mark.parametrize("name", ["Arlen", "arlen", "ARLIN", " Arlen ", "vs.arlen"])
def test_a_place_is_found_in_any_usual_spelling(name: str) -> None:
    assert PUBLISHED.find_unit(name) is ARLEN


def test_a_place_that_is_not_on_the_list_is_answered_with_those_that_come_near() -> None:
    with pytest.raises(PublishError, match="did you mean Corvin"):
        PUBLISHED.find_unit("Korvinno")


@pytest.mark.parametrize("name", ["", "   ", "zzzzqqq", "—"])
def test_a_name_like_none_is_answered_with_where_to_look(name: str) -> None:
    with pytest.raises(PublishError, match="table lists all places"):
        PUBLISHED.find_unit(name)


def test_two_places_of_one_name_are_both_named() -> None:
    units = theatre().units.units
    twins = UnitList(id="t", name="twins", units=(*units, type(units[0])(**{
        **{field: getattr(units[0], field) for field in ("name", "level", "lon", "lat")},
        "place_id": "vs.arlen2", "admin": "Elsewhere",
    })))  # fmt: skip
    published = Published(make_bundle(build(theatre=theatre(units=twins))))
    with pytest.raises(PublishError, match=r"Arlen \(Vesh\), Arlen \(Elsewhere\)"):
        published.find_unit("Arlen")


def test_changes_are_those_from_the_day_asked_about() -> None:
    found = PUBLISHED.changes(date(2031, 3, 14))
    assert [(change.unit_id, change.to_state) for change in found] == [("vs.arlen", "river_council")]
    assert PUBLISHED.changes(date(2031, 4, 1)) == ()


def test_the_story_names_the_claims_by_their_short_ids() -> None:
    story = PUBLISHED.story(BREDO, PUBLISHED.last_day)
    assert [step.claim_id for step in story.steps] == [digest(HELD.claim_id)]


@pytest.mark.usefixtures("tiny_page")
def test_it_is_read_from_the_site_that_was_written(tmp_path: Path) -> None:
    write_site(build(), tmp_path)
    published = Published.from_site(tmp_path)
    assert published.title == "Veshland"
    assert not published.is_checked
    assert published.state_names["unknown"] == "Unknown"
    assert published.maybe_day(None) is None
