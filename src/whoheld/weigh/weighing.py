"""Weigh all claims of a record: witnesses, and what each claim says of each unit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from whoheld.model import Control, Emission, Origin, Passage, Reading, Rendition
from whoheld.weigh.emissions import emit_evidence
from whoheld.weigh.interest import Interest, World
from whoheld.weigh.origins import describe_origin, group_origins
from whoheld.weigh.parameters import Parameters
from whoheld.weigh.steps import set_steps_aside
from whoheld.weigh.testimony import hear_claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """What the claims are worth. Every control claim has an origin; each claim has emissions or a why in `unused`."""

    origins: tuple[Origin, ...]  # in order of publication
    emissions: tuple[Emission, ...]  # in order of publication
    unused: Mapping[str, str]  # claim id to why it speaks for no unit
    interests: Mapping[str, Interest]  # claim id to the interest of its speaker


def weigh_claims(
    readings: Iterable[Reading],
    renditions: Mapping[str, Rendition],
    passages: Mapping[str, Passage],
    lexicon: World,
    parameters: Parameters,
) -> Weighed:
    """Weigh the current readings of a record.

    Args:
        readings: resolved, one a claim, in any order.
        renditions: by id; holds the rendition of every claim.
        passages: by id; a claim whose passage is missing is taken as body text.
        lexicon: of the theatre whose units, holders and definition apply.
        parameters: from `load_parameters`.

    Returns:
        Origins, emissions in order of publication, and for every claim without one, why.
    """
    unused: dict[str, str] = {}
    testimonies = []
    for reading in readings:
        if not isinstance(reading.body, Control):
            unused[reading.claim_id] = f"speaks of no hold on a place (kind: {reading.claim.kind})"
            continue
        rendition = renditions[reading.claim.rendition_id]
        passage = passages.get(reading.claim.passage_id)
        testimonies.append(hear_claim(reading, reading.body, rendition, passage, lexicon, parameters))
    testimonies = set_steps_aside(testimonies)
    groups = group_origins(testimonies, renditions, lexicon, parameters)
    emissions, spent = emit_evidence(groups, parameters)
    unused |= {heard.claim_id: heard.why_unused for heard in testimonies if heard.why_unused} | spent
    return Weighed(
        origins=tuple(describe_origin(group, renditions, lexicon) for group in groups),
        emissions=emissions,
        unused=dict(sorted(unused.items())),
        interests={heard.claim_id: heard.interest for heard in sorted(testimonies, key=lambda heard: heard.claim_id)},
    )
