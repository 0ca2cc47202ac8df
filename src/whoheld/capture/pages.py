"""Read web pages: the article, what each block of it is, who says what below it, what the page tells of itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import trafilatura

from whoheld.capture.decode import UndecodableError
from whoheld.capture.html.article import PAGE_ERRORS
from whoheld.capture.html.parse import PageError, parse_page
from whoheld.capture.html.reading import read_page
from whoheld.capture.source import Known, Source, Taken, make_capture, make_rendition
from whoheld.errors import InputError, UnreadableInputError

MAKER = "html"
VERSION = "2"
FEWEST_WORDS = 5


def read_html(source: Source) -> Iterator[Taken | Known | InputError]:
    """Yield the page as one report: its title, its article, then its comments, with marks that tell them apart."""
    known = make_capture(source, source.data)
    if source.is_known(known.id):
        yield Known(known)
        return
    try:
        reading = read_page(parse_page(source.data), source.label)
    except UndecodableError as error:
        yield UnreadableInputError(source.address, str(error), "save the page again as HTML")
        return
    except PageError as error:
        yield UnreadableInputError(source.address, str(error), "save the page again, or its words as text")
        return
    except PAGE_ERRORS as error:
        yield UnreadableInputError(source.address, f"is HTML that cannot be taken apart ({error})", "save it as text")
        return
    if len(reading.text.split()) < FEWEST_WORDS:
        remedy = "open it in a browser and save its words as text"
        yield UnreadableInputError(source.address, "holds no readable article (all script or frames)", remedy)
        return
    capture = replace(known, url=reading.facts.url or source.url)
    version = f"{VERSION}/{trafilatura.__version__}"
    rendition = make_rendition(capture, source.label, reading.text, MAKER, version, reading.facts, reading.marks)
    yield Taken(capture, rendition, source.data)
