"""The desk's own assessment is a report whose source is the desk, and which names no analyst."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from tests.unit.judge.factories import OUTLET, REPORT, say

from whoheld.errors import JudgementError
from whoheld.judge import as_the_desk, assessment
from whoheld.model import Link, SourceType

LATE = datetime(2031, 3, 21, 23, 30, tzinfo=UTC)
OFFICER = Link(text="an officer", type=SourceType.SECURITY_FORCE)


def test_an_assessment_is_public_on_its_day_in_the_theatre() -> None:
    capture, text = assessment("The League holds Bredo.", author="Mirka Dov", made_at=LATE, time_zone="Europe/Skopje")
    assert text.published.latest == date(2031, 3, 22)
    assert (text.capture_id, text.sha256) == (capture.id, capture.sha256)


def test_no_analysts_name_is_in_it() -> None:
    capture, text = assessment("The League holds Bredo.", author="Mirka Dov", made_at=LATE, time_zone="UTC")
    assert "Dov" not in f"{capture} {text}"


def test_two_analysts_with_the_same_words_are_two_captures() -> None:
    one, other = (assessment("Quiet.", author=who, made_at=LATE, time_zone="UTC") for who in ("ana", "bo"))
    assert one[0].id != other[0].id
    assert one[1].id != other[1].id


@pytest.mark.parametrize(
    ("text", "author", "made_at"), [(" ", "ana", LATE), ("Quiet.", " ", LATE), ("Quiet.", "ana", datetime(2031, 3, 1))]
)
def test_what_is_empty_or_unsigned_is_refused(text: str, author: str, made_at: datetime) -> None:
    with pytest.raises(JudgementError):
        assessment(text, author=author, made_at=made_at, time_zone="UTC")


def test_claims_read_in_it_have_the_desk_for_a_publisher() -> None:
    _, text = assessment("Council troops took Arlen.", author="ana", made_at=LATE, time_zone="UTC")
    told = say("took", "Arlen", of=text, chain=(OUTLET, OFFICER))
    (reading,) = as_the_desk([told], text)
    assert reading.chain == (Link(text="the desk", type=SourceType.DESK), OFFICER)
    assert as_the_desk([told], REPORT) == (told,)
