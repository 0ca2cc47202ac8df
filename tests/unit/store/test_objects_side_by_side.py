"""Many objects are kept at once; what a transaction archives is on the disc before its rows are, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.records import capture_of, put_report, text_about

from whoheld.errors import FullDiscError
from whoheld.store import Store
from whoheld.store.objects import Objects

BLOBS = [f"report {number}".encode() for number in range(40)]


def test_all_of_many_are_kept(tmp_path: Path) -> None:
    objects = Objects(tmp_path)
    objects.put_all([*BLOBS, BLOBS[0], BLOBS[0]])
    objects.settle()
    assert sorted(objects.get(name) for name in objects.names()) == sorted(BLOBS)


def _put(store: Store, fail_after: bool = False) -> None:
    with store.writer() as writer:
        put_report(writer, "one.txt", text_about(["Arlen"]))
        if fail_after:
            raise RuntimeError


@pytest.mark.parametrize("count", [1, 40])
def test_the_error_of_one_comes_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    put = Objects.put

    def fail_on_the_last(self: Objects, data: bytes) -> str:
        if data == BLOBS[count - 1]:
            raise FullDiscError("no room")
        return put(self, data)

    monkeypatch.setattr(Objects, "put", fail_on_the_last)
    with pytest.raises(FullDiscError, match="no room"):
        Objects(tmp_path).put_all(BLOBS[:count])


def test_a_transaction_that_fails_archives_nothing(tmp_path: Path) -> None:
    with Store.create(tmp_path / "record") as store:
        with pytest.raises(RuntimeError):
            _put(store, fail_after=True)
        assert list(store.objects.names()) == []


def test_rows_are_not_kept_where_their_bytes_cannot_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(_self: Objects, _data: bytes) -> str:
        raise FullDiscError("no room")

    with Store.create(tmp_path / "record") as store:
        monkeypatch.setattr(Objects, "put", no_room)
        with pytest.raises(FullDiscError):
            _put(store)
        assert store.view().is_empty
        assert store.head().seq == 0


def test_a_view_is_empty_until_a_report_came(tmp_path: Path) -> None:
    with Store.create(tmp_path / "record") as store:
        before = store.view()
        _put(store)
        assert before.is_empty
        assert not store.view().is_empty
        capture = capture_of("one.txt", text_about(["Arlen"]).encode())
        assert store.view().original(capture) == text_about(["Arlen"]).encode()
