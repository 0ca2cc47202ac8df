"""Find the reports that somebody wants to look at: in a file as it lies, or in the record as it was judged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from whoheld.cli.judging.wording import short_id
from whoheld.errors import InputError, StoreError
from whoheld.model import Capture, Judgement, Passage, Reading, Rendition

if TYPE_CHECKING:
    from whoheld.desk import Desk
    from whoheld.store import Shelved, View

PICK_MARK = "#"  # reports.jsonl#r1: the report r1 of that file
STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One report as it was understood.

    `theatre` is None where nobody looked for claims. In the record, `set_aside` gives the claims that do not count,
    with why, `judgements` what the desk decided on the report itself, and `notes` what else to know.
    """

    capture: Capture
    rendition: Rendition
    passages: tuple[Passage, ...]
    readings: tuple[Reading, ...] = ()
    theatre: str | None = None
    set_aside: Mapping[str, str] = field(default_factory=dict)
    judgements: tuple[Judgement, ...] = ()
    notes: tuple[str, ...] = ()


def names_a_file(wanted: str) -> bool:
    """Whether somebody means a file, a folder, or one report of a file."""
    return wanted == STANDARD_INPUT or Path(wanted).exists() or _split(wanted)[1] is not None


def look_at_file(wanted: str, theatre: str, *, with_claims: bool) -> Iterator[Look | InputError]:
    """Yield every report of a file or folder as read now; of `PATH#NAME`, the one of that name.

    Args:
        theatre: id of a theatre, or "auto" for the one that fits each report best.
        with_claims: whether to look for claims, which takes longer.
    """
    from whoheld.capture import open_reports
    from whoheld.pipeline import read_reports
    from whoheld.segment import segment_rendition
    from whoheld.settings import Settings

    path, pick = _split(wanted)
    today = datetime.now(UTC).date()
    names: list[str] = []
    is_found = pick is None
    for item in open_reports([path], Settings()):
        if isinstance(item, InputError):
            yield item
            continue
        capture, rendition = item
        names.append(rendition.report)
        if pick is not None and not _is_picked(pick, capture, rendition):
            continue
        is_found = True
        if with_claims:
            for report in read_reports([item], theatre):
                yield Look(
                    capture=capture, rendition=rendition, passages=report.passages, readings=report.readings,
                    theatre=report.theatre, notes=_notes(rendition, today),
                )  # fmt: skip
        else:
            passages = segment_rendition(rendition)
            yield Look(capture=capture, rendition=rendition, passages=passages, notes=_notes(rendition, today))
    if not is_found:
        yield InputError(str(path), f"holds no report {pick!r}", f"it holds {_some(names)}")


def look_in_record(desk: Desk, wanted: str) -> Look:
    """Return a report of the record with its facts, passages and claims as the desk judged them.

    Of several captures of one page it is the latest.

    Raises:
        StoreError: there is none of that name, there are several, or its text cannot be read.
    """
    from whoheld.desk.current import gather

    view = desk.store.view()
    found, notes = _chosen(view, wanted)
    current = gather(desk, view, [found.id])
    if not current.reports:
        raise StoreError("; ".join(current.problems) or f"nobody has read {wanted!r} yet; run: whoheld read --store")
    report = current.reports[0]
    if current.runs != {desk.run.id}:
        notes = (*notes, "an older reader read it; 'whoheld read --store' reads it again")
    return Look(
        capture=report.capture,
        rendition=report.rendition,
        passages=report.passages,
        readings=report.readings,
        theatre=report.theatre,
        set_aside=current.set_aside,
        judgements=tuple(one for one in current.judgements if one.target_id == report.rendition.id),
        notes=(*notes, *_notes(report.rendition, desk.now().date())),
    )


def _notes(rendition: Rendition, today: date) -> tuple[str, ...]:
    """Return what else to know of a text: that it is dated ahead."""
    from whoheld.capture.ahead import say_ahead

    ahead = say_ahead(rendition, today)
    return (ahead,) if ahead else ()


def _chosen(view: View, wanted: str) -> tuple[Shelved, tuple[str, ...]]:
    found = view.find_reports(wanted)
    if not found:
        raise StoreError(f"there is no file and no report {wanted!r}; 'whoheld status --reports' lists the record's")
    if len(found) == 1:
        return found[0], ()
    ids = {one.id for one in found}
    if not any(ids <= set(versions) for versions in view.versions(ids).values()):
        listed = "\n".join(f"  {short_id(one.id)}  {one.address}  {one.published_latest or 'undated'}" for one in found)
        raise StoreError(f"{wanted!r} may be any of these; name one by its id:\n{listed}")
    earlier = ", ".join(short_id(one.id) for one in found[:-1])
    return found[-1], (f"the latest of {len(found)} captures; earlier: {earlier}; 'whoheld versions' tells them apart",)


def _split(wanted: str) -> tuple[Path, str | None]:
    """Return a path and the name of the report wanted of it, if it names one."""
    path, mark, pick = wanted.rpartition(PICK_MARK)
    if mark and pick and not Path(wanted).exists() and Path(path).is_file():
        return Path(path), pick
    return Path(wanted), None


def _is_picked(pick: str, capture: Capture, rendition: Rendition) -> bool:
    return rendition.report == pick or capture.address.endswith(f"{PICK_MARK}{pick}")


def _some(names: list[str], most: int = 5) -> str:
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return (", ".join(names[:most]) or "none") + more
