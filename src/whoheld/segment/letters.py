"""Read mail as people send it on: whose words are quoted, how deep, and what is passed on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain

from whoheld.capture.dates import find_dates
from whoheld.capture.dating import on_day
from whoheld.capture.tables import load_table
from whoheld.model import Dating, DatingBasis, Voice
from whoheld.segment.blocks import Block, join_blocks
from whoheld.segment.pasted import find_pasted, mark_pasted
from whoheld.segment.sources import dateline_of
from whoheld.segment.when import WHEN, read_when

QUOTE = re.compile(r"(?:>|&gt;|\|(?=\s?[>|\w]))(?:[ \t]?(?:>|&gt;))*")
ADDRESS = re.compile(
    r"[\"'*]*(?P<name>[^<\"'*\[(]{0,80}?)[\"'*]*\s*[<\[(](?:mailto:)?(?P<box>[^\s@<>]+)@[^\s<>]+[>\])]"
)
ATTRIBUTION_CHARS = 240
HEADER_CHARS = 260
FORWARD_CHARS = 160
HEADER_LINES = 3
TOP = 3  # blocks; a head that begins here is the message's own
OFF = re.compile(r"(?:_{8,}|-{12,}|={8,})")
FOOT_LINES = 6
FOOT_WORDS = 12
GREETING_WORDS = 4
MAIL = "mail"
SIGNED = "signed"
WRAPPED = 2  # lines an attribution may be broken into


@dataclass(frozen=True, slots=True)
class _Head:
    """The head of a message inside the text: blocks[first:last + 1]."""

    first: int
    last: int
    author: str | None
    outlet: str | None
    dating: Dating | None
    is_forwarded: bool


@dataclass(frozen=True, slots=True)
class _Wrote:
    first: int
    last: int
    depth: int
    name: str
    dating: Dating | None


def mark_letters(text: str, blocks: list[Block]) -> list[Block]:
    """Return the blocks with quoted lines joined, given to those who wrote them, and passed-on messages marked.

    What stands behind ">" below "X wrote:" is a comment of X, at any depth. A message passed on under its own head is a
    quoted article. A quotation that nobody is named for stays open, unless it is a report by its dateline.
    """
    blocks = _joined_quotes(text, blocks)
    wrote = _attributions(blocks)
    heads = _heads(blocks)
    if not wrote and not heads and not any(_depth(block) for block in blocks):
        return blocks
    _mark_signature(blocks, bool(wrote or heads))
    _mark_feet(blocks, heads)
    _mark_greetings_below(blocks, heads)
    _mark_heads(blocks, heads)
    _mark_quoted(blocks, wrote)
    if wrote:
        own_head = any(is_list_line(block.text[:HEADER_CHARS]) for block in blocks[:TOP])
        articles = find_pasted(blocks, among_talk=True)
        mark_pasted(blocks, [one for one in articles if one.start > TOP or (one.outlet and not own_head)])
    return blocks


def _depth(block: Block) -> int:
    """Return how many signs of quotation a block begins with."""
    match = QUOTE.match(block.text) if block.text[0] in ">|&" else None
    return 0 if match is None else match[0].count(">") + match[0].count("&gt;") or match[0].count("|")


def _joined_quotes(text: str, blocks: list[Block]) -> list[Block]:
    """Join quoted lines of one depth to paragraphs; a line with nothing but signs of quotation parts them."""
    if ">" not in text and "&gt;" not in text:
        return blocks
    result: list[Block] = []
    group: list[Block] = []
    for block in chain.from_iterable(map(_by_depth, blocks)):
        depth = _depth(block) if block.is_open else 0
        is_empty = depth > 0 and not block.text.strip("> \t|&gt;")
        goes_on = bool(group) and depth == _depth(group[-1]) and block.gap == 1
        if depth and not is_empty and (goes_on or not group) and read_attribution(block.text, block.text) is None:
            group.append(block)
            continue
        if group:
            result.append(join_blocks(text, group))
            group = []
        if depth and not is_empty and read_attribution(block.text, block.text) is None:
            group = [block]
        else:
            result.append(block)
    return [*result, join_blocks(text, group)] if group else result


def _by_depth(block: Block) -> list[Block]:
    """Cut a block of wrapped lines where the depth of quotation changes."""
    if "\n" not in block.text or ">" not in block.text or not block.is_open:
        return [block]
    pieces: list[Block] = []
    at = block.start
    for line in block.text.splitlines(keepends=True):
        stripped = line.strip()
        if stripped:
            start = at + len(line) - len(line.lstrip())
            pieces.append(Block(stripped, start, start + len(stripped), block.gap if not pieces else 1, block.indent))
        at += len(line)
    depths = {_depth(piece) for piece in pieces}
    return pieces if depths != {0} else [block]


def _attributions(blocks: Sequence[Block]) -> list[_Wrote]:
    """Return the lines that say who wrote the deeper lines below them."""
    found: list[_Wrote] = []
    for index, block in enumerate(blocks):
        if not block.is_open or len(block.text) > ATTRIBUTION_CHARS:
            continue
        depth = _depth(block)
        for last in range(index, min(index + WRAPPED, len(blocks))):
            if any(other.gap > 1 or _depth(other) != depth for other in blocks[index + 1 : last + 1]):
                break
            line = " ".join(_bare(other.text) for other in blocks[index : last + 1])
            below = blocks[last + 1] if last + 1 < len(blocks) else None
            row = read_attribution(line, blocks[last].text)
            if row is None or below is None:
                continue
            name, dating, needs_quote = row
            if _depth(below) > depth or (not needs_quote and below.is_open):
                found.append(_Wrote(index, last, depth, name, dating))
                break
    return found


def read_attribution(line: str, ending: str) -> tuple[str, Dating | None, bool] | None:
    """Return who is said to have written what follows, when, and whether that counts above quoted lines alone.

    Args:
        line: the words, joined where they were broken into two lines.
        ending: the last of these lines.
    """
    if not ending.rstrip().endswith((":", "wrote", "écrit")) or len(line) > ATTRIBUTION_CHARS:
        return None
    line = _bare(line)
    for row, pattern in _rows():
        match = pattern.fullmatch(line)
        if match:
            words = match.groupdict().get("when")
            when = read_when(words) if words else None
            if words and when is None:
                continue
            return match["name"].strip(" \"',"), when.dating if when else None, bool(row.get("needs_quote"))
    return None


def is_forward_line(line: str) -> bool:
    """Whether a line says that a message passed on or answered follows."""
    return len(line) < FORWARD_CHARS and bool(_forward().fullmatch(line))


def is_header_line(line: str) -> bool:
    """Whether a line is a field of a message's head."""
    return len(line) < HEADER_CHARS and bool(_header().fullmatch(line))


def is_list_line(line: str) -> bool:
    """Whether a line is the head of a message in a list's archive: a name and an address spelt out."""
    return len(line) < HEADER_CHARS and bool(_listed().fullmatch(" ".join(line.split())))


def _bare(text: str) -> str:
    match = QUOTE.match(text)
    return " ".join((text[match.end() :] if match else text).split())


def _heads(blocks: Sequence[Block]) -> list[_Head]:
    """Return the heads of messages within the text, with or without a line that says "Forwarded message"."""
    found: list[_Head] = []
    index = 0
    while index < len(blocks):
        is_forwarded = is_forward_line(_bare(blocks[index].text[:HEADER_CHARS]))
        first = index + is_forwarded
        last = first
        while last < len(blocks) and is_header_line(_bare(blocks[last].text[:HEADER_CHARS])):
            last += 1
        if last - first >= HEADER_LINES or (is_forwarded and last > first):
            found.append(_read_head(blocks, index, first, last - 1, is_forwarded))
            index = last
        else:
            index += 1
    return found


def _read_head(blocks: Sequence[Block], begin: int, first: int, last: int, is_forwarded: bool) -> _Head:
    author = outlet = None
    dating = None
    for block in blocks[first : last + 1]:
        match = _header().fullmatch(_bare(block.text))
        if match is None:
            continue
        field, value = match["field"].lower(), match["value"]
        if field in ("from", "von", "de") and author is None:
            address = ADDRESS.search(value)
            author = (address["name"].strip() if address else value.split("[")[0].strip(' "*')) or None
            if address and address["box"].lower() in load_table("whoheld.capture", "mail.toml")["offices"]["words"]:
                outlet = author
        elif field in ("date", "sent", "gesendet", "fecha") and dating is None:
            dates = find_dates(value)
            dating = on_day(dates[0].day, DatingBasis.PAGE, value) if dates else None
    return _Head(begin, last, author, outlet, dating, is_forwarded)


def _mark_heads(blocks: list[Block], heads: Sequence[_Head]) -> None:
    """Mark what follows each head: an article where the message was passed on, a comment in a digest of several."""
    inner = [head for head in heads if head.first > TOP or head.is_forwarded]
    is_digest = sum(not head.is_forwarded for head in heads) > 1 and not any(head.is_forwarded for head in heads)
    for head in heads:
        for block in blocks[head.first : head.last + 1]:
            if block.voice in (None, Voice.BOILERPLATE):
                block.voice = Voice.METADATA
            block.mark = MAIL
            is_subject = block.text[:8].lower() == "subject:"
            if is_subject and head.first == 0 and not head.is_forwarded and not is_digest and not _depth(block):
                block.voice = Voice.HEADLINE
    for head in heads if is_digest else inner:
        after = next((other.first for other in heads if other.first > head.last), len(blocks))
        depth = _depth(blocks[head.last])
        is_answered = "original" in blocks[head.first].text.casefold() and (depth > 0 or not head.outlet)
        is_answered = is_answered or _is_letter(blocks[head.last + 1 : after], head)
        for block in blocks[head.last + 1 : after]:
            if block.is_open and _depth(block) == depth:
                if OFF.match(block.text):
                    break  # the list's own foot
                block.voice = Voice.COMMENT if is_digest or is_answered else Voice.QUOTED_ARTICLE
                block.author, block.outlet, block.dating = head.author, head.outlet, head.dating
            elif _depth(block) < depth:
                break


def _mark_feet(blocks: list[Block], heads: Sequence[_Head]) -> None:
    """Mark a list's own foot: a rule and short lines with its address below; and the page that a digest begins with."""
    for at, block in enumerate(blocks):
        if not OFF.fullmatch(block.text):
            continue
        foot: list[Block] = []
        for other in blocks[at + 1 : at + 1 + FOOT_LINES]:
            if other.mark == MAIL or is_header_line(other.text[:HEADER_CHARS]) or other.gap > 2 or _depth(other):
                break
            foot.append(other)
        is_foot = bool(foot) and all(len(other.words) <= FOOT_WORDS for other in foot)
        if is_foot and any("@" in other.text or "http" in other.text for other in foot):
            for other in (block, *(other for other in foot if other.is_open)):
                other.voice = Voice.BOILERPLATE
    top = blocks[: heads[0].first] if heads else []
    if len(heads) > 1 and len(top) > TOP and any("subscribe" in block.text.lower() for block in top):
        for block in top:
            if block.is_open or block.voice is Voice.HEADLINE:
                block.voice = Voice.HEADLINE if block is top[0] else Voice.BOILERPLATE


def _mark_greetings_below(blocks: list[Block], heads: Sequence[_Head]) -> None:
    """Mark the sender's own name where it stands alone below his words, with the greeting above it."""
    ends = [*(head.first for head in heads), len(blocks)][1:]
    for head, after in zip(heads, ends, strict=True):
        names = _own_names(head.author or "")
        for at in range(head.last + 2, after):
            if not blocks[at].is_open or blocks[at].text.casefold().strip(" .,-–—~") not in names:
                continue
            blocks[at].voice, blocks[at].mark = Voice.METADATA, SIGNED
            above = blocks[at - 1]
            if above.is_open and len(above.words) <= GREETING_WORDS and above.text.endswith(","):
                above.voice = Voice.METADATA


def _own_names(author: str) -> set[str]:
    words = author.casefold().split()
    return {" ".join(words), words[0], words[0][0], "".join(word[0] for word in words)} if words else set()


def _is_letter(said: Sequence[Block], head: _Head) -> bool:
    """Whether somebody's own words were passed on, not a report: he signs them below, or speaks for himself."""
    if head.outlet or head.author is None or any(dateline_of(block.text[:200]) for block in said):
        return False
    return any(block.mark == SIGNED for block in said)


def _mark_quoted(blocks: list[Block], wrote: Sequence[_Wrote]) -> None:
    """Give quoted lines to those who wrote them; below a line without quotation marks all that follows is theirs."""
    by_line = {one.first: one for one in wrote}
    authors: dict[int, _Wrote | None] = {}
    open_quote: _Wrote | None = None
    for index, block in enumerate(blocks):
        one = by_line.get(index)
        if one is not None:
            authors = {depth: who for depth, who in authors.items() if depth <= one.depth} | {one.depth + 1: one}
            for other in blocks[index : one.last + 1]:
                other.voice = Voice.METADATA
            below = blocks[one.last + 1] if one.last + 1 < len(blocks) else None
            open_quote = one if below is not None and _depth(below) <= one.depth else None
            continue
        if not block.is_open:
            continue
        depth = _depth(block)
        whose = authors.get(depth) if depth else open_quote
        if whose is not None:
            block.voice, block.author, block.dating = Voice.COMMENT, whose.name, whose.dating
        elif depth and authors:
            block.voice = Voice.COMMENT  # deeper than anybody is named for
        elif depth and dateline_of(_bare(block.text[:200])):
            _mark_report(blocks, index, depth)


def _mark_report(blocks: list[Block], index: int, depth: int) -> None:
    """Mark a quotation that is a report by its dateline, with what stands around it at the same depth."""
    first = index
    while first > 0 and blocks[first - 1].is_open and _depth(blocks[first - 1]) == depth:
        first -= 1
    end = index
    while end < len(blocks) and (_depth(blocks[end]) == depth or not blocks[end].is_open):
        end += 1
    bare = [replace(block, text=_bare(block.text)) if _depth(block) else block for block in blocks[first:end]]
    mark_pasted(bare, find_pasted(bare, among_talk=True))
    for block, read in zip(blocks[first:end], bare, strict=True):
        if block.is_open:
            block.voice, block.author, block.outlet, block.dating = read.voice, read.author, read.outlet, read.dating


def _mark_signature(blocks: list[Block], is_mail: bool) -> None:
    """Mark a sender's signature: the few short lines behind a line of two dashes, and a list archive's head."""
    table = load_table(__package__, "letters.toml")["signature"]
    if not is_mail:
        return
    for index, block in enumerate(blocks):
        if block.text in ("--", "-- ") and index:
            lines = [other for other in blocks[index + 1 :] if other.gap <= 2][: table["most_lines"]]
            for other in lines:
                if not other.is_open or len(other.text) > table["longest_line"] or _depth(other) or other.gap > 1:
                    break
                other.voice = Voice.METADATA
        elif index < TOP and block.is_open and is_list_line(block.text[:HEADER_CHARS]):
            block.voice = Voice.METADATA


@cache
def _rows() -> tuple[tuple[dict[str, object], re.Pattern[str]], ...]:
    rows = load_table(__package__, "letters.toml")["attribution"]
    return tuple((row, re.compile(row["pattern"].replace("{when}", WHEN))) for row in rows)


@cache
def _header() -> re.Pattern[str]:
    return re.compile(load_table(__package__, "letters.toml")["header"]["pattern"])


@cache
def _forward() -> re.Pattern[str]:
    return re.compile(load_table(__package__, "letters.toml")["forward"]["pattern"])


@cache
def _listed() -> re.Pattern[str]:
    return re.compile(load_table(__package__, "letters.toml")["listed"]["pattern"])
