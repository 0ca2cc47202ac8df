"""Class words, headings, buttons and bylines say what the table's examples say, and not what its counter-examples are."""

from __future__ import annotations

import pytest

from whoheld.capture.html.talk import words
from whoheld.capture.html.talk.lines import (
    clean_name,
    find_date,
    is_answer,
    is_button,
    is_edit_notice,
    is_talk_heading,
    may_head,
    names_comment,
    read_byline,
)
from whoheld.capture.tables import load_table

TABLE = load_table("whoheld.capture.html.talk", "talk.toml")
HEADINGS = [(row["language"], line) for row in TABLE["headings"] for line in row["examples"]]
NO_HEADINGS = [(row["language"], line) for row in TABLE["headings"] for line in row["counter"]]


@pytest.mark.parametrize(("language", "line"), HEADINGS)
def test_a_heading_announces_comments(language: str, line: str) -> None:
    assert is_talk_heading(line), language
    assert may_head(line), language


@pytest.mark.parametrize(("language", "line"), NO_HEADINGS)
def test_a_heading_announces_something_else(language: str, line: str) -> None:
    assert not is_talk_heading(line), language


def test_headings_of_single_comments_and_edit_notices_follow_their_examples() -> None:
    for row, says in ((TABLE["comment_heads"], names_comment), (TABLE["edit_notices"], is_edit_notice)):
        assert [line for line in row["examples"] if not says(line)] == []
        assert [line for line in row["counter"] if says(line)] == []


@pytest.mark.parametrize("row", TABLE["bylines"], ids=lambda row: row["id"])
def test_a_line_names_who_speaks(row: dict[str, list[dict[str, str]]]) -> None:
    for example in row["examples"]:
        author, when = read_byline(example["text"])
        assert author == example["author"]
        assert when is None or when == example.get("when", when)


def test_every_button_that_answers_is_a_button() -> None:
    assert set(TABLE["buttons"]["answer"]) <= set(TABLE["buttons"]["words"])
    assert [text for text in TABLE["buttons"]["words"] if text != text.lower()] == []


@pytest.mark.parametrize(
    "text", ["Reply", "Antworten", "#3", "12", "Report (2)", "…", " Répondre ", "Ответить", "رد", "17 points"]
)
def test_a_button_is_no_word_of_a_reader(text: str) -> None:
    assert is_button(text)


@pytest.mark.parametrize("text", ["Thank you!", "I agree", "Danke", "Reply to him if you dare", "Right on"])
def test_a_short_comment_is_no_button(text: str) -> None:
    assert not is_button(text)
    assert not is_answer(text)


@pytest.mark.parametrize(
    ("value", "signs"),
    [
        ("comment", words.ITEM),
        ("comment even thread-even depth-1", words.ITEM),
        ("li-comment-2812", words.ITEM),
        ("wc-comment", words.ITEM),
        ("MtnComment", words.ITEM),
        ("kommentar-item", words.ITEM),
        ("commentEntry", words.ITEM),
        ("comments", words.LIST),
        ("commentlist", words.LIST),
        ("comment-list", words.LIST),
        ("komentarze", words.LIST),
        ("bloc-commentaires", words.LIST),
        ("comment-body", words.BODY | words.SHELL),
        ("commentContent", words.BODY | words.SHELL),
        ("comment-wrapper", words.SHELL),
        ("comment-author-ann", words.NAME),
        ("comment-respond", words.FORM),
        ("commentformwrapper", words.FORM),
        ("comments-link", words.COUNT),
        ("commentCount", words.COUNT),
        ("comments-title", words.HEAD),
        ("recent-comments", words.ELSEWHERE),
        ("latestComments", words.ELSEWHERE),
        ("comments-open", 0),
        ("article-has-comments commented", 0),
        ("post", words.WEAK),
        ("message--post", words.WEAK),
        ("type-post status-publish", 0),
        ("recommended moment", 0),
        ("", 0),
    ],
)
def test_class_words_of_a_page(value: str, signs: int) -> None:
    assert words.page_signs(value) == signs


@pytest.mark.parametrize(
    ("value", "signs"),
    [
        ("comment-author vcard", words.NAME | words.SURE_NAME),
        ("userTitle", words.RANK),
        ("author-name", words.NAME | words.SURE_NAME),
        ("user-avatar", words.AVATAR),
        ("comment-date", words.WHEN),
        ("post_date", words.WHEN),
        ("comment-reply-link", words.ACT),
        ("reply-text", words.BODY),
        ("message-content", words.BODY),
        ("post-signature", words.SIGNATURE),
        ("comments-author--meta", words.NAME),
        ("text-muted", 0),
        ("secondary-text", 0),
        ("popupbody memberaction_body popupmenu", words.BODY | words.ACT),
        ("row col-12", 0),
    ],
)
def test_class_words_inside_a_comment(value: str, signs: int) -> None:
    assert words.part_signs(value) & signs == signs
    assert bool(words.part_signs(value)) is bool(signs)


@pytest.mark.parametrize(
    ("value", "key"),
    [("comment-123", "123"), ("c1648001528111248930", "1648001528111248930"), ("li-comment-7", "7"), ("p99", "99"), ("comment-52842_0", "52842"), ("comments", None), ("col-12-wide", None), ("", None)],
)  # fmt: skip
def test_the_number_of_a_comment(value: str, key: str | None) -> None:
    assert words.key_of(value) == key


def test_like_elements_share_a_signature_whatever_their_numbers_and_turns() -> None:
    assert words.signature_of("comment even depth-1 comment-7") == words.signature_of(
        "comment odd alt depth-3 comment-8"
    )
    assert words.signature_of("comment") != words.signature_of("card")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ann Poe says:", "Ann Poe"),
        ("Posted by Ann Poe", "Ann Poe"),
        ("par Horus", "Horus"),
        ("Otto (12)", "Otto"),
        ("#3 Mary", "Mary"),
        ("Thomas (from Exham)", "Thomas (from Exham)"),
        ("1009", "1009"),
        ("Reply", None),
        ("3 May 2019", None),
        ("Desember 30, 2015 at 4:36", None),
        ("Posted", None),
        ("", None),
        ("The brigade left the bridge on Thursday evening two officers said", None),
    ],
)
def test_a_name_is_printed_without_what_does_not_belong_to_it(text: str, name: str | None) -> None:
    assert clean_name(text) == name


@pytest.mark.parametrize(
    "text",
    ["3 May 2019", "May 3rd, 2019", "03.05.2019", "2019-05-03", "am 3. Mai 2019", "le 3 mai 2019", "3 de mayo", "3 maja 2019", "3 мая 2019", "3 مايو 2019", "۳ خرداد ۱۳۹۸", "vor 3 Stunden", "il y a 2 jours", "2 hours ago", "an hour ago", "2 дня назад", "gestern, 12:04", "18.07, 2011"],
)  # fmt: skip
def test_words_date(text: str) -> None:
    assert find_date(text)


@pytest.mark.parametrize(
    "text", ["Ann Poe", "two officers said", "17 points", "page 3 of 12", "the 3 officers", "12:04"]
)
def test_words_do_not_date(text: str) -> None:
    assert find_date(text) is None
