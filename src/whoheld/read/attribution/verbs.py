"""Find the speaker of a cue verb: before it, after it, left out, or nobody at all."""

from __future__ import annotations

from dataclasses import replace

from whoheld.model import Link, Modality, SourceType
from whoheld.read.attribution.phrases import has_verb, phrase_after, phrase_before, skip_back
from whoheld.read.attribution.scope import QUOTE_MARKS, CueScopes
from whoheld.read.attribution.speakers import NounPhrase, Speaker, classify, identify_speaker
from whoheld.read.attribution.table import CueRow

RECIPIENT_TOKENS = 8
LOOSE_PHRASE_TOKENS = 6  # an unknown speaker is a name or a short phrase


class VerbCues(CueScopes):
    """Cues that are verbs: active, passive, inverted, elided."""

    def _is_passive(self, index: int) -> bool:
        before = index
        while before > 0 and (
            self.tokens[before - 1].lower in self.table.words["adverbs"] or self.tokens[before - 1].lower.endswith("ly")
        ):
            before -= 1
        return before > 0 and self.tokens[before - 1].lower in self.table.words["be"]

    def _passive(self, index: int) -> int:
        """ "it was announced": somebody says so, nobody knows who; "by ..." may tell."""
        word = self.tokens[index].lower
        at = skip_back(self.sentence, index, self.table)
        subject = self.tokens[at - 1].lower if at else ""
        if word in self.table.passive_ignored or self._is_negated(index) or subject in self.table.words["relatives"]:
            return index + 1
        following = self.tokens[index + 1].lower if index + 1 < len(self.tokens) else ""
        if following == "by":
            phrase = phrase_after(self.sentence, index + 2, self.table)
            if phrase is not None:
                speaker = identify_speaker(phrase, self.table, self.known)
                if speaker.is_known:
                    self._add_whole(at, phrase.last, index, self._text(at, index + 1), (speaker.link,))
                return phrase.last
        if word in self.table.passive_forecast:
            self._add(first=at, last=index + 1, at=index, links=(), modality=Modality.FORECAST, leans="right")
            return index + 1
        rumour = Modality.RUMOURED if word in self.table.passive_rumour else None
        self._add_whole(at, index + 1, index, self._text(at, index + 1), (self._unnamed(at, index + 1),), rumour)
        return index + 1

    def _verb(self, index: int, row: CueRow) -> int:
        if self._is_passive(index) and not row.form.endswith("ing"):
            return self._passive(index) if row.form in self.table.passive else index + 1
        following = self.tokens[index + 1].lower if index + 1 < len(self.tokens) else ""
        if row.silent:
            if following == "to":
                self._add(first=index, last=index + 1, at=index, links=(), modality=row.modality)
            return index + 1
        if self._is_muted(index, row) or (row.noun and self._is_noun(index)):
            return index + 1
        is_spoken_to = row.infinitive or row.recipient or self._is_recipient(index + 2)
        if following == "to" and not is_spoken_to:
            return index + 1  # "estimated to hold": nobody speaks
        return self._spoken(index, row)

    def _spoken(self, index: int, row: CueRow) -> int:
        inverted = self._inverted(index, row)
        if inverted is not None:
            self._add_whole(
                index,
                inverted.last,
                index,
                row.form,
                (identify_speaker(inverted, self.table, self.known).link,),
                row.modality,
                row.polarity,
            )
            return inverted.last
        subject = self._subject(index, row)
        if subject is None:
            return index + 1
        first, links, speaker = subject
        relay, last = self._recipient(index, row)
        modality = row.modality or self._rumoured(first, index) or (speaker.modality if speaker else None)
        self._add_verb(first, last, index, (*relay, *links), row, modality)
        self._end_relative(index)
        return last

    def _end_relative(self, index: int) -> None:
        """ "the men, who have declared their loyalty, hold the mill": the cue's part ends with the relative clause."""
        at = skip_back(self.sentence, index, self.table)
        if at < 2 or self.tokens[at - 1].lower not in self.table.words["relatives"] or self.tokens[at - 2].text != ",":
            return
        commas = [token.start for token in self.tokens[index:] if token.text == ","]
        if commas:
            self.found[-1] = replace(self.found[-1], end=min(self.found[-1].end, commas[0]))

    def _may_say(self, row: CueRow, phrase: NounPhrase) -> bool:
        """Whether these words can be the speaker of this cue: looser verbs want a speaker known as one."""
        source_type, head = classify(phrase, self.table)
        group = head.group if head else None
        if row.needs == "footage":
            return group == "footage"
        word = phrase.tokens[-1].lower
        is_pronoun = len(phrase.tokens) == 1 and self.table.pronoun_kind(word) is not None
        if source_type is not None or is_pronoun or word in self.known.by_name:
            return True
        return row.needs is None and not row.noun and len(phrase.tokens) <= LOOSE_PHRASE_TOKENS

    def _rumoured(self, first: int, index: int) -> Modality | None:
        said = any(token.lower in self.table.hearsay_adverbs for token in self.tokens[first : index + 2])
        return Modality.RUMOURED if said else None

    def _is_negated(self, index: int) -> bool:
        return any(token.lower in self.table.negations for token in self.tokens[max(0, index - 3) : index])

    def _is_muted(self, index: int, row: CueRow) -> bool:
        """ "declined to say", "did not confirm" hand the word to nobody; "did not deny" neither."""
        before = self.tokens[index - 1].lower if index else ""
        if row.form.endswith("ing") and before in self.table.words["prepositions"]:
            return True  # "in writing"
        if before == "to":
            if index > 1 and self.tokens[index - 2].lower in self.table.words["be"]:
                return True
            at = skip_back(self.sentence, index - 1, self.table)
            governor = self.tokens[at - 1].lower if at else ""
            return governor in self.table.mute_before_to
        return self._is_negated(index)

    def _is_noun(self, index: int) -> bool:
        """Whether "reports", "claims" or "fears" is a noun here."""
        before = self.tokens[index - 1].lower if index else ""
        after = self.tokens[index + 1].lower if index + 1 < len(self.tokens) else ""
        if (
            before in self.table.words["articles"] | self.table.words["prepositions"]
            or not before
            or not before[0].isalnum()
        ):
            return before not in QUOTE_MARKS | {","}
        return after in self.table.words["auxiliaries"] | {"of", "from", "about", "by"} or after in self.table.cues

    def _inverted(self, index: int, row: CueRow) -> NounPhrase | None:
        """ "..., said the governor": the speaker follows the cue and ends the clause."""
        before = self.tokens[index - 1].text if index else ""
        if before not in QUOTE_MARKS and before != ",":
            return None
        if row.form.endswith("ing") or index + 1 >= len(self.tokens):
            return None
        phrase = phrase_after(self.sentence, index + 1, self.table)
        if phrase is None or has_verb(self.sentence, index + 1, phrase.last, self.table):
            return None
        following = self.tokens[phrase.last] if phrase.last < len(self.tokens) else None
        if following is not None and (following.lower in self.table.words["auxiliaries"] or following.lower == "to"):
            return None
        if before == "," and self._has_apposed_subject(index, phrase):
            return None
        if before in QUOTE_MARKS or classify(phrase, self.table)[0] is not None:
            return phrase
        return None

    def _has_apposed_subject(self, index: int, following: NounPhrase) -> bool:
        """ "Ali, chief of the council, told AFP": the comma closes an apposition, the outlet only hears it."""
        row = self.table.cues[self.tokens[index].lower]
        if not (row.recipient or following.hits("outlet")):
            return False
        subject = phrase_before(self.sentence, skip_back(self.sentence, index, self.table), self.table)
        return subject is not None and subject.beside is not None

    def _subject(self, index: int, row: CueRow) -> tuple[int, tuple[Link, ...], Speaker | None] | None:
        """Return where the speaker begins, the links he makes, and the speaker if he is named here."""
        end = skip_back(self.sentence, index, self.table)
        before = self.tokens[end - 1].lower if end else ""
        if before == "to" and end >= 2:
            end = skip_back(self.sentence, end - 2, self.table)
            before = self.tokens[end - 1].lower if end else ""
        if before in ("who", "which"):
            end -= 2 if end >= 2 and self.tokens[end - 2].text == "," else 1
            before = self.tokens[end - 1].lower if end else ""
        if self._is_elided(end, before, row):
            links = self._previous_links()
            return (end, links, None) if links and row.needs != "footage" else None
        phrase = phrase_before(self.sentence, end, self.table)
        if phrase is not None and phrase.first and self.tokens[phrase.first - 1].lower in self.table.words["objects"]:
            return None  # "what the minister is saying"
        if phrase is not None and row.form.endswith("ing") and classify(phrase, self.table)[0] is None:
            links = self._previous_links()  # "gave a speech announcing": who gave it
            return (end, links, None) if links and row.needs is None else None
        if phrase is None or not self._may_say(row, phrase):
            return None
        return self._by_phrase(phrase)

    def _is_elided(self, end: int, before: str, row: CueRow) -> bool:
        """Whether the speaker is not said again: ", adding that", "but later said"."""
        if row.form.endswith("ing") and (before == "," or before in self.table.words["turns"] or before == "while"):
            return True
        return before in self.table.words["turns"] | {"or"} and end > 1

    def _previous_links(self) -> tuple[Link, ...]:
        spoken = [heard for heard in self.found if heard.links and heard.leans != "adverb"]
        if spoken:
            return spoken[-1].links
        for index, token in enumerate(self.tokens):
            is_actor = any(hit.kind == "actor" and hit.start <= token.start < hit.end for hit in self.sentence.names)
            is_person = self.table.pronoun_kind(token.lower) in ("one", "several")
            if token.lower in self.table.heads or is_actor or is_person or token.lower in self.known.by_name:
                last = index + 1
                while last < len(self.tokens) and self.tokens[last].lower in self.table.heads:
                    last += 1
                phrase = phrase_before(self.sentence, last, self.table)
                said = self._by_phrase(phrase) if phrase is not None else None
                return said[1] if said else ()
        return ()

    def _by_phrase(self, phrase: NounPhrase) -> tuple[int, tuple[Link, ...], Speaker | None] | None:
        kind = self.table.pronoun_kind(phrase.tokens[-1].lower)
        phrase = NounPhrase(self.sentence, phrase.last - 1, phrase.last) if kind else phrase
        if kind is None:
            speaker = identify_speaker(phrase, self.table, self.known)
            return phrase.first, (speaker.link,), speaker
        if kind == "own":
            return phrase.first, (), None
        link = self._pronoun(phrase, kind)
        return (phrase.first, (link,), Speaker(link, is_known=True)) if link is not None else None

    def _pronoun(self, phrase: NounPhrase, kind: str) -> Link | None:
        """ "they" inside a sentence is its own subject first; else whoever spoke last."""
        span = (phrase.start, phrase.end)
        actor = next((hit for hit in self.sentence.names if hit.kind == "actor" and hit.end <= phrase.start), None)
        spoken = any(heard.links for heard in self.found)
        if kind != "one" and actor is not None and not spoken:
            side = actor.ids[0] if actor.ids else None
            return Link(text=phrase.text, type=SourceType.ARMED_PARTY, side=side, is_named=True, span=span)
        met = self.known.again(kind)
        if met is None:
            return Link(text=phrase.text, type=SourceType.UNNAMED, span=span) if kind == "one" else None
        return replace(met, text=phrase.text, span=span)

    def _is_recipient(self, index: int) -> bool:
        """Whether "to" goes on with whom something is told, and not with a verb."""
        if index >= len(self.tokens):
            return False
        token = self.tokens[index]
        if token.lower in self.table.words["articles"] or token.text[0].isupper() or token.lower in self.table.heads:
            return True
        return any(hit.kind == "outlet" and hit.start <= token.start < hit.end for hit in self.sentence.names)

    def _recipient(self, index: int, row: CueRow) -> tuple[tuple[Link, ...], int]:
        """The outlet that was told ("told AFP", "said to Reuters"), and the token after it."""
        at = index + 1
        if at < len(self.tokens) and self.tokens[at].lower == "to" and not row.infinitive:
            at += 1
        elif not row.recipient:
            return (), index + 1
        phrase = phrase_after(self.sentence, at, self.table)
        if phrase is None or has_verb(self.sentence, at, phrase.last, self.table):
            phrase = self._leading_outlet(at)
        if phrase is None or phrase.last - phrase.first > RECIPIENT_TOKENS:
            return (), index + 1
        if classify(phrase, self.table)[0] is not SourceType.OTHER_MEDIA or not _is_named(phrase):
            return (), index + 1
        hits = phrase.hits("outlet")
        outlet = hits[0].ids[0] if hits and hits[0].ids else None
        text = hits[0].text if hits else phrase.text
        link = Link(
            text=text, type=SourceType.OTHER_MEDIA, is_named=True, span=(phrase.start, phrase.end), outlet_id=outlet
        )
        return (link,), phrase.last

    def _leading_outlet(self, at: int) -> NounPhrase | None:
        """ "told Reuters the town had fallen": only the outlet's name is the recipient."""
        first = at + 1 if at < len(self.tokens) and self.tokens[at].lower in self.table.words["articles"] else at
        if first >= len(self.tokens):
            return None
        start = self.tokens[first].start
        hit = next((h for h in self.sentence.names if h.kind == "outlet" and h.start == start), None)
        if hit is None:
            return None
        last = first
        while last < len(self.tokens) and self.tokens[last].start < hit.end:
            last += 1
        return NounPhrase(self.sentence, first, last)


def _is_named(phrase: NounPhrase) -> bool:
    return any(token.text[0].isupper() for token in phrase.tokens) or bool(phrase.hits("outlet"))
