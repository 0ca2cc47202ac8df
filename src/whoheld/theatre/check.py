"""Check a theatre's rows against each other, so that a slip is named before it colours a map."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence

from whoheld.errors import TheatreError
from whoheld.model import Actor, Place, Theatre
from whoheld.theatre.spelling import fold_name
from whoheld.theatre.tables import Row

PRIOR_TOLERANCE = 1e-6  # the prior is written by hand with two or three decimals


def check_places(rows: Iterable[Row], places: Mapping[str, Place], unknown_names: Collection[str]) -> None:
    """Refuse unknown parents and seats, and names that belong to no place."""
    for row in rows:
        for column in ("parent_id", "capital_of"):
            place_id = row.maybe(column)
            if place_id is not None and place_id not in places:
                row.refuse(column, "is no place of this theatre", "add a row for it or correct the id")
        if row.maybe("parent_id") == row.text("id"):
            row.refuse("parent_id", "is the place itself", "name the place it lies in")
    if unknown_names:
        listed = ", ".join(sorted(unknown_names)[:5])
        raise TheatreError(f"names.csv, column place_id: no place has the id {listed}; correct it or add the place")


def check_actors(rows: Sequence[Row], actors: Mapping[str, Actor]) -> None:
    """Refuse one alias for two actors, and sides that nobody is."""
    owners: dict[str, str] = {}
    for row in rows:
        actor = actors[row.text("id")]
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


def check_theatre(theatre: Theatre, file: str) -> None:
    """Refuse states without prior, places outside the frame, and words or outlets on sides that nobody is."""
    _check_prior(theatre, file)
    west, south, east, north = theatre.bbox
    for place in theatre.places.values():
        if place.lon is None or place.lat is None:
            continue
        if not (west <= place.lon <= east and south <= place.lat <= north):
            raise TheatreError(
                f"{file}, entry bbox: place {place.id!r} at lon {place.lon}, lat {place.lat} lies outside "
                f"{list(theatre.bbox)}; lon and lat may have been swapped in places.csv, or the frame is too small"
            )
    for word, meanings in theatre.generic.items():
        for meaning in meanings:
            if meaning.side not in theatre.actors:
                raise TheatreError(
                    f"{file}, entry generic: {word!r} means {meaning.side!r}, which is no actor; add it to actors.csv"
                )
    for country in theatre.countries:
        if country not in theatre.places:
            raise TheatreError(f"{file}, entry countries: {country!r} is no place; add it to places.csv")


def _check_prior(theatre: Theatre, file: str) -> None:
    if not theatre.holders:  # a theatre without units needs no states
        return
    if set(theatre.prior) != set(theatre.states):
        raise TheatreError(
            f"{file}, entry prior: names {', '.join(sorted(theatre.prior))}, "
            f"but the states are {', '.join(theatre.states)}; give each one number"
        )
    total = math.fsum(theatre.prior.values())
    if abs(total - 1) > PRIOR_TOLERANCE or min(theatre.prior.values()) <= 0:
        raise TheatreError(f"{file}, entry prior: adds up to {total:g}; write positive numbers that add up to 1")
