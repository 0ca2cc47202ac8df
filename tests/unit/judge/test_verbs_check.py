"""A judgement that cannot be carried out is refused, with the verb, the field, its value and the remedy."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from tests.unit.judge.factories import LEXICON, sign

from whoheld.errors import JudgementError
from whoheld.judge import check_judgement, describe_verbs, read_patch
from whoheld.model import Judgement, Verb

GOOD = [
    sign("clm-1", Verb.ACCEPT),
    sign("clm-1", Verb.CORRECT, place="vs.arlen", actor="none", onset=False, when="2031-03-20", speaker_side="none"),
    sign("clm-1", Verb.CORRECT, relation="lost", share="part", polarity="denied", modality="planned", site="the mill"),
    sign("clm-1", Verb.MERGE, with_="clm-2"),
    sign("clm-1", Verb.SPLIT, from_="clm-2"),
    sign("ren-1", Verb.CORRECT, published="../2031-03-20", outlet="none", authors=[], title="Quiet"),
    sign("ren-1", Verb.RECUT, split_at=[3], join_at=[9], voice=[{"at": 0, "is": "caption"}]),
    sign("ren-1", Verb.DUPLICATE, of="ren-2"),
    sign("ren-1", Verb.ADD, quote="holds Arlen", relation="holds", place_text="Arlen"),
    sign("place:vs.arlen", Verb.MERGE, into="vs.bredo"),
    sign("actor:hill_league", Verb.SPLIT, names=["the League"], into="river_council"),
    sign("rule:take.seize", Verb.SUSPEND),
    sign("jdg-1", Verb.UNDO),
]
BAD: list[tuple[Judgement, list[str]]] = [
    (sign("clm-1", Verb.CORRECT, place="vs.arlin"), ["place 'vs.arlin'", "vs.arlen (Arlen)"]),
    (sign("clm-1", Verb.CORRECT, place="Arlin"), ["place 'Arlin'", "vs.arlen (Arlen)"]),
    (sign("clm-1", Verb.CORRECT, place="none"), ["place 'none'"]),
    (sign("clm-1", Verb.CORRECT, place=7), ["place 7"]),
    (sign("clm-1", Verb.CORRECT, actor="hill_leage"), ["actor 'hill_leage'", "hill_league (Hill League)"]),
    (sign("clm-1", Verb.CORRECT, actor="the League"), ["hill_league"]),
    (sign("clm-1", Verb.CORRECT, relation="hold"), ["relation 'hold'", "did you mean holds", "besieges"]),
    (sign("clm-1", Verb.CORRECT, onset="yes"), ["onset 'yes'", "true or false"]),
    (sign("clm-1", Verb.CORRECT, when="Thursday"), ["when 'Thursday'", "2031-03-20"]),
    (sign("clm-1", Verb.CORRECT, speaker=" "), ["speaker ' '"]),
    (sign("clm-1", Verb.CORRECT, acter="none"), ["'acter'", "did you mean actor"]),
    (sign("clm-1", Verb.CORRECT), ["correct of a claim", "place"]),
    (sign("clm-1", Verb.ACCEPT, place="vs.arlen"), ["accept", "no fields"]),
    (sign("clm-1", Verb.MERGE), ["needs with"]),
    (sign("clm-1", Verb.MERGE, with_="clm-1"), ["itself"]),
    (sign("clm-1", Verb.MERGE, with_="ren-1"), ["with 'ren-1'", "clm-"]),
    (sign("clm-1", Verb.SUSPEND), ["suspend is not for a claim", "rule:ID"]),
    (sign("ren-1", Verb.MISREAD), ["misread is not for a report", "clm-"]),
    (sign("ren-1", Verb.DUPLICATE, of="ren-1"), ["itself"]),
    (sign("ren-1", Verb.CORRECT, published="2031-03-20/"), ["published", "2031-03-20/"]),
    (sign("ren-1", Verb.CORRECT, authors="Ana"), ["authors 'Ana'", "list"]),
    (sign("ren-1", Verb.RECUT, split_at=[True]), ["split_at"]),
    (sign("ren-1", Verb.RECUT, split_at=[-1]), ["split_at"]),
    (sign("ren-1", Verb.RECUT, voice=[{"at": 1, "is": "song"}]), ["'song'", "caption"]),
    (sign("ren-1", Verb.RECUT, voice=[{"at": 1}]), ["voice"]),
    (sign("ren-1", Verb.ADD, quote="x", relation="holds"), ["needs a place", "place_text"]),
    (sign("ren-1", Verb.ADD, place="vs.arlen"), ["needs quote, relation"]),
    (sign("place:vs.arlin", Verb.MERGE, into="vs.bredo"), ["place 'vs.arlin'", "vs.arlen"]),
    (sign("place:vs.arlen", Verb.MERGE, into="vs.arlen"), ["itself"]),
    (sign("place:vs.arlen", Verb.SPLIT, names=[], into="vs.bredo"), ["names []"]),
    (sign("actor:hill_league", Verb.MERGE, into="vs.arlen"), ["into 'vs.arlen'"]),
    (sign("clm-", Verb.ACCEPT), ["'clm-'", "ren-..."]),
    (sign("Arlen", Verb.ACCEPT), ["'Arlen'"]),
    (sign("clm-1", Verb.ACCEPT, author=" "), ["no author"]),
    (replace(sign("clm-1", Verb.ACCEPT), made_at=datetime(2031, 4, 1)), ["no time zone"]),
]


@pytest.mark.parametrize("judgement", GOOD, ids=lambda j: f"{j.verb} {j.target_id}")
def test_what_can_be_done_passes(judgement: Judgement) -> None:
    check_judgement(judgement, LEXICON)


@pytest.mark.parametrize(("judgement", "words"), BAD, ids=lambda value: str(getattr(value, "patch", "")))
def test_what_cannot_be_done_is_refused_with_a_remedy(judgement: Judgement, words: list[str]) -> None:
    with pytest.raises(JudgementError) as told:
        check_judgement(judgement, LEXICON)
    for word in words:
        assert word in str(told.value)


def test_every_verb_has_a_target() -> None:
    assert {deed.verb for deed in describe_verbs()} == set(Verb)


def test_a_verb_stands_once_for_each_target() -> None:
    rows = [(deed.verb, deed.target) for deed in describe_verbs()]
    assert len(rows) == len(set(rows))


def test_words_of_a_command_line_become_values() -> None:
    assert read_patch(Verb.CORRECT, "clm-1", {"onset": "yes", "place": " vs.arlen "}) == {
        "onset": True, "place": "vs.arlen",
    }  # fmt: skip
    assert read_patch(Verb.CORRECT, "ren-1", {"authors": "Mirka Dov; Tomas Dov"}) == {
        "authors": ["Mirka Dov", "Tomas Dov"]
    }
    assert read_patch(Verb.RECUT, "ren-1", {"split_at": "3, 17", "voice": "120:caption"}) == {
        "split_at": [3, 17], "voice": [{"at": 120, "is": "caption"}],
    }  # fmt: skip


@pytest.mark.parametrize("words", ["maybe", "x"])
def test_words_that_make_no_value_are_left_for_the_check(words: str) -> None:
    patch = read_patch(Verb.CORRECT, "clm-1", {"onset": words})
    with pytest.raises(JudgementError, match=words):
        check_judgement(sign("clm-1", Verb.CORRECT, **patch), LEXICON)


def test_a_field_that_a_verb_lacks_is_refused_before_it_is_read() -> None:
    with pytest.raises(JudgementError, match="reason"):
        read_patch(Verb.HOLD, "clm-1", {"reason": "late"})


@pytest.mark.parametrize(
    "broken",
    [
        {"reason": "so \ud83d"},
        {"author": "\udcff"},
        {"patch": {"site": "\udc80"}},
        {"patch": {"authors": ["A. Roe", "\udc80"]}},
        {"patch": {"voice": [{"at": 3, "is": "\udc80"}]}},
        {"patch": {"\udc80": "x"}},
    ],
)
def test_half_a_character_is_refused_in_words(broken: dict[str, Any]) -> None:
    judgement = replace(sign("clm-1", Verb.CORRECT, share="part"), **broken)
    with pytest.raises(JudgementError, match="half a character") as told:
        check_judgement(judgement, LEXICON)
    str(told.value).encode()
