"""Choose what of a page is shown: its headline, standfirst, byline, captions and embedded posts beside the article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from whoheld.capture.dates import read_date_line
from whoheld.capture.facts import is_byline
from whoheld.capture.html.elements import is_hidden
from whoheld.capture.html.walk import Run, Setting
from whoheld.capture.html.words import clean, key_of
from whoheld.model import MarkKind

PROSE_CHARS = 60  # a run as long as this, in no heading or caption, begins the article
BEFORE_TITLE = 6  # runs above the headline that may date the page
FIRST_TAKEN = 6  # runs at the head of the article that may be its byline
AROUND = 8  # runs before the article in which its pictures stand
AFTER = 2
ABOVE_POST = 2  # runs between which and a post nothing but "Replying to" stands
LONGEST_BYLINE = 200
LARGEST = 6  # runs; an element with more words than this is not what its class calls it
DESCRIBED_CHARS = 40  # of the page's description, that also stand on the page
DESCRIPTIONS = ("description", "og:description")
SIMILAR = 0.6
UNSHOWN = (MarkKind.TEASER,)
HEAD_KINDS = (MarkKind.BYLINE, MarkKind.STANDFIRST)


@dataclass(frozen=True, slots=True, eq=False)
class Chosen:
    """A run that is shown, and what it is where that is not told by its setting."""

    run: Run
    kind: MarkKind | None = None


@dataclass(frozen=True)
class Head:
    """What the page's own metadata say of it."""

    title: str | None
    tree: Any

    @cached_property
    def description(self) -> str:
        """The key of the page's description; looked up where something on the page may be that."""
        metas = self.tree.iter("meta")
        told = (meta.get("content") for meta in metas if (meta.get("name") or meta.get("property")) in DESCRIPTIONS)
        return key_of(next(filter(None, told), ""))


def choose(runs: list[Run], taken: Collection[Run], posts: Collection[Any], head: Head) -> list[Chosen]:
    """Return the runs that are shown, in their order.

    Args:
        runs: all words of the page outside of its talk.
        taken: those that are its article.
        posts: elements that hold a post of a social network, known to be part of the page's words.
        head: title and description as the page's metadata give them.
    """
    return _Chooser(runs, taken, posts, head).choose()


class _Chooser:
    def __init__(self, runs: list[Run], taken: Collection[Run], posts: Collection[Any], head: Head) -> None:
        self.runs, self.posts, self.head = runs, frozenset(posts), head
        self.taken = frozenset(taken)
        self.sizes: Counter[Any] = Counter()  # runs in each setting's element
        for run in runs:
            setting: Setting | None = run.setting
            while setting is not None:
                self.sizes[setting.element] += 1
                setting = setting.around
        numbers = [number for number, run in enumerate(runs) if run in self.taken]
        self.first = numbers[0] if numbers else len(runs)
        self.last = numbers[-1] if numbers else -1
        self.prose = next((number for number in numbers if self._is_prose(runs[number])), self.first)
        self.title = self._find_title()
        title_at = next((number for number, run in enumerate(runs) if run in self.title), self.prose)
        self.head_start = title_at - BEFORE_TITLE

    def choose(self) -> list[Chosen]:
        chosen: list[Chosen] = []
        for number, run in enumerate(self.runs):
            kind = self._kind(number, run)
            if (kind or run in self.taken) and not self._repeats_title(number, run):
                chosen.append(Chosen(run, kind))
        return chosen

    def _repeats_title(self, number: int, run: Run) -> bool:
        return number < self.prose and run not in self.title and any(run.key == one.key for one in self.title)

    def _kind(self, number: int, run: Run) -> MarkKind | None:
        if run in self.title:
            return MarkKind.TITLE
        if run in self.taken and self._names_post(number, run):
            return MarkKind.BYLINE
        setting = run.setting
        if setting.kind is None and setting.around is None and run in self.taken and number > self.prose:
            return None
        if setting.find(*UNSHOWN) and run not in self.taken:
            return None
        if post := setting.find(MarkKind.POST):
            return MarkKind.POST if post.element in self.posts or self._is_amid(number) else None
        if self._is_head(number, run):
            return self._head_kind(number, run)
        caption = self._small(setting, MarkKind.CAPTION)
        if caption and run not in self.taken and self._is_amid(number) and _is_shown(run):
            return MarkKind.CAPTION
        return None

    def _names_post(self, number: int, run: Run) -> bool:
        """Whether the run is the line above a known post that says whose account it is; embedded ones say it below."""
        if not self.posts or "@" not in run.text or run.setting.find(MarkKind.POST):
            return False
        below = self.runs[number + 1 : number + 1 + ABOVE_POST]
        return len(run.text) <= LONGEST_BYLINE and any(
            (post := one.setting.find(MarkKind.POST))
            and post.element in self.posts
            and post.element.tag != "blockquote"
            for one in below
        )

    def _is_amid(self, number: int) -> bool:
        return self.first - AROUND <= number <= self.last + AFTER

    def _is_head(self, number: int, run: Run) -> bool:
        """Whether the run stands where a page names its author and its day: around the headline, before the prose."""
        if number >= self.prose + (FIRST_TAKEN if run in self.taken else 0):
            return False
        return number >= self.head_start and self.last >= 0

    def _head_kind(self, number: int, run: Run) -> MarkKind | None:
        if self._small(run.setting, MarkKind.STANDFIRST) or (number < self.prose and self._is_described(run)):
            return MarkKind.STANDFIRST if number <= self.prose and _is_shown(run) else None
        if self._small(run.setting, MarkKind.CAPTION):
            return MarkKind.CAPTION if run not in self.taken and _is_shown(run) else None
        if len(run.text) > LONGEST_BYLINE or run.setting.find(MarkKind.HEADING):
            return None
        if self._small(run.setting, MarkKind.BYLINE) and number < self.prose:
            return MarkKind.BYLINE if not is_hidden(run.leaf) else None
        is_line = read_date_line(run.text) is not None or is_byline(run.text)
        return MarkKind.BYLINE if is_line else None

    def _small(self, setting: Setting, kind: MarkKind) -> Setting | None:
        """Return the setting of `kind` around, where it holds no more than such a thing holds."""
        found = setting.find(kind)
        if found is None or (self.sizes[found.element] > LARGEST and found.element.tag != "figcaption"):
            return None
        inner = setting.find(kind, MarkKind.QUOTE, MarkKind.POST, MarkKind.ROW)
        return found if inner is found else None

    def _is_described(self, run: Run) -> bool:
        return len(run.key) >= DESCRIBED_CHARS and run.key == self.head.description

    def _is_prose(self, run: Run) -> bool:
        if len(run.text) < PROSE_CHARS or run.setting.find(MarkKind.HEADING, MarkKind.CAPTION):
            return False
        return not any(self._small(run.setting, kind) for kind in HEAD_KINDS)

    def _find_title(self) -> frozenset[Run]:
        """Return the runs of the headline: a heading with the title's words, else the one great heading above."""
        title = key_of(self.head.title or "").casefold()
        above: list[list[Run]] = []
        for number, run in enumerate(self.runs):
            setting = run.setting.find(MarkKind.HEADING)
            if setting is None or run.setting.find(*UNSHOWN) or (number > self.prose and setting.depth > 1):
                continue
            if above and above[-1][0].setting.find(MarkKind.HEADING) is setting:
                above[-1].append(run)
            else:
                above.append([run])
        keyed = [("".join(run.key for run in heading).casefold(), heading) for heading in above]
        for key, heading in keyed:
            if title and (key == title or _is_part(key, title)):
                return frozenset(heading)
        if title and (plain := self._titled(title)):
            return plain
        great = [heading for _, heading in keyed if heading[0].setting.find(MarkKind.HEADING).depth == 1]  # type: ignore[union-attr]
        return frozenset(great[0]) if not title and great else frozenset()

    def _titled(self, title: str) -> frozenset[Run]:
        """Return the run above the prose that has the title's words, though it is no heading."""
        above = self.runs[: self.prose]
        return frozenset(run for run in above if run.key.casefold() == title and not run.setting.find(*UNSHOWN))


def _is_part(key: str, title: str) -> bool:
    """Whether one of the two is the other with something of the site's before or after it."""
    short, long = sorted((key, title), key=len)
    return short in long and len(short) >= SIMILAR * len(long)


def _is_shown(run: Run) -> bool:
    if sum(map(str.isalnum, run.text)) < 2 or clean(run.text).isdigit():
        return False
    return not any(
        element.tag == "a" or is_hidden(element)
        for element in (run.leaf, *run.leaf.iterancestors("a", "div", "figure"))
    )
