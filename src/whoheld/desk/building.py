"""Weigh the record, all of it or what bears on one place, as it stood at an entry of its log."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from whoheld.desk.current import Current, gather, gather_places
from whoheld.desk.desk import Desk, theatre_version
from whoheld.desk.people import known_people
from whoheld.edition import digest_code, digest_parameters
from whoheld.errors import NothingReadError, TheatreError
from whoheld.judge import standing
from whoheld.judge.days import read_published
from whoheld.model import Build, Day, Edition, Reading, Verb
from whoheld.pipeline import weigh_reports
from whoheld.publish import BuildParts, Published, make_bundle, make_dossier
from whoheld.store import View
from whoheld.weigh import Parameters, places_reaching


def build_desk(desk: Desk, view: View | None = None) -> Build:
    """Return the whole record, weighed; what is made of it for everybody takes `known_people` of the same view too.

    Raises:
        NothingReadError: no report is in it.
        TheatreError: it follows no war, or one without units to map.
    """
    seen = view or desk.store.view()
    current = gather(desk, seen)
    if not current.reports:
        raise NothingReadError(f"the record in {desk.store.folder} holds no reports; add some with 'whoheld add'")
    return weigh_current(desk, seen, current)


def weigh_current(desk: Desk, view: View, current: Current) -> Build:
    """Weigh what was gathered, under the edition that the view stands for."""
    if not desk.lexicon.theatre.units.units:
        raise TheatreError(f"theatre {desk.lexicon.theatre.id!r} has no list of units: there is nothing to map")
    return weigh_reports(
        current.reports,
        desk.lexicon,
        lambda parameters: pin(desk, view, parameters),
        problems=current.problems,
        ties=current.ties,
        set_aside=current.set_aside,
    )


def pin(desk: Desk, view: View, parameters: Parameters) -> Edition:
    """Return the edition of a view: what an answer from it depends on. The log pins what the record held."""
    theatre = desk.lexicon.theatre
    return Edition(
        log_seq=view.head.seq,
        log_digest=view.head.digest,
        runs=tuple(sorted(view.runs())),
        theatre=theatre.id,
        theatre_version=theatre_version(desk.lexicon),
        unit_list=theatre.units.id,
        definition=theatre.definition.id,
        parameters=digest_parameters(parameters),
        code=digest_code(),
    )


def dossiers(desk: Desk, view: View, unit_ids: Sequence[str]) -> Iterator[Published]:
    """Yield everything on some units, one dossier each: its claims, weighed, and nothing that does not bear on it.

    What is claimed of other places is not loaded, so the time this takes does not grow with it, but for the names of
    private people; and a dossier is the same whichever others are asked for beside it.
    """
    reaching = {unit_id: places_reaching(unit_id, desk.lexicon) for unit_id in unit_ids}
    current = gather_places(desk, view, frozenset().union(*reaching.values()))
    parts = BuildParts(weigh_current(desk, view, current))
    people = known_people(desk, view)
    heard: dict[str, list[Reading]] = {}
    for reading in current.heard:
        heard.setdefault(reading.claim.rendition_id, []).append(reading)
    for unit_id in unit_ids:
        part = parts.of(unit_id)
        own = [reading for rendition in part.renditions for reading in heard.get(rendition.id, ())]
        yield Published(make_dossier(part, unit_id, desk.settings, heard=own, known_people=people))


def dossier(desk: Desk, unit_id: str, view: View | None = None) -> Published:
    """Return everything on one unit; see `dossiers`."""
    return next(dossiers(desk, view or desk.store.view(), [unit_id]))


def contents(desk: Desk, view: View) -> Published:
    """Return a bundle without a claim: the list of units, to look names up in."""
    empty = weigh_reports([], desk.lexicon, lambda parameters: pin(desk, view, parameters))
    return Published(make_bundle(empty, desk.settings))


def last_day(view: View) -> Day | None:
    """Return the latest day by which a report was published, as judged: the day asked about if none is named."""
    corrected = corrected_days(view)
    told = view.last_published(without=corrected)
    days = [day for day in corrected.values() if day is not None]
    return max([*days, date.fromisoformat(told)] if told else days, default=None)


def corrected_days(view: View) -> dict[str, Day | None]:
    """Return the day by which each report was published whose date an analyst corrected, by rendition."""
    dated = [one for one in standing(view.judgements()) if one.verb is Verb.CORRECT and "published" in one.patch]
    return {one.target_id: read_published(str(one.patch["published"])).latest for one in dated}
