"""Find what "the city", "the latter", "there", "both towns" and "the capital of" a province point at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from whoheld.model import Mention, Place, Voice
from whoheld.resolve.document import Document, Named, named_place
from whoheld.resolve.names import WORD

POINTED_SCORE = 0.85  # "the city" after the one city named in the same or the sentence before
FAR_SCORE = 0.6  # sentences or paragraphs back
DESCRIBED_SCORE = 0.95
NEAR_STRETCHES = 2
CLAIM_STRETCHES = 4  # how far back a place of a claim goes before one that is only mentioned
TITLE_WORDS_MAX = 20
TITLE_CHARACTERS_MAX = 200
KNOWN_SCORE = 0.9
TOGETHER_MAX = 5  # more places in one sentence are a survey
SITE_REACH = 60  # characters
AHEAD_REACH = 700  # a headline and a paragraph
CAPITAL, COUNTRY = "capital", "country"
PROVINCES = ("province", "governorate", "oblast")


@dataclass(frozen=True, slots=True)
class Pointing:
    """A place that words point at, with how sure that is and why."""

    named: Named
    score: float
    reason: str


def find_pointed(
    mention: Mention, span: tuple[int, int], document: Document, *, is_site: bool = False
) -> list[Pointing] | None:
    """Return what words that are no name point at; None when they are a name after all.

    Args:
        mention: a place as written.
        span: where it stands, or where its claim's trigger stands when it is implied.
        document: what was named before.
        is_site: the words name a site inside a place ("the jail"), so the place is where the text stands.

    Returns:
        One place as a rule, several for "both cities", an empty list when nothing fits.
    """
    words = [word.lower() for word in WORD.findall(mention.text)]
    if words and words[-1] in document.table.words["articles"] - document.table.words["several"]:
        behind = WORD.match(document.rendition.text, min(span[1] + 1, len(document.rendition.text)))
        words = [*words, behind[0].lower()] if behind is not None else words  # "The" of "The town is lost"
    described = _described(mention, words, span, document)
    if described is not None:
        return [described]
    inner = document.hits_in(*span, "place") if mention.span is not None else []
    if any(word in document.table.plurals for word in words) and inner and _owns(inner[-1].end, span, document):
        return []
    if inner and _owns(inner[0].end, span, document) and words[-1] in document.table.nouns:
        beside = _beside(mention, span, document)
        return [beside] if beside is not None else []
    if inner and not _is_placed_in(mention, inner[0].start - span[0], document):
        return None
    if not inner and is_named(mention, document):
        return None
    if not is_site and words and words[0] in document.table.words["indefinite"]:
        return _same_sentence(words, span, document) or _ahead(words, span, document)
    found = _anaphor(words, mention, span, document, is_site=is_site)
    return found or _ahead(words, span, document)


def _owns(end: int, span: tuple[int, int], document: Document) -> bool:
    """ "Ruritania's third city": the name only says whose."""
    return document.rendition.text[end : end + 2] in ("'s", "’s") and end + 2 < span[1]


def is_named(mention: Mention, document: Document) -> bool:
    """Whether a word of the mention, other than an article or a noun of place, is a name; counts of places are not."""
    table = document.table
    words = WORD.findall(mention.text)
    if any(word.lower() in table.plurals for word in words):
        return False
    if words and words[-1].lower() in table.nouns and _is_title(mention, document):
        return any(c.score >= KNOWN_SCORE for c in document.spelled(" ".join(words[:-1])))
    nations = document.hits_in(*mention.span, "demonym") if mention.span is not None else []
    covered = {word for hit in nations for word in WORD.findall(hit.text)}
    for word in words:
        lower = word.lower()
        known = lower in table.nouns or lower in table.words["articles"] or lower in table.numbers
        pointing = lower in table.words["pronouns"] | table.words["latter"] | table.words["former"]
        if word[0].isupper() and not known and not pointing and word not in covered:
            return True
    return False


def _is_title(mention: Mention, document: Document) -> bool:
    """Whether the mention stands in a headline that writes every word with a capital."""
    passage = document.passage_of(mention.span[0]) if mention.span is not None else None
    if passage is None or passage.end - passage.start > TITLE_CHARACTERS_MAX:
        return False
    words = [word for word in WORD.findall(document.rendition.text, passage.start, passage.end) if len(word) > 3]
    return len(words) <= TITLE_WORDS_MAX and all(word[0].isupper() for word in words)


def _is_placed_in(mention: Mention, at: int, document: Document) -> bool:
    """ "the city in Dravia": the name says where the city is, not which."""
    before = [word.lower() for word in WORD.findall(mention.text[:at])]
    return len(before) >= 2 and before[-1] in document.table.words["inside"] and before[-2] in document.table.nouns


def _anaphor(
    words: list[str], mention: Mention, span: tuple[int, int], document: Document, *, is_site: bool
) -> list[Pointing]:
    table = document.table
    head = words[-1] if words else ""
    if head in table.words["latter"]:
        return _take(_recent(document, span[0]), 1, "the latter of those named")
    if head in table.words["former"]:
        return _take(_recent(document, span[0]), 2, "the former of those named")[-1:]
    plural = next((word for word in words if word in table.plurals), None)
    if plural is not None:
        return _of_plural(plural, words, span, document)
    if head in table.words["several"]:
        return _take(_recent(document, span[0]), 2, "the last two places named")
    if mention.text.lower() in table.words["pronouns"]:
        return _nearest(document, span[0], lambda named: named.level != COUNTRY, mention.text)
    if is_site:
        return _around_site(mention, span, document)
    noun = next((word for word in words if word in table.nouns), None)
    return _of_noun(noun, words, mention, span, document) if noun is not None else []


def _of_plural(plural: str, words: list[str], span: tuple[int, int], document: Document) -> list[Pointing]:
    """ "the two towns", "both cities"; "the towns" are those last named together; "cities" nobody can tell."""
    table = document.table
    if not words or words[0] not in table.words["definite"]:
        return []
    fits = _of_levels(table.plurals[plural])
    count = next((table.numbers[word] for word in words if word in table.numbers), None)
    if count is not None:
        return _take(_recent(document, span[0], fits), count, f"the last {count} {plural} named")
    for start, end in document.sentences_before(span[0]):
        together = {n.id or n.name: n for n in document.places_in(start, end) if fits(n)}
        if 1 < len(together) <= TOGETHER_MAX:
            return [Pointing(named, FAR_SCORE, f"the {plural} last named together") for named in together.values()]
    return []


def _around_site(mention: Mention, span: tuple[int, int], document: Document) -> list[Pointing]:
    """A site is in the place named right behind it ("the jail in Kalmen"), else where the text stands."""
    text = document.rendition.text
    for named in document.places_in(span[1], span[1] + SITE_REACH) if mention.span else []:
        between = text[span[1] : named.start]
        words = [word.lower() for word in WORD.findall(between)]
        if ". " not in between and any(word in document.table.words["inside"] for word in words):
            return [Pointing(named, POINTED_SCORE, "named right behind the site")]
        break
    return _nearest(document, span[0], _settled(document), mention.text)


def _same_sentence(words: list[str], span: tuple[int, int], document: Document) -> list[Pointing]:
    """ "Kalmen, long a town of traders": a new town, unless the sentence has just named it."""
    noun = next((word for word in words if word in document.table.nouns), None)
    start, end = next(iter(document.sentences_before(span[0])), (span[0], span[0]))
    if noun is None or start >= end:
        return []
    named = _best_in(document.places_in(start, end), _of_levels(document.table.nouns[noun]), is_own=True)
    return [Pointing(named, FAR_SCORE, f"the {noun}: {named.name}")] if named is not None else []


def _ahead(words: list[str], span: tuple[int, int], document: Document) -> list[Pointing]:
    """ "Rebels take a key town", and the next sentence names it: only where nothing fitting stands before."""
    noun = next((word for word in words if word in document.table.nouns), None)
    if noun is None or noun in (CAPITAL, COUNTRY) or document.table.nouns[noun][0] == COUNTRY:
        return []
    fits = _of_levels(document.table.nouns[noun])
    following = [n for n in document.places_in(span[1], span[1] + AHEAD_REACH) if fits(n) and not n.text.isupper()]
    named = next((n for n in following if n.is_claimed), following[0] if following else None)
    return [Pointing(named, FAR_SCORE, f"the {noun} named next")] if named is not None else []


def _of_noun(
    noun: str, words: list[str], mention: Mention, span: tuple[int, int], document: Document
) -> list[Pointing]:
    if noun == CAPITAL:
        return _capital(words, span, document)
    if document.table.nouns[noun][0] == COUNTRY:
        place = document.lexicon.place(document.main_country)
        return [Pointing(_as_named(place, span), DESCRIBED_SCORE, "the country reported on")] if place else []
    beside = _beside(mention, span, document)
    if beside is not None:
        return [beside]
    for levels in (document.table.nouns[noun][:1], document.table.nouns[noun]):
        found = _nearest(document, span[0], _of_levels(levels), f"the {noun}")
        if found:
            return found
    return _province_around(document, span) if noun in PROVINCES else []


def _described(mention: Mention, words: list[str], span: tuple[int, int], document: Document) -> Pointing | None:
    """ "the capital of X province", "X's provincial capital": the seat of the province named inside."""
    if CAPITAL not in words or mention.span is None:
        return None
    for hit in document.hits_in(*span, "place", "demonym"):
        for place_id in sorted(hit.ids, key=lambda i: _order(document.lexicon.place(i))):
            seat = document.seats.get(place_id)
            if seat is not None:
                return Pointing(_as_named(seat, span), DESCRIBED_SCORE, f"capital of {hit.text}")
    return None


def _order(place: Place | None) -> int:
    levels = {"admin1": 0, "country": 1}
    return levels.get(place.level, 2) if place is not None else 3


def _capital(words: list[str], span: tuple[int, int], document: Document) -> list[Pointing]:
    """ "the capital" is the province's where the sentence has named one, else the country's."""
    table = document.table
    of_province = any(word in table.words["of_province"] for word in words) or _names_province_behind(span, document)
    stretches = list(document.sentences_before(span[0]))
    own = _of_item(stretches[0], document) if stretches and (of_province or _is_item(span, document)) else None
    if own is not None:
        return [Pointing(own, POINTED_SCORE, f"the capital: {own.name}")]
    for number, (start, end) in enumerate(stretches[: None if of_province else 1]):
        named = [n for n in document.places_in(start, end) if n.level == "admin1"]
        seat = document.seats.get(named[-1].id or "") if named else None
        if seat is not None and not any(word in table.words["of_nation"] for word in words):
            score = POINTED_SCORE if number < NEAR_STRETCHES else FAR_SCORE
            return [Pointing(_as_named(seat, span), score, f"capital of {named[-1].name}")]
    if of_province:
        return _nearest(document, span[0], lambda n: _is_seat(n, document), "the provincial capital")
    seat = document.seats.get(document.main_country or "")
    return [Pointing(_as_named(seat, span), POINTED_SCORE, "the country's capital")] if seat else []


def _names_province_behind(span: tuple[int, int], document: Document) -> bool:
    """ "the capital of the province"."""
    behind = [word.lower() for word in WORD.findall(document.rendition.text, span[1], span[1] + 40)]
    bare = [word for word in behind if word not in document.table.words["articles"]][:2]
    return len(bare) == 2 and bare[0] in document.table.words["level_before"] and bare[1] in PROVINCES


def _is_item(span: tuple[int, int], document: Document) -> bool:
    passage = document.passage_of(span[0])
    return passage is not None and passage.voice in (Voice.TIMELINE, Voice.BULLET)


def _of_item(stretch: tuple[int, int], document: Document) -> Named | None:
    """ "KALMEN - The capital of the province falls": the seat that its own sentence has named, and no province."""
    places = document.places_in(*stretch)
    if any(named.level == "admin1" for named in places):
        return None
    return next((named for named in reversed(places) if _is_seat(named, document)), None)


def _is_seat(named: Named, document: Document) -> bool:
    place = document.lexicon.place(named.id)
    outer = document.lexicon.place(place.capital_of) if place is not None else None
    return outer is not None and outer.level == "admin1"


def _beside(mention: Mention, span: tuple[int, int], document: Document) -> Pointing | None:
    """ "Ruritania's third city, Kalmen" and "Kalmen, its third city": the name stands beside the description."""
    if mention.span is None or len(WORD.findall(mention.text)) < 2:
        return None
    text = document.rendition.text
    after = next(iter(document.places_in(span[1], span[1] + 40)), None)
    if (
        after is not None
        and after.start - span[1] <= 3
        and text[span[1] : after.start].strip() in (",", "–", "—", "-", "of", "")
    ):
        return Pointing(after, DESCRIBED_SCORE, "named beside")
    before = document.places_in(max(0, span[0] - 40), span[0])
    if before and span[0] - before[-1].end <= 3 and text[before[-1].end : span[0]].strip() in (",", "–", "—", "("):
        return Pointing(before[-1], DESCRIBED_SCORE, "named beside")
    return None


def _province_around(document: Document, span: tuple[int, int]) -> list[Pointing]:
    """ "the province" after a town only: the one the town lies in."""
    for pointing in _nearest(document, span[0], lambda named: named.id is not None, "the province"):
        for place in document.lexicon.place_and_parents(pointing.named.id):
            if place.level == "admin1":
                return [Pointing(_as_named(place, span), FAR_SCORE, f"the province of {pointing.named.name}")]
    return []


def _nearest(document: Document, offset: int, fits: Callable[[Named], bool], words: str) -> list[Pointing]:
    first: tuple[int, Named] | None = None
    for number, (start, end) in enumerate(document.sentences_before(offset)):
        places = [named for named in document.places_in(start, end) if not _is_government(named, document)]
        named = _best_in(places, fits, is_own=number == 0)
        if named is None:
            continue
        first = first or (number, named)
        if named.is_claimed or number == 0 or number >= CLAIM_STRETCHES:
            first = (number, named) if number <= CLAIM_STRETCHES else first
            break
    if first is None:
        return []
    score = POINTED_SCORE if first[0] < NEAR_STRETCHES else FAR_SCORE
    return [Pointing(first[1], score, f"{words}: last named {first[1].name}")]


def _is_government(named: Named, document: Document) -> bool:
    """ "A Stavik spokesman", "Stavik said": a country's capital stands for its government, and is no town nearby."""
    place = document.lexicon.place(named.id)
    if named.is_claimed or place is None:
        return False
    country = document.lexicon.country_of(place.id)
    seat = document.seats.get(country or "")
    if seat is None or seat.id != place.id:
        return False
    behind = WORD.match(document.rendition.text, min(named.end + 1, len(document.rendition.text)))
    return behind is not None and behind[0].lower() in document.table.words["governing"]


def _best_in(places: Sequence[Named], fits: Callable[[Named], bool], *, is_own: bool) -> Named | None:
    """In the sentence itself the last place counts; in an earlier one what its claim speaks of, or its first."""
    fitting = [named for named in places if fits(named)]
    claimed = [named for named in fitting if named.is_claimed]
    if claimed:
        return claimed[-1]
    if not fitting:
        return None
    return fitting[-1] if is_own else fitting[0]


def _recent(
    document: Document, offset: int, fits: Callable[[Named], bool] = lambda named: named.level != COUNTRY
) -> Iterator[Named]:
    """Yield the places before `offset`, last first, each place once; those of claims alone where there are some."""
    seen: set[str] = set()
    for start, end in document.sentences_before(offset):
        fitting = [named for named in document.places_in(start, end) if fits(named)]
        claimed = [named for named in fitting if named.is_claimed]
        for named in reversed(claimed or fitting):
            key = named.id or named.name
            if key not in seen:
                seen.add(key)
                yield named


def _take(places: Iterator[Named], count: int, reason: str) -> list[Pointing]:
    found = [named for _, named in zip(range(count), places, strict=False)]
    if len(found) < count:
        return []
    return [Pointing(named, POINTED_SCORE, reason) for named in found]


def _of_levels(levels: Sequence[str]) -> Callable[[Named], bool]:
    settled = not {"admin1", "country"} & set(levels)
    return lambda named: named.level in levels or (settled and named.level == "unknown")


def _settled(document: Document) -> Callable[[Named], bool]:
    levels = document.table.words["settlement_levels"]
    return lambda named: named.level in levels


def _as_named(place: Place, span: tuple[int, int]) -> Named:
    return named_place(span, place.name, (), place, claimed=False)
