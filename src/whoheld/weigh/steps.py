"""Tell the steps of a capture from the capture: a text that says both says one thing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from whoheld.model import Day, Relation, Share
from whoheld.weigh.likelihood import CONTESTS
from whoheld.weigh.testimony import Testimony

STEP = "a step of the capture that the same text tells of, which is counted"

# One text, one day of publication, one place, one actor.
Telling: TypeAlias = tuple[str, Day | None, str, str]


def set_steps_aside(testimonies: Iterable[Testimony]) -> list[Testimony]:
    """Return the testimonies, with attacks that ended in a capture marked as unused.

    "They entered the town and captured it" tells of an assault and of its end on one day. Counted as a claim of its
    own, the assault would speak for the side that lost the town that day.
    """
    heard = list(testimonies)
    captures: dict[Telling, list[Testimony]] = {}
    for testimony in heard:
        telling = _telling(testimony)
        if telling is not None and _is_capture(testimony):
            captures.setdefault(telling, []).append(testimony)
    return [replace(testimony, why_unused=STEP) if _is_step(testimony, captures) else testimony for testimony in heard]


def _telling(testimony: Testimony) -> Telling | None:
    if testimony.why_unused is not None or testimony.actor_state is None or not testimony.reading.is_fact:
        return None
    return testimony.reading.claim.rendition_id, testimony.published, testimony.place_key, testimony.actor_state


def _is_capture(testimony: Testimony) -> bool:
    body = testimony.body
    return testimony.is_onset and body.relation is Relation.HOLDS and body.share is Share.WHOLE


def _is_step(testimony: Testimony, captures: Mapping[Telling, Sequence[Testimony]]) -> bool:
    telling = _telling(testimony)
    if telling is None or not testimony.is_onset or testimony.body.relation.projected != CONTESTS:
        return False
    return any(_share_a_day(testimony, capture) for capture in captures.get(telling, ()))


def _share_a_day(one: Testimony, other: Testimony) -> bool:
    if one.first_day is None or one.last_day is None or other.first_day is None or other.last_day is None:
        return False
    return one.first_day <= other.last_day and other.first_day <= one.last_day
