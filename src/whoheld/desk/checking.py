"""Verify a record: its log, its rows, its archive, its editions, and that its readings can be made again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from whoheld.desk.desk import Desk
from whoheld.desk.erasing import unfinished
from whoheld.desk.reading import read_text
from whoheld.errors import DamagedError, WhoheldError
from whoheld.progress import OnProgress, silent
from whoheld.store import ObjectUse, StoredReport, View, audit_rows
from whoheld.store.rows import digest_pass

REMEDIES = {
    "original": "add the file that it came from again",
    "text": "add the file that it came from again",
    "theatre": "'whoheld read --store' archives the theatre again, if it is still the installed one",
    "part": "restore the last backup into a new folder; the other parts of the edition answer as before",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What verifying found.

    Args:
        problems: what is wrong, each in a sentence with what helps.
        notes: what is worth knowing and harms nothing.
        counts: how much was looked at, by what it is.
    """

    problems: tuple[str, ...]
    notes: tuple[str, ...]
    counts: Mapping[str, int]

    @property
    def is_whole(self) -> bool:
        return not self.problems


@dataclass(slots=True)
class _Findings:
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    lost: set[str] = field(default_factory=set)  # names of objects that cannot be read


def verify(desk: Desk, reread: bool = True, on_progress: OnProgress = silent) -> Verified:
    """Check everything that the record promises. Nothing is changed, but damaged objects are kept apart.

    The database is whole; the chain of the log is unbroken, and every row is what its entry says was written; no row
    stands without its parents; every archived object still has its hash; every claim's words stand in the archive;
    every reading of the current reader comes out the same when its report is read again; erasures are complete.

    Args:
        reread: whether to read the reports again, which takes as long as reading them took.
        on_progress: told what is being checked, how much is done, and of how much.
    """
    found = _Findings()
    audit = audit_rows(desk.store, on_progress)
    found.problems += audit.problems
    found.notes += audit.notes
    found.counts.update({"log entries": audit.entries, "passes": audit.passes})
    try:
        view = desk.store.view()
        _check_objects(desk, view, found, on_progress)
        _check_erasures(desk, view, found)
        _check_reports(desk, view, reread, found, on_progress)
    except (WhoheldError, ValueError, LookupError, TypeError) as error:
        # Rows that were found to be broken may fail in any way; without such a finding it is our own mistake.
        if not found.problems and not isinstance(error, WhoheldError):
            raise
        found.problems.append(f"what is broken keeps the rest from being checked ({error}); mend that first")
    return Verified(problems=tuple(dict.fromkeys(found.problems)), notes=tuple(found.notes), counts=dict(found.counts))


def _check_objects(desk: Desk, view: View, found: _Findings, on_progress: OnProgress) -> None:
    """Hash every archived object; say of one that is lost what it was."""
    objects = desk.store.objects
    uses: dict[str, list[ObjectUse]] = {}
    for use in view.objects():
        uses.setdefault(use.name, []).append(use)
    whole = set[str]()
    for number, name in enumerate(uses):
        on_progress("checking the archive", number, len(uses))
        try:
            objects.get(name)
            whole.add(name)
        except WhoheldError as error:
            if view.objects([name]):  # not erased meanwhile
                found.lost.add(name)
                found.problems.append(_lost(uses[name], str(error)))
    on_progress("checking the archive", len(uses), len(uses))
    found.counts["archived objects"] = len(uses)
    _note_strangers(desk, view, found, whole)


def _lost(uses: list[ObjectUse], error: str) -> str:
    """Say what a lost object was, and what brings that back."""
    what = " and ".join(use.what for use in uses)
    kinds = {use.kind for use in uses}
    remedy = next((REMEDIES[kind] for kind in ("original", "text", "theatre", "part") if kind in kinds), "")
    return f"{what}: {error.removesuffix(REMEDIES['original'])}{remedy}"


def _note_strangers(desk: Desk, view: View, found: _Findings, whole: set[str]) -> None:
    """Note the objects that nothing refers to, and the remains of damaged ones that were mended."""
    objects, folder = desk.store.objects, desk.store.objects.folder
    strangers = [name for name in objects.names() if name not in whole and name not in found.lost]
    named = {use.name for use in view.objects(strangers)} if strangers else set()  # put there meanwhile
    left = [name for name in strangers if name not in named]
    if left:
        are = "1 archived object is" if len(left) == 1 else f"{len(left):,} archived objects are"
        found.notes.append(
            f"{are} referred to by nothing, as a command that was ended leaves them; adding the same files again "
            "makes use of them, 'whoheld erase --finish' removes them"
        )
    mended = [name for name in objects.damaged() if name in whole]
    if mended:
        found.notes.append(
            f"what damaged objects were before they were mended is kept apart in {folder / 'damaged'} "
            f"and may be deleted ({len(mended):,})"
        )


def _check_erasures(desk: Desk, view: View, found: _Findings) -> None:
    """See that what was erased is gone."""
    stones = view.erasures()
    found.counts["erasures"] = len(stones)
    left = unfinished(desk)
    if left:
        found.problems.append(
            f"an erasure was ended before it removed everything: {len(left)} archived objects are left; "
            "'whoheld erase --finish' removes them"
        )
    for capture_id in view.belongings(stone.capture_id for stone in stones).captures:
        found.problems.append(f"capture {capture_id} was erased, and is in the record again; erase it once more")


def _check_reports(desk: Desk, view: View, reread: bool, found: _Findings, on_progress: OnProgress) -> None:
    """Load every report, which holds each claim's spans against the text, and read it again."""
    total = view.count("renditions")
    found.counts.update({"reports": 0, "claims": 0})
    run_id = desk.run.id if desk.has_theatre else ""
    if reread:
        found.counts.update({"reports read again": 0, "reports read by an older reader": 0})
    for number, report in enumerate(view.reports()):
        on_progress("reading again" if reread else "checking the evidence", number, total)
        found.counts["reports"] += 1
        if not isinstance(report, StoredReport):
            if not isinstance(report.__cause__, DamagedError):  # those are named with their objects
                found.problems.append(str(report))
            continue
        found.counts["claims"] += len(report.readings)
        if not reread:
            continue
        if report.read.run_id != run_id:
            found.counts["reports read by an older reader"] += 1
            continue
        found.counts["reports read again"] += 1
        _read_again(desk, view, report, found)
    on_progress("reading again" if reread else "checking the evidence", total, total)
    older = found.counts["reports read by an older reader"]
    if older:
        found.notes.append(
            f"{older:,} reports were read by an older reader or theatre, and what it read cannot be made again here; "
            "'whoheld read --store' has the current one read them"
        )


def _read_again(desk: Desk, view: View, report: StoredReport, found: _Findings) -> None:
    called = f"report {report.rendition.report!r} ({report.rendition.id})"
    try:
        made = read_text(desk, report.rendition, view.judgements([report.rendition.id]))
    except WhoheldError as error:
        found.problems.append(f"{called} cannot be read again: {error}")
        return
    if made.input_digest != report.read.input_digest:
        found.problems.append(f"{called} was read without judgements that stand on it; undo one and make it anew")
    elif digest_pass(made.passages, made.readings) != digest_pass(report.passages, report.readings):
        was, now = len(report.readings), len(made.readings)
        found.problems.append(
            f"{called} gives other readings when it is read again: {was} claims then, {now} now; "
            "the reader does not depend on its text and theatre alone"
        )
