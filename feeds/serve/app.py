"""What is asked for, and what is handed out for it: the shelf over HTTP."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from feeds.serve.answers import METHODS, Media, answer, elsewhere, forbidden, health, may, media_of, nothing
from feeds.serve.larder import Larder
from feeds.serve.paths import INDEX, below, folder_beside, path_of

HEALTH = "health"


def app_for(root: Path, base_url: str = "") -> ASGIApp:
    """Make the application that serves the files under *root*, at *base_url* for the world, and nothing else."""
    return Counter(root, base_url)


class Counter:
    """Where readers ask: an application that only knows reading."""

    def __init__(self, root: Path, base_url: str) -> None:
        self._larder = Larder(root)
        self._mount = urlsplit(base_url).path.strip("/")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer whatever is asked."""
        request = Request(scope, receive)
        said = await self._serve(request) if request.method in METHODS else forbidden()
        await said(scope, receive, send)

    async def _serve(self, request: Request) -> Response:
        path = path_of(request.scope.get("raw_path") or quote(request.scope["path"]).encode())
        if path is None:
            return nothing()
        if path and path == self._mount:
            return elsewhere(folder_beside(path))
        path = below(self._mount, path)
        if path == HEALTH:
            return health(ready=self._larder.has(INDEX))
        return await self._hand_out(request, path)

    async def _hand_out(self, request: Request, path: str) -> Response:
        if not path or path.endswith("/"):
            path += INDEX
        media = media_of(path)
        if request.method == "OPTIONS":
            return may(media)
        if media is None:
            return elsewhere(folder_beside(path)) if self._larder.has(f"{path}/{INDEX}") else nothing()
        return await self._file(request, path, media, {})

    async def _file(self, request: Request, path: str, media: Media, more: Mapping[str, str]) -> Response:
        ware = self._larder.held(path)
        if ware is None:
            found = await run_in_threadpool(self._larder.fetch, path)
            self._larder.keep(path, found)
            ware = found[1] if found else None
        return answer(request, ware, media, more) if ware else nothing()
