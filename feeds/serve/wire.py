"""Connections: how long one may take to say what it wants, and how many there may be at once."""

from __future__ import annotations

import asyncio
import errno
import logging
import re
import resource
import socket
from math import inf
from time import monotonic
from typing import Any

import h11
import structlog
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

HEARING = 30.0  # seconds that a reader may take to send a whole request
MOST = 1000  # connections at once, however many files the process may open
FEWEST = 16  # connections at once, however few
AT_ONCE = 16  # connections that are taken up in one turn of the loop
TURNS = 4  # turns between taking up one too many and its end
BACKLOG = 1024  # connections that may wait to be taken up
FILES = 128  # open files that are kept for all else: pages, the store, the log
SILENCE = 60.0  # seconds between two words about one lack

_FULL = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM})  # no room for one more connection

_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")

log = structlog.get_logger("pagefeed")


def room() -> int:
    """How many connections the process may hold and still open its files."""
    files, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return MOST if files == resource.RLIM_INFINITY else max(FEWEST, min(MOST, files - FILES - TURNS * AT_ONCE))


class Crowd(ServerState):
    """The connections of a server, and for how many there is *room*."""

    def __init__(self, room: int) -> None:
        super().__init__()
        self.room = room
        self._said: dict[str, float] = {}

    def say(self, event: str, now: float, **keys: object) -> None:
        """Log what is lacking at the second *now*, unless that was said a moment ago."""
        if now >= self._said.get(event, -SILENCE) + SILENCE:
            self._said[event] = now
            log.warning(event, **keys)


class Seldom(logging.Filter):
    """Lets uvicorn say the same of strangers once a while, for they can make it say so as often as they like."""

    def __init__(self) -> None:
        super().__init__()
        self._said: dict[str, float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Say whether that is new, or a failure of ours."""
        now = monotonic()
        new = record.levelno >= logging.ERROR or now >= self._said.get(record.msg, -inf) + SILENCE
        if new:
            self._said[record.msg] = now
        return new


class Wire(H11Protocol):
    """A connection that is closed when it has not sent a whole request in time.

    uvicorn's own limits begin behind the first answer (`timeout_keep_alive`), or look only at who has sent a whole
    request (`limit_concurrency`). Of too many, the one that has kept us waiting longest makes way.
    """

    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for a request from now on."""
        super().connection_made(transport)
        self._await_request()
        crowd = self.server_state
        if isinstance(crowd, Crowd) and len(self.connections) > crowd.room:
            crowd.say("too_many_connections", self.loop.time(), most=crowd.room)
            waiting = (wire for wire in self.connections if isinstance(wire, Wire) and wire._deadline)
            min(waiting, key=Wire._when)._hang_up()

    def data_received(self, data: bytes) -> None:
        """Hear a part of a request, or of several."""
        super().data_received(self._in_ascii(data))
        self._lean_back_if_asked()

    def on_response_complete(self) -> None:
        """Wait for the next request, unless it came behind the last one."""
        self._await_request()
        super().on_response_complete()
        self._lean_back_if_asked()

    def send_400_response(self, msg: str) -> None:
        """Refuse what is no HTTP, unless an answer is under way; whoever was about to make one need not."""
        answerable = self.conn.our_state in (h11.IDLE, h11.SEND_RESPONSE)
        if self.cycle is not None and not self.cycle.response_complete:
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        if answerable:
            super().send_400_response(msg)
        else:
            self.transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        self._lean_back()
        super().connection_lost(exc)

    def _in_ascii(self, data: bytes) -> bytes:
        """What belongs to a request's first line, as h11 takes it: newsboat and curl send a 供热 in it as it is."""
        if self.conn.their_state is not h11.IDLE or b"\n" in self.conn.trailing_data[0]:
            return data
        line, end, rest = data.partition(b"\n")
        return _BEYOND_ASCII.sub(lambda byte: b"%%%02X" % ord(byte[0]), line) + end + rest

    def _await_request(self) -> None:
        self._lean_back()
        self._deadline = self.loop.call_later(HEARING, self._give_up)

    def _give_up(self) -> None:
        if self.transport.get_write_buffer_size():  # the reader is slow, and has not all of the last answer
            self._await_request()
        else:
            self._hang_up()

    def _hang_up(self) -> None:
        self._lean_back()  # the connection is lost only in the loop's next turn
        self.transport.abort()

    def _lean_back_if_asked(self) -> None:
        if self.cycle is not None and not self.cycle.more_body and not self.cycle.response_complete:
            self._lean_back()

    def _lean_back(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _when(self) -> float:
        return self._deadline.when() if self._deadline else 0.0


class Switchboard(uvicorn.Server):
    """Holds no more connections than there is *room* for, and says once a while if there is none for even those."""

    def __init__(self, config: uvicorn.Config, room: int) -> None:
        super().__init__(config)
        self.server_state = self._crowd = Crowd(room)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Take connections from now on."""
        asyncio.get_running_loop().set_exception_handler(self._hear)
        await super().startup(sockets)
        for listener in sockets or ():
            listener.listen(BACKLOG)  # asyncio would let no more wait than it takes up at once

    def _hear(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        problem = context.get("exception")
        if isinstance(problem, OSError) and problem.errno in _FULL and "socket" in context:
            self._crowd.say("no_more_connections", loop.time(), why=problem.strerror)
        else:
            loop.default_exception_handler(context)
