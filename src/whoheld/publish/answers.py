"""Answer the three questions as plain data: who held a place, who held each place, and which places changed hands.

An answer depends on an edition, the question and nothing else: no clock, no folder, no order of a dictionary. Its
canonical bytes can be stored, hashed and compared. docs/reference/answers.md describes every field.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, TypeAlias

from whoheld.errors import PublishError
from whoheld.model import Day
from whoheld.publish.answer_rows import change_row, claim_row, estimate_row, unit_row
from whoheld.publish.published import Published
from whoheld.track import Story

Answer: TypeAlias = dict[str, Any]
Unit: TypeAlias = Mapping[str, Any]  # a row of a bundle's list of units
Dossier: TypeAlias = tuple[Published, Unit]  # what can be asked about one unit; many units may share a Published

FORMAT = "whoheld-answer/1"


def answer_show(published: Published, unit: Unit, day: Day, known_on: Day | None = None) -> Answer:
    """Return who held one unit on a day, how sure that is, and every sentence for it, against it or not counted.

    Args:
        published: the bundle that holds the unit, of a whole record or of that unit alone.
        unit: a row of its list of units.
        day: the day asked about.
        known_on: only what was published by the end of that day; None uses all texts, undated ones too.
    """
    estimate = published.estimate(unit, day, known_on)
    likeliest = estimate.states[estimate.smoothed.index(max(estimate.smoothed))]
    story = published.story(unit, day, known_on, state=likeliest, has_without=False)
    return {
        **_head("show", published, unit=unit["id"], day=str(day), known_on=_maybe_text(known_on)),
        "unit": unit_row(unit),
        "estimate": estimate_row(published, unit, estimate),
        "argued": {"state": story.state, "name": published.state_names[story.state]},
        **_sorted_claims(published, unit, known_on, story),
    }


def answer_on(dossiers: Iterable[Dossier], day: Day, known_on: Day | None = None) -> Answer:
    """Return who held each unit on a day, in the order of the list of units.

    Args:
        dossiers: every unit once, all of one edition; taken one after the other, so they need not fit in memory.
        day: the day asked about.
        known_on: as for `answer_show`.

    Raises:
        PublishError: there is no dossier, or two are of different editions.
    """
    first, all_of_them = _of_one_edition(dossiers)
    places = [
        {
            "unit": unit_row(unit),
            "estimate": estimate_row(published, unit, published.estimate(unit, day, known_on)),
            **_counted(published, unit, known_on),
        }
        for published, unit in all_of_them
    ]
    return {**_head("on", first, day=str(day), known_on=_maybe_text(known_on)), "places": places}


def answer_changes(
    dossiers: Iterable[Dossier], since: Day, known_on: Day | None = None, *, until: Day | None = None
) -> Answer:
    """Return the days on which units changed hands, by day and unit.

    Args:
        dossiers: as for `answer_on`.
        since: the first day on which a change may fall.
        known_on: as for `answer_show`.
        until: the last such day; the last of each dossier when left out, which is that of the whole record only
            where the dossiers come from its one bundle.

    Raises:
        PublishError: as for `answer_on`.
    """
    first, all_of_them = _of_one_edition(dossiers)
    changes = [
        change_row(published, unit, change)
        for published, unit in all_of_them
        for change in published.changes_of(unit, since, until or published.last_day, known_on)
    ]
    asked = {"since": str(since), "until": _maybe_text(until), "known_on": _maybe_text(known_on)}
    return {
        **_head("changes", first, **asked),
        "changes": sorted(changes, key=lambda change: (change["day"], change["unit"]["id"])),
    }


def canonical(answer: Mapping[str, Any]) -> bytes:
    """Return the bytes of an answer: one line of JSON in UTF-8 with sorted keys, and the end of the line.

    The same answer gives the same bytes, whatever order its keys were made in.
    """
    line = json.dumps(answer, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return f"{line}\n".encode()


def _head(question: str, published: Published, **asked: str | None) -> Answer:
    """Return what every answer says of itself: what was asked, and what the answer depends on."""
    bundle = published.bundle
    return {
        "format": FORMAT,
        "question": {"kind": question, **asked},
        "title": bundle["title"],
        "theatre": bundle["theatre"],
        "definition": bundle["definition"],
        "unit_list": bundle["unit_list"],
        "edition": bundle["edition"],
        "checked": bundle["checked"],
        "attribution": bundle["attribution"],
    }


def _sorted_claims(published: Published, unit: Unit, known_on: Day | None, story: Story) -> Answer:
    """Return the claims on a unit by what they do to the state argued about, each list newest first.

    The nats as printed decide: further digits are rounding, and would sort a claim that moves nothing by chance.
    """
    moved = {step.claim_id: step.increment_nats for step in story.steps}
    claims: dict[str, list[Answer]] = {"for": [], "against": [], "not_counted": []}
    for claim in published.claims(unit, known_on):
        row = claim_row(published, claim, moved.get(claim["id"]))
        nats = row["moved_nats"]
        side = "not_counted" if nats is None else "for" if nats > 0 else "against"
        claims[side].append(row)
    return {**claims}


def _counted(published: Published, unit: Unit, known_on: Day | None) -> Answer:
    """Return how many claims speak of a unit, and how many witnesses stand behind them."""
    used = [claim for claim in published.claims(unit, known_on) if claim["unused"] is None]
    return {"claims": len(used), "witnesses": len({claim["origin"] for claim in used})}


def _of_one_edition(dossiers: Iterable[Dossier]) -> tuple[Published, Iterator[Dossier]]:
    """Return the first bundle, and all dossiers, each checked to be of its edition when it is reached."""
    left = iter(dossiers)
    first = next(left, None)
    if first is None:
        raise PublishError("there is no place to ask about; the list of units is empty")
    edition = first[0].bundle["edition"]

    def checked() -> Iterator[Dossier]:
        for published, unit in chain([first], left):
            if published.bundle["edition"] != edition:
                raise PublishError(
                    f"{unit['name']} is of edition {published.bundle['edition']}, others of {edition}; "
                    "ask all places of one edition"
                )
            yield published, unit

    return first[0], checked()


def _maybe_text(day: Day | None) -> str | None:
    return None if day is None else day.isoformat()
