"""Push: a hub (WebSub) is told of every feed that changed, in the background; readers hear of it from there."""

from __future__ import annotations

import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Sequence
from urllib.parse import urlencode

import structlog

AT_ONCE = 50  # feeds in one ping
TIMEOUT = 10.0  # seconds that a hub may take to answer
PAUSES = (5.0, 30.0, 180.0)  # seconds before a ping that failed is tried again; then it is given up
FAREWELL = 3.0  # seconds that pings under way are given when pagefeed ends

log = structlog.get_logger("pagefeed")
Post = Callable[[str, bytes], None]  # raises OSError


class Hub:
    """Tells the hub at *url*, in a thread of its own, which feeds changed; each waits there once."""

    def __init__(self, url: str, post: Post | None = None, pauses: Sequence[float] = PAUSES) -> None:
        self._url, self._post, self._pauses = url, post or post_form, pauses
        self._changed: dict[str, None] = {}
        self._news = threading.Condition()
        self._closing = False
        self._thread = threading.Thread(target=self._run, name="hub", daemon=True)
        self._thread.start()

    def tell(self, feeds: Iterable[str]) -> None:
        """Let the hub hear of *feeds*, by their addresses, soon; nobody waits for it."""
        with self._news:
            self._changed |= dict.fromkeys(feeds)
            self._news.notify()

    def close(self) -> None:
        """Tell what is left to tell, once and within seconds."""
        with self._news:
            self._closing = True
            self._news.notify()
        self._thread.join(FAREWELL)

    def _run(self) -> None:
        while some := self._next():
            self._ping(some)

    def _next(self) -> list[str]:
        """Some feeds that changed, as soon as there are any; none at the end."""
        with self._news:
            self._news.wait_for(lambda: self._changed or self._closing)
            some = list(self._changed)[:AT_ONCE]
            for feed in some:
                del self._changed[feed]
            return some

    def _ping(self, feeds: list[str]) -> None:
        form = urlencode([("hub.mode", "publish"), *(("hub.url", feed) for feed in feeds)]).encode()
        for pause in (*self._pauses, None):
            try:
                self._post(self._url, form)
                return
            except OSError as problem:
                hopeless = isinstance(problem, urllib.error.HTTPError) and not _passes(problem.code)
                if pause is None or hopeless or self._closes_within(pause):
                    log.warning("hub_not_told", hub=self._url, feeds=len(feeds), why=str(problem))
                    return

    def _closes_within(self, seconds: float) -> bool:
        with self._news:
            return self._news.wait_for(lambda: self._closing, seconds)


def _passes(status: int) -> bool:
    """Whether an answer of this kind may be another one later."""
    return status >= 500 or status in (408, 429)


def post_form(url: str, form: bytes) -> None:
    """Send *form* to *url*. Raises OSError."""
    headers = {"content-type": "application/x-www-form-urlencoded", "user-agent": "pagefeed"}
    request = urllib.request.Request(url, form, headers)
    with urllib.request.urlopen(request, timeout=TIMEOUT):
        pass
