"""Load the numbers of the model from their table, and check them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from whoheld.errors import ParameterError
from whoheld.model import SourceType

INTERESTS = ("for", "against", "neutral")
WHOLE_NUMBERS = frozenset({
    "same_statement_days", "duplicate_min_words", "duplicate_window_days", "duplicate_compare_at_most", "window_days",
    "widest_interval_days", "onset_memory_days", "stale_days", "disputed_days",
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Reservation:
    """Factors on the reliability of what is said with a reservation."""

    rumoured_factor: float
    disputed_factor: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies:
    """What makes a copy, and what a copy counts."""

    allowance_nats: float
    ratio: float
    least_nats: float
    same_statement_days: int
    duplicate_ratio: float
    duplicate_min_words: int
    duplicate_window_days: int
    duplicate_compare_at_most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnLine:
    """What a side's repeated claims in its own favour count."""

    ratio: float
    window_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """Which days a claim speaks for, and how loudly."""

    widest_interval_days: int
    onset_memory_days: int
    retelling_half_life_days: float
    turn_error_share: float
    before_weight: Mapping[str, float]  # basis of the day to factor


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """How places change hands when nobody says so."""

    daily_change: float
    likelihood_floor: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """When an estimate carries a warning."""

    unknown_evidence_nats: float
    stale_days: int
    disputed_nats: float
    disputed_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameters:
    """Every number of weighing and tracking; units and origins stand in parameters.toml."""

    version: str
    reliability: Mapping[str, Mapping[str, float]]  # source type, then interest
    outlet_reliability: Mapping[str, float]  # kind of outlet; own voice, no side in the claim
    reservation: Reservation
    copies: Copies
    own_line: OwnLine
    time: Time
    chain: Chain
    quality: Quality


@lru_cache(maxsize=4)
def load_parameters(path: Path | None = None) -> Parameters:
    """Load the parameters; the ones that come with whoheld when no path is given.

    Raises:
        ParameterError: a number is missing, not known, or impossible; names it, its value and the remedy.
    """
    source = files("whoheld.weigh").joinpath("parameters.toml") if path is None else path
    try:
        table = tomllib.loads(source.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ParameterError(f"{source}: not valid TOML ({error}); correct that line") from error
    return read_parameters(table)


def read_parameters(table: Mapping[str, Any]) -> Parameters:
    """Make parameters of a table as parameters.toml holds it. Raises ParameterError."""
    for name, value in _numbers(table):
        _check(name, value)
    for source_type in SourceType:
        missing = set(INTERESTS) - set(table.get("reliability", {}).get(source_type.value, {}))
        if missing:
            raise ParameterError(f"reliability.{source_type} lacks {', '.join(sorted(missing))}; add a number to it")
    try:
        return Parameters(
            version=str(table["version"]),
            reliability=table["reliability"],
            outlet_reliability=table["outlet_reliability"],
            reservation=Reservation(**table["reservation"]),
            copies=Copies(**table["copies"]),
            own_line=OwnLine(**table["own_line"]),
            time=Time(**table["time"]),
            chain=Chain(**table["chain"]),
            quality=Quality(**table["quality"]),
        )
    except KeyError as error:
        raise ParameterError(f"table {error} is missing; copy it from whoheld's own parameters.toml") from error
    except TypeError as error:
        raise ParameterError(f"a number is missing or not known: {error}; compare with parameters.toml") from error


def list_parameters(parameters_table: Mapping[str, Any]) -> list[tuple[str, float]]:
    """Return (dotted name, value) of every number of a table, in order."""
    return list(_numbers(parameters_table))


def _numbers(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, float]]:
    for key, value in table.items():
        name = f"{prefix}{key}"
        if isinstance(value, Mapping):
            yield from _numbers(value, f"{name}.")
        elif name != "version":
            yield name, value


def _check(name: str, value: object) -> None:
    """Raise ParameterError when a number cannot be what its name says it is."""
    key = name.rsplit(".", 1)[-1]
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value or abs(value) == float("inf"):
        raise ParameterError(f"{name} = {value!r} is not a finite number; give one")
    if name.startswith(("reliability.", "outlet_reliability.")) or name == "chain.daily_change":
        if not 0 < value < 1:
            raise ParameterError(f"{name} = {value} is certain; give a probability strictly between 0 and 1")
    elif key in WHOLE_NUMBERS:
        if not isinstance(value, int) or value < 0:
            raise ParameterError(f"{name} = {value} is not a whole number of 0 or more; give one")
    elif key.endswith(("_factor", "_share", "ratio", "floor")) or name.startswith("time.before_weight."):
        if not 0 <= value <= 1:
            raise ParameterError(f"{name} = {value} is not between 0 and 1; give a share")
    elif value <= 0:
        raise ParameterError(f"{name} = {value} is not above 0; give a positive number")
