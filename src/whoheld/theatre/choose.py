"""Choose the theatre that texts speak of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from whoheld.model import Theatre
from whoheld.theatre.folders import WORLD, list_theatres
from whoheld.theatre.lexicon import load_lexicon
from whoheld.theatre.load import load_theatre

SAMPLE_CHARACTERS = 400_000  # of all texts together; names repeat, and reading more changed no choice
SHARE_MIN = 0.25  # of all names found, the theatre's own must be this many: a war is also named in passing


def choose_theatre(texts: Iterable[str]) -> str:
    """Return the theatre whose own places and parties the texts name most, "world" if none fits.

    Args:
        texts: any number; only the first 400,000 characters are looked at.
    """
    sample = _take(texts, SAMPLE_CHARACTERS)
    best, best_score = WORLD, 0.0
    for name in list_theatres():
        if name != WORLD and (score := _fit(load_theatre(name), sample)) > best_score:
            best, best_score = name, score
    return best


def _take(texts: Iterable[str], budget: int) -> list[str]:
    taken: list[str] = []
    for text in texts:
        if budget <= 0:
            break
        taken.append(text[:budget])
        budget -= len(text)
    return taken


def _fit(theatre: Theatre, texts: Iterable[str]) -> float:
    """Return the number of different own names weighted by their share of all names; 0 when they are few among many."""
    lexicon = load_lexicon(theatre)
    counts = Counter(
        hit.ids[0] for text in texts for hit in lexicon.names_in(text, 0) if hit.kind in ("place", "actor", "demonym")
    )
    own = {named: count for named, count in counts.items() if _is_own(theatre, named)}
    share = sum(own.values()) / max(1, counts.total())
    return len(own) * share if share >= SHARE_MIN else 0.0


def _is_own(theatre: Theatre, named: str) -> bool:
    if theatre.holder_of(named) is not None:
        return True
    return any(named == country or named.startswith(f"{country}.") for country in theatre.countries)
