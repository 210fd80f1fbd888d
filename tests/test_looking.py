"""People search the archive, and see why each article was found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from blank import blank_at
from fakes import CHANNELS, NASTY, NOON, SITE
from lxml import html
from newsroom import HEAT, MARKET, SNOW, TRAM, Newsroom
from test_serve import Client

from feeds import searching
from feeds.gate import Catalogue
from feeds.searching import SearchPages
from feeds.serve import Kiosk
from feeds.shelf import Shelf
from feeds.site.pages import Pages
from ingest.search import answers


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Newsroom]:
    room = Newsroom(blank_at(tmp_path / "store.sqlite"))
    room.take("1.txt", HEAT, TRAM)
    room.take("2.txt", MARKET, SNOW)
    yield room
    room.store.close()


@pytest.fixture
def pages(room: Newsroom) -> SearchPages:
    return SearchPages(Catalogue(room.store, SITE, answers), CHANNELS, Pages(SITE, CHANNELS))


def found(pages: SearchPages, asked: str) -> Any:
    return html.document_fromstring(pages.make(asked).decode())


def texts(tree: Any, path: str) -> list[str]:
    return [" ".join(node.text_content().split()) for node in tree.xpath(path)]


def test_hits_are_marked(pages: SearchPages) -> None:
    """In the title and in the piece of the text that shows them; the article is a click away."""
    tree = found(pages, f"q={quote('管网')}")

    assert texts(tree, "//article/h2") == ["供热期提前三天"]
    assert texts(tree, "//article//mark") == ["管网"]
    assert texts(tree, "//*[@role='status']") == ["共 1 篇"]
    assert tree.xpath("//article/h2/a/@href")[0].startswith("./articles/")


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (f"q={quote('菜场 OR 大雪 OR 电车')}", ["大雪之后全城清雪", "有轨电车通车"]),
        ("district=citywide", ["供热期提前三天"]),
        (f"q={quote('本报讯')}&topic=", ["供热期提前三天"]),
        (f"q={quote('冰灯')}", []),
        ("district=daoli&since=2025-11-21", []),
    ],
)
def test_what_is_found(pages: SearchPages, asked: str, expected: list[str]) -> None:
    """By words, by where and when; an empty field of the form asks for nothing."""
    assert texts(found(pages, asked), "//article/h2") == expected


def test_the_form_keeps_what_was_asked(pages: SearchPages) -> None:
    """To be narrowed down further."""
    tree = found(pages, f"q={quote('电车')}&district=daoli&since=2025-01-01&by=rank")

    assert tree.xpath("//main//input[@name='q']/@value") == ["电车"]
    assert tree.xpath("//main//option[@selected]/@value") == ["daoli", "rank"]
    assert tree.xpath("//main//input[@name='since']/@value") == ["2025-01-01"]


def test_a_search_can_be_subscribed_to(pages: SearchPages) -> None:
    """By its buttons, and by a reader that looks for feeds on its page; the page and the order are not the feed's."""
    tree = found(pages, f"q={quote('电车')}&by=rank&page=1")
    address = f"./feeds/search.atom?q={quote('电车')}"

    assert address in tree.xpath("//main//a/@href")
    assert address in tree.xpath("//link[@rel='alternate']/@href")


def test_the_way_back(pages: SearchPages) -> None:
    """What every page leads to stands on the front page, not here."""
    assert found(pages, "q=x").xpath("//header//nav/a/@href")[0] == "./#districts"


def test_what_is_found_is_paged(pages: SearchPages, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each page leads to the next with all that was asked."""
    monkeypatch.setattr(searching, "FULL", 2)
    first, second = found(pages, "district=daoli"), found(pages, "district=daoli&page=2")

    assert texts(first, "//*[@role='status']") == ["共 3 篇，第 1 / 2 页"]
    assert first.xpath("//*[@class='pager']/a/@href") == ["./search?district=daoli&page=2"]
    assert texts(second, "//article/h2") == ["有轨电车通车"]
    assert second.xpath("//*[@class='pager']/a/@href") == ["./search?district=daoli&page=1"]


@pytest.mark.parametrize("page", ["0", "-1", "9" * 9, "x", "１"])
def test_a_page_that_is_none(pages: SearchPages, page: str) -> None:
    """It is the first one."""
    assert texts(found(pages, f"district=citywide&page={quote(page)}"), "//article/h2") == ["供热期提前三天"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("district=moon", "没有“moon”这个频道"),
        ("since=yesterday", "日期要写成 2023-03-28"),
        ("q=%22", "引号"),
        ("colour=red", "不认识“colour”"),
        ("q=" + "a" * 4000, "词语之间可以用"),
    ],
)
def test_what_cannot_be_understood(pages: SearchPages, asked: str, said: str) -> None:
    """A sentence says why, above nothing."""
    tree = found(pages, asked)

    assert said in texts(tree, "//*[@class='none']")[0]
    assert tree.xpath("//article") == []


def test_nothing_asked(pages: SearchPages) -> None:
    """The form, and how words are written."""
    assert "AND、OR、NOT" in texts(found(pages, "q="), "//*[@class='none']")[0]


def test_nasty_words_are_shown_as_text(pages: SearchPages) -> None:
    """Whoever sends them."""
    for asked in (NASTY.replace("\ud800", "").replace("\udfff", ""), '"><script>alert(1)</script>', "</title><b>"):
        tree = found(pages, f"q={quote(asked)}")
        assert tree.xpath("//script[not(@src)] | //b") == []


def test_where_people_search(tmp_path: Path, pages: SearchPages) -> None:
    """At /search; the folder of that name, which static copies have, leads there."""
    shelf, client = Shelf(tmp_path), Client(tmp_path)
    for path, data in pages.pages.static.items():
        shelf.put(path, data, NOON)
    client.app = Kiosk(tmp_path, SITE.base_url, search=lambda _, asked: pages.make(asked))
    there, folder = client.ask(f"/search?q={quote('电车')}"), client.ask("/search/?q=x")

    assert (there.status_code, there.headers["content-type"]) == (httpx.codes.OK, "text/html; charset=utf-8")
    assert "有轨" in there.text
    assert "script-src 'self'" in there.headers["content-security-policy"]
    assert (folder.status_code, folder.headers["location"]) == (httpx.codes.PERMANENT_REDIRECT, "../search?q=x")

    client.app = Kiosk(tmp_path, SITE.base_url)
    assert "静态副本" in client.ask("/search/").text
