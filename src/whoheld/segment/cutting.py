"""Cut a page of talk into posts: below their headers, above their signatures, or by their list marks alone."""

from __future__ import annotations

from whoheld.segment.accepted import TALK_SHARE, with_next
from whoheld.segment.blocks import Block
from whoheld.segment.posts import Post
from whoheld.segment.speakers import Speaker
from whoheld.segment.talk import is_personal
from whoheld.segment.talk_page import PROSE_WORDS, Page, end_of_talk, is_counted, is_said, is_sentence

FAR = 3  # line breaks: a gap this wide before a line set further left ends the comments
FEWEST_ITEMS = 2
FEWEST_PERSONAL = 2
TITLE_WORDS = 10  # an item that begins with so few and without a stop has a title
FIRST_ITEM = ("1.", "1)", "(1)")


def cut_above(page: Page, speakers: list[Speaker]) -> list[Post]:
    """Cut what stands below each header; a list item set like the headers is a comment whose name was lost."""
    posts: list[Post] = []
    end = end_of_talk(page, speakers[-1].last)
    top = page.blocks[speakers[0].first]
    above = [index for index in range(page.top, speakers[0].first) if is_said(page, index)]
    if page.is_forum and any(len(page.blocks[index].words) >= PROSE_WORDS for index in above):
        posts.append(Post(page.top, page.top - 1, page.top, speakers[0].first, None, None))  # its name was lost
    for speaker, after in with_next(speakers):
        stop = after.first if after else end
        begin, author, dating = speaker.last + 1, speaker.name, speaker.dating
        first, last = speaker.first, speaker.last
        for index in range(begin, stop):
            if _is_like(page.blocks[index], top) and index >= begin and index > speaker.last:
                posts.append(Post(first, last, begin, index, author, dating, speaker.is_post))
                first, last, begin, author, dating = index, index - 1, index, None, None
            elif page.kinds[index] in ("break", "forum"):  # the next post lost its name
                posts.append(Post(first, last, begin, index, author, dating, speaker.is_post))
                first, last, begin, author, dating = index + 1, index, index + 1, None, None
            elif _leaves(page.blocks[index], top):
                stop = index
                break
        posts.append(Post(first, last, begin, stop, author, dating, speaker.is_post))
    return posts


def _is_like(block: Block, top: Block) -> bool:
    if not top.marker or not block.marker or block.indent != top.indent or not block.is_open:
        return False
    return _marker_kind(block) == _marker_kind(top)


def _marker_kind(block: Block) -> str:
    mark = block.marker.strip()
    return "number" if any(letter.isdigit() for letter in mark) else mark


def _leaves(block: Block, top: Block) -> bool:
    return bool(top.marker) and block.indent < top.indent and block.gap >= FAR


def is_signed_below(page: Page, speakers: list[Speaker]) -> bool:
    """Whether the names stand below what was written, as lines that can do both show by where words are missing."""
    if any(one.where == "below" for one in speakers):
        return sum(one.where == "below" for one in speakers) * 2 > len(speakers)
    either = [one for one in speakers if one.where == "either"]
    if len(either) * 2 <= len(speakers):
        is_row = page.head is not None and all(one.is_row and not one.may_quote for one in speakers)
        if not is_row or len(speakers) == 1 or page.is_forum:
            return False
    last = speakers[-1].last
    end = end_of_talk(page, last)
    if any(is_said(page, index) for index in range(last + 1, end)):
        return False
    top = page.head + 1 if page.head is not None else max(speakers[0].first - 1, 0)
    return any(is_said(page, index) for index in range(top, speakers[0].first))


def cut_below(page: Page, speakers: list[Speaker]) -> list[Post]:
    """Cut what stands above each signature, back to the one before."""
    posts: list[Post] = []
    begin = page.head + 1 if page.head is not None and page.head < speakers[0].first else None
    if begin is None:
        begin = speakers[0].first
        while begin > 0 and (is_said(page, begin - 1) or page.kinds[begin - 1] == "signs"):
            begin -= 1
            if not page.is_forum and page.blocks[begin].gap >= FAR:
                break
    for speaker in speakers:
        posts.append(Post(speaker.first, speaker.last, begin, speaker.first, speaker.name, speaker.dating))
        begin = speaker.last + 1
    end = end_of_talk(page, speakers[-1].last)
    if any(is_said(page, index) for index in range(begin, end)):
        posts.append(Post(begin, begin - 1, begin, end, None, None))  # the page was cut before its signature
    return posts


def cut_nameless(page: Page) -> list[Post]:
    """Return the comments of a page that lost their names: below a line that counts them, or a list behind the end."""
    if page.head is not None and not page.is_forum:
        first, end = page.head + 1, end_of_talk(page, page.head)
        said = [index for index in range(first, end) if is_said(page, index)]
        full = [page.blocks[index].text for index in said if is_sentence(page.blocks[index])]
        is_list = bool(said) and _marker_kind(page.blocks[said[0]]) == "number" and is_counted(page)
        if is_list or (
            full and sum(is_personal(text) for text in full) * TALK_SHARE >= len(full) and len(full) * 2 >= len(said)
        ):
            return _items(page, said[0], end)
    tail = _tail_list(page)
    return _items(page, tail[0], tail[1]) if tail else []


def _tail_list(page: Page) -> tuple[int, int] | None:
    """Return a numbered list that ends the page and sounds like talk: comments whose names were lost."""
    end = len(page.blocks)
    for index in range(len(page.blocks)):
        block = page.blocks[index]
        if block.is_open and block.marker.strip() in FIRST_ITEM and index > 0:
            end = end_of_talk(page, index)
            items = [other for other in page.blocks[index:end] if _is_like(other, block)]
            said = [other for other in page.blocks[index:end] if other.is_open]
            inner = sum(other.indent > block.indent for other in said)
            is_introduced = page.blocks[index - 1].text.endswith(":")
            personal = sum(is_personal(other.body) for other in said)
            is_enough = len(items) >= FEWEST_ITEMS or inner >= 1
            titled = sum(len(item.words) <= TITLE_WORDS and not item.ends_sentence for item in items)
            is_talk = block.indent > 0 and not is_introduced and titled * 2 <= len(items)
            if is_talk and is_enough and personal >= FEWEST_PERSONAL and personal * TALK_SHARE >= len(items):
                return index, end
    return None


def _items(page: Page, first: int, end: int) -> list[Post]:
    """Cut blocks[first:end] at the list items set like the first; without any, each paragraph stands for itself."""
    top = page.blocks[first]
    starts = [first] + [index for index in range(first + 1, end) if not top.marker or _is_like(page.blocks[index], top)]
    return [
        Post(start, start - 1, start, stop, None, None) for start, stop in zip(starts, [*starts[1:], end], strict=True)
    ]
