"""Where not everybody may read: who may, what stands in the addresses they get, and how they are known."""

from __future__ import annotations

import json
import re
from pathlib import Path

import feedparser
import pytest
from click.testing import CliRunner, Result
from fakes import NOON, SITE, FakeArchive, filing
from publishing import press_of
from running import House, until
from test_serve import Client

from feeds.serve import Keyring, Kiosk, digest_of, fresh_key
from ingest.__main__ import main
from ingest.errors import StoreLacks

KEY, OTHER = "iy-kjSZXtugqucBlFlDj1UY0kZwICgDJ", "Wm3_pT0aQe9xYb7RkLcVn2sUd5Hf8gZo"
KEYED = f"{SITE.base_url}/k/{KEY}/"


class Clock:
    """A clock that only moves by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    archive = FakeArchive()
    archive.file(filing())
    press_of(archive, tmp_path).refresh(NOON)
    return tmp_path


@pytest.fixture
def client(shelf: Path) -> Client:
    client = Client(shelf)
    client.app = Kiosk(shelf, SITE.base_url, Keyring(lambda: [digest_of(KEY), digest_of(OTHER)]))
    return client


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/feeds/all.atom",
        "/articles/a1/",
        "/static/style.css",
        "/k/",
        "/k",
        "/k//feeds/all.atom",
        f"/k/{KEY[:-1]}/feeds/all.atom",
        f"/k/{KEY}x/feeds/all.atom",
        f"/k/{KEY.swapcase()}/",
        f"/k/{digest_of(KEY)}/",
        f"/K/{KEY}/",
        f"/k/{OTHER[:8]}",
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_without_a_key_there_is_nothing(client: Client, path: str, method: str) -> None:
    """Whether it would be there or not, and nobody learns what is kept from him."""
    answer = client.ask(path, method, accept="text/html")

    assert (answer.status_code, answer.headers["content-type"]) == (404, "text/plain; charset=utf-8")


def test_health_needs_no_key(client: Client) -> None:
    """It tells nothing."""
    assert client.ask("/health").status_code == 200


@pytest.mark.parametrize(
    "path", ["", "feeds/all.atom", "feeds/all.rss", "feeds/all.json", "feeds.opml", "articles/a1/", "static/style.css"]
)
def test_a_key_opens_the_whole_site(client: Client, path: str) -> None:
    """For one: no cache on the way may give it to others."""
    answer = client.ask(f"/k/{KEY}/{path}")

    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "private, no-cache"
    assert answer.headers["referrer-policy"] == "no-referrer"


def test_a_key_without_a_slash(client: Client) -> None:
    """People lose them when they copy."""
    answer = client.ask(f"/k/{KEY}")

    assert (answer.status_code, answer.headers["location"]) == (308, f"./{KEY}/")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_a_key_lets_read_and_nothing_else(client: Client, method: str) -> None:
    """Whoever it was passed on to."""
    assert client.ask(f"/k/{KEY}/feeds/all.atom", method).status_code == 405


@pytest.mark.parametrize("ending", ["rss", "atom"])
def test_every_link_of_a_feed_leads_to_where_its_subscriber_may_go(client: Client, ending: str) -> None:
    """Its own address, the site and the articles; ids are no addresses, and stay the same for everybody."""
    answer = client.ask(f"/k/{KEY}/feeds/all.{ending}")
    read = feedparser.parse(answer.content, response_headers={"content-type": answer.headers["content-type"]})

    assert not read.bozo
    assert [link.href for link in read.feed.links if link.rel == "self"] == [f"{KEYED}feeds/all.{ending}"]
    assert read.entries[0].link == f"{KEYED}articles/a1/"
    assert read.entries[0].id == f"tag:{SITE.authority}:article/a1"
    assert answer.text.count(SITE.base_url) == answer.text.count(KEYED)


def test_every_link_of_a_page_leads_there_too(client: Client, shelf: Path) -> None:
    """Of every page there is: relatively, or with the key. (404.html is only shown where there are no keys.)"""
    files = [
        path.relative_to(shelf).as_posix()
        for path in shelf.rglob("*.*")
        if path.suffix not in (".svg", ".edition") and path.name != "404.html"
    ]

    assert len(files) > 30
    for path in files:
        page = client.ask(f"/k/{KEY}/{path}").text
        links = re.findall(r'(?:href|src|action|data-[a-z]+)="([^"]*)"', page)

        assert [link for link in links if link.startswith("/")] == []
        assert page.count(SITE.base_url) == page.count(KEYED)


def test_each_subscriber_has_a_feed_of_their_own(client: Client) -> None:
    """With its own tag, and a 304 for it; what is in memory for one is given to no other."""
    mine, yours = (client.ask(f"/k/{key}/feeds/all.atom") for key in (KEY, OTHER))
    again = client.ask(f"/k/{KEY}/feeds/all.atom", if_none_match=mine.headers["etag"])

    assert mine.headers["etag"] != yours.headers["etag"]
    assert mine.headers["last-modified"] == yours.headers["last-modified"]
    assert again.status_code == 304
    assert KEY.encode() not in yours.content


def test_a_sub_path_and_a_key(shelf: Path) -> None:
    """The key stands behind the sub-path, whether a proxy takes that off or not."""
    base = "https://news.example.org/city"
    client = Client(shelf)
    client.app = Kiosk(shelf, base, Keyring(lambda: [digest_of(KEY)]))

    assert client.ask(f"/city/k/{KEY}/feeds/all.atom").status_code == 200
    assert client.ask(f"/k/{KEY}/feeds/all.atom").status_code == 200
    assert client.ask("/city/feeds/all.atom").status_code == 404


def test_a_key_that_is_revoked() -> None:
    """Opens nothing a second later; within it, nobody is asked again."""
    clock, known, asked = Clock(), {digest_of(KEY)}, []
    keyring = Keyring(lambda: asked.append(1) or tuple(known), clock)

    assert keyring.opens(KEY)
    known.clear()
    clock.now += 0.5
    assert keyring.opens(KEY)
    clock.now += 0.5
    assert not keyring.opens(KEY)
    assert len(asked) == 2


def test_every_digest_is_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    """The time an answer takes tells neither how many keys there are before the right one, nor how much of it is right."""
    compared: list[str] = []
    monkeypatch.setattr(
        "feeds.serve.keys.hmac.compare_digest", lambda one, other: compared.append(other) or one == other
    )
    known = [digest_of(str(n)) for n in range(5)]

    assert Keyring(lambda: known).opens("0")
    assert compared == known


def test_a_key_is_hard_to_guess_and_fit_for_an_address() -> None:
    """192 bits, in characters that no address escapes."""
    keys = {fresh_key() for _ in range(100)}

    assert len(keys) == 100
    assert all(re.fullmatch(r"[\w-]{32}", key, re.ASCII) for key in keys)


# -- the command --


def tokens(house: House, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["tokens", *arguments, "--config", str(house.config)])


@pytest.fixture
def house(tmp_path: Path) -> House:
    house = House(tmp_path / "house")
    house.config.write_text(house.config.read_text("utf-8").replace("[serve]", '[serve]\naccess = "token"'), "utf-8")
    return house


def test_subscribers_are_given_keys_while_pagefeed_runs(house: House) -> None:
    """An address opens at once, and shuts when it is revoked; the store never holds a key."""
    with house.running() as daemon:
        address = house.call("tokens", "add", "图书馆").stdout.strip()
        path = address.removeprefix(house.address)
        until(lambda: daemon.get(f"{path}feeds/all.atom").status_code == 200)
        assert daemon.get("/feeds/all.atom").status_code == 404
        assert daemon.get("/health").status_code == 200
        listed = json.loads(house.call("tokens", "list", "--json").stdout)
        assert house.call("tokens", "revoke", "图书馆").returncode == 0
        until(lambda: daemon.get(f"{path}feeds/all.atom").status_code == 404)
    key = path.split("/")[2]

    assert listed["name"] == "图书馆"
    assert key not in daemon.log
    assert key.encode() not in b"".join(file.read_bytes() for file in (house.root / "var").rglob("*.sqlite*"))


def test_what_cannot_be_done_is_said(house: House) -> None:
    """A name twice, a name that is none, and one that nobody has."""
    assert "nobody has a key" in tokens(house, "list").stdout
    tokens(house, "add", "a")
    said = [tokens(house, *rest) for rest in (("add", "a"), ("add", " "), ("add", "x\ny"), ("revoke", "b"))]

    assert [done.exit_code for done in said] == [1, 1, 1, 1]
    assert "a has a key already" in said[0].stderr
    assert "there is no b" in said[3].stderr
    assert tokens(house, "list").stdout.split()[-1] == "a"


def test_a_key_where_everybody_may_read(tmp_path: Path) -> None:
    """It is given, and the person told."""
    done = tokens(House(tmp_path), "add", "a")

    assert done.exit_code == 0
    assert "everybody may read" in done.stderr


def test_keys_that_cannot_be_looked_up(shelf: Path) -> None:
    """Nobody comes in, and whoever asks is told to come back; `/health` needs no key."""

    def fail() -> list[str]:
        raise StoreLacks("unable to open database file", "SQLITE_CANTOPEN")

    client = Client(shelf)
    client.app = Kiosk(shelf, SITE.base_url, Keyring(fail), failures=(StoreLacks,))
    answer = client.ask(f"/k/{KEY}/feeds/all.atom")

    assert (answer.status_code, answer.headers["retry-after"]) == (503, "30")
    assert client.ask("/health").status_code == 200
