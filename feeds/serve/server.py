"""A server of an application, on an address that was taken before anything starts."""

from __future__ import annotations

import logging
import socket
import threading

import uvicorn
from starlette.types import ASGIApp

from feeds.serve.wire import AT_ONCE, BACKLOG, Seldom, Switchboard, Wire, room

UNREAD = 60_000  # milliseconds that a reader may take nothing of its answer
PATIENCE = 3  # seconds that an answer under way is given when the server is told to stop


def bind(host: str, port: int) -> socket.socket:
    """Take the address to serve on, so that whoever starts the server can say it is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Only where the protocol is named does asyncio send without delay; else each packed feed waits 40 ms.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if hasattr(socket, "TCP_USER_TIMEOUT"):  # connections have it from their listener
            listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, UNREAD)
        listener.bind((host, port))
        listener.listen(BACKLOG)
    except OSError:
        listener.close()
        raise
    return listener


class Server:
    """Serves *app* on a socket that is bound already, in a thread of its own, until told to stop."""

    def __init__(self, app: ASGIApp, listener: socket.socket) -> None:
        config = uvicorn.Config(
            app,
            loop="asyncio",
            http=Wire,
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            backlog=AT_ONCE,
            timeout_graceful_shutdown=PATIENCE,
        )
        self._server = Switchboard(config, room())
        self._listener = listener
        self._log, self._seldom = logging.getLogger("uvicorn.error"), Seldom()
        self._thread = threading.Thread(target=self._run, name="serve", daemon=True)

    @property
    def address(self) -> tuple[str, int]:
        """The host and port that are served."""
        host, port, *_ = self._listener.getsockname()
        return host, port

    @property
    def alive(self) -> bool:
        """Whether it is serving."""
        return self._thread.is_alive()

    def start(self) -> None:
        """Serve from now on; requests that come before the thread is ready wait in the socket."""
        self._log.addFilter(self._seldom)
        self._thread.start()

    def stop(self) -> None:
        """Finish the answers under way, close the socket, and come back when it is done."""
        self._server.should_exit = True
        if self._thread.ident is not None:  # else it was never started
            self._thread.join(PATIENCE + 2)
        self._log.removeFilter(self._seldom)

    def _run(self) -> None:
        self._server.run(sockets=[self._listener])
