"""A document as a whole: duplicates, order, nothing dropped, nothing changed that was written."""

from __future__ import annotations

from tests.unit.resolve.factories import Scene

from whoheld.model import Control
from whoheld.resolve import resolve_readings


def test_two_triggers_that_tell_the_same_leave_the_surer_one() -> None:
    scene = Scene("Rebels seized control of Kalmen.")
    scene.add("seized", "Kalmen", "Rebels", confidence=0.6).add("control", "Kalmen", "Rebels", confidence=0.9)
    kept = scene.resolve()
    assert [reading.claim.trigger.text for reading in kept] == ["control"]


def test_a_repeat_in_another_sentence_is_kept() -> None:
    scene = Scene("Rebels seized Kalmen. Rebels took Kalmen.")
    scene.add("seized", "Kalmen", "Rebels").add("took", "Kalmen", "Rebels", after="Rebels took")
    assert len(scene.resolve()) == 2


def test_different_actors_on_one_place_are_both_kept() -> None:
    scene = Scene("Rebels seized Kalmen, which the army held.")
    scene.add("seized", "Kalmen", "Rebels").add("held", "Kalmen", "army", onset=False)
    assert len(scene.resolve()) == 2


def test_readings_come_back_in_the_order_of_the_text() -> None:
    scene = Scene("Rebels seized Kalmen.", "Rebels took Tarvo.")
    scene.add("took", "Tarvo").add("seized", "Kalmen")
    assert [reading.claim.trigger.text for reading in scene.resolve()] == ["seized", "took"]


def test_the_order_of_drafts_does_not_matter() -> None:
    one = Scene("Rebels seized Kalmen.", "Rebels entered the city.")
    one.add("seized", "Kalmen").add("entered", "the city")
    other = Scene("Rebels seized Kalmen.", "Rebels entered the city.")
    other.add("entered", "the city").add("seized", "Kalmen")
    assert one.resolve() == other.resolve()


def test_what_cannot_be_bound_is_not_dropped() -> None:
    scene = Scene("The Sons of Ash seized Zwolme.").add("seized", "Zwolme", "Sons of Ash")
    body = scene.last()
    assert isinstance(body, Control)
    assert (body.place.text, body.place.id, body.actor.text if body.actor else None) == ("Zwolme", None, "Sons of Ash")


def test_an_empty_document_resolves_to_nothing() -> None:
    scene = Scene("Nothing happened.")
    assert resolve_readings((), scene.rendition, scene.passages, scene.lexicon) == ()


def test_a_weekday_becomes_a_day_before_publication() -> None:
    from dataclasses import replace
    from datetime import date

    from whoheld.model import When

    scene = Scene("Rebels seized Kalmen on Sunday.").add("seized", "Kalmen", "Rebels")
    when = When(text="Sunday", span=scene.span("Sunday"), symbolic="XXXX-WXX-7")
    scene.readings = [replace(scene.readings[0], when=when)]
    assert scene.resolve()[0].when.valid_from == date(2031, 5, 18)
