"""Infer the actors that a claim leaves out: "Kalmen fell", "the city has been captured"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from whoheld.model import Candidate, Control, Link, Mention, Reading, Relation, SourceType
from whoheld.resolve.document import Document
from whoheld.resolve.general import ARMED, STATE, GeneralWords
from whoheld.resolve.names import WORD

INFERRED_SCORE = 0.5
DOMINANT_SHARE = 0.6  # of the changes a document tells: who mostly takes places in it
BEFORE_NAME = 24  # characters that hold "from the", "a blow to the"
TAKING = frozenset({"controls", "contests"})
OF_A_PARTY = frozenset({SourceType.ARMED_PARTY, SourceType.GOVERNMENT_OFFICIAL, SourceType.SECURITY_FORCE})
Found: TypeAlias = "tuple[str, str] | None"
BySentence: TypeAlias = Mapping[int, Sequence[Reading]]


class Inference:
    """Fills in the actors of one document's readings, after all that are written are bound."""

    def __init__(self, document: Document, general: GeneralWords, readings: Sequence[Reading]) -> None:
        self.document, self.lexicon, self.table = document, document.lexicon, document.table
        self.general = general
        self.leading = leading_actor(readings)
        self.by_sentence: dict[int, list[Reading]] = {}
        for reading in readings:
            self.by_sentence.setdefault(reading.claim.sentence.start, []).append(reading)

    def fill_in(self, reading: Reading) -> Reading:
        """ "X fell": the actor is whom the sentence, the speaker, the document or the theatre makes it."""
        body = reading.body
        if not isinstance(body, Control) or (body.actor is not None and not self.only_helps(body.actor)):
            return reading
        found = self._infer(reading, body)
        if found is None:
            return reading
        actor_id, reason = found
        actor = self.lexicon.actor(actor_id)
        candidate = Candidate(actor_id, actor.name if actor else actor_id, INFERRED_SCORE, reason)
        mention = Mention(text=candidate.name, span=None, kind="actor", candidates=(candidate,), inferred=reason)
        return replace(reading, body=replace(body, actor=mention))

    def only_helps(self, mention: Mention) -> bool:
        """ "the US-backed offensive": the words name a helper, and the actor is somebody else."""
        return mention.text.lower().endswith(tuple(self.table.actors["helped"]))

    def _infer(self, reading: Reading, body: Control) -> Found:
        if body.relation not in (Relation.LOST, Relation.WITHDREW):
            return self._attacker(reading, body)
        struck = self._struck(reading, body.place.id)
        if struck is not None:
            return struck, "whom the sentence calls struck by it"
        attacker = self._attacker(reading, body)
        if attacker is not None:
            loser = self._other_side(attacker[0], body.place.id)
            if loser is not None:
                return loser, f"holds what {attacker[0]} takes"
        government = self._government(body.place.id)
        return (government, "government of the country the place lies in") if government else None

    def _attacker(self, reading: Reading, body: Control) -> Found:
        beside = self._beside(reading)
        if beside is not None and not self._is_own_fall(beside, reading, body):
            return beside, "named for another place in the sentence"
        loser = body.from_actor.id if body.from_actor is not None else self._struck(reading, body.place.id)
        if loser is not None:
            rival = self._other_side(loser, body.place.id)
            if rival is not None:
                return rival, f"the other side to {loser}"
        speaker = self._own_success(reading, body)
        if speaker is not None:
            return speaker, "the speaker's side, which claims it"
        groups = self._groups_in(reading.claim.sentence.start, reading.claim.sentence.end)
        if len(groups) == 1:
            return groups.pop(), "the armed group the sentence names"
        usual = self._theatre_attacker(body.place.id)
        if self.leading is not None and not self._is_own_fall(self.leading, reading, body):
            is_attacked = self.leading == self._government(body.place.id)
            if usual is None or not is_attacked or self._is_praised(reading):
                return self.leading, "takes the places this document tells of"
        return usual or self._usual_attacker(reading, body)

    def _beside(self, reading: Reading) -> str | None:
        """The actor of the nearest other claim of taking or fighting in the sentence; else of one of holding."""
        others = [
            (not r.body.is_onset, abs(r.claim.trigger.start - reading.claim.trigger.start), r.body.actor.id)
            for r in self.by_sentence.get(reading.claim.sentence.start, ())
            if isinstance(r.body, Control) and r.body.actor is not None and r.body.actor.id is not None
            and r.body.relation.projected in TAKING
            and (r.body.is_onset or self.general.kind(r.body.actor.id) == ARMED)
        ]  # fmt: skip
        return min(others)[2] if others else None

    def _own_success(self, reading: Reading, body: Control) -> str | None:
        """ "has been captured", says the side that fights; "has been liberated", says any side."""
        speaker: Link | None = reading.chain[-1] if len(reading.chain) > 1 else None
        if speaker is None or speaker.side is None or not body.is_onset or body.relation.projected not in TAKING:
            return None
        if speaker.type is SourceType.ARMED_PARTY or (self._is_praised(reading) and speaker.type in OF_A_PARTY):
            return speaker.side
        return None

    def _trigger(self, reading: Reading) -> str:
        return self.document.rendition.text[reading.claim.trigger.start : reading.claim.trigger.end].lower()

    def _is_praised(self, reading: Reading) -> bool:
        """Whether the words are those of the side that did it: "liberated", "retaken"."""
        return bool(set(WORD.findall(self._trigger(reading))) & self.table.actors["own_success"])

    def _is_own_fall(self, actor_id: str, reading: Reading, body: Control) -> bool:
        """Towns do not fall to the government that held them; they are retaken."""
        words = set(WORD.findall(self._trigger(reading)))
        return bool(words & self.table.actors["falling"]) and actor_id == self._government(body.place.id)

    def _struck(self, reading: Reading, place_id: str | None) -> str | None:
        """ "The loss of Kalmen is a blow to the Front", "... to rebel forces"."""
        start, end = reading.claim.sentence.start, reading.claim.sentence.end
        for named in self.document.actors_in(start, end):
            if named.id and " ".join(self._words_before(named.start, 2)) in self.table.actors["struck"]:
                return named.id
        words = [word for word in self._words(start, end) if word not in self.table.words["articles"]]
        for at in range(2, len(words)):
            if " ".join(words[at - 2 : at]) in self.table.actors["struck"]:
                found = self.general.meant(" ".join(words[at : at + 2]), place_id)
                found = found or self.general.meant(words[at], place_id)
                return found[0] if found else None
        return None

    def _words(self, start: int, end: int) -> list[str]:
        return [word.lower() for word in WORD.findall(self.document.rendition.text, start, end)]

    def _words_before(self, at: int, count: int) -> list[str]:
        before = self._words(max(0, at - BEFORE_NAME), at)
        return [word for word in before if word not in self.table.words["articles"]][-count:]

    def _groups_in(self, start: int, end: int) -> set[str]:
        """The armed groups a sentence names, except those that something is taken from."""
        found: set[str] = set()
        for named in self.document.actors_in(start, end):
            before = self._words_before(named.start, 2)
            gives = self.table.actors["giving"] & set(before[-1:]) or " ".join(before) in self.table.actors["struck"]
            if named.id and self.general.kind(named.id) == ARMED and not gives:
                found.add(named.id)
        return found

    def _theatre_attacker(self, place_id: str | None) -> Found:
        country = self.lexicon.country_of(place_id)
        if country is not None and country not in self.lexicon.theatre.countries:
            return None
        holders = [h.actor_id for h in self.lexicon.theatre.holders if self.general.kind(h.actor_id) != STATE]
        return (holders[0], "the only party in this theatre that takes places") if len(holders) == 1 else None

    def _usual_attacker(self, reading: Reading, body: Control) -> Found:
        """Where no theatre tells: towns fall to those who fight the government, and are retaken by it."""
        if self.lexicon.theatre.holders or not body.is_onset or body.relation.projected not in TAKING:
            return None
        if set(WORD.findall(self._trigger(reading))) & self.table.actors["falling"]:
            return self.general.meant("rebels", body.place.id)
        government = self._government(body.place.id)
        if government is None or not self._is_praised(reading):
            return None
        return government, "towns are retaken by the government of their country"

    def _other_side(self, actor_id: str, place_id: str | None) -> str | None:
        """The other holder of a theatre; elsewhere the place's government, or who is known to fight it."""
        theatre = self.lexicon.theatre
        mine = theatre.holder_of(actor_id)
        others = [h.actor_id for h in theatre.holders if h.actor_id != mine]
        if mine is not None:
            return others[0] if len(others) == 1 else None
        government = self._government(place_id)
        if theatre.holders or government is None:
            return None
        if actor_id == government:
            rebels = self.general.meant("rebels", place_id)
            return rebels[0] if rebels else None
        return government if any(n.id == government for n in self.document.actors) else None

    def _government(self, place_id: str | None) -> str | None:
        government = self.lexicon.government_of(place_id)
        return self.general.fold(government) if government else None


def leading_actor(readings: Iterable[Reading]) -> str | None:
    """Return who takes most of the places a document tells of; None where nobody clearly does."""
    counted: Counter[str] = Counter()
    for reading in readings:
        body = reading.body
        is_change = isinstance(body, Control) and body.is_onset and body.relation.projected in TAKING
        if is_change and isinstance(body, Control) and reading.is_fact and body.actor is not None and body.actor.id:
            counted[body.actor.id] += 1
    ranked = counted.most_common(1)
    if not ranked or ranked[0][1] < DOMINANT_SHARE * counted.total():
        return None
    return ranked[0][0]
