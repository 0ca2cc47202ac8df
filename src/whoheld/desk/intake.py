"""Add reports to the record: archived, read and kept in one step, each once, however often they are added."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

from whoheld.capture import Known, Taken, take_reports
from whoheld.capture.ahead import say_ahead
from whoheld.desk.desk import Desk
from whoheld.desk.mending import known_whole, mend
from whoheld.desk.reading import ReadText, read_text
from whoheld.errors import ErasedError, InputError, NothingReadError
from whoheld.model import Capture, Rendition, Run
from whoheld.progress import OnProgress, silent
from whoheld.store import Writer
from whoheld.theatre import choose_theatre

AUTO = "auto"
BATCH_S = 0.5  # what was read is kept this often: more often costs time, more seldom could cost work
SAMPLE = 50  # reports by which a war is told where none was named
# Parts of an address that say how somebody came there, not where it is.
TRACKING = re.compile(r"utm_\w+|fbclid|gclid|cmpid|smid|mc_[ce]id", re.IGNORECASE)


@dataclass(slots=True)
class Intake:
    """How an addition went. Counts are of reports."""

    added: list[str] = field(default_factory=list)  # rendition ids
    known: int = 0
    claims: int = 0
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)  # what a person should look at, of reports that were added
    theatre: str = ""
    mended: list[str] = field(default_factory=list)  # reports known before whose archived bytes or text were damaged


def add_reports(desk: Desk, paths: Sequence[Path], theatre: str = "auto", on_progress: OnProgress = silent) -> Intake:
    """Add everything behind `paths`; what was added before is passed over, what cannot be used is named.

    Everything reported to `on_progress` as done is kept for good. Stopped at any moment and begun again, the
    addition goes on where it was.

    Raises:
        NothingReadError: nothing could be used, and nothing was known.
        TheatreError: the record follows another war than `theatre`, or none fits.
        StoreError: the record cannot be written; what was kept before that stays.
    """
    intake = Intake()
    taken = _sorted_out(take_reports(paths, desk.settings, known_whole(desk.store)), intake)
    sample = _settle_theatre(desk, theatre, taken)
    if desk.has_theatre:
        intake.theatre = desk.lexicon.theatre.id
        _add_all(desk, chain(sample, taken), intake, on_progress)
    if not intake.added and not intake.known:
        told = "\n".join(f"  {problem}" for problem in intake.problems) or "  no files were found"
        raise NothingReadError(f"nothing could be added:\n{told}")
    return intake


def _settle_theatre(desk: Desk, theatre: str, taken: Iterator[Taken]) -> list[Taken]:
    """Choose the war the record follows, if it has none; return the reports that were looked at for it."""
    if theatre != AUTO:
        desk.choose_theatre(theatre)
    if desk.has_theatre:
        return []
    sample = list(islice(taken, SAMPLE))
    if sample:
        desk.choose_theatre(choose_theatre([one.rendition.text for one in sample]))
    return sample


def _add_all(desk: Desk, taken: Iterable[Taken], intake: Intake, on_progress: OnProgress) -> None:
    run = desk.open_run()
    pending: list[tuple[Taken, ReadText]] = []
    began = time.monotonic()
    for one in taken:
        pending.append((one, read_text(desk, one.rendition)))
        if time.monotonic() - began >= BATCH_S:
            keep_batch(desk, run, pending, intake)
            on_progress("adding", len(intake.added), 0)
            pending, began = [], time.monotonic()
    keep_batch(desk, run, pending, intake)
    on_progress("adding", len(intake.added), 0)


def keep_batch(
    desk: Desk,
    run: Run,
    pending: Sequence[tuple[Taken, ReadText]],
    intake: Intake,
    also: Callable[[Writer], None] | None = None,
) -> None:
    """Keep a batch, all of it or nothing; only then is it counted.

    Args:
        also: what else is to be written down in the same transaction.
    """
    if not pending:
        return
    added: list[tuple[str, int]] = []
    known, problems, mended, notes = 0, list[str](), list[str](), list[str]()
    with desk.store.writer() as writer:
        for taken, text in pending:
            try:
                writer.check_text(taken.rendition)
                is_new = writer.put_capture(taken.capture, taken.data, version_of(taken.capture, taken.rendition))
            except ErasedError as error:  # raised before anything of it was written
                problems.append(str(error))
                continue
            if not is_new:
                known += 1
                mending = mend(desk.store, taken)
                mended += [taken.rendition.report] if mending.is_mended else []
                problems += mending.problems
                continue
            notes += _future(desk, taken)
            writer.put_rendition(taken.rendition)
            writer.put_pass(run.id, text.rendition_id, text.input_digest, text.passages, text.readings)
            added.append((text.rendition_id, len(text.readings)))
        if also is not None:
            also(writer)
    intake.added += [rendition_id for rendition_id, _ in added]
    intake.claims += sum(claims for _, claims in added)
    intake.known += known
    intake.mended += mended
    intake.problems += problems
    intake.notes += notes


def _future(desk: Desk, taken: Taken) -> list[str]:
    """Name a report that says it was published after today: nothing knows better, and it moves the last day."""
    ahead = say_ahead(taken.rendition, desk.now().date())
    if ahead is None:
        return []
    return [
        f"{taken.capture.address}: {ahead}; it is added all the same: if the day is wrong, correct it with "
        f"'whoheld judge correct {taken.rendition.report} published=DAY'"
    ]


def version_of(capture: Capture, rendition: Rendition) -> str | None:
    """Return what two captures of one page share: its address without what changes from visit to visit.

    A page is known by its URL, a file by where it lies, a line by its file and its own name. A line that names
    neither, and a site's front page, which is another text every hour, are versions of nothing.
    """
    if capture.url:
        parts = urlsplit(capture.url)
        query = [(key, value) for key, value in parse_qsl(parts.query) if not TRACKING.fullmatch(key)]
        if parts.path.strip("/") or query:
            host = (parts.hostname or "").removeprefix("www.")
            return f"{host}{parts.path.rstrip('/')}" + (f"?{urlencode(sorted(query))}" if query else "")
        return None
    path, mark, line = capture.address.partition("#L")
    if mark and rendition.report.endswith(f":{line}"):
        return None
    return Path(path).resolve().as_posix() + (f"#{rendition.report}" if mark else "")


def _sorted_out(items: Iterator[Taken | Known | InputError], intake: Intake) -> Iterator[Taken]:
    for item in items:
        if isinstance(item, InputError):
            intake.problems.append(str(item))
        elif isinstance(item, Known):
            intake.known += 1
        else:
            yield item
