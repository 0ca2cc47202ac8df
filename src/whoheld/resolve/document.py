"""Keep what a document has named so far: its places and actors in order, sentence by sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from whoheld.errors import TheatreError
from whoheld.model import Candidate, Control, Mention, Passage, Place, Reading, Rendition, Voice
from whoheld.resolve.table import PointingWords
from whoheld.segment import split_sentences
from whoheld.theatre import load_theatre
from whoheld.theatre.folders import WORLD
from whoheld.theatre.lexicon import Lexicon, NameHit

SILENT_VOICES = frozenset({Voice.BOILERPLATE, Voice.METADATA})
ASIDE_VOICES = frozenset({Voice.CAPTION, Voice.BULLET, Voice.TIMELINE, Voice.COMMENT, Voice.QUOTED_ARTICLE})


@dataclass(frozen=True, slots=True)
class Named:
    """A place or actor that stands somewhere in the text."""

    start: int
    end: int
    text: str
    id: str | None
    name: str
    level: str | None = None
    candidates: tuple[Candidate, ...] = ()
    is_claimed: bool = False  # a claim speaks of it: more likely what "the city" means next


@dataclass
class Document:
    """One rendition with its passages, and the names in them.

    Places are added as they are resolved, so that a chain of "the city ... the city" holds.
    """

    rendition: Rendition
    passages: Sequence[Passage]
    lexicon: Lexicon
    table: PointingWords
    places: list[Named] = field(default_factory=list)
    actors: list[Named] = field(default_factory=list)
    _sentences: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    _spelled: dict[str, tuple[Candidate, ...]] = field(default_factory=dict)

    @cached_property
    def spoken(self) -> list[Passage]:
        return sorted((p for p in self.passages if p.voice not in SILENT_VOICES), key=lambda p: p.start)

    @cached_property
    def hits(self) -> tuple[NameHit, ...]:
        """All names the lexicon knows, in the passages that speak."""
        text = self.rendition.text
        return tuple(hit for p in self.spoken for hit in self.lexicon.names_in(text[p.start : p.end], p.start))

    @cached_property
    def countries(self) -> Counter[str]:
        """How often places of each country are named; a name that is ambiguous or only alike counts for none."""
        counted: Counter[str] = Counter()
        for hit in self.hits:
            if hit.kind == "demonym" or (hit.kind == "place" and self._is_spelled_so(hit)):
                found = {self.lexicon.country_of(place_id) for place_id in hit.ids}
                if len(found) == 1 and None not in found:
                    counted.update(str(country) for country in found)
        return counted

    def _is_spelled_so(self, hit: NameHit) -> bool:
        found = self.spelled(hit.text)
        return bool(found) and found[0].score >= SPELLED_SCORE

    @property
    def main_country(self) -> str | None:
        """The country a document is about: the theatre's where it is named enough, else the one named most."""
        named, own = self.countries, self.lexicon.theatre.countries
        for country in own:
            if not named or named[country] >= OWN_COUNTRY_SHARE * named.total():
                return country
        ranked = named.most_common(2)
        if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
            return ranked[0][0]
        return None

    @cached_property
    def _hit_starts(self) -> list[int]:
        return [hit.start for hit in self.hits]

    def hits_in(self, start: int, end: int, *kinds: str) -> list[NameHit]:
        """Return the known names of these kinds that stand in a stretch, in order."""
        first, last = bisect_right(self._hit_starts, start - 1), bisect_right(self._hit_starts, end - 1)
        return [hit for hit in self.hits[first:last] if hit.kind in kinds and hit.end <= end]

    def spelled(self, name: str) -> tuple[Candidate, ...]:
        """Return the lexicon's candidates for a name, looked up once a document."""
        if name not in self._spelled:
            self._spelled[name] = self.lexicon.place_candidates(name)
        return self._spelled[name]

    @cached_property
    def seats(self) -> dict[str, Place]:
        """The seat of each province or country, by the id of what it is the seat of.

        A theatre's row for a town names one seat only; that it is the country's capital too, the world's row tells.
        """
        seats = {place.capital_of: place for place in self.lexicon.places.values() if place.capital_of}
        try:
            world = load_theatre(WORLD).places
        except TheatreError:
            return seats
        for row in world.values():
            own = self.lexicon.place(row.id)
            if row.capital_of is not None and own is not None:
                seats.setdefault(row.capital_of, own)
        return seats

    def passage_of(self, offset: int) -> Passage | None:
        """Return the passage an offset lies in."""
        index = bisect_right(self._starts, offset) - 1
        return self.spoken[index] if index >= 0 else None

    @cached_property
    def _starts(self) -> list[int]:
        return [passage.start for passage in self.spoken]

    def sentences_before(self, offset: int) -> Iterator[tuple[int, int]]:
        """Yield the stretch of the sentence before `offset`, the sentences before it, then passages, nearest first.

        Passages in the same kind of voice come before others: a caption between two paragraphs does not change
        their subject. A whole passage is one stretch, whose claims tell what it is about.
        """
        here = self.passage_of(offset)
        if here is None:
            return
        spans = self.sentences_of(here)
        last = bisect_right(spans, offset - 1, key=lambda span: span[0])
        own = spans[max(0, last - REACH_SENTENCES) : last]
        for number, (start, end) in enumerate(reversed(own)):
            yield start, min(end, offset) if number == 0 else end
        index = bisect_right(self._starts, offset) - 1
        earlier = self.spoken[max(0, index - REACH_PASSAGES) : index][::-1]
        same = [p for p in earlier if kind_of_voice(p) == kind_of_voice(here)]
        others = [p for p in earlier if kind_of_voice(p) != kind_of_voice(here)]
        for passage in [*same, *others]:
            yield passage.start, passage.end

    def sentences_of(self, passage: Passage) -> list[tuple[int, int]]:
        """Return the spans of a passage's sentences."""
        if passage.id not in self._sentences:
            found = split_sentences(self.rendition.text, passage.start, passage.end)
            self._sentences[passage.id] = found or [(passage.start, passage.end)]
        return self._sentences[passage.id]

    def places_in(self, start: int, end: int) -> list[Named]:
        """Return the places named in a stretch, in order; those of claims included."""
        return [named for named in self._between(self.places, start, end) if named.end <= end]

    def actors_in(self, start: int, end: int) -> list[Named]:
        """Return the actors named in a stretch, in order."""
        return [named for named in self._between(self.actors, start, end) if named.end <= end]

    @staticmethod
    def _between(rows: list[Named], start: int, end: int) -> list[Named]:
        first = bisect_right(rows, start - 1, key=lambda named: named.start)
        last = bisect_right(rows, end - 1, key=lambda named: named.start)
        return rows[first:last]

    def add_place(self, named: Named) -> None:
        """Keep a place that a claim speaks of, instead of what the lexicon alone said of these words."""
        first = bisect_right(self.places, named.start - 1, key=lambda other: other.start)
        while first < len(self.places) and self.places[first].start < named.end:
            self.places.pop(first)
        self.places.insert(first, named)


OWN_COUNTRY_SHARE = 0.2  # an article on one war names the countries of others too
SPELLED_SCORE = 0.93  # an exact name, in the theatre or elsewhere
REACH_SENTENCES = 40
REACH_PASSAGES = 12  # what "the city" means does not lie farther back


def kind_of_voice(passage: Passage) -> str:
    """Passages of one kind follow each other's subject: the article's text, its captions, one comment."""
    return passage.voice.value if passage.voice in ASIDE_VOICES else "text"


def named_place(
    span: tuple[int, int], text: str, candidates: tuple[Candidate, ...], place: Place | None, claimed: bool
) -> Named:
    """Make the row of a place in the text; an unknown place keeps its words and no id."""
    name = place.name if place else text
    level = place.level if place else None
    return Named(span[0], span[1], text, place.id if place else None, name, level, candidates, claimed)


def place_span(reading: Reading) -> tuple[int, int]:
    """Return where a reading's place is named; where it is implied, its trigger."""
    mention = place_mention(reading)
    if mention is not None and mention.span is not None:
        return mention.span
    return reading.claim.trigger.start, reading.claim.trigger.end


def place_mention(reading: Reading) -> Mention | None:
    """Return the place of a control reading."""
    return reading.body.place if isinstance(reading.body, Control) else None
