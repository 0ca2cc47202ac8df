"""Tell whom general words mean: "the rebels", "government forces", a people's name in another people's war."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from whoheld.model import Actor, Day
from whoheld.resolve.document import Document

ARMED, STATE, GENERIC = "armed_group", "state", "generic"
FAR_MORE = 3  # times as often named as the next group
YEAR = re.compile(r"\b(?:19[4-9]\d|20\d\d)\b")


class GeneralWords:
    """The words of one document that name nobody, by its place, its day and the groups it names."""

    def __init__(self, document: Document) -> None:
        self.document, self.lexicon, self.table = document, document.lexicon, document.table
        self.day: Day | None = document.rendition.published.latest

    def fold(self, actor_id: str) -> str:
        """A state's army, police and militias count as that state, "Dravian rebels" as who they were at the time."""
        actor = self.lexicon.actor(actor_id)
        if actor is None or actor.kind not in (STATE, GENERIC):
            return actor_id
        if actor.kind == GENERIC:
            return self._side_of_generic(actor) or actor.side_on(None)
        if self.day is None and actor.affiliations and actor.affiliations[0].valid_from is not None:
            year = self._year()
            return actor.side_on(year) if year is not None else actor_id
        side = actor.side_on(self.day)
        if side == actor_id and actor.affiliations and actor.affiliations[-1].valid_from is None:
            return actor.affiliations[-1].side  # an army that is no more was its government's
        return side

    def meant(self, phrase: str, place_id: str | None, day: Day | None = None) -> tuple[str, str] | None:
        """Return whom a general word means at a place, and why; None where the text leaves it open.

        Args:
            phrase: lower case, without article: "rebels", "government forces".
            place_id: of the claim; the document's country stands in for it.
            day: that the claim is about; the day of publication stands in for it.
        """
        day = day or self.day
        country = self.lexicon.country_of(place_id) or self.document.main_country
        is_here = country is None or country in self.lexicon.theatre.countries or not self.lexicon.theatre.countries
        if phrase in self.table.actors["government"]:
            return self._government(phrase, country, day, is_here=is_here)
        meant = self.lexicon.generic_actor(phrase, day) if is_here else None
        if meant is not None:
            return meant, f"'{phrase}' means it in this theatre"
        if phrase in self.table.actors["insurgent"]:
            return self._insurgent(phrase, country)
        return None

    def kin_of(self, people: str) -> str | None:
        """ "Norlanders" in a report on Dravia, where an actor is known as the "Dravian Norlanders"."""
        for adjective in self._adjectives(self.document.main_country):
            actor = self.lexicon.actor_named(f"{adjective} {people}")
            if actor is not None:
                return self.fold(actor.id)
        return None

    def _government(
        self, phrase: str, country: str | None, day: Day | None, *, is_here: bool
    ) -> tuple[str, str] | None:
        government = self.lexicon.government_of(country)
        government = self.fold(government) if government else None
        if not is_here:
            return (government, "government of the country the place lies in") if government else None
        meant = self.lexicon.generic_actor(phrase, day) or government
        return (meant, f"'{phrase}' means it in this theatre") if meant else None

    def _insurgent(self, phrase: str, country: str | None) -> tuple[str, str] | None:
        only, usual = self._only_group(country), self._known_as(phrase, country)
        if only is not None and not self._goes_by_other_word(only, usual, country):
            return only, f"the only armed group the text names: '{phrase}'"
        meant = usual or self._known_as_any(country)
        return (meant, f"'{phrase}' means it in reports on this country") if meant else None

    def _goes_by_other_word(self, only: str, usual: str | None, country: str | None) -> bool:
        """ "separatists" where the group named is the country's "rebels", or at home in another country."""
        if usual is None or usual == only:
            return False
        actor = self.lexicon.actor(only)
        is_foreign = actor is not None and actor.country is not None and actor.country != country
        return is_foreign or only in self._usual_groups(country)

    def _only_group(self, country: str | None) -> str | None:
        """The one armed group a document names, or names far more often than others, or the only one at home."""
        text = self.document.rendition.text
        named = [
            n for n in self.document.actors if n.id and self.kind(n.id) == ARMED and text[n.end : n.end + 1] != "-"
        ]
        ranked = Counter(str(n.id) for n in named).most_common()
        if not ranked:
            return None
        if len(ranked) == 1 or ranked[0][1] >= FAR_MORE * ranked[1][1]:
            return ranked[0][0]
        home = [actor_id for actor_id, _ in ranked if self._home(actor_id) == country]
        return home[0] if country is not None and len(home) == 1 else None

    def kind(self, actor_id: str) -> str | None:
        """Return the kind of an actor, None for one that nobody knows."""
        actor = self.lexicon.actor(actor_id)
        return actor.kind if actor is not None else None

    def _home(self, actor_id: str) -> str | None:
        actor = self.lexicon.actor(actor_id)
        return actor.country if actor is not None else None

    def _known_as(self, phrase: str, country: str | None) -> str | None:
        """The actor that goes by "Dravian rebels" is whom "rebels" mean in Dravia."""
        for adjective in self._adjectives(country):
            for word in (phrase, f"{phrase}s"):
                actor = self.lexicon.actor_named(f"{adjective} {word}")
                if actor is not None and actor.kind in (ARMED, GENERIC):
                    return actor.id if actor.kind == ARMED else self._side_of_generic(actor)
        return None

    def _usual_groups(self, country: str | None) -> set[str]:
        words = sorted(self.table.actors["insurgent"])
        return {meant for word in words if (meant := self._known_as(word, country)) is not None}

    def _known_as_any(self, country: str | None) -> str | None:
        """ "fighters" where every word of the kind that is in use means the same group."""
        usual = self._usual_groups(country)
        return usual.pop() if len(usual) == 1 else None

    def _adjectives(self, country: str | None) -> Iterator[str]:
        place = self.lexicon.place(country)
        if place is not None:
            yield from (name.text for name in place.names if name.kind == "demonym")

    def _side_of_generic(self, actor: Actor) -> str | None:
        day = self.day or self._year()
        side = actor.side_on(day)
        return side if side != actor.id else None

    def _year(self) -> Day | None:
        """The end of the latest year that a page without a date speaks of."""
        years = YEAR.findall(self.document.rendition.text)
        return date(max(map(int, years)), 12, 31) if years else None
