"""Answers to readers: what a thing is called, what goes with it, and when it is not sent again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import formatdate
from pathlib import PurePosixPath

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from feeds.feed import FORMATS
from feeds.serve.conditional import has_it, wants_gzip
from feeds.serve.wares import Ware

METHODS = ("GET", "HEAD", "OPTIONS")

# Asking again costs a 304; an answer kept for a minute would bring the news a minute late.
FOR_ALL = {"cache-control": "no-cache"}
FOR_ONE = {"cache-control": "private, no-cache", "x-robots-tag": "noindex"}  # in whose address a key stands
FOR_NOW = {"cache-control": "no-store"}

_ALWAYS = FOR_ALL | {"x-content-type-options": "nosniff", "referrer-policy": "no-referrer"}
_PAGE = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )
}
PAGE_HEADERS = _ALWAYS | _PAGE
_FEED = {"access-control-allow-origin": "*", "access-control-expose-headers": "ETag, Link"}
_LATER = {"retry-after": "30"}
_ALLOW = {"allow": ", ".join(METHODS)}
_PREFLIGHT = {
    "access-control-allow-origin": "*",
    "access-control-allow-methods": "GET, HEAD",
    "access-control-allow-headers": "If-None-Match, If-Modified-Since",
    "access-control-max-age": "86400",
}


@dataclass(frozen=True, slots=True)
class Media:
    """What a file is, by its ending, and the headers that go with it."""

    type: str
    headers: Mapping[str, str]


# Fixed here, since a system's own table differs from the next one's. What is not in it is not published.
_MEDIA: Mapping[str, Media] = {
    **{f".{form.ending}": Media(form.media_type, _FEED) for form in FORMATS},
    ".opml": Media("text/x-opml", _FEED),
    ".html": Media("text/html", _PAGE),
    ".css": Media("text/css", {}),
    ".js": Media("text/javascript", {}),
    ".svg": Media("image/svg+xml", _PAGE),
    ".txt": Media("text/plain", {}),
}


def media_of(path: str) -> Media | None:
    """What the file at *path* is, if that is anything published."""
    return _MEDIA.get(PurePosixPath(path).suffix)


def is_feed(path: str) -> bool:
    """Is the file at *path* something to subscribe to?"""
    return PurePosixPath(path).suffix in {f".{form.ending}" for form in FORMATS}


def answer(request: Request, ware: Ware, media: Media, more: Mapping[str, str]) -> Response:
    """Give *ware*, or word that the reader has it already."""
    asked = _headers(request)
    packed = ware.packed if wants_gzip(asked.get("accept-encoding")) else None
    headers = {
        **_ALWAYS,
        **media.headers,
        **more,
        "etag": ware.etag if packed is None else ware.packed_etag,
        "last-modified": formatdate(ware.changed, usegmt=True),
        "vary": "Accept-Encoding",
    }
    if has_it(asked, (ware.etag, ware.packed_etag), ware.changed):
        return Response(status_code=304, headers=headers)
    if packed is not None:
        headers["content-encoding"] = "gzip"
    data = ware.data if packed is None else packed
    headers |= {"content-type": f"{media.type}; charset=utf-8", "content-length": str(len(data))}
    return Response(b"" if request.method == "HEAD" else data, headers=headers)


def _headers(request: Request) -> dict[str, str]:
    """The headers of a request; one that came in several lines is one list."""
    return {name: ", ".join(request.headers.getlist(name)) for name in request.headers}


def may(media: Media | None) -> Response:
    """Say what may be asked; and to a page of somebody else that it may ask for a feed as readers do."""
    own = _PREFLIGHT if media and media.headers is _FEED else {}
    return Response(status_code=204, headers={**_ALWAYS, **_ALLOW, **own})


def forbidden() -> Response:
    """Say that here one only reads."""
    return PlainTextResponse("这里只供阅读。\n", status_code=405, headers=_ALWAYS | _ALLOW)


def elsewhere(address: str) -> Response:
    """Send the reader on for good."""
    return Response(status_code=308, headers={**_ALWAYS, "location": address})


def nothing() -> Response:
    """Say that there is nothing, without a word about where."""
    return PlainTextResponse("这里没有内容。\n", status_code=404, headers=_ALWAYS)


def lost(page: bytes) -> Response:
    """The same with a *page*, for people."""
    return Response(page, status_code=404, media_type="text/html", headers=PAGE_HEADERS)


def wants_page(request: Request) -> bool:
    """Does a person ask, with a browser?"""
    return request.method in ("GET", "HEAD") and "text/html" in request.headers.get("accept", "")


def refused(why: str) -> Response:
    """Say what is wrong with what was asked."""
    return PlainTextResponse(f"{why}。\n", status_code=400, headers=_ALWAYS | FOR_NOW)


def busy() -> Response:
    """Ask the reader to come back."""
    return PlainTextResponse("现在查询的人太多，请稍后再来。\n", status_code=503, headers=_ALWAYS | FOR_NOW | _LATER)


def out_of_reach(asked_to_keep: bool) -> Response:
    """Say that the archive cannot be asked now, or that it has kept nothing of what it was *asked to keep*."""
    what = "您刚才要求的没有记下" if asked_to_keep else "暂时查不到"
    said = f"资料库现在用不了，{what}，请过一会儿再来。\n"
    return PlainTextResponse(said, status_code=503, headers=_ALWAYS | FOR_NOW | _LATER)


def health(ready: bool, lacking: str = "") -> Response:
    """Tell a program that watches over this one whether there is anything to read, and what is *lacking* to go on."""
    told = {"status": "ok" if ready else "nothing is published yet"}
    if lacking:
        told = {"status": "lacking", "why": lacking}
    return JSONResponse(told, status_code=200 if ready and not lacking else 503, headers=_ALWAYS | FOR_NOW)
