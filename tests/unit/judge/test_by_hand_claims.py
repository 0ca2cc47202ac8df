"""A claim by hand has its words in the archive, or it is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.unit.judge.factories import LEXICON, REPORT, TEXT, control, judge, say, sign, undo

from whoheld.errors import EvidenceError
from whoheld.judge import claims_by_hand, join_by_hand
from whoheld.judge.by_hand import try_by_hand
from whoheld.judge.patching import CHECKED_CONFIDENCE
from whoheld.model import Dating, DatingBasis, Judgement, Reading, Relation, SourceType, Verb
from whoheld.segment import segment_rendition

DATED = replace(
    REPORT, outlet="Vesh Wire", published=Dating(date(2031, 3, 21), date(2031, 3, 21), basis=DatingBasis.META)
)
PASSAGES = segment_rendition(DATED)


def add(**patch: object) -> Judgement:
    fields: dict[str, object] = {"quote": "still holds Bredo", "relation": "holds", "place": "vs.bredo", **patch}
    return sign(REPORT.id, Verb.ADD, **{name: value for name, value in fields.items() if value is not None})


def made(*judgements: Judgement) -> tuple[Reading, ...]:
    return claims_by_hand(DATED, PASSAGES, judgements, LEXICON, "run-1")


def test_a_claim_by_hand_is_a_reading_with_its_evidence() -> None:
    (reading,) = made(add(actor="hill_league", trigger="holds"))
    body, claim = control(reading), reading.claim
    assert (claim.trigger.text, claim.place and claim.place.text) == ("holds", "Bredo")
    assert claim.sentence.text.startswith("The League still holds Bredo,")
    assert claim.passage_id == PASSAGES[1].id
    assert (body.place.id, body.actor and body.actor.id, body.relation) == ("vs.bredo", "hill_league", Relation.HOLDS)
    assert (reading.rule, reading.confidence, reading.run_id) == ("by-hand", CHECKED_CONFIDENCE, "run-1")


def test_the_trigger_is_the_quote_where_none_is_given() -> None:
    assert made(add())[0].claim.trigger.text == "still holds Bredo"


def test_an_actor_is_found_in_the_words_where_they_name_it() -> None:
    actor = control(made(add(actor="hill_league"))[0]).actor
    assert actor is not None
    assert (actor.text, actor.span) == ("League", None) or TEXT[slice(*(actor.span or (0, 0)))] == actor.text


def test_a_place_that_the_quote_does_not_name_is_implied() -> None:
    (reading,) = made(add(quote="Council troops", place="vs.corvin"))
    assert reading.claim.place is None
    assert (control(reading).place.id, control(reading).place.inferred) == ("vs.corvin", "named by the desk")


def test_a_place_may_be_left_to_the_lexicon() -> None:
    (reading,) = made(add(place=None, place_text="Bredo"))
    assert control(reading).place.id == "vs.bredo"


def test_without_a_day_the_report_gives_it() -> None:
    state, told, unknown = made(add(), add(when="2031-03-18"), add(when="unknown"))
    assert (state.when.valid_from, state.when.basis) == (date(2031, 3, 21), "publication")
    assert (told.when.valid_from, told.when.basis) == (date(2031, 3, 18), "desk")
    assert unknown.when.valid_from is None


def test_the_page_is_the_publisher_and_a_speaker_stands_behind_it() -> None:
    own, quoted = made(add(), add(speaker="an officer of the Hill League"))
    assert [link.text for link in own.chain] == ["Vesh Wire"]
    assert [link.text for link in quoted.chain] == ["Vesh Wire", "an officer of the Hill League"]
    assert quoted.speaker.side == "hill_league"


def test_the_desks_own_report_has_the_desk_for_a_source() -> None:
    (reading,) = claims_by_hand(replace(DATED, maker="desk"), PASSAGES, [add()], LEXICON, "run-1")
    assert [(link.text, link.type) for link in reading.chain] == [("the desk", SourceType.DESK)]


def test_a_quote_copied_across_lines_is_found() -> None:
    (reading,) = made(add(quote="took Arlen\n on   Thursday", place="vs.arlen"))
    assert reading.claim.trigger.text == "took Arlen on Thursday"


def test_a_quote_that_stands_twice_is_taken_where_it_is_said_to_be() -> None:
    second = TEXT.rindex("Arlen")
    first, other = made(add(quote="Arlen", place="vs.arlen"), add(quote="Arlen", place="vs.arlen", at=second - 2))
    assert (first.claim.trigger.start, other.claim.trigger.start) == (TEXT.index("Arlen"), second)


@pytest.mark.parametrize(
    ("patch", "word"),
    [
        ({"quote": "took Bredo"}, "'took Bredo'"),
        ({"quote": "STILL HOLDS BREDO"}, "'STILL HOLDS BREDO'"),
        ({"trigger": "took"}, "'took'"),
        ({"place_text": "Arlen"}, "'Arlen'"),
    ],
)
def test_words_that_do_not_stand_there_are_refused(patch: dict[str, object], word: str) -> None:
    with pytest.raises(EvidenceError) as told:
        made(add(**patch))
    assert word in str(told.value)
    assert "vesh.txt" in str(told.value)


def test_two_claims_of_the_same_words_are_two_and_keep_their_ids() -> None:
    one, other = add(actor="hill_league"), add(actor="river_council")
    first, second = made(one, other)
    assert first.claim_id != second.claim_id
    assert made(one, other, undo(one)) == (second,)


def test_a_claim_by_hand_takes_the_place_of_the_readers_twin() -> None:
    (by_hand,) = made(add(actor="hill_league", trigger="holds"))
    twin, other = say("holds", "Bredo", "hill_league"), say("holds", "Bredo", "river_council")
    assert join_by_hand([other, twin], [by_hand]) == (other, by_hand)


def test_the_judgement_that_made_a_claim_is_among_its_marks() -> None:
    adding = add(actor="hill_league")
    (by_hand,) = made(adding)
    note = sign(by_hand.claim_id, Verb.NOTE)
    assert judge([by_hand], adding, note).marks == {by_hand.claim_id: (adding, note)}


def test_the_readers_twin_may_have_other_words_for_trigger_and_place() -> None:
    (by_hand,) = made(add(actor="hill_league"))  # trigger: still holds Bredo
    twin, elsewhere = say("holds", "Bredo", "hill_league"), say("hold", "Corvin", "hill_league")
    (unnamed,) = made(add(quote="still holds", place="vs.bredo", actor="hill_league"))
    lost = say("holds", "Bredo", "hill_league", relation=Relation.LOST)
    assert join_by_hand([twin, elsewhere, lost], [by_hand]) == (by_hand, elsewhere, lost)
    assert join_by_hand([twin], [unnamed]) == (unnamed,)


def test_two_that_add_the_same_make_one_claim_with_the_marks_of_both() -> None:
    one, same, later = add(actor="hill_league"), add(actor="hill_league"), add(actor="hill_league", when="2031-03-18")
    first, other = made(one, same, later)
    assert (first,) == made(one)
    assert made(one, same, later, undo(one))[0].claim.trigger == first.claim.trigger
    assert judge([first, other], one, same, later).marks == {first.claim_id: (one, same), other.claim_id: (later,)}


def test_what_cannot_be_added_any_more_leaves_the_rest() -> None:
    lost, still = add(quote="Arlen fell"), add()
    readings, refused = try_by_hand(DATED, PASSAGES, [lost, still], LEXICON, "run-1")
    assert readings == made(still)
    assert refused.keys() == {lost.id}
