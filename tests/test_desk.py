"""One dump at a time, from bytes to filed articles, with a real archive."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from importlib import resources
from pathlib import Path

import pytest
from blank import blank_at
from newsroom import HEAT, MARKET, SNOW, STAMP, TRAM, Newsroom, place, read
from shipped import PAGES

from ingest.classify import Gazetteer, TopicTable, classify
from ingest.desk import Desk, Filed, Known, Rejected
from ingest.errors import TooLarge
from ingest.page import Article, Beats, Block, Dump, Folio, Page, Role
from ingest.parse.reading import read_page
from ingest.store.store import Store


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Callable[..., Newsroom]]:
    """Newsrooms that begin with nothing."""
    opened: list[Newsroom] = []

    def new(*rooms: Callable[..., object]) -> Newsroom:
        opened.append(Newsroom(blank_at(tmp_path / f"{len(opened)}.sqlite"), *rooms))  # type: ignore[arg-type]
        return opened[-1]

    yield new
    for one in opened:
        one.store.close()


def outcome(new: int = 0, repeated: int = 0, revised: int = 0, unchanged: int = 0, gone: int = 0) -> Filed:
    return Filed(new, repeated, revised, unchanged, gone, ignored=0)


# new and known


def test_a_new_page(room: Newsroom) -> None:
    """Each of its articles is filed, in the order of the page, on the beats it was placed on."""
    assert room.take("1.txt", HEAT, TRAM) == outcome(new=2)
    assert room.headlines() == ["供热期提前三天", "有轨电车通车"]
    assert (room.ids("districts/citywide"), room.ids("districts/daoli")) == ([room.ids()[0]], [room.ids()[1]])


def test_the_same_bytes_again(room: Newsroom) -> None:
    """They are known, and are not even read."""
    room.take("1.txt", HEAT)
    room.desk = Desk(room.store, lambda _: pytest.fail("read"), place)

    assert room.take("1.txt", HEAT) == Known()
    assert room.places() == [["1.txt"]]


def test_the_same_bytes_with_another_sidecar(room: Newsroom) -> None:
    """They are read again, and every id and time stays."""
    room.take("1.txt", HEAT, TRAM)
    before = [(filing.article_id, filing.filed, filing.updated) for filing in room.latest()]
    folio = Folio(paper="新晚报")
    room.desk = Desk(room.store, lambda dump: replace(read(dump), folio=folio), place)
    dump = Dump("1.txt", f"{HEAT}\n\n{TRAM}".encode(), b'paper = "\xe6\x96\xb0\xe6\x99\x9a\xe6\x8a\xa5"')

    assert room.desk.take(dump, STAMP, room.now) == outcome(unchanged=2)
    assert room.desk.take(dump, replace(STAMP, sidecar=7), room.now) == Known()
    assert [(filing.article_id, filing.filed, filing.updated) for filing in room.latest()] == before
    assert {place.folio for filing in room.latest() for place in filing.places} == {folio}


def test_the_same_bytes_under_another_name(room: Newsroom) -> None:
    """No new article, but one more place for each."""
    room.take("1.txt", HEAT, TRAM)

    assert room.take("sub/2.txt", HEAT, TRAM) == outcome(repeated=2)
    assert room.places() == [["1.txt", "sub/2.txt"]] * 2
    assert [row["relation"] for row in room.store.occurrences()] == ["new", "new", "repeat", "repeat"]


def test_an_article_on_two_pages_in_other_typography(room: Newsroom) -> None:
    """It is filed once, with both places recorded."""
    room.take("1.txt", HEAT, TRAM)
    printed = TRAM.replace(",", "， ").replace("。", " 。").translate({ord("十"): "十 "})

    assert room.take("2.txt", MARKET, printed) == outcome(new=1, repeated=1)
    assert room.places() == [["1.txt"], ["1.txt", "2.txt"], ["2.txt"]]


def test_an_article_twice_on_one_page(room: Newsroom) -> None:
    """It is one article, with two places."""
    assert room.take("1.txt", HEAT, TRAM, HEAT) == outcome(new=2, repeated=1)
    assert [len(filing.places) for filing in room.latest()] == [2, 1]
    assert room.take("1.txt", HEAT, TRAM, HEAT, SNOW) == outcome(new=1, unchanged=3)


# a page that was changed


def test_a_page_edited_in_place(room: Newsroom) -> None:
    """Its articles keep their ids and their days; only what was changed is updated."""
    room.take("1.txt", HEAT, TRAM)
    before = room.latest()

    assert room.take("1.txt", HEAT, TRAM.replace("十二", "十三")) == outcome(revised=1, unchanged=1)
    after = room.latest()
    assert [filing.article_id for filing in after] == [filing.article_id for filing in before]
    assert [filing.filed for filing in after] == [filing.filed for filing in before]
    assert [new.updated > old.updated for new, old in zip(after, before, strict=True)] == [False, True]


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace(",", "，"),
        lambda text: text.replace("。", "。 "),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: f"\ufeff\n\n\n{text}\n",
        lambda text: text.replace("本报讯 ", "本报讯"),
    ],
)
def test_a_page_in_other_typography(room: Newsroom, change: Callable[[str], str]) -> None:
    """Nothing is updated."""
    room.take("1.txt", HEAT, TRAM)
    before = [filing.updated for filing in room.latest()]

    assert room.take("1.txt", change(f"{HEAT}\n\n{TRAM}")) == outcome(unchanged=2)
    assert [filing.updated for filing in room.latest()] == before


def test_a_page_that_is_changed_and_changed_back(room: Newsroom) -> None:
    """The same ids all the way; each change is one."""
    changed = HEAT.replace("三天", "五天")
    room.take("1.txt", HEAT)
    (first,) = room.latest()
    there = room.take("1.txt", changed)
    (second,) = room.latest()
    back = room.take("1.txt", HEAT)
    (third,) = room.latest()

    assert (there, back) == (outcome(revised=1), outcome(revised=1))
    assert first.article_id == second.article_id == third.article_id
    assert first.updated < second.updated < third.updated
    assert (second.article.headline, third.article.headline) == ("供热期提前五天", "供热期提前三天")


def test_an_article_put_in_above(room: Newsroom) -> None:
    """All lines move down, and nothing else happens to the others."""
    room.take("1.txt", HEAT, TRAM)
    before = room.ids()

    assert room.take("1.txt", SNOW, HEAT, TRAM) == outcome(new=1, unchanged=2)
    assert room.ids()[:2] == before
    assert room.latest()[0].places[0].lines == (4, 5, 6)


def test_an_article_taken_away(room: Newsroom) -> None:
    """It leaves the feeds; its page stays, and its id stays its own."""
    room.take("1.txt", HEAT, TRAM)
    heat, tram = room.ids()

    assert room.take("1.txt", HEAT) == outcome(unchanged=1, gone=1)
    assert room.ids() == [heat]
    assert (gone := room.store.filing(tram)) is not None
    assert not gone.live


def test_an_article_replaced_by_another(room: Newsroom) -> None:
    """The old one leaves, the new one is new: it inherits nothing, though it begins on the same line."""
    room.take("1.txt", HEAT, TRAM)
    tram = room.ids()[1]

    assert room.take("1.txt", HEAT, MARKET) == outcome(new=1, unchanged=1, gone=1)
    assert tram not in room.ids()


def test_an_article_that_is_moved_to_another_page(room: Newsroom) -> None:
    """Whichever page comes first, it is the same article."""
    room.take("1.txt", HEAT, TRAM)
    before = room.ids()
    room.take("1.txt", HEAT)
    room.take("2.txt", TRAM)

    assert (room.ids(), room.places()) == (before, [["1.txt"], ["2.txt"]])


def test_a_page_that_is_wholly_new(room: Newsroom) -> None:
    """The file name is only a name."""
    room.take("1.txt", HEAT, TRAM)

    assert room.take("1.txt", MARKET, SNOW) == outcome(new=2, gone=2)
    assert room.headlines() == ["菜价连续回落", "大雪之后全城清雪"]


def test_a_repeat_whose_first_page_goes_on(room: Newsroom) -> None:
    """A revision on one page is not taken back when the other page is changed elsewhere."""
    revised = TRAM.replace("十二", "十三")
    room.take("1.txt", HEAT, TRAM)
    room.take("2.txt", TRAM)
    room.take("2.txt", revised)
    updated = room.latest()[1].updated

    assert room.take("1.txt", HEAT, TRAM, SNOW) == outcome(new=1, unchanged=2)
    assert (room.latest()[1].updated, "十三公里" in room.latest()[1].article.blocks[2].text) == (updated, True)


def test_a_revision_that_is_made_on_both_pages(room: Newsroom) -> None:
    """The second only follows."""
    revised = TRAM.replace("十二", "十三")
    room.take("1.txt", TRAM)
    room.take("2.txt", TRAM)
    room.take("1.txt", revised)

    assert room.take("2.txt", revised) == outcome(unchanged=1)
    assert len(room.ids()) == 1


def test_words_that_an_article_once_had(room: Newsroom) -> None:
    """A page with the old words is a repeat of it."""
    room.take("1.txt", TRAM)
    room.take("1.txt", TRAM.replace("十二", "十三"))

    assert room.take("2.txt", TRAM) == outcome(repeated=1)


def test_an_id_that_is_taken(room: Newsroom) -> None:
    """A better reader finds another article on a line that once began one: it gets an id of its own."""
    room.take("1.txt", HEAT)
    (first,) = room.ids()
    reader = room.desk

    def reads_otherwise(_: Dump) -> Page:
        article = Article(blocks=(Block(Role.HEADLINE, "别样的读法", (1,)), Block(Role.BODY, "全然不同的文字", (2,))))
        return Page(encoding="utf-8", folio=Folio(), articles=(article,))

    room.desk = Desk(room.store, reads_otherwise, place)
    assert room.take("2.txt", HEAT) == outcome(new=1)
    room.desk = reader
    assert (len(set(room.ids())), room.ids()[0]) == (2, first)


# what cannot be filed


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "The page dump is empty: it holds no text"),
        (b" \n\n", "The page dump is empty: it holds no text"),
        (b"%PDF-1.4 ...", "The page dump is not text: it is a PDF file; drop the text that was extracted from it"),
        (b"\x00\x01\x02" * 100, "The page dump is not text: it is binary"),
        (b"x", "The page dump holds no article: only labels, titles, furniture or single words were found"),
        (
            "只有一行".encode(),
            "The page dump holds no article: only labels, titles, furniture or single words were found",
        ),
    ],
)
def test_a_bad_dump(room: Newsroom, content: bytes, why: str) -> None:
    """It is an outcome with its reason, said once; its bytes are kept."""
    assert room.take("1.txt", content=content) == Rejected(why, news=True)
    assert room.take("1.txt", content=content) == Rejected(why, news=False)
    assert room.store.rejections() == {"1.txt": why}
    assert room.store.content(Dump("1.txt", content).sha256) == content


def test_a_dump_that_could_not_be_had(room: Newsroom) -> None:
    """The desk keeps the reason that others found."""
    refused = room.desk.refuse("1.txt", STAMP, TooLarge("it has more than 9 bytes"), room.now)

    assert refused == Rejected("The page dump is too large: it has more than 9 bytes", news=True)


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02" * 100, "一行".encode()], ids=["emptied", "garbage", "a line"])
def test_a_page_that_is_spoiled(room: Newsroom, content: bytes) -> None:
    """Its articles outlive it; mended, it is what it was, and edited, they keep their ids."""
    room.take("1.txt", HEAT, TRAM)
    before = room.latest()
    room.take("1.txt", content=content)

    assert room.latest() == before
    assert room.take("1.txt", HEAT, TRAM) == outcome(unchanged=2)
    room.take("1.txt", content=content)
    assert room.take("1.txt", HEAT, TRAM.replace("十二", "十三")) == outcome(revised=1, unchanged=1)
    assert (room.ids(), room.store.rejections()) == ([filing.article_id for filing in before], {})


def test_a_dump_that_only_yesterdays_reader_could_read(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """What stood there cannot be compared: what is word for word the same is found again all the same."""
    room.take("1.txt", HEAT, TRAM)
    before = room.ids()
    kept = Store.content
    monkeypatch.setattr(Store, "content", lambda *_: b"%PDF-")

    assert room.take("1.txt", HEAT, MARKET) == outcome(new=1, repeated=1, gone=2)
    assert room.ids()[0] == before[0]
    monkeypatch.setattr(Store, "content", kept)


def test_a_reader_with_a_bug(room: Newsroom) -> None:
    """It is a loud crash, and leaves nothing behind."""
    room.desk = Desk(room.store, lambda _: Page(encoding="utf-8", folio=Folio(), articles=(1 / 0,)), place)  # type: ignore[arg-type]

    with pytest.raises(ZeroDivisionError):
        room.take("1.txt", HEAT)
    assert (room.store.stamps(), room.ids()) == ({}, [])


# order


def test_the_same_dumps_in_the_same_order(newsroom: Callable[..., Newsroom]) -> None:
    """Under the same clock, an archive that begins with nothing becomes the same archive."""
    rooms = [newsroom(), newsroom()]
    for room in rooms:
        room.take("1.txt", HEAT, TRAM)
        room.take("2.txt", TRAM, MARKET)
        room.take("1.txt", HEAT.replace("三天", "五天"), SNOW)

    assert rooms[0].latest() == rooms[1].latest()
    assert rooms[0].store.stale() == rooms[1].store.stale()


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_dumps_in_any_order(newsroom: Callable[..., Newsroom], order: tuple[int, ...]) -> None:
    """The same stories, each with the same places."""
    pages = [("1.txt", HEAT, TRAM), ("2.txt", TRAM, MARKET), ("3.txt", SNOW, HEAT)]
    room = newsroom()
    for n in order:
        room.take(*pages[n])
    stories = {filing.article.headline: sorted(place.source for place in filing.places) for filing in room.latest()}

    assert stories == {
        "供热期提前三天": ["1.txt", "3.txt"],
        "有轨电车通车": ["1.txt", "2.txt"],
        "菜价连续回落": ["2.txt"],
        "大雪之后全城清雪": ["3.txt"],
    }


# real pages


@pytest.fixture(scope="module")
def real() -> tuple[Callable[[Dump], Page], Callable[[Article], Beats]]:
    """The real reader and the real classifier."""
    files = resources.files("ingest.classify")
    gazetteer = Gazetteer.from_toml(files.joinpath("harbin.toml").read_text("utf-8"))
    topics = TopicTable.from_toml(*(files.joinpath(name).read_text("utf-8") for name in ("topics.toml", "topics.txt")))
    return partial(read_page, places=gazetteer.label_names), partial(classify, gazetteer=gazetteer, topics=topics)


Real = tuple[Callable[[Dump], Page], Callable[[Article], Beats]]


def test_the_pages_of_a_fresh_checkout(newsroom: Callable[..., Newsroom], real: Real) -> None:
    """Every article is new, and the same archive comes of them each time."""
    rooms = [newsroom(*real), newsroom(*real)]
    outcomes = [[room.take(page.name, content=page.read_bytes()) for page in PAGES] for room in rooms]

    assert all(isinstance(one, Filed) and one.repeated == 0 for one in outcomes[0])
    assert rooms[0].latest() == rooms[1].latest() != []


def test_real_pages_in_the_other_order(newsroom: Callable[..., Newsroom], real: Real) -> None:
    """The same stories."""
    rooms = [newsroom(*real), newsroom(*real)]
    for room, pages in zip(rooms, (PAGES, PAGES[::-1]), strict=True):
        for page in pages:
            room.take(page.name, content=page.read_bytes())

    assert sorted(map(str, rooms[0].headlines())) == sorted(map(str, rooms[1].headlines()))
    assert sorted(rooms[0].ids()) == sorted(rooms[1].ids())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_real_page_from_two_extractors(newsroom: Callable[..., Newsroom], real: Real, page: Path) -> None:
    """Another encoding, line end and name: no new article."""
    text = page.read_text("utf-8")
    room = newsroom(*real)
    first = room.take("first.txt", content=text.encode())
    again = room.take("again.txt", content=text.replace("\n", "\r\n").encode("gb18030"))

    assert isinstance(first, Filed)
    assert again == Filed(0, first.new + first.repeated, 0, 0, 0, first.ignored)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_each_paragraph_of_a_real_page_edited(newsroom: Callable[..., Newsroom], real: Real, page: Path) -> None:
    """Whatever long line gets a typo, every article keeps its id."""
    text = page.read_text("utf-8")
    lines = text.split("\n")
    room = newsroom(*real)
    room.take(page.name, content=text.encode())
    before = set(room.ids())
    for n in [n for n, line in enumerate(lines) if len(line) > 60][::4]:
        edited = [*lines[:n], lines[n][:30] + "改" + lines[n][31:], *lines[n + 1 :]]
        room.take(page.name, content="\n".join(edited).encode())

    assert set(room.ids()) == before
    assert isinstance(room.take(page.name, content=text.encode()), Filed)
    assert set(room.ids()) == before


def test_a_page_of_a_megabyte_that_is_changed(newsroom: Callable[..., Newsroom]) -> None:
    """It takes seconds; against every article of the page it would be minutes."""
    room = newsroom()
    text = "".join(random.Random(1).choices([chr(0x4E00 + n) for n in range(3000)], k=300_000))
    many = [f"第{n}号公告\n{text[at : at + 1500]}" for n, at in enumerate(range(0, len(text), 1500))]
    room.take("1.txt", *many)

    assert room.take("1.txt", *(text + "改" for text in many)) == outcome(revised=200)
