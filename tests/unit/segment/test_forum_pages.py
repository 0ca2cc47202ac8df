"""Forum threads: posters, what they paste and where it is from, and what they say themselves."""

from __future__ import annotations

from datetime import date

import pytest
from tests.unit.segment.voices_of import marked, passages_of, voices

from whoheld.model import Passage, Voice

HEADLINE = "Rebels Leave The Ford At Exham"
REPORT = [
    "Rebels left the ford at Exham on Monday after a week of shelling, a spokesman for the governor said.",
    '"We have left the ford and will not come back," a commander told reporters in the town hall.',
    "Sources in the port said that the army had sent two more boats up the river.",
]
TALK = "lol bro, I don't believe a word of it... they never leave!!"
MORE_TALK = "Anyone else think that the paper made this up??"


def day_of(passage: Passage) -> date | None:
    return passage.dating.latest if passage.dating else None


def told(text: str) -> list[tuple[str, str | None, str]]:
    """Return (voice, author, words) of what people say."""
    return [
        (str(p.voice), p.author, text[p.start : p.end])
        for p in passages_of(text)
        if p.voice not in (Voice.METADATA, Voice.BOILERPLATE)
    ]


def pasted(text: str) -> list[Passage]:
    return [p for p in passages_of(text) if p.voice is Voice.QUOTED_ARTICLE]


PANELS = {
    "name above, standing, posts, date": "river_rat\nSenior Member\nJoin Date: Mar 2008\nPosts: 1,204\n5 March 2011, 14:05",
    "date first": "5 March 2011, 02:05 PM\n#12\nriver_rat\nSenior Member\nJoin Date: Mar 2008\nPosts: 1,204",
    "count in brackets": "river_rat\n\n(1,204 posts)\nSat Mar 5, 2011, 02:05 PM",
}


@pytest.mark.parametrize("panel", PANELS.values(), ids=PANELS)
def test_the_panel_beside_a_post_names_its_poster(panel: str) -> None:
    other = panel.replace("river_rat", "Ferry Man")
    text = "\n".join(["The ford at Exham", "", "", panel, "", TALK, "", other, "", MORE_TALK])
    found = [p for p in passages_of(text) if p.voice is Voice.COMMENT]
    assert [(p.author, text[p.start : p.end], day_of(p)) for p in found] == [
        ("river_rat", TALK, date(2011, 3, 5)),
        ("Ferry Man", MORE_TALK, date(2011, 3, 5)),
    ]


def test_since_when_somebody_posts_is_not_when_he_wrote() -> None:
    panel = "river_rat\nRegular Member\nApr 19, 2009"
    text = f"The ford at Exham\n\n\n{panel}\n{TALK}\n\n\n{panel.replace('river_rat', 'Ferry Man')}\n{MORE_TALK}"
    assert [day_of(p) for p in passages_of(text) if p.voice is Voice.COMMENT] == [None, None]


def test_a_standing_alone_parts_the_posts_of_people_without_names() -> None:
    text = f"The ford at Exham\n\n\nSenior Member\n{TALK}\n\n\nVillage Elder\n{MORE_TALK}"
    assert told(text) == [
        ("headline", None, "The ford at Exham"),
        ("comment", None, TALK),
        ("comment", None, MORE_TALK),
    ]


def test_on_a_page_that_says_it_is_a_forums_all_below_the_title_is_talk() -> None:
    text = f"Jump to content\n\nThe ford\n\nRecommended Posts\n\n{TALK}\n\nThey left by night.\n\nLink to comment\nShare on other sites\n\n{MORE_TALK}"
    assert told(text) == [
        ("headline", None, "The ford"),
        ("comment", None, TALK),
        ("comment", None, "They left by night."),
        ("comment", None, MORE_TALK),
    ]


def test_one_line_that_forums_and_others_have_makes_no_forum() -> None:
    text = "\n\n".join(["Jump to content", HEADLINE, *REPORT])
    assert "comment" not in voices(text)


SOURCES = {
    "title, outlet and date in one line": ([f'"{HEADLINE}" by Example Times | March 3, 2022'], "Example Times", date(2022, 3, 3)),
    "outlet as a lead-in": (["Example Times:", HEADLINE], "Example Times", None),
    "from the outlet": (["From the Example Times, 3 March 2022:", HEADLINE], "Example Times", date(2022, 3, 3)),
    "outlet and date below": ([HEADLINE, "Example Times | March 3, 2022"], "Example Times", date(2022, 3, 3)),
    "outlet, then date": ([HEADLINE, "Associated Example Press", "March 3, 2022"], "Associated Example Press", date(2022, 3, 3)),
    "byline with both": ([HEADLINE, "By Jane Roe, the Example Journal, March 3, 2022 5:23 PM"], "Example Journal", date(2022, 3, 3)),
    "link above": ([HEADLINE, "https://www.example.org/world/2022/03/03/ford"], "example.org", None),
}  # fmt: skip


@pytest.mark.parametrize("name", SOURCES)
def test_each_pasted_article_keeps_its_outlet_and_date(name: str) -> None:
    head, outlet, day = SOURCES[name]
    text = "\n\n".join(["View Full Version : The ford", TALK, *head, *REPORT, MORE_TALK])
    found = pasted(text)
    assert {p.outlet for p in found} == {outlet}
    assert {day_of(p) for p in found} == {day}
    assert [words for voice, words in marked(text) if voice == "comment"] == [TALK, MORE_TALK]
    assert [text[p.start : p.end] for p in found][-3:] == REPORT


def test_a_dateline_begins_an_article_and_names_its_outlet() -> None:
    wire = "EXHAM, March 3 (Example Wire) - " + REPORT[0]
    text = "\n\n".join(["Not open for further replies.", TALK, wire, *REPORT[1:], MORE_TALK])
    assert [p.outlet for p in pasted(text)] == ["Example Wire"] * 3


def test_a_dateline_without_its_year_was_the_last_such_day_before_the_post() -> None:
    wire = "EXHAM, Dec 30 (Example Wire) - " + REPORT[0]
    post = f"river_rat\nSenior Member\n2 January 2022, 14:05\n\n{wire}\n\n{REPORT[1]}\n\nFerry Man\nSenior Member\n3 January 2022, 14:05\n\n{TALK}"
    assert [day_of(p) for p in pasted(post)] == [date(2021, 12, 30)] * 2


def test_an_undated_article_was_public_when_it_was_pasted() -> None:
    post = f"river_rat\nSenior Member\n2 January 2022, 14:05\n\n{HEADLINE}\n\n{REPORT[0]}\n\n{REPORT[1]}\n\nFerry Man\nSenior Member\n3 January 2022, 14:05\n\n{TALK}"
    dating = pasted(post)[0].dating
    assert dating is not None
    assert (dating.earliest, dating.latest) == (None, date(2022, 1, 2))


def test_who_is_said_to_have_been_told_names_an_outlet_that_nothing_else_names() -> None:
    told_it = "“We want the ford open,” the envoy told ExampleNews on Wednesday, days after the deal was signed."
    text = "\n\n".join(["View Full Version : The ford", TALK, HEADLINE, told_it, REPORT[0], MORE_TALK])
    assert {p.outlet for p in pasted(text)} == {"ExampleNews"}


def test_a_remark_glued_to_the_next_headline_is_cut_off() -> None:
    text = "\n\n".join(
        [
            TALK,
            HEADLINE,
            *REPORT,
            "They are all puppets of the coast anyway, bro.Talks Resume In The Port Of Stonham",
            *REPORT[:2],
            MORE_TALK,
        ]
    )
    assert ("comment", "They are all puppets of the coast anyway, bro.") in marked(text)
    assert ("quoted_article", "Talks Resume In The Port Of Stonham") in marked(text)


def test_a_link_closes_the_report_that_was_taken_from_it() -> None:
    text = "\n".join(
        [
            "river_rat",
            "(1,204 posts)",
            "Sat Mar 5, 2011, 02:05 PM",
            *REPORT,
            "<snip>",
            "http://www.example.org/world/ford-lost/",
            "Ferry Man",
            "(12 posts)",
            "Sat Mar 5, 2011, 03:05 PM",
            TALK,
        ]
    )
    assert [p.outlet for p in pasted(text)] == ["example.org"] * 3
    assert [author for _, author, words in told(text) if words == TALK] == ["Ferry Man"]


def test_a_blog_that_pastes_an_article_under_its_source_speaks_for_itself_above() -> None:
    own = "We are losing the ford again, and it should not surprise anybody who was there."
    text = "\n\n".join(
        [
            "The ford once again",
            own,
            "From the Example Times May 25 by Jane Roe",
            "Rebels seize the ford",
            *REPORT,
            "Read it all",
            "No comments:",
        ]
    )
    assert [voice for voice, _ in marked(text)] == [
        "headline",
        "body",
        "metadata",
        *["quoted_article"] * 4,
        "boilerplate",
        "boilerplate",
    ]
    assert {(p.outlet, p.author) for p in pasted(text)} == {("Example Times", "Jane Roe")}


@pytest.mark.parametrize(
    "line",
    [
        "From the river:",
        "According to the army:",
        "From Exham to Morham:",
        "The Example Times",
        "Sources:",
        "By the ford",
    ],
)
def test_other_lines_open_no_article(line: str) -> None:
    text = "\n\n".join([HEADLINE, REPORT[0], line, *REPORT])
    assert "quoted_article" not in voices(text)
