"""Take characters that nobody sees out of a text: inside a word they would hide it from everything that reads."""

from __future__ import annotations

from whoheld.capture.html.words import INVISIBLE, JOINERS

LINE_ENDS = "\u2028\u2029"  # unseen too, but they end a line


def without_unseen(text: str) -> str:
    """Return `text` without soft hyphens, zero-width blanks, zeros and marks of direction; joiners that spell stay.

    Blanks and line ends stay as they are, and letters as they were written.
    """
    text = text.replace("\0", "")
    if text.isascii():
        return text
    return JOINERS.sub("", INVISIBLE.sub(lambda found: found[0] if found[0] in LINE_ENDS else "", text))
