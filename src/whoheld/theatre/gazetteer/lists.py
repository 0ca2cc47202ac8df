"""Read the maintainers' lists and write tables the way all of a theatre's tables are written."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

OWN = ("whoheld", "Apache-2.0")


def read_list(path: Path, fields: int, mark: str = "|") -> Iterator[list[str]]:
    """Yield the lines of a list; # starts a remark, missing cells are empty."""
    for line in path.read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            cells = [cell.strip() for cell in line.split(mark)]
            yield [*cells, *[""] * (fields - len(cells))]


def split(text: str) -> list[str]:
    """Return the parts of a cell that semicolons part."""
    return [part.strip() for part in text.split(";") if part.strip()]


def plain(text: str) -> str:
    """Return a name in ASCII letters, without the marks of strict transliteration."""
    bare = unicodedata.normalize("NFKD", text.translate(str.maketrans("‘’ʻʼ`", "'''''"))).encode("ascii", "ignore")
    return bare.decode().strip().removeprefix("'")


def slug(text: str) -> str:
    """Return a name as it stands in ids."""
    return re.sub(r"[^a-z0-9]+", "-", plain(text).lower().replace("'", "")).strip("-")


def name_row(place_id: str, text: str, kind: str, origin: tuple[str, str] = OWN) -> list[str]:
    """Return a row of names.csv for a name in English and Latin letters."""
    return [place_id, text, "en", "Latn", kind, "", "", *origin]


def write_table(path: Path, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write a table as a whole, or leave the old one."""
    path.parent.mkdir(exist_ok=True)
    beside = path.with_name(f"{path.name}.part")
    with beside.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
    beside.replace(path)
