"""What an edition froze and answered stays; only erasure puts something in its place."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.records import NOON, edition_of, put_report, text_about

from whoheld.errors import StoreError
from whoheld.model import Edition, Origin
from whoheld.store import Store

PARTS = {"index.html": b"<html>\x00\xff", "dossier/vs.arlen.json": b"{}\n", "empty": b""}
ORIGINS = (Origin(id="org-1", claim_ids=("clm-1", "clm-2"), reason="one spokesman"),)


@pytest.fixture
def edition(store: Store) -> Edition:
    with store.writer() as writer:
        put_report(writer, "one.txt", text_about(["Arlen"]))
    made = edition_of(store, "May")
    with store.writer() as writer:
        writer.put_edition(made, PARTS, ORIGINS)
    return made


def test_an_edition_comes_back_as_it_went_in(store: Store, edition: Edition) -> None:
    view = store.view()
    assert view.editions() == [edition]
    assert view.editions()[0].id == edition.id
    assert view.parts(edition.id) == sorted(PARTS)
    assert {part: view.part(edition.id, part) for part in PARTS} == PARTS


def test_an_edition_that_pins_the_same_is_the_same_and_keeps_its_name_and_parts(store: Store, edition: Edition) -> None:
    renamed = replace(edition, name="June", author="N. Okel", made_at=NOON.replace(year=2032))
    with store.writer() as writer:
        assert not writer.put_edition(renamed, {"index.html": b"other"}, ())
    assert store.view().editions() == [edition]
    assert store.view().part(edition.id, "index.html") == PARTS["index.html"]


def test_an_edition_is_listed_whichever_moment_is_looked_at(store: Store, edition: Edition) -> None:
    assert store.view(1).editions() == [edition]
    assert store.view(1).part(edition.id, "empty") == b""


@pytest.mark.usefixtures("edition")
def test_editions_are_listed_in_the_order_they_were_made(store: Store) -> None:
    with store.writer() as writer:
        put_report(writer, "two.txt", text_about(["Bredo"]))
    later = edition_of(store, "April", made_at=NOON.replace(year=2030))
    with store.writer() as writer:
        writer.put_edition(later, {}, ORIGINS)
    assert [one.name for one in store.view().editions()] == ["May", "April"]


def test_a_question_is_answered_as_it_was_the_first_time(store: Store, edition: Edition) -> None:
    assert store.view().answer(edition.id, "show vs.arlen") is None
    with store.writer() as writer:
        assert writer.put_answer(edition.id, "show vs.arlen", b"first") == b"first"
    with store.writer() as writer:
        assert writer.put_answer(edition.id, "show vs.arlen", b"second") == b"first"
        assert writer.put_answer(edition.id, "show vs.bredo", b"second") == b"second"
    assert store.view().answer(edition.id, "show vs.arlen") == b"first"


def test_an_answer_is_an_entry_of_the_log_that_says_nothing_new(store: Store, edition: Edition) -> None:
    said, head = store.view().head, store.head()
    for _ in range(2):
        with store.writer() as writer:
            writer.put_answer(edition.id, "show vs.arlen", b"first")
    assert [(entry.kind, entry.target) for entry in store.view().log()[head.seq :]] == [("answer", edition.id)]
    assert store.view().head == said


@pytest.mark.parametrize("other", ["name", "author", "made_at", "parts", "origins", "reason"])
def test_the_log_covers_what_an_edition_answers_from(make_store: Callable[..., Store], other: str) -> None:
    digests = []
    for changed in ("", other):
        store = make_store(f"store-{changed}")
        with store.writer() as writer:
            put_report(writer, "one.txt", text_about(["Arlen"]))
        made = edition_of(store, "June" if changed == "name" else "May")
        made = replace(made, author="N. Okel") if changed == "author" else made
        made = replace(made, made_at=NOON.replace(year=2032)) if changed == "made_at" else made
        parts = PARTS | {"empty": b"!"} if changed == "parts" else PARTS
        origins = () if changed == "origins" else ORIGINS
        origins = (replace(ORIGINS[0], reason="two")) if changed == "reason" else origins
        with store.writer() as writer:
            writer.put_edition(made, parts, origins if isinstance(origins, tuple) else (origins,))
        digests.append(store.head().digest)
    assert digests[0] != digests[1]


def test_what_was_forgotten_and_put_in_place_of_parts_is_told(store: Store, edition: Edition) -> None:
    with store.writer() as writer:
        writer.put_answer(edition.id, "show vs.arlen", b"first")
        entry = store.head().seq + 1
        assert writer.forget_answers(edition.id) == [entry]
        assert writer.forget_answers(edition.id) == []
        assert writer.put_frozen(edition.id, {"empty": b"x"}) == {"empty": hashlib.sha256(b"x").hexdigest()}
        assert set(writer.trim_origins(["clm-1"])) == {edition.id}
        assert writer.trim_origins(["clm-1"]) == {}


def test_what_is_answered_by_an_edition_that_is_not_there_is_refused(store: Store) -> None:
    with pytest.raises(StoreError), store.writer() as writer:
        writer.put_answer("edn-none", "show vs.arlen", b"first")


def test_parts_are_put_in_the_place_of_those_of_the_same_name(store: Store, edition: Edition) -> None:
    with store.writer() as writer:
        writer.put_frozen(edition.id, {"empty": b"no longer", "more": b"x"})
        writer.put_answer(edition.id, "show vs.arlen", b"first")
        writer.forget_answers(edition.id)
    view = store.view()
    assert view.part(edition.id, "empty") == b"no longer"
    assert view.part(edition.id, "index.html") == PARTS["index.html"]
    assert view.parts(edition.id) == sorted([*PARTS, "more"])
    assert view.answer(edition.id, "show vs.arlen") is None


def test_a_part_that_was_not_frozen_is_named(store: Store, edition: Edition) -> None:
    with pytest.raises(StoreError, match=r"control\.csv"):
        store.view().part(edition.id, "control.csv")
