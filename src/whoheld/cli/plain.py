"""Make hostile text harmless on a terminal: one line, no commands to the screen, no turning of its direction."""

from __future__ import annotations

import unicodedata

# Control characters move the cursor and colour the screen; these make letters stand in another order than they are.
TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def plain_text(text: str) -> str:
    """Return a text of a report as one line that a terminal shows as it is written.

    Ends of lines and other blanks become one space, so that no quotation can pass for a line of the answer.
    """
    shown = "".join(" " if char.isspace() else char for char in text if not _is_command(char))
    return " ".join(shown.split())


def plain_piece(text: str) -> str:
    """Return a piece of a text made harmless, with the blank that parts it from its neighbours."""
    plain = plain_text(text)
    if not plain:
        return " " if any(char.isspace() for char in text) else ""
    return (" " if text[:1].isspace() else "") + plain + (" " if text[-1:].isspace() else "")


def _is_command(char: str) -> bool:
    return char in TURNING or (unicodedata.category(char) == "Cc" and not char.isspace())
