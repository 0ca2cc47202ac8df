"""Words come out of bytes as a reader would see them, whatever stands between and around the letters."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.capture.taking import PROSE, errors_of, take_all, take_one

from whoheld.capture.unseen import without_unseen
from whoheld.model import Rendition
from whoheld.segment import segment_rendition, split_sentences

WORDS = "August 9, 2021\n\n" + "\n\n".join(PROSE)
UNSEEN = [
    "\u200b",
    "\u00ad",
    "\u200c",
    "\u200d",
    "\u2060",
    "\ufeff",
    "\u200e",
    "\u200f",
    "\u202a",
    "\u202e",
    "\u2066",
    "\ufffc",
]


def hidden(text: str, sign: str) -> str:
    """Put a sign that nobody sees into every word."""
    return " ".join(f"{word[:2]}{sign}{word[2:]}" if len(word) > 3 else word for word in text.split(" "))


FORMATS = {
    "a.txt": lambda text: text,
    "a.md": lambda text: text,
    "a.jsonl": lambda text: json.dumps({"text": text}),
    "a.json": lambda text: json.dumps([{"content": text}]),
    "a.eml": lambda text: f"From: r@e.example\nSubject: Exham\nContent-Type: text/plain; charset=utf-8\n\n{text}",
    "a.rss": lambda text: (
        f"<rss><channel><item><title>x</title><description>{text}</description></item></channel></rss>"
    ),
}


@pytest.mark.parametrize("sign", UNSEEN, ids=[f"{ord(sign):04x}" for sign in UNSEEN])
@pytest.mark.parametrize("name", FORMATS)
def test_what_nobody_sees_hides_no_word(tmp_path: Path, name: str, sign: str) -> None:
    plain = take_one(tmp_path, name, FORMATS[name](WORDS)).rendition
    taken = take_one(tmp_path, name, FORMATS[name](hidden(WORDS, sign)))
    assert taken.rendition.text == plain.text
    assert taken.rendition.published == plain.published
    assert taken.rendition.title == plain.title
    assert sign.encode() in taken.data or json.dumps(sign).strip('"').encode() in taken.data  # archived as it came


def test_joiners_that_spell_stay() -> None:
    for spelled in ("می\u200cروند", "क्\u200dष", "\U0001f469\u200d\U0001f692"):
        assert without_unseen(spelled) == spelled


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from([*UNSEEN, *"ab é中ب\n\u2028\u00a0."]), max_size=60))
def test_only_what_nobody_sees_is_left_out(text: str) -> None:
    kept = without_unseen(text)
    assert [sign for sign in kept if sign not in UNSEEN] == [sign for sign in text if sign not in UNSEEN]
    assert without_unseen(kept) == kept
    assert set(kept) & set(UNSEEN) <= {"\u200c", "\u200d"}


# Directions


def test_text_from_right_to_left_is_taken_in_the_order_it_is_read(tmp_path: Path) -> None:
    words = "سقطت المدينة (Exham) أمس، قال أحد السكان.\n\nThe town (إكسام) fell. هل عاد الجنود؟ لا."
    rendition = take_one(tmp_path, "a.txt", f"\u202b{words}\u202c").rendition
    assert rendition.text == words
    assert rendition.language == "ar"
    pieces = [words[start:end] for start, end in split_sentences(words, 0, len(words))]
    assert pieces == ["سقطت المدينة (Exham) أمس، قال أحد السكان.", "The town (إكسام) fell.", "هل عاد الجنود؟", "لا."]


# Encodings


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.eml", "a.rss", "a.jsonl"])
def test_pieces_in_another_encoding_spoil_themselves_alone(tmp_path: Path, name: str) -> None:
    spoilt = "L’armée a quitté la ville.".encode("cp1252")
    body = (" ".join(PROSE) * 12).encode()
    whole = {
        "a.html": b"<html><meta charset=utf-8><body><article><p>"
        + body
        + b"</p><p>"
        + spoilt
        + b"</p></article></body></html>",
        "a.eml": b"From: r@e.example\nSubject: Exham\nContent-Type: text/plain; charset=utf-8\n\n"
        + body
        + b"\n\n"
        + spoilt,
        "a.rss": b"<rss><channel><item><title>x</title><description>"
        + body
        + spoilt
        + b"</description></item></channel></rss>",
        "a.jsonl": b'{"text": "' + body + b'"}\n{"text": "' + spoilt + b'"}\n',
    }.get(name, body + b"\n\n" + spoilt)
    items = take_all(tmp_path, name, whole)
    rendition = next(item.rendition for item in items if not errors_of([item]))  # type: ignore[union-attr]
    assert PROSE[0] in rendition.text
    assert [error.problem for error in errors_of(items)] == (["line 2 is not UTF-8"] if name == "a.jsonl" else [])


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.jsonl", "a.json", "a.eml", "a.rss", "a.html", "a.mhtml"])
@pytest.mark.parametrize("many", [1, 2_000])
def test_zero_bytes_are_survived_or_named(tmp_path: Path, name: str, many: int) -> None:
    made = FORMATS.get(name, lambda text: f"<html><body><article><p>{text}</p></article></body></html>")
    items = take_all(tmp_path, name, made(WORDS).encode().replace(b"market", b"mar" + bytes(many) + b"ket"))
    assert len(items) == 1
    for item in items:
        if not errors_of([item]):
            assert "\0" not in item.rendition.text  # type: ignore[union-attr]


def test_a_zero_that_json_spells_out_is_left_out(tmp_path: Path) -> None:
    (text, escaped) = ("The bridge fell.", "The bri\\u0000dge fell.")
    assert take_one(tmp_path, "a.jsonl", f'{{"text": "{escaped}"}}').rendition.text == text


# Quotes


def test_quotes_forty_deep_are_cut_and_lose_no_word() -> None:
    said = "".join(f"“He said: ‘She said {n}: " for n in range(40)) + "it fell." + "’”" * 40
    mail = "\n".join(f"{'>' * n} It fell {n} days ago, she wrote." for n in range(41))
    listed = "\n".join(f"{' ' * n}• It fell {n} days ago" for n in range(41))
    brackets = "(" * 40 + "It fell." + ")" * 40
    for text in (said, mail, listed, brackets, f"The town.\n\n{said}\n\n{mail}\n\n{listed}\n\n{brackets}"):
        made = Rendition(id="ren-1", capture_id="cap-1", report="r", text=text, maker="text", maker_version="1")
        passages = segment_rendition(made)
        spans = [span for one in passages for span in split_sentences(text, one.start, one.end)]
        found = "".join(text[start:end] for start, end in spans)
        assert [sign for sign in found if sign.isalnum()] == [sign for sign in text if sign.isalnum()]


@pytest.mark.parametrize("depth", [40, 400, 4_000])
def test_a_page_whose_quotes_are_nested_deep_is_read_or_named(tmp_path: Path, depth: int) -> None:
    quoted = f"{'<blockquote>' * depth}<p>It fell at dawn, a ferryman said.</p>{'</blockquote>' * depth}"
    around = "".join(f"<p>{words}</p>" for words in PROSE)
    page = f"<html><body><article><h1>Exham</h1>{around}{quoted}{around}</article></body></html>"
    (item,) = take_all(tmp_path, "a.html", page)
    assert errors_of([item]) or PROSE[0] in item.rendition.text  # type: ignore[union-attr]
    if depth == 40:
        assert "It fell at dawn" in item.rendition.text  # type: ignore[union-attr]
