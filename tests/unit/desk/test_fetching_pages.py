"""Fetched pages are captures: each once, an unchanged one not again, a changed one as a version."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.records import Clock
from tests.unit.desk.pages import FELL, HOLDS, html, page
from tests.unit.fetch.site import Answer, Site, fetcher_for, open_site

from whoheld.desk import Desk, Fetched, erase, fetch_pages, fetching, list_versions, verify
from whoheld.errors import NothingReadError
from whoheld.model import DatingBasis
from whoheld.settings import Settings
from whoheld.store import Store


@pytest.fixture
def site() -> Iterator[Site]:
    with open_site() as made:
        made.pages["/a"] = page(FELL, HOLDS, ETag='"1"')
        yield made


def fetch(desk: Desk, site: Site, *paths: str, again: bool = True) -> Fetched:
    return fetch_pages(desk, [site.url(path) for path in paths], fetcher=fetcher_for(site), again=again)


def test_a_page_is_archived_with_its_address_and_the_moment(desk: Desk, site: Site) -> None:
    site.pages["/a?utm_source=feed"] = site.pages["/a"]
    done = fetch(desk, site, "/a?utm_source=feed#top")
    assert (len(done.intake.added), done.intake.claims) == (1, 2)
    view = desk.store.view()
    (report,) = view.reports()
    assert report.capture.address == site.url("/a?utm_source=feed#top")
    assert report.capture.url == site.url("/a?utm_source=feed")
    assert report.capture.media_type == "text/html"
    assert report.capture.retrieved_at is not None
    assert abs(report.capture.retrieved_at - desk.now()) < timedelta(minutes=1)
    assert view.original(report.capture) == site.answer("/a").body
    assert report.rendition.published.latest == date(2021, 8, 9)
    assert report.rendition.outlet == "127.0.0.1"


def test_a_page_that_the_server_calls_unchanged_adds_nothing(desk: Desk, site: Site) -> None:
    fetch(desk, site, "/a")
    head = desk.store.head()
    site.pages["/a"] = Answer(status=304)
    done = fetch(desk, site, "/a")
    assert (done.unchanged, done.intake.added) == (1, [])
    assert site.asked[-1].headers["If-None-Match"] == '"1"'
    assert desk.store.head() == head


@pytest.mark.parametrize("extra", ["", "<script>visit(8812)</script>"])
def test_a_page_that_says_the_same_adds_nothing(desk: Desk, site: Site, extra: str) -> None:
    fetch(desk, site, "/a")
    head = desk.store.head()
    site.pages["/a"] = page(FELL, HOLDS, extra=extra)
    done = fetch(desk, site, "/a")
    assert (done.unchanged, done.intake.added, done.intake.known) == (1, [], 0)
    assert desk.store.head() == head


def test_a_page_that_says_something_else_is_a_version(desk: Desk, site: Site) -> None:
    fetch(desk, site, "/a")
    site.pages["/a"] = page(FELL)
    assert len(fetch(desk, site, "/a").intake.added) == 1
    (versions,) = list_versions(desk.store.view())
    assert (versions.earlier.text.count(HOLDS), versions.later.text.count(HOLDS)) == (1, 0)
    site.pages["/a"] = page(FELL, extra="<script>9</script>")
    assert fetch(desk, site, "/a").unchanged == 1  # against the newest, not the first


def test_two_addresses_that_lead_to_one_page_are_one_capture(desk: Desk, site: Site) -> None:
    site.pages["/short"] = Answer(status=301, headers={"Location": "/a"})
    done = fetch(desk, site, "/a", "/short", "/a#comments")
    assert (len(done.intake.added), done.unchanged) == (1, 1)
    assert site.paths() == ["/a", "/short", "/a"]


def test_what_was_fetched_within_the_hour_is_passed_over(desk: Desk, site: Site) -> None:
    fetch(desk, site, "/a")
    asked = len(site.asked)
    done = fetch(desk, site, "/a", again=False)
    assert (done.fresh, len(site.asked)) == (1, asked)
    clock = desk.store.clock
    assert isinstance(clock, Clock)
    clock.now += fetching.FRESH
    assert fetch(desk, site, "/a", again=False).unchanged == 1


def test_one_page_that_fails_stops_no_other(desk: Desk, site: Site) -> None:
    site.pages |= {
        "/gone": Answer(status=410),
        "/picture": Answer(b"\xff\xd8\xff\xe0", headers={"Content-Type": "x/y"}),
    }
    urls = ["ftp://example.org/x", site.url("/gone"), site.url("/picture"), "http://127.0.0.1:1/", site.url("/a")]
    done = fetch_pages(desk, urls, fetcher=fetcher_for(site))
    assert len(done.intake.added) == 1
    told = "\n".join(done.intake.problems)
    for why in ("scheme 'ftp'", "gone for good", "is image/jpeg, which is not read", "loopback"):
        assert why in told


def test_nothing_at_all_is_an_error_that_says_why(desk: Desk, site: Site) -> None:
    with pytest.raises(NothingReadError, match="is not there"):
        fetch(desk, site, "/nowhere")


def test_a_host_that_is_down_is_not_asked_for_every_page(desk: Desk, site: Site) -> None:
    site.pages |= {f"/{n}": Answer(status=503) for n in range(9)}
    with pytest.raises(NothingReadError, match="does not answer, 6 more pages are not asked for"):
        fetch(desk, site, *(f"/{n}" for n in range(9)))
    assert len(site.paths()) == 9  # three pages, three tries each


def test_hosts_take_turns(desk: Desk, site: Site) -> None:
    with open_site() as other:
        site.pages |= {"/1": page(FELL), "/2": page(HOLDS)}
        other.pages |= {"/3": page(FELL, "Third."), "/4": page(HOLDS, "Fourth.")}
        fetcher = fetcher_for(site, other)
        here = "localhost"  # another name for the pace, the same machine
        urls = [site.url("/1"), site.url("/2"), *(other.url(path).replace("127.0.0.1", here) for path in ("/3", "/4"))]
        order: list[str] = []
        ask = fetcher.fetch

        def noted(url: str, *rest: object) -> object:
            order.append(url[-1])
            return ask(url, *rest)  # type: ignore[arg-type]

        fetcher.fetch = noted  # type: ignore[assignment, method-assign]
        fetch_pages(desk, urls, fetcher=fetcher)
    assert order == ["1", "3", "2", "4"]


def test_a_page_cannot_pass_for_another_outlets(desk: Desk, site: Site) -> None:
    canonical = '<link rel="canonical" href="https://wire.example/2021/kunduz"><meta property="og:url" content="https://wire.example/2021/kunduz">'
    site.pages["/a"] = page(FELL, HOLDS, extra=canonical)
    fetch(desk, site, "/a")
    (report,) = desk.store.view().reports()
    assert report.capture.url == report.rendition.url == site.url("/a")
    assert report.rendition.outlet == "127.0.0.1"


def test_a_page_without_a_date_is_dated_by_its_address_at_most(desk: Desk, site: Site) -> None:
    site.pages |= {"/2021/08/08/kunduz": page(FELL, day=None), "/kunduz": page(FELL, HOLDS, day=None)}
    fetch(desk, site, "/2021/08/08/kunduz", "/kunduz")
    dated = {shelved.url: shelved.published_latest for shelved in desk.store.view().shelf()}
    assert dated == {site.url("/2021/08/08/kunduz"): "2021-08-08", site.url("/kunduz"): None}


def test_a_date_still_to_come_is_not_believed(desk: Desk, site: Site) -> None:
    site.pages["/a"] = page(FELL, HOLDS, day="2044-01-01")
    fetch(desk, site, "/a")
    (report,) = desk.store.view().reports()
    assert not report.rendition.published.is_known


def test_the_servers_word_on_the_encoding_counts(desk: Desk, site: Site) -> None:
    """Of Cyrillic letters alone nobody can tell which of two encodings they are in."""
    words = "Село Арлен под контролем властей, сообщил глава района. " * 3
    body = html(words, FELL, title="Новости").decode().encode("cp1251")
    site.pages["/a"] = Answer(body, headers={"Content-Type": "text/html; charset=windows-1251"})
    fetch(desk, site, "/a")
    (report,) = desk.store.view().reports()
    assert words.strip() in report.rendition.text
    assert desk.store.view().original(report.capture) == body


def test_plain_text_and_lines_of_json_are_read_too(desk: Desk, site: Site) -> None:
    line = '{"id": "r%d", "url": "https://wire.example/%d", "published_at": "2021-08-09", "text": "%s"}\n'
    lines = (line % (1, 1, FELL) + line % (2, 2, HOLDS)).encode()
    site.pages["/a.txt"] = Answer(f"August 9, 2021\n\n{FELL}\n".encode(), headers={"Content-Type": "text/plain"})
    site.pages["/feed"] = Answer(lines, headers={"Content-Type": "application/x-ndjson"})
    done = fetch(desk, site, "/a.txt", "/feed")
    assert len(done.intake.added) == 3
    urls = {report.capture.url for report in desk.store.view().reports()}
    assert urls == {site.url("/a.txt"), "https://wire.example/1", "https://wire.example/2"}
    assert all(report.capture.retrieved_at for report in desk.store.view().reports())
    assert fetch(desk, site, "/a.txt", "/feed").unchanged == 2


def test_what_was_erased_is_not_taken_in_again_and_leaves_no_address(desk: Desk, site: Site) -> None:
    fetch(desk, site, "/a")
    (report,) = desk.store.view().reports()
    erase(desk, [report.capture.id], "names a private person")
    words = site.url("/a").encode()
    desk.store.checkpoint()
    assert not [path for path in desk.store.folder.rglob("*") if path.is_file() and words in path.read_bytes()]
    with pytest.raises(NothingReadError, match="was erased on"):
        fetch(desk, site, "/a")
    assert desk.store.view().count("captures") == 0
    desk.store.checkpoint()
    assert not [path for path in desk.store.folder.rglob("*") if path.is_file() and words in path.read_bytes()]


def test_a_damaged_original_is_fetched_whole_and_mended(desk: Desk, site: Site) -> None:
    fetch(desk, site, "/a")
    (report,) = desk.store.view().reports()
    (lost,) = desk.store.folder.rglob(report.capture.sha256)
    lost.write_bytes(b"damaged")
    done = fetch(desk, site, "/a", again=False)
    assert "If-None-Match" not in site.asked[-1].headers
    assert done.intake.mended
    assert not verify(desk).problems


def test_bookkeeping_is_no_entry_of_the_log(desk: Desk, site: Site) -> None:
    head = desk.store.head()
    with pytest.raises(NothingReadError):
        fetch(desk, site, "/nowhere")
    assert desk.store.head() == head
    assert not verify(desk).problems


def test_stopped_and_begun_again_it_goes_on_where_it_was(desk: Desk, site: Site) -> None:
    site.pages |= {f"/{n}": page(FELL, f"Dispatch {n} ends here.") for n in range(4)}

    def stop(_what: str, done: int, _total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    urls = [site.url(f"/{n}") for n in range(4)]
    with pytest.raises(KeyboardInterrupt):
        fetch_pages(desk, urls, fetcher=fetcher_for(site), on_progress=stop)
    assert desk.store.view().count("captures") == 2
    done = fetch_pages(desk, urls, fetcher=fetcher_for(site))
    assert (len(done.intake.added), done.fresh) == (2, 2)
    assert site.paths() == ["/0", "/1", "/2", "/3"]


def test_the_first_pages_choose_the_war(tmp_path: Path, site: Site) -> None:
    with Store.create(tmp_path / "other", clock=Clock()) as store:
        desk = Desk(store, author="R. Ward")
        done = fetch(desk, site, "/a")
        assert done.intake.theatre == "afghanistan"
        assert len(done.intake.added) == 1


def test_settings_hold_for_fetching(desk: Desk, site: Site) -> None:
    fetcher = fetcher_for(site, fetch_max_bytes=100)
    with pytest.raises(NothingReadError, match="larger than the 100 bytes"):
        fetch_pages(desk, [site.url("/a")], fetcher=fetcher)
    desk.settings = replace(Settings(), fetch_contact="münchen")
    with pytest.raises(Exception, match="fetch_contact"):
        fetch_pages(desk, [site.url("/a")])


def test_a_filename_in_the_address_gives_way_to_what_the_page_says(desk: Desk, site: Site) -> None:
    site.pages["/2021-08-01-kunduz.html"] = page(FELL, day="2021-08-09")
    fetch(desk, site, "/2021-08-01-kunduz.html")
    (report,) = desk.store.view().reports()
    assert (report.rendition.published.latest, report.rendition.published.basis) == (date(2021, 8, 9), DatingBasis.META)
