"""A backup holds one moment of the record and nothing erased, and what is restored from it answers the same."""

from __future__ import annotations

import tarfile
from pathlib import Path

import pytest
from tests.unit.desk.conftest import Write

from whoheld.desk import Desk, add_reports, back_up, erase, find_captures, judge, restore, verify
from whoheld.desk.answering import Question, ask
from whoheld.desk.editions import new_edition
from whoheld.errors import DamagedError, StoreError
from whoheld.model import Verb
from whoheld.store import Store

SECRET = "The Taliban captured Taloqan on Sunday, said the schoolteacher Quillmark Vane."
OTHER = "Government forces held Kunduz on Sunday, a provincial council member said."
ASKED = Question(kind="show", place="Kunduz")


@pytest.fixture
def worked(desk: Desk, write: Write) -> Desk:
    add_reports(desk, [write("secret.txt", SECRET), write("other.txt", OTHER)])
    judge(desk, Verb.NOTE, "other.txt", reason="read twice")
    new_edition(desk, "first")
    return desk


def test_what_is_restored_answers_in_the_same_bytes(worked: Desk, tmp_path: Path) -> None:
    made = back_up(worked, tmp_path / "b.tar.gz")
    restored = restore(tmp_path / "b.tar.gz", tmp_path / "new")
    assert restored.backup == made
    assert restored.head == worked.store.head()
    with Store.open(tmp_path / "new") as store:
        desk = Desk(store)
        assert verify(desk).problems == ()
        assert ask(desk, ASKED) == ask(worked, ASKED)
        assert ask(desk, ASKED, "first") == ask(worked, ASKED, "first")
        assert desk.store.view().judgements() == worked.store.view().judgements()


def test_it_says_which_moment_it_holds(worked: Desk, tmp_path: Path) -> None:
    head = worked.store.head()
    facts = back_up(worked, tmp_path / "b.tar").facts
    assert facts == {
        "log_seq": head.seq, "log_digest": head.digest, "theatre": "afghanistan",
        "captures": 2, "judgements": 1, "editions": 1,
    }  # fmt: skip


def test_only_what_the_record_refers_to_is_packed(worked: Desk, tmp_path: Path) -> None:
    stranger = worked.store.objects.put(b"left by a command that was ended")
    back_up(worked, tmp_path / "b.tar")
    with tarfile.open(tmp_path / "b.tar") as tar:
        names = {name.rpartition("/")[2] for name in tar.getnames()}
    assert stranger not in names
    assert {use.name for use in worked.store.view().objects()} <= names


def test_what_was_erased_is_not_in_a_later_backup(worked: Desk, tmp_path: Path) -> None:
    back_up(worked, tmp_path / "before.tar")
    assert b"Quillmark" in (tmp_path / "before.tar").read_bytes()
    erase(worked, find_captures(worked.store.view(), "secret.txt"), "names a minor")
    back_up(worked, tmp_path / "after.tar")
    assert b"Quillmark" not in (tmp_path / "after.tar").read_bytes()


def test_a_damaged_object_is_named_and_the_rest_is_kept(worked: Desk, tmp_path: Path) -> None:
    (report,) = worked.store.view().find_reports("secret.txt")
    name = report.sha256
    place = worked.store.objects.folder / name[:2] / name
    place.write_bytes(place.read_bytes()[:-3])
    made = back_up(worked, tmp_path / "b.tar")
    assert [name in problem for problem in made.problems] == [True]
    restored = restore(tmp_path / "b.tar", tmp_path / "new")
    assert restored.backup.problems == made.problems
    with Store.open(tmp_path / "new") as store:
        (problem,) = verify(Desk(store)).problems
        assert "'secret.txt'" in problem
        intake = add_reports(Desk(store), [tmp_path / "inbox"])
        assert intake.mended == ["secret.txt"]
        assert verify(Desk(store)).problems == ()


def test_an_empty_record_goes_there_and_back(desk: Desk, tmp_path: Path) -> None:
    back_up(desk, tmp_path / "b.tar")
    assert restore(tmp_path / "b.tar", tmp_path / "new").head == desk.store.head()


def test_a_record_is_not_restored_over_another(worked: Desk, tmp_path: Path) -> None:
    back_up(worked, tmp_path / "b.tar")
    with pytest.raises(StoreError, match="is not empty"):
        restore(tmp_path / "b.tar", worked.store.folder)
    assert verify(worked).problems == ()


def test_a_backup_that_says_another_moment_is_refused(
    worked: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("whoheld.desk.keeping.view_of_copy", lambda *_: worked.store.view(2))
        back_up(worked, tmp_path / "b.tar")
    with pytest.raises(DamagedError, match="says that its log ends at entry 2"):
        restore(tmp_path / "b.tar", tmp_path / "new")
