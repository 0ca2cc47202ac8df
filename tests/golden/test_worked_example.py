"""DESIGN section 10, number by number: from two sentences to a panel, through the real functions."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date

import pytest
from tests.unit.weigh.fixtures import Atlas, Said, Told, claim_ids, make_theatre, speaker, tell, weigh

from whoheld.model import (
    Actor,
    Definition,
    DefinitionRow,
    Emission,
    Estimate,
    Holder,
    Outlet,
    Place,
    Relation,
    Share,
    SourceType,
    Theatre,
    Unit,
    UnitList,
)
from whoheld.track import Story, band_of, daily_transition, estimate_unit, prior_vector, tell_story
from whoheld.weigh import Weighed, load_parameters

# The example's own rate of change and even errors: those that come with whoheld differ, see parameters.toml.
PARAMETERS = replace(
    load_parameters(),
    chain=replace(load_parameters().chain, daily_change=0.01),
    time=replace(load_parameters().time, turn_error_share=1.0),
)
AUG_7, AUG_8, AUG_9 = date(2021, 8, 7), date(2021, 8, 8), date(2021, 8, 9)
GOVERNMENT, TALIBAN = "afghan_government", "taliban"


class ThreeStates(Theatre):
    """The example's states: no place is held by nobody."""

    @property
    def states(self) -> tuple[str, ...]:
        return (GOVERNMENT, TALIBAN, "contested")


def row(share: Share, aspect: str, actor: float, rival: float, contested: float) -> DefinitionRow:
    return DefinitionRow(relation=Relation.HOLDS, share=share, aspect=aspect, actor=actor, rival=rival,
                         contested=contested, none=0.0)  # fmt: skip


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    other = make_theatre()
    kunduz = Place(id="kunduz", name="Kunduz", level="city", parent_id=None, lon=68.87, lat=36.73)
    actors = (Actor(id=GOVERNMENT, name="Afghan government", kind="state"),
              Actor(id=TALIBAN, name="Taliban", kind="armed_group"))  # fmt: skip
    outlets = (Outlet(id="wire", name="Wire", kind="wire"), Outlet(id="post", name="Post", kind="newspaper"))
    return Atlas(
        ThreeStates(
            id="example", name="Worked example", version="1", time_zone="Asia/Kabul", countries=(),
            places={"kunduz": kunduz}, actors={a.id: a for a in actors}, outlets={o.id: o for o in outlets},
            holders=(Holder(actor_id=GOVERNMENT, name="Government", letter="G", color="#004488"),
                     Holder(actor_id=TALIBAN, name="Taliban", letter="T", color="#999933")),
            units=UnitList(id="one", name="One", units=(
                Unit(place_id="kunduz", name="Kunduz", admin="Kunduz", level="city", lon=68.87, lat=36.73),)),
            definition=Definition(id="example", name="Example", text="", fan_out=other.definition.fan_out, rows=(
                row(Share.WHOLE, "onset", 0.93, 0.01, 0.06),
                row(Share.WHOLE, "before", 0.04, 0.50, 0.46),
                row(Share.SITE, "state", 0.35, 0.20, 0.45),
            )),
            prior={GOVERNMENT: 0.80, TALIBAN: 0.05, "contested": 0.15},
            bbox=(0, 0, 1, 1), attribution=(),
        )
    )  # fmt: skip


@pytest.fixture(scope="module")
def told() -> list[Told]:
    ministry = speaker("a ministry spokesman", SourceType.GOVERNMENT_OFFICIAL, GOVERNMENT)
    council = speaker("a provincial council member", SourceType.LOCAL_OFFICIAL, GOVERNMENT)
    about = Said(words="", trigger="", place_words="Kunduz", place_id="kunduz", actor=TALIBAN)
    c1 = replace(about, words="Taliban fighters seized control of Kunduz on Sunday.", trigger="seized", onset=True,
                 first=AUG_8, basis="weekday")  # fmt: skip
    c2 = replace(about, words='"Our troops still hold the airport," a ministry spokesman said of Kunduz.',
                 trigger="hold", actor=GOVERNMENT, share=Share.SITE, site="airport", first=AUG_8,
                 basis="publication", by=ministry)  # fmt: skip
    c3 = replace(about, words="Kunduz has fallen, a provincial council member said.", trigger="fallen", onset=True,
                 first=AUG_9, basis="publication", by=council)  # fmt: skip
    return [tell("wire-0808", "wire", AUG_8, c1, c2), tell("post-0809", "post", AUG_9, c3)]


@pytest.fixture(scope="module")
def weighed(told: list[Told], atlas: Atlas) -> Weighed:
    return weigh(told, atlas, PARAMETERS)


def three(values: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(round(value, 3) for value in values)


def likelihoods(emission: Emission) -> dict[date, tuple[float, ...]]:
    return {day: three(tuple(math.exp(log) for log in logs)) for day, logs in emission.nodes}


def estimate(weighed: Weighed, atlas: Atlas, day: date) -> Estimate:
    parameters = PARAMETERS
    return estimate_unit(
        weighed.emissions, unit_id="kunduz", states=atlas.theatre.states, day=day,
        prior=prior_vector(atlas.theatre), transition=daily_transition(3, parameters), parameters=parameters,
    )  # fmt: skip


@pytest.fixture(scope="module")
def story(weighed: Weighed, atlas: Atlas) -> Story:
    return tell_story(
        weighed.emissions, unit_id="kunduz", states=atlas.theatre.states, day=AUG_9, prior=prior_vector(atlas.theatre),
        transition=daily_transition(3, PARAMETERS),
    )  # fmt: skip


def test_the_fixed_numbers_are_the_documented_ones(atlas: Atlas) -> None:
    parameters = PARAMETERS
    assert parameters.outlet_reliability["wire"] == 0.85
    assert parameters.reliability["government_official"]["for"] == 0.60
    assert parameters.reliability["local_official"]["against"] == 0.95
    assert prior_vector(atlas.theatre) == pytest.approx((0.80, 0.05, 0.15))


def test_each_speaker_has_the_interest_the_example_gives(weighed: Weighed, told: list[Told]) -> None:
    assert [weighed.interests[c] for c in claim_ids(*told)] == ["neutral", "for", "against"]


def test_three_claims_are_three_witnesses(weighed: Weighed) -> None:
    assert len(weighed.origins) == 3
    assert not weighed.unused


def test_the_onset_speaks_of_its_day_and_the_day_before(weighed: Weighed) -> None:
    assert likelihoods(weighed.emissions[0]) == {AUG_7: (0.464, 0.104, 0.432), AUG_8: (0.080, 0.800, 0.120)}


def test_the_side_speaking_for_itself_is_hardly_heard(weighed: Weighed) -> None:
    assert likelihoods(weighed.emissions[1]) == {AUG_8: (0.343, 0.260, 0.398)}


def test_the_admission_told_later_speaks_as_a_state(weighed: Weighed) -> None:
    assert likelihoods(weighed.emissions[2]) == {AUG_9: (0.051, 0.855, 0.094)}


@pytest.mark.parametrize(
    ("day", "smoothed"),
    [(AUG_7, (0.490, 0.346, 0.164)), (AUG_8, (0.232, 0.642, 0.127)), (AUG_9, (0.195, 0.685, 0.120))],
)
def test_smoothed_probabilities(weighed: Weighed, atlas: Atlas, day: date, smoothed: tuple[float, ...]) -> None:
    assert three(estimate(weighed, atlas, day).smoothed) == smoothed


def test_the_log_odds_are_told_claim_by_claim(story: Story, told: list[Told]) -> None:
    assert story.state == TALIBAN
    assert [step.claim_id for step in story.steps] == claim_ids(*told)
    assert round(story.baseline_log_odds, 3) == -2.638
    assert [round(step.increment_nats, 3) for step in story.steps] == [1.075, -0.292, 2.631]
    assert round(story.total_log_odds, 3) == 0.775


def test_the_steps_add_up(story: Story) -> None:
    told = story.baseline_log_odds + sum(step.increment_nats for step in story.steps)
    assert told == pytest.approx(story.total_log_odds, abs=1e-12)


def test_the_panel_says_likely_taliban(weighed: Weighed, atlas: Atlas) -> None:
    panel = estimate(weighed, atlas, AUG_9)
    assert (panel.word, panel.verdict) == ("likely", TALIBAN)
    assert [round(100 * p) for p in panel.smoothed] == [20, 68, 12]  # the design's 69 rounds .685 once more
    assert panel.quality == ()
    assert (band_of(panel.smoothed[1]).low, band_of(panel.smoothed[1]).high) == (0.55, 0.80)


def test_who_speaks_for_and_against(weighed: Weighed, story: Story) -> None:
    """For: the wire and the council member. Against: the spokesman on the airport."""
    for_it = [step.increment_nats > 0 for step in story.steps]
    assert for_it == [True, False, True]
    without = {gone.origin_id: gone.smoothed[1] for gone in story.without}
    wire, spokesman, council = (origin.id for origin in weighed.origins)
    assert without[council] < without[wire] < without[spokesman]
