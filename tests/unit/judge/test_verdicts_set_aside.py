"""Which claims count, and what is said of those that do not."""

from __future__ import annotations

import pytest
from tests.unit.judge.factories import REPORT, judge, only, say, sign, undo

from whoheld.model import Judgement, Verb

TOOK = say("took", "Arlen")
CLAIM = TOOK.claim_id


def why(*judgements: Judgement) -> str | None:
    return judge([TOOK], *judgements).set_aside.get(CLAIM)


@pytest.mark.parametrize(
    ("verb", "words"),
    [
        (Verb.REJECT, "set aside by the desk"),
        (Verb.MISREAD, "the reader misread it"),
        (Verb.SOURCE_WRONG, "it was said, and it was not so"),
        (Verb.NOT_THIS_WAR, "another conflict"),
        (Verb.HOLD, "second opinion"),
    ],
)
def test_a_refused_claim_stays_and_does_not_count(verb: Verb, words: str) -> None:
    judged = judge([TOOK], sign(CLAIM, verb, author="Mirka Dov", reason="seen by Tomas"))
    assert only(judged) == TOOK
    assert words in judged.set_aside[CLAIM]
    assert "Dov" not in judged.set_aside[CLAIM]
    assert "Tomas" not in judged.set_aside[CLAIM]


@pytest.mark.parametrize("verb", [Verb.ACCEPT, Verb.NOTE])
def test_other_verbs_set_nothing_aside(verb: Verb) -> None:
    assert why(sign(CLAIM, verb)) is None


def test_the_later_verdict_wins() -> None:
    reject, accept = sign(CLAIM, Verb.REJECT), sign(CLAIM, Verb.ACCEPT)
    assert why(reject, accept) is None
    assert why(accept, reject) is not None
    assert why(reject, sign(CLAIM, Verb.CORRECT, onset=True)) is None
    assert why(reject, accept, undo(accept)) is not None


def test_a_hold_waits_for_somebody_else() -> None:
    hold = sign(CLAIM, Verb.HOLD, author="ana")
    assert why(hold, sign(CLAIM, Verb.ACCEPT, author=" Ana ")) is not None
    assert why(sign(CLAIM, Verb.HOLD, author=" Ana"), sign(CLAIM, Verb.ACCEPT, author="ana")) is not None
    assert why(hold, sign(CLAIM, Verb.ACCEPT, author="bo")) is None
    assert why(hold, sign(CLAIM, Verb.CORRECT, author="bo", onset=True)) is None
    assert why(sign(CLAIM, Verb.ACCEPT, author="bo"), hold) is not None
    assert why(hold, undo(hold)) is None


def test_a_report_about_another_war_takes_its_claims_with_it() -> None:
    away = sign(REPORT.id, Verb.NOT_THIS_WAR)
    assert "its report" in str(why(away))
    assert why(away, sign(CLAIM, Verb.ACCEPT)) is None
    assert why(sign(CLAIM, Verb.ACCEPT), away) is not None
    assert why(sign("ren-other", Verb.NOT_THIS_WAR)) is None


def test_a_held_report_is_released_as_a_whole_or_claim_by_claim() -> None:
    hold = sign(REPORT.id, Verb.HOLD, author="ana")
    assert "its report" in str(why(hold))
    assert why(hold, sign(REPORT.id, Verb.ACCEPT, author="ana")) is not None
    assert why(hold, sign(REPORT.id, Verb.ACCEPT, author="bo")) is None
    assert why(hold, sign(CLAIM, Verb.ACCEPT, author="bo")) is None


def test_accepting_a_report_says_nothing_of_its_claims() -> None:
    accept = sign(REPORT.id, Verb.ACCEPT, author="bo")
    assert why(sign(CLAIM, Verb.REJECT), accept) is not None
    assert why(sign(CLAIM, Verb.HOLD), accept) is not None
    assert only(judge([TOOK], accept)).confidence == TOOK.confidence


def test_a_correction_of_a_reports_facts_affirms_none_of_its_claims() -> None:
    assert why(sign(CLAIM, Verb.REJECT), sign(REPORT.id, Verb.CORRECT, title="Quiet")) is not None


def test_the_claims_of_a_suspended_rule_do_not_count_but_for_those_accepted() -> None:
    suspend = sign("rule:take.plain", Verb.SUSPEND)
    assert "suspended" in str(why(suspend))
    assert why(sign(CLAIM, Verb.ACCEPT), suspend) is None
    assert why(sign("rule:take.other", Verb.SUSPEND)) is None
    assert why(suspend, undo(suspend)) is None
    assert "misread" in str(why(suspend, sign(CLAIM, Verb.MISREAD)))
