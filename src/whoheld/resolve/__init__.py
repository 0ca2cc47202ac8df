"""Bind places, actors, speakers and days over a whole document."""

from __future__ import annotations

from collections.abc import Sequence

from whoheld.model import Passage, Reading, Rendition
from whoheld.resolve.actors import ActorBinder, days_told
from whoheld.resolve.days import resolve_days
from whoheld.resolve.document import Document
from whoheld.resolve.duplicates import drop_duplicates, is_place
from whoheld.resolve.places import note_places, resolve_places
from whoheld.resolve.speakers import SpeakerBinder
from whoheld.resolve.table import load_pointing_words
from whoheld.theatre.lexicon import Lexicon

__all__ = ["resolve_readings"]


def resolve_readings(
    readings: Sequence[Reading], rendition: Rendition, passages: Sequence[Passage], lexicon: Lexicon
) -> tuple[Reading, ...]:
    """Bind what the reader left as words, for the document as a whole.

    Args:
        readings: a reader's drafts of one rendition; mentions without candidates, times symbolic.
        rendition: their text.
        passages: all of its passages, in order.
        lexicon: of the theatre it is read for.

    Returns:
        Readings in the order of the text, with scored candidates for places and actors, sides for speakers, and
        days. What cannot be bound stays as text. "Both towns" makes two readings of one; readings whose place is
        part of a party's name, or which repeat another of their sentence, are left out.
    """
    if not readings:
        return ()
    document = Document(rendition, passages, lexicon, load_pointing_words())
    note_places(document)
    placed = resolve_places([reading for reading in readings if is_place(reading, document)], document)
    zone = lexicon.theatre.time_zone
    binder = ActorBinder(document, days_told(resolve_days(placed, rendition, passages, zone=zone)))
    bound = binder.bind_all(SpeakerBinder(binder, binder.parties(placed)).bind_all(placed))
    ordered = sorted(drop_duplicates(bound), key=lambda r: (r.claim.sentence.start, r.claim.trigger.start))
    return resolve_days(ordered, rendition, passages, zone=zone)
