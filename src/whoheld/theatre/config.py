"""Read theatre.toml and say of each bad entry which one it is and what would be right."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NoReturn
from zoneinfo import ZoneInfo

from whoheld.errors import CellError, TheatreError
from whoheld.model import Actor, Affiliation, Holder, UnitList

FORMATS = (1, 2)  # of the folder's files; 2 added lists, persons, agreements, sites and lines
HEX_COLOR = re.compile(r"#[0-9a-fA-F]{6}")


def read_config(path: Path) -> Config:
    """Read a theatre.toml.

    Raises:
        TheatreError: the file is missing or is not TOML.
    """
    file = f"{path.parent.name}/{path.name}"
    try:
        return Config(file, tomllib.loads(path.read_text(encoding="utf-8-sig")))
    except FileNotFoundError:
        raise TheatreError(f"{file} is missing; docs/reference/theatre-format.md says what it holds") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise TheatreError(f"{file} is not TOML: {error}; correct it there") from None


@dataclass(frozen=True, slots=True)
class Config:
    """The entries of a theatre.toml; a dotted key reaches into a table ("units.id")."""

    file: str
    entries: Mapping[str, object]

    def refuse(self, key: str, value: object, problem: str, remedy: str) -> NoReturn:
        raise CellError(self.file, key, value, problem, remedy)

    def get(self, key: str) -> object:
        value: object = self.entries
        for part in key.split("."):
            value = value.get(part) if isinstance(value, Mapping) else None
        return value

    def text(self, key: str) -> str:
        value = self.get(key)
        if not isinstance(value, str) or not value.strip():
            self.refuse(key, value, "is no text", "write it between quotation marks")
        return value.strip()

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.get(key)
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.refuse(key, value, "is no list of texts", 'write it as ["one", "two"]')
        return tuple(value)

    def time_zone(self) -> str:
        name = self.text("time_zone")
        try:
            ZoneInfo(name)
        except (ValueError, OSError, KeyError):
            self.refuse("time_zone", name, "is no time zone", 'take a name such as "Asia/Kabul" or "UTC"')
        return name

    def bbox(self) -> tuple[float, float, float, float]:
        value = self.get("bbox")
        if not isinstance(value, list) or len(value) != 4 or not all(isinstance(edge, int | float) for edge in value):
            self.refuse("bbox", value, "is no frame", "write [west, south, east, north] in degrees")
        west, south, east, north = (float(edge) for edge in value)
        if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
            self.refuse("bbox", value, "does not run from west to east and south to north", "check the order")
        return west, south, east, north

    def numbers(self, key: str) -> dict[str, float]:
        value = self.get(key)
        if not isinstance(value, dict) or not all(isinstance(number, int | float) for number in value.values()):
            self.refuse(key, value, "is no table of numbers", f"write [{key}] and under it name = number")
        return {str(name): float(number) for name, number in value.items()}

    def tables(self, key: str) -> Iterator[Config]:
        """Yield each [[key]] table as a Config of its own."""
        value = self.get(key) or []
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.refuse(key, value, "is no list of tables", f"write [[{key}]] above each")
        for place, item in enumerate(value, 1):
            yield Config(f"{self.file}, {key} {place}", item)

    def maybe_day(self, key: str) -> date | None:
        value = self.get(key)
        if value is not None and type(value) is not date:
            self.refuse(key, value, "is no date", "write it as 2021-08-15, without quotation marks")
        return value

    def holders(self, actors: Mapping[str, Actor]) -> tuple[Holder, ...]:
        """Read [[holder]]; actors whose side a holder is, at any time, count among its members."""
        return tuple(_holder(table, actors) for table in self.tables("holder"))

    def check_format(self) -> None:
        """Refuse a theatre in a format that this program does not know yet."""
        value = self.get("format")
        if value is not None and value not in FORMATS:
            known = ", ".join(map(str, FORMATS))
            self.refuse("format", value, f"is none of {known}", "install a newer whoheld, or correct it")

    def unit_lists(self) -> tuple[UnitList, ...]:
        """Read [units], the default list, and each [[unit_list]] besides; their units are elsewhere."""
        default = UnitList(id=self.text("units.id"), name=self.text("units.name"), units=())
        return (default, *(_unit_list(table) for table in self.tables("unit_list")))

    def generic(self) -> dict[str, tuple[Affiliation, ...]]:
        """Read [[generic]]: which words mean whom, from when, to when."""
        words: dict[str, tuple[Affiliation, ...]] = {}
        for table in self.tables("generic"):
            meaning = Affiliation(
                side=table.text("side"), valid_from=table.maybe_day("from"), valid_to=table.maybe_day("to")
            )
            for word in table.texts("words"):
                words[word.lower()] = (*words.get(word.lower(), ()), meaning)
        return words


def _unit_list(table: Config) -> UnitList:
    return UnitList(
        id=table.text("id"),
        name=table.text("name"),
        units=(),
        valid_from=table.maybe_day("from"),
        valid_to=table.maybe_day("to"),
        note=table.text("note") if table.get("note") else "",
    )


def _holder(table: Config, actors: Mapping[str, Actor]) -> Holder:
    actor_id = _known(table, "actor_id", table.text("actor_id"), actors)
    color = table.text("color")
    if not HEX_COLOR.fullmatch(color):
        table.refuse("color", color, "is no colour", 'write it as "#0072b2"')
    affiliated = (actor.id for actor in actors.values() if any(row.side == actor_id for row in actor.affiliations))
    named = (_known(table, "members", member, actors) for member in table.texts("members"))
    return Holder(
        actor_id=actor_id,
        name=table.text("name"),
        letter=table.text("letter"),
        color=color,
        members=tuple(dict.fromkeys([*named, *affiliated])),
        valid_from=table.maybe_day("from"),
        valid_to=table.maybe_day("to"),
    )


def _known(table: Config, key: str, actor_id: str, actors: Collection[str]) -> str:
    if actor_id not in actors:
        table.refuse(key, actor_id, "is no actor of this theatre", "add it to actors.csv or correct the id")
    return actor_id
