"""Read robots.txt as RFC 9309 has it: the most precise rule for our name decides, and of two equal ones the milder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote

MAX_BYTES = 512_000  # what the RFC has a reader take at least; the rest of a larger file is left
EVERYBODY = "*"


@dataclass(frozen=True, slots=True)
class Rules:
    """What a site allows us. `rules` are (pattern, allowed)."""

    rules: tuple[tuple[str, bool], ...] = ()
    delay_s: float | None = None

    def allows(self, path: str) -> bool:
        """Whether a path with its query may be fetched."""
        path = _plain(path)
        fitting = [(len(pattern), allowed) for pattern, allowed in self.rules if _fits(pattern, path)]
        return max(fitting, default=(0, True))[1]


ALLOW_ALL = Rules()
ALLOW_NONE = Rules((("/", False),))


def read_robots(data: bytes, name: str) -> Rules:
    """Return the rules for the robot called `name`: those of its own groups, else those for everybody."""
    own: list[tuple[str, str]] = []
    others: list[tuple[str, str]] = []
    has_own = False
    for agents, lines in _groups(data[:MAX_BYTES].decode("utf-8", "replace").removeprefix("\ufeff")):
        if name.lower() in agents:
            own, has_own = own + lines, True
        elif EVERYBODY in agents:
            others += lines
    return _rules(own if has_own else others)


def _groups(text: str) -> Iterator[tuple[set[str], list[tuple[str, str]]]]:
    """Yield each group: whom it speaks to, and its lines."""
    agents: set[str] = set()
    lines: list[tuple[str, str]] = []
    for line in text.splitlines():
        field, colon, value = line.partition("#")[0].partition(":")
        field, value = field.strip().lower(), value.strip()
        if not colon:
            continue
        if field == "user-agent":
            if lines:
                yield agents, lines
                agents, lines = set(), []
            agents.add(value.lower().split("/")[0].strip())
        elif agents:
            lines.append((field, value))
    yield agents, lines


def _rules(lines: list[tuple[str, str]]) -> Rules:
    rules = tuple(
        (_plain(value), field == "allow") for field, value in lines if field in ("allow", "disallow") and value
    )
    delays = [delay for field, value in lines if field == "crawl-delay" and (delay := _seconds(value)) is not None]
    return Rules(rules, max(delays, default=None))


def _seconds(value: str) -> float | None:
    try:
        found = float(value)
    except ValueError:
        return None
    return found if 0 < found < float("inf") else None


def _plain(path: str) -> str:
    """Write a path or pattern in one way, whatever of it was quoted."""
    return quote(unquote(path, errors="replace"), safe="/*$?&=:;,@!~'()+")


def _fits(pattern: str, path: str) -> bool:
    """Whether a pattern fits the beginning of a path; `*` is anything, `$` at the end is the end.

    Piece by piece from the left, so that no pattern can make it slow.
    """
    is_whole = pattern.endswith("$")
    first, *pieces = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    last = pieces.pop() if is_whole and pieces else None
    for piece in pieces:
        at = path.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    if last is not None:
        return len(path) - len(last) >= at and path.endswith(last)
    return not is_whole or at == len(path)
