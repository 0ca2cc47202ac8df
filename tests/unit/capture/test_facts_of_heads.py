"""The heads of plain pages, as people paste them: menus, sites' names, bylines of many kinds."""

from __future__ import annotations

import pytest

from whoheld.capture.facts import read_facts

TITLE = "Rebels take the bridge at Lower Exham"
PROSE = (
    "The northern bridge was lost on Monday after two weeks of rain and shelling, a ferryman told this paper by phone."
)


@pytest.mark.parametrize(
    "head",
    [
        f"Example Herald - {TITLE}\nExample Herald\n",
        f"{TITLE} – Example Wire\n\nMILLTOWN (Example Wire) – {PROSE}\n",
        f"Menu\nSearch the archive.\n{TITLE}\n",
        f"Example Press Foundation\n\n{TITLE}\n",
        f"World » {TITLE}\n\n{TITLE}\n\n3 March 2022\n",
        f"Home Asia {TITLE}\n\n{TITLE}\n\nby Jane Roe\n",
        f"LoginContactSupportWeather PlusAbout UsOur TeamPrivacy PolicyAll Our NewsSports DeskPress\n{TITLE}\n",
        f" date 2022-03-03 {TITLE}\n",
        f"A ferry near the fort at the river's bend on Monday morning | AFP\n{TITLE}\n",
    ],
)
def test_the_headline_is_told_from_what_stands_around_it(head: str) -> None:
    assert read_facts(f"{head}\n{PROSE}\n\n{PROSE}", "").title == TITLE


def test_a_headline_with_a_full_stop_stands_above_its_date() -> None:
    assert read_facts(f"{TITLE}.\nOctober 4, 2022 11:46 pm\n{PROSE}", "").title == f"{TITLE}."
    assert read_facts(f"{TITLE}.\n{PROSE}", "").title is None


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("Author: Jane Roe", ("Jane Roe",)),
        ("Jane Roe, Exampleville", ("Jane Roe",)),
        ("Jane Roe and John Doe | Example Herald", ("Jane Roe", "John Doe")),
        ("Jane Roe for the Example Herald", ("Jane Roe",)),
        ("Jane Roe\n3 March 2022", ("Jane Roe",)),
        ("Jane Roe", ()),
        ("Lower Exham", ()),
        ("World News\n3 March 2022", ()),
        ("Reuters Staff\n3 March 2022", ()),
        ("Author: Reuters", ()),
    ],
)
def test_names_under_the_headline_are_authors_where_something_shows_it(byline: str, authors: tuple[str, ...]) -> None:
    assert read_facts(f"{TITLE}\n\n{byline}\n\n{PROSE}\n\n{PROSE}", "").authors == authors


@pytest.mark.parametrize(
    ("tail", "authors"),
    [
        ("Reporting by Jane Roe; Editing by Ann Poe", ("Jane Roe",)),
        ("(Reporting By Jane Roe, John Doe; Editing by Ann\nPoe)", ("Jane Roe", "John Doe")),
        ("The fort was empty. (Reporting by Jane Roe Editing by Ann Poe)", ("Jane Roe",)),
        ("They praised the reporting by local radio.", ()),
    ],
)
def test_reporters_are_named_below_the_text_and_editors_are_not_among_them(tail: str, authors: tuple[str, ...]) -> None:
    assert read_facts(f"{TITLE}\n\n{PROSE}\n\n{PROSE}\n\n{tail}", "").authors == authors
