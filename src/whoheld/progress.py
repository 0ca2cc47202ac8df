"""Say how far the work is, to whoever wants to know."""

from __future__ import annotations

from collections.abc import Callable

OnProgress = Callable[[str, int, int], None]  # (what is being done, done, total; 0 where nobody can tell)


def silent(_what: str, _done: int, _total: int) -> None:
    """Report progress to nobody."""
