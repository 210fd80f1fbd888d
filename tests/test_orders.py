"""Saved searches and digests: feeds that the configuration orders."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from fakes import CHANNELS, FOUNDED, SITE
from house import SMALL, House
from lxml import html

from feeds.compose import digest_channel, digest_of, last_moment, windows
from ingest.config import read_config
from ingest.errors import ConfigError
from ingest.inquiry import Saved, Search
from ingest.orders import check_orders, order_of
from ingest.page import Folio, IssueDate

HARBIN = ZoneInfo("Asia/Shanghai")
TRAMS = Saved("trams", Search(words="电车 -停运", district="daoli"))
OLD = Saved("old", Search(paper="新晚报", until=date(2000, 1, 1)))
MORNING = digest_channel("morning", "每日摘要", CHANNELS[0], 7, HARBIN, SITE)
BEATS = {"districts/daoli", "topics/transport"}


def config_of(tables: str) -> None:
    check_orders(read_config(tables, Path("/nowhere")), BEATS)


# -- saved searches --


def test_a_saved_search_is_a_feed(tmp_path: Path) -> None:
    """Of what it finds, from the first article on; exactly what touches it makes it stale."""
    with House(tmp_path, [TRAMS, OLD]) as house:
        house.file("t1", text="有轨电车通车。")
        house.file("t2", text="有轨电车停运。")
        house.file("t3", text="有轨电车通车。", on=("nangang", "transport"))
        house.file("o1", text="旧闻。", folio=Folio(IssueDate("1957-03"), "新晚报"))
        first = house.press()
        house.file("b1", text="公交。")
        second = house.press()

        assert house.ids("feeds/searches/trams.atom") == ["t1"]
        assert house.ids("feeds/searches/old.json".replace("json", "rss")) == ["o1"]
        assert "feeds/searches/trams.json" in first
        assert not [path for path in second if "searches/" in path]


def test_an_article_comes_and_goes_with_its_words(tmp_path: Path) -> None:
    """A revision that no longer says it leaves the search; one that does joins it."""
    with House(tmp_path, [TRAMS]) as house:
        house.file("t1", text="有轨电车通车。")
        house.file("t2", text="公交通车。")
        house.press()
        house.revise("t1", 1, "有轨电车停运。")
        house.revise("t2", 2, "有轨电车通车。")
        written = house.press()

        assert house.ids("feeds/searches/trams.atom") == ["t2"]
        assert "feeds/searches/trams.atom" in written


def test_a_search_that_is_saved_later(tmp_path: Path) -> None:
    """It finds what was filed before; what it finds is in the months in which that was filed."""
    with House(tmp_path) as house:
        house.file(*(f"t{n}" for n in range(6)), text="有轨电车通车。")
        house.now += timedelta(days=31)
        house.file(*(f"u{n}" for n in range(6)), text="有轨电车通车。")
        house.press()
    with House(tmp_path, [TRAMS]) as house:
        house.press()
        followed = house.follow("feeds/searches/trams.atom")
    with House(tmp_path, [replace(TRAMS, search=Search(words="公交"))]) as house:
        house.press()

        assert house.ids("feeds/searches/trams.atom") == []
    assert followed == [["u5", "u4", "u3"], ["u2", "u1", "u0"], ["t5", "t4", "t3", "t2", "t1", "t0"]]


def test_what_is_saved_and_what_is_searched_agree(tmp_path: Path) -> None:
    """An article is listed under a saved search exactly if a search now would find it."""
    searches = [
        Search(words="电车"),
        Search(words='"电车 通车" OR 公交'),
        Search(words="电车 NOT 停运", topic="transport"),
        Search(district="nangang"),
        Search(district="elsewhere"),
        Search(paper="新晚报"),
        Search(since=date(2025, 11, 20)),
        Search(since=date(1957, 3, 31), until=date(1957, 4, 2)),
        Search(until=date(1999, 1, 1), words="电车"),
    ]
    saved = [Saved(f"s{n}", search) for n, search in enumerate(searches)]
    with House(tmp_path, saved) as house:
        for n, text in enumerate(("有轨电车通车。", "有轨电车停运。", "公交改线。", "天气晴。")):
            for m, folio in enumerate((Folio(), Folio(IssueDate("1957-03"), "新晚报"), Folio(IssueDate("1957-04-02")))):
                house.file(
                    f"a{n}{m}",
                    text=text,
                    folio=folio,
                    on=(("daoli", "nangang", "none")[m], ("transport", "welfare")[n % 2]),
                )
        for one in saved:
            listed = {filing.article_id for filing in house.store.latest(one.beat, at_least=99, within=timedelta(0))}
            found = house.store.search(one.search, HARBIN, limit=99)

            assert listed == {filing.article_id for filing in found.filings}, one  # type: ignore[union-attr]


# -- digests --


def test_a_day_of_a_digest() -> None:
    """It ends at its hour, in its zone; until then, the day before is the last one."""
    before = datetime(2025, 11, 20, 22, 59, tzinfo=UTC)

    assert last_moment(MORNING, before).isoformat() == "2025-11-20T07:00:00+08:00"
    assert last_moment(MORNING, before + timedelta(minutes=1)).isoformat() == "2025-11-21T07:00:00+08:00"
    first, second, *_ = windows(MORNING, before)
    assert (first[1].isoformat(), first[0], second[1]) == ("2025-11-20T07:00:00+08:00", second[1], first[0])


def test_a_digest_has_an_entry_a_day(tmp_path: Path) -> None:
    """With headline, lead and link of every article of the day; a day without news has none."""
    with House(tmp_path, digests=[MORNING]) as house:
        house.file("a1", "a2")
        house.press()
        early = house.ids("feeds/digests/morning.atom")
        house.now += timedelta(days=3)
        house.file("a3")
        house.now += timedelta(days=1)
        house.press()
        found = house.read("feeds/digests/morning.atom")
        content = found.entries[1].content[0].value

    assert early == []
    assert [entry.id.rpartition("/")[2] for entry in found.entries] == ["2025-11-24", "2025-11-21"]
    assert [entry.title for entry in found.entries] == ["每日摘要 2025年11月24日", "每日摘要 2025年11月21日"]
    assert found.entries[1].published == "2025-11-20T23:00:00+00:00"  # seven in Harbin
    assert content.index("a2的消息") < content.index("a1的消息")
    assert '<a href="http://127.0.0.1:8089/articles/a1/">a1的消息</a></h3>\n<p>本报讯 a1，市民很高兴。</p>' in content


def test_a_digest_leads_to_the_hub() -> None:
    """It is told of digests as of every feed, and readers look there for its address."""
    feed = digest_of(MORNING, [], replace(SITE, hub="https://hub.example.org/"), founded=FOUNDED)

    assert (feed.hub, feed.id, feed.entries) == ("https://hub.example.org/", SITE.tag("feeds/digests/morning"), ())


def test_a_digest_is_due_at_its_hour(tmp_path: Path) -> None:
    """Without any news, too; and then not again until the next day."""
    with House(tmp_path, digests=[MORNING]) as house:
        house.file("a1")
        house.press()
        press = house.presses
        soon, later = datetime(2025, 11, 20, 22, 59, tzinfo=UTC), datetime(2025, 11, 20, 23, 0, tzinfo=UTC)
        due = press.due(soon), press.due(later)
        house.now = later
        written = house.press()

        assert due == (False, True)
        assert "feeds/digests/morning.rss" in written
        assert not press.due(later + timedelta(hours=23))
        assert house.press() == ()


def test_a_digest_that_was_made_under_a_clock_far_ahead(tmp_path: Path) -> None:
    """It is made again when the clock is right, and not again for a clock that goes back a little."""
    with House(tmp_path, digests=[MORNING]) as house:
        house.file("a1")
        right, house.now = house.now, house.now + timedelta(days=1000)
        house.press()
        house.now = right
        due = house.presses.due(right)
        house.press()

        assert due
        assert not house.presses.due(right)
        assert not house.presses.due(right - timedelta(hours=20))


def test_a_digest_says_what_its_articles_say_now(tmp_path: Path) -> None:
    """A revision is told, with a later date; what is withdrawn is not in it."""
    with House(tmp_path, digests=[MORNING]) as house:
        house.file("a1", "a2")
        house.now += timedelta(days=1)
        house.press()
        house.revise("a1", 1, "本报讯 改了。")
        house.store.withhold("a2", "撤", house.now)
        house.press()
        entry = house.read("feeds/digests/morning.atom").entries[0]

    assert "改了" in entry.content[0].value
    assert "a2" not in entry.content[0].value
    assert entry.updated > entry.published


# -- the configuration --


def test_orders_of_the_configuration() -> None:
    """Searches and digests are read from their tables."""
    tables = """
    [[feeds.saved]]
    slug = "trams"
    name = "电车"
    words = "电车"
    district = "daoli"
    since = "2025-10-20"
    [[feeds.digest]]
    slug = "morning"
    name = "早报"
    channel = "searches/trams"
    """
    config_of(tables)
    order = order_of(read_config(tables, Path("/nowhere")))

    assert order.saved == (Saved("trams", Search(words="电车", district="daoli", since=date(2025, 10, 20))),)
    assert str(order.zone) == "Asia/Shanghai"


@pytest.mark.parametrize(
    ("kind", "keys", "sentence"),
    [
        ("saved", 'words = "OR"', "[[feeds.saved]] x words make no sense"),
        ("saved", "", "[[feeds.saved]] x looks for nothing in particular"),
        ("saved", 'district = "mars"', "[[feeds.saved]] x knows no districts/mars"),
        ("saved", 'topic = "moon"', "[[feeds.saved]] x knows no topics/moon"),
        (
            "saved",
            'words = "a"\n[[feeds.saved]]\nslug = "x"\nname = "x"\nwords = "b"',
            "[[feeds.saved]] x is there twice",
        ),
        ("digest", 'channel = "districts/mars"', "[[feeds.digest]] channel must be"),
        ("digest", '[[feeds.digest]]\nslug = "x"\nname = "y"', "[[feeds.digest]] x is there twice"),
    ],
)
def test_orders_that_cannot_be_carried_out(kind: str, keys: str, sentence: str) -> None:
    """Which one, and why."""
    with pytest.raises(ConfigError) as caught:
        config_of(f'[[feeds.{kind}]]\nslug = "x"\nname = "x"\n{keys}')

    assert sentence in str(caught.value)


def test_saved_searches_and_digests_have_folders_of_their_own(tmp_path: Path) -> None:
    """In the list of all feeds, and on the front page, where people and readers look for feeds."""
    with House(tmp_path, [TRAMS], [MORNING], SMALL) as house:
        house.file("t1")
        house.press()
        listed = (house.root / "feeds.opml").read_text("utf-8")
        front = html.document_fromstring((house.root / "index.html").read_text("utf-8"))

    assert 'text="搜索"' in listed
    assert "http://127.0.0.1:8089/feeds/searches/trams.atom" in listed
    assert "http://127.0.0.1:8089/feeds/digests/morning.atom" in listed
    for feed in ("feeds/searches/trams.atom", "feeds/digests/morning.atom"):
        assert front.xpath(f"//head/link[@href='{feed}']")
        assert front.xpath(f"//section[@id='subscribe']//a[@href='{feed}']")
