"""A unit's chain, heard once, answers about any day as if it alone were asked about."""

from __future__ import annotations

import numpy as np
import pytest
from tests.unit.track.fixtures import PARAMETERS, PRIOR, STATES, TRANSITION, ask, day, favour

from whoheld.errors import ShapeError
from whoheld.track import Course, smooth_control, transition_power
from whoheld.track.belief import Belief
from whoheld.track.evidence import gather_nodes

RECORD = [favour("crown", 0, origin="a"), favour("rebels", 10, origin="b"), favour("rebels", 12, origin="c")]


def believe(prior: tuple[float, ...] = PRIOR) -> Belief:
    nodes = gather_nodes(RECORD, 3)
    return Belief(nodes.days, nodes.log_likelihood, TRANSITION, prior)


def test_a_day_of_evidence_is_its_node() -> None:
    nodes = gather_nodes(RECORD, 3)
    smoothed = smooth_control(nodes.log_likelihood, [10, 2], TRANSITION, PRIOR).log_smoothed
    np.testing.assert_allclose(believe().log_at(nodes.days), smoothed, rtol=0, atol=1e-14)


def test_days_are_answered_in_the_order_asked_and_as_often() -> None:
    asked = [day(11), day(-3), day(11), day(40)]
    answered = believe().log_at(asked)
    assert (answered[0] == answered[2]).all()
    for row, when in zip(answered, asked, strict=True):
        np.testing.assert_allclose(row, believe().log_at([when])[0], rtol=0, atol=1e-14)


def test_a_day_after_the_last_evidence_is_carried_on_from_it() -> None:
    last, later = np.exp(believe().log_at([day(12), day(42)]))
    np.testing.assert_allclose(later, last @ transition_power(TRANSITION, 30), rtol=0, atol=1e-14)


def test_the_prior_stands_at_a_day_before_the_first_evidence() -> None:
    early = believe().log_at([day(-20)])[0]
    message = believe().log_at([day(0)])[0] - np.log(PRIOR)
    told = np.log(PRIOR) + np.log(transition_power(TRANSITION, 20) @ np.exp(message))
    np.testing.assert_allclose(early, told - np.log(np.exp(told).sum()), rtol=0, atol=1e-14)


def test_no_day_is_no_row() -> None:
    assert believe().log_at([]).shape == (0, 3)


def test_without_evidence_every_day_has_the_prior() -> None:
    nodes = gather_nodes([], 3)
    belief = Belief(nodes.days, nodes.log_likelihood, TRANSITION, PRIOR)
    np.testing.assert_allclose(np.exp(belief.log_at([day(0), day(99)])), [PRIOR, PRIOR])


def test_a_prior_of_other_states_is_refused() -> None:
    with pytest.raises(ShapeError, match="prior has shape"):
        believe((0.5, 0.5))


def test_a_course_can_be_asked_again() -> None:
    course = Course(RECORD, unit_id="arda", states=STATES, prior=PRIOR, transition=TRANSITION, parameters=PARAMETERS)
    assert course.estimates([day(3), day(11)]) == (ask(RECORD, 3), ask(RECORD, 11))
    assert course.estimates([day(11)]) == (ask(RECORD, 11),)
    assert course.estimates([]) == ()
