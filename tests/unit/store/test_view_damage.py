"""A damaged object of the archive is named and kept apart, and the rest of the record works."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.records import Clock, capture_of, put_report, readings_of, text_about

from whoheld.errors import DamagedError, WhoheldError
from whoheld.model import Rendition
from whoheld.store import OBJECTS, Store, StoredReport

NAMES = ("one.txt", "two.txt", "three.txt")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "record", Clock()) as made:
        yield made


@pytest.fixture
def reports(store: Store) -> list[Rendition]:
    with store.writer() as writer:
        return [put_report(writer, name, text_about(["Arlen"], f" of {name}")) for name in NAMES]


def place_of(store: Store, sha256: str) -> Path:
    return store.folder / OBJECTS / sha256[:2] / sha256


def torn(store: Store, sha256: str) -> None:
    place = place_of(store, sha256)
    place.write_bytes(place.read_bytes()[:-3] + b"???")


def lost(store: Store, sha256: str) -> None:
    place_of(store, sha256).unlink()


@pytest.mark.parametrize("damage", [None, torn])
def test_old_readings_load_a_text_once_however_many_claims_it_holds(
    store: Store, damage: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    with store.writer() as writer:
        text = put_report(writer, "long.txt", text_about(["Arlen", "Bredo", "Corvin"]))
    claims = [reading.claim_id for reading in readings_of(text)]
    if damage:
        torn(store, text.sha256)
    loaded: list[str] = []
    get = store.objects.get
    monkeypatch.setattr(store.objects, "get", lambda name: (loaded.append(name), get(name))[1])
    assert set(store.view().old_readings(claims)) == (set() if damage else set(claims))
    assert loaded == [text.sha256]


@pytest.mark.parametrize("damage", [torn, lost])
def test_a_damaged_text_is_named_and_the_other_reports_are_there(
    store: Store, reports: list[Rendition], damage: object
) -> None:
    damage(store, reports[1].sha256)  # type: ignore[operator]
    one, two, three = store.view().reports()
    assert isinstance(one, StoredReport)
    assert isinstance(two, WhoheldError)
    assert isinstance(three, StoredReport)
    assert "two.txt" in str(two)
    assert reports[1].sha256 in str(two)
    assert "again" in str(two)


def test_a_damaged_object_is_kept_apart(store: Store, reports: list[Rendition]) -> None:
    sha256 = reports[1].sha256
    torn(store, sha256)
    with pytest.raises(DamagedError, match=sha256):
        store.view().rendition(reports[1].id)
    assert not place_of(store, sha256).exists()
    assert (store.folder / OBJECTS / "damaged" / sha256).read_bytes().endswith(b"???")


def test_the_facts_of_a_report_are_known_although_its_text_is_damaged(store: Store, reports: list[Rendition]) -> None:
    torn(store, reports[1].sha256)
    view = store.view()
    assert [one.report for one in view.shelf()] == list(NAMES)
    assert [one.rendition_id for one in view.current_passes()] == [one.id for one in reports]
    assert view.count_current_readings() == 3
    assert set(view.old_readings([readings_of(one)[0].claim_id for one in reports])) == {
        readings_of(one)[0].claim_id for one in (reports[0], reports[2])
    }


def test_words_that_no_longer_stand_in_the_archive_make_no_claim(store: Store, reports: list[Rendition]) -> None:
    """Even where the archive's hashes were made to fit, a claim's place in the text is looked at."""
    moved = reports[1].text.replace("The Council", "The Colonels")
    sha256 = store.objects.put(moved.encode())
    with store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE renditions SET sha256 = ? WHERE id = ?", (sha256, reports[1].id))
    _, two, _ = store.view().reports()
    assert isinstance(two, StoredReport)  # the words were swapped, but the spans still hold words
    with store.engine.begin() as connection:
        sha256 = store.objects.put(b"Short.")
        connection.exec_driver_sql("UPDATE renditions SET sha256 = ? WHERE id = ?", (sha256, reports[1].id))
    _, two, _ = store.view().reports()
    assert isinstance(two, WhoheldError)
    assert "two.txt" in str(two)


def test_a_damaged_original_is_named_and_mended_by_putting_it_again(store: Store, reports: list[Rendition]) -> None:
    data = reports[1].text.encode()
    capture = capture_of("two.txt", data)
    torn(store, capture.sha256)
    with pytest.raises(DamagedError, match="again"):
        store.view().original(capture)
    store.objects.put(data)
    assert store.view().original(capture) == data
