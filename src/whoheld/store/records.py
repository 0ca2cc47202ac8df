"""Name what the store keeps beside the records of the model: log entries, passes, versions, tombstones, fetches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from whoheld.model import Capture, Passage, Reading, Rendition


@dataclass(frozen=True, slots=True)
class Head:
    """A place in the log: everything up to entry `seq`, and the digest of all of it."""

    seq: int
    digest: str


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One write: what kind of thing, which, its digest, and the digest of the log up to it."""

    seq: int
    kind: str
    target: str
    digest: str
    chain: str
    recorded_at: datetime
    author: str


@dataclass(frozen=True, slots=True)
class Pass:
    """One run over one rendition, in the form that judgements had given it.

    `content` is the `seq` of the pass that holds the passages and readings: an equal result is kept once.
    """

    seq: int
    run_id: str
    rendition_id: str
    input_digest: str
    content: int
    readings: int


@dataclass(frozen=True, slots=True)
class StoredReport:
    """A report as the record has it: the text, and what its newest pass found in it."""

    capture: Capture
    rendition: Rendition
    read: Pass
    passages: tuple[Passage, ...]
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class Shelved:
    """A rendition by its facts alone, without its text: enough for lists."""

    id: str
    seq: int
    capture_id: str
    report: str
    sha256: str
    published_latest: str | None
    outlet: str | None
    title: str | None
    url: str | None
    address: str


@dataclass(frozen=True, slots=True)
class TheatreVersion:
    """A theatre's files as they were: name to the sha256 of the archived object."""

    id: str
    version: str
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Belongings:
    """Everything in a record that comes from some captures; each as ids, in the order they came."""

    captures: tuple[str, ...]
    renditions: tuple[str, ...]
    claims: tuple[str, ...]
    judgements: tuple[str, ...]  # on these renditions and claims
    since: int  # the log entry of the first capture; 0 if there is none


@dataclass(frozen=True, slots=True)
class ObjectUse:
    """What an archived object is to the record; one object may be several things.

    Args:
        kind: original, text, part (of an edition) or theatre.
        what: the same in words, with the report, edition or theatre it is of.
    """

    name: str
    kind: str
    what: str


@dataclass(frozen=True, slots=True)
class Erasure:
    """The tombstone of a capture: its bytes and text are gone, their hash and the reason stay.

    Args:
        entries: numbers of the log entries whose rows it took.
        objects: names of the archived objects that it took; one that something else refers to is there still.
        parts: by edition and part, the names of the objects that it put in the place of others.
        origins: by edition, a digest of what it left of its origins.
    """

    capture_id: str
    sha256: str
    author: str
    erased_at: datetime
    reason: str
    entries: tuple[int, ...] = ()
    objects: tuple[str, ...] = ()
    parts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)


class FetchState(StrEnum):
    """How far an address has come."""

    WAITING = "waiting"  # a feed named it, and it is still to be fetched
    DONE = "done"
    FAILED = "failed"  # it is not tried again unless a person asks
    ERASED = "erased"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetch:
    """How asking the network for one address went; the columns of `schema.fetches`, where they are told."""

    id: str
    kind: str
    state: FetchState
    url: str | None
    feed_id: str | None = None
    published: str | None = None
    landed: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    capture_id: str | None = None
    got_at: datetime | None = None
    tried_at: datetime | None = None
    not_before: datetime | None = None
    failures: int = 0
    problem: str | None = None
