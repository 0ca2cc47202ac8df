"""Take the words out of a PDF; run as a program of its own, so that a hostile file harms nobody else.

Reads the file from standard input and writes one JSON object to standard output:
{"pages": [text, ...], "title": ..., "author": ...} or {"problem": "encrypted" | "broken", "reason": ...}.
Knows nothing of the package around it: importing that would cost more memory than a PDF may use.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
from typing import Any


def read_pdf_words(data: bytes, most_pages: int, most_chars: int) -> dict[str, Any]:
    """Return what `data` holds: pages as text with their line breaks, or why there is none."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            return {"problem": "encrypted", "reason": "it asks for a password"}
        pages: list[str] = []
        left = most_chars
        failed = images = 0
        count = len(reader.pages)
        for page in reader.pages[:most_pages]:
            try:
                text = page.extract_text()
            except (MemoryError, DependencyError, FileNotDecryptedError):
                raise
            except Exception:  # a broken page must not cost us the others; it is counted
                text, failed = "", failed + 1
            images += _has_images(page)
            pages.append(text[:left])
            left -= len(text)
            if left <= 0:
                break
        told = _metadata(reader)
    except (DependencyError, FileNotDecryptedError) as error:
        return {"problem": "encrypted", "reason": str(error)}
    except (PyPdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError) as error:
        return {"problem": "broken", "reason": str(error) or type(error).__name__}
    return {"pages": pages, "count": count, "failed": failed, "images": images, **told}


def _has_images(page: Any) -> bool:
    with contextlib.suppress(Exception):  # asked only to explain why there are no words
        return bool(page.images.keys())  # names only: the pictures themselves are not unpacked
    return False


def _metadata(reader: Any) -> dict[str, str | None]:
    with contextlib.suppress(Exception):  # without it the words are as good
        told = reader.metadata
        return {"title": _line(told.title), "author": _line(told.author)} if told else {}
    return {}


def _line(value: object) -> str | None:
    return " ".join(value.split())[:300] or None if isinstance(value, str) else None


def _limit(seconds: int, memory_bytes: int) -> None:
    """Hold this process to so much time and memory; where the system cannot, the parent's clock alone holds it."""
    try:
        import resource
    except ImportError:
        return
    for kind, amount in ((resource.RLIMIT_CPU, seconds), (resource.RLIMIT_AS, memory_bytes)):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (amount, amount))


def main() -> None:
    """Read a PDF from standard input under the limits given: seconds, bytes of memory, pages, characters."""
    import logging

    seconds, memory_bytes, most_pages, most_chars = (int(value) for value in sys.argv[1:5])
    _limit(seconds, memory_bytes)
    logging.disable(logging.CRITICAL)  # pypdf tells of every oddity
    try:
        answer = read_pdf_words(sys.stdin.buffer.read(), most_pages, most_chars)
    except MemoryError:
        answer = {"problem": "memory", "reason": ""}
    # Half a character, as broken font tables give, cannot be written as UTF-8: JSON's own escapes hold it.
    sys.stdout.buffer.write(json.dumps(answer).encode())


if __name__ == "__main__":
    main()
