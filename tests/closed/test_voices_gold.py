"""The closed pages and their gold belong together: gold has every word a reader sees, in order, and no other."""

from __future__ import annotations

import email
import json
import re
from collections import Counter
from email import policy
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from whoheld.model import Voice

PAGES = Path(__file__).parent / "voices"
ROWS: list[dict[str, Any]] = [
    json.loads(line) for line in (PAGES / "gold.jsonl").read_text(encoding="utf-8").splitlines()
]
NAMES = sorted({row["page"] for row in ROWS})
SHAPES = {"news_text", "news_html", "blog", "forum", "thread", "live", "sitrep", "mail", "digest", "expert"}
WORD = re.compile(r"[^\W_]+")
SHOWN_HEADERS = ("From", "To", "Cc", "Date", "Subject")


class Visible(HTMLParser):
    """Collects what a browser shows."""

    HIDDEN = frozenset({"script", "style", "head", "noscript", "template", "textarea"})
    EMPTY = frozenset({"br", "hr", "img", "input", "meta", "link", "source", "amp-img"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.text += " "
        if tag not in self.EMPTY:
            hidden = tag in self.HIDDEN or "display:none" in (dict(attrs).get("style") or "")
            self.open.append((tag, hidden))

    def handle_endtag(self, tag: str) -> None:
        self.text += " "
        if tag in [name for name, _ in self.open]:
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not any(hidden for _, hidden in self.open):
            self.text += data


def visible(path: Path) -> str:
    if path.suffix == ".txt":
        return path.read_text(encoding="utf-8")
    if path.suffix == ".eml":
        mail = email.message_from_bytes(path.read_bytes(), policy=policy.default)
        head = [f"{name}: {value}" for name, value in mail.items() if name in SHOWN_HEADERS]
        body = mail.get_content()
        return "\n".join([*head, shown(body) if mail.get_content_subtype() == "html" else body])
    data = path.read_bytes()
    charset = re.search(rb"charset=\"?(iso-8859-1|windows-1251)", data)
    return shown(data.decode(charset[1].decode() if charset else "utf-8"))


def shown(html: str) -> str:
    reader = Visible()
    reader.feed(html)
    reader.close()
    return reader.text


@pytest.mark.parametrize("name", NAMES)
def test_gold_is_what_a_reader_sees_in_order(name: str) -> None:
    letters = "".join(WORD.findall(visible(PAGES / name)))
    gold = "".join(letter for row in ROWS if row["page"] == name for letter in WORD.findall(row["text"]))
    assert gold == letters


def test_every_page_has_gold_and_every_shape_six_pages() -> None:
    files = {path.name for path in PAGES.iterdir()} - {"gold.jsonl", "README.md"}
    assert files == set(NAMES)
    assert Counter(name.split("-")[0] for name in NAMES) == dict.fromkeys(SHAPES, 6)


def check_rows(rows: list[dict[str, Any]]) -> None:
    """Fail on a row of gold that no reader of it could use."""
    voices = {voice.value for voice in Voice} - {"metadata"}
    for row in rows:
        assert row["voice"] in voices
        assert row["text"] == " ".join(row["text"].split())
        assert row["author"] is None or row["voice"] in ("comment", "tweet")
        assert row["outlet"] is None or row["voice"] == "quoted_article"
        assert not (row["repeat"] and row["voice"] == "boilerplate")


def test_rows_are_well_formed() -> None:
    check_rows(ROWS)
