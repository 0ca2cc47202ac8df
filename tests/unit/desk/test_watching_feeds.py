"""A feed's new entries are written down at once and fetched once, whatever happens in between."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from tests.records import Clock
from tests.unit.desk.pages import FELL, HOLDS, page, rss
from tests.unit.fetch.site import Answer, Site, fetcher_for, open_site

from whoheld.desk import Desk, Fetched, erase, fetch_pages, watch_feeds
from whoheld.desk.asking import ROUNDS_MAX
from whoheld.desk.fetching import CLAIMED
from whoheld.errors import NothingReadError
from whoheld.model import DatingBasis
from whoheld.store import Store


@pytest.fixture
def site() -> Iterator[Site]:
    with open_site() as made:
        made.pages |= {"/1": page(FELL, "One."), "/2": page(HOLDS, "Two."), "/feed": rss("/2", "/1")}
        yield made


def watch(desk: Desk, site: Site, *paths: str) -> Fetched:
    return watch_feeds(desk, [site.url(path) for path in paths or ("/feed",)], fetcher=fetcher_for(site))


def wait(desk: Desk, time: timedelta) -> None:
    assert isinstance(desk.store.clock, Clock)
    desk.store.clock.now += time


def test_each_entry_is_fetched_once(desk: Desk, site: Site) -> None:
    done = watch(desk, site)
    assert (done.feeds, done.found, len(done.intake.added)) == (1, 2, 2)
    assert sorted(site.paths()) == ["/1", "/2", "/feed"]
    site.pages["/1"] = page("Other words now.")
    site.pages["/3"] = page(FELL, "Three.")
    site.pages["/feed"] = rss("/3?utm_source=rss", "/2?utm_source=rss", "/1#x")
    site.pages["/3?utm_source=rss"] = site.pages["/3"]
    done = watch(desk, site)
    assert (done.found, len(done.intake.added)) == (1, 1)
    assert site.paths()[3:] == ["/feed", "/3?utm_source=rss"]


def test_an_unchanged_feed_is_not_read_again(desk: Desk, site: Site) -> None:
    site.pages["/feed"] = Answer(rss("/1").body, headers={"Last-Modified": "Mon, 09 Aug 2021 06:00:00 GMT"})
    watch(desk, site)
    site.pages["/feed"] = Answer(status=304)
    done = watch(desk, site)
    assert (done.feeds, done.found) == (1, 0)
    assert site.asked[-1].headers["If-Modified-Since"] == "Mon, 09 Aug 2021 06:00:00 GMT"


def test_a_page_that_was_fetched_before_is_not_fetched_for_the_feed(desk: Desk, site: Site) -> None:
    fetch_pages(desk, [site.url("/1")], fetcher=fetcher_for(site))
    watch(desk, site)
    assert site.paths() == ["/1", "/feed", "/2"]


def test_what_was_stopped_goes_on_although_the_feed_is_unchanged(desk: Desk, site: Site) -> None:
    def stop(what: str, done: int, _total: int) -> None:
        if (what, done) == ("fetching", 1):
            raise KeyboardInterrupt

    site.pages["/feed"] = Answer(rss("/2", "/1").body, headers={"ETag": '"f"'})
    with pytest.raises(KeyboardInterrupt):
        watch_feeds(desk, [site.url("/feed")], fetcher=fetcher_for(site), on_progress=stop)
    assert desk.store.view().count("captures") == 1
    site.pages["/feed"] = Answer(status=304)
    assert len(watch(desk, site).intake.added) == 1
    assert sorted(site.paths()) == ["/1", "/2", "/feed", "/feed"]


def test_stopped_in_the_middle_of_a_page_it_is_free_at_once(desk: Desk, site: Site) -> None:
    fetcher, ask = fetcher_for(site), fetcher_for(site).fetch

    def stopped(url: str, *rest: object) -> object:
        if url.endswith("/1"):
            raise KeyboardInterrupt
        return ask(url, *rest)  # type: ignore[arg-type]

    fetcher.fetch = stopped  # type: ignore[assignment, method-assign]
    with pytest.raises(KeyboardInterrupt):
        watch_feeds(desk, [site.url("/feed")], fetcher=fetcher)
    watch(desk, site)
    assert desk.store.view().count("captures") == 2


def test_killed_in_the_middle_of_a_page_it_is_free_after_a_while(desk: Desk, site: Site) -> None:
    site.pages["/feed"] = rss("/1")
    watch_feeds(desk, [site.url("/feed")], fetcher=fetcher_for(site), on_progress=lambda *_: None)
    site.pages["/feed"] = rss("/2", "/1")
    site.pages["/2"] = Answer(status=503)
    watch(desk, site)
    (fetch,) = desk.store.view().waiting_fetches([_feed_id(desk)], desk.now() + timedelta(days=2))
    with desk.store.writer() as writer:  # what a killed command leaves
        writer.put_fetch(fetch)
        assert writer.claim_fetch(fetch.id, desk.now() + timedelta(days=1), desk.now() + timedelta(days=1) + CLAIMED)
    site.pages["/2"] = page(HOLDS, "Two.")
    wait(desk, timedelta(days=1))
    assert watch(desk, site).intake.added == []
    wait(desk, CLAIMED)
    assert len(watch(desk, site).intake.added) == 1


def _feed_id(desk: Desk) -> str:
    from sqlalchemy import select

    from whoheld.store.schema import fetches

    with desk.store.reading() as connection:
        return str(connection.execute(select(fetches.c.id).where(fetches.c.kind == "feed")).scalar_one())


def test_what_fails_is_tried_again_at_growing_distances_and_then_no_more(desk: Desk, site: Site) -> None:
    site.pages["/1"] = Answer(status=503)
    done = watch(desk, site)
    assert (len(done.intake.added), done.later) == (1, 1)
    tries = 1
    for _ in range(40):
        wait(desk, timedelta(hours=6))
        before = len(site.paths())
        watch(desk, site)
        tries += len(site.paths()) > before + 1
    assert tries == ROUNDS_MAX
    assert watch(desk, site).later == 0


def test_what_is_gone_is_not_tried_again(desk: Desk, site: Site) -> None:
    site.pages["/1"] = Answer(status=404)
    assert watch(desk, site).later == 0
    wait(desk, timedelta(days=3))
    done = watch(desk, site)
    assert done.intake.problems == []
    assert site.paths().count("/1") == 1
    site.pages["/1"] = page(FELL)  # a person may ask all the same
    assert len(fetch_pages(desk, [site.url("/1")], fetcher=fetcher_for(site)).intake.added) == 1


def test_a_page_that_failed_for_a_person_is_taken_up_from_a_feed(desk: Desk, site: Site) -> None:
    site.pages["/1"] = Answer(status=404)
    with pytest.raises(NothingReadError):
        fetch_pages(desk, [site.url("/1")], fetcher=fetcher_for(site))
    site.pages["/1"] = page(FELL)
    assert len(watch(desk, site).intake.added) == 2


def test_a_feed_that_asks_for_peace_gets_it(desk: Desk, site: Site) -> None:
    site.pages["/feed"] = Answer(status=429, headers={"Retry-After": "7200"})
    for why in ("ask too often", "asked to be left alone until"):
        with pytest.raises(NothingReadError, match=why):
            watch(desk, site)
    assert site.paths() == ["/feed"]
    site.pages["/feed"] = rss("/1")
    wait(desk, timedelta(hours=2))
    assert watch(desk, site).found == 1


def test_a_feed_that_fails_stops_no_other(desk: Desk, site: Site) -> None:
    site.pages["/page"] = page(FELL)
    done = watch(desk, site, "/nowhere", "/page", "/feed")
    assert (done.feeds, len(done.intake.added)) == (1, 2)
    told = "\n".join(done.intake.problems)
    assert "is not there" in told
    assert "is no RSS or Atom feed" in told


def test_entries_that_are_never_fetched_are_named(desk: Desk, site: Site) -> None:
    site.pages["/feed"] = rss(
        "file:///etc/passwd", "http://169.254.169.254/latest/meta-data", "mailto:a@example.org", "/1"
    )
    done = watch(desk, site)
    assert len(done.intake.added) == 1
    told = "\n".join(done.intake.problems)
    assert "scheme 'file'" in told
    assert "link-local" in told


def test_a_feed_dates_pages_that_do_not_date_themselves(desk: Desk, site: Site) -> None:
    site.pages |= {"/1": page(FELL, day=None), "/2": page(HOLDS, day="2021-08-07")}
    watch(desk, site)
    found = {one.rendition.url: one.rendition.published for one in desk.store.view().reports()}
    assert found[site.url("/1")].latest == date(2021, 8, 9)
    assert found[site.url("/1")].basis is DatingBasis.META
    assert found[site.url("/2")].latest == date(2021, 8, 7)


def test_what_was_erased_is_not_fetched_again(desk: Desk, site: Site) -> None:
    watch(desk, site)
    for report in list(desk.store.view().reports()):
        erase(desk, [report.capture.id], "names a private person")
    watch(desk, site)
    assert site.paths() == ["/feed", "/1", "/2", "/feed"] or site.paths() == ["/feed", "/2", "/1", "/feed"]


def test_two_commands_at_once_share_the_work(desk: Desk, site: Site) -> None:
    site.pages |= {f"/{n}": page(FELL, f"Dispatch {n} ends here.") for n in range(6)}
    site.pages["/feed"] = rss(*(f"/{n}" for n in range(6)))
    done: list[Fetched] = []

    def work() -> None:
        with Store.open(desk.store.folder, clock=Clock()) as store:
            done.append(watch_feeds(Desk(store), [site.url("/feed")], fetcher=fetcher_for(site)))

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(len(one.intake.added) for one in done) == 6
    pages = [path for path in site.paths() if path != "/feed"]
    assert sorted(pages) == [f"/{n}" for n in range(6)]
