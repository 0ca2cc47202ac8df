"""Who is private in one report is private in all of them, on the page, in a dossier and in an edition alike."""

from __future__ import annotations

from datetime import date

import pytest
from tests.unit.desk.conftest import Write

from whoheld.desk import Desk, add_reports, build_desk, dossier, erase, find_captures, judge, known_people, verify
from whoheld.desk.answering import Question, ask
from whoheld.desk.building import dossiers
from whoheld.desk.editions import find_edition, frozen_site, new_edition
from whoheld.model import Verb
from whoheld.publish import canonical, make_bundle, site_contents

NAME = b"Mirwais Dovlat"
QUOTED = "The Taliban captured Kunduz on Sunday, said Mirwais Dovlat, a resident of the city."
SEEN = "The Taliban attacked Ghazni on Sunday as Mirwais Dovlat watched."
DAY = date(2021, 8, 9)
GHAZNI = Question(kind="show", place="Ghazni", day=DAY)
ON = Question(kind="on", day=DAY)
CHANGES = Question(kind="changes", day=date(2021, 8, 1))


@pytest.fixture
def kept(desk: Desk, write: Write) -> Desk:
    """A desk with one report that quotes a resident by name, and one that mentions him."""
    add_reports(desk, [write("quoted.txt", QUOTED), write("seen.txt", SEEN)])
    return desk


def unit_of(desk: Desk, name: str) -> str:
    return next(unit.place_id for unit in desk.lexicon.theatre.units.units if unit.name == name)


def page_of(desk: Desk) -> bytes:
    view = desk.store.view()
    made = make_bundle(build_desk(desk, view), desk.settings, known_people=known_people(desk, view))
    return canonical(made)


def test_a_resident_of_one_report_is_not_named_in_answers_about_another(kept: Desk) -> None:
    shown = ask(kept, GHAZNI)
    assert NAME not in shown
    assert b"as [a resident] watched" in shown
    for question in (ON, CHANGES):
        assert NAME not in ask(kept, question)


def test_without_the_other_report_nobody_knows_him(desk: Desk, write: Write) -> None:
    add_reports(desk, [write("seen.txt", SEEN)])
    assert NAME in ask(desk, GHAZNI)  # so the other report does make the difference


def test_page_dossier_and_edition_say_the_same_words(kept: Desk) -> None:
    edition, _ = new_edition(kept, "first")
    view = kept.store.view()
    site = frozen_site(view, edition)
    assert NAME.decode() not in "".join(site.values())
    for question in (GHAZNI, ON, CHANGES):
        assert ask(kept, question, "first") == ask(kept, question)
        assert NAME not in ask(kept, question, "first")
    for part in view.parts(edition.id):
        assert NAME not in view.part(edition.id, part)
    own = dossier(kept, unit_of(kept, "Ghazni")).bundle
    whole = make_bundle(build_desk(kept), kept.settings)
    assert {claim["quote"] for claim in own["claims"]} <= {claim["quote"] for claim in whole["claims"]}


def test_a_dossier_is_the_same_bytes_made_alone_or_with_all_others(kept: Desk) -> None:
    view = kept.store.view()
    units = [unit_of(kept, name) for name in ("Kunduz", "Ghazni", "Khost")]
    together = [canonical(one.bundle) for one in dossiers(kept, view, units)]
    assert together == [canonical(dossier(kept, unit, view).bundle) for unit in units]
    assert together[::-1] == [canonical(one.bundle) for one in dossiers(kept, view, units[::-1])]


def test_an_earlier_edition_keeps_what_was_known_when_it_was_made(desk: Desk, write: Write) -> None:
    add_reports(desk, [write("seen.txt", SEEN)])
    edition, _ = new_edition(desk, "first")
    before = ask(desk, GHAZNI, "first")
    add_reports(desk, [write("quoted.txt", QUOTED)])
    assert ask(desk, GHAZNI, "first") == before
    assert NAME not in ask(desk, GHAZNI)
    then = desk.store.view(find_edition(desk.store.view(), "first").log_seq)
    site = site_contents(build_desk(desk, then), desk.settings, known_people=known_people(desk, then))
    assert site == frozen_site(desk.store.view(), edition)


def claim_saying(desk: Desk, sentence: str) -> str:
    return next(r.claim_id for r in build_desk(desk).readings if r.claim.sentence.text == sentence)


def test_a_speaker_whom_an_analyst_says_to_be_private_is_private_everywhere(desk: Desk, write: Write) -> None:
    official = "The Taliban captured Kunduz on Sunday, said Mirwais Dovlat, a lawmaker."
    add_reports(desk, [write("quoted.txt", official), write("seen.txt", SEEN)])
    assert NAME in ask(desk, GHAZNI)
    judge(desk, Verb.CORRECT, claim_saying(desk, official), {"speaker_type": "resident"}, "he never was one")
    assert NAME not in ask(desk, GHAZNI)
    assert NAME not in page_of(desk)
    assert b"as [a resident] watched" in page_of(desk)
    (judgement,) = desk.store.view().judgements()
    judge(desk, Verb.UNDO, judgement.id, reason="he was")
    assert NAME in ask(desk, GHAZNI)
    assert NAME in page_of(desk)


def test_a_speaker_whom_an_analyst_says_to_hold_an_office_is_named(kept: Desk) -> None:
    judge(kept, Verb.CORRECT, claim_saying(kept, QUOTED), {"speaker_type": "local_official"}, "he is the mayor")
    assert NAME in ask(kept, GHAZNI)
    assert NAME in page_of(kept)


def test_a_name_that_only_an_erased_report_gave_away_is_known_no_more(kept: Desk) -> None:
    edition, _ = new_edition(kept, "first")
    erase(kept, find_captures(kept.store.view(), "quoted.txt"), "withdrawn")
    view = kept.store.view()
    assert view.private_speakers() == []
    assert NAME in ask(kept, GHAZNI)
    for part in view.parts(edition.id):  # what was frozen stays without it
        assert NAME not in view.part(edition.id, part)
    assert verify(kept).problems == ()
