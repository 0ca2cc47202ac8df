"""Make a dossier: the bundle of one unit, with the claims that speak for it or name it and no others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from whoheld.errors import PublishError
from whoheld.model import Build, Control, Reading, Theatre
from whoheld.publish.bundle import PublicBuild, Row, bundle_of, group_by
from whoheld.publish.name_book import NameBook
from whoheld.publish.policy import NOBODY
from whoheld.settings import Settings

T = TypeVar("T")


def make_dossier(
    build: Build,
    unit_id: str,
    settings: Settings | None = None,
    *,
    heard: Sequence[Reading] | None = None,
    known_people: NameBook = NOBODY,
) -> Row:
    """Return the bundle of one unit: the same format as a whole record's, without land.

    `Published` answers from it as from the bundle of the whole record: what it holds depends on this unit's claims
    and the reports they stand in, so it stays the same however many others come in. A name alone can go: when another
    report shows that it is a private person's.

    Args:
        build: of the whole record, or of no more than what reaches this unit.
        unit_id: id of the unit's place.
        settings: of public output.
        heard: all readings of the reports concerned, in their order, where `build` holds only some of them; names
            of private people and numbers of commenters are taken from these.
        known_people: the private people of the whole record, by `people_book`; needed where `build` is less than it.

    Raises:
        PublishError: there is no such unit on the theatre's list.
    """
    public = PublicBuild.of(build, settings or Settings(), known_people)
    part = restrict_build(public.build, unit_id)
    return bundle_of(replace(public, build=part, heard=tuple(heard or public.heard)), has_land=False)


def restrict_build(build: Build, unit_id: str) -> Build:
    """Return what of a build concerns one unit; for many units of one build, ask one `BuildParts`.

    Raises:
        PublishError: there is no such unit on the theatre's list.
    """
    return BuildParts(build).of(unit_id)


class BuildParts:
    """A build laid out by unit, so that what concerns one is found without looking through all the others."""

    def __init__(self, build: Build) -> None:
        self._build = build
        self._emissions = group_by((emission.unit_id, emission) for emission in build.emissions)
        used = {emission.claim_id for emission in build.emissions}
        self._readings = {reading.claim_id: reading for reading in build.readings}
        self._place = {claim_id: number for number, claim_id in enumerate(self._readings)}
        self._naming = group_by(
            (reading.body.place.id or "", reading.claim_id)
            for reading in build.readings
            if reading.claim_id not in used and isinstance(reading.body, Control)
        )
        self._renditions = {rendition.id: number for number, rendition in enumerate(build.renditions)}
        self._captures = {capture.id: number for number, capture in enumerate(build.captures)}
        self._passages = group_by((passage.rendition_id, passage) for passage in build.passages)
        self._origins = {claim: number for number, origin in enumerate(build.origins) for claim in origin.claim_ids}

    def of(self, unit_id: str) -> Build:
        """Return claims that speak for a unit or name it, their reports and witnesses, and the unit alone on the list.

        Raises:
            PublishError: there is no such unit on the theatre's list.
        """
        build = self._build
        theatre = _with_one_unit(build.theatre, unit_id)
        emissions = tuple(self._emissions.get(unit_id, ()))
        kept = {emission.claim_id for emission in emissions} | set(self._naming.get(unit_id, ()))
        ordered = sorted(kept, key=self._place.__getitem__)
        readings = tuple(self._readings[claim_id] for claim_id in ordered)
        reports = {reading.claim.rendition_id for reading in readings}
        renditions = _at(build.renditions, (self._renditions[one] for one in reports))
        captures = {self._captures[r.capture_id] for r in renditions if r.capture_id in self._captures}
        origins = _at(build.origins, {self._origins[claim] for claim in kept if claim in self._origins})
        return replace(
            build,
            theatre=theatre,
            captures=_at(build.captures, captures),
            renditions=renditions,
            passages=tuple(passage for one in renditions for passage in self._passages.get(one.id, ())),
            readings=readings,
            origins=tuple(
                replace(o, claim_ids=tuple(claim for claim in o.claim_ids if claim in kept)) for o in origins
            ),
            emissions=emissions,
            unused={claim: build.unused[claim] for claim in ordered if claim in build.unused},
            unread=(),  # of the whole record, as are its problems
            problems=(),
            interests={claim: build.interests[claim] for claim in ordered if claim in build.interests},
        )


def _at(rows: Sequence[T], numbers: Iterable[int]) -> tuple[T, ...]:
    return tuple(rows[number] for number in sorted(numbers))


def _with_one_unit(theatre: Theatre, unit_id: str) -> Theatre:
    units = tuple(unit for unit in theatre.units.units if unit.place_id == unit_id)
    if not units:
        raise PublishError(
            f"{unit_id!r} is no unit of the list {theatre.units.name!r}; give the id of a place on it, "
            f"such as {theatre.units.units[0].place_id!r}"
            if theatre.units.units
            else f"theatre {theatre.id!r} has no list of units"
        )
    return replace(theatre, units=replace(theatre.units, units=units))
