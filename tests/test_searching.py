"""A search is a feed: made on the spot, from a real store, asked for like any other."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path
from urllib.parse import quote

import feedparser
import httpx
import pytest
from blank import blank_at
from fakes import CHANNELS, FOUNDED, NOON, SITE
from newsroom import HEAT, MARKET, SNOW, TRAM, Newsroom
from test_serve import Client

from feeds.feed import ATOM, RSS, Format
from feeds.gate import Catalogue
from feeds.searching import SearchFeeds
from feeds.serve import Keyring, Kiosk, digest_of
from feeds.serve.searches import AT_ONCE, WAITING, Searches
from ingest.search import answers

CARD = "11010519491231002X"
MISSING = f"老人走失\n一位老人今天走失，身份证号{CARD}，有知情者请打12345。"


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    newsroom = Newsroom(blank_at(tmp_path / "store.sqlite"))
    newsroom.take("1.txt", HEAT, TRAM)
    newsroom.take("2.txt", MARKET)
    return newsroom


@pytest.fixture
def feeds(newsroom: Newsroom) -> SearchFeeds:
    return SearchFeeds(Catalogue(newsroom.store, SITE, answers), CHANNELS, SITE)


@pytest.fixture
def client(tmp_path: Path, feeds: SearchFeeds) -> Client:
    client = Client(tmp_path)
    client.app = Kiosk(tmp_path, SITE.base_url, search=feeds.make)
    return client


def titles(data: bytes) -> list[str]:
    read = feedparser.parse(data)
    assert not read.bozo, read.bozo_exception
    return [entry.title for entry in read.entries]


def search(client: Client, asked: str, ending: str = "atom", **headers: str) -> httpx.Response:
    return client.ask(f"/feeds/search.{ending}?{asked}", **headers)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("q=供热", ["供热期提前三天"]),
        ("q=菜价&district=daoli", ["菜价连续回落"]),
        ("q=菜价&district=citywide", []),
        ("q=供热 OR 电车", ["供热期提前三天", "有轨电车通车"]),
        ("district=daoli", ["菜价连续回落", "有轨电车通车"]),
        ("q=没有这样的话", []),
    ],
)
def test_what_is_found_is_a_feed(client: Client, asked: str, found: list[str]) -> None:
    """Newest filed first; where nothing is found, an empty one that can be subscribed to."""
    answer = search(client, asked)

    assert answer.status_code == 200
    assert titles(answer.content) == found


def test_a_search_has_a_feed_in_every_format_of_feeds(client: Client) -> None:
    """And in no other."""
    said = {
        ending: search(client, "q=电车", ending).status_code for ending in ("rss", "atom", "json", "opml", "html", "")
    }

    assert said == {"rss": 200, "atom": 200, "json": 200, "opml": 404, "html": 404, "": 404}


@pytest.mark.parametrize("form", [RSS, ATOM], ids=lambda form: form.name)
def test_a_search_feed_says_what_it_is(client: Client, form: Format) -> None:
    """Its title, its own address, an id that is no other feed's; the entries are those of every feed."""
    answer = search(client, f"district=daoli&q={quote('电车')}", form.ending)
    read = feedparser.parse(answer.content)
    own = [link.href for link in read.feed.links if link.rel == "self"]

    assert answer.headers["content-type"] == f"{form.media_type}; charset=utf-8"
    assert read.feed.title == "搜索：电车 · 道里区 · 冰城版面"
    assert own == [f"{SITE.base_url}/feeds/search.{form.ending}?q=%E7%94%B5%E8%BD%A6&district=daoli"]
    assert read.entries[0].id.startswith(f"tag:{SITE.authority}:article/")


@pytest.mark.parametrize("asked", ["", "q=", "q=(", "q=NOT 电", "q=，", "distrct=daoli", "since=2023", "q=%ff"])
def test_a_bad_question_gets_a_sentence(client: Client, asked: str) -> None:
    """And 400, which no reader takes for a feed."""
    answer = search(client, asked)

    assert answer.status_code == 400
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.text.endswith("。\n")
    assert len(answer.text) > 4


def test_a_search_is_asked_again_like_any_feed(client: Client, newsroom: Newsroom) -> None:
    """By tag or date, packed or not; and HEAD is GET without a body."""
    first = search(client, "district=daoli")
    packed = search(client, "district=daoli", accept_encoding="gzip")
    by_tag, by_date = {"if_none_match": first.headers["etag"]}, {"if_modified_since": first.headers["last-modified"]}
    by_packed_tag = {"if_none_match": packed.headers["etag"], "accept_encoding": "gzip"}

    assert packed.headers["content-encoding"] == "gzip"
    for known in (by_tag, by_date, by_packed_tag):
        assert search(client, "district=daoli", **known).status_code == 304
    head = client.ask("/feeds/search.atom?district=daoli", "HEAD")
    assert (head.content, dict(head.headers)) == (b"", dict(first.headers))
    newsroom.take("3.txt", SNOW)
    for known in (by_tag, by_date, by_packed_tag):
        assert titles(search(client, "district=daoli", **known).content)[0] == "大雪之后全城清雪"


def test_a_date_moves_with_every_change() -> None:
    """By a second at least, though the clock stands still; it stays as long as the bytes do, and goes back never."""
    said, now = [b"a"], [1000.0]
    searches = Searches(lambda *_: said[0], lambda data, _: data, lambda: now[0])

    def changed() -> int:
        return asyncio.run(searches.ware("atom", "q=a")).changed  # type: ignore[union-attr]

    seen = [changed(), changed()]
    said[0] = b"b"
    seen.append(changed())
    now[0] = 900.0
    seen.append(changed())
    said[0] = b"c"
    seen.append(changed())

    assert seen == [1000, 1000, 1001, 1001, 1002]


def test_too_many_at_once_are_asked_to_come_back(tmp_path: Path) -> None:
    """The work that strangers can cause has a bound."""
    gate, under_way, most = threading.Event(), [0], [0]

    def make(_: str, __: str) -> bytes:
        under_way[0] += 1
        most[0] = max(most[0], under_way[0])
        gate.wait(10)
        under_way[0] -= 1
        return b"<feed/>"

    async def ask_all() -> list[httpx.Response]:
        transport = httpx.ASGITransport(Kiosk(tmp_path, search=make))
        async with httpx.AsyncClient(transport=transport, base_url="http://here") as client:
            asked = [asyncio.create_task(client.get(f"/feeds/search.atom?q={n}")) for n in range(AT_ONCE + WAITING + 5)]
            await asyncio.wait(asked, return_when=asyncio.FIRST_COMPLETED)
            gate.set()
            return list(await asyncio.gather(*asked))

    said = asyncio.run(ask_all())

    assert [answer.status_code for answer in said].count(503) == 5
    assert {answer.headers.get("retry-after") for answer in said if answer.status_code == 503} == {"30"}
    assert most[0] <= AT_ONCE


def test_a_feed_holds_no_more_than_others(client: Client, newsroom: Newsroom) -> None:
    """Whatever is looked for."""
    for n, what in enumerate("猫狗鸟鱼马牛羊虫"):
        newsroom.take(f"x{n}.txt", f"{what}的消息\n{what * 40}今天来到动物园{n}号馆。")

    assert len(titles(search(client, "district=daoli").content)) == SITE.max_entries


def test_nobody_learns_a_number_by_guessing_at_it(client: Client, newsroom: Newsroom) -> None:
    """Neither the whole of it nor its beginning; what is printed of it is found, and so are hotlines."""
    newsroom.take("4.txt", MISSING)
    found = {
        word: titles(search(client, f"q={word}").content) for word in (CARD, CARD[:8], CARD[4:12], "12345", "走失")
    }

    assert CARD not in search(client, "q=走失").text
    assert found == {CARD: [], CARD[:8]: [], CARD[4:12]: [], "12345": ["老人走失"], "走失": ["老人走失"]}


def test_a_subscriber_gets_links_with_the_key(tmp_path: Path, feeds: SearchFeeds) -> None:
    """In a feed made on the spot, too."""
    client = Client(tmp_path)
    client.app = Kiosk(tmp_path, SITE.base_url, Keyring(lambda: [digest_of("K")]), feeds.make)
    answer = client.ask("/k/K/feeds/search.atom?q=电车")

    assert answer.status_code == 200
    assert answer.text.count(SITE.base_url) == answer.text.count(f"{SITE.base_url}/k/K/")
    assert client.ask("/feeds/search.atom?q=电车").status_code == 404


def test_an_empty_feed_dates_from_the_archive(newsroom: Newsroom) -> None:
    """Not from the moment it is asked for."""
    catalogue = Catalogue(newsroom.store, SITE, answers)

    assert catalogue.founded == newsroom.store.founded == NOON != FOUNDED
