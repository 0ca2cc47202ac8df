"""Tell which place a noun phrase names: by the lexicon, by its nouns, or by its form."""

from __future__ import annotations

from dataclasses import replace

from whoheld.model import Share
from whoheld.read.grammar.clauses import Parse
from whoheld.read.grammar.finds import ACRONYM, FORM, KNOWN, NO_CONTEXT, NOUN, PRONOUN, Context, PhraseFinder, PlaceFind
from whoheld.read.grammar.words import Word


class PlaceFinder(PhraseFinder):
    """Reads noun phrases of one parsed sentence as places."""

    def __init__(self, parse: Parse, context: Context = NO_CONTEXT) -> None:
        super().__init__(parse, context)
        self.settled = parse.table["places.settlement"] | parse.table["places.area"]
        self.solid = parse.table["places.base"]
        self.sites = parse.table["places.site"]
        self.place_nouns = self.settled | self.solid | self.sites

    def place(self, n: int, depth: int = 0) -> PlaceFind | None:
        """Return the place that one noun phrase names, or None."""
        chunk = self.parse.chunks[n]
        head = self.words[chunk.head]
        if head.tag == "pro" or (chunk.last - chunk.first == 1 and head.lower in self.table["places.anaphor"]):
            if head.lower in self.table["places.anaphor"]:
                return PlaceFind(chunk.first, chunk.last, PRONOUN, is_generic=True)
            return None
        if (
            head.lower in self.table["places.latter"]
            and self.words[chunk.first].lower == "the"
            and chunk.last - chunk.first == 2
        ):
            return PlaceFind(chunk.first, chunk.last, NOUN, is_generic=True)
        if depth < 3:
            nested = self._through_of(n, depth)
            if nested is not None:
                return nested
        owner = self._generic_owner(n)
        if owner is not None:
            return owner
        return self._inside(chunk.first, chunk.last, chunk.head) or self._site_or_generic(n)

    def _generic_owner(self, n: int) -> PlaceFind | None:
        """ "the city's Aram Hospital" is a site of the city; "the country's east" a region without a name."""
        chunk = self.parse.chunks[n]
        end = next((k for k in range(chunk.first + 1, chunk.head) if self.words[k].tag == "poss"), None)
        head = self.words[chunk.head].lower
        if end is None or head not in self.sites | self.table["places.direction"] | self.table["places.parts"]:
            return None
        whose = self.place_in(chunk.first, end)
        if whose is None or not whose.is_generic:
            return None
        if head in self.sites:
            return replace(whose, share=Share.SITE, site=self._plain_text(end + 1, chunk.last))
        if self._is_country(whose):
            return PlaceFind(chunk.first, chunk.last, NOUN, level_word=head, is_generic=True)
        return replace(whose, share=Share.PART)

    def _is_country(self, place: PlaceFind) -> bool:
        text = self.text(place.first, place.last)
        return text in self.context.countries or self.words[place.last - 1].lower in self.table["places.too_wide"]

    def place_in(self, first: int, last: int) -> PlaceFind | None:
        """Return the place named by part of a noun phrase, such as its possessor."""
        while first < last and self.words[first].tag == "poss":
            first += 1
        if first >= last:
            return None
        run = self._inside(first, last, last - 1)
        if run is not None:
            return run
        head = self.words[last - 1].lower
        if head in self.table["places.anaphor_noun"] or head in self.settled:
            return PlaceFind(first, last, NOUN, level_word=head, is_generic=True)
        if last - first == 1 and head in ("its", "it"):
            return PlaceFind(first, last, NOUN, is_generic=True)
        return None

    def _through_of(self, n: int, depth: int) -> PlaceFind | None:
        """ "parts of X", "the town of X", "the outskirts of X": the place is what follows "of"."""
        chunk = self.parse.chunks[n]
        head = self.words[chunk.head].lower
        is_share = head in self.table["places.parts"]
        if head in self.table["places.transparent"]:
            held = self.linked(n, frozenset({"of", "over"}))
            return self.place(held, depth + 1) if held is not None else None
        m = self.linked(n, frozenset({"of", "within"}) if is_share else frozenset({"of"}))
        if m is None:
            return None
        names_place = head in self.settled or head in self.solid
        is_part = is_share or self.words[chunk.head].tag == "num"
        if not (names_place or is_part or head in self.sites):
            return None
        inner = self.place(m, depth + 1)
        if inner is None or (inner.is_bare and not names_place and not is_part):
            return None
        if head == "one" and inner.share is not Share.SITE:
            return replace(inner, first=chunk.first, strength=NOUN, share=Share.WHOLE, is_generic=True)
        if is_part and self._has_direction(chunk.first, chunk.head) and self._is_country(inner):
            return PlaceFind(chunk.first, inner.last, NOUN, level_word=head, is_generic=True)
        if head == "one":
            return inner
        if head in self.table["places.capital_words"] and not self._is_capital_itself(chunk.first, chunk.head, inner):
            return PlaceFind(chunk.first, inner.last, NOUN, level_word="capital", is_generic=True)
        if head in self.sites:
            return replace(inner, site=self._plain_text(chunk.first, chunk.last), share=Share.SITE)
        if names_place and not inner.is_generic and not head.endswith("s"):
            return replace(inner, strength=max(inner.strength, NOUN), level_word=head, share=inner.share)
        if names_place and not is_part:
            return replace(inner, strength=max(inner.strength, NOUN), level_word=inner.level_word or head)
        if names_place:
            inner = replace(inner, strength=max(inner.strength, NOUN))
        if self.words[chunk.head].tag == "num" and inner.is_generic:
            return None  # "12 of the 34 capitals" counts places
        share = self._share_word(head) or self._share_of(chunk.first, chunk.last) or Share.PART
        if self.words[chunk.first].lower in ("every", "all"):
            share = Share.WHOLE
        if share is Share.WHOLE:
            return inner
        return replace(inner, share=share, strength=max(inner.strength, FORM))

    def _is_capital_itself(self, first: int, head: int, inner: PlaceFind) -> bool:
        """ "the provincial capital of X" is X; "the capital of X province" is not."""
        before = self.words[first:head]
        marks = self.table["places.capital_kinds"]
        return (
            not inner.is_generic
            and any(w.lower in marks or w.tag == "poss" for w in before)
            and inner.level_word is None
        )

    def _share_word(self, word: str) -> Share | None:
        if word in self.table["places.share_most"]:
            return Share.MOST
        if word in self.table["places.share_whole"]:
            return Share.WHOLE
        return Share.PART if word in self.table["places.share_part"] else None

    def _share_of(self, first: int, last: int) -> Share | None:
        for word in self.words[first:last]:
            if word.lower in self.table["places.share_most"]:
                return Share.MOST
        return None

    def _inside(self, first: int, last: int, head: int) -> PlaceFind | None:
        """Find a name inside one noun phrase, and what its other nouns make of it."""
        run = self._name_run(first, last)
        if run is None:
            return None
        a, b, known = run
        after = self.words[b:last]
        before = list(self.words[first:a])
        strength = KNOWN if known else FORM
        if not known and self.text(a, b) in self.context.local_places:
            strength = NOUN
        noun_before = next(
            (w.lower for w in reversed(before) if w.lower in self.settled or w.lower in self.solid), None
        )
        if noun_before is not None:
            strength = max(strength, NOUN)
        if not after:
            share = self._leading_share(before)
            if any(w.lower in self.table["closed.title"] for w in before) and not known:
                return None
            aimed = a > first and self.words[a - 1].lower in self.table["places.direction"]
            wide = a - 1 if aimed and self.words[b - 1].lower not in self.settled else a
            return PlaceFind(wide, b, strength, share, level_word=noun_before)
        if self._describes_by(first, b, head):
            return PlaceFind(first, last, NOUN, level_word=self.words[head].lower, is_generic=True)
        return self._followed(a, b, last, head, strength)

    def _describes_by(self, first: int, b: int, head: int) -> bool:
        """ "the key Long Sea port city": a name that only tells which, before two common nouns."""
        between = self.words[b:head]
        common = self.words[head].lower in self.table["places.settlement"] and not self.words[head].is_capital
        return (
            common
            and self.words[first].tag == "d"
            and any(w.tag in ("n", "a", "v?") and not w.is_capital for w in between)
            and not any(w.tag == "poss" for w in between)
        )

    def _leading_share(self, before: list[Word]) -> Share:
        if any(w.lower in self.table["places.share_most"] for w in before):
            return Share.MOST
        return Share.WHOLE

    def _followed(self, a: int, b: int, last: int, head: int, strength: int) -> PlaceFind | None:
        """ "Belsk province", "Belsk's airport", "Kesh's provincial capital"."""
        noun = self.words[head].lower
        owned = b < last and self.words[b].tag == "poss"
        if noun in self.sites and owned and self.text(a, b) in self.context.countries:
            site = self._plain_text(b + 1, last)
            return PlaceFind(a, last, NOUN, Share.SITE, site, is_generic=True)  # "Doria's largest refinery"
        if noun in self.sites:
            return PlaceFind(a, b, max(strength, NOUN), Share.SITE, self._plain_text(b + owned, last))
        if noun in self.table["places.capital_words"]:
            return PlaceFind(a, last, NOUN, level_word="capital", is_generic=True)
        if noun in self.table["places.parts"] and noun not in self.settled:
            return PlaceFind(a, b, strength, self._share_word(noun) or Share.PART)
        if noun in self.settled and not owned and self.text(a, b) in self.context.countries:
            return PlaceFind(a, last, NOUN, level_word=noun, is_generic=True)  # "Doria town", of a country
        if noun in self.settled and not owned:
            plural = noun.endswith("s") and noun not in self.table["places.plural_form"]
            return PlaceFind(a, b, max(strength, NOUN), Share.PART if plural else Share.WHOLE, level_word=noun)
        if noun in self.settled or noun in self.solid:
            plural = noun.endswith("s") and noun in self.table["places.share_part"]
            if owned:
                return PlaceFind(
                    a,
                    last if not plural else b,
                    max(strength, NOUN),
                    Share.PART if plural else Share.WHOLE,
                    is_generic=not plural,
                )
            return PlaceFind(a, last, max(strength, NOUN), level_word=noun)
        return None

    def _name_run(self, first: int, last: int) -> tuple[int, int, bool] | None:
        """Return the last run of name words that can be a place: (first, last, known to the lexicon)."""
        best: tuple[int, int, bool] | None = None
        i = first
        while i < last:
            if self.words[i].tag == "poss" and any(w.tag == "nm" for w in self.words[i + 1 : last]):
                best = None  # "Doria's Belsk"
            hit = self.words[i].hit
            if hit is not None and hit.kind == "place" and self.words[i].tag == "nm":
                j = i
                while j < last and self.words[j].hit is hit:
                    j += 1
                best, i = (i, j, True), j
                continue
            if self._can_name(i):
                j = i
                while j < last and self._can_name(j):
                    j += 1
                tail = self.words[j - 1].lower
                if tail in self.table["places.not_place_heads"]:
                    best = None
                elif (best is None or not best[2]) and tail not in self.table["actors.name_tail"]:
                    best = (i, j, False)
                i = j
                continue
            i += 1
        return best

    def _can_name(self, i: int) -> bool:
        word = self.words[i]
        alone = not (i + 1 < len(self.words) and self.words[i + 1].tag == "nm")
        if alone and word.lower in self.table["places.direction"]:
            return False
        if word.tag != "nm" or word.hit is not None or word.lower in self.table["places.not_places"]:
            return False
        if self.table["closed.title"] & {word.lower.rstrip(".")}:
            return False
        tail = word.text.rpartition("-")[2]
        if "-" in word.text and word.lower.partition("-")[0] in self.table["actors.not_prefix"]:
            return word.is_capital
        if "-" in word.text and tail in self.table["closed.compound_tails"] | self.table.verbs.keys():
            return False  # "militia-held", "hill-majority"
        return word.text[0].isalpha() and not ACRONYM.match(word.text)

    def _site_or_generic(self, n: int) -> PlaceFind | None:
        """ "the police headquarters in X", "a village near X", "the city"."""
        chunk = self.parse.chunks[n]
        head = self.words[chunk.head]
        if head.lower not in self.place_nouns or head.tag not in ("n", "v?", "nm"):
            return None
        if head.hit is not None and head.hit.kind == "actor":
            return None
        linked = self.linked(n, self.table["places.container"])
        if linked is None and (head.lower in self.sites | self.solid or self._is_bare_plural(n)):
            linked = self._container_after(n)
        inner = self.place(linked, 2) if linked is not None else None
        plural = head.lower.endswith("s") and head.lower not in self.table["places.plural_form"]
        owner = next((k for k in range(chunk.first + 1, chunk.head) if self.words[k].tag == "poss"), None)
        if head.lower in self.sites and owner is not None:
            whose = self.place_in(chunk.first, owner)
            if whose is not None:
                return replace(whose, share=Share.SITE, site=self._plain_text(owner + 1, chunk.last))
        if head.lower in self.sites:
            site = self._plain_text(chunk.first, chunk.last)
            if inner is not None and not inner.is_bare:
                return replace(inner, share=Share.SITE, site=site)
            bare = plural and self.words[chunk.first].lower not in self.table["places.definite"]
            return PlaceFind(chunk.first, chunk.last, 0 if bare else NOUN, Share.SITE, site, is_generic=True)
        if plural and owner is not None and head.lower in self.solid and inner is not None and not inner.is_bare:
            return replace(inner, share=Share.SITE, site=self._plain_text(owner + 1, chunk.last))
        if plural and owner is not None:
            return None  # "the country's 34 provinces" are counted, not named
        bare = self.words[chunk.first].lower not in self.table["places.definite"]
        if (plural or head.lower in self.table["places.mass"]) and bare:
            near = linked is not None and self.words[self.parse.chunks[linked - 1].first].lower not in (
                "of",
                "in",
                "within",
                "inside",
            )
            around = near and linked is not None and self.parse.opener(linked - 1) in self.table["places.around"]
            if inner is not None and not inner.is_generic and (around or not near):
                return replace(inner, share=Share.PART)
            return PlaceFind(chunk.first, chunk.last, 0, Share.PART, is_generic=True)
        if head.lower in self.solid and inner is not None and not inner.is_bare:
            return replace(inner, share=Share.SITE, site=self._plain_text(chunk.first, chunk.last))
        aimed = self._has_direction(chunk.first, chunk.head)
        whole = plural and head.lower in self.settled and inner is None and not aimed
        share = (
            Share.PART
            if head.lower in self.table["places.share_part"] and head.lower not in self.solid and not whole
            else Share.WHOLE
        )
        if inner is not None and head.lower in self.table["places.share_part"] and not inner.is_generic:
            return replace(inner, share=Share.PART)
        strength = 0 if inner is None and head.lower in self.table["places.vague"] else NOUN
        return PlaceFind(chunk.first, chunk.last, strength, share, level_word=head.lower, is_generic=True)

    def _has_direction(self, first: int, last: int) -> bool:
        return any(word.lower in self.table["places.direction"] for word in self.words[first:last])

    def _is_bare_plural(self, n: int) -> bool:
        """ "areas", "villages" without an article: they need a name behind them."""
        chunk = self.parse.chunks[n]
        return self.words[chunk.head].lower.endswith("s") and self.words[chunk.first].tag in ("n", "a", "num")

    def _container_after(self, n: int) -> int | None:
        """ "the base from the army in X", "the airport on Monday in X": where a site stands, some words further."""
        k = self.parse.right_of(n)
        if self.parse.kind(k) == "vg" and self._is_plain_participle(k):  # "areas held by Y in X"
            by = self.parse.right_of(k)
            held = self.parse.right_of(by, frozenset({"q"}))
            if self.parse.kind(by) != "p" or self.parse.opener(by) != "by" or self.parse.kind(held) != "np":
                return None
            k = self.parse.right_of(held)
        if self.parse.kind(k) == "p" and self.words[self.parse.chunks[k].first].lower == "from":
            after = self.parse.right_of(k, frozenset({"q"}))
            if self.parse.kind(after) != "np":
                return None
            k = self.parse.right_of(after)
        if k == n + 1 or self.parse.kind(k) != "p":
            return None
        if self.words[self.parse.chunks[k].first].lower not in self.table["places.within"]:
            return None
        m = self.parse.right_of(k, frozenset({"q"}))
        if self.parse.kind(m) != "np":
            return None
        word = self.parse.head_word(m)
        return m if word.tag == "nm" or word.lower in self.settled else None

    def _is_plain_participle(self, k: int) -> bool:
        vg = self.parse.chunks[k]
        plain = all(word.tag == "adv" for word in self.words[vg.first : vg.head])
        return plain and self.words[vg.head].has_form("part")

    def _plain_text(self, first: int, last: int) -> str:
        """Return the words without a leading article."""
        while first < last - 1 and self.words[first].tag in ("d", "poss", "q"):
            first += 1
        return self.text(first, last)
