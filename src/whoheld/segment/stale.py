"""Find what an earlier version of the page left standing: older figures, a second telling, words of another day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from rapidfuzz import fuzz

from whoheld.capture.tables import load_table
from whoheld.model import DatePrecision, Dating, Voice
from whoheld.segment.blocks import Block

CONTEXT_WORDS = 5  # that must follow a figure in both tellings
LONG_CONTEXT = 10  # where no total stands in it
ALIKE = 60  # of 100: how alike two tellings must be besides, words in any order
VERSIONS_ALIKE = 57  # of 100: the two halves of a line that holds two versions
MOST_ENDS = 20  # that are looked at
LEADS = 3  # paragraphs of a telling, at the fewest
LEAD_WORDS = (12, 90)
LEAD_SHARED = 0.3
CLOSES = ("end", "byline", "desk", "comments", "related")
WORD = re.compile(r"[\w'’-]+")
QUOTED = re.compile(r"[“\"][^“”\"]*[”\"]|[‘][^‘]*?[’](?=[\s.,;:?!]|$)")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def mark_stale(blocks: list[Block], published: Dating) -> None:
    """Flag the blocks of body and lists that an earlier version left standing; each rule can name its reason.

    A line that announces the earlier version; a second telling of the lead below the first one's end; a near repeat
    with a smaller figure below the one with the larger; paragraphs below the newest ones, written a day earlier.
    """
    prose = [block for block in blocks if block.voice in (None, Voice.BODY) and block.ends_sentence]
    _flag_announced(blocks)
    _flag_second_telling(blocks)
    _flag_older_figures(prose)
    if published.precision in (DatePrecision.DAY, DatePrecision.INSTANT) and published.latest == published.earliest:
        _flag_earlier_day(blocks, WEEKDAYS[published.latest.weekday()] if published.latest else "")


def split_versions(text: str, blocks: list[Block]) -> list[Block]:
    """Return the blocks of a page that sets two versions side by side with each line cut into the older and the newer.

    A line is cut where what stands behind a full stop tells again, in other words or with other figures, what stands
    before it. Lines that stand in one version only are left whole.
    """
    if not any(block.mark == "versions" for block in blocks):
        return blocks
    result = []
    for block in blocks:
        at = _two_versions(block.text) if block.is_open else None
        if at is None:
            result.append(block)
            continue
        cut = block.start + at
        before = text[block.start : cut].rstrip()
        older = Block(before, block.start, block.start + len(before), block.gap, block.indent, is_stale=True)
        result += [older, Block(text[cut : block.end], cut, block.end, 1, block.indent)]
    return result


def _two_versions(line: str) -> int | None:
    """Return where the second telling begins in a line that tells one thing twice; None for other lines."""
    if len(line) > 3_000:
        return None
    best = (float(VERSIONS_ALIKE), 0)
    for stop in re.finditer(r"[.!?][\"'”’]?\s+(?=[\"'“‘]?[A-Z])", line):
        before, after = line[: stop.start()], line[stop.end() :]
        shorter, longer = sorted((len(before), len(after)))
        if shorter * 2.5 >= longer and shorter >= 20:
            best = max(best, (fuzz.token_set_ratio(before, after), stop.end()))
    return best[1] or None


def _flag_announced(blocks: list[Block]) -> None:
    """Flag what stands below a line such as "Earlier version:", up to the page's end."""
    announced = _announced()
    begin = next((i for i, block in enumerate(blocks) if len(block.words) <= 16 and announced.match(block.text)), None)
    if begin is None or begin == 0:
        return
    _flag(blocks[begin + 1 :])


def _flag_second_telling(blocks: list[Block]) -> None:
    """Flag a telling that begins anew below the first one's end, with a lead of the same names and figures.

    The first telling must be an article of its own: several paragraphs, then its end (who reported and edited, a
    copyright, another byline). Exact repeats are no older version, and are told by `repeats`.
    """
    leads = [block for block in blocks if _is_lead(block)]
    ends = [index for index, block in enumerate(blocks) if block.mark in ("end", "byline", "desk")]
    for index in ends[:MOST_ENDS]:
        end = blocks[index]
        above = [block for block in leads if block.start < end.start]
        below = next((block for block in leads if block.start > end.start), None)
        if len(above) < LEADS or below is None or any(below.text == block.text for block in above):
            continue
        if _shared_words(above[0].text, below.text) >= LEAD_SHARED:
            last = next(
                (
                    at
                    for at in range(index + 1, len(blocks))
                    if blocks[at].mark in CLOSES and blocks[at].start > below.start
                ),
                len(blocks),
            )
            _flag([block for block in blocks[index + 1 : last] if block.start >= below.start])
            return


def _is_lead(block: Block) -> bool:
    return _is_body(block) and block.ends_sentence and LEAD_WORDS[0] <= len(block.words) <= LEAD_WORDS[1]


def _shared_words(first: str, second: str) -> float:
    """Return the share of words of four letters or more, and of figures, that the two have in common."""
    one, other = (
        {word for word in WORD.findall(text.lower()) if len(word) > 3 or word.isdecimal()} for text in (first, second)
    )
    return len(one & other) / max(len(one | other), 1)


def _flag(blocks: Sequence[Block]) -> None:
    for block in blocks:
        if block.mark in ("comments", "related") or block.voice is Voice.COMMENT:
            return
        if _is_body(block) or block.voice is Voice.BULLET:
            block.is_stale = True


def _flag_older_figures(prose: list[Block]) -> None:
    """Flag a block that tells with a smaller figure what one above it tells with a larger."""
    largest: dict[tuple[str, ...], tuple[int, Block]] = {}
    for block in prose:
        if _looks_back(block.text):
            continue
        for value, context in _figures(block.text[:3_000]):
            most, above = largest.get(context, (value, block))
            is_long = len(block.words) >= LEAD_WORDS[0]
            if most > value and is_long and fuzz.token_set_ratio(above.text[:1_000], block.text[:1_000]) >= ALIKE:
                block.is_stale = True
            if value >= most:
                largest[context] = (value, block)


def _figures(text: str) -> list[tuple[int, tuple[str, ...]]]:
    """Return the figures in `text`, each with the words behind it."""
    words = [word.lower().replace("’", "'").replace("-", "") for word in WORD.findall(text)]
    numbers = _numbers()
    found = []
    for index, word in enumerate(words):
        value = int(word) if word.isdecimal() and len(word) < 7 else numbers.get(word)
        context = tuple(words[index + 1 : index + 1 + CONTEXT_WORDS])
        if value is None or len(context) < CONTEXT_WORDS or 1900 <= value <= 2100:
            continue
        # "11 of 34 towns" is the same count wherever it stands; "11 people in the market of" may be another market.
        is_share = any(later.isdecimal() or later in numbers for later in context)
        found.append((value, context if is_share else tuple(words[index + 1 : index + 1 + LONG_CONTEXT])))
    return found


def _flag_earlier_day(blocks: list[Block], today: str) -> None:
    """Flag paragraphs written on a day before the page's: "Earlier on Thursday" on a page of Friday.

    Only below a paragraph that speaks of the page's own day, so that an article that was dated a day late keeps its
    text; and on through the paragraphs below, until one speaks of the page's own day again.
    """
    fresh = _fresh(today)
    body = [block for block in blocks if _is_body(block)]
    written = [_written_on(block.text, today) for block in body]
    days = sorted({day for day in written if day})
    if not days:
        return
    own_words = [QUOTED.sub(" ", block.text[:3_000].lower()) for block in body]
    clue = re.compile(rf"\byesterday\b|\b(?:{'|'.join(days)})\b")
    last_clue = max((index for index, words in enumerate(own_words) if clue.search(words)), default=-1)
    is_below_fresh = is_inside = False
    for index, (block, day) in enumerate(zip(body, written, strict=True)):
        if fresh.search(own_words[index]):
            is_below_fresh, is_inside = True, False
        elif is_below_fresh and (day or is_inside):
            is_inside = is_inside or index < last_clue
            block.is_stale = True


def _written_on(text: str, today: str) -> str | None:
    """Return the weekday on which a paragraph shows that it was written, if that is not `today`."""
    match = re.search(
        rf"\b(?:earlier|later)(?: on)? ({'|'.join(WEEKDAYS)})\b(?! (?:night|evening))", text[:400].lower()
    )
    before_today = WEEKDAYS[(WEEKDAYS.index(today) - 1) % 7]
    return match[1] if match and match[1] == before_today else None


def _is_body(block: Block) -> bool:
    return block.voice in (None, Voice.BODY)


def _looks_back(text: str) -> bool:
    return bool(re.search(load_table(__package__, "news.toml")["stale"]["looks_back"], text[:3_000].lower()))


@cache
def _fresh(today: str) -> re.Pattern[str]:
    words = load_table(__package__, "news.toml")["stale"]["today"]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, [*words, today]))})\b")


@cache
def _announced() -> re.Pattern[str]:
    return re.compile(load_table(__package__, "news.toml")["stale"]["announced"])


@cache
def _numbers() -> dict[str, int]:
    words: list[str] = load_table(__package__, "news.toml")["stale"]["numbers"]
    return {word: value for value, word in enumerate(words, start=1)}
