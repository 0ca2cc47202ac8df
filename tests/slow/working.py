"""Work in a record from processes of its own, as people at several desks do."""

from __future__ import annotations

import multiprocessing
import random
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests.records import PLACES

from whoheld.desk import Desk, add_reports, judge
from whoheld.errors import JudgementError
from whoheld.model import Reading, Verb
from whoheld.store import Store, StoredReport

FORK = multiprocessing.get_context("fork")  # what was loaded here need not be loaded there
THEATRE = "afghanistan"
Tell = Callable[..., None]


def make_record(folder: Path, paths: list[Path]) -> None:
    """Make a record with some reports, and load what children will need."""
    with Store.create(folder) as store:
        add_reports(Desk(store, author="R. Ward"), paths, THEATRE)


def all_readings(store: Store) -> list[Reading]:
    return [reading for one in store.view().reports() if isinstance(one, StoredReport) for reading in one.readings]


def add(desk: Desk, path: Path, tell: Tell) -> None:
    """Add a file and tell how many of its reports are kept, whenever some are."""
    add_reports(desk, [path], on_progress=lambda _what, done, _total: tell("added", path.name, done))


def judge_something(desk: Desk, chance: random.Random, readings: list[Reading], tell: Tell) -> None:
    """Judge a claim, a report or an earlier judgement, and tell which judgement it became."""
    verb, target, patch = choose_judgement(desk, chance, readings)
    with suppress(JudgementError):  # a claim that is added by hand a second time, say
        tell("judged", judge(desk, verb, target, patch, reason=f"because of {chance.random()}").id)


def choose_judgement(
    desk: Desk, chance: random.Random, readings: list[Reading]
) -> tuple[Verb, str, dict[str, object] | None]:
    reading = chance.choice(readings)
    report, place = reading.claim.rendition_id, f"afg.{chance.choice(PLACES).lower()}"
    sentence = reading.claim.sentence.text
    deeds: list[tuple[Verb, str, Any]] = [
        (Verb.ACCEPT, reading.claim_id, None),
        (Verb.REJECT, reading.claim_id, None),
        (Verb.MISREAD, reading.claim_id, None),
        (Verb.SOURCE_WRONG, reading.claim_id, None),
        (Verb.HOLD, reading.claim_id, None),
        (Verb.NOTE, reading.claim_id, None),
        (Verb.CORRECT, reading.claim_id, {"place": place, "share": chance.choice(["whole", "part"])}),
        (Verb.CORRECT, reading.claim_id, {"relation": chance.choice(["holds", "attacks", "lost"]), "when": "2021-07"}),
        (Verb.CORRECT, report, {"published": f"2021-07-{chance.randint(10, 28)}", "outlet": "Pajhwok"}),
        (Verb.ADD, report, {"quote": sentence, "place": place, "relation": "attacks", "actor": "taliban"}),
        (Verb.RECUT, report, {"split_at": [reading.claim.sentence.end + 1]}),
        (Verb.NOT_THIS_WAR, report, None),
    ]
    made = [one.id for one in desk.store.view().judgements([report])]
    if made and chance.random() < 0.3:
        return Verb.UNDO, chance.choice(made), None
    return chance.choice(deeds)
