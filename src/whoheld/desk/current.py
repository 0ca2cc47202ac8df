"""Gather what the record holds at one entry of its log, as analysts have judged it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from whoheld.desk.desk import Desk
from whoheld.desk.versions import repeated_claims
from whoheld.errors import WhoheldError
from whoheld.judge import (
    Judged,
    Ties,
    judge_readings,
    judged_claims,
    judged_rendition,
    merged_places,
    standing,
    ties_of,
)
from whoheld.model import Control, Judgement, Reading
from whoheld.pipeline import Report
from whoheld.store import StoredReport, View


@dataclass(frozen=True, slots=True, kw_only=True)
class Current:
    """The current readings of some reports, with everything that says how far each counts."""

    reports: tuple[Report, ...]  # readings as judged
    runs: frozenset[str]
    judged: Judged
    set_aside: dict[str, str]  # claim id to why it does not count
    ties: Ties
    judgements: tuple[Judgement, ...]  # that stand
    heard: tuple[Reading, ...]  # all readings of these reports, those at other places too
    problems: tuple[str, ...] = field(default=())  # reports that cannot be used


def gather(
    desk: Desk, view: View, rendition_ids: Iterable[str] | None = None, places: Collection[str] | None = None
) -> Current:
    """Return the current readings.

    Args:
        view: the record as of an entry of the log.
        rendition_ids: of these reports only; None for all.
        places: only readings that put a claim at one of these places; None for all.
    """
    wanted = None if rendition_ids is None else list(rendition_ids)
    decided = standing(view.judgements(wanted))
    stored, problems = _sort_out(view.reports(wanted))
    readings = tuple(reading for one in stored for reading in one.readings)
    here = {reading.claim_id for reading in readings}
    judged = judge_readings(
        readings,
        decided,
        earlier=view.old_readings(judged_claims(decided) - here),
        lexicon=desk.lexicon,
        renditions={one.rendition.id for one in stored},
    )
    own: dict[str, list[Reading]] = {}
    for reading in judged.readings:
        own.setdefault(reading.claim.rendition_id, []).append(reading)
    reports = [_report(desk, one, own.get(one.rendition.id, []), decided, places) for one in stored]
    published = {report.rendition.id: report.rendition.published.latest for report in reports}
    aside = repeated_claims(view, stored, published, judged.marks) | dict(judged.set_aside)
    return Current(
        reports=tuple(report for report in reports if places is None or report.readings),
        runs=frozenset(one.read.run_id for one in stored),
        judged=judged,
        set_aside=aside,
        ties=ties_of(decided, judged.moved),
        heard=judged.readings,
        judgements=decided,
        problems=tuple(problems),
    )


def gather_places(desk: Desk, view: View, places: Collection[str]) -> Current:
    """Return the current readings that put a claim at one of these places, or at one merged into it."""
    merged = merged_places(standing(view.judgements([])), places)
    return gather(desk, view, sorted(view.renditions_naming(merged)), places)


def _sort_out(items: Iterable[StoredReport | WhoheldError]) -> tuple[list[StoredReport], list[str]]:
    stored: list[StoredReport] = []
    problems: list[str] = []
    for item in items:
        if isinstance(item, StoredReport):
            stored.append(item)
        else:
            problems.append(str(item))
    return stored, problems


def _report(
    desk: Desk,
    one: StoredReport,
    readings: list[Reading],
    decided: tuple[Judgement, ...],
    places: Collection[str] | None,
) -> Report:
    return Report(
        capture=one.capture,
        rendition=judged_rendition(one.rendition, decided),
        passages=one.passages,
        readings=tuple(reading for reading in readings if places is None or _place_of(reading) in places),
        theatre=desk.lexicon.theatre.id,
    )


def _place_of(reading: Reading) -> str | None:
    return reading.body.place.id if isinstance(reading.body, Control) else None
