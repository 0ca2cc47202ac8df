"""Read class and id words: which of them say that readers talk, and what part of a comment an element is."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from whoheld.capture.tables import load_table

TABLE = "talk.toml"
# What an element of a page is, as bits: sets of them are joined and asked for a few hundred times a page.
ITEM = 1  # one comment
LIST = 2  # what holds comments
SHELL = 4  # either of the two, or a part of a comment: its surroundings tell
BODY = 8
FORM = 16
HEAD = 32
COUNT = 64  # a link or a figure: "3 comments"
ELSEWHERE = 128  # comments on other pages
WEAK = 256  # a post or a message, whatever that is here
NAME = 512
WHEN = 1024
ACT = 2048
SURE_NAME = 4096
SIGNATURE = 8192
EDITED = 16384
AVATAR = 32768
RANK = 65536
REVIEW = 131072

WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+|[^\W\d_a-zA-Z]+")
KEY = re.compile(r"(?<![0-9])(\d{1,24})(?:_\d+)?$")
LONGEST_PREFIX = 4  # characters: "p12", "pid12", "c12" number posts and comments too
LONGEST_VALUE = 400  # characters of a class attribute that are read
# Words after "text" or "content" that leave it what it is.
AROUND = frozenset(["inner", "wrap", "wrapper", "container", "block", "area", "full", "box", "main", "outer", "column"])


@cache
def _words(section: str, name: str) -> frozenset[str]:
    return frozenset(_table()[section][name])


def _table() -> dict[str, Any]:
    return load_table(__package__, TABLE)


@cache
def stem_cores() -> tuple[str, ...]:
    """Return the shortest strings one of which every talk word holds, for a quick look over a page."""
    words = sorted({*_words("stems", "strong"), *_words("engines", "item")}, key=len)
    return tuple(word for i, word in enumerate(words) if not any(shorter in word for shorter in words[:i]))


@cache
def forum_words() -> frozenset[str]:
    """Return the words that show a forum's page."""
    return _words("stems", "forum")


@cache
def _strong() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_words("stems", "strong"), key=len, reverse=True)))


def cut(token: str) -> list[str]:
    """Return the words of a class name, in lower case, stems apart from what is glued to them."""
    words = []
    for word in WORD.findall(token):
        low = word.lower()
        stem = _strong().search(low)
        if stem is None:
            words.append(low)
        else:
            words += [piece for piece in (low[: stem.start()], stem[0], *_unglued(low[stem.end() :])) if piece]
    return words


def _unglued(rest: str) -> tuple[str, ...]:
    """Return what is glued behind a stem, cut where a known word ends ("formwrapper" is form, wrapper)."""
    known = _part_words()
    if len(rest) < 4 or rest in known:
        return (rest,)
    at = next((i for i in range(len(rest) - 1, 3, -1) if rest[:i] in known), 0)
    return (rest[:at], rest[at:]) if at else (rest,)


@lru_cache(maxsize=16384)
def page_signs(value: str) -> int:
    """Return what a class or id attribute says of an element of a page, as bits."""
    signs = 0
    for token in value[:LONGEST_VALUE].split():
        signs |= _token_signs(token)
    return signs


def _token_signs(token: str) -> int:
    if token.lower() in _words("engines", "item"):
        return ITEM
    words = cut(token)
    strong, weak = _words("stems", "strong"), _words("stems", "weak")
    at = next((i for i in range(len(words) - 1, -1, -1) if words[i] in strong), -1)
    if at >= 0:
        return _role(words, at, words[at] in _words("stems", "plural"))
    at = next((i for i, word in enumerate(words) if word in weak), -1)
    if at < 0 or _words("parts", "kinds") & set(words):
        return 0
    role = _role(words, at, words[at] in _words("stems", "weak_plural"))
    return WEAK if role & (ITEM | SHELL | BODY) else 0


# The first of these whose words stand beside the stem says what the element is.
ROLES = (
    ("off", 0),
    ("elsewhere", ELSEWHERE),
    ("form", FORM),
    ("count", COUNT),
    ("avatar", AVATAR),
    ("name", NAME),
    ("when", WHEN),
    ("signature", SIGNATURE),
    ("head", HEAD),
    ("body", BODY | SHELL),
)


def _role(words: list[str], at: int, is_plural: bool) -> int:
    beside = {word for i, word in enumerate(words) if i != at and not word.isdigit()}
    if beside:
        for name, role in ROLES:
            if beside & _words("parts", name):
                return role
    if is_plural or beside & _words("parts", "list"):
        return LIST
    after = [word for word in words[at + 1 :] if not word.isdigit()]
    return ITEM if all(word in _words("parts", "item") for word in after) else SHELL


@lru_cache(maxsize=4096)
def key_of(value: str) -> str | None:
    """Return the number in an id or a class that names one comment, or None."""
    for token in value[:LONGEST_VALUE].split():
        found = KEY.search(token)
        if found and (found.start() <= LONGEST_PREFIX or _names_comment(token[: found.start()])):
            return found[1]
    return None


def _names_comment(before: str) -> bool:
    """Whether what stands before a number is a comment's name: a stem in it, and a word that is known at its end."""
    words = cut(before)
    stems = _words("stems", "strong") | _words("stems", "weak")
    is_known = bool(words) and (words[-1] in stems or words[-1] in _part_words() or words[-1] in AROUND)
    return is_known and not stems.isdisjoint(words)


@lru_cache(maxsize=4096)
def signature_of(value: str) -> str:
    """Return the words of a class by which like elements are known: no numbers, no odd and even, no names."""
    words, varying = [], _words("parts", "varying")
    for token in value[:LONGEST_VALUE].lower().split():
        if token not in varying and not token.startswith(("comment-author-", "depth", "level", "user-")):
            words.append(token)
    steady = [token for token in words if not DIGIT.search(token)] or [DIGIT.sub("", token) for token in words]
    return " ".join(steady[:2])


DIGIT = re.compile(r"\d+")
# What these words say after one for a person: the title of a user is a rank, an author's meta line names the author.
OF_PERSON = {"title": RANK, "meta": NAME, "metadata": NAME}
# Which part of a comment a class word makes an element. The last known word of a class name decides: the text of a
# reply is a text.
PARTS = (
    ("signature", SIGNATURE),
    ("edited", EDITED),
    ("avatar", AVATAR),
    ("rank", RANK),
    ("sure_name", NAME | SURE_NAME),
    ("name", NAME),
    ("when", WHEN),
    ("form", FORM),
    ("act", ACT),
    ("head", HEAD),
    ("body", BODY),
)


@cache
def _part_words() -> dict[str, int]:
    found: dict[str, int] = {}
    for name, role in PARTS:
        for word in _words("parts", name):
            found.setdefault(word, role)
    return found


@lru_cache(maxsize=16384)
def part_signs(value: str) -> int:
    """Return what a class, id or itemprop attribute says of an element inside a comment, as bits."""
    signs = 0
    engines = _table()["engines"]
    for token in value[:LONGEST_VALUE].split():
        low = token.lower()
        if low in engines["body"]:
            signs |= BODY
        elif low in engines["name"]:
            signs |= NAME | SURE_NAME
        elif low in engines["when"]:
            signs |= WHEN
        else:
            signs |= _part_of(cut(token))
    return signs


def _part_of(words: list[str]) -> int:
    known = _part_words()
    words = [word for word in words if not word.isdigit()]
    if not _words("parts", "opened").isdisjoint(words):
        return ACT
    while words and words[-1] in AROUND:
        words.pop()
    for i in range(len(words) - 1, -1, -1):
        role = known.get(words[i], 0)
        # "text-muted" is a colour and "content-left" a place: only as the last word do they tell a text.
        if role and not (role == BODY and i < len(words) - 1):
            is_of_person = any(known.get(word, 0) & NAME for word in words[:i])
            if role == BODY and i and words[i - 1] in _words("parts", "style"):
                return 0
            return OF_PERSON.get(words[i], role) if is_of_person else role
    return 0
