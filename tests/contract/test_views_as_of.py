"""A view shows the record as it was at one entry of its log, and in full."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from tests.contract.snapshots import PLACES, everything
from tests.records import (
    LATER_RUN,
    NOON,
    RUN,
    TOWNS,
    capture_of,
    edition_of,
    passages_of,
    put_report,
    readings_of,
    rendition_of,
    text_about,
)

from whoheld.errors import StoreError
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
    Judgement,
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
    Verb,
    Voice,
    When,
)
from whoheld.store import Store, StoredReport, TheatreVersion, Writer

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


def steps(store: Store, chance: random.Random) -> None:
    """Write something, whatever it is."""
    shelf = list(store.view().shelf())
    with store.writer() as writer:
        deed = chance.choice(("report", "version", "pass", "later", "judge", "undo", "theatre"))
        text = text_about(chance.sample(TOWNS, chance.randint(0, 3)), f" of day {chance.randrange(9**9)}")
        if deed == "report" or not shelf:
            put_report(writer, f"{chance.random()}.txt", text)
        elif deed == "version":
            put_report(writer, f"{chance.random()}.txt", text, url="https://example.org/page", version_of="page")
        elif deed in ("pass", "later"):
            run = RUN if deed == "pass" else LATER_RUN
            rendition = store.view().rendition(chance.choice(shelf).id)
            readings = tuple(r for r in readings_of(rendition, run, rule=f"rule-{chance.randrange(2)}"))
            writer.put_run(run)
            writer.put_pass(run.id, rendition.id, "", passages_of(rendition), readings[: chance.randint(0, 2)])
        elif deed == "theatre":
            writer.put_theatre(TheatreVersion("veshland", f"{chance.random()}", {"a": "0" * 64}))
        else:
            targets = [chance.choice(shelf).id, "place:vs.arlen", *(one.id for one in store.view().judgements())]
            patch = {"place": "vs.bredo"} if chance.random() < 0.5 else {}
            writer.put_judgement(
                Judgement(
                    target_id=chance.choice(targets), verb=Verb.NOTE, author="R. Ward", made_at=NOON, patch=patch,
                    reason=f"{chance.random()}",
                )
            )  # fmt: skip


@pytest.mark.parametrize("seed", range(2))
def test_what_was_true_at_an_entry_stays_true_of_it(store: Store, seed: int) -> None:
    chance = random.Random(seed)
    seen = []
    for _ in range(25):
        steps(store, chance)
        seen.append(everything(store.view()))
    for snapshot in seen:
        assert everything(store.view(snapshot["head"].seq)) == snapshot
    assert len({snapshot["head"] for snapshot in seen}) > 15


def test_a_view_that_was_taken_stays_as_it_was_while_others_write(store: Store) -> None:
    chance = random.Random(7)
    for _ in range(5):
        steps(store, chance)
    view = store.view()
    before = everything(view)
    for _ in range(10):
        steps(store, chance)
    assert everything(view) == before


def test_a_report_of_later_does_not_exist_for_an_earlier_view(store: Store) -> None:
    with store.writer() as writer:
        put_report(writer, "one.txt", text_about(["Arlen"]))
    earlier = store.view()
    with store.writer() as writer:
        later = put_report(writer, "two.txt", text_about(["Bredo"]))
    with pytest.raises(StoreError, match=later.id):
        earlier.rendition(later.id)
    with pytest.raises(StoreError, match=later.capture_id):
        earlier.capture(later.capture_id)
    assert store.view().rendition(later.id) == later


def test_reports_come_in_the_order_they_came_however_many_they_are(store: Store) -> None:
    numbers = range(450)
    with store.writer() as writer:
        ids = [put_report(writer, f"{number}.txt", f"Nothing new on day {number}.").id for number in numbers]
    view = store.view()
    assert [one.id for one in view.shelf()] == ids
    assert [one.rendition.id for one in view.reports() if isinstance(one, StoredReport)] == ids
    backwards = ids[::-1]
    assert [one.rendition_id for one in view.current_passes(backwards)] == ids
    assert [one.rendition.id for one in view.reports(backwards) if isinstance(one, StoredReport)] == ids
    assert [one.id for one in view.shelf(backwards)] == ids
    assert list(view.shelf([])) == []
    assert list(view.reports([])) == []


def test_the_newest_pass_is_the_current_one(store: Store) -> None:
    text = text_about(["Arlen", "Bredo"])
    with store.writer() as writer:
        rendition = put_report(writer, "one.txt", text)
    first = store.view()
    passages = passages_of(rendition)
    with store.writer() as writer:
        writer.put_run(LATER_RUN)
        writer.put_pass(LATER_RUN.id, rendition.id, "", passages, readings_of(rendition, LATER_RUN)[:1])
    assert [one.run_id for one in store.view().current_passes()] == [LATER_RUN.id]
    assert [one.run_id for one in first.current_passes()] == [RUN.id]
    (now,), (then,) = store.view().reports(), first.reports()
    assert isinstance(now, StoredReport)
    assert isinstance(then, StoredReport)
    assert (len(now.readings), len(then.readings)) == (1, 2)
    assert store.view().count_current_readings() == 1


def test_an_equal_finding_is_kept_once_and_belongs_to_the_run_that_made_it(store: Store) -> None:
    with store.writer() as writer:
        rendition = put_report(writer, "one.txt", text_about(["Arlen"]))
    with store.writer() as writer:
        writer.put_run(LATER_RUN)
        kept = writer.put_pass(
            LATER_RUN.id, rendition.id, "", passages_of(rendition), readings_of(rendition, LATER_RUN)
        )
    (first,) = store.view(4).current_passes()
    assert kept is not None
    assert kept.content == first.seq
    (found,) = store.view().reports()
    assert isinstance(found, StoredReport)
    assert found.readings == readings_of(rendition, LATER_RUN)
    assert {reading.run_id for reading in found.readings} == {LATER_RUN.id}


def test_a_claim_that_is_no_longer_made_keeps_its_last_reading(store: Store) -> None:
    with store.writer() as writer:
        rendition = put_report(writer, "one.txt", text_about(["Arlen", "Bredo"]))
        (arlen, bredo) = readings_of(rendition)
        better = replace(arlen, rule="took.better")
        writer.put_pass(RUN.id, rendition.id, "x", passages_of(rendition), (better, bredo))
        writer.put_pass(RUN.id, rendition.id, "y", passages_of(rendition), ())
    assert store.view().old_readings([arlen.claim_id]) == {arlen.claim_id: better}
    assert store.view().old_readings([arlen.claim_id, "clm-none"]) == {arlen.claim_id: better}
    assert store.view(4).old_readings([arlen.claim_id, bredo.claim_id])[arlen.claim_id] == arlen


def test_a_place_leads_to_the_reports_that_ever_named_it(store: Store) -> None:
    with store.writer() as writer:
        arlen = put_report(writer, "one.txt", text_about(["Arlen"]))
        bredo = put_report(writer, "two.txt", text_about(["Bredo"]))
        put_report(writer, "three.txt", "Nothing happened.")
        writer.put_pass(RUN.id, arlen.id, "x", passages_of(arlen), ())
    here, there, nowhere = ([place] for place in PLACES)
    assert store.view().renditions_naming(here) == {arlen.id}
    assert store.view().renditions_naming(nowhere) == set()
    with store.writer() as writer:
        judgement = Judgement(
            target_id=bredo.id, verb=Verb.ADD, author="R. Ward", made_at=NOON, patch={"place": nowhere[0]}
        )
        writer.put_judgement(judgement)
    assert store.view().renditions_naming(nowhere) == {bredo.id}
    assert store.view().renditions_naming([*here, *there]) == {arlen.id, bredo.id}


def test_a_run_has_left_unread_what_it_has_not_made_the_newest_pass_over(store: Store) -> None:
    with store.writer() as writer:
        first = put_report(writer, "one.txt", text_about(["Arlen"]))
        second = put_report(writer, "two.txt", text_about(["Bredo"]))
        writer.put_run(LATER_RUN)
        writer.put_pass(LATER_RUN.id, second.id, "", passages_of(second), ())
    assert list(store.view(store.head().seq - 1).unread(RUN.id)) == []
    assert list(store.view().unread(RUN.id)) == [second.id]
    assert list(store.view().unread(LATER_RUN.id)) == [first.id]
    assert list(store.view().unread("run-none")) == [first.id, second.id]


@pytest.mark.parametrize("wanted", ["id", "short", "bare", "name", "address", "url", "sha256", "capture"])
def test_a_report_is_found_by_what_people_call_it(store: Store, wanted: str) -> None:
    with store.writer() as writer:
        one = put_report(writer, "one.txt", text_about(["Arlen"]), url="https://example.org/one")
        put_report(writer, "two.txt", text_about(["Bredo"]))
    called = {
        "id": one.id, "short": one.id[:9], "bare": one.id.removeprefix("ren-")[:6], "name": "one.txt",
        "address": "inbox/one.txt", "url": "https://example.org/one", "capture": one.capture_id,
        "sha256": capture_of("one.txt", text_about(["Arlen"]).encode()).sha256,
    }[wanted]  # fmt: skip
    assert [found.id for found in store.view().find_reports(called)] == [one.id]


@pytest.mark.parametrize("wanted", ["%", "_", "ren_%", "", "one", "REN-", "clm-%"])
def test_what_names_nothing_finds_nothing(store: Store, wanted: str) -> None:
    with store.writer() as writer:
        put_report(writer, "one.txt", text_about(["Arlen"]))
    view = store.view()
    assert view.find_reports(wanted) == []
    assert view.find_claims(wanted) == []


def test_a_claim_is_found_by_the_beginning_of_its_id(store: Store) -> None:
    with store.writer() as writer:
        rendition = put_report(writer, "one.txt", text_about(["Arlen", "Bredo"]))
    wanted = readings_of(rendition)[0].claim_id
    for called in (wanted, wanted[:10], wanted.removeprefix("clm-")[:7]):
        assert store.view().find_claims(called) == [wanted]


def test_versions_of_a_page_are_told_in_the_order_they_came(store: Store) -> None:
    with store.writer() as writer:
        ids = [
            put_report(writer, f"{number}.txt", f"Version {number} of it.", version_of="page").id for number in range(3)
        ]
        alone = put_report(writer, "other.txt", "Something else.", version_of="other")
        put_report(writer, "none.txt", "Something else again.")
    view = store.view()
    assert view.versions() == {"page": tuple(ids)}
    assert view.versions([ids[1]]) == {"page": tuple(ids)}
    assert view.versions([alone.id]) == {}


def test_only_the_newest_text_made_of_a_capture_is_on_the_shelf(store: Store) -> None:
    data = text_about(["Arlen"]).encode()
    capture = capture_of("one.txt", data)
    texts = [rendition_of(capture, text) for text in ("Badly decoded.", data.decode())]
    seen = []
    for text in texts:
        with store.writer() as writer:
            writer.put_capture(capture, data)
            writer.put_rendition(text)
        seen.append(store.view())
    assert [[one.id for one in view.shelf()] for view in seen] == [[texts[0].id], [texts[1].id]]


def test_editions_are_counted_although_they_say_nothing_new(store: Store) -> None:
    with store.writer() as writer:
        put_report(writer, "one.txt", text_about(["Arlen"]))
    edition = edition_of(store)
    with store.writer() as writer:
        writer.put_edition(edition, {}, ())
    assert store.view().count("editions") == 1


def test_the_last_day_is_that_of_the_reports_the_view_has(store: Store) -> None:
    assert store.view().last_published() is None
    with store.writer() as writer:
        _put_dated(writer, "one.txt", date(2031, 4, 2))
    before = store.view()
    with store.writer() as writer:
        _put_dated(writer, "two.txt", date(2031, 4, 9))
        _put_dated(writer, "undated.txt", None)
    assert (before.last_published(), store.view().last_published()) == ("2031-04-02", "2031-04-09")


def _put_dated(writer: Writer, name: str, published: date | None) -> None:
    data = f"The text of {name}.".encode()
    capture = capture_of(name, data)
    writer.put_capture(capture, data)
    writer.put_rendition(rendition_of(capture, data.decode(), published=published))
