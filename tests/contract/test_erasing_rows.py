"""Erasure takes away everything made of a capture, leaves its tombstone, and touches nothing else."""

from __future__ import annotations

import hashlib
import json

import pytest
from sqlalchemy import select
from tests.contract.snapshots import everything, log_of
from tests.records import (
    LATER_RUN,
    NOON,
    RUN,
    capture_of,
    passages_of,
    put_report,
    readings_of,
    rendition_of,
    text_about,
)

from whoheld.errors import ErasedError, JudgementError, StoreError
from whoheld.model import Judgement, Rendition, Verb
from whoheld.store import Erasure, Store, schema

SECRET = text_about(["Arlen", "Bredo"], " past Mirka's house")
OTHER = text_about(["Bredo"], " at last")
REASON = "names a private person"


def judgement(target_id: str, verb: Verb = Verb.NOTE) -> Judgement:
    return Judgement(target_id=target_id, verb=verb, author="R. Ward", made_at=NOON, reason="Mirka's house")


def put_secret(store: Store) -> tuple[Rendition, list[Judgement]]:
    """Keep a report, read twice and cut anew, with judgements on it, on its claims and on one of them."""
    with store.writer() as writer:
        rendition = put_report(writer, "secret.txt", SECRET, url="https://example.org/s", version_of="example.org/s")
        writer.put_rendition(rendition_of(capture_of("secret.txt", SECRET.encode()), SECRET.upper()))
        writer.put_run(LATER_RUN)
        readings = readings_of(rendition, LATER_RUN, rule="other")
        writer.put_pass(LATER_RUN.id, rendition.id, "", passages_of(rendition), readings)
        made = [judgement(rendition.id), judgement(readings[0].claim_id)]
        made.append(judgement(made[1].id, Verb.UNDO))
        for one in made:
            writer.put_judgement(one)
    return rendition, made


def erase(store: Store, capture_id: str) -> Erasure:
    with store.writer() as writer:
        return writer.erase(capture_id, REASON, "R. Ward", NOON)


def in_rows(store: Store, words: str) -> list[str]:
    """Return the tables whose rows hold these words, as text or inside JSON."""
    found = []
    with store.reading() as connection:
        for table in schema.metadata.sorted_tables:
            for row in connection.execute(select(table)).mappings():
                texts = [value.decode() if isinstance(value, bytes) else json.dumps(value) for value in row.values()]
                if any(words in text for text in texts):
                    found.append(table.name)
                    break
    return found


def test_an_erased_report_is_in_no_table(store: Store) -> None:
    with store.writer() as writer:
        put_report(writer, "other.txt", OTHER)
    rendition, _ = put_secret(store)
    words = [rendition.id, "secret.txt", "Mirka", *(reading.claim_id for reading in readings_of(rendition))]
    assert all(in_rows(store, one) for one in words)
    erase(store, rendition.capture_id)
    found = {one: set(in_rows(store, one)) - {"log"} for one in words}
    assert found == {one: set() for one in words}
    assert in_rows(store, rendition.capture_id) == ["log", "erasures"]
    assert in_rows(store, "Mirka") == []


def test_what_stays_is_the_hash_and_the_reason(store: Store) -> None:
    rendition, _ = put_secret(store)
    sha256 = capture_of("secret.txt", SECRET.encode()).sha256
    before = log_of(store)
    stone = erase(store, rendition.capture_id)
    assert (stone.capture_id, stone.sha256, stone.reason) == (rendition.capture_id, sha256, REASON)
    assert (stone.author, stone.erased_at) == ("R. Ward", NOON)
    assert [before[seq - 1].kind for seq in stone.entries] == [one.kind for one in before if one.kind != "run"]
    assert set(stone.objects) == {sha256, rendition.sha256, hashlib.sha256(SECRET.upper().encode()).hexdigest()}
    assert store.view().erasures() == [stone]
    assert log_of(store)[-1].kind == "erasure"
    assert log_of(store)[-1].target == rendition.capture_id


def test_the_log_only_grows_when_something_is_erased(store: Store) -> None:
    rendition, _ = put_secret(store)
    before = log_of(store)
    erase(store, rendition.capture_id)
    assert log_of(store)[:-1] == before


def test_other_reports_are_as_they_were(store: Store) -> None:
    with store.writer() as writer:
        other = put_report(writer, "other.txt", OTHER)
        writer.put_judgement(judgement(readings_of(other)[0].claim_id))
    alone = everything(store.view())
    rendition, _ = put_secret(store)
    erase(store, rendition.capture_id)
    now = everything(store.view())
    same = {"shelf", "reports", "passes", "captures", "old", "found", "names", "versions", "naming", "judgements"}
    assert {key: now[key] for key in same} == {key: alone[key] for key in same}
    assert everything(store.view(alone["head"].seq)) == alone


def test_an_erased_report_is_gone_from_every_earlier_view_as_well(store: Store) -> None:
    rendition, _ = put_secret(store)
    earlier = store.view()
    erase(store, rendition.capture_id)
    assert list(earlier.reports()) == list(earlier.shelf()) == earlier.judgements() == []
    with pytest.raises(StoreError, match=rendition.id):
        earlier.rendition(rendition.id)
    assert earlier.old_readings([one.claim_id for one in readings_of(rendition)]) == {}


def test_what_was_erased_is_judged_no_more(store: Store) -> None:
    rendition, made = put_secret(store)
    erase(store, rendition.capture_id)
    for target in (rendition.id, readings_of(rendition)[0].claim_id, made[0].id):
        with pytest.raises(JudgementError, match=target), store.writer() as writer:
            writer.put_judgement(judgement(target))


@pytest.mark.parametrize("name", ["secret.txt", "under another name.txt"])
def test_what_was_erased_is_not_taken_in_again(store: Store, name: str) -> None:
    rendition, _ = put_secret(store)
    erase(store, rendition.capture_id)
    data = SECRET.encode()
    head = store.head()
    with pytest.raises(ErasedError, match=REASON), store.writer() as writer:
        writer.put_capture(capture_of(name, data), data)
    assert store.head() == head


def test_an_erased_text_does_not_come_back_in_other_bytes(store: Store) -> None:
    rendition, _ = put_secret(store)
    erase(store, rendition.capture_id)
    capture = capture_of("page.html", SECRET.encode() + b"<!-- visit 2 -->")
    with store.writer() as writer:
        writer.put_capture(capture, SECRET.encode() + b"<!-- visit 2 -->")
        assert writer.check_text(rendition_of(capture, OTHER))
    head = store.head()
    for text in (SECRET, SECRET.upper()):
        with pytest.raises(ErasedError, match=REASON), store.writer() as writer:
            writer.put_rendition(rendition_of(capture, text))
        with pytest.raises(ErasedError, match=REASON), store.writer() as writer:
            writer.check_text(rendition_of(capture, text))
    assert store.head() == head


def test_another_capture_of_the_same_bytes_stays(store: Store) -> None:
    data = SECRET.encode()
    twin = capture_of("twin.txt", data)
    rendition, _ = put_secret(store)
    with store.writer() as writer:
        writer.put_capture(twin, data)
    erase(store, rendition.capture_id)
    assert (store.view().capture(twin.id), store.view().count("captures")) == (twin, 1)
    assert store.view().original(twin) == data


def test_nothing_is_erased_twice(store: Store) -> None:
    rendition, _ = put_secret(store)
    erase(store, rendition.capture_id)
    for gone in (rendition.capture_id, "cap-none"):
        with pytest.raises(ErasedError, match=gone):
            erase(store, gone)


def test_a_broken_erasure_took_nothing_away(store: Store) -> None:
    rendition, _ = put_secret(store)
    before = everything(store.view())

    def broken() -> None:
        with store.writer() as writer:
            writer.erase(rendition.capture_id, REASON, "R. Ward", NOON)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken()
    assert everything(store.view()) == before
    assert store.view().erasures() == []


def test_bytes_stay_until_they_are_dropped(store: Store) -> None:
    rendition, _ = put_secret(store)
    erase(store, rendition.capture_id)
    sha256 = capture_of("secret.txt", SECRET.encode()).sha256
    assert store.objects.has(sha256)
    assert store.objects.has(rendition.sha256)


def test_runs_stay_although_all_that_they_read_is_erased(store: Store) -> None:
    rendition, _ = put_secret(store)
    erase(store, rendition.capture_id)
    assert set(store.view().runs()) == {RUN.id, LATER_RUN.id}
