"""Tell which actor a noun phrase names: by the lexicon, by its nouns, or by its form."""

from __future__ import annotations

from whoheld.read.grammar.finds import ACRONYM, FORM, KNOWN, NOUN, PRONOUN, ActorFind, PhraseFinder
from whoheld.read.grammar.words import Word


class ActorFinder(PhraseFinder):
    """Reads noun phrases of one parsed sentence as actors."""

    def actors(self, i: int) -> list[ActorFind]:
        """Return the actors named by the noun phrase at chunk `i` and the list it opens."""
        found = [self.actor(n) for n in self.parse.coordinated(i)]
        return [one for one in found if one is not None]

    def actor(self, n: int) -> ActorFind | None:
        """Return the actor that one noun phrase names, or None."""
        chunk = self.parse.chunks[n]
        one = self.actor_in(chunk.first, chunk.last)
        if one is None or one.strength >= KNOWN:
            return one
        m = self.linked(n, frozenset({"of", "from", "for", "per"}))
        inner = self.actor(m) if m is not None and self.words[self.parse.chunks[m].head].tag != "pro" else None
        if inner is None or inner.is_excluded or one.is_excluded:
            return one
        return inner if inner.strength >= KNOWN or one.strength == 0 else one

    def actor_in(self, first: int, last: int) -> ActorFind | None:
        """Return the actor named by words [first, last)."""
        words = self.words[first:last]
        if not words:
            return None
        while len(words) > 1 and words[-1].tag == "num":  # "Task Force 2"
            words = words[:-1]
        head = words[-1]
        if len(words) == 1 and head.lower == "our":
            return ActorFind(first, last, PRONOUN)
        if len(words) == 1 and head.lower in ("its", "their"):
            return ActorFind(first, last, NOUN if self._armed_before(first) else PRONOUN)
        if len(words) == 1 and head.tag == "pro":
            if head.lower in self.table["actors.pronouns"]:
                return ActorFind(
                    first, last, NOUN if self._armed_before(first) and head.lower in ("they", "it") else PRONOUN
                )
            return None
        excluded = head.lower in self.table["actors.not_actors"]
        for k in range(first, last):
            hit = self.words[k].hit
            if hit is not None and hit.kind == "actor":
                end = k
                while end < last and self.words[end].hit is hit:
                    end += 1
                return ActorFind(k, end, KNOWN, excluded)
        start = self._trim(first, last)
        return ActorFind(start, last, self._actor_strength(start, last, head), excluded)

    def _armed_before(self, word: int) -> bool:
        if self.context.armed_before:
            return True
        strong = self.table["actors.strong"] | self.table["actors.forces"]
        return any(w.lower in strong or (w.hit is not None and w.hit.kind == "actor") for w in self.words[: word + 5])

    def _trim(self, first: int, last: int) -> int:
        """Leave articles, counts and ordinary adjectives off the front."""
        while first < last - 1:
            word = self.words[first]
            keeps = word.lower in self.table["actors.adjectives"] or (word.is_capital and word.tag in ("a", "nm"))
            if keeps or word.tag not in ("d", "a", "num", "time", "poss", "q", "adv"):
                break
            first += 1
        return first

    def _is_placelike(self, before: Word, head: Word) -> bool:
        named = before.tag == "nm" and head.lower in self.table["places.admin_words"]
        owned = before.tag == "poss" and any(head.lower in self.table[f"places.{kind}"] for kind in ("base", "site"))
        return not head.is_capital and (named or owned)

    def _actor_strength(self, first: int, last: int, head: Word) -> int:
        words = self.words[first:last]
        strong = self.table["actors.strong"] | self.table["actors.forces"]
        if len(words) > 1 and self._is_placelike(words[-2], head):
            return 0  # "Kesh state", "the battalion's base"
        if head.lower in strong or head.lower in self.table["actors.official"]:
            return NOUN
        if any(w.lower in self.table["actors.strong"] for w in words):
            return NOUN
        if head.hit is not None and head.hit.kind == "demonym":
            return NOUN
        if self.text(first, last) in self.context.countries:
            return NOUN  # a country acts
        if head.tag == "nm" and (head.lower in self.table["actors.name_tail"] or ACRONYM.match(head.text)):
            return NOUN
        if head.tag == "nm" or (
            head.tag == "a" and head.is_capital and head.lower not in self.table["closed.adjective"]
        ):
            return FORM
        return 0
