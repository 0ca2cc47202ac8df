"""Slow, independent answers: all paths, and a dense daily chain in sixty-digit decimals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal, localcontext
from itertools import product

import numpy as np
from numpy.typing import NDArray

DIGITS = 60


def enumerate_paths(
    logs: Mapping[int, Sequence[float]], prior: Sequence[float], transition: Sequence[Sequence[float]], days: int
) -> tuple[NDArray[np.float64], float]:
    """Sum over every daily path of `days` days from day 0, where the prior stands.

    Returns:
        Marginals (days, states) and the log-likelihood of the evidence.
    """
    states = len(prior)
    weights = np.zeros((days, states))
    total = 0.0
    for path in product(range(states), repeat=days):
        weight = prior[path[0]]
        for day, state in enumerate(path):
            weight *= transition[path[day - 1]][state] if day else 1.0
            weight *= np.exp(logs[day][state]) if day in logs else 1.0
        total += weight
        for day, state in enumerate(path):
            weights[day, state] += weight
    return weights / total, float(np.log(total))


def dense_decimal(
    nodes: Sequence[tuple[int, Sequence[float]]],
    prior: Sequence[float],
    transition: Sequence[Sequence[float]],
    query: int,
) -> list[float]:
    """Smooth one day by walking the chain day by day, without powers, scaling or logarithms.

    Shares no step with the package: evidence is multiplied claim by claim, every day is visited, and the decimals
    hold e^-10000 without any trick.
    """
    with localcontext() as context:
        context.prec, context.Emin, context.Emax = DIGITS, -999_999, 999_999
        step = [[Decimal(x) for x in row] for row in transition]
        first = min([query, *(day for day, _ in nodes)])
        last = max([query, *(day for day, _ in nodes)])
        seen = {day: [Decimal(1)] * len(prior) for day in range(first, last + 1)}
        for day, logs in nodes:
            seen[day] = [x * Decimal(log).exp() for x, log in zip(seen[day], logs, strict=True)]
        forward = [Decimal(p) * x for p, x in zip(prior, seen[first], strict=True)]
        for day in range(first + 1, query + 1):
            forward = [
                sum((forward[i] * step[i][j] for i in range(len(prior))), Decimal(0)) * seen[day][j]
                for j in range(len(prior))
            ]
        backward = [Decimal(1)] * len(prior)
        for day in range(last, query, -1):
            backward = [
                sum((step[i][j] * seen[day][j] * backward[j] for j in range(len(prior))), Decimal(0))
                for i in range(len(prior))
            ]
        weights = [a * b for a, b in zip(forward, backward, strict=True)]
        return [float(weight / sum(weights)) for weight in weights]
