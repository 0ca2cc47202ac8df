"""Keep editions: what the record said at one entry of its log, frozen so that it says the same for ever."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from whoheld.desk.building import build_desk, contents, dossiers, last_day
from whoheld.desk.desk import Desk
from whoheld.desk.people import known_people
from whoheld.errors import StoreError
from whoheld.model import Day, Edition
from whoheld.progress import OnProgress, silent
from whoheld.publish import Published, canonical, site_contents
from whoheld.store import View

SITE, UNIT, CONTENTS = "site/", "unit/", "contents"
LATEST = "latest"
PINS = ("theatre", "theatre_version", "unit_list", "definition", "parameters", "code", "runs")


@dataclass(frozen=True, slots=True)
class Turn:
    """A stretch of days on which two editions give one unit different verdicts. Both days are included."""

    unit: str  # its name
    first: Day
    last: Day
    was: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionDiff:
    """How two editions differ: what they pin, what they rest on, and what they say."""

    earlier: Edition
    later: Edition
    pins: Mapping[str, tuple[str, str]]  # those that differ
    reports_added: tuple[str, ...]  # by name
    reports_gone: tuple[str, ...]
    claims_added: int
    claims_gone: int
    claims_changed: int
    turns: tuple[Turn, ...]


def new_edition(desk: Desk, name: str = "", on_progress: OnProgress = silent) -> tuple[Edition, bool]:
    """Freeze what the record says now.

    Returns:
        The edition, and whether it is new: a record that has not changed since its last edition keeps that one.

    Raises:
        NothingReadError: the record is empty.
        StoreError: the name is taken or means something else, the record said the same under another name, or it
            cannot be written.
    """
    view = desk.store.view()
    erasures = view.erasures()
    _check_name(view, name)
    build = build_desk(desk, view)
    edition = replace(build.edition, name=name, author=desk.author, made_at=desk.now())
    standing = _same(view, edition)
    if standing is not None:
        return standing, False
    units = [unit.place_id for unit in desk.lexicon.theatre.units.units]
    site = site_contents(build, desk.settings, known_people=known_people(desk, view))
    parts = {SITE + file: text.encode() for file, text in site.items()}
    for number, (unit_id, published) in enumerate(zip(units, dossiers(desk, view, units), strict=True)):
        on_progress("freezing", number, len(units))
        parts[UNIT + unit_id] = canonical(published.bundle)
    on_progress("freezing", len(units), len(units))
    day = last_day(view)
    held = {"bundle": contents(desk, view).bundle, "last_day": day.isoformat() if day else None}
    parts[CONTENTS] = canonical(held)
    with desk.store.writer() as writer:
        now = desk.store.view()  # nobody else writes from here on
        _check_name(now, name)
        standing = _same(now, edition)  # somebody else may have frozen the same meanwhile
        if standing is not None:
            return standing, False
        is_whole = now.erasures() == erasures
        if is_whole:
            writer.put_edition(edition, parts, build.origins)
    # What was erased while it was being frozen may stand in the parts: they are made again.
    return (edition, True) if is_whole else new_edition(desk, name, on_progress)


def _same(view: View, edition: Edition) -> Edition | None:
    """Return the edition that pins the same. Raises StoreError where it goes by another name than is wanted."""
    standing = next((one for one in view.editions() if one.id == edition.id), None)
    if standing is not None and edition.name not in ("", standing.name):
        called = f"is called {standing.name!r}" if standing.name else "has no name"
        raise StoreError(
            f"edition {standing.id} says the same already and {called}; nothing was added or judged since, so there is "
            f"nothing to call {edition.name!r}"
        )
    return standing


def _check_name(view: View, name: str) -> None:
    if name == LATEST or name.startswith("edn-"):
        raise StoreError(f"an edition cannot be called {name!r}, which means another one; choose another name")
    if name and any(one.name == name for one in view.editions()):
        raise StoreError(f"there is an edition called {name!r} already; choose another name")


def find_edition(view: View, wanted: str) -> Edition:
    """Return the edition a person means: by name, by id or its beginning, or "latest".

    Raises:
        StoreError: there is none, or several are meant.
    """
    editions = view.editions()
    if not wanted.strip():
        raise StoreError("name an edition; 'whoheld edition list' shows them")
    if wanted == LATEST and editions:
        return editions[-1]
    like = f"edn-{wanted.removeprefix('edn-')}"
    found = [one for one in editions if one.name == wanted] or [one for one in editions if one.id.startswith(like)]
    if len(found) == 1:
        return found[0]
    what = f"several editions begin with {wanted!r}" if found else f"there is no edition {wanted!r}"
    raise StoreError(f"{what}; 'whoheld edition list' shows them, 'whoheld edition new' makes one")


def erased_from(view: View) -> dict[str, int]:
    """Return how many captures were erased from each edition after it was frozen, by its id; none is left out."""
    return Counter(edition_id for stone in view.erasures() for edition_id in stone.parts)


def frozen_units(view: View, edition: Edition) -> tuple[Published, Day | None]:
    """Return a bundle with the units an edition answers about and no claim, and the last day of its record."""
    held = json.loads(view.part(edition.id, CONTENTS))
    return Published(held["bundle"]), Day.fromisoformat(held["last_day"]) if held["last_day"] else None


def frozen_dossiers(view: View, edition: Edition, unit_ids: Sequence[str]) -> Iterator[Published]:
    """Yield the dossiers of some units as an edition froze them."""
    for unit_id in unit_ids:
        yield Published(json.loads(view.part(edition.id, UNIT + unit_id)))


def frozen_site(view: View, edition: Edition) -> dict[str, str]:
    """Return the site's files as an edition froze them, by name."""
    names = [part.removeprefix(SITE) for part in view.parts(edition.id) if part.startswith(SITE)]
    return {name: view.part(edition.id, SITE + name).decode() for name in names}


def diff_editions(view: View, earlier: Edition, later: Edition) -> EditionDiff:
    """Return how two editions of one record differ. Only what both froze is compared; nothing is worked out anew."""
    units_before, units_after = (
        [unit["id"] for unit in frozen_units(view, edition)[0].units] for edition in (earlier, later)
    )
    shared = [unit for unit in units_before if unit in set(units_after)]
    turns: list[Turn] = []
    before, after = _Holdings(), _Holdings()
    pairs = zip(frozen_dossiers(view, earlier, shared), frozen_dossiers(view, later, shared), strict=True)
    for was, now in pairs:
        before.add(was)
        after.add(now)
        turns += _turns(was, now)
    pins = {name: (str(getattr(earlier, name)), str(getattr(later, name))) for name in PINS}
    both = before.claims.keys() & after.claims.keys()
    return EditionDiff(
        earlier=earlier,
        later=later,
        pins={name: pair for name, pair in pins.items() if pair[0] != pair[1]},
        reports_added=tuple(sorted(after.reports - before.reports)),
        reports_gone=tuple(sorted(before.reports - after.reports)),
        claims_added=len(after.claims.keys() - before.claims.keys()),
        claims_gone=len(before.claims.keys() - after.claims.keys()),
        claims_changed=sum(before.claims[one] != after.claims[one] for one in both),
        turns=tuple(turns),
    )


class _Holdings:
    """The reports and claims of an edition's dossiers."""

    def __init__(self) -> None:
        self.reports: set[str] = set()
        self.claims: dict[str, tuple[object, ...]] = {}

    def add(self, published: Published) -> None:
        bundle = published.bundle
        self.reports |= {report["id"] for report in bundle["reports"]}
        for claim in bundle["claims"]:
            days = [published.maybe_day(claim[end]) for end in ("from", "to", "published")]
            said = [claim[name] for name in ("relation", "actor", "site", "share", "onset", "polarity", "modality")]
            self.claims[claim["hash"] + claim["id"]] = (*days, *said, claim["unused"])


def _turns(was: Published, now: Published) -> Iterator[Turn]:
    """Yield the stretches of days on which two dossiers of a unit give different verdicts."""
    if all(was.bundle[key] == now.bundle[key] for key in now.bundle if key != "edition"):
        return  # nothing that bears on this unit came in between
    (unit_was,), (unit_now,) = was.units, now.units
    first, last = min(was.start, now.start), max(was.last_day, now.last_day)
    days = [Day.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1)]
    verdicts = [
        (old.verdict, new.verdict)
        for old, new in zip(was.estimates(unit_was, days), now.estimates(unit_now, days), strict=True)
    ]
    for (old, new), stretch in groupby(zip(verdicts, days, strict=True), key=lambda pair: pair[0]):
        run = [day for _, day in stretch]
        if old != new:
            yield Turn(unit_now["name"], run[0], run[-1], was.state_names[old], now.state_names[new])
