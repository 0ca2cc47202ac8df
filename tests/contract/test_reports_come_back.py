"""What was kept comes back as it went in, however odd its words are."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from tests.records import (
    RUN,
    capture_of,
    passages_of,
    rendition_of,
)

from whoheld.model import (
    Candidate,
    Claim,
    Commitment,
    Control,
    Count,
    DatePrecision,
    Dating,
    DatingBasis,
    Event,
    Forecast,
    Link,
    Mention,
    Modality,
    Polarity,
    Reading,
    Relation,
    Rendition,
    Share,
    SourceType,
    TextSpan,
    Voice,
    When,
)
from whoheld.store import Store, StoredReport

DAY = date(2031, 3, 30)
ODD = 'Ñandú \u202e "took" 中 \U0001f600 \\ \x0b tab\tend\r\nNext: Arlen\u2028line.\n'
ACTOR = Mention(
    text="Räte", span=(0, 4), kind="actor", candidates=(Candidate("c", "C", 0.1 + 0.2, "why"), Candidate(None, "", 0.0))
)
WHEN = When(
    text="Sunday", span=(1, 3), symbolic="XXXX-WXX-7", edtf="2031-03-30", valid_from=DAY, valid_to=date(2031, 3, 31),
    precision=DatePrecision.DAY, basis="weekday",
)  # fmt: skip
BODIES = {
    "control": Control(
        relation=Relation.LOST,
        place=ACTOR,
        actor=ACTOR,
        from_actor=ACTOR,
        is_onset=True,
        share=Share.SITE,
        site="the mill",
    ),
    "event": Event(type="assault", mode="shelling", actor=ACTOR, target=ACTOR, place=None, quantity="2 or 3"),
    "count": Count(what="villages", value=None, low=1.5, high=7.0, unit="villages", actor=ACTOR),
    "commitment": Commitment(action="leave", debtor=ACTOR, deadline=WHEN, status_as_told="kept"),
    "forecast": Forecast(forecaster="a clerk", proposition="it falls", horizon=WHEN, made_on=DAY),
}
CHAIN = (
    Link(text="Vesh Wire", type=SourceType.OUTLET, outlet_id="vesh_wire"),
    Link(text="a clerk", type=SourceType.LOCAL_OFFICIAL, side="c", is_named=True, span=(2, 5)),
)


def odd_report() -> tuple[bytes, Rendition]:
    """Return a report whose words and facts are as odd as words can be."""
    data = ODD.encode("utf-16")
    instant = datetime(2031, 3, 30, 23, 59, 1, 5, tzinfo=UTC)
    dating = Dating(DAY, DAY, DatePrecision.INSTANT, DatingBasis.META, instant, "30. März")
    rendition = rendition_of(capture_of("odd.txt", data, url="https://example.org/ö?a=1"), ODD)
    return data, replace(rendition, title="Ö'; DROP", authors=("Á", "b\n"), published=dating, language=None)


def odd_readings(rendition: Rendition) -> tuple[Reading, ...]:
    """Return a reading of every kind that there is, with every field set."""
    passage = odd_passages(rendition)[0]
    spans = {name: TextSpan.of(rendition, start, start + 5) for start, name in ((0, "trigger"), (2, "place"))}
    sentence = TextSpan.of(rendition, 0, len(ODD))
    return tuple(
        Reading(
            claim=Claim(
                kind, spans["trigger"], spans["place"] if number % 2 else None, sentence, passage.id, part=number, archive=rendition
            ),
            run_id=RUN.id, rule="odd", body=body, chain=CHAIN[: 1 + number % 2], polarity=list(Polarity)[number % 4],
            modality=list(Modality)[number], when=WHEN if number % 2 else When(), confidence=0.1 * number,
        )
        for number, (kind, body) in enumerate(BODIES.items())
    )  # fmt: skip


def odd_passages(rendition: Rendition) -> tuple[Any, ...]:
    plain = passages_of(rendition)[0]
    full = replace(
        plain, id="psg-full", voice=Voice.COMMENT, author="x\u0301", outlet="Radio", dating=rendition.published,
        heading=(0, 3), repeats=plain.id,
    )  # fmt: skip
    return (replace(plain, end=len(ODD), dating=None, language=None), full)


def test_a_report_comes_back_as_it_went_in(store: Store) -> None:
    data, rendition = odd_report()
    capture = capture_of("odd.txt", data, url="https://example.org/ö?a=1")
    passages, readings = odd_passages(rendition), odd_readings(rendition)
    with store.writer() as writer:
        writer.put_run(RUN)
        writer.put_capture(capture, data)
        writer.put_rendition(rendition)
        kept = writer.put_pass(RUN.id, rendition.id, "digest", passages, readings)
    view = store.view()
    (found,) = view.reports()
    assert found == StoredReport(capture, rendition, kept, passages, readings)
    assert view.original(capture) == data
    assert (view.rendition(rendition.id), view.capture(capture.id)) == (rendition, capture)
    assert view.runs() == {RUN.id: RUN}
