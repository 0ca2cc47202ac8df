"""Serve a conflict as data: its places, parties and outlets, and what counts as control there."""

from whoheld.theatre.choose import choose_theatre
from whoheld.theatre.folders import list_theatres
from whoheld.theatre.land import load_land
from whoheld.theatre.lexicon import Lexicon, NameHit, load_lexicon
from whoheld.theatre.load import load_theatre

__all__ = ["Lexicon", "NameHit", "choose_theatre", "list_theatres", "load_land", "load_lexicon", "load_theatre"]
