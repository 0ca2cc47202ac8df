"""Read pages of posts: whose each post is, told by the account above it or at the page's top."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, zip_longest

from whoheld.model import Dating, MarkKind, Voice
from whoheld.segment.accounts import (
    FURNITURE,
    TOP,
    Account,
    cut_inline,
    find_accounts,
    find_owner,
    is_account_name,
    moment_of,
    plain,
    post_kinds,
    post_line,
    titled_account,
)
from whoheld.segment.blocks import Block

FEWEST = 2  # accounts with words below them
FEWEST_NUMBERS = 3
FEWEST_LINES = 3  # lines beside posts, where the page's top names its account
PROSE_WORDS = 12
MOST_ABOVE = 0.25  # of the words, those above the first account that bear no number
MOST_BLOCKS = 9  # paragraphs to an account, on average
LONGEST_POST = 320
NEAR_STAMP = 6  # blocks from the account of a post set into an article to its date
STARTS = frozenset({"stamp", "owner", "passed", "count"})
PAGE_MARKS = ("thread", "thread_end")

NumberOf = Callable[[str], int | None]
Write = Callable[[Sequence[Block], str | None, Dating | None], Block]


@dataclass
class _Page:
    blocks: list[Block]
    kinds: list[str | None]
    accounts: list[Account]
    owner: str | None
    numbers: list[int | None]
    is_titled: bool = False  # the page's title names an account
    heads: dict[int, Account] = field(default_factory=dict)


def read_post_page(
    blocks: list[Block], title: str | None, author: str | None, number_of: NumberOf, write: Write
) -> list[Block] | None:
    """Return the blocks of a page of posts with each post written; None where the page is none.

    It is one where several accounts stand above words, or where its top names one account and numbers, counts or the
    site's own lines stand below. Posts that stand below no account of their own are the page's owner's.

    Args:
        blocks: the page's.
        title: its title, which may name the account.
        author: who wrote it, as far as anybody knows.
        number_of: the number that a post bears ("3/12").
        write: makes one post of paragraphs, an author and a date.
    """
    if any(block.kind in (MarkKind.POST, MarkKind.COMMENT) for block in blocks):
        return None
    blocks = cut_inline(blocks) or blocks
    if not any("@" in block.text or post_line(block.text) in STARTS for block in blocks):
        return None
    kinds = post_kinds(blocks)
    accounts = find_accounts(blocks, kinds)
    if not accounts and sum(block.mark in PAGE_MARKS for block in blocks) > FEWEST:
        return None  # the page of a thread reader that shows no account
    owner = find_owner(blocks, title, accounts) or author
    numbers = [number_of(block.text) for block in blocks]
    kinds = [None if number and kind == "count" else kind for number, kind in zip(numbers, kinds, strict=True)]
    page = _Page(blocks, kinds, accounts, owner, numbers, is_titled=titled_account(title) is not None)
    page.heads = {account.first: account for account in accounts}
    if not _is_page(page):
        _mark_embedded(page)
        return None
    return _written(page, title, write)


def _is_words(page: _Page, index: int) -> bool:
    block = page.blocks[index]
    return block.is_open and page.kinds[index] is None


def _is_page(page: _Page) -> bool:
    words = [index for index in range(len(page.blocks)) if _is_words(page, index)]
    inside = {at for account in page.accounts for at in range(account.first, account.last + 1)}
    prose = [index for index in words if index not in inside]
    if not prose or page.owner is None:
        return False
    rising = [number for index in prose if (number := page.numbers[index])]
    counts_up = sum(later == earlier + 1 for earlier, later in pairwise(rising)) >= FEWEST_NUMBERS - 1
    if counts_up and (page.accounts or any(kind == "owner" for kind in page.kinds)):
        return True
    size = sum(len(page.blocks[index].text) for index in prose)
    first = page.accounts[0].first if page.accounts else len(page.blocks)
    above = sum(
        len(page.blocks[index].text)
        for index in prose
        if index < first and len(page.blocks[index].words) >= PROSE_WORDS
    )
    if page.is_titled:
        above = 0
    spoken = [account for account in page.accounts if _words_below(page, account)]
    if len(spoken) >= FEWEST and above <= MOST_ABOVE * size and len(prose) <= MOST_BLOCKS * len(spoken) + TOP:
        return any(account.is_handle for account in spoken) or len(spoken) > FEWEST
    announced = any(
        kind == "owner" and "hread" in block.text for kind, block in zip(page.kinds[:TOP], page.blocks, strict=False)
    )
    if announced and all(len(page.blocks[index].text) <= LONGEST_POST for index in prose):
        return True
    beside = sum(kind in ("stamp", "count", "trim", "passed") for kind in page.kinds)
    own = (
        sum(block.mark in PAGE_MARKS for block in page.blocks) + page.kinds.count("thread") + page.kinds.count("owner")
    )
    is_named = first < TOP or any(kind == "owner" for kind in page.kinds[:TOP])
    return is_named and above <= MOST_ABOVE * size and (own >= FEWEST or beside >= max(FEWEST_LINES, len(prose) // 4))


def _mark_embedded(page: _Page) -> None:
    """Mark posts set into an article: name and handle, words, and when they were written or how often liked."""
    for account, after in zip_longest(page.accounts, page.accounts[1:]):
        if not account.is_handle or not _words_below(page, account):
            continue
        stop = min(after.first if after else len(page.blocks), account.last + 1 + NEAR_STAMP)
        last = next((at for at in range(account.last + 1, stop) if page.kinds[at] in ("stamp", "count")), None)
        if last is None or account.first == account.last == 0:
            continue
        said = [at for at in range(account.last + 1, last) if _is_words(page, at)]
        if not said or sum(len(page.blocks[at].text) for at in said) > 2 * LONGEST_POST:
            continue
        dating = account.dating or moment_of(page.blocks[last].text)
        for at in range(account.first, account.last + 1):
            page.blocks[at].voice = Voice.METADATA
        for at in said:
            block = page.blocks[at]
            block.voice, block.author, block.dating = Voice.TWEET, account.name, dating
        for at in range(last, len(page.blocks)):
            if page.kinds[at] not in ("stamp", "count", "trim") or not page.blocks[at].is_open:
                break
            _close_line(page.blocks[at], page.kinds[at], None)


def _words_below(page: _Page, account: Account) -> bool:
    index = account.last + 1
    while index < len(page.blocks) and not _is_words(page, index) and index - account.last < TOP:
        index += 1
    return index < len(page.blocks) and _is_words(page, index) and index not in page.heads


def _written(page: _Page, title: str | None, write: Write) -> list[Block]:
    result: list[Block] = []
    parts: list[Block] = []
    speaker: str | None = page.owner
    passed: str | None = None
    dating: Dating | None = None
    day: Dating | None = None
    begun = ended = named = False
    end = _end_of_posts(page)
    index = 0

    def close() -> None:
        if parts:
            result.append(write(parts, passed or speaker, dating or day))
            parts.clear()

    while index < len(page.blocks):
        block, kind = page.blocks[index], page.kinds[index]
        account = page.heads.get(index)
        ended = ended or index >= end
        if account is not None:
            close()
            for header in page.blocks[account.first : account.last + 1]:
                header.voice = Voice.METADATA
                result.append(header)
            speaker, dating, passed, begun = account.name, account.dating, None, True
            named = not ended or dating is not None  # below the posts, the undated ones announce other threads
            index = account.last + 1
            continue
        if kind is not None or not block.is_open:
            close()
            if kind == "passed":
                passed = plain(block.text).split(" from ", 1)[-1].removeprefix("Originally posted by ")
            elif kind == "stamp" and block.gap > 1 and moment_of(block.text) and not parts:
                day = moment_of(block.text)
            _close_line(block, kind, title)
            if kind == "end" or (ended and kind is not None):
                named = False
            elif kind in ("stamp", "count") and not ended:
                passed = passed if not begun else (None if result and result[-1].voice is Voice.TWEET else passed)
            result.append(block)
        elif ended and not named:
            block.voice = Voice.BOILERPLATE
            result.append(block)
        elif not begun and not page.numbers[index] and _is_chrome(page, index, title):
            block.voice = Voice.HEADLINE if title and plain(block.text) == plain(title) else Voice.BOILERPLATE
            result.append(block)
        else:
            begun = True
            if page.numbers[index] is not None or block.gap > 1:
                close()
            if page.numbers[index] and (index == 0 or index - 1 not in _ends(page)):
                speaker, passed = page.owner, None
            parts.append(block)
        index += 1
    close()
    return result


def _ends(page: _Page) -> set[int]:
    return {account.last for account in page.accounts}


def _is_chrome(page: _Page, index: int, title: str | None) -> bool:
    """Whether a short line above all posts is the site's or the account's own: no sentence, and more follows."""
    block = page.blocks[index]
    return (not block.ends_sentence and len(block.words) < PROSE_WORDS) or (title is not None and block.text == title)


def _end_of_posts(page: _Page) -> int:
    """Return where the site's own lines begin below the posts."""
    for index, (block, kind) in enumerate(zip(page.blocks, page.kinds, strict=True)):
        is_below = any(_is_words(page, at) and len(page.blocks[at].words) >= PROSE_WORDS for at in range(index))
        if is_below and (kind in ("end", "owner") or block.mark in PAGE_MARKS):
            return index
    return len(page.blocks)


def _close_line(block: Block, kind: str | None, title: str | None) -> None:
    if block.is_open and kind in FURNITURE:
        block.voice = Voice.METADATA if kind == "stamp" else Voice.BOILERPLATE
    if block.is_open and title and block.text == title and not is_account_name(title):
        block.voice = Voice.HEADLINE
