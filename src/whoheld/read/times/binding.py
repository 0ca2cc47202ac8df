"""Decide which of a sentence's times belongs to which verb, or that none does."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from whoheld.model import When
from whoheld.read.times.grammar import Piece, TimeMention, cut, read_table
from whoheld.read.tokens import Sentence

CLAUSE_PIECES = 24  # how far back the opening of a clause is looked for
DATELINE_PIECES = 8  # words before and after the date of a dateline
NEAREST = 8  # times on each side of the verb that are looked at: a line of ten thousand dates stays cheap
REFERENCE = "@REF"
HEAD_CHARS = 12  # bullets and brackets around the date of an item are no longer
HYPHENS = ("-", "–", "—")
LOOSE = "SAID"  # on that day or shortly before


@dataclass(frozen=True, slots=True)
class Costs:
    """The binding table."""

    limit: float
    word: float
    place_extra: float
    said_extra: float
    subordinate_extra: float
    duration_extra: float
    fronted_share: float
    fronted_pieces: int
    said_reach: int
    breaks: dict[str, float]
    subordinates: frozenset[str]
    say: frozenset[str]
    ended: frozenset[str]
    item_before: str
    item_after: str


@dataclass(frozen=True, slots=True)
class Scale:
    """A sentence with its costs summed up, so that any gap is priced at once. Offsets within the sentence."""

    pieces: tuple[Piece, ...]
    starts: tuple[int, ...]
    costs: tuple[float, ...]  # of the pieces before each piece
    subordinates: tuple[int, ...]  # how many such words stand before each piece

    def gap(self, start: int, end: int) -> tuple[float, bool]:
        """Return what lies in [start, end): its cost, and whether another clause opens in it."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        if last <= first:
            return 0.0, False
        return self.costs[last] - self.costs[first], self.subordinates[last] > self.subordinates[first]

    def is_closed(self, start: int, end: int) -> bool:
        """Whether a clause opened in [start, end) ends by a comma: "on Tuesday, after a siege, they took ..."."""
        first = max(bisect_left(self.starts, start), bisect_left(self.starts, end) - CLAUSE_PIECES)
        for k in range(bisect_left(self.starts, end) - 1, first - 1, -1):
            if self.pieces[k].text == ",":
                return True
            if self.subordinates[k + 1] > self.subordinates[k]:
                return False
        return False

    def index(self, at: int) -> int:
        """Return the index of the piece at an offset."""
        return max(0, bisect_right(self.starts, at) - 1)


@dataclass(frozen=True, slots=True)
class _Option:
    cost: float
    mention: TimeMention
    is_loose: bool
    symbolic: str


@dataclass(frozen=True, slots=True)
class _Target:
    """What is being dated; offsets within the sentence."""

    start: int
    end: int
    place: tuple[int, int] | None
    onset: bool | None


def bind_time(
    times: Sequence[TimeMention],
    trigger_start: int,
    trigger_end: int,
    sentence: Sentence,
    *,
    place: tuple[int, int] | None = None,
    onset: bool | None = None,
) -> When:
    """Return the time that dates a trigger, unresolved; an empty When() if none does.

    Args:
        times: what `find_times` found in `sentence`, in order.
        trigger_start, trigger_end: the words that carry the claim, in the rendition.
        sentence: where both stand.
        place: span of the place in the rendition; tells apart "A on Friday, and B on Thursday".
        onset: True for a change (durations do not date it), False for a state, None when not known.

    Returns:
        When with text, span (in the rendition) and symbolic. The modifier SAID marks a day of saying,
        or of another clause: the claim is of that day or shortly before.
    """
    if not times:
        return When()
    shift = -sentence.start
    target = _Target(
        trigger_start + shift, trigger_end + shift, (place[0] + shift, place[1] + shift) if place else None, onset
    )
    scale = _scale(sentence.text)
    head = times[0] if is_item_head(times[0], sentence.text, sentence.start) else None
    dates = _nearest(times, trigger_start, place)
    options = [
        option
        for mention in dates
        if mention is not head and (option := _option(mention, dates, head, target, scale, sentence)) is not None
    ]
    best = min(options, key=lambda option: (option.cost, option.mention.start), default=None)
    if best is not None and best.cost <= _costs().limit:
        return _when(best.mention, best.symbolic, best.is_loose, sentence)
    return _when(head, head.symbolic, False, sentence) if head is not None else When()


def is_item_head(mention: TimeMention, text: str, offset: int) -> bool:
    """Return whether a time stands at the head of a list item: "Aug. 9 - MILLTOWN - ...", "Thursday: ..."."""
    costs = _costs()
    start, end = mention.start - offset, mention.end - offset
    before, after = text[:start] if start <= HEAD_CHARS else text[:1], text[end : end + HEAD_CHARS].lstrip(" .)]\t,")
    return (
        mention.kind == "date"
        and start <= HEAD_CHARS
        and not before.strip(costs.item_before)
        and after.startswith(tuple(costs.item_after))
        and not after.startswith("::")
    )


def _option(
    mention: TimeMention,
    dates: Sequence[TimeMention],
    head: TimeMention | None,
    target: _Target,
    scale: Scale,
    sentence: Sentence,
) -> _Option | None:
    """Price one time; None when it cannot date the target."""
    costs = _costs()
    start = (mention.start if mention.lead is None else mention.lead) - sentence.start
    end = mention.end - sentence.start
    if "EVENT" in mention.mods:
        return _beside_event(mention, dates, head, target, scale, sentence)
    if mention.kind == "duration" and (target.onset is True or _is_over(scale, start, target)):
        return None
    cost, is_crossing = _distance(scale, start, end, target.start, target.end)
    if target.place is not None:
        by_place, crossing = _distance(scale, start, end, *target.place)
        if by_place + costs.place_extra < cost:
            cost, is_crossing = by_place + costs.place_extra, crossing
    if scale.index(start) < costs.fronted_pieces and end <= target.start:
        cost *= costs.fronted_share
    is_said = _is_said(scale, start, target)
    is_under = end <= target.start and _opens_clause(scale, start)
    if is_said:
        cost += costs.said_extra
    if is_under:
        cost += costs.subordinate_extra
    if mention.kind == "duration":
        cost += costs.duration_extra
    is_loose = mention.kind == "date" and (is_said or is_under or is_crossing or _is_dateline(scale, start, end))
    return _Option(cost, mention, is_loose, _anchored(mention, dates, head))


def _beside_event(
    mention: TimeMention,
    dates: Sequence[TimeMention],
    head: TimeMention | None,
    target: _Target,
    scale: Scale,
    sentence: Sentence,
) -> _Option | None:
    """Date the event in "fell on Friday, a day after raiders took the dam": a day before that Friday."""
    cost, is_crossing = _distance(
        scale, mention.start - sentence.start, mention.end - sentence.start, target.start, target.end
    )
    if mention.end - sentence.start > target.start or is_crossing:
        return None
    main = [date for date in dates if date.kind == "date" and date.end <= mention.start]
    day = main[-1] if main else head
    back = mention.value.replace("P+", "P~").replace("P-", "P+").replace("P~", "P-")
    return _Option(cost, mention, False, f"{back}@{day.value}" if day else back)


def _anchored(mention: TimeMention, dates: Sequence[TimeMention], head: TimeMention | None) -> str:
    """Return the symbol of a time with the date it counts from, where the sentence tells that."""
    if mention.value.endswith(REFERENCE):
        before = [d for d in dates if d.kind == "date" and d.end <= mention.start and REFERENCE not in d.value]
        day = before[-1] if before else head
        if day is not None and "/" not in day.value:
            return mention.symbolic.replace(REFERENCE, f"@{day.value}")
    elif head is not None and mention.value.startswith("XXXX-W"):
        value, _, mods = mention.symbolic.partition(";")
        return f"{value}@{head.value}" + (f";{mods}" if mods else "")
    return mention.symbolic


def _when(mention: TimeMention, symbolic: str, is_loose: bool, sentence: Sentence) -> When:
    start = mention.start if mention.lead is None else mention.lead
    text = sentence.text[start - sentence.start : mention.end - sentence.start]
    return When(text=text, span=(start, mention.end), symbolic=f"{symbolic};{LOOSE}" if is_loose else symbolic)


def _nearest(
    times: Sequence[TimeMention], trigger_start: int, place: tuple[int, int] | None
) -> tuple[TimeMention, ...]:
    """Return the dates and durations around the trigger and around the place, in order."""
    keep: set[int] = set()
    for at in (trigger_start, *((place[0],) if place else ())):
        middle = bisect_left(times, at, key=lambda mention: mention.start)
        keep.update(range(max(0, middle - NEAREST), min(len(times), middle + NEAREST)))
    return tuple(times[k] for k in sorted(keep) if times[k].kind != "set")


def _distance(scale: Scale, start: int, end: int, other_start: int, other_end: int) -> tuple[float, bool]:
    if end <= other_start:
        cost, is_crossing = scale.gap(end, other_start)
        return cost, is_crossing and not scale.is_closed(end, other_start)
    return scale.gap(other_end, start) if other_end <= start else (0.0, False)


def _is_said(scale: Scale, start: int, target: _Target) -> bool:
    """Whether a time belongs to a verb of saying: the verb stands shortly before it, and the target not between,
    or between it and the target ("On Friday officials said that ...")."""
    costs, at = _costs(), scale.index(start)
    for k in range(at - 1, max(-1, at - 1 - costs.said_reach), -1):
        piece = scale.pieces[k]
        if target.start <= piece.start < target.end or piece.lower == ";":
            break
        if piece.lower in costs.say:
            return True
    if start >= target.start:
        return False
    first, last = at + 1, min(scale.index(target.start), at + 1 + 3 * costs.said_reach)
    return any(scale.pieces[k].lower in costs.say for k in range(first, last))


def _is_over(scale: Scale, start: int, target: _Target) -> bool:
    """Whether a duration ended as the target began: "was theirs after days of clashes" is no claim of days."""
    at = scale.index(start)
    return target.end <= start and at > 0 and scale.pieces[at - 1].lower in _costs().ended


def _opens_clause(scale: Scale, start: int) -> bool:
    """Whether a time before its target stands in a clause of its own: "After the dam fell on Sunday, ..."."""
    costs, at = _costs(), scale.index(start)
    for k in range(at - 1, max(-1, at - 1 - CLAUSE_PIECES), -1):
        if scale.pieces[k].lower in costs.subordinates:
            return k < at - 1  # "after Sunday" is the time's own word
        if scale.pieces[k].lower in (",", ";"):
            return False
    return False


def _is_dateline(scale: Scale, start: int, end: int) -> bool:
    """Whether a time is that of a dateline: MILLTOWN, Aug. 12 (Agency) - ..."""
    at, after = scale.index(start), scale.index(end)
    if not 0 < at <= DATELINE_PIECES or any(piece.text[:1].islower() for piece in scale.pieces[:at]):
        return False
    return any(piece.text in HYPHENS for piece in scale.pieces[after : after + DATELINE_PIECES])


@lru_cache(maxsize=8)
def _scale(text: str) -> Scale:
    costs = _costs()
    pieces = tuple(cut(text))
    opens = [_opens(piece, following, costs) for piece, following in zip(pieces, (*pieces[1:], None), strict=True)]
    weights = [
        costs.word + (costs.breaks.get(piece.lower, 0.0) if is_open else 0.0)
        for piece, is_open in zip(pieces, opens, strict=True)
    ]
    under = [int(is_open and piece.lower in costs.subordinates) for piece, is_open in zip(pieces, opens, strict=True)]
    return Scale(
        pieces=pieces,
        starts=tuple(piece.start for piece in pieces),
        costs=tuple(accumulate(weights, initial=0.0)),
        subordinates=tuple(accumulate(under, initial=0)),
    )


def _opens(piece: Piece, following: Piece | None, costs: Costs) -> bool:
    """Whether a piece is a break at all: not a hyphen inside a name, not the "after" of "after two weeks"."""
    if piece.is_glued and piece.lower in HYPHENS:
        return False
    is_of_time = following is not None and any(name in following.classes for name in ("NUM", "ONE", "UNITS"))
    return not (is_of_time and piece.lower in costs.subordinates)


@lru_cache(maxsize=1)
def _costs() -> Costs:
    table = read_table("binding.toml")
    breaks = {word: float(group["weight"]) for group in table["break"] for word in group["words"]}
    under = frozenset(word for group in table["break"] if group.get("subordinate") for word in group["words"])
    numbers = {name: table[name] for name in Costs.__slots__ if name in table and isinstance(table[name], int | float)}
    return Costs(
        **numbers,
        breaks=breaks,
        subordinates=under,
        say=frozenset(table["say"]["words"]),
        ended=frozenset(table["ended"]["words"]),
        item_before=table["item"]["before"],
        item_after=table["item"]["after"],
    )
