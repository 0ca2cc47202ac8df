"""Turn testimonies into evidence: each origin speaks once, copies and a side's own line hardly at all."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import inf
from operator import itemgetter
from typing import TypeAlias

from whoheld.model import Day, Emission
from whoheld.weigh.interest import FOR
from whoheld.weigh.likelihood import log_floored, mix
from whoheld.weigh.origins import Group, order_of, origin_id
from whoheld.weigh.parameters import Copies, OwnLine, Parameters
from whoheld.weigh.testimony import Testimony

Nodes: TypeAlias = tuple[tuple[Day, tuple[float, ...]], ...]

SPENT = "a further copy: what the copies of its origin may count is spent"


@dataclass(frozen=True, slots=True)
class Witness:
    """An origin and those of its claims that speak, the head first."""

    origin_id: str
    testimonies: tuple[Testimony, ...]


@dataclass(frozen=True, slots=True)
class ToldChange:
    """An onset told by the head of an origin, for one unit."""

    published: date
    day: Day
    argues: tuple[str, ...]
    origin: str
    weight: float  # of the fan-out
    is_turn: bool  # the place changed hands; false where fighting or a siege began


Changes: TypeAlias = Mapping[str, Mapping[Day, Sequence[ToldChange]]]  # by unit and by the day they name


def emit_evidence(groups: Sequence[Group], parameters: Parameters) -> tuple[tuple[Emission, ...], dict[str, str]]:
    """Return the evidence of all origins, in order of publication, and why some copies are passed over."""
    witnesses = _list_witnesses(groups)
    changes = _list_changes(witnesses)
    lines = _OwnLines(parameters.own_line)
    made: list[tuple[Testimony, tuple[Emission, ...]]] = []
    for witness in witnesses:
        line_factor = lines.factor(witness.testimonies[0])
        for rank, testimony in enumerate(witness.testimonies):
            force = _fading(testimony, parameters) * (line_factor if rank == 0 else 1.0)
            made.append((testimony, _emissions(testimony, witness, rank, force, changes, parameters)))
    made.sort(key=lambda pair: _telling_order(pair[0]))
    spent = {testimony.claim_id: SPENT for testimony, emissions in made if not emissions}
    return tuple(emission for _, emissions in made for emission in emissions), spent


def _list_witnesses(groups: Sequence[Group]) -> list[Witness]:
    """Return the origins that say anything, in the order in which each first did."""
    speaking = [(group, tuple(m for m in group.members if m.why_unused is None)) for group in groups]
    witnesses = [Witness(origin_id(group), members) for group, members in speaking if members]
    return sorted(witnesses, key=lambda witness: order_of(witness.testimonies[0]))


def _telling_order(testimony: Testimony) -> tuple[bool, date, str, int, str]:
    """Sort key: publication, then report and position; the order in which a reader would have heard it."""
    is_undated, published, _, report, start, claim_id = order_of(testimony)
    return is_undated, published, report, start, claim_id


def _emissions(
    testimony: Testimony,
    witness: Witness,
    rank: int,
    force: float,
    changes: Changes,
    parameters: Parameters,
) -> tuple[Emission, ...]:
    """Return what one claim says of each unit; nothing for a copy too late to count."""
    allowance_nats = _allowance_nats(rank, parameters.copies) if rank else inf
    if allowance_nats < parameters.copies.least_nats:
        return ()
    emissions = []
    said: dict[bool, Nodes] = {}  # a province's claim says the same of each of its units
    for unit_id, weight in sorted(testimony.reach.weights.items()):
        is_retold = _is_retold(testimony, unit_id, witness.origin_id, changes.get(unit_id, {}), parameters)
        if is_retold not in said:
            said[is_retold] = _nodes(testimony, is_retold, parameters)
        nodes = said[is_retold]
        factor = force * weight * min(1.0, allowance_nats / (_range_nats(nodes) or 1.0))
        emissions.append(
            Emission(
                claim_id=testimony.claim_id,
                unit_id=unit_id,
                origin_id=witness.origin_id,
                published=testimony.published,
                nodes=tuple((day, tuple(factor * log for log in logs)) for day, logs in nodes),
            )
        )
    return tuple(emissions)


def _nodes(testimony: Testimony, is_retold: bool, parameters: Parameters) -> Nodes:
    """Return the days a claim speaks of, with log-likelihoods at full weight.

    A state speaks of the last day of its interval. An onset says besides that it was not yet so on the day
    before the first; told again after another's earlier onset, it speaks as a state.
    """
    assert testimony.first_day is not None  # else it would be unused
    assert testimony.last_day is not None
    is_news_of_a_turn = testimony.is_turn and not is_retold
    nodes = [(testimony.last_day, _logs(testimony.says, testimony, parameters, is_news_of_a_turn))]
    if testimony.is_onset and testimony.said_before is not None and not is_retold:
        weight = parameters.time.before_weight.get(testimony.reading.when.basis, 0.0)
        logs = _logs(testimony.said_before, testimony, parameters, is_news_of_a_turn)
        if weight > 0:
            nodes.insert(0, (testimony.first_day - timedelta(days=1), tuple(weight * log for log in logs)))
    return tuple(nodes)


def _logs(
    likelihoods: Sequence[float], testimony: Testimony, parameters: Parameters, is_news_of_a_turn: bool = False
) -> tuple[float, ...]:
    """Return the log-likelihoods (states,) of one node.

    A false report of a capture could have named any day of a week or so, a false state holds for whatever day one
    asks about: so news that a place changed hands on a day errs less on that day. Not so a side that boasts: it
    chooses its day.
    """
    slip_share = parameters.time.turn_error_share if is_news_of_a_turn else 1.0
    lie_share = 1.0 if testimony.interest == FOR else slip_share
    mixed = mix(
        likelihoods, testimony.reliability, testimony.reading.confidence, lie_share=lie_share, slip_share=slip_share
    )
    return log_floored(mixed, parameters.chain.likelihood_floor)


def _range_nats(nodes: Nodes) -> float:
    """Return by how much evidence can change the log odds of two histories, in nats."""
    return sum(max(logs) - min(logs) for _, logs in nodes)


def _allowance_nats(rank: int, copies: Copies) -> float:
    """Return what the copy at `rank` (1 for the first) may say; all of them together stay below the allowance."""
    return float(copies.allowance_nats * (1 - copies.ratio) * copies.ratio ** (rank - 1))


def _fading(testimony: Testimony, parameters: Parameters) -> float:
    """Return the factor for a retelling long after the day."""
    if testimony.published is None or testimony.last_day is None:
        return 1.0
    lag_days = max(0, (testimony.published - testimony.last_day).days)
    return float(0.5 ** (lag_days / parameters.time.retelling_half_life_days))


def _list_changes(witnesses: Iterable[Witness]) -> Changes:
    """Return the onsets told by heads of origins, by unit and day. Copies are left out: they must not date anything.

    Of each change only the two first to tell of it are kept: whoever asks is at most one of them.
    """
    first_two: dict[tuple[str, Day, tuple[str, ...], float, bool], list[ToldChange]] = defaultdict(list)
    for witness in witnesses:  # in order of publication
        head = witness.testimonies[0]
        if not head.is_onset or head.last_day is None:
            continue
        day, argues, published = head.last_day, head.argues, head.published or date.max
        is_turn = head.is_turn
        for unit_id, weight in head.reach.weights.items():
            told = first_two[unit_id, day, argues, weight, is_turn]
            if len(told) < 2:
                told.append(ToldChange(published, day, argues, witness.origin_id, weight, is_turn))
    changes: dict[str, dict[Day, list[ToldChange]]] = defaultdict(lambda: defaultdict(list))
    for (unit_id, day, *_), told in first_two.items():
        changes[unit_id][day] += told
    return changes


def _is_retold(
    testimony: Testimony,
    unit_id: str,
    origin: str,
    changes: Mapping[Day, Sequence[ToldChange]],
    parameters: Parameters,
) -> bool:
    """Return whether an onset tells again of a change that another origin told of, for an earlier day.

    Only what was published no later counts, and only if the place is not told to have changed hands in between:
    taken, retaken and taken again has two onsets. So we walk back day by day, until somebody else's turn.
    """
    day, published = testimony.last_day, testimony.published or date.max
    if not testimony.is_onset or day is None:
        return False
    weight = testimony.reach.weights[unit_id]
    for lag_days in range(min(parameters.time.onset_memory_days, day.toordinal() - 1) + 1):
        told = changes.get(day - timedelta(days=lag_days), ())
        known = [change for change in told if change.published <= published and change.origin != origin]
        if any(change.is_turn and change.argues != testimony.argues for change in known):
            return False
        if lag_days and any(change.argues == testimony.argues and change.weight >= weight for change in known):
            return True
    return False


class _OwnLines:
    """What each side has said in its own favour, so that repetition wears off and is heard afresh in time."""

    def __init__(self, parameters: OwnLine) -> None:
        self._window = timedelta(days=parameters.window_days)
        self._new_share = 1.0 - parameters.ratio
        self._told: dict[tuple[str, str, tuple[str, ...]], list[tuple[Day, float]]] = defaultdict(list)

    def factor(self, testimony: Testimony) -> float:
        """Return the factor for the head of an origin, and remember it.

        A line may count 1 / (1 - ratio) claims within the window; each claim takes the same share of what is left
        of that: 1, ratio, ratio squared, and so on.
        """
        if testimony.interest != FOR or testimony.side is None or testimony.last_day is None:
            return 1.0
        told, day = self._told[testimony.place_key, testimony.side, testimony.argues], testimony.last_day
        first = bisect_left(told, day - self._window, key=itemgetter(0))
        last = bisect_right(told, day + self._window, key=itemgetter(0))
        left = 1.0 / self._new_share - sum(factor for _, factor in told[first:last])
        factor = max(0.0, left * self._new_share)
        if factor:  # a line that is spent after some forty claims stays a short list, however often it is told
            insort(told, (day, factor))
        return factor
