"""Spellings lead to the right place, and likeness is kept apart from sameness."""

from __future__ import annotations

import pytest

from whoheld.theatre import Lexicon

VARIANTS = [
    ("Musa Qaleh", "musa-qala"),
    ("Mūsá Qal'ah", "musa-qala"),
    ("Moosa Kala", "musa-qala"),
    ("Feroz Koh", "firozkoh"),
    ("Firuz Koh", "firozkoh"),
    ("FIRUS KOH", "firozkoh"),
    ("Ferozkuh", "firozkoh"),
    ("Chaghcharan", "firozkoh"),
    ("Puli Alim", "pul-e-alam"),
    ("Puli-e Alim", "pul-e-alam"),
    ("Pol-i-Alam", "pul-e-alam"),
    ("Tirin Kot", "tarinkot"),
    ("Tarin Kowt", "tarinkot"),
    ("Qala i Naw", "qala-e-naw"),
    ("Qalah-e-Now", "qala-e-naw"),
    ("Aibak", "aybak"),
    ("Fayzabad", "faizabad"),
    ("Feyz Abad", "faizabad"),
    ("Mazar-e Sharif", "mazar-i-sharif"),
    ("Mazare Sharif", "mazar-i-sharif"),
    ("Kabil", "kabul"),
    ("Kabool", "kabul"),
    ("Shibirghan", "sheberghan"),
    ("Sheburghan", "sheberghan"),
    ("Taluqan", "taloqan"),
    ("Talogan", "taloqan"),
    ("Pol-e Khomri", "pul-e-khumri"),
    ("Pulikhumri", "pul-e-khumri"),
    ("Lashkargah", "lashkar-gah"),
    ("Qandahar", "kandahar"),
    ("Kondoz", "kunduz"),
    ("Maymaneh", "maimana"),
    ("Nad-e Ali", "nad-ali"),
    ("Nawzad", "now-zad"),
    ("Spin Boldack", "spin-boldak"),
    ("Sherkhan Bandar", "shir-khan-bandar"),
    ("Eslam Qala", "islam-qala"),
    ("Towraghondi", "torghundi"),
    ("Andkhui", "andkhoy"),
    ("Mihtar Lam", "mehtarlam"),
    ("Bamian", "bamyan"),
]


@pytest.mark.parametrize(("spelled", "place"), VARIANTS)
def test_spelling_leads_to_the_right_place_first(afghanistan: Lexicon, spelled: str, place: str) -> None:
    assert afghanistan.place_candidates(spelled)[0].id == f"afg.{place}"


def test_exact_goes_before_romanisation_before_likeness(afghanistan: Lexicon) -> None:
    exact, key, rough, fuzzy = (
        afghanistan.place_candidates(name)[0] for name in ("Firozkoh", "Feroozkuh", "Sheburghan", "Talofan")
    )
    assert exact.score == 1 > key.score >= 0.9 > rough.score > fuzzy.score
    assert "romanisation" in key.reason
    assert "looks like" in fuzzy.reason


def test_former_name_says_so(afghanistan: Lexicon) -> None:
    candidate = afghanistan.place_candidates("Chaghcharan")[0]
    assert (candidate.name, candidate.reason) == ("Firozkoh", "former name")
    assert candidate.score < 1


def test_sokil_is_not_taken_for_sokal(world: Lexicon) -> None:
    assert world.place_candidates("Sokal")[0].id == "ukr.sokal"
    assert all(candidate.score < 0.5 for candidate in world.place_candidates("Sokil"))


@pytest.mark.parametrize("name", ["Khan", "Obama", "Zzyzx", "", "the"])
def test_what_is_no_place_has_no_candidates(afghanistan: Lexicon, name: str) -> None:
    assert afghanistan.place_candidates(name) == ()


def test_city_and_province_of_one_name_are_both_candidates(afghanistan: Lexicon) -> None:
    ids = [candidate.id for candidate in afghanistan.place_candidates("Kandahar")[:2]]
    assert ids == ["afg.kandahar", "afg.kandahar-province"]


LEVELS = [
    ("Kandahar province", "afg.kandahar-province"),
    ("province of Kandahar", "afg.kandahar-province"),
    ("Kandahar city", "afg.kandahar"),
    ("the city of Ghazni", "afg.ghazni"),
    ("Balkh", "afg.balkh-province"),
    ("Balkh district", "afg.balkh-town"),
    ("Nad Ali town", "afg.nad-ali"),
]


@pytest.mark.parametrize(("name", "place"), LEVELS)
def test_level_word_decides_between_namesakes(afghanistan: Lexicon, name: str, place: str) -> None:
    assert afghanistan.place_candidates(name)[0].id == place


def test_namesakes_elsewhere_come_after_the_theatres_own(afghanistan: Lexicon, world: Lexicon) -> None:
    candidates = afghanistan.place_candidates("Qarabagh")
    assert candidates[0].id == "afg.qarabagh-ghazni"
    assert {candidate.id for candidate in world.place_candidates("Tripoli")[:2]} == {"lby.tripoli", "lbn.tripoli"}


def test_scores_stay_between_0_and_1_and_fall(afghanistan: Lexicon) -> None:
    for name in ("Kabul", "Muqur", "Baharak", "Dawlatabad", "Herrat", "Jalalabadd"):
        scores = [candidate.score for candidate in afghanistan.place_candidates(name)]
        assert scores == sorted(scores, reverse=True)
        assert all(0 < score <= 1 for score in scores)
