"""A page is dated by what it prints as its date, and by nothing else."""

from __future__ import annotations

from datetime import date

import pytest

from whoheld.capture.dates import find_dates, read_date_line
from whoheld.capture.dating import date_from_name, date_from_page
from whoheld.capture.tables import load_table
from whoheld.model import DatingBasis

TITLE = "Bridge lost in the north as rain sets in"
PROSE = (
    "The northern bridge was lost on Monday after two weeks of rain and shelling, a ferryman told this paper, and the "
    "garrison went back to the old fort on the hill behind the market, where it was seen digging in."
)


@pytest.mark.parametrize("row", load_table("whoheld.capture", "dates.toml")["examples"], ids=lambda row: row["line"])
def test_example_lines_of_the_table_are_read_as_it_says(row: dict[str, str]) -> None:
    line = read_date_line(row["line"])
    if "date" not in row:
        assert line is None
        return
    assert line is not None
    assert (line.first.day.isoformat(), line.first.role) == (row["date"], row["role"])


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Mar 3, 2022", date(2022, 3, 3)),
        ("Sept. 3rd, 2022", date(2022, 9, 3)),
        ("3 March 2022", date(2022, 3, 3)),
        ("the 3rd of March 2022", date(2022, 3, 3)),
        ("03-Mar-2022", date(2022, 3, 3)),
        ("March 3, 20225:31 PM ET", date(2022, 3, 3)),
        ("2022-03-03T10:00", date(2022, 3, 3)),
        ("2022/3/3", date(2022, 3, 3)),
        ("03.04.2022", date(2022, 4, 3)),
        ("13/04/2022", date(2022, 4, 13)),
        ("04/13/2022", date(2022, 4, 13)),
        ("03/03/2022", date(2022, 3, 3)),
    ],
)
def test_dates_are_read_in_common_spellings(text: str, day: date) -> None:
    assert [found.day for found in find_dates(text)] == [day]


@pytest.mark.parametrize(
    "text", ["03/04/2022", "31 June 2022", "March 3", "March 2022", "3 March 2562", "20220303", "1 a 2"]
)
def test_what_may_mean_several_days_or_none_is_not_read(text: str) -> None:
    assert find_dates(text) == ()


@pytest.mark.parametrize(
    ("page", "day"),
    [
        (f"{TITLE}\n\nMarch 3, 2022\n\n{PROSE}", date(2022, 3, 3)),
        (f"March 3, 2022\n\n{TITLE}\n\n{PROSE}", date(2022, 3, 3)),
        (f"• Wed. Nov 23rd, 2022\n\n{TITLE}\n\nMar 3, 2022\n\n{PROSE}", date(2022, 3, 3)),
        (f"Wednesday, November 23, 2022\n{TITLE}\nBy Jane Roe\nMar 3, 2022\n\n{PROSE}", date(2022, 3, 3)),
        (f"{TITLE}\nLast updated: March 5, 2022\nPublished: March 3, 2022\n\n{PROSE}", date(2022, 3, 3)),
        (f"{TITLE}\nPublished March 3, 2022 | Updated March 5, 2022\n\n{PROSE}", date(2022, 3, 3)),
        (f"{TITLE}\nUpdated March 5, 2022\n\n{PROSE}", date(2022, 3, 5)),
        (f"{TITLE}\nMarch 3, 2022 / 12:06 PM / 2 years ago\n\n{PROSE}", date(2022, 3, 3)),
        (f"{TITLE}\nJane Roe | 3 March 2022\n\n{PROSE}", date(2022, 3, 3)),
        (f"{TITLE}\n\nEXHAM, March 3, 2022 (Example Wire) - {PROSE}", date(2022, 3, 3)),
        (f" date 2022-03-03 EXHAM (4:25 P.M.) – {PROSE}", date(2022, 3, 3)),
        (f"{TITLE}\n\n{PROSE}\n\n{PROSE}\n\nPublish : 2022-03-03 10:29:00\n\nGive Your Comments", date(2022, 3, 3)),
        (f"{TITLE}\n\n{PROSE}\n\nPosted by the desk on 3 March 2022", date(2022, 3, 3)),
    ],
)
def test_the_printed_date_of_publication_is_found(page: str, day: date) -> None:
    dating = date_from_page(page)
    assert dating.latest == day
    assert dating.basis is DatingBasis.PAGE


@pytest.mark.parametrize(
    "page",
    [
        f"{TITLE}\n\n{PROSE}",
        f"• Wed. Nov 23rd, 2022\n\n{TITLE}\n\n{PROSE}",
        f"{TITLE}\nAccessed 23 November 2022\n\n{PROSE}",
        f"{TITLE}\n\nThe bridge was built on March 3, 1922, and lost on Monday. {PROSE}",
        f"{PROSE} {PROSE}\n\nOld Town Falls to the Rebels\nMarch 3, 2022\n\n{PROSE}",
        f"does anybody know more about this?\nOld Town Falls\nMarch 3, 2022\n\n{PROSE}",
        f"{TITLE}\nMarch 3, 1990\nThe war begins.\nMay 4, 1990\nThe bridge falls.\nJune 5, 1991\nPeace is made.",
        f"{TITLE}\n\n{PROSE}\n\n© 2022 Example News",
    ],
)
def test_no_date_is_made_up(page: str) -> None:
    assert not date_from_page(page).is_known


def test_the_date_that_lost_is_named() -> None:
    words = date_from_page(f"• Wed. Nov 23rd, 2022\n\n{TITLE}\n\nMar 3, 2022\n\n{PROSE}").text
    assert words == "Mar 3, 2022 (passed over: • Wed. Nov 23rd, 2022)"


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2022-03-03-bridge.txt", date(2022, 3, 3)),
        ("bridge_20220303.txt", date(2022, 3, 3)),
        ("wire/2022.03.03 late.md", date(2022, 3, 3)),
        ("000_cf12ea20220303c1.txt", None),
        ("2022-02-31.txt", None),
        ("report-2022.txt", None),
        ("12345678.txt", None),
    ],
)
def test_a_date_in_a_files_name_is_found(name: str, day: date | None) -> None:
    assert date_from_name(name).latest == day
