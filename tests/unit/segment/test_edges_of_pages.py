"""Heads, tails, contents lists and tables are told by their place; news that stands there is kept."""

from __future__ import annotations

from tests.unit.segment.voices_of import marked, voices

BODY = [
    "The army left the hill town of Morham on Monday after a night of shelling, two traders and a nurse said.",
    "Rebels said that they would hold the bridge until the talks in the capital had begun in earnest.",
]


def voice_of(text: str, line: str) -> list[str]:
    return [voice for voice, words in marked(text) if words.startswith(line)]


def test_a_list_of_what_follows_is_furniture_and_its_headings_are_kept() -> None:
    names = ["The ford at Exham", "The mill at Morham", "The road to the port"]
    text = "\n\n".join(["Letter on the hill war", "\n".join(names), *(f"{name}\n\n{BODY[0]}" for name in names)])
    assert all(voice_of(text, name)[0] == "boilerplate" for name in names)
    assert all(voice_of(text, name)[1] != "boilerplate" for name in names)


def test_what_stands_below_the_end_is_furniture() -> None:
    tail = ["© 2022 Example Press", "A small paper for a small river.", "Our weather page"]
    assert voices("\n\n".join(["Rebels take Morham", *BODY, *BODY, *tail]))[-3:] == ["boilerplate"] * 3


def test_a_copyright_line_above_the_text_ends_nothing() -> None:
    assert voices("\n\n".join(["Rebels take Morham", BODY[0], "© 2022 Example Press", *BODY]))[-2:] == ["body"] * 2


def test_a_short_line_of_news_at_the_end_is_kept() -> None:
    assert "boilerplate" not in voices("\n\n".join(["Rebels take Morham", *BODY, "Morham is quiet now."]))


def test_a_table_of_blanks_is_a_list_with_a_head() -> None:
    rows = "Axis        Held by     Road\nExham       army        open\nMorham      rebels      closed"
    assert voices("\n\n".join(["Roads of the hills", *BODY, rows]))[-3:] == ["boilerplate", "bullet", "bullet"]


def test_a_transcript_has_no_comments() -> None:
    turns = [f"[00:0{n}:10] {name}:\n{BODY[n % 2]}" for n, name in enumerate(["Jane Roe", "John Doe"] * 2)]
    told = voices("\n\n".join(["Transcript of the talk", *turns]))
    assert told.count("metadata") == 4
    assert told.count("body") == 4
