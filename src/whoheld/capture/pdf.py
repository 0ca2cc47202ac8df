"""Read PDFs: their words by pypdf in a process of its own, held to so much time and memory."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from whoheld.capture import pdf_child
from whoheld.capture.facts import read_facts
from whoheld.capture.pdf_lines import join_pages
from whoheld.capture.source import Facts, Known, Source, Taken, make_capture, make_rendition
from whoheld.capture.unseen import without_unseen
from whoheld.errors import InputError, UnreadableInputError

MAKER, VERSION = "pdf", "1"
SECONDS = 60  # pypdf reads some 20 pages a second; what takes longer is a map or an attack
MEMORY_BYTES = 1_500_000_000  # of address space; a 50 MB file needs about half a gigabyte
MOST_PAGES = 2_000
MOST_CHARS = 10_000_000
FEWEST_LETTERS = 20  # a page's number and a stamp are no text
FEWEST_TITLE_WORDS = 3  # a shorter one is mostly the name of a program's first file
FILE_NAME = re.compile(r"\.(?:docx?|pdf|indd|odt|rtf|xlsx?|pptx?|qxd)\b|^(?:microsoft word|untitled|layout) ", re.I)
ENCRYPTED = "open it with its password and print it into a new PDF"
PICTURES = "make text of the pictures first, with OCR (for instance ocrmypdf), and give that"
BROKEN = "open it and print it into a new PDF, or save its words as text"


def read_pdf(source: Source) -> Iterator[Taken | Known | InputError]:
    """Yield the PDF as one report, its pages joined, or why it is none.

    The date is what its first page prints or its file's name says: the date of the file's making, which its
    metadata give, is that of a printout as often as that of publication, and is not taken.
    """
    capture = make_capture(source, source.data)
    if source.is_known(capture.id):
        yield Known(capture)
        return
    told = _ask_child(source.data)
    pages = [_whole(page) for page in told.get("pages", ())]
    text = without_unseen(join_pages(pages))
    problem = _problem(told, text)
    if problem:
        yield UnreadableInputError(source.address, *problem)
        return
    rendition = make_rendition(capture, source.label, text, MAKER, VERSION, _facts(told, text, source.label))
    yield Taken(capture, rendition, source.data)
    if told["failed"]:
        lost = f"{told['failed']:,} of its {told['count']:,} pages are broken; the others were read"
        yield UnreadableInputError(source.address, lost, BROKEN)
    elif len(pages) < told["count"]:
        lost = f"is longer than a report: the first {len(pages):,} of {told['count']:,} pages were read"
        yield UnreadableInputError(source.address, lost, "split it")


def _ask_child(data: bytes) -> dict[str, Any]:
    """Return the child's answer; where it had to be stopped or died, its problem."""
    limits = [str(limit) for limit in (SECONDS, MEMORY_BYTES, MOST_PAGES, MOST_CHARS)]
    command = [sys.executable, "-P", str(Path(pdf_child.__file__)), *limits]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS + 5, check=False)
        if done.returncode < 0:  # the system ended it: out of time or memory
            return {"problem": "time"}
        answer = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        return {"problem": "time"}
    except (OSError, ValueError) as error:
        return {"problem": "broken", "reason": f"its reader came to no end: {error}"}
    return answer if isinstance(answer, dict) else {"problem": "broken", "reason": "its reader gave no answer"}


def _problem(told: dict[str, Any], text: str) -> tuple[str, str] | None:
    """Return the problem and the remedy, or None where there is text."""
    reason = f" ({told['reason']})" if told.get("reason") else ""
    match told.get("problem"):
        case "encrypted":
            return f"is an encrypted PDF{reason}", ENCRYPTED
        case "time":
            return f"is a PDF that took more than {SECONDS} seconds or too much memory to read", BROKEN
        case "memory":
            return f"is a PDF that unpacks to more than {MEMORY_BYTES:,} bytes of memory", BROKEN
        case str():
            return f"is a PDF that cannot be read{reason}", BROKEN
    if sum(letter.isalpha() for letter in text) >= FEWEST_LETTERS:
        return None
    if told["images"]:
        return "holds pictures of pages and no text", PICTURES
    lost = f" ({told['failed']:,} of its pages are broken or unpack too far)" if told["failed"] else ""
    return f"is a PDF without words{lost}", BROKEN


def _facts(told: dict[str, Any], text: str, label: str) -> Facts:
    """Return what the text says of itself; its metadata name title and author where the text does not."""
    facts = read_facts(text, label)
    title, author = told.get("title") or "", told.get("author") or ""
    if len(title.split()) >= FEWEST_TITLE_WORDS and not FILE_NAME.search(title):
        facts = replace(facts, title=_whole(title))
    # One word is a login's name more often than an author's.
    if not facts.authors and " " in author:
        facts = replace(facts, authors=(_whole(author),))
    return facts


def _whole(text: str) -> str:
    """Return `text` without halves of characters."""
    return text.encode("utf-8", "replace").decode()
