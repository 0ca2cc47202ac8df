"""What somebody asserts: a claim is a place in an archived text, a reading is what a reader made of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import KW_ONLY, InitVar, dataclass, field
from enum import StrEnum
from typing import TypeAlias

from whoheld.model.text import DatePrecision, Day, Rendition, TextSpan, stable_id


class Polarity(StrEnum):
    ASSERTED = "asserted"
    NEGATED = "negated"  # "did not fall": a fact, by the speaker
    DENIED = "denied"  # answers another's claim
    DISPUTED = "disputed"


class Modality(StrEnum):
    FACT = "fact"
    RUMOURED = "rumoured"
    PLANNED = "planned"
    FORECAST = "forecast"
    HYPOTHETICAL = "hypothetical"


class Relation(StrEnum):
    """How an actor stands to a place."""

    HOLDS = "holds"
    HOLDS_PART = "holds_part"
    FIGHTS_INSIDE = "fights_inside"
    BESIEGES = "besieges"
    ATTACKS = "attacks"
    APPROACHES = "approaches"
    PRESENT = "present"
    INFLUENCES = "influences"
    WITHDREW = "withdrew"
    LOST = "lost"

    @property
    def projected(self) -> str | None:
        """The relation on the three-valued scale used for exchange: controls, contests, lost or None."""
        return PROJECTION[self]


PROJECTION: Mapping[Relation, str | None] = {
    Relation.HOLDS: "controls",
    Relation.HOLDS_PART: "contests",
    Relation.FIGHTS_INSIDE: "contests",
    Relation.BESIEGES: "contests",
    Relation.ATTACKS: "contests",
    Relation.APPROACHES: "contests",
    Relation.INFLUENCES: "contests",
    Relation.WITHDREW: "lost",
    Relation.LOST: "lost",
    Relation.PRESENT: None,
}


class Share(StrEnum):
    """How much of the place is meant."""

    WHOLE = "whole"
    MOST = "most"
    PART = "part"
    SITE = "site"


class SourceType(StrEnum):
    """What kind of speaker a link of the chain is."""

    OUTLET = "outlet"
    GOVERNMENT_OFFICIAL = "government_official"
    LOCAL_OFFICIAL = "local_official"
    LAWMAKER = "lawmaker"
    SECURITY_FORCE = "security_force"
    ARMED_PARTY = "armed_party"
    RESIDENT = "resident"
    ANALYST = "analyst"
    FOREIGN_GOVERNMENT = "foreign_government"
    INTERNATIONAL_ORG = "international_org"
    OTHER_MEDIA = "other_media"
    UNNAMED = "unnamed"
    COMMENTER = "commenter"
    DESK = "desk"  # the analysts who keep the record, in an assessment of their own


# People without a public office, whose names stay out of what everybody may see.
PRIVATE_SOURCES = frozenset({SourceType.RESIDENT, SourceType.UNNAMED, SourceType.COMMENTER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One speaker in an attribution chain."""

    text: str  # as written; the outlet's name or "outlet" for the page's own voice
    type: SourceType
    side: str | None = None  # id of the actor whose side the speaker is on; None: neutral or unknown
    is_named: bool = False
    span: tuple[int, int] | None = None  # in the rendition; None for the publisher
    outlet_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """The day or days a claim speaks of.

    The reader fills `text`, `span` and `symbolic` (a TIMEX3 value such as "2021-08-12", "XXXX-WXX-4",
    "P-2W"); `resolve` adds `edtf` (level 1), the half-open interval of theatre days, and its precision.
    A claim that nobody dated has no interval.
    """

    text: str | None = None
    span: tuple[int, int] | None = None
    symbolic: str | None = None
    edtf: str | None = None
    valid_from: Day | None = None
    valid_to: Day | None = None
    precision: DatePrecision = DatePrecision.NONE
    basis: str = "none"  # explicit | weekday | relative | heading | publication | background | none


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading of a name, with why. `id` None is "none of these"."""

    id: str | None
    name: str
    score: float  # 0 to 1
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that name a place or an actor, and whom they may mean, best first.

    The reader fills text and span; `resolve` adds candidates. No candidates: it stays as text.
    `span` is None when the words stand elsewhere (an actor taken from context), `inferred` then says why.
    """

    text: str
    span: tuple[int, int] | None
    kind: str = "place"  # place | actor
    level_word: str | None = None  # "province", "city", "district": as written beside the name
    candidates: tuple[Candidate, ...] = ()
    inferred: str | None = None

    @property
    def id(self) -> str | None:
        return self.candidates[0].id if self.candidates else None

    @property
    def name(self) -> str | None:
        """The best candidate's name; for words that point at a name nobody knows ("the town"), that name."""
        if not self.candidates:
            return None
        return self.candidates[0].name if self.candidates[0].id or self.inferred else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """An actor's hold on, fight for or loss of a place."""

    relation: Relation
    place: Mention
    actor: Mention | None = None
    from_actor: Mention | None = None
    is_onset: bool = False  # a change, as against a state
    share: Share = Share.WHOLE
    site: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened, in PLOVER's terms."""

    type: str
    mode: str | None = None
    actor: Mention | None = None
    target: Mention | None = None
    place: Mention | None = None
    quantity: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number somebody gave for something."""

    what: str
    value: float | None
    low: float | None
    high: float | None
    unit: str
    actor: Mention | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """What somebody undertook to do."""

    action: str
    agreement: str | None = None
    debtor: Mention | None = None
    creditor: Mention | None = None
    quantity: str | None = None
    deadline: When | None = None
    condition: str | None = None
    status_as_told: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """What somebody said would happen."""

    forecaster: str
    proposition: str
    horizon: When | None = None
    probability_words: str | None = None
    condition: str | None = None
    made_on: Day | None = None


Body: TypeAlias = Control | Event | Count | Commitment | Forecast

KIND: Mapping[type, str] = {
    Control: "control",
    Event: "event",
    Count: "count",
    Commitment: "commitment",
    Forecast: "forecast",
}


@dataclass(frozen=True, slots=True)
class Claim:
    """A place in an archived text where somebody asserts something. Its content is its readings.

    Args:
        kind: control, event, count, commitment or forecast.
        trigger: the words that carry the relation.
        place: the words that name the place; None when the claim names none.
        sentence: the sentence or list item both stand in.
        part: 0, or the position among coordinated actors that share trigger and place.
        archive: the rendition, which is checked to hold all three spans verbatim.

    Raises:
        EvidenceError: a span is not found word for word in `archive`.
    """

    kind: str
    trigger: TextSpan
    place: TextSpan | None
    sentence: TextSpan
    passage_id: str
    _: KW_ONLY
    part: int = 0
    archive: InitVar[Rendition]
    id: str = field(init=False)

    def __post_init__(self, archive: Rendition) -> None:
        for span in (self.trigger, self.place, self.sentence):
            if span is not None:
                span.verify(archive)
        where = (self.place.start, self.place.end) if self.place else ("", "")
        identity = stable_id("clm", archive.id, self.kind, self.trigger.start, self.trigger.end, *where, self.part)
        object.__setattr__(self, "id", identity)

    @property
    def rendition_id(self) -> str:
        return self.sentence.rendition_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one run of one reader made of a claim."""

    claim: Claim
    run_id: str
    rule: str  # id of the frame that made it
    body: Body
    chain: tuple[Link, ...]  # publisher first, speaker last
    polarity: Polarity = Polarity.ASSERTED
    modality: Modality = Modality.FACT
    when: When = When()
    confidence: float = 0.5  # probability that the text was read rightly

    @property
    def claim_id(self) -> str:
        return self.claim.id

    @property
    def speaker(self) -> Link:
        return self.chain[-1]

    @property
    def is_fact(self) -> bool:
        """Whether it reports something as being so: not denied, planned, forecast or supposed."""
        return self.polarity in (Polarity.ASSERTED, Polarity.NEGATED, Polarity.DISPUTED) and self.modality in (
            Modality.FACT,
            Modality.RUMOURED,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One version of one reader with one version of a theatre: what made a reading, so that it can be made again."""

    reader: str
    version: str  # with a digest of the code and tables that reading depends on
    theatre: str
    theatre_version: str

    @property
    def id(self) -> str:
        return stable_id("run", self.reader, self.version, self.theatre, self.theatre_version)
