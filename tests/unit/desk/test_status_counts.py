"""A record's status counts what is in it and what waits, and says who read what."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.unit.desk.conftest import Write
from tests.unit.desk.other_readers import blind_to

from whoheld.desk import Desk, add_reports, judge, read_record
from whoheld.desk.queue import Need
from whoheld.desk.review import review_queue
from whoheld.desk.status import list_reports, tell_status
from whoheld.model import Verb
from whoheld.store import Store

FELL = "Taliban fighters captured Kunduz on Sunday."
HOLDS = "The army holds Ghazni."


def test_an_empty_record_has_a_status(tmp_path: Path) -> None:
    with Store.create(tmp_path / "empty") as store:
        told = tell_status(Desk(store))
        assert list(list_reports(Desk(store))) == []
    assert (told.theatre, told.reports, told.claims, told.last_published) == (None, 0, 0, None)
    assert not told.waiting


def test_reports_claims_and_judgements_are_counted(desk: Desk, write: Write) -> None:
    add_reports(desk, [write("a.txt", FELL), write("b.txt", HOLDS, published=None)])
    first, second = (item.target_id for item in review_queue(desk))
    judge(desk, Verb.UNDO, judge(desk, Verb.REJECT, first).id)
    judge(desk, Verb.HOLD, second)
    told = tell_status(desk)
    assert (told.reports, told.claims, told.undated, told.stale) == (2, 2, 1, 0)
    assert told.last_published == date(2021, 8, 9)
    assert (dict(told.judgements), told.undone) == ({"undo": 1, "hold": 1}, 1)
    assert dict(told.waiting) == {Need.HELD: 1}
    assert told.theatre is not None
    assert told.theatre[0] == "afghanistan"
    assert told.is_theatre_current


def test_a_text_that_nobody_can_read_is_told(desk: Desk, write: Write) -> None:
    dari = "نیروهای دولتی روز یکشنبه شهر کندز را ترک کردند و طالبان وارد شهر شدند. مردم در خانه‌های خود ماندند."
    add_reports(desk, [write("dari.txt", dari, published=None), write("a.txt", FELL)])
    assert dict(tell_status(desk).unread) == {"fa": 1}


def test_what_an_older_reader_read_is_counted_until_it_is_read_again(desk: Desk, write: Write) -> None:
    add_reports(desk, [write("a.txt", FELL), write("b.txt", HOLDS)])
    after = Desk(desk.store, reader=blind_to("Kunduz"), author=desk.author)
    assert tell_status(after).stale == 2
    assert [line.is_current for line in list_reports(after)] == [False, False]
    read_record(after)
    assert tell_status(after).stale == 0
    assert [(line.shelved.report, line.claims, line.is_current) for line in list_reports(after)] == [
        ("a.txt", 0, True),
        ("b.txt", 1, True),
    ]


def test_judgements_on_a_report_and_its_claims_are_counted_at_the_report(desk: Desk, write: Write) -> None:
    add_reports(desk, [write("a.txt", FELL), write("b.txt", HOLDS)])
    claim = next(i.target_id for i in review_queue(desk) if i.reading and i.reading.claim.sentence.text == FELL)
    judge(desk, Verb.ACCEPT, claim)
    judge(desk, Verb.NOTE, "a.txt")
    assert [(line.shelved.report, line.judgements) for line in list_reports(desk)] == [("a.txt", 2), ("b.txt", 0)]


def test_a_corrected_date_counts_in_the_list_and_in_the_counts(desk: Desk, write: Write) -> None:
    add_reports(desk, [write("a.txt", "The army holds Ghazni.", published=None)])
    assert tell_status(desk).undated == 1
    judge(desk, Verb.CORRECT, "a.txt", {"published": "2021-08-09"}, "the printed paper")
    assert (tell_status(desk).undated, str(tell_status(desk).last_published)) == (0, "2021-08-09")
    assert [line.shelved.published_latest for line in list_reports(desk)] == ["2021-08-09"]
