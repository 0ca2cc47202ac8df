"""A time goes to the verb it belongs to, or to none."""

from __future__ import annotations

import pytest

from whoheld.model import Passage, Voice
from whoheld.read.times.finding import bind_time, find_times
from whoheld.read.tokens import Sentence

PASSAGE = Passage(id="psg-1", rendition_id="ren-1", start=0, end=900, voice=Voice.BODY)


def bound(
    marked: str, *, onset: bool | None = True, place: str | None = None, shift: int = 50
) -> tuple[str, str] | None:
    start, end = marked.index("{"), marked.index("}") - 1
    text = marked.replace("{", "").replace("}", "")
    sentence = Sentence(text, shift, shift + len(text), PASSAGE, ())
    at = (shift + text.index(place), shift + text.index(place) + len(place)) if place else None
    when = bind_time(find_times(sentence), shift + start, shift + end, sentence, place=at, onset=onset)
    if when.symbolic is None or when.text is None or when.span is None:
        assert (when.symbolic, when.text, when.span) == (None, None, None)
        return None
    assert text[when.span[0] - shift : when.span[1] - shift] == when.text
    return when.text, when.symbolic


CASES = [
    ("Raiders {took} the mill on Friday.", ("Friday", "XXXX-WXX-5")),
    ("On Friday raiders {took} the mill and the dam.", ("Friday", "XXXX-WXX-5")),
    ("Raiders {took} the mill on Monday but guards retook it on Friday.", ("Monday", "XXXX-WXX-1")),
    ("Raiders took the mill on Monday but guards {retook} it on Friday.", ("Friday", "XXXX-WXX-5")),
    ("After the dam fell on Monday, raiders {took} the mill.", ("Monday", "XXXX-WXX-1;SAID")),
    ("A clerk said on Friday that raiders had {taken} the mill.", ("Friday", "XXXX-WXX-5;SAID")),
    ("A clerk said on Friday that raiders {took} the mill on Monday.", ("Monday", "XXXX-WXX-1")),
    ("Raiders {took} the mill, according to a clerk on Friday.", ("Friday", "XXXX-WXX-5;SAID")),
    ("Guards arrested a captain on Friday after he {surrendered} the mill.", ("Friday", "XXXX-WXX-5;SAID")),
    ("Aug. 9 - MILLTOWN - Raiders {take} the mill.", ("Aug. 9", "XXXX-08-09")),
    ("Aug. 9 - MILLTOWN - Raiders {take} the mill on Sunday night.", ("Sunday night", "XXXX-WXX-7TNI@XXXX-08-09")),
    ("Filmed on May 3, 2020, after guards {left} the day before.", ("the day before", "P-1D@2020-05-03")),
    ("The mill {fell} after two weeks of shelling.", None),
    ("Raiders {took} the mill, where shells land every night.", None),
    ("Raiders {took} the mill.", None),
]


@pytest.mark.parametrize(("marked", "expected"), CASES)
def test_each_verb_gets_its_own_time(marked: str, expected: tuple[str, str] | None) -> None:
    assert bound(marked) == expected


def test_a_duration_dates_a_state_and_not_a_change() -> None:
    assert bound("Raiders have {besieged} the mill for two weeks.", onset=False) == ("two weeks", "P2W;FOR")
    assert bound("Raiders have {besieged} the mill for two weeks.", onset=True) is None


def test_a_duration_that_had_ended_dates_the_fighting_and_not_what_followed() -> None:
    assert bound("The mill was {theirs} after two weeks of shelling.", onset=False) is None
    assert bound("The mill was theirs after two weeks of {shelling}.", onset=False) == ("two weeks", "P2W;FOR")


def test_places_that_share_a_verb_get_the_time_beside_each() -> None:
    marked = "Raiders {took} the towns of Milton – a market town by the river – on Friday, and Damville on Thursday."
    assert bound(marked, place="Milton") == ("Friday", "XXXX-WXX-5")
    assert bound(marked, place="Damville") == ("Thursday", "XXXX-WXX-4")


def test_a_time_behind_a_wall_of_clauses_is_left_alone() -> None:
    marked = "Raiders {took} the mill; the mayor, who had promised bread, although few believed him, died in 2015."
    assert bound(marked) is None
