"""Pages where several people, or one in many posts, speak: threads, comments, forums."""

from __future__ import annotations

from datetime import date

import pytest
from tests.unit.segment.voices_of import marked, passages_of, voices

from whoheld.model import Voice

ARTICLE = [
    "Talks On The Bridge Resume",
    "The two sides met on Monday for the first time since March, a spokesman for the governor said.",
    '"We have agreed to open the ford for traders," the spokesman told reporters at the town hall.',
    "Sources said the rebels had asked for more time before the next round.",
]
PAGE_END = [
    "• • •",
    "Missing some Tweet in this thread?",
    "Keep Current with Jane Roe",
    "Read all threads",
    "More from @example_roe",
]


def test_an_unrolled_thread_is_cut_into_posts() -> None:
    long_post = "The second post is long enough to leave no room for what follows it in a post of its own. " * 3
    own = ["First line of the first post.\n\nSecond line of it.", long_post.strip() + "\n", "A post of its own."]
    text = "\n".join([*own, *PAGE_END])
    posts = [p for p in passages_of(text) if p.voice is Voice.TWEET]
    assert [text[p.start : p.end].split(".")[0] for p in posts] == [
        "First line of the first post",
        long_post.split(".")[0],
        "A post of its own",
    ]
    assert {p.author for p in posts} == {"@example_roe"}


def test_teasers_of_other_threads_keep_their_own_dates() -> None:
    first = ["12 Sep 20", "Rebels left Morham today.", "Read 23 tweets"]
    second = ["18 Apr", "Talks were held in the port.", "Read 4 tweets"]
    end = ["Did Thread Reader help you today?", "Follow Us!"]
    text = "\n".join(["Only post of this thread.", *PAGE_END, *first, *second, *end])
    tweets = [p for p in passages_of(text) if p.voice is Voice.TWEET]
    assert [p.dating.latest if p.dating else "page" for p in tweets] == ["page", date(2020, 9, 12), None]
    assert [voice for voice, words in marked(text) if words.startswith(("Read", "Did", "Follow"))] == [
        "boilerplate"
    ] * 5


def test_numbered_posts_are_a_thread() -> None:
    text = "1/ What we know about Morham.\n\n2/ The police post fell about 3pm.\n\nNo word from the mayor.\n\n3/3 More tomorrow."
    assert [words for _, words in marked(text)] == [
        "1/ What we know about Morham.",
        "2/ The police post fell about 3pm.\n\nNo word from the mayor.",
        "3/3 More tomorrow.",
    ]
    assert set(voices(text)) == {"tweet"}


def test_fractions_in_prose_are_no_thread() -> None:
    assert "tweet" not in voices("About 2/3 of it is lost.\nSome 1/4 is held.\nThe vote was 5/4 in favour.")


def test_listed_comments_have_authors_and_end_where_the_list_ends() -> None:
    text = (
        f"Notes on a bridge\n\n{ARTICLE[1]}\n\n{ARTICLE[2]}\n\n"
        "  • river_rat says:\n\n    I crossed it on Monday.\n    It was quiet.\n\n"
        "  • Jane Roe says:\n\n    “I crossed it on Monday. It was quiet.”\n\n"
        "  • A commenter whose name was lost writes here at some length about the ford.\n\n\n"
        "Morham\n\n\nUpper Exham"
    )
    passages = passages_of(text)
    comments = [p for p in passages if p.voice is Voice.COMMENT]
    assert [p.author for p in comments] == ["river_rat", "Jane Roe", None]
    assert "quiet" in text[comments[0].start : comments[0].end]
    assert comments[1].repeats == comments[0].id
    assert [str(p.voice) for p in passages[-2:]] == ["boilerplate"] * 2


@pytest.mark.parametrize("opening", ["3 responses to “Notes on a bridge”", "Comments"])
def test_one_comment_under_a_line_that_announces_it_is_enough(opening: str) -> None:
    text = f"Notes on a bridge\n\n{ARTICLE[1]}\n\n{opening}\n\nriver_rat wrote:\n\nI crossed it on Monday."
    assert marked(text)[-1] == ("comment", "I crossed it on Monday.")


def test_words_that_lead_to_a_quotation_open_no_comments() -> None:
    quoted = "“The bridge is ours and will stay ours,” read the first lines of the long statement."
    text = "\n".join([*ARTICLE[:2], "The ministry said:", quoted, ARTICLE[2], "He wrote:", quoted, ARTICLE[3]])
    assert "comment" not in voices(text)


def test_a_posts_own_signature_opens_no_comments() -> None:
    text = "\n".join([*ARTICLE, "Posted by Jane Roe on 3 March 2022"])
    assert voices(text) == ["headline", "body", "body", "body", "metadata"]


def test_a_forum_is_told_apart_into_talk_and_pasted_articles() -> None:
    text = "\n".join(
        [
            "So what now, guys??? I think the bridge is gone for good.",
            ARTICLE[0],
            "March 11, 20225:31 PM ET",
            *ARTICLE[1:],
            "They are all puppets of the coast anyway.",
            "Ford Opens To Traders",
            *ARTICLE[1:3],
            "Bro, I don't believe a word of it... lol",
        ]
    )
    passages = passages_of(text)
    assert [str(p.voice) for p in passages] == (
        ["comment", "quoted_article", "metadata"]
        + ["quoted_article"] * 3
        + ["comment"]
        + ["quoted_article"] * 3
        + ["comment"]
    )
    assert passages[3].dating is not None
    assert passages[3].dating.latest == date(2022, 3, 11)
    assert passages[0].dating is None
    assert passages[8].dating is None


def test_an_article_with_subheadings_is_no_forum() -> None:
    text = "\n".join(
        [*ARTICLE, "What Comes Next For Traders", *ARTICLE[1:], "I think it will hold, bro, he said, lol."]
    )
    assert {"comment", "quoted_article"}.isdisjoint(voices(text))


def test_an_essay_in_the_first_person_is_no_forum() -> None:
    own = "I think the bridge was lost long ago, and I believe we all knew it. " * 6
    text = "\n".join([own, own, own, "What Comes Next For Traders", own, "Where The Road Leads", own])
    assert {"comment", "quoted_article"}.isdisjoint(voices(text))


def test_a_pasted_article_names_its_own_outlet() -> None:
    wire = "EXHAM (Example Wire) - The two sides met on Monday for the first time, a spokesman said."
    text = "\n".join(["hey guys, anyone else seen this??", ARTICLE[0], wire, ARTICLE[2], "lol, no way. i don't buy it"])
    assert [p.outlet for p in passages_of(text) if p.voice is Voice.QUOTED_ARTICLE] == ["Example Wire"] * 3
