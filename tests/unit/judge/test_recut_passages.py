"""Passages begin, end and speak as an analyst says, and every word stays in one of them."""

from __future__ import annotations

from dataclasses import replace

from tests.unit.judge.factories import REPORT, TEXT, sign, undo

from whoheld.judge import input_digest, judged_passages
from whoheld.model import Judgement, Passage, Verb, Voice
from whoheld.segment import segment_rendition

PASSAGES = segment_rendition(REPORT)
STARTS = [passage.start for passage in PASSAGES]


def cut(*judgements: Judgement) -> tuple[Passage, ...]:
    return judged_passages(PASSAGES, REPORT, judgements)


def recut(**patch: object) -> tuple[Passage, ...]:
    return cut(sign(REPORT.id, Verb.RECUT, **patch))


def texts(passages: tuple[Passage, ...]) -> list[str]:
    return [TEXT[passage.start : passage.end] for passage in passages]


def test_a_passage_is_parted_without_the_blank_between() -> None:
    assert texts(recut(split_at=[TEXT.index("and the League")]))[1:3] == [
        "The League still holds Bredo,", "and the League and the Council hold Corvin.",
    ]  # fmt: skip


def test_a_boundary_that_is_there_is_not_made_twice() -> None:
    assert recut(split_at=[STARTS[1], STARTS[1] - 1, 10_000]) == PASSAGES


def test_a_passage_is_joined_to_the_one_before_it() -> None:
    joined = recut(join_at=[STARTS[1]])
    assert texts(joined) == [TEXT[: PASSAGES[1].end], TEXT[STARTS[2] :]]
    assert joined[0].voice is PASSAGES[0].voice
    assert joined[0].id not in {passage.id for passage in PASSAGES}


def test_a_boundary_that_is_gone_is_not_looked_for() -> None:
    assert recut(join_at=[STARTS[1] + 9, 0]) == PASSAGES
    assert (
        len(cut(sign(REPORT.id, Verb.RECUT, join_at=[STARTS[1]]), sign(REPORT.id, Verb.RECUT, join_at=[STARTS[1]])))
        == 2
    )


def test_parting_and_joining_again_gives_the_same_passages() -> None:
    at = TEXT.index("and the League")
    parted, joined = sign(REPORT.id, Verb.RECUT, split_at=[at]), sign(REPORT.id, Verb.RECUT, join_at=[at])
    assert cut(parted, joined) == PASSAGES


def test_a_voice_is_given_to_the_passage_at_an_offset() -> None:
    voices = [passage.voice for passage in recut(voice=[{"at": STARTS[2] + 4, "is": "caption"}])]
    assert voices == [PASSAGES[0].voice, PASSAGES[1].voice, Voice.CAPTION]


def test_a_repeat_of_a_passage_that_is_no_more_repeats_nothing() -> None:
    passages = (PASSAGES[0], PASSAGES[1], replace(PASSAGES[2], repeats=PASSAGES[1].id))
    parted = sign(REPORT.id, Verb.RECUT, split_at=[TEXT.index("and the League")])
    assert judged_passages(passages, REPORT, [parted])[-1].repeats is None
    assert judged_passages(passages, REPORT, [])[-1].repeats == PASSAGES[1].id


def test_only_what_stands_and_is_on_this_report_counts() -> None:
    joined = sign(REPORT.id, Verb.RECUT, join_at=[STARTS[1]])
    assert cut(joined, undo(joined)) == PASSAGES
    assert cut(sign("ren-other", Verb.RECUT, join_at=[STARTS[1]])) == PASSAGES


def test_a_report_is_read_again_only_for_what_changes_its_reading() -> None:
    joined = sign(REPORT.id, Verb.RECUT, join_at=[STARTS[1]])
    fact = sign(REPORT.id, Verb.CORRECT, title="Quiet")
    silent = [
        sign(REPORT.id, Verb.HOLD),
        sign("clm-1", Verb.CORRECT, onset=True),
        sign("ren-b", Verb.CORRECT, title="x"),
    ]
    assert input_digest(REPORT, silent) == ""
    assert input_digest(REPORT, [joined, *silent]) == input_digest(REPORT, [joined]) != ""
    assert input_digest(REPORT, [joined, fact]) != input_digest(REPORT, [joined])
    assert input_digest(REPORT, [joined, undo(joined)]) == ""
