"""What a post quotes is its own passage, given to whom it names, and said to repeat what stands above."""

from __future__ import annotations

import pytest
from tests.unit.segment.voices_of import passages_of

from whoheld.model import Passage, Voice

QUOTED = "The rebels hold the market in Morham and have held it since the spring."
ANSWER = "No, they lost it on Monday, my cousin lives there."
PANEL = "river_rat\nSenior Member\n5 March 2011, 14:05\n\n"
NEXT = "\n\nFerry Man\nSenior Member\n5 March 2011, 15:05\n\n"


def said(text: str) -> list[tuple[str | None, str, bool]]:
    """Return author, words, and whether they repeat, of each comment."""
    return [
        (p.author, text[p.start : p.end], p.repeats is not None) for p in passages_of(text) if p.voice is Voice.COMMENT
    ]


FORMS = {
    "originally posted by": (f"Originally Posted by river_rat\n{QUOTED}\n\n{ANSWER}", "river_rat", QUOTED),
    "quote and view post": (
        f"Quote:\nOriginally Posted by river_rat View Post\n{QUOTED}\n{ANSWER}",
        "river_rat",
        QUOTED,
    ),
    "said and click to expand": (f"river_rat said: ↑\n{QUOTED}\nClick to expand...\n{ANSWER}", "river_rat", QUOTED),
    "wrote": (f"river_rat wrote:\n{QUOTED}\n\n{ANSWER}", "river_rat", QUOTED),
    "tags": (
        f"[QUOTE=river_rat;4711]{QUOTED}[/QUOTE]\n{ANSWER}",
        "river_rat",
        f"[QUOTE=river_rat;4711]{QUOTED}[/QUOTE]",
    ),
    "tags around lines": (f"[quote]\n{QUOTED}\n[/quote]\n{ANSWER}", None, QUOTED),
    "sign of quotation": (f"> {QUOTED}\n\n{ANSWER}", None, f"> {QUOTED}"),
    "quotation marks": (f"“{QUOTED}”\n\n{ANSWER}", None, f"“{QUOTED}”"),
    "stars": (f"*{QUOTED}*\n\n{ANSWER}", None, f"*{QUOTED}*"),
}


@pytest.mark.parametrize("name", FORMS)
def test_quoted_words_stand_apart_from_the_answer(name: str) -> None:
    body, author, words = FORMS[name]
    found = said(f"{PANEL}{QUOTED}{NEXT}{body}")
    assert found[0] == ("river_rat", QUOTED, False)
    assert (author, words, True) in found
    assert found[-1] == ("Ferry Man", ANSWER, False)


def test_a_comment_that_only_quotes_is_its_senders_and_repeats() -> None:
    found = said(f"{PANEL}{QUOTED}{NEXT}“{QUOTED}”")
    assert found == [("river_rat", QUOTED, False), ("Ferry Man", f"“{QUOTED}”", True)]


def test_words_in_marks_that_stand_nowhere_above_are_the_posters() -> None:
    own = "“Nobody ever crosses that river twice in one night”"
    found = said(f"{PANEL}{QUOTED}{NEXT}{own}\n\n{ANSWER}")
    assert found[-1] == ("Ferry Man", f"{own}\n\n{ANSWER}", False)


def test_a_quote_of_the_end_of_a_long_post_is_found() -> None:
    long_post = "\n\n".join(
        [f"I saw the army on road {n} with my own eyes that day, and nobody stopped us." for n in range(90)] + [QUOTED]
    )
    found: list[Passage] = [
        p for p in passages_of(f"{PANEL}{long_post}{NEXT}“{QUOTED}”\n\n{ANSWER}") if p.voice is Voice.COMMENT
    ]
    assert found[1].repeats == found[0].id
