"""A site on this machine that answers as it is told, and remembers what it was asked."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from whoheld.fetch import Fetcher, Guard, Pace
from whoheld.settings import Settings

HOST = "127.0.0.1"


@dataclass
class Answer:
    """What a path answers. `body` may be several pieces, sent one after the other as they are made."""

    body: bytes | Callable[[], Iterator[bytes]] = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Asked:
    path: str
    headers: Mapping[str, str]


class Site:
    """Change `pages` to change the site. A list of answers is given one after the other, the last for ever."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.pages: dict[str, Answer | list[Answer]] = {}
        self.asked: list[Asked] = []

    def url(self, path: str = "/") -> str:
        return f"http://{HOST}:{self.port}{path}"

    def paths(self) -> list[str]:
        """What was asked for, robots.txt left out."""
        return [one.path for one in self.asked if one.path != "/robots.txt"]

    def answer(self, path: str) -> Answer:
        found = self.pages.get(path, Answer(b"not here", 404))
        if isinstance(found, list):
            return found.pop(0) if len(found) > 1 else found[0]
        return found


class Now:
    """Time that passes only while somebody waits."""

    def __init__(self) -> None:
        self.s = 1000.0
        self.waits: list[float] = []

    def __call__(self) -> float:
        return self.s

    def sleep(self, seconds: float) -> None:
        self.waits.append(round(seconds, 3))
        self.s += seconds


@contextmanager
def open_site() -> Iterator[Site]:
    """Serve a site until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(Asked(self.path, dict(self.headers.items())))
            answer = site.answer(self.path)
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            if isinstance(answer.body, bytes) and "Content-Length" not in answer.headers:
                self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            try:
                for piece in [answer.body] if isinstance(answer.body, bytes) else answer.body():
                    self.wfile.write(piece)
                    self.wfile.flush()
            except OSError:
                pass  # the other side has seen enough

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer((HOST, 0), Handler)
    server.daemon_threads = True
    site = Site(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def fetcher_for(*sites: Site, now: Now | None = None, guard: Guard | None = None, **settings: Any) -> Fetcher:
    """Return a fetcher that may ask these sites and no other on this machine, and waits in no time."""
    now = now or Now()
    made = Settings(**settings)
    guard = guard or Guard(allowed=[(HOST, site.port) for site in sites])
    return Fetcher(made, guard, Pace(made.fetch_delay_s, now, now.sleep, lambda: 0.5))
