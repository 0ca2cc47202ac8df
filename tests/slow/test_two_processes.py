"""Several people work in one record at once, and it becomes what one of them alone would have made of it."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.records import write_reports
from tests.slow.soundness import check_judged, check_sound
from tests.slow.working import FORK, all_readings, judge_something, make_record

from whoheld.desk import Desk, add_reports, intake, judge, read_record
from whoheld.model import Reading, Verb
from whoheld.read import GrammarReader
from whoheld.store import Store

pytestmark = pytest.mark.slow

REPORTS = 120


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(intake, "BATCH_S", 0.01)
    yield
    for child in FORK.active_children():
        child.kill()


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    for start in range(0, REPORTS, 20):
        write_reports(tmp_path / "inbox", range(start, start + 20))
    return tmp_path / "inbox"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of a record with some reports that nobody has open."""
    make_record(tmp_path / "record", [write_reports(tmp_path / "first", range(1000, 1010), name="first.jsonl")])
    return tmp_path / "record"


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Return what these return, each in a process of its own, all begun together."""
    barrier = FORK.Barrier(len(acts))
    pipes = [FORK.Pipe(duplex=False) for _ in acts]

    def run(number: int) -> None:
        barrier.wait(30)
        try:
            pipes[number][1].send(acts[number]())
        except BaseException as error:
            pipes[number][1].send(error)

    children = [FORK.Process(target=run, args=(number,)) for number in range(len(acts))]
    for child in children:
        child.start()
    told = [pipe[0].recv() if pipe[0].poll(120) else TimeoutError("said nothing") for pipe in pipes]
    for child in children:
        child.join()
    for one in told:
        if isinstance(one, BaseException):
            raise one
    return told


def readings_by_report(store: Store) -> dict[str, list[Reading]]:
    found: dict[str, list[Reading]] = {}
    for reading in all_readings(store):
        found.setdefault(reading.claim.rendition_id, []).append(reading)
    return found


def add_alone(folder: Path, paths: list[Path]) -> tuple[int, int, int, list[str]]:
    with Store.open(folder) as store:
        found = add_reports(Desk(store), paths)
        return len(found.added), found.known, found.claims, found.problems


@pytest.mark.parametrize("processes", [2, 4])
def test_the_same_reports_added_at_once_are_each_taken_in_once(
    folder: Path, inbox: Path, tmp_path: Path, processes: int
) -> None:
    files = sorted(inbox.iterdir())
    orders = [random.Random(number).sample(files, len(files)) for number in range(processes)]
    told = at_once(*(lambda order=order: add_alone(folder, order) for order in orders))
    assert sum(added for added, _, _, _ in told) == REPORTS
    assert all(added + known == REPORTS and not problems for added, known, _, problems in told)
    assert sum(added > 0 for added, _, _, _ in told) > 1  # they did work side by side
    make_record(tmp_path / "alone", [tmp_path / "first"])
    with Store.open(folder) as store, Store.open(tmp_path / "alone") as alone:
        add_reports(Desk(alone), files)
        check_sound(store)
        assert readings_by_report(store) == readings_by_report(alone)
        assert sum(claims for _, _, claims, _ in told) == store.view().count("claims") - _claims_of_first(alone)


def _claims_of_first(store: Store) -> int:
    return sum(reading.claim.rendition_id in _first(store) for reading in all_readings(store))


def _first(store: Store) -> set[str]:
    return {one.id for one in store.view().shelf() if "first.jsonl" in one.address}


def test_adding_and_judging_at_once_lose_nothing_of_each_other(folder: Path, inbox: Path) -> None:
    with Store.open(folder) as store:
        readings = all_readings(store)

    def judging(seed: int) -> list[str]:
        chance = random.Random(seed)
        made: list[str] = []
        with Store.open(folder) as store:
            desk = Desk(store, author=f"analyst {seed}")
            for _ in range(60):
                judge_something(desk, chance, readings, lambda _what, judgement: made.append(judgement))
        return made

    added, *made = at_once(
        lambda: add_alone(folder, [inbox]), lambda: judging(1), lambda: judging(2), lambda: judging(3)
    )
    with Store.open(folder) as store:
        check_sound(store)
        kept = [one.id for one in store.view().judgements()]
        check_judged(store)
    assert added[0] == REPORTS
    assert sorted(kept) == sorted(judgement for each in made for judgement in each)


@pytest.mark.parametrize("round_", range(3))
def test_two_who_correct_one_report_at_once_are_both_heeded(folder: Path, round_: int) -> None:
    with Store.open(folder) as store:
        reading = all_readings(store)[round_]
    report = reading.claim.rendition_id

    def correct(author: str, patch: dict[str, object]) -> Callable[[], None]:
        def act() -> None:
            with Store.open(folder) as store:
                desk = Desk(store, author=author)
                for number in range(10):
                    judge(desk, Verb.CORRECT, report, patch | {"title": f"{author} {number}"})

        return act

    at_once(correct("R. Ward", {"published": "2021-07-14"}), correct("N. Okel", {"outlet": "Pajhwok"}))
    with Store.open(folder) as store:
        check_sound(store)
        check_judged(store)


def test_judging_while_everything_is_read_again_is_heeded(folder: Path, inbox: Path) -> None:
    add_alone(folder, [inbox])
    with Store.open(folder) as store:
        reports = [one.id for one in store.view().shelf()][-20:]

    def reread() -> int:
        with Store.open(folder) as store:
            return read_record(Desk(store, GrammarReader(version="later"))).reports

    def correct() -> None:
        with Store.open(folder) as store:
            desk = Desk(store, author="R. Ward")
            for report in reports:
                judge(desk, Verb.CORRECT, report, {"published": "2021-07-14"})

    reread_reports, _ = at_once(reread, correct)
    assert reread_reports == REPORTS + 10
    with Store.open(folder) as store:
        check_sound(store)
        check_judged(store)
