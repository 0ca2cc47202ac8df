"""Read a date that a line prints, and tell a date line from a sentence with a date in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from whoheld.capture.tables import load_table

LONGEST_LINE = 140  # characters; a date line is short, and prose with a date is left alone
FIRST_YEAR, LAST_YEAR = 1900, 2100  # a web page gives no other; 2562 is a Buddhist year or a slip
MARKER = re.compile(r"^[\s•●▪◦‣·∙*|>–—-]+")
SEPARATOR = re.compile(r"[|/•·—–]|\s-\s")
CLOCK = re.compile(
    r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s*(?:[ap]\.?\s?m\b\.?)?|(?<=T)\d\d:\d\d|\b\d{1,2}\s*[ap]\.?m\b\.?", re.I
)
ZONE = re.compile(r"(?:[+-]\d\d:?\d\d|(?<=\d)Z)\b")
WORD = re.compile(r"[^\W_][\w.'’-]*")
# A name of a month is looked up, not listed here: languages together have hundreds.
MONTH = r"[^\s\d.,،;:()\[\]|/<>\"'+=_-]{2,14}"
# A clock run into the year ("20216:12 AM") is common where a page's markup was dropped.
YEAR = r"(?:19|20)\d\d(?=\d{1,2}:\d\d|\D|$)"
DAY_SIGN = r"(?:st|nd|rd|th|er|\.º|º|°|ª|\.|-го)?"
OF = r"(?:of|de|del|di|d'|tháng)"
DATE = re.compile(
    rf"\b(?P<m1>{MONTH})\.?\s*(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\b,?\s+(?P<y1>{YEAR})"
    rf"|\b(?P<d2>\d{{1,2}}){DAY_SIGN}(?:\s+{OF})?[\s-]+(?P<m2>{MONTH})\.?,?،?(?:\s+{OF})?[\s,-]+(?P<y2>{YEAR})"
    r"|\b(?P<y3>(?:19|20)\d\d)(?P<s3>[-/.])(?P<m3>\d{1,2})(?P=s3)(?P<d3>\d{1,2})(?=\D|$)"
    r"|\b(?P<a4>\d{1,2})(?P<s4>[-/.])(?P<b4>\d{1,2})(?P=s4)(?P<y4>(?:19|20)\d\d)(?=\D|$)"
    rf"|\b(?P<y5>(?:19|20)\d\d)[.,]?(?:\s+m\.)?\s+(?P<m5>{MONTH})\.?\s+(?P<d5>\d{{1,2}})(?![\d:])"
    r"|(?<!\d)(?P<y6>(?:19|20)\d\d)\s*[年년]\s*(?P<m6>\d{1,2})\s*[月월]\s*(?P<d6>\d{1,2})\s*[日일]",
    re.I,
)
# Other scripts' digits, each as one of ours, so that offsets stay.
DIGITS = {zero + n: str(n) for zero in (0x660, 0x6F0, 0x966, 0x9E6, 0xE50, 0xBE6) for n in range(10)}
CAPITAL = re.compile(r"[A-ZÀ-Þ][\w.'’-]*")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a line: its day, where it stands, and what the words before it say it is."""

    day: date
    start: int
    end: int
    role: str  # published | updated | viewed | plain


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line that is there to give a date."""

    dates: tuple[FoundDate, ...]
    has_marker: bool  # begins with a bullet, as banners do
    has_weekday: bool

    @property
    def first(self) -> FoundDate:
        """The date that says most about publication."""
        order = {"published": 0, "plain": 1, "updated": 2, "viewed": 3}
        return min(self.dates, key=lambda found: order[found.role])


def find_dates(text: str) -> tuple[FoundDate, ...]:
    """Return the full dates (day, month and year) in `text`, in order; ambiguous figures (03/04/2021) are not read."""
    found = []
    previous_end = 0
    for match in _matches(text.translate(DIGITS) if not text.isascii() else text):
        day = _day_of(match)
        if day is not None:
            found.append(FoundDate(day, match.start(), match.end(), _role(text[previous_end : match.start()])))
            previous_end = match.end()
    return tuple(found)


def read_date_line(line: str) -> DateLine | None:
    """Return what a date line says; None where the line is empty, a sentence, or has no full date."""
    if len(line) > LONGEST_LINE or not any(letter.isdigit() for letter in line):
        return None
    dates = find_dates(line)
    if not dates or not _is_only_dates(line, dates):
        return None
    return DateLine(dates, has_marker=bool(MARKER.match(line)), has_weekday=has_weekday(line))


def has_weekday(line: str) -> bool:
    """Whether the line names a day of the week."""
    words = {word.rstrip(".").lower() for word in WORD.findall(line)}
    return not words.isdisjoint(_weekdays())


def month_number(name: str) -> int | None:
    """Return 1 to 12 for a month's name or its short form, else None."""
    return _month_numbers().get(name.lower().rstrip("."))


def make_day(year: int, month: int, day: int) -> date | None:
    """Return the date, or None where there is no such day or its year is out of range."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(load_table(__package__, "dates.toml")["weekdays"]["words"])


@cache
def _month_numbers() -> dict[str, int]:
    table = load_table(__package__, "dates.toml")
    numbers: dict[str, int] = {}
    unclear = set()
    for months in (table["months"], table["months_elsewhere"]):
        for number, names in months.items():
            for name in names:
                if numbers.setdefault(name, int(number)) != int(number):
                    unclear.add(name)
    return {name: number for name, number in numbers.items() if name not in unclear}


def _matches(text: str) -> Iterator[re.Match[str]]:
    """Yield what has the shape of a date and, where it names a month, names one."""
    position = 0
    while match := DATE.search(text, position):
        word = match["m1"] or match["m2"] or match["m5"]
        if word is None or month_number(word):
            yield match
            position = match.end()
        else:
            position = match.start() + 1


def _day_of(match: re.Match[str]) -> date | None:
    group = match.groupdict()
    for key in ("1", "2", "5"):
        if group["y" + key]:
            month = month_number(group["m" + key])
            return make_day(int(group["y" + key]), month or 0, int(group["d" + key]))
    for key in ("3", "6"):
        if group["y" + key]:
            return make_day(int(group["y" + key]), int(group["m" + key]), int(group["d" + key]))
    first, second, year = int(group["a4"]), int(group["b4"]), int(group["y4"])
    # With dots the day always stands first; with strokes either may, so both must agree or one be impossible.
    readings = {make_day(year, second, first)} | (set() if group["s4"] == "." else {make_day(year, first, second)})
    readings.discard(None)
    return readings.pop() if len(readings) == 1 else None


def _role(before: str) -> str:
    labels: dict[str, list[str]] = load_table(__package__, "dates.toml")["labels"]
    words = " ".join(WORD.findall(before.lower()))
    best, role = -1, "plain"
    for name, phrases in labels.items():
        for phrase in phrases:
            at = f" {words} ".rfind(f" {phrase} ")
            if at >= 0 and (at, len(phrase)) > (best, 0):
                best, role = at, name
    return role


def _is_only_dates(line: str, dates: tuple[FoundDate, ...]) -> bool:
    """Whether nothing but labels, clock times and perhaps a byline stands beside the dates."""
    rest, end = "", 0
    for found in dates:
        rest += line[end : found.start] + " "
        end = found.end
    rest = ZONE.sub(" ", CLOCK.sub(" ", rest + line[end:]))
    table = load_table(__package__, "dates.toml")
    known = set(table["weekdays"]["words"]) | set(table["fillers"]["words"])
    known |= {word for phrases in table["labels"].values() for phrase in phrases for word in phrase.split()}
    left = [word for word in WORD.findall(rest) if word.rstrip(".").lower() not in known and not word.isdigit()]
    if not left:
        return True
    if _is_signed(line, dates[-1], len(left)):
        return True
    # A byline or a section's name may share the line, set off by a stroke: "Jane Roe | 3 May 2023".
    is_set_off = bool(SEPARATOR.search(MARKER.sub("", line))) or line.lower().startswith("by ")
    return is_set_off and len(left) <= 4 and all(CAPITAL.fullmatch(word) for word in left)


def _is_signed(line: str, last: FoundDate, words_left: int) -> bool:
    """Whether the line is of the kind "Posted by the desk on 3 May 2023": a label first, the date last."""
    begins = line.lower().startswith(tuple(load_table(__package__, "dates.toml")["signed"]["starts"]))
    return begins and words_left <= 4 and len(WORD.findall(line[last.end :])) <= 2
