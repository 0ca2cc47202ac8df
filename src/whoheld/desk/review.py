"""Line up what waits for a person: first what must be decided, then claims by how far they move the map."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from itertools import chain, islice

from whoheld.desk.building import weigh_current
from whoheld.desk.current import Current, gather
from whoheld.desk.desk import Desk
from whoheld.desk.moving import Effect, Move, find_effect, find_moves, unit_names, verdict_names
from whoheld.desk.queue import Need, QueueItem
from whoheld.desk.unsettled import Unsettled, is_decided
from whoheld.desk.versions import list_versions
from whoheld.judge import standing
from whoheld.model import Build, Reading
from whoheld.store import View
from whoheld.store.history import judged_renditions


def review_queue(desk: Desk, limit: int | None = None) -> list[QueueItem]:
    """Return what waits for a person.

    First what needs a decision whatever the map says: judgements whose claim nobody makes any more, judgements
    that went over to another claim, claims that an analyst stands behind and the reader no longer makes, claims and
    reports that wait for a second opinion, and pages that were edited silently. Then the claims nobody has judged,
    by how far each moves the map; those that the desk has set aside otherwise are not among them.

    Args:
        limit: at most so many; None for all.

    Raises:
        TheatreError: the record follows no war yet.
    """
    return Review(desk).items(limit)


def list_decisions(desk: Desk, view: View | None = None) -> list[QueueItem]:
    """Return the first part of the queue: it costs what the judged reports cost, not what the record does."""
    seen = view or desk.store.view()
    current = gather(desk, seen, judged_renditions(seen))
    return [*Unsettled(desk, seen, current).items(), *_edited(seen)]


class Review:
    """The record as it stands, weighed once, so that its queue can be walked and each claim's effect be told."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.view = desk.store.view()
        self.current: Current = gather(desk, self.view)

    @cached_property
    def build(self) -> Build | None:
        """What the claims amount to; None for a theatre without units, in which nothing moves a map."""
        if not self.current.reports or not self.desk.lexicon.theatre.units.units:
            return None
        return weigh_current(self.desk, self.view, self.current)

    @cached_property
    def moves(self) -> dict[str, Move]:
        """How far each claim moves the map, by its id."""
        return find_moves(self.build) if self.build else {}

    def items(self, limit: int | None = None) -> list[QueueItem]:
        """Return the queue; see `review_queue`."""
        decisions = [*Unsettled(self.desk, self.view, self.current).items(), *_edited(self.view)]
        waiting = (self._weighed(item) for item in decisions)
        done = {item.target_id for item in decisions}
        return list(islice(chain(waiting, self._unjudged(done)), limit))

    def effect(self, item: QueueItem) -> Effect | None:
        """Return what the map would say without a claim; None where it says the same."""
        if self.build is None or item.move is None:
            return None
        return find_effect(self.build, item.target_id, item.move.unit_id)

    def companions(self, claim_id: str) -> int:
        """Return how many other claims go back to the witness of one."""
        origins = self.build.origins if self.build else ()
        return next((len(origin.claim_ids) - 1 for origin in origins if claim_id in origin.claim_ids), 0)

    def interest(self, claim_id: str) -> str:
        """Return whether a claim is for or against its speaker's side, or neutral; "" where nobody can tell."""
        return self.build.interests.get(claim_id, "") if self.build else ""

    @cached_property
    def verdict_names(self) -> Mapping[str, str]:
        """What each verdict is called."""
        return verdict_names(self.build) if self.build else {}

    @cached_property
    def unit_names(self) -> Mapping[str, str]:
        """What each unit is called."""
        return unit_names(self.build) if self.build else {}

    def _weighed(self, item: QueueItem) -> QueueItem:
        not_counted = item.not_counted or self._unused(item.target_id)
        return replace(item, move=self.moves.get(item.target_id), not_counted=not_counted)

    def _unused(self, claim_id: str) -> str:
        return self.build.unused.get(claim_id, "") if self.build else ""

    def _unjudged(self, done: Iterable[str]) -> Iterator[QueueItem]:
        """Yield the claims nobody has judged, those first that move the map most."""
        marks, aside, passed = self.current.judged.marks, self.current.set_aside, frozenset(done)
        found: list[tuple[Reading, QueueItem]] = []
        for report in self.current.reports:
            passages = {passage.id: passage for passage in report.passages}
            for reading in report.readings:
                claim_id = reading.claim_id
                if claim_id in aside or claim_id in passed or is_decided(marks.get(claim_id, ())):
                    continue
                item = QueueItem(
                    kind=Need.UNJUDGED,
                    target_id=claim_id,
                    why="nobody has judged it",
                    reading=reading,
                    rendition=report.rendition,
                    passage=passages.get(reading.claim.passage_id),
                    judgements=marks.get(claim_id, ()),
                )
                found.append((reading, self._weighed(item)))
        found.sort(key=lambda pair: (-pair[1].influence, bool(pair[1].not_counted)))  # stable: else as they came
        return (item for _, item in found)


def _edited(view: View) -> Iterator[QueueItem]:
    """Yield the pages that were edited silently and that nobody has spoken of since."""
    for versions in list_versions(view):
        later = versions.later.id
        if versions.is_silent and not any(j.target_id == later for j in standing(view.judgements([later]))):
            yield QueueItem(
                kind=Need.EDITED,
                target_id=later,
                why="its words changed while its date did not",
                rendition=versions.later,
                versions=versions,
            )


def claim_now(desk: Desk, claim_id: str, view: View | None = None) -> tuple[Reading, str] | None:
    """Return a claim as it is judged now, with why it does not count ("" when the desk lets it count).

    None for what is no claim, and for one that nobody makes any more.
    """
    seen = view or desk.store.view()
    old = seen.old_readings([claim_id]).get(claim_id)
    if old is None:
        return None
    current = gather(desk, seen, [old.claim.rendition_id])
    at = current.judged.moved.get(claim_id, claim_id)
    found = next((reading for reading in current.judged.readings if reading.claim_id == at), None)
    return None if found is None else (found, current.set_aside.get(at, ""))
