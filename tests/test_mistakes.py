"""The mistakes of publishers that hurt readers, and that we do not make them: asked over a wire, as readers ask."""

from __future__ import annotations

import gzip
import http.client
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import feedparser
import pytest
from fakes import CHANNELS, NOON, FakeArchive, filing
from publishing import press_of

from feeds.serve import Kiosk, Server, bind

FEED_AT = "/feeds/all.atom"
CURL = shutil.which("curl")


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


class Publisher:
    """An archive whose shelf is served, and a clock that stands still between its changes."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "site"
        self.archive = FakeArchive()
        self.press = press_of(self.archive, self.root)
        self.now = NOON
        self.file(nth=0)
        self.server = Server(Kiosk(self.root), bind("127.0.0.1", 0))
        self.server.start()

    def file(self, nth: int) -> None:
        """A new article, of the past or not, and all feeds at once."""
        self.archive.file(filing(f"a{nth}", nth=nth))
        self.press.refresh(self.now)

    def publish_again(self) -> None:
        """Everything is made once more, an hour later."""
        self.archive.mark_everything([channel.beat for channel in CHANNELS])
        self.now += timedelta(hours=1)
        self.press.refresh(self.now)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server.address[1]}{FEED_AT}"

    def ask(self, path: str = FEED_AT, **headers: str) -> Answer:
        wire = http.client.HTTPConnection(*self.server.address, timeout=10)
        wire.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        got = wire.getresponse()
        answer = Answer(got.status, {name.lower(): value for name, value in got.getheaders()}, got.read())
        wire.close()
        return answer


@pytest.fixture
def publisher(tmp_path: Path) -> Iterator[Publisher]:
    publisher = Publisher(tmp_path)
    yield publisher
    publisher.server.stop()


def date_stands_still(publisher: Publisher) -> bool:
    """Bytes and ETag change within a second, and the date does not: whoever asks by date loses the change."""
    before = publisher.ask()
    publisher.file(nth=1)
    after = publisher.ask(if_modified_since=before.headers["last-modified"])
    dates = [parsedate_to_datetime(answer.headers["last-modified"]) for answer in (before, after)]
    return after.status != 200 or dates[1] - dates[0] < timedelta(seconds=1)


def date_of_an_article(publisher: Publisher) -> bool:
    """The date is the newest article's: an old one that is filed late changes bytes, and no date."""
    publisher.file(nth=-5000)
    return parsedate_to_datetime(publisher.ask().headers["last-modified"]) < NOON


def tag_of_the_file(publisher: Publisher) -> bool:
    """The ETag is made of time and size: equal bytes that are written again are downloaded again."""
    tag = publisher.ask().headers["etag"]
    place = publisher.root / FEED_AT[1:]
    place.write_bytes(place.read_bytes())
    return publisher.ask(if_none_match=tag).status != 304


def date_of_the_build(publisher: Publisher) -> bool:
    """The moment of making stands in the feed: everything is new to everybody at every making."""
    before = publisher.ask()
    publisher.publish_again()
    return publisher.ask(if_none_match=before.headers["etag"]).status != 304 or publisher.ask().body != before.body


def packed_tag_forgotten(publisher: Publisher) -> bool:
    """The ETag of the packed bytes is not known when it comes back: no 304 for nearly all readers."""
    packed = publisher.ask(accept_encoding="gzip").headers
    back = publisher.ask(accept_encoding="gzip", if_none_match=packed["etag"])
    return packed["etag"] == publisher.ask().headers["etag"] or back.status != 304


def date_over_tag(publisher: Publisher) -> bool:
    """The date is believed although the tag is another: a change within the same second is lost."""
    since = publisher.ask().headers["last-modified"]
    return publisher.ask(if_none_match='"another"', if_modified_since=since).status != 200


def tag_without_quotes(publisher: Publisher) -> bool:
    """Readers accept it, and it is none."""
    tag = publisher.ask().headers["etag"]
    return not (tag.startswith('"') and tag.endswith('"') and tag.count('"') == 2)


def packed_unasked(publisher: Publisher) -> bool:
    """Some readers cannot unpack, and some say that they refuse."""
    asked: list[dict[str, str]] = [{}, {"accept_encoding": "br"}, {"accept_encoding": "gzip;q=0, *"}]
    answers = [publisher.ask(**headers) for headers in asked]
    return any("content-encoding" in answer.headers or not answer.body.startswith(b"<?xml") for answer in answers)


def never_packed(publisher: Publisher) -> bool:
    """Everybody downloads five times as much."""
    answer = publisher.ask(accept_encoding="gzip")
    return gzip.decompress(answer.body) != publisher.ask().body


def wrong_type(publisher: Publisher) -> bool:
    """A feed that is called a page, or octets, is downloaded by browsers and complained of by parsers."""
    types = {"atom": "application/atom+xml", "rss": "application/rss+xml"}
    said = {ending: publisher.ask(f"/feeds/all.{ending}").headers["content-type"] for ending in types}
    return said != {ending: f"{name}; charset=utf-8" for ending, name in types.items()}


def another_charset(publisher: Publisher) -> bool:
    """The header contradicts the bytes."""
    answer = publisher.ask()
    return "charset=utf-8" not in answer.headers["content-type"] or "冰城版面" not in answer.body.decode("utf-8")


def nothing_to_ask_by(publisher: Publisher) -> bool:
    """Without tag and date everything is sent every time; a 304 needs them as well."""
    known = publisher.ask()
    short = publisher.ask(if_none_match=known.headers["etag"])
    return any({"etag", "last-modified", "cache-control", "vary"} - set(a.headers) for a in (known, short))


def date_goes_back(publisher: Publisher) -> bool:
    """A machine's clock is set back, and a reader is told that it has everything."""
    before = publisher.ask().headers["last-modified"]
    publisher.now = NOON - timedelta(days=1)
    publisher.file(nth=1)
    return publisher.ask(if_modified_since=before).status != 200


def forgotten_over_night(publisher: Publisher) -> bool:
    """A new process knows neither tag nor date of what it published before."""
    before = publisher.ask()
    publisher.server.stop()
    publisher.server = Server(Kiosk(publisher.root), bind("127.0.0.1", 0))
    publisher.server.start()
    by_tag = publisher.ask(if_none_match=before.headers["etag"])
    by_date = publisher.ask(if_modified_since=before.headers["last-modified"])
    return (by_tag.status, by_date.status) != (304, 304)


MISTAKES: list[Callable[[Publisher], bool]] = [
    date_stands_still, date_of_an_article, tag_of_the_file, date_of_the_build, packed_tag_forgotten, date_over_tag,
    tag_without_quotes, packed_unasked, never_packed, wrong_type, another_charset, nothing_to_ask_by, date_goes_back,
    forgotten_over_night,
]  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.__name__)
def test_a_mistake_that_hurts_is_not_made(publisher: Publisher, mistake: Callable[[Publisher], bool]) -> None:
    """Each was seen to lose news, or to send what readers hold, with one reader or another."""
    assert not mistake(publisher), mistake.__doc__


# -- clients that ask by themselves --


@pytest.mark.skipif(CURL is None, reason="no curl on this machine")
def test_curl_asks_by_date(publisher: Publisher, tmp_path: Path) -> None:
    """It throws a body away whose date is not later than the one it asked by, whatever the status."""
    held, news = tmp_path / "held.atom", tmp_path / "news.atom"
    fetch = [str(CURL), "--silent", "--noproxy", "*", "--remote-time", "--max-time", "10"]
    subprocess.run([*fetch, "-o", held, publisher.address], check=True)
    subprocess.run([*fetch, "-o", news, "-z", held, publisher.address], check=True)
    unchanged = news.exists() and news.stat().st_size > 0
    publisher.file(nth=1)
    subprocess.run([*fetch, "-o", news, "-z", held, publisher.address], check=True)

    assert not unchanged
    assert news.read_bytes() == publisher.ask().body != held.read_bytes()


def test_feedparser_asks_by_either(publisher: Publisher) -> None:
    """A library many readers are made with: nothing is sent twice, and a change is."""

    def ask(**known: Any) -> Any:
        return feedparser.parse(publisher.address, handlers=[], **known)

    first = ask()
    assert (first.status, first.bozo, len(first.entries)) == (200, False, 1)
    assert ask(etag=first.etag).status == 304
    assert ask(modified=first.modified).status == 304
    publisher.file(nth=1)
    assert len(ask(etag=first.etag, modified=first.modified).entries) == 2


def raw(publisher: Publisher, request: bytes) -> bytes:
    """What comes back for bytes that no library would send."""
    with socket.create_connection(publisher.server.address, timeout=10) as wire:
        wire.sendall(request)
        return b"".join(iter(lambda: wire.recv(65536), b""))


def test_the_plainest_reader_is_served(publisher: Publisher) -> None:
    """Of HTTP/1.0, without a name, a host, or a word on encodings."""
    head, _, body = raw(publisher, b"GET /feeds/all.atom HTTP/1.0\r\n\r\n").partition(b"\r\n\r\n")

    assert head.startswith(b"HTTP/1.1 200")
    assert body == publisher.ask().body


@pytest.mark.parametrize(
    ("request_line", "status"),
    [
        (b"GET /../../etc/passwd HTTP/1.1", b"404"),
        (b"GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1", b"404"),
        (b"GET /favicon.ico HTTP/1.1", b"404"),
        (b"GET http://127.0.0.1/feeds/all.atom HTTP/1.1", b"200"),
        (b"DELETE /feeds/all.atom HTTP/1.1", b"405"),
        (b"POST /feeds/all.atom HTTP/1.1", b"405"),
        (b"BREW /feeds/all.atom HTTP/1.1", b"405"),
        (b"GET /" + b"a" * 60_000 + b" HTTP/1.1", b"404"),
        (b"nonsense", b"400"),
    ],
)
def test_odd_requests_get_plain_answers(publisher: Publisher, request_line: bytes, status: bytes) -> None:
    """Over the wire, where no client tidies them up."""
    said = raw(publisher, request_line + b"\r\nHost: here\r\nConnection: close\r\n\r\n")

    assert said.split()[1] == status


def test_a_reader_that_would_take_a_difference_gets_it_all(publisher: Publisher) -> None:
    """Liferea and reader offer it (A-IM: feed); it may be ignored, and so may a range."""
    for wish in ({"a_im": "feed"}, {"range": "bytes=0-9"}):
        assert (publisher.ask(**wish).status, publisher.ask(**wish).body) == (200, publisher.ask().body)


def test_a_date_is_when_it_was_published(publisher: Publisher) -> None:
    """To the second, in the form that HTTP wants."""
    date = publisher.ask().headers["last-modified"]

    assert date.endswith(" GMT")
    assert parsedate_to_datetime(date) == datetime(2025, 11, 20, 4, 0, tzinfo=UTC)
