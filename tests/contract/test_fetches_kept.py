"""How asking the network went is kept beside the log: written over, shared out, and emptied by erasure."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.records import NOON, put_report, text_about

from whoheld.store import Fetch, FetchState, Store

LATER = timedelta(minutes=1)
WAITING = Fetch(
    id="fet-1", kind="page", state=FetchState.WAITING, url="https://example.org/1", feed_id="fet-f", published="2031-05-01"
)  # fmt: skip
WHOLE = replace(
    WAITING, state=FetchState.DONE, landed="https://example.org/one", etag='"1"', last_modified="x", capture_id="cap-1",
    got_at=NOON, tried_at=NOON + LATER, not_before=NOON, failures=3, problem="p",
)  # fmt: skip


def put(store: Store, *fetches: Fetch) -> None:
    with store.writer() as writer:
        for fetch in fetches:
            writer.put_fetch(fetch)


def test_what_was_put_comes_back_and_is_written_over(store: Store) -> None:
    assert store.view().fetch("fet-1") is None
    head = store.head()
    for fetch in (WAITING, WHOLE, WAITING):
        put(store, fetch)
        assert store.view().fetch("fet-1") == fetch
    assert store.head() == head


def test_what_is_waiting_is_found_by_its_feed(store: Store) -> None:
    put(
        store,
        WAITING,
        replace(WHOLE, id="fet-2"),
        replace(WAITING, id="fet-3", feed_id="fet-g"),
        replace(WAITING, id="fet-4", not_before=NOON + LATER),
        replace(WAITING, id="fet-5", feed_id=None),
        replace(WAITING, id="fet-6", not_before=NOON),
    )
    assert [one.id for one in store.view().waiting_fetches(["fet-f"], NOON)] == ["fet-1", "fet-6"]
    found = store.view().waiting_fetches(["fet-f", "fet-g"], NOON + LATER)
    assert [one.id for one in found] == ["fet-1", "fet-3", "fet-4", "fet-6"]
    assert store.view().waiting_fetches([], NOON) == []


def test_noting_changes_nothing_that_is_known(store: Store) -> None:
    put(store, WHOLE)
    with store.writer() as writer:
        assert writer.note_fetches([WAITING, replace(WAITING, id="fet-2")]) == 1
        assert writer.note_fetches([WAITING, replace(WAITING, id="fet-2")]) == 0
    assert store.view().fetch("fet-1") == WHOLE


@pytest.mark.parametrize(("feed_id", "is_taken_up"), [(None, True), ("fet-g", False)])
def test_a_feed_gives_what_failed_for_a_person_another_chance(
    store: Store, feed_id: str | None, is_taken_up: bool
) -> None:
    put(store, replace(WHOLE, state=FetchState.FAILED, feed_id=feed_id))
    with store.writer() as writer:
        assert writer.note_fetches([WAITING]) == is_taken_up
    assert bool(store.view().waiting_fetches(["fet-f"], NOON)) == is_taken_up


def test_one_alone_takes_a_page(store: Store) -> None:
    put(store, WAITING)
    until = NOON + LATER
    with store.writer() as writer:
        assert writer.claim_fetch("fet-1", NOON, until)
        assert not writer.claim_fetch("fet-1", NOON, until)
        assert not writer.claim_fetch("fet-none", NOON, until)
    with store.writer() as writer:
        assert not writer.claim_fetch("fet-1", until - timedelta(microseconds=1), until + LATER)
        assert writer.claim_fetch("fet-1", until, until + LATER)
    put(store, WHOLE)
    with store.writer() as writer:
        assert not writer.claim_fetch("fet-1", until + 9 * LATER, until + 9 * LATER)


def test_erasure_leaves_that_it_is_not_to_be_fetched_and_nothing_else(store: Store) -> None:
    with store.writer() as writer:
        rendition = put_report(writer, "a.txt", text_about(["Arlen"]), url="https://example.org/1", version_of="e/1")
        writer.put_fetch(replace(WHOLE, capture_id=rendition.capture_id))
        writer.put_fetch(replace(WHOLE, id="fet-2"))
    with store.writer() as writer:
        writer.erase(rendition.capture_id, "names a private person", "R. Ward", NOON)
    left = store.view().fetch("fet-1")
    assert left is not None
    told = {name for name in Fetch.__dataclass_fields__ if getattr(left, name)}
    assert told == {"id", "kind", "state", "feed_id", "got_at", "tried_at", "not_before", "failures"}
    assert left.state is FetchState.ERASED
    assert store.view().fetch("fet-2") == replace(WHOLE, id="fet-2")
    with store.writer() as writer:
        assert writer.note_fetches([WAITING]) == 0
    assert store.view().waiting_fetches(["fet-f"], NOON + 9 * LATER) == []
