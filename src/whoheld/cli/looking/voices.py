"""Give each voice its word and colour, and say in the fewest words when it spoke."""

from __future__ import annotations

from collections.abc import Mapping

from whoheld.model import Dating, Voice

# A short word for a narrow margin, and a style that is legible on dark and on light; in the order they are counted.
VOICE_LOOKS: Mapping[Voice, tuple[str, str]] = {
    Voice.HEADLINE: ("headline", "bold"),
    Voice.BODY: ("body", "bright_blue"),
    Voice.CAPTION: ("caption", "magenta"),
    Voice.BULLET: ("bullet", "cyan"),
    Voice.TIMELINE: ("timeline", "bold cyan"),
    Voice.TWEET: ("tweet", "green"),
    Voice.COMMENT: ("comment", "yellow"),
    Voice.QUOTED_ARTICLE: ("pasted", "bold magenta"),
    Voice.METADATA: ("data", "dim"),
    Voice.BOILERPLATE: ("boiler", "dim"),
}
FOLDED_VOICES = frozenset({Voice.BOILERPLATE, Voice.METADATA})
TIGHT_VOICES = frozenset({Voice.BULLET, Voice.TIMELINE}) | FOLDED_VOICES  # no empty line between two of them
SIGNED_VOICES = frozenset({Voice.TWEET, Voice.COMMENT})  # somebody wrote them: if nobody is named, that is told


def say_days(dating: Dating) -> str:
    """Return the day or days on which a text was published."""
    first, last = dating.earliest, dating.latest
    if last is None:
        return f"after {first}" if first else "undated"
    if first is None:
        return f"by {last}"
    return str(last) if first == last else f"{first} to {last}"
