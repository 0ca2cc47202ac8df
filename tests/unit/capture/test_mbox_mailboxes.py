"""A mailbox is read message by message; none of them stops the others, and its size does not matter."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from tests.unit.capture.taking import PROSE, errors_of, reports_of, take, take_all

from whoheld.capture.mbox import split_mbox

BEGIN = b"From jane@roe.example Thu Mar  3 10:00:00 2022\n"


def letter(number: int, words: str = PROSE[0]) -> bytes:
    return (
        BEGIN
        + f"From: Jane Roe <jane@roe.example>\nMessage-ID: <{number}@roe.example>\nSubject: Letter {number}\n"
        f"Date: Thu, {number:02} Mar 2022 10:00:00 +0000\n\n{words}\n\n".encode()
    )


def test_each_message_is_a_report(tmp_path: Path) -> None:
    taken = take(tmp_path, "a.mbox", letter(1) + letter(2) + letter(3))
    assert [one.rendition.title for one in taken] == ["Letter 1", "Letter 2", "Letter 3"]
    assert [one.rendition.published.latest.day for one in taken if one.rendition.published.latest] == [1, 2, 3]
    assert taken[1].capture.address.endswith("a.mbox#L2")


def test_a_message_keeps_its_identity_when_others_come_before_it(tmp_path: Path) -> None:
    (before,) = take(tmp_path, "a.mbox", letter(2))
    after = take(tmp_path, "b.mbox", letter(1) + letter(2))[1]
    assert before.capture.id == after.capture.id


def test_a_sentence_that_begins_with_from_begins_no_message(tmp_path: Path) -> None:
    words = (
        "The bridge is closed.\n\nFrom here the road leads north, and at 10:00 the column came.\nFrom Exham it came."
    )
    (taken,) = take(tmp_path, "a.mbox", letter(1, words))
    assert "From here the road" in taken.rendition.text


def test_a_message_too_large_is_named_and_the_others_read(tmp_path: Path) -> None:
    items = take_all(tmp_path, "a.mbox", letter(1) + letter(2, "x" * 20_000) + letter(3), max_bytes=5_000)
    assert [one.rendition.title for one in reports_of(items)] == ["Letter 1", "Letter 3"]
    (error,) = errors_of(items)
    assert "message 2" in error.problem
    assert "max_bytes" in error.remedy


def test_a_mailbox_is_never_held_whole() -> None:
    class Endless(BytesIO):
        given = 0

        def readline(self, _: int | None = -1) -> bytes:
            self.given += 1
            return BEGIN if self.given == 1 else b"x" * 65_536 if self.given < 2_000 else b""

    assert list(split_mbox(Endless(), 1_000_000)) == [None]


def test_a_broken_message_does_not_stop_the_others(tmp_path: Path) -> None:
    items = take_all(tmp_path, "a.mbox", letter(1) + BEGIN + b"\n\n\n" + letter(3))
    assert len(reports_of(items)) == 2
    assert len(errors_of(items)) == 1
