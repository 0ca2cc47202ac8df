"""Facts of a report are corrected; its id and words stay."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.unit.judge.factories import REPORT, sign, undo

from whoheld.judge import judged_rendition
from whoheld.model import Dating, DatingBasis, Verb

KNOWN = replace(REPORT, outlet="Vesh Wire", authors=("Mirka Dov",), title="Arlen falls")


def test_every_fact_can_be_corrected() -> None:
    fix = sign(
        REPORT.id,
        Verb.CORRECT,
        published="2031-03-21",
        outlet="League Radio",
        authors=["T. Dov", "M. Dov"],
        title="Calm",
    )
    after = judged_rendition(KNOWN, [fix])
    assert (after.outlet, after.authors, after.title) == ("League Radio", ("T. Dov", "M. Dov"), "Calm")
    assert (after.published.latest, after.published.basis) == (date(2031, 3, 21), DatingBasis.DESK)
    assert (after.id, after.text) == (KNOWN.id, KNOWN.text)


def test_a_fact_can_be_taken_away() -> None:
    dated = replace(KNOWN, published=Dating(date(2031, 3, 1), date(2031, 3, 1)))
    after = judged_rendition(
        dated, [sign(REPORT.id, Verb.CORRECT, published="unknown", outlet="none", authors=[], title="none")]
    )
    assert (after.outlet, after.authors, after.title, after.published.is_known) == (None, (), None, False)


def test_what_is_not_named_stays_and_the_later_correction_wins() -> None:
    log = [sign(REPORT.id, Verb.CORRECT, outlet=name) for name in ("League Radio", "Hill Post")]
    after = judged_rendition(KNOWN, log)
    assert (after.outlet, after.title) == ("Hill Post", "Arlen falls")
    assert judged_rendition(KNOWN, [*log, undo(log[1])]).outlet == "League Radio"


def test_another_reports_facts_are_its_own() -> None:
    assert judged_rendition(KNOWN, [sign("ren-other", Verb.CORRECT, title="x")]) is KNOWN
