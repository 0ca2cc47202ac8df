"""Find the JSON that a page's template left among its words."""

from __future__ import annotations

import json
import re
from typing import Any

OPENING = re.compile(r"^[ \t]{0,8}(?=\{\s*[\"}])", re.M)
MOST_BLOCKS = 50  # a page of JSON is no report, and every opening costs one attempt to decode


def find_json(text: str) -> list[tuple[int, int, dict[str, Any]]]:
    """Return (start, end, value) of each JSON object that begins a line of `text`, in order, none inside another."""
    decoder = json.JSONDecoder()
    found: list[tuple[int, int, dict[str, Any]]] = []
    position = tries = 0
    while tries < MOST_BLOCKS:
        match = OPENING.search(text, position)
        if match is None:
            break
        tries += 1
        position = match.end() + 1
        try:
            value, end = decoder.raw_decode(text, match.end())
        except (ValueError, RecursionError):
            continue
        if value:
            found.append((match.end(), end, value))
            position = end
    return found


def without_json(text: str) -> str:
    """Return `text` with its JSON objects blanked out, line breaks in their place."""
    pieces, end_before = [], 0
    for start, end, _ in find_json(text):
        pieces.append(text[end_before:start])
        end_before = end
    return "\n".join([*pieces, text[end_before:]])
