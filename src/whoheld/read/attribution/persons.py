"""Remember who was introduced with which role, so that a bare surname or a pronoun is known again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from whoheld.model import Link, SourceType
from whoheld.read.attribution.table import AttributionTable

ORDER = {"one": ("one",), "several": ("several", "thing"), "thing": ("thing", "several")}


@dataclass(slots=True)
class Speakers:
    """The speakers met so far in a text: by surname, by head noun, and the last of each number."""

    by_name: dict[str, Link] = field(default_factory=dict)
    by_head: dict[str, Link] = field(default_factory=dict)
    last: dict[str, Link] = field(default_factory=dict)  # "one", "several", "thing"

    def meet(self, link: Link, words: Sequence[str], names: Sequence[str], table: AttributionTable) -> None:
        """Keep `link` as the last of its number, under its names and under its head noun."""
        self.last[number_of(words, link.type, table)] = link
        self.introduce(link, names)
        for word in words:
            if word in table.heads:
                self.by_head[word] = link

    def introduce(self, link: Link, names: Sequence[str]) -> None:
        """Keep whom a name belongs to, if it is known as more than a name."""
        for name in names:
            if link.type is not SourceType.UNNAMED or name not in self.by_name:
                self.by_name[name] = link

    def again(self, kind: str) -> Link | None:
        """Return whom a pronoun of this kind may mean; `kind` is one, several or thing."""
        return next((self.last[k] for k in ORDER[kind] if k in self.last), None)


def number_of(words: Sequence[str], source_type: SourceType, table: AttributionTable) -> str:
    """Tell one person ("one") from several ("several") and from a body ("thing")."""
    head = next((word for word in reversed(words) if word in table.heads), words[-1] if words else "")
    if head in table.words["bodies"] or source_type is SourceType.OTHER_MEDIA:
        return "thing"
    is_plural = head in table.heads and head.endswith("s") and not head.endswith("ss")
    if head in table.words["many"] or "and" in words or is_plural:
        return "several"
    if head not in table.heads and source_type in (SourceType.ARMED_PARTY, SourceType.GOVERNMENT_OFFICIAL):
        return "several"  # an actor's or a country's name: "the Front ... they", "the Norlanders ... they"
    return "one"
