"""Find every cue of one sentence that hands the word to somebody."""

from __future__ import annotations

from dataclasses import replace

from whoheld.model import Modality
from whoheld.read.attribution.phrases import has_verb, phrase_after, phrase_at, phrase_before, skip_back
from whoheld.read.attribution.scope import Heard, cut_at_turns
from whoheld.read.attribution.speakers import NounPhrase, classify, identify_speaker
from whoheld.read.attribution.verbs import VerbCues

COLON_TOKENS = 5  # a speaker before or after a colon is named shortly
QUOTED_TOKENS = 16
SUBJECT_TOKENS = 4  # where the subject of a sentence stands, as a rule


class CueFinder(VerbCues):
    """Finds the cues of one sentence, left to right."""

    def find(self) -> list[Heard]:
        """Return every cue of the sentence with its scope."""
        index = 0
        self._meet_subject()
        while index < len(self.tokens):
            index = max(index + 1, self._look_at(index))
        return cut_at_turns(self.sentence, self.found, self.table)

    def _meet_subject(self) -> None:
        """A person the sentence begins with is whom "he" means next, also where he says nothing himself."""
        for token in self.tokens[:SUBJECT_TOKENS]:
            met = self.known.by_name.get(token.lower) if token.text[0].isupper() else None
            if met is not None:
                self.known.last["one"] = met

    def _look_at(self, index: int) -> int:
        """Try every kind of cue at one token; return the token to go on from."""
        for attempt in (self._according, self._citing, self._account, self._quoted, self._hearsay, self._handle):
            after = attempt(index)
            if after:
                return after
        word = self.tokens[index].lower
        if word in self.table.hearsay_adverbs:
            return self._adverb(index)
        row = self.table.cues.get(word)
        if word == ":":
            return self._colon(index)
        if row is None and word in self.table.passive and self._is_passive(index):
            return self._passive(index)
        return self._verb(index, row) if row is not None else 0

    def _according(self, index: int) -> int:
        length = phrase_at(self.sentence, index, self.table.according)
        phrase = phrase_after(self.sentence, index + length, self.table) if length else None
        if phrase is None:
            return 0
        speaker = identify_speaker(phrase, self.table, self.known)
        self._add_whole(index, phrase.last, index, self._text(index, index + length), (speaker.link,))
        return phrase.last

    def _citing(self, index: int) -> int:
        """ "Reuters reported, citing two officers": the cited stand behind whoever speaks already."""
        length = phrase_at(self.sentence, index, self.table.citing)
        phrase = phrase_after(self.sentence, index + length, self.table) if length else None
        if phrase is None:
            return 0
        link = identify_speaker(phrase, self.table, self.known).link
        cue = self._text(index, index + length)
        if self.found:
            self.found[-1] = replace(self.found[-1], links=(*self.found[-1].links, link))
        else:
            self._add_whole(index, phrase.last, index, cue, (link,))
        return phrase.last

    def _account(self, index: int) -> int:
        """ "by the governor's account"."""
        if self.tokens[index].lower != "by":
            return 0
        for at in range(index + 2, min(index + 8, len(self.tokens))):
            owner = self.tokens[at - 1].lower
            is_owned = owner.endswith(("'s", "’s")) or owner in ("'", "’")
            if self.tokens[at].lower in self.table.account and is_owned:
                last = at - 1 if owner in ("'", "’") else at
                speaker = identify_speaker(NounPhrase(self.sentence, index + 1, last), self.table, self.known)
                self._add_whole(index, at + 1, index, self._text(index, at + 1), (speaker.link,))
                return at + 1
        return 0

    def _quoted(self, index: int) -> int:
        """ "was quoted as saying by the paper"."""
        length = phrase_at(self.sentence, index, self.table.quoted)
        if not length or not index:
            return self._quoted_between(index)
        phrase = phrase_before(self.sentence, skip_back(self.sentence, index, self.table), self.table)
        if phrase is None:
            return 0
        links = [identify_speaker(phrase, self.table, self.known).link]
        after = index + length
        if after < len(self.tokens) and self.tokens[after].lower == "by":
            relay = phrase_after(self.sentence, after + 1, self.table)
            if relay is not None:
                links.insert(0, identify_speaker(relay, self.table, self.known).link)
                after = relay.last
        self._add_verb(phrase.first, after, index, tuple(links), None)
        return after

    def _quoted_between(self, index: int) -> int:
        """ "AFP quoted the mayor as saying": the paper is before the cue, the speaker inside it."""
        length = phrase_at(self.sentence, index, self.table.quoted_open)
        if not length or not index:
            return 0
        closes = range(index + 1, min(index + QUOTED_TOKENS, len(self.tokens)))
        at = next((i for i in closes if phrase_at(self.sentence, i, self.table.quoted_close)), None)
        inner = phrase_after(self.sentence, index + length, self.table)
        outer = phrase_before(self.sentence, skip_back(self.sentence, index, self.table), self.table)
        if at is None or inner is None or outer is None:
            return 0
        links = tuple(identify_speaker(phrase, self.table, self.known).link for phrase in (outer, inner))
        self._add_verb(outer.first, at + 2, index, links, None)
        return at + 2

    def _hearsay(self, index: int) -> int:
        length = phrase_at(self.sentence, index, self.table.hearsay)
        if not length or index + length >= len(self.tokens):
            return 0
        before = self.tokens[index - 1].lower if index else ""
        if length == 2 and self.tokens[index].lower == "reports" and before in self.table.heads:
            return 0  # "police reports of"
        end = index + length
        link = self._unnamed(index, end)
        self._add(first=index, last=end, at=index, links=(link,), modality=Modality.RUMOURED)
        return end

    def _handle(self, index: int) -> int:
        """ "from @name on how ...": social posts name whom they pass on."""
        length = phrase_at(self.sentence, index, self.table.handle)
        at = index + length
        if not length or at + 1 >= len(self.tokens) or self.tokens[at].text != "@":
            return 0
        phrase = NounPhrase(self.sentence, at, at + 2)
        self._add_whole(
            index, at + 2, index, self._text(index, at), (identify_speaker(phrase, self.table, self.known).link,)
        )
        return at + 2

    def _colon(self, index: int) -> int:
        """ "Police: rebels take the town" and "Rebels take the town: police", as headlines have it."""
        first = NounPhrase(self.sentence, 0, index)
        if 0 < index <= COLON_TOKENS and index + 1 < len(self.tokens) and self._is_speaker(first):
            link = identify_speaker(first, self.table, self.known).link
            self._add(first=0, last=index + 1, at=index, links=(link,))
            return index + 1
        last = NounPhrase(self.sentence, index + 1, len(self.tokens))
        if 0 < last.last - last.first <= COLON_TOKENS and self._is_speaker(last):
            link = identify_speaker(last, self.table, self.known).link
            self._add_whole(index, last.last, index, ":", (link,))
        return index + 1

    def _is_speaker(self, phrase: NounPhrase) -> bool:
        source_type, head = classify(phrase, self.table)
        is_phrase = not has_verb(self.sentence, phrase.first, phrase.last, self.table)
        return source_type is not None and head is not None and is_phrase

    def _adverb(self, index: int) -> int:
        """ "reportedly": the clause is hearsay, told by whoever speaks there."""
        following = self.tokens[index + 1].lower if index + 1 < len(self.tokens) else ""
        if following in self.table.cues and self.table.cues[following].needs == "footage":
            return 0  # belongs to the cue: "video purportedly showed"
        first, last = self._clause_around(index)
        first = max(first, self.found[-1].last) if self.found and self.found[-1].last <= index else first
        self._add(
            first=index, last=index + 1, at=index, links=(self._unnamed(index, index + 1),), modality=Modality.RUMOURED,
            start=self.tokens[first].start, end=self.tokens[last - 1].end, leans="adverb",
        )  # fmt: skip
        return index + 1
