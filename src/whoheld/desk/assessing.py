"""Put the desk's own assessment on the record: a claim whose source is the desk, and marked as such."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from whoheld.desk.desk import Desk
from whoheld.desk.reading import read_text
from whoheld.errors import JudgementError
from whoheld.judge import BY_HAND, assessment, check_judgement
from whoheld.model import Capture, Judgement, Reading, Rendition, Verb


@dataclass(frozen=True, slots=True)
class Assessed:
    """An assessment as it stands in the record."""

    capture: Capture
    rendition: Rendition
    judgement: Judgement
    reading: Reading


def assess(desk: Desk, text: str, fields: Mapping[str, object], reason: str = "", title: str | None = None) -> Assessed:
    """Archive what the desk says, and keep the claim in it; both or neither.

    The text is public from today, and its one claim is what `fields` say: the reader does not read it as well.

    Args:
        text: in sentences; its words are the evidence.
        fields: of `add` on a report; without a `quote`, the whole text is quoted.
        reason: what the assessment rests on.
        title: what people call it.

    Raises:
        JudgementError: a field is wrong, or nobody signs.
        EvidenceError: the quotation does not stand in the text.
    """
    if not desk.author.strip():
        raise JudgementError("an assessment is signed: name its author with --author or in WHOHELD_AUTHOR")
    made_at, words = desk.now(), " ".join(text.split())
    capture, rendition = assessment(
        words, author=desk.author, made_at=made_at, time_zone=desk.lexicon.theatre.time_zone, title=title
    )
    judgement = Judgement(
        target_id=rendition.id,
        verb=Verb.ADD,
        patch={"quote": words, **fields},
        author=desk.author,
        made_at=made_at,
        reason=reason,
    )
    check_judgement(judgement, desk.lexicon)
    read = read_text(desk, rendition, [judgement])
    if judgement.id in read.refused:
        raise read.refused[judgement.id]
    run = desk.open_run()
    with desk.store.writer() as writer:
        writer.put_capture(capture, words.encode())
        writer.put_rendition(rendition)
        writer.put_judgement(judgement)
        writer.put_pass(run.id, rendition.id, read.input_digest, read.passages, read.readings)
    return Assessed(capture, rendition, judgement, next(r for r in read.readings if r.rule == BY_HAND))
