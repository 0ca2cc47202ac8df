"""What was erased goes out of bundles and sites, and what stays keeps its place and its numbers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.unit.publish.world import HELD, SEEN, TAKEN, build

from whoheld.errors import PublishError
from whoheld.model import Origin
from whoheld.publish import (
    Published,
    contents_without,
    erase_from_site,
    make_bundle,
    make_dossier,
    read_bundle,
    refill,
    slot,
    without_captures,
    write_site,
)

BUNDLE = make_bundle(build())


def told_by(bundle: dict[str, Any]) -> dict[str, tuple[str, str | None]]:
    """Return each claim's report and witness, followed through the numbers."""
    return {
        claim["id"]: (
            bundle["reports"][claim["report"]]["id"],
            None if claim["origin"] is None else bundle["origins"][claim["origin"]]["id"],
        )
        for claim in bundle["claims"]
    }


def test_the_report_its_claims_and_its_witnesses_are_gone() -> None:
    left = without_captures(BUNDLE, {"cap-wire"})
    said = json.dumps(left)
    assert [report["id"] for report in left["reports"]] == ["radio.txt", "forum.txt"]
    assert "took Arlen" not in said
    assert f"org-{TAKEN.claim_id}" not in said
    assert left["counts"] == {**BUNDLE["counts"], "reports": 2, "claims": 2, "origins": 2}


def test_what_is_left_still_leads_to_its_report_and_witness() -> None:
    left = without_captures(BUNDLE, {"cap-wire"})
    assert told_by(left).items() <= told_by(BUNDLE).items()
    assert len(told_by(left)) == 2


def test_it_no_longer_speaks_in_any_answer() -> None:
    published = Published(without_captures(BUNDLE, {"cap-wire"}))
    arlen = published.find_unit("Arlen")
    assert published.estimate(arlen, published.last_day).verdict == "unknown"
    assert len(published.claims(arlen)) == 1


def test_a_dossier_can_lose_a_report_and_a_bundle_all_of_them() -> None:
    assert without_captures(make_dossier(build(), "vs.bredo"), ["cap-radio"])["claims"] == []
    empty = without_captures(BUNDLE, {"cap-wire", "cap-radio", "cap-forum"})
    assert (empty["reports"], empty["claims"], empty["origins"]) == ([], [], [])


def test_captures_it_does_not_know_change_nothing() -> None:
    assert without_captures(BUNDLE, {"cap-other"}) == BUNDLE
    assert without_captures(BUNDLE, ()) == BUNDLE


def test_the_given_bundle_stays_as_it_is() -> None:
    before = json.dumps(BUNDLE)
    without_captures(BUNDLE, {"cap-wire", "cap-radio"})
    assert json.dumps(BUNDLE) == before


def test_a_witness_who_told_two_reports_keeps_no_words_on_the_erased_one() -> None:
    shared = Origin(id="org-both", claim_ids=(TAKEN.claim_id, HELD.claim_id), reason="2 claims go back to the miller")
    bundle = make_bundle(build(origins=(shared,)))
    (origin,) = without_captures(bundle, {"cap-wire"})["origins"]
    assert origin["claims"] == 1
    assert "miller" not in origin["reason"]
    assert "erased" in origin["reason"]


def test_a_claim_without_a_witness_stays_without() -> None:
    bundle = make_bundle(build(origins=(Origin(id="org-1", claim_ids=(SEEN.claim_id,), reason="one claim"),)))
    assert {origin for _, origin in told_by(without_captures(bundle, {"cap-wire"})).values()} == {None}


@pytest.mark.usefixtures("tiny_page")
def test_a_filled_page_takes_other_data_in_place_of_the_old(tmp_path: Path) -> None:
    write_site(build(), tmp_path)
    page = (tmp_path / "index.html").read_text("utf-8")
    again = refill(page, {"only": "</script>this"})
    assert again == slot.with_data({"only": "</script>this"})
    assert refill(again, read_bundle(tmp_path)) == page


@pytest.mark.parametrize("page", ["<p>none</p>", f"{slot.SLOT}{{}}", f"{slot.SLOT}{{}}{slot.SLOT_END}" * 2])
def test_a_page_without_one_slot_is_refused(page: str) -> None:
    with pytest.raises(PublishError, match="no slot"):
        refill(page, {})


@pytest.mark.usefixtures("tiny_page")
def test_a_site_loses_the_report_in_its_page_and_its_tables(tmp_path: Path) -> None:
    write_site(build(), tmp_path)
    (tmp_path / "notes.txt").write_text("mine", "utf-8")
    assert erase_from_site(tmp_path, {"cap-wire"}) == 1
    for path in tmp_path.iterdir():
        assert "took Arlen" not in path.read_text("utf-8"), path
        assert "wire.txt" not in path.read_text("utf-8"), path
    rows = [json.loads(line) for line in (tmp_path / "claims.jsonl").read_text("utf-8").splitlines()]
    assert {row["report"] for row in rows} == {"radio.txt", "forum.txt"}
    arlen = next(line for line in (tmp_path / "control.csv").read_text("utf-8").splitlines() if "vs.arlen" in line)
    assert ",unknown," in arlen
    assert len(list(tmp_path.iterdir())) == 5


@pytest.mark.usefixtures("tiny_page")
def test_a_site_without_the_report_is_not_touched(tmp_path: Path) -> None:
    write_site(build(), tmp_path)
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in tmp_path.iterdir()}
    assert erase_from_site(tmp_path, {"cap-other"}) == 0
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in tmp_path.iterdir()} == before


@pytest.mark.usefixtures("tiny_page")
def test_a_table_that_was_taken_away_is_not_made_again(tmp_path: Path) -> None:
    write_site(build(), tmp_path)
    (tmp_path / "claims.jsonl").unlink()
    assert erase_from_site(tmp_path, {"cap-wire"}) == 1
    assert not (tmp_path / "claims.jsonl").exists()


@pytest.mark.usefixtures("tiny_page")
def test_a_line_end_of_unicode_in_a_text_is_no_end_of_a_row(tmp_path: Path) -> None:
    write_site(build(), tmp_path)
    claims = tmp_path / "claims.jsonl"
    claims.write_text(claims.read_text("utf-8").replace("radio by", "radio\u2028by\x85"), "utf-8", newline="\n")
    assert erase_from_site(tmp_path, {"cap-wire"}) == 1
    assert "radio\u2028by\x85" in claims.read_text("utf-8")


@pytest.mark.usefixtures("tiny_page")
def test_a_site_of_before_captures_were_noted_says_what_to_do(tmp_path: Path) -> None:
    write_site(build(), tmp_path)
    bundle = read_bundle(tmp_path)
    for report in bundle["reports"]:
        del report["capture"]
    (tmp_path / "index.html").write_text(slot.with_data(bundle), "utf-8")
    with pytest.raises(PublishError, match="delete that site, or write it again"):
        erase_from_site(tmp_path, {"cap-wire"})


@pytest.mark.usefixtures("tiny_page")
def test_a_frozen_site_loses_the_report_as_a_written_one_does(tmp_path: Path) -> None:
    write_site(build(), tmp_path)
    frozen = {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()}
    left = contents_without({**frozen, "notes.txt": "mine"}, {"cap-wire"})
    erase_from_site(tmp_path, {"cap-wire"})
    assert left == {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()} | {"notes.txt": "mine"}
    assert contents_without(frozen, {"cap-other"}) == frozen


@pytest.mark.parametrize("files", [{}, {"index.html": "<p>none</p>"}])
def test_files_without_a_page_are_refused(files: dict[str, str]) -> None:
    with pytest.raises(PublishError, match="does not say which captures"):
        contents_without(files, {"cap-wire"})
