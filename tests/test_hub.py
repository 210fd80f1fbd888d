"""A hub hears of every feed that changed, and readers of the hub; nothing waits for it."""

from __future__ import annotations

import json
import queue
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import feedparser
import pytest
from fakes import CHANNELS, NOON, SITE, FakeArchive, filing
from publishing import press_of
from running import House, page, until
from test_serve import Client

from feeds.feed import ATOM, JSON, RSS, Format
from feeds.hub import AT_ONCE, Hub
from feeds.press import RENDERERS
from feeds.serve import Kiosk
from feeds.shelf import Shelf
from ingest.config import read_config
from ingest.errors import ConfigError

HUB = "https://hub.example.org/?a=1&b=2"
PROXYLESS = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Told:
    """A way to a hub that keeps what it was told, and fails as often as it should."""

    def __init__(self, *failures: OSError) -> None:
        self.pings: queue.Queue[list[str]] = queue.Queue()
        self.tries = 0
        self._failures = list(failures)

    def __call__(self, url: str, form: bytes) -> None:
        self.tries += 1
        if self._failures:
            raise self._failures.pop(0)
        said = parse_qs(form.decode())
        assert (url, said["hub.mode"]) == (HUB, ["publish"])
        self.pings.put(said["hub.url"])

    def next(self) -> list[str]:
        return self.pings.get(timeout=10)


def refused(status: int) -> OSError:
    return urllib.error.HTTPError(HUB, status, "no", Message(), None)


def test_a_hub_is_told_of_every_feed() -> None:
    """Some at a time, in the order of their changes."""
    told = Told()
    hub = Hub(HUB, told)
    feeds = [f"http://here/feeds/{n}.atom" for n in range(AT_ONCE + 1)]
    hub.tell(feeds)

    assert told.next() == feeds[:AT_ONCE]
    assert told.next() == feeds[AT_ONCE:]
    hub.close()


@pytest.mark.parametrize("failure", [OSError("unreachable"), TimeoutError(), refused(503), refused(429)])
def test_a_hub_that_fails_is_told_again(failure: OSError) -> None:
    """It may be up again in a moment."""
    told = Told(failure, failure)
    hub = Hub(HUB, told, pauses=(0.0, 0.0))
    hub.tell(["a"])

    assert told.next() == ["a"]
    hub.close()
    assert told.tries == 3


def test_a_hub_that_fails_for_good_is_given_up() -> None:
    """After so many times; what changes then is told nevertheless."""
    told = Told(*[OSError("unreachable")] * 3)
    hub = Hub(HUB, told, pauses=(0.0, 0.0))
    hub.tell(["a"])
    until(lambda: told.tries == 3)
    hub.tell(["b"])

    assert told.next() == ["b"]
    hub.close()


@pytest.mark.parametrize("status", [400, 403, 404])
def test_a_hub_that_refuses_is_not_asked_again(status: int) -> None:
    """It will refuse for ever."""
    told = Told(refused(status))
    hub = Hub(HUB, told, pauses=(60.0,))
    hub.tell(["a"])
    until(lambda: told.tries == 1)
    hub.tell(["b"])

    assert told.next() == ["b"]
    hub.close()


def test_nobody_waits_for_a_hub() -> None:
    """It takes its time, and telling it takes none; a feed that changes again meanwhile waits there once."""
    gate, told = threading.Event(), Told()

    def slow(url: str, form: bytes) -> None:
        gate.wait(10)
        told(url, form)

    hub = Hub(HUB, slow)
    started = time.monotonic()
    hub.tell(["a"])
    until(lambda: not hub._changed)
    for _ in range(1000):
        hub.tell(["b", "a"])
    took = time.monotonic() - started
    gate.set()

    assert took < 5
    assert [told.next(), told.next()] == [["a"], ["b", "a"]]
    hub.close()
    assert told.pings.empty()


def test_at_the_end_a_hub_is_told_once_more() -> None:
    """And not waited for: between two tries it is given up."""
    told, down = Told(), Told(*[OSError("unreachable")] * 9)
    well, ill = Hub(HUB, told), Hub(HUB, down, pauses=(600.0,))
    for hub in (well, ill):
        hub.tell(["a"])
    started = time.monotonic()
    for hub in (well, ill):
        hub.close()

    assert told.next() == ["a"]
    assert time.monotonic() - started < 3
    assert not ill._thread.is_alive()


def test_only_feeds_are_told(tmp_path: Path) -> None:
    """Not pages; by their public address; and only what changed."""
    archive, told = FakeArchive(), Told()
    hub = Hub(HUB, told)
    press = replace(press_of(archive, tmp_path), tell=hub.tell)
    press.refresh(NOON)
    first = told.next()
    archive.file(filing(district="nangang", topics=()))
    press.refresh(NOON)
    second = told.next()
    hub.close()

    assert set(first) == {SITE.url(channel.file(form)) for channel in CHANNELS for form in RENDERERS}
    assert {url.removeprefix(SITE.url("feeds/")).rpartition(".")[0] for url in second} == {"all", "districts/nangang"}


def test_what_was_published_before_a_disk_was_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told at once, for it will not be published again; the rest when it is."""
    archive, told, put = FakeArchive(), Told(), Shelf.put
    hub = Hub(HUB, told)
    press = replace(press_of(archive, tmp_path), tell=hub.tell)
    press.refresh(NOON)
    told.next()
    archive.file(filing(district="nangang", topics=()))

    def fail(shelf: Shelf, path: str, data: bytes, now: datetime) -> bool:
        if path == "feeds/all.atom":
            raise OSError("No space left on device")
        return put(shelf, path, data, now)

    monkeypatch.setattr(Shelf, "put", fail)
    with pytest.raises(OSError, match="No space"):
        press.refresh(NOON)
    monkeypatch.undo()
    first = told.next()
    press.refresh(NOON)
    second = told.next()
    hub.close()

    assert SITE.url("feeds/all.atom") in second
    assert not set(first) & set(second)


@pytest.fixture
def told_of(tmp_path: Path) -> Client:
    site = replace(SITE, hub=HUB)
    archive = FakeArchive()
    archive.file(filing())
    press_of(archive, tmp_path, site).refresh(NOON)
    client = Client(tmp_path)
    client.app = Kiosk(tmp_path, SITE.base_url, hub=HUB)
    return client


@pytest.mark.parametrize("form", [RSS, ATOM, JSON], ids=lambda form: form.name)
def test_a_feed_leads_to_its_hub(told_of: Client, form: Format) -> None:
    """Within, and in a header that needs no parser; with its own address as the topic."""
    answer = told_of.ask(f"/feeds/all.{form.ending}")
    topic = f"{SITE.base_url}/feeds/all.{form.ending}"

    assert answer.headers["link"] == f'<{HUB}>; rel="hub", <{topic}>; rel="self"'
    assert told_of.ask(f"/feeds/all.{form.ending}", if_none_match=answer.headers["etag"]).headers["link"]
    if form is JSON:
        read = json.loads(answer.content)
        assert (read["hubs"], read["feed_url"]) == ([{"type": "WebSub", "url": HUB}], topic)
    else:
        links = feedparser.parse(answer.content).feed.links
        assert [link.href for link in links if link.rel == "hub"] == [HUB]
        assert [link.href for link in links if link.rel == "self"] == [topic]


def test_a_page_has_no_hub(told_of: Client) -> None:
    """Nor has the list of feeds: nobody is told when they change."""
    assert [told_of.ask(path).headers.get("link") for path in ("/", "/feeds.opml", "/static/style.css")] == [None] * 3


def test_a_hub_and_keys_do_not_go_together() -> None:
    """It would hand out to everybody what is for some."""
    with pytest.raises(ConfigError, match=r"\[feeds\] hub"):
        read_config(f'[feeds]\nhub = "{HUB}"\n[serve]\naccess = "token"', Path("/"))


# -- a hub of our own, and somebody who subscribes to it --


class SmallHub(ThreadingHTTPServer):
    """As much of a hub as one needs: it fetches what it is told of, and passes it on to its one subscriber."""

    def __init__(self, deliver: queue.Queue[tuple[str, str, bytes]]) -> None:
        self.deliver = deliver
        super().__init__(("127.0.0.1", 0), _HubAnswers)


class _HubAnswers(BaseHTTPRequestHandler):
    server: SmallHub

    def do_POST(self) -> None:
        said = parse_qs(self.rfile.read(int(self.headers["content-length"])).decode())
        self.send_response(204)
        self.end_headers()
        for topic in said["hub.url"]:
            with PROXYLESS.open(topic, timeout=10) as fetched:
                self.server.deliver.put((topic, fetched.headers["link"] or "", fetched.read()))

    def log_message(self, *_: object) -> None:
        """Quietly."""


@pytest.fixture
def small_hub() -> Iterator[SmallHub]:
    hub = SmallHub(queue.Queue())
    thread = threading.Thread(target=hub.serve_forever, daemon=True)
    thread.start()
    yield hub
    hub.shutdown()
    hub.server_close()
    thread.join(5)


def test_a_subscriber_of_a_hub_gets_the_news_unasked(small_hub: SmallHub, tmp_path: Path) -> None:
    """From a dropped page to a delivery, and every feed in a delivery is already that of the news."""
    address = f"http://127.0.0.1:{small_hub.server_address[1]}/"
    house = House(tmp_path, more=f'[feeds]\nhub = "{address}"')
    delivered: dict[str, bytes] = {}
    topic = f"{house.address}/feeds/districts/daoli.atom"

    def has_news() -> bool:
        while not small_hub.deliver.empty():
            found, link, body = small_hub.deliver.get()
            assert link == f'<{address}>; rel="hub", <{found}>; rel="self"'
            delivered[found] = body
        return "第1号" in delivered.get(topic, b"").decode()

    with house.running() as daemon:
        house.drop("a.txt", page(1))
        until(has_news, within=30)
        assert daemon.stop() == 0
    assert "第1号" in delivered[f"{house.address}/feeds/all.rss"].decode()


def test_a_hub_that_is_down_holds_nothing_up(tmp_path: Path) -> None:
    """The feed is there as fast as ever, the log says what was not told, and pagefeed ends in time."""
    house = House(tmp_path, more='[feeds]\nhub = "http://127.0.0.1:9/"')
    with house.running() as daemon:
        house.drop("a.txt", page(1))
        until(lambda: daemon.has(1))
        assert daemon.stop() == 0
        assert daemon.said("hub_not_told")
