"""Every setting, in one table: its name, its default and what it does."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any


def _setting(default: int, explanation: str) -> Any:
    return field(default=default, metadata={"help": explanation})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a user may change without touching a theatre. Passed in, never read at import."""

    max_bytes: int = _setting(50_000_000, "largest input read, in bytes; larger ones are named and passed over")
    quote_max_chars: int = _setting(300, "longest quotation printed on public output, in characters")
    delay_days: int = _setting(0, "how many days behind the newest report public output stays")


def describe_settings() -> list[tuple[str, str, str]]:
    """Return (name, default, help) of every setting, in order."""
    return [(f.name, str(f.default), str(f.metadata["help"])) for f in fields(Settings)]
