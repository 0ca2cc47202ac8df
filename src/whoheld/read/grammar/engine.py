"""Run the frames over one parsed sentence and draft what they say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from whoheld.model import Mention, Modality, Polarity, Relation, Share
from whoheld.read.grammar.clauses import Parse
from whoheld.read.grammar.frametable import PREPOSITIONS, Frame, FrameTable
from whoheld.read.grammar.mentions import KNOWN, NO_CONTEXT, NOUN, ActorFind, Context, MentionFinder, PlaceFind
from whoheld.read.grammar.modality import Stance, StanceReader
from whoheld.read.grammar.slots import Filler, Shape, ShapeFinder

OFF_TOPIC_PENALTY = 3
UNSAID = frozenset({Relation.HOLDS, Relation.ATTACKS, Relation.BESIEGES})  # told in the passive without an actor


@dataclass(frozen=True, slots=True)
class Draft:
    """What a frame found: everything of a reading but its chain, its day and its archive."""

    frame: Frame
    trigger: tuple[int, int]  # in the rendition
    place: Mention
    actor: Mention | None
    from_actor: Mention | None
    relation: Relation
    is_onset: bool
    share: Share
    site: str | None
    polarity: Polarity
    modality: Modality
    weight: int  # strength of evidence; of two drafts on one thing the stronger stays
    is_generic: bool


class Engine:
    """The frames of a table, applied to parsed sentences."""

    def __init__(self, table: FrameTable) -> None:
        self.table = table

    def read(self, parse: Parse, warlike: int = 1, context: Context = NO_CONTEXT) -> list[Draft]:
        """Return the drafts of one sentence, overlapping ones settled.

        Args:
            parse: the sentence.
            context: what the text around tells.
            warlike: 1 where the document talks of war, 0 where it does not, negative where of sport or business.
        """
        shapes = list(self.shapes(parse))
        drafts = [d for s in shapes if not _looks_back(s) for d in _drafts(parse, s, warlike, context)]
        claimed = settle(drafts)
        for shape in shapes:
            if _looks_back(shape) or (claimed and _is_pronoun(parse, shape)):
                drafts.extend(_drafts(parse, shape, warlike, context, claimed))
        return settle(drafts)

    def shapes(self, parse: Parse) -> Iterator[Shape]:
        """Yield every trigger that stands in the sentence in a shape its frame allows."""
        finder = ShapeFinder(parse)
        for k, word in enumerate(parse.words):
            for frame, form in self.table.by_word.get(word.lower, ()):
                shape = finder.find(frame, form, k)
                if shape is not None:
                    yield shape
            if "-" in word.lower:
                suffix = word.lower[word.lower.rindex("-") :]
                for frame, form in self.table.suffixes.get(suffix, ()):
                    shape = finder.find(frame, form, k)
                    if shape is not None:
                        yield shape


def _looks_back(shape: Shape) -> bool:
    """Whether the trigger takes its place from what the rest of the sentence speaks of: "after they withdrew"."""
    roles = shape.frame.place
    return "earlier" in roles and not any(role in shape.fillers for role in roles if role != "earlier")


def _is_pronoun(parse: Parse, shape: Shape) -> bool:
    filler = shape.fillers.get("object")
    return not shape.frame.anaphor and filler is not None and parse.words[filler.first].tag == "pro"


def _was_named(parse: Parse, shape: Shape, claimed: Sequence[Draft]) -> bool:
    """Whether a claim before the trigger tells which place "it" may be: "they lost X when rebels took it"."""
    at = parse.words[shape.match.first].start
    return any(draft.trigger[0] < at and not draft.is_generic for draft in claimed)


def _spoken_of(shape: Shape, claimed: Sequence[Draft], parse: Parse) -> list[PlaceFind]:
    """Return the places of the claim nearest to a trigger that names none: before it, else behind it.

    Behind a preposition ("withdrew to a fort, which they still hold") stands where they went, not what they left.
    """
    at, last = parse.words[shape.match.first].start, shape.match.last
    told = [draft for draft in claimed if draft.trigger[0] < at or not _goes_on(parse, shape)]
    near = min(told, key=lambda d: (d.trigger[0] > at, abs(d.trigger[0] - at)), default=None)
    if near is None:
        return []
    same = [d for d in claimed if d.trigger == near.trigger and d.frame is near.frame]
    return [
        PlaceFind(shape.match.first, last, NOUN, d.share, d.site, is_generic=d.is_generic, implied=d.place)
        for d in same
    ]


def _goes_on(parse: Parse, shape: Shape) -> bool:
    last = shape.match.last
    return last < len(parse.words) and parse.words[last].tag in ("p", "to")


def _drafts(
    parse: Parse, shape: Shape, warlike: int, context: Context, claimed: Sequence[Draft] = ()
) -> Iterator[Draft]:
    finder, frame = MentionFinder(parse, context), shape.frame
    if frame.bare is not None and not _stands_bare(parse, shape, frame.bare):
        return
    if frame.barred and _is_barred(parse, shape, frame.barred):
        return
    spoken_of = _spoken_of(shape, claimed, parse) if _looks_back(shape) else []
    places = spoken_of or _places(finder, shape)
    if context.is_heading:
        places = [replace(p, strength=NOUN, share=Share.WHOLE) if p.is_generic else p for p in places]
    places = [place for place in places if place.strength >= max(1, frame.place_min)]
    if not places and context.implied is not None and _is_elliptic(shape):
        places = [PlaceFind(shape.match.first, shape.match.last, NOUN, implied=context.implied)]
    if not places:
        return
    actors = _actors(finder, shape, frame.actor)
    if any(actor.is_excluded for actor in actors):
        return
    actors = [actor for actor in actors if actor.strength > 0]
    told = not (shape.is_passive and not actors)  # a passive need not say by whom
    if frame.actor_required and not actors and told:
        return
    if frame.armed and told and not any(actor.strength >= NOUN for actor in actors):
        return
    if frame.relation is Relation.HOLDS and not frame.onset and frame.kind != "phrase" and _is_former(parse, shape):
        return
    if frame.ended_by and _is_ended(parse, shape):
        return
    if "{from_actor}" in shape.fillers and not _is_actor(finder, shape.fillers["{from_actor}"]):
        return
    from_actors = [a for a in _actors(finder, shape, frame.from_actor) if a.strength > 0 and not a.is_excluded]
    stance = _stance(parse, shape)
    penalty = _off_topic(parse)
    surest = max(place.strength for place in places)
    for place in places:
        if not frame.anaphor and place.is_generic and place.strength < NOUN and not _was_named(parse, shape, claimed):
            continue
        if _is_too_wide(finder, place) and (frame.relation.projected == "contests" or place.share is not Share.WHOLE):
            continue
        if frame.relation is Relation.ATTACKS and _is_civil(finder, place):
            continue  # a raid on a school is an event, no fight for the town
        if frame.relation is not Relation.HOLDS and finder.text(place.first, place.last) in context.countries:
            continue  # leaving a country, an offensive across it: events of the war, not claims on a place
        if place.share in (Share.PART, Share.MOST) and finder.text(place.first, place.last) in context.countries:
            continue  # "most of the country" is a count of places, not a claim on one
        best = max((actor.strength for actor in actors), default=0)
        weight = surest + best + warlike - penalty + (1 if from_actors else 0)
        unsaid = (
            shape.is_passive and not actors and (frame.relation is Relation.HOLDS or "subject" not in shape.fillers)
        )
        if unsaid and frame.relation in UNSAID and surest >= NOUN:
            weight += 1  # "the town was taken": who did it goes without saying
        if weight < frame.evidence:
            continue
        inside = frame.kind == "attribute"  # "a rebel-held town": the phrase holds both
        actor = _witnessed([a for a in actors if inside or a.last <= place.first or place.last <= a.first])
        yield _draft(finder, shape, place, actor, from_actors[0] if from_actors else None, stance, weight)


def _witnessed(actors: list[ActorFind]) -> ActorFind | None:
    """Of actors named together the first that is known by name speaks for all, else the first."""
    known = [actor for actor in actors if actor.strength >= KNOWN]
    return next(iter(known or actors), None)


def _draft(
    finder: MentionFinder,
    shape: Shape,
    place: PlaceFind,
    actor: ActorFind | None,
    from_actor: ActorFind | None,
    stance: Stance,
    weight: int,
) -> Draft:
    frame, words = shape.frame, finder.words
    relation, onset, polarity, modality = _told(frame, stance)
    share = frame.share or place.share
    if relation in (Relation.HOLDS, Relation.PRESENT) and share in (Share.PART, Share.MOST):
        relation = Relation.HOLDS_PART
    return Draft(
        frame=frame,
        trigger=(words[shape.match.first].start, words[shape.match.last - 1].end),
        place=finder.mention(place, "place"),
        actor=_actor_mention(finder, shape, actor),
        from_actor=finder.mention(from_actor, "actor") if from_actor else None,
        relation=relation,
        is_onset=onset,
        share=share,
        site=place.site,
        polarity=polarity,
        modality=modality,
        weight=weight,
        is_generic=place.is_generic,
    )


def _actor_mention(finder: MentionFinder, shape: Shape, actor: ActorFind | None) -> Mention | None:
    if actor is None:
        return None
    mention = finder.mention(actor, "actor")
    if shape.form.suffix and mention.text.lower().endswith(shape.form.suffix) and mention.span is not None:
        cut = len(shape.form.suffix)
        start, end = mention.span
        return Mention(text=mention.text[:-cut], span=(start, end - cut), kind="actor")
    return mention


def _told(frame: Frame, stance: Stance) -> tuple[Relation, bool, Polarity, Modality]:
    """Fold attempt, failure, progress and "no longer" into relation, onset, polarity and modality."""
    relation, onset, polarity = frame.relation, frame.onset, stance.polarity
    modality = frame.modality or stance.modality
    if frame.polarity:
        polarity = Polarity(frame.polarity)
    if stance.is_attempt or stance.is_failed:
        if frame.attempt is not None:
            return frame.attempt, onset, Polarity.ASSERTED, modality
        if relation is Relation.HOLDS and onset:
            return Relation.ATTACKS, True, Polarity.ASSERTED, modality
        if relation.projected == "contests":
            return relation, onset, Polarity.ASSERTED, modality
        return relation, onset, polarity, Modality.PLANNED if modality is Modality.FACT else modality
    if stance.no_longer:
        if frame.no_longer is not None:
            return frame.no_longer, True, Polarity.ASSERTED, modality
        return relation, onset, Polarity.NEGATED, modality
    if polarity is Polarity.NEGATED and frame.negated is not None:
        return frame.negated, False, Polarity.ASSERTED, modality
    if stance.is_progressive and frame.progressive is not None:
        return frame.progressive, onset, polarity, modality
    return relation, onset, polarity, modality


def _stance(parse: Parse, shape: Shape) -> Stance:
    reader = StanceReader(parse)
    if shape.frame.presupposed:
        return Stance()
    if shape.frame.kind == "verb" and shape.governing is not None:
        return reader.of_verb(shape.governing)
    if shape.frame.kind == "phrase":
        return reader.of_phrase(shape.match.first, shape.governing)
    return reader.of_noun(shape.match.first) if shape.frame.kind == "noun" else Stance()


def _places(finder: MentionFinder, shape: Shape) -> list[PlaceFind]:
    for role in _nearest_first(shape):
        filler = shape.fillers[role]
        before = role in ("object", "{place}") and (shape.is_passive or filler.last <= shape.match.first)
        found = _places_of(finder, filler, leftward=_lists_before(shape, role) or before)
        if found:
            return found
    return []


def _lists_before(shape: Shape, role: str) -> bool:
    return role == "subject" or (role == "bearer" and shape.frame.kind != "attribute")


def _nearest_first(shape: Shape) -> list[str]:
    """Return the roles that are filled, in the row's order; among prepositions the nearest comes first."""
    filled = [role for role in shape.frame.place if role in shape.fillers]
    linked = iter(sorted((r for r in filled if r in PREPOSITIONS), key=lambda r: shape.fillers[r].first))
    return [next(linked) if role in PREPOSITIONS else role for role in filled]


def _is_civil(finder: MentionFinder, place: PlaceFind) -> bool:
    """Whether the site is a school, a hotel or the like."""
    return place.site is not None and place.site.split()[-1].lower() in finder.table["places.civil_site"]


def _places_of(finder: MentionFinder, filler: Filler, leftward: bool) -> list[PlaceFind]:
    if filler.chunk is None:
        one = finder.place_in(filler.first, filler.last)
        return [one] if one is not None else []
    start = finder.parse.list_start(filler.chunk) if leftward else filler.chunk
    found = finder.places(start, until=filler.chunk)
    return found or (finder.places(filler.chunk) if start != filler.chunk else [])


def _actors(finder: MentionFinder, shape: Shape, roles: Iterable[str]) -> list[ActorFind]:
    for role in roles:
        filler = shape.fillers.get(role)
        if filler is None:
            continue
        if role == "prefix" and shape.form.suffix:
            prefix = finder.words[filler.last - 1].lower.rpartition("-")[0]
            return [ActorFind(filler.first, filler.last, NOUN, prefix in finder.table["actors.not_prefix"])]
        if filler.chunk is not None:
            start = finder.parse.list_start(filler.chunk) if role in ("subject", "possessor") else filler.chunk
            found = finder.actors(start)
        else:
            one = finder.actor_in(filler.first, filler.last)
            weak = one is not None and role == "premodifier" and one.strength < NOUN
            found = [one] if one is not None and not weak else []
        if any(actor.strength > 0 or actor.is_excluded for actor in found):
            return found
    return []


def _is_elliptic(shape: Shape) -> bool:
    """Whether the clause leaves open where: no phrase stands in any role of its frame's place."""
    wants_object = shape.frame.place[0] == "object" and not shape.is_passive and shape.frame.kind == "verb"
    return not wants_object and not any(role in shape.fillers for role in shape.frame.place)


def _is_barred(parse: Parse, shape: Shape, barred: frozenset[str]) -> bool:
    chunk = parse.chunks[parse.chunk_at[shape.match.first]]
    return any(word.lower in barred for word in parse.words[chunk.first : max(chunk.last, shape.match.last)])


def _stands_bare(parse: Parse, shape: Shape, barred: frozenset[str]) -> bool:
    """Whether nothing follows the trigger that gives it another sense: an object, an adjective, a barred word."""
    last = shape.match.last
    if last >= len(parse.words):
        return True
    after = parse.words[last]
    if after.lower in barred or after.tag in ("a", "v?"):
        return False
    return parse.kind(parse.chunk_at[last]) != "np"


def _is_ended(parse: Parse, shape: Shape) -> bool:
    """ "broke the siege of X": the trigger's noun is the object of a verb that ends it."""
    v = parse.left_of(parse.chain_head(parse.chunk_at[shape.match.first]))
    return parse.kind(v) == "vg" and bool(parse.lemmas(parse.chunks[v]) & shape.frame.ended_by)


def _is_former(parse: Parse, shape: Shape) -> bool:
    chunk = parse.chunks[parse.chunk_at[shape.match.first]]
    former = parse.table["modality.former"]
    return any(word.lower in former for word in parse.words[max(0, chunk.first - 1) : shape.match.first + 1])


def _is_too_wide(finder: MentionFinder, place: PlaceFind) -> bool:
    """ "fighting in the country" names no place that can be fought for."""
    return place.is_generic and finder.words[place.last - 1].lower in finder.table["places.too_wide"]


def _is_actor(finder: MentionFinder, filler: Filler) -> bool:
    found = finder.actor(filler.chunk) if filler.chunk is not None else finder.actor_in(filler.first, filler.last)
    return found is not None and found.strength > 0 and not found.is_excluded


def _off_topic(parse: Parse) -> int:
    words = parse.table["context.off_topic"]
    return OFF_TOPIC_PENALTY if any(word.lower in words for word in parse.words) else 0


def settle(drafts: list[Draft]) -> list[Draft]:
    """Keep one draft for each place and relation: the longer trigger where two overlap, then the better evidence."""
    ordered = sorted(drafts, key=lambda d: (-(d.trigger[1] - d.trigger[0]), -d.weight, d.trigger, d.frame.id))
    kept: list[Draft] = []
    for draft in ordered:
        if not any(_same_matter(draft, other) or _says_again(draft, other) for other in kept):
            kept.append(draft)
    kept = [d for d in kept if not any(_says_again(d, other) for other in kept if other is not d)]
    return sorted(kept, key=lambda d: (d.place.span or (0, 0), d.trigger))


def _says_again(draft: Draft, other: Draft) -> bool:
    """ "entered X and there was fighting in the city": the second names neither place nor actor of its own."""
    same = draft.relation.projected == other.relation.projected and draft.modality == other.modality
    if same and draft.actor is None and not draft.is_onset and other.is_onset and draft.place.text == other.place.text:
        return draft.site == other.site  # "was cleared and is under control"
    return same and draft.is_generic and draft.actor is None and not other.is_generic and draft.site == other.site


def _same_matter(draft: Draft, other: Draft) -> bool:
    overlaps = draft.trigger[0] < other.trigger[1] and other.trigger[0] < draft.trigger[1]
    if overlaps and draft.trigger != other.trigger and draft.frame.kind == other.frame.kind:
        return True
    same_place = draft.place.span == other.place.span or draft.place.text.lower() == other.place.text.lower()
    if overlaps and same_place:
        return draft.site is None or other.site is None or draft.site == other.site
    if not same_place or (draft.site or "") != (other.site or ""):
        return False
    if draft.is_onset != other.is_onset:
        return False
    same_actor = draft.actor is None or other.actor is None or draft.actor.text.lower() == other.actor.text.lower()
    return draft.relation.projected == other.relation.projected and same_actor
