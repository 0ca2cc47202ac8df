"""Read robots.txt: what a site allows us, and how long it wants us to wait."""

from __future__ import annotations

import re
from dataclasses import dataclass

from protego import Protego

MAX_BYTES = 512_000  # what RFC 9309 has a reader take at least; the rest of a larger file is left
AGENT = re.compile(r"\s*user(?:-|\s+)?agent\s*[:\s]\s*([^#]*)", re.I)
EVERYBODY, SOMEBODY_ELSE = "*", "other"


@dataclass(frozen=True, slots=True)
class Rules:
    """What a site allows the robot called `name`."""

    name: str
    read: Protego
    delay_s: float | None = None

    def allows(self, path: str) -> bool:
        """Whether a path with its query may be fetched: the longest rule decides, of two equal ones the milder."""
        # A host stands before it because the library takes addresses, and the path "//a" alone would be one.
        return self.read.can_fetch(f"https://host{path}", self.name)


def read_robots(data: bytes, name: str) -> Rules:
    """Return the rules for the robot called `name`: those of its own groups, else those for everybody, else none."""
    lines = data[:MAX_BYTES].decode("utf-8", "replace").removeprefix("\ufeff").splitlines()
    read = Protego.parse("\n".join(_for_us(line, name) for line in lines))
    return Rules(name, read, read.crawl_delay(name) or None)


def _for_us(line: str, name: str) -> str:
    """Return a line that names a robot with its version left out, and all that are not ours as one.

    The library keeps every rule once for each robot: half a megabyte could ask for a billion of them.
    """
    match = AGENT.match(line)
    if match is None:
        return line
    named = match[1].lower().partition("/")[0].replace(EVERYBODY, "").strip()
    is_everybody = not named and EVERYBODY in match[1]
    return f"User-agent: {EVERYBODY if is_everybody else name if named == name else SOMEBODY_ELSE}"
