"""Tell in whose interest a claim is, seen from the side of the one who makes it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, Protocol, TypeAlias

from whoheld.model import (
    Actor,
    Control,
    Day,
    Link,
    Outlet,
    Place,
    Polarity,
    Reading,
    Relation,
    SourceType,
    Theatre,
)

Interest: TypeAlias = Literal["for", "against", "neutral"]

FOR: Interest = "for"
AGAINST: Interest = "against"
NEUTRAL: Interest = "neutral"

# What a relation is to its actor: +1 a gain, -1 a loss, 0 neither. An attack is announced by both sides, and its
# outcome is what either would like to tell; to be inside, around or in charge is a gain.
GAIN: Mapping[Relation, int] = {
    Relation.HOLDS: 1,
    Relation.HOLDS_PART: 1,
    Relation.FIGHTS_INSIDE: 1,
    Relation.BESIEGES: 1,
    Relation.INFLUENCES: 1,
    Relation.ATTACKS: 0,
    Relation.APPROACHES: 0,
    Relation.PRESENT: 0,
    Relation.WITHDREW: -1,
    Relation.LOST: -1,
}

OUTLETS = frozenset({SourceType.OUTLET, SourceType.OTHER_MEDIA})


class World(Protocol):
    """What weighing asks of a lexicon."""

    @property
    def theatre(self) -> Theatre: ...

    def actor(self, actor_id: str, /) -> Actor | None: ...

    def place(self, place_id: str, /) -> Place | None: ...

    def outlet_named(self, text: str, /) -> Outlet | None: ...


def interest_of(reading: Reading, lexicon: World) -> Interest:
    """Return whether a claim is for, against or neutral to the side of its speaker.

    A gain of one's own side, or an enemy's loss, is for; an own loss, or an enemy's gain admitted, is against.
    Speakers without a side are neutral, and so is every claim about somebody who cannot hold places here.
    "It did not fall" turns the sign.
    """
    if not isinstance(reading.body, Control):
        return NEUTRAL
    day = reading.when.valid_from
    speaker = holder_on(side_of(reading.speaker, lexicon), day, lexicon)
    subject, gain = _subject_and_gain(reading.body, day, lexicon)
    if speaker is None or subject is None or gain == 0:
        return NEUTRAL
    if reading.polarity is Polarity.NEGATED:
        gain = -gain
    return FOR if (gain > 0) == (speaker == subject) else AGAINST


def side_of(speaker: Link, lexicon: World) -> str | None:
    """Return the id of the actor a speaker sides with; an outlet sides with nobody unless the theatre says so."""
    if speaker.side is not None or speaker.type not in OUTLETS:
        return speaker.side
    outlet = outlet_of(speaker, lexicon)
    return outlet.side if outlet else None


def outlet_of(link: Link, lexicon: World) -> Outlet | None:
    """Return the outlet a link names, if the theatre knows it."""
    known = lexicon.theatre.outlets.get(link.outlet_id) if link.outlet_id else None
    return known or lexicon.outlet_named(link.text)


def holder_on(actor_id: str | None, day: Day | None, lexicon: World) -> str | None:
    """Return the holder that an actor counts as on a day, or None.

    The side it is on that day comes first: one name can stand for two belligerents at two times.
    """
    if actor_id is None:
        return None
    theatre = lexicon.theatre
    actor = lexicon.actor(actor_id)
    holder_id = (theatre.holder_of(actor.side_on(day)) if actor else None) or theatre.holder_of(actor_id)
    for holder in theatre.holders:
        if holder.actor_id == holder_id and day is not None:
            too_early = holder.valid_from is not None and day < holder.valid_from
            too_late = holder.valid_to is not None and holder.valid_to <= day
            return None if too_early or too_late else holder_id
    return holder_id


def _subject_and_gain(body: Control, day: Day | None, lexicon: World) -> tuple[str | None, int]:
    """Return the holder a claim is about and what it is to that holder."""
    if body.actor is not None and body.actor.id is not None:
        return holder_on(body.actor.id, day, lexicon), GAIN[body.relation]
    if body.from_actor is not None:  # "was driven out": told of the one who lost it
        return holder_on(body.from_actor.id, day, lexicon), -1
    return None, 0
