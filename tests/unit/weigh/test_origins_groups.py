"""Relays, copies and repetitions are one witness; people who speak for themselves are not."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.unit.weigh.fixtures import (
    CROWN_HOLDS,
    DAY,
    FIGHTER,
    HOLDS,
    RESIDENT,
    SPOKESMAN,
    TOOK,
    Said,
    Told,
    claim_ids,
    speaker,
    tell,
    weigh,
    worded,
)

from whoheld.judge.ties import Ties
from whoheld.model import Link, Polarity, Relation, SourceType
from whoheld.weigh import Weighed

NEXT = DAY + timedelta(days=1)


def witnesses(*told: Told) -> list[list[str]]:
    """Return the reports behind each origin, in order."""
    weighed = weigh(told)
    names = dict(zip(claim_ids(*told), [t.rendition.report for t in told for _ in t.readings], strict=True))
    return [[names[claim_id] for claim_id in origin.claim_ids] for origin in weighed.origins]


def by(link: Link, said: Said = TOOK, words: str | None = None) -> Said:
    said = replace(said, by=link)
    return worded(said, words, said.trigger) if words else said


def named(text: str) -> Link:
    return speaker(text, SourceType.GOVERNMENT_OFFICIAL, "crown", named=True)


RELAYS = (
    "The Crown's spokesman told reporters that Arda was seized.",
    "Arda has been seized, according to the palace.",
    "Officials conceded late in the evening that rebels had seized Arda after a long fight.",
)


def test_one_spokesman_in_several_wordings_is_one_witness() -> None:
    told = [tell(f"r{i}", "gazette", DAY, by(SPOKESMAN, words=words)) for i, words in enumerate(RELAYS)]
    assert witnesses(*told) == [["r0", "r1", "r2"]]


def test_the_five_reports_of_the_explanation_are_three_witnesses() -> None:
    """docs/explanation/weighing.md: a wire, its reprint, a blog that cites it, a boast and an admission."""
    agency = Link(text="Wire", type=SourceType.OTHER_MEDIA, span=(0, 1))
    council = speaker("a member of its council", SourceType.LOCAL_OFFICIAL, "crown")
    taken = "According to the wire agency, the rebels have seized Arda."
    told = (
        tell("1 wire", "wire", DAY, TOOK),
        tell("2 reprint", "gazette", DAY, TOOK),
        tell("3 blog", "a blog", NEXT, replace(by(agency, words=taken), first=NEXT, basis="publication")),
        tell("4 boast", "a channel", DAY, replace(CROWN_HOLDS, by=SPOKESMAN)),
        tell("5 admission", "a paper", NEXT, replace(by(council, words="Arda, seized, he admitted."), first=NEXT)),
    )
    assert witnesses(*told) == [["1 wire", "2 reprint", "3 blog"], ["4 boast"], ["5 admission"]]
    interests = weigh(told).interests
    assert [interests[c] for c in claim_ids(*told)] == ["neutral", "neutral", "neutral", "for", "against"]
    wire, reprint, _, _, admission = claim_ids(*told)
    assert len(weigh(told, ties=Ties(together=frozenset([frozenset([wire, admission])]))).origins) == 2
    assert len(weigh(told, ties=Ties(apart=frozenset([frozenset([wire, reprint])]))).origins) == 4


def test_the_first_to_be_published_is_the_head() -> None:
    late, early, undated = (
        tell(name, "gazette", day, by(SPOKESMAN, words=words))
        for name, day, words in zip(("a", "b", "c"), (NEXT, DAY, None), RELAYS, strict=True)
    )
    assert witnesses(late, early, undated) == [["b", "a", "c"]]


def test_several_ways_to_say_that_a_side_lost_are_one_statement() -> None:
    lost = Said(words="The Crown lost Arda.", trigger="lost", actor="crown", relation=Relation.LOST, onset=True,
                first=DAY, by=SPOKESMAN)  # fmt: skip
    assert len(witnesses(tell("a", "wire", DAY, by(SPOKESMAN)), tell("b", "gazette", DAY, lost))) == 1


def test_named_people_are_two_witnesses() -> None:
    told = [tell(n, "wire", DAY, by(named(who), words=words))
            for n, who, words in zip("ab", ("minister Tolan", "minister Sel"), RELAYS, strict=False)]  # fmt: skip
    assert len(witnesses(*told)) == 2


def test_named_people_in_nearly_the_same_sentence_are_two_witnesses() -> None:
    words = ("Arda was seized last night, minister Tolan said.", "Arda was seized last night, minister Sel said.")
    told = [
        tell(who, "wire", DAY, by(named(who), words=text)) for who, text in zip(("Tolan", "Sel"), words, strict=True)
    ]
    assert len(witnesses(*told)) == 2


@pytest.mark.parametrize("other", ["Borus Tolan", "the minister, Tolan"])
def test_one_person_in_several_spellings_is_one_witness(other: str) -> None:
    told = [tell(n, "wire", DAY, by(named(who), words=words))
            for n, who, words in zip("ab", ("Tolan", other), RELAYS, strict=False)]  # fmt: skip
    assert len(witnesses(*told)) == 1


def test_an_unnamed_official_may_be_the_named_one() -> None:
    first = tell("a", "wire", DAY, by(named("Tolan"), words=RELAYS[0]))
    second = tell("b", "gazette", DAY, by(SPOKESMAN, words=RELAYS[1]))
    assert witnesses(first, second) == [["a", "b"]]


def test_both_sides_saying_the_same_are_two_witnesses() -> None:
    told = (
        tell("a", "wire", DAY, by(SPOKESMAN, words=RELAYS[0])),
        tell("b", "wire", DAY, by(FIGHTER, words=RELAYS[1])),
    )
    assert len(witnesses(*told)) == 2


def test_residents_of_two_reports_are_two_witnesses() -> None:
    told = [tell(n, "wire", DAY, by(RESIDENT, words=words)) for n, words in zip("ab", RELAYS, strict=False)]
    assert len(witnesses(*told)) == 2


def test_an_outlet_quoted_by_another_is_itself() -> None:
    wire = Link(text="Wire", type=SourceType.OTHER_MEDIA, span=(0, 1))
    original = tell("a", "wire", DAY, TOOK)
    quoting = tell("b", "gazette", NEXT, by(wire, words=RELAYS[1]))
    assert witnesses(original, quoting) == [["a", "b"]]


def test_pages_that_nobody_signs_are_not_taken_for_one() -> None:
    told = [tell(n, "", DAY, worded(TOOK, words, "seized")) for n, words in zip("ab", RELAYS[1:], strict=True)]
    assert len(witnesses(*told)) == 2


def test_ten_times_in_one_report_is_once() -> None:
    """Headline, body and list: a change and the state after it, on one day or the next."""
    again = [worded(TOOK, words, "seized") for words in RELAYS]
    told = tell("a", "wire", NEXT, HOLDS, TOOK, *again, replace(TOOK, words="Arda, seized at last.", first=NEXT))
    weighed = weigh([told])
    assert len(weighed.origins) == 1
    assert weighed.origins[0].claim_ids[0] == told.readings[1].claim_id  # a change says more than a state: it leads


def test_a_change_and_the_state_of_another_day_are_two_statements() -> None:
    told = (tell("a", "wire", DAY, TOOK), tell("b", "wire", NEXT, replace(HOLDS, first=NEXT)))
    assert len(witnesses(*told)) == 2


@pytest.mark.parametrize(
    ("words", "is_copy"),
    [
        (TOOK.words, True),
        ("REBEL columns seized the town of Arda, on Sunday", True),
        ("Rebel columns on Sunday seized the town of Arda.", True),
        ("Rebel columns seized Arda town on Sunday.", True),
        ("Arda was seized at dawn after its garrison had run out of shells.", False),
    ],
)
def test_copies_with_small_edits_are_known_again(words: str, is_copy: bool) -> None:
    told = (tell("a", "wire", DAY, TOOK), tell("b", "gazette", DAY, worded(TOOK, words, "seized")))
    assert (len(witnesses(*told)) == 1) == is_copy


def test_short_sentences_are_copies_only_when_equal() -> None:
    one, same, other = (
        tell(n, outlet, DAY, worded(TOOK, words, "fallen"))
        for n, outlet, words in (("a", "wire", "Arda has fallen."), ("b", "gazette", "Arda has fallen!"),
                                 ("c", "drum", "Arda had fallen."))
    )  # fmt: skip
    assert witnesses(one, same, other) == [["a", "b"], ["c"]]


def test_a_standing_phrase_used_weeks_later_is_news_again() -> None:
    later = DAY + timedelta(days=20)
    told = (tell("a", "wire", DAY, HOLDS), tell("b", "gazette", later, replace(HOLDS, first=later)))
    assert len(witnesses(*told)) == 2


def test_a_passage_that_repeats_another_is_a_copy_whatever_its_words() -> None:
    original = tell("a", "wire", DAY, TOOK)
    pasted = replace(worded(TOOK, RELAYS[1], "seized"), repeats=original.passages[0].id, first=DAY - timedelta(days=9))
    assert witnesses(original, tell("b", "", NEXT, pasted)) == [["a", "b"]]


@pytest.mark.parametrize(
    "other",
    [
        replace(TOOK, place_id="belka"),
        replace(CROWN_HOLDS, words=TOOK.words, trigger="seized"),
        replace(TOOK, polarity=Polarity.DENIED),
    ],
    ids=["another place", "another holder", "a denial"],
)
def test_equal_words_about_something_else_are_no_copy(other: Said) -> None:
    assert len(witnesses(tell("a", "wire", DAY, TOOK), tell("b", "wire", DAY, other))) == 2


def reasons(weighed: Weighed) -> list[str]:
    return [origin.reason for origin in weighed.origins]


def test_reasons_are_told_in_words_that_may_be_public() -> None:
    told = [tell(f"r{i}", "gazette", DAY, by(named("Borus Tolan"), words=words)) for i, words in enumerate(RELAYS)]
    (reason,) = reasons(weigh(told))
    assert "3 claims in 3 reports go back to government official on the side of the Crown" in reason
    assert "the same speaker" in reason
    assert "Tolan" not in reason
    assert reasons(weigh([tell("a", "wire", DAY, TOOK)])) == ["one claim by Wire"]


def test_the_desk_is_one_witness_however_often_it_gives_its_view() -> None:
    desk = speaker("the desk", SourceType.DESK)
    told = [tell(f"r{i}", "", DAY, by(desk, words=words)) for i, words in enumerate(RELAYS)]
    (reason,) = reasons(weigh(told))
    assert reason.startswith("3 claims in 3 reports go back to the desk:")


def test_later_claims_never_merge_two_origins() -> None:
    """The second report copies words of the first and the speaker of the other: it joins one, and both stay."""
    first = tell("a", "wire", DAY, TOOK)
    second = tell("b", "gazette", DAY, by(SPOKESMAN, words=RELAYS[0]))
    bridge = tell("c", "gazette", NEXT, by(SPOKESMAN, words=TOOK.words))
    assert witnesses(first, second) == [["a"], ["b"]]
    assert witnesses(first, second, bridge) == [["a"], ["b", "c"]]
