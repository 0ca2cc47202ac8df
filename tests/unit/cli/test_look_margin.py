"""The margin says who speaks, when, and whether it was read; the layout holds at any width and loses no word."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from rich.cells import cell_len
from tests.unit.cli.looks import claim, look_of, margin_of, on, shown, terminal, words_of

from whoheld.cli.looking.looked import Look
from whoheld.cli.looking.sheet import LONGEST_CHARS, Showing, passage_lines
from whoheld.cli.looking.voices import VOICE_LOOKS
from whoheld.model import Modality, Voice

LONG = "The League took Bredo on Thursday after its guns had been heard for a week, a miller in the lower town said."


def test_every_voice_has_a_short_word_of_its_own() -> None:
    words = [word for word, _ in VOICE_LOOKS.values()]
    assert set(VOICE_LOOKS) == set(Voice)
    assert len(set(words)) == len(words)
    assert max(map(len, words)) <= 8


def test_each_passage_has_its_number_and_voice_beside_it() -> None:
    lines = shown(look_of((Voice.HEADLINE, "Bredo falls"), (Voice.BODY, LONG), (Voice.CAPTION, "The mill of Bredo")))
    assert [line.split("│")[0].split() for line in lines if line[:3].strip()] == [
        ["1", "headline"], ["2", "body"], ["3", "caption"],
    ]  # fmt: skip


def test_a_comment_shows_its_author_and_its_own_date() -> None:
    lines = shown(look_of((Voice.COMMENT, LONG, {"author": "Miller Two", "dating": on(date(2031, 3, 21))})))
    assert margin_of(lines) == "1 comment Miller Two 2031-03-21"


def test_an_interval_shows_both_of_its_days_and_a_pasted_article_its_outlet() -> None:
    dating = on(date(2031, 3, 21), date(2031, 3, 24))
    lines = shown(look_of((Voice.QUOTED_ARTICLE, LONG, {"outlet": "League Radio", "dating": dating})))
    assert margin_of(lines) == "1 pasted from League Radio 2031-03-21 to 2031-03-24"


def test_words_that_nobody_signed_are_told() -> None:
    assert "no author" in margin_of(shown(look_of((Voice.COMMENT, LONG))))
    assert "no author" not in margin_of(shown(look_of((Voice.BODY, LONG))))


def test_what_holds_as_before_is_not_said_again_and_the_bar_goes_on() -> None:
    same = {"author": "Miller Two"}
    look = look_of(
        (Voice.COMMENT, "One.", same), (Voice.COMMENT, "Two.", same), (Voice.COMMENT, "Three.", {"author": "B"})
    )
    lines = shown(look)
    assert margin_of(lines).count("Miller Two") == 1
    two = next(at for at, line in enumerate(lines) if "Two." in line)
    three = next(at for at, line in enumerate(lines) if "Three." in line)
    assert lines[two - 1].strip() == "│"
    assert lines[three - 1] == ""


@pytest.mark.parametrize("width", [60, 80])
def test_a_passage_that_says_an_earlier_one_again_names_its_line(width: int) -> None:
    look = look_of((Voice.BODY, LONG), (Voice.BODY, "Shops were shut."), (Voice.CAPTION, LONG, {"repeats": 1}))
    assert "3 caption says again line 1" in margin_of(shown(look, width))


def test_a_language_without_a_reader_is_marked_where_it_speaks() -> None:
    foreign = {"language": "ar"}
    look = look_of((Voice.BODY, "سيطرت القوات على المدينة", foreign), (Voice.BOILERPLATE, "اشترك", foreign))
    assert margin_of(shown(look)) == "1 body Arabic, unread 2 boiler"


def test_an_item_names_the_line_of_its_heading() -> None:
    look = look_of((Voice.HEADLINE, "Towns taken"), (Voice.TIMELINE, "March 20: Bredo", {"heading": (0, 11)}))
    assert "2 timeline under line 1" in margin_of(shown(look))


def test_claims_are_marked_in_the_text_and_listed_after_it_in_one_line() -> None:
    look = look_of((Voice.BODY, "Shops were shut."), (Voice.BODY, LONG))
    look = replace(look, readings=(claim(look, "took", "Bredo", who="a miller"),))
    lines = shown(look, 100)
    assert "The League took[1] Bredo on Thursday" in words_of(lines)
    assert lines[-1].partition("│")[2].strip() == "[1] Hill League took Bredo  2031-03-20  a miller"


def test_items_of_a_list_stand_close_but_for_the_claims_between_them() -> None:
    look = look_of(*((Voice.BULLET, f"The League took {town}.") for town in ("Arlen", "Bredo", "Corvin")))
    assert len(shown(look)) == 3
    reading = claim(look, "took Bredo", "Bredo")
    assert [line.partition("│")[2].strip()[:3] for line in shown(replace(look, readings=(reading,)))] == [
        "The", "The", "[1]", "", "The",
    ]  # fmt: skip


def test_claims_that_share_their_words_share_a_mark() -> None:
    look = look_of((Voice.BODY, "The League took Arlen, Bredo and Corvin."))
    readings = tuple(claim(look, "took", place) for place in ("Arlen", "Bredo", "Corvin"))
    assert "took[1-3] Arlen, Bredo and Corvin." in words_of(shown(replace(look, readings=readings)))


def test_trigger_and_place_are_underlined_where_there_is_colour() -> None:
    look = look_of((Voice.BODY, "The League took Bredo."))
    look = replace(look, readings=(claim(look, "took", "Bredo"),))
    (line, *_) = passage_lines(look, Showing(), terminal(colour=True))
    assert [line.plain[span.start : span.end] for span in line.spans if span.style == "underline"] == ["took", "Bredo"]


def test_a_claim_that_does_not_count_says_why() -> None:
    look = look_of((Voice.BODY, "The League took Bredo."))
    reading = claim(look, "took", "Bredo", modality=Modality.PLANNED)
    look = replace(look, readings=(reading,), set_aside={reading.claim_id: "set aside by the desk"})
    assert "[1] Hill League took (planned) Bredo 2031-03-20 Vesh Wire not counted: set aside by the desk" in words_of(
        shown(look)
    )


def test_furniture_is_one_line_and_all_shows_it() -> None:
    notice = "Nothing of this paper may be printed elsewhere. " * 5
    look = look_of((Voice.BODY, LONG), (Voice.BOILERPLATE, notice.strip()))
    assert len([line for line in shown(look) if "boiler" in line or "printed" in line]) == 1
    assert shown(look)[-1].endswith(" ...")
    assert words_of(shown(look, is_whole=True)).endswith("may be printed elsewhere.")


def test_a_long_run_of_furniture_is_folded_but_for_what_may_be_somebodys_words() -> None:
    menu = [(Voice.BOILERPLATE, f"Page {number}") for number in range(12)]
    suspect = "The council said that it had left the town to the League, and that nobody would come back. " * 2
    look = look_of(*menu, (Voice.BOILERPLATE, suspect.strip()), (Voice.BODY, LONG))
    lines = shown(look)
    assert "Page 2" in words_of(lines)
    assert "Page 3" not in words_of(lines)
    assert "... 9 more of furniture" in words_of(lines)
    assert "The council said" in words_of(lines)
    assert margin_of(lines).split() == ["1", "boiler", "2", "boiler", "3", "boiler", "13", "boiler", "14", "body"]
    assert "Page 11" in words_of(shown(look, is_whole=True))


def test_the_outline_has_one_line_a_passage_and_no_claims() -> None:
    look = look_of((Voice.BODY, LONG), (Voice.COMMENT, LONG, {"author": "Miller Two"}))
    look = replace(look, readings=(claim(look, "took", "Bredo"),))
    lines = shown(look, has_claims=False)
    assert len(lines) == 2
    assert lines[1].startswith(" 2 comment   Miller Two │ The League took")
    assert "[1]" not in words_of(lines)


def test_the_outline_is_short_of_words() -> None:
    look = look_of((Voice.HEADLINE, LONG), (Voice.TIMELINE, LONG, {"heading": (0, 9), "repeats": 1}))
    assert shown(look, 120, has_claims=False)[1].startswith(" 2 timeline  says again 1, under 1 │ The League")


def test_only_the_passages_with_claims_are_shown_if_asked() -> None:
    look = look_of((Voice.BODY, "Shops were shut."), (Voice.BODY, "Rain fell."), (Voice.BODY, LONG))
    look = replace(look, readings=(claim(look, "took", "Bredo"),))
    lines = shown(look, only_claims=True)
    assert "... 2 passages without a claim" in words_of(lines)
    assert "Shops" not in words_of(lines)
    assert margin_of(lines) == "3 body"


def test_what_a_judgement_can_speak_of_is_added_if_asked() -> None:
    look = look_of((Voice.BODY, "Shops were shut."), (Voice.BOILERPLATE, "Follow us"), (Voice.BODY, LONG))
    reading = claim(look, "took", "Bredo")
    lines = shown(replace(look, readings=(reading,)), has_targets=True)
    assert margin_of(lines) == "1 body at 0 2 boiler at 18 3 body at 29"
    assert reading.claim_id[:12] in words_of(lines)


def crowded() -> Look:
    look = look_of(
        (Voice.HEADLINE, "Bredo falls"),
        (Voice.BODY, f"{LONG} https://vesh.example/{'a' * 90} 布雷多镇失守 {LONG}"),
        (Voice.COMMENT, LONG, {"author": "A reader with a very long name indeed, of the lower town", "repeats": 2}),
        (Voice.QUOTED_ARTICLE, LONG, {"outlet": "The Vesh Valley Independent Observer", "dating": on(date(2031, 3, 1))}),
    )  # fmt: skip
    return replace(look, readings=(claim(look, "took", "Bredo", who="a speaker " * 12),))


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
@pytest.mark.parametrize("showing", [{}, {"is_whole": True}, {"has_claims": False}, {"has_targets": True}])
def test_no_line_is_wider_than_the_terminal_or_ends_in_blanks(width: int, showing: dict[str, bool]) -> None:
    lines = shown(crowded(), width, **showing)
    assert max(map(cell_len, lines)) <= width
    assert [line for line in lines if line != line.rstrip()] == []


@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_word_of_a_report_is_lost(width: int) -> None:
    look = crowded()
    squeezed = "".join(words_of(shown(look, width)).split())
    for passage in look.passages:
        marked = 1 if passage.voice is Voice.BODY else 0
        words = look.rendition.text[passage.start : passage.end].replace("took", "took[1]", marked)
        assert "".join(words.split()) in squeezed


def test_a_passage_without_end_is_cut_and_says_so() -> None:
    look = look_of((Voice.BODY, "word " * LONGEST_CHARS))
    lines = shown(look)
    assert "more characters; --all shows them" in words_of(lines[-2:])
    assert len("".join(lines)) < 3 * LONGEST_CHARS


def test_lines_wrapped_by_hand_are_joined_and_real_ones_are_kept() -> None:
    wrapped = "The League took Bredo after its guns had\nbeen heard for a week, and the bridges\nfell to it."
    lines = shown(look_of((Voice.TWEET, f"{wrapped}\n\nThe mill stands.", {"author": "@vesh"})), 120)
    assert [line.partition("│")[2].strip() for line in lines] == [wrapped.replace("\n", " "), "The mill stands."]
