"""A better reader loses no judgement: each applies as it did, or stands in the review queue."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress

import pytest
from tests.records import Clock, write_reports
from tests.slow.readers import READERS
from tests.slow.soundness import check_judged, check_sound
from tests.slow.working import THEATRE, all_readings, choose_judgement

from whoheld.desk import Current, Desk, add_reports, gather, judge, read_record
from whoheld.desk.queue import Need
from whoheld.desk.review import list_decisions
from whoheld.errors import EvidenceError, JudgementError
from whoheld.judge import input_digest, standing
from whoheld.model import Control, Judgement, Reading, Verb
from whoheld.store import Store, StoredReport, View

pytestmark = pytest.mark.slow

REPORTS, JUDGEMENTS = 180, 500
SUSPENDED = "hold.control"
SETS_ASIDE = {Verb.REJECT, Verb.MISREAD, Verb.SOURCE_WRONG, Verb.HOLD, Verb.NOT_THIS_WAR}


@pytest.fixture(scope="module")
def judged_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Return a record with 500 judgements, read by the reader that ships."""
    folder = tmp_path_factory.mktemp("upgrade")
    chance = random.Random(11)
    with Store.create(folder / "record", Clock()) as store:
        desk = Desk(store, author="R. Ward")
        add_reports(desk, [write_reports(folder / "inbox", range(REPORTS))], THEATRE)
        readings = all_readings(store)
        judge(desk, Verb.SUSPEND, f"rule:{SUSPENDED}")
        while len(store.view().judgements()) < JUDGEMENTS:
            desk.author = chance.choice(["R. Ward", "N. Okel"])
            with suppress(JudgementError, EvidenceError):
                verb, target, patch = choose_judgement(desk, chance, readings)
                judge(desk, verb, target, patch, reason=str(chance.random()))
        yield store


def everywhere(current: Current) -> Counter[str]:
    """Return how often each judgement on a claim was given a place."""
    judged = current.judged
    placed = [one.id for marks in judged.marks.values() for one in marks if one.target_kind == "claim"]
    return Counter([*placed, *(one.id for one in judged.astray)])


def claim_judged(current: Current, judgement: Judgement) -> str:
    return current.judged.carried.get(judgement.id, judgement.target_id)


def check_placed(desk: Desk) -> Current:
    """Assert that every standing judgement on a claim has one place, and that what is in doubt stands in the queue."""
    view = desk.store.view()
    current = gather(desk, view)
    on_claims = [one for one in standing(view.judgements()) if one.target_kind == "claim"]
    assert everywhere(current) == Counter(one.id for one in on_claims)
    here = {reading.claim_id for reading in current.judged.readings}
    astray = {one.id for one in current.judged.astray}
    assert all(one.id in astray or claim_judged(current, one) in here for one in on_claims)
    queue = list_decisions(desk)
    waiting = {kind: {item.target_id for item in queue if item.kind is kind} for kind in Need}
    assert {one.id for item in queue if item.kind is Need.ASTRAY for one in item.judgements} >= astray
    check_general(
        view, current, waiting[Need.ASTRAY], {j.id for i in queue if i.kind is Need.ASTRAY for j in i.judgements}
    )
    assert waiting[Need.CARRIED] == set(current.judged.carried.values())
    assert waiting[Need.KEPT] == set(current.judged.kept)
    return current


def check_general(view: View, current: Current, targets: set[str], astray: set[str]) -> None:
    """Assert that judgements on rules and reports, and what was added by hand, apply or stand in the queue."""
    stored = {one.rendition.id: one for one in view.reports() if isinstance(one, StoredReport)}
    rules = {reading.rule for one in stored.values() for reading in one.readings}
    marked = {one.id for marks in current.judged.marks.values() for one in marks}
    for one in current.judgements:
        if one.verb is Verb.SUSPEND:
            assert (one.target_id in targets) == (one.target_id.removeprefix("rule:") not in rules)
        elif one.verb is Verb.ADD:
            assert (one.id in astray) != (one.id in marked)
        elif one.verb in (Verb.CORRECT, Verb.RECUT) and one.target_kind == "report":
            report = stored[one.target_id]
            assert report.read.input_digest == input_digest(report.rendition, current.judgements)


def check_applied(current: Current) -> int:
    """Assert that judgements which stand alone on a claim do what they say; return how many were looked at."""
    readings = {reading.claim_id: reading for reading in current.judged.readings}
    looked = 0
    for claim_id, marks in current.judged.marks.items():
        if len(marks) != 1 or any(_is_about(readings[claim_id], other) for other in current.judgements):
            continue
        looked += 1
        (judgement,) = marks
        assert (claim_id in current.set_aside) == (judgement.verb in SETS_ASIDE), judgement
        if judgement.verb is Verb.CORRECT:
            _check_patched(readings[claim_id], judgement)
    return looked


def _is_about(reading: Reading, judgement: Judgement) -> bool:
    """Whether a judgement on the whole report, or on its rule, sets a claim in it aside."""
    if judgement.verb is Verb.SUSPEND:
        return judgement.target_id == f"rule:{reading.rule}"
    return judgement.target_id == reading.claim.rendition_id and judgement.verb in SETS_ASIDE


def _check_patched(reading: Reading, judgement: Judgement) -> None:
    body, patch = reading.body, judgement.patch
    assert isinstance(body, Control)
    got = {
        "place": body.place.id,
        "share": body.share.value,
        "relation": body.relation.value,
        "when": reading.when.edtf,
    }
    assert {name: got[name] for name in patch} == patch


def test_the_record_to_upgrade_is_judged_in_every_way(judged_store: Store) -> None:
    judgements = judged_store.view().judgements()
    assert len(judgements) == JUDGEMENTS
    assert {one.verb for one in judgements} >= SETS_ASIDE | {Verb.ACCEPT, Verb.CORRECT, Verb.ADD, Verb.RECUT, Verb.UNDO}
    current = check_placed(Desk(judged_store))
    assert not current.judged.astray
    assert not current.judged.carried
    assert check_applied(current) > 50


@pytest.mark.parametrize("name", READERS)
def test_no_judgement_is_lost_to_a_reader_that_reads_otherwise(judged_store: Store, name: str) -> None:
    before = judged_store.view().judgements()
    desk = Desk(judged_store, READERS[name](), author="R. Ward")
    reread = read_record(desk)
    assert (reread.reports, reread.problems) == (REPORTS, ())
    assert judged_store.view().judgements() == before
    assert {one.run_id for one in judged_store.view().current_passes()} == {desk.run.id}
    check_judged(judged_store)
    current = check_placed(desk)
    assert check_applied(current) > 30
    if name == "nothing read":  # what an analyst stands behind goes on counting
        assert len(current.judged.kept) > 30
        assert not set(current.judged.kept) <= current.set_aside.keys()


def test_what_the_first_reader_read_is_judged_as_it_was_when_it_reads_again(judged_store: Store) -> None:
    desk = Desk(judged_store)
    was = _said(gather(desk, judged_store.view(_end_of_first_work(judged_store))))
    for reader in (READERS["all of it"](), None):
        read_record(Desk(judged_store, reader))
    assert _said(gather(desk, judged_store.view())) == was


def _end_of_first_work(store: Store) -> int:
    """Return the last entry before another reader came."""
    with store.reading() as connection:
        found = connection.exec_driver_sql("SELECT seq FROM log WHERE kind = 'run' ORDER BY seq").all()
    return int(found[1][0]) - 1 if len(found) > 1 else store.head().seq


def _said(current: Current) -> tuple[object, ...]:
    """Return what a record says, whoever read it."""
    readings = [(one.claim, one.body, one.when, one.polarity, one.confidence) for one in current.judged.readings]
    return readings, current.set_aside, current.judged.marks, current.judged.astray


def test_a_record_read_by_many_readers_is_sound(judged_store: Store) -> None:
    check_sound(judged_store)
