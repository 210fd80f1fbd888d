"""What is asked for, and what is handed out for it: the shelf over HTTP."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import monotonic
from urllib.parse import quote, urlsplit

import structlog
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from feeds.feed import FORMATS
from feeds.serve.answers import (
    FOR_ALL,
    FOR_ONE,
    METHODS,
    Media,
    answer,
    busy,
    elsewhere,
    forbidden,
    health,
    is_feed,
    lost,
    may,
    media_of,
    nothing,
    out_of_reach,
    refused,
    wants_page,
)
from feeds.serve.editing import EDIT, EditorsRoom
from feeds.serve.keys import Keyring
from feeds.serve.larder import Larder
from feeds.serve.paths import INDEX, below, folder_beside, keyed, parted, path_of
from feeds.serve.searches import Busy, Make, Searches
from feeds.serve.wares import Ware
from feeds.serve.wire import SILENCE

NOT_FOUND = 404
LOST = "404.html"  # on the shelf, for people
HEALTH = "health"
SEARCH = "search"  # for people; beside it lies the folder that says what a static copy lacks
SEARCHES = {f"feeds/search.{form.ending}": form.ending for form in FORMATS} | {f"{SEARCH}.html": "html"}

log = structlog.get_logger("pagefeed")


class Kiosk:
    """Where readers ask: an application that hands out the files under *root*, at *base_url* for the world, no more.

    With *keys*, only to who has one of them. With *search*, also the feeds of searches. *hub* hears of every change.
    With *editing*, editors find their room below `edit/`. *lacking* says why what is served is not kept up to date.
    *failures* are what is raised where something cannot be looked up now.
    """

    def __init__(
        self,
        root: Path,
        base_url: str = "",
        keys: Keyring | None = None,
        search: Make | None = None,
        hub: str = "",
        editing: EditorsRoom | None = None,
        lacking: Callable[[], str] = str,
        failures: tuple[type[Exception], ...] = (OSError,),
    ) -> None:
        self._hub = hub
        self._editing = editing
        self._lacking, self._failures = lacking, failures
        self._methods = (*METHODS, "POST") if editing else METHODS
        self._base = f"{base_url}/".encode()
        self._mount = urlsplit(base_url).path.strip("/")
        self._keys = keys
        self._searches = Searches(search, self._dressed) if search else None
        self._larder = Larder(root, dress=self._dressed)
        self._silent_until = 0.0  # seconds of a clock that never jumps

    def _dressed(self, data: bytes, key: str) -> bytes:
        """*data* with every address of ours as the subscriber with *key* can open it."""
        return data.replace(self._base, self._base + keyed(key).encode())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer whatever is asked."""
        request = Request(scope, receive)
        try:
            said = await self._serve(request) if request.method in self._methods else forbidden()
            # Who has no key must not learn even what the site is called.
            if said.status_code == NOT_FOUND and self._keys is None and wants_page(request):
                page = await self._ware(LOST, "")
                said = lost(page.data) if page else said
        except self._failures as problem:
            self._complain(problem)
            said = out_of_reach(request.method == "POST")
        await said(scope, receive, send)

    def _complain(self, problem: Exception) -> None:
        """Log what is out of reach, not for every reader."""
        if monotonic() >= self._silent_until:
            self._silent_until = monotonic() + SILENCE
            log.warning("not_answered", why=str(problem))

    async def _serve(self, request: Request) -> Response:
        path = path_of(request.scope.get("raw_path") or quote(request.scope["path"]).encode())
        if path is None:
            return nothing()
        said = await self._read(request, path)
        if said.status_code != NOT_FOUND or not self._mount:
            return said
        if path == self._mount:
            return elsewhere(folder_beside(path))
        inner = below(self._mount, path)
        return said if inner is None else await self._read(request, inner)

    async def _read(self, request: Request, path: str) -> Response:
        if path == HEALTH:
            return health(self._larder.has(INDEX), self._lacking())
        if self._keys is None:
            return await self._hand_out(request, path)
        key, rest = parted(path)
        if not await run_in_threadpool(self._keys.opens, key):
            return nothing()
        return elsewhere(folder_beside(path)) if rest is None else await self._hand_out(request, rest, key)

    async def _hand_out(self, request: Request, path: str, key: str = "") -> Response:
        if self._editing and path.startswith(EDIT):
            return await self._editing.answer(request, path.removeprefix(EDIT))
        if self._editing and f"{path}/" == EDIT:
            return elsewhere(folder_beside(path))
        if request.method == "POST":
            return nothing()
        if self._searches and path == f"{SEARCH}/":
            return elsewhere(f"../{SEARCH}?{request.url.query}")
        if self._searches and path == SEARCH:
            path += ".html"
        if not path or path.endswith("/"):
            path += INDEX
        media = media_of(path)
        if request.method == "OPTIONS":
            return may(media)
        if media is None:
            return elsewhere(folder_beside(path)) if self._larder.has(f"{path}/{INDEX}") else nothing()
        if self._searches and path in SEARCHES:
            return await self._search(request, self._searches, path, media, key)
        ware = await self._ware(path, key)
        more = (FOR_ONE if key else FOR_ALL) | self._links(path)
        return answer(request, ware, media, more) if ware else nothing()

    async def _search(self, request: Request, searches: Searches, path: str, media: Media, key: str) -> Response:
        asked = request.scope["query_string"].decode(errors="replace")
        try:
            found = await searches.ware(SEARCHES[path], asked, key)
        except Busy:
            return busy()
        return refused(found) if isinstance(found, str) else answer(request, found, media, FOR_ONE if key else FOR_ALL)

    def _links(self, path: str) -> dict[str, str]:
        """Where a reader of the feed at *path* can hear of its changes (WebSub)."""
        if not self._hub or not is_feed(path):
            return {}
        return {"link": f'<{self._hub}>; rel="hub", <{self._base.decode()}{path}>; rel="self"'}

    async def _ware(self, path: str, key: str) -> Ware | None:
        ware = self._larder.held(path, key)
        if ware is None:
            found = await run_in_threadpool(self._larder.fetch, path, key)
            self._larder.keep(path, found, key)
            ware = found[1] if found else None
        return ware
