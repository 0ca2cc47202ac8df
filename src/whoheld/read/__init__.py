"""Read passages: find who is said to hold, contest or have lost which place, when, and who says so."""

from whoheld.read.reader import GrammarReader

__all__ = ["GrammarReader"]
