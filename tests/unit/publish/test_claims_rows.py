"""A claim as a row: what scoring reads, what exchange needs, what everybody may see."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date

import pytest
from tests.unit.publish.world import (
    FORUM_TEXT,
    HEARD,
    PASSAGES,
    RADIO_TEXT,
    READINGS,
    SEEN,
    TAKEN,
    WIRE,
    WIRE_TEXT,
    build,
)

from whoheld.model import Commitment, When
from whoheld.publish.bundle import PublicBuild
from whoheld.publish.claims import claim_row, claim_rows, when_text
from whoheld.publish.tables import claims_jsonl
from whoheld.settings import Settings

SCORED = {
    "kind", "report", "start", "end", "place_text", "place_name", "relation", "actor", "when", "source_type",
    "polarity", "modality", "onset", "site",
}  # fmt: skip
OWN = {
    "id", "sentence", "trigger", "place_id", "actor_text", "from_actor", "share", "chain", "rule", "confidence",
    "valid_from", "valid_to", "when_text", "when_basis", "published", "outlet", "url", "title", "voice", "author",
}  # fmt: skip


def test_a_row_holds_what_scoring_reads_and_what_the_record_knows() -> None:
    row = claim_row(TAKEN, WIRE_TEXT, PASSAGES[0])
    assert set(row) >= SCORED | OWN
    assert row["relation"] == "holds"
    assert row["actor"] == "river_council"
    assert row["place_name"] == "Arlen"
    assert row["onset"] is True
    assert row["published"] == "2031-03-21"


def test_the_span_is_that_of_the_sentence_in_the_rendition() -> None:
    for row in claim_rows(READINGS[:2], WIRE_TEXT, PASSAGES):
        assert WIRE[row["start"] : row["end"]] == row["sentence"]


def test_the_source_type_is_that_of_the_innermost_speaker() -> None:
    assert claim_row(SEEN, WIRE_TEXT)["source_type"] == "resident"
    assert claim_row(TAKEN, WIRE_TEXT)["source_type"] == "outlet"


@pytest.mark.parametrize(
    ("when", "text"),
    [
        (When(), None),
        (When(edtf="2031-03~"), "2031-03~"),
        (When(valid_from=date(2031, 3, 20), valid_to=date(2031, 3, 21)), "2031-03-20"),
        (When(valid_from=date(2031, 3, 1), valid_to=date(2031, 4, 1)), "2031-03-01/2031-03-31"),
        (When(valid_from=date(2031, 3, 1), edtf="2031-03-01/.."), "2031-03-01/.."),
    ],
)
def test_an_interval_is_written_with_its_last_day(when: When, text: str | None) -> None:
    assert when_text(when) == text


def test_a_claim_nobody_dated_has_no_day() -> None:
    row = claim_row(HEARD, FORUM_TEXT)
    assert (row["when"], row["valid_from"], row["published"]) == (None, None, None)


def test_other_kinds_of_claim_are_rows_too() -> None:
    promise = replace(TAKEN, body=Commitment(action="leave"))
    row = claim_row(promise, WIRE_TEXT)
    assert (row["kind"], row["relation"], row["actor"]) == ("commitment", None, None)


def test_public_rows_hold_roles_and_a_hash_and_the_desks_rows_hold_the_words() -> None:
    rows = [json.loads(line) for line in claims_jsonl(PublicBuild.of(build(), Settings())).splitlines()]
    assert [row["id"] for row in rows] == [reading.claim_id for reading in READINGS]
    seen = next(row for row in rows if row["id"] == SEEN.claim_id)
    assert seen["sentence"].startswith("[a resident], a baker")
    assert seen["source"] == "[a resident]"
    assert seen["sentence_sha256"] == hashlib.sha256(SEEN.claim.sentence.text.encode()).hexdigest()
    assert claim_row(SEEN, WIRE_TEXT)["sentence"].startswith("Mirka Dov")
    heard = next(row for row in rows if row["id"] == HEARD.claim_id)
    assert heard["author"] == "[commenter 1]"


def test_a_source_that_keeps_its_rights_gives_no_words_at_all() -> None:
    rows = [json.loads(line) for line in claims_jsonl(PublicBuild.of(build(), Settings())).splitlines()]
    radio = next(row for row in rows if row["report"] == RADIO_TEXT.report)
    assert radio["trigger"] is None
    assert "holds Bredo" not in json.dumps(radio)
    assert radio["place_name"] == "Bredo"
