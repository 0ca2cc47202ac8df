"""Turn bytes into text, or say why they are none."""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes

# Byte-order marks, longest first: the UTF-32 mark begins with that of UTF-16.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What a file really is when its first bytes say so, whatever its name.
SIGNATURES = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"SQLite format 3", "a database"),
)
# Among encodings that fit equally, the ones news pages were really written in.
LIKELY = ("cp1252", "cp1251", "cp1256", "cp1250", "koi8_r", "gb18030", "big5", "shift_jis", "euc_kr")
SAMPLE_BYTES = 65_536  # enough to tell an encoding; detection costs far more than decoding
CONTROL_SHARE = 0.01  # text has next to no control characters; random bytes have about an eighth
REPLACED_SHARE = 0.002  # a few bad bytes in UTF-8 are damage, not another encoding


class UndecodableError(ValueError):
    """The bytes are no text; the message says what they are instead."""


def decode_bytes(data: bytes) -> str:
    """Return the text of `data`: UTF-8, or what its mark or its letters say. Newlines stay as they are.

    Raises:
        UndecodableError: the bytes are a picture, an archive or junk.
    """
    for signature, what in SIGNATURES:
        if data.startswith(signature):
            raise UndecodableError(f"is {what}, not text")
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _checked(_strict(data[len(mark) :], encoding))
    if b"\0" in data:
        raise UndecodableError("is binary, not text (it holds zero bytes)")
    try:
        return _checked(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _checked(_damaged_utf8(data) or _other_encoding(data))


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UndecodableError(f"is marked as {encoding} but is not ({error.reason} at byte {error.start})") from error


def _checked(text: str) -> str:
    head = text[:SAMPLE_BYTES]
    controls = sum(1 for letter in head if letter < " " and letter not in "\t\n\r\f\v")
    if controls > CONTROL_SHARE * len(head):
        raise UndecodableError("is binary, not text (it is full of control characters)")
    return text


def _damaged_utf8(data: bytes) -> str | None:
    """Return UTF-8 with a few bytes spoilt, or None where the damage says that it never was UTF-8."""
    text = data.decode("utf-8", "replace")
    beyond_ascii = sum(1 for letter in text if letter > "\x7f")
    spoilt = text.count("\ufffd")
    is_damage = spoilt <= REPLACED_SHARE * len(text) and beyond_ascii >= 4 * spoilt
    return text if is_damage else None


def _other_encoding(data: bytes) -> str:
    matches = list(from_bytes(data[:SAMPLE_BYTES]))
    if not matches:
        raise UndecodableError("is in no encoding we can tell")
    # Short western texts fit encodings that nobody uses as well; the first match with a likely one is taken.
    fitting = [[name for name in LIKELY if name in match.could_be_from_charset] for match in matches]
    likely = next((names for names in fitting if names), [])
    for encoding in (*likely, matches[0].encoding):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue  # the sample fitted, the rest did not
    raise UndecodableError(f"is neither UTF-8 nor, after its first {SAMPLE_BYTES} bytes, {matches[0].encoding}")
