"""Send one request over a connection to an address that was checked, and end it when its time is over."""

from __future__ import annotations

import contextlib
import http.client
import io
import socket
import ssl
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from threading import Timer
from typing import Any

import certifi

from whoheld.errors import FetchError
from whoheld.fetch.body import read_body, too_large
from whoheld.fetch.target import PORTS, Target

CONNECT_S = 10.0  # to one address; the next is tried then
SILENCE_S = 20.0  # without a byte
HEAD_BYTES = 1_000_000  # of status line, headers and what stands between chunks; honest servers send some thousand
OK = 200


@dataclass(frozen=True, slots=True)
class Limits:
    """What a request may cost. `timeout_s` is for all of it: connection, handshake, headers and body."""

    max_bytes: int
    timeout_s: float


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server said. The body is read where the status is 200; `headers` by lower-case name."""

    status: int
    headers: Mapping[str, str]
    data: bytes = b""


def ask(target: Target, addresses: Sequence[str], headers: Mapping[str, str], limits: Limits) -> Reply:
    """Send one GET request and return the reply; redirects are not followed and proxies not asked.

    Args:
        addresses: where to connect, in this order; the name is not looked up again.

    Raises:
        FetchError: nobody answers, the certificate is not valid, the reply is no HTTP, or it is over a limit.
    """
    watch = _Watch(limits.timeout_s)
    try:
        with contextlib.closing(_connect(target, addresses, watch)) as made:
            reply = _converse(target, made, headers, limits.max_bytes)
        if watch.is_over:  # a socket that was shut reads like the end of a body
            raise TimeoutError
        return reply
    except _TooMuchError as error:
        raise too_large(target.url, limits.max_bytes) from error
    except (OSError, http.client.HTTPException, ValueError, FetchError) as error:
        if watch.is_over or isinstance(error, TimeoutError):
            problem = f"did not answer in time (a request may take {limits.timeout_s:g} s, silence {SILENCE_S:g} s)"
            raise FetchError(target.url, problem, "try again later", is_passing=True) from error
        if isinstance(error, FetchError):
            raise
        raise _told(error, target.url) from error
    finally:
        watch.cancel()


class _Watch:
    """Shut a connection when its time is over: a byte now and then keeps a socket's own timeout from ever ending."""

    def __init__(self, timeout_s: float) -> None:
        self.is_over = False
        self.sock: socket.socket | None = None
        self._until = time.monotonic() + timeout_s
        self._timer = Timer(timeout_s, self._end)
        self._timer.daemon = True
        self._timer.start()

    def left_s(self) -> float:
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left

    def cancel(self) -> None:
        self._timer.cancel()

    def _end(self) -> None:
        self.is_over = True
        if self.sock is not None:
            with contextlib.suppress(OSError):
                # Not SSLSocket's own, which takes the encryption off a connection that is still being read.
                socket.socket.shutdown(self.sock, socket.SHUT_RDWR)


class _TooMuchError(Exception):
    """Far more comes over the wire than was allowed."""


class _Counted(io.RawIOBase):
    """Bytes as they come over the wire, up to a bound: a chunk of length -1 has Python read without one."""

    def __init__(self, raw: io.RawIOBase, most_bytes: int) -> None:
        self._raw, self._left = raw, most_bytes

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int | None:
        count = self._raw.readinto(buffer)
        self._left -= count or 0
        if self._left < 0:
            raise _TooMuchError
        return count

    def close(self) -> None:
        self._raw.close()
        super().close()


class _Response(http.client.HTTPResponse):
    def __init__(self, sock: socket.socket, most_bytes: int, **more: Any) -> None:
        super().__init__(sock, **more)
        self.fp = io.BufferedReader(_Counted(self.fp.detach(), most_bytes))


class _Pinned(http.client.HTTPConnection):
    """HTTP over a socket that is there already: no name is looked up, and no second connection made."""

    auto_open = 0

    def __init__(self, target: Target, made: socket.socket, max_bytes: int) -> None:
        self.default_port = PORTS[target.scheme]  # any other is named in the Host header
        super().__init__(target.host, target.port)
        self.sock = made
        # Twice, because a body in small chunks takes more of the wire than it holds.
        self.response_class = partial(_Response, most_bytes=2 * max_bytes + HEAD_BYTES)  # type: ignore[assignment]


def _converse(target: Target, made: socket.socket, headers: Mapping[str, str], max_bytes: int) -> Reply:
    connection = _Pinned(target, made, max_bytes)
    connection.request("GET", target.path, headers=dict(headers))
    with connection.getresponse() as response:
        found = {name.lower(): value for name, value in response.getheaders()}
        data = b""
        if response.status == OK:
            coding = found.get("content-encoding", "")
            data = read_body(response, target.url, max_bytes, coding, response.length)
        return Reply(response.status, found, data)


def _connect(target: Target, addresses: Sequence[str], watch: _Watch) -> socket.socket:
    """Return a connection to the first of the addresses that answers, with TLS where the scheme asks for it."""
    last: OSError = OSError("no address")
    for address in addresses:
        try:
            made = socket.create_connection((address, target.port), timeout=min(CONNECT_S, watch.left_s()))
        except OSError as error:
            last = error
            continue
        made.settimeout(SILENCE_S)
        try:
            watch.sock = made
            if target.scheme == "https":
                # The name is the one asked for, whatever the address: that is what the certificate must be of.
                made = _tls().wrap_socket(made, server_hostname=target.host, do_handshake_on_connect=False)
                watch.sock = made
                made.do_handshake()
        except BaseException:
            made.close()
            raise
        return made
    raise last


@cache
def _tls() -> ssl.SSLContext:
    """Return what certificates are checked against: the system's authorities, and Mozilla's list."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def _told(error: Exception, url: str) -> FetchError:
    if isinstance(error, ssl.SSLCertVerificationError):
        reason = getattr(error, "verify_message", "") or str(error)
        return FetchError(url, f"has a certificate that is not valid ({reason})", "look at it in a browser")
    reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
    if isinstance(error, OSError):
        return FetchError(url, f"cannot be reached ({reason})", "try again later", is_passing=True)
    return FetchError(url, f"answers in no HTTP that can be read ({reason[:200]})", "try again later", is_passing=True)
