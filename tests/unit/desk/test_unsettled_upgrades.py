"""When the reader changes, what it does to judgements waits for a person, and one look settles it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.unit.desk.conftest import Write
from tests.unit.desk.other_readers import OtherReader, blind_to, by_another_rule, denying, moved_at

from whoheld.desk import Desk, add_reports, judge, read_record, reading
from whoheld.desk.queue import Need, QueueItem
from whoheld.desk.review import list_decisions, review_queue
from whoheld.errors import EvidenceError
from whoheld.model import Passage, Rendition, Verb

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


def test_a_suspended_rule_that_reads_nothing_any_more_waits(full: Desk, kunduz: str) -> None:
    rule = next(i.reading.rule for i in review_queue(full) if i.reading and i.target_id == kunduz)
    suspended = judge(full, Verb.SUSPEND, f"rule:{rule}")
    assert decisions(full) == []
    after = upgraded(full, by_another_rule("Kunduz"))
    (item,) = decisions(after)
    assert (item.kind, item.target_id, item.judgements) == (Need.ASTRAY, f"rule:{rule}", (suspended,))
    assert repr(rule) in item.why
    assert [one.target_id for one in list_decisions(after)] == [item.target_id]
    again = judge(after, Verb.SUSPEND, f"rule:{rule}")
    assert decisions(after) == []
    for one in (again, suspended):
        judge(after, Verb.UNDO, one.id)
    assert decisions(after) == []


def test_a_rule_that_reads_in_another_report_is_not_lost(full: Desk, kunduz: str, write: Write) -> None:
    rule = next(i.reading.rule for i in review_queue(full) if i.reading and i.target_id == kunduz)
    add_reports(full, [write("b.txt", "Taliban fighters captured Taloqan on Sunday.")])
    judge(full, Verb.SUSPEND, f"rule:{rule}")
    assert decisions(upgraded(full, blind_to("Kunduz"))) == []


@pytest.mark.parametrize(
    ("verb", "patch"),
    [(Verb.MERGE, {"into": "afg.ghazni"}), (Verb.SPLIT, {"names": ["Kundus"], "into": "afg.ghazni"})],
)
@pytest.mark.parametrize("gone", ["afg.kunduz", "afg.ghazni"])
def test_a_merge_or_split_of_a_place_the_theatre_has_no_more_waits(
    full: Desk, verb: Verb, patch: dict[str, object], gone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    judgement = judge(full, verb, "place:afg.kunduz", patch)
    assert not [one for one in list_decisions(full) if one.kind is Need.ASTRAY]
    place = full.lexicon.place
    monkeypatch.setattr(full.lexicon, "place", lambda identity: None if identity == gone else place(identity))
    (item,) = (one for one in list_decisions(full) if one.kind is Need.ASTRAY)
    assert (item.target_id, item.judgements) == ("place:afg.kunduz", (judgement,))
    assert repr(gone) in item.why


def test_a_tie_to_a_claim_of_a_report_without_claims_now_is_told_by_all_who_ask(full: Desk, write: Write) -> None:
    add_reports(full, [write("b.txt", "Taliban fighters captured Taloqan on Sunday.")])
    claims = {
        i.reading.claim.place.text: i.target_id for i in review_queue(full) if i.reading and i.reading.claim.place
    }
    tie = judge(full, Verb.MERGE, claims["Kunduz"], {"with": claims["Taloqan"]})
    after = upgraded(full, blind_to("Taloqan"))
    for told in (decisions(after), list_decisions(after)):
        (item,) = told
        assert (item.kind, item.target_id, item.judgements) == (Need.ASTRAY, claims["Kunduz"], (tie,))


def test_a_claim_by_hand_whose_words_lie_in_no_passage_waits_and_the_rest_is_read(
    full: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    added = judge(
        full, Verb.ADD, "a.txt", {"quote": HOLDS, "place": "afg.ghazni", "relation": "attacks", "actor": "taliban"}
    )
    report = full.store.view().find_reports("a.txt")[0].id
    assert list_decisions(full) == []
    segment = reading.segment_rendition
    monkeypatch.setattr(reading, "segment_rendition", lambda text: _but_last_line(segment(text), text))
    after = upgraded(full, by_another_rule("Kunduz"))
    (item,) = list_decisions(after)
    assert (item.kind, item.target_id, item.judgements) == (Need.ASTRAY, report, (added,))
    assert "lies in no passage" in item.why
    assert [i.target_id for i in decisions(after)] == [report]
    assert any(i.reading and i.reading.claim.sentence.text == FELL for i in review_queue(after))
    with pytest.raises(EvidenceError, match="lies in no passage"):  # now nobody can sign it
        judge(after, Verb.ADD, "a.txt", {"quote": HOLDS, "place": "afg.ghazni", "relation": "holds"})
    judge(after, Verb.UNDO, added.id)
    assert list_decisions(after) == []


def _but_last_line(passages: tuple[Passage, ...], text: Rendition) -> tuple[Passage, ...]:
    end = text.text.index(HOLDS)
    return tuple(replace(one, end=min(one.end, end)) for one in passages if one.start < end)


def test_a_judged_claim_of_a_damaged_text_is_said_to_be_damaged(full: Desk, kunduz: str) -> None:
    judge(full, Verb.MISREAD, kunduz)
    text = full.store.view().find_reports("a.txt")[0].sha256
    objects = full.store.objects.folder
    (path,) = (one for one in objects.rglob(text) if one.is_file())
    path.chmod(0o600)
    path.write_bytes(b"rot")
    (item,) = decisions(full)
    assert (item.kind, item.target_id) == (Need.ASTRAY, kunduz)
    assert "damaged" in item.why
    assert "reader" not in item.why
