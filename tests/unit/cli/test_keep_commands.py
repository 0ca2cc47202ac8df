"""`verify`, `backup`, `restore` and `erase` say what they did, and end with a code that a script can use."""

from __future__ import annotations

import hashlib
import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.unit.cli.conftest import Run

SECRET = "August 9, 2021\n\nThe Taliban captured Taloqan on Sunday, said the schoolteacher Quillmark Vane.\n"
OTHER = "August 9, 2021\n\nGovernment forces held Kunduz on Sunday, residents said.\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, run: Run) -> Path:
    """A folder with two reports and a record of them with one edition."""
    folder = tmp_path_factory.mktemp("keep")
    (folder / "reports").mkdir()
    (folder / "reports" / "secret.txt").write_text(SECRET, "utf-8")
    (folder / "reports" / "other.txt").write_text(OTHER, "utf-8")
    for command in (("init", "--theatre", "afghanistan"), ("add", "reports"), ("edition", "new", "first")):
        done = run(*command, cwd=folder)
        assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def place(made: Path, tmp_path: Path) -> Path:
    return shutil.copytree(made, tmp_path / "desk")


def damage(folder: Path, words: bytes) -> Path:
    """Change a letter of the archived object that begins with these words."""
    for path in sorted((folder / "record" / "objects").glob("??/*")):
        data = path.read_bytes()
        if data.startswith(words):
            path.write_bytes(data.replace(b"schoolteacher", b"schoolteachex"))
            return path
    raise AssertionError(words)


def test_verify_says_that_a_record_is_whole(place: Path, run: Run) -> None:
    done = run("verify", cwd=place)
    assert (done.returncode, done.stderr) == (0, "")
    assert "reports read again 2" in done.stdout
    assert done.stdout.endswith("The record is whole.\n")


def test_verify_names_what_is_damaged_and_adding_mends_it(place: Path, run: Run) -> None:
    lost = damage(place, SECRET.encode())
    done = run("verify", "--no-reread", cwd=place)
    assert done.returncode == 1
    assert "problem: the original of report 'secret.txt'" in done.stderr
    assert lost.name in done.stderr
    assert "1 problem." in done.stdout
    assert "Kunduz" in run("show", "Kunduz", cwd=place).stdout
    assert "1 of them mended" in run("add", "reports", cwd=place).stdout
    assert run("verify", "--no-reread", cwd=place).returncode == 0


def test_verify_ends_with_one_when_the_database_cannot_be_read(place: Path, run: Run) -> None:
    database = place / "record" / "record.sqlite"
    database.write_bytes(database.read_bytes()[:10_000])
    done = run("verify", cwd=place)
    assert done.returncode == 1
    assert "restore the last backup into a new folder" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_backup_comes_back_as_a_record(place: Path, run: Run) -> None:
    done = run("backup", "safe.tar.gz", cwd=place)
    assert done.returncode == 0, done.stderr
    assert "Backup safe.tar.gz: log entry" in done.stdout
    back = run("restore", "safe.tar.gz", "--record", "again", cwd=place)
    assert back.returncode == 0, back.stderr
    assert "The record in again is as it was on" in back.stdout
    assert run("verify", "--no-reread", "--record", "again", cwd=place).returncode == 0


def test_a_backup_goes_over_nothing_and_a_record_into_nothing_else(place: Path, run: Run) -> None:
    (place / "safe.tar").write_text("mine")
    done = run("backup", "safe.tar", cwd=place)
    assert done.returncode == 2
    assert "nothing is written over it" in done.stderr
    assert (place / "safe.tar").read_text() == "mine"
    assert run("restore", "nowhere.tar", cwd=place).returncode == 2
    assert "is not empty" in run("restore", "safe.tar", cwd=place).stderr


def test_a_backup_without_a_damaged_object_says_so(place: Path, run: Run) -> None:
    damage(place, SECRET.encode())
    done = run("backup", "safe.tar", cwd=place)
    assert done.returncode == 1
    assert "left out" in done.stderr
    assert (place / "safe.tar").exists()


def test_erase_shows_what_will_vanish_and_asks(place: Path, run: Run) -> None:
    done = run("erase", "secret.txt", "--reason", "names a minor", cwd=place)
    assert done.returncode == 2
    assert "1 report (secret.txt) with 1 claim and 0 judgements" in done.stdout
    assert "Editions that will be made again without it: first" in done.stdout
    assert "give --yes" in done.stderr
    assert "secret.txt" in run("read", "--store", cwd=place).stdout + run("status", "--reports", cwd=place).stdout


def test_erase_leaves_a_tombstone_and_no_words(place: Path, run: Run) -> None:
    done = run("erase", "secret.txt", "--reason", "names a minor", "--yes", "--author", "R. Ward", cwd=place)
    assert done.returncode == 0, done.stderr
    assert "Erased: 1 report (secret.txt) with 1 claim and 0 judgements" in done.stdout
    left = [path for path in (place / "record").rglob("*") if path.is_file() and b"Quillmark" in path.read_bytes()]
    assert left == []
    assert run("verify", cwd=place).returncode == 0
    assert "was erased on" in run("add", "reports", cwd=place).stderr
    again = run("erase", "secret.txt", "--reason", "names a minor", "--yes", cwd=place)
    assert again.returncode == 2
    assert "there is no report 'secret.txt'" in again.stderr


def test_erase_does_not_guess_which_version_is_meant(place: Path, run: Run) -> None:
    (place / "reports" / "other.txt").write_text(OTHER + "\nMore was not known.\n", "utf-8")
    assert "1 reports added" in run("add", "reports", cwd=place).stdout
    done = run("erase", "other.txt", "--reason", "asked by the outlet", "--yes", cwd=place)
    assert done.returncode == 2
    assert "names 2 captures" in done.stderr
    done = run("erase", "other.txt", "--reason", "asked by the outlet", "--yes", "--all", cwd=place)
    assert "Erased: 2 reports" in done.stdout


def test_erase_says_which_other_versions_stay(place: Path, run: Run) -> None:
    for more in ("More was not known.", "More was known."):
        (place / "reports" / "third.txt").write_text(f"{OTHER}\n{more}\n", "utf-8")
        assert "1 reports added" in run("add", "reports", cwd=place).stdout
    named = run("erase", "third.txt", "--reason", "asked by the outlet", "--yes", cwd=place).stderr
    first, second = re.findall("cap-[0-9a-f]+", named)
    done = run("erase", first, "--reason", "asked by the outlet", "--yes", cwd=place)
    assert done.returncode == 0, done.stderr
    assert f"other versions of the same page stay as {second}" in done.stderr


def test_erase_finishes_what_a_failed_command_left(place: Path, run: Run) -> None:
    sha256 = hashlib.sha256(b"left").hexdigest()
    left = place / "record" / "objects" / sha256[:2] / sha256
    left.parent.mkdir(exist_ok=True)
    left.write_bytes(b"left")
    done = run("erase", "--finish", cwd=place)
    assert "1 archived object removed" in done.stdout
    assert not left.exists()


def test_the_log_says_what_was_written_when_and_by_whom(place: Path, run: Run) -> None:
    run("show", "Kunduz", "--edition", "first", cwd=place)
    run("judge", "note", "secret.txt", "--reason", "seen twice", "--author", "R. Ward", cwd=place)
    run("erase", "other.txt", "--reason", "withdrawn", "--yes", "--author", "N. Okel", cwd=place)
    done = run("log", cwd=place)
    assert done.returncode == 0, done.stderr
    rows = [re.split(r"  +", line.strip()) for line in done.stdout.splitlines() if re.match(r" *\d", line)]
    assert [int(row[0]) for row in rows] == list(range(1, len(rows) + 1))
    told = {(row[1], row[2]) for row in rows}
    assert {("edition", "first"), ("answer of", "first"), ("text", "secret.txt"), ("text", "erased since")} <= told
    assert ("original", "erased since") in told
    by = {row[1]: row[-1] for row in rows}
    assert (by["judgement"], by["erasure of"]) == ("R. Ward", "N. Okel")
    assert ": seen twice" in next(row[2] for row in rows if row[1] == "judgement")
    assert ": withdrawn" in rows[-1][2]
    short = run("log", "--limit", "2", cwd=place).stdout
    assert (short.count("erasure of"), "The last 2; --limit shows more." in short) == (1, True)
    today = f"{datetime.now(UTC):%Y-%m-%d}"
    assert "The last 2" in run("log", "--on", today, "-n", "2", cwd=place).stdout
    assert "Nothing was recorded on 2001-01-01" in run("log", "--on", "2001-01-01", cwd=place).stdout


def test_erase_wants_a_target_and_a_reason(place: Path, run: Run) -> None:
    assert "name a report" in run("erase", cwd=place).stderr
    assert "needs a reason" in run("erase", "secret.txt", "--yes", cwd=place).stderr
    assert "No erasure was left unfinished" in run("erase", "--finish", cwd=place).stdout
