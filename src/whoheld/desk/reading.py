"""Read the record's reports: those that the current reader has not read, or whose facts were corrected since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from whoheld.desk.desk import Desk
from whoheld.errors import EvidenceError, WhoheldError
from whoheld.judge import (
    as_the_desk,
    input_digest,
    join_by_hand,
    judged_passages,
    judged_rendition,
    standing,
)
from whoheld.judge.by_hand import DESK_MAKER, try_by_hand
from whoheld.model import Judgement, Passage, Reading, Rendition
from whoheld.pipeline import read_passages
from whoheld.progress import OnProgress, silent
from whoheld.segment import segment_rendition
from whoheld.store import View

BATCH = 50  # reports kept together: about a second's reading, which is all that a kill can cost


@dataclass(frozen=True, slots=True)
class ReadText:
    """What the current reader finds in a text, in the form that judgements give it.

    Args:
        refused: judgement id to why the claim that it adds by hand cannot be made of this text; it goes astray.
    """

    rendition_id: str
    input_digest: str
    passages: tuple[Passage, ...]
    readings: tuple[Reading, ...]
    refused: Mapping[str, EvidenceError] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reread:
    """How reading the record again went."""

    reports: int
    problems: tuple[str, ...]


def read_text(desk: Desk, rendition: Rendition, judgements: Sequence[Judgement] = ()) -> ReadText:
    """Read one text. `judgements` are those on it and its claims, as the record has them."""
    decided = standing(judgements)
    judged = judged_rendition(rendition, decided)
    passages = judged_passages(segment_rendition(judged), judged, decided)
    # What an assessment says is what its author says it does; read as well, it would speak twice.
    found = () if judged.maker == DESK_MAKER else read_passages(judged, passages, desk.lexicon, desk.reader)
    by_hand, refused = try_by_hand(judged, passages, decided, desk.lexicon, desk.run.id)
    readings = as_the_desk(join_by_hand(found, by_hand), judged)
    return ReadText(rendition.id, input_digest(rendition, decided), passages, readings, refused)


def read_record(desk: Desk, rendition_ids: Iterable[str] | None = None, on_progress: OnProgress = silent) -> Reread:
    """Read again what the current reader has not read; stopped and begun again, it goes on where it was.

    Args:
        rendition_ids: only these; None for all that were never read by the current run.
    """
    run = desk.open_run()
    wanted = list(desk.store.view().unread(run.id) if rendition_ids is None else rendition_ids)
    problems: list[str] = []
    for start in range(0, len(wanted), BATCH):
        on_progress("reading", start, len(wanted))
        view = desk.store.view()
        batch = wanted[start : start + BATCH]
        texts = [text for one in batch if (text := _read_one(desk, view, one, problems)) is not None]
        with desk.store.writer() as writer:
            for text in _renewed(desk, view, texts, problems):
                writer.put_pass(run.id, text.rendition_id, text.input_digest, text.passages, text.readings)
    on_progress("reading", len(wanted), len(wanted))
    return Reread(len(wanted) - len(problems), tuple(problems))


def _renewed(desk: Desk, view: View, texts: Sequence[ReadText], problems: list[str]) -> Sequence[ReadText]:
    """Return what was read from `view`, again where a report was judged or erased since; nobody writes now."""
    now = desk.store.view()
    if now.head == view.head:
        return texts
    fresh = (
        text
        if _maybe_digest(now, text.rendition_id) == text.input_digest
        else _read_one(desk, now, text.rendition_id, problems)
        for text in texts
    )
    return [text for text in fresh if text is not None]


def _maybe_digest(view: View, rendition_id: str) -> str | None:
    """Return the digest of the judgements that stand on a report; None where it is there no more."""
    try:
        return input_digest(view.rendition(rendition_id), standing(view.judgements([rendition_id])))
    except WhoheldError:
        return None


def _read_one(desk: Desk, view: View, rendition_id: str, problems: list[str]) -> ReadText | None:
    try:
        return read_text(desk, view.rendition(rendition_id), view.judgements([rendition_id]))
    except WhoheldError as error:
        problems.append(str(error))
        return None
