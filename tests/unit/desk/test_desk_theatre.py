"""A record follows one war, with its files as they stand, whoever chooses at the same moment."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.records import Clock

from whoheld.desk import Desk
from whoheld.errors import TheatreError
from whoheld.store import Store, TheatreVersion


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "record", clock=Clock()) as made:
        yield made


def test_of_two_wars_chosen_at_once_the_first_counts(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    begin = store.writer

    def slowly() -> object:
        monkeypatch.undo()
        with store.writer() as writer:
            writer.put_theatre(TheatreVersion("veshland", "1+a", {}))
        return begin()

    monkeypatch.setattr(store, "writer", slowly)
    with pytest.raises(TheatreError, match="follows 'veshland', not 'afghanistan'"):
        Desk(store).choose_theatre("afghanistan")
    assert [one.id for one in store.view().theatre_versions()] == ["veshland"]


def test_files_that_were_put_back_are_those_the_record_has_last_seen(store: Store) -> None:
    desk = Desk(store)
    desk.choose_theatre("afghanistan")
    (first,) = store.view().theatre_versions()
    with store.writer() as writer:
        writer.put_theatre(TheatreVersion("afghanistan", "2+b", {}))
    desk.open_run()
    assert store.view().theatre_versions()[-1] == first
    assert len(store.view().theatre_versions()) == 3


def test_files_are_archived_inside_the_block_that_names_them(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    inside: list[bool] = []
    put = store.objects.put

    def watched(data: bytes) -> str:
        with Store.open(store.folder, wait_s=0.01) as other:
            try:
                with other.writer():
                    inside.append(False)
            except Exception:
                inside.append(True)
        monkeypatch.setattr(store.objects, "put", put)
        return put(data)

    monkeypatch.setattr(store.objects, "put", watched)
    Desk(store).choose_theatre("afghanistan")
    assert inside == [True]
