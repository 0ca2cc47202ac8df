"""Put claims and judgements into words for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from whoheld.cli.plain import plain_text
from whoheld.cli.tables import RELATION_WORDS
from whoheld.model import Control, Judgement, Mention, Reading, Share, When

SHORT_DIGITS = 8  # of an id: enough to name one claim among some ten thousands; more can always be given
NO_DAY = "on a day that nobody gives"


def short_id(identity: str) -> str:
    """Return the beginning of an id by which a person can name it; ids of other shapes come back whole."""
    kind, mark, digits = identity.partition("-")
    return f"{kind}-{digits[:SHORT_DIGITS]}" if mark and kind in ("clm", "ren", "jdg", "cap") else identity


def say_reading(reading: Reading, *, with_ids: bool = False) -> str:
    """Return what a reading says, in one sentence: who stands how to which place, and when."""
    body = reading.body
    if not isinstance(body, Control):
        return f"{reading.claim.kind}: {plain_text(reading.claim.trigger.text)}"
    state, change = RELATION_WORDS[body.relation]
    marks = [str(mark) for mark in (reading.polarity, reading.modality) if mark not in ("asserted", "fact")]
    words = [
        _named(body.actor, with_ids) or "somebody",
        change if body.is_onset else state,
        _place(body, with_ids),
        f"from {_named(body.from_actor, with_ids)}" if body.from_actor else "",
        _say_when(reading.when),
        f"({', '.join(marks)})" if marks else "",
    ]
    return " ".join(word for word in words if word)


def say_judgement(judgement: Judgement) -> str:
    """Return a judgement in one line: verb, fields, reason."""
    fields = ", ".join(say_fields(judgement.patch))
    reason = f' "{plain_text(judgement.reason)}"' if judgement.reason else ""
    return f"{judgement.verb}{f' {fields}' if fields else ''}{reason}"


def say_fields(patch: Mapping[str, object]) -> Iterator[str]:
    """Yield the fields of a patch as a person would write them."""
    for name, value in patch.items():
        if isinstance(value, bool):
            written = "yes" if value else "no"
        elif isinstance(value, list | tuple):
            written = "; ".join(str(part) for part in value)
        else:
            written = str(value)
        yield f"{name}={plain_text(written)}"


def say_speakers(reading: Reading) -> str:
    """Return who says so, the publisher first."""
    return " > ".join(plain_text(link.text) for link in reading.chain)


def _place(body: Control, with_ids: bool) -> str:
    place = _named(body.place, with_ids) or plain_text(body.place.text)
    if body.site:
        return f"{plain_text(body.site)} in {place}"
    return {Share.MOST: f"most of {place}", Share.PART: f"part of {place}"}.get(body.share, place)


def _named(mention: Mention | None, with_ids: bool) -> str:
    if mention is None:
        return ""
    name = plain_text(mention.name or mention.text)
    if mention.id is None:
        return f"{name} [bound to nothing]" if with_ids else name
    return f"{name} [{mention.id}]" if with_ids else name


def _say_when(when: When) -> str:
    if not when.edtf:
        return f"on {plain_text(when.text)!r}, a day that is not clear" if when.text else NO_DAY
    first, between, last = when.edtf.partition("/")
    if between:
        return f"between {first} and {last}"
    return f"{'on' if when.precision == 'day' else 'in'} {when.edtf}"
