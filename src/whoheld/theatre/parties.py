"""Load who acts and who speaks in a theatre: actors, outlets, persons by role, and what was agreed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from whoheld.model import Actor, Affiliation, Agreement, Outlet, Person, Place
from whoheld.theatre.check import check_actors
from whoheld.theatre.findings import STRICT, Findings
from whoheld.theatre.places import known_place
from whoheld.theatre.tables import ORIGIN, Row, check_origin, read_table

ACTOR_KINDS = ("state", "foreign_state", "armed_group", "coalition", "generic")
OUTLET_KINDS = ("wire", "newspaper", "broadcaster", "magazine", "blog", "forum", "social", "party", "official", "ngo")
YES_NO = ("yes", "no")
LONGEST_AGREEMENT = 200  # characters; a sentence of one's own, not the text of the treaty


def load_actors(folder: Path, findings: Findings = STRICT) -> tuple[dict[str, Actor], dict[str, str]]:
    """Read actors.csv: the actors, and for each country whose government stands in it that actor's id."""
    rows: list[Row] = []
    actors: dict[str, Actor] = {}
    governments: dict[str, str] = {}
    columns = ("id", "name", "kind", "country", "government_of", "aliases", "affiliations", "same_as", *ORIGIN)
    for row in read_table(folder / "actors.csv", columns):
        with findings.around():
            actor = _actor(row)
            if actor.id in actors:
                row.refuse("id", "stands in an earlier line too", "give each actor an id of its own")
            rows.append(row)
            actors[actor.id] = actor
            if country := row.maybe("government_of"):
                if country in governments:
                    row.refuse(
                        "government_of", f"has a government already, {governments[country]}", "keep one of the two"
                    )
                governments[country] = actor.id
    check_actors(rows, actors, findings)
    return actors, governments


def _actor(row: Row) -> Actor:
    return Actor(
        id=row.needed("id"),
        name=row.needed("name"),
        kind=row.one_of("kind", ACTOR_KINDS),
        aliases=row.items("aliases"),
        affiliations=tuple(_affiliation(row, text) for text in row.items("affiliations")),
        same_as=row.items("same_as"),
        country=row.maybe("country"),
        source=row.needed("source"),
        licence=row.needed("licence"),
    )


def _affiliation(row: Row, text: str) -> Affiliation:
    """Read "side", "side:from:to", "side::to" or "side:from"."""
    side, valid_from, valid_to = (*text.split(":"), "", "")[:3]
    return Affiliation(
        side=side, valid_from=row.day_of("affiliations", valid_from), valid_to=row.day_of("affiliations", valid_to)
    )


def load_outlets(folder: Path, findings: Findings = STRICT) -> dict[str, Outlet]:
    """Read outlets.csv."""
    outlets: dict[str, Outlet] = {}
    columns = ("id", "name", "kind", "side", "aliases", "domains", "may_redistribute", *ORIGIN)
    for row in read_table(folder / "outlets.csv", columns):
        with findings.around():
            outlet = Outlet(
                id=row.needed("id"),
                name=row.needed("name"),
                kind=row.one_of("kind", OUTLET_KINDS),
                side=row.maybe("side"),
                aliases=row.items("aliases"),
                domains=row.items("domains"),
                may_redistribute=row.one_of("may_redistribute", YES_NO) == "yes",
                source=row.needed("source"),
                licence=row.needed("licence"),
            )
            if outlet.id in outlets:
                row.refuse("id", "stands in an earlier line too", "give each outlet an id of its own")
            outlets[outlet.id] = outlet
    return outlets


def load_persons(
    folder: Path, actors: Mapping[str, Actor], places: Mapping[str, Place], findings: Findings = STRICT
) -> dict[str, Person]:
    """Read persons.csv, which a theatre need not have."""
    persons: dict[str, Person] = {}
    columns = ("id", "role", "actor_id", "place_id", "names", "from", "to", "is_public", *ORIGIN)
    for row in read_table(folder / "persons.csv", columns, is_optional=True):
        with findings.around():
            check_origin(row)
            if row.needed("id") in persons:
                row.refuse("id", "stands in an earlier line too", "give each person and office an id of its own")
            if row.maybe("place_id"):
                known_place(row, "place_id", places)
            valid_from, valid_to = row.span()
            persons[row.needed("id")] = Person(
                id=row.needed("id"),
                role=row.needed("role"),
                actor_id=_maybe_actor(row, "actor_id", actors),
                place_id=row.maybe("place_id"),
                names=row.items("names"),
                valid_from=valid_from,
                valid_to=valid_to,
                is_public=row.one_of("is_public", YES_NO) == "yes",
                source=row.needed("source"),
                licence=row.needed("licence"),
            )
    return persons


def load_agreements(folder: Path, actors: Mapping[str, Actor], findings: Findings = STRICT) -> dict[str, Agreement]:
    """Read agreements.csv, which a theatre need not have."""
    agreements: dict[str, Agreement] = {}
    columns = ("id", "name", "aliases", "parties", "signed", "from", "to", "text", *ORIGIN)
    for row in read_table(folder / "agreements.csv", columns, is_optional=True):
        with findings.around():
            check_origin(row)
            if row.needed("id") in agreements:
                row.refuse("id", "stands in an earlier line too", "give each agreement an id of its own")
            for party in row.items("parties"):
                if party not in actors:
                    row.refuse("parties", f"names {party!r}, which is no actor here", "add or correct it")
            if len(row.text("text")) > LONGEST_AGREEMENT:
                row.refuse("text", f"is longer than {LONGEST_AGREEMENT} characters", "say it in one sentence of yours")
            valid_from, valid_to = row.span()
            agreements[row.needed("id")] = Agreement(
                id=row.needed("id"),
                name=row.needed("name"),
                aliases=row.items("aliases"),
                parties=row.items("parties"),
                signed=row.maybe_day("signed"),
                valid_from=valid_from,
                valid_to=valid_to,
                text=row.text("text"),
                source=row.needed("source"),
                licence=row.needed("licence"),
            )
    return agreements


def _maybe_actor(row: Row, column: str, actors: Mapping[str, Actor]) -> str | None:
    actor_id = row.maybe(column)
    if actor_id is not None and actor_id not in actors:
        row.refuse(column, "is no actor of this theatre", "add it to actors.csv or correct the id")
    return actor_id
