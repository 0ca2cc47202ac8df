"""The log numbers every write, chains it to those before, and never moves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone

import pytest
from tests.contract.snapshots import log_of
from tests.records import NOON, RUN, Clock, capture_of, edition_of, passages_of, put_report, readings_of, text_about

from whoheld.errors import StoreError
from whoheld.model import Judgement, Verb
from whoheld.store import Store, TheatreVersion, Writer
from whoheld.store.log import START, chain_digest

MakeStore = Callable[..., Store]
THEATRE = TheatreVersion("veshland", "1+a", {"places.csv": "0" * 64})


class StoppedError(Exception):
    """Ends a block of writes before its end."""


def note(target_id: str, reason: str = "seen") -> Judgement:
    return Judgement(target_id=target_id, verb=Verb.NOTE, author="R. Ward", made_at=NOON, reason=reason)


def write_one_of_each(store: Store) -> None:
    """Write something of every kind, each again as soon as it is written."""
    text = text_about(["Arlen", "Bredo"])
    for _ in range(2):
        with store.writer() as writer:
            writer.put_theatre(THEATRE)
            rendition = put_report(writer, "one.txt", text)
            writer.put_judgement(note(rendition.id))
    for _ in range(2):
        edition = edition_of(store)
        with store.writer() as writer:
            writer.put_edition(edition, {"page": b"<html>"}, ())


def test_an_empty_store_stands_at_the_start(store: Store) -> None:
    assert store.head() == START
    assert store.view().head == START
    assert list(store.view().reports()) == []


def test_every_write_is_one_entry_however_often_it_is_made(store: Store) -> None:
    write_one_of_each(store)
    entries = log_of(store)
    kinds = ["theatre", "run", "capture", "rendition", "pass", "judgement", "edition"]
    assert [entry.kind for entry in entries] == kinds
    assert [entry.seq for entry in entries] == list(range(1, len(kinds) + 1))


def test_what_is_written_again_is_said_to_be_there_already(store: Store) -> None:
    text = text_about(["Arlen"])
    capture = capture_of("one.txt", text.encode())
    with store.writer() as writer:
        rendition = put_report(writer, "one.txt", text)
        assert writer.put_theatre(THEATRE)
        assert writer.put_judgement(note(rendition.id))
    edition = edition_of(store)
    with store.writer() as writer:
        assert writer.put_edition(edition, {}, ())
        assert not writer.put_theatre(THEATRE)
        assert not writer.put_run(RUN)
        assert not writer.put_capture(capture, text.encode())
        assert not writer.put_rendition(rendition)
        assert writer.put_pass(RUN.id, rendition.id, "", passages_of(rendition), readings_of(rendition)) is None
        assert not writer.put_judgement(note(rendition.id))
        assert not writer.put_edition(edition, {}, ())


def test_each_entry_is_chained_to_all_before_it(store: Store) -> None:
    write_one_of_each(store)
    chain = START.digest
    for entry in log_of(store):
        chain = chain_digest(chain, entry.seq, entry.kind, entry.target, entry.digest)
        assert entry.chain == chain
    assert store.head().digest == chain


def test_a_theatre_that_goes_back_to_earlier_files_is_kept_again(store: Store) -> None:
    later = TheatreVersion("veshland", "1+b", {"places.csv": "1" * 64})
    for version in (THEATRE, later, THEATRE):
        with store.writer() as writer:
            assert writer.put_theatre(version)
            assert not writer.put_theatre(version)
    assert store.view().theatre_versions() == [THEATRE, later, THEATRE]


def test_the_last_entry_of_a_day_is_found_whatever_zone_the_clock_tells_it_in(store: Store, clock: Clock) -> None:
    heads = {}
    for day in (1, 2, 4):
        clock.now = datetime(2031, 5, day, 23, 30, tzinfo=timezone(timedelta(hours=-1)))  # half past midnight in UTC
        with store.writer() as writer:
            put_report(writer, f"{day}.txt", text_about(["Arlen"]))
        heads[day] = store.head().seq
    view = store.view()
    found = {day: view.entry_on(date(2031, 5, day)) for day in (2, 3, 4, 5, 9)}
    assert found == {2: heads[1], 3: heads[2], 4: heads[2], 5: heads[4], 9: heads[4]}
    with pytest.raises(StoreError, match="2031-05-01"):
        view.entry_on(date(2031, 5, 1))
    assert [entry.seq for entry in view.log(date(2031, 5, 3))] == list(range(heads[1] + 1, heads[2] + 1))
    assert [entry.seq for entry in view.log(date(2031, 5, 3), last=1)] == [heads[2]]
    assert [entry.seq for entry in view.log(last=2)] == [heads[4] - 1, heads[4]]


@pytest.mark.parametrize(
    "other",
    [
        ("1" * 64, 3, "run", "run-1", "d"),
        ("0" * 64, 4, "run", "run-1", "d"),
        ("0" * 64, 3, "pass", "run-1", "d"),
        ("0" * 64, 3, "run", "run-2", "d"),
        ("0" * 64, 3, "run", "run-1", "e"),
        ("0" * 64, 3, "run", "run-", "1d"),
    ],
)
def test_the_chain_covers_everything_that_an_entry_says(other: tuple[str, int, str, str, str]) -> None:
    assert chain_digest(*other) != chain_digest("0" * 64, 3, "run", "run-1", "d")


def test_what_a_broken_block_wrote_was_never_there(store: Store) -> None:
    with store.writer() as writer:
        put_report(writer, "one.txt", text_about(["Arlen"]))
    before = log_of(store)

    def broken() -> None:
        with store.writer() as writer:
            put_report(writer, "two.txt", text_about(["Bredo"]))
            raise StoppedError

    with pytest.raises(StoppedError):
        broken()
    assert log_of(store) == before
    assert [one.report for one in store.view().shelf()] == ["one.txt"]
    with store.writer() as writer:
        put_report(writer, "two.txt", text_about(["Bredo"]))
    assert [entry.seq for entry in log_of(store)] == list(range(1, len(before) + 4))


def test_a_view_taken_before_a_block_ends_does_not_see_it(store: Store) -> None:
    with store.writer() as writer:
        put_report(writer, "one.txt", text_about(["Arlen"]))
        assert store.view().head == START
        assert list(store.view().shelf()) == []
    assert [one.report for one in store.view().shelf()] == ["one.txt"]


def test_equal_writes_make_equal_logs_whatever_the_clock_says(make_store: MakeStore) -> None:
    first, second = make_store("a"), make_store("b", Clock(NOON + timedelta(days=400)))
    write_one_of_each(first)
    write_one_of_each(second)
    assert first.head() == second.head()


@pytest.mark.parametrize(
    "writes",
    [
        lambda writer, ren: writer.put_judgement(note(ren.id, "not seen")),
        lambda writer, ren: writer.put_judgement(note(ren.id)) and writer.put_judgement(note(ren.id, "again")),
        lambda writer, ren: writer.put_pass(RUN.id, ren.id, "by-hand", passages_of(ren), readings_of(ren)[:1]),
        lambda writer, _: writer.put_theatre(THEATRE),
    ],
)
def test_unequal_writes_make_unequal_logs(make_store: MakeStore, writes: Callable[[Writer, object], object]) -> None:
    first, second = make_store("a"), make_store("b")
    for store, write in ((first, lambda w, r: w.put_judgement(note(r.id))), (second, writes)):
        with store.writer() as writer:
            write(writer, put_report(writer, "one.txt", text_about(["Arlen", "Bredo"])))
    assert first.head().digest != second.head().digest


def test_a_clock_set_back_leaves_the_order_as_it_is(store: Store, clock: Clock) -> None:
    with store.writer() as writer:
        first = put_report(writer, "one.txt", text_about(["Arlen"]))
    head = store.head()
    clock.now = NOON - timedelta(days=365)
    with store.writer() as writer:
        second = put_report(writer, "two.txt", text_about(["Bredo"]))
    assert [one.id for one in store.view().shelf()] == [first.id, second.id]
    assert [one.id for one in store.view(head.seq).shelf()] == [first.id]
    assert [entry.recorded_at < NOON for entry in log_of(store)] == [False] * 4 + [True] * 3


def test_an_edition_says_nothing_new_so_the_view_stays_where_it_was(store: Store) -> None:
    write_one_of_each(store)
    assert store.view().head.seq == store.head().seq - 1
    assert edition_of(store).id == store.view().editions()[0].id


def test_a_log_goes_on_after_the_store_was_opened_again(store: Store, kind: object) -> None:
    with store.writer() as writer:
        put_report(writer, "one.txt", text_about(["Arlen"]))
    before = log_of(store)
    store.close()
    again = kind.open(store.folder, Clock())  # type: ignore[attr-defined]
    assert log_of(again) == before
    with again.writer() as writer:
        put_report(writer, "two.txt", text_about(["Bredo"]))
    assert log_of(again)[: len(before)] == before
    again.close()
