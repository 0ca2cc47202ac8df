"""Pages of posts: every post has the account that stands above it, or the page's own."""

from __future__ import annotations

import pytest
from tests.unit.segment.voices_of import passages_of

from whoheld.model import Voice
from whoheld.segment.accounts import plain, post_line

FORD = "The ford at Exham is held by the river guard tonight. I spoke to two men who crossed."
MILL = "Not true, I was at the mill road and there is nobody."


def tweets(text: str, title: str | None = None) -> list[tuple[str | None, str]]:
    return [(p.author, text[p.start : p.end]) for p in passages_of(text, title) if p.voice is Voice.TWEET]


@pytest.mark.parametrize(
    "text",
    [
        f"Jane Roe\n@ferry_roe\n·\nMar 3, 2022\n{FORD}\n12\n40\nFerry Man\n@ferryman\n·\nMar 4, 2022\n{MILL}\n1\n",
        f"Jane Roe @ferry_roe · Mar 3, 2022\n{FORD}\n12 likes\n\nFerry Man @ferryman · Mar 4, 2022\n{MILL}\n",
        f"Jane Roe (@ferry_roe)\n3 Mar 2022\n{FORD}\n\nFerry Man (@ferryman)\nReplying to\n@ferry_roe\n{MILL}\n",
    ],
)
def test_a_post_is_that_of_the_account_above_it(text: str) -> None:
    assert tweets(text) == [("@ferry_roe", FORD), ("@ferryman", MILL)]


def test_numbered_posts_without_a_header_are_the_page_owners() -> None:
    quoted = "@ferryman\nThe ford is empty.\nMar 1, 2022"
    text = (
        f"Jane Roe\n@ferry_roe\nMar 3, 2022 • 3 tweets\n1/ {FORD}\n\n{quoted}\n\n2/ That was wrong.\n\n3/ Good night.\n"
    )
    assert [author for author, _ in tweets(text)] == ["@ferry_roe", "@ferryman", "@ferry_roe", "@ferry_roe"]


def test_the_account_may_stand_below_the_numbered_posts() -> None:
    text = "1/3 On the ford.\n2/3 The west bank is held.\n3/3 That is all.\nJane Roe (@ferry_roe)\nMarch 3, 2022\n"
    assert [author for author, _ in tweets(text)] == ["@ferry_roe"] * 3


def test_a_channels_name_heads_its_posts_and_what_it_passes_on_is_anothers() -> None:
    text = (
        f"Ferry News\n14:05\n{FORD}\n12.4K views\n\nFerry News\n15:20\nForwarded from River Watch\n{MILL}\n9.1K views\n\n"
        "Ferry News\n16:40\nMorham: we hold a third of it.\n8.8K views\n"
    )
    assert [author for author, _ in tweets(text)] == ["Ferry News", "River Watch", "Ferry News"]


def test_a_post_set_into_an_article_leaves_the_article_its_own() -> None:
    lead = "The army said on Monday that it had left the ford at Exham for good, after three days of fighting there."
    after = "The ministry denied that any ford had been left and said that its troops would stay for as long as needed."
    text = f"Army leaves the ford\n\n{lead}\n\nFerry Man\n@ferryman\nThe ford is empty.\n2:05 PM · Mar 3, 2022\n\n{after}\n"
    voices = {text[p.start : p.end]: str(p.voice) for p in passages_of(text)}
    assert tweets(text) == [("@ferryman", "The ford is empty.")]
    assert voices[lead] != "tweet"
    assert voices[after] == "body"


@pytest.mark.parametrize(
    "line", ["188 comments 1,004 retweets 2,310 likes", "👍 11.2K 🔥 4.3K 312.4K views", "12 44 3 201"]
)
def test_figures_and_what_they_count_are_no_words(line: str) -> None:
    assert post_line(line) == "count"


@pytest.mark.parametrize(
    "line", ["12 views of the bridge", "The mayor left by the mill road at noon.", "3 lorries burn"]
)
def test_sentences_with_figures_are_words(line: str) -> None:
    assert post_line(line) is None


def test_signs_that_steer_the_setting_are_no_part_of_a_name() -> None:
    assert plain("\u202a@ferry.roe\u202c") == "@ferry.roe"
