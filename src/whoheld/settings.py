"""Every setting, in one table: its name, its default and what it does."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any

# By this file a record is known; here, because the command line looks for it before it loads what opens one.
DATABASE = "record.sqlite"


def _setting(default: int | str, explanation: str) -> Any:
    return field(default=default, metadata={"help": explanation})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a user may change without touching a theatre. Passed in, never read at import."""

    max_bytes: int = _setting(50_000_000, "largest input read, in bytes; larger ones are named and passed over")
    quote_max_chars: int = _setting(300, "longest quotation printed on public output, in characters")
    delay_days: int = _setting(0, "how many days behind the newest report public output stays")
    fetch_contact: str = _setting("", "page or mail address in the User-Agent, by which a site can reach you")
    fetch_delay_s: int = _setting(2, "seconds between two requests to one host; its robots.txt may ask for more")
    fetch_timeout_s: int = _setting(60, "seconds that one request may take, from the connection to the last byte")
    fetch_max_bytes: int = _setting(20_000_000, "largest body fetched, in bytes once unpacked; larger ones are refused")


def describe_settings() -> list[tuple[str, str, str]]:
    """Return (name, default, help) of every setting, in order."""
    return [(f.name, str(f.default), str(f.metadata["help"])) for f in fields(Settings)]
