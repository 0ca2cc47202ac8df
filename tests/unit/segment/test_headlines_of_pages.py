"""Headlines, standfirsts, sub-headings and captions where pages have them."""

from __future__ import annotations

from tests.unit.segment.voices_of import marked, voices

TITLE = "Rebels take Morham after a night of shelling"
STANDFIRST = "The army left the ridge without a fight as its last guns fell silent"
BODY = [
    "The army left the hill town of Morham on Monday after a night of shelling, two traders and a nurse said.",
    "Rebels said that they would hold the bridge until the talks in the capital had begun in earnest.",
    "The ministry of defence did not answer questions about the garrison and its guns on the ridge.",
]


def test_headline_and_standfirst_stand_above_the_text() -> None:
    assert voices("\n\n".join([TITLE, STANDFIRST, *BODY])) == ["headline"] * 2 + ["body"] * 3


def test_a_sentence_above_a_picture_credit_is_no_standfirst() -> None:
    text = "\n\n".join([TITLE, BODY[0], "[ Photo by Jane Roe ]"])
    assert voices(text) == ["headline", "body", "metadata"]


def test_parts_of_a_report_have_headings() -> None:
    lines = [TITLE, "Situation overview", BODY[0], "1. Northern front", BODY[1], "Who holds the bridge?", BODY[2]]
    assert voices("\n\n".join(lines)) == ["headline"] * 2 + ["body", "headline"] * 2 + ["body"]


def test_a_title_that_stands_again_below_is_a_headline() -> None:
    assert voices("\n".join([TITLE, *BODY, TITLE]), title=TITLE)[-1] == "headline"


def test_a_dateline_is_body() -> None:
    line = "EXHAM (Wire) - Rebels took the town of Morham in the night"
    assert marked("\n\n".join([TITLE, line, *BODY]))[1] == ("body", line)


def test_a_caption_that_stands_twice_above_the_text_is_one() -> None:
    picture = "Men in a lorry pass the ruined mill of Morham, Monday, March 3, 2022. The rebels have taken three towns in the hills."
    assert voices("\n\n".join([TITLE, picture, picture, *BODY])) == ["headline", "caption", "caption", *["body"] * 3]


def test_what_stands_below_a_caption_label_is_a_caption() -> None:
    line = "Residents told of an orderly retreat from the ridge and of three abandoned guns"
    assert voices("\n\n".join([TITLE, "Image caption,", line, *BODY]))[:3] == ["headline", "metadata", "caption"]


def test_a_chronology_may_be_cut_and_have_paragraphs_between() -> None:
    days = [
        "Feb. 13.-Rebels take a post east",
        "of Morham.",
        "Feb. 14.-Army takes two farms.",
        "Feb. 17.-Rebels take the mill.",
        "The garrison leaves.",
        "Feb. 24.-Talks begin.",
        "Mar. 3.-Truce at",
        "Exham is signed.",
    ]
    assert voices("\n\n".join(days))[:7] == ["timeline"] * 7


def test_marks_on_lines_of_their_own_begin_items() -> None:
    lines = [TITLE, "Highlights ●●", BODY[0], "●●", BODY[1], "●●", BODY[2]]
    assert voices("\n\n".join(lines)) == [
        "headline",
        "headline",
        "bullet",
        "boilerplate",
        "bullet",
        "boilerplate",
        "bullet",
    ]
