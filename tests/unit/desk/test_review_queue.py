"""The queue shows first what moves the map most, and nothing that somebody has judged."""

from __future__ import annotations

import pytest
from tests.unit.desk.conftest import Write

from whoheld.desk import Desk, add_reports, build_desk, judge
from whoheld.desk.moving import distance, find_effect
from whoheld.desk.queue import Need, QueueItem
from whoheld.desk.review import Review, claim_now, review_queue
from whoheld.errors import TheatreError
from whoheld.model import Verb
from whoheld.store import Store

FELL = "Taliban fighters captured Kunduz on Sunday, a provincial council member said."
AGAIN = "Taliban fighters captured Kunduz on Sunday, the provincial council member said again."
FARAH = "Taliban fighters attacked Farah on Sunday."
PLAN = "The army will retake Ghazni next week, the spokesman said."


def item_on(items: list[QueueItem], words: str) -> QueueItem:
    return next(item for item in items if item.reading and words in item.reading.claim.sentence.text)


@pytest.fixture
def full(desk: Desk, write: Write) -> Desk:
    add_reports(desk, [write("a.txt", FELL, PLAN), write("b.txt", FARAH), write("c.txt", AGAIN)])
    return desk


def test_claims_stand_in_the_order_of_what_they_move(full: Desk) -> None:
    items = review_queue(full)
    influences = [item.influence for item in items]
    assert influences == sorted(influences, reverse=True)
    assert {item.kind for item in items} == {Need.UNJUDGED}
    assert {item.target_id for item in items} == {reading.claim_id for reading in build_desk(full).readings}


def test_what_counts_for_nothing_comes_last_and_says_why(full: Desk) -> None:
    last = review_queue(full)[-1]
    assert last.reading is not None
    assert last.reading.claim.sentence.text == PLAN
    assert last.influence == 0
    assert "plan" in last.not_counted or "forecast" in last.not_counted


def test_the_limit_cuts_the_end_off(full: Desk) -> None:
    whole = review_queue(full)
    assert [item.target_id for item in review_queue(full, 2)] == [item.target_id for item in whole[:2]]


@pytest.mark.parametrize("verb", [Verb.ACCEPT, Verb.REJECT, Verb.MISREAD, Verb.SOURCE_WRONG, Verb.NOT_THIS_WAR])
def test_a_judged_claim_leaves_the_queue_and_comes_back_when_that_is_undone(full: Desk, verb: Verb) -> None:
    first = review_queue(full)[0]
    judgement = judge(full, verb, first.target_id)
    assert first.target_id not in {item.target_id for item in review_queue(full)}
    judge(full, Verb.UNDO, judgement.id)
    assert first.target_id in {item.target_id for item in review_queue(full)}


def test_a_note_decides_nothing_and_stands_on_the_claim(full: Desk) -> None:
    first = review_queue(full)[0]
    note = judge(full, Verb.NOTE, first.target_id, reason="look at the pictures")
    again = next(item for item in review_queue(full) if item.target_id == first.target_id)
    assert again.kind is Need.UNJUDGED
    assert again.judgements == (note,)


def test_a_claim_of_a_report_that_is_set_aside_does_not_wait(full: Desk) -> None:
    judge(full, Verb.NOT_THIS_WAR, "b.txt")
    assert not any(item.reading and FARAH in item.reading.claim.sentence.text for item in review_queue(full))


def test_a_held_claim_goes_first_until_somebody_else_accepts_it(full: Desk) -> None:
    last = review_queue(full)[-1]
    judge(full, Verb.HOLD, last.target_id, reason="who is the spokesman?")
    first = review_queue(full)[0]
    assert (first.kind, first.target_id) == (Need.HELD, last.target_id)
    assert "R. Ward" in first.why
    full.author = "S. Second"
    judge(full, Verb.ACCEPT, last.target_id)
    assert last.target_id not in {item.target_id for item in review_queue(full)}


def test_a_held_report_is_one_thing_to_decide(full: Desk) -> None:
    judge(full, Verb.HOLD, "a.txt")
    held = [item for item in review_queue(full) if item.kind is Need.HELD]
    assert [item.rendition.report for item in held if item.rendition] == ["a.txt"]
    full.author = "S. Second"
    judge(full, Verb.ACCEPT, "a.txt")
    assert not [item for item in review_queue(full) if item.kind is Need.HELD]


def test_a_silent_edit_waits_until_somebody_speaks_of_the_page(full: Desk, write: Write) -> None:
    add_reports(full, [write("b.txt", FARAH, "The army holds Zaranj.")])
    (edited,) = [item for item in review_queue(full) if item.kind is Need.EDITED]
    assert edited.versions is not None
    assert edited.versions.changes[0].now == ("The army holds Zaranj.",)
    judge(full, Verb.NOTE, edited.target_id, reason="asked the paper")
    assert not [item for item in review_queue(full) if item.kind is Need.EDITED]


def test_the_effect_is_the_verdict_with_and_without_the_claim(full: Desk) -> None:
    review = Review(full)
    item = item_on(review.items(), FARAH)
    effect = review.effect(item)
    assert effect is not None
    assert effect.unit == "Farah"
    assert effect.without.verdict == "unknown"
    assert item.influence == pytest.approx(distance(effect.given, effect.without), abs=0.05)


def test_a_claim_has_no_effect_on_a_unit_it_says_nothing_of(full: Desk) -> None:
    build = build_desk(full)
    farah = next(r.claim_id for r in build.readings if FARAH in r.claim.sentence.text)
    assert find_effect(build, farah, "afg.kunduz") is None


def test_companions_go_back_to_one_witness(full: Desk) -> None:
    review = Review(full)
    counts = {len(origin.claim_ids) - 1 for origin in review.build.origins} if review.build else set()
    assert {review.companions(item.target_id) for item in review.items()} == counts


def test_what_became_of_a_claim_is_told(full: Desk) -> None:
    first = review_queue(full)[0]
    judge(full, Verb.CORRECT, first.target_id, {"relation": "besieges"})
    now = claim_now(full, first.target_id)
    assert now is not None
    assert (now[0].body.relation, now[1]) == ("besieges", "")  # type: ignore[union-attr]
    judge(full, Verb.MISREAD, first.target_id)
    told = claim_now(full, first.target_id)
    assert told is not None
    assert "misread" in told[1]
    assert claim_now(full, "place:afg.kunduz") is None


def test_a_record_without_reports_has_nothing_to_review(desk: Desk) -> None:
    assert review_queue(desk) == []


def test_a_record_without_a_war_says_how_to_choose_one(tmp_path) -> None:  # type: ignore[no-untyped-def]
    with Store.create(tmp_path / "empty") as store, pytest.raises(TheatreError, match="whoheld init --theatre"):
        review_queue(Desk(store, author="R. Ward"))
