"""A server that breaks the rules of HTTP costs no more than was allowed: bytes, memory and time."""

from __future__ import annotations

import socket
import threading
import time
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import pytest
from tests.unit.fetch.site import HOST

from whoheld.errors import FetchError
from whoheld.fetch.target import read_target
from whoheld.fetch.wire import Limits, Reply, ask

Talk = Callable[[], Iterator[bytes]]
LIMITS = Limits(max_bytes=1_000_000, timeout_s=1.5)


@contextmanager
def serving(talk: Talk) -> Iterator[str]:
    """Answer one request with whatever bytes are given, as long as anybody listens."""
    server = socket.create_server((HOST, 0))

    def answer() -> None:
        with suppress(OSError):
            connection, _ = server.accept()
            with connection:
                connection.recv(65_536)
                connection.settimeout(0.5)  # nobody listens any more
                for piece in talk():
                    connection.sendall(piece)

    thread = threading.Thread(target=answer, daemon=True)
    thread.start()
    try:
        yield f"http://{HOST}:{server.getsockname()[1]}/"
    finally:
        server.close()
        thread.join(5)


def reply_to(talk: Talk) -> Reply:
    with serving(talk) as url:
        return ask(read_target(url), [HOST], {}, LIMITS)


def endless(head: bytes, piece: bytes) -> Talk:
    def talk() -> Iterator[bytes]:
        yield head
        while True:
            yield piece

    return talk


OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
LARGE = b"x" * 65_536


@pytest.mark.parametrize(
    ("head", "piece"),
    [
        (CHUNKED + b"-1\r\n", LARGE),  # Python's own reader takes it for "all there is"
        (CHUNKED + b"-ffffff\r\n", LARGE),
        (CHUNKED, b"1\r\nx\r\n" * 10_000),
        (CHUNKED, b"10000\r\n" + LARGE + b"\r\n"),
        (CHUNKED, LARGE),
        (CHUNKED + b"0\r\n", b"Trailer: x\r\n" * 5_000),
        (OK + b"\r\n", LARGE),
        (OK + b"Content-Length: -5\r\n\r\n", LARGE),
        (OK + b"Content-Length: 5\r\nContent-Length: 99999999999\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n", LARGE),
        (OK, b"X-Header: x\r\n" * 5_000),
        (OK + b"X-Header: ", LARGE),
        (b"HTTP/1.1 ", LARGE),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 2_000),
        (b"HTTP/1.1 404 Not Found\r\n\r\n", LARGE),
    ],
)
def test_what_never_ends_is_left_before_it_costs_much(head: bytes, piece: bytes) -> None:
    tracemalloc.start()
    began = time.monotonic()
    try:
        with suppress(FetchError):
            assert reply_to(endless(head, piece)).status == 404
        assert time.monotonic() - began < 4
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


def test_far_too_much_is_not_asked_for_again() -> None:
    with pytest.raises(FetchError, match="larger than the 1,000,000") as caught:
        reply_to(endless(CHUNKED + b"-1\r\n", LARGE))
    assert not caught.value.is_passing


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\0" * 100,
        b"SSH-2.0-OpenSSH_9.0\r\n",
        b"HTTP/1.1 abc\r\n\r\n",
        b"HTTP/9.9 200 OK\r\n\r\n",
        b"HTTP/1.1 99999 OK\r\n\r\n",
        CHUNKED + b"zz\r\n",
        CHUNKED + b"5\r\nabc",
        OK + b"Content-Encoding: gzip\r\n\r\nnot packed",
    ],
)
def test_what_is_no_http_is_told_and_may_pass(answer: bytes) -> None:
    with pytest.raises(FetchError) as caught:
        reply_to(lambda: iter([answer]))
    assert caught.value.is_passing


def test_a_line_end_in_a_header_makes_no_second_header() -> None:
    found = reply_to(lambda: iter([OK + b"Location: a\r\n b\r\nX: \xff\r\nContent-Length: 2\r\n\r\nhi"]))
    assert (found.status, found.data) == (200, b"hi")
    assert set(found.headers) == {"location", "x", "content-length"}


def test_a_chunked_body_comes_whole() -> None:
    body = b"The garrison left. " * 5_000
    sent = b"".join(
        b"%x\r\n%s\r\n" % (len(body[at : at + 999]), body[at : at + 999]) for at in range(0, len(body), 999)
    )
    assert reply_to(lambda: iter([CHUNKED + sent + b"0\r\n\r\n"])).data == body
