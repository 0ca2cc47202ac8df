"""A process killed at any moment of putting leaves whole objects and nothing else that is ever found."""

from __future__ import annotations

import hashlib
import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from whoheld.store import objects as room
from whoheld.store.objects import Objects

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills need processes of their own")

KILLS = 25
CONTENTS = [f"report {number}: {'Kessel held out. ' * (number % 50)}".encode() for number in range(300)]
STEPS = ("open", "write", "fsync", "close", "replace", "mkdir")


def in_child(work: Callable[[], None]) -> int:
    child = os.fork()
    if child == 0:
        try:
            work()
            os._exit(0)
        except BaseException as error:
            os.write(2, f"{type(error).__name__}: {error}\n".encode())
            os._exit(1)
    return child


def ending_of(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def assert_all_whole(folder: Path) -> set[str]:
    objects = Objects(folder)
    names = set(objects.names())
    for name in names:
        assert hashlib.sha256((folder / name[:2] / name).read_bytes()).hexdigest() == name
    assert objects.damaged() == ()
    return names


def test_nothing_acknowledged_is_lost_by_kills_at_random_moments(tmp_path: Path) -> None:
    chance = random.Random(5)
    folder = tmp_path / "objects"
    acknowledged: set[str] = set()
    were_killed = 0
    for _ in range(KILLS):
        reading, writing = os.pipe()

        def put_for_ever(writing: int = writing, seed: int = chance.randrange(1 << 30)) -> None:
            objects, order = Objects(folder), random.Random(seed)
            while True:
                os.write(writing, objects.put(order.choice(CONTENTS)).encode())

        child = in_child(put_for_ever)
        os.close(writing)
        acknowledged_now = os.read(reading, 64)  # it has begun
        time.sleep(chance.uniform(0, 0.02))
        os.kill(child, signal.SIGKILL)
        were_killed += ending_of(child) == -signal.SIGKILL
        while more := os.read(reading, 1 << 16):
            acknowledged_now += more
        os.close(reading)
        text = acknowledged_now.decode()
        acknowledged |= {text[start : start + 64] for start in range(0, len(text), 64)}
        assert assert_all_whole(folder) >= acknowledged
    assert were_killed == KILLS
    objects = Objects(folder)
    assert [objects.get(objects.put(data)) for data in CONTENTS] == CONTENTS
    objects.sweep(older_than_s=0)
    left = [path for path in folder.rglob("*") if path.is_file() and len(path.name) != 64]
    assert left == []


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("is_done", [False, True], ids=["before", "after"])
def test_a_kill_around_each_step_leaves_the_object_whole_or_absent(tmp_path: Path, step: str, is_done: bool) -> None:
    folder = tmp_path / "objects"
    kept = Objects(folder).put(b"there before")
    owner = Path if step in ("replace", "mkdir") else room.os
    real = getattr(owner, step)

    def end(*given: object, **named: object) -> None:
        if is_done:
            real(*given, **named)
        os.kill(os.getpid(), signal.SIGKILL)

    def put() -> None:
        setattr(owner, step, end)
        Objects(folder).put(CONTENTS[7])

    assert ending_of(in_child(put)) == -signal.SIGKILL
    name = hashlib.sha256(CONTENTS[7]).hexdigest()
    assert assert_all_whole(folder) - {name} == {kept}
    assert Objects(folder).put(CONTENTS[7]) == name
    assert Objects(folder).get(name) == CONTENTS[7]


def test_processes_that_put_the_same_at_once_do_not_meet(tmp_path: Path) -> None:
    folder = tmp_path / "objects"
    shared = Objects(folder)  # forked processes share what made their drafts' names differ

    def put_all() -> None:
        for data in CONTENTS:
            assert shared.get(shared.put(data)) == data

    children = [in_child(put_all) for _ in range(4)]
    assert [ending_of(child) for child in children] == [0, 0, 0, 0]
    assert len(assert_all_whole(folder)) == len(CONTENTS)
    assert sum(1 for path in folder.rglob("*") if path.is_file()) == len(CONTENTS)


def test_putting_while_another_drops_and_a_third_damages_ends_in_no_half_object(tmp_path: Path) -> None:
    folder = tmp_path / "objects"
    few = CONTENTS[:4]

    def put() -> None:
        objects = Objects(folder)
        for _ in range(40):
            for data in few:
                objects.put(data)

    def drop() -> None:
        objects = Objects(folder)
        for _ in range(40):
            for data in few:
                objects.drop(hashlib.sha256(data).hexdigest())

    children = [in_child(put), in_child(put), in_child(drop)]
    assert [ending_of(child) for child in children] == [0, 0, 0]
    assert_all_whole(folder)
    objects = Objects(folder)
    assert [objects.get(objects.put(data)) for data in few] == few
