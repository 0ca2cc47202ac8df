"""Read mailboxes (.mbox): one message after the other, so that a mailbox of any size fits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from whoheld.capture.mail import read_mail
from whoheld.capture.source import Known, Source, Taken
from whoheld.errors import InputError, UnreadableInputError

# The line that begins a message names a sender and a moment; "From here the road ..." begins a paragraph.
BEGINS = re.compile(rb"From .*\d\d:\d\d.*\b\d{4}\s*$")
LONGEST_BEGIN = 1_000
PIECE_BYTES = 65_536  # a line is taken in pieces, for it may have no end


def read_mbox(source: Source) -> Iterator[Taken | Known | InputError]:
    """Yield the reports in every message; one that is too large is named and passed over."""
    with source.open() as file:
        for number, message in enumerate(split_mbox(file, source.max_bytes), start=1):
            address = f"{source.address}#L{number}"
            if message is None:
                problem = f"message {number} has more than the {source.max_bytes:,} bytes allowed"
                yield UnreadableInputError(address, problem, "save it on its own, or raise the setting max_bytes")
                continue
            mail = replace(source, address=address, label=f"{source.label}:{number}", data=message, path=None)
            yield from read_mail(replace(mail, media_type="message/rfc822"))


def split_mbox(file: BinaryIO, max_bytes: int) -> Iterator[bytes | None]:
    """Yield the messages of a mailbox without the lines that set them apart; None is one of more than `max_bytes`."""
    message: bytearray | None = bytearray()
    is_line_start = is_after_blank = True
    has_begun = False
    while piece := file.readline(PIECE_BYTES):
        if is_line_start and is_after_blank and len(piece) < LONGEST_BEGIN and BEGINS.match(piece):
            if has_begun:
                yield None if message is None else bytes(message)
            message, has_begun = bytearray(), True
        elif message is not None and (has_begun or piece.strip()):
            has_begun = True
            message += piece
            if len(message) > max_bytes:
                message = None
        is_after_blank = is_line_start and not piece.strip()
        is_line_start = piece.endswith(b"\n")
    if has_begun:
        yield None if message is None else bytes(message)
