"""Hold every way of writing a place's name, with its keys, and keep them beside the tables they were made from.

The file `gazetteer.cut` saves the work of reading long tables and of making keys. It holds nothing of its own: where
the tables, or the rules of spelling, are not those it was made from, it is passed over.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import msgspec

from whoheld.model import Place, Theatre
from whoheld.theatre.spelling import fold_name, rough_key, spell_key

CUT_FILE = "gazetteer.cut"
TABLES = ("places.csv", "names.csv", "parents.csv")
RULES = ("spelling.py", "spelling.toml", "names.py")  # a change in them makes other keys


class Name(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One way of writing whose name it is, folded and keyed."""

    id: str
    text: str
    kind: str  # name, official, spelling, former: of a place; demonym, actor, outlet
    folded: str
    key: str = ""
    rough: str = ""


class Cut(msgspec.Struct, frozen=True):
    """What `gazetteer.cut` holds."""

    digest: str
    places: list[Place]
    names: list[Name]


def name_of(whose: str, text: str, kind: str) -> Name:
    """Return the name of an actor or an outlet, which has no keys."""
    return Name(whose, text, kind, fold_name(text))


def names_of(places: Iterable[Place]) -> Iterator[Name]:
    """Yield the names of places in their order, the one that is shown before the others."""
    for place in places:
        yield _keyed(place.id, place.name, "name")
        for name in place.names:
            if name.kind == "demonym" or name.text != place.name:
                yield _keyed(place.id, name.text, name.kind)


def _keyed(whose: str, text: str, kind: str) -> Name:
    return Name(whose, text, kind, fold_name(text), spell_key(text), rough_key(text))


def names_of_theatre(theatre: Theatre) -> Iterable[Name]:
    """Return the names of a theatre's places, from its cut where that is of the same places."""
    cut = read_cut(Path(theatre.folder)) if theatre.folder else None
    if cut is not None and theatre.places and cut.places[0] is next(iter(theatre.places.values())):
        return cut.names
    return names_of(theatre.places.values())


def read_cut(folder: Path) -> Cut | None:
    """Return the cut of a theatre's folder, or None where there is none that fits its tables."""
    path = folder / CUT_FILE
    if not path.is_file():
        return None
    return _read_cut(path, digest_of(folder), path.stat().st_mtime_ns)


@lru_cache(maxsize=8)
def _read_cut(path: Path, digest: str, _changed: int) -> Cut | None:
    try:
        cut = msgspec.msgpack.decode(zlib.decompress(path.read_bytes()), type=Cut)
    except (OSError, zlib.error, msgspec.DecodeError):
        return None
    return cut if cut.digest == digest and cut.places else None


def write_cut(folder: Path, places: Iterable[Place]) -> Path:
    """Write the cut of a theatre's folder, whose places were read from its tables, and return its path."""
    listed = list(places)
    cut = Cut(digest=digest_of(folder), places=listed, names=list(names_of(listed)))
    path = folder / CUT_FILE
    path.write_bytes(zlib.compress(msgspec.msgpack.encode(cut), 9))
    return path


def digest_of(folder: Path) -> str:
    """Return a digest of the tables and rules that a cut is made from."""
    found = hashlib.sha256(_rules())
    for name in TABLES:
        path = folder / name
        found.update(path.read_bytes() if path.is_file() else b"")
        found.update(b"\0")
    return found.hexdigest()


@lru_cache(maxsize=1)
def _rules() -> bytes:
    package = files("whoheld.theatre")
    return b"\0".join(package.joinpath(name).read_bytes() for name in RULES)
