"""Find the witnesses: claims that go back to one speaker or one text are one origin, however often they are printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from whoheld.judge.ties import Ties
from whoheld.model import Origin, Rendition, stable_id
from whoheld.weigh.bonds import Bonds
from whoheld.weigh.interest import World
from whoheld.weigh.near import DayShelf, WordShelf, days_around, days_before
from whoheld.weigh.parameters import Copies, Parameters
from whoheld.weigh.speakers import Speaker, describe_speaker, is_same_person, speaker_of
from whoheld.weigh.testimony import Testimony

WORD = re.compile(r"\w+")

# What one statement is about: its place, and what it amounts to there.
Topic: TypeAlias = tuple[str, tuple[str, ...]]

NO_TIES = Ties()
ONE_WITNESS = "the desk says that one witness stands behind both"
COPY = "the desk says that one report copies the other"
ANOTHER_WITNESS = "the desk says that this is another witness"


@dataclass(slots=True, eq=False)  # a group is itself: to compare two member by member took half the time
class Group:
    """Claims of one origin while they are being gathered; the first heard is the head."""

    head: Testimony
    speaker: Speaker
    number: int  # the oldest has the least
    members: list[Testimony] = field(default_factory=list)
    names: frozenset[frozenset[str]] = frozenset()
    reasons: list[str] = field(default_factory=list)
    is_set_apart: bool = False  # by the desk, from a claim heard before


def order_of(testimony: Testimony) -> tuple[bool, date, bool, str, int, str]:
    """Sort key: publication (undated last), a change before a state, then report and position.

    Depends on nothing but the claims, so their order of arrival never matters.
    """
    published = testimony.published
    return (
        published is None,
        published or date.max,
        not testimony.is_onset,
        testimony.report,
        testimony.reading.claim.trigger.start,
        testimony.claim_id,
    )


def group_origins(
    testimonies: Iterable[Testimony],
    renditions: Mapping[str, Rendition],
    lexicon: World,
    parameters: Parameters,
    ties: Ties = NO_TIES,
) -> tuple[Group, ...]:
    """Gather claims into origins, in order of publication.

    Each claim joins the oldest origin it depends on, or founds one. Origins never merge: what was published
    later cannot change how earlier claims counted, so an answer for an earlier day of knowledge stays as it was.
    What the desk says of witnesses in `ties` goes before everything that the texts suggest.
    """
    roll = _Roll(parameters.copies, Bonds(ties))
    for testimony in sorted(testimonies, key=order_of):
        rendition = renditions[testimony.reading.claim.rendition_id]
        roll.admit(testimony, speaker_of(testimony, rendition, lexicon))
    return tuple(roll.groups)


def describe_origin(group: Group, renditions: Mapping[str, Rendition], lexicon: World) -> Origin:
    """Return the record of an origin, with its reasons in words."""
    head = group.head
    rendition = renditions[head.reading.claim.rendition_id]
    who = describe_speaker(head.reading.speaker, rendition, lexicon)
    reports = len({member.report for member in group.members})
    if len(group.members) == 1:
        reason = f"one claim by {who}"
    else:
        where = f"{reports} reports" if reports > 1 else "one report"
        reason = f"{len(group.members)} claims in {where} go back to {who}: {'; '.join(group.reasons)}"
    if group.is_set_apart:
        reason += f"; {ANOTHER_WITNESS}"
    claim_ids = tuple(member.claim_id for member in group.members)
    return Origin(id=origin_id(group), claim_ids=claim_ids, reason=reason)


def origin_id(group: Group) -> str:
    """Return the id of an origin: that of its head, so it stays when copies are added."""
    return stable_id("org", group.head.claim_id)


class _Roll:
    """The origins known so far, by what they are about."""

    def __init__(self, copies: Copies, bonds: Bonds) -> None:
        self.copies, self.bonds = copies, bonds
        self.groups: list[Group] = []
        self._home: dict[str, Group] = {}
        self._by_speaker: DayShelf[Group] = DayShelf()  # under the day that the head speaks of
        self._by_words: DayShelf[Group] = DayShelf()  # under the day on which the head was published
        self._by_passage: DayShelf[Group] = DayShelf()  # under no day
        self._by_report: DayShelf[Group] = DayShelf()  # under no day; only reports of which copies are known
        self._heads: WordShelf[Group] = WordShelf()

    def admit(self, testimony: Testimony, speaker: Speaker) -> None:
        """Put a claim with its origin, or found a new one."""
        topic: Topic = (testimony.place_key, testimony.argues)
        words = words_of(testimony)
        group, reason = self._find(testimony, speaker, topic, words)
        if group is None:
            group = Group(testimony, speaker, len(self.groups), is_set_apart=self._is_set_apart(testimony))
            self.groups.append(group)
            self._heads.put(topic, testimony.published, words, group)
        if reason and reason not in group.reasons:
            group.reasons.append(reason)
        group.members.append(testimony)
        if speaker.group == group.speaker.group and speaker.names:
            group.names |= {speaker.names}
        self._index(group, topic, testimony, speaker, words)

    def _is_set_apart(self, testimony: Testimony) -> bool:
        return bool(self._homes_at(testimony.place_key, self.bonds.of_others(testimony.claim_id)))

    def _index(self, group: Group, topic: Topic, testimony: Testimony, speaker: Speaker, words: str) -> None:
        claim = testimony.reading.claim
        self._home[testimony.claim_id] = group
        self._by_speaker.put((topic, speaker.group), group.head.last_day, group)
        self._by_words.put((topic, words), group.head.published, group)
        self._by_passage.put((topic, claim.passage_id), None, group)
        if self.bonds.one_text(claim.rendition_id):
            self._by_report.put((topic, claim.rendition_id), None, group)

    def _find(self, testimony: Testimony, speaker: Speaker, topic: Topic, words: str) -> tuple[Group | None, str]:
        """Return the oldest origin a claim depends on, and why; what the desk says first, then the surest reason."""
        strangers = self._homes_at(topic[0], self.bonds.of_others(testimony.claim_id))
        companions = self._homes_at(topic[0], self.bonds.with_witness(testimony.claim_id))
        for group in companions:
            if group not in strangers:
                return group, ONE_WITNESS
        originals = [group for group in self._find_originals(testimony, topic) if group not in strangers]
        for group, reason in self._find_likely(testimony, speaker, topic, words):
            if group not in strangers and (not originals or group in originals):
                return group, reason
        return (originals[0], COPY) if originals else (None, "")

    def _homes_at(self, place_key: str, claim_ids: Iterable[str]) -> list[Group]:
        """Return the origins of those claims that have been heard on a place, the oldest first."""
        homes = {self._home[claim_id] for claim_id in claim_ids if claim_id in self._home}
        return sorted((home for home in homes if home.head.place_key == place_key), key=lambda home: home.number)

    def _find_originals(self, testimony: Testimony, topic: Topic) -> list[Group]:
        """Return the origins that hold a claim of a report of the same text, the oldest first.

        A copy adds no witness, so each of its claims has one of these. The copied report, when it comes after its
        copy, has witnesses of its own: it takes up each claim of the copy once.
        """
        own = testimony.reading.claim.rendition_id
        found: set[Group] = set()
        for report in self.bonds.one_text(own) - {own}:
            found.update(self._by_report.find((topic, report), [None]))
        if not self.bonds.is_copy(own):
            found.difference_update(self._by_report.find((topic, own), [None]))
        return sorted(found, key=lambda group: group.number)

    def _find_likely(
        self, testimony: Testimony, speaker: Speaker, topic: Topic, words: str
    ) -> Iterator[tuple[Group, str]]:
        """Yield the origins a claim may depend on, with why; the surest reason first, and by each the oldest first."""
        repeats = testimony.passage.repeats if testimony.passage else None
        for group in self._by_passage.find((topic, repeats), [None]) if repeats else ():
            yield group, "a passage that repeats another"
        spoken = days_around(testimony.last_day, self.copies.same_statement_days)
        for group in self._by_speaker.find((topic, speaker.group), spoken):
            if is_same_person(speaker.names, group.names) and self._is_one_statement(testimony, group.head):
                yield group, "the same speaker saying the same of the same place"
        published, window = testimony.published, self.copies.duplicate_window_days
        printed = [*days_around(published, window), None] if published else None
        for group in self._by_words.find((topic, words), printed):
            yield group, "the same words"
        if words.count(" ") + 1 < self.copies.duplicate_min_words:
            return
        since, most, ratio = (
            published and days_before(published, window),
            self.copies.duplicate_compare_at_most,
            self.copies.duplicate_ratio,
        )
        for group in self._heads.find(topic, since, words, most, ratio):
            if is_same_person(speaker.names, group.names):  # two people named apart stay two, however alike they sound
                yield group, "nearly the same words"

    def _is_one_statement(self, one: Testimony, other: Testimony) -> bool:
        """Return whether one speaker's two claims are one statement told twice.

        Inside one report, and for the relays of one day, a change and the state after it are one statement; told
        on two days, "has taken" and "holds" are two.
        """
        if one.last_day is None or other.last_day is None:
            return one.last_day == other.last_day
        apart_days = abs((one.last_day - other.last_day).days)
        if one.report == other.report or one.is_onset == other.is_onset:
            return apart_days <= self.copies.same_statement_days
        return apart_days == 0


def words_of(testimony: Testimony) -> str:
    """Return a claim's sentence without case, marks and spacing."""
    return " ".join(WORD.findall(testimony.reading.claim.sentence.text.casefold()))
