"""Answer what a theatre, and the world around it, knows of names, actors and outlets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from urllib.parse import urlsplit

from rapidfuzz import fuzz, process

from whoheld.model import Actor, Affiliation, Candidate, Day, Outlet, Place, Theatre
from whoheld.theatre.folders import WORLD
from whoheld.theatre.index import Entry, NameIndex, make_entry
from whoheld.theatre.load import load_theatre
from whoheld.theatre.spelling import fold_name, rough_key, spell_key, split_level

# Scores of place candidates. Only the order matters to readers; resolve weighs them against context.
EXACT_SCORE = 1.0
FORMER_SCORE = 0.95
KEY_SCORE = 0.9
ROUGH_SCORE = 0.9  # times likeness, times how much of a key there is
FUZZY_SCORE = 0.7  # times likeness
SURE_KEY_LETTERS = 6  # a rough key of this many letters is no accident; Sokal's has three
FUZZY_MIN_LIKENESS = 84.0  # five letters with one slip have 80: too many towns of that length are so alike
FUZZY_MIN_LETTERS = 5
SCORE_MIN = 0.3
LEVEL_PENALTY = 0.5  # for a place that is no province when a province is asked for
WORLD_PENALTY = 0.02  # a place of the theatre goes before its namesake elsewhere
CANDIDATES_MAX = 8
# Which places a level word beside a name may go with: a town is called a city, and districts are filed under
# their chief town. Words such as "base" and "road" part nothing: "Bagram base" lies in Bagram.
SETTLEMENTS = frozenset(["city", "town", "village", "admin2", "crossing", "base"])
FITTING_LEVELS = {
    "admin1": frozenset(["admin1", "region"]),
    "admin2": SETTLEMENTS,
    "city": SETTLEMENTS,
    "town": SETTLEMENTS,
    "village": SETTLEMENTS,
}


@dataclass(frozen=True, slots=True)
class NameHit:
    """A known name in a text; offsets count from the start of the rendition."""

    start: int
    end: int
    text: str
    kind: str  # place | actor | outlet | demonym
    ids: tuple[str, ...]  # all it may mean, likeliest first; a demonym's are those of its countries


@dataclass(frozen=True, slots=True)
class _Spelled:
    """A way of writing a place's name, with what it is worth."""

    place_id: str
    text: str
    kind: str
    is_own: bool


class Lexicon:
    """A theatre's names and the world's; where both know a place or an actor, the theatre's row counts."""

    def __init__(self, theatre: Theatre, world: Theatre | None = None) -> None:
        self.theatre = theatre
        self._world = world if world is not None and world.id != theatre.id else None

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """The theatre's places in their order, then the world's that lie outside its countries."""
        own = self.theatre.places
        if self._world is None:
            return own
        known = {identity for place in own.values() for identity in place.same_as}
        inside = tuple(f"{country}." for country in self.theatre.countries)
        more = {
            place.id: place
            for place in self._world.places.values()
            if place.id not in own and not place.id.startswith(inside) and known.isdisjoint(place.same_as)
        }
        return {**own, **more}

    @cached_property
    def actors(self) -> Mapping[str, Actor]:
        """The theatre's actors, then the world's."""
        return {**self._world.actors, **self.theatre.actors} if self._world else self.theatre.actors

    @cached_property
    def outlets(self) -> Mapping[str, Outlet]:
        """The theatre's outlets, then the world's."""
        return {**self._world.outlets, **self.theatre.outlets} if self._world else self.theatre.outlets

    def place(self, place_id: str | None) -> Place | None:
        """Return the place with this id, or None."""
        return self.places.get(place_id) if place_id else None

    def actor(self, actor_id: str | None) -> Actor | None:
        """Return the actor with this id, or None."""
        return self.actors.get(actor_id) if actor_id else None

    def actor_named(self, text: str) -> Actor | None:
        """Return the actor that goes by exactly this name (a leading "the" aside), or None."""
        return self._actor_names.get(_bare(text))

    def outlet_named(self, text_or_domain: str) -> Outlet | None:
        """Return the outlet with this name, alias, domain or address, or None."""
        outlet = self._outlet_names.get(_bare(text_or_domain))
        return outlet or self._outlet_at(text_or_domain.strip().lower())

    def generic_actor(self, word: str, day: Day | None = None) -> str | None:
        """Return whom a general word means in this theatre, or None.

        Args:
            word: a noun or phrase, singular or plural ("insurgents", "government forces"); its last word decides
                where the whole is not listed.
            day: for words whose meaning changed in the war; None takes the first.
        """
        phrase = word.lower().split()
        for key in dict.fromkeys((" ".join(phrase), phrase[-1] if phrase else "")):
            for meaning in self._meanings(key):
                starts, ends = meaning.valid_from, meaning.valid_to
                if day is None or ((starts is None or starts <= day) and (ends is None or day < ends)):
                    return meaning.side
        return None

    def _meanings(self, word: str) -> tuple[Affiliation, ...]:
        generic = self.theatre.generic
        return next((generic[form] for form in _singulars(word) if form in generic), ())

    def government_of(self, place_id: str | None) -> str | None:
        """Return the actor that is the government of the country a place lies in, or None."""
        country = self.country_of(place_id)
        if country is None:
            return None
        own = self.theatre.governments.get(country)
        return own or (self._world.governments.get(country) if self._world else None)

    def country_of(self, place_id: str | None) -> str | None:
        """Return the id of the country a place lies in (a country lies in itself), or None."""
        for place in self.place_and_parents(place_id):
            if place.level == "country":
                return place.id
        return None

    def place_and_parents(self, place_id: str | None) -> Iterator[Place]:
        """Yield a place, the place it lies in, and so on outwards."""
        seen: set[str] = set()
        while (place := self.place(place_id)) is not None and place.id not in seen:
            seen.add(place.id)
            yield place
            place_id = place.parent_id

    def names_in(self, text: str, offset: int = 0) -> tuple[NameHit, ...]:
        """Return the known names in a text, longest first where they overlap.

        Capitals count: "Nice" is a town, "nice" is not; place names wholly in capitals are found too. A people's
        or country's name with its forces ("Ruritanian troops") is a hit of kind actor on that government.

        Args:
            text: any length; time is linear in it.
            offset: where `text` starts in the rendition.
        """
        return tuple(
            NameHit(offset + start, offset + hit.end, text[start : hit.end], hit.kind, hit.ids)
            for start, hit in self._index.find(text)
        )

    def place_candidates(self, name: str) -> tuple[Candidate, ...]:
        """Return which places a name may mean, best first, scored from 0 to 1.

        Exact names come first, then other romanisations, then lookalikes. A word such as "province" beside the
        name puts places of that level first. Nothing is certain below 0.9: likeness is no identity.
        """
        bare, level = split_level(name)
        best: dict[str, Candidate] = {}
        for candidate in self._spelled_alike(bare):
            place_id = candidate.id or ""
            score = candidate.score - self._penalty(place_id, level)
            if score >= SCORE_MIN and score > (best[place_id].score if place_id in best else 0):
                best[place_id] = Candidate(place_id, candidate.name, round(score, 4), candidate.reason)
        return tuple(sorted(best.values(), key=lambda candidate: -candidate.score)[:CANDIDATES_MAX])

    def _penalty(self, place_id: str, level: str | None) -> float:
        place = self.places[place_id]
        penalty = 0.0 if place_id in self.theatre.places else WORLD_PENALTY
        if level is not None and place.level not in FITTING_LEVELS.get(level, (place.level,)):
            penalty += LEVEL_PENALTY
        return penalty

    def _spelled_alike(self, name: str) -> Iterator[Candidate]:
        exact = self._spellings.get(fold_name(name), [])
        for row in exact:
            score = FORMER_SCORE if row.kind == "former" else EXACT_SCORE
            reason = "former name" if row.kind == "former" else "name" if row.kind == "name" else "other spelling"
            yield self._candidate(row, score, reason)
        by_key, by_rough = self._keys
        for row in by_key.get(spell_key(name), []):
            yield self._candidate(row, KEY_SCORE, f"romanisation of {row.text}")
        rough = rough_key(name)
        for row in by_rough.get(rough, []):
            likeness = fuzz.ratio(fold_name(name), fold_name(row.text)) / 100
            weight = min(1.0, len(rough) / SURE_KEY_LETTERS)
            yield self._candidate(row, ROUGH_SCORE * likeness * weight, f"sounds like {row.text}")
        if not exact:
            yield from self._lookalikes(name)

    def _lookalikes(self, name: str) -> Iterator[Candidate]:
        folded = fold_name(name)
        if len(folded) < FUZZY_MIN_LETTERS:
            return
        found = process.extract(
            folded, self._spellings.keys(), scorer=fuzz.ratio, limit=8, score_cutoff=FUZZY_MIN_LIKENESS
        )
        for spelled, likeness, _ in found:
            if spelled[0] != folded[0]:  # slips of the pen seldom strike the first letter
                continue
            for row in self._spellings[spelled]:
                yield self._candidate(row, FUZZY_SCORE * likeness / 100, f"looks like {row.text}")

    def _candidate(self, row: _Spelled, score: float, reason: str) -> Candidate:
        return Candidate(row.place_id, self.places[row.place_id].name, score, reason)

    @cached_property
    def _spellings(self) -> dict[str, list[_Spelled]]:
        spellings: dict[str, list[_Spelled]] = {}
        for place in self.places.values():
            is_own = place.id in self.theatre.places
            spellings.setdefault(fold_name(place.name), []).append(_Spelled(place.id, place.name, "name", is_own))
            for name in place.names:
                if name.kind != "demonym" and name.text != place.name:
                    row = _Spelled(place.id, name.text, name.kind, is_own)
                    spellings.setdefault(fold_name(name.text), []).append(row)
        return spellings

    @cached_property
    def _keys(self) -> tuple[dict[str, list[_Spelled]], dict[str, list[_Spelled]]]:
        by_key: dict[str, list[_Spelled]] = {}
        by_rough: dict[str, list[_Spelled]] = {}
        for rows in self._spellings.values():
            for row in rows:
                by_key.setdefault(spell_key(row.text), []).append(row)
                by_rough.setdefault(rough_key(row.text), []).append(row)
        return by_key, by_rough

    @cached_property
    def _actor_names(self) -> dict[str, Actor]:
        named = {_bare(name): actor for actor in self.actors.values() for name in actor.aliases}
        return {**named, **{_bare(actor.name): actor for actor in self.actors.values()}}

    @cached_property
    def _outlet_names(self) -> dict[str, Outlet]:
        named = {_bare(name): outlet for outlet in self.outlets.values() for name in outlet.aliases}
        return {**named, **{_bare(outlet.name): outlet for outlet in self.outlets.values()}}

    @cached_property
    def _outlet_domains(self) -> dict[str, Outlet]:
        return {domain: outlet for outlet in self.outlets.values() for domain in outlet.domains}

    def _outlet_at(self, address: str) -> Outlet | None:
        try:
            host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
        except ValueError:  # brackets that hold no address
            return None
        while "." in host:
            if outlet := self._outlet_domains.get(host):
                return outlet
            host = host.partition(".")[2]  # amp.example.org belongs to example.org
        return None

    @cached_property
    def _index(self) -> NameIndex:
        return NameIndex(self._entries(), self.government_of, self.country_of)

    def _entries(self) -> Iterator[Entry]:
        for actor in self.actors.values():
            is_own = actor.id in self.theatre.actors
            for name in dict.fromkeys((actor.name, *actor.aliases)):
                yield make_entry(name, "actor", actor.id, is_own)
        for outlet in self.outlets.values():
            for name in dict.fromkeys((outlet.name, *outlet.aliases)):
                yield make_entry(name, "outlet", outlet.id, outlet.id in self.theatre.outlets)
        for place in self.places.values():
            is_own = place.id in self.theatre.places
            yield make_entry(place.name, "place", place.id, is_own)
            for spelled in place.names:
                kind = "demonym" if spelled.kind == "demonym" else "place"
                yield make_entry(spelled.text, kind, place.id, is_own)


def _bare(text: str) -> str:
    return fold_name(text).removeprefix("the ")


def _singulars(word: str) -> Iterator[str]:
    """Yield a word and what it may be the plural of."""
    yield word
    for ending, singular in (("men", "man"), ("ies", "y"), ("s", "")):
        if word.endswith(ending):
            yield word.removesuffix(ending) + singular


def load_lexicon(theatre: Theatre) -> Lexicon:
    """Return the lexicon of a theatre, which knows the world's names too. Names are indexed at first use."""
    if theatre.folder and load_theatre(theatre.folder) is theatre:
        return _lexicon_of(theatre.folder)
    return Lexicon(theatre, load_theatre(WORLD))


@lru_cache(maxsize=4)
def _lexicon_of(folder: str) -> Lexicon:
    return Lexicon(load_theatre(folder), load_theatre(WORLD))
