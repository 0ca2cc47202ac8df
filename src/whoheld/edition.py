"""Pin what an answer depends on, so that one edition can never give two answers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from whoheld import __version__
from whoheld.model import Edition, Theatre, stable_id
from whoheld.weigh import Parameters

PINNED_SUFFIXES = frozenset({".py", ".toml", ".csv", ".geojson"})
# Beside the code in a wheel, and pinned each by its own: the theatre that was used. The page shows, it decides nothing.
NOT_CODE = frozenset({"theatres", "page"})


def pin_edition(rendition_ids: Iterable[str], theatre: Theatre, parameters: Parameters, reader: str) -> Edition:
    """Return the edition of a record. Until there is a store (issue 3), its log is the set of texts read.

    Args:
        rendition_ids: of the texts read, in any order.
        theatre: that was used; its files are pinned, not only the version it calls itself.
        parameters: of weighing and tracking.
        reader: its name.
    """
    read = sorted(rendition_ids)
    code = f"{__version__}+{digest_code()}"
    theatre_version = f"{theatre.version}+{digest_folder(Path(theatre.folder))}" if theatre.folder else theatre.version
    return Edition(
        log_seq=len(read),
        log_digest=stable_id("log", *read),
        runs=(stable_id("run", reader, code, theatre.id, theatre_version, *read),),
        theatre=theatre.id,
        theatre_version=theatre_version,
        unit_list=theatre.units.id,
        definition=theatre.definition.id,
        parameters=digest_parameters(parameters),
        code=code,
    )


@lru_cache(maxsize=4)
def digest_code(rooms: tuple[str, ...] = ()) -> str:
    """Return a digest of the package's code and tables: a frame added is another reader, whatever its version.

    Args:
        rooms: only these parts of the package; all of it if none is named.
    """
    package = Path(__file__).parent
    if not rooms:
        return digest_folder(package, NOT_CODE)
    parts = (package / room if (package / room).is_dir() else package / f"{room}.py" for room in rooms)
    return hashlib.sha256("".join(digest_folder(part) for part in parts).encode()).hexdigest()[:12]


def digest_folder(folder: Path, passed_over: frozenset[str] = frozenset()) -> str:
    """Return a digest of a folder's code and tables, by name and content; `passed_over` names folders at its top."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if path.suffix in PINNED_SUFFIXES and name.parts[0] not in passed_over:
            digest.update(f"{name.as_posix()}\0".encode() + path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()[:12]


def digest_parameters(parameters: Parameters) -> str:
    """Return a digest of the numbers that weighing and tracking use."""
    return hashlib.sha256(repr(parameters).encode()).hexdigest()[:16]
