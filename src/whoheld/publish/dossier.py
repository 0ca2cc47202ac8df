"""Make a dossier: the bundle of one unit, with the claims that speak for it or name it and no others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from whoheld.errors import PublishError
from whoheld.model import Build, Control, Reading, Theatre
from whoheld.publish.bundle import PublicBuild, Row, bundle_of
from whoheld.settings import Settings


def make_dossier(
    build: Build, unit_id: str, settings: Settings | None = None, *, heard: Sequence[Reading] | None = None
) -> Row:
    """Return the bundle of one unit: the same format as a whole record's, without land.

    `Published` answers from it as from the bundle of the whole record: what it holds depends on this unit's claims
    and the reports they stand in, so it stays the same however many others come in.

    Args:
        build: of the whole record, or of no more than what reaches this unit.
        unit_id: id of the unit's place.
        settings: of public output.
        heard: all readings of the reports concerned, in their order, where `build` holds only some of them; names
            of private people and numbers of commenters are taken from these.

    Raises:
        PublishError: there is no such unit on the theatre's list.
    """
    public = PublicBuild.of(build, settings or Settings())
    part = restrict_build(public.build, unit_id)
    return bundle_of(replace(public, build=part, heard=tuple(heard or public.heard)), has_land=False)


def restrict_build(build: Build, unit_id: str) -> Build:
    """Return what of a build concerns one unit: claims, their reports and witnesses, and the unit alone on the list.

    Raises:
        PublishError: there is no such unit on the theatre's list.
    """
    theatre = _with_one_unit(build.theatre, unit_id)
    emissions = tuple(emission for emission in build.emissions if emission.unit_id == unit_id)
    speaking = {emission.claim_id for emission in emissions}
    used = {emission.claim_id for emission in build.emissions}
    readings = tuple(
        reading
        for reading in build.readings
        if reading.claim_id in speaking or (reading.claim_id not in used and _names(reading, unit_id))
    )
    kept = {reading.claim_id for reading in readings}
    reports = {reading.claim.rendition_id for reading in readings}
    renditions = tuple(rendition for rendition in build.renditions if rendition.id in reports)
    captures = {rendition.capture_id for rendition in renditions}
    origins = ((origin, tuple(claim for claim in origin.claim_ids if claim in kept)) for origin in build.origins)
    return replace(
        build,
        theatre=theatre,
        captures=tuple(capture for capture in build.captures if capture.id in captures),
        renditions=renditions,
        passages=tuple(passage for passage in build.passages if passage.rendition_id in reports),
        readings=readings,
        origins=tuple(replace(origin, claim_ids=claims) for origin, claims in origins if claims),
        emissions=emissions,
        unused={claim: why for claim, why in build.unused.items() if claim in kept},
        unread=(),  # of the whole record, as are its problems
        problems=(),
        interests={claim: interest for claim, interest in build.interests.items() if claim in kept},
    )


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


def _names(reading: Reading, unit_id: str) -> bool:
    return isinstance(reading.body, Control) and reading.body.place.id == unit_id
