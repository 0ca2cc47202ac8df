"""Tell the names that head or sign what people say from those of bylines, links and menus."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from whoheld.segment.outlets import is_outlet
from whoheld.segment.speakers import Speaker
from whoheld.segment.talk import is_personal
from whoheld.segment.talk_page import LONG_WORDS, Page, is_said

FEWEST_SPEAKERS = 2
FEWEST_LISTED = 2
WEAK_SHARE = 0.2  # of the blocks from the first header on, those that may be prose instead
CLEAR = 2  # strength: with a clock, an age or a verb
NEAR = 3  # blocks between a line that announces comments and a single header
SHARE = 0.04  # of the blocks, other headers
TALK_SHARE = 3  # things said to one that somebody says for himself, at most
LOOK_BLOCKS = 8  # below a header, for words


def accept_speakers(page: Page, speakers: list[Speaker]) -> list[Speaker]:
    """Return the headers and signatures that bear out each other, or that the page bears out."""
    prose = next((index for index, block in enumerate(page.blocks) if is_said(page, index)), len(page.blocks))
    speakers = [one for one in speakers if not (one.is_post and one.where == "below")]  # a post set into an article
    named = [one for one in speakers if one.name is not None]
    if len(named) >= FEWEST_SPEAKERS and not page.is_forum:
        speakers = named
    if not page.is_forum:  # what stands above everything signs the article
        speakers = [one for one in speakers if one.first > prose or one.is_post or page.blocks[one.first].marker]
    if page.head is not None and any(one.first > page.head for one in speakers):
        speakers = [one for one in speakers if one.first > page.head or page.is_forum]
        is_sure = page.is_forum or len(speakers) > 1 or speakers[0].first - page.head <= NEAR
    else:
        listed = [one for one in speakers if page.blocks[one.first].marker and (one.is_row or one.strength > CLEAR)]
        is_sure = page.is_forum or len(listed) >= FEWEST_LISTED or any(one.is_row for one in listed)
    if len(speakers) == 1 and speakers[0].where == "either" and not page.blocks[speakers[0].first].marker:
        return []  # "Posted by ... on ...": the post's own, not a comment's
    firm = [one for one in speakers if one.strength >= 1]
    if page.is_forum:  # there "X said:" leads to a quotation
        speakers = firm = [one for one in firm if not one.may_quote or page.blocks[one.first].marker]
    if len(firm) >= FEWEST_SPEAKERS or (firm and is_sure):
        speakers = firm
    if not speakers:
        return []
    spoken = [one for one, after in with_next(speakers) if _has_words(page, one, after)]
    if not spoken:
        return []
    if not page.is_forum and all(one.name is None for one in speakers) and not _sounds_like_talk(page, speakers):
        return []
    if is_sure or _are_thick(page, speakers, spoken):
        return speakers
    return []


def _sounds_like_talk(page: Page, speakers: list[Speaker]) -> bool:
    """Whether people speak for themselves below headers that name nobody: entries of a live page do not."""
    said = [page.blocks[index].text for index in range(speakers[0].last + 1, len(page.blocks)) if is_said(page, index)]
    return sum(is_personal(text) for text in said) * TALK_SHARE >= len(said)


def with_next(speakers: Sequence[Speaker]) -> Iterator[tuple[Speaker, Speaker | None]]:
    return zip_longest(speakers, speakers[1:])


def _are_thick(page: Page, speakers: list[Speaker], spoken: list[Speaker]) -> bool:
    """Whether so many headers with words of their own stand there that they are no accident, and no list of links."""
    blocks_after = len(page.blocks) - speakers[0].first
    if len(spoken) * 2 < len(speakers) or _are_one_name(spoken):
        return False
    clear = [one for one in spoken if one.strength >= CLEAR]
    if len(clear) >= FEWEST_SPEAKERS:
        named = [one for one in clear if one.is_post or one.name is None or not is_outlet(one.name)]
        return len(named) * 2 >= len(clear) and len(speakers) >= SHARE * blocks_after
    return len(speakers) >= FEWEST_SPEAKERS and len(speakers) >= WEAK_SHARE * blocks_after and not _has_days(spoken)


def _are_one_name(speakers: Sequence[Speaker]) -> bool:
    """Whether all is said by one person, as in an author's list of articles; a channel's posts are."""
    return len({one.name for one in speakers}) == 1 and not any(one.is_post for one in speakers)


def _has_days(speakers: Sequence[Speaker]) -> bool:
    """Whether the headers are names with a day and no clock, as those of articles in a list are."""
    return any(one.strength == 1 for one in speakers)


def _has_words(page: Page, speaker: Speaker, after: Speaker | None) -> bool:
    if speaker.where == "below":
        return speaker.first > 0 and is_said(page, _before(page, speaker.first))
    end = after.first if after else len(page.blocks)
    said = [
        page.blocks[index]
        for index in range(speaker.last + 1, min(end, speaker.last + LOOK_BLOCKS))
        if is_said(page, index)
    ]
    # A title with its age has no stop and nothing personal in it.
    return any(block.ends_sentence or len(block.words) >= LONG_WORDS or is_personal(block.text) for block in said)


def _before(page: Page, index: int) -> int:
    index -= 1
    while index > 0 and page.kinds[index] is not None:
        index -= 1
    return index
