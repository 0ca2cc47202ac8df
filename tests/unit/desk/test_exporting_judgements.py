"""Judgements are handed out whole: what each speaks of, what became of it, and what it teaches a reader."""

from __future__ import annotations

import json

import pytest
from tests.unit.desk.conftest import Write
from tests.unit.desk.other_readers import blind_to

from whoheld.desk import Desk, add_reports, judge, read_record
from whoheld.desk.exporting import corpus_rows, list_judgements
from whoheld.desk.review import review_queue
from whoheld.errors import JudgementError
from whoheld.model import Verb

FELL = "Taliban fighters captured Kunduz on Sunday."
HOLDS = "The army holds Ghazni."


@pytest.fixture
def claims(desk: Desk, write: Write) -> dict[str, str]:
    """The ids of the claims by the town in their sentence."""
    add_reports(desk, [write("a.txt", FELL), write("b.txt", HOLDS)])
    found = [item for item in review_queue(desk) if item.reading is not None]
    return {item.reading.body.place.text: item.target_id for item in found}  # type: ignore[union-attr]


def test_the_list_is_in_order_and_knows_what_was_undone(desk: Desk, claims: dict[str, str]) -> None:
    first = judge(desk, Verb.MISREAD, claims["Kunduz"], reason="last year")
    undo = judge(desk, Verb.UNDO, first.id)
    rule = judge(desk, Verb.SUSPEND, "rule:take.strong")
    listed = list_judgements(desk)
    assert [one.judgement for one in listed] == [first, undo, rule]
    assert [one.undone_by for one in listed] == [undo, None, None]
    assert [one.report.report if one.report else None for one in listed] == ["a.txt", "a.txt", None]
    assert [one.row["sentence"] for one in listed] == [FELL, FELL, None]
    assert json.loads(json.dumps(listed[0].row))["undone_by"] == undo.id


def test_undoing_an_undo_makes_the_first_stand_again(desk: Desk, claims: dict[str, str]) -> None:
    first = judge(desk, Verb.MISREAD, claims["Kunduz"])
    undo = judge(desk, Verb.UNDO, first.id)
    again = judge(desk, Verb.UNDO, undo.id)
    assert {one.judgement.id: one.undone_by for one in list_judgements(desk)} == {
        first.id: None,
        undo.id: again,
        again.id: None,
    }


def test_a_target_brings_what_is_on_it_and_what_undid_that(desk: Desk, claims: dict[str, str]) -> None:
    on_claim = judge(desk, Verb.MISREAD, claims["Kunduz"])
    undo = judge(desk, Verb.UNDO, on_claim.id)
    on_report = judge(desk, Verb.NOTE, "a.txt")
    judge(desk, Verb.ACCEPT, claims["Ghazni"])
    rule = judge(desk, Verb.SUSPEND, "rule:take.strong")

    def of(target: str) -> list[str]:
        return [one.judgement.id for one in list_judgements(desk, target)]

    assert of(claims["Kunduz"]) == [on_claim.id, undo.id]
    assert of(claims["Kunduz"][4:12]) == [on_claim.id, undo.id]
    assert of("a.txt") == [on_claim.id, undo.id, on_report.id]
    assert of("rule:take.strong") == [rule.id]
    assert of(on_claim.id) == [on_claim.id, undo.id]
    with pytest.raises(JudgementError, match=r"nowhere\.txt"):
        of("nowhere.txt")


def test_a_corrected_claim_becomes_a_sentence_with_both_readings(desk: Desk, claims: dict[str, str]) -> None:
    judge(desk, Verb.CORRECT, claims["Ghazni"], {"relation": "fights_inside"}, reason="see the headline")
    (row,) = corpus_rows(desk)
    assert (row["sentence"], row["verdict"], row["fields_changed"]) == (HOLDS, "corrected", ["relation", "relation3"])
    assert (row["relation"], row["before"]["relation"]) == ("fights_inside", "holds")
    assert (row["judged_by"], row["reason"], row["report"]) == ("R. Ward", "see the headline", "b.txt")
    text = desk.store.view().rendition(desk.store.view().find_reports("b.txt")[0].id).text
    assert text[row["start"] : row["end"]] == HOLDS
    json.dumps(row)


def test_notes_and_holds_teach_nothing_and_an_undone_judgement_neither(desk: Desk, claims: dict[str, str]) -> None:
    judge(desk, Verb.NOTE, claims["Ghazni"])
    judge(desk, Verb.HOLD, claims["Ghazni"])
    judge(desk, Verb.UNDO, judge(desk, Verb.MISREAD, claims["Kunduz"]).id)
    assert list(corpus_rows(desk)) == []


def test_a_misread_claim_is_a_negative_example_also_when_a_better_reader_is_silent(
    desk: Desk, claims: dict[str, str]
) -> None:
    judge(desk, Verb.MISREAD, claims["Kunduz"])
    (before,) = corpus_rows(desk)
    better = Desk(desk.store, reader=blind_to("Kunduz"), author=desk.author)
    read_record(better)
    (after,) = corpus_rows(better)
    for row in (before, after):
        assert (row["verdict"], row["relation"], row["before"]["relation"]) == ("misread", None, "holds")


def test_a_claim_by_hand_is_an_example(desk: Desk, claims: dict[str, str]) -> None:
    assert claims
    judge(desk, Verb.ADD, "b.txt", {"quote": "holds Ghazni", "place": "afg.ghazni", "relation": "present"})
    rows = [row for row in corpus_rows(desk) if row["verdict"] == "by-hand"]
    assert [(row["trigger"], row["relation"]) for row in rows] == [("holds Ghazni", "present")]
