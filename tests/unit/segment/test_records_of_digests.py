"""Digests whose pieces are told by how their heads are set; letters with headings, statements and names below."""

from __future__ import annotations

import re

from voices_of import marked

from whoheld.capture.tables import load_table

FELL = "The army left the ford at Exham on Monday and went back to Morham, people said."
HELD = "No soldier has left the ford at Exham, and the guns stand where they stood."
HEAD = "From: Jane Roe <jroe@example.org>\nTo: list@example.org\nDate: 3 March 2022\nSubject: The ford\n\n"


def voice_of(text: str, words: str) -> str:
    return next(voice for voice, said in marked(text) if words in said)


def test_names_in_capitals_alone_above_texts_are_outlets_where_two_are_sure() -> None:
    text = f"Media watch\n\nEXHAM HERALD\n{FELL}\n\nVESHLAND TV\n{HELD}\n\nSLOVO\nThere was never a ford at Exham, nor a town of that name.\n"
    assert [voice_of(text, words) for words in (FELL, HELD, "never a ford")] == ["quoted_article"] * 3
    assert voice_of(text, "SLOVO") == "metadata"


def test_names_in_capitals_of_which_one_is_an_outlets_are_headings() -> None:
    text = f"Media watch\n\nEXHAM HERALD\n{FELL}\n\nTHE FORD\n{HELD}\n"
    assert voice_of(text, FELL) == voice_of(text, HELD) == "body"


def test_heads_of_fields_that_return_lead_to_articles() -> None:
    pieces = [
        f"Clip {n} of 2\nOutlet: {name}\nDate: {n} March 2022\n{said}"
        for n, name, said in ((1, "Agence Example", FELL), (2, "Tarn Weekly", HELD))
    ]
    text = "CLIPS\n\n" + "\n\n".join(pieces)
    assert voice_of(text, FELL) == voice_of(text, HELD) == "quoted_article"
    assert voice_of(text, "Clip 2 of 2") == voice_of(text, "Date: 2 March") == "metadata"


def test_numbered_lines_with_text_below_are_headings_of_a_letter() -> None:
    text = f"{HEAD}1. The ford\n{FELL}\n\n2. The bridge\n{HELD}\n"
    assert voice_of(text, "1. The ford") == voice_of(text, "2. The bridge") == "headline"


def test_numbered_lines_below_each_other_are_a_list() -> None:
    text = f"{HEAD}Held by the army now:\n\n1. Exham\n2. Morham\n3. Tarn\n\n{FELL}\n"
    assert voice_of(text, "2. Morham") == "bullet"


def test_a_statement_in_quotation_marks_is_quoted_in_a_letter_and_body_in_an_article() -> None:
    said = f'The staff on Monday:\n\n"{HELD}"\n\nWe shall see on Tuesday.'
    assert voice_of(HEAD + "Good morning to all of you.\n\n" + said, HELD) == "quoted_article"
    assert voice_of(f"Ford at Exham is quiet\n\n{FELL}\n\n{said}", HELD) == "body"


def test_the_senders_name_below_his_words_is_furniture() -> None:
    assert voice_of(f"{HEAD}{FELL}\n\nBest,\nJane\n", "Best,") == "metadata"


def test_the_row_of_reporters_holds_for_its_examples_and_not_for_its_counter_examples() -> None:
    row = load_table("whoheld.segment", "sources.toml")["reporter"]
    assert all(re.search(row["pattern"], line) for line in row["examples"])
    assert not any(re.search(row["pattern"], line) for line in row["counter_examples"])
