"""The editor's room over HTTP: who may come in, what is shown there, and what is asked for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Protocol
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, Response

from feeds.serve.answers import FOR_NOW, PAGE_HEADERS, nothing
from feeds.serve.session import COOKIE, LASTS, WITHIN, Door

EDIT = "edit/"
LARGEST = 16_384  # bytes of a form
_WITHIN = re.compile(r"\w+/\w+/", re.ASCII)  # a page of the room


class Desk(Protocol):
    """What the room asks of whoever makes its pages and keeps what is wished; addresses are relative to `edit/`."""

    def login(self, why: str = "", path: str = "") -> bytes:
        """The form that asks for the key, to go on to *path*."""

    def page(self, path: str, token: str) -> bytes | str | None:
        """The page at *path*, with forms that bring *token* back; or another address; or nothing."""

    def wish(self, given: Mapping[str, str]) -> str | None:
        """Keep what a form asks for, and say where to go on; none for what no form of ours sends."""


class EditorsRoom:
    """Lets those in who have the key."""

    def __init__(self, door: Door, desk: Desk, *, secure: bool) -> None:
        self._door, self._desk, self._secure = door, desk, secure

    async def answer(self, request: Request, path: str) -> Response:
        """Answer a request for *path* below `edit/`."""
        session = request.cookies.get(COOKIE, "")
        inside = bool(session) and self._door.knows(session)
        if request.method == "POST":
            given = await _form(request)
            if given is None:
                return _said("表单太大", 413)
            if path == "login":
                return self._enter(given, request.client.host if request.client else "")
            if not inside or not self._door.is_token(session, given.pop("token", "")):
                return _page(self._desk.login("请重新登录"), 403)
            if path == "logout":
                return self._leave()
            where = await run_in_threadpool(self._desk.wish, given) if path == "wish" else None
            return _to(where) if where is not None else nothing()
        if not inside:
            return _page(await run_in_threadpool(self._desk.login, "", path), 200)
        found = await run_in_threadpool(self._desk.page, path, self._door.token(session))
        return nothing() if found is None else _to(found) if isinstance(found, str) else _page(found, 200)

    def _enter(self, given: Mapping[str, str], host: str) -> Response:
        if self._door.busy(host):
            answer = _page(self._desk.login("试得太多了，请过一分钟再来"), 429)
            answer.headers["retry-after"] = str(int(WITHIN))
            return answer
        session = self._door.enter(given.get("key", ""), host)
        if session is None:
            return _page(self._desk.login("密钥不对"), 403)
        path = given.get("path", "")
        return self._with_cookie(_to(path if _WITHIN.fullmatch(path) else "./"), session, LASTS)

    def _leave(self) -> Response:
        return self._with_cookie(_to("./"), "", 0)

    def _with_cookie(self, answer: Response, session: str, lasts: int) -> Response:
        answer.set_cookie(COOKIE, session, max_age=lasts, secure=self._secure, httponly=True, samesite="strict")
        return answer


async def _form(request: Request) -> dict[str, str] | None:
    """What a form holds; none where that is more than any of ours, or not all of it came."""
    body = b""
    try:
        async for piece in request.stream():
            body += piece
            if len(body) > LARGEST:
                return None
    except ClientDisconnect:  # half a form asks for nothing, and nobody hears the answer
        return None
    return dict(parse_qsl(body.decode(errors="replace"), keep_blank_values=True))


def _page(data: bytes, status: int) -> HTMLResponse:
    return HTMLResponse(data, status_code=status, headers=PAGE_HEADERS | FOR_NOW)


def _said(why: str, status: int) -> Response:
    return Response(f"{why}。\n", status_code=status, media_type="text/plain", headers=FOR_NOW)


def _to(address: str) -> Response:
    """Send the editor on to where a GET answers."""
    return Response(status_code=303, headers={**FOR_NOW, "location": address})
