"""Make readers that read otherwise than the one that ships: what a better version of it would look like to a record."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from whoheld.model import Claim, Control, Passage, Reading, Relation, Rendition, TextSpan
from whoheld.read import GrammarReader
from whoheld.read.grammar.frametable import FrameTable, build_table, load_frame_file, load_frames
from whoheld.read.grammar.wordtable import load_words
from whoheld.theatre.lexicon import Lexicon

Change = Callable[[Reading, Rendition], Iterable[Reading]]
NEW_FRAMES = """
[[frame]]
id = "later.residents"
kind = "noun"
forms = ["dispatch", "fighter", "troop"]
relation = "present"
place = ["object", "where"]
examples = [["Fighters in Harran waited.", ["Harran", "present", ""]]]

[[frame]]
id = "later.did_not"
kind = "verb"
forms = ["take", "withdraw"]
relation = "influences"
place = ["object", "where"]
actor = ["subject"]
examples = [["Rebels took Harran.", ["Harran", "influences", "Rebels"]]]
"""


class ChangedReader:
    """The grammar with other frames, or with what it found changed afterwards."""

    name = "grammar"

    def __init__(self, version: str, change: Change | None = None, table: FrameTable | None = None) -> None:
        self.version = version
        self._grammar = GrammarReader(table, version=version)
        self._change = change or (lambda reading, _: [reading])

    def read(self, rendition: Rendition, passages: Sequence[Passage], lexicon: Lexicon) -> Iterator[Reading]:
        seen: set[str] = set()
        for reading in self._grammar.read(rendition, passages, lexicon):
            for changed in self._change(reading, rendition):
                if changed.claim_id not in seen:  # a reader makes each claim once
                    seen.add(changed.claim_id)
                    yield changed


def without_frames(*ids: str) -> FrameTable:
    """Return the frames without some of them."""
    return build_table([frame for frame in load_frames().frames if frame.id not in ids])


def with_new_frames() -> FrameTable:
    """Return the frames with some that did not exist; they read more, and some of it otherwise."""
    return build_table([*load_frames().frames, *load_frame_file(NEW_FRAMES, load_words())])


def moved(reading: Reading, rendition: Rendition, trigger: tuple[int, int], place: tuple[int, int]) -> Reading:
    """Return a reading whose claim points at other words: another claim."""
    old = reading.claim
    claim = Claim(
        old.kind, TextSpan.of(rendition, *trigger), TextSpan.of(rendition, *place), old.sentence, old.passage_id,
        part=old.part, archive=rendition,
    )  # fmt: skip
    return replace(reading, claim=claim)


def longer_triggers(reading: Reading, rendition: Rendition) -> Iterator[Reading]:
    """Take the next word into the trigger."""
    trigger, place, sentence = reading.claim.trigger, reading.claim.place, reading.claim.sentence
    assert place is not None
    more = re.compile(r"\W*\w+").match(rendition.text, trigger.end, sentence.end)
    end = more.end() if more else trigger.end
    yield moved(reading, rendition, (trigger.start, end), (place.start, place.end))


def shorter_places(reading: Reading, rendition: Rendition) -> Iterator[Reading]:
    """Leave the last letter out of the words that name the place."""
    trigger, place = reading.claim.trigger, reading.claim.place
    assert place is not None
    yield moved(reading, rendition, (trigger.start, trigger.end), (place.start, place.end - 1))


def other_triggers(reading: Reading, rendition: Rendition) -> Iterator[Reading]:
    """Take other words of the sentence for the trigger, which share nothing with those it was."""
    trigger, place, sentence = reading.claim.trigger, reading.claim.place, reading.claim.sentence
    assert place is not None
    words = [m.span() for m in re.compile(r"\w+").finditer(rendition.text, sentence.start, sentence.end)]
    apart = [span for span in words if span[1] <= min(trigger.start, place.start) or span[0] >= trigger.end]
    yield moved(reading, rendition, apart[0] if apart else (trigger.start, trigger.end), (place.start, place.end))


def other_relations(reading: Reading, _: Rendition) -> Iterator[Reading]:
    """Read every relation otherwise, at the same words."""
    assert isinstance(reading.body, Control)
    relation = Relation.ATTACKS if reading.body.relation is not Relation.ATTACKS else Relation.HOLDS
    yield replace(reading, body=replace(reading.body, relation=relation), rule="later.otherwise")


def some_lost(reading: Reading, _: Rendition) -> Iterator[Reading]:
    """Overlook every third claim."""
    if random.Random(reading.claim_id).random() > 1 / 3:
        yield reading


def all_of_it(reading: Reading, rendition: Rendition) -> Iterator[Reading]:
    """Change each claim in one of the ways above."""
    ways: list[Change] = [longer_triggers, shorter_places, other_triggers, other_relations, some_lost]
    yield from random.Random(reading.claim_id).choice(ways)(reading, rendition)


def nothing(_reading: Reading, _rendition: Rendition) -> Iterator[Reading]:
    """Read nothing at all."""
    return iter(())


# Later readers by what they do; in this order they follow each other over a record.
READERS: Mapping[str, Callable[[], ChangedReader]] = {
    "frames removed": lambda: ChangedReader("removed", table=without_frames("take.strong", "hold.control")),
    "frames added": lambda: ChangedReader("added", table=with_new_frames()),
    "longer triggers": lambda: ChangedReader("longer", longer_triggers),
    "shorter places": lambda: ChangedReader("shorter", shorter_places),
    "other triggers": lambda: ChangedReader("triggers", other_triggers),
    "other relations": lambda: ChangedReader("relations", other_relations),
    "some overlooked": lambda: ChangedReader("lost", some_lost),
    "all of it": lambda: ChangedReader("all", all_of_it, with_new_frames()),
    "nothing read": lambda: ChangedReader("nothing", nothing),
    "as it was": lambda: ChangedReader("again"),
}
