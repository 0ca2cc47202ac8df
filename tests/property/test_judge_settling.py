"""Whatever the judgements and whatever the reader makes of the text: none is lost, none counts twice."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.judge.factories import LEXICON, REPORT, judge, say, sign

from whoheld.errors import JudgementError
from whoheld.judge import (
    check_judgement,
    judge_readings,
    judged_passages,
    judged_rendition,
    standing,
    ties_of,
)
from whoheld.judge.verbs import describe_verbs
from whoheld.model import Judgement, Passage, Reading, Relation, Rendition, Verb, Voice
from whoheld.segment import segment_rendition

OTHER = replace(REPORT, id="ren-other")
SAYINGS: list[Reading] = [
    say(trigger, town, actor, of=of, relation=relation, part=part)
    for of in (REPORT, OTHER)
    for trigger, town in [
        ("took", "Arlen"), ("troops took", "Arlen"), ("took Arlen", "Arlen"), ("holds", "Bredo"), ("still holds", "Bredo"),
        ("hold", "Corvin"), ("fell", "Arlen"),
    ]
    for actor, relation, part in [
        ("hill_league", Relation.HOLDS, 0), ("river_council", Relation.HOLDS, 0), ("hill_league", Relation.LOST, 1),
    ]
]  # fmt: skip
ON_CLAIMS = [
    Verb.ACCEPT,
    Verb.REJECT,
    Verb.CORRECT,
    Verb.MISREAD,
    Verb.SOURCE_WRONG,
    Verb.HOLD,
    Verb.NOTE,
    Verb.NOT_THIS_WAR,
]
PATCHES: list[dict[str, object]] = [
    {"place": "vs.bredo"},
    {"actor": "river_council"},
    {"onset": True, "when": "2031-03-20"},
]


@st.composite
def logs(draw: st.DrawFn, of: tuple[str, ...] = (REPORT.id, OTHER.id)) -> list[Judgement]:
    """Draw a log with judgements on claims, reports, places and rules, ties, undos and undos of undos."""
    ids = sorted({reading.claim_id for reading in SAYINGS if reading.claim.rendition_id in of})
    log: list[Judgement] = []
    for _ in range(draw(st.integers(0, 12))):
        what = draw(st.sampled_from(["claim", "claim", "claim", "tie", "report", "place", "rule", "undo"]))
        author = draw(st.sampled_from(["ana", "bo"]))
        if what == "claim":
            verb = draw(st.sampled_from(ON_CLAIMS))
            patch = draw(st.sampled_from(PATCHES)) if verb is Verb.CORRECT else {}
            log.append(sign(draw(st.sampled_from(ids)), verb, author, **patch))
        elif what == "tie":
            one, other = draw(st.sampled_from(ids)), draw(st.sampled_from(ids))
            verb, field = draw(st.sampled_from([(Verb.MERGE, "with"), (Verb.SPLIT, "from")]))
            log.append(sign(one, verb, author, **{field: other}))
        elif what == "report":
            log.append(sign(draw(st.sampled_from(of)), draw(st.sampled_from([Verb.HOLD, Verb.NOT_THIS_WAR])), author))
        elif what == "place":
            log.append(sign("place:vs.arlen", Verb.MERGE, author, into="vs.corvin"))
        elif what == "rule":
            log.append(sign("rule:take.plain", Verb.SUSPEND, author))
        elif log:
            log.append(sign(draw(st.sampled_from(log)).id, Verb.UNDO, author))
    return log


def distinct(readings: list[Reading]) -> list[Reading]:
    """Return one reading a claim."""
    return list({reading.claim_id: reading for reading in readings}.values())


passes = st.lists(st.sampled_from(SAYINGS), max_size=8).map(distinct)


def earlier_of(current: list[Reading], old: list[Reading]) -> dict[str, Reading]:
    here = {reading.claim_id for reading in current}
    return {reading.claim_id: reading for reading in old if reading.claim_id not in here}


@given(passes, passes, logs())
@settings(max_examples=300)
def test_every_standing_judgement_on_a_claim_ends_in_exactly_one_place(
    current: list[Reading], old: list[Reading], log: list[Judgement]
) -> None:
    earlier = earlier_of(current, old)
    judged = judge(current, *log, earlier=earlier)
    marked = Counter(mark.id for marks in judged.marks.values() for mark in marks)
    ends = marked + Counter(judgement.id for judgement in judged.astray)
    assert ends == Counter(j.id for j in standing(log) if j.target_kind == "claim")
    here = {reading.claim_id for reading in current}
    for claim_id, marks in judged.marks.items():
        for mark in marks:
            ways = (
                mark.target_id == claim_id and claim_id in here,
                judged.carried.get(mark.id) == claim_id and claim_id in here and mark.target_id not in here,
                mark.target_id == claim_id and claim_id in judged.kept,
            )
            assert ways.count(True) == 1
    assert set(judged.kept) <= earlier.keys()
    assert [reading.claim_id for reading in judged.readings] == [*(r.claim_id for r in current), *judged.kept]
    assert judged.set_aside.keys() <= {reading.claim_id for reading in judged.readings}


@given(passes, passes, logs(), st.randoms())
def test_the_order_of_the_claims_does_not_matter(
    current: list[Reading], old: list[Reading], log: list[Judgement], chance: object
) -> None:
    earlier = earlier_of(current, old)
    shuffled = list(current)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = judge(current, *log, earlier=earlier), judge(shuffled, *log, earlier=dict(reversed(earlier.items())))
    assert {r.claim_id: r for r in one.readings} == {r.claim_id: r for r in other.readings}
    assert (one.set_aside, one.marks, one.carried, one.astray) == (
        other.set_aside, other.marks, other.carried, other.astray,
    )  # fmt: skip


@given(passes, passes, logs((REPORT.id,)), logs((OTHER.id,)))
def test_reports_judged_one_by_one_are_judged_as_all_together(
    current: list[Reading], old: list[Reading], mine: list[Judgement], others: list[Judgement]
) -> None:
    earlier = earlier_of(current, old)
    log = sorted([*mine, *others], key=lambda judgement: judgement.made_at)
    whole = judge(current, *log, earlier=earlier)
    general = {"place", "rule", "judgement"}
    for rendition_id, own in ((REPORT.id, mine), (OTHER.id, others)):
        part_log = [j for j in log if j in own or j.target_kind in general]
        readings = [reading for reading in current if reading.claim.rendition_id == rendition_id]
        part = judge(readings, *part_log, earlier=earlier)
        expected = [reading for reading in whole.readings if reading.claim.rendition_id == rendition_id]
        assert sorted(part.readings, key=lambda r: r.claim_id) == sorted(expected, key=lambda r: r.claim_id)
        assert part.set_aside.items() <= whole.set_aside.items()


@given(logs())
def test_what_stands_is_what_no_standing_undo_names(log: list[Judgement]) -> None:
    stand = standing(log)
    undone = {judgement.target_id for judgement in stand if judgement.verb is Verb.UNDO}
    assert undone.isdisjoint(judgement.id for judgement in stand)
    assert undone <= {judgement.id for judgement in log}
    assert standing(stand) == stand
    for gone in set(range(len(log))) - {log.index(judgement) for judgement in stand}:
        assert log[gone].id in undone


@given(st.sets(st.sampled_from(["took", "holds", "hold"]), min_size=1), logs())
def test_judgements_follow_claims_whose_triggers_grew(kept: set[str], log: list[Judgement]) -> None:
    """A better reader takes one word more into each trigger: nothing goes astray, nothing is kept beside it."""
    towns = {"took": ("Arlen", "troops took"), "holds": ("Bredo", "still holds"), "hold": ("Corvin", "Council hold")}
    old = [say(trigger, towns[trigger][0]) for trigger in kept if towns[trigger][1] in REPORT.text]
    new = [say(towns[trigger][1], towns[trigger][0]) for trigger in kept if towns[trigger][1] in REPORT.text]
    names = {reading.claim_id: number for number, reading in enumerate(old)}
    mine = [j for j in log if j.target_id in names or j.verb is Verb.UNDO]
    mine = [j for j in mine if j.target_kind != "claim" or j.verb not in (Verb.MERGE, Verb.SPLIT)]
    before, after = judge(old, *mine), judge(new, *mine, earlier=old)
    assert (after.astray, after.kept) == ((), ())
    assert {names[claim_id] for claim_id in before.set_aside} == {
        number for number, reading in enumerate(new) if reading.claim_id in after.set_aside
    }


VALUES: list[object] = [
    "vs.arlen", "vs.nowhere", "hill_league", "none", "unknown", "holds", "lost", "site", "denied", "planned", "resident",
    "2031-03-20", "2031-03-01/2031-03-20", "../2031-03-20", "2031-02-30", "Arlen", "clm-1", "ren-1", "", " ", True, False,
    0, 7, -1, 10**9, None, [], [0], [3, 40], ["Arlen"], [""], [{"at": 3, "is": "caption"}], [{"at": 3}], {}, 1.5,
]  # fmt: skip
fuzzed = st.sampled_from(describe_verbs()).flatmap(
    lambda deed: st.builds(
        lambda patch, target: sign(target, deed.verb, **patch),
        st.dictionaries(
            st.sampled_from([field.name for field in deed.fields] or ["extra"]), st.sampled_from(VALUES), max_size=5
        ),
        st.sampled_from(
            [REPORT.id, SAYINGS[0].claim_id, "place:vs.arlen", "actor:hill_league", "rule:x", "jdg-1", "?"]
        ),
    )
)


@given(fuzzed)
@settings(max_examples=600)
def test_what_passes_the_check_can_be_carried_out(judgement: Judgement) -> None:
    """A judgement is refused in words or carried out: it never breaks a later reading of the record."""
    try:
        check_judgement(judgement, LEXICON)
    except JudgementError:
        return
    judge_readings(SAYINGS, [judgement], earlier={}, lexicon=LEXICON)
    judged_passages(segment_rendition(REPORT), judged_rendition(REPORT, [judgement]), [judgement])
    ties_of([judgement])


texts = st.lists(
    st.sampled_from(["Arlen fell.", " ", "\n\n", "“Quiet,” he said.", "• one", "•", "Bredo"]), max_size=12
).map("".join)
recuts = st.fixed_dictionaries(
    {},
    optional={
        "split_at": st.lists(st.integers(0, 90), max_size=4),
        "join_at": st.lists(st.integers(0, 90), max_size=4),
        "voice": st.lists(
            st.fixed_dictionaries({"at": st.integers(0, 90), "is": st.sampled_from([str(v) for v in Voice])}),
            max_size=3,
        ),
    },
)


@given(texts, st.lists(recuts, max_size=3))
def test_however_passages_are_cut_each_word_is_in_one_of_them(text: str, patches: list[dict[str, object]]) -> None:
    rendition = replace(REPORT, text=text)
    before = segment_rendition(rendition)
    after = judged_passages(before, rendition, [sign(REPORT.id, Verb.RECUT, **patch) for patch in patches])
    assert all(one.end <= other.start for one, other in pairwise(after))
    assert all(passage.start < passage.end for passage in after)
    assert len({passage.id for passage in after}) == len(after)
    assert words_in(rendition, after) == words_in(rendition, before)


def words_in(rendition: Rendition, passages: tuple[Passage, ...]) -> str:
    return "".join("".join(rendition.text[passage.start : passage.end].split()) for passage in passages)
