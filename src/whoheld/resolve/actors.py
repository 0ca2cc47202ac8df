"""Bind the actors of a document's claims: names, general words, pronouns, and actors that are not named."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from whoheld.model import Candidate, Control, Day, Link, Mention, Reading, Relation, SourceType
from whoheld.resolve.document import Document, Named, place_span
from whoheld.resolve.names import WORD

NAMED_SCORE = 0.95
GENERIC_SCORE = 0.85
POINTED_SCORE = 0.7
INFERRED_SCORE = 0.5
ACRONYM = re.compile(r" \((?:the )?([A-Z][A-Za-z-]{1,7})\)")
BESIDE = re.compile(r" ?(?:\([A-Z][A-Za-z-]{1,7}\) )?")  # between a name and its apposition
SENTENCE_ENDS = ("", ".", "!", "?", ":", "”", '"', "“", "’", "‘", "–", "—")
HIT_REACH = 60  # longest part of a known name left or right of the words a reader took
ARMED, STATE = "armed_group", "state"
TAKING = frozenset({"controls", "contests"})
PARTIES = frozenset(
    {
        SourceType.ARMED_PARTY,
        SourceType.GOVERNMENT_OFFICIAL,
        SourceType.SECURITY_FORCE,
        SourceType.FOREIGN_GOVERNMENT,
    }
)
FAR_MORE = 3  # times as often named as the next group
BySentence: TypeAlias = Mapping[int, Sequence[Reading]]
DOMINANT_SHARE = 0.6  # of the changes a document tells: who mostly takes places in it


class ActorBinder:
    """Binds the actors of one document's readings, in the order of the text."""

    def __init__(self, document: Document) -> None:
        self.document, self.lexicon, self.table = document, document.lexicon, document.table
        self.day: Day | None = document.rendition.published.latest
        self.acronyms: dict[str, str] = {}  # "the Ridge Front (RF)": what the text itself abbreviates
        self.note_actors()

    def note_actors(self) -> None:
        """Fill the document's list of actors with those the lexicon knows by name."""
        for hit in self.document.hits:
            if hit.kind == "actor" and hit.ids:
                self.document.actors.append(self._named(hit.start, hit.end, hit.text, hit.ids[0]))
                short = ACRONYM.match(self.document.rendition.text, hit.end)
                if short is not None:
                    self.acronyms.setdefault(short[1], self.fold(hit.ids[0]))

    def parties(self, readings: Iterable[Reading]) -> set[str]:
        """Return the actors that the claims name outright, before any is inferred."""
        mentions = [m for r in readings if isinstance(r.body, Control) for m in (r.body.actor, r.body.from_actor) if m]
        return {known for mention in mentions if (known := self._known(mention)) is not None}

    def bind_all(self, readings: Sequence[Reading]) -> list[Reading]:
        """Bind named actors first, then those that only the rest of the document tells."""
        bound = [self._bind_reading(reading) for reading in readings]
        leading = leading_actor(bound)
        by_sentence: dict[int, list[Reading]] = {}
        for reading in bound:
            by_sentence.setdefault(reading.claim.sentence.start, []).append(reading)
        return [self._fill_in(reading, by_sentence, leading) for reading in bound]

    def _named(self, start: int, end: int, text: str, actor_id: str) -> Named:
        folded = self.fold(actor_id)
        actor = self.lexicon.actor(folded)
        return Named(start, end, text, folded, actor.name if actor else text)

    def fold(self, actor_id: str) -> str:
        """A state's army, police and militias count as that state; factions and parties stay themselves."""
        actor = self.lexicon.actor(actor_id)
        return actor.side_on(self.day) if actor is not None and actor.kind == STATE else actor_id

    # What is written

    def _bind_reading(self, reading: Reading) -> Reading:
        body = reading.body
        if not isinstance(body, Control):
            return reading
        near = place_span(reading)[0]
        actor = self.bind(body.actor, body.place.id, near, reading.chain) if body.actor else None
        from_actor = self.bind(body.from_actor, body.place.id, near) if body.from_actor else None
        if actor is not None and actor.id and actor.span and not self._is_noted(actor.span):
            self._note(Named(*actor.span, actor.text, actor.id, actor.name or actor.text, is_claimed=True))
        return replace(reading, body=replace(body, actor=actor, from_actor=from_actor))

    def _is_noted(self, span: tuple[int, int]) -> bool:
        return bool(self.document.actors_in(*span))

    def _note(self, named: Named) -> None:
        rows = self.document.actors
        index = next((i for i in range(len(rows), 0, -1) if rows[i - 1].start < named.start), 0)
        rows.insert(index, named)

    def bind(self, mention: Mention, place_id: str | None, near: int, chain: Sequence[Link] = ()) -> Mention:
        """Return the mention with candidates; without, when the words name nobody that is known.

        Args:
            mention: an actor as written.
            place_id: of the claim; tells whose "government" is meant.
            near: where to look back from when the mention has no span.
            chain: who speaks; "we" is the speaker's side, and "they" may be.
        """
        if self._only_helps(mention):
            return mention
        offset = mention.span[0] if mention.span else near
        owner = self._word_before(mention)
        if owner in self.table.actors["owned"]:
            pointed = self._speaking(mention, [owner], chain) or self._pointing(mention, [owner], offset)
            if pointed.candidates:
                return pointed
        known = self._known(mention)
        if known is not None:
            return replace(mention, candidates=(self._candidate(known, NAMED_SCORE, "name"),))
        words = [word.lower() for word in WORD.findall(mention.text)]
        bare = [word for word in words if word not in self.table.words["articles"]]
        if not bare or (words == bare[:1] and words[0] in self.table.actors["pronouns"]):
            return self._speaking(mention, words, chain) or self._pointing(mention, words, offset)
        if words[0] in self.table.actors["owned"] or " ".join(bare) in self.table.actors["last_named"]:
            found = self._pointing(mention, words, offset)
            if found.candidates:
                return found
        return self._general(mention, bare, place_id)

    def _word_before(self, mention: Mention) -> str:
        """Return the word right before a mention; the reader leaves "its" off "its forces"."""
        if mention.span is None:
            return ""
        words = WORD.findall(self.document.rendition.text, max(0, mention.span[0] - 12), mention.span[0])
        return words[-1].lower() if words else ""

    def _known(self, mention: Mention) -> str | None:
        if mention.span is not None:
            start, end = mention.span
            for hit in self.document.hits_in(max(0, start - HIT_REACH), end + HIT_REACH, "actor"):
                overlaps = hit.start < end and start < hit.end
                if hit.ids and (overlaps or BESIDE.fullmatch(self.document.rendition.text, hit.end, start)):
                    return self.fold(hit.ids[0])
        short = next((self.acronyms[w] for w in WORD.findall(mention.text) if w in self.acronyms), None)
        if short is not None:
            return short
        actor = self.lexicon.actor_named(mention.text)
        if actor is not None:
            return self.fold(actor.id)
        return self._nation(mention)

    def _nation(self, mention: Mention) -> str | None:
        """ "the Norlanders", "Norlander paratroopers", "Norland", its capital: a nation in arms is its government."""
        if mention.span is None:
            return None
        hits = self.document.hits_in(*mention.span, "demonym", "place")
        words = [word.lower() for word in WORD.findall(mention.text)]
        if not hits or any(word in self.table.actors["insurgent"] for word in words):
            return None
        for place_id in hits[0].ids:
            if hits[0].kind == "place" and not self.stands_for_nation(place_id):
                continue
            government = self.lexicon.government_of(place_id)
            if government is not None:
                return self.fold(government)
        return None

    def stands_for_nation(self, place_id: str) -> bool:
        """Whether a place's name serves for a government: a country's, or its capital's."""
        place = self.lexicon.place(place_id)
        if place is None:
            return False
        country = self.lexicon.country_of(place_id)
        seat = self.document.seats.get(country or "")
        return place.level == "country" or (seat is not None and seat.id == place_id)

    def _candidate(self, actor_id: str, score: float, reason: str) -> Candidate:
        actor = self.lexicon.actor(actor_id)
        return Candidate(actor_id, actor.name if actor else actor_id, score, reason)

    def _general(self, mention: Mention, words: list[str], place_id: str | None) -> Mention:
        """ "the insurgents", "government forces": whom the war makes them; "Highland troops" are others."""
        if self._is_of_its_own(mention):
            return mention
        rebellious = self.table.actors["rebellious"]
        if self._word_before(mention) in rebellious or any(word in rebellious for word in words[:-1]):
            words = [word for word in words if word in self.table.actors["insurgent"]] or ["rebels"]
        for phrase in (" ".join(words), " ".join(words[-2:]), words[-1]):
            found = self.generic(phrase, place_id)
            if found is not None:
                actor_id, reason = found
                return replace(mention, candidates=(self._candidate(actor_id, GENERIC_SCORE, reason),), inferred=reason)
        return mention

    def _is_of_its_own(self, mention: Mention) -> bool:
        """Whether a name inside the phrase makes it a body of its own, and not the nation's."""
        span = mention.span
        if span is None:
            return False
        covered = {word for hit in self.document.hits_in(*span, "demonym") for word in WORD.findall(hit.text)}
        words = [word for word in WORD.findall(mention.text) if word.lower() not in self.table.words["articles"]]
        general = self.table.actors["government"] | self.table.actors["insurgent"]
        if " ".join(words).lower() in general:
            return False
        if self.document.rendition.text[max(0, span[0] - 4) : span[0]].rstrip()[-1:] in SENTENCE_ENDS:
            first = self.document.hits_in(span[0], span[1], "place")
            words = words if first and not self.stands_for_nation(first[0].ids[0]) else words[1:]
        return any(
            word[0].isupper() and word not in covered and self.lexicon.generic_actor(word.lower()) is None
            for word in words
        )

    def generic(self, phrase: str, place_id: str | None) -> tuple[str, str] | None:
        """Return whom a general word means at a place, and why."""
        country = self.lexicon.country_of(place_id) or self.document.main_country
        is_here = country is None or country in self.lexicon.theatre.countries or not self.lexicon.theatre.countries
        if phrase in self.table.actors["government"]:
            if not is_here:
                government = self.lexicon.government_of(country)
                return (government, "government of the country the place lies in") if government else None
            meant = self.lexicon.generic_actor(phrase, self.day) or self.lexicon.government_of(country)
            return (meant, f"'{phrase}' means it in this theatre") if meant else None
        meant = self.lexicon.generic_actor(phrase, self.day) if is_here else None
        if meant is not None:
            return meant, f"'{phrase}' means it in this theatre"
        if phrase in self.table.actors["insurgent"]:
            only = self._only_group()
            return (only, f"the only armed group the text names: '{phrase}'") if only else None
        return None

    def _only_group(self) -> str | None:
        """The one armed group a document names, or names far more often than any other."""
        text = self.document.rendition.text
        named = [
            n for n in self.document.actors if n.id and self._kind(n.id) == ARMED and text[n.end : n.end + 1] != "-"
        ]
        ranked = Counter(str(n.id) for n in named).most_common(2)
        if not ranked or (len(ranked) > 1 and ranked[0][1] < FAR_MORE * ranked[1][1]):
            return None
        return ranked[0][0]

    def _kind(self, actor_id: str) -> str | None:
        actor = self.lexicon.actor(actor_id)
        return actor.kind if actor is not None else None

    def _speaking(self, mention: Mention, words: Sequence[str], chain: Sequence[Link]) -> Mention | None:
        """ "the rebels said they ...": a party that speaks as one body is its own "they"; "we" is always its side."""
        speaker = chain[-1] if len(chain) > 1 else None
        if speaker is None or speaker.side is None or speaker.type not in PARTIES:
            return None
        own = bool(words) and words[0] in self.table.actors["own"]
        as_body = mention.span is not None and speaker.span is not None and self._is_body(speaker)
        before = as_body and speaker.span is not None and mention.span is not None and speaker.span[0] < mention.span[0]
        if not own and not before:
            return None
        reason = f"'{mention.text}': the speaker's side"
        return replace(mention, candidates=(self._candidate(speaker.side, POINTED_SCORE, reason),), inferred=reason)

    def _is_body(self, speaker: Link) -> bool:
        """Whether the speaker is the party itself and not one of its people."""
        words = [word.lower() for word in WORD.findall(speaker.text)]
        bare = [word for word in words if word not in self.table.words["articles"]]
        if (
            " ".join(bare)
            in self.table.actors["insurgent"] | self.table.actors["government"] | self.table.actors["pronouns"]
        ):
            return " ".join(bare) not in self.table.actors["people"]
        hits = [hit for hit in self.lexicon.names_in(speaker.text) if hit.kind in ("actor", "demonym", "place")]
        return any(len(hit.text.split()) >= len(bare) for hit in hits)

    def _pointing(self, mention: Mention, words: Sequence[str], offset: int) -> Mention:
        """ "they", "its forces", "the group": the subject of this sentence, else of the ones before."""
        groups_only = bool(words) and words[-1] in self.table.actors["insurgent"] | self.table.actors["groups"]
        for number, (start, end) in enumerate(self.document.sentences_before(offset)):
            named = [n for n in self.document.actors_in(start, end) if n.id]
            if groups_only:
                named = [n for n in named if self._kind(str(n.id)) == ARMED]
            if named:
                reason = (
                    f"'{mention.text}': last actor named" if number else f"'{mention.text}': the sentence's subject"
                )
                return replace(
                    mention, candidates=(self._candidate(str(named[0].id), POINTED_SCORE, reason),), inferred=reason
                )
        return mention

    # What is not written

    def _fill_in(self, reading: Reading, readings: BySentence, leading: str | None) -> Reading:
        """ "X fell": the actor is whom the sentence, the document or the theatre makes it."""
        body = reading.body
        if not isinstance(body, Control) or (body.actor is not None and not self._only_helps(body.actor)):
            return reading
        found = self._infer(reading, body, readings, leading)
        if found is None:
            return reading
        actor_id, reason = found
        candidate = self._candidate(actor_id, INFERRED_SCORE, reason)
        mention = Mention(text=candidate.name, span=None, kind="actor", candidates=(candidate,), inferred=reason)
        return replace(reading, body=replace(body, actor=mention))

    def _only_helps(self, mention: Mention) -> bool:
        """ "the US-backed offensive": the words name a helper, and the actor is somebody else."""
        return mention.text.lower().endswith(tuple(self.table.actors["helped"]))

    def _infer(
        self, reading: Reading, body: Control, readings: BySentence, leading: str | None
    ) -> tuple[str, str] | None:
        attacker = self._attacker(reading, body, readings, leading)
        if body.relation not in (Relation.LOST, Relation.WITHDREW):
            return attacker
        if attacker is not None:
            loser = self.rival_of(attacker[0])
            if loser is not None:
                return loser, f"holds what {attacker[0]} takes"
        government = self.lexicon.government_of(body.place.id)
        return (government, "government of the country the place lies in") if government else None

    def _attacker(
        self, reading: Reading, body: Control, readings: BySentence, leading: str | None
    ) -> tuple[str, str] | None:
        beside = _nearest_taker(reading, readings.get(reading.claim.sentence.start, ()))
        if beside is not None:
            return beside, "named for another place in the sentence"
        if body.from_actor is not None and body.from_actor.id is not None:
            rival = self.rival_of(body.from_actor.id)
            if rival is not None:
                return rival, f"the other side to {body.from_actor.id}"
        groups = self._groups_in(reading.claim.sentence.start, reading.claim.sentence.end)
        if len(groups) == 1:
            return groups.pop(), "the armed group the sentence names"
        if leading is not None:
            return leading, "takes the places this document tells of"
        return self._theatre_attacker(body.place.id)

    def _groups_in(self, start: int, end: int) -> set[str]:
        """The armed groups a sentence names, except those that something is taken from."""
        found: set[str] = set()
        for named in self.document.actors_in(start, end):
            before = WORD.findall(self.document.rendition.text, max(start, named.start - 24), named.start)
            last = [word.lower() for word in before if word.lower() not in self.table.words["articles"]][-1:]
            if named.id and self._kind(named.id) == ARMED and not self.table.actors["giving"] & set(last):
                found.add(named.id)
        return found

    def _theatre_attacker(self, place_id: str | None) -> tuple[str, str] | None:
        country = self.lexicon.country_of(place_id)
        if country is not None and country not in self.lexicon.theatre.countries:
            return None
        holders = [h.actor_id for h in self.lexicon.theatre.holders if self._kind(h.actor_id) != STATE]
        return (holders[0], "the only party in this theatre that takes places") if len(holders) == 1 else None

    def rival_of(self, actor_id: str) -> str | None:
        """Return the other holder where a theatre has two."""
        theatre = self.lexicon.theatre
        mine = theatre.holder_of(actor_id)
        others = [h.actor_id for h in theatre.holders if h.actor_id != mine]
        return others[0] if mine is not None and len(others) == 1 else None


def _nearest_taker(reading: Reading, sentence: Sequence[Reading]) -> str | None:
    """The actor of the nearest other claim of taking or fighting in the sentence."""
    others = [
        (abs(r.claim.trigger.start - reading.claim.trigger.start), r.body.actor.id)
        for r in sentence
        if isinstance(r.body, Control) and r.body.actor is not None and r.body.actor.id is not None
        and r.body.relation.projected in TAKING and r.body.is_onset
    ]  # fmt: skip
    return min(others)[1] if others else None


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
