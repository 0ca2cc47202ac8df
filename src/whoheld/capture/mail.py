"""Read mail: what was written, when and by whom, and attached files as reports of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from email.message import Message
from email.utils import parseaddr

from whoheld.capture.dating import date_from_name, date_from_page, date_given
from whoheld.capture.decode import UndecodableError
from whoheld.capture.fragments import text_of_html
from whoheld.capture.headed import headed
from whoheld.capture.messages import BrokenMessageError, Part, header_of, parse_message, parts_of
from whoheld.capture.mhtml import moment_of
from whoheld.capture.parts import as_told, not_after, safe_name, web_address
from whoheld.capture.source import Facts, Known, Source, Taken, make_capture, make_rendition
from whoheld.capture.tables import load_table
from whoheld.capture.unseen import without_unseen
from whoheld.errors import InputError, UnreadableInputError
from whoheld.model import Dating

MAKER, VERSION = "mail", "1"
# Letters that say "see the page": where the HTML part says so much more, it is the message.
SHORT_SHARE = 0.25
NO_WORDS = ("image/", "audio/", "video/", "font/", "application/pgp-signature", "application/pkcs7", "text/calendar")
REMEDY = "save its words as a text file"
LIST_NAME = re.compile(r"[\"']?([^<\"']{2,80}?)[\"']?\s*<")


def read_mail(source: Source) -> Iterator[Taken | Known | InputError]:
    """Yield a message as one report, then the files attached to it that can be read.

    Its subject is the headline, its Date header the date. Mail that was passed on keeps the date of passing on.
    """
    try:
        message = parse_message(source.data)
        parts = list(parts_of(message))
    except BrokenMessageError as error:
        yield UnreadableInputError(source.address, f"is mail that cannot be taken apart ({error})", REMEDY)
        return
    if not (message.get("From") or message.get("Subject") or message.get("Date")):
        yield UnreadableInputError(source.address, "is no mail (it has no From, Subject or Date)", REMEDY)
        return
    url = web_address((header_of(message, "Archived-At") or "").strip("<>"))
    sent = replace(source, url=url, retrieved_at=_received_at(message))
    name = _message_id(message)
    capture = make_capture(sent, source.data, name=name)
    attached = [part for part in parts if part.is_attached or not part.media_type.startswith("text/")]
    if source.is_known(capture.id):
        yield Known(capture)
    else:
        text = without_unseen(_body([part for part in parts if part not in attached]))
        if any(letter.isalnum() for letter in text):
            facts = _facts(message, text, sent)
            rendition = make_rendition(capture, source.label, headed(facts.title, text), MAKER, VERSION, facts)
            yield Taken(capture, rendition, source.data)
        elif not attached:
            yield UnreadableInputError(source.address, "is mail without words", "leave it out")
    for number, part in enumerate(attached, start=1):
        yield from _take_attached(sent, part, number, name or source.label)


def _message_id(message: Message) -> str | None:
    value = (header_of(message, "Message-ID") or "").strip("<> ")
    return f"mid:{value}" if value else None


def _received_at(message: Message) -> datetime | None:
    """Return when the last server took the message in: its own clock says so, not the sender's."""
    line = header_of(message, "Received") or ""
    return moment_of(line.rpartition(";")[2].strip()) if ";" in line else None


def _body(parts: Sequence[Part]) -> str:
    """Return the message's words: the plain part, or that in HTML where the plain one is next to nothing."""
    plain, html = [], []
    for part in parts:
        try:
            if part.media_type in ("text/html", "application/xhtml+xml"):
                html.append(text_of_html(part.text()))
            elif part.media_type == "text/plain":
                plain.append(part.text().replace("\r\n", "\n").strip("\n"))
        except UndecodableError:
            continue  # a part that is no text, whatever it calls itself
    words, marked = "\n\n".join(plain), "\n\n".join(html)
    return marked if len(words) < SHORT_SHARE * len(marked) else words


def _facts(message: Message, text: str, source: Source) -> Facts:
    authors, outlet = _from(message)
    return Facts(
        title=header_of(message, "Subject"),
        authors=authors,
        outlet=outlet,
        url=source.url,
        published=_published(message, text, source.label, source.retrieved_at),
    )


def _published(message: Message, text: str, label: str, received_at: datetime | None) -> Dating:
    header = header_of(message, "Date")
    if header:
        return not_after(as_told(date_given(header)), received_at)
    printed = date_from_page(text)
    return printed if printed.is_known else date_from_name(label)


def _from(message: Message) -> tuple[tuple[str, ...], str | None]:
    """Return authors and outlet. A person's name is an author's, an office's an outlet's; addresses are not kept."""
    name, address = parseaddr(header_of(message, "From") or "")
    name = " ".join(name.strip("\"' ").split())
    mailbox, _, domain = address.lower().partition("@")
    listed = LIST_NAME.match(header_of(message, "List-Id") or "")
    outlet = header_of(message, "Organization") or (listed[1].strip() if listed else None)
    if _is_office(mailbox):
        return (), outlet or name or domain or None
    return ((name,) if name and "@" not in name else ()), outlet


def _is_office(mailbox: str) -> bool:
    offices = set(load_table(__package__, "mail.toml")["offices"]["words"])
    return mailbox in offices or any(word in offices for word in re.split(r"[.+_-]", mailbox))


def _take_attached(source: Source, part: Part, number: int, name: str) -> Iterator[Taken | Known | InputError]:
    """Read an attached file as the report it is; pictures and signatures are passed over without a word."""
    if part.media_type.startswith(NO_WORDS) or not part.data.strip():
        return
    suffix = {"message/rfc822": ".eml", "text/html": ".html", "text/plain": ".txt"}.get(part.media_type, "")
    label = safe_name(part.name or f"part {number}{suffix}")
    inner = replace(
        source,
        address=f"{source.address}#{label}",
        label=f"{name.removeprefix('mid:')}/{label}",
        media_type=part.media_type,
        data=part.data,
        path=None,
        url=None,
    )
    yield from source.take_part(inner)
