"""Find what is said in a comment, and what inside that is none of it."""

from __future__ import annotations

import re
from typing import Any

from whoheld.capture.html.talk.lines import find_date, is_button, is_edit_notice, is_saying, read_byline
from whoheld.capture.html.talk.sheet import HEADINGS, LEFT_OUT, MOST_BESIDE, Sheet
from whoheld.capture.html.talk.text import INLINE, tidy, words_of
from whoheld.capture.html.talk.words import ACT, BODY, FORM, HEAD, NAME, RANK, WHEN

SMALL = frozenset(["a", "button", "li", "span", "p", "div", "em", "i", "small"])  # what notices and buttons are made of
PRESSED = frozenset(["a", "button", "li"])
MOST_IN_SMALL = 3  # elements
ANSWER = re.compile(r"(?:re|aw|odp|antw|sv)\b\s*:", re.I)
CLOCK_OR_SIGN = re.compile(r"\d+[:.h]\d\d\S*|[\W\d_]+")
FEWEST_LETTERS = (12, 1)  # of words that stand bare in an element with blocks: first what is sure, then what there is
FIRST_SYMBOL = 0x2190  # arrows, signs, emoji: a comment may be one
LITTLE_SHARE = 0.25  # of the words of a comment; what is called its body and is less is something else
MANY_CHARS = 80


def find_body(sheet: Sheet, header: list[int]) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    """Return the elements that hold what is said, and those inside them that are none of it.

    Args:
        sheet: the comment.
        header: where its header stands.
    """
    out = _left_out(sheet)
    skip = frozenset(sheet.elements[index] for index in out)
    chosen = _marked(sheet, header, out, skip)
    if chosen and not _is_little(sheet, chosen, header, skip):
        chosen = _with_title(sheet, chosen, [*header, *out], skip)
    elif not chosen and _has_empty_body(sheet, skip):
        return (), ()  # a picture was posted, or nothing is left
    else:
        chosen = _unmarked(sheet, header, out, skip)
    chosen = [index for index in chosen if _says_something(sheet, index, skip, header)]
    inside = sorted(i for i in {*out, *header} if any(sheet.holds(index, i) and i != index for index in chosen))
    replies = sheet.without if chosen else ()
    return tuple(sheet.elements[index] for index in chosen), (*(sheet.elements[i] for i in inside), *replies)


def _left_out(sheet: Sheet) -> list[int]:
    """Return the outermost elements that are buttons, signatures, notices, pictures of people."""
    out: list[int] = []
    index = 1
    while index < len(sheet.elements):
        if _is_left_out(sheet, index):
            out.append(index)
            index = sheet.ends[index]
        else:
            index += 1
    return out


def _is_left_out(sheet: Sheet, index: int) -> bool:
    signs, tag, end = sheet.signs[index], sheet.elements[index].tag, sheet.ends[index]
    is_marked = bool(signs & LEFT_OUT) and not signs & (BODY | NAME | WHEN)
    # Some pages set the words into a form, or call the whole of an answer a reply.
    may_hold = signs & (ACT | FORM | RANK) and any(inner & BODY for inner in sheet.signs[index + 1 : end])
    if is_marked and not may_hold:
        return True
    if tag not in SMALL or end - index > MOST_IN_SMALL:
        return False
    text = sheet.text(index)
    return bool(text) and ((tag in PRESSED and is_button(text)) or is_edit_notice(text))


def _marked(sheet: Sheet, header: list[int], out: list[int], skip: frozenset[Any]) -> list[int]:
    """Return the outermost elements called body, text or content that do not hold the header."""
    bodies: list[int] = []
    barred, heads = set(out), sorted(header)
    index = 1
    while index < len(sheet.elements):
        is_body = index not in barred and sheet.signs[index] & BODY and not sheet.holds_any(index, heads)
        if is_body and sheet.text(index, skip):
            bodies.append(index)
        index = sheet.ends[index] if index in barred or index in bodies[-1:] else index + 1
    people = [i for i, signs in enumerate(sheet.signs) if signs & NAME and not signs & BODY]
    outside = [body for body in bodies if not any(sheet.holds(person, body) for person in people)]
    return outside or bodies


def _is_little(sheet: Sheet, bodies: list[int], header: list[int], skip: frozenset[Any]) -> bool:
    """Whether most words of a comment stand outside what is called its body."""
    rest = sheet.text(sheet.places.get(sheet.comment, 0), skip | _at(sheet, [*bodies, *header]))
    if len(rest) < MANY_CHARS:
        return False
    said = sum(len(sheet.text(index, skip)) for index in bodies)
    paragraphs = (i for i, element in enumerate(sheet.elements) if element.tag == "p" and i > bodies[0])
    has_paragraphs = any(not any(sheet.holds(body, i) for body in bodies) for i in paragraphs)
    return has_paragraphs and said < LITTLE_SHARE * len(rest)


def _at(sheet: Sheet, indexes: list[int]) -> frozenset[Any]:
    return frozenset(sheet.elements[index] for index in indexes)


def _has_empty_body(sheet: Sheet, skip: frozenset[Any]) -> bool:
    return any(signs & BODY and not sheet.text(index, skip) for index, signs in enumerate(sheet.signs) if index)


def _with_title(sheet: Sheet, bodies: list[int], others: list[int], skip: frozenset[Any]) -> list[int]:
    """Return the bodies with the title that the comment has of its own, unless it repeats what it answers."""
    taken = [*others, *bodies]
    for index in range(1, bodies[0]):
        is_short = sheet.ends[index] - index <= MOST_IN_SMALL
        if sheet.elements[index].tag not in HEADINGS and not (sheet.signs[index] & HEAD and is_short):
            continue
        if any(sheet.holds(index, i) or sheet.holds(i, index) for i in taken):
            continue
        if any(sheet.holds(i, index) for i in range(1, index) if sheet.signs[i] & NAME):
            continue  # a rank, set as a heading below the name
        words = sheet.text(index, skip)
        if words and not ANSWER.match(words) and not is_button(words) and not find_date(words):
            return [index, *bodies]
    return bodies


def _unmarked(sheet: Sheet, header: list[int], out: list[int], skip: frozenset[Any]) -> list[int]:
    """Return the largest elements free of header and buttons; one that mixes them with words counts whole.

    First as much as can be is taken for the header; where nothing is left, less of it.
    """
    for most_beside, fewest in ((MOST_BESIDE, FEWEST_LETTERS[0]), (0, FEWEST_LETTERS[0]), (0, FEWEST_LETTERS[1])):
        blocks = [_header_block(sheet, index, header, skip, most_beside) for index in header]
        found = _free_of(sheet, sorted({*out, *blocks}), skip | _at(sheet, blocks), fewest)
        found = [index for index in found if not sheet.signs[index] & NAME] or found
        if found:
            return found
    return []


def _free_of(sheet: Sheet, barred: list[int], speaking: frozenset[Any], fewest: int) -> list[int]:
    """Return the largest elements with words that hold none of `barred`, or that have words of their own beside it."""
    found: list[int] = []
    shut = set(barred)
    index = 0
    while index < len(sheet.elements):
        if index in shut:
            index = sheet.ends[index]
        elif sheet.holds_any(index, barred) or sheet.is_torn(index):
            is_mixed = _own_letters(sheet, index, speaking) >= fewest
            found += [index] if is_mixed else []
            index = sheet.ends[index] if is_mixed else index + 1
        else:
            text = sheet.text(index)
            if text and not is_button(text) and not is_saying(text):
                found.append(index)
            index = sheet.ends[index]
    return found


def _header_block(sheet: Sheet, index: int, header: list[int], skip: frozenset[Any], most_beside: int) -> int:
    """Return the largest element around a name or a date that says little else: `most_beside` characters."""
    best = index
    heads = skip | _at(sheet, header)
    for around in sheet.elements[index].iterancestors():
        outer = sheet.places.get(around, 0)
        if not outer or not most_beside:
            break
        rest = sheet.text(outer, heads)
        dated = find_date(rest)
        if around.tag != "header" and len(rest) - (len(dated[0]) if dated else 0) > most_beside:
            break
        inside = range(index, sheet.ends[outer])
        if any(sheet.elements[i].tag in ("p", "blockquote") and sheet.ends[i] <= index for i in inside):
            break
        best = outer
    return best


def _own_letters(sheet: Sheet, index: int, without: frozenset[Any]) -> int:
    """Return how many letters an element has of its own beside its blocks: no date, no name, no "says"."""
    element = sheet.elements[index]
    texts = [element.text or ""]
    for child in element:
        if type(child.tag) is str and child.tag in INLINE and child not in without and child not in sheet.without:
            texts.append(words_of(child, without))
        texts.append(child.tail or "")
    own = tidy(" ".join(texts))
    if not own or is_button(own) or is_saying(own) or read_byline(f"Someone {own}")[0]:
        return 0
    dated = find_date(own)
    return len(tidy(CLOCK_OR_SIGN.sub(" ", own.replace(dated[0], "") if dated else own)))


def _says_something(sheet: Sheet, index: int, skip: frozenset[Any], header: list[int]) -> bool:
    text = sheet.text(index, skip | _at(sheet, [i for i in header if i != index]))
    return any(letter.isalnum() or ord(letter) >= FIRST_SYMBOL for letter in text)
