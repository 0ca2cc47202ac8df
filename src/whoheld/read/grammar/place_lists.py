"""Tell which places a list of noun phrases names, and what their nouns say of all of them."""

from __future__ import annotations

from dataclasses import replace

from whoheld.model import Share
from whoheld.read.grammar.chunks import Chunk
from whoheld.read.grammar.finds import NOUN, PlaceFind
from whoheld.read.grammar.toponyms import PlaceFinder


class PlaceListFinder(PlaceFinder):
    """Reads lists of noun phrases of one parsed sentence as places."""

    def places(self, i: int, until: int = -1) -> list[PlaceFind]:
        """Return the places named by the noun phrase at chunk `i` and the list it opens."""
        members = self.parse.coordinated(i, until)
        found: list[PlaceFind] = []
        for n in members:
            one = self.place(n)
            if one is None:
                if n == i:
                    break
                continue
            found.append(one)
        if len(found) == 1 and found[0].share is Share.PART:
            found.extend(self._further_containers(members[-1], found[0]))
        if found:
            found = self._with_apposition(self._share_sites(self._share_lists(found)))
        return found

    def _further_containers(self, n: int, found: PlaceFind) -> list[PlaceFind]:
        """ "areas held by Y in the provinces of X and Z": the list goes on behind the container."""
        m = self.parse.chunk_at[found.first]
        if m <= n:
            return []
        more = [self.place(k) for k in self.parse.coordinated(m)[1:]]
        return [place for place in more if place is not None]

    def _share_lists(self, found: list[PlaceFind]) -> list[PlaceFind]:
        """ "villages in X and Y" speaks of parts of both; "X and Y districts" of two districts, each as a whole."""
        out: list[PlaceFind] = []
        over: PlaceFind | None = None
        for place in found:
            chunk = self.parse.chunks[self.parse.chunk_at[place.first]]
            if place.share in (Share.PART, Share.SITE) and not place.is_generic and self._is_nested_plural(place):
                over = place
            elif over is not None and place.first == chunk.first and not place.is_generic:
                place = replace(place, share=over.share, site=over.site)
            elif place.share is Share.PART and len(found) > 1 and self._is_shared_noun(place, chunk):
                place = replace(place, share=Share.WHOLE)
            else:
                over = None
            out.append(place)
        return out

    def _is_shared_noun(self, place: PlaceFind, chunk: Chunk) -> bool:
        """Whether a plural noun belongs to all names of a list: "X and Y districts", not "X and several Y villages"."""
        counted = self.words[chunk.first].tag in ("num", "a") or self.words[chunk.first].lower not in ("the", "both")
        return (place.level_word or "").endswith("s") and (place.first == chunk.first or not counted)

    def _is_nested_plural(self, place: PlaceFind) -> bool:
        """Whether the place stands behind a plural noun and "of" or "in": "parts of X", "positions in X"."""
        p = self.parse.left_of(self.parse.chunk_at[place.first], frozenset({"q"}))
        noun = self.parse.left_of(p, frozenset({"q"}))
        if self.parse.kind(p) != "p" or self.parse.kind(noun) != "np":
            return False
        head = self.parse.head_word(noun).lower
        return head.endswith("s") or head in self.table["places.mass"]

    def _share_sites(self, found: list[PlaceFind]) -> list[PlaceFind]:
        """ "the police headquarters and the jail in X": both stand in X."""
        last = found[-1]
        if last.share is not Share.SITE or last.first == last.last or self.text(last.first, last.last) == last.site:
            return found
        homeless = [p.share is Share.SITE and p.is_generic and p.site is not None for p in found]
        return [
            replace(p, first=last.first, last=last.last, is_generic=last.is_generic, strength=last.strength)
            if lost
            else p
            for p, lost in zip(found[:-1], homeless[:-1], strict=True)
        ] + [last]

    def _with_apposition(self, found: list[PlaceFind]) -> list[PlaceFind]:
        """ "the provincial capital, X": the name stands for the description; "towns including X and Y" likewise."""
        last = found[-1]
        k = self.parse.right_of(self.parse.chunk_at[last.last - 1], frozenset({"q"}))
        comma = self.parse.kind(k) == "comma"
        if comma or (self.parse.kind(k) in ("time", "p") and self._time_phrase(k)):
            while self.parse.kind(k) in ("comma", "q", "time") or self._time_phrase(k):
                k += 1
        if self.parse.kind(k) == "p" and self.words[self.parse.chunks[k].first].lower in self.table["closed.including"]:
            listed = self.parse.right_of(k)
            more = self.places(listed) if self.parse.kind(listed) == "np" else []
            named = [place for place in more if not place.is_generic]
            if named:
                return [*(p for p in found if not p.is_generic), *named]
        elif (
            comma
            and (last.is_generic or (last.share is Share.SITE and self._is_dash(k - 1)))
            and (last.share is not Share.SITE or self.text(last.first, last.last) != last.site)
            and self.parse.kind(k) == "np"
        ):
            named_place = self.place(k)
            if (
                named_place is not None
                and not named_place.is_generic
                and self.parse.chunks[k].first == named_place.first
            ):
                strength = max(NOUN, named_place.strength)
                named_place = replace(named_place, strength=strength, level_word=last.level_word)
                if last.share is Share.SITE:
                    return [
                        replace(named_place, share=p.share, site=p.site)
                        if (p.first, p.last) == (last.first, last.last)
                        else p
                        for p in found
                    ]
                return [*found[:-1], named_place]
        return found

    def _is_dash(self, k: int) -> bool:
        return self.parse.kind(k) == "comma" and self.words[self.parse.chunks[k].first].text in (
            "–",
            "—",
            "--",
            "-",
            ":",
        )

    def _time_phrase(self, k: int) -> bool:
        return self.parse.kind(k) == "time" or (self.parse.kind(k) == "p" and self.parse.kind(k + 1) == "time")
