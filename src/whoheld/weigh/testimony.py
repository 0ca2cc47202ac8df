"""Make one control claim ready to be weighed: who speaks, for whom, about which days, and how far to be believed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from whoheld.model import (
    Control,
    Day,
    Modality,
    Passage,
    Polarity,
    Reading,
    Relation,
    Rendition,
    SourceType,
)
from whoheld.weigh.fan_out import Reach, Reaches
from whoheld.weigh.interest import NEUTRAL, Interest, World, holder_on, interest_of, outlet_of, side_of
from whoheld.weigh.likelihood import CONTESTS, OTHER_OR_NONE, complement, find_row, spread_row
from whoheld.weigh.parameters import Parameters

WHY_NOT_MODALITY = {
    Modality.PLANNED: "a plan is not a report that it happened",
    Modality.FORECAST: "a forecast is not a report that it happened",
    Modality.HYPOTHETICAL: "a supposition is not a report that it happened",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Testimony:
    """What one control claim says, before it is compared with any other."""

    reading: Reading
    body: Control
    report: str
    passage: Passage | None
    published: Day | None
    place_key: str  # id of the place, or "?" and its words when it could not be bound
    side: str | None  # holder on whose side the speaker is
    interest: Interest
    reliability: float
    first_day: Day | None
    last_day: Day | None  # the last day of the interval, not after publication
    actor_state: str | None  # the state in which its actor holds the place
    argues: tuple[str, ...]  # the state or states it makes likeliest, or words for what it says
    says: tuple[float, ...]  # (states,): m on `last_day`
    said_before: tuple[float, ...] | None  # (states,): m on the day before `first_day`, for an onset
    reach: Reach
    why_unused: str | None

    @property
    def is_onset(self) -> bool:
        """Whether it speaks of a change (and not, negated, of one that did not happen)."""
        return self.body.is_onset and self.reading.polarity is not Polarity.NEGATED

    @property
    def is_turn(self) -> bool:
        """Whether it says that the place changed hands, not only that fighting or a siege began."""
        return self.is_onset and self.body.relation.projected != CONTESTS

    @property
    def claim_id(self) -> str:
        return self.reading.claim_id


def hear_claim(
    reading: Reading,
    body: Control,
    rendition: Rendition,
    passage: Passage | None,
    lexicon: World,
    parameters: Parameters,
    reaches: Reaches,
    why_set_aside: str | None = None,
) -> Testimony:
    """Return the testimony of one control claim; what keeps it from speaking stands in `why_unused`.

    What the desk says of a claim (`why_set_aside`) goes before every other reason.
    """
    body = _told_of_the_loser(body)
    published = published_on(rendition, passage)
    first_day, last_day, why_no_day = _days(reading, published, parameters)
    actor_state = _actor_state(body, reading.when.valid_from, lexicon)
    says, said_before, why_no_row = _likelihoods(reading, body, actor_state, lexicon)
    place_id = body.place.id
    reach = reaches.of(place_id, body.relation, body.share) if place_id else Reach({}, _unbound_place(body))
    why = why_set_aside or _why_not_a_report(reading) or _why_no_holder(body, actor_state)
    why = why or why_no_row or reach.why_none or why_no_day
    interest = interest_of(reading, lexicon)
    return Testimony(
        reading=reading,
        body=body,
        report=rendition.report,
        passage=passage,
        published=published,
        place_key=place_id or f"?{body.place.text.casefold()}",  # words that happen to be some place's id are not it
        side=holder_on(side_of(reading.speaker, lexicon), reading.when.valid_from, lexicon),
        interest=interest,
        reliability=_reliability(reading, interest, lexicon, parameters),
        first_day=first_day,
        last_day=last_day,
        actor_state=actor_state,
        argues=_argues(reading, body, says, lexicon.theatre.states),
        says=says,
        said_before=said_before,
        reach=reach,
        why_unused=why,
    )


def published_on(rendition: Rendition, passage: Passage | None) -> Day | None:
    """Return the day by which a passage was certainly public; None when nothing says so.

    A tweet, a comment or a pasted article brings its own date; all else was published with the page.
    """
    dating = passage.dating if passage is not None and passage.dating is not None else rendition.published
    return dating.latest


def _days(reading: Reading, published: Day | None, parameters: Parameters) -> tuple[Day | None, Day | None, str | None]:
    """Return the first and last day a claim speaks for, and why it speaks for none."""
    first = reading.when.valid_from
    last = reading.when.valid_to - timedelta(days=1) if reading.when.valid_to else None
    if first is None and last is None:
        return None, None, "nobody says on which day"
    first, last = first or last, last or first
    assert first is not None
    assert last is not None
    last = max(first, last)
    if published is not None and published < first:
        return first, last, f"published on {published}, before the day it speaks of"
    if published is not None:
        last = min(last, published)  # "this week" says nothing of the days still to come
    width_days = (last - first).days + 1
    if width_days > parameters.time.widest_interval_days:
        return first, last, f"dated only to {width_days} days, too wide to speak for one of them"
    return first, last, None


def _told_of_the_loser(body: Control) -> Control:
    """Return "A was taken from the army", with nobody named who took it, as "the army lost A"."""
    is_bound = body.actor is not None and body.actor.id is not None
    if is_bound or body.from_actor is None or body.from_actor.id is None or body.relation is not Relation.HOLDS:
        return body
    return replace(body, relation=Relation.LOST, actor=body.from_actor, from_actor=None)


def _actor_state(body: Control, day: Day | None, lexicon: World) -> str | None:
    """Return the state in which the claim's actor holds the place; None when nobody who can hold it is named."""
    actor_id = body.actor.id if body.actor else None
    if actor_id is None:
        return None
    holder = holder_on(actor_id, day, lexicon)
    if holder is None and body.relation is Relation.HOLDS and OTHER_OR_NONE in lexicon.theatre.states:
        return OTHER_OR_NONE
    return holder


def _likelihoods(
    reading: Reading, body: Control, actor_state: str | None, lexicon: World
) -> tuple[tuple[float, ...], tuple[float, ...] | None, str | None]:
    """Return m on the day, m on the day before an onset, and why there is no m."""
    theatre = lexicon.theatre
    flat = (1.0 / len(theatre.states),) * len(theatre.states)
    is_negated = reading.polarity is Polarity.NEGATED
    row = find_row(theatre.definition, body, "onset" if body.is_onset and not is_negated else "state")
    if row is None:
        return flat, None, f"the definition has no row for '{body.relation}' with share '{body.share}'"
    says = spread_row(row, actor_state, theatre.states)
    if is_negated:
        return complement(says), None, None
    before = find_row(theatre.definition, body, "before") if body.is_onset else None
    return says, spread_row(before, actor_state, theatre.states) if before else None, None


def _why_not_a_report(reading: Reading) -> str | None:
    if reading.polarity is Polarity.DENIED:
        return "a denial answers another's claim; it is not a report of its own"
    return WHY_NOT_MODALITY.get(reading.modality)


def _why_no_holder(body: Control, actor_state: str | None) -> str | None:
    """Return why a claim without an actor who can hold places says nothing; fighting does so without one."""
    if actor_state is not None:
        return None
    named = body.actor.text if body.actor else None
    is_bound = body.actor is not None and body.actor.id is not None
    if is_bound:
        return f"{named!r} is none of this map's holders, and it is not said to hold the place"
    if body.relation.projected == CONTESTS:
        return None
    return f"{named!r} could not be bound to anybody" if named else "nobody is named who holds or lost it"


def _unbound_place(body: Control) -> str:
    return f"{body.place.text!r} could not be bound to a place"


def _argues(reading: Reading, body: Control, says: tuple[float, ...], states: tuple[str, ...]) -> tuple[str, ...]:
    """Return what a claim amounts to, so that one statement in several wordings is known again.

    "A fell to the rebels" and "the army lost A" argue for the same state. What is no report (a denial, a plan)
    keeps its own wording apart from reports.
    """
    if reading.is_fact and max(says) > min(says):
        top = max(says)
        return tuple(state for state, m in zip(states, says, strict=True) if m == top)
    actor = (body.actor.id or body.actor.text) if body.actor else ""
    return (str(reading.polarity), str(reading.modality), body.relation.projected or str(body.relation), actor)


def _reliability(reading: Reading, interest: Interest, lexicon: World, parameters: Parameters) -> float:
    """Return r: the speaker's kind, its interest in the claim, and what reservation it is told with."""
    speaker = reading.speaker
    reliability = parameters.reliability[speaker.type.value][interest]
    if interest == NEUTRAL and speaker.type in (SourceType.OUTLET, SourceType.OTHER_MEDIA):
        outlet = outlet_of(speaker, lexicon)
        reliability = parameters.outlet_reliability.get(outlet.kind, reliability) if outlet else reliability
    if reading.modality is Modality.RUMOURED:
        reliability *= parameters.reservation.rumoured_factor
    if reading.polarity is Polarity.DISPUTED:
        reliability *= parameters.reservation.disputed_factor
    return reliability
