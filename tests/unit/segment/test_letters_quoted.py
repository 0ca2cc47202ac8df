"""Mail: what is quoted belongs to whom it names, what is passed on keeps its own head."""

from __future__ import annotations

import time
from datetime import date

import pytest
from tests.unit.segment.voices_of import marked, passages_of

from whoheld.model import Voice

QUOTED = "The army left the ford on Monday."
ANSWER = "Are you sure? I heard it was Tuesday."


def said(text: str) -> list[tuple[str, str | None, str, date | None]]:
    return [
        (str(p.voice), p.author, text[p.start : p.end], p.dating.latest if p.dating else None)
        for p in passages_of(text)
        if p.voice not in (Voice.METADATA, Voice.BOILERPLATE)
    ]


@pytest.mark.parametrize(
    ("line", "name", "day"),
    [
        ("On Thu, Mar 3, 2022 at 2:05 PM Jane Roe <jroe@example.org> wrote:", "Jane Roe", date(2022, 3, 3)),
        ("On 3 March 2022, Jane Roe wrote:", "Jane Roe", date(2022, 3, 3)),
        ("On Thu, Mar 3, 2022 at 2:05 PM Jane Roe\n<jroe@example.org> wrote:", "Jane Roe", date(2022, 3, 3)),
        ("At 12:40 28/03/99 -0300, Jane Roe <jroe at example.org> wrote:", "Jane Roe", date(1999, 3, 28)),
        ("Jane Roe <jroe@example.org> wrote:", "Jane Roe", None),
        ("--- Jane Roe <jroe@example.org> wrote:", "Jane Roe", None),
        ("Quoting Jane Roe <jroe@example.org>:", "Jane Roe", None),
        ("Jane Roe wrote:", "Jane Roe", None),
    ],
)
def test_quoted_lines_are_those_of_whom_the_line_above_names(line: str, name: str, day: date | None) -> None:
    found = said(f"{ANSWER}\n\n{line}\n\n> {QUOTED}\n> It was quiet.\n\nRegards")
    assert [one for one in found if one[0] == "comment"] == [("comment", name, f"> {QUOTED}\n> It was quiet.", day)]
    assert found[0][0] in ("body", "headline")


def test_answers_between_quoted_lines_stay_the_writers() -> None:
    text = f"Jane Roe wrote:\n> {QUOTED}\n\n{ANSWER}\n\n> It was quiet.\n\nNot at all."
    assert [(voice, author) for voice, author, _, _ in said(text)] == [
        ("comment", "Jane Roe"),
        ("body", None),
        ("comment", "Jane Roe"),
        ("body", None),
    ]


def test_deeper_quotations_have_authors_of_their_own() -> None:
    text = f"{ANSWER}\n\nOn 3 March 2022, Jane Roe wrote:\n> No, it did not.\n> On 2 March 2022, Ferry Man wrote:\n>> {QUOTED}\n>> It was quiet.\n> So I hear."
    assert [(author, words) for voice, author, words, _ in said(text) if voice == "comment"] == [
        ("Jane Roe", "> No, it did not."),
        ("Ferry Man", f">> {QUOTED}\n>> It was quiet."),
        ("Jane Roe", "> So I hear."),
    ]


def test_forty_levels_of_quotation_are_forty_passages() -> None:
    lines = [f"{'>' * depth} Line of depth {depth} about the ford." for depth in range(1, 41)]
    text = "I agree.\n\nOn 3 March 2022, Jane Roe wrote:\n" + "\n".join(lines)
    assert [author for voice, author, _, _ in said(text) if voice == "comment"] == ["Jane Roe"] + [None] * 39


def test_signs_of_quotation_in_an_article_leave_its_words_to_it() -> None:
    article = "The two sides met on Monday for the first time since March, a spokesman for the governor said."
    text = f"# Talks resume\n\n{article}\n\n> We want peace, and we want it now.\n\n{article}"
    assert [voice for voice, _ in marked(text)] == ["headline", "body", "body", "body"]


def test_a_report_behind_signs_of_quotation_is_pasted() -> None:
    text = f'See this.\n\n> EXHAM (Example Wire) - Rebels left the ford at Exham on Monday after a week of shelling.\n>\n> A spokesman said: "They are gone for good, all of them."\n\n{ANSWER}'
    found = [p for p in passages_of(text) if p.voice is Voice.QUOTED_ARTICLE]
    assert [p.outlet for p in found] == ["Example Wire"] * 2


@pytest.mark.parametrize(
    "opening", ["---------- Forwarded message ----------", "-----Original Message-----", "Begin forwarded message:"]
)
def test_a_message_passed_on_keeps_its_sender_and_day(opening: str) -> None:
    head = "From: Example Monitor <news@example.org>\nDate: Thu, 3 March 2022 14:05:11 +0100\nSubject: The ford\nTo: jroe@example.org"
    text = f"See below.\n\n{opening}\n{head}\n\n{QUOTED}\n\nIt was quiet."
    found = [p for p in passages_of(text) if p.voice is Voice.QUOTED_ARTICLE]
    assert [text[p.start : p.end] for p in found] == [QUOTED, "It was quiet."]
    assert {(p.author, p.outlet, p.dating.latest if p.dating else None) for p in found} == {
        ("Example Monitor", "Example Monitor", date(2022, 3, 3))
    }


def test_a_digest_gives_each_message_to_its_sender() -> None:
    def message(number: int, name: str) -> str:
        return f"Message: {number}\nDate: Thu, 3 March 2022 14:05:11 +0100\nFrom: {name} <x@example.org>\nSubject: The ford\nTo: list@example.org\n\n{QUOTED.replace('ford', f'ford {number}')}\n"

    text = "Ford digest, Vol 3, Issue 12\n\n" + "\n------------------------------\n\n".join(
        message(n, name) for n, name in enumerate(["Jane Roe", "Ferry Man"])
    )
    assert [(author, day) for voice, author, _, day in said(text) if voice == "comment"] == [
        ("Jane Roe", date(2022, 3, 3)),
        ("Ferry Man", date(2022, 3, 3)),
    ]


def test_a_messages_own_head_makes_no_quotation_of_it() -> None:
    text = f"From: Jane Roe <jroe@example.org>\nDate: 3 March 2022\nSubject: The ford\nTo: list@example.org\n\n{QUOTED}\n\nIt was quiet."
    assert [voice for voice, _, _, _ in said(text)] == ["headline", "body", "body"]


def test_a_signature_is_the_senders_card() -> None:
    text = f"On 3 March 2022, Jane Roe wrote:\n> {QUOTED}\n\n{ANSWER}\n\n--\nFerry Man\nExham, the river\nPhone 123"
    assert [voice for voice, _ in marked(text)][-4:] == ["boilerplate", *["metadata"] * 3]


def test_forty_deep_quotations_of_many_lines_are_read_in_no_time() -> None:
    lines = [f"{'> ' * (n % 40 + 1)}line {n} about the ford at Exham" for n in range(20_000)]
    began = time.perf_counter()
    passages_of("On 3 March 2022, Jane Roe wrote:\n" + "\n".join(lines))
    assert time.perf_counter() - began < 20
