"""Lines that say whose words follow are read in the forms that monitors, reviews and clip services set."""

from __future__ import annotations

from datetime import date

import pytest

from whoheld.capture.tables import load_table
from whoheld.segment.credits import is_intro, is_remark, read_credit


@pytest.mark.parametrize(
    ("line", "outlet", "day"),
    [
        ("Source: Example Radio, Exham, in Dari 0630 gmt 5 Mar 02", "Example Radio", date(2002, 3, 5)),
        ("(a) Exham, Sawt al-Nahr [a daily], 16 Dec, in Arabic", "Sawt al-Nahr", date(2021, 12, 16)),
        ("The Hill Ledger (Exham), 12.1.2022, English original, excerpt", "The Hill Ledger", date(2022, 1, 12)),
        ("SOURCE: Example Monitor (Exham)", "Example Monitor", None),
    ],
)
def test_a_credit_names_outlet_and_day(line: str, outlet: str, day: date | None) -> None:
    credit = read_credit(line, date(2022, 3, 3))
    assert credit is not None
    assert (credit.outlet, credit.day) == (outlet, day)


@pytest.mark.parametrize(
    "line",
    [
        "Troops left Exham on 3 March 2022",
        "Aug 12 – EXHAM – The hill capital was handed over to the rebels on Thursday night.",
        "LOAD-DATE: October 4, 1999",
        "Sources in Exham said that the bridge fell on 3 March 2022.",
    ],
)
def test_news_with_a_day_is_no_credit(line: str) -> None:
    assert read_credit(line) is None


def test_intros_and_remarks_hold_for_the_tables_examples() -> None:
    assert is_intro("Text of report by Example Radio from Exham")
    assert not is_intro("The text of the truce was read")
    assert is_remark("Editor's note: (c) was changed.")
    assert not is_remark("We will hold the bridge, he said.")


def test_rows_hold_for_their_examples_and_for_no_counter_example() -> None:
    table = load_table("whoheld.segment", "credits.toml")
    assert [line for line in table["intro"]["examples"] if not is_intro(line)] == []
    assert [line for line in table["intro"]["counter_examples"] if is_intro(line)] == []
    assert [line for line in table["remarks"]["examples"] if not is_remark(line)] == []
    assert [line for line in table["remarks"]["counter_examples"] if is_remark(line)] == []
    assert [line for line in table["source"]["examples"] if read_credit(line) is None] == []
    assert [line for line in table["source"]["counter_examples"] if read_credit(line)] == []
