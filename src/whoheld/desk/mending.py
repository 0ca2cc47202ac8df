"""Mend what the archive lost, when the file it came from is added again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from whoheld.capture import Taken
from whoheld.errors import DamagedError
from whoheld.store import Store


@dataclass(frozen=True, slots=True)
class Mending:
    """How mending one report went."""

    is_mended: bool
    problems: tuple[str, ...] = ()


def known_whole(store: Store) -> Callable[[str], bool]:
    """Return a function that says of a capture's id whether the record has it, bytes and text as they were written."""
    view = store.view()

    def is_known(capture_id: str) -> bool:
        names = view.objects_of(capture_id)
        return bool(names) and not lost_objects(store, names)

    return is_known


def mend(store: Store, taken: Taken) -> Mending:
    """Put back those of a known report's objects that are damaged or missing.

    The text is put back only where it is the same to the letter: every claim's evidence points into it.
    """
    lost = lost_objects(store, store.view().objects_of(taken.capture.id))
    at_hand = {taken.capture.sha256: taken.data, taken.rendition.sha256: taken.rendition.text.encode()}
    for name in lost:
        if name in at_hand:
            store.objects.put(at_hand[name])
    left = [name for name in lost if name not in at_hand]
    problems = tuple(
        f"{taken.capture.address}: its archived text {name} is damaged, and this program makes another text of the "
        "file; restore the last backup into a new folder"
        for name in left
    )
    return Mending(len(left) < len(lost), problems)


def lost_objects(store: Store, names: list[str]) -> list[str]:
    """Return those of these objects that are missing or not what was written."""
    lost = []
    for name in names:
        try:
            store.objects.get(name)
        except DamagedError:
            lost.append(name)
    return lost
