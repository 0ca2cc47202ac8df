"""A part of the record, weighed alone, is weighed as it is within the whole."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from types import MappingProxyType

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.weigh.bonded import judge_at_random
from tests.unit.weigh.fixtures import Atlas, Told, make_theatre, place, unit
from tests.unit.weigh.many import write_record

from whoheld.model import FanOut, Relation, Share
from whoheld.weigh import Weighed, load_parameters, places_reaching, reach_units, weigh_claims

LEVELS = ("country", "admin1", "admin2", "city")
NAMES = [f"p{number}" for number in range(7)]


@st.composite
def atlases(draw: st.DrawFn) -> Atlas:
    """Draw a world: places in places (in circles, too), seats, units of any level, and a table of weights."""
    some = st.one_of(st.none(), st.sampled_from([*NAMES, "unheard-of"]))
    places = [place(name, draw(st.sampled_from(LEVELS)), draw(some), draw(some)) for name in NAMES]
    rows = st.builds(
        FanOut, level=st.sampled_from([*LEVELS, "place"]), share=st.sampled_from([Share.WHOLE, Share.MOST]),
        target=st.sampled_from(["same", "centre", "larger"]), weight=st.sampled_from([0.0, 0.3, 1.0]),
    )  # fmt: skip
    theatre = make_theatre()
    units = draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=4))
    definition = replace(theatre.definition, fan_out=tuple(draw(st.lists(rows, max_size=8))))
    return Atlas(
        replace(
            theatre, places=MappingProxyType({row.id: row for row in places}), definition=definition,
            units=replace(theatre.units, units=tuple(unit(name) for name in units)),
        )
    )  # fmt: skip


@given(atlases())
@settings(deadline=None, max_examples=150)
def test_whoever_speaks_for_a_unit_is_among_the_places_that_reach_it(atlas: Atlas) -> None:
    for place_id in [*NAMES, "unheard-of"]:
        for relation in (Relation.HOLDS, Relation.FIGHTS_INSIDE):
            for share in Share:
                for unit_id in reach_units(place_id, relation, share, atlas).weights:
                    assert place_id in places_reaching(unit_id, atlas)


def test_only_places_with_a_weight_in_the_table_reach_a_unit() -> None:
    assert places_reaching("arda", Atlas()) == {"arda", "norde"}  # a country has no row
    assert places_reaching("belka", Atlas()) == {"belka", "norde"}
    assert places_reaching("norde", Atlas()) == frozenset()  # no unit


def test_a_larger_place_that_is_a_unit_itself_speaks_for_itself_alone() -> None:
    theatre = make_theatre()
    units = replace(theatre.units, units=(*theatre.units.units, unit("norde")))
    atlas = Atlas(replace(theatre, units=units))
    assert places_reaching("arda", atlas) == {"arda"}
    assert places_reaching("norde", atlas) == {"norde"}


def weigh_some(told: list[Told], places: frozenset[str] | None, dice: Random) -> Weighed:
    """Weigh the claims on some places (or all), with what a desk that drew lots has said of any of them."""
    ties, set_aside = judge_at_random(told, dice)
    readings = [reading for report in told for reading in report.readings]
    return weigh_claims(
        [reading for reading in readings if places is None or reading.body.place.id in places],  # type: ignore[union-attr]
        {report.rendition.id: report.rendition for report in told},
        {passage.id: passage for report in told for passage in report.passages},
        Atlas(), load_parameters(), ties=ties, set_aside=set_aside,
    )  # fmt: skip


@given(st.integers(0, 10**9), st.integers(1, 40), st.sampled_from([6, 45]), st.sampled_from(["arda", "belka"]))
@settings(deadline=None, max_examples=80)
def test_the_claims_that_reach_a_unit_give_its_evidence_without_the_others(
    seed: int, reports: int, days: int, unit_id: str
) -> None:
    told = write_record(Random(seed), reports, days)
    places = places_reaching(unit_id, Atlas())
    whole, part = weigh_some(told, None, Random(seed)), weigh_some(told, places, Random(seed))
    assert [e for e in part.emissions if e.unit_id == unit_id] == [e for e in whole.emissions if e.unit_id == unit_id]
    own = set(part.interests)
    assert part.origins == tuple(origin for origin in whole.origins if own & set(origin.claim_ids))
    assert part.unused == {claim_id: why for claim_id, why in whole.unused.items() if claim_id in own}
    assert part.interests == {claim_id: interest for claim_id, interest in whole.interests.items() if claim_id in own}
