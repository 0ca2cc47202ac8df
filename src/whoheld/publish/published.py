"""Ask a published site: the same answers as its page gives, from the same bundle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process

from whoheld.errors import PublishError
from whoheld.model import Day, Emission, Estimate
from whoheld.publish.slot import read_bundle
from whoheld.publish.window import LONGEST_DAYS
from whoheld.theatre.spelling import fold_name, rough_key, spell_key
from whoheld.track import Change, Course, Story, changes_on, tell_story
from whoheld.track.verdict import UNKNOWN
from whoheld.weigh import load_parameters

Row = dict[str, Any]
SUGGESTIONS = 3
FAR_SIGHT_DAYS = 92  # before its first claim; claims colour the days before them too, but further back they have faded
LIKE_ENOUGH = 60.0  # percent; a worse likeness is no help to somebody who mistyped a name


@dataclass(frozen=True)
class Published:
    """A bundle with its questions answered. Units are rows of the bundle, days are theatre days."""

    bundle: Mapping[str, Any]

    @classmethod
    def from_site(cls, site: Path) -> Published:
        """Read the bundle out of a site's page. Raises PublishError."""
        return cls(read_bundle(site))

    @property
    def title(self) -> str:
        return str(self.bundle["title"])

    @property
    def is_checked(self) -> bool:
        """Whether digits may be shown: the model has been checked on this war."""
        return bool(self.bundle["checked"])

    @cached_property
    def start(self) -> Day:
        return date.fromisoformat(self.bundle["start"])

    @property
    def last_day(self) -> Day:
        return self.day(self.bundle["days"] - 1)

    def day(self, number: int) -> Day:
        """Return the day that a number of the bundle stands for."""
        return self.start + timedelta(days=number)

    def maybe_day(self, number: int | None) -> Day | None:
        return None if number is None else self.day(number)

    @property
    def units(self) -> Sequence[Row]:
        units: list[Row] = self.bundle["units"]
        return units

    @cached_property
    def states(self) -> tuple[str, ...]:
        return tuple(state["id"] for state in self.bundle["states"])

    @cached_property
    def state_names(self) -> Mapping[str, str]:
        """Return the name of each state by its id, "unknown" among them."""
        return {**{state["id"]: state["name"] for state in self.bundle["states"]}, "unknown": "Unknown"}

    def find_unit(self, name: str) -> Row:
        """Return the unit of that name, in any usual spelling.

        Raises:
            PublishError: no unit, or more than one, goes by it; names those that come near.
        """
        for key in (fold_name, spell_key, rough_key):
            wanted = key(name)
            found = [unit for unit in self.units if wanted and wanted in {key(text) for text in _names(unit)}]
            if len(found) == 1:
                return found[0]
            if found:
                told = ", ".join(f"{unit['name']} ({unit['admin']})" for unit in found)
                raise PublishError(f"{name!r} may be {told}; write the name as it stands there")
        names = {text: unit["name"] for unit in self.units for text in _names(unit)}
        near = process.extract(name, list(names), scorer=fuzz.WRatio, limit=SUGGESTIONS, score_cutoff=LIKE_ENOUGH)
        told = ", ".join(dict.fromkeys(names[text] for text, _, _ in near))
        remedy = f"did you mean {told}?" if told else "the page's table lists all places"
        raise PublishError(f"{name!r} is no place of the list {self.bundle['unit_list']['name']!r}; {remedy}")

    def estimate(self, unit: Mapping[str, Any], day: Day, known_on: Day | None = None) -> Estimate:
        """Return who holds a unit on a day, as known on a day."""
        return self.estimates(unit, [day], known_on)[0]

    def estimates(
        self, unit: Mapping[str, Any], days: Sequence[Day], known_on: Day | None = None
    ) -> Sequence[Estimate]:
        """Return the estimates of many days, for the price of one."""
        return self._course(unit["id"], known_on).estimates(days)

    def story(
        self,
        unit: Mapping[str, Any],
        day: Day,
        known_on: Day | None = None,
        *,
        state: str | None = None,
        has_without: bool = True,
    ) -> Story:
        """Return how the number for a state came about, the most probable one where none is named.

        `has_without` False leaves out what it would be without each witness.
        """
        return tell_story(
            self.emissions.get(unit["id"], ()),
            unit_id=unit["id"],
            states=self.states,
            day=day,
            known_on=known_on,
            prior=self.bundle["prior"],
            transition=self.bundle["transition"],
            state=state,
            has_without=has_without,
        )

    def changes(self, since: Day, known_on: Day | None = None) -> tuple[Change, ...]:
        """Return the changes of hands from a day to the last of the record, by day and unit."""
        found = (self.changes_of(unit, since, self.last_day, known_on) for unit in self.units)
        return tuple(sorted((change for own in found for change in own), key=lambda c: (c.day, c.unit_id)))

    def changes_of(
        self, unit: Mapping[str, Any], since: Day, until: Day, known_on: Day | None = None
    ) -> tuple[Change, ...]:
        """Return one unit's changes of hands from `since` to `until`, both included, in order.

        Some ten years before its first evidence nothing is looked for: nothing can be found there.
        """
        own = self.emissions.get(unit["id"], ())
        if not own:
            return ()
        since = max(since, _days_before(_first_day(own), LONGEST_DAYS))
        if since > until:
            return ()
        return changes_on(self._course(unit["id"], known_on), since, until)

    def maybe_since(self, unit: Mapping[str, Any], estimate: Estimate) -> Day | None:
        """Return the day from which a unit has been as it is estimated to be, None if no change to it was seen.

        Changes are looked for from a quarter of a year before the first evidence, at most some ten years back.
        """
        own = self.emissions.get(unit["id"], ())
        if not own or estimate.verdict == UNKNOWN:
            return None
        first = max(_days_before(_first_day(own), FAR_SIGHT_DAYS), _days_before(estimate.day, LONGEST_DAYS))
        changes = self.changes_of(unit, first, estimate.day, estimate.known_on)
        return next((change.day for change in reversed(changes) if change.to_state == estimate.verdict), None)

    def _course(self, unit_id: str, known_on: Day | None) -> Course:
        """Return a unit's evidence, heard. The last one is kept: who asks once about a unit asks again."""
        course = self._heard.get((unit_id, known_on))
        if course is None:
            course = Course(
                self.emissions.get(unit_id, ()),
                unit_id=unit_id,
                states=self.states,
                known_on=known_on,
                prior=self.bundle["prior"],
                transition=self.bundle["transition"],
                parameters=load_parameters(),
            )
            self._heard.clear()
            self._heard[unit_id, known_on] = course
        return course

    @cached_property
    def _heard(self) -> dict[tuple[str, Day | None], Course]:
        return {}

    def claims(self, unit: Mapping[str, Any], known_on: Day | None = None) -> list[Row]:
        """Return the claims on a unit that were public by the end of `known_on`, newest first, undated last."""
        latest = None if known_on is None else (known_on - self.start).days
        found = [
            claim
            for claim in self._claims_on.get(unit["id"], ())
            if latest is None or (claim["published"] is not None and claim["published"] <= latest)
        ]
        return sorted(found, key=lambda claim: (claim["published"] is None, -(claim["published"] or 0)))

    @cached_property
    def _claims_on(self) -> Mapping[str, list[Row]]:
        """Return the claims by unit, in the order of the bundle."""
        found: dict[str, list[Row]] = {}
        for claim in self.bundle["claims"]:
            for number in claim["units"]:
                found.setdefault(self.units[number]["id"], []).append(claim)
        return found

    @cached_property
    def emissions(self) -> Mapping[str, tuple[Emission, ...]]:
        """Return the evidence by unit, as the tracker takes it."""
        origins = [origin["id"] for origin in self.bundle["origins"]]
        found: dict[str, list[Emission]] = {}
        for claim in self.bundle["claims"]:
            for number in claim["units"]:
                nodes = claim.get("unit_nodes", {}).get(str(number), claim["nodes"])
                if claim["unused"] is not None or not nodes:
                    continue
                unit_id = self.units[number]["id"]
                found.setdefault(unit_id, []).append(
                    Emission(
                        claim_id=claim["id"],
                        unit_id=unit_id,
                        origin_id=claim["id"] if claim["origin"] is None else origins[claim["origin"]],
                        published=self.maybe_day(claim["published"]),
                        nodes=tuple((self.day(day), tuple(logs)) for day, logs in nodes),
                    )
                )
        return {unit_id: tuple(own) for unit_id, own in found.items()}


def _names(unit: Mapping[str, Any]) -> list[str]:
    return [unit["name"], *unit.get("also", ()), unit["id"]]


def _first_day(emissions: Sequence[Emission]) -> Day:
    return min(day for emission in emissions for day, _ in emission.nodes)


def _days_before(day: Day, days: int) -> Day:
    """Return an earlier day, the second of the calendar at the earliest: a change needs the day before it."""
    return date.fromordinal(max(day.toordinal() - days, 2))
