"""Fetch pages and feeds from public machines, politely, each change once. Knows no stage and no record."""

from whoheld.fetch.address import Guard
from whoheld.fetch.http import Fetcher, Page, Unchanged, Validators
from whoheld.fetch.kinds import tell_media_type
from whoheld.fetch.pace import Pace
from whoheld.fetch.target import page_key, read_target

__all__ = [
    "Fetcher",
    "Guard",
    "Pace",
    "Page",
    "Unchanged",
    "Validators",
    "page_key",
    "read_target",
    "tell_media_type",
]
