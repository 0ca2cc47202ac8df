"""News pages: headline, byline, body, captions, links to other pieces and what is there for the page's sake."""

from __future__ import annotations

import pytest
from tests.unit.segment.voices_of import marked, passages_of, voices

TITLE = "Army units enter market square of hill town"
BODY = [
    "EXHAM (Example Wire) - The army said on Wednesday that its units had entered the hill town of Morham.",
    "Soldiers stood in the market square and had taken over the northern quarter, the army said in a statement.",
    "A rebel source confirmed that soldiers had entered the outskirts but said that the fighting went on.",
]

PAGES = {
    "plain opening": [("headline", TITLE), ("body", BODY[0]), ("body", BODY[1])],
    "wire page with its head": [
        ("headline", TITLE),
        ("metadata", "December 30, 2015 / 12:06 PM / 2 years ago"),
        ("headline", TITLE),
        ("metadata", "Reuters Staff"),
        ("metadata", "1 Min Read"),
        ("body", BODY[0]),
        ("body", BODY[1]),
        ("metadata", "Reporting by Jane Roe; Editing by John Doe"),
    ],
    "standfirst above the date, banner above all": [
        ("metadata", "• Wed. Nov 23rd, 2022"),
        ("headline", "The minister warned that the hill town 'will probably be lost' within days."),
        ("metadata", "Mar 3, 2022"),
        ("body", BODY[0]),
        ("body", BODY[1]),
    ],
    "broadcaster's page": [
        ("headline", "Exland war: Rebels 'take control of key town'"),
        ("metadata", "Published"),
        ("metadata", "4 May 2021"),
        ("boilerplate", "Share"),
        ("metadata", "IMAGE SOURCE, GETTY IMAGES"),
        ("caption", "Image caption, Soldiers on patrol near the town last month"),
        ("body", BODY[1]),
        ("body", BODY[2]),
        ("boilerplate", "More on this story"),
        ("boilerplate", "Rebels close in on Exland town"),
        ("boilerplate", "Related Topics"),
        ("boilerplate", "Exland"),
    ],
    "links inside the article": [
        ("headline", TITLE),
        ("body", BODY[0]),
        ("boilerplate", "More To Read"),
        ("boilerplate", "- Militia agrees to a proposal for a truce in the west"),
        ("boilerplate", "- Fact check: how fake pictures of the war spread"),
        ("body", BODY[1]),
        ("boilerplate", "READ ALSO: Army moves overnight in the south"),
        ("body", BODY[2]),
    ],
    "a list of films at the end": [
        ("body", BODY[0]),
        ("body", BODY[1]),
        ("boilerplate", "01:16"),
        ("boilerplate", "Militia to enter into a truce of three months"),
        ("boilerplate", "01:37"),
        ("boilerplate", "Women flee conflict in the south as rains begin"),
    ],
    "captions by their words": [
        ("headline", TITLE),
        ("body", BODY[0]),
        ("caption", "Pictured: Soldiers rest beside a lorry on the ring road"),
        ("caption", "In this picture taken on March 3, 2022, smoke hangs over a bridge in Morham"),
        ("metadata", "Jane Roe/Reuters"),
        ("body", BODY[1]),
        ("caption", "The old bridge at Morham, last year. Photograph: Jane Roe/Example"),
        ("body", BODY[2]),
    ],
    "captions by a missing stop": [
        ("body", BODY[0]),
        ("body", BODY[1]),
        ("caption", "Soldiers stand beside a burnt lorry on the ring road outside Morham"),
        ("caption", "The army has now lost around two thirds of the hill country to rebels"),
        ("body", BODY[2]),
        ("body", BODY[1].replace("stood", "waited")),
    ],
    "subheading": [("headline", TITLE), ("body", BODY[0]), ("headline", "Road to the coast"), ("body", BODY[2])],
    "disclaimer and biography": [
        ("headline", TITLE),
        ("metadata", "By Jane Roe"),
        ("body", BODY[0]),
        ("body", BODY[1]),
        ("metadata", "Jane Roe is a senior fellow at the Example Institute."),
        ("boilerplate", "The views expressed in this article do not necessarily reflect those of the Example."),
    ],
    "telegram posts": [
        ("body", "Fighters of the 3rd brigade took Stonham"),
        ("body", "The village was under our control by 08:40"),
        ("body", "Morham taken"),
        ("body", "Exham taken"),
    ],
    "breaks off": [
        ("body", BODY[0]),
        ("body", BODY[1]),
        ("body", "Rebels stand in the square of the town of Exham and"),
    ],
    "markdown": [("headline", "# Two towns lost"), ("body", BODY[0]), ("headline", "## The north"), ("body", BODY[1])],
}


@pytest.mark.parametrize("separator", ["\n", "\n\n"])
@pytest.mark.parametrize("name", PAGES)
def test_each_line_speaks_in_its_voice(name: str, separator: str) -> None:
    page = PAGES[name]
    assert marked(separator.join(words for _, words in page)) == page


def test_a_line_that_goes_over_to_a_picture_is_cut_in_two_and_repeats() -> None:
    text = "\n".join([TITLE, *BODY, f"{BODY[1]} Pictured: A soldier waves in the square", BODY[2] + " So did others."])
    passages = passages_of(text)
    cut = [p for p in passages if str(p.voice) == "caption"]
    assert [text[p.start : p.end] for p in cut] == [BODY[1], "Pictured: A soldier waves in the square"]
    assert cut[0].repeats == passages[2].id


def test_a_given_title_marks_the_headline_but_not_the_paragraph_that_begins_like_it() -> None:
    text = f"{TITLE} - Example News\n\n{TITLE}, the ministry of defence said on Wednesday. {BODY[1]}\n{BODY[2]}"
    assert voices(text, title=TITLE) == ["headline", "body", "body"]


def test_one_line_alone_is_body() -> None:
    assert voices("Rebels take Morham") == ["body"]
    assert voices("Rebels take Morham", title="Other words") == ["body"]


def test_teasers_of_other_pieces_are_told_by_their_authors_and_by_standing_twice() -> None:
    teaser = "The river has always been a border. Old treaties explain why it will stay one."
    end = "The Example Institute does not take positions on the war of the hills."
    page = [
        teaser,
        "Ann Poe, José Roe",
        '{\n"authors": [\n"Jane Roe"\n],\n"type": "comment"\n}',
        "The loss of the hill town shows how weak the army of the north has become.",
        "Source: Example Weekly",
        BODY[1],
        BODY[2],
        end,
        teaser,
        "Ann Poe, José Roe",
        "Nobody wins a war of attrition in the hills.",
        "Max Doe",
    ]
    expected = ["boilerplate"] * 2 + ["metadata", "headline", "metadata", "body", "body"] + ["boilerplate"] * 5
    passages = passages_of("\n".join(page))
    assert [str(p.voice) for p in passages] == expected
    assert passages[-1].author == "Max Doe"


def test_a_byline_below_a_standfirst_is_no_teaser() -> None:
    assert (
        voices(f"{TITLE}\nThe hills are lost. The army knows it.\nJane Roe\n\n" + "\n".join(BODY))[1:3]
        != ["boilerplate"] * 2
    )


def test_the_author_of_the_page_may_be_named_in_prose() -> None:
    text = f"{BODY[0]}\nJohn Doe is a senior analyst at Example Group.\n{BODY[1]}\n{BODY[2]}"
    assert voices(text) == ["body"] * 4
