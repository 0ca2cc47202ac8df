"""`whoheld fetch` and `whoheld watch` say what came, and refuse this machine whatever options are given."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.unit.cli.conftest import Run
from tests.unit.desk.pages import FELL, HOLDS, page, rss
from tests.unit.fetch.site import Answer, Site, fetcher_for, open_site
from typer.testing import CliRunner

from whoheld.cli import fetch as commands
from whoheld.cli.app import app
from whoheld.desk import fetching, watching
from whoheld.settings import Settings
from whoheld.store import Store


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A site on this machine that the commands may ask: they know no way to allow that."""
    with open_site() as made:

        def fetcher(settings: Settings) -> Any:
            return fetcher_for(made, fetch_contact=settings.fetch_contact, fetch_delay_s=settings.fetch_delay_s)

        monkeypatch.setattr(fetching, "Fetcher", fetcher)
        monkeypatch.setattr(watching, "Fetcher", fetcher)
        made.pages |= {"/1": page(FELL), "/2": page(HOLDS), "/feed": rss("/1", "/2")}
        yield made


@pytest.fixture
def record(tmp_path: Path) -> Path:
    Store.create(tmp_path / "record").close()
    return tmp_path / "record"


def call(record: Path, *arguments: str) -> Any:
    return CliRunner().invoke(app, [*arguments, "--record", str(record)], env={"COLUMNS": "200"})


def test_fetching_says_what_came(record: Path, site: Site) -> None:
    done = call(record, "fetch", site.url("/1"), site.url("/nowhere"), "--contact", "desk@example.org", "--delay", "9")
    assert done.exit_code == 0, done.output
    assert "1 reports added with 1 claims" in done.output
    assert "is not there (status 404)" in done.output
    assert site.asked[0].headers["User-Agent"].endswith(" (+desk@example.org)")
    again = call(record, "fetch", site.url("/1"))
    assert "1 fetched within the hour (--again asks for them)" in again.output
    assert "Nothing new was added." in again.output
    assert "1 unchanged" in call(record, "fetch", site.url("/1"), "--again").output
    site.pages["/1"] = page(FELL, HOLDS)
    assert "1 reports added" in call(record, "fetch", site.url("/1"), "--again").output


def test_watching_says_what_is_new(record: Path, site: Site) -> None:
    done = call(record, "watch", site.url("/feed"))
    assert done.exit_code == 0, done.output
    assert "2 new in 1 feeds" in done.output
    assert "2 reports added with 2 claims" in done.output
    again = call(record, "watch", site.url("/feed"))
    assert (again.exit_code, "0 new in 1 feeds" in again.output) == (0, True)


def test_watching_goes_on_when_a_round_fails(record: Path, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []

    def sleep(seconds: float) -> None:
        waits.append(seconds)
        site.pages["/feed"] = rss("/1")
        if len(waits) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(commands.time, "sleep", sleep)
    site.pages["/feed"] = Answer(status=404)
    done = call(record, "watch", site.url("/feed"), "--every", "30")
    assert done.exit_code == 130
    assert "passed over" in done.output
    assert "1 reports added" in done.output
    assert all(25 * 60 < wait <= 30 * 60 for wait in waits)


@pytest.mark.parametrize("command", ["fetch", "watch"])
@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://127.0.0.1:1/", "loopback, not public"),
        ("http://[::1]/", "loopback, not public"),
        ("http://169.254.169.254/latest/meta-data/", "link-local, not public"),
        ("ftp://example.org/", "only http:// and https:// are fetched"),
    ],
)
def test_what_is_not_public_is_refused(record: Path, command: str, url: str, why: str) -> None:
    done = call(record, command, url)
    assert done.exit_code == 1
    assert why in done.output


def test_no_option_opens_this_machine(run: Run) -> None:
    for command in ("fetch", "watch"):
        said = run(command, "--help").stdout
        assert not [word for word in ("allow", "private", "insecure", "unsafe") if f"--{word}" in said]


def test_a_contact_that_cannot_be_sent_is_told(record: Path) -> None:
    done = call(record, "fetch", "https://example.org/", "--contact", "münchen")
    assert done.exit_code == 2
    assert "fetch_contact" in done.output
