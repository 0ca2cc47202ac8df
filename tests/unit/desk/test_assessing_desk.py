"""The desk's own assessment is a claim like others, marked as the desk's; it is kept whole or not at all."""

from __future__ import annotations

import pytest

from whoheld.desk import Desk, build_desk, judge, read_record
from whoheld.desk.assessing import assess
from whoheld.errors import JudgementError
from whoheld.model import Control, SourceType, Verb

SAID = "We hold that the Taliban captured Kunduz on Sunday."
FIELDS = {"place": "afg.kunduz", "relation": "holds", "actor": "taliban", "when": "2021-08-08"}


def test_an_assessment_is_one_claim_whose_only_speaker_is_the_desk(desk: Desk) -> None:
    done = assess(desk, SAID, FIELDS, reason="pictures")
    build = build_desk(desk)
    (reading,) = build.readings
    assert reading == done.reading
    assert [(link.text, link.type) for link in reading.chain] == [("the desk", SourceType.DESK)]
    assert isinstance(reading.body, Control)
    assert (reading.body.place.id, reading.when.edtf) == ("afg.kunduz", "2021-08-08")
    assert {emission.unit_id for emission in build.emissions} == {"afg.kunduz"}
    assert not build.unused


def test_it_is_public_from_the_day_it_was_made(desk: Desk) -> None:
    done = assess(desk, SAID, FIELDS)
    made = done.judgement.made_at
    (emission,) = build_desk(desk).emissions
    assert emission.published == made.date()  # noon, so that the theatre's day is the same
    assert desk.store.view().original(done.capture).decode() == SAID


def test_reading_the_record_again_leaves_it_the_only_claim(desk: Desk) -> None:
    done = assess(desk, SAID, FIELDS)
    read_record(desk, [done.rendition.id])
    assert [reading.claim_id for reading in build_desk(desk).readings] == [done.reading.claim_id]


def test_undoing_it_takes_the_claim_away(desk: Desk) -> None:
    done = assess(desk, SAID, FIELDS)
    judge(desk, Verb.UNDO, done.judgement.id)
    assert build_desk(desk).readings == ()


def test_the_analyst_is_not_its_public_author(desk: Desk) -> None:
    done = assess(desk, SAID, FIELDS)
    assert done.judgement.author == "R. Ward"
    assert "R. Ward" not in f"{done.rendition.authors} {done.rendition.outlet} {done.rendition.title}"


def test_the_same_words_can_be_said_again_later(desk: Desk) -> None:
    first, second = assess(desk, SAID, FIELDS), assess(desk, SAID, FIELDS)
    assert first.rendition.id != second.rendition.id
    assert desk.store.view().count("renditions") == 2


@pytest.mark.parametrize(
    ("text", "fields", "told"),
    [
        (SAID, {**FIELDS, "place": "afg.kundus"}, "did you mean afg.kunduz"),
        (SAID, {**FIELDS, "relation": "own"}, "known are"),
        (SAID, {**FIELDS, "when": "Sunday"}, "no date"),
        ("...", FIELDS, "holds no words"),
    ],
)
def test_what_cannot_be_leaves_nothing_behind(desk: Desk, text: str, fields: dict[str, object], told: str) -> None:
    before = desk.store.head()
    with pytest.raises(JudgementError, match=told):
        assess(desk, text, fields)
    assert desk.store.head() == before


def test_nobody_signs_nothing_is_kept(desk: Desk) -> None:
    desk.author = " "
    with pytest.raises(JudgementError, match="WHOHELD_AUTHOR"):
        assess(desk, SAID, FIELDS)
    assert desk.store.view().count("renditions") == 0


def test_without_a_day_it_speaks_of_the_day_it_was_made(desk: Desk) -> None:
    done = assess(desk, SAID, {name: value for name, value in FIELDS.items() if name != "when"})
    assert done.reading.when.valid_from == done.judgement.made_at.date()
