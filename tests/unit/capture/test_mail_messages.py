"""A message is a report with its subject, sender and date; what is attached to it is a report of its own."""

from __future__ import annotations

from datetime import UTC, date, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest
from tests.unit.capture.pdfs import make_pdf
from tests.unit.capture.taking import ARTICLE, PROSE, errors_of, reports_of, take, take_all, take_one

from whoheld.model import DatePrecision, DatingBasis

BODY = "\n\n".join(PROSE)


def mail(**headers: str) -> EmailMessage:
    message = EmailMessage()
    told = {
        "From": "Jane Roe <jane@roe.example>",
        "Subject": "Exham given up",
        "Date": "Thu, 03 Mar 2022 23:30:00 +0430",
    }
    for name, value in (told | {name.replace("_", "-"): value for name, value in headers.items()}).items():
        if value:
            message[name] = value
    message.set_content(BODY)
    return message


def test_headers_become_facts(tmp_path: Path) -> None:
    taken = take_one(tmp_path, "a.eml", mail(Message_ID="<7@roe.example>").as_bytes())
    rendition = taken.rendition
    assert rendition.title == "Exham given up"
    assert rendition.text.startswith(f"Exham given up\n\n{PROSE[0]}")
    assert (rendition.authors, rendition.outlet) == (("Jane Roe",), None)
    assert rendition.published.instant == datetime(2022, 3, 3, 19, 0, tzinfo=UTC)
    assert (rendition.published.latest, rendition.published.basis) == (date(2022, 3, 3), DatingBasis.META)
    assert "roe.example" not in f"{rendition.authors}{rendition.outlet}"


def test_the_message_id_gives_the_identity_wherever_the_file_lies(tmp_path: Path) -> None:
    data = mail(Message_ID="<7@roe.example>").as_bytes()
    assert take_one(tmp_path, "a.eml", data).capture.id == take_one(tmp_path, "b.eml", data).capture.id
    data = mail().as_bytes()
    assert take_one(tmp_path, "a.eml", data).capture.id != take_one(tmp_path, "b.eml", data).capture.id


@pytest.mark.parametrize(
    ("headers", "authors", "outlet"),
    [
        ({"From": "Example Wire <newsletter@wire.example>"}, (), "Example Wire"),
        ({"From": "no-reply@wire.example"}, (), "wire.example"),
        ({"From": "jane@roe.example"}, (), None),
        ({"From": "Jane Roe <jane@wire.example>", "Organization": "Example Wire"}, ("Jane Roe",), "Example Wire"),
        (
            {"From": "Jane Roe <jane@wire.example>", "List_Id": "Exham Monitor <exham.wire.example>"},
            ("Jane Roe",),
            "Exham Monitor",
        ),
        ({"From": "=?utf-8?q?J=C3=A4ne_R=C3=B6e?= <jane@roe.example>"}, ("Jäne Röe",), None),
        ({"From": ""}, (), None),
    ],
)
def test_a_person_is_an_author_and_an_office_an_outlet(
    tmp_path: Path, headers: dict[str, str], authors: tuple[str, ...], outlet: str | None
) -> None:
    rendition = take_one(tmp_path, "a.eml", mail(**headers).as_bytes()).rendition
    assert (rendition.authors, rendition.outlet) == (authors, outlet)


@pytest.mark.parametrize("value", ["soon", "Thu, 99 Foo 2022", ""])
def test_a_message_without_a_true_date_is_undated(tmp_path: Path, value: str) -> None:
    assert not take_one(tmp_path, "a.eml", mail(Date=value).as_bytes()).rendition.published.is_known


def test_a_clock_without_a_zone_gives_a_day(tmp_path: Path) -> None:
    published = take_one(tmp_path, "a.eml", mail(Date="Thu, 03 Mar 2022 23:30:00 -0000").as_bytes()).rendition.published
    assert (published.latest, published.precision) == (date(2022, 3, 3), DatePrecision.DAY)


def test_a_date_after_the_server_took_it_in_is_not_believed(tmp_path: Path) -> None:
    received = "from a.example by b.example; Thu, 03 Mar 2022 20:00:00 +0000"
    taken = take_one(tmp_path, "a.eml", mail(Date="Thu, 03 Mar 2072 10:00:00 +0000", Received=received).as_bytes())
    assert taken.capture.retrieved_at == datetime(2022, 3, 3, 20, 0, tzinfo=UTC)
    assert not taken.rendition.published.is_known


def test_html_is_read_where_there_is_no_other_part(tmp_path: Path) -> None:
    message = mail()
    message.set_content(f"<html><head><style>p{{}}</style></head><body>{ARTICLE}</body></html>", subtype="html")
    assert take_one(tmp_path, "a.eml", message.as_bytes()).rendition.text == f"Exham given up\n\n{BODY}"


@pytest.mark.parametrize(("plain", "expected"), [("See this in your browser.", PROSE[2]), (BODY + " PLAIN", "PLAIN")])
def test_the_part_that_says_more_is_the_message(tmp_path: Path, plain: str, expected: str) -> None:
    message = mail()
    message.set_content(plain)
    message.add_alternative(ARTICLE, subtype="html")
    text = take_one(tmp_path, "a.eml", message.as_bytes()).rendition.text
    assert expected in text
    assert text.count(PROSE[1]) == 1


@pytest.mark.parametrize(
    ("charset", "told"), [("koi8-r", "koi8-r"), ("windows-1251", "no-such-charset"), ("utf-8", "ascii")]
)
def test_each_part_is_decoded_by_its_own_charset_or_by_its_bytes(tmp_path: Path, charset: str, told: str) -> None:
    words = "Войска вышли из старого города в понедельник, сообщили жители. Мост через реку остаётся закрытым."
    head = f"Subject: x\r\nDate: Thu, 03 Mar 2022 10:00:00 +0000\r\nContent-Type: text/plain; charset={told}\r\n\r\n"
    assert words in take_one(tmp_path, "a.eml", head.encode() + words.encode(charset)).rendition.text


def test_attached_files_are_reports_of_their_own(tmp_path: Path) -> None:
    message = mail(Message_ID="<7@roe.example>")
    pages = make_pdf([["Exham after the truce, as the council told it", "The northern gate was held on Monday."]])
    message.add_attachment(pages, maintype="application", subtype="octet-stream", filename="../council/note.pdf")
    message.add_attachment(PROSE[0].encode(), maintype="text", subtype="plain", filename="2022-03-01 note.txt")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    message.add_attachment(b"PK", maintype="application", subtype="zip", filename="old.docx")
    message.add_attachment(mail(Subject="Before that", Message_ID="<6@roe.example>"))
    items = take_all(tmp_path, "a.eml", message.as_bytes())
    first, pdf, text, inner = reports_of(items)
    assert pdf.rendition.report == "7@roe.example/note.pdf"
    assert pdf.data == pages
    assert "held on Monday" in pdf.rendition.text
    assert text.rendition.published.latest == date(2022, 3, 1)
    assert inner.rendition.title == "Before that"
    assert len({one.capture.id for one in (first, pdf, text, inner)}) == 4
    (error,) = errors_of(items)
    assert error.address.endswith("a.eml#old.docx")


def test_messages_in_messages_end_somewhere(tmp_path: Path) -> None:
    message = mail()
    for _ in range(12):
        outer = mail()
        outer.add_attachment(message)
        message = outer
    (error,) = errors_of(take_all(tmp_path, "a.eml", message.as_bytes()))
    assert "deep" in error.problem


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"Not a message at all.\n\nNo header anywhere.\n", "is no mail"),
        (b"Subject:\r\nDate: Thu, 03 Mar 2022 10:00:00 +0000\r\n\r\n...", "without words"),
    ],
)
def test_what_is_no_mail_is_named(tmp_path: Path, data: bytes, problem: str) -> None:
    (error,) = errors_of(take_all(tmp_path, "a.eml", data))
    assert problem in error.problem


def test_parts_nested_without_end_are_survived(tmp_path: Path) -> None:
    head = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n" for n in range(3_000))
    items = take_all(tmp_path, "a.eml", f"Subject: deep\r\n{head}\r\nwords")
    assert errors_of(items) or reports_of(items)


def test_a_line_of_five_megabytes_is_read(tmp_path: Path) -> None:
    line = "The gate held. " * 350_000
    (taken,) = take(tmp_path, "a.eml", f"Subject: {line[:50_000]}\r\nDate: x\r\n\r\n{line}", max_bytes=10_000_000)
    assert len(taken.rendition.text) > 5_000_000
    assert len(taken.rendition.title or "") <= 2_000
