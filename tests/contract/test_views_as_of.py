"""A view shows the record as it was at one entry of its log, and in full."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from tests.contract.snapshots import PLACES, everything
from tests.records import (
    LATER_RUN,
    NOON,
    RUN,
    TOWNS,
    passages_of,
    put_report,
    readings_of,
    text_about,
)

from whoheld.errors import StoreError
from whoheld.model import (
    Judgement,
    Verb,
)
from whoheld.store import Store, StoredReport, TheatreVersion


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
