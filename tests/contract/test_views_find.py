"""A view finds what people name, and lists what belongs together."""

from __future__ import annotations

from datetime import date

import pytest
from tests.records import (
    capture_of,
    edition_of,
    put_report,
    readings_of,
    rendition_of,
    text_about,
)

from whoheld.store import Store, Writer


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


@pytest.mark.parametrize("digits", [1, 3, 5])
def test_few_digits_alone_name_nothing(store: Store, digits: int) -> None:
    with store.writer() as writer:
        rendition = put_report(writer, "one.txt", text_about(["Arlen"]))
    view, claim_id = store.view(), readings_of(rendition)[0].claim_id
    assert view.find_reports(rendition.id[4:][:digits]) == []
    assert view.find_claims(claim_id[4:][:digits]) == []
    assert [found.id for found in view.find_reports(rendition.id[: 4 + digits])] == [rendition.id]
    assert view.find_claims(claim_id[: 4 + digits]) == [claim_id]


def test_beginnings_can_be_left_out_of_the_search(store: Store) -> None:
    with store.writer() as writer:
        one = put_report(writer, "one.txt", text_about(["Arlen"]))
    view = store.view()
    assert view.find_reports(one.id[:-1], exact=True) == []
    assert [found.id for found in view.find_reports(one.id, exact=True)] == [one.id]


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
