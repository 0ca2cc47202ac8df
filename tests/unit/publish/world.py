"""An invented valley with two parties, three towns and three reports: enough to publish."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from whoheld.model import (
    Actor,
    Build,
    Candidate,
    Capture,
    Claim,
    Control,
    DatePrecision,
    Dating,
    DatingBasis,
    Definition,
    Edition,
    Emission,
    Holder,
    Link,
    Mention,
    Origin,
    Outlet,
    Passage,
    Place,
    PlaceName,
    Reading,
    Relation,
    Rendition,
    Share,
    SourceType,
    TextSpan,
    Theatre,
    Unit,
    UnitList,
    Unread,
    Voice,
    When,
)

WIRE = (
    "Council troops took Arlen on Thursday. Mirka Dov, a baker, said the League no longer held Arlen. "
    "Dov had watched from her roof, and Corvin was quiet."
)
RADIO = "The League holds Bredo, said its officer Tomas Dov."
FORUM = "xX_gunner: heard the Council is in Arlen."


def place(place_id: str, name: str, lon: float, lat: float, *also: str) -> Place:
    return Place(
        id=place_id, name=name, level="city", parent_id=None, lon=lon, lat=lat,
        names=tuple(PlaceName(text=text) for text in also), source="invented", licence="CC0",
    )  # fmt: skip


def unit(place_id: str, name: str, lon: float, lat: float) -> Unit:
    return Unit(place_id=place_id, name=name, admin="Vesh", level="city", lon=lon, lat=lat)


def theatre(**changes: Any) -> Theatre:
    fields: dict[str, Any] = {
        "id": "veshland", "name": "Veshland", "version": "1", "time_zone": "Europe/Skopje", "countries": (),
        "places": {
            "vs.arlen": place("vs.arlen", "Arlen", 20.9, 41.9, "Arlin"),
            "vs.bredo": place("vs.bredo", "Bredo", 21.6, 41.5),
            "vs.corvin": place("vs.corvin", "Corvin", 20.6, 40.9),
        },
        "actors": {
            "hill_league": Actor(id="hill_league", name="Hill League", kind="armed_group", aliases=("the League",)),
            "river_council": Actor(id="river_council", name="River Council", kind="state"),
        },
        "outlets": {
            "vesh_wire": Outlet(id="vesh_wire", name="Vesh Wire", kind="wire"),
            "radio": Outlet(id="radio", name="League Radio", kind="party", may_redistribute=False),
        },
        "holders": (
            Holder(actor_id="hill_league", name="Hill League", letter="H", color="#1f5fa8"),
            Holder(actor_id="river_council", name="River Council", letter="R", color="#b3541e"),
        ),
        "units": UnitList(
            id="vesh-3", name="Three towns",
            units=(
                unit("vs.arlen", "Arlen", 20.9, 41.9), unit("vs.bredo", "Bredo", 21.6, 41.5),
                unit("vs.corvin", "Corvin", 20.6, 40.9),
            ),
        ),
        "definition": Definition(id="seat-1", name="seat", text="Who runs the town hall.", rows=(), fan_out=()),
        "prior": {"hill_league": 0.8, "river_council": 0.05, "contested": 0.1, "other_or_none": 0.05},
        "bbox": (19.7, 40.2, 22.0, 42.2), "attribution": ("Places: invented, CC0",),
    }  # fmt: skip
    return Theatre(**{**fields, **changes})


def rendition(name: str, text: str, published: date | None, outlet: str | None = None) -> Rendition:
    dating = Dating(published, published, DatePrecision.DAY, DatingBasis.GIVEN) if published else Dating()
    return Rendition(
        id=f"ren-{name}", capture_id=f"cap-{name}", report=f"{name}.txt", text=text, maker="text", maker_version="1",
        language="en", title=f"{name} by Mirka Dov", outlet=outlet, url=f"https://example.org/{name}",
        published=dating,
    )  # fmt: skip


WIRE_TEXT = rendition("wire", WIRE, date(2031, 3, 21), "Vesh Wire")
RADIO_TEXT = rendition("radio", RADIO, date(2031, 3, 25), "League Radio")
FORUM_TEXT = rendition("forum", FORUM, None)
PUBLISHER = Link(text="outlet", type=SourceType.OUTLET)
BAKER = Link(text="Mirka Dov, a baker", type=SourceType.RESIDENT, is_named=True)
OFFICER = Link(text="its officer Tomas Dov", type=SourceType.ARMED_PARTY, side="hill_league", is_named=True)
POSTER = Link(text="xX_gunner", type=SourceType.COMMENTER, is_named=True)


def passage(of: Rendition, voice: Voice = Voice.BODY, author: str | None = None) -> Passage:
    return Passage(
        id=f"psg-{of.id}", rendition_id=of.id, start=0, end=len(of.text), voice=voice, language="en", author=author
    )


PASSAGES = (passage(WIRE_TEXT), passage(RADIO_TEXT), passage(FORUM_TEXT, Voice.COMMENT, "xX_gunner"))


def span(of: Rendition, words: str, after: str = "") -> TextSpan:
    start = of.text.index(words, of.text.index(after))
    return TextSpan.of(of, start, start + len(words))


def reading(of: Rendition, sentence: str, trigger: str, town: str, actor: str, *chain: Link, **body: Any) -> Reading:
    """Return a claim that `actor` holds `town`; `when` is a day and `body` may override what is said."""
    day = body.pop("when", None)
    where = span(of, town, trigger if town in of.text[of.text.index(trigger) :] else "")
    claim = Claim("control", span(of, trigger), where, span(of, sentence), f"psg-{of.id}", archive=of)
    actor_said = Mention(text=actor, span=None, kind="actor", candidates=(Candidate(actor, actor, 1.0),))
    control = Control(
        **{
            "relation": Relation.HOLDS, "actor": actor_said, "share": Share.WHOLE,
            "place": Mention(
                text=town, span=(where.start, where.end), candidates=(Candidate(f"vs.{town.lower()}", town, 1.0),)
            ),
            **body,
        }
    )  # fmt: skip
    when = When()
    if day:
        when = When(text="Thursday", valid_from=day, valid_to=day + timedelta(days=1), basis="weekday")
    return Reading(
        claim=claim, run_id="run-1", rule="take.plain", body=control, chain=(PUBLISHER, *chain), when=when,
        confidence=0.9,
    )  # fmt: skip


SENTENCES = WIRE.split(". ")
TAKEN = reading(WIRE_TEXT, f"{SENTENCES[0]}.", "took", "Arlen", "river_council", is_onset=True, when=date(2031, 3, 20))
SEEN = reading(WIRE_TEXT, f"{SENTENCES[1]}.", "no longer held", "Arlen", "hill_league", BAKER, relation=Relation.LOST)
HELD = reading(RADIO_TEXT, RADIO, "holds", "Bredo", "hill_league", OFFICER, when=date(2031, 3, 25))
HEARD = reading(FORUM_TEXT, FORUM, "is in", "Arlen", "river_council", POSTER)
READINGS = (TAKEN, SEEN, HELD, HEARD)

STATES = 4
CHANGE = 0.01


def logs(top: int, strength: float = 3.0) -> tuple[float, ...]:
    return tuple(0.0 if state == top else -strength for state in range(STATES))


def emission(of: Reading, town: str, day: date, top: int, published: date | None) -> Emission:
    """Return what a claim says of one town; a change speaks of the day before, too."""
    not_yet = (day - timedelta(days=1), tuple(-3.0 if state == top else 0.0 for state in range(STATES)))
    is_onset = isinstance(of.body, Control) and of.body.is_onset
    return Emission(
        claim_id=of.claim_id, unit_id=f"vs.{town.lower()}", origin_id=f"org-{of.claim_id}", published=published,
        nodes=(*([not_yet] if is_onset else ()), (day, logs(top))),
    )  # fmt: skip


def build(**changes: Any) -> Build:
    """Return what the chain makes of the three reports; `changes` override fields."""
    record: dict[str, Any] = {
        "theatre": theatre(),
        "edition": Edition(
            log_seq=3, log_digest="log-1", runs=("run-1",), theatre="veshland", theatre_version="1",
            unit_list="vesh-3", definition="seat-1", parameters="p", code="0",
        ),
        "captures": tuple(
            Capture(id=f"cap-{name}", address=f"{name}.txt", sha256="0", media_type="text/plain", size_bytes=1)
            for name in ("wire", "radio", "forum")
        ),
        "renditions": (WIRE_TEXT, RADIO_TEXT, FORUM_TEXT),
        "passages": PASSAGES,
        "readings": READINGS,
        "origins": tuple(
            Origin(id=f"org-{one.claim_id}", claim_ids=(one.claim_id,), reason="one claim") for one in READINGS
        ),
        "emissions": (
            emission(TAKEN, "Arlen", date(2031, 3, 20), 1, date(2031, 3, 21)),
            emission(SEEN, "Arlen", date(2031, 3, 21), 1, date(2031, 3, 21)),
            emission(HELD, "Bredo", date(2031, 3, 25), 0, date(2031, 3, 25)),
        ),
        "unused": {HEARD.claim_id: "nobody dated it"},
        "unread": (Unread(language="ar", passages=2, characters=120),),
        "problems": ("/home/somebody/reports/broken.html: is empty; leave it out",),
        "prior": (0.8, 0.05, 0.1, 0.05),
        "transition": tuple(
            tuple(1 - CHANGE * (STATES - 1) if i == j else CHANGE for j in range(STATES)) for i in range(STATES)
        ),
        "interests": {TAKEN.claim_id: "neutral", SEEN.claim_id: "neutral", HELD.claim_id: "for"},
    }  # fmt: skip
    return Build(**{**record, **changes})
