"""Hand out what analysts decided: as a list with what became of each, and as labelled sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from whoheld.desk.desk import Desk
from whoheld.desk.judging import find_target
from whoheld.errors import JudgementError, StoreError
from whoheld.judge import judge_readings, judged_rendition, labelled_sentences, standing
from whoheld.judge.ties import judged_claims
from whoheld.model import Judgement, Reading, Verb
from whoheld.store import Shelved, StoredReport, View
from whoheld.store.history import judged_renditions

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A judgement with what it speaks of.

    Args:
        undone_by: the standing judgement that undid it; None while it stands.
        reading: of the claim it is on, before judgements: the newest that any reader made.
        report: that it is on, or in which its claim stands.
    """

    judgement: Judgement
    undone_by: Judgement | None = None
    reading: Reading | None = None
    report: Shelved | None = None

    @property
    def row(self) -> Row:
        """The judgement as one object of plain JSON values."""
        one = self.judgement
        return {
            "id": one.id,
            "verb": str(one.verb),
            "target": one.target_id,
            "patch": dict(one.patch),
            "author": one.author,
            "made_at": one.made_at.isoformat(),
            "reason": one.reason,
            "undone_by": self.undone_by.id if self.undone_by else None,
            "report": self.report.report if self.report else None,
            "sentence": self.reading.claim.sentence.text if self.reading else None,
        }


def list_judgements(desk: Desk, target: str | None = None, view: View | None = None) -> list[Listed]:
    """Return the judgements in the order they were made, those that were undone too.

    Args:
        target: only those on this, and what undid them: a claim, report, judgement, place, actor or rule, as for
            `judge`; a report brings those on its claims with it.

    Raises:
        JudgementError: there is no such target.
    """
    seen = view or desk.store.view()
    judgements = seen.judgements()
    undone_by = _undone_by(judgements)
    readings = seen.old_readings(one.target_id for one in judgements if one.target_kind == "claim")
    named = {one.target_id for one in judgements if one.target_kind == "report"}
    shelf = {one.id: one for one in seen.shelf(named | {r.claim.rendition_id for r in readings.values()})}
    listed: dict[str, Listed] = {}
    for one in judgements:
        about = listed.get(one.target_id)  # of an undo: what is undone
        reading = about.reading if about else readings.get(one.target_id)
        report = shelf.get(reading.claim.rendition_id if reading else one.target_id)
        listed[one.id] = Listed(
            judgement=one, undone_by=undone_by.get(one.id), reading=reading,
            report=report or (about.report if about else None),
        )  # fmt: skip
    if target is None:
        return list(listed.values())
    wanted = _wanted(seen, target)
    return [one for one in listed.values() if _speaks_of(one, wanted, listed)]


def corpus_rows(desk: Desk, view: View | None = None) -> Iterator[Row]:
    """Yield one labelled sentence for each claim that an analyst has judged; see `judge/corpus.py` for its fields.

    Only the reports that somebody judged are loaded.
    """
    seen = view or desk.store.view()
    stored = [one for one in seen.reports(judged_renditions(seen)) if isinstance(one, StoredReport)]
    before = {reading.claim_id: reading for one in stored for reading in one.readings}
    decided = standing(seen.judgements())
    earlier = seen.old_readings(judged_claims(decided) - before.keys())
    judged = judge_readings(tuple(before.values()), decided, earlier=earlier, lexicon=desk.lexicon)
    renditions = {one.rendition.id: judged_rendition(one.rendition, decided) for one in stored}
    yield from labelled_sentences(judged, {**earlier, **before}, renditions)


def _undone_by(judgements: list[Judgement]) -> Mapping[str, Judgement]:
    return {one.target_id: one for one in standing(judgements) if one.verb is Verb.UNDO}


def _wanted(view: View, target: str) -> str:
    """Return the id of a target; a judgement may be named as well."""
    try:
        return find_target(view, target, Verb.NOTE)
    except JudgementError:
        try:
            return view.judgement(target)[0].id
        except StoreError:
            pass
        raise


def _speaks_of(one: Listed, wanted: str, listed: Mapping[str, Listed]) -> bool:
    if wanted in (one.judgement.id, one.judgement.target_id, one.report.id if one.report else None):
        return True
    undone = listed.get(one.judgement.target_id)
    return undone is not None and _speaks_of(undone, wanted, listed)
