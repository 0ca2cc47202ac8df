"""Find who wrote a comment: a name that is marked, a link to a person, the first stressed words, a line in words."""

from __future__ import annotations

import re
from typing import Any

from whoheld.capture.html.talk.lines import TRIM, clean_name, find_date, read_byline
from whoheld.capture.html.talk.sheet import LEFT_OUT, LONGEST_HEADER, STRESSED, Sheet, signs_of
from whoheld.capture.html.talk.text import INLINE, tidy, words_of
from whoheld.capture.html.talk.words import AVATAR, BODY, EDITED, NAME, SIGNATURE, SURE_NAME, WHEN

ATTRIBUTES = ("data-author", "data-username", "data-user-name", "data-author-name", "data-comment-author")
FIRST_ELEMENTS = 4  # of a comment, which may bear its writer's name as an attribute
TO_PERSON = re.compile(
    r"(?:^|[/?&=_.-])(?:users?|members?|profiles?|profil|authors?|people|memberlist|u|nutzer|mitglied|autor|usuario)"
    r"(?:[/?=_.-]|$)",
    re.I,
)
FEW_WORDS = 4  # of a name that nothing marks but its place
HEADER_CHARS = 120  # characters within which an unmarked name stands
BESIDE_CHARS = (30, 80, 25)  # of a line before a name, after it, and after it where nothing sets it off
NOT_LINES = frozenset(["br", "img", "hr", "a", "i"])
LINES_LOOKED_AT = (4, 3)  # at the start and at the end of a comment


def find_name(sheet: Sheet) -> tuple[int | None, str | None]:
    """Return where the name of the speaker stands, and the name; the surest mark counts."""
    best: tuple[int, int, str] | None = None  # (how sure, where, name)
    for index, signs in enumerate(sheet.signs):
        if not signs & NAME or signs & (BODY | AVATAR | SIGNATURE | EDITED) or (signs & WHEN and not signs & SURE_NAME):
            continue
        sure = 2 if signs & SURE_NAME else 1
        is_closer = best is not None and sheet.holds(best[1], index)
        if best is None or sure > best[0] or is_closer:
            found = _name_in(sheet, index)
            best = (sure, *found) if found else best
    if best is None:
        unmarked = _unmarked(sheet)
        best = (0, *unmarked) if unmarked else None
    given = _given(sheet)
    if given:
        return (best[1] if best and best[2] in given else None), given
    return (best[1], best[2]) if best else (None, None)


def _given(sheet: Sheet) -> str | None:
    """Return the name that an attribute of the comment gives."""
    for element in sheet.elements[:FIRST_ELEMENTS]:
        for attribute in (*ATTRIBUTES, *(("author",) if "-" in element.tag else ())):
            value = element.get(attribute)
            if value and (name := clean_name(value)):
                return name
    return None


def _name_in(sheet: Sheet, index: int) -> tuple[int, str] | None:
    """Return (where, name) of the name in an element that holds one: what it stresses or links, else its text."""
    element = sheet.elements[index]
    if element.tag == "meta":
        name = clean_name(element.get("content") or "")
        return (index, name) if name else None
    inside = range(index + 1, sheet.ends[index])
    without = frozenset(sheet.elements[i] for i in inside if sheet.signs[i] & (LEFT_OUT | WHEN))
    words = sheet.text(index, without)
    if not words or len(words) > LONGEST_HEADER:
        return None
    for inner in inside:
        tag = sheet.elements[inner].tag
        if (tag in STRESSED or tag == "a") and not sheet.signs[inner] & (LEFT_OUT | WHEN):
            name = clean_name(sheet.text(inner, without))
            if name and name in words:
                return inner, name
    author, _ = read_byline(words) if find_date(words) else (None, None)
    name = author or clean_name(words)
    return (index, name) if name else None


def _unmarked(sheet: Sheet) -> tuple[int, str] | None:
    """Return (where, name) of a name that no attribute marks: a link to a person, or stressed words of a header."""
    seen = 0  # characters of text before this element
    for index, element in enumerate(sheet.elements):
        signs, tag = sheet.signs[index], element.tag
        if signs & (BODY | SIGNATURE) or seen > HEADER_CHARS:
            return None
        is_person = tag == "a" and _leads_to_person(element)
        if (
            index
            and (is_person or tag in STRESSED)
            and not signs & (LEFT_OUT | WHEN)
            and not _is_left_out(sheet, index)
        ):
            words = sheet.text(index)
            name = read_byline(words)[0] or clean_name(words)
            if name and (is_person or tag == "cite" or _stands_in_header(element)):
                return index, name
        seen += len(element.text or "")
    return None


def _leads_to_person(link: Any) -> bool:
    return TO_PERSON.search(link.get("href") or "") is not None or "url" in (link.get("class") or "").split()


def _is_left_out(sheet: Sheet, index: int) -> bool:
    return any(sheet.has(around) and signs_of(around) & LEFT_OUT for around in sheet.elements[index].iterancestors())


def _stands_in_header(element: Any) -> bool:
    """Whether the line in which an element stands is no more than a name, a date and buttons."""
    parent = element.getparent()
    if parent is None or len(tidy(parent.text or "")) > BESIDE_CHARS[0]:
        return False
    after = [element.tail or ""]
    for sibling in element.itersiblings():
        if type(sibling.tag) is not str:
            continue
        if sibling.tag not in INLINE:
            break
        after += [words_of(sibling), sibling.tail or ""]
    line = tidy(" ".join(after))
    if not line or len(line) <= BESIDE_CHARS[2]:
        return True
    return len(line) <= BESIDE_CHARS[1] and (find_date(line) is not None or line[0] in ":,|·-–—(")


def name_beside(sheet: Sheet, when_at: int) -> tuple[int | None, str | None]:
    """Return where a name stands that is alone with a date in a line, each in an element of its own; and the name."""
    line = sheet.elements[when_at]
    while line is not None and line.tag in INLINE and line is not sheet.comment:
        line = line.getparent()
    outer = sheet.places.get(line)
    if not outer:
        return None, None
    inside = range(outer + 1, sheet.ends[outer])
    out = frozenset(sheet.elements[i] for i in inside if sheet.signs[i] & LEFT_OUT)
    words = sheet.text(outer, out | {sheet.elements[when_at]}).strip(TRIM)
    name = clean_name(words) if len(words.split()) <= FEW_WORDS else None
    for index in inside:
        element = sheet.elements[index]
        is_button = element in out or (element.tag == "a" and not _leads_to_person(element))
        if name and not is_button and sheet.text(index).strip(TRIM) == words:
            return index, name
    return None, None


def find_byline(sheet: Sheet) -> tuple[int | None, str | None, str | None]:
    """Return (where, author, date words) of a line that names the speaker in words: "Posted by Ann on 3 May"."""
    lines = _lines(sheet)
    for index, text in [*lines[: LINES_LOOKED_AT[0]], *reversed(lines[-LINES_LOOKED_AT[1] :])]:
        author, when = read_byline(text)
        if author:
            return index, author, when
    return None, None, None


def _lines(sheet: Sheet) -> list[tuple[int, str]]:
    """Return the short blocks of a comment: (where, text)."""
    lines = []
    for index, element in enumerate(sheet.elements):
        if not index or element.tag in NOT_LINES or sheet.signs[index] & (LEFT_OUT | BODY):
            continue
        inside = sheet.elements[index + 1 : sheet.ends[index]][:12]
        if all(inner.tag in INLINE or inner.tag in NOT_LINES for inner in inside):
            text = sheet.text(index)
            if text and len(text) <= LONGEST_HEADER:
                lines.append((index, text))
    return lines
