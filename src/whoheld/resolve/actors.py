"""Bind the actors of a document's claims: names, general words, pronouns, and actors that are not named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from whoheld.model import Candidate, Control, Day, Link, Mention, Reading, SourceType
from whoheld.resolve.allegiance import owner_named_behind
from whoheld.resolve.document import Document, Named, place_span
from whoheld.resolve.general import ARMED, GeneralWords
from whoheld.resolve.inferring import Inference
from whoheld.resolve.names import WORD
from whoheld.theatre.lexicon import NameHit

NAMED_SCORE = 0.95
GENERIC_SCORE = 0.85
POINTED_SCORE = 0.7
ACRONYM = re.compile(r" \((?:the )?([A-Z][A-Za-z-]{1,7})\)")
BESIDE = re.compile(r" ?(?:\([A-Z][A-Za-z-]{1,7}\) )?")  # between a name and its apposition
SENTENCE_ENDS = ("", ".", "!", "?", ":", "”", '"', "“", "’", "‘", "–", "—")
NEAR_SENTENCES = 2  # how far back general words are looked for as what "they" means
OPENING_REACH = 60  # characters
HIT_REACH = 60  # longest part of a known name left or right of the words a reader took
PARTIES = frozenset(
    {
        SourceType.ARMED_PARTY,
        SourceType.GOVERNMENT_OFFICIAL,
        SourceType.SECURITY_FORCE,
        SourceType.FOREIGN_GOVERNMENT,
    }
)


class ActorBinder:
    """Binds the actors of one document's readings, in the order of the text."""

    def __init__(self, document: Document, days: Mapping[str, Day] | None = None) -> None:
        self.days = days or {}  # of claims that say when: "the army" of one year is not that of another
        self.document, self.lexicon, self.table = document, document.lexicon, document.table
        self.general = GeneralWords(document)
        self.acronyms: dict[str, str] = {}  # "the Ridge Front (RF)": what the text itself abbreviates
        self.note_actors()

    def note_actors(self) -> None:
        """Fill the document's list of actors with those the lexicon knows by name."""
        for hit in self.document.hits:
            if hit.kind == "actor" and hit.ids:
                self.document.actors.append(self._named(hit.start, hit.end, hit.text, self.known_here(hit)))
                short = ACRONYM.match(self.document.rendition.text, hit.end)
                if short is not None:
                    self.acronyms.setdefault(short[1], self.fold(self.known_here(hit)))

    def known_here(self, hit: NameHit) -> str:
        """Return whom an actor's name means in this document's country, where another group goes by it too."""
        actor = self.lexicon.actor(hit.ids[0])
        is_visiting = actor is not None and actor.kind == ARMED and actor.country != self.document.main_country
        return (self.general.kin_of(hit.text) if is_visiting else None) or hit.ids[0]

    def parties(self, readings: Iterable[Reading]) -> set[str]:
        """Return the actors that the claims name outright, those whose troops the text names, and their patrons."""
        mentions = [m for r in readings if isinstance(r.body, Control) for m in (r.body.actor, r.body.from_actor) if m]
        named = {known for mention in mentions if (known := self._known(mention)) is not None}
        named |= {self.fold(hit.ids[0]) for hit in self.document.hits if hit.kind == "actor" and self._fights(hit)}
        groups = [actor for known in named if (actor := self.lexicon.actor(known)) is not None]
        return named | {actor.side_on(self.general.day) for actor in groups}

    def _fights(self, hit: NameHit) -> bool:
        """ "Norlander troops" make their state a party to the war that a text tells of."""
        words = WORD.findall(hit.text)
        return len(words) > 1 and words[-1].lower() in self.table.actors["troops"]

    def bind_all(self, readings: Sequence[Reading]) -> list[Reading]:
        """Bind named actors first, then those that only the rest of the document tells."""
        bound = [self._bind_reading(reading) for reading in readings]
        inference = Inference(self.document, self.general, bound)
        return [inference.fill_in(reading) for reading in bound]

    def _named(self, start: int, end: int, text: str, actor_id: str) -> Named:
        folded = self.fold(actor_id)
        actor = self.lexicon.actor(folded)
        return Named(start, end, text, folded, actor.name if actor else text)

    def fold(self, actor_id: str) -> str:
        """A state's army, police and militias count as that state; factions and parties stay themselves."""
        return self.general.fold(actor_id)

    # What is written

    def _bind_reading(self, reading: Reading) -> Reading:
        body = reading.body
        if not isinstance(body, Control):
            return reading
        near = place_span(reading)[0]
        day = self.days.get(reading.claim_id)
        actor = self.bind(body.actor, body.place.id, near, reading.chain, day=day) if body.actor else None
        from_actor = self.bind(body.from_actor, body.place.id, near, day=day) if body.from_actor else None
        if actor is not None and actor.id and actor.span and not self._is_noted(actor.span):
            self._note(Named(*actor.span, actor.text, actor.id, actor.name or actor.text, is_claimed=True))
        return replace(reading, body=replace(body, actor=actor, from_actor=from_actor))

    def _is_noted(self, span: tuple[int, int]) -> bool:
        return bool(self.document.actors_in(*span))

    def _note(self, named: Named) -> None:
        rows = self.document.actors
        index = next((i for i in range(len(rows), 0, -1) if rows[i - 1].start < named.start), 0)
        rows.insert(index, named)

    def bind(
        self, mention: Mention, place_id: str | None, near: int, chain: Sequence[Link] = (), *, day: Day | None = None
    ) -> Mention:
        """Return the mention with candidates; without, when the words name nobody that is known.

        Args:
            mention: an actor as written.
            place_id: of the claim; tells whose "government" is meant.
            near: where to look back from when the mention has no span.
            chain: who speaks; "we" is the speaker's side, and "they" may be.
            day: that the claim is about, where it says so; general words mean others in other years.
        """
        if mention.text.lower().endswith(tuple(self.table.actors["helped"])):
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
        if self._is_of_group(bare):  # "the militant group"
            found = self._pointing(mention, words, offset)
            return found if found.candidates else self._general(mention, ["rebels"], place_id, day)
        if words[0] in self.table.actors["owned"] or " ".join(bare) in self.table.actors["last_named"]:
            found = self._pointing(mention, words, offset)
            if found.candidates:
                return found
        return self._general(mention, bare, place_id, day)

    def _is_of_group(self, bare: Sequence[str]) -> bool:
        general = self.table.actors["insurgent"] | self.table.actors["creeds"]
        return len(bare) > 1 and bare[-1] in self.table.actors["groups"] and all(word in general for word in bare[:-1])

    def _word_before(self, mention: Mention) -> str:
        """Return the word right before a mention; the reader leaves "its" off "its forces", and "of our" after."""
        if mention.span is None:
            return ""
        behind = WORD.findall(self.document.rendition.text, mention.span[1], mention.span[1] + 12)
        if [word.lower() for word in behind[:2]] == ["of", "our"]:
            return "our"
        words = WORD.findall(self.document.rendition.text, max(0, mention.span[0] - 12), mention.span[0])
        return words[-1].lower() if words else ""

    def _known(self, mention: Mention) -> str | None:
        if mention.span is not None:
            start, end = mention.span
            for hit in self.document.hits_in(max(0, start - HIT_REACH), end + HIT_REACH, "actor"):
                overlaps = hit.start < end and start < hit.end
                if not hit.ids or self._is_helper(hit.end):
                    continue
                if overlaps or BESIDE.fullmatch(self.document.rendition.text, hit.end, start):
                    return self.fold(self.known_here(hit))
            owner = owner_named_behind(mention, self.document)
            if owner is not None:
                return self.fold(owner)
        short = next((self.acronyms[w] for w in WORD.findall(mention.text) if w in self.acronyms), None)
        if short is not None:
            return short
        actor = self.lexicon.actor_named(mention.text) or self.lexicon.actor_named(f"{mention.text}s")
        if actor is not None:
            return self.fold(actor.id)
        return self._nation(mention)

    def _is_helper(self, end: int) -> bool:
        """Whether a name goes on as in "US-backed" or "NAME-linked": whoever fights is somebody else."""
        return self.document.rendition.text.startswith(tuple(self.table.actors["helped"]), end)

    def _nation(self, mention: Mention) -> str | None:
        """ "the Norlanders", "Norlander paratroopers", "Norland", its capital: a nation in arms is its government."""
        if mention.span is None:
            return None
        hits = self.document.hits_in(*mention.span, "demonym", "place")
        words = [word.lower() for word in WORD.findall(mention.text)]
        if not hits or any(word in self.table.actors["insurgent"] for word in words):
            return None
        kin = self.general.kin_of(hits[0].text) if hits[0].kind == "demonym" and self._is_abroad(hits[0]) else None
        if kin is not None:
            return kin
        for place_id in hits[0].ids:
            if hits[0].kind == "place" and not self.stands_for_nation(place_id):
                continue
            government = self.lexicon.government_of(place_id)
            if government is not None:
                return self.fold(government)
        return None

    def _is_abroad(self, hit: NameHit) -> bool:
        return self.document.main_country not in {self.lexicon.country_of(place_id) for place_id in hit.ids}

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

    def _general(self, mention: Mention, words: list[str], place_id: str | None, day: Day | None) -> Mention:
        """ "the insurgents", "government forces": whom the war makes them; "Highland troops" are others."""
        if self._is_of_its_own(mention):
            return mention
        rebellious = self.table.actors["rebellious"]
        if self._word_before(mention) in rebellious or any(word in rebellious for word in words[:-1]):
            words = [word for word in words if word in self.table.actors["insurgent"]] or ["rebels"]
        for phrase in (" ".join(words), " ".join(words[-2:]), words[-1]):
            found = self.general.meant(phrase, place_id, day)
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
        plain = self.table.words["articles"] | self.table.actors["creeds"]
        words = [word for word in WORD.findall(mention.text) if word.lower() not in plain]
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

    def _opening(self, start: int, end: int) -> Named | None:
        """The general words that a sentence begins with, its subject: "Government forces had left the ridge"."""
        found = [
            match for match in WORD.finditer(self.document.rendition.text, start, min(end, start + OPENING_REACH))
            if match[0].lower() not in self.table.words["articles"]
        ]  # fmt: skip
        for count in (3, 2, 1):
            phrase = " ".join(match[0].lower() for match in found[:count])
            if phrase in self.table.actors["government"] | self.table.actors["insurgent"]:
                meant = self.general.meant(phrase, None)
                span = (found[0].start(), found[count - 1].end())
                return Named(*span, phrase, meant[0], phrase) if meant is not None else None
        return None

    def _is_body(self, speaker: Link) -> bool:
        """Whether the speaker is the party itself and not one of its people."""
        words = [word.lower() for word in WORD.findall(speaker.text)]
        bare = [word for word in words if word not in self.table.words["articles"]]
        behind = next((n for n, word in enumerate(bare) if n and word in self.table.words["inside"]), len(bare))
        bare = bare[:behind]  # "rebels in the north"
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
            opening = self._opening(start, end) if number < NEAR_SENTENCES and not groups_only else None
            if opening is not None and opening.id and not (named and named[0].start <= opening.start):
                named.insert(0, opening)
            if groups_only:
                named = [n for n in named if self.general.kind(str(n.id)) == ARMED]
            if named:
                reason = (
                    f"'{mention.text}': last actor named" if number else f"'{mention.text}': the sentence's subject"
                )
                return replace(
                    mention, candidates=(self._candidate(str(named[0].id), POINTED_SCORE, reason),), inferred=reason
                )
        return mention


def days_told(readings: Iterable[Reading]) -> dict[str, Day]:
    """Return the first day of each claim that tells its own time, by the claim's id."""
    return {r.claim_id: r.when.valid_from for r in readings if r.when.valid_from and r.when.basis != "publication"}
