"""Claims of one document tell each other the day of the same change, and of no other."""

from __future__ import annotations

from datetime import date

from whoheld.model import (
    Candidate,
    Claim,
    Control,
    DatePrecision,
    Dating,
    DatingBasis,
    Link,
    Mention,
    Modality,
    Passage,
    Polarity,
    Reading,
    Relation,
    Rendition,
    SourceType,
    TextSpan,
    Voice,
    When,
)
from whoheld.resolve.days import resolve_days, share_days

TEXT = "Raiders took the mill. Raiders took the dam. Hours later the gate fell. Nobody knew the day of it."
FRIDAY = date(2021, 8, 13)
RENDITION = Rendition(
    id="ren-1", capture_id="cap-1", report="r", text=TEXT, maker="text", maker_version="1",
    published=Dating(FRIDAY, FRIDAY, DatePrecision.DAY, DatingBasis.GIVEN),
)  # fmt: skip
PASSAGE = Passage(id="psg-1", rendition_id="ren-1", start=0, end=len(TEXT), voice=Voice.BODY)


def reading(
    symbolic: str | None = None,
    *,
    place: str = "mill",
    actor: str = "raiders",
    onset: bool = True,
    at: int = 0,
    polarity: Polarity = Polarity.ASSERTED,
    modality: Modality = Modality.FACT,
) -> Reading:
    sentence = TextSpan.of(RENDITION, 0, 22)
    claim = Claim("control", TextSpan.of(RENDITION, 8 + at, 12 + at), None, sentence, "psg-1", archive=RENDITION)
    body = Control(
        relation=Relation.HOLDS,
        place=Mention(text=place, span=None, candidates=(Candidate(place, place, 1.0),)),
        actor=Mention(text=actor, span=None, kind="actor"),
        is_onset=onset,
    )
    when = When(text="x", span=(0, 1), symbolic=symbolic) if symbolic else When()
    link = Link(text="outlet", type=SourceType.OUTLET)
    return Reading(
        claim=claim,
        run_id="run",
        rule="test",
        body=body,
        chain=(link,),
        when=when,
        polarity=polarity,
        modality=modality,
    )


def days(*readings: Reading, text: Rendition = RENDITION) -> list[tuple[str | None, str]]:
    return [(r.when.edtf, r.when.basis) for r in resolve_days(readings, text, [PASSAGE])]


def test_a_change_without_time_words_takes_the_day_told_elsewhere() -> None:
    assert days(reading(), reading("XXXX-WXX-3")) == [("2021-08-11", "background"), ("2021-08-11", "weekday")]


def test_days_that_conflict_are_not_shared() -> None:
    assert days(reading(), reading("XXXX-WXX-3"), reading("XXXX-08-07"))[0] == ("2021-08-12/2021-08-13", "publication")


def test_neighbouring_days_are_shared_as_both() -> None:
    assert days(reading(), reading("XXXX-WXX-3"), reading("XXXX-08-12"))[0] == ("2021-08-11/2021-08-12", "background")


def test_another_place_actor_state_or_plan_takes_nothing() -> None:
    told = reading("XXXX-WXX-3")
    for other in (reading(place="dam"), reading(actor="guards"), reading(onset=False)):
        assert days(other, told)[0][1] == "publication"
    assert days(reading(modality=Modality.PLANNED), told)[0] == (None, "none")


def test_a_denial_or_plan_gives_no_day() -> None:
    for told in (reading("XXXX-WXX-3", polarity=Polarity.DENIED), reading("XXXX-WXX-3", modality=Modality.PLANNED)):
        assert days(reading(), told)[0][1] == "publication"


def test_history_does_not_date_the_news() -> None:
    assert days(reading(), reading("2015-09-28"))[0] == ("2021-08-12/2021-08-13", "publication")
    assert days(reading(), reading("2021-05-28"))[0] == ("2021-08-12/2021-08-13", "publication")


def test_a_word_that_could_not_be_dated_is_not_overruled() -> None:
    assert days(reading("XXXX-02-30"), reading("XXXX-WXX-3"))[0] == (None, "none")


def test_sharing_keeps_number_order_and_everything_else() -> None:
    before = [reading(), reading("XXXX-WXX-3", at=1), reading(place="dam")]
    resolved = resolve_days(before, RENDITION, [PASSAGE])
    assert [r.claim_id for r in resolved] == [r.claim_id for r in before]
    assert share_days(resolved) == resolved


def test_hours_later_counts_from_the_claim_before() -> None:
    assert days(reading("XXXX-WXX-3"), reading("PT+XH@REF", place="gate"))[1] == ("2021-08-11/2021-08-12", "relative")
