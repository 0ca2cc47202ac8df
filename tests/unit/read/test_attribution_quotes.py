"""Quotations over several sentences, pronouns, and speakers met before."""

from __future__ import annotations

import pytest
from tests.unit.read.attribution_factories import attribution_of, make_sentences, speakers_of

from whoheld.read.attribution.quotes import find_quotes

OPENERS = [("“", "”"), ("‘", "’"), ('"', '"'), ("«", "»"), ("'", "'")]


@pytest.mark.parametrize(("opens", "closes"), OPENERS)
def test_a_quotation_runs_over_sentences_until_it_closes(opens: str, closes: str) -> None:
    passage = [f"{opens}Kalmen is free.", f"Our men reached the old mill,{closes} a Ridge Front spokesman tweeted."]
    assert speakers_of(attribution_of("Kalmen is free", passage)) == ["armed_party a Ridge Front spokesman"]
    assert speakers_of(attribution_of("reached the old mill", passage)) == ["armed_party a Ridge Front spokesman"]


def test_a_possessive_apostrophe_closes_no_single_quotation() -> None:
    passage = ["‘Kalmen is free.", "We reached the Millers’ Square,’ a Ridge Front spokesman tweeted."]
    assert speakers_of(attribution_of("reached the Millers", passage)) == ["armed_party a Ridge Front spokesman"]


def test_a_quotation_goes_on_in_the_next_passage_without_a_cue() -> None:
    first = ["“Until noon it was calm,” Tarvo resident Mina Dahl told AFP."]
    second = ["“Then they entered the town.", "They raised flags on every roof."]
    expected = ["other_media AFP", "resident Tarvo resident Mina Dahl"]
    assert speakers_of(attribution_of("entered the town", first, second)) == expected
    assert speakers_of(attribution_of("raised flags", first, second)) == expected


def test_a_quotation_after_a_colon_belongs_to_the_speaker_before_it() -> None:
    passage = ["The mayor said: “Osterby holds.", "Nobody has entered it.”"]
    assert speakers_of(attribution_of("Nobody has entered", passage)) == ["local_official The mayor"]


def test_a_second_part_of_a_quotation_belongs_to_the_first_ones_speaker() -> None:
    passage = ["“Osterby holds,” the mayor said.", "“Nobody has entered it.”"]
    assert speakers_of(attribution_of("Nobody has entered", passage)) == ["local_official the mayor"]


def test_an_unclosed_quotation_ends_with_its_passage() -> None:
    first = ["The mayor said: “Osterby holds and nobody has entered it."]
    second = ["Fighting went on in Tarvo."]
    assert attribution_of("Fighting went on", first, second) is None


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("the ’90s were calm and the ’80s were not", 0),
        ("The soldiers’ fort and the elders’ house fell", 0),
        ("He called it a ‘mistake’ twice", 0),
        ("“one two three four” and “five six seven eight”", 2),
        ("“one two three four and no end", 1),
        ("„one two three four“ he said", 1),
    ],
)
def test_marks_that_quote_are_told_from_marks_that_do_not(text: str, count: int) -> None:
    _, sentences = make_sentences([text])
    assert len(find_quotes(sentences)) == count


PRONOUNS = [
    (["A lawmaker said the fort fell.", "She said the bridge was lost."], "bridge was lost", ["lawmaker She"]),
    (["Two residents said the fort fell.", "They said the bridge was lost."], "bridge was lost", ["resident They"]),
    (["The ministry said the fort fell.", "It said the bridge was lost."], "bridge was lost", ["government_official It"]),
    (["Police chief Odo Lann said the fort fell.", "Lann said the bridge was lost."], "bridge was lost",
     ["security_force Police chief Odo Lann"]),
    (["Odo Lann, the governor, fled.", "Lann said the bridge was lost."], "bridge was lost", ["local_official Odo Lann"]),
    (["The Ridge Front is moving on Kalmen, where they claim to have seized the mill."], "seized the mill",
     ["armed_party they"]),
    (["An Osterby official said the fort fell.", "The official said the bridge was lost."], "bridge was lost",
     ["government_official An Osterby official"]),
    (["The mayor said the fort fell.", "“The bridge was lost as well,” he added."], "bridge was lost", ["local_official he"]),
]  # fmt: skip


@pytest.mark.parametrize(("passage", "claim", "speakers"), PRONOUNS)
def test_a_speaker_met_before_is_known_again(passage: list[str], claim: str, speakers: list[str]) -> None:
    assert speakers_of(attribution_of(claim, passage)) == speakers


def test_the_first_person_adds_no_speaker() -> None:
    assert speakers_of(attribution_of("had ceded", ["We noted in May that the deal had ceded Tarvo."])) == []
