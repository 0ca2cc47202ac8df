"""What is made of the claims: witnesses, evidence for the tracker, estimates and editions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from whoheld.model.claim import Reading
from whoheld.model.text import Capture, Day, Passage, Rendition, stable_id
from whoheld.model.world import Theatre


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Claims that go back to one witness. The first to be published counts once, the others hardly at all."""

    id: str
    claim_ids: tuple[str, ...]  # in order of publication; the first is the head
    reason: str  # why these belong together, for people


@dataclass(frozen=True, slots=True, kw_only=True)
class Emission:
    """What one claim says of one unit, as evidence for the tracker.

    `nodes` holds (day, log-likelihood of each state in nats), already weighted for copies and fan-out.
    `published` None: the text is undated and counts only when no day of knowledge is asked for.
    """

    claim_id: str
    unit_id: str
    origin_id: str
    published: Day | None
    nodes: tuple[tuple[Day, tuple[float, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """Who holds a unit on a day, as known on a day."""

    unit_id: str
    day: Day
    known_on: Day | None
    states: tuple[str, ...]
    smoothed: tuple[float, ...]
    verdict: str  # a state's id, or "unknown"
    word: str  # ICD 203
    quality: tuple[str, ...]  # unknown, stale, single-origin, disputed


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """Everything an answer depends on, pinned, so that it stays the same bytes for ever.

    What it is called, who made it and when are no part of what it pins.
    """

    log_seq: int
    log_digest: str  # of the log up to there: two records that differ have two editions
    runs: tuple[str, ...]
    theatre: str
    theatre_version: str
    unit_list: str
    definition: str
    parameters: str  # digest
    code: str  # version and digest
    name: str = ""
    author: str = ""
    made_at: datetime | None = None

    @property
    def id(self) -> str:
        return stable_id(
            "edn", self.log_seq, self.log_digest, *self.runs, self.theatre, self.theatre_version,
            self.unit_list, self.definition, self.parameters, self.code,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """Text that no reader could read: counted and shown, because silence must not look like peace."""

    language: str
    passages: int
    characters: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """Everything one run of the chain made, ready to be published. `readings` are the current ones."""

    theatre: Theatre
    edition: Edition
    captures: tuple[Capture, ...]
    renditions: tuple[Rendition, ...]
    passages: tuple[Passage, ...]
    readings: tuple[Reading, ...]
    origins: tuple[Origin, ...]
    emissions: tuple[Emission, ...]
    unused: Mapping[str, str]  # claim id to why it speaks for no unit
    unread: tuple[Unread, ...]
    problems: tuple[str, ...]  # one line for each input that could not be used
    prior: tuple[float, ...]  # (states,)
    transition: tuple[tuple[float, ...], ...]  # (states, states), a day; row = from
    interests: Mapping[str, str] = field(default_factory=dict)  # claim id to for | against | neutral, as weighed
