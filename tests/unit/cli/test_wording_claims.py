"""Claims and judgements are put into words that a person can check."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from tests.unit.publish import world

from whoheld.cli.judging.cards import force_of
from whoheld.cli.judging.wording import say_judgement, say_reading, short_id
from whoheld.model import DatePrecision, Judgement, Modality, Polarity, Share, Verb, When

ON_A_DAY = When(edtf="2031-03-20", precision=DatePrecision.DAY)
TAKEN = replace(world.TAKEN, when=ON_A_DAY)


@pytest.mark.parametrize(
    ("reading", "said"),
    [
        (TAKEN, "river_council took Arlen on 2031-03-20"),
        (replace(TAKEN, polarity=Polarity.NEGATED), "river_council took Arlen on 2031-03-20 (negated)"),
        (replace(TAKEN, modality=Modality.PLANNED), "river_council took Arlen on 2031-03-20 (planned)"),
        (replace(TAKEN, body=replace(TAKEN.body, is_onset=False)), "river_council holds Arlen on 2031-03-20"),
        (replace(TAKEN, body=replace(TAKEN.body, actor=None)), "somebody took Arlen on 2031-03-20"),
        (replace(TAKEN, body=replace(TAKEN.body, share=Share.MOST)), "river_council took most of Arlen on 2031-03-20"),
        (replace(TAKEN, body=replace(TAKEN.body, site="the mill")), "river_council took the mill in Arlen on 2031-03-20"),
        (replace(TAKEN, when=When()), "river_council took Arlen on a day that nobody gives"),
        (replace(TAKEN, when=When(text="lately")), "river_council took Arlen on 'lately', a day that is not clear"),
        (replace(TAKEN, when=When(edtf="2031-03", precision=DatePrecision.MONTH)), "river_council took Arlen in 2031-03"),
        (
            replace(TAKEN, when=When(edtf="2031-03-18/2031-03-20", precision=DatePrecision.MONTH)),
            "river_council took Arlen between 2031-03-18 and 2031-03-20",
        ),
    ],
)  # fmt: skip
def test_a_reading_is_one_sentence(reading: object, said: str) -> None:
    assert say_reading(reading) == said  # type: ignore[arg-type]


def test_ids_are_shown_where_a_correction_needs_them() -> None:
    assert say_reading(TAKEN, with_ids=True) == "river_council [river_council] took Arlen [vs.arlen] on 2031-03-20"
    unbound = replace(TAKEN, body=replace(TAKEN.body, place=replace(TAKEN.body.place, candidates=())))  # type: ignore[union-attr,arg-type,call-arg]
    assert "Arlen [bound to nothing]" in say_reading(unbound, with_ids=True)


def test_a_judgement_is_one_line() -> None:
    judgement = Judgement(
        target_id="clm-1", verb=Verb.CORRECT, patch={"onset": True, "authors": ["A", "B"], "when": "2031"},
        author="R. Ward", made_at=datetime(2031, 3, 1, tzinfo=UTC), reason="see\nline 3",
    )  # fmt: skip
    assert say_judgement(judgement) == 'correct onset=yes, authors=A; B, when=2031 "see line 3"'


@pytest.mark.parametrize(
    ("identity", "short"),
    [
        ("clm-0123456789abcdef", "clm-01234567"),
        ("jdg-0123456789abcdef", "jdg-01234567"),
        ("place:afg.pul-e-khumri", "place:afg.pul-e-khumri"),
        ("rule:take.strong", "rule:take.strong"),
    ],
)
def test_ids_are_short_only_where_they_are_long_by_nature(identity: str, short: str) -> None:
    assert short_id(identity) == short


def test_more_influence_never_gets_a_weaker_word() -> None:
    words = [force_of(step / 100) for step in range(101)]
    order = ["does not move", "hardly moves", "moves", "strongly moves", "decides"]
    ranks = [order.index(word) for word in words]
    assert ranks == sorted(ranks)
    assert set(words) == set(order)
