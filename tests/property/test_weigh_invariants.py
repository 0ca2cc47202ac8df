"""Whatever the claims: order does not matter, weights stay bounded, nothing is lost without a word."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.weigh.fixtures import (
    DAY,
    FIGHTER,
    RESIDENT,
    SPOKESMAN,
    TOOK,
    Said,
    Told,
    claim_ids,
    speaker,
    tell,
    weigh,
)

from whoheld.model import Modality, Polarity, Relation, SourceType
from whoheld.weigh import load_parameters

WORDS = (
    "Arda was seized.",
    "Rebel columns seized the town of Arda on Sunday.",
    "Rebel columns seized Arda town on Sunday.",
    "After two weeks of shelling Arda had been seized, people there say.",
)
NAMED = speaker("Borus Tolan", SourceType.GOVERNMENT_OFFICIAL, "crown", named=True)

days = st.integers(-4, 4).map(lambda offset: DAY + timedelta(days=offset))
sayings = st.builds(
    Said,
    words=st.sampled_from(WORDS),
    trigger=st.just("seized"),
    place_id=st.sampled_from(["arda", "arda", "belka", "norde", "estmark", None]),
    actor=st.sampled_from(["rebels", "crown", "guard", "tribe", None]),
    relation=st.sampled_from([Relation.HOLDS, Relation.HOLDS, Relation.FIGHTS_INSIDE, Relation.LOST]),
    onset=st.booleans(),
    first=st.one_of(days, st.none()),
    days=st.integers(1, 40),
    basis=st.sampled_from(["explicit", "publication", "background"]),
    by=st.sampled_from([None, SPOKESMAN, NAMED, FIGHTER, RESIDENT]),
    polarity=st.sampled_from([Polarity.ASSERTED, Polarity.ASSERTED, *Polarity]),
    modality=st.sampled_from([Modality.FACT, Modality.FACT, *Modality]),
    confidence=st.sampled_from([0.0, 0.5, 0.92, 1.0]),
)
reports = st.lists(
    st.tuples(
        st.sampled_from(["wire", "gazette", "drum", ""]), st.one_of(days, st.none()), st.lists(sayings, max_size=3)
    ),
    max_size=5,
)


def write(drafts: list[tuple[str, object, list[Said]]]) -> list[Told]:
    return [tell(f"r{i}", outlet, published, *said) for i, (outlet, published, said) in enumerate(drafts)]  # type: ignore[arg-type]


@given(reports, st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=60)
def test_the_order_in_which_claims_arrive_never_matters(drafts: list, dice: object) -> None:  # type: ignore[type-arg]
    told = write(drafts)
    order = list(range(len(claim_ids(*told))))
    dice.shuffle(order)  # type: ignore[attr-defined]
    assert weigh(told, order=order) == weigh(told)


@given(reports)
@settings(deadline=None, max_examples=60)
def test_every_claim_speaks_or_says_why_not_and_has_one_origin(drafts: list) -> None:  # type: ignore[type-arg]
    told = write(drafts)
    weighed = weigh(told)
    speaking = {emission.claim_id for emission in weighed.emissions}
    assert speaking | set(weighed.unused) == set(claim_ids(*told))
    assert not speaking & set(weighed.unused)
    homes = Counter(claim_id for origin in weighed.origins for claim_id in origin.claim_ids)
    assert homes == Counter(claim_ids(*told))
    for emission in weighed.emissions:
        assert all(math.isfinite(log) and log <= 0 for _, logs in emission.nodes for log in logs)


@given(reports)
@settings(deadline=None, max_examples=60)
def test_copies_stay_within_their_allowance(drafts: list) -> None:  # type: ignore[type-arg]
    told = write(drafts)
    weighed = weigh(told)
    nats: Counter[tuple[str, str]] = Counter()
    for origin in weighed.origins:
        speaking = [c for c in origin.claim_ids if any(emission.claim_id == c for emission in weighed.emissions)]
        for emission in weighed.emissions:
            if emission.claim_id in speaking[1:]:
                said = sum(max(logs) - min(logs) for _, logs in emission.nodes)
                nats[origin.id, emission.unit_id] += said  # type: ignore[assignment]
    assert all(total <= load_parameters().copies.allowance_nats for total in nats.values())


@given(reports, sayings)
@settings(deadline=None, max_examples=60)
def test_taking_a_later_claim_away_changes_nothing_said_before_it(drafts: list, extra: Said) -> None:  # type: ignore[type-arg]
    told = write([(outlet, published or DAY, said) for outlet, published, said in drafts])
    late = tell("late", "gazette", DAY + timedelta(days=30), replace(extra, first=extra.first or DAY))
    before, after = weigh(told), weigh([*told, late])
    added = set(claim_ids(late))
    assert before.emissions == tuple(e for e in after.emissions if e.claim_id not in added)
    kept = [tuple(c for c in origin.claim_ids if c not in added) for origin in after.origins]
    assert [origin.claim_ids for origin in before.origins] == [claims for claims in kept if claims]


@given(st.integers(1, 6), st.integers(1, 6))
@settings(deadline=None, max_examples=20)
def test_a_denial_never_adds_to_what_it_denies(reports_count: int, denials: int) -> None:
    told = [tell(f"r{i}", f"paper {i}", DAY, TOOK) for i in range(reports_count)]
    denied = [
        tell(f"d{i}", f"organ {i}", DAY, replace(TOOK, by=SPOKESMAN, polarity=Polarity.DENIED)) for i in range(denials)
    ]
    assert weigh([*told, *denied]).emissions == weigh(told).emissions
