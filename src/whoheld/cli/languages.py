"""Name languages, and say what was left unread for want of a reader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from whoheld.cli.plain import plain_text
from whoheld.model import Unread

# All that capture/languages.toml can tell; a test holds the two together.
LANGUAGES: Mapping[str, str] = {
    "am": "Amharic", "ar": "Arabic", "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "fa": "Persian",
    "fr": "French", "he": "Hebrew", "hi": "Hindi", "hy": "Armenian", "id": "Indonesian", "it": "Italian",
    "ja": "Japanese", "ka": "Georgian", "ko": "Korean", "my": "Burmese", "nl": "Dutch", "pl": "Polish", "ps": "Pashto",
    "pt": "Portuguese", "ru": "Russian", "so": "Somali", "sw": "Swahili", "tr": "Turkish", "uk": "Ukrainian",
    "ur": "Urdu", "zh": "Chinese", "und": "a language unknown here",
}  # fmt: skip
NO_READER = "there is no reader for it yet"


def language_name(code: str | None) -> str:
    """Return a language's name; its code where we have no name, as for one that a file gives itself."""
    return LANGUAGES.get(code, plain_text(code)) if code else "too short to tell"


def say_unread(unread: Iterable[Unread]) -> Iterator[str]:
    """Yield how much was not read, a line for each language, the most text first."""
    for row in sorted(unread, key=lambda row: (-row.characters, row.language)):
        passages = f"{row.passages} {'passage' if row.passages == 1 else 'passages'}"
        yield f"{passages} in {language_name(row.language)} ({row.characters:,} characters): {NO_READER}"
