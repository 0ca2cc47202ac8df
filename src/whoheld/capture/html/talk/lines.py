"""Read the short lines around comments: dates, buttons, names, headings."""

from __future__ import annotations

import re
from functools import cache

from whoheld.capture.html.talk.text import tidy
from whoheld.capture.html.talk.words import TABLE
from whoheld.capture.tables import load_table

DOTS = re.compile(r"\s*(?:\.{2,}|…)\s*$")  # "Ann Poe said..."
TRIM = " \t\n\r\xa0:;,|·•—–-»«>/()[]\u200b\u200e\u200f"
LONGEST_NAME = 60  # characters
MOST_NAME_WORDS = 7
MOST_AROUND_NAME = 40  # characters that may stand around a name: "Posted by", "says:"
LONGEST_BUTTON = 40
LONGEST_LINE = 160
CLOCK = re.compile(r"\d{1,2}:\d\d\b")
NUMBERED = re.compile(r"^#\s?\d+\.?\s*")
FIGURE = re.compile(r"\s*\((?:\d[\d.,]*|[^)]*(?:@|http)[^)]*)\)\s*$")  # "(12)", "(ann@poe.example)"


@cache
def _date_words() -> re.Pattern[str]:
    table = load_table(__package__, TABLE)["dates"]
    english = load_table("whoheld.capture", "dates.toml")["months"].values()
    months = "|".join(
        sorted({name for names in english for name in names} | set(table["months"]), key=len, reverse=True)
    )
    units = "|".join(table["units"])
    return re.compile(
        r"\b\d{1,2}[./-]\s?\d{1,2}[./-]\s?(?:\d{4}|\d{2})\b|\b\d{4}[./-]\d{1,2}[./-]\d{1,2}|\b\d{1,2}/\d{1,2}\b"
        rf"|\b\d{{1,2}}(?:st|nd|rd|th|er|º|ª)?[.,]?[\s-]{{0,3}}(?:of |de |d')?(?:{months})\b"
        rf"|\b(?:{months})\b\.?[\s-]{{0,3}}\d{{1,4}}"
        rf"|\b(?:{'|'.join(table['before'])})\s+(?:\w+\s+){{0,2}}(?:{units})\b"
        rf"|(?:\b\w+\s+|\b\d+\s*)(?:{units})\s+(?:{'|'.join(table['after'])})\b"
        rf"|\b(?:{'|'.join(table['today'])})\b.{{0,12}}\d{{1,2}}[:.h]\d\d"
        r"|\bjust now\b|\b\d{1,2}\. ?\d{1,2}\b,? ?\d{4}",
        re.I,
    )


def find_date(text: str) -> re.Match[str] | None:
    """Return where `text` gives a day or says how long ago, or None."""
    return _date_words().search(text)


@cache
def _buttons() -> frozenset[str]:
    return frozenset(load_table(__package__, TABLE)["buttons"]["words"])


@cache
def _answers() -> frozenset[str]:
    return frozenset(load_table(__package__, TABLE)["buttons"]["answer"])


BARE = re.compile(r"[^\w\s'?()-]+|\(\s*[\d.,]*\s*\)|\b[\d.,]+\b")
NUMBER = re.compile(r"[#№nN°º.\s+-]*\d[\d.,\s]*[.:]?|[\W_]*")


def is_button(text: str) -> bool:
    """Whether a short text is what buttons say ("Reply", "Report (2)", "#3"), not a reader's word."""
    return len(text) <= LONGEST_BUTTON and (NUMBER.fullmatch(text) is not None or _bare(text) in _buttons())


@cache
def _edit_notices() -> re.Pattern[str]:
    return re.compile(load_table(__package__, TABLE)["edit_notices"]["pattern"], re.I)


def is_edit_notice(text: str) -> bool:
    """Whether a line says that a comment was changed ("Last edited by Ann on 3 May")."""
    return len(text) <= LONGEST_LINE and _edit_notices().match(text) is not None


def is_answer(text: str) -> bool:
    """Whether a short text offers to answer or to report what a reader said."""
    return text.strip(" \t\r\n\xa0»›→").lower() in _answers()


def _bare(text: str) -> str:
    return tidy(BARE.sub(" ", text.lower())).strip(" ?()-'")


@cache
def _bylines() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(row["pattern"], re.I) for row in load_table(__package__, TABLE)["bylines"])


def read_byline(line: str) -> tuple[str | None, str | None]:
    """Return (author, date words) that a short line names, each None where it does not."""
    line = tidy(line)
    if not line or len(line) > 140:
        return None, None
    for pattern in _bylines():
        found = pattern.fullmatch(line)
        if not found:
            continue
        groups = found.groupdict()
        when = groups.get("on") or groups.get("when")
        author = clean_name(found["author"])
        if author and not (when and not find_date(when)):
            return author, tidy(when) if when else None
    return None, None


@cache
def _name_affixes() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = load_table(__package__, TABLE)["names"]
    before = "|".join(re.escape(word) for word in sorted(table["before"], key=len, reverse=True))
    after = "|".join(re.escape(word) for word in sorted(table["after"], key=len, reverse=True))
    return re.compile(rf"^(?:(?:{before})\b\s*:?\s+)+", re.I), re.compile(rf"(?:,?\s+(?:{after}))+\s*:?\s*$", re.I)


@cache
def _no_names() -> frozenset[str]:
    table = load_table(__package__, TABLE)["names"]
    return frozenset([*table["before"], *table["after"], *table["never"]])


def is_saying(text: str) -> bool:
    """Whether a text is no more than what joins a name to words: "says:", "schrieb am"."""
    return len(text) <= LONGEST_BUTTON and tidy(BARE.sub(" ", text.lower())) in _no_names()


def clean_name(text: str) -> str | None:
    """Return the name that `text` prints, without "says:" and figures; None where it is none."""
    name = DOTS.sub("", tidy(text).lstrip(TRIM))
    if not name or len(name) > LONGEST_NAME + MOST_AROUND_NAME:
        return None
    before, after = _name_affixes()
    name = FIGURE.sub("", before.sub("", after.sub("", NUMBERED.sub("", name)))).strip(TRIM)
    if "(" in name and ")" not in name:
        name += ")"
    is_long = len(name) > LONGEST_NAME or len(name.split()) > MOST_NAME_WORDS
    if not name or is_long or not any(letter.isalnum() for letter in name):
        return None
    if (is_button(name) and not name.isdigit()) or name.lower() in _no_names() or CLOCK.search(name):
        return None
    dated = find_date(name)
    is_date = dated and not any(letter.isalpha() for letter in name.replace(dated[0], ""))
    return None if is_date else name


@cache
def _headings() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(row["pattern"], re.I) for row in load_table(__package__, TABLE)["headings"])


@cache
def _comment_heads() -> re.Pattern[str]:
    return re.compile(load_table(__package__, TABLE)["comment_heads"]["pattern"], re.I)


def names_comment(line: str) -> bool:
    """Whether a heading is that of one comment ("#3 Comment by Ann")."""
    return _comment_heads().fullmatch(line) is not None


@cache
def _heading_cores() -> tuple[str, ...]:
    rows = load_table(__package__, TABLE)["headings"]
    words = sorted({core for row in rows for core in row["cores"]}, key=len)
    return tuple(word for i, word in enumerate(words) if not any(shorter in word for shorter in words[:i]))


def may_head(text: str) -> bool:
    """Whether a text has a word that headings of comments are made of; a quick look before the whole line is read."""
    low = text.lower()
    return any([core in low for core in _heading_cores()])  # noqa: C419 - a list is faster than a generator here


def is_talk_heading(text: str) -> bool:
    """Whether a line heads a list of comments ("3 comments", "Kommentare (2)", "Ein Titel: 3 Kommentare")."""
    line = tidy(text).strip(" :.…")
    if not line or len(line) > LONGEST_LINE:
        return False
    tail = line.rsplit(": ", 1)[-1] if ": " in line else line
    return any(pattern.fullmatch(words) for pattern in _headings() for words in {line, tail})
