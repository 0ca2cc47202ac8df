"""Fetch pages into the record: each once, each change as a version, begun again where it was stopped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import chain, islice

from whoheld.capture import Known, Taken
from whoheld.desk.asking import PAGE, after_failure, after_success, as_erased, state_of, validators_of
from whoheld.desk.desk import Desk
from whoheld.desk.fetched import take_page
from whoheld.desk.intake import AUTO, Intake, keep_batch
from whoheld.desk.mending import known_whole
from whoheld.desk.reading import read_text
from whoheld.desk.rounds import Rounds
from whoheld.errors import FetchError, InputError, NothingReadError, StoreError
from whoheld.fetch import Fetcher, Page, Unchanged, read_target
from whoheld.progress import OnProgress, silent
from whoheld.store import Fetch, FetchState
from whoheld.theatre import choose_theatre

SAMPLE = 10  # pages by which a war is told where none was named; they are held together, and may be large
FRESH = timedelta(hours=1)  # what was fetched so shortly before is not asked for again
CLAIMED = timedelta(minutes=15)  # longer than the tries at one page take, so that nobody else begins them


@dataclass(slots=True)
class Fetched:
    """How fetching went. `intake` counts reports, the rest pages."""

    intake: Intake = field(default_factory=Intake)
    unchanged: int = 0  # as they are in the record
    fresh: int = 0  # passed over because they were fetched within the hour
    feeds: int = 0  # that could be read
    found: int = 0  # new entries of feeds
    later: int = 0  # entries that wait for another try

    @property
    def has_come(self) -> bool:
        return bool(self.intake.added or self.intake.known or self.unchanged or self.fresh or self.feeds)


@dataclass(frozen=True, slots=True)
class _Came:
    """One page as it came: what is new in it, and how asking for it stands now."""

    fetch: Fetch
    taken: tuple[Taken, ...] = ()


def fetch_pages(
    desk: Desk,
    urls: Sequence[str],
    theatre: str = AUTO,
    *,
    fetcher: Fetcher | None = None,
    again: bool = False,
    on_progress: OnProgress = silent,
) -> Fetched:
    """Fetch pages and add them; one that is as it was is no new capture, one that changed is a new version.

    Args:
        urls: each is asked for once; those fetched within the hour are passed over.
        theatre: as for `add_reports`.
        fetcher: asks the network; made from the desk's settings if left out.
        again: ask also for those fetched within the hour.

    Raises:
        NothingReadError: nothing came, and nothing was known.
        TheatreError, StoreError: as for `add_reports`.
    """
    done, now = Fetched(), desk.now()
    jobs: dict[str, Fetch] = {}
    for url in urls:
        try:
            fetch = state_of(desk, PAGE, url)
        except FetchError as error:
            done.intake.problems.append(str(error))
            continue
        is_fresh = fetch.got_at is not None and timedelta(0) <= now - fetch.got_at < FRESH
        if is_fresh and not again and _is_whole(desk, fetch):
            done.fresh += 1
        else:
            jobs[fetch.id] = fetch
    fetch_jobs(desk, theatre, list(jobs.values()), fetcher or Fetcher(desk.settings), done, on_progress)
    return checked(done)


def fetch_jobs(
    desk: Desk, theatre: str, jobs: Sequence[Fetch], fetcher: Fetcher, done: Fetched, on_progress: OnProgress
) -> None:
    """Fetch pages and keep what they bring, page by page; `done` counts."""
    if theatre != AUTO:
        desk.choose_theatre(theatre)
    came = _come(desk, jobs, fetcher, done, on_progress)
    sample = [] if desk.has_theatre else list(islice(came, SAMPLE))
    _choose_theatre(desk, sample)
    for one in chain(sample, came):
        if one.taken and not desk.has_theatre:
            _choose_theatre(desk, [one])
        _keep(desk, one, done)
    done.intake.theatre = desk.lexicon.theatre.id if desk.has_theatre else ""


def checked(done: Fetched) -> Fetched:
    """Return what was done. Raises NothingReadError where that is nothing."""
    if not done.has_come:
        told = "\n".join(f"  {problem}" for problem in done.intake.problems) or "  no addresses were given"
        raise NothingReadError(f"nothing could be fetched:\n{told}")
    return done


def _choose_theatre(desk: Desk, sample: Sequence[_Came]) -> None:
    """Choose the war the record follows by the first pages that came."""
    texts = [taken.rendition.text for one in sample for taken in one.taken]
    if texts:
        desk.choose_theatre(choose_theatre(texts))


def _keep(desk: Desk, one: _Came, done: Fetched) -> None:
    """Keep what a page brought, and how it stands, in one transaction."""
    if not one.taken:
        with desk.store.writer() as writer:
            writer.put_fetch(one.fetch)
        return
    read = [(taken, read_text(desk, taken.rendition)) for taken in one.taken]
    keep_batch(desk, desk.open_run(), read, done.intake, lambda writer: writer.put_fetch(one.fetch))


def _come(
    desk: Desk, jobs: Sequence[Fetch], fetcher: Fetcher, done: Fetched, on_progress: OnProgress
) -> Iterator[_Came]:
    """Yield each page as it comes, those that failed with how they stand."""
    rounds = Rounds(((read_target(str(job.url)).host, job) for job in jobs), fetcher.pace)
    for number, (host, job) in enumerate(rounds):
        on_progress("fetching", number, len(jobs))
        now = desk.now()
        is_shared = job.feed_id is not None and job.state is FetchState.WAITING
        if is_shared and not _claim(desk, job, now):
            continue  # another command is at it
        try:
            page = fetcher.fetch(str(job.url), validators_of(job) if _is_whole(desk, job) else None)
        except FetchError as error:
            failed = after_failure(job, error, now)
            done.intake.problems.append(str(error))
            done.later += failed.state is FetchState.WAITING
            if error.is_passing:
                _leave(rounds.failed(host), host, done)
            yield _Came(failed)
        except BaseException:  # stopped: the next command need not wait for our turn to end
            if is_shared:
                with desk.store.writer() as writer:
                    writer.put_fetch(job)
            raise
        else:
            rounds.answered(host)
            yield _took(desk, job, page, done)
    on_progress("fetching", len(jobs), len(jobs))


def _leave(left: Sequence[Fetch], host: str, done: Fetched) -> None:
    """Name the pages that are not asked for because their host is down; those of feeds wait."""
    waiting = sum(job.state is FetchState.WAITING and job.feed_id is not None for job in left)
    done.later += waiting
    if left:
        what = "they wait" if waiting == len(left) else "fetch them another time"
        done.intake.problems.append(f"{host}: does not answer, {len(left)} more pages are not asked for; {what}")


def _took(desk: Desk, job: Fetch, page: Page | Unchanged, done: Fetched) -> _Came:
    """Return what is new in a page."""
    now = desk.now()
    fetch = after_success(job, page, now)
    if isinstance(page, Unchanged):
        done.unchanged += 1
        return _Came(fetch)
    taken, known, problems, is_erased = _sorted_out(desk, job, page, now)
    done.intake.problems += problems
    if is_erased:
        fetch = as_erased(fetch)
    elif not taken and not known:
        # Without what tells whether it changed: a later program may be able to read it.
        problem = "; ".join(problems) or None
        fetch = replace(fetch, state=FetchState.FAILED, etag=None, last_modified=None, problem=problem)
    elif len(taken) == 1 and not known and _says_the_same(desk, job.capture_id, taken[0]):
        done.unchanged += 1
        taken = []
    else:
        done.unchanged += not taken
        fetch = replace(fetch, capture_id=[*(one.capture.id for one in taken), *known][0])
    return _Came(fetch, tuple(taken))


def _sorted_out(desk: Desk, job: Fetch, page: Page, now: datetime) -> tuple[list[Taken], list[str], list[str], bool]:
    """Return the reports that are new, captures known before, problems, and whether all that there was, was erased."""
    taken, known, problems = list[Taken](), list[str](), list[str]()
    gone = {stone.sha256: stone for stone in desk.store.view().erasures()}
    erased = 0
    for item in take_page(page, job.published, now, known_whole(desk.store), desk.settings.max_bytes):
        if isinstance(item, InputError):
            problems.append(str(item))
        elif isinstance(item, Known):
            known.append(item.capture.id)
        elif stone := gone.get(item.capture.sha256):
            erased += 1
            problems.append(
                f"{item.capture.address}: was erased on {stone.erased_at:%Y-%m-%d} and is not taken in again"
            )
        else:
            taken.append(item)
    return taken, known, problems, bool(erased and not taken and not known)


def _says_the_same(desk: Desk, capture_id: str | None, taken: Taken) -> bool:
    """Whether a page's words, title and date are those of its last capture: its bytes differ at every visit."""
    if capture_id is None or capture_id == taken.capture.id:  # the same again is there to mend what was damaged
        return False
    view, now = desk.store.view(), taken.rendition
    try:
        was = [view.rendition(one) for one in view.belongings([capture_id]).renditions]
    except StoreError:  # its text is damaged
        return False
    said = (now.text, now.title, now.published.latest)
    return any((one.text, one.title, one.published.latest) == said for one in was)


def _claim(desk: Desk, job: Fetch, now: datetime) -> bool:
    with desk.store.writer() as writer:
        return writer.claim_fetch(job.id, now, now + CLAIMED)


def _is_whole(desk: Desk, fetch: Fetch) -> bool:
    """Whether what was made of a page is in the record unharmed: else it is asked for whole, which mends it."""
    return fetch.capture_id is not None and known_whole(desk.store)(fetch.capture_id)
