"""Check a theatre's rows against each other, so that a slip is named before it colours a map."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence

from whoheld.errors import CellError
from whoheld.model import Actor, Place, Theatre
from whoheld.theatre.findings import Findings
from whoheld.theatre.spelling import fold_name
from whoheld.theatre.tables import Row

PRIOR_TOLERANCE = 1e-6  # the prior is written by hand with two or three decimals


def check_places(rows: Iterable[Row], places: Mapping[str, Place], named: Collection[str], findings: Findings) -> None:
    """Refuse unknown parents and seats, circles of parents, and names that belong to no place."""
    for row in rows:
        with findings.around():
            for column in ("parent_id", "capital_of"):
                place_id = row.maybe(column)
                if place_id is not None and place_id not in places:
                    row.refuse(column, "is no place of this theatre", "add a row for it or correct the id")
            if row.maybe("parent_id") == row.text("id"):
                row.refuse("parent_id", "is the place itself", "name the place it lies in")
            if (circle := _circle(row.text("id"), places)) and min(circle) == row.text("id"):
                row.refuse(
                    "parent_id", f"closes a circle: {' in '.join(circle)}", "let one of them lie in another place"
                )
    for place_id in sorted(set(named) - places.keys()):
        with findings.around():
            raise CellError(
                "names.csv", "place_id", place_id, "is no place of this theatre", "correct it or add the place"
            )


def _circle(place_id: str, places: Mapping[str, Place]) -> tuple[str, ...]:
    """Return the places in which `place_id` lies, itself last, where that leads back to it; else nothing."""
    passed: list[str] = [place_id]
    while (place := places.get(passed[-1])) is not None and place.parent_id is not None:
        passed.append(place.parent_id)
        if place.parent_id == place_id:
            return tuple(passed)
        if place.parent_id in passed[:-1]:  # a circle further out, told there
            return ()
    return ()


def check_actors(rows: Sequence[Row], actors: Mapping[str, Actor], findings: Findings) -> None:
    """Refuse one alias for two actors, and sides that nobody is."""
    owners: dict[str, str] = {}
    for row in rows:
        with findings.around():
            _check_actor(row, actors[row.text("id")], actors, owners)


def _check_actor(row: Row, actor: Actor, actors: Mapping[str, Actor], owners: dict[str, str]) -> None:
    for affiliation in actor.affiliations:
        if affiliation.side not in actors:
            row.refuse("affiliations", f"names {affiliation.side!r}, which is no actor here", "add or correct it")
    for name in dict.fromkeys((actor.name, *actor.aliases)):
        # Case counts: "IS" is a group, "is" is a verb, and "US" and "us" are no rivals either.
        owner = owners.setdefault(fold_name(name) + _shape(name), actor.id)
        if owner != actor.id:
            row.refuse("aliases", f"holds {name!r}, which names {owner} too", "leave it with one of the two")


def _shape(name: str) -> str:
    return "/caps" if name.isupper() else ""


def check_theatre(theatre: Theatre, file: str, findings: Findings) -> None:
    """Refuse states without prior, places outside the frame, and words or outlets on sides that nobody is."""
    with findings.around():
        _check_prior(theatre, file)
    for place in theatre.places.values():
        with findings.around():
            _check_point(theatre, place, file)
    for word, meanings in theatre.generic.items():
        for meaning in meanings:
            if meaning.side not in theatre.actors:
                with findings.around():
                    problem = f"means {meaning.side!r}, which is no actor"
                    raise CellError(file, "generic", word, problem, "add it to actors.csv")
    for country in theatre.countries:
        if country not in theatre.places:
            with findings.around():
                raise CellError(file, "countries", country, "is no place", "add it to places.csv")


def _check_point(theatre: Theatre, place: Place, file: str) -> None:
    west, south, east, north = theatre.bbox
    if place.lon is None or place.lat is None or (west <= place.lon <= east and south <= place.lat <= north):
        return
    problem = f"at lon {place.lon}, lat {place.lat} lies outside {list(theatre.bbox)}"
    remedy = "lon and lat may have been swapped in places.csv, or the frame is too small"
    raise CellError(file, "bbox", place.id, problem, remedy)


def _check_prior(theatre: Theatre, file: str) -> None:
    if not theatre.holders:  # a theatre without units needs no states
        return
    if set(theatre.prior) != set(theatre.states):
        names, states = ", ".join(sorted(theatre.prior)), ", ".join(theatre.states)
        raise CellError(file, "prior", names, f"is what it names, but the states are {states}", "give each one number")
    total = math.fsum(theatre.prior.values())
    if abs(total - 1) > PRIOR_TOLERANCE or min(theatre.prior.values()) <= 0:
        raise CellError(
            file,
            "prior",
            round(total, 6),
            f"is no 1: the prior adds up to {total:g}",
            "write positive numbers that add up to 1",
        )
