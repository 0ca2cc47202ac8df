"""Readers that are not the shipped one: they miss a word, or read another one beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from whoheld.model import Claim, Passage, Polarity, Reading, Rendition, TextSpan
from whoheld.read import GrammarReader
from whoheld.theatre.lexicon import Lexicon

Change = Callable[[Reading, Rendition], Reading | None]


class OtherReader:
    """The grammar, with each of its readings changed, or dropped where `change` gives None."""

    name = "grammar"

    def __init__(self, version: str, change: Change) -> None:
        self.version, self._change, self._grammar = version, change, GrammarReader()

    def read(self, rendition: Rendition, passages: Sequence[Passage], lexicon: Lexicon) -> Iterable[Reading]:
        return self._changed(rendition, passages, lexicon)

    def _changed(self, rendition: Rendition, passages: Sequence[Passage], lexicon: Lexicon) -> Iterator[Reading]:
        for reading in self._grammar.read(rendition, passages, lexicon):
            changed = self._change(reading, rendition)
            if changed is not None:
                yield changed


def blind_to(place: str) -> OtherReader:
    """Return a reader that makes no claims about a place of this name."""
    return OtherReader(f"blind to {place}", lambda reading, _: None if _names(reading, place) else reading)


def moved_at(place: str) -> OtherReader:
    """Return a reader that takes the trigger of claims about a place to begin a letter later."""
    return OtherReader(
        f"moved at {place}", lambda reading, text: _moved(reading, text) if _names(reading, place) else reading
    )


def denying(place: str) -> OtherReader:
    """Return a reader that takes claims about a place to be denials."""

    def change(reading: Reading, _: Rendition) -> Reading:
        return replace(reading, polarity=Polarity.DENIED) if _names(reading, place) else reading

    return OtherReader(f"denying {place}", change)


def by_another_rule(place: str) -> OtherReader:
    """Return a reader that says the same of a place by a rule of another name."""

    def change(reading: Reading, _: Rendition) -> Reading:
        return replace(reading, rule="other.rule", confidence=0.5) if _names(reading, place) else reading

    return OtherReader(f"another rule for {place}", change)


def _names(reading: Reading, place: str) -> bool:
    return reading.claim.place is not None and reading.claim.place.text == place


def _moved(reading: Reading, rendition: Rendition) -> Reading:
    old = reading.claim
    trigger = TextSpan.of(rendition, old.trigger.start + 1, old.trigger.end)
    claim = Claim(old.kind, trigger, old.place, old.sentence, old.passage_id, part=old.part, archive=rendition)
    return replace(reading, claim=claim)
