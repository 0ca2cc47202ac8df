"""Answer questions from the record: as it stands, or as an edition froze it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Literal

from whoheld.desk.building import contents, dossiers, last_day
from whoheld.desk.desk import Desk
from whoheld.desk.editions import find_edition, frozen_dossiers, frozen_units
from whoheld.errors import NothingReadError, ReadOnlyError
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
    source = _frozen(desk, view, pinned)
    unit = source.unit_of(question.place) if question.place else None
    key = json.dumps(asdict(question) | {"place": unit, "schema": SCHEMA}, sort_keys=True, default=str)
    stored = view.answer(pinned.id, key)
    return stored if stored is not None else _keep(desk, pinned, key, canonical(_answer(question, source)))


def _keep(desk: Desk, edition: Edition, key: str, body: bytes) -> bytes:
    """Keep an answer; where two ask at once, the first one's counts."""
    try:
        with desk.store.writer() as writer:
            return writer.put_answer(edition.id, key, body)
    except ReadOnlyError:
        return body  # a copy on a read-only disc still answers


@dataclass(frozen=True, slots=True)
class _Source:
    """Where answers come from: a record or an edition."""

    units: Published  # to look names up in
    unit_ids: Sequence[str]
    last_day: Day
    of: Callable[[Sequence[str]], Iterator[Published]]

    def unit_of(self, place: str) -> str:
        return str(self.units.find_unit(place)["id"])


def _live(desk: Desk, view: View) -> _Source:
    day = last_day(view)
    if view.is_empty:
        raise NothingReadError(f"the record in {desk.store.folder} holds no reports; add some with 'whoheld add'")
    unit_ids = [unit.place_id for unit in desk.lexicon.theatre.units.units]
    return _Source(contents(desk, view), unit_ids, day or Day(1970, 1, 1), lambda wanted: dossiers(desk, view, wanted))


def _frozen(desk: Desk, view: View, edition: Edition) -> _Source:
    unit_ids, day = frozen_units(view, edition)
    return _Source(
        contents(desk, view), unit_ids, day or Day(1970, 1, 1), lambda wanted: frozen_dossiers(view, edition, wanted)
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
