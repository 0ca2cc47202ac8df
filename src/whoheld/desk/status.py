"""Say how a record stands: what is in it, who read it, what waits for a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from whoheld.desk.building import corrected_days, last_day
from whoheld.desk.desk import Desk, theatre_version
from whoheld.desk.queue import Need
from whoheld.desk.review import list_decisions
from whoheld.judge import standing
from whoheld.model import Day
from whoheld.read import READ_LANGUAGES
from whoheld.store import Head, Shelved, View
from whoheld.store.history import count_languages, count_stale


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """A record at a glance. Counts are of what is in it now.

    Args:
        theatre: id and version of the theatre that the record follows; None before one was chosen.
        is_theatre_current: whether the theatre's files are still those the record has last seen.
        stale: reports that the current reader has not read.
        unread: texts in languages without a reader, by language.
        judgements: those that stand, by verb; `undone` counts the others.
        waiting: what needs a decision whatever the map says, by kind.
    """

    head: Head
    theatre: tuple[str, str] | None
    is_theatre_current: bool
    reports: int
    claims: int
    last_published: Day | None
    undated: int
    stale: int
    unread: Mapping[str, int]
    judgements: Mapping[str, int]
    undone: int
    waiting: Mapping[Need, int]
    editions: int
    erased: int


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One report in a list."""

    shelved: Shelved
    claims: int
    judgements: int
    is_current: bool  # read by the current reader


def tell_status(desk: Desk, view: View | None = None) -> Status:
    """Return how the record stands; what it costs grows with judgements, not with claims."""
    seen = view or desk.store.view()
    kept = seen.theatre_versions()
    judgements = seen.judgements()
    stand = standing(judgements)
    has_theatre = bool(kept)
    return Status(
        head=seen.head,
        theatre=(kept[-1].id, kept[-1].version) if kept else None,
        is_theatre_current=not has_theatre or theatre_version(desk.lexicon) == kept[-1].version,
        reports=seen.count("renditions"),
        claims=seen.count_current_readings(),
        last_published=last_day(seen),
        undated=sum(1 for one in shelf_as_judged(seen) if one.published_latest is None),
        stale=count_stale(seen, desk.run.id) if has_theatre else 0,
        unread={
            language: n for language, n in count_languages(seen).items() if language and language not in READ_LANGUAGES
        },
        judgements=Counter(str(one.verb) for one in stand),
        undone=len(judgements) - len(stand),
        waiting=Counter(item.kind for item in list_decisions(desk, seen)) if has_theatre else {},
        editions=len(seen.editions()),
        erased=len(seen.erasures()),
    )


def list_reports(desk: Desk, view: View | None = None) -> Iterator[ReportLine]:
    """Yield the reports in the order they came, each with its claims and standing judgements."""
    seen = view or desk.store.view()
    passes = {one.rendition_id: one for one in seen.current_passes()}
    judged = Counter(_reports_judged(seen))
    run_id = desk.run.id if passes else ""
    for shelved in shelf_as_judged(seen):
        read = passes.get(shelved.id)
        yield ReportLine(
            shelved, read.readings if read else 0, judged[shelved.id], read is not None and read.run_id == run_id
        )


def shelf_as_judged(view: View) -> Iterator[Shelved]:
    """Yield the reports by their facts, each with its day of publication as an analyst corrected it."""
    corrected = corrected_days(view)
    for one in view.shelf():
        if one.id in corrected:
            day = corrected[one.id]
            yield replace(one, published_latest=day.isoformat() if day else None)
        else:
            yield one


def _reports_judged(view: View) -> Iterator[str]:
    stand = standing(view.judgements())
    readings = view.old_readings(one.target_id for one in stand if one.target_kind == "claim")
    for one in stand:
        reading = readings.get(one.target_id)
        if one.target_kind == "report":
            yield one.target_id
        elif reading is not None:
            yield reading.claim.rendition_id
