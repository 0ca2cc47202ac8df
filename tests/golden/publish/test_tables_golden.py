"""The files beside the page are looked at before they change."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.unit.publish.world import build

from whoheld.publish.bundle import PublicBuild, bundle_of
from whoheld.publish.tables import claims_jsonl, control_csv, control_geojson
from whoheld.settings import Settings

FOLDER = Path(__file__).parent
PUBLIC = PublicBuild.of(build(), Settings())
BUNDLE = bundle_of(PUBLIC)
TEXTS = {
    "bundle.json": json.dumps(BUNDLE, ensure_ascii=False, indent=1) + "\n",
    "claims.jsonl": claims_jsonl(PUBLIC),
    "control.csv": control_csv(BUNDLE),
    "control.geojson": control_geojson(BUNDLE),
}


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_the_file_is_as_it_was(name: str) -> None:
    golden = FOLDER / name
    if not golden.exists() or golden.read_text("utf-8") != TEXTS[name]:
        golden.with_name(f"{name}-changed").write_text(TEXTS[name], "utf-8")
    assert golden.exists(), f"look at {name}-changed and rename it"
    assert TEXTS[name] == golden.read_text("utf-8")
