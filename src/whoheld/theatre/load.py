"""Load a theatre: its settings from theatre.toml, everything else from its tables."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from whoheld.model import Theatre
from whoheld.theatre.check import check_theatre
from whoheld.theatre.config import read_config
from whoheld.theatre.definitions import load_definition
from whoheld.theatre.findings import STRICT, Findings
from whoheld.theatre.folders import SETTINGS_FILE, find_theatre
from whoheld.theatre.parties import load_actors, load_agreements, load_outlets, load_persons
from whoheld.theatre.places import load_places
from whoheld.theatre.units import load_crosswalk, load_lines, load_sites, load_unit_lists


def load_theatre(name: str) -> Theatre:
    """Load a theatre and check it lightly.

    Args:
        name: one of `list_theatres()`, or the path of a folder that holds a theatre.toml.

    Raises:
        TheatreError: the theatre is unknown (the message lists the known ones), or a file is wrong (the message
            names file, line, column, value and remedy).
    """
    return _load_folder(find_theatre(name).resolve())  # its folder must be found again, with or without a slash


@lru_cache(maxsize=16)
def _load_folder(folder: Path) -> Theatre:
    return read_folder(folder, STRICT)


def read_folder(folder: Path, findings: Findings) -> Theatre:
    """Read the files of a theatre; what is wrong in a row goes to `findings`, and the row is left out.

    Raises:
        TheatreError: a file is missing or no table at all, or an entry of theatre.toml is wrong; with strict
            findings, anything that is wrong.
    """
    config = read_config(folder / SETTINGS_FILE)
    config.check_format()
    places = load_places(folder, findings)
    actors, governments = load_actors(folder, findings)
    unit_lists = load_unit_lists(folder, config, places, findings)
    theatre = Theatre(
        id=config.text("id"),
        name=config.text("name"),
        version=config.text("version"),
        time_zone=config.time_zone(),
        countries=config.texts("countries"),
        places=places,
        actors=actors,
        outlets=load_outlets(folder, findings),
        holders=config.holders(actors),
        units=next(iter(unit_lists.values())),
        definition=load_definition(folder, config, findings),
        prior=config.numbers("prior"),
        bbox=config.bbox(),
        attribution=config.texts("attribution"),
        generic=config.generic(),
        governments=governments,
        persons=load_persons(folder, actors, places, findings),
        agreements=load_agreements(folder, actors, findings),
        sites=load_sites(folder, places, findings),
        lines=load_lines(folder, places, findings),
        unit_lists=unit_lists,
        crosswalk=load_crosswalk(folder, unit_lists, places, findings),
        folder=str(folder),
    )
    check_theatre(theatre, config.file, findings)
    return theatre
