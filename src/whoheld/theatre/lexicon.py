"""Answer what a theatre, and the world around it, knows of names, actors and outlets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from urllib.parse import urlsplit

from rapidfuzz import fuzz, process

from whoheld.model import Actor, Affiliation, Candidate, Day, Outlet, Place, Theatre
from whoheld.theatre.consonants import consonants_of, is_arabic, likeness_of
from whoheld.theatre.folders import WORLD
from whoheld.theatre.index import NameIndex
from whoheld.theatre.load import load_theatre
from whoheld.theatre.names import Name, name_of, names_of_theatre
from whoheld.theatre.spelling import fold_name, romanise, rough_key, spell_key, split_level, swapped_keys

# Scores of place candidates. Only the order matters to readers; resolve weighs them against context.
EXACT_SCORE = 1.0
FORMER_SCORE = 0.95
KEY_SCORE = 0.9
ROUGH_SCORE = 0.9  # times likeness, times how much of a key there is
SWAP_SCORE = 0.65  # times how much of a key there is
NATIVE_SCORE = 0.85  # times how many consonants there are
SURE_CONSONANTS = 3  # in another script; two are shared by several towns
FUZZY_SCORE = 0.7  # times likeness
SURE_KEY_LETTERS = 6  # a rough key of this many letters is no accident; Sokal's has three
FUZZY_MIN_LIKENESS = 84.0  # five letters with one slip have 80: too many towns of that length are so alike
FUZZY_MIN_LETTERS = 5
SCORE_MIN = 0.3
LEVEL_PENALTY = 0.5  # for a place that is no province when a province is asked for
WORLD_PENALTY = 0.02  # a place of the theatre goes before its namesake elsewhere
CANDIDATES_MAX = 8
PEOPLE_ENDINGS = ("i", "y")  # "Balkhi" is a man from Balkh
MUTE_ENDINGS = frozenset(["", "e", "h"])
OWNER = re.compile(r"['’‘ʼ]s\b")
ANSWERS_KEPT = 50_000  # names looked up lately; texts repeat the same ones
NO_PLACES = frozenset(["demonym", "actor", "outlet"])  # kinds of names that name no place
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


class Lexicon:
    """A theatre's names and the world's; where both know a place or an actor, the theatre's row counts."""

    def __init__(self, theatre: Theatre, world: Theatre | None = None) -> None:
        self.theatre = theatre
        self._world = world if world is not None and world.id != theatre.id else None
        self._answers: dict[str, tuple[Candidate, ...]] = {}

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
        if (known := self._answers.get(name)) is not None:
            return known
        if len(self._answers) >= ANSWERS_KEPT:
            self._answers.clear()
        self._answers[name] = answer = self._candidates(name)
        return answer

    def _candidates(self, name: str) -> tuple[Candidate, ...]:
        bare, level = split_level(name)
        best: dict[str, Candidate] = {}
        if level is not None:  # "Kandahar Airfield" is a name of its own
            for named in self._named_exactly(fold_name(name)):
                best[named.id or ""] = replace(named, score=named.score - self._penalty(named.id or "", None))
        whose_people = self._places_of_people(bare)
        for candidate in self._spelled_alike(bare):
            place_id = candidate.id or ""
            if place_id in whose_people:
                continue
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
        folded = fold_name(name)
        exact = list(self._named_exactly(folded))
        yield from exact
        by_key, by_rough = self._keys
        known = next((row for row in self._names.get(folded, ()) if row.kind not in NO_PLACES), None)
        keyed = by_key.get(known.key if known else spell_key(name), [])
        for row in keyed:
            yield self._candidate(row, KEY_SCORE, f"romanisation of {row.text}")
        rough = known.rough if known else rough_key(name)
        latin = romanise(folded)
        for row in by_rough.get(rough, []):
            if _is_other_word(folded, row.folded):
                continue
            likeness = fuzz.ratio(latin, row.folded) / 100
            weight = min(1.0, len(rough) / SURE_KEY_LETTERS)
            yield self._candidate(row, ROUGH_SCORE * likeness * weight, f"sounds like {row.text}")
        if not exact:
            yield from self._lookalikes(latin)
        if not exact and not keyed:
            yield from self._by_other_habits(name)
            yield from self._across_scripts(name)

    def _places_of_people(self, name: str) -> set[str]:
        """Return the places whose people a name is, with an i at the end, where it is nothing else's name."""
        by_key, _ = self._keys
        if name[-1:] not in PEOPLE_ENDINGS or fold_name(name) in self._names or spell_key(name) in by_key:
            return set()
        return {row.id for row in by_key.get(spell_key(name[:-1]), [])}

    def _named_exactly(self, folded: str) -> Iterator[Candidate]:
        for row in self._names.get(folded, ()):
            if row.kind not in NO_PLACES:
                score = FORMER_SCORE if row.kind == "former" else EXACT_SCORE
                reason = "former name" if row.kind == "former" else "name" if row.kind == "name" else "other spelling"
                yield self._candidate(row, score, reason)

    def _by_other_habits(self, name: str) -> Iterator[Candidate]:
        for key in swapped_keys(name):
            weight = min(1.0, len(key) / SURE_KEY_LETTERS)
            for row in self._keys[0].get(key, []):
                yield self._candidate(row, SWAP_SCORE * weight, f"by another habit for {row.text}")

    def _across_scripts(self, name: str) -> Iterator[Candidate]:
        """Yield places whose name in Arabic script fits a romanised one, or the other way round."""
        is_native = is_arabic(name)
        rows = self._by_consonants[0 if is_native else 1]
        if not rows:
            return
        for consonants, row in ((key, row) for key in consonants_of(name) for row in rows.get(key, [])):
            native, latin = (name, row.text) if is_native else (row.text, name)
            likeness = likeness_of(native, latin)
            if likeness >= 1.0:
                score = NATIVE_SCORE * min(1.0, (len(consonants) + 2) / (SURE_CONSONANTS + 2))
            else:
                score = ROUGH_SCORE * likeness * min(1.0, len(consonants) / SURE_KEY_LETTERS)
            yield self._candidate(row, score, f"in another script {row.text}")

    def _lookalikes(self, folded: str) -> Iterator[Candidate]:
        if len(folded) < FUZZY_MIN_LETTERS:
            return
        near = self._by_initial.get(folded[0], [])  # slips of the pen seldom strike the first letter
        found = process.extract(folded, near, scorer=fuzz.ratio, limit=8, score_cutoff=FUZZY_MIN_LIKENESS)
        for spelled, likeness, _ in found:
            if _is_other_word(folded, spelled):
                continue
            for row in self._names[spelled]:
                if row.kind not in NO_PLACES:
                    yield self._candidate(row, FUZZY_SCORE * likeness / 100, f"looks like {row.text}")

    def _candidate(self, row: Name, score: float, reason: str) -> Candidate:
        return Candidate(row.id, self.places[row.id].name, score, reason)

    @cached_property
    def _place_names(self) -> list[Name]:
        """The names of the theatre's places, then of those of the world that it does not stand for."""
        rows = list(names_of_theatre(self.theatre))
        if self._world is not None:
            places, own = self.places, self.theatre.places
            rows += [row for row in names_of_theatre(self._world) if row.id in places and row.id not in own]
        return rows

    @cached_property
    def _names(self) -> dict[str, list[Name]]:
        """All names, of actors and outlets too, by their folded form."""
        names: dict[str, list[Name]] = {}
        for row in (*self._party_names(), *self._place_names):
            if row.folded in names:
                names[row.folded].append(row)
            elif row.folded:
                names[row.folded] = [row]
            if "s " in row.folded and OWNER.search(row.text):  # texts are read word by word: "Varga", "s", "men"
                names.setdefault(fold_name(OWNER.sub(" s", row.text)), []).append(row)
        return names

    def _party_names(self) -> Iterator[Name]:
        for actor in self.actors.values():
            for text in dict.fromkeys((actor.name, *actor.aliases)):
                yield name_of(actor.id, text, "actor")
        for outlet in self.outlets.values():
            for text in dict.fromkeys((outlet.name, *outlet.aliases)):
                yield name_of(outlet.id, text, "outlet")

    @cached_property
    def _keys(self) -> tuple[dict[str, list[Name]], dict[str, list[Name]]]:
        by_key: dict[str, list[Name]] = {}
        by_rough: dict[str, list[Name]] = {}
        for row in self._place_names:
            if row.kind != "demonym":
                by_key.setdefault(row.key, []).append(row)
                by_rough.setdefault(row.rough, []).append(row)
        return by_key, by_rough

    @cached_property
    def _by_initial(self) -> dict[str, list[str]]:
        """Folded names of places by their first letter, each once."""
        found: dict[str, dict[str, None]] = {}
        for row in self._place_names:
            if row.kind != "demonym" and row.folded:
                found.setdefault(row.folded[0], {})[row.folded] = None
        return {letter: list(names) for letter, names in found.items()}

    @cached_property
    def _by_consonants(self) -> tuple[dict[str, list[Name]], dict[str, list[Name]]]:
        """Names of the theatre's own places by their consonants: romanised ones, and those in Arabic script."""
        found: tuple[dict[str, list[Name]], dict[str, list[Name]]] = {}, {}
        for row in names_of_theatre(self.theatre):
            if row.kind != "demonym":
                for consonants in consonants_of(row.text):
                    found[is_arabic(row.text)].setdefault(consonants, []).append(row)
        return found

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
        own = (row for row in self._place_names if row.id in self.theatre.places)
        return NameIndex(self._names, own, self.government_of, self.country_of)


def _bare(text: str) -> str:
    return fold_name(text).removeprefix("the ")


def _is_other_word(one: str, other: str) -> bool:
    """Say whether two names differ by an ending: "Balkhi" is a man from Balkh. Mute letters make no ending."""
    shorter, longer = sorted((one, other), key=len)
    return longer.startswith(shorter) and longer[len(shorter) :] not in MUTE_ENDINGS


def _singulars(word: str) -> Iterator[str]:
    """Yield a word and what it may be the plural of."""
    yield word
    for ending, singular in (("men", "man"), ("ies", "y"), ("s", "")):
        if word.endswith(ending):
            yield word.removesuffix(ending) + singular


def load_lexicon(theatre: Theatre) -> Lexicon:
    """Return the lexicon of a theatre, which knows the world's names too. Names are indexed at first use."""
    if theatre.folder and load_theatre(theatre.folder) is theatre:
        return _lexicon_of(theatre.folder, id(theatre))
    return Lexicon(theatre, load_theatre(WORLD))


@lru_cache(maxsize=8)
def _lexicon_of(folder: str, _loaded: int) -> Lexicon:
    # The second argument tells a theatre that was loaded anew from the one whose lexicon is kept.
    return Lexicon(load_theatre(folder), load_theatre(WORLD))
