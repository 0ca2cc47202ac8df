"""Find the lines by which a page shows whose posts it holds: headers with an account, and the lines beside posts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from whoheld.capture.tables import load_table
from whoheld.model import Dating, Voice
from whoheld.segment.blocks import Block
from whoheld.segment.speakers import read_header
from whoheld.segment.talk_lines import line_kind
from whoheld.segment.when import read_when

LONGEST_LINE = 200
LONGEST_NAME = 50
NAME_WORDS = 7
MOST_TRIM = 6  # lines below an account that belong to its header
BLANKS = re.compile(r"\s+")
INVISIBLE = re.compile(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufe0f]")
PARTS = re.compile(r"\s*[·•∙|–—]+\s*|\s{2,}|\t+")
HANDLE = r"@[\w.-]{2,60}(?:@[\w.-]+\.\w{2,12})?"
ROW = re.compile(rf"(?P<name>[^\n@]{{0,60}}?)\s?[(\[]?(?P<handle>{HANDLE})[)\]]?(?P<rest>(?:[\s,·•∙|–—:-].{{0,60}})?)")
TITLE = re.compile(rf"(?P<name>[^\n@:]{{2,60}}?) ?\((?P<handle>{HANDLE})\)")
ON_SITE = re.compile(r"(?P<name>[^\n@:]{2,60}?) on (?:X|Twitter|Mastodon|Bluesky|Threads|Telegram|Facebook)\b:?.*")
CLOCK = re.compile(r"\d{1,2}:\d\d(?::\d\d)?(?: ?[AaPp]\.?[Mm]\.?)?")
FIGURE = re.compile(r"[+-]?\d[\d.,]*\s?[kKmM]?")
DASHES = frozenset("-–—")
# A post in one line with its head: "[03.03.22 14:05] Ferry News: text", "3/3/22, 14:05 - Jane: text", "@roe: text".
INLINE = re.compile(
    rf"(?:\[(?P<when>[^\]\n]{{4,30}})\] ?(?P<name>[^:\n\[\]]{{2,50}})|(?P<when2>\d[\d/.-]{{5,10}},?"
    rf" \d{{1,2}}:\d\d(?::\d\d)?(?: ?[AaPp][Mm])?)"
    rf" [-–—] (?P<name2>[^:\n]{{2,50}})|(?P<name3>[^\n@:]{{0,50}}\(?{HANDLE}\)?)):\s+(?=\S)"
)
LINE_BREAK = re.compile(r"\n\s*")
FEWEST_INLINE = 3
REPLIES = frozenset({"replying to", "in reply to", "reply to"})
FEWEST_NAMED = 3  # times that a name stands above posts without any moment
LETTERS = re.compile(r"[^\W\d_]+")
TAKEN = (None, Voice.METADATA, Voice.BOILERPLATE, Voice.HEADLINE)
FURNITURE = frozenset({"stamp", "trim", "chrome", "end", "owner", "count", "button", "to", "thread", "signs", "passed"})


@dataclass(frozen=True, slots=True)
class Account:
    """A header of a post: blocks[first:last + 1], the account it names, and when."""

    first: int
    last: int
    name: str
    is_handle: bool
    dating: Dating | None = None


@lru_cache(maxsize=1 << 14)
def post_line(line: str) -> str | None:
    """Return what a line of a page of posts is for: a kind of post_pages.toml, "count", "signs"; None for words."""
    line = plain(line)
    if not line or len(line) > LONGEST_LINE:
        return None
    small = line.lower().replace("’", "'")
    kind = next((kind for kind, pattern in _patterns() if pattern.fullmatch(small)), None)
    if kind is not None:
        return kind
    if not any(letter.isalnum() for letter in line):
        return "signs"
    if _is_count(line):
        return "count"
    if read_when(line):
        return "stamp"
    kind = line_kind(line)
    if kind in ("button", "count", "to", "thread"):
        return kind
    parts = [part for part in PARTS.split(line) if part]
    if len(parts) > 1:
        kinds = {post_line(part) for part in parts}
        if None not in kinds and kinds <= FURNITURE | {"stamp"}:
            return "stamp" if "stamp" in kinds else "trim"
    return None


def plain(line: str) -> str:
    """Return a line without the signs that only steer how it is set."""
    return INVISIBLE.sub("", line).strip()


def moment_of(line: str) -> Dating | None:
    """Return the moment that a line of figures and programs names ("Jun 24, 2017, 21:10 · Web · 48 boosts")."""
    for words in (plain(line), *PARTS.split(plain(line))):
        when = read_when(words)
        if when and when.dating:
            return when.dating
    return None


def _is_count(line: str) -> bool:
    """Whether a line is figures and what they count, or figures beside pictures."""
    words = [word.lower() for word in LETTERS.findall(FIGURE.sub(" ", CLOCK.sub(" ", line)))]
    return bool(FIGURE.search(line)) and all(word in _counted() for word in words) and len(words) <= MOST_TRIM * 2


def cut_inline(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with the heads of posts cut off, where several lines have one above words; else none."""
    blocks = [part for block in blocks for part in _cut_lines(block)]
    heads = {index: match.end() for index, block in enumerate(blocks) if (match := _inline_head(block))}
    if len(heads) < FEWEST_INLINE:
        return []
    result: list[Block] = []
    for index, block in enumerate(blocks):
        if index not in heads:
            result.append(block)
            continue
        at = heads[index]
        head = block.text[:at].rstrip()
        result.append(replace(block, text=head, end=block.start + len(head)))
        result.append(Block(block.text[at:], block.start + at, block.end, 1, block.indent))
    return result


def _cut_lines(block: Block) -> list[Block]:
    """Return a block cut where lines inside it begin with the head of a post."""
    if not block.is_open or "\n" not in block.text or block.kind is not None:
        return [block]
    starts = [0] + [match.end() for match in LINE_BREAK.finditer(block.text) if INLINE.match(block.text, match.end())]
    result = []
    for start, stop in zip(starts, [*starts[1:], len(block.text)], strict=True):
        words = block.text[start:stop].rstrip()
        result.append(replace(block, text=words, start=block.start + start, end=block.start + start + len(words)))
    return result


def _inline_head(block: Block) -> re.Match[str] | None:
    if not block.is_open or block.kind is not None:
        return None
    match = INLINE.match(block.text[:LONGEST_LINE])
    if match is None or block.text[:3] in ("RT ", "MT ") or match.end() >= len(block.text):
        return None
    when = match["when"] or match["when2"]
    is_moment = when is None or read_when(when) is not None or bool(CLOCK.fullmatch(when))
    name = match["name"] or match["name2"]
    return match if is_moment and (name is None or is_account_name(name)) else None


def _inline_account(line: str) -> tuple[str, Dating | None] | None:
    """Return the account and the moment of a head that cut_inline cut off."""
    match = INLINE.match(line + " x")
    if match is None or match.end() < len(line):
        return None
    name = match["name"] or match["name2"]
    if name is None:
        row = _row(match["name3"])
        return (row[0], None) if row else None
    return name.strip(), moment_of(match["when"] or match["when2"])


def post_kinds(blocks: Sequence[Block]) -> list[str | None]:
    """Return what each line is for; a word below the figure it counts, and a handle below "Replying to", among them."""
    kinds = [post_line(block.text) if block.kind is None else None for block in blocks]
    for index in range(1, len(blocks)):
        line, above = plain(blocks[index].text).lower(), plain(blocks[index - 1].text).lower()
        if kinds[index - 1] == "count" and line in _counted():
            kinds[index] = "count"
        elif above in REPLIES and line.startswith("@") and " " not in line:
            kinds[index] = "trim"
    return kinds


def find_accounts(blocks: Sequence[Block], kinds: Sequence[str | None]) -> list[Account]:
    """Return the headers of posts, in order: "Jane Roe @roe · 3 May", name and handle in two lines, name and clock.

    Args:
        blocks: the page's.
        kinds: what post_line says of each.
    """
    names = _repeated_names(blocks, kinds)
    found: list[Account] = []
    index = 0
    while index < len(blocks):
        account = _account_at(blocks, kinds, index, names)
        if account is None:
            index += 1
            continue
        found.append(account)
        index = account.last + 1
    return found


def _account_at(
    blocks: Sequence[Block], kinds: Sequence[str | None], index: int, names: frozenset[str]
) -> Account | None:
    block = blocks[index]
    if block.voice not in TAKEN or len(block.text) > LONGEST_LINE or kinds[index] == "owner":
        return None
    line = plain(block.text)
    row = _row(line)
    if row is not None:
        return _with_stamp(blocks, kinds, index, index, row[0], is_handle=True, rest=row[1])
    inline = _inline_account(line)
    if inline is not None:
        return Account(index, index, inline[0], inline[0].startswith("@"), inline[1])
    header = read_header(block)
    if header is not None and header.is_post and header.where == "above" and header.name and kinds[index] is None:
        return Account(index, index, header.name, header.name.startswith("@"), header.dating)
    if not is_account_name(line) or kinds[index] is not None or index + 1 >= len(blocks):
        return None
    below = index + 1
    while below + 1 < len(blocks) and kinds[below] in ("signs", "trim") and below - index < 3:
        below += 1
    if blocks[below].gap > 2:
        return None
    row = _row(plain(blocks[below].text))
    if row is not None and plain(blocks[below].text).startswith(("@", "(@")):
        return _with_stamp(blocks, kinds, index, below, row[0], is_handle=True, rest=row[1])
    if line in names:
        return _with_stamp(blocks, kinds, index, index, line, is_handle=False)
    return None


def _row(line: str) -> tuple[str, str] | None:
    """Return the handle of a line that is a name, a handle and a moment at most, and what follows them."""
    match = ROW.fullmatch(line)
    if line[:1] in DASHES:  # a signature
        return None
    if not match or not (not match["name"].strip() or is_account_name(match["name"].strip())):
        return None
    rest = match["rest"].strip(" ,·•∙|–—:-")
    if rest and post_line(rest) not in ("stamp", "trim"):
        return None
    return match["handle"].rstrip(".-"), rest


def _with_stamp(
    blocks: Sequence[Block],
    kinds: Sequence[str | None],
    first: int,
    last: int,
    name: str,
    *,
    is_handle: bool,
    rest: str = "",
) -> Account:
    dating = moment_of(rest) if rest else None
    for at in range(last + 1, min(last + 1 + MOST_TRIM, len(blocks))):
        if kinds[at] not in ("stamp", "signs", "trim") or blocks[at].gap > 2:
            break
        dating = dating or moment_of(blocks[at].text)
        last = at
    return Account(first, last, name, is_handle, dating)


def _repeated_names(blocks: Sequence[Block], kinds: Sequence[str | None]) -> frozenset[str]:
    """Return the names that stand alone above a clock or a moment time and again, as a channel's do."""
    above = Counter(
        plain(block.text)
        for block, kind, after, following in zip(blocks, kinds, kinds[1:], blocks[1:], strict=False)
        if kind is None and after in ("stamp", "passed") and following.gap == 1 and is_account_name(plain(block.text))
        and (CLOCK.match(plain(following.text)) or after == "passed")
    )  # fmt: skip
    clocked = frozenset(above) if sum(above.values()) > 2 and max(above.values()) > 1 else frozenset()
    counted = sum(
        kind in ("count", "stamp") and "view" in block.text for block, kind in zip(blocks, kinds, strict=True)
    )
    if counted < FEWEST_NAMED:
        return clocked
    alone = Counter(
        plain(block.text)
        for block, kind in zip(blocks, kinds, strict=True)
        if kind is None and is_account_name(block.text)
    )
    return clocked | {name for name, times in alone.items() if times >= FEWEST_NAMED}


def is_account_name(words: str) -> bool:
    """Whether words may be what an account is called: few, no sentence, pictures among them or not."""
    words = plain(words)
    if not 2 <= len(words) <= LONGEST_NAME or len(words.split()) > NAME_WORDS or words[-1] in ".,;:?!…":
        return False
    return (
        any(letter.isalpha() for letter in words) and not any(sign in words for sign in '"“”?!;@') and words[0] != "#"
    )


def find_owner(blocks: Sequence[Block], title: str | None, accounts: Sequence[Account]) -> str | None:
    """Return whose page it is: by its title, by a line that says so, or by the first account shown at its top."""
    titled = titled_account(title)
    if titled is not None:
        return titled
    named: list[str] = []
    for block in blocks:
        if len(block.text) > LONGEST_LINE:
            continue
        for kind, pattern in _patterns():
            match = pattern.fullmatch(BLANKS.sub(" ", plain(block.text))) if kind == "owner" else None
            if match and (match["handle"] or is_account_name(match["name"])):
                named.append(match["handle"] or match["name"])
    if accounts and (not named or accounts[0].first < TOP):
        return accounts[0].name
    if named:
        return next((name for name in named if name.startswith("@")), named[0]).rstrip(".")
    match = ON_SITE.match(plain(title or ""))
    return match["name"] if match else None


def titled_account(title: str | None) -> str | None:
    """Return the account that a page's title names beside a person: "Jane Roe (@roe): words"."""
    match = TITLE.match(plain(title or ""))
    return match["handle"] if match else None


TOP = 12  # lines in which the page's own account is shown


@cache
def _counted() -> frozenset[str]:
    return frozenset(load_table(__package__, "post_pages.toml")["counts"]["words"])


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = load_table(__package__, "post_pages.toml")["line"]
    return tuple((row["kind"], re.compile(row["pattern"], re.IGNORECASE)) for row in rows)
