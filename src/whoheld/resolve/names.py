"""Choose which place a name means: by spelling, level words, and what else the document names."""

from __future__ import annotations

import re
from dataclasses import replace

from whoheld.model import Candidate
from whoheld.resolve.document import Document
from whoheld.resolve.table import PointingWords

WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
CONTAINED_BONUS = 0.08  # "Kalmen in Dravia province"
COUNTRY_BONUS = 0.05  # the document names this country most
ELSEWHERE_PENALTY = 0.35  # a lookalike in a country nobody speaks of is an accident
NEIGHBOUR_PENALTY = 0.2  # a lookalike in another country that the document names, but is not about
UNNAMED_PENALTY = 0.1
ALIKE_SCORE = 0.95
SETTLEMENT_BONUS = 0.03  # a town and its province share a name: verbs of seizing mean the town
PROVINCE_BONUS = 0.06
SURE_SCORE = 0.6  # below it, none of the known places is likelier than an unknown one
CONTAINERS = frozenset({"admin1", "country"})
BESIDE_CHARACTERS = 60  # how far behind a name its province may stand


def choose_place(
    name: str,
    document: Document,
    span: tuple[int, int],
    *,
    level_word: str | None = None,
    as_province: bool = False,
) -> tuple[Candidate, ...]:
    """Return whom a name may mean, best first, with "none of these" where it counts.

    Args:
        name: as written, without its level word.
        document: its lexicon spells and scores; its countries and the words around tell namesakes apart.
        span: of the name in the rendition.
        level_word: "province", "city" ... as written beside it.
        as_province: the name stands in a list of provinces.

    Returns:
        Candidates scored from 0 to 1; empty when no place is even like it.
    """
    word = level_word.lower() if level_word else level_beside(document.rendition.text, span, document.table)
    word = word if word in document.table.words["level_words"] else None
    asked = f"{name} {word}" if word and word not in name.lower().split() else name
    found = document.spelled(asked)
    if not found:
        return ()
    around = _containing(document, span)
    scored = [_in_context(c, document, around, has_level=word is not None, as_province=as_province) for c in found]
    scored.sort(key=lambda c: -c.score)
    ranked = [replace(c, score=round(min(1.0, c.score), 4)) for c in scored]
    best = ranked[0].score
    none = Candidate(None, name, round(1.0 - best, 4), "none of these")
    if best >= SURE_SCORE:
        return (*ranked, none) if none.score > 0 else tuple(ranked)
    return none, *ranked


def _in_context(
    candidate: Candidate, document: Document, around: set[str], *, has_level: bool, as_province: bool
) -> Candidate:
    place = document.lexicon.place(candidate.id)
    if place is None:
        return candidate
    score, reasons = candidate.score, [candidate.reason]
    inside = {outer.id for outer in document.lexicon.place_and_parents(place.id)}
    if around & (inside - {place.id}):
        score, reasons = score + CONTAINED_BONUS, [*reasons, "lies in the place named beside it"]
    if document.main_country in inside:
        score, reasons = score + COUNTRY_BONUS, [*reasons, "in the document's country"]
    elif not inside & document.countries.keys():
        score -= ELSEWHERE_PENALTY if candidate.score < ALIKE_SCORE else UNNAMED_PENALTY
        reasons = [*reasons, "in a country the document does not name"]
    elif candidate.score < ALIKE_SCORE:
        score, reasons = score - NEIGHBOUR_PENALTY, [*reasons, "not in the document's country"]
    if as_province and place.level == "admin1":
        score, reasons = score + PROVINCE_BONUS, [*reasons, "in a list of provinces"]
    elif not has_level and place.level in document.table.words["settlement_levels"]:
        score += SETTLEMENT_BONUS
    return replace(candidate, score=score, reason="; ".join(reason for reason in reasons if reason))


def level_beside(text: str, span: tuple[int, int], table: PointingWords) -> str | None:
    """Return the level word right after a name ("Velm province") or before it ("the city of Kalmen")."""
    after = WORD.match(text, _skip_blank(text, span[1]))
    if after is not None and after[0].lower() in table.nouns and after.start() - span[1] <= 1:
        return after[0].lower()
    before = [match[0].lower() for match in WORD.finditer(text, max(0, span[0] - 30), span[0])]
    if len(before) >= 2 and before[-1] in table.words["level_before"] and before[-2] in table.nouns:
        return before[-2] if before[-2] != "capital" else None
    if before and before[-1] in table.nouns and before[-1] not in ("capital", "country", "nation", "state"):
        return before[-1]
    return None


def _skip_blank(text: str, start: int) -> int:
    return start + 1 if start < len(text) and text[start] == " " else start


def _containing(document: Document, span: tuple[int, int]) -> set[str]:
    """Return the provinces and countries named right behind, in the same sentence: "Kalmen, in Dravia province"."""
    reach = span[1] + BESIDE_CHARACTERS
    stop = document.rendition.text.find(". ", span[1], reach)
    hits = document.hits_in(span[1], reach if stop < 0 else stop, "place")
    places = [document.lexicon.place(place_id) for hit in hits for place_id in hit.ids]
    return {place.id for place in places if place is not None and place.level in CONTAINERS}
