"""Lay out the head of a report: what is known of it as a whole, and what nobody says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from rich.text import Text

from whoheld.cli.judging.wording import say_judgement, short_id
from whoheld.cli.languages import language_name, say_unread
from whoheld.cli.looking.voices import VOICE_LOOKS, say_days
from whoheld.cli.plain import plain_text
from whoheld.model import DatePrecision, Dating, DatingBasis
from whoheld.pipeline import count_unread

if TYPE_CHECKING:
    from rich.console import Console

    from whoheld.cli.looking.looked import Look

BASIS_WORDS: Mapping[DatingBasis, str] = {
    DatingBasis.GIVEN: "given with it",
    DatingBasis.META: "from the page's data",
    DatingBasis.PAGE: "printed on the page",
    DatingBasis.CONTENT: "inferred from what the text says",
    DatingBasis.FILENAME: "from the file's name",
    DatingBasis.DESK: "by the desk",
    DatingBasis.NONE: "",
}
MISSING = "yellow"
LABEL = 11  # characters


def look_head(look: Look, console: Console) -> Iterator[Text]:
    """Yield title, authors, outlet, address, date and language, and how much of each voice there is."""
    title = look.rendition.title
    heading = Text(plain_text(title), style="bold") if title else Text("no title found", style=MISSING)
    yield from heading.wrap(console, console.width, overflow="fold")
    for label, value in _facts(look):
        for number, line in enumerate(value.wrap(console, max(console.width - LABEL, 1), overflow="fold")):
            shown = Text().append(f"{'' if number else label:<{LABEL}}", style="dim").append_text(line)
            shown.rstrip()
            yield shown
    yield Text(("-" if console.options.ascii_only else "─") * console.width, style="dim")


def say_published(dating: Dating) -> str:
    """Return a date of publication in words: the day or interval, where it was found, and the words it stands in."""
    when = say_days(dating)
    if dating.instant is not None and dating.precision is DatePrecision.INSTANT:
        when = f"{when} {dating.instant:%H:%M %Z}".strip()
    basis = BASIS_WORDS[dating.basis]
    words = f': "{plain_text(dating.text)}"' if dating.text and dating.text != when else ""
    return f"{when}, {basis}{words}" if basis else f"{when}{words}"


def _facts(look: Look) -> Iterator[tuple[str, Text]]:
    rendition, capture = look.rendition, look.capture
    yield "By", _told("; ".join(rendition.authors), "nobody named")
    yield "Outlet", _told(rendition.outlet, "not named")
    yield "Address", _told(rendition.url or capture.url, "not known")
    yield "File", Text(_file(look))
    yield "Published", Text(say_published(rendition.published), style="" if rendition.published.is_known else MISSING)
    yield "Language", Text(language_name(rendition.language))
    yield "Voices", _voices(look)
    for line in say_unread(count_unread(look.passages)):
        yield "Not read", Text(line, style=MISSING)
    if look.theatre is not None:
        yield "Claims", _claims(look)
    for judgement in look.judgements:
        told = f"{judgement.made_at.date()} {plain_text(judgement.author)}: {say_judgement(judgement)}"
        yield "Judged", Text(told).append(f"  {short_id(judgement.id)}", style="cyan")
    for note in look.notes:
        yield "Note", Text(note, style=MISSING)


def _told(value: str | None, otherwise: str) -> Text:
    shown = plain_text(value or "")
    return Text(shown) if shown else Text(otherwise, style=MISSING)


def _file(look: Look) -> str:
    address, report = plain_text(look.capture.address), plain_text(look.rendition.report)
    return address if report in address else f"{address}, as {report}"


def _voices(look: Look) -> Text:
    counted = Counter(passage.voice for passage in look.passages)
    parts = [
        Text(f"{counted[voice]} {word}", style=style) for voice, (word, style) in VOICE_LOOKS.items() if counted[voice]
    ]
    return Text(", ").join(parts)


def _claims(look: Look) -> Text:
    theatre = f"theatre {look.theatre}"
    if not look.readings:
        return Text(f"none on who holds what; {theatre}")
    facts = sum(reading.is_fact for reading in look.readings)
    others = len(look.readings) - facts
    aside = sum(reading.claim_id in look.set_aside for reading in look.readings)
    said = [str(len(look.readings))]
    said += [f"{others} of them no statement of fact"] if others else []
    said += [f"{aside} not counted"] if aside else []
    return Text(f"{', '.join(said)}; {theatre}")
