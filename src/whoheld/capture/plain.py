"""Read plain text: the rendition is the decoded file, character for character."""

from __future__ import annotations

from collections.abc import Iterator

from whoheld.capture.decode import UndecodableError, decode_bytes
from whoheld.capture.facts import read_facts
from whoheld.capture.source import Source, make_capture, make_rendition
from whoheld.errors import InputError, UnreadableInputError
from whoheld.model import Capture, Rendition

MAKER, VERSION = "text", "1"


def read_plain(source: Source) -> Iterator[tuple[Capture, Rendition] | InputError]:
    """Yield the file as one report, or why it is none."""
    try:
        text = decode_bytes(source.data)
    except UndecodableError as error:
        yield UnreadableInputError(source.address, str(error), "save its words as a UTF-8 text file")
        return
    if not any(letter.isalnum() for letter in text):
        yield UnreadableInputError(source.address, "holds no words", "leave it out, or fetch it again")
        return
    capture = make_capture(source, source.data)
    facts = read_facts(text, source.label)
    yield capture, make_rendition(capture, source.label, text, MAKER, VERSION, facts)
