"""Read passages: find who is said to hold, contest or have lost which place, when, and who says so."""

from whoheld.read.protocol import Reader
from whoheld.read.reader import READ_LANGUAGES, SILENT_VOICES, GrammarReader

__all__ = ["READ_LANGUAGES", "SILENT_VOICES", "GrammarReader", "Reader"]
