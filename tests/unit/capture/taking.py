"""Write a file and take the reports in it, for the tests of each format."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from whoheld.capture import Known, Taken, take_reports
from whoheld.errors import InputError
from whoheld.settings import Settings

PROSE = (
    "Soldiers left the town of Exham on Thursday night after a deal with the elders, two residents told us.",
    "By Friday morning rebels were seen in the market, where they spoke to traders and raised a flag.",
    "The governor was said to be in their hands, but this could not be checked by anybody outside the town.",
)
ARTICLE = "".join(f"<p>{paragraph}</p>" for paragraph in PROSE)
PAGE = f"<html><head><title>Soldiers leave Exham</title></head><body><article><h1>Soldiers leave Exham</h1>{ARTICLE}</article></body></html>"
MAX_BYTES = 1_000_000


def take_all(
    folder: Path,
    name: str,
    data: bytes | str,
    max_bytes: int = MAX_BYTES,
    is_known: Callable[[str], bool] | None = None,
) -> list[Taken | Known | InputError]:
    """Write `data` as a file and return everything that comes of it."""
    (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)
    return list(take_reports([folder / name], Settings(max_bytes=max_bytes), is_known))


def take(folder: Path, name: str, data: bytes | str, max_bytes: int = MAX_BYTES) -> list[Taken]:
    """Return the reports in the file, where nothing in it may be wrong."""
    items = take_all(folder, name, data, max_bytes)
    assert not [item for item in items if not isinstance(item, Taken)], items
    return [item for item in items if isinstance(item, Taken)]


def take_one(folder: Path, name: str, data: bytes | str) -> Taken:
    """Return the only report in the file."""
    (item,) = take(folder, name, data)
    return item


def errors_of(items: list[Taken | Known | InputError]) -> list[InputError]:
    """Return what was named as wrong; each has a remedy."""
    errors = [item for item in items if isinstance(item, InputError)]
    assert all(error.remedy for error in errors)
    return errors


def reports_of(items: list[Taken | Known | InputError]) -> list[Taken]:
    """Return what was taken."""
    return [item for item in items if isinstance(item, Taken)]
