"""Make the smoother cases that Python and the page both answer; run it as `python -m tests.oracle.shared_cases`."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

from tests.oracle.reference import dense_decimal

FILE = Path(__file__).resolve().parents[1] / "shared_cases" / "smoother.json"
SEED = 2021

Case = dict[str, Any]
THREE_PRIOR = [0.80, 0.05, 0.15]


def even_change(states: int, change: float = 0.01) -> list[list[float]]:
    return [[1 - change * (states - 1) if i == j else change for j in range(states)] for i in range(states)]


def make_case(
    name: str, prior: list[float], transition: list[list[float]], nodes: list[list[Any]], query: list[int]
) -> Case:
    expected = [dense_decimal([(day, logs) for day, logs in nodes], prior, transition, day) for day in query]
    return {"name": name, "prior": prior, "transition": transition, "nodes": nodes, "query": query,
            "expected": expected}  # fmt: skip


def chosen_cases() -> list[Case]:
    """Return the cases that a person thought of."""
    three = even_change(3)
    for_b, for_a = [-2.5, -0.2, -2.1], [-0.3, -2.4, -1.9]
    worked = [
        [7, [-0.769, -2.264, -0.839]], [8, [-2.52, -0.223, -2.124]],
        [8, [-1.071, -1.348, -0.922]], [9, [-2.981, -0.157, -2.36]],
    ]  # fmt: skip
    lazy_start = [0.6, 0.0, 0.4]
    uneven = [[0.97, 0.02, 0.01], [0.002, 0.99, 0.008], [0.05, 0.15, 0.8]]
    one_way = [[0.98, 0.02, 0.0], [0.0, 0.99, 0.01], [0.0, 0.0, 1.0]]
    return [
        make_case("no evidence at all", THREE_PRIOR, three, [], [0, 40]),
        make_case("an empty node says nothing", THREE_PRIOR, three, [[5, [0.0, 0.0, 0.0]]], [0, 5, 6, 30]),
        make_case("before, on, between and after", THREE_PRIOR, three, [[10, for_b], [20, for_a]], [3, 10, 15, 20, 33]),
        make_case("the worked example, rounded", THREE_PRIOR, three, worked, [6, 7, 8, 9, 10]),
        make_case("several claims on one day", THREE_PRIOR, three, [[4, for_b]] * 5 + [[4, for_a]], [0, 4, 9]),
        make_case("nodes out of order", THREE_PRIOR, three, [[20, for_a], [10, for_b], [15, for_b]], [9, 12, 20]),
        make_case("certain", THREE_PRIOR, three, [[3, [-800.0, 0.0, -900.0]]], [0, 3, 4, 60]),
        make_case("certain and contradictory on one day", THREE_PRIOR, three,
                  [[3, [-800.0, 0.0, -900.0]], [3, [0.0, -799.0, -900.0]]], [0, 3, 4]),
        make_case("certain and contradictory a day apart", THREE_PRIOR, three,
                  [[3, [-5000.0, 0.0, -5000.0]], [4, [0.0, -5000.0, -5000.0]]], [2, 3, 4, 5]),
        make_case("far below what a double can hold", THREE_PRIOR, three,
                  [[0, [-10000.0, -10001.0, -10002.5]], [300, [-9000.0, -9003.0, -9001.0]]], [0, 150, 300]),
        make_case("a state the prior excludes", lazy_start, three, [[2, for_b], [30, for_b]], [0, 2, 16, 30]),
        make_case("uneven changes", THREE_PRIOR, uneven, [[0, for_b], [12, for_a], [13, for_b]], [0, 5, 12, 13, 50]),
        make_case("a state that is never left", [0.9, 0.09, 0.01], one_way, [[1, for_b], [20, for_b]], [0, 1, 10, 25]),
        make_case("years apart", THREE_PRIOR, three, [[0, for_b], [1500, for_a]], [0, 700, 1490, 1500]),
        make_case("two states", [0.5, 0.5], even_change(2, 0.03), [[1, [-0.1, -2.0]], [4, [-1.0, -0.2]]], [0, 1, 3, 9]),
        make_case("five states", [0.3, 0.1, 0.2, 0.15, 0.25], even_change(5),
                  [[2, [-1.0, -0.2, -3.0, -2.0, -0.7]], [6, [-0.5, -4.0, -0.1, -2.2, -1.4]]], [0, 2, 4, 6, 40]),
    ]  # fmt: skip


def random_cases(count: int) -> list[Case]:
    """Return cases that nobody thought of, the same ones every time."""
    dice = random.Random(SEED)
    cases = []
    for number in range(count):
        states = dice.choice([2, 3, 3, 4, 5])
        prior = _distribution(dice, states)
        transition = [_leaning(dice, states, row) for row in range(states)]
        nodes = [
            [dice.randint(0, 60), [round(-dice.expovariate(0.5), 4) for _ in range(states)]]
            for _ in range(dice.randint(0, 8))
        ]
        query = sorted(dice.sample(range(-10, 80), 4))
        cases.append(make_case(f"random {number + 1}", prior, transition, nodes, query))
    return cases


def _distribution(dice: random.Random, states: int) -> list[float]:
    """Return probabilities of whole thousandths that sum to 1."""
    cuts = sorted(dice.sample(range(1, 1000), states - 1))
    return [(high - low) / 1000 for low, high in zip([0, *cuts], [*cuts, 1000], strict=True)]


def _leaning(dice: random.Random, states: int, row: int) -> list[float]:
    """Return a row of a transition that mostly stays where it is."""
    away = [dice.randint(1, 40) / 1000 for _ in range(states)]
    away[row] = 0.0
    return [round(1 - sum(away), 6) if j == row else away[j] for j in range(states)]


def all_cases() -> list[Case]:
    return chosen_cases() + random_cases(28)


if __name__ == "__main__":
    rows = ",\n".join(json.dumps(case) for case in all_cases())
    FILE.write_text(f"[\n{rows}\n]\n", "utf-8")
