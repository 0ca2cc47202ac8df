"""Answer questions from the record: as it stands, or as an edition froze it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Literal

from whoheld.desk.building import contents, dossiers, last_day
from whoheld.desk.desk import Desk
from whoheld.desk.editions import find_edition, frozen_dossiers, frozen_units
from whoheld.errors import FullDiscError, LockedError, NothingReadError, PublishError, ReadOnlyError
from whoheld.model import Day, Edition
from whoheld.publish import Answer, Dossier, Published, answer_changes, answer_on, answer_show, canonical
from whoheld.store import View

SCHEMA = 1  # of the question's key: an answer is found again only by the very same question


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked. `day` is the day asked about, or the first of the changes; the last of the record if None."""

    kind: Literal["show", "on", "changes"]
    place: str | None = None  # in any usual spelling
    day: Day | None = None
    known_on: Day | None = None


def ask(desk: Desk, question: Question, edition: str | None = None, as_of: int | None = None) -> bytes:
    """Return the answer, as the canonical bytes of `publish.canonical`.

    Args:
        edition: name, id or "latest"; what it answered once, it answers in the same bytes for ever. None asks the
            record as it stands.
        as_of: entry of the log after which nothing counts; for the record, not for an edition, which pins its own.

    Raises:
        PublishError: there is no such place on the map.
        NothingReadError: the record is empty.
        StoreError: there is no such edition.
    """
    if edition is None:
        return canonical(_answer(question, _live(desk, desk.store.view(as_of))))
    view = desk.store.view()
    pinned = find_edition(view, edition)
    source = _frozen(view, pinned)
    unit = source.unit_of(question.place) if question.place else None
    key = json.dumps(asdict(question) | {"place": unit, "schema": SCHEMA}, sort_keys=True, default=str)
    stored = view.answer(pinned.id, key)
    if stored is not None:
        return stored
    parts = view.frozen(pinned.id)
    kept = _keep(desk, pinned, key, canonical(_answer(question, source)), parts)
    # What was erased while the answer was worked out may stand in it: it is worked out again.
    return ask(desk, question, edition) if kept is None else kept


def _keep(desk: Desk, edition: Edition, key: str, body: bytes, parts: Mapping[str, str]) -> bytes | None:
    """Keep an answer; where two ask at once, the first one's counts. None if the edition's parts were replaced."""
    try:
        with desk.store.writer() as writer:
            if desk.store.view().frozen(edition.id) != parts:
                return None
            return writer.put_answer(edition.id, key, body)
    except (ReadOnlyError, FullDiscError, LockedError):
        return body  # it is an answer all the same; the next to ask will work out the same one


@dataclass(frozen=True, slots=True)
class _Source:
    """Where answers come from: a record or an edition."""

    units: Published  # to look names up in
    unit_ids: Sequence[str]
    maybe_last_day: Day | None
    of: Callable[[Sequence[str]], Iterator[Published]]

    @property
    def last_day(self) -> Day:
        if self.maybe_last_day is None:
            raise PublishError(
                "no report here says when it was published, so there is no last day; ask for a day with --on"
            )
        return self.maybe_last_day

    def unit_of(self, place: str) -> str:
        return str(self.units.find_unit(place)["id"])


def _live(desk: Desk, view: View) -> _Source:
    if view.is_empty:
        raise NothingReadError(f"the record in {desk.store.folder} holds no reports; add some with 'whoheld add'")
    unit_ids = [unit.place_id for unit in desk.lexicon.theatre.units.units]
    return _Source(contents(desk, view), unit_ids, last_day(view), lambda wanted: dossiers(desk, view, wanted))


def _frozen(view: View, edition: Edition) -> _Source:
    units, day = frozen_units(view, edition)
    return _Source(
        units, [unit["id"] for unit in units.units], day, lambda wanted: frozen_dossiers(view, edition, wanted)
    )


def _answer(question: Question, source: _Source) -> Answer:
    day = question.day or source.last_day
    if question.kind == "show":
        assert question.place is not None
        published = next(source.of([source.unit_of(question.place)]))
        return answer_show(published, published.units[0], day, question.known_on)
    asked = _paired(source.of(source.unit_ids))
    if question.kind == "on":
        return answer_on(asked, day, question.known_on)
    return answer_changes(asked, day, question.known_on, until=source.last_day)


def _paired(found: Iterator[Published]) -> Iterator[Dossier]:
    return ((published, published.units[0]) for published in found)
