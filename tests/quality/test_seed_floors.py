"""Pinned floors of reading quality. They may be raised; lowering one needs a reason in the changelog."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
FLOORS: dict[str, dict[str, float]] = json.loads(Path(__file__).with_name("baseline.json").read_text("utf-8"))

pytestmark = [
    pytest.mark.seeds,
    pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="the seed documents and their gold are not beside us"),
]


@pytest.fixture(scope="module")
def figures() -> dict[str, Any]:
    spec = importlib.util.spec_from_file_location("score_seeds", ROOT / "benchmarks" / "score_seeds.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    result: dict[str, Any] = module.score_seeds()[1]
    return result


@pytest.mark.parametrize("level", sorted(FLOORS["seeds"]))
def test_seeds_stay_above_their_floor(figures: dict[str, Any], level: str) -> None:
    assert figures[level]["F1"] >= FLOORS["seeds"][level], figures[level]
