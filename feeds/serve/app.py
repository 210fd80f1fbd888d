"""The shelf over HTTP: the only file that knows Starlette and uvicorn."""

from __future__ import annotations

import socket
import threading
from collections.abc import Mapping
from email.utils import formatdate
from pathlib import Path
from urllib.parse import quote, unquote_to_bytes

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from feeds.feed import FORMATS
from feeds.serve.conditional import has_it, wants_gzip
from feeds.serve.larder import Larder, Ware

INDEX = "index.html"
BACKLOG = 1024  # connections that may wait to be taken up
PATIENCE = 3  # seconds that an answer under way is given when the server is told to stop

_ALWAYS = {
    # Asking again costs a 304; an answer kept for a minute would bring the news a minute late.
    "cache-control": "no-cache",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
}
_PAGE = {
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
}
_FEED = {"access-control-allow-origin": "*"}

# Fixed here, since a system's own table differs from the next one's. What is not in it is not published.
_TYPES: Mapping[str, tuple[str, Mapping[str, str]]] = {
    **{f".{form.ending}": (form.media_type, _FEED) for form in FORMATS},
    ".json": ("application/feed+json", _FEED),
    ".opml": ("text/x-opml", _FEED),
    ".html": ("text/html", _PAGE),
    ".css": ("text/css", {}),
    ".svg": ("image/svg+xml", _PAGE),
    ".txt": ("text/plain", {}),
}


def app_for(root: Path) -> ASGIApp:
    """Make the application that serves the files under *root*, and nothing else."""
    larder = Larder(root)

    async def hand_out(request: Request) -> Response:
        path = _path(request)
        if path is None:
            return _nothing()
        if not path or path.endswith("/"):
            path += INDEX
        media = _TYPES.get(Path(path).suffix)
        if media is None:
            return _to_folder(path) if larder.has(f"{path}/{INDEX}") else _nothing()
        ware = larder.held(path)
        if ware is None:
            ware = await run_in_threadpool(larder.fetch, path)
            larder.keep(path, ware)
        return _answer(request, ware, *media) if ware else _nothing()

    return Starlette(routes=[Route("/{path:path}", hand_out, methods=["GET"])])


def _path(request: Request) -> str | None:
    """The path below the root that a request names; none if it could only name something else."""
    raw: bytes = request.scope.get("raw_path") or quote(request.scope["path"]).encode()
    if b"%2f" in raw.lower() or b"%5c" in raw.lower():
        return None
    try:
        path = unquote_to_bytes(raw).decode().removeprefix("/")
    except UnicodeDecodeError:
        return None
    names = path.split("/")
    if "" in names[:-1] or any(name.startswith(".") for name in names):
        return None
    return path if path.isprintable() and "\\" not in path else None


def _answer(request: Request, ware: Ware, media_type: str, own: Mapping[str, str]) -> Response:
    """Give *ware*, or word that the reader has it already."""
    asked = _headers(request)
    packed = ware.packed if wants_gzip(asked.get("accept-encoding")) else None
    headers = {
        **_ALWAYS,
        **own,
        "etag": ware.etag if packed is None else ware.packed_etag,
        "last-modified": formatdate(ware.changed, usegmt=True),
        "vary": "Accept-Encoding",
    }
    if has_it(asked, (ware.etag, ware.packed_etag), ware.changed):
        return Response(status_code=304, headers=headers)
    if packed is not None:
        headers["content-encoding"] = "gzip"
    data = ware.data if packed is None else packed
    headers |= {"content-type": f"{media_type}; charset=utf-8", "content-length": str(len(data))}
    return Response(b"" if request.method == "HEAD" else data, headers=headers)


def _headers(request: Request) -> dict[str, str]:
    """The headers of a request; one that came in several lines is one list."""
    return {name: ", ".join(request.headers.getlist(name)) for name in request.headers}


def _to_folder(path: str) -> Response:
    """Send the reader on to the folder at *path*: relatively, since a proxy may have cut the address."""
    return Response(status_code=308, headers={**_ALWAYS, "location": f"./{quote(path.rpartition('/')[2])}/"})


def _nothing() -> Response:
    return PlainTextResponse("这里没有内容。\n", status_code=404, headers=_ALWAYS)


def bind(host: str, port: int) -> socket.socket:
    """Take the address to serve on, so that whoever starts the server can say it is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Only where the protocol is named does asyncio send without delay; else each packed feed waits 40 ms.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
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
            http="h11",
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=PATIENCE,
        )
        self._server = uvicorn.Server(config)
        self._listener = listener
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
        self._thread.start()

    def stop(self) -> None:
        """Finish the answers under way, close the socket, and come back when it is done."""
        self._server.should_exit = True
        if self._thread.ident is not None:  # else it was never started
            self._thread.join(PATIENCE + 2)

    def _run(self) -> None:
        self._server.run(sockets=[self._listener])
