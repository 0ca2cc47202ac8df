"""When the reader changes, what it does to judgements waits for a person, and one look settles it."""

from __future__ import annotations

import pytest
from tests.unit.desk.conftest import Write
from tests.unit.desk.other_readers import OtherReader, blind_to, by_another_rule, denying, moved_at

from whoheld.desk import Desk, add_reports, judge, read_record
from whoheld.desk.queue import Need, QueueItem
from whoheld.desk.review import list_decisions, review_queue
from whoheld.model import Verb

FELL = "Taliban fighters captured Kunduz on Sunday."
HOLDS = "The army holds Ghazni."


@pytest.fixture
def full(desk: Desk, write: Write) -> Desk:
    add_reports(desk, [write("a.txt", FELL, HOLDS)])
    return desk


@pytest.fixture
def kunduz(full: Desk) -> str:
    return next(i.target_id for i in review_queue(full) if i.reading and i.reading.claim.sentence.text == FELL)


def upgraded(desk: Desk, reader: OtherReader) -> Desk:
    """Return the desk with another reader, which has read everything."""
    made = Desk(desk.store, reader=reader, author=desk.author)
    read_record(made)
    return made


def decisions(desk: Desk) -> list[QueueItem]:
    return [item for item in review_queue(desk) if item.kind is not Need.UNJUDGED]


def test_a_judgement_whose_claim_is_gone_waits_with_its_words(full: Desk, kunduz: str) -> None:
    judgement = judge(full, Verb.MISREAD, kunduz)
    after = upgraded(full, blind_to("Kunduz"))
    (item,) = decisions(after)
    assert (item.kind, item.target_id, item.judgements) == (Need.ASTRAY, kunduz, (judgement,))
    assert item.reading is not None
    assert item.reading.claim.sentence.text == FELL
    assert item.rendition is not None
    assert "R. Ward" in item.why


def test_undoing_or_speaking_of_it_settles_what_is_astray(full: Desk, kunduz: str) -> None:
    judgement = judge(full, Verb.MISREAD, kunduz)
    after = upgraded(full, blind_to("Kunduz"))
    note = judge(after, Verb.NOTE, kunduz, reason="seen: the reader is right now")
    assert decisions(after) == []
    judge(after, Verb.UNDO, note.id)
    assert [item.kind for item in decisions(after)] == [Need.ASTRAY]
    judge(after, Verb.UNDO, judgement.id)
    assert decisions(after) == []


def test_what_is_settled_stays_so_when_the_reader_changes_again(full: Desk, kunduz: str) -> None:
    judge(full, Verb.MISREAD, kunduz)
    after = upgraded(full, blind_to("Kunduz"))
    judge(after, Verb.NOTE, kunduz)
    again = blind_to("Kunduz")
    again.version = "blind to Kunduz, still"
    assert decisions(upgraded(after, again)) == []


def test_a_claim_found_and_lost_again_is_asked_about_again(full: Desk, kunduz: str) -> None:
    judge(full, Verb.MISREAD, kunduz)
    after = upgraded(full, blind_to("Kunduz"))
    judge(after, Verb.NOTE, kunduz)
    back = upgraded(after, OtherReader("sees", lambda reading, _: reading))
    assert decisions(back) == []
    again = blind_to("Kunduz")
    again.version = "blind once more"
    assert [item.kind for item in decisions(upgraded(back, again))] == [Need.ASTRAY]


def test_a_note_made_before_the_claim_was_lost_settles_nothing(full: Desk, kunduz: str) -> None:
    judge(full, Verb.MISREAD, kunduz)
    judge(full, Verb.NOTE, kunduz, reason="I am sure")
    after = upgraded(full, blind_to("Kunduz"))
    (item,) = decisions(after)
    assert len(item.judgements) == 2


@pytest.mark.parametrize("patch", [None, {"share": "part"}])
def test_a_claim_that_somebody_stands_behind_is_kept_and_asked_about(
    full: Desk, kunduz: str, patch: dict[str, object] | None
) -> None:
    judge(full, Verb.CORRECT if patch else Verb.ACCEPT, kunduz, patch)
    after = upgraded(full, blind_to("Kunduz"))
    (item,) = decisions(after)
    assert (item.kind, item.target_id) == (Need.KEPT, kunduz)
    assert item.influence > 0
    judge(after, Verb.ACCEPT, kunduz)
    assert decisions(after) == []


def test_a_judgement_that_went_over_is_to_be_confirmed(full: Desk, kunduz: str) -> None:
    judgement = judge(full, Verb.MISREAD, kunduz)
    after = upgraded(full, moved_at("Kunduz"))
    (item,) = decisions(after)
    assert item.kind is Need.CARRIED
    assert item.target_id != kunduz
    assert item.judgements == (judgement,)
    judge(after, Verb.MISREAD, item.target_id)
    assert decisions(after) == []


def test_decisions_alone_cost_only_the_judged_reports_and_are_the_same(full: Desk, kunduz: str, write: Write) -> None:
    judge(full, Verb.MISREAD, kunduz)
    add_reports(full, [write("b.txt", HOLDS)])
    after = upgraded(full, blind_to("Kunduz"))
    assert [(i.kind, i.target_id) for i in list_decisions(after)] == [(i.kind, i.target_id) for i in decisions(after)]


def test_a_tie_whose_other_end_is_gone_waits_at_the_claim_that_is_left(full: Desk, kunduz: str) -> None:
    ghazni = next(i.target_id for i in review_queue(full) if i.reading and i.reading.claim.sentence.text == HOLDS)
    tie = judge(full, Verb.MERGE, ghazni, {"with": kunduz})
    after = upgraded(full, blind_to("Kunduz"))
    (item,) = decisions(after)
    assert (item.kind, item.target_id, item.judgements) == (Need.ASTRAY, ghazni, (tie,))
    assert "other end" in item.why


def test_a_judged_claim_that_is_read_otherwise_waits_until_somebody_judges_it_again(full: Desk, kunduz: str) -> None:
    judge(full, Verb.MISREAD, kunduz, reason="the army took it")
    after = upgraded(full, denying("Kunduz"))
    (item,) = decisions(after)
    assert (item.kind, item.target_id) == (Need.REREAD, kunduz)
    assert "R. Ward" in item.why
    judge(after, Verb.ACCEPT, kunduz, reason="right now")
    assert decisions(after) == []


def test_a_claim_read_by_another_rule_to_the_same_end_is_settled(full: Desk, kunduz: str) -> None:
    judge(full, Verb.ACCEPT, kunduz)
    after = upgraded(full, by_another_rule("Kunduz"))
    assert decisions(after) == []
