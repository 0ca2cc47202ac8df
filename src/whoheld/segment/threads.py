"""Read threads of posts: which paragraphs are one post, whose it is, and which belong to other threads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from whoheld.capture.dates import make_day, month_number, read_date_line
from whoheld.capture.dating import on_day
from whoheld.capture.facts import find_authors
from whoheld.model import DatePrecision, Dating, DatingBasis, Voice
from whoheld.segment.blocks import Block, join_blocks
from whoheld.segment.post_pages import read_post_page
from whoheld.segment.speakers import kinds_of
from whoheld.segment.when import read_when

MARKS = ("thread", "thread_end")  # the page's own lines begin with the first that is there
FEWEST_MARKS = 3  # lines of a thread reader's page; one may be quoted anywhere
FEWEST_NUMBERED = 3
POST_CHARS = 280
POST_WORDS = 8
LONGEST_POST = 320  # a link or a number may be added by those who copy
SHORT_DATE = re.compile(r"^(\d{1,2}) ([A-Z][a-z]{2,8})(?: (\d\d))?$")
# The number of a post: "3/12", "(3/12)", "3/", "3)", "3.", at its beginning, at its end, or on a line of its own.
AT_START = re.compile(r"^[\[(]?(\d{1,3})\s?[/⁄]\s?(?:\d{1,3}|n|x|N|X|\?+)?[\])]?[.:)]?(?=\s|$)|^🧵\s?(\d{1,3})?[/.)]?")
AT_END = re.compile(r"(?:^|\s)[\[(]?(\d{1,3})\s?[/⁄]\s?(?:\d{1,3}|n|x|N|X)?[\])]?\s?[.…]?$")
SIGN = "🧵"
TAGGED = re.compile(
    r"(?<!\w)[#@][^\W\d_]\w{2,}|pic\.twitter\.com/\w+|https?://t\.co/\w+|[\U0001F300-\U0001FAFF\u2b05-\u2b07\u2600-\u27bf]"
)
HASHED = re.compile(r"(?<!\w)[#@][^\W\d_]\w{2,}")
FEWEST_TAGGED = 4  # posts with a tag
TAGGED_SHARE = 0.4
HASHED_SHARE = 0.2
SIGNED = re.compile(r"[—–-]{1,2} ?[^\n(—–]{1,60}\((?P<handle>@\w{1,30})\),? (?P<when>[^\n]{4,40})$")
SIGNED_CHARS = 130
PLAIN_NUMBER = re.compile(r"\d{1,2}[).:]?\s(?=[A-Z“\"#@])")
FOLLOW = re.compile(r"You can follow (@\w{1,30})\.?")
FULL_CHARS = 170
SHORT_LINK = re.compile(r"\b[a-z0-9-]+\.(?:com|org|net|co|uk|info|news|io)/\S*…?")
RETWEET = re.compile(r"^(?:RT|MT) (@\w{1,30}):?\s")


def mark_thread(text: str, blocks: list[Block], author: str | None, title: str | None = None) -> list[Block]:
    """Return the blocks with the posts of a thread put together and marked; other texts come back as they are.

    A thread is known by the furniture of the page it was unrolled on, by its posts' numbers ("3/12"), or by tags and
    handles in lines that each would fit into a post. On a thread reader's page posts follow line by line, a blank line
    stands inside a post, and nothing after the page's own lines is the thread.
    """
    posts = read_post_page(blocks, title, author, _number, lambda parts, by, when: _post(text, parts, by, when))
    if posts is not None:
        return posts
    if sum(block.mark in MARKS for block in blocks) >= FEWEST_MARKS:
        return _unrolled(text, blocks, author)
    numbered = [index for index, block in enumerate(blocks) if block.is_open and _number(block.text) is not None]
    if len(numbered) >= FEWEST_NUMBERED and _count_up(blocks, numbered):
        return _numbered(text, blocks, numbered, author)
    plain = [index for index, block in enumerate(blocks) if block.is_open and PLAIN_NUMBER.match(block.text[:5])]
    if _is_plainly_numbered(blocks, plain):
        author = author or next((match[1] for block in blocks if (match := FOLLOW.fullmatch(block.text))), None)
        last = next((at for at, kind in enumerate(kinds_of(blocks)) if kind == "thread" and at > plain[0]), len(blocks))
        for block in blocks[last:]:
            block.voice = block.voice or Voice.BOILERPLATE
        return [*_numbered(text, blocks[:last], plain, author), *blocks[last:]]
    blocks = _signed(blocks)
    kinds = kinds_of(blocks)
    own = {block.text for block, kind in zip(blocks, kinds, strict=True) if kind == "thread"}
    if len(own) >= FEWEST_MARKS - 1:  # one that stands many times is a live page's, below each post set into it
        return _scrolled(text, blocks, kinds, author)
    if _is_tagged(blocks):
        return [_post(text, [block], author) if block.is_open else block for block in blocks]
    return blocks


def _is_plainly_numbered(blocks: Sequence[Block], plain: Sequence[int]) -> bool:
    """Whether lines bear rising numbers alone ("2 Troops left"), among tags or handles, and each fits into a post."""
    if len(plain) <= FEWEST_NUMBERED or not any(HASHED.search(block.text) for block in blocks):
        return False
    numbers = [int(blocks[index].text.split()[0].rstrip(").:")) for index in plain]
    is_short = all(len(block.text) <= LONGEST_POST for block in blocks if block.is_open)
    return numbers == list(range(1, len(numbers) + 1)) and is_short


def _is_full(lines: Sequence[Block]) -> bool:
    """Whether most lines nearly fill a post and none is longer than one, as no article's paragraphs are."""
    full = sum(len(block.text) >= FULL_CHARS for block in lines)
    linked = sum(bool(HASHED.search(block.text) or SHORT_LINK.search(block.text)) for block in lines)
    return len(lines) > FEWEST_TAGGED and full * 2 >= len(lines) and linked >= 2


def _signed(blocks: list[Block]) -> list[Block]:
    """Mark posts that are set into a text, each signed with account and day: below it, or at its end."""
    for index, block in enumerate(blocks):
        match = (
            SIGNED.search(block.text[-SIGNED_CHARS:]) if block.is_open and "(@" in block.text[-SIGNED_CHARS:] else None
        )
        when = read_when(match["when"]) if match else None
        if match is None or when is None:
            continue
        is_alone = match.start() == 0 and len(block.text) <= SIGNED_CHARS
        above = blocks[index - 1] if index else None
        if is_alone and (above is None or not above.is_open or len(above.text) > LONGEST_POST):
            block.voice = Voice.METADATA
            continue
        post = block
        for part in _lines_of_post(blocks, index - 1) if is_alone else [post]:
            part.voice, part.author, part.dating = Voice.TWEET, match["handle"], when.dating
        if is_alone:
            block.voice, block.author = Voice.METADATA, match["handle"]
    return blocks


def _lines_of_post(blocks: Sequence[Block], last: int) -> list[Block]:
    """Return the lines of a post whose last one stands at `last`: those above it without a blank line, as fit in."""
    first = last
    while first > 0 and blocks[first].gap == 1 and blocks[first - 1].is_open:
        if blocks[last].end - blocks[first - 1].start > LONGEST_POST:
            break
        first -= 1
    return list(blocks[first : last + 1])


def _unrolled(text: str, blocks: list[Block], author: str | None) -> list[Block]:
    author = author or next(iter(find_authors([b.text for b in blocks if len(b.text) < 60], "anywhere")), None)
    end = next(index for mark in MARKS for index, block in enumerate(blocks) if block.mark == mark)
    # The row of dots above the page's own lines belongs to them.
    return _posts(text, blocks[:end], author) + _after(text, blocks[end:], author)


def _scrolled(text: str, blocks: list[Block], kinds: Sequence[str | None], author: str | None) -> list[Block]:
    """Read a page with the account's name and words on itself above the thread, and the page's own lines below."""
    named = next((at for at, block in enumerate(blocks) if block.text.lower().endswith(" profile picture")), None)
    if named is not None and named < 3:
        author = author or _first_words(blocks[named].text[: -len(" profile picture")])
    counted = [at for at, kind in enumerate(kinds) if kind == "thread" and "tweets" in blocks[at].text.lower()]
    first = counted[0] + 1 if counted else (named + 1 if named is not None else 0)
    when = read_when(re.sub(r",? \d{1,3} tweets.*", "", blocks[first - 1].text, flags=re.I)) if counted else None
    last = next((at for at in range(first, len(blocks)) if kinds[at] == "thread"), len(blocks))
    for index, block in enumerate(blocks):
        if block.is_open and (not first <= index < last or kinds[index] == "thread"):
            block.voice = Voice.METADATA if index < first else Voice.BOILERPLATE
    posts = _posts(text, blocks[first:last], author, when.dating if when else None)
    return [*blocks[:first], *posts, *blocks[last:]]


def _first_words(name: str) -> str:
    """Return an account's name without the signs that people set beside it."""
    words = [word for word in name.split() if any(letter.isalnum() for letter in word)]
    return " ".join(words) or name.strip()


def _posts(text: str, blocks: Sequence[Block], author: str | None, dating: Dating | None = None) -> list[Block]:
    """Join paragraphs set apart by a blank line to one post while they fit into its length.

    What is no post stays where it is, and no post reaches across it.
    """
    groups: list[list[Block]] = []
    for block in blocks:
        last = groups[-1] if groups else []
        follows = bool(last) and last[-1].is_open and block.is_open and block.gap > 1
        if follows and block.end - last[0].start <= POST_CHARS and _number(block.text) is None:
            last.append(block)
        else:
            groups.append([block])
    return [_post(text, parts, author, dating) if parts[0].is_open else parts[0] for parts in groups]


def _post(text: str, parts: Sequence[Block], author: str | None, dating: Dating | None = None) -> Block:
    """Join the paragraphs of a post; one that passes on another's words speaks for that one."""
    post = join_blocks(text, parts)
    passed_on = RETWEET.match(post.text[:60])
    post.voice, post.author, post.dating = Voice.TWEET, passed_on[1] if passed_on else author, dating
    return post


def _after(text: str, blocks: list[Block], author: str | None) -> list[Block]:
    """Read what follows a thread: teasers of the author's other threads, each under its own date, and furniture."""
    result: list[Block] = []
    teaser: list[Block] = []
    dating: Dating | None = None
    dates = _teaser_dates(blocks)

    def close() -> None:
        if teaser:
            result.append(_post(text, teaser, author, dating))
            teaser.clear()

    for block, date in zip(blocks, dates, strict=True):
        if date is not None:
            close()
            dating = date
            teaser.append(block)
        elif dating is not None and block.is_open:
            teaser.append(block)
        else:
            close()
            dating = None
            if block.is_open and HASHED.search(block.text) and len(block.words) >= POST_WORDS:
                result.append(_post(text, [block], author, Dating()))  # of another thread, whose date was lost
                continue
            block.voice = block.voice or Voice.BOILERPLATE
            result.append(block)
    close()
    return result


def _teaser_dates(blocks: Sequence[Block]) -> list[Dating | None]:
    """Return the date above each teaser.

    Teasers stand newest first, and a page leaves out the year of the day when it was made: a day without its year is
    later than the dated teasers below it, and until when it can be, nothing says.
    """
    dates = [_teaser_date(block) for block in blocks]
    later: Dating | None = None
    for index in range(len(blocks) - 1, -1, -1):
        date = dates[index]
        if date is None:
            continue
        if date.latest is None and later is not None and later.earliest is not None:
            dates[index] = date = _after_day(date, later)
        later = date
    return dates


def _after_day(date: Dating, later: Dating) -> Dating:
    """Return a day without its year as the first such day behind that of the older teaser."""
    match = SHORT_DATE.match(date.text or "")
    month = month_number(match[2]) if match else None
    if match is None or month is None or later.earliest is None:
        return date
    for year in (later.earliest.year, later.earliest.year + 1):
        day = make_day(year, month, int(match[1]))
        if day is not None and day >= later.earliest:
            return Dating(day, None, DatePrecision.NONE, DatingBasis.PAGE, None, date.text)
    return date


def _teaser_date(block: Block) -> Dating | None:
    """Return the date above a teaser ("12 Sep 20"); a date without a year dates nothing."""
    match = SHORT_DATE.match(block.text)
    month = month_number(match[2]) if match else None
    if not match or month is None:
        line = read_date_line(block.text) if len(block.text) < 30 else None
        return on_day(line.first.day, DatingBasis.PAGE, block.text) if line else None
    day = make_day(2000 + int(match[3]), month, int(match[1])) if match[3] else None
    return on_day(day, DatingBasis.PAGE, block.text) if day else Dating(text=block.text)


def _number(text: str) -> int | None:
    """Return the number a post bears at its beginning or end; 0 for the sign that opens a thread."""
    match = AT_START.match(text[:12]) or AT_END.search(text[-12:])
    if match is None:
        return None
    return int(next((group for group in match.groups() if group), 0))


def _count_up(blocks: Sequence[Block], numbered: Sequence[int]) -> bool:
    """Whether the posts' numbers rise, as those of fractions in prose would not."""
    numbers = [number for index in numbered if (number := _number(blocks[index].text))]
    rises = sum(later == earlier + 1 for earlier, later in pairwise(numbers))
    return rises >= FEWEST_NUMBERED - 1


def _numbered(text: str, blocks: list[Block], numbered: Sequence[int], author: str | None) -> list[Block]:
    """Join each numbered line with the open lines below it; a number at the end closes a post instead."""
    ends = sum(bool(AT_END.search(blocks[index].text[-12:])) for index in numbered)
    closes = ends * 2 > len(numbered)
    marked = frozenset(numbered)
    result: list[Block] = []
    parts: list[Block] = []
    for index, block in enumerate(blocks):
        if not block.is_open:
            result += [_post(text, parts, author)] if parts else []
            result, parts = [*result, block], []
            continue
        if not closes and index in marked and parts:
            result.append(_post(text, parts, author))
            parts = []
        parts.append(block)
        if closes and index in marked:
            result.append(_post(text, parts, author))
            parts = []
    return result + ([_post(text, parts, author)] if parts else [])


def _is_tagged(blocks: Sequence[Block]) -> bool:
    """Whether the lines are posts by their tags, handles and signs, each short enough for one."""
    lines = [block for block in blocks if block.is_open]
    if len(lines) < FEWEST_TAGGED or any(len(block.text) > LONGEST_POST for block in lines):
        return False
    if _is_full(lines):
        return True
    tagged = sum(bool(TAGGED.search(block.text)) for block in lines)
    hashed = sum(bool(HASHED.search(block.text)) for block in lines)
    return tagged >= max(FEWEST_TAGGED, TAGGED_SHARE * len(lines)) and hashed >= HASHED_SHARE * len(lines)
