"""Find the headline of a plain page: above its prose, below its menus, without its site's name."""

from __future__ import annotations

import re
from itertools import pairwise

from whoheld.capture.bylines import is_byline
from whoheld.capture.dates import find_dates, read_date_line
from whoheld.capture.titles import FEWEST_AGREED, fold, without_site

WORDS = (3, 25)  # a shorter line is a section's name, a longer one a paragraph
PROSE_WORDS = 12
MOST_SITE_WORDS = 4
NAME_OR_TITLE = (3, 5)  # a first line of so few words gives way to one of so many
LONGEST_WITH_STOP = 16  # words of a headline that ends with a full stop, where a date line follows it
LEAD_CHARS = 45
ENDS_SENTENCE = re.compile(r"[.;:,…]['\"”’»)]*$")
LIST_ITEM = re.compile(r"^(?:[•●▪◦‣∙*–—-]\s|\d{1,2}[.)]\s|[{}\[\]<>@])")
WORD = re.compile(r"[^\W\d_][\w'’-]*")
GLUED = re.compile(r"[a-zé)][A-ZА-Я][a-z]")  # "SolutionsLegalReuters": a menu that lost its blanks
CREDIT = re.compile(
    r"(?:[|/]\s*|\()(?:AFP|AP|Reuters|REUTERS|EPA|Getty|Anadolu|Xinhua|dpa|PA)\b|REUTERS/|\bPhoto(?:graph)?s?\s*(?:by|:|/)"
)


def find_title(lines: list[str], outlet: str | None = None) -> str | None:
    """Return the line that looks like the headline: a few words, no full stop, prose after it.

    Of lines that say the same, the one that says least besides is taken: menus and paths repeat a headline.

    Args:
        lines: of the head of a page, without blank ones.
        outlet: whose name is cut off where it stands before or after the headline.
    """
    found = _candidates(lines)
    if not found:
        return None
    best = _repeated(found) or found[0]
    few, enough = NAME_OR_TITLE
    if best == found[0] and len(WORD.findall(best)) <= few:
        best = next((line for line in found[1:] if len(WORD.findall(line)) >= enough), best)
    sites = {fold(line) for line in lines if len(line.split()) <= MOST_SITE_WORDS and line != best} | {
        fold(outlet or "")
    }
    return without_site(best.lstrip("# ").strip(), frozenset(sites - {""})) or best


def without_lead(line: str) -> str:
    """Return a line without the date that was run into its beginning ("date 2031-03-20 Bridge lost")."""
    dates = find_dates(line[:LEAD_CHARS])
    is_led = bool(dates) and dates[0].role == "published" and len(line[: dates[0].start].split()) == 1
    rest = line[dates[0].end :].strip() if is_led else ""
    return rest if len(rest.split()) >= WORDS[0] else line


def _candidates(lines: list[str]) -> list[str]:
    found = []
    for line, after in pairwise([*lines, ""]):
        words = [word for word in line.lstrip("# ").split() if any(letter.isalpha() for letter in word)]
        if read_date_line(line) or is_byline(line) or LIST_ITEM.match(line) or len(words) < WORDS[0]:
            continue
        if len(GLUED.findall(line)) > 1 or CREDIT.search(line):
            continue
        if len(words) > WORDS[1] or line[0].islower() or (after[:1].islower() and not is_byline(after)):
            break
        if ENDS_SENTENCE.search(line):
            if len(words) == WORDS[0]:
                continue  # "Search the archive."
            if not (len(words) <= LONGEST_WITH_STOP and read_date_line(after)):
                break
        found.append(line)
    rest = lines[lines.index(found[-1]) + 1 :] if found else []
    while found and not any(len(later.split()) >= PROSE_WORDS for later in rest):
        found.pop()
        rest = lines[lines.index(found[-1]) + 1 :] if found else []
    return found


def _repeated(found: list[str]) -> str | None:
    """Return the shortest of the lines that end with the same words, if there are two."""
    for line in found:
        ends = [other for other in found if fold(line).endswith(fold(other)) and len(fold(other)) >= FEWEST_AGREED]
        if len(ends) > 1:
            return min(ends, key=len)
    return None
