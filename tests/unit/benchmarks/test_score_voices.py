"""The scorer of the closed voices: it finds gold's words again, and counts what it says it counts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from benchmarks.score_voices import Word, align, main, score_page, score_pages, words_of

from whoheld.model import Passage, Voice


def passage(number: int, voice: Voice, author: str | None = None, repeats: str | None = None) -> Passage:
    return Passage(
        id=f"p{number}", rendition_id="r", start=number, end=number + 1, voice=voice, author=author, repeats=repeats
    )


def read(*told: tuple[Passage | None, str]) -> list[Word]:
    return [Word(key, spoken, len(key)) for spoken, text in told for key in words_of(text)]


def row(voice: str, text: str, author: str | None = None, repeat: bool = False, **more: Any) -> dict[str, Any]:
    return {"page": "x-1.txt", "text": text, "voice": voice, "author": author, "repeat": repeat, **more}


def found(gold: list[str], text: str) -> list[str]:
    words = words_of(text)
    places = align([words_of(passage) for passage in gold], words)
    return [" / ".join(" ".join(words[start:end]) for start, end in ranges) for ranges in places]


class TestAlign:
    def test_marks_and_line_breaks_do_not_matter(self) -> None:
        assert found(["• The mill is lost."], "> - The\n> mill IS lost") == ["the mill is lost"]

    def test_a_passage_said_twice_is_found_twice_in_order(self) -> None:
        words = words_of("the mill is lost share the mill is lost")
        gold = [words_of("The mill is lost."), ["share"], words_of("The mill is lost.")]
        assert align(gold, words) == [[(0, 4)], [(4, 5)], [(5, 9)]]

    def test_a_block_moved_elsewhere_is_still_found(self) -> None:
        gold = ["The title of the page", "A caption under the picture", "The first sentence of the text"]
        assert all(found(gold, "A caption under the picture. The title of the page. The first sentence of the text"))

    def test_a_missing_block_is_missing_and_spoils_nothing(self) -> None:
        gold = ["Fighters took the mill", "Nobody knows about the bridge", "Rain is expected"]
        assert found(gold, "Fighters took the mill. Rain is expected") == [
            "fighters took the mill",
            "",
            "rain is expected",
        ]

    def test_a_passage_that_lost_a_word_is_found_in_pieces(self) -> None:
        (pieces,) = found(
            ["the garrison of the fort left at noon by the western road"],
            "the garrison of the fort left at noon by western road",
        )
        assert "the garrison of the fort" in pieces
        assert "western road" in pieces

    def test_a_short_word_is_not_taken_from_a_sentence_elsewhere(self) -> None:
        gold = ["Share", "They share the harvest with both armies", "A last line of words"]
        assert found(gold, "They share the harvest with both armies. A last line of words") == [
            "",
            "they share the harvest with both armies",
            "a last line of words",
        ]


class TestVoices:
    def test_all_right(self) -> None:
        words = read((passage(0, Voice.BODY), "Hob is besieged"), (passage(1, Voice.METADATA), "By A. Writer"))
        tally = score_page("x-1.txt", [row("body", "Hob is besieged"), row("boilerplate", "By A. Writer")], words)
        figures = tally.figures()
        assert (figures["voice_share"], figures["boilerplate_f1"]) == (1.0, 1.0)
        assert not tally.misses

    def test_shares_are_of_letters(self) -> None:
        words = read((passage(0, Voice.BODY), "abcdef"), (passage(1, Voice.BODY), "gh"))
        tally = score_page("x-1.txt", [row("body", "abcdef"), row("caption", "gh")], words)
        assert tally.figures()["voice_share"] == pytest.approx(6 / 8)

    def test_content_left_out_is_wrong(self) -> None:
        words = read((passage(0, Voice.BODY), "abcd"))
        tally = score_page("x-1.txt", [row("body", "abcd"), row("bullet", "efgh")], words)
        assert tally.figures()["voice_share"] == pytest.approx(0.5)
        assert tally.figures()["missing_share"] == pytest.approx(0.5)

    def test_a_title_left_out_because_it_stands_twice_is_not_counted(self) -> None:
        gold = [row("headline", "Hob falls"), row("headline", "Hob falls", repeat=False)]
        tally = score_page("x-1.txt", gold, read((passage(0, Voice.HEADLINE), "Hob falls")))
        assert tally.figures()["voice_share"] == 1.0
        assert tally.content == len("Hobfalls")

    def test_boilerplate_left_out_is_found_and_content_called_so_is_not_precise(self) -> None:
        words = read(
            (passage(0, Voice.BOILERPLATE), "abcd"),
            (passage(1, Voice.BODY), "efgh"),
            (passage(2, Voice.METADATA), "ij"),
        )
        gold = [row("boilerplate", "menu"), row("boilerplate", "abcd"), row("boilerplate", "efgh"), row("body", "ij")]
        tally = score_page("x-1.txt", gold, words)
        assert (tally.both, tally.only_gold, tally.only_ours) == (8, 4, 2)


class TestAuthorsAndRepeats:
    def test_any_name_the_page_prints_is_right(self) -> None:
        words = read(
            (passage(0, Voice.TWEET, "@mill_watch"), "It burns"), (passage(1, Voice.COMMENT, "Ann"), "Does it")
        )
        gold = [
            row("tweet", "It burns", "Mill Watch", author_also=["mill_watch"]),
            row("comment", "Does it", "Bob"),
        ]
        tally = score_page("x-1.txt", gold, words)
        assert (tally.authors, tally.authors_right) == (2, 1)

    def test_none_for_a_nameless_comment_is_right_and_a_missing_comment_is_wrong(self) -> None:
        words = read((passage(0, Voice.COMMENT), "It burns"))
        tally = score_page("x-1.txt", [row("comment", "It burns"), row("comment", "No it does not")], words)
        assert (tally.authors, tally.authors_right) == (2, 1)

    def test_repeats_found_missed_and_invented(self) -> None:
        words = read(
            (passage(0, Voice.BODY), "the mill is lost"),
            (passage(1, Voice.CAPTION, repeats="p0"), "the mill is lost"),
            (passage(2, Voice.BODY), "the mill is lost"),
            (passage(3, Voice.BODY, repeats="p0"), "the bridge is open"),
        )
        gold = [
            row("body", "the mill is lost"),
            row("caption", "the mill is lost", repeat=True),
            row("body", "the mill is lost", repeat=True),
            row("body", "the bridge is open"),
        ]
        tally = score_page("x-1.txt", gold, words)
        assert (tally.repeats, tally.repeats_right, tally.repeats_wrong) == (2, 1, 1)


class TestCommand:
    @pytest.fixture
    def pages(self, tmp_path: Path) -> Path:
        (tmp_path / "tiny-1.txt").write_text(
            "Hob's Gate opens its doors\n\nThe garrison of Hob's Gate left the town at noon on Monday, its captain said.\n"
            "\nThe Duke's levies hold the bridge and the whole of the town, two residents told this paper.\n",
            encoding="utf-8",
        )
        gold = [
            {"page": "tiny-1.txt", "text": "Hob's Gate opens its doors", "voice": "headline"},
            {
                "page": "tiny-1.txt",
                "text": "The garrison of Hob's Gate left the town at noon on Monday, its captain said.",
                "voice": "body",
            },
            {
                "page": "tiny-1.txt",
                "text": "The Duke's levies hold the bridge and the whole of the town, two residents told this paper.",
                "voice": "body",
            },
        ]
        lines = [json.dumps({"author": None, "outlet": None, "repeat": False, "stale": False} | line) for line in gold]
        (tmp_path / "gold.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
        return tmp_path

    def test_a_plain_page_is_read_through_the_public_way(self, pages: Path) -> None:
        (tally,) = score_pages(pages).values()
        assert tally.content_missing == 0
        assert tally.figures()["voice_share"] > 0.8

    def test_json_by_shape(self, pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
        main(["--pages", str(pages), "--json", "--by-shape"])
        report = json.loads(capsys.readouterr().out)
        assert report["shapes"].keys() == {"tiny"}
        assert report["missing_share"] == 0

    def test_no_words_of_the_pages_are_printed_unasked(self, pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
        gold = pages / "gold.jsonl"
        gold.write_text(gold.read_text(encoding="utf-8").replace('"body"', '"caption"'), encoding="utf-8")
        main(["--pages", str(pages), "--by-shape"])
        assert "garrison" not in capsys.readouterr().out
        main(["--pages", str(pages), "--misses"])
        assert "garrison" in capsys.readouterr().out
