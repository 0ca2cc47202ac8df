"""What each origin, copy, retelling and own line counts."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.unit.weigh.fixtures import (
    CROWN_HOLDS,
    DAY,
    FIGHTER,
    HOLDS,
    SPOKESMAN,
    TOOK,
    Atlas,
    Told,
    speaker,
    tell,
    weigh,
    worded,
)

from whoheld.model import Emission, Relation, SourceType
from whoheld.track import daily_transition, estimate_unit, prior_vector
from whoheld.weigh import load_parameters

ATLAS = Atlas()
STATES = ATLAS.theatre.states
REBELS = STATES.index("rebels")
FLAT = (0.25, 0.25, 0.25, 0.25)


def smoothed(told: list[Told], day: date = DAY, prior: tuple[float, ...] = FLAT) -> tuple[float, ...]:
    parameters = load_parameters()
    return estimate_unit(
        weigh(told).emissions, unit_id="arda", states=STATES, day=day, prior=prior,
        transition=daily_transition(4, parameters), parameters=parameters,
    ).smoothed  # fmt: skip


def range_nats(emission: Emission) -> float:
    return sum(max(logs) - min(logs) for _, logs in emission.nodes)


def wordings(count: int) -> list[str]:
    return [f"{'Very ' * i}reliable word came at hour {i} that Arda had been seized." for i in range(count)]


PRIORS = [FLAT, (0.9, 0.02, 0.06, 0.02), (0.5, 0.3, 0.1, 0.1), prior_vector(ATLAS.theatre)]


@pytest.mark.parametrize("prior", PRIORS)
@pytest.mark.parametrize("by", [None, FIGHTER, SPOKESMAN], ids=["own voice", "boast", "admission"])
@pytest.mark.parametrize("is_relay", [False, True], ids=["copies", "relays"])
def test_fifty_relays_or_copies_move_nothing_by_more_than_five_points(
    prior: tuple[float, ...], by: object, is_relay: bool
) -> None:
    told = []
    for number, words in enumerate(wordings(51)):
        said = replace(TOOK, by=by, first=DAY - timedelta(days=number % 2))
        if is_relay:
            said = worded(said, words, "seized")
        outlet = "wire" if by is None and is_relay else f"paper {number}"
        told.append(tell(f"r{number:02}", outlet, DAY, said))
    for offset in range(-3, 4):
        day = DAY + timedelta(days=offset)
        moved = [abs(a - b) for a, b in zip(smoothed(told[:1], day, prior), smoothed(told, day, prior), strict=True)]
        assert max(moved) <= 0.05


def test_copies_get_less_and_less_and_the_last_nothing() -> None:
    told = [tell(f"r{i}", "wire", DAY, TOOK) for i in range(12)]
    weighed = weigh(told)
    copies = [range_nats(emission) for emission in weighed.emissions[1:]]
    assert copies[:3] == pytest.approx([0.1, 0.05, 0.025])
    assert sum(copies) < load_parameters().copies.allowance_nats
    assert len(weighed.emissions) + len(weighed.unused) == 12
    assert set(weighed.unused.values()) == {"a further copy: what the copies of its origin may count is spent"}


def test_a_claim_that_says_nothing_is_no_ones_head() -> None:
    """The first to be published may be one that cannot be dated; the next then speaks in full."""
    dateless = tell("a", "wire", DAY, replace(TOOK, first=None))
    dated = tell("b", "wire", DAY, TOOK)
    assert weigh([dateless, dated]).emissions[0].nodes == weigh([dated]).emissions[0].nodes


def test_an_admission_outweighs_any_number_of_own_gains() -> None:
    """Told on many days by many people of one side, in its own favour; admitted once."""
    boasts = []
    for number in range(12):
        who = speaker(f"General {chr(65 + number)}ar", SourceType.SECURITY_FORCE, "crown", named=True)
        said = worded(replace(CROWN_HOLDS, by=who), f"General {number} says Arda is held, and will be.", "held")
        boasts.append(tell(f"boast{number:02}", "wire", DAY, said))
    admission = tell("admission", "gazette", DAY, replace(HOLDS, by=SPOKESMAN))
    assert len(weigh([*boasts, admission]).origins) == 13
    for count in (3, 12):
        crown, rebels, *_ = smoothed([*boasts[:count], admission])
        assert rebels > crown


def test_an_own_line_wears_off_within_its_window_and_returns_after_it() -> None:
    days = [DAY, DAY + timedelta(days=4), DAY + timedelta(days=8), DAY + timedelta(days=60)]
    told = [
        tell(
            f"r{i}", "wire", day, replace(CROWN_HOLDS, by=SPOKESMAN, first=day, words=f"Arda is held; {'so ' * 9 * i}")
        )
        for i, day in enumerate(days)
    ]
    strengths = [range_nats(emission) for emission in weigh(told).emissions]
    assert [s / strengths[0] for s in strengths] == pytest.approx([1, 0.3, 0.09, 1])


def onset(day: date, report: str, outlet: str, actor: str = "rebels") -> Told:
    words = f"News of {day:%d %B} from the {outlet}: Arda was seized."
    return tell(report, outlet, day, worded(replace(TOOK, first=day, actor=actor), words, "seized"))


def speaks_as_change(told: list[Told], report: str) -> bool:
    claim_id = next(t.readings[0].claim_id for t in told if t.rendition.report == report)
    (nodes,) = (emission.nodes for emission in weigh(told).emissions if emission.claim_id == claim_id)
    return len(nodes) == 2


def test_a_change_told_again_for_a_later_day_is_by_then_a_state() -> None:
    told = [onset(DAY, "a", "wire"), onset(DAY + timedelta(days=3), "b", "gazette")]
    assert speaks_as_change(told, "a")
    assert not speaks_as_change(told, "b")


def test_two_witnesses_of_one_day_both_tell_of_the_change() -> None:
    told = [onset(DAY, "a", "wire"), onset(DAY, "b", "gazette")]
    assert speaks_as_change(told, "a")
    assert speaks_as_change(told, "b")


def test_a_place_taken_back_in_between_is_taken_anew() -> None:
    told = [
        onset(DAY, "a", "wire"),
        onset(DAY + timedelta(days=2), "b", "gazette", actor="crown"),
        onset(DAY + timedelta(days=5), "c", "wire"),
    ]
    assert all(speaks_as_change(told, report) for report in "abc")


def test_fighting_that_flares_up_in_between_is_not_a_place_taken_back() -> None:
    flare = replace(TOOK, relation=Relation.FIGHTS_INSIDE, first=DAY + timedelta(days=2), words="Arda seized by fear.")
    told = [
        onset(DAY, "a", "wire"),
        tell("b", "gazette", DAY + timedelta(days=2), flare),
        onset(DAY + timedelta(days=5), "c", "drum"),
    ]
    assert not speaks_as_change(told, "c")


@pytest.mark.parametrize(("later_days", "is_new"), [(1, False), (30, False), (31, True), (90, True)])
def test_long_after_a_change_the_same_change_is_a_new_one(later_days: int, is_new: bool) -> None:
    told = [onset(DAY, "a", "wire"), onset(DAY + timedelta(days=later_days), "b", "gazette")]
    assert speaks_as_change(told, "b") == is_new


def test_what_is_published_later_cannot_turn_a_change_into_a_state() -> None:
    early = onset(DAY, "a", "wire")
    told_late = tell("b", "gazette", DAY + timedelta(days=9), replace(TOOK, first=DAY - timedelta(days=3)))
    assert speaks_as_change([early, told_late], "a")


def test_nothing_published_later_changes_what_was_said_before() -> None:
    """Replay: what counts on a day of knowledge is what would have counted then."""
    told = [onset(DAY + timedelta(days=i), f"r{i}", ("wire", "gazette", "drum")[i % 3]) for i in range(6)]
    told += [tell(f"s{i}", "drum", DAY + timedelta(days=i), replace(HOLDS, first=DAY)) for i in range(6)]
    everything = weigh(told).emissions
    for i in range(6):
        known_on = DAY + timedelta(days=i)
        then = weigh([t for t in told if (t.rendition.published.latest or date.max) <= known_on]).emissions
        assert then == tuple(e for e in everything if e.published is not None and e.published <= known_on)


def test_evidence_is_told_in_order_of_publication() -> None:
    told = [tell("b", "wire", DAY, HOLDS, CROWN_HOLDS), tell("a", "gazette", None, TOOK), tell("c", "drum", DAY, TOOK)]
    expected = [told[0].readings[0], told[0].readings[1], told[2].readings[0], told[1].readings[0]]
    assert [e.claim_id for e in weigh(told).emissions] == [reading.claim_id for reading in expected]


def test_ten_thousand_claims_of_one_origin_on_one_day_are_one_witness() -> None:
    one = tell("r", "wire", DAY, TOOK)
    claims = replace(one, readings=one.readings * 10_000)
    weighed = weigh([claims])
    assert len(weighed.origins) == 1
    assert math.isfinite(sum(range_nats(emission) for emission in weighed.emissions))
