"""Python answers the cases that the page answers too, and far more closely than the page must."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from tests.oracle.shared_cases import FILE, chosen_cases, random_cases

from whoheld.model import Emission
from whoheld.track.evidence import gather_nodes, log_posterior

CASES: list[dict[str, Any]] = json.loads(FILE.read_text("utf-8"))
START = date(2021, 1, 1)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_python_answers_the_shared_cases(case: dict[str, Any]) -> None:
    states = len(case["prior"])
    emissions = [
        Emission(claim_id=f"c{i}", unit_id="u", origin_id=f"o{i}", published=None,
                 nodes=((START + timedelta(days=day), tuple(logs)),))
        for i, (day, logs) in enumerate(case["nodes"])
    ]  # fmt: skip
    days = [START + timedelta(days=day) for day in case["query"]]
    answered = np.exp(log_posterior(gather_nodes(emissions, states), days, case["transition"], case["prior"]))
    np.testing.assert_allclose(answered, case["expected"], rtol=0, atol=1e-12)


def test_the_file_holds_what_the_script_makes() -> None:
    names = [case["name"] for case in CASES]
    assert len(CASES) >= 40
    assert len(set(names)) == len(names)
    assert CASES[: len(chosen_cases())] == chosen_cases()
    assert CASES[-3:] == random_cases(28)[-3:]
