"""Evidence on one unit of three states, given in so many nats."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from whoheld.model import Emission, Estimate
from whoheld.track import daily_transition, estimate_unit
from whoheld.weigh import load_parameters

STATES = ("crown", "rebels", "contested")
PRIOR = (0.8, 0.05, 0.15)
PARAMETERS = replace(load_parameters(), chain=replace(load_parameters().chain, daily_change=0.01))
TRANSITION = daily_transition(3, PARAMETERS)
START = date(2030, 6, 1)


def day(offset: int) -> date:
    return START + timedelta(days=offset)


def favour(
    state: str, on: int, nats: float = 2.3, *, origin: str = "", published: int | None = None, unit: str = "arda"
) -> Emission:
    """Return a claim that speaks for a state by some nats against each other."""
    logs = tuple(0.0 if name == state else -nats for name in STATES)
    name = f"{state}-{on}-{origin}"
    return Emission(claim_id=f"clm-{name}", unit_id=unit, origin_id=origin or f"org-{name}",
                    published=day(on if published is None else published), nodes=((day(on), logs),))  # fmt: skip


def ask(emissions: Sequence[Emission], on: int, known_on: int | None = None) -> Estimate:
    return estimate_unit(
        emissions, unit_id="arda", states=STATES, day=day(on), known_on=None if known_on is None else day(known_on),
        prior=PRIOR, transition=TRANSITION, parameters=PARAMETERS,
    )  # fmt: skip
