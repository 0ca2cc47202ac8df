"""Times are found with their place in the rendition, and words that only look like times are not."""

from __future__ import annotations

import pytest

from whoheld.model import Passage, Voice
from whoheld.read.times.finding import day_first, find_times, heading_time, item_time
from whoheld.read.tokens import Sentence

PASSAGE = Passage(id="psg-1", rendition_id="ren-1", start=0, end=900, voice=Voice.BODY)


def in_text(text: str, start: int = 0) -> Sentence:
    return Sentence(text, start, start + len(text), PASSAGE, ())


def test_offsets_count_from_the_start_of_the_rendition() -> None:
    text = "Guards left on Aug. 12, and raiders came two days later."
    found = find_times(in_text(text, 100))
    assert [(m.text, text[m.start - 100 : m.end - 100]) for m in found] == [
        ("Aug. 12", "Aug. 12"),
        ("two days later", "two days later"),
    ]


def test_a_bounding_word_is_kept_beside_the_time() -> None:
    (mention,) = find_times(in_text("They have held the dam since May."))
    assert (mention.text, mention.mod, mention.lead) == ("May", "SINCE", 23)


@pytest.mark.parametrize(
    "text",
    [
        "They may march 12 miles in the sun.",
        "A force of 2000 fighters entered the valley.",
        "Some 10,000 people left their homes.",
        "The 209th Corps and the 3rd Brigade surrendered.",
        "Second in command of the guards was a decent man.",
        "The fall of the town came as a shock.",
        "Rockets of 122 mm landed 5 km away.",
        "He won 3/4 of the vote.",
        "",
        "…!?",
    ],
)
def test_words_that_only_look_like_times_are_passed_over(text: str) -> None:
    assert find_times(in_text(text)) == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Posted March 11, 20205:31 PM by the desk", "2020-03-11"),
        ("It fell on February 30.", "XXXX-02-30"),
        ("Noted as 99/99/2021.", None),
        ("Year 0 began; 0000-00-00 was typed.", None),
    ],
)
def test_run_together_and_impossible_dates_do_no_harm(text: str, value: str | None) -> None:
    assert next((mention.value for mention in find_times(in_text(text))), None) == value


@pytest.mark.parametrize(
    ("heading", "symbol"),
    [
        ("Towns lost as of Aug. 13:", "XXXX-08-13;ASOF"),
        ("Thursday, August 12, 2021", "2021-08-12"),
        (" 2014 ", "2014"),
        ("Towns lost so far", None),
        ("After two weeks of fighting", None),
        ("x" * 5000 + " August 12, 2021", None),
    ],
)
def test_a_heading_gives_its_date_or_none(heading: str, symbol: str | None) -> None:
    mention = heading_time(heading)
    assert (mention.symbolic if mention else None) == symbol


@pytest.mark.parametrize(
    ("item", "value"),
    [
        ("Aug. 9 – MILLTOWN – The old mill is overrun.", "XXXX-08-09"),
        ("• 9 August 2021: the old mill is overrun.", "2021-08-09"),
        ("The old mill was overrun on Aug. 9 - again.", None),
        ("Aug. 9 saw the mill overrun.", None),
        ("MILLTOWN – The old mill is overrun.", None),
    ],
)
def test_an_item_is_dated_by_the_date_at_its_head(item: str, value: str | None) -> None:
    mention = item_time(item)
    assert (mention.value if mention else None) == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lost on 13/08/2021 and 02/09/2021.", True),
        ("Lost on 08/13/2021 and 02/09/2021.", False),
        ("Lost on 02/09/2021.", None),
        ("Lost on 13/08/2021 and 08/13/2021.", None),
    ],
)
def test_the_order_of_numeric_dates_is_learned_only_from_dates_that_tell(text: str, expected: bool | None) -> None:
    assert day_first(text) is expected
