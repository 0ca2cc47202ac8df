"""Any mixture of what pages of talk are made of is held whole, in order, and read the same each time."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from whoheld.model import Rendition, Voice
from whoheld.segment import segment_rendition

PIECES = [
    "river_rat says:", "Jane Roe on March 5, 2011 at 2:05 pm said:", "river_rat • 3 years ago", "jroe\n3 hours ago", "Reply", "Like 12", "2 comments",
    "Posted by: Ferry Man | Aug 7, 2016 1:02:03 PM | 2", "#12", "Senior Member\nJoin Date: Mar 2008\nPosts: 1,204", "Not open for further replies.",
    "Link to comment", "Originally Posted by river_rat", "jroe said: ↑", "Click to expand...", "[QUOTE=jroe]", "[/QUOTE]", "[quote]It fell.[/quote] No.",
    "> quoted once\n>> quoted twice", "On 3 March 2022, Jane Roe wrote:", "---------- Forwarded message ----------", "From: Jane Roe <j@example.org>",
    "Date: 3 March 2022", "Subject: The ford", "--", "Rebels Leave The Ford At Exham", "EXHAM, March 3 (Example Wire) - The army left the ford on Monday, it said.",
    "\"Rebels Leave The Ford At Exham\" by Example Times | March 3, 2022", "http://example.org/world/ford", "Read it all", "Leave a Reply", "<snip>",
    "I don't believe it... lol!!", "The army said on Monday that it had left the ford at Exham for good, and that no boat would cross.",
    "They are puppets, bro.Talks Resume In The Port Of Stonham", "Jane Roe\n@example_roe\n· 3h", "— Jane Roe (@example_roe) March 3, 2022", "RT @jroe: #Exham fell",
    "Ferry News, [03.03.22 14:05]", "(2/12)", "3/ Three", "🧵", "  1. A comment without a name, I think!", "  • jroe [any]\n    ·\n    1 year ago", "To: jroe",
    "41 posted on 11/23/2004 1:57:31 PM PST by jroe (x)", "Post by jroe » 22 Feb 2021, 14:13", "Jane Roe Profile picture", "Feb 27, 2022, 7 tweets", "12", "\n", "\n\n\n",
]  # fmt: skip
pages = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=15)), max_size=30).map("\n".join)


@settings(max_examples=300, deadline=None)
@given(pages)
def test_talk_is_held_whole_and_read_the_same_each_time(text: str) -> None:
    rendition = Rendition(id="ren-0", capture_id="cap-0", report="r", text=text, maker="text", maker_version="1")
    passages = segment_rendition(rendition)
    end_before = 0
    for passage in passages:
        assert end_before <= passage.start < passage.end <= len(text)
        assert text[end_before : passage.start].strip() == ""
        assert text[passage.start : passage.end].strip() == text[passage.start : passage.end]
        end_before = passage.end
    assert text[end_before:].strip() == ""
    assert segment_rendition(rendition) == passages


@settings(max_examples=200, deadline=None)
@given(pages)
def test_nobody_is_given_a_name_that_does_not_stand_on_the_page(text: str) -> None:
    rendition = Rendition(id="ren-0", capture_id="cap-0", report="r", text=text, maker="text", maker_version="1")
    plain = " ".join(text.split())
    for passage in segment_rendition(rendition):
        if passage.voice in (Voice.COMMENT, Voice.TWEET, Voice.QUOTED_ARTICLE):
            assert passage.author is None or passage.author.casefold() in plain.casefold()
            assert passage.outlet is None or passage.outlet.casefold() in plain.casefold()
