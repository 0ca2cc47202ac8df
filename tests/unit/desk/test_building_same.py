"""The record gives what reading the same reports without a record gives, whole or place by place."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.desk.conftest import Write

from whoheld.desk import Desk, add_reports, build_desk, dossier, judge, read_record
from whoheld.errors import JudgementError
from whoheld.model import Control, Verb
from whoheld.pipeline import build_record
from whoheld.publish import Published, make_bundle
from whoheld.read import GrammarReader

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "afghanistan-2021" / "reports"
PINNED = ("edition", "problems")


def test_the_record_of_some_reports_is_what_these_reports_say(desk: Desk) -> None:
    add_reports(desk, [EXAMPLE])
    kept, direct = make_bundle(build_desk(desk)), make_bundle(build_record([EXAMPLE], "afghanistan"))
    assert kept["edition"] != direct["edition"]  # of two logs
    assert {key: kept[key] for key in kept if key not in PINNED} == {
        key: direct[key] for key in direct if key not in PINNED
    }


def test_a_dossier_holds_the_evidence_of_its_unit_and_no_other(desk: Desk) -> None:
    add_reports(desk, [EXAMPLE])
    whole = Published(make_bundle(build_desk(desk)))
    told = 0
    for unit in whole.units:
        own = dossier(desk, unit["id"])
        assert [row["id"] for row in own.units] == [unit["id"]]
        ours, theirs = own.emissions.get(unit["id"], ()), whole.emissions.get(unit["id"], ())
        assert [(e.claim_id, e.published, e.nodes) for e in ours] == [
            (e.claim_id, e.published, e.nodes) for e in theirs
        ]
        told += len(ours)
    assert told > 100


def test_a_claim_put_elsewhere_by_a_judgement_is_found_there(desk: Desk, write: Write) -> None:
    add_reports(desk, [write("a.txt", "Taliban fighters captured Kunduz on Sunday.")])
    (reading,) = build_desk(desk).readings
    ghazni = next(p.id for p in desk.lexicon.theatre.places.values() if p.name == "Ghazni" and p.level == "city")
    judge(desk, Verb.CORRECT, reading.claim_id, {"place": ghazni}, "the caption shows Ghazni")
    assert len(dossier(desk, ghazni).bundle["claims"]) == 1
    assert isinstance(reading.body, Control)
    assert reading.body.place.id is not None
    assert not dossier(desk, reading.body.place.id).bundle["claims"]


def test_a_corrected_date_moves_the_days_that_hang_on_it(desk: Desk, write: Write) -> None:
    add_reports(desk, [write("a.txt", "Taliban fighters captured Kunduz on Sunday.", published=None)])
    (before,) = build_desk(desk).readings
    assert before.when.valid_from is None
    judge(desk, Verb.CORRECT, "a.txt", {"published": "2021-08-09"}, "the printed paper")
    (after,) = build_desk(desk).readings
    assert str(after.when.valid_from) == "2021-08-08"
    (judgement,) = desk.store.view().judgements()
    judge(desk, Verb.UNDO, judgement.id, reason="it was a reprint")
    (undone,) = build_desk(desk).readings
    assert undone == before


def test_reading_again_with_the_same_reader_reads_nothing(desk: Desk, write: Write) -> None:
    add_reports(desk, [write("a.txt", "Taliban fighters captured Kunduz on Sunday.")])
    before = desk.store.head()
    assert read_record(desk).reports == 0
    assert desk.store.head() == before


def test_another_reader_adds_readings_and_takes_none_away(desk: Desk, write: Write) -> None:
    add_reports(desk, [write("a.txt", "Taliban fighters captured Kunduz on Sunday.")])
    (before,) = build_desk(desk).readings
    later = Desk(desk.store, reader=GrammarReader(version="2"), author="R. Ward")
    assert read_record(later).reports == 1
    (after,) = build_desk(later).readings
    assert after.claim == before.claim
    assert after.run_id != before.run_id
    (report,) = desk.store.view().reports()
    assert report.read.content < report.read.seq  # what was found again is kept once


def test_a_place_is_not_merged_into_what_was_merged_into_it(desk: Desk, write: Write) -> None:
    add_reports(desk, [write("a.txt", "Taliban fighters captured Kunduz on Sunday.")])
    judge(desk, Verb.MERGE, "place:afg.ghazni", {"into": "afg.kunduz"}, "one town")
    with pytest.raises(JudgementError, match="undoing it comes first"):
        judge(desk, Verb.MERGE, "place:afg.kunduz", {"into": "afg.ghazni"}, "the other way round")
