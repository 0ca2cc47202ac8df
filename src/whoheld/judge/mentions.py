"""Carry merges and splits of places and actors into the mentions of a reading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from whoheld.judge.standing import standing
from whoheld.model import Candidate, Judgement, Mention, Reading, Verb
from whoheld.theatre.lexicon import Lexicon
from whoheld.theatre.spelling import fold_name, split_level

MENTIONS = ("place", "actor", "from_actor", "target", "debtor", "creditor")  # fields of the five kinds of body


@dataclass(frozen=True, slots=True)
class Renaming:
    """What the desk says of places and actors. Keys are kind and id, as in ("place", "vs.arlen").

    Args:
        merged: to the id that stays. Says what two ids mean, so it holds whatever came before or after it.
        parted: to the folded names that mean somebody else, and whom.
    """

    merged: Mapping[tuple[str, str], str] = field(default_factory=dict)
    parted: Mapping[tuple[str, str], Mapping[str, str]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.merged or self.parted)

    def final(self, kind: str, identity: str) -> str:
        """Return the id that stays of one that was merged, perhaps more than once."""
        seen = {identity}
        while (into := self.merged.get((kind, identity))) is not None and into not in seen:
            seen.add(into)
            identity = into
        return identity

    def names_parted(self, kind: str, identity: str) -> Mapping[str, str]:
        """Return the names that mean somebody else where they were taken for this id, or for one merged into it."""
        final = self.parted.get((kind, self.final(kind, identity)), {})
        return {**final, **self.parted.get((kind, identity), {})}


def renaming_of(judgements: Sequence[Judgement]) -> Renaming:
    """Return what standing judgements, in the order of the log, make of places and actors; the later one wins."""
    merged: dict[tuple[str, str], str] = {}
    parted: dict[tuple[str, str], dict[str, str]] = {}
    for judgement in judgements:
        kind, _, identity = judgement.target_id.partition(":")
        into = str(judgement.patch.get("into", ""))
        if kind not in ("place", "actor") or not into:
            continue
        if judgement.verb is Verb.MERGE:
            _merge(merged, kind, identity, into)
        elif judgement.verb is Verb.SPLIT:
            names = judgement.patch.get("names")
            rows = parted.setdefault((kind, identity), {})
            rows.update({_bare(str(name)): into for name in names} if isinstance(names, list | tuple) else {})
    return Renaming(merged, parted)


def _merge(merged: dict[tuple[str, str], str], kind: str, identity: str, into: str) -> None:
    """Add a merge; an earlier one that says the opposite gives way, so that no two ids point at each other."""
    at = into
    while (onward := merged.get((kind, at))) is not None:
        if onward == identity:
            del merged[kind, at]
            break
        at = onward
    merged[kind, identity] = into


def merged_places(judgements: Sequence[Judgement], places: Iterable[str]) -> frozenset[str]:
    """Return places with all whose mentions, as they were read, may mean one of them by a merge or a split.

    Args:
        judgements: in the order of the log, undos included or already applied.
        places: ids.
    """
    renaming = renaming_of(standing(judgements))
    wanted = frozenset(places)
    merged = {i for kind, i in renaming.merged if kind == "place" and renaming.final("place", i) in wanted}
    wanted |= merged
    parted = {
        identity
        for (kind, identity), rows in renaming.parted.items()
        if kind == "place" and not wanted.isdisjoint(rows.values())
    }
    parted |= {i for kind, i in renaming.merged if kind == "place" and renaming.final("place", i) in parted}
    return wanted | parted


def part_names(reading: Reading, renaming: Renaming, lexicon: Lexicon) -> Reading:
    """Return a reading in which names that mean somebody else are bound to them."""

    def parted(mention: Mention) -> Mention:
        rows = renaming.names_parted(mention.kind, mention.id) if mention.id else {}
        into = rows.get(_bare(mention.text)) or rows.get(_bare(split_level(mention.text)[0]))
        return bind_mention(mention, into, lexicon, "the desk says that this name means it") if into else mention

    return _with_mentions(reading, parted) if renaming.parted else reading


def merge_names(reading: Reading, renaming: Renaming, lexicon: Lexicon) -> Reading:
    """Return a reading whose places, actors and sides of speakers are those that stay."""
    if not renaming.merged:
        return reading

    def merged(mention: Mention) -> Mention:
        into = renaming.final(mention.kind, mention.id) if mention.id else None
        if into is None or into == mention.id:
            return mention
        reason = f"the desk says that {mention.name} is the same"
        return bind_mention(mention, into, lexicon, reason)

    sides = [link.side and renaming.final("actor", link.side) for link in reading.chain]
    if any(side != link.side for side, link in zip(sides, reading.chain, strict=True)):
        chain = tuple(replace(link, side=side) for side, link in zip(sides, reading.chain, strict=True))
        reading = replace(reading, chain=chain)
    return _with_mentions(reading, merged)


def bind_mention(mention: Mention, identity: str, lexicon: Lexicon, reason: str, score: float | None = None) -> Mention:
    """Return a mention that means `identity`; whom it meant before stays behind it, with why."""
    best = mention.candidates[0].score if mention.candidates else 1.0
    first = Candidate(identity, name_of(identity, mention.kind, lexicon), best if score is None else score, reason)
    return replace(mention, candidates=(first, *(c for c in mention.candidates if c.id != identity)))


def name_of(identity: str, kind: str, lexicon: Lexicon) -> str:
    """Return the name of a place or actor; its id where this version of the theatre does not know it."""
    row = lexicon.place(identity) if kind == "place" else lexicon.actor(identity)
    return row.name if row is not None else identity


def _with_mentions(reading: Reading, change: Any) -> Reading:
    changed: dict[str, Any] = {}
    for name in MENTIONS:
        mention = getattr(reading.body, name, None)
        if isinstance(mention, Mention) and (new := change(mention)) is not mention:
            changed[name] = new
    return replace(reading, body=replace(reading.body, **changed)) if changed else reading


def _bare(name: str) -> str:
    return fold_name(name).removeprefix("the ")
