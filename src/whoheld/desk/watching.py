"""Follow feeds: what is new in them is written down at once and fetched once, however often they are read."""

from __future__ import annotations

from collections.abc import Sequence

from whoheld.capture.feed_links import FeedLink, read_links
from whoheld.desk.asking import FEED, PAGE, after_failure, after_success, day_of, fetch_id, state_of, validators_of
from whoheld.desk.desk import Desk
from whoheld.desk.fetching import Fetched, checked, fetch_jobs
from whoheld.desk.intake import AUTO
from whoheld.errors import FetchError, UnreadableInputError
from whoheld.fetch import Fetcher, Page, Unchanged
from whoheld.progress import OnProgress, silent
from whoheld.store import Fetch, FetchState


def watch_feeds(
    desk: Desk,
    feeds: Sequence[str],
    theatre: str = AUTO,
    *,
    fetcher: Fetcher | None = None,
    on_progress: OnProgress = silent,
) -> Fetched:
    """Read feeds once, and fetch each entry that is new, or that waits since an earlier time.

    New entries are written down before the first of them is fetched, so that a stopped command loses none. Two
    commands at once share the work.

    Args:
        feeds: addresses of RSS or Atom feeds.
        theatre, fetcher: as for `fetch_pages`.

    Raises:
        NothingReadError: no feed could be read, and nothing was waiting.
        TheatreError, StoreError: as for `add_reports`.
    """
    done, ids = Fetched(), list[str]()
    fetcher = fetcher or Fetcher(desk.settings)
    for number, url in enumerate(dict.fromkeys(feeds)):
        on_progress("reading feeds", number, len(feeds))
        try:
            feed = state_of(desk, FEED, url)
            ids.append(feed.id)
            _read_feed(desk, fetcher, feed, done)
            done.feeds += 1
        except FetchError as error:
            done.intake.problems.append(str(error))
    jobs = sorted(desk.store.view().waiting_fetches(ids, desk.now()), key=day_of)
    fetch_jobs(desk, theatre, jobs, fetcher, done, on_progress)
    return checked(done)


def _read_feed(desk: Desk, fetcher: Fetcher, feed: Fetch, done: Fetched) -> None:
    """Write down the entries of a feed that are new, together with the feed's own state."""
    now, url = desk.now(), str(feed.url)
    if feed.not_before is not None and now < feed.not_before:
        problem = f"asked to be left alone until {feed.not_before:%Y-%m-%d %H:%M} UTC"
        raise FetchError(url, problem, "give the command again then", is_passing=True)
    try:
        page = fetcher.fetch(url, validators_of(feed))
        links = _links(page)
    except FetchError as error:
        with desk.store.writer() as writer:
            writer.put_fetch(after_failure(feed, error, now))
        raise
    found = _usable(links, feed, done)
    with desk.store.writer() as writer:
        done.found += writer.note_fetches(found)
        writer.put_fetch(after_success(feed, page, now))


def _links(page: Page | Unchanged) -> list[FeedLink]:
    """Return where the entries of a feed that came lead. Raises FetchError: it is no feed."""
    if isinstance(page, Unchanged):
        return []
    try:
        return read_links(page.data, page.landed)
    except UnreadableInputError as error:
        raise FetchError(error.address, error.problem, error.remedy) from error


def _usable(links: Sequence[FeedLink], feed: Fetch, done: Fetched) -> list[Fetch]:
    """Return the entries as pages to fetch; an address that is never fetched is named once."""
    found: dict[str, Fetch] = {}
    for link in links:
        try:
            named = fetch_id(PAGE, link.url)
        except FetchError as error:
            done.intake.problems.append(str(error))
            continue
        state, published = FetchState.WAITING, link.published
        found[named] = Fetch(id=named, kind=PAGE, state=state, url=link.url, feed_id=feed.id, published=published)
    return list(found.values())
