"""Add what a gazetteer's files offer to the tables of a theatre, and never change what stands there."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from whoheld.errors import TheatreError
from whoheld.model import Place, PlaceName
from whoheld.theatre.checking import check_folder
from whoheld.theatre.config import read_config
from whoheld.theatre.folders import SETTINGS_FILE
from whoheld.theatre.gazetteer.boundaries import read_cod_ab, read_geoboundaries
from whoheld.theatre.gazetteer.geonames import read_geonames
from whoheld.theatre.gazetteer.matching import Known
from whoheld.theatre.gazetteer.offered import ORDER, Kind, Offered, Passed
from whoheld.theatre.names import CUT_FILE, write_cut
from whoheld.theatre.places import load_places
from whoheld.theatre.spelling import fold_name

MIN_PEOPLE = 1_000
HEAD_CHARACTERS = 4_000  # of a file, to tell whose it is


@dataclass(frozen=True, slots=True)
class Added:
    """What was added, or would be."""

    places: tuple[Place, ...]
    names: tuple[tuple[str, PlaceName], ...]  # of places that were there: id, name
    known: int  # offered places that the theatre has
    passed: tuple[Passed, ...]


def add_places(
    files: Sequence[Path],
    folder: Path,
    *,
    kind: Kind = Kind.AUTO,
    countries: Sequence[str] = (),
    min_people: int = MIN_PEOPLE,
    licence: str = "",
    is_trial: bool = False,
) -> Added:
    """Add the places of some files to a theatre's places.csv and names.csv.

    A place that the theatre has, by another list's id or by name and parent, gets the names that it lacks, and nothing
    else changes. A new one gets an id, its parent and its names.

    Args:
        files: of one gazetteer or several; areas in one tell where the places of another lie.
        folder: of the theatre.
        kind: whose files they are; AUTO looks into each.
        countries: ISO 3166-1 codes of three letters; empty for those of theatre.toml.
        min_people: smaller towns of a GeoNames dump are left out.
        licence: in place of the usual one of that gazetteer; those of geoBoundaries differ by country.
        is_trial: nothing is written.

    Raises:
        TheatreError: the theatre or a file cannot be read, or the result would not load; nothing is written then.
    """
    if not (folder / SETTINGS_FILE).is_file():
        raise TheatreError(f"{str(folder)!r} holds no {SETTINGS_FILE}; start one with: whoheld theatre new {folder}")
    config = read_config(folder / SETTINGS_FILE)
    wanted = frozenset(code.lower() for code in countries) or frozenset(config.texts("countries"))
    offered, passed = _read(files, kind, wanted, min_people)
    if licence:
        offered = [replace(row, origin=(row.origin[0], licence)) for row in offered]
    known = Known(load_places(folder).values())
    adding = _Adding(known, wanted, config.bbox())
    for row in sorted(offered, key=lambda row: (ORDER.index(row.level), -row.people)):
        adding.take(row)
    added = Added(tuple(adding.places), tuple(adding.names), adding.known, tuple(passed + adding.passed))
    if not is_trial and (added.places or added.names):
        _write(folder, added, adding.origins)
    return added


def _read(
    files: Iterable[Path], kind: Kind, countries: frozenset[str], min_people: int
) -> tuple[list[Offered], list[Passed]]:
    offered: list[Offered] = []
    passed: list[Passed] = []
    only = next(iter(countries)) if len(countries) == 1 else ""
    for path in files:
        try:
            found = kind if kind is not Kind.AUTO else kind_of(path)
            readers = {
                Kind.GEONAMES: lambda path=path: read_geonames(path, countries, min_people),
                Kind.COD_AB: lambda path=path: read_cod_ab(path, only),
                Kind.GEOBOUNDARIES: lambda path=path: read_geoboundaries(path, only),
            }
            for row in readers[found]():
                (offered if isinstance(row, Offered) else passed).append(row)  # type: ignore[arg-type]
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
            raise TheatreError(f"{str(path)!r} cannot be read: {reason}; check the path") from None
    return offered, passed


def kind_of(path: Path) -> Kind:
    """Tell whose file it is by how it begins.

    Raises:
        TheatreError: by none of the signs; names the kinds.
    """
    with path.open("rb") as file:
        head = file.read(HEAD_CHARACTERS).decode("utf-8-sig", errors="replace")
    if head.startswith("PK"):
        raise TheatreError(f"{path.name} is a zip or a workbook; unpack it, or save its sheet as CSV in UTF-8")
    if '"shapeName"' in head or '"shapeGroup"' in head:
        return Kind.GEOBOUNDARIES
    if "pcode" in head.lower():
        return Kind.COD_AB
    if head.split("\n", 1)[0].count("\t") >= 17:
        return Kind.GEONAMES
    raise TheatreError(
        f"{path.name} is of no known kind; name its kind if it is one: --kind geonames, cod-ab or geoboundaries"
    )


class _Adding:
    """Takes offered places one after the other."""

    def __init__(self, known: Known, countries: frozenset[str], frame: tuple[float, float, float, float]) -> None:
        self._known, self._countries, self._frame = known, countries, frame
        self._seated = {place.capital_of for place in known.places.values() if place.capital_of}
        self.places: list[Place] = []
        self.names: list[tuple[str, PlaceName]] = []
        self.origins: dict[tuple[str, str], tuple[str, str]] = {}  # of each added name
        self.passed: list[Passed] = []
        self.known = 0

    def take(self, offered: Offered) -> None:
        if (problem := self._problem(offered)) is not None:
            self.passed.append(Passed(offered.file, offered.line, offered.name, problem))
            return
        parent_id = self._known.parent_of(offered)
        place = self._known.same_as(offered, parent_id)
        is_new = place is None
        if place is None:
            place = self._make(offered, parent_id)
            self.places.append(place)
            self._known.add(place)
        self._known.stands_for(offered, place.id)
        if not is_new:
            self.known += 1
            self._add_names(offered, place)
        for name in place.names if is_new else ():
            self.origins[place.id, name.text] = offered.origin

    def _problem(self, offered: Offered) -> str | None:
        if offered.country not in self._countries:
            return f"is in {offered.country or 'no country'}, not in {', '.join(sorted(self._countries)) or 'any'}"
        if offered.country not in self._known.places and offered.level != "country":
            return f"is in {offered.country}, which has no row in places.csv"
        west, south, east, north = self._frame
        if offered.point and not (west <= offered.point[0] <= east and south <= offered.point[1] <= north):
            return f"lies at {offered.point[0]}, {offered.point[1]}, outside the frame of {SETTINGS_FILE}"
        return None

    def _make(self, offered: Offered, parent_id: str | None) -> Place:
        seat_of = parent_id if offered.is_seat and parent_id not in self._seated else None
        if seat_of is not None:
            self._seated.add(seat_of)
        is_country = offered.level == "country"
        return Place(
            id=offered.country if is_country else self._known.free_id(offered, parent_id),
            name=offered.name,
            level=offered.level,
            parent_id=parent_id,
            lon=offered.point[0] if offered.point else None,
            lat=offered.point[1] if offered.point else None,
            names=tuple(_names(offered, {fold_name(offered.name)})),
            same_as=(offered.same_as,),
            capital_of=seat_of,
            source=offered.origin[0],
            licence=offered.origin[1],
        )

    def _add_names(self, offered: Offered, place: Place) -> None:
        has = {fold_name(text) for text in (place.name, *(name.text for name in place.names))}
        more = tuple(_names(offered, has))
        if not more:
            return
        added = replace(place, names=(*place.names, *more))
        self._known.places[place.id] = added
        for name in more:
            self.origins[place.id, name.text] = offered.origin
        if any(place.id == new.id for new in self.places):
            self.places = [added if new.id == place.id else new for new in self.places]
        else:
            self.names += [(place.id, name) for name in more]


def _names(offered: Offered, has: set[str]) -> Iterator[PlaceName]:
    """Yield the names of an offered place that are not among those it has; accents and case make no other name."""
    own = [PlaceName(text=offered.name)] if fold_name(offered.name) not in has else []
    further = [PlaceName(text=n.text, language=n.language, script=n.script) for n in offered.names]
    for name in (*own, *further):
        folded = fold_name(name.text)
        if folded and folded not in has:
            has.add(folded)
            yield name


def _write(folder: Path, added: Added, origins: dict[tuple[str, str], tuple[str, str]]) -> None:
    """Append the rows, and take them back where the theatre would not load any more."""
    named = [(place.id, name) for place in added.places for name in place.names] + list(added.names)
    rows = {
        "places.csv": [_place_row(place) for place in added.places],
        "names.csv": [_name_row(place_id, name, origins[place_id, name.text]) for place_id, name in named],
    }
    before = {file: (folder / file).read_bytes() for file in rows}
    was_wrong = {(f.file, f.where, f.value) for f in check_folder(folder) if f.is_error}
    try:
        for file, cells in rows.items():
            _append(folder / file, before[file], cells)
        wrong = [f for f in check_folder(folder) if f.is_error and (f.file, f.where, f.value) not in was_wrong]
        if wrong:
            first = wrong[0]
            raise TheatreError(f"{first.file} would be wrong: {first.value!r} {first.problem}; nothing was added")
    except BaseException:
        for file, content in before.items():
            (folder / file).write_bytes(content)
        raise
    if (folder / CUT_FILE).is_file():
        write_cut(folder, load_places(folder).values())


def _append(path: Path, before: bytes, rows: Sequence[dict[str, str]]) -> None:
    """Write a table with further rows, its columns and line ends as they were, in one step."""
    ending = "\r\n" if b"\r\n" in before else "\n"
    columns = next(csv.reader([before.decode("utf-8-sig").split("\n", 1)[0]]))
    text = io.StringIO()
    writer = csv.DictWriter(text, [column.strip() for column in columns], lineterminator=ending)
    writer.writerows(rows)
    joint = b"" if before.endswith(b"\n") else ending.encode()
    beside = path.with_name(f"{path.name}.part")
    beside.write_bytes(before + joint + text.getvalue().encode())
    beside.replace(path)


def _place_row(place: Place) -> dict[str, str]:
    return {
        "id": place.id,
        "name": place.name,
        "level": place.level,
        "parent_id": place.parent_id or "",
        "capital_of": place.capital_of or "",
        "lon": "" if place.lon is None else str(place.lon),
        "lat": "" if place.lat is None else str(place.lat),
        "same_as": "|".join(place.same_as),
        "source": place.source,
        "licence": place.licence,
    }


def _name_row(place_id: str, name: PlaceName, origin: tuple[str, str]) -> dict[str, str]:
    return {
        "place_id": place_id, "text": name.text, "language": name.language, "script": name.script, "kind": name.kind,
        "from": "", "to": "", "source": origin[0], "licence": origin[1],
    }  # fmt: skip
