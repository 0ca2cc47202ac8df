"""What must never happen, line by line, on real runs of the whole chain."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from whoheld.model import Build, Control, Polarity
from whoheld.pipeline import build_record
from whoheld.publish import Published, make_bundle, write_site
from whoheld.settings import Settings

# Lines whose part of the house does not stand yet, and the issue that brings it.
NOT_YET = {"a source blamed for a misreading": "issues 3 and 10: nothing learns reliabilities from claims yet"}

KUNDUZ, FARAH = "Kunduz", "Farah"
DENIAL = "Officials in the capital denied that Kunduz had fallen to the Taliban."
FALL = "Taliban fighters captured Kunduz on Sunday, a provincial council member said."
SEEN = "Residents of Kunduz said on Monday that the Taliban controlled the whole city."


def build_of(folder: Path, **texts: str) -> Build:
    """Build a record of named reports; a name such as d20210808 dates its text by a line under the title."""
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.jsonl").write_text(json.dumps(_line(name, text)), "utf-8")
    return build_record([folder], "afghanistan")


def _line(name: str, text: str) -> dict[str, Any]:
    digits = name.partition("_")[0].removeprefix("d")
    dated = f"{digits[:4]}-{digits[4:6]}-{digits[6:]}" if digits.isdigit() else None
    return {"id": name, "text": text, "source": f"Paper {name}", "published_at": dated}


def published(build: Build) -> Published:
    return Published(make_bundle(build, Settings()))


def probability(build: Build, place: str, state: str, day: str) -> float:
    site = published(build)
    estimate = site.estimate(site.find_unit(place), type(site.start).fromisoformat(day))
    return estimate.smoothed[estimate.states.index(state)]


def test_no_colour_without_a_claim_behind_it(tmp_path: Path) -> None:
    site = published(build_of(tmp_path, d20210808=FALL, d20210809=SEEN))
    coloured = [unit for unit in site.units if site.estimate(unit, site.last_day).verdict != "unknown"]
    assert [unit["name"] for unit in coloured] == [KUNDUZ]
    assert all(site.claims(unit) for unit in coloured)


def test_no_claim_without_its_words_in_the_archive(tmp_path: Path) -> None:
    build = build_of(tmp_path, d20210808=FALL, d20210809=DENIAL)
    texts = [rendition.text for rendition in build.renditions]
    claims = make_bundle(build, Settings())["claims"]
    assert claims
    for claim in claims:
        assert any(claim["quote"] in text for text in texts)
        assert claim["hash"] in {hashlib.sha256(text.encode()).hexdigest() for text in texts}


@pytest.mark.parametrize("suffix", ["txt", "html"])
def test_no_date_that_nobody_gave(tmp_path: Path, suffix: str) -> None:
    body = "Taliban fighters captured Kunduz yesterday. Farah fell to the Taliban on Thursday after a long fight."
    page = body if suffix == "txt" else f"<html><body><article><h1>News</h1><p>{body * 4}</p></article></body></html>"
    (tmp_path / f"page.{suffix}").write_text(page, "utf-8")
    build = build_record([tmp_path], "afghanistan")
    assert build.readings
    assert not build.renditions[0].published.is_known
    for reading in build.readings:
        assert (reading.when.valid_from, reading.when.edtf) == (None, None), reading
    assert build.emissions == ()


def test_no_relay_counts_as_a_confirmation(tmp_path: Path) -> None:
    one = "The Taliban captured Kunduz on Sunday, the spokesman of the Taliban said."
    relays = [
        "According to the spokesman of the Taliban, the group seized Kunduz on Sunday.",
        "Kunduz was taken by the Taliban on Sunday, their spokesman said.",
        "The spokesman of the Taliban said the Taliban had taken control of Kunduz on Sunday.",
    ]
    alone = build_of(tmp_path / "alone", d20210808=one)
    many = build_of(tmp_path / "many", d20210808=one, **{f"d20210808_{i}": text for i, text in enumerate(relays)})
    assert len({emission.origin_id for emission in many.emissions}) < len(many.readings)
    for day in ("2021-08-08", "2021-08-10"):
        moved = probability(many, KUNDUZ, "taliban", day) - probability(alone, KUNDUZ, "taliban", day)
        assert abs(moved) <= 0.05


def test_no_denial_counts_as_a_report(tmp_path: Path) -> None:
    build = build_of(tmp_path / "a", d20210808=DENIAL)
    assert [r for r in build.readings if r.polarity is Polarity.DENIED]
    assert not [r for r in build.readings if r.polarity is Polarity.ASSERTED]
    assert build.emissions == ()
    fall = build_of(tmp_path / "b", d20210808=FALL)
    both = build_of(tmp_path / "c", d20210808=FALL, d20210809=DENIAL)
    assert probability(both, KUNDUZ, "taliban", "2021-08-09") <= probability(fall, KUNDUZ, "taliban", "2021-08-09")


def test_no_negated_state_is_dropped(tmp_path: Path) -> None:
    build = build_of(tmp_path, d20210808="Kunduz did not fall to the Taliban on Sunday, residents said.")
    negated = [r for r in build.readings if r.polarity is Polarity.NEGATED]
    assert [r.body.place.text for r in negated if isinstance(r.body, Control)] == [KUNDUZ]


@pytest.mark.parametrize(
    "text",
    [
        "The Taliban plan to capture Kunduz, an officer said on Sunday.",
        "Kunduz could fall to the Taliban within days, an analyst said on Sunday.",
        "If the Taliban captured Kunduz, the road to the north would be open.",
        "The army vowed to retake Kunduz from the Taliban.",
    ],
)
def test_no_plan_or_forecast_counts_as_fact(tmp_path: Path, text: str) -> None:
    build = build_of(tmp_path, d20210808=text)
    assert not [reading for reading in build.readings if reading.is_fact]
    assert build.emissions == ()


def test_no_answer_of_one_edition_changes(tmp_path: Path) -> None:
    texts = {"d20210808": FALL, "d20210809": DENIAL}
    first, again = build_of(tmp_path / "a", **texts), build_of(tmp_path / "b", **texts)
    assert first.edition == again.edition
    assert json.dumps(make_bundle(first, Settings())) == json.dumps(make_bundle(again, Settings()))
    more = build_of(tmp_path / "c", **texts, d20210810="The Taliban captured Farah on Tuesday.")
    assert more.edition.id != first.edition.id


def test_no_unread_text_is_shown_as_calm(tmp_path: Path) -> None:
    dari = "جنگجویان طالبان روز جمعه وارد شهر زرنج مرکز ولایت نیمروز شدند و نیروهای امنیتی شهر را ترک کردند."
    build = build_of(tmp_path, d20210808=FALL, d20210807=dari)
    (unread,) = build.unread
    assert (unread.language, unread.passages) == ("fa", 1)
    assert make_bundle(build, Settings())["unread"] == [
        {"language": "fa", "passages": 1, "characters": unread.characters}
    ]


def test_no_private_name_on_a_public_page(tmp_path: Path) -> None:
    told = "Taliban fighters took Kunduz on Sunday, said Zmarak Wafadar, a shopkeeper who lives near the square."
    build = build_of(tmp_path / "in", d20210808=told)
    assert build.readings
    write_site(build, tmp_path / "site", Settings())
    for file in (tmp_path / "site").iterdir():
        assert "Wafadar" not in file.read_text("utf-8"), file.name


def test_what_is_not_yet_tested_is_named_with_its_issue() -> None:
    assert all(reason.startswith("issue") for reason in NOT_YET.values())
