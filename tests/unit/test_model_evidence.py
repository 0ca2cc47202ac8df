"""A claim without its words in the archive cannot be built, and identity is where it stands."""

from __future__ import annotations

import dataclasses

import pytest

from whoheld.errors import EvidenceError
from whoheld.model import Claim, Rendition, TextSpan

TEXT = "Rebels took Arda on Monday. Nobody fled."


def rendition(text: str = TEXT, identity: str = "ren-1") -> Rendition:
    return Rendition(id=identity, capture_id="cap-1", report="a.txt", text=text, maker="text", maker_version="1")


def claim(archive: Rendition, source: Rendition | None = None, part: int = 0) -> Claim:
    source = source or archive
    return Claim(
        "control",
        TextSpan.of(source, 7, 11),
        TextSpan.of(source, 12, 16),
        TextSpan.of(source, 0, 27),
        "psg-1",
        part=part,
        archive=archive,
    )


def test_a_claim_stands_on_words_in_its_archive() -> None:
    assert claim(rendition()).sentence.text == "Rebels took Arda on Monday."


def test_words_that_are_not_there_are_refused() -> None:
    with pytest.raises(EvidenceError, match=r"'Arda' is not what stands at 12:16"):
        claim(rendition("Rebels took Orda on Monday. Nobody fled."), source=rendition())


def test_words_of_another_archive_are_refused() -> None:
    with pytest.raises(EvidenceError, match="points into rendition ren-1"):
        claim(rendition(identity="ren-2"), source=rendition())


def test_empty_evidence_is_refused() -> None:
    archive = rendition()
    with pytest.raises(EvidenceError, match="holds no words"):
        Claim("control", TextSpan.of(archive, 6, 7), None, TextSpan.of(archive, 0, 27), "psg-1", archive=archive)


def test_identity_is_where_the_claim_stands() -> None:
    assert claim(rendition()).id == claim(rendition()).id
    assert claim(rendition()).id != claim(rendition(), part=1).id
    assert claim(rendition()).id != claim(rendition(identity="ren-2")).id


def test_records_are_frozen() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        rendition().text = "other"  # type: ignore[misc]
