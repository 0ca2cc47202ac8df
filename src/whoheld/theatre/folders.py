"""Find the folders that hold theatres: inside an installed package, else beside its source."""

from __future__ import annotations

from pathlib import Path

import whoheld
from whoheld.errors import TheatreError

WORLD = "world"  # the theatre every lexicon knows besides its own
SETTINGS_FILE = "theatre.toml"
DEFINITIONS = "definitions"  # beside the theatres: definitions of control that several share
DEFINITION_FILE = "definition.toml"


def theatres_folder() -> Path:
    """Return the folder whose sub-folders are theatres."""
    package = Path(whoheld.__file__).resolve().parent
    for folder in (package / "theatres", package.parents[1] / "theatres"):
        if folder.is_dir():
            return folder
    raise TheatreError(f"no folder 'theatres' in or beside {package}; install whoheld again")


def list_theatres() -> list[str]:
    """Return the names of the theatres that come with whoheld, in order of the alphabet."""
    return sorted(path.parent.name for path in theatres_folder().glob(f"*/{SETTINGS_FILE}"))


def find_theatre(name: str) -> Path:
    """Return the folder of a theatre.

    Args:
        name: one of `list_theatres()`, or the path of a folder of one's own that holds a theatre.toml.

    Raises:
        TheatreError: there is no such theatre; the message lists the known ones.
    """
    known = list_theatres()
    if name in known:
        return theatres_folder() / name
    own = Path(name)
    if ("/" in name or "\\" in name) and (own / SETTINGS_FILE).is_file():
        return own
    raise TheatreError(
        f"theatre {name!r} is unknown; choose one of {', '.join(known)}, or name a folder that holds a {SETTINGS_FILE}"
    )


def find_definition(name: str) -> Path:
    """Return the folder of a shared definition of control.

    Raises:
        TheatreError: there is none of that name; the message lists the known ones.
    """
    folder = theatres_folder() / DEFINITIONS
    known = sorted(path.parent.name for path in folder.glob(f"*/{DEFINITION_FILE}"))
    if name in known:
        return folder / name
    raise TheatreError(f"definition {name!r} is unknown; use one of {', '.join(known) or 'none'}, or write your own")
