"""Take apart a message of the kind mail and saved pages are: headers, and parts each in an encoding of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message

from whoheld.capture.decode import decode_bytes

# What the standard library was seen to raise on broken messages.
MESSAGE_ERRORS = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)
LONGEST_HEADER = 2_000  # characters; decoding costs far more than reading
MOST_PARTS = 500


class BrokenMessageError(ValueError):
    """The bytes are no message that can be taken apart."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a message, decoded from its transfer encoding."""

    media_type: str
    name: str | None  # of an attached file
    is_attached: bool
    charset: str | None
    location: str | None  # the address of a page saved with its pictures
    content_id: str | None
    data: bytes

    def text(self) -> str:
        """Return the part's text by its own charset, or by its bytes where that is wrong.

        Raises:
            UndecodableError: it is no text.
        """
        if self.charset:
            try:
                return self.data.decode(self.charset)
            except (LookupError, UnicodeDecodeError):
                pass  # mail that misstates its encoding is common
        return decode_bytes(self.data)


def parse_message(data: bytes) -> Message:
    """Return the message in `data`.

    Raises:
        BrokenMessageError: it cannot be taken apart.
    """
    try:
        return message_from_bytes(data)
    except MESSAGE_ERRORS as error:
        raise BrokenMessageError(str(error) or type(error).__name__) from error


def header_of(message: Message, name: str) -> str | None:
    """Return a header as one line of text, or None where it is missing or cannot be decoded."""
    try:
        raw = message.get(name)
        value = str(make_header(decode_header(str(raw)[:LONGEST_HEADER]))) if raw is not None else ""
    except (*MESSAGE_ERRORS, UnicodeError):
        value = str(message.get(name, ""))[:LONGEST_HEADER]
    return " ".join(value.encode("utf-8", "replace").decode().split()) or None


def parts_of(message: Message) -> Iterator[Part]:
    """Yield the parts that hold bytes; a message inside the message is one part, not taken apart.

    Raises:
        BrokenMessageError: its structure cannot be followed.
    """
    try:
        for count, part in enumerate(_leaves(message)):
            if count >= MOST_PARTS:
                return
            yield _part(part)
    except MESSAGE_ERRORS as error:
        raise BrokenMessageError(str(error) or type(error).__name__) from error


def _leaves(message: Message) -> Iterator[Message]:
    payload = message.get_payload()
    if message.get_content_type() == "message/rfc822" or not isinstance(payload, list):
        yield message
        return
    for part in payload:
        if isinstance(part, Message):
            yield from _leaves(part)


def _part(part: Message) -> Part:
    payload = part.get_payload()
    if isinstance(payload, list):  # a message attached whole
        data = b"\n".join(inner.as_bytes() for inner in payload if isinstance(inner, Message))
    else:
        decoded = part.get_payload(decode=True)
        data = decoded if isinstance(decoded, bytes) else b""
    name = part.get_filename()
    return Part(
        media_type=part.get_content_type(),
        name=str(make_header(decode_header(name))) if name else None,
        is_attached=bool(name) or part.get_content_disposition() == "attachment",
        charset=part.get_content_charset(),
        location=header_of(part, "Content-Location"),
        content_id=header_of(part, "Content-ID"),
        data=data,
    )
