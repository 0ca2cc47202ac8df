"""Whatever the desk says of witnesses: it is obeyed, order does not matter, and nothing later changes what was earlier."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.weigh.bonded import judge_at_random
from tests.unit.weigh.fixtures import DAY, Said, Told, claim_ids, tell, weigh
from tests.unit.weigh.many import SENTENCES, write_record

seeds = st.integers(0, 10**9)


def record(seed: int, reports: int = 25) -> list[Told]:
    return write_record(Random(seed), reports, 8)


@given(seeds)
@settings(deadline=None, max_examples=60)
def test_claims_that_the_desk_keeps_apart_never_share_an_origin(seed: int) -> None:
    told = record(seed)
    ties, set_aside = judge_at_random(told, Random(seed))
    weighed = weigh(told, ties=ties, set_aside=set_aside)
    origins = [set(origin.claim_ids) for origin in weighed.origins]
    assert not [pair for pair in ties.apart for members in origins if pair <= members]
    assert Counter(c for members in origins for c in members) == Counter(claim_ids(*told))


@given(seeds)
@settings(deadline=None, max_examples=60)
def test_claims_of_one_witness_on_one_place_share_an_origin_unless_they_were_parted(seed: int) -> None:
    told = record(seed)
    ties, _ = judge_at_random(told, Random(seed))
    where = {r.claim_id: r.body.place.id or r.body.place.text for t in told for r in t.readings}  # type: ignore[union-attr]
    weighed = weigh(told, ties=type(ties)(together=ties.together))
    homes = {claim_id: origin.id for origin in weighed.origins for claim_id in origin.claim_ids}
    for one, other in (tuple(pair) for pair in ties.together):
        if one in where and where[one] == where.get(other):
            assert homes[one] == homes[other]


@given(seeds)
@settings(deadline=None, max_examples=60)
def test_a_claim_set_aside_says_nothing_and_leaves_every_origin_as_it_was(seed: int) -> None:
    told = record(seed)
    ties, set_aside = judge_at_random(told, Random(seed))
    before, after = weigh(told, ties=ties), weigh(told, ties=ties, set_aside=set_aside)
    assert after.origins == before.origins
    assert after.interests == before.interests
    silent = set(set_aside) & set(claim_ids(*told))
    assert not silent & {emission.claim_id for emission in after.emissions}
    assert all(after.unused[claim_id] == set_aside[claim_id] for claim_id in silent)


@given(seeds, st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=30)
def test_the_order_of_arrival_does_not_matter_to_a_desk_either(seed: int, dice: Random) -> None:
    told = record(seed)
    ties, set_aside = judge_at_random(told, Random(seed))
    order = list(range(len(claim_ids(*told))))
    dice.shuffle(order)
    assert weigh(told, ties=ties, set_aside=set_aside, order=order) == weigh(told, ties=ties, set_aside=set_aside)


@given(seeds, st.sampled_from(SENTENCES))
@settings(deadline=None, max_examples=60)
def test_taking_a_later_report_away_changes_nothing_said_before_it(seed: int, words: str) -> None:
    """Its ties stay: two claims that the desk ties through it are tied whether it is there or not."""
    told = [report for report in record(seed) if report.rendition.published.latest]
    late = tell("late", "gazette", DAY + timedelta(days=30), Said(words=words, trigger="seized", first=DAY, onset=True))
    ties, set_aside = judge_at_random([*told, late], Random(seed))
    before = weigh(told, ties=ties, set_aside=set_aside)
    after = weigh([*told, late], ties=ties, set_aside=set_aside)
    added = set(claim_ids(late))
    assert before.emissions == tuple(e for e in after.emissions if e.claim_id not in added)
    kept = [tuple(c for c in origin.claim_ids if c not in added) for origin in after.origins]
    assert [origin.claim_ids for origin in before.origins] == [claims for claims in kept if claims]
