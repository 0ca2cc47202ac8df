"""What becomes of a judgement when a better reader no longer makes its claim."""

from __future__ import annotations

from tests.unit.judge.factories import TEXT, control, judge, say, sign, undo

from whoheld.judge.by_hand import BY_HAND
from whoheld.model import Relation, Verb

OLD = say("took", "Arlen")
LONGER = say("troops took", "Arlen")
ELSEWHERE = say("holds", "Bredo", "hill_league")
LEAGUE = say("hold", "Corvin", "hill_league")
COUNCIL = say("hold", "Corvin", "river_council", part=1)


def test_a_correction_follows_the_claim_whose_words_moved() -> None:
    fix = sign(OLD.claim_id, Verb.CORRECT, place="vs.bredo")
    judged = judge([LONGER, ELSEWHERE], fix, earlier=[OLD])
    assert control(judged.readings[0]).place.id == "vs.bredo"
    assert judged.carried == {fix.id: LONGER.claim_id}
    assert judged.moved == {OLD.claim_id: LONGER.claim_id}
    assert judged.marks == {LONGER.claim_id: (fix,)}
    assert (judged.kept, judged.astray) == ((), ())


def test_a_rejection_follows_only_what_says_the_same() -> None:
    reject = sign(OLD.claim_id, Verb.MISREAD)
    assert judge([LONGER], reject, earlier=[OLD]).set_aside.keys() == {LONGER.claim_id}
    for other in (say("troops took", "Arlen", "hill_league"), say("troops took", "Arlen", relation=Relation.LOST)):
        judged = judge([other], reject, earlier=[OLD])
        assert judged.set_aside == {}
        assert judged.astray == (reject,)


def test_a_rejection_of_what_nobody_says_any_more_waits_in_the_queue() -> None:
    reject = sign(OLD.claim_id, Verb.REJECT)
    judged = judge([ELSEWHERE], reject, earlier=[OLD])
    assert judged.astray == (reject,)
    assert judged.readings == (ELSEWHERE,)
    assert judge([ELSEWHERE], reject, undo(reject), earlier=[OLD]).astray == ()


def test_a_claim_that_an_analyst_stands_behind_stays_and_counts() -> None:
    for affirm in (sign(OLD.claim_id, Verb.ACCEPT), sign(OLD.claim_id, Verb.CORRECT, onset=True)):
        judged = judge([ELSEWHERE], affirm, earlier=[OLD])
        assert judged.kept == (OLD.claim_id,)
        assert [reading.claim_id for reading in judged.readings] == [ELSEWHERE.claim_id, OLD.claim_id]
        assert judged.set_aside == {}
        assert judged.marks[OLD.claim_id] == (affirm,)


def test_what_was_accepted_and_later_rejected_is_not_kept() -> None:
    accept, reject = sign(OLD.claim_id, Verb.ACCEPT), sign(OLD.claim_id, Verb.REJECT)
    assert judge([ELSEWHERE], accept, reject, earlier=[OLD]).astray == (accept, reject)
    assert judge([ELSEWHERE], reject, accept, earlier=[OLD]).kept == (OLD.claim_id,)


def test_a_judgement_whose_claim_nobody_remembers_goes_astray() -> None:
    accept = sign("clm-unheard-of", Verb.ACCEPT)
    assert judge([OLD], accept).astray == (accept,)


def test_one_of_two_parties_is_not_condemned_for_the_other() -> None:
    """The reader took "the Council" for a holder beside "the League"; the next one does not."""
    reject = sign(COUNCIL.claim_id, Verb.MISREAD)
    judged = judge([LEAGUE], reject, earlier=[COUNCIL])
    assert judged.set_aside == {}
    assert judged.astray == (reject,)


def test_one_of_two_parties_is_not_corrected_for_the_other() -> None:
    fix = sign(COUNCIL.claim_id, Verb.CORRECT, onset=True)
    judged = judge([LEAGUE], fix, earlier=[COUNCIL])
    assert not control(judged.readings[0]).is_onset
    assert judged.kept == (COUNCIL.claim_id,)


def test_of_two_that_are_as_near_neither_is_chosen() -> None:
    note = sign(LEAGUE.claim_id, Verb.HOLD)
    twins = [say("Council hold", "Corvin", "hill_league"), say("Council hold", "Corvin", "hill_league", part=2)]
    first_part = judge(twins, note, earlier=[LEAGUE])
    assert first_part.carried == {note.id: twins[0].claim_id}  # the same position among coordinated actors
    two = [say("Council hold", "Corvin", "hill_league", part=2), say("Council hold", "Corvin", "hill_league", part=3)]
    assert judge(two, note, earlier=[LEAGUE]).astray == (note,)


def test_a_claim_judged_on_its_own_before_does_not_inherit() -> None:
    """Both were made once: the shorter was accepted, then the longer rejected as its double."""
    accept, reject = sign(LONGER.claim_id, Verb.ACCEPT), sign(OLD.claim_id, Verb.REJECT)
    judged = judge([LONGER], accept, reject, earlier=[OLD])
    assert judged.set_aside == {}
    assert judged.astray == (reject,)


def test_a_claim_judged_after_it_inherited_keeps_its_inheritance() -> None:
    fix, note = sign(OLD.claim_id, Verb.CORRECT, place="vs.bredo"), sign(LONGER.claim_id, Verb.NOTE)
    judged = judge([LONGER], fix, note, earlier=[OLD])
    assert judged.marks[LONGER.claim_id] == (fix, note)
    assert control(judged.readings[0]).place.id == "vs.bredo"


def test_the_same_place_words_in_the_same_sentence_are_enough_for_the_same_saying() -> None:
    hold = sign(OLD.claim_id, Verb.HOLD)
    assert "took Arlen on Thursday" in TEXT
    assert judge([say("on Thursday", "Arlen")], hold, earlier=[OLD]).carried
    assert judge([say("on Thursday", "Arlen", "hill_league")], hold, earlier=[OLD]).astray == (hold,)


def test_a_claim_by_hand_goes_when_it_is_undone() -> None:
    by_hand = say("took", "Arlen", rule=BY_HAND, part=5_000)
    accept = sign(by_hand.claim_id, Verb.ACCEPT)
    assert judge([ELSEWHERE], accept, earlier=[by_hand]).astray == (accept,)


def test_a_tie_follows_its_other_end() -> None:
    tie = sign(ELSEWHERE.claim_id, Verb.MERGE, with_=OLD.claim_id)
    judged = judge([LONGER, ELSEWHERE], tie, earlier=[OLD])
    assert judged.moved == {OLD.claim_id: LONGER.claim_id}
    assert judged.marks == {ELSEWHERE.claim_id: (tie,)}


def test_a_tie_to_what_nobody_says_any_more_goes_astray() -> None:
    tie = sign(ELSEWHERE.claim_id, Verb.MERGE, with_=OLD.claim_id)
    assert judge([ELSEWHERE], tie, earlier=[OLD]).astray == (tie,)


def test_a_tie_into_a_report_that_is_not_here_stands() -> None:
    tie = sign(ELSEWHERE.claim_id, Verb.MERGE, with_="clm-in-another-report")
    assert judge([ELSEWHERE], tie).marks == {ELSEWHERE.claim_id: (tie,)}


def test_a_claim_is_found_again_without_a_place_of_its_own() -> None:
    old, new = say("took", "Arlen", without_place=True), say("troops took", "Arlen", without_place=True)
    fix = sign(old.claim_id, Verb.CORRECT, place="vs.bredo")
    assert judge([new], fix, earlier=[old]).carried == {fix.id: new.claim_id}
    assert judge([LONGER], fix, earlier=[old]).kept == (old.claim_id,)
