"""A body is unpacked as it comes, whole or not at all, and never costs more than was allowed."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib
from collections.abc import Iterator
from io import BytesIO

import pytest
from tests.unit.fetch.site import Answer, Site, fetcher_for

from whoheld.errors import FetchError
from whoheld.fetch.body import CHUNK, MEMBERS_MAX, read_body

URL = "http://example.org/"
TEXT = b"The garrison of Arlen left at night. " * 200


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


def read(data: bytes, coding: str = "", max_bytes: int = 1_000_000, length: int | None = None) -> bytes:
    return read_body(BytesIO(data), URL, max_bytes, coding, length)


@pytest.mark.parametrize(
    ("packed", "coding"),
    [
        (TEXT, ""),
        (TEXT, "identity"),
        (gzip.compress(TEXT), "gzip"),
        (gzip.compress(TEXT), " X-GZIP "),
        (gzip.compress(TEXT[:100]) + gzip.compress(TEXT[100:]), "gzip"),
        (gzip.compress(TEXT) + b"\0\0\0 and other litter", "gzip"),
        (zlib.compress(TEXT), "deflate"),
        (raw_deflate(TEXT), "deflate"),
        (b"", "gzip"),
    ],
)
def test_what_was_packed_comes_out_whole(packed: bytes, coding: str) -> None:
    assert read(packed, coding, length=len(packed)) == (TEXT if packed else b"")


@pytest.mark.parametrize("at", [1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_pieces_of_any_size_come_out_whole(at: int) -> None:
    data = bytes(range(256)) * (at // 256 + 1)
    assert read(gzip.compress(data[:at], 0), "gzip") == data[:at]


def test_a_bomb_is_met_before_it_has_gone_off() -> None:
    bomb = gzip.compress(b"\0" * 100_000_000)
    assert len(bomb) < 120_000
    tracemalloc.start()
    with pytest.raises(FetchError, match="larger than the 1,000,000 bytes allowed"):
        read(bomb, "gzip")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 5_000_000


@pytest.mark.parametrize(
    ("data", "coding", "length"),
    [
        (b"x" * 1_001, "", None),
        (b"", "", 1_001),  # refused by what it says of itself, before a byte is read
        (gzip.compress(b"x" * 1_001), "gzip", None),
        (gzip.compress(b"") * 30 + b"\x1f\x8b" + b"x" * 2_000, "gzip", None),
    ],
)
def test_more_than_allowed_is_refused(data: bytes, coding: str, length: int | None) -> None:
    with pytest.raises(FetchError, match=r"larger than the 1,000|cannot be unpacked"):
        read(data, coding, max_bytes=1_000, length=length)


def test_endless_empty_pieces_are_refused() -> None:
    with pytest.raises(FetchError, match=f"more than {MEMBERS_MAX} pieces"):
        read(gzip.compress(b"") * (MEMBERS_MAX + 1), "gzip")


@pytest.mark.parametrize(
    ("data", "coding", "length"),
    [
        (TEXT[:-1], "", len(TEXT)),
        (gzip.compress(TEXT)[:-12], "gzip", None),
        (gzip.compress(TEXT)[:5], "gzip", None),
        (gzip.compress(TEXT)[:40] + b"junk" * 20, "gzip", None),
    ],
)
def test_a_body_that_is_cut_off_or_broken_is_no_page(data: bytes, coding: str, length: int | None) -> None:
    with pytest.raises(FetchError, match=r"before all of it was there|cannot be unpacked") as caught:
        read(data, coding, length=length)
    assert caught.value.is_passing


@pytest.mark.parametrize("coding", ["br", "zstd", "compress", "gzip, gzip"])
def test_packing_that_nobody_asked_for_is_refused(coding: str) -> None:
    with pytest.raises(FetchError, match="which nobody asked for"):
        read(TEXT, coding)


def test_a_server_that_never_ends_is_left(site: Site) -> None:
    sent = 0

    def endless() -> Iterator[bytes]:
        nonlocal sent
        while True:
            sent += 10_000
            yield b"x" * 10_000

    site.pages["/"] = Answer(endless, headers={"Content-Length": "999999999999"})
    with pytest.raises(FetchError, match="larger"):
        fetcher_for(site, fetch_max_bytes=100_000).fetch(site.url())
    site.pages["/"] = Answer(endless)  # says nothing of its length
    with pytest.raises(FetchError, match="larger"):
        fetcher_for(site, fetch_max_bytes=100_000).fetch(site.url())
    assert sent < 50_000_000


def test_a_bomb_over_the_wire_is_refused(site: Site) -> None:
    site.pages["/"] = Answer(gzip.compress(b"\0" * 50_000_000), headers={"Content-Encoding": "gzip"})
    with pytest.raises(FetchError, match="larger than the 1,000,000"):
        fetcher_for(site, fetch_max_bytes=1_000_000).fetch(site.url())
    assert site.paths() == ["/"]  # and not tried again
