"""Judgements become labelled sentences: what the reader had, what the desk made of it, who said so."""

from __future__ import annotations

import json

import pytest
from tests.unit.judge.factories import LEXICON, REPORT, judge, say, sign

from whoheld.judge import claims_by_hand, labelled_sentences
from whoheld.judge.corpus import FIELDS, Row
from whoheld.model import Judgement, Reading, Relation, Verb
from whoheld.segment import segment_rendition

TOOK, HOLDS = say("took", "Arlen"), say("holds", "Bredo", "hill_league")


def rows(
    *judgements: Judgement, current: tuple[Reading, ...] = (TOOK, HOLDS), old: tuple[Reading, ...] = ()
) -> list[Row]:
    judged = judge(current, *judgements, earlier=old)
    before = {reading.claim_id: reading for reading in (*current, *old)}
    found = list(labelled_sentences(judged, before, {REPORT.id: REPORT}))
    assert json.loads(json.dumps(found)) == found
    return found


def test_a_correction_tells_what_it_changed() -> None:
    (row,) = rows(sign(TOOK.claim_id, Verb.CORRECT, author="bo", reason="lost it", relation="lost", place="vs.bredo"))
    assert (row["verdict"], row["relation"], row["relation3"]) == ("corrected", "lost", "lost")
    assert row["before"] is not None
    assert (row["before"]["relation"], row["before"]["place_id"]) == ("holds", "vs.arlen")  # type: ignore[index]
    assert row["fields_changed"] == ["place_id", "relation", "relation3"]
    assert (row["judged_by"], row["reason"], row["rule"]) == ("bo", "lost it", "take.plain")


def test_spans_point_into_the_report() -> None:
    (row,) = rows(sign(TOOK.claim_id, Verb.ACCEPT))
    text = REPORT.text
    assert text[row["start"] : row["end"]] == row["sentence"] == "Council troops took Arlen on Thursday."  # type: ignore[misc]
    assert text[slice(*row["trigger_at"])] == row["trigger"] == "took"  # type: ignore[misc]
    assert text[slice(*row["place_at"])] == row["place"] == "Arlen"  # type: ignore[misc]


def test_a_misreading_is_a_negative_example() -> None:
    (row,) = rows(sign(TOOK.claim_id, Verb.MISREAD))
    assert all(row[name] is None for name in FIELDS)
    assert row["before"]["relation"] == "holds"  # type: ignore[index]
    assert row["fields_changed"] == []


@pytest.mark.parametrize(
    ("verb", "verdict"),
    [(Verb.ACCEPT, "accepted"), (Verb.REJECT, "rejected"), (Verb.SOURCE_WRONG, "source-wrong")],
)
def test_what_was_read_rightly_keeps_its_fields(verb: Verb, verdict: str) -> None:
    (row,) = rows(sign(TOOK.claim_id, verb))
    assert (row["verdict"], row["relation"], row["fields_changed"]) == (verdict, "holds", [])


@pytest.mark.parametrize("verb", [Verb.NOTE, Verb.HOLD, Verb.NOT_THIS_WAR])
def test_what_judges_no_reading_makes_no_row(verb: Verb) -> None:
    assert rows(sign(TOOK.claim_id, verb)) == []


def test_a_correction_that_is_accepted_stays_a_correction() -> None:
    (row,) = rows(
        sign(TOOK.claim_id, Verb.CORRECT, author="ana", onset=True), sign(TOOK.claim_id, Verb.ACCEPT, author="bo")
    )
    assert (row["verdict"], row["judged_by"]) == ("corrected", "ana")


def test_a_claim_by_hand_has_no_before() -> None:
    adding = sign(REPORT.id, Verb.ADD, quote="shells fell on Arlen", place="vs.arlen", relation="attacks")
    by_hand = claims_by_hand(REPORT, segment_rendition(REPORT), [adding], LEXICON, "run-1")
    (row,) = rows(adding, current=by_hand)
    assert (row["verdict"], row["relation"], row["before"]) == ("by-hand", str(Relation.ATTACKS), None)


def test_what_the_reader_no_longer_makes_is_still_an_example() -> None:
    (row,) = rows(sign(TOOK.claim_id, Verb.MISREAD), current=(HOLDS,), old=(TOOK,))
    assert (row["claim"], row["verdict"]) == (TOOK.claim_id, "misread")


def test_an_erased_report_gives_no_example() -> None:
    judged = judge([TOOK], sign(TOOK.claim_id, Verb.ACCEPT))
    assert list(labelled_sentences(judged, {}, {})) == []
