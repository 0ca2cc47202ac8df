"""The world a theatre describes: places, actors, outlets, units and what counts as control."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from whoheld.model.claim import Relation, Share
from whoheld.model.text import Day


def is_within(day: Day, valid_from: Day | None, valid_to: Day | None) -> bool:
    """Whether `day` lies in the half-open interval; an open side has no bound."""
    return (valid_from is None or valid_from <= day) and (valid_to is None or day < valid_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceName:
    """One way of writing a place's name, with the time it was in use."""

    text: str
    language: str = "en"
    script: str = "Latn"
    kind: str = "spelling"  # official | spelling | former | demonym
    valid_from: Day | None = None
    valid_to: Day | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ParentSpan:
    """Which place another one lay in, for a time: borders of provinces move."""

    parent_id: str
    valid_from: Day | None = None
    valid_to: Day | None = None

    def is_on(self, day: Day) -> bool:
        return is_within(day, self.valid_from, self.valid_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A named place. `level`: country, admin1, admin2, city, town, village, crossing, road, base, region."""

    id: str
    name: str
    level: str
    parent_id: str | None
    lon: float | None
    lat: float | None
    names: tuple[PlaceName, ...] = ()
    same_as: tuple[str, ...] = ()  # "geonames:1138336", "wikidata:Q45604"
    capital_of: str | None = None  # id of the place it is the seat of
    parents: tuple[ParentSpan, ...] = ()  # where it lay at times when that was not `parent_id`
    source: str = ""
    licence: str = ""

    def parent_on(self, day: Day | None) -> str | None:
        """Return the place it lay in on a day; None as the day asks for the present one."""
        spans = (span for span in self.parents if day is not None and span.is_on(day))
        return next((span.parent_id for span in spans), self.parent_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Affiliation:
    """Whose side an actor is on, for a time."""

    side: str  # id of an actor
    valid_from: Day | None = None
    valid_to: Day | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A party, force or group, with the names it goes by."""

    id: str
    name: str
    kind: str  # state | armed_group | coalition | foreign_state | generic
    aliases: tuple[str, ...] = ()
    affiliations: tuple[Affiliation, ...] = ()
    same_as: tuple[str, ...] = ()
    country: str | None = None  # id of the country it is at home in
    source: str = ""
    licence: str = ""

    def side_on(self, day: Day | None) -> str:
        """Return the side this actor is on; its own id when none is stated."""
        for row in self.affiliations:
            if day is None or is_within(day, row.valid_from, row.valid_to):
                return row.side
        return self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """Who publishes, as a kind of source."""

    id: str
    name: str
    kind: str  # wire | newspaper | broadcaster | blog | forum | social | party | official | ngo
    side: str | None = None
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    may_redistribute: bool = True
    source: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who speaks or acts by office: the role is what public pages print."""

    id: str
    role: str  # "governor of Weir"
    actor_id: str | None = None  # for whom
    place_id: str | None = None  # where
    names: tuple[str, ...] = ()
    valid_from: Day | None = None
    valid_to: Day | None = None
    is_public: bool = False  # whether the name may be printed
    source: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """A deal that reports refer to."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()  # ids of actors
    signed: Day | None = None
    valid_from: Day | None = None
    valid_to: Day | None = None
    text: str = ""  # what was agreed, in a sentence
    source: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A place that must not be shown more finely than its unit: a hospital, a school, a camp."""

    id: str
    name: str
    kind: str  # hospital | school | shelter | camp | prison | aid | other
    place_id: str
    names: tuple[str, ...] = ()
    source: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of communication: a road, and the places along it in order."""

    place_id: str
    through: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """A state of the tracker: an actor that can hold places here, and how it is drawn."""

    actor_id: str
    name: str
    letter: str  # shown on the mark, so that colour is never alone
    color: str  # "#rrggbb"
    members: tuple[str, ...] = ()  # actors that count as this holder
    valid_from: Day | None = None
    valid_to: Day | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A thing the tracker follows: a place and its representative point."""

    place_id: str
    name: str
    admin: str  # name of the parent
    level: str
    lon: float
    lat: float


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitList:
    """The versioned list of units that a map counts."""

    id: str
    name: str
    units: tuple[Unit, ...]
    valid_from: Day | None = None
    valid_to: Day | None = None
    note: str = ""  # whose list it is, and how it differs from others


@dataclass(frozen=True, slots=True, kw_only=True)
class Crosswalk:
    """How a unit of one list stands to a unit of another."""

    list_id: str
    place_id: str
    to_list: str
    to_place_id: str
    relation: str  # same | part_of | contains | overlaps
    weight: float = 1.0  # share of the first that lies in the second, by area or people as `source` says
    source: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionRow:
    """How likely a truthful source is to say this, in each state of the unit.

    `aspect`: state (is so), onset (from that day), before (the day before an onset).
    `target`: same (the unit is the place named), larger (the unit lies in it), centre (the unit is its seat).
    """

    relation: Relation
    share: Share
    aspect: str
    actor: float  # the claim's actor holds the unit
    rival: float  # another holder does
    contested: float
    none: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FanOut:
    """With what weight a claim on a place of one level speaks for a unit inside it."""

    level: str  # of the place named
    share: Share
    target: str  # same | centre | larger
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """What counts as control, as a table the tracker executes."""

    id: str
    name: str
    text: str
    rows: tuple[DefinitionRow, ...]
    fan_out: tuple[FanOut, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Theatre:
    """A conflict as configuration."""

    id: str
    name: str
    version: str
    time_zone: str
    countries: tuple[str, ...]  # place ids
    places: Mapping[str, Place]
    actors: Mapping[str, Actor]
    outlets: Mapping[str, Outlet]
    holders: tuple[Holder, ...]
    units: UnitList
    definition: Definition
    prior: Mapping[str, float]  # state id to probability at the start of the record
    bbox: tuple[float, float, float, float]  # west, south, east, north
    attribution: tuple[str, ...]  # credit lines printed on public output
    generic: Mapping[str, tuple[Affiliation, ...]] = field(default_factory=dict)  # "insurgent" to whom it means here
    governments: Mapping[str, str] = field(default_factory=dict)  # country's place id to the id of its government
    persons: Mapping[str, Person] = field(default_factory=dict)
    agreements: Mapping[str, Agreement] = field(default_factory=dict)
    sites: Mapping[str, Site] = field(default_factory=dict)
    lines: tuple[Line, ...] = ()
    unit_lists: Mapping[str, UnitList] = field(default_factory=dict)  # all of them, `units` among them
    crosswalk: tuple[Crosswalk, ...] = ()
    folder: str = field(default="", compare=False, repr=False)  # where it was read from; no part of what it is

    @property
    def states(self) -> tuple[str, ...]:
        """Ids of the tracker's states: the holders, then contested and other_or_none."""
        return (*(holder.actor_id for holder in self.holders), "contested", "other_or_none")

    def holder_of(self, actor_id: str | None, day: Day | None = None) -> str | None:
        """Return the holder an actor counts as, on a day or at any time; None when it counts as none."""
        actor = self.actors.get(actor_id or "")
        holders = [
            holder for holder in self.holders if day is None or is_within(day, holder.valid_from, holder.valid_to)
        ]
        if day is not None and actor is not None and actor.affiliations:
            actor_id = actor.side_on(day)
            if actor_id == actor.id:  # on its own that day, whatever it was at other times
                return next((holder.actor_id for holder in holders if holder.actor_id == actor_id), None)
        itself = next((holder.actor_id for holder in holders if holder.actor_id == actor_id), None)
        return itself or next((holder.actor_id for holder in holders if actor_id in holder.members), None)
