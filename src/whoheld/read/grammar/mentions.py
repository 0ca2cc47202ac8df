"""Read noun phrases as places and actors."""

from __future__ import annotations

from whoheld.read.grammar.actors import ActorFinder
from whoheld.read.grammar.finds import FORM, KNOWN, NO_CONTEXT, NOUN, PRONOUN, ActorFind, Context, PlaceFind
from whoheld.read.grammar.place_lists import PlaceListFinder

__all__ = ["FORM", "KNOWN", "NOUN", "NO_CONTEXT", "PRONOUN", "ActorFind", "Context", "MentionFinder", "PlaceFind"]


class MentionFinder(PlaceListFinder, ActorFinder):
    """Reads noun phrases of one parsed sentence as places and as actors."""
