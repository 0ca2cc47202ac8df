"""Name authors by the lines that name them: with "By", alone under a headline, as reporters at the end."""

from __future__ import annotations

import re
from functools import cache

from whoheld.capture.dates import find_dates, read_date_line
from whoheld.capture.names import clean_names
from whoheld.capture.tables import load_table
from whoheld.capture.titles import fold

SPLIT_NAMES = re.compile(r"\s*(?:,| and | & )\s*", re.I)
LONGEST_LINE = 200  # characters of a line that names somebody
LINES_UNDER = 4  # lines below the headline in which its author may stand
TAIL_CHARS = 1_500
NAME = r"[A-Z][\w.'’-]+(?: (?:[a-z]{2,3}|[A-Z][\w.'’-]*)){0,2} [A-Z][\w.'’-]+"
NAMES = rf"{NAME}(?:(?:, | and | & ){NAME}){{0,4}}"
# "Jane Roe | The Daily Example", "Jane Roe, Exampleville", "Jane Roe for Example News": what stands beside tells.
BESIDE = (
    r"\s*[|•·/]\s*[A-Z].{2,60}|, [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?"
    r"|,? for (?:the )?[A-Z].{2,50}|,? in [A-Z][\w'’ -]{2,40}"
)
SIGNED = re.compile(rf"(?P<author>{NAMES})(?:{BESIDE})")
ALONE = re.compile(rf"(?P<author>{NAMES})")
REPORTERS = re.compile(
    r"\(?(?:Additional )?[Rr]eporting [Bb]y:? (?P<author>[A-Z][^;.()|]{3,160}?)"
    r"\s*(?:[;.)|]|\b(?:Editing|Writing|Additional)\b|$)",
    re.S,
)


def is_byline(line: str) -> bool:
    """Whether the line names an author and nothing else."""
    return bool(find_authors([line]))


def find_authors(lines: list[str], where: str = "head") -> tuple[str, ...]:
    """Return the authors that the first matching line names; `where` is "head", "anywhere" or "below"."""
    stop_words = set(load_table(__package__, "facts.toml")["not_a_name"]["words"])
    for pattern in patterns_of("authors", where):
        for line in lines:
            match = pattern.match(_undated(line)) if len(line) <= LONGEST_LINE else None
            if not match:
                continue
            names = [name.strip(" .") for name in SPLIT_NAMES.split(match["author"])]
            is_named = all(name and (name[0].isupper() or name[0] == "@") for name in names)
            if is_named and names[0].split()[0].lower() not in stop_words and not is_agency(names[0]):
                return tuple(name.title() if name.isupper() else name for name in names)
    return ()


def _undated(line: str) -> str:
    """Return a byline without the date that ends it."""
    dates = find_dates(line) if line[:3].lower() == "by " else ()
    return line[: dates[0].start].rstrip(" ,|-–—") if dates and dates[0].start else line


def authors_under(lines: list[str], title: str | None) -> tuple[str, ...]:
    """Return who is named on a line of their own below the headline.

    A bare name counts only beside a date line; a place's or a section's name would look the same.

    Args:
        lines: of the head, without blank ones.
        title: the headline, which is one of them or part of one.
    """
    if not title:
        return ()
    at = next((number for number in reversed(range(len(lines))) if title in lines[number]), None)
    if at is None:
        return ()
    under = lines[at + 1 : at + 1 + LINES_UNDER]
    for number, line in enumerate(under):
        beside = [*under[max(0, number - 1) : number], *under[number + 1 : number + 2]]
        match = SIGNED.fullmatch(line) or (ALONE.fullmatch(line) if any(map(read_date_line, beside)) else None)
        if match and is_person(match["author"]):
            return clean_names([match["author"]])
    return ()


def reporters_at_end(text: str) -> tuple[str, ...]:
    """Return who "Reporting by ..." below a text names; its editors are not among them."""
    found = list(REPORTERS.finditer(text[-TAIL_CHARS:]))
    return clean_names([" ".join(found[0]["author"].split())]) if found else ()


def is_person(words: str) -> bool:
    """Whether words that look like names hold none of a place, a section or a body."""
    table = load_table(__package__, "names.toml")
    small = {word.strip(".").lower() for word in words.replace(",", " ").split()}
    return small.isdisjoint(table["not_people"]["words"]) and not is_agency(words)


def is_agency(name: str) -> bool:
    """Whether a name is that of an agency or a desk, and of no person."""
    return fold(name) in _agencies()


@cache
def _agencies() -> frozenset[str]:
    return frozenset(fold(name) for name in load_table(__package__, "names.toml")["agencies"]["words"])


@cache
def patterns_of(kind: str, where: str) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of a kind ("authors", "outlets") for one place of a page."""
    rows = load_table(__package__, "facts.toml")[kind]
    return tuple(re.compile(row["pattern"]) for row in rows if row["where"] == where)
