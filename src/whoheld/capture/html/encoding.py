"""Decode a page as a browser would: by its mark, by what it declares where that works, else by its bytes."""

from __future__ import annotations

import codecs
import re

from whoheld.capture.decode import SIGNATURES, UndecodableError, decode_bytes

DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,30})|<\?xml[^>]{0,80}encoding=[\"']([\w-]{2,30})", re.I
)
HEAD_BYTES = 4_096
MARKS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")
# What browsers read under a name is often the larger set of the same family.
READ_AS = {
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "x-gbk": "gb18030",
}
# Families of encodings that pages are in. UTF-16 is not among them: nobody could read such a declaration as ASCII.
FAMILIES = ("cp", "iso8859", "koi8", "mac", "big5", "euc", "gb", "shift", "hz", "tis", "johab", "iso2022", "ptcp")
FEW_ZEROS = 0.01  # zero bytes strewn into a page are damage; more are another encoding, or no text
MENDED_SHARE = 0.01  # bytes of another encoding inside UTF-8; more, and the page is not UTF-8


def decode_page(data: bytes) -> str:
    """Return the text of a page's bytes.

    Raises:
        UndecodableError: the bytes are a picture, an archive or junk.
    """
    return as_utf8(data)[0]


def as_utf8(data: bytes) -> tuple[str, bytes]:
    """Return the text of a page's bytes, and that text in UTF-8: the bytes themselves, where they are that.

    Raises:
        UndecodableError: the bytes are a picture, an archive or junk.
    """
    if data.startswith(MARKS) or any(data.startswith(signature) for signature, _ in SIGNATURES):
        return _encoded(decode_bytes(data))
    if b"\0" in data:
        data = _without_zeros(data)
    try:
        return data.decode("utf-8"), data  # what is whole UTF-8 is nothing else, whatever it declares
    except UnicodeDecodeError:
        return _encoded(_declared(data) or _mended_utf8(data) or decode_bytes(data))


def _encoded(text: str) -> tuple[str, bytes]:
    return text, text.encode("utf-8", "replace")


def _declared(data: bytes) -> str | None:
    match = DECLARED.search(data[:HEAD_BYTES])
    if not match:
        return None
    name = (match[1] or match[2]).decode("ascii").lower()
    try:
        codec = codecs.lookup(READ_AS.get(name, name))
        if not codec.name.replace("_", "").startswith(FAMILIES):
            return None
        # cp1252 leaves five bytes open; browsers show nothing there.
        return data.decode(codec.name, "replace" if codec.name == "cp1252" else "strict")
    except (UnicodeDecodeError, LookupError):
        return None  # a page that misstates its encoding is common


def _without_zeros(data: bytes) -> bytes:
    """Return the bytes as UTF-8: zeros strewn in are taken out, UTF-16 without a mark is read as what it is."""
    for start, encoding in ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be")):
        if data.lstrip(b" \r\n\t").startswith(start):
            return data.decode(encoding, "replace").encode("utf-8")
    if data.count(b"\0") > max(2, FEW_ZEROS * len(data)):
        raise UndecodableError("is binary, not text (it holds zero bytes)")
    return data.replace(b"\0", b"")


def _mended_utf8(data: bytes) -> str | None:
    """Return UTF-8 whose odd bytes are read as Windows wrote them, or None where most bytes beyond ASCII are odd.

    A page put together of two systems' pieces has both in it; either reading alone spoils the other's letters.
    """
    odd = data.decode("utf-8", "replace").count("\ufffd")
    if odd > MENDED_SHARE * len(data) + 8:
        return None
    codecs.register_error("whoheld-windows", _as_windows)
    text = data.decode("utf-8", "whoheld-windows")
    whole = sum(1 for letter in text if letter > "\x7f") - odd
    return text if whole >= odd else None


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end
