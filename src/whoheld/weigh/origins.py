"""Find the witnesses: claims that go back to one speaker or one text are one origin, however often they are printed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from rapidfuzz import fuzz

from whoheld.model import Origin, Rendition, stable_id
from whoheld.weigh.interest import World
from whoheld.weigh.parameters import Copies, Parameters
from whoheld.weigh.speakers import Speaker, describe_speaker, is_same_person, speaker_of
from whoheld.weigh.testimony import Testimony

WORD = re.compile(r"\w+")

# What one statement is about: its place, and what it amounts to there.
Topic: TypeAlias = tuple[str, tuple[str, ...]]


@dataclass(slots=True)
class Group:
    """Claims of one origin while they are being gathered; the first heard is the head."""

    head: Testimony
    speaker: Speaker
    words: str  # of the head's sentence
    members: list[Testimony] = field(default_factory=list)
    names: set[frozenset[str]] = field(default_factory=set)
    reasons: list[str] = field(default_factory=list)


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
    testimonies: Iterable[Testimony], renditions: Mapping[str, Rendition], lexicon: World, parameters: Parameters
) -> tuple[Group, ...]:
    """Gather claims into origins, in order of publication.

    Each claim joins the oldest origin it depends on, or founds one. Origins never merge: what was published
    later cannot change how earlier claims counted, so an answer for an earlier day of knowledge stays as it was.
    """
    desk = _Desk(parameters.copies)
    for testimony in sorted(testimonies, key=order_of):
        rendition = renditions[testimony.reading.claim.rendition_id]
        desk.admit(testimony, speaker_of(testimony, rendition, lexicon))
    return tuple(desk.groups)


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
    claim_ids = tuple(member.claim_id for member in group.members)
    return Origin(id=origin_id(group), claim_ids=claim_ids, reason=reason)


def origin_id(group: Group) -> str:
    """Return the id of an origin: that of its head, so it stays when copies are added."""
    return stable_id("org", group.head.claim_id)


class _Desk:
    """The origins known so far, by what they are about."""

    def __init__(self, copies: Copies) -> None:
        self.copies = copies
        self.groups: list[Group] = []
        self._by_topic: dict[Topic, list[Group]] = defaultdict(list)
        self._by_speaker: dict[tuple[Topic, tuple[str, ...]], list[Group]] = defaultdict(list)
        self._by_words: dict[tuple[Topic, str], list[Group]] = defaultdict(list)
        self._by_passage: dict[tuple[Topic, str], list[Group]] = defaultdict(list)

    def admit(self, testimony: Testimony, speaker: Speaker) -> None:
        """Put a claim with its origin, or found a new one."""
        topic: Topic = (testimony.place_key, testimony.argues)
        words = words_of(testimony)
        group, reason = self._find(testimony, speaker, topic, words)
        if group is None:
            group = Group(testimony, speaker, words)
            self.groups.append(group)
            self._by_topic[topic].append(group)
        if reason and reason not in group.reasons:
            group.reasons.append(reason)
        group.members.append(testimony)
        if speaker.group == group.speaker.group and speaker.names:
            group.names.add(speaker.names)
        self._index(group, topic, testimony, speaker, words)

    def _index(self, group: Group, topic: Topic, testimony: Testimony, speaker: Speaker, words: str) -> None:
        entries: Sequence[tuple[dict[tuple[Topic, str], list[Group]], str]] = (
            (self._by_words, words),
            (self._by_passage, testimony.reading.claim.passage_id),
        )
        for index, key in entries:
            if group not in index[topic, key]:
                index[topic, key].append(group)
        if group not in self._by_speaker[topic, speaker.group]:
            self._by_speaker[topic, speaker.group].append(group)

    def _find(self, testimony: Testimony, speaker: Speaker, topic: Topic, words: str) -> tuple[Group | None, str]:
        """Return the oldest origin a claim depends on, and why; the surest reason is tried first."""
        repeats = testimony.passage.repeats if testimony.passage else None
        for group in self._by_passage.get((topic, repeats), ()) if repeats else ():
            return group, "a passage that repeats another"
        for group in self._by_speaker.get((topic, speaker.group), ()):
            if is_same_person(speaker.names, frozenset(group.names)) and self._is_one_statement(testimony, group.head):
                return group, "the same speaker saying the same of the same place"
        for group in self._by_words.get((topic, words), ()):
            if self._is_in_time(testimony, group.head):
                return group, "the same words"
        return self._find_near_duplicate(testimony, speaker, topic, words)

    def _find_near_duplicate(
        self, testimony: Testimony, speaker: Speaker, topic: Topic, words: str
    ) -> tuple[Group | None, str]:
        """Return the origin whose words these nearly are; two people named apart stay two, however alike they sound."""
        if words.count(" ") + 1 < self.copies.duplicate_min_words:
            return None, ""
        for group in self._by_topic[topic][-self.copies.duplicate_compare_at_most :]:
            is_other_person = not is_same_person(speaker.names, frozenset(group.names))
            if is_other_person or not self._is_in_time(testimony, group.head):
                continue
            if fuzz.token_sort_ratio(words, group.words, score_cutoff=100 * self.copies.duplicate_ratio):
                return group, "nearly the same words"
        return None, ""

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

    def _is_in_time(self, one: Testimony, other: Testimony) -> bool:
        """Return whether two equal texts are a copy and its original rather than a standing phrase used again."""
        if one.published is None or other.published is None:
            return True
        return abs((one.published - other.published).days) <= self.copies.duplicate_window_days


def words_of(testimony: Testimony) -> str:
    """Return a claim's sentence without case, marks and spacing."""
    return " ".join(WORD.findall(testimony.reading.claim.sentence.text.casefold()))
