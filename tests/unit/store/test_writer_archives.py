"""What rows point at is in the archive, whole and on the disc, before the rows are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import event
from tests.records import Clock, capture_of, edition_of, put_report, readings_of, rendition_of, text_about

from whoheld.errors import StoreError
from whoheld.store import Store

TEXT = text_about(["Arlen"])


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "record", Clock()) as made:
        yield made


def test_bytes_that_are_not_those_of_the_capture_are_refused(store: Store) -> None:
    capture = capture_of("one.txt", TEXT.encode())
    with pytest.raises(StoreError, match=capture.sha256), store.writer() as writer:
        writer.put_capture(capture, b"something else")
    assert store.view().count("captures") == 0


def test_objects_are_on_the_disc_before_their_rows_are(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    happened: list[str] = []
    settle = store.objects.settle
    monkeypatch.setattr(store.objects, "settle", lambda: (settle(), happened.append("settled")))
    event.listen(store.engine, "commit", lambda _: happened.append("committed"))
    with store.writer() as writer:
        put_report(writer, "one.txt", TEXT)
        happened.clear()
    assert happened == ["settled", "committed"]


def test_what_was_rolled_back_is_in_nobodys_way(store: Store) -> None:
    capture = capture_of("one.txt", TEXT.encode())

    def broken() -> None:
        with store.writer() as writer:
            writer.put_capture(capture, TEXT.encode())
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken()
    assert store.view().count("captures") == 0
    with store.writer() as writer:
        put_report(writer, "one.txt", TEXT)
    assert store.view().original(capture) == TEXT.encode()


@pytest.mark.parametrize("what", ["rendition", "pass", "edition"])
def test_a_row_without_its_parent_is_refused(store: Store, what: str) -> None:
    rendition = rendition_of(capture_of("one.txt", TEXT.encode()), TEXT)

    def put() -> None:
        with store.writer() as writer:
            if what == "rendition":
                writer.put_rendition(rendition)
            elif what == "pass":
                writer.put_pass("run-none", rendition.id, "", (), readings_of(rendition))
            else:
                writer.put_frozen("edn-none", {"page": b""})

    head = store.head()
    with pytest.raises(StoreError):
        put()
    assert store.head() == head


def test_an_edition_needs_to_have_been_made_at_some_time(store: Store) -> None:
    with pytest.raises(AssertionError), store.writer() as writer:
        writer.put_edition(replace(edition_of(store), made_at=None), {}, ())


def test_objects_of_equal_content_are_kept_once(store: Store) -> None:
    with store.writer() as writer:
        put_report(writer, "one.txt", TEXT)
        put_report(writer, "two.txt", TEXT)
    assert len(list(store.objects.names())) == 1
    assert len(list(store.view().reports())) == 2
