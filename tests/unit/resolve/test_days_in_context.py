"""A table of time expressions in context, with the days they mean. All sentences are invented.

The words between braces carry the claim. The report is of Friday, 13 August 2021 unless another day is given.
"""

from __future__ import annotations

from datetime import date

import pytest

from whoheld.model import DatePrecision, Dating, DatingBasis, Modality, Passage, Voice, When
from whoheld.read.times.finding import bind_time, find_times
from whoheld.read.tokens import Sentence
from whoheld.resolve.days import resolve_when

FRIDAY = date(2021, 8, 13)
PASSAGE = Passage(id="psg-1", rendition_id="ren-1", start=0, end=500, voice=Voice.BODY)


def read_days(marked: str, published: date | None, *, onset: bool, modality: Modality = Modality.FACT) -> When:
    start = marked.index("{")
    text = marked.replace("{", "").replace("}", "")
    sentence = Sentence(text, 0, len(text), PASSAGE, ())
    end = marked.index("}") - 1
    when = bind_time(find_times(sentence), start, end, sentence, onset=onset)
    anchor = None if published is None else Dating(published, published, DatePrecision.DAY, DatingBasis.GIVEN)
    return resolve_when(when, anchor=anchor, onset=onset, modality=modality)


CHANGES = [
    # dates in every form
    ("Raiders {took} the mill on August 12, 2021.", "2021-08-12"),
    ("Raiders {took} the mill on 12 August 2021.", "2021-08-12"),
    ("Raiders {took} the mill on Aug. 12.", "2021-08-12"),
    ("Raiders {took} the mill on Aug 12th.", "2021-08-12"),
    ("Raiders {took} the mill on the 12th of August.", "2021-08-12"),
    ("Raiders {took} the mill on the 12th.", "2021-08-12"),
    ("Raiders {took} the mill on 2021-08-12.", "2021-08-12"),
    ("Raiders {took} the mill on 2021/08/12.", "2021-08-12"),
    ("Raiders {took} the mill on 12.08.2021.", "2021-08-12"),
    ("Raiders {took} the mill on 30/07/2021.", "2021-07-30"),
    ("Raiders {took} the mill on 07/30/2021.", "2021-07-30"),
    ("Raiders {took} the mill on 12/08/2021.", "2021-08-12"),
    ("Raiders {took} the mill on September 11.", "2020-09-11"),
    ("Raiders {took} the mill on 12-Aug-2021.", "2021-08-12"),
    ("Raiders {took} the mill on AUG 12.", "2021-08-12"),
    ("Raiders {took} the mill on Aug.12.", "2021-08-12"),
    ("Raiders {took} the mill on Thursday, August 12, 2021.", "2021-08-12"),
    ("Raiders {took} the mill on Thursday, Aug. 12.", "2021-08-12"),
    ("Raiders {took} the mill on Sept. 2.", "2020-09-02"),
    ("Raiders {took} the mill on Dec. 30.", "2020-12-30"),
    ("Raiders {took} the mill on August 20, 2021.", "2021-08-20"),
    ("Raiders {took} the mill on Oct. 7, ’01.", "2001-10-07"),
    ("Raiders {took} the three hamlets August 9-11.", "2021-08-09/2021-08-11"),
    ("Raiders {took} the three hamlets on 9–11 August 2021.", "2021-08-09/2021-08-11"),
    ("Raiders {took} the three hamlets between August 9 and 11.", "2021-08-09/2021-08-11"),
    ("Raiders {took} the hamlets between July 30 and August 2.", "2021-07-30/2021-08-02"),
    ("Raiders {took} the hamlets from Monday to Wednesday.", "2021-08-09/2021-08-11"),
    # weekdays
    ("Raiders {took} the mill on Thursday.", "2021-08-12"),
    ("Raiders {took} the mill on Friday.", "2021-08-13"),
    ("Raiders {took} the mill on Saturday.", "2021-08-07"),
    ("Raiders {took} the mill late Thursday.", "2021-08-12"),
    ("Raiders {took} the mill early on Friday.", "2021-08-13"),
    ("Raiders {took} the mill last Sunday.", "2021-08-08"),
    ("Raiders {took} the mill last Friday.", "2021-08-06"),
    ("Raiders {took} the mill this Monday.", "2021-08-09"),
    ("Raiders {took} the mill on Thursday night.", "2021-08-12/2021-08-13"),
    ("Raiders {took} the mill on Wednesday morning.", "2021-08-11"),
    ("Raiders {took} the mill on the night of August 10.", "2021-08-10/2021-08-11"),
    ("Raiders {took} the mill at about midnight on Thursday.", "2021-08-12/2021-08-13"),
    ("Raiders {took} the mill at 10 p.m. on Wednesday.", "2021-08-11"),
    ("Raiders {took} the mill before dawn on Wednesday.", "2021-08-11"),
    ("Raiders {took} the mill on Monday of last week.", "2021-08-02"),
    ("By Wednesday raiders had {taken} the mill.", "2021-08-11"),
    # near the report
    ("Raiders {took} the mill yesterday.", "2021-08-12"),
    ("Raiders {took} the mill yesterday evening.", "2021-08-12"),
    ("Raiders {took} the mill today.", "2021-08-13"),
    ("Raiders {took} the mill this morning.", "2021-08-13"),
    ("Raiders {took} the mill the day before yesterday.", "2021-08-11"),
    ("Raiders {took} the mill overnight.", "2021-08-12/2021-08-13"),
    ("Raiders {took} the mill last night.", "2021-08-12/2021-08-13"),
    ("Raiders {took} the mill tonight.", "2021-08-13"),
    ("Raiders {took} the mill five days ago.", "2021-08-08"),
    ("Raiders {took} the mill two weeks ago.", "2021-07-29~/2021-07-31~"),
    ("Raiders {took} the mill a month ago.", "2021-07~"),
    ("Raiders {took} the mill a year ago.", "2020~"),
    ("Raiders {took} the mill an hour ago.", "2021-08-12/2021-08-13"),
    ("Raiders {took} the mill a few days ago.", "2021-08-08~/2021-08-12~"),
    ("Raiders {took} the mill last week.", "2021-08-02/2021-08-08"),
    ("Raiders {took} the mill this week.", "2021-08-09/2021-08-13"),
    ("Raiders {took} the mill over the weekend.", "2021-08-07/2021-08-08"),
    ("Raiders {took} the mill last month.", "2021-07"),
    ("Raiders {took} the mill this month.", "2021-08-01/2021-08-13"),
    ("Raiders {took} the mill last year.", "2020"),
    ("Raiders {took} the mill earlier this year.", "2021-01-01/2021-08-13"),
    ("Raiders {took} the mill in the past 24 hours.", "2021-08-12/2021-08-13"),
    ("Raiders {took} the mill in recent days.", "2021-08-08~/2021-08-13~"),
    ("Raiders {took} the mill over the past week.", "2021-08-06~/2021-08-13~"),
    # months, seasons, years
    ("Raiders {took} the mill in July.", "2021-07"),
    ("Raiders {took} the mill in August.", "2021-08-01/2021-08-13"),
    ("Raiders {took} the mill in October.", "2020-10"),
    ("Raiders {took} the mill in late July.", "2021-07-21~/2021-07-31~"),
    ("Raiders {took} the mill in early July.", "2021-07-01~/2021-07-10~"),
    ("Raiders {took} the mill in mid-July.", "2021-07-11~/2021-07-20~"),
    ("Raiders {took} the mill at the end of July.", "2021-07-21~/2021-07-31~"),
    ("Raiders {took} the mill in March 2019.", "2019-03"),
    ("Raiders {took} the mill last May.", "2021-05"),
    ("Raiders {took} the mill last fall.", "2020-09~/2020-11~"),
    ("Raiders {took} the mill in the spring of 2018.", "2018-03~/2018-05~"),
    ("Raiders {took} the mill this spring.", "2021-03~/2021-05~"),
    ("Raiders {took} the mill in 2015.", "2015"),
    ("Raiders {took} the mill in late 2015.", "2015-09~/2015-12~"),
    ("Raiders {took} the mill in the late 1990s.", "1997~/1999~"),
    ("Raiders {took} the mill in the early 1990s.", "1990~/1993~"),
    ("Raiders {took} the mill during the ’90s.", "1990~/1999~"),
    ("Raiders {took} the mill in the eighties.", "1980~/1989~"),
    ("Raiders {took} the mill in the 19th century.", "1800~/1899~"),
    # which time, which verb
    ("Raiders {took} the mill on Tuesday, and the dam on Thursday.", "2021-08-10"),
    ("Raiders {took} the mill on Tuesday but were driven out on Thursday.", "2021-08-10"),
    ("Raiders took the mill on Tuesday but were {driven out} on Thursday.", "2021-08-12"),
    ("On Tuesday, after a long siege, raiders {took} the mill.", "2021-08-10"),
    ("Officials said on Wednesday that raiders had {taken} the mill.", "2021-08-10/2021-08-11"),
    ("Raiders had {taken} the mill, a clerk said Wednesday.", "2021-08-10/2021-08-11"),
    ("Officials said Wednesday that raiders {took} the mill on Monday.", "2021-08-09"),
    ("Earlier on Wednesday, villagers told a radio station that guards had {left} the mill.", "2021-08-10/2021-08-11"),
    ("In a film of August 11, guards stand idle after they {left} the mill the day before.", "2021-08-10"),
    ("The mill, which was {captured} in 1994, changed hands again on Thursday.", "1994"),
    ("The mill, which was captured in 1994, {changed hands} again on Thursday.", "2021-08-12"),
    ("The clan left on Wednesday, a day after {losing} the mill.", "2021-08-10"),
    ("MILLTOWN, Aug. 12 (Example Wire) — Raiders {took} the old mill.", "2021-08-11/2021-08-12"),
    ("Aug. 9 – MILLTOWN – Raiders {take} the old mill, villagers say.", "2021-08-09"),
    ("Aug. 9: raiders {take} the old mill.", "2021-08-09"),
    ("Aug. 12 – MILLTOWN – The mill was {handed over} on Thursday night.", "2021-08-12/2021-08-13"),
    ("The mill {fell} after two weeks of shelling, a clerk said on Thursday.", "2021-08-11/2021-08-12"),
    # no time of its own: the day of the report or the one before
    ("Raiders have {taken} the mill.", "2021-08-12/2021-08-13"),
    ("Raiders {took} the mill, where guards change every night.", "2021-08-12/2021-08-13"),
    ("Raiders {took} the mill, a guard of 20 years said.", "2021-08-12/2021-08-13"),
    ("The Sunday Times says raiders {took} the mill.", "2021-08-12/2021-08-13"),
    # words that are not times
    ("They may {take} the dam with 12 men.", "2021-08-12/2021-08-13"),
    ("The fall of the town {gave} them the road.", "2021-08-12/2021-08-13"),
    # what nobody can date
    ("Raiders {took} the mill on February 30.", None),
    ("Raiders {took} the mill on February 30, 2021.", None),
    ("Raiders {took} the mill on 31.06.2021.", None),
    ("Raiders {took} the mill before 2014.", None),
    ("Raiders {took} the mill hours later.", None),
    ("Raiders {took} the mill on 0000-01-01.", "2021-08-12/2021-08-13"),
]

STATES = [
    ("Raiders still {hold} the mill.", "2021-08-13"),
    ("Raiders {held} the mill on Wednesday.", "2021-08-11"),
    ("The mill was {in their hands} on Thursday night.", "2021-08-12/2021-08-13"),
    ("Raiders have {held} the mill since May.", "2021-05-01/2021-08-13"),
    ("Raiders have {held} the mill since 2014.", "2014-01-01/2021-08-13"),
    ("Raiders have {held} the mill since late July.", "2021-07-21~/2021-08-13~"),
    ("Raiders have {held} the mill since Aug. 9.", "2021-08-09/2021-08-13"),
    ("Raiders have {besieged} the mill for two weeks.", "2021-07-30~/2021-08-13~"),
    ("Raiders have {besieged} the mill for ten days.", "2021-08-03/2021-08-13"),
    ("Raiders have {besieged} the mill for weeks.", "2021-07-23~/2021-08-13~"),
    ("Raiders have {besieged} the mill for the past month.", "2021-07-14~/2021-08-13~"),
    ("Raiders {shelled} the mill for the past two weeks.", "2021-07-30~/2021-08-13~"),
    ("Raiders {ruled} the valley from 1996 to 2001.", "1996/2001"),
    ("Raiders {ruled} the valley during the 1990s.", "1990~/1999~"),
    ("Guards {kept} the mill until Aug. 9.", "2021-08-09"),
    ("Guards {kept} the mill until 2014.", "2014"),
    ("The mill was {in their hands} after days of clashes.", "2021-08-13"),
    ("As of Thursday guards {kept} the mill.", "2021-08-12"),
    ("Guards {kept} the mill, a clerk said on Wednesday.", "2021-08-11"),
    ("Smoke rises from {fighting} at the mill, Thursday, August 12, 2021.", "2021-08-12"),
    ("Patrols have {fought} along the canal over the winter.", "2020-12~/2021-02~"),
    ("Raiders have been {closing in} on the mill for several years now.", "2016-08-13~/2021-08-13~"),
    ("Raiders have {spread} through the hills in the past dozen years or so.", "2009-08-16~/2021-08-13~"),
]


@pytest.mark.parametrize(("marked", "expected"), CHANGES)
def test_a_change_gets_the_day_its_words_mean(marked: str, expected: str | None) -> None:
    assert read_days(marked, FRIDAY, onset=True).edtf == expected


@pytest.mark.parametrize(("marked", "expected"), STATES)
def test_a_state_gets_the_days_its_words_mean(marked: str, expected: str | None) -> None:
    assert read_days(marked, FRIDAY, onset=False).edtf == expected


PLANS = [
    ("Raiders will {take} the mill on Monday.", "2021-08-16"),
    ("Raiders will {take} the mill on Friday.", "2021-08-13"),
    ("Raiders will {take} the mill next Monday.", "2021-08-16"),
    ("Raiders will {take} the mill tomorrow.", "2021-08-14"),
    ("Raiders will {take} the mill on Sept. 11.", "2021-09-11"),
    ("Raiders will {take} the mill by October.", "2021-10"),
    ("Raiders will {take} the mill next week.", "2021-08-16/2021-08-22"),
    ("Raiders will {take} the mill next year.", "2022"),
    ("Raiders could {take} the mill in the coming weeks.", "2021-08-13~/2021-09-03~"),
    ("Raiders will {take} the mill.", None),
]


@pytest.mark.parametrize(("marked", "expected"), PLANS)
def test_a_plan_looks_forward_and_is_never_dated_by_its_report(marked: str, expected: str | None) -> None:
    assert read_days(marked, FRIDAY, onset=True, modality=Modality.PLANNED).edtf == expected


UNDATED = [
    ("Raiders {took} the mill yesterday.", None, "P-1D"),
    ("Raiders {took} the mill on Thursday night.", None, "XXXX-WXX-4TNI"),
    ("Raiders {took} the mill on Aug. 8.", None, "XXXX-08-08"),
    ("Raiders {took} the mill two weeks ago.", None, "P-2W"),
    ("Raiders {took} the mill last year.", None, "XXXX;LAST"),
    ("Raiders have {held} the mill since 2014.", None, "2014;SINCE"),
    ("Raiders {took} the mill.", None, None),
    ("Raiders {took} the mill on August 8, 2021.", "2021-08-08", "2021-08-08"),
    ("Raiders {took} the mill in the late 1990s.", "1997~/1999~", "199X;END"),
    ("Raiders {took} the mill on 12/08/2021.", "2021-08-12~/2021-12-08~", "2021-08-12|2021-12-08"),
]


@pytest.mark.parametrize(("marked", "expected", "symbolic"), UNDATED)
def test_text_that_nobody_dated_keeps_symbols_and_dates_in_full(
    marked: str, expected: str | None, symbolic: str | None
) -> None:
    when = read_days(marked, None, onset=True)
    assert (when.edtf, when.symbolic) == (expected, symbolic)
    assert (when.valid_from is None) == (expected is None)
