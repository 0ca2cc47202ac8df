"""Learn who is who before reading: names that a text introduces with a role, wherever it does so."""

from __future__ import annotations

from collections.abc import Sequence

from whoheld.model import Link, SourceType
from whoheld.read.attribution.persons import Speakers
from whoheld.read.attribution.phrases import COMMAS, phrase_before
from whoheld.read.attribution.speakers import NounPhrase, classify, is_mark
from whoheld.read.attribution.table import AttributionTable
from whoheld.read.tokens import Sentence

MAX_NAME_TOKENS = 4
APPOSITION_TOKENS = 10


def introduce_persons(sentences: Sequence[Sentence], table: AttributionTable, known: Speakers) -> None:
    """Find "council member NAME NAME" and "NAME NAME, a lawmaker" and keep the surname with its type."""
    for sentence in sentences:
        for index, token in enumerate(sentence.tokens):
            if token.lower not in table.heads:
                continue
            _name_after(sentence, index, table, known)
            _name_before(sentence, index, table, known)


def _name_after(sentence: Sentence, head: int, table: AttributionTable, known: Speakers) -> None:
    last = _end_of_name(sentence, head + 1, table)
    if last <= head + 1:
        return
    phrase = phrase_before(sentence, head + 1, table)
    if phrase is not None:
        _keep(NounPhrase(sentence, phrase.first, last), phrase, sentence.tokens[last - 1].lower, table, known)


def _name_before(sentence: Sentence, head: int, table: AttributionTable, known: Speakers) -> None:
    """The head stands in an apposition: walk back to its comma and take the name before it."""
    comma = head
    while comma > 0 and sentence.tokens[comma].text not in COMMAS and head - comma < APPOSITION_TOKENS:
        comma -= 1
    if comma == 0 or sentence.tokens[comma].text not in COMMAS:
        return
    first = comma
    while first > 0 and _is_name_token(sentence, first - 1, table) and comma - first < MAX_NAME_TOKENS:
        first -= 1
    if comma - first < 2:
        return
    stop = head
    while stop < len(sentence.tokens) and not is_mark(sentence.tokens[stop]) and stop - head < APPOSITION_TOKENS:
        stop += 1
    role = NounPhrase(sentence, comma + 1, stop)
    _keep(NounPhrase(sentence, first, comma), role, sentence.tokens[comma - 1].lower, table, known)


def _keep(name: NounPhrase, role: NounPhrase, surname: str, table: AttributionTable, known: Speakers) -> None:
    source_type, _ = classify(role, table)
    if source_type is None or source_type is SourceType.UNNAMED:
        return
    actors = role.hits("actor")
    side = actors[0].ids[0] if actors and actors[0].ids else None
    known.by_name.setdefault(
        surname.removesuffix("'s").removesuffix("’s"),
        Link(text=name.text, type=source_type, side=side, is_named=True, span=(name.start, name.end)),
    )


def _end_of_name(sentence: Sentence, first: int, table: AttributionTable) -> int:
    last = first
    while last < len(sentence.tokens) and last - first < MAX_NAME_TOKENS and _is_name_token(sentence, last, table):
        last += 1
    return last


def _is_name_token(sentence: Sentence, index: int, table: AttributionTable) -> bool:
    token = sentence.tokens[index]
    if not token.text[0].isupper() or token.lower in table.heads or token.lower in table.words["borders"]:
        return False
    if token.lower in table.words["days"] or token.lower in table.words["articles"]:
        return False
    return not any(hit.start <= token.start < hit.end for hit in sentence.names)
