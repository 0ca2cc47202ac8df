"""Read a report from standard input, which a path of "-" stands for."""

from __future__ import annotations

import sys
from pathlib import Path

STANDARD_INPUT = Path("-")
LABEL = "stdin"


def read_standard_input(max_bytes: int) -> bytes | None:
    """Return what standard input gives; None where it goes on after `max_bytes`, which is as far as it is read.

    Raises:
        OSError: it cannot be read.
    """
    stream = getattr(sys.stdin, "buffer", None)
    if stream is None:  # closed, or replaced by something that holds no bytes
        raise OSError("standard input is closed")
    data: bytes = stream.read(max_bytes + 1)
    return None if len(data) > max_bytes else data
