"""Read plain text: the rendition is the decoded file, character for character but for those that nobody sees."""

from __future__ import annotations

from collections.abc import Iterator

from whoheld.capture.decode import UndecodableError, decode_bytes
from whoheld.capture.facts import read_facts
from whoheld.capture.source import Known, Source, Taken, make_capture, make_rendition
from whoheld.capture.unseen import without_unseen
from whoheld.errors import InputError, UnreadableInputError

MAKER, VERSION = "text", "1"


def read_plain(source: Source) -> Iterator[Taken | Known | InputError]:
    """Yield the file as one report, or why it is none."""
    capture = make_capture(source, source.data)
    if source.is_known(capture.id):
        yield Known(capture)
        return
    try:
        text = without_unseen(decode_bytes(source.data))
    except UndecodableError as error:
        yield UnreadableInputError(source.address, str(error), "save its words as a UTF-8 text file")
        return
    if not any(letter.isalnum() for letter in text):
        yield UnreadableInputError(source.address, "holds no words", "leave it out, or fetch it again")
        return
    facts = read_facts(text, source.label)
    yield Taken(capture, make_rendition(capture, source.label, text, MAKER, VERSION, facts), source.data)
