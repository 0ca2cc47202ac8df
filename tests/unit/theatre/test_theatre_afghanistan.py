"""The theatre of Afghanistan knows its districts in three lists, its roads, and who was on whose side when."""

from __future__ import annotations

import csv
import shutil
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path
from time import process_time

import pytest

from whoheld.model import Crosswalk, Place, Theatre
from whoheld.theatre import Lexicon, load_lexicon, load_theatre
from whoheld.theatre.doubts import distance_km

LISTS = {"398": "afghanistan-districts-398", "401": "afghanistan-districts-401", "421": "afghanistan-districts-421"}
CENTRES = "afghanistan-centres-1"
WAR = Path(__file__).resolve().parents[3] / "examples" / "afghanistan-2021" / "war"
# Of the list of 421, with the district of the 398 that each was cut from.
LATER = {
    "afg.spin-ghar": "afg.achin",
    "afg.bad-pakh": "afg.mehtarlam",
    "afg.abshar": "afg.dara-panjshir",
    "afg.yakawlang-2": "afg.yakawlang",
    "afg.laja-mangal": "afg.laja-ahmadkhel",
    "afg.mirzaka": "afg.sayed-karam",
    "afg.gerda-serai": "afg.zadran",
    "afg.rohani-baba": "afg.zurmat",
    "afg.sheltan": "afg.shigal",
    "afg.kalbad": "afg.imam-sahib",
    "afg.gul-tepa": "afg.kunduz",
    "afg.aqtash": "afg.khanabad",
    "afg.patu": "afg.gizab",
    "afg.chinarto": "afg.chora",
    "afg.dand": "afg.kandahar",
    "afg.takhta-pul": "afg.spin-boldak",
    "afg.marjah": "afg.nad-ali",
    "afg.nawa-mish": "afg.baghran",
    "afg.zer-koh": "afg.shindand",
    "afg.pusht-e-koh-shindand": "afg.shindand",
    "afg.koh-e-zor": "afg.shindand",
    "afg.zawol": "afg.shindand",
    "afg.delaram": "afg.khash-rod",
}


@pytest.fixture(scope="module")
def theatre() -> Theatre:
    return load_theatre("afghanistan")


@pytest.fixture(scope="module")
def afghanistan(theatre: Theatre) -> Lexicon:
    return load_lexicon(theatre)


def point(place: Place) -> tuple[float, float]:
    assert place.lon is not None
    assert place.lat is not None
    return place.lon, place.lat


def members(theatre: Theatre, count: str) -> set[str]:
    return {unit.place_id for unit in theatre.unit_lists[LISTS[count]].units}


def rows(theatre: Theatre, one: str, other: str) -> list[Crosswalk]:
    return [row for row in theatre.crosswalk if (row.list_id, row.to_list) == (one, other)]


SPELLINGS = [
    ("Dih Sabz", "afg.deh-sabz"),
    ("Mirbachakot", "afg.mir-bacha-kot"),
    ("Khaki Jabbar", "afg.khak-e-jabbar"),
    ("Kohi Safi", "afg.koh-e-safi"),
    ("Sorkh-e Parsa", "afg.surkh-e-parsa"),
    ("Daimirdad", "afg.day-mirdad"),
    ("Pachir Agam", "afg.pachir-wa-agam"),
    ("Momand Dara", "afg.mohmand-dara"),
    ("Lalpura", "afg.lalpur"),
    ("Kot district", "afg.kot"),
    ("Khuja Omari", "afg.khwaja-umari"),
    ("Wazakhwa", "afg.wazakhwa"),
    ("Khair Kot", "afg.zarghun-shahr"),
    ("Alikhel", "afg.jaji"),
    ("Waza Zadran", "afg.zadran"),
    ("Lazha Mangal", "afg.laja-mangal"),
    ("Musakhel", "afg.musa-khel-khost"),
    ("Zazi Maidan", "afg.jaji-maidan"),
    ("Sawkai", "afg.chawkay"),
    ("Noorgal", "afg.nurgal"),
    ("Asmar", "afg.bar-kunar"),
    ("Shaltan", "afg.sheltan"),
    ("Noor Gram", "afg.nurgram"),
    ("Shahr-e Bozorg", "afg.shahr-e-buzurg"),
    ("Nusay", "afg.darwaz-e-bala"),
    ("Kalbaad", "afg.kalbad"),
    ("Gul Tapa", "afg.gul-tepa"),
    ("Keshendeh", "afg.kishindih"),
    ("Dulaina", "afg.du-layna"),
    ("Dai Chopan", "afg.daychopan"),
    ("Khak-e-Afghan", "afg.kakar"),
    ("Shomulzay", "afg.shamulzai"),
    ("Mian Nishin", "afg.miyanishin"),
    ("Qosh Tepa", "afg.qush-tepa"),
    ("Khan Charbagh", "afg.khan-e-char-bagh"),
    ("Qala-i-Kah", "afg.qala-e-kah"),
    ("Chahar Burjak", "afg.char-burjak"),
    ("Nawamish", "afg.nawa-mish"),
    ("Zerkoh", "afg.zer-koh"),
    ("Chenarto", "afg.chinarto"),
    ("Sharak-e-Hayratan", "afg.hairatan"),
    ("Bagram district", "afg.bagram-district"),
    ("Bagram air base", "afg.bagram"),
    ("Faizabad", "afg.faizabad"),
    ("Tagab", "afg.tagab"),
    ("Qarabagh", "afg.qarabagh-ghazni"),
    ("K-G Pass", "afg.gardez-khost-highway"),
    ("قندوز", "afg.kunduz"),
    ("کندهار", "afg.kandahar"),
    ("ده سبز", "afg.deh-sabz"),
    ("هلمند", "afg.helmand-province"),
]


@pytest.mark.parametrize(("spelled", "place"), SPELLINGS)
def test_spelling_leads_to_the_right_place_first(afghanistan: Lexicon, spelled: str, place: str) -> None:
    assert afghanistan.place_candidates(spelled)[0].id == place


@pytest.mark.parametrize(
    "text",
    [
        "Mr Kakar, Mrs Narang and the Zadran brothers met at the Farsi school.",
        "Farza read the Mizan; Qalandar sang, and Nika and Tani danced in the shamal wind.",
        "The Gomal University and the Gulistan of Saadi are known, and Kang is a name.",
        "Shuhada means martyrs, and a registan is a desert: the Registan Post writes so.",
    ],
)
def test_persons_and_common_words_are_no_districts(afghanistan: Lexicon, text: str) -> None:
    found = [place for hit in afghanistan.names_in(text) if hit.kind == "place" for place in hit.ids]
    assert not [place for place in found if place.startswith("afg.")]


def test_a_word_of_arabic_or_dari_that_is_a_districts_name_too_names_no_place(afghanistan: Lexicon) -> None:
    assert not afghanistan.names_in("مقر القيادة في دره و چرخ و معروف، واما جرم")


def test_the_default_list_has_every_capital_and_every_place_of_the_example_wars_truth(theatre: Theatre) -> None:
    followed = {unit.place_id for unit in theatre.units.units}
    seats = {place.id for place in theatre.places.values() if place.capital_of and place.id.startswith("afg.")}
    assert len(seats) == 34
    assert seats <= followed
    with (WAR / "truth.csv").open(encoding="utf-8", newline="") as lines:
        assert {row["place_id"] for row in csv.DictReader(lines)} <= followed


@pytest.mark.parametrize("count", LISTS)
def test_each_list_of_districts_has_as_many_as_it_is_called_by(theatre: Theatre, count: str) -> None:
    assert len(members(theatre, count)) == int(count)
    seats = {place.id for place in theatre.places.values() if place.capital_of and place.id.startswith("afg.")}
    assert seats <= members(theatre, count)


def test_the_lists_differ_by_what_they_are_known_to_differ_by(theatre: Theatre) -> None:
    of_398, of_401, of_421 = (members(theatre, count) for count in LISTS)
    assert of_401 - of_398 == {"afg.hairatan", "afg.chinarto", "afg.patu"}
    assert of_421 - of_398 == set(LATER)
    assert of_398 <= of_401
    assert of_398 <= of_421


def test_later_districts_are_told_to_be_a_part_of_the_older_one(theatre: Theatre) -> None:
    part_of = {row.place_id: row for row in rows(theatre, LISTS["421"], LISTS["398"]) if row.relation == "part_of"}
    for later, older in LATER.items():
        assert part_of[later].to_place_id == older
        assert part_of[later].weight == 1


@pytest.mark.parametrize("other", ["401", "421"])
def test_weights_from_the_398_add_up_to_one_and_reach_every_district_of_the_other_list(
    theatre: Theatre, other: str
) -> None:
    weights: Counter[str] = Counter()
    relations: defaultdict[str, set[str]] = defaultdict(set)
    reached = set()
    for row in rows(theatre, LISTS["398"], LISTS[other]):
        weights[row.place_id] += round(row.weight * 1000)
        relations[row.place_id].add(row.relation)
        reached.add(row.to_place_id)
    assert weights.keys() == members(theatre, "398")
    assert {place: total for place, total in weights.items() if abs(total - 1000) > 2} == {}
    assert reached == members(theatre, other)
    assert all(len(found) == 1 for found in relations.values())


@pytest.mark.parametrize("count", LISTS)
def test_every_followed_place_lies_in_one_district_of_each_list(theatre: Theatre, count: str) -> None:
    found = Counter(row.place_id for row in rows(theatre, CENTRES, LISTS[count]))
    assert found == Counter(unit.place_id for unit in theatre.units.units)
    for row in rows(theatre, CENTRES, LISTS[count]):
        assert row.to_place_id in members(theatre, count)
        assert distance_km(point(theatre.places[row.place_id]), point(theatre.places[row.to_place_id])) < 100


def test_districts_lie_in_the_province_of_their_code(theatre: Theatre) -> None:
    provinces: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for place in theatre.places.values():
        for identity in place.same_as:
            kind, _, code = identity.partition(":")
            if kind == "iec":
                provinces[code[:2]][str(place.parent_id)] += 1
    assert len(provinces) == 34
    assert sum(sum(found.values()) for found in provinces.values()) == 421
    assert {code: dict(found) for code, found in provinces.items() if len(found) > 1} == {}


def test_namesakes_lie_in_different_provinces(theatre: Theatre) -> None:
    districts = members(theatre, "421")
    named: defaultdict[str, list[str | None]] = defaultdict(list)
    for district in districts:
        named[theatre.places[district].name].append(theatre.places[district].parent_id)
    assert len(named["Kohistan"]) == 2
    assert all(len(parents) == len(set(parents)) for parents in named.values())


SIDES = [
    ("northern_alliance", date(2001, 11, 1), "afghan_government"),
    ("jamiat", date(1999, 1, 1), "northern_alliance"),
    ("jamiat", date(2010, 1, 1), "afghan_government"),
    ("ana", date(2021, 8, 14), "afghan_government"),
    ("ana", date(2021, 8, 15), "ana"),
    ("national_resistance_front", date(2021, 8, 20), "afghan_government"),
    ("haqqani_network", date(2012, 1, 1), "taliban"),
    ("mawlawi_mahdi", date(2022, 7, 1), "mawlawi_mahdi"),
    ("imu", date(2001, 11, 1), "taliban"),
    ("imu", date(2016, 1, 1), "isis_k"),
    ("hizb_i_islami", date(2010, 1, 1), "hizb_i_islami"),
    ("hizb_i_islami", date(2018, 1, 1), "afghan_government"),
    ("isaf", date(2012, 1, 1), "afghan_government"),
    ("isaf", date(2016, 1, 1), "isaf"),
    ("us", date(2021, 9, 1), "us"),
]


@pytest.mark.parametrize(("actor", "day", "side"), SIDES)
def test_sides_change_with_the_day(theatre: Theatre, actor: str, day: date, side: str) -> None:
    assert theatre.actors[actor].side_on(day) == side


def test_islamic_state_and_al_qaeda_hold_nothing_for_the_taliban(theatre: Theatre) -> None:
    for actor in ("isis_k", "al_qaeda", "ttp"):
        assert theatre.holder_of(actor, date(2018, 1, 1)) != "taliban"


def test_the_ring_road_leads_through_its_towns_and_back(theatre: Theatre) -> None:
    ring = {line.place_id: line.through for line in theatre.lines}["afg.highway-1"]
    assert ring[0] == ring[-1] == "afg.kabul"
    towns = (
        "afg.ghazni",
        "afg.kandahar",
        "afg.gereshk",
        "afg.herat",
        "afg.maimana",
        "afg.mazar-i-sharif",
        "afg.salang",
    )
    assert [place for place in ring if place in towns] == list(towns)


def test_roads_have_no_leaps(theatre: Theatre) -> None:
    assert len(theatre.lines) >= 35
    for line in theatre.lines:
        for one, other in zip(line.through, line.through[1:], strict=False):
            far = distance_km(point(theatre.places[one]), point(theatre.places[other]))
            assert far < 150, f"{line.place_id}: {one} to {other}, {far:.0f} km"


def test_panjshir_and_daykundi_were_parts_of_other_provinces_until_2004(theatre: Theatre) -> None:
    panjshir, daykundi = theatre.places["afg.panjshir-province"], theatre.places["afg.daykundi-province"]
    assert panjshir.parent_on(date(2001, 9, 9)) == "afg.parwan-province"
    assert daykundi.parent_on(date(2003, 1, 1)) == "afg.uruzgan-province"
    assert panjshir.parent_on(date(2005, 1, 1)) == daykundi.parent_on(date(2005, 1, 1)) == "afg"


def test_agreements_and_offices_are_there(theatre: Theatre) -> None:
    assert {"geneva-1988", "bonn-2001", "musa-qala-2006", "bsa-2014", "doha-2020"} <= theatre.agreements.keys()
    assert "1 May 2021" in theatre.agreements["doha-2020"].text
    day = date(2021, 7, 1)
    presidents = [
        person.names[0]
        for person in theatre.persons.values()
        if person.role == "president of Afghanistan"
        and (person.valid_from is None or person.valid_from <= day)
        and (person.valid_to is None or day < person.valid_to)
    ]
    assert presidents == ["Ashraf Ghani"]
    assert {"sarposa", "pul-e-charkhi-prison", "msf-kunduz"} <= theatre.sites.keys()


def test_outlets_invented_for_the_example_are_not_taken_for_real(theatre: Theatre) -> None:
    with (WAR / "sources.csv").open(encoding="utf-8", newline="") as lines:
        invented = {row["name"] for row in csv.DictReader(lines)}
    real = {name for outlet in theatre.outlets.values() for name in (outlet.name, *outlet.aliases)}
    assert not invented & real


def test_the_theatre_loads_quickly(theatre: Theatre, tmp_path: Path) -> None:
    fresh = tmp_path / "afghanistan"
    shutil.copytree(theatre.folder, fresh)  # under another path, so that it is read anew
    start = process_time()
    loaded = load_theatre(str(fresh))
    assert process_time() - start < 0.3
    assert loaded.places.keys() == theatre.places.keys()
