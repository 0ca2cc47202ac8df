"""An edition says the same for ever; the record goes on, and the difference is shown."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.unit.desk.conftest import Write

from whoheld.desk import Desk, add_reports, answering, build_desk, erase, judge
from whoheld.desk.answering import Question, ask
from whoheld.desk.building import dossier
from whoheld.desk.editions import (
    diff_editions,
    erased_from,
    find_edition,
    frozen_dossiers,
    frozen_site,
    new_edition,
)
from whoheld.errors import FullDiscError, NothingReadError, PublishError, StoreError
from whoheld.model import Verb
from whoheld.publish import Published, canonical, site_contents
from whoheld.store import Writer

FELL = "Taliban fighters captured Kunduz on Sunday, a provincial council member said."
SHOW = Question(kind="show", place="Kunduz", day=date(2021, 8, 9))
QUESTIONS = (
    SHOW,
    Question(kind="show", place="kondoz", day=date(2021, 8, 9), known_on=date(2021, 8, 8)),
    Question(kind="on", day=date(2021, 8, 9)),
    Question(kind="changes", day=date(2021, 8, 1)),
    Question(kind="show", place="Kunduz"),
)


@pytest.fixture
def kept(desk: Desk, write: Write) -> Desk:
    """A desk with a report and an edition of it."""
    add_reports(desk, [write("kunduz.txt", FELL)])
    new_edition(desk, "first")
    return desk


def test_an_edition_answers_as_the_record_did(kept: Desk) -> None:
    for question in QUESTIONS:
        assert ask(kept, question, "first") == ask(kept, question)


def test_an_edition_does_not_hear_what_comes_later(kept: Desk, write: Write) -> None:
    before = [ask(kept, question, "first") for question in QUESTIONS]
    add_reports(kept, [write("later.txt", "The army recaptured Kunduz on Monday.")])
    (claim,) = [r.claim_id for r in build_desk(kept).readings if r.claim.sentence.text == FELL]
    judge(kept, Verb.MISREAD, claim, reason="another Kunduz")
    assert [ask(kept, question, "first") for question in QUESTIONS] == before
    assert ask(kept, SHOW) != before[0]


def test_an_edition_asked_for_the_first_time_later_says_what_it_would_have_said(kept: Desk, write: Write) -> None:
    then = ask(kept, SHOW)
    add_reports(kept, [write("later.txt", "The army recaptured Kunduz on Monday.")])
    assert ask(kept, SHOW, "first") == then


def test_the_record_as_of_an_edition_weighs_to_what_the_edition_froze(kept: Desk, write: Write) -> None:
    edition = find_edition(kept.store.view(), "first")
    add_reports(kept, [write("later.txt", "The army recaptured Kunduz on Monday.")])
    replayed = kept.store.view(edition.log_seq)
    unit = ask_unit(kept)
    (frozen,) = frozen_dossiers(kept.store.view(), edition, [unit])
    assert canonical(dossier(kept, unit, replayed).bundle) == canonical(frozen.bundle)
    assert site_contents(build_desk(kept, replayed), kept.settings) == frozen_site(kept.store.view(), edition)


def ask_unit(desk: Desk) -> str:
    return next(unit.place_id for unit in desk.lexicon.theatre.units.units if unit.name == "Kunduz")


def test_a_record_that_has_not_changed_has_one_edition(kept: Desk) -> None:
    again, is_new = new_edition(kept)
    assert not is_new
    assert again.name == "first"
    assert [one.name for one in kept.store.view().editions()] == ["first"]


def test_the_difference_names_reports_claims_and_verdicts(kept: Desk, write: Write) -> None:
    add_reports(kept, [write("later.txt", "The army recaptured Kunduz on Monday.")])
    new_edition(kept, "second")
    view = kept.store.view()
    found = diff_editions(view, find_edition(view, "first"), find_edition(view, "latest"))
    assert found.reports_added == ("later.txt",)
    assert (found.claims_added, found.claims_gone) == (1, 0)
    assert {turn.unit for turn in found.turns} == {"Kunduz"}
    assert not found.pins
    same = diff_editions(view, found.later, found.later)
    assert (same.reports_added, same.turns, same.claims_added, same.claims_changed) == ((), (), 0, 0)


def test_an_edition_is_found_by_name_id_and_beginning(kept: Desk) -> None:
    view = kept.store.view()
    (edition,) = view.editions()
    for wanted in ("first", edition.id, edition.id[:9], edition.id.removeprefix("edn-")[:6], "latest"):
        assert find_edition(view, wanted) == edition
    with pytest.raises(StoreError, match=r"there is no edition 'zeroth'.*edition list"):
        find_edition(view, "zeroth")


def test_a_name_is_given_once(kept: Desk, write: Write) -> None:
    add_reports(kept, [write("later.txt", "The army holds Ghazni.")])
    with pytest.raises(StoreError, match="called 'first' already"):
        new_edition(kept, "first")


def test_an_empty_record_has_nothing_to_freeze(desk: Desk) -> None:
    with pytest.raises(NothingReadError, match="holds no reports"):
        new_edition(desk)
    with pytest.raises(NothingReadError, match="whoheld add"):
        ask(desk, SHOW)


def test_the_same_record_cannot_go_by_two_names(kept: Desk) -> None:
    with pytest.raises(StoreError, match="called 'first'; nothing was added"):
        new_edition(kept, "second")


@pytest.mark.parametrize("name", ["latest", "edn-12"])
def test_an_edition_cannot_be_called_what_means_another(kept: Desk, name: str) -> None:
    with pytest.raises(StoreError, match="choose another name"):
        new_edition(kept, name)


def test_an_edition_answers_about_units_that_the_list_has_no_more(kept: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    before = ask(kept, SHOW)
    theatre = kept.lexicon.theatre
    units = tuple(unit for unit in theatre.units.units if unit.name != "Kunduz")
    monkeypatch.setattr(kept.lexicon, "theatre", replace(theatre, units=replace(theatre.units, units=units)))
    assert ask(kept, SHOW, "first") == before


def test_an_answer_that_cannot_be_kept_is_given_all_the_same(kept: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> bytes:
        raise FullDiscError("no room")

    monkeypatch.setattr(Writer, "put_answer", full)
    assert ask(kept, SHOW, "first") == ask(kept, SHOW)


def test_an_answer_worked_out_while_its_words_were_erased_is_not_kept(
    kept: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    work_out = answering.answer_show

    def slowly(published: Published, *rest: Any) -> Any:
        monkeypatch.setattr(answering, "answer_show", work_out)
        made = work_out(published, *rest)
        erase(kept, [one.capture_id for one in kept.store.view().shelf()], "asked by the person")
        return made

    monkeypatch.setattr(answering, "answer_show", slowly)
    assert FELL.encode() not in ask(kept, SHOW, "first")
    assert FELL.encode() not in ask(kept, SHOW, "first")


def test_the_last_day_is_that_of_the_dates_as_corrected(desk: Desk, write: Write) -> None:
    add_reports(desk, [write("a.txt", FELL, published=None)])
    with pytest.raises(PublishError, match="ask for a day with --on"):
        ask(desk, Question(kind="show", place="Kunduz"))
    judge(desk, Verb.CORRECT, "a.txt", {"published": "2021-08-09"}, "the printed paper")
    assert json.loads(ask(desk, Question(kind="show", place="Kunduz")))["question"]["day"] == "2021-08-09"
    judge(desk, Verb.CORRECT, "a.txt", {"published": "2021-08-07"}, "the printed paper, rightly read")
    assert json.loads(ask(desk, Question(kind="show", place="Kunduz")))["question"]["day"] == "2021-08-07"


def test_an_edition_made_again_after_an_erasure_says_so(kept: Desk) -> None:
    (edition,) = kept.store.view().editions()
    assert not erased_from(kept.store.view())
    erase(kept, [one.capture_id for one in kept.store.view().shelf()], "asked by the person")
    assert erased_from(kept.store.view()) == {edition.id: 1}
