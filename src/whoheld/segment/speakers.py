"""Find the lines that say who wrote what stands above or below them: in one line, or in several short ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from whoheld.capture.tables import load_table
from whoheld.model import Dating, MarkKind, Voice
from whoheld.segment.blocks import Block
from whoheld.segment.outlets import is_outlet
from whoheld.segment.talk_lines import is_clean_name, line_kind
from whoheld.segment.when import WHEN, When, read_when

HEADER_CHARS = 200
NAMEABLE = frozenset({"when", "rank", "handle", "panel"})  # what stands below a name on a line of its own
SIGNS = frozenset({"signs"})
SKIPPED = SIGNS | {"button", "count", "edit", "badge"}  # what may stand between a name and when it was written
PANEL = frozenset({"rank", "panel", "number"})
HEAD_KINDS = frozenset({"badge", "when", "rank", "handle", "panel", "number", "to", "day_part"})
TRIM_KINDS = HEAD_KINDS | {"button", "count", "edit", "signs"}
PICTURE = re.compile(r"^(?:avatar|photo|picture|profile picture)(?: (?:for|of))? (?=\S)", re.I)
PRONOUNS = re.compile(r"\s*[\[(](?:\w{1,6}/[\w/, ]{1,16}|any|none)[\])]$")
LABELS = frozenset({
    *("joined", "join date", "messages", "posts", "reaction score", "points", "location", "likes", "reputation"),
    *("registered", "member since", "karma", "threads", "likes received"),
})  # fmt: skip
LABEL_CHARS = 30
BADGE = re.compile(
    r"(?<=\w)(?:\s?\((?i:author|op|mod|admin|editor|moderator)\)|\[[SMA]\])$"
    r"|(?<=\w) (?:OP|MOD|Mod|Author|Admin|Moderator|Top fan|Verified)$"
)
BUTTONED = 4  # paragraphs of a comment that has buttons below
MOTTO_CHARS = 60
MOTTO_WORDS = 8
FEWEST_STANDINGS = 2
FIRM = 3
TELLS = re.compile(
    r"\d|[:…@→➜↪▶]|\.\.\.$|ago|yesterday|today|just now| (?:to|by|from) ", re.I
)  # without one, no header
DASHES = "-–—"
TAKEN = (None, Voice.METADATA, Voice.BOILERPLATE)


@dataclass(frozen=True, slots=True)
class Speaker:
    """A header or signature: blocks[first:last + 1] of a page."""

    first: int
    last: int
    name: str | None
    dating: Dating | None = None
    where: str = "above"  # or "below", "either"
    is_post: bool = False  # of a social network
    is_row: bool = False  # one line with words that say so, not a name and a date below each other
    may_quote: bool = False  # "X wrote:", which leads to a quotation as well
    strength: int = (
        1  # 0: may be prose; 1: a name with a day; 2: with a clock, or words for it; 3: nothing else looks so
    )


def kinds_of(blocks: Sequence[Block]) -> list[str | None]:
    """Return for each block what it is for among the lines of talk; None for words that people say."""
    kinds = [_kind(block) for block in blocks]
    labels = [
        at for at, block in enumerate(blocks[:-1]) if block.text.lower().rstrip(":") in LABELS and block.kind is None
    ]
    for at in labels:  # a label and its value, in two lines; one alone may be a word of something else
        is_value = any(letter.isdigit() for letter in blocks[at + 1].text) or blocks[at].text.lower() == "location"
        if len(labels) >= FEWEST_STANDINGS and is_value and len(blocks[at + 1].text) <= LABEL_CHARS:
            kinds[at] = kinds[at + 1] = "panel"
    return kinds


def loosen_headings(blocks: Sequence[Block]) -> None:
    """Take headings for plain lines where forums set their posters' names and standings as such."""
    kinds = [line_kind(block.text) if block.kind is MarkKind.HEADING else None for block in blocks]
    standings = [at for at, kind in enumerate(kinds) if kind in ("rank", "panel", "badge")]
    if len(standings) < FEWEST_STANDINGS:
        return
    for at in standings:
        above = at - 1
        for index in (above, at) if above >= 0 and blocks[above].kind is MarkKind.HEADING else (at,):
            if len(blocks[index].text) <= HEADER_CHARS and blocks[index].voice is Voice.HEADLINE:
                blocks[index].kind, blocks[index].voice = None, None


def find_speakers(blocks: Sequence[Block], kinds: Sequence[str | None]) -> list[Speaker]:
    """Return the headers and signatures of a page, in order. They do not overlap."""
    found: list[Speaker] = []
    index = 0
    while index < len(blocks):
        speaker = _speaker_at(blocks, kinds, index)
        if speaker is None:
            index += 1
            continue
        found.append(speaker)
        index = speaker.last + 1
    return found


def _kind(block: Block) -> str | None:
    if block.mark == "mail":
        return None
    if block.voice is Voice.HEADLINE and block.kind is None and len(block.text) <= HEADER_CHARS:
        kind = line_kind(block.text)
        return kind if kind in ("forum", "rank", "panel") else None
    if block.voice not in TAKEN or block.kind is not None or len(block.text) > HEADER_CHARS:
        return None
    if block.text[:6].lower() == "[quote":
        return None
    kind = line_kind(block.text) or (line_kind(block.body) if block.marker else None)
    if kind is None and not any(letter.isalnum() for letter in block.text):
        return "signs"
    return kind


def _speaker_at(blocks: Sequence[Block], kinds: Sequence[str | None], index: int) -> Speaker | None:
    block = blocks[index]
    if block.mark == "mail":
        return None
    if block.voice is Voice.HEADLINE and block.kind is None:  # the first line of a page of posts looks like its title
        row = read_header(block)
        return _with_trim(blocks, kinds, index, row) if row and row.is_post else None
    if block.voice not in TAKEN or block.kind is not None:
        return None
    row = read_header(block) if kinds[index] not in ("when", "panel", "to", "day_part", "button") else None
    if row is not None:
        return _with_trim(blocks, kinds, index, row)
    if kinds[index] is None and _is_name(block):
        after = _next_trim(kinds, index + 1, SKIPPED)
        if after is not None and kinds[after] in NAMEABLE and _is_near(blocks, index, after):
            found = _cluster(blocks, kinds, index, index)
            return None if found.strength < FIRM and is_outlet(block.body) else found
    if kinds[index] is None and "head" in kinds[:index] and _is_buttoned(blocks, kinds, index):
        return Speaker(index, index, _clean(block.body), strength=2)
    if kinds[index] in ("when", "number"):
        # The name may stand below the date, with the poster's standing below it.
        after = _next_trim(kinds, index)
        last = index
        while last + 1 < len(blocks) and kinds[last + 1] in ("when", "number", "signs", "button"):
            last += 1
        below = last + 1
        if (
            after is not None
            and below + 1 < len(blocks)
            and kinds[below] is None
            and _is_name(blocks[below])
            and kinds[below + 1] in PANEL
        ):
            return _cluster(blocks, kinds, index, below)
    if kinds[index] == "when" and block.marker:  # a list of things said whose names were lost
        when = read_when(block.body)
        if when is not None and when.has_clock and when.dating is not None:
            return Speaker(index, index, None, when.dating, strength=FIRM)
    if kinds[index] == "handle" and block.marker:
        after = _next_trim(kinds, index + 1, SKIPPED)
        if after is not None and kinds[after] == "when" and _is_near(blocks, index, after):
            return _cluster(blocks, kinds, index, index)
    if kinds[index] in ("rank", "panel") and _is_panel(blocks, kinds, index):
        return _cluster(blocks, kinds, index, None)
    return None


def _is_buttoned(blocks: Sequence[Block], kinds: Sequence[str | None], index: int) -> bool:
    """Whether a name stands between the buttons of one comment and words that have buttons of their own below."""
    if index == 0 or kinds[index - 1] not in ("button", "head", "count") or not _is_name(blocks[index]):
        return False
    below = index + 1
    while below < len(blocks) and kinds[below] is None and below - index <= BUTTONED:
        below += 1
    said = blocks[index + 1 : below]
    has_words = any(block.ends_sentence or len(block.words) > MOTTO_WORDS for block in said)
    return has_words and below < len(blocks) and kinds[below] == "button"


def _with_trim(blocks: Sequence[Block], kinds: Sequence[str | None], index: int, row: Speaker) -> Speaker:
    """Let a header in one line take the short lines around it that belong to it."""
    last, when = _trim_below(blocks, kinds, index)
    dating = row.dating or (when.dating if when else None)
    if row.where == "below":
        return Speaker(index, index, row.name, row.dating, row.where, row.is_post, True, row.may_quote, row.strength)
    strength = max(row.strength, _strength(kinds[index + 1 : last + 1], when))
    return Speaker(index, last, row.name, dating, row.where, row.is_post, True, row.may_quote, strength)


def _cluster(blocks: Sequence[Block], kinds: Sequence[str | None], first: int, name_at: int | None) -> Speaker:
    """Read a header of several lines that begins at `first` and has its name at `name_at`."""
    last, when = _trim_below(blocks, kinds, first if name_at is None else name_at)
    own = [kinds[at] for at in range(first, last + 1) if at != name_at]
    for at in range(first, last + 1):
        when = when or (read_when(blocks[at].text) if kinds[at] == "when" else None)
    name = _clean(blocks[name_at].body) if name_at is not None else None
    handle = next((blocks[at].body for at in range(first, last + 1) if kinds[at] == "handle"), None)
    return Speaker(
        first,
        last,
        handle.strip(" ·•∙|") if handle else name,
        when.dating if when and (when.has_clock or not PANEL & set(own)) else None,  # else perhaps since when he posts
        "above",
        handle is not None and not blocks[first].marker,
        strength=_strength(own, when),
    )


def _trim_below(blocks: Sequence[Block], kinds: Sequence[str | None], index: int) -> tuple[int, When | None]:
    """Return the last line of the header that goes on below `index`, and the moment it names."""
    last, when = index, None
    at = index + 1
    while at < len(blocks) and at - index <= 14:
        if kinds[at] not in TRIM_KINDS:
            if not _is_motto(blocks, kinds, at, kinds[index:at]):
                break
            at += 1
            continue
        if kinds[at] in HEAD_KINDS:
            last = at
        if kinds[at] == "when":
            when = _surer(when, read_when(blocks[at].body), is_numbered="#" in blocks[at].body)
        at += 1
    return last, when


def _surer(when: When | None, other: When | None, *, is_numbered: bool) -> When | None:
    """Return which of two moments in a header is the post's: one with a clock or a number, not since when he posts."""
    if other is not None and is_numbered:
        other = replace(other, has_clock=True)  # the number of a post stands beside its moment
    if when is None or (other is not None and other.has_clock and not when.has_clock and not when.is_relative):
        return other or when
    return when


def _is_motto(blocks: Sequence[Block], kinds: Sequence[str | None], at: int, above: Sequence[str | None]) -> bool:
    """Whether a short line amid a poster's panel is his motto or the subject: facts of him above it, more below."""
    block = blocks[at]
    if kinds[at] not in (None, "forum_hint") or len(block.text) > MOTTO_CHARS or len(block.words) > MOTTO_WORDS:
        return False
    if not PANEL & set(above) or block.gap > 1 or at + 1 >= len(kinds):
        return False
    below = kinds[at + 1] if kinds[at + 1] != "forum_hint" or at + 2 >= len(kinds) else kinds[at + 2]
    return below in ("when", "number", "panel", "rank") and blocks[at + 1].gap == 1


def _strength(kinds: Sequence[str | None], when: When | None) -> int:
    if "handle" in kinds or "rank" in kinds or "panel" in kinds or "number" in kinds:
        return 3
    if when is None:
        return 0
    return 3 if when.is_relative else 2 if when.has_clock else 1


def _next_trim(kinds: Sequence[str | None], index: int, skipped: frozenset[str] = SIGNS) -> int | None:
    """Return the first line from `index` on that is more than signs."""
    while index < len(kinds) and kinds[index] in skipped:
        index += 1
    return index if index < len(kinds) else None


def _is_near(blocks: Sequence[Block], index: int, other: int) -> bool:
    return all(block.gap <= 2 for block in blocks[index + 1 : other + 1])


def _is_panel(blocks: Sequence[Block], kinds: Sequence[str | None], index: int) -> bool:
    """Whether a poster's standing is followed by more of its kind or by a date: then it is no word of a sentence."""
    after = _next_trim(kinds, index + 1)
    if after is None:
        return False
    is_above_words = (
        kinds[index] == "rank" and kinds[after] is None and blocks[after].gap == 1 and blocks[index].gap > 1
    )
    return kinds[after] in ("rank", "panel", "when", "number") or is_above_words


def _is_name(block: Block) -> bool:
    if len(block.text) > 60 or block.voice not in TAKEN:
        return False
    words = _clean(block.body)
    # A name on a line of its own begins with a capital, or is one word as people call themselves.
    return is_clean_name(words) and "@" not in words[1:] and (not words[0].islower() or " " not in words)


def _clean(words: str) -> str:
    words = BADGE.sub("", words)
    return " ".join(PRONOUNS.sub("", PICTURE.sub("", words)).split()).strip("~*=|·•")


def read_header(block: Block) -> Speaker | None:
    """Return who a line says wrote what stands above or below it, as if it were the page's first; None for others."""
    line = block.body if block.marker and block.marker[0] not in DASHES else block.text
    if len(block.text) > HEADER_CHARS or not TELLS.search(line):
        return None
    for row, pattern in _rows():
        match = pattern.fullmatch(line)
        if not match or (line[0] in DASHES and row["kind"] != "post"):
            continue
        groups = match.groupdict()
        words = groups.get("when") or groups.get("when2")
        when = read_when(words) if words else None
        if words and when is None:
            continue
        name = _clean(groups["name"] or "").strip(" ,")
        handle = groups.get("handle")
        if (name or not handle) and not is_clean_name(name):
            continue
        if name and any(line_kind(part) == "button" for part in (name, name.split(" ")[0])) and not handle:
            continue
        if when and not (handle or when.has_clock or when.is_relative) and is_outlet(name):
            continue  # the source of a pasted piece
        strength = 0 if row.get("weak") and not block.marker else _row_strength(when)
        is_post = row["kind"] == "post"
        return Speaker(
            0,
            0,
            handle or name,
            when.dating if when else None,
            row["where"],
            is_post,
            True,
            bool(row.get("weak")),
            strength,
        )
    return None


def _row_strength(when: When | None) -> int:
    if when is None:
        return 2
    return 3 if when.is_relative or when.has_clock else 2


@cache
def _rows() -> tuple[tuple[dict[str, str], re.Pattern[str]], ...]:
    rows = load_table(__package__, "speakers.toml")["speaker"]
    return tuple((row, re.compile(row["pattern"].replace("{when}", WHEN))) for row in rows)
