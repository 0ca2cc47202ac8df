"""Bind the speakers of the chains: whose side they are on, and whether their government is a foreign one."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace

from whoheld.model import Control, Link, Reading, SourceType
from whoheld.resolve.actors import ActorBinder
from whoheld.resolve.general import ARMED, STATE
from whoheld.resolve.names import WORD

OFFICIAL = frozenset({SourceType.GOVERNMENT_OFFICIAL, SourceType.SECURITY_FORCE, SourceType.FOREIGN_GOVERNMENT})
OF_THE_STATE = frozenset(
    {
        SourceType.GOVERNMENT_OFFICIAL,
        SourceType.LOCAL_OFFICIAL,
        SourceType.SECURITY_FORCE,
        SourceType.LAWMAKER,
    }
)
SIDELESS = frozenset(
    {
        SourceType.OUTLET,
        SourceType.OTHER_MEDIA,
        SourceType.RESIDENT,
        SourceType.ANALYST,
        SourceType.INTERNATIONAL_ORG,
        SourceType.UNNAMED,
        SourceType.COMMENTER,
    }
)
FOREIGN_KINDS = frozenset({"foreign_state", "coalition"})


class SpeakerBinder:
    """Binds the links of one document's chains."""

    def __init__(self, actors: ActorBinder, parties: Set[str] = frozenset()) -> None:
        self.actors, self.lexicon, self.table = actors, actors.lexicon, actors.table
        self.parties = parties  # actors that the document's claims name

    def bind_all(self, readings: list[Reading]) -> list[Reading]:
        """Return the readings with typed and sided chains; the publisher stays as it is."""
        return [self._bind_reading(reading) for reading in readings]

    def _bind_reading(self, reading: Reading) -> Reading:
        place_id = reading.body.place.id if isinstance(reading.body, Control) else None
        if len(reading.chain) < 2:
            return reading
        links = tuple(self.bind(link, place_id) for link in reading.chain[1:])
        return replace(reading, chain=(reading.chain[0], *links))

    def bind(self, link: Link, place_id: str | None) -> Link:
        """Return a speaker with his side.

        Args:
            link: as attribution typed it, by its words alone.
            place_id: of the claim; a police officer nobody says more of is of the country the place lies in.
        """
        if link.outlet_id is not None:
            return self._by_outlet(link)
        if link.type in SIDELESS and link.type is not SourceType.UNNAMED:
            return replace(link, side=None)
        by_actor = self._by_actor(link, place_id)
        if by_actor is not None:
            return by_actor
        by_nation = self._by_nation(link, place_id)
        if by_nation is not None:
            return by_nation
        if link.type is SourceType.ARMED_PARTY:
            return self._armed(link, place_id)
        if link.type in OF_THE_STATE:
            return replace(link, side=self._government(place_id))
        return self._official(link, place_id)

    def _official(self, link: Link, place_id: str | None) -> Link:
        """ "Officials said", and no more of them: of the state, if anybody's."""
        first = link.text.lower().partition(" and ")[0]  # of two speakers, the first tells the type
        words = [word for word in WORD.findall(first) if word not in self.table.words["articles"]]
        if link.type is not SourceType.UNNAMED or " ".join(words) not in self.table.actors["officials"]:
            return link
        found = self.actors.general.meant("officials", place_id)
        return replace(link, type=SourceType.GOVERNMENT_OFFICIAL, side=found[0] if found else None)

    def _by_outlet(self, link: Link) -> Link:
        """Some of whom the gazetteer lists as publishing are agencies of the UN, or a party's own channel."""
        outlet = self.lexicon.outlets.get(link.outlet_id or "")
        if outlet is None:
            return replace(link, side=None)
        kind = self.table.speaker_of_outlet.get(outlet.kind)
        return replace(link, type=SourceType(kind) if kind else link.type, side=outlet.side)

    def _by_actor(self, link: Link, place_id: str | None) -> Link | None:
        """A party named in the words, or kept from an introduction, decides side and, mostly, type."""
        named = (hit.ids[0] for hit in self.lexicon.names_in(link.text) if hit.kind == "actor" and hit.ids)
        actor_id = link.side or next(named, None) or self._owner(link)
        actor = self.lexicon.actor(actor_id)
        if actor is None or actor_id is None:
            return None
        side = self.actors.fold(actor_id)
        kind = SourceType(self.table.speaker_of_kind.get(actor.kind, link.type.value))
        if actor.kind == ARMED and link.type is not SourceType.RESIDENT:
            return replace(link, type=self._unless_first(link, kind), side=side)
        if link.type is SourceType.ARMED_PARTY and actor.kind == STATE and self._are_men(link):
            return replace(link, type=SourceType.SECURITY_FORCE, side=side)
        if link.type in (SourceType.ARMED_PARTY, SourceType.UNNAMED):
            return replace(link, type=kind, side=side)
        if link.type in OFFICIAL and self._is_foreign_actor(side, place_id):
            return replace(link, type=SourceType.FOREIGN_GOVERNMENT, side=side)
        return replace(link, side=side)

    def _are_men(self, link: Link) -> bool:
        """ "Fighters backing the government" are its forces and not its officials."""
        words = [word.lower() for word in WORD.findall(link.text)]
        return any(word in self.table.actors["insurgent"] for word in words)

    def _owner(self, link: Link) -> str | None:
        """ "their military chief", "its spokesman": whoever was named last."""
        words = link.text.lower().split()
        if link.span is None or not words or words[0] not in self.table.actors["owned"]:
            return None
        for start, end in self.actors.document.sentences_before(link.span[0]):
            named = [n for n in self.actors.document.actors_in(start, end) if n.id]
            takers = [n for n in named if self._word_before(n.start) not in self.table.actors["giving"]]
            if named:
                return (takers or named)[-1].id
        return None

    def _word_before(self, at: int) -> str:
        words = [w.lower() for w in WORD.findall(self.actors.document.rendition.text, max(0, at - 16), at)]
        return next((word for word in reversed(words) if word not in self.table.words["articles"]), "")

    def _unless_first(self, link: Link, kind: SourceType) -> SourceType:
        """ "officials and the Front": the first of two speakers keeps the type, as the words name him first."""
        joined = " and " in f" {link.text.lower()} "
        return link.type if joined and link.type is not SourceType.UNNAMED else kind

    def _is_foreign_actor(self, actor_id: str, place_id: str | None) -> bool:
        """Whether a government is another country's: not where the war is, and, unless listed as foreign, no party."""
        theatre, actor = self.lexicon.theatre, self.lexicon.actor(actor_id)
        if actor is not None and actor.kind in FOREIGN_KINDS:
            return True
        countries = {*theatre.countries, self.lexicon.country_of(place_id) or self.actors.document.main_country}
        own = {self.lexicon.government_of(country) for country in countries}
        return actor_id not in own and actor_id not in self.parties and theatre.holder_of(actor_id) is None

    def _by_nation(self, link: Link, place_id: str | None) -> Link | None:
        """ "a Norlander officer" speaks for his own country, which may be no party to this war."""
        if link.type not in OFFICIAL and link.type not in OF_THE_STATE:
            return None
        hits = [hit for hit in self.lexicon.names_in(link.text) if hit.kind in ("demonym", "place")]
        for hit in hits:
            for identity in hit.ids:
                if hit.kind == "place" and not self.actors.stands_for_nation(identity):
                    continue
                country = self.lexicon.country_of(identity)
                government = self.lexicon.government_of(country)
                if country is None or government is None:
                    continue
                is_foreign = self._is_foreign_actor(government, place_id)
                return self._of_nation(link, self.actors.fold(government), is_foreign=is_foreign)
        return None

    def _of_nation(self, link: Link, government: str, *, is_foreign: bool) -> Link:
        if is_foreign and link.type in OFFICIAL:
            return replace(link, type=SourceType.FOREIGN_GOVERNMENT, side=government)
        if not is_foreign and link.type is SourceType.FOREIGN_GOVERNMENT:
            return replace(link, type=SourceType.GOVERNMENT_OFFICIAL, side=government)
        return replace(link, side=government)

    def _armed(self, link: Link, place_id: str | None) -> Link:
        """ "the insurgents said": whom the general word means here."""
        words = [word.lower() for word in WORD.findall(link.text)]
        for word in reversed(words):
            found = self.actors.general.meant(word, place_id)
            if found is not None:
                return replace(link, side=found[0])
        return link

    def _government(self, place_id: str | None) -> str | None:
        country = self.lexicon.country_of(place_id) or self.actors.document.main_country
        government = self.lexicon.government_of(country)
        return self.actors.fold(government) if government else None
