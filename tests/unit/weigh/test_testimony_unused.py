"""What is not a report about a unit on a day says nothing, and says why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.unit.weigh.fixtures import DAY, FIGHTER, HOLDS, SPOKESMAN, TOOK, Said, claim_ids, tell, weigh

from whoheld.model import Count, Modality, Polarity, Relation, Share, Voice
from whoheld.weigh.testimony import published_on

LATER = DAY + timedelta(days=1)
UNUSED = [
    (replace(TOOK, polarity=Polarity.DENIED), "denial answers another's claim"),
    (replace(TOOK, modality=Modality.PLANNED), "plan"),
    (replace(TOOK, modality=Modality.FORECAST), "forecast"),
    (replace(TOOK, modality=Modality.HYPOTHETICAL), "supposition"),
    (replace(TOOK, first=None), "nobody says on which day"),
    (replace(TOOK, first=DAY - timedelta(days=200), days=100), "dated only to 100 days"),
    (replace(TOOK, first=DAY + timedelta(days=2)), "before the day it speaks of"),
    (replace(TOOK, place_id=None), "'Arda' could not be bound to a place"),
    (replace(TOOK, place_id="estmark"), "whole country"),
    (replace(TOOK, actor=None), "nobody is named"),
    (replace(TOOK, actor="?"), "could not be bound to anybody"),
    (replace(TOOK, actor="tribe", relation=Relation.FIGHTS_INSIDE), "none of this map's holders"),
    (replace(TOOK, share=Share.PART), "no row for 'holds' with share 'part'"),
]


@pytest.mark.parametrize(("said", "why"), UNUSED)
def test_it_says_nothing_and_says_why(said: Said, why: str) -> None:
    told = tell("r", "wire", LATER, said)
    weighed = weigh([told])
    assert not weighed.emissions
    assert why in weighed.unused[told.readings[0].claim_id]
    assert len(weighed.origins) == 1  # it still has a speaker


def test_a_denial_never_adds_to_what_it_denies() -> None:
    report = tell("a", "wire", DAY, TOOK)
    denial = tell("b", "gazette", LATER, replace(TOOK, polarity=Polarity.DENIED, by=SPOKESMAN))
    assert weigh([report, denial]).emissions == weigh([report]).emissions


def test_a_negated_state_speaks_against_what_it_negates() -> None:
    told = tell(
        "a", "wire", DAY, replace(TOOK, words="Arda was not seized.", trigger="seized", polarity=Polarity.NEGATED)
    )
    (emission,) = weigh([told]).emissions
    ((day, logs),) = emission.nodes  # a change that did not happen has no day before
    assert day == DAY
    assert logs.index(min(logs)) == 1  # the rebels


def test_an_unlisted_group_that_holds_a_place_is_evidence_for_none_of_the_holders() -> None:
    (emission,) = weigh([tell("a", "wire", DAY, replace(HOLDS, actor="tribe"))]).emissions
    logs = emission.nodes[0][1]
    assert logs.index(max(logs)) == 3


def test_fighting_without_a_named_party_is_evidence_of_a_contest() -> None:
    said = replace(HOLDS, actor=None, relation=Relation.FIGHTS_INSIDE)
    (emission,) = weigh([tell("a", "wire", DAY, said)]).emissions
    logs = emission.nodes[0][1]
    assert logs.index(max(logs)) == 2
    assert logs[0] == logs[1]


def test_taken_from_somebody_is_that_ones_loss() -> None:
    (emission,) = weigh([tell("a", "wire", DAY, replace(HOLDS, actor=None, from_actor="crown"))]).emissions
    logs = emission.nodes[0][1]
    assert logs.index(max(logs)) == 1


def strength(said: Said, outlet: str = "wire") -> float:
    """Return the most that a lone claim can do to log odds, in nats."""
    (emission,) = weigh([tell("a", outlet, DAY, said)]).emissions
    return max(max(logs) - min(logs) for _, logs in emission.nodes)


def test_reservations_weaken_a_claim_without_silencing_it() -> None:
    plain = strength(HOLDS)
    assert 0 < strength(replace(HOLDS, modality=Modality.RUMOURED)) < plain
    assert 0 < strength(replace(HOLDS, polarity=Polarity.DISPUTED)) < plain


def test_a_doubtful_reading_is_a_weak_one_whoever_speaks() -> None:
    assert strength(replace(HOLDS, confidence=0.5)) < strength(HOLDS)


def test_an_admission_is_worth_more_than_a_boast() -> None:
    admission = replace(HOLDS, by=SPOKESMAN)
    boast = replace(HOLDS, by=FIGHTER)
    assert strength(boast) < strength(HOLDS) < strength(admission)


def test_a_party_paper_is_believed_like_its_party() -> None:
    assert strength(HOLDS, "drum") < strength(HOLDS, "gazette") < strength(HOLDS, "wire")


def node_days(said: Said, published: date | None = LATER) -> list[date]:
    (emission,) = weigh([tell("a", "wire", published, said)]).emissions
    return [day for day, _ in emission.nodes]


def test_a_change_within_some_days_brackets_them() -> None:
    assert node_days(replace(TOOK, first=DAY - timedelta(days=3), days=4)) == [DAY - timedelta(days=4), DAY]


def test_a_state_over_some_days_speaks_of_the_last() -> None:
    assert node_days(replace(HOLDS, first=DAY - timedelta(days=3), days=4)) == [DAY]


def test_days_after_publication_are_not_spoken_of() -> None:
    assert node_days(replace(HOLDS, days=7), published=DAY) == [DAY]


def test_an_undated_text_can_speak_of_a_day_it_names() -> None:
    told = tell("a", "wire", None, HOLDS)
    (emission,) = weigh([told]).emissions
    assert emission.published is None


def test_a_change_dated_only_by_its_telling_says_less_of_the_day_before() -> None:
    def before(basis: str) -> float:
        (emission,) = weigh([tell("a", "wire", DAY, replace(TOOK, basis=basis))]).emissions
        return max(emission.nodes[0][1]) - min(emission.nodes[0][1])

    assert before("publication") == pytest.approx(0.8 * before("explicit"))
    assert before("background") == pytest.approx(0.8 * before("explicit"))
    assert node_days(replace(TOOK, basis="none")) == [DAY]


def test_a_retelling_after_years_has_lost_force() -> None:
    def span(published: date) -> float:
        (emission,) = weigh([tell("a", "wire", published, HOLDS)]).emissions
        return max(emission.nodes[0][1]) - min(emission.nodes[0][1])

    assert span(DAY + timedelta(days=180)) == pytest.approx(0.5 * span(DAY))


def test_a_province_speaks_for_its_towns_at_the_weights_of_the_table() -> None:
    city, province = (weigh([tell("a", "wire", DAY, replace(HOLDS, place_id=where))]) for where in ("arda", "norde"))
    full = city.emissions[0].nodes[0][1]
    spread = {emission.unit_id: emission.nodes[0][1] for emission in province.emissions}
    assert spread["arda"] == pytest.approx([0.8 * log for log in full])
    assert spread["belka"] == pytest.approx([0.3 * log for log in full])


@pytest.mark.parametrize(("own", "expected"), [(DAY, DAY), (None, LATER)])
def test_what_was_published_by_itself_has_its_own_day_of_publication(own: date | None, expected: date) -> None:
    told = tell("a", "wire", LATER, replace(HOLDS, voice=Voice.TWEET, passage_published=own))
    assert published_on(told.rendition, told.passages[0]) == expected
    assert weigh([told]).emissions[0].published == expected


def test_claims_of_other_kinds_are_not_fed_in() -> None:
    told = tell("a", "wire", DAY, HOLDS)
    body = Count(what="towns", value=12, low=12, high=12, unit="towns")
    counted = replace(told, readings=tuple(replace(reading, body=body) for reading in told.readings))
    weighed = weigh([counted])
    assert not weighed.emissions
    assert not weighed.origins
    assert list(weighed.unused) == claim_ids(told)
