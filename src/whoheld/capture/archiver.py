"""Read what auto-archiver leaves: its account of a post or page, as JSON or as the page it writes beside the media."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from lxml import html as lxml_html

from whoheld.capture.dating import date_given
from whoheld.capture.decode import UndecodableError, decode_bytes
from whoheld.capture.fragments import PARSE_ERRORS, looks_like_html, text_of_html
from whoheld.capture.headed import headed
from whoheld.capture.pages import read_html
from whoheld.capture.parts import as_told, host_of, not_after, web_address
from whoheld.capture.source import Facts, Known, Source, Taken, make_capture, make_rendition
from whoheld.errors import InputError, UnreadableInputError

MAKER, VERSION = "auto-archiver", "1"
SIGNATURE = b"bellingcat/auto-archiver"  # at the foot of each page it writes
TAIL_BYTES = 20_000
AUTHOR_FIELDS = ("author", "uploader", "channel", "username", "user")
REMEDY = "its media have no words; give the page itself, or a transcript"


def read_web_page(source: Source) -> Iterator[Taken | Known | InputError]:
    """Yield the report in an HTML file: an archiver's account of a page as that page, else the page itself."""
    if SIGNATURE in source.data[-TAIL_BYTES:] and (fields := _fields_of(source.data)):
        yield take_archived(source, {"metadata": fields}, source.data, None)
        return
    yield from read_html(source)


def is_archived(value: Mapping[str, Any]) -> bool:
    """Whether a JSON object is the archiver's account of an item: {status, metadata: {url, ...}, media: [...]}."""
    fields = value.get("metadata")
    is_account = isinstance(value.get("media"), list) or isinstance(value.get("status"), str)
    return is_account and isinstance(fields, dict) and isinstance(fields.get("url"), str)


def take_archived(
    source: Source, value: Mapping[str, Any], data: bytes, number: int | None
) -> Taken | Known | InputError:
    """Return the archived post or page as a report: its title and content, its address, its date, when it was kept.

    Args:
        source: the file it stands in.
        value: the account; `metadata` is looked at.
        data: what is archived of it here.
        number: its place in a list; None where it is the whole file.
    """
    fields = value["metadata"]
    url = web_address(_line(fields.get("url")))
    kept_at = _instant(fields.get("_processed_at"))
    title, content = _line(fields.get("title")), _words(fields.get("content"))
    text = headed(title, content)
    place = Source(
        address=source.address, label=source.label, media_type=source.media_type, data=data, retrieved_at=kept_at
    )
    capture = make_capture(place, data, line=number, url=url, name=url)
    if source.is_known(capture.id):
        return Known(capture)
    if not any(letter.isalnum() for letter in text):
        return UnreadableInputError(capture.address, "is an archived item without title or content", REMEDY)
    stamp = fields.get("timestamp")
    facts = Facts(
        title=title,
        authors=tuple(name for field in AUTHOR_FIELDS if (name := _line(fields.get(field))))[:1],
        outlet=host_of(url),
        url=url,
        published=not_after(as_told(date_given(str(stamp or ""))), kept_at),
    )
    report = url or (f"{source.label}:{number}" if number else source.label)
    return Taken(capture, make_rendition(capture, report, text, MAKER, VERSION, facts), data)


def _fields_of(page: bytes) -> dict[str, str]:
    """Return the rows of the page's table of metadata; none where it has no such table or no address."""
    try:
        tree = lxml_html.document_fromstring(
            decode_bytes(page).encode("utf-8", "replace"), parser=lxml_html.HTMLParser(encoding="utf-8")
        )
    except (*PARSE_ERRORS, UndecodableError):
        return {}
    fields = {}
    for row in tree.xpath("//table[contains(concat(' ', @class, ' '), ' metadata ')]//tr"):
        cells = row.xpath("./td")
        if len(cells) == 2:
            shown = cells[1].xpath(".//span[contains(concat(' ', @class, ' '), ' copy ')]") or [cells[1]]
            fields[str(cells[0].text_content()).strip()] = str(shown[0].text_content()).strip()
    return fields if web_address(fields.get("url")) else {}


def _line(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _words(value: Any) -> str:
    if not isinstance(value, str):
        return ""
    value = value.encode("utf-8", "replace").decode()
    return text_of_html(value) if looks_like_html(value) else value


def _instant(value: Any) -> datetime | None:
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return moment if moment is None or moment.tzinfo else moment.replace(tzinfo=UTC)
