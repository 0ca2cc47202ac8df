"""Read what stands before the words of a passage: a dateline, the head of a list's item, the heading of a list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from whoheld.model import Mention, Rendition, Voice
from whoheld.read.tokens import Sentence, tokenize
from whoheld.theatre.lexicon import Lexicon

ITEM_VOICES = frozenset({Voice.TIMELINE, Voice.BULLET})
NAME = r"[A-Z][\w'’.]*(?:-[A-Za-z][\w'’.]*)*(?:[ /][A-Z][\w'’.-]*){0,3}"
DAY = r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}(?:,? \d{4})?|\d{1,2} [A-Z][a-z]{2,8}(?:,? \d{4})?)"
DASH = r"(?:\s+[-–—]{1,2}\s*|\s*(?:[–—]|--)\s*)"
AGENCY = r"\([^()\n]{2,40}\)"
DATELINE = re.compile(
    rf"^\W{{0,2}}(?:{AGENCY}{DASH}|(?P<place>{NAME})(?P<more>(?:, {NAME}){{0,2}}(?:,? {DAY})?(?: ?{AGENCY})?){DASH})"
    r"(?=[\"“‘']?[A-Z])"
)
DATED = re.compile(r"^\W{0,3}(?:(?:[A-Za-z]{3,9}\.? \d{1,2}|\d{1,2}\.? [A-Za-z]{3,9})(?:,? \d{4})?\s*[–—:-]+\s*)?")
CAPITALS = re.compile(r"([A-Z][A-Z'’ -]{2,30}[A-Z])(?:\s*\([^()\n]{2,40}\))?\s*(?:[–—:-]+\s|$)")
AFTER_NAME = re.compile(r"(?:\s*\([^()\n]{2,40}\))?\s*(?:[–—:]|-\s|--|$)")


def without_dateline(sentence: Sentence) -> Sentence:
    """Return the sentence without the words "KESH, May 4 (Agency) -" before it; offsets stay those of the text.

    A dateline says where a report was written: it is neither actor nor place of what follows.
    """
    if sentence.passage.voice in ITEM_VOICES or sentence.start > sentence.passage.start + 3:
        return sentence
    found = DATELINE.match(sentence.text)
    if found is None or not _is_dateline(found, sentence.text):
        return sentence
    return cut_before(sentence, sentence.start + found.end())


def _is_dateline(found: re.Match[str], text: str) -> bool:
    place = found["place"]
    if place is None or place.isupper() or found["more"]:
        return True
    dash = found[0].rstrip()[-1]
    return f" {dash}" not in text[found.end() :]  # "Kesh - Doria's capital - fell" is no dateline


def cut_before(sentence: Sentence, start: int) -> Sentence:
    """Return `sentence` with the tokens and names from offset `start` on."""
    return replace(
        sentence,
        tokens=tuple(token for token in sentence.tokens if token.start >= start),
        names=tuple(name for name in sentence.names if name.start >= start),
    )


def item_head(sentence: Sentence) -> tuple[Mention, int] | None:
    """Return the place that a list's item is about and where the words behind it begin: "Aug. 3 - KESH - ..."."""
    if sentence.passage.voice not in ITEM_VOICES:
        return None
    dated = DATED.match(sentence.text)
    at = dated.end() if dated else 0
    capitals = CAPITALS.match(sentence.text, at)
    if capitals is not None:
        return _head(sentence, at, capitals.end(1), capitals.end())
    for name in sentence.names:
        if name.kind == "place" and name.start == sentence.start + at:
            after = AFTER_NAME.match(sentence.text, name.end - sentence.start)
            if after is not None:
                return _head(sentence, at, name.end - sentence.start, after.end())
    return None


def _head(sentence: Sentence, first: int, last: int, behind: int) -> tuple[Mention, int]:
    start = sentence.start + first
    mention = Mention(text=sentence.text[first:last], span=(start, sentence.start + last), kind="place")
    return mention, sentence.start + behind


def heading_sentence(sentence: Sentence, rendition: Rendition, lexicon: Lexicon) -> Sentence | None:
    """Return the heading of the list that the sentence's passage stands in, as a sentence of its own."""
    span = sentence.passage.heading
    if span is None:
        return None
    text = rendition.text[slice(*span)]
    return Sentence(text, *span, sentence.passage, tokenize(text, span[0]), lexicon.names_in(text, span[0]))


def is_bare(words_behind: Sequence[str], verbs: frozenset[str]) -> bool:
    """Whether an item says nothing of its own: a name, with an apposition at most."""
    return not any(word in verbs for word in words_behind)
