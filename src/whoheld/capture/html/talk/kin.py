"""Find the posts of a thread that bear no number, beside like ones that do."""

from __future__ import annotations

from collections import Counter
from typing import Any, TypeAlias

from whoheld.capture.html.talk.parts import Parts, read_parts
from whoheld.capture.html.talk.runs import like_of

FEWEST = 2  # posts of a kind side by side
Found: TypeAlias = list[tuple[Any, Parts, int]]  # (container, parts, depth)


def with_kin(found: Found) -> Found:
    """Return the remarks found, each followed by those beside it that are built alike and name who speaks."""
    known = {container for container, _, _ in found}
    kinds = Counter((container.getparent(), like_of(container)) for container in known)
    last = {(container.getparent(), like_of(container)): container for container, _, _ in found}
    result: Found = []
    for container, parts, depth in found:
        result.append((container, parts, depth))
        kind = container.getparent(), like_of(container)
        if kinds[kind] >= FEWEST and container.get("class"):
            result += [(one, its, depth) for one, its in _after(container, known, is_last=last[kind] is container)]
    return result


def _after(container: Any, known: set[Any], *, is_last: bool) -> list[tuple[Any, Parts]]:
    """Return the remarks between one that is known and the next; after the last, as long as they are built alike."""
    between: list[tuple[Any, Parts]] = []
    for sibling in container.itersiblings():
        if type(sibling.tag) is not str:
            continue
        if sibling in known:
            return between
        is_alike = like_of(sibling) == like_of(container) and not any(inner in known for inner in sibling.iter())
        parts = read_parts((sibling,), frozenset()) if is_alike else None
        if parts and parts.author and parts.written and parts.body:
            between.append((sibling, parts))
        elif is_last:
            break
    return between
