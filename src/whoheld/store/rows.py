"""Turn records into rows and rows into records; a claim comes back only if its words still stand in the archive."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

import msgspec

from whoheld.model import (
    PRIVATE_SOURCES,
    Capture,
    Claim,
    Commitment,
    Control,
    Count,
    Dating,
    Edition,
    Event,
    Forecast,
    Judgement,
    Link,
    Mark,
    Mention,
    Modality,
    Origin,
    Passage,
    Polarity,
    Reading,
    Rendition,
    SourceType,
    TextSpan,
    Verb,
    Voice,
    When,
)
from whoheld.store.records import Erasure

Row = dict[str, Any]
BODIES: Mapping[str, type] = {
    "control": Control,
    "event": Event,
    "count": Count,
    "commitment": Commitment,
    "forecast": Forecast,
}
ROLES = ("place", "actor", "from_actor", "target", "debtor", "creditor")
SPEAKER = "speaker"  # role of the first private person whom a chain names; the others are "speaker-2" and so on
KNOWN_BY_NAME = PRIVATE_SOURCES - {SourceType.COMMENTER}  # who goes by a nickname is known in one report alone
WHEN_NOBODY_SAYS = When()


@dataclass(frozen=True, slots=True)
class _Facts:
    """What a rendition says of itself, as kept in one column."""

    title: str | None
    authors: tuple[str, ...]
    outlet: str | None
    url: str | None
    published: Dating
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class _PassageRest:
    """What a passage's row keeps beside its span and voice."""

    language: str | None
    author: str | None
    outlet: str | None
    dating: Dating | None
    heading: tuple[int, int] | None
    repeats: str | None
    is_stale: bool = False


@dataclass(frozen=True, slots=True)
class _ReadingRest:
    """What a reading's row keeps beside its spans and rule. `body` is decoded by the claim's kind."""

    body: msgspec.Raw
    chain: tuple[Link, ...]
    when: When | None


_encoder = msgspec.json.Encoder()
_decoders: dict[type, msgspec.json.Decoder[Any]] = {}


def _decoder(kind: type) -> msgspec.json.Decoder[Any]:
    if kind not in _decoders:
        _decoders[kind] = msgspec.json.Decoder(kind)
    return _decoders[kind]


def canonical(value: object) -> bytes:
    """Return plain data as JSON bytes that do not depend on the order it was made in."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str).encode()


def digest_of(value: object) -> str:
    """Return the sha256 of plain data."""
    return hashlib.sha256(canonical(value)).hexdigest()


def capture_row(capture: Capture, version_of: str | None) -> Row:
    row = {key: value for key, value in asdict(capture).items() if key != "retrieved_at"}
    retrieved = capture.retrieved_at.isoformat() if capture.retrieved_at else None
    return row | {"retrieved_at": retrieved, "version_of": version_of}


def capture_of(row: Mapping[str, Any]) -> Capture:
    fields = ("id", "address", "sha256", "media_type", "size_bytes", "url")
    retrieved = datetime.fromisoformat(row["retrieved_at"]) if row["retrieved_at"] else None
    return Capture(**{name: row[name] for name in fields}, retrieved_at=retrieved)


def rendition_row(rendition: Rendition) -> Row:
    latest = rendition.published.latest
    return {
        "id": rendition.id,
        "capture_id": rendition.capture_id,
        "report": rendition.report,
        "sha256": rendition.sha256,
        "maker": rendition.maker,
        "maker_version": rendition.maker_version,
        "language": rendition.language,
        "published_latest": latest.isoformat() if latest else None,
        "facts": {
            "title": rendition.title,
            "authors": list(rendition.authors),
            "outlet": rendition.outlet,
            "url": rendition.url,
            "published": msgspec.to_builtins(rendition.published),
            "marks": msgspec.to_builtins(rendition.marks),
        },
    }


def rendition_of(row: Mapping[str, Any], text: str) -> Rendition:
    facts = msgspec.convert(row["facts"], _Facts)
    return Rendition(
        id=row["id"],
        capture_id=row["capture_id"],
        report=row["report"],
        text=text,
        maker=row["maker"],
        maker_version=row["maker_version"],
        language=row["language"],
        title=facts.title,
        authors=facts.authors,
        outlet=facts.outlet,
        url=facts.url,
        published=facts.published,
        marks=facts.marks,
    )


def passage_row(content: int, number: int, passage: Passage) -> Row:
    rest = _PassageRest(
        passage.language,
        passage.author,
        passage.outlet,
        passage.dating,
        passage.heading,
        passage.repeats,
        passage.is_stale,
    )
    return {
        "content": content,
        "number": number,
        "id": passage.id,
        "start": passage.start,
        "end": passage.end,
        "voice": passage.voice.value,
        "body": _encoder.encode(rest),
    }


def passage_of(row: Mapping[str, Any], rendition_id: str) -> Passage:
    rest: _PassageRest = _decoder(_PassageRest).decode(row["body"])
    return Passage(
        id=row["id"],
        rendition_id=rendition_id,
        start=row["start"],
        end=row["end"],
        voice=Voice(row["voice"]),
        language=rest.language,
        author=rest.author,
        outlet=rest.outlet,
        dating=rest.dating,
        heading=rest.heading,
        repeats=rest.repeats,
        is_stale=rest.is_stale,
    )


def claim_row(claim: Claim) -> Row:
    place = claim.place
    return {
        "id": claim.id,
        "rendition_id": claim.rendition_id,
        "kind": claim.kind,
        "part": claim.part,
        "trigger_start": claim.trigger.start,
        "trigger_end": claim.trigger.end,
        "place_start": place.start if place else None,
        "place_end": place.end if place else None,
    }


def reading_row(content: int, number: int, reading: Reading) -> Row:
    when = None if reading.when == WHEN_NOBODY_SAYS else reading.when
    rest = _ReadingRest(msgspec.Raw(_encoder.encode(reading.body)), reading.chain, when)
    return {
        "content": content,
        "number": number,
        "claim_id": reading.claim_id,
        "passage_id": reading.claim.passage_id,
        "sentence_start": reading.claim.sentence.start,
        "sentence_end": reading.claim.sentence.end,
        "rule": reading.rule,
        "polarity": reading.polarity.value,
        "modality": reading.modality.value,
        "confidence": reading.confidence,
        "body": _encoder.encode(rest),
    }


def reading_of(row: Mapping[str, Any], rendition: Rendition, run_id: str) -> Reading:
    """Return a reading from its row joined with its claim's. Raises EvidenceError where the words are not there."""
    rest: _ReadingRest = _decoder(_ReadingRest).decode(row["body"])
    has_place = row["place_start"] is not None
    claim = Claim(
        row["kind"],
        TextSpan.of(rendition, row["trigger_start"], row["trigger_end"]),
        TextSpan.of(rendition, row["place_start"], row["place_end"]) if has_place else None,
        TextSpan.of(rendition, row["sentence_start"], row["sentence_end"]),
        row["passage_id"],
        part=row["part"],
        archive=rendition,
    )
    return Reading(
        claim=claim,
        run_id=run_id,
        rule=row["rule"],
        body=_decoder(BODIES[row["kind"]]).decode(rest.body),
        chain=rest.chain,
        polarity=Polarity(row["polarity"]),
        modality=Modality(row["modality"]),
        when=rest.when or WHEN_NOBODY_SAYS,
        confidence=row["confidence"],
    )


def gist_of(row: Mapping[str, Any]) -> tuple[object, ...]:
    """Return what a reading's row asserts, by whom and of which days: what an analyst would judge."""
    rest: _ReadingRest = _decoder(_ReadingRest).decode(row["body"])
    body: dict[str, Any] = msgspec.json.decode(rest.body)
    told = {role: _best(value) if isinstance(value, dict) else value for role, value in sorted(body.items())}
    when, speaker = rest.when or WHEN_NOBODY_SAYS, rest.chain[-1]
    days = (when.valid_from, when.valid_to, when.edtf)
    return row["polarity"], row["modality"], canonical(told), days, speaker.text, speaker.type


def _best(mention: Mapping[str, Any]) -> object:
    """Return whom a mention means, or its words where nobody knows."""
    candidates = mention.get("candidates") or [{}]
    return candidates[0].get("id") or mention.get("text")


def mention_rows(content: int, number: int, reading: Reading) -> Iterator[Row]:
    """Yield a row for each place and actor a reading names, and for each private person its chain names.

    By the last, a text about one place knows who is named as a private person in any other.
    """
    for role in ROLES:
        mention = getattr(reading.body, role, None)
        if isinstance(mention, Mention):
            yield {"content": content, "number": number, "role": role, "best_id": mention.id, "text": mention.text}
    private = (link for link in reading.chain if link.is_named and link.type in KNOWN_BY_NAME)
    for place, link in enumerate(private, start=1):
        role = speaker_role(place)
        yield {"content": content, "number": number, "role": role, "best_id": link.type.value, "text": link.text}


def speaker_role(place: int) -> str:
    """Return the role of the private person named in this place of a chain, counted from 1."""
    return SPEAKER if place == 1 else f"{SPEAKER}-{place}"


# Chains have a handful of links; each role is looked up by itself, so that an index answers without reading others.
SPEAKER_ROLES = tuple(speaker_role(place) for place in range(1, 33))


def judgement_row(judgement: Judgement, rendition_id: str | None) -> Row:
    place = judgement.patch.get("place")
    return {
        "id": judgement.id,
        "target_id": judgement.target_id,
        "target_kind": judgement.target_kind,
        "rendition_id": rendition_id,
        "place_id": place if isinstance(place, str) else None,
        "verb": judgement.verb.value,
        "patch": dict(judgement.patch),
        "author": judgement.author,
        "made_at": judgement.made_at.isoformat(),
        "reason": judgement.reason,
    }


def judgement_of(row: Mapping[str, Any]) -> Judgement:
    return Judgement(
        target_id=row["target_id"],
        verb=Verb(row["verb"]),
        patch=row["patch"],
        author=row["author"],
        made_at=datetime.fromisoformat(row["made_at"]),
        reason=row["reason"],
    )


PINS = (
    "log_seq", "log_digest", "runs", "theatre", "theatre_version", "unit_list", "definition", "parameters", "code",
)  # fmt: skip


def edition_row(edition: Edition, parts: Mapping[str, str], origins: Iterable[Origin]) -> Row:
    """Return an edition's row: what it pins, and the hashes of what it answers from.

    Args:
        parts: name to sha256.
    """
    assert edition.made_at is not None
    return {
        "id": edition.id,
        "pins": {name: getattr(edition, name) for name in PINS} | {"runs": list(edition.runs)},
        "name": edition.name,
        "author": edition.author,
        "made_at": edition.made_at.isoformat(),
        "parts": dict(parts),
        "origins": digest_origins(origin_row(edition.id, one) for one in origins),
    }


def origin_row(edition_id: str, origin: Origin) -> Row:
    return {
        "edition_id": edition_id, "id": origin.id, "claim_ids": list(origin.claim_ids), "reason": origin.reason,
    }  # fmt: skip


def digest_origins(origin_rows: Iterable[Mapping[str, Any]]) -> str:
    """Return a digest of one edition's origins, in whatever order their rows come."""
    told = sorted((row["id"], list(row["claim_ids"]), row["reason"]) for row in origin_rows)
    return digest_of(told)


def answer_content(edition_id: str, question: str, body: bytes) -> Row:
    """Return what the log's digest of an answer is made of."""
    return {"edition_id": edition_id, "question": question, "sha256": hashlib.sha256(body).hexdigest()}


def erasure_content(stone: Erasure) -> Row:
    """Return what the log's digest of an erasure is made of: all of its row but the entry's number."""
    return {
        "capture_id": stone.capture_id, "sha256": stone.sha256, "author": stone.author,
        "erased_at": stone.erased_at.isoformat(), "reason": stone.reason, "entries": list(stone.entries),
        "objects": list(stone.objects), "parts": {edition: dict(parts) for edition, parts in stone.parts.items()},
        "origins": dict(stone.origins),
    }  # fmt: skip


def erasure_of(row: Mapping[str, Any]) -> Erasure:
    return Erasure(
        row["capture_id"], row["sha256"], row["author"], datetime.fromisoformat(row["erased_at"]), row["reason"],
        tuple(row["entries"]), tuple(row["objects"]), row["parts"] or {}, row["origins"] or {},
    )  # fmt: skip


def edition_of(row: Mapping[str, Any]) -> Edition:
    pins = dict(row["pins"])
    pins["runs"] = tuple(pins["runs"])
    return Edition(**pins, name=row["name"], author=row["author"], made_at=datetime.fromisoformat(row["made_at"]))


def digest_pass(passages: Sequence[Passage], readings: Sequence[Reading]) -> str:
    """Return a digest of what a pass found, whichever run found it."""
    digest = hashlib.sha256()
    for number, passage in enumerate(passages):
        digest.update(canonical(_plain(passage_row(0, number, passage))))
    for number, reading in enumerate(readings):
        digest.update(canonical(_plain(claim_row(reading.claim)) | _plain(reading_row(0, number, reading))))
    return digest.hexdigest()


def _plain(row: Row) -> Row:
    return {key: value.decode() if isinstance(value, bytes) else value for key, value in row.items()}
