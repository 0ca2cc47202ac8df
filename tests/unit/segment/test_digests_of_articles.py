"""Pages that hold several articles of others tell each one's outlet and date."""

from __future__ import annotations

from datetime import date

from tests.unit.segment.voices_of import passages_of, voices

BODY = [
    "The army left the hill town of Morham on Monday after a night of shelling, two traders and a nurse said.",
    "Rebels said that they would hold the bridge until the talks in the capital had begun in earnest.",
]
TITLES = ["Press review of the hill war", "Rebels take Morham at dawn", "Army denies loss of the bridge"]


def test_a_credit_below_each_headline_names_outlet_and_date() -> None:
    lines = [
        TITLES[0],
        TITLES[1],
        "Daily Example, 3 March 2022",
        *BODY,
        TITLES[2],
        "Exham Tribune | 4 March 2022",
        BODY[1],
    ]
    passages = [p for p in passages_of("\n\n".join(lines)) if str(p.voice) == "quoted_article"]
    told = [(p.outlet, p.dating.latest if p.dating else None) for p in passages]
    assert told == [("Daily Example", date(2022, 3, 3))] * 3 + [("Exham Tribune", date(2022, 3, 4))] * 2


def test_a_source_below_each_text_names_its_outlet() -> None:
    lines = [
        TITLES[0],
        TITLES[1],
        *BODY,
        "Source: Daily Example, 3 March 2022",
        TITLES[2],
        BODY[1],
        "Source: Exham Tribune",
    ]
    passages = [p for p in passages_of("\n\n".join(lines)) if str(p.voice) == "quoted_article"]
    assert [p.outlet for p in passages] == ["Daily Example"] * 3 + ["Exham Tribune"] * 2


def test_one_source_credits_the_page() -> None:
    assert "quoted_article" not in voices("\n\n".join([TITLES[1], *BODY, "Source: Daily Example"]))


def test_names_of_authors_are_no_outlets() -> None:
    lines = [TITLES[0], TITLES[1], "Jane Roe | 3 March 2022", *BODY, TITLES[2], "John Doe | 4 March 2022", *BODY]
    assert "quoted_article" not in voices("\n\n".join(lines))
