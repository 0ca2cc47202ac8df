"""Choose the theatre that texts speak of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from whoheld.model import Theatre
from whoheld.theatre.folders import WORLD, list_theatres
from whoheld.theatre.index import NameIndex
from whoheld.theatre.load import load_theatre
from whoheld.theatre.names import Name, name_of, names_of_theatre

SAMPLE_CHARACTERS = 400_000  # of all texts together; names repeat, and reading more changed no choice
SHARE_MIN = 0.25  # of all names found, the theatre's own must be this many: a war is also named in passing
TELLING = ("place", "actor", "demonym")  # outlets report from everywhere


def choose_theatre(texts: Iterable[str]) -> str:
    """Return the theatre whose own places and parties the texts name most, "world" if none fits.

    Args:
        texts: any number; only the first 400,000 characters are looked at.
    """
    counts = Counter(
        hit.ids for text in _take(texts, SAMPLE_CHARACTERS) for _, hit in _all_names().find(text) if hit.kind in TELLING
    )
    best, best_score = WORLD, 0.0
    for name in list_theatres():
        if name != WORLD and (score := _fit(load_theatre(name), counts)) > best_score:
            best, best_score = name, score
    return best


def _take(texts: Iterable[str], budget: int) -> Iterator[str]:
    for text in texts:
        if budget <= 0:
            break
        yield text[:budget]
        budget -= len(text)


def _fit(theatre: Theatre, counts: Counter[tuple[str, ...]]) -> float:
    """Return the number of different own names weighted by their share of all names; 0 when they are few among many.

    Args:
        theatre: one of those that come with whoheld.
        counts: how often a name was found, by all that it may mean in any theatre.
    """
    own = Counter[str]()
    for ids, count in counts.items():
        # What the theatre itself takes it for: its places stand in its own order, the likelier namesake first.
        meant = next((named for named in ids if named in theatre.places), ids[0])
        if _is_own(theatre, meant):
            own[meant] += count
    share = own.total() / max(1, counts.total())
    return len(own) * share if share >= SHARE_MIN else 0.0


def _is_own(theatre: Theatre, named: str) -> bool:
    if theatre.holder_of(named) is not None:
        return True
    return any(named == country or named.startswith(f"{country}.") for country in theatre.countries)


@lru_cache(maxsize=1)
def _all_names() -> NameIndex:
    """Return one index of the names of all theatres and the world: a lexicon for each would cost seconds."""
    theatres = [load_theatre(name) for name in list_theatres()]
    governments = {country: actor for theatre in theatres for country, actor in theatre.governments.items()}
    names: dict[str, list[Name]] = {}
    own_places: list[Name] = []
    for theatre in theatres:
        places = list(names_of_theatre(theatre))
        own_places += places if theatre.id != WORLD else []
        for row in (*_parties(theatre), *places):
            names.setdefault(row.folded, []).append(row)
    return NameIndex(names, own_places, lambda place: governments.get(_country_of(place)), _country_of)


def _parties(theatre: Theatre) -> Iterator[Name]:
    for actor in theatre.actors.values():
        yield from (name_of(actor.id, name, "actor") for name in dict.fromkeys((actor.name, *actor.aliases)))
    for outlet in theatre.outlets.values():
        yield from (name_of(outlet.id, name, "outlet") for name in dict.fromkeys((outlet.name, *outlet.aliases)))


def _country_of(place_id: str) -> str:
    return place_id.partition(".")[0]
