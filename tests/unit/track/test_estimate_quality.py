"""Each estimate says what it is worth: weak, stale, resting on one witness, disputed."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import numpy as np
import pytest
from tests.unit.track.fixtures import PARAMETERS, PRIOR, STATES, TRANSITION, ask, day, favour
from tests.unit.weigh.fixtures import make_theatre

from whoheld.errors import ParameterError, ShapeError
from whoheld.model import Emission
from whoheld.track import daily_transition, estimate_unit, evidence_nats, prior_vector
from whoheld.track.evidence import gather_nodes
from whoheld.track.quality import persistence


def test_a_unit_without_claims_is_unknown_at_its_prior() -> None:
    estimate = ask([], 5)
    assert estimate.smoothed == pytest.approx(PRIOR)
    assert (estimate.verdict, estimate.word) == ("unknown", "unknown")
    assert estimate.quality == ("unknown", "stale")


def test_two_witnesses_make_a_plain_verdict() -> None:
    estimate = ask([favour("rebels", 0), favour("rebels", 1)], 2)
    assert (estimate.verdict, estimate.word, estimate.quality) == ("rebels", "very likely", ())


def test_copies_are_no_second_witness() -> None:
    emissions = [favour("rebels", 0, 3.5, origin="one"), favour("rebels", 1, 0.1, origin="one")]
    assert ask(emissions, 1).quality == ("single-origin",)


def test_weak_evidence_gives_no_verdict() -> None:
    assert "unknown" in ask([favour("crown", 0, 0.6)], 0).quality
    assert "unknown" not in ask([favour("crown", 0, 0.8)], 0).quality


def test_evidence_fades_until_the_verdict_is_unknown() -> None:
    emissions = [favour("rebels", 0, origin="a"), favour("rebels", 0, origin="b")]
    assert ask(emissions, 20).verdict == "rebels"
    assert ask(emissions, 90).quality == ("unknown", "stale")


def test_no_state_above_an_even_chance_gives_no_verdict() -> None:
    """Much is said, and it cancels out: that is no verdict, and it is not called contested either."""
    emissions = [favour("crown", 0, 3.0), favour("rebels", 0, 5.8)]
    estimate = ask(emissions, 0)
    assert max(estimate.smoothed) > 0.45
    torn = ask([*emissions, favour("contested", 0, 4.0)], 0)
    assert max(torn.smoothed) < 0.45
    assert torn.verdict == "unknown"


def test_evidence_long_before_and_long_after_is_stale() -> None:
    emissions = [favour("crown", 0, 9.0, origin="a"), favour("crown", 90, 9.0, origin="b")]
    assert "stale" in ask(emissions, 45).quality
    assert "stale" not in ask(emissions, 65).quality


def test_strong_claims_on_two_sides_of_one_day_are_disputed() -> None:
    emissions = [favour("crown", 3), favour("rebels", 3, origin="a"), favour("rebels", 3, origin="b")]
    assert "disputed" in ask(emissions, 4).quality
    assert "disputed" not in ask(emissions, 30).quality  # it has been settled, or forgotten, since


def test_a_dispute_reaches_as_many_days_as_its_window_and_no_further() -> None:
    emissions = [favour("crown", 3), favour("rebels", 3, origin="a"), favour("rebels", 3, origin="b")]
    window = PARAMETERS.quality.disputed_days
    noted = [on for on in range(-20, 30) if "disputed" in ask(emissions, on).quality]
    assert noted == list(range(3 - window, 3 + window + 1))


def test_a_change_is_no_dispute() -> None:
    emissions = [favour("crown", 0, 4.0, origin="a"), favour("crown", 3, 4.0, origin="b"),
                 favour("rebels", 6, 4.0, origin="c"), favour("rebels", 8, 4.0, origin="d")]  # fmt: skip
    assert ask(emissions, 7).quality == ()


def test_one_claim_against_the_prior_is_no_dispute() -> None:
    assert "disputed" not in ask([favour("rebels", 0, 4.0)], 0).quality


def test_certain_and_contradictory_claims_are_finite_and_flagged() -> None:
    estimate = ask([favour("crown", 3, 900.0), favour("rebels", 3, 900.0), favour("rebels", 3, 900.0, origin="b")], 3)
    assert np.isfinite(estimate.smoothed).all()
    assert "disputed" in estimate.quality


def test_claims_on_other_units_and_of_later_days_of_knowledge_are_left_out() -> None:
    own = favour("rebels", 0)
    others = [favour("crown", 0, 9.0, unit="belka"), favour("crown", 0, 9.0, published=5),
              replace(favour("crown", 0, 9.0), published=None)]  # fmt: skip
    assert ask([own, *others], 1, known_on=4).smoothed == ask([own], 1).smoothed


def test_undated_texts_count_when_no_day_of_knowledge_is_asked_for() -> None:
    undated = replace(favour("rebels", 0), published=None)
    assert ask([undated], 0).smoothed[1] > PRIOR[1]
    assert ask([undated], 0, known_on=500).smoothed == pytest.approx(PRIOR)


def test_a_claim_without_nodes_says_nothing() -> None:
    empty = Emission(claim_id="c", unit_id="arda", origin_id="o", published=day(0), nodes=())
    assert ask([empty], 0) == ask([], 0)


def test_sums_of_one_day_do_not_depend_on_the_order_of_claims() -> None:
    claims = [favour("rebels", 0, nats, origin=f"o{nats}") for nats in (0.1, 0.2, 0.3, 0.7, 1e-9, 1e3)]
    sums = {tuple(gather_nodes(order, 3).log_likelihood[0]) for order in permutations(claims)}
    assert len(sums) == 1


def test_ten_thousand_claims_on_one_day_are_borne() -> None:
    estimate = ask([favour("rebels", 0, 3.0, origin=f"o{i}") for i in range(10_000)], 0)
    assert estimate.smoothed[1] == pytest.approx(1.0)


def test_a_claim_of_other_states_is_refused_by_name() -> None:
    wrong = replace(favour("rebels", 0), nodes=((day(0), (0.0, -1.0)),))
    with pytest.raises(ShapeError, match=r"claim clm-rebels-0- has \(2,\) states, the chain has \(3,\)"):
        ask([wrong], 0)


def test_a_prior_of_other_states_is_refused() -> None:
    with pytest.raises(ShapeError, match="prior has"):
        estimate_unit([], unit_id="arda", states=STATES, day=day(0), prior=(0.5, 0.5), transition=TRANSITION,
                      parameters=PARAMETERS)  # fmt: skip


def test_persistence_is_what_an_even_chance_of_change_leaves() -> None:
    assert persistence(np.array(TRANSITION)) == pytest.approx(0.97)
    assert persistence(np.full((4, 4), 0.25)) == 0.0
    assert persistence(np.eye(2)) == 1.0


def test_evidence_counts_whichever_way_it_points_and_fades() -> None:
    emissions = [favour("crown", 0, 2.0), favour("rebels", 0, 1.0)]
    assert evidence_nats(emissions, day(0), np.array(TRANSITION)) == pytest.approx(3.0)
    assert evidence_nats(emissions, day(-10), np.array(TRANSITION)) == pytest.approx(3.0 * 0.97**10)


def test_the_prior_stands_in_the_order_of_the_states() -> None:
    assert prior_vector(make_theatre()) == pytest.approx((0.70, 0.10, 0.15, 0.05))


def test_a_state_that_the_prior_forgets_can_still_be_argued_for() -> None:
    theatre = replace(make_theatre(), prior={"crown": 1.0})
    assert min(prior_vector(theatre)) > 0
    assert sum(prior_vector(theatre)) == pytest.approx(1.0)


@pytest.mark.parametrize("prior", [{}, {"crown": -0.5}, {"crown": float("nan")}])
def test_an_impossible_prior_is_named(prior: dict[str, float]) -> None:
    with pytest.raises(ParameterError, match="'invented'"):
        prior_vector(replace(make_theatre(), prior=prior))


@pytest.mark.parametrize("states", [2, 3, 7])
def test_rows_of_the_transition_sum_to_one(states: int) -> None:
    assert [sum(row) for row in daily_transition(states, PARAMETERS)] == pytest.approx([1.0] * states)


def test_too_many_states_for_the_daily_change_are_refused() -> None:
    with pytest.raises(ParameterError, match="too large for 200 states"):
        daily_transition(200, PARAMETERS)


def test_what_only_the_prior_favours_has_no_colour() -> None:
    """One weak word for the rebels leaves the crown likelier, and nobody said that the crown holds it."""
    weak = ask([favour("rebels", 0, 1.5)], 3)
    assert weak.states[weak.smoothed.index(max(weak.smoothed))] == "crown"
    assert weak.verdict == "unknown"
    assert ask([favour("rebels", 0, 1.5), favour("crown", 0, 1.5)], 3).verdict == "crown"


def test_not_yet_backs_the_days_before_and_none_after() -> None:
    onset = favour("rebels", 5, 1.5)
    not_yet = replace(onset, nodes=((day(4), (0.0, -2.3, -1.0)), *onset.nodes))
    assert ask([not_yet], 3).verdict == "crown"
    assert ask([not_yet], 4).verdict == "crown"
    assert ask([not_yet], 6).verdict == "unknown"
