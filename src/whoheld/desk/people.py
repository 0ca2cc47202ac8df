"""Know the private people of the whole record, so that a text on one place hides whom another shows to be private."""

from __future__ import annotations

from whoheld.desk.current import gather
from whoheld.desk.desk import Desk
from whoheld.publish import NameBook, people_book, private_speakers
from whoheld.store import View


def known_people(desk: Desk, view: View) -> NameBook:
    """Return the names of private people that any report of the record gives away, by one look-up.

    A name counts that any reader ever took for a private person's, for readers change and pages are copied. What an
    analyst says of a report's speakers goes before what readers made of them there.
    """
    corrected = view.renditions_with_speakers_corrected()
    if not corrected:
        return people_book(view.private_speakers(), desk.lexicon.theatre)
    current = gather(desk, view, corrected)
    settled = [report.rendition.id for report in current.reports]  # not those that are damaged
    people = [*view.private_speakers(settled), *private_speakers(current.heard)]
    return people_book(people, desk.lexicon.theatre)
