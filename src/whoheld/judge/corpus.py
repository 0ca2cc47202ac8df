"""Turn judgements into labelled sentences, for scoring and training readers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from whoheld.judge.by_hand import BY_HAND
from whoheld.judge.claims import Judged
from whoheld.judge.verdicts import rule_on
from whoheld.model import Control, Judgement, Reading, Rendition, Verb

LABELS: Mapping[Verb, str] = {
    Verb.ACCEPT: "accepted",
    Verb.CORRECT: "corrected",
    Verb.MISREAD: "misread",
    Verb.SOURCE_WRONG: "source-wrong",
    Verb.REJECT: "rejected",
    Verb.ADD: "by-hand",
}
FIELDS = (
    "place_id", "relation", "relation3", "actor", "from_actor", "onset", "share", "site", "when", "polarity",
    "modality", "source_type", "source_side", "speaker",
)  # fmt: skip

Row = dict[str, object]


def labelled_sentences(
    judged: Judged, before: Mapping[str, Reading], renditions: Mapping[str, Rendition]
) -> Iterator[Row]:
    """Yield a row for every judged claim, ready to be written as JSON.

    A row holds the sentence with the spans of trigger and place (offsets in the report's text), the fields as the
    desk leaves them, `before` as the reader had them, `fields_changed`, the verdict and who gave it when and why.
    A claim that was misread is a negative example: its fields are null, `before` tells what must not be read.
    Claims that were only noted, held or tied yield nothing.

    Args:
        judged: from `judge_readings`.
        before: claim id to the reading as the reader had it, for current claims and for older ones that were judged.
        renditions: by id; rows of a report that is not among them (it was erased) are left out.
    """
    for reading in judged.readings:
        row = _row(reading, judged.marks.get(reading.claim_id, ()), before.get(reading.claim_id), renditions)
        if row is not None:
            yield row
    astray: dict[str, list[Judgement]] = {}
    current = {reading.claim_id for reading in judged.readings}
    for judgement in judged.astray:
        if judgement.target_id not in current:
            astray.setdefault(judgement.target_id, []).append(judgement)
    for claim_id, marks in astray.items():
        old = before.get(claim_id)
        row = _row(old, marks, old, renditions) if old is not None else None
        if row is not None:
            yield row


def reading_fields(reading: Reading) -> Row:
    """Return the fields that a reader is scored on, as plain JSON values; `relation3` is the three-valued relation."""
    body = reading.body if isinstance(reading.body, Control) else None
    speaker = reading.speaker
    return {
        "place_id": body.place.id if body else None,
        "relation": str(body.relation) if body else None,
        "relation3": body.relation.projected if body else None,
        "actor": body.actor.id if body and body.actor else None,
        "from_actor": body.from_actor.id if body and body.from_actor else None,
        "onset": body.is_onset if body else None,
        "share": str(body.share) if body else None,
        "site": body.site if body else None,
        "when": reading.when.edtf,
        "polarity": str(reading.polarity),
        "modality": str(reading.modality),
        "source_type": str(speaker.type),
        "source_side": speaker.side,
        "speaker": speaker.text,
    }


def _row(
    reading: Reading, marks: Iterable[Judgement], before: Reading | None, renditions: Mapping[str, Rendition]
) -> Row | None:
    marks = tuple(marks)
    deciding = _deciding(reading, marks)
    rendition = renditions.get(reading.claim.rendition_id)
    if deciding is None or rendition is None:
        return None
    after = reading_fields(reading)
    was = reading_fields(before) if before is not None and deciding.verb is not Verb.ADD else {}
    is_negative = deciding.verb is Verb.MISREAD
    return {
        **_where(reading, rendition),
        **(dict.fromkeys(FIELDS) if is_negative else after),
        "verdict": LABELS[deciding.verb],
        "before": was or None,
        "fields_changed": [] if is_negative else [name for name in FIELDS if was and was[name] != after[name]],
        "rule": reading.rule,
        "judged_by": deciding.author,
        "judged_at": deciding.made_at.isoformat(),
        "reason": deciding.reason,
    }


def _deciding(reading: Reading, marks: Iterable[Judgement]) -> Judgement | None:
    """Return the judgement that labels a claim: a later acceptance of a correction still labels it corrected."""
    marks = tuple(marks)
    verdict = rule_on(marks).verdict
    if verdict is None:
        return next((j for j in marks if j.verb is Verb.ADD), None) if reading.rule == BY_HAND else None
    if verdict.verb is Verb.ACCEPT:
        corrections = [j for j in marks if j.verb is Verb.CORRECT]
        return corrections[-1] if corrections else verdict
    return verdict if verdict.verb in LABELS else None


def _where(reading: Reading, rendition: Rendition) -> Row:
    claim = reading.claim
    place = claim.place
    return {
        "claim": claim.id,
        "sentence": claim.sentence.text,
        "report": rendition.report,
        "url": rendition.url,
        "start": claim.sentence.start,
        "end": claim.sentence.end,
        "trigger": claim.trigger.text,
        "trigger_at": [claim.trigger.start, claim.trigger.end],
        "place": place.text if place else None,
        "place_at": [place.start, place.end] if place else None,
    }
