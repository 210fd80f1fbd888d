"""Pages for people say what the feeds say, without a script and without a stranger's resource."""

from __future__ import annotations

import colorsys
import itertools
import re
from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import urljoin

import pytest
from fakes import CHANNELS, NASTY, NOON, SITE, article, filing
from lxml import html

from feeds.compose import pairs_with
from feeds.feed import FORMATS, Channel, Sketch
from feeds.marking import told_apart
from feeds.month import Month
from feeds.site.charts import shade
from feeds.site.pages import HUES, Editing, Front, Pages
from feeds.site.statistics import Numbers
from ingest.filed import Filing, Place, Relation
from ingest.page import Beats, Completeness, Credit, CreditRole, Finding, Folio, IssueDate, Role, Spot
from ingest.sheet import Census, Sheet, Slot, Wish, Wished

SKETCH = Sketch(tiles={"districts/daoli": (0, 1), "districts/nangang": (2, 0)}, river="松花江", river_below=0)
PAGES = Pages(SITE, CHANNELS, SKETCH)
DAOLI = next(channel for channel in CHANNELS if channel.beat == "districts/daoli")
TRANSPORT = next(channel for channel in CHANNELS if channel.beat == "topics/transport")
NOVEMBER, OCTOBER = Month(2025, 11), Month(2025, 10)
STORY = article(
    (Role.LABEL, "冰城深度"),
    (Role.KICKER, "引题在上"),
    (Role.HEADLINE, "优化网格设置"),
    (Role.DECK, "副题在下"),
    (Role.BYLINE, "□文/摄 本报记者 马智博"),
    (Role.BODY, "第一段。"),
    (Role.SUBHEAD, "小标题"),
    (Role.BODY, "第二段。"),
    (Role.CAPTION, "拜师仪式。"),
    (Role.CREDIT, "本报记者 史志强摄"),
    credits=(Credit("马智博", CreditRole.REPORTER),),
)


def index(*filings: Filing, **known: Any) -> Any:
    return html.document_fromstring(PAGES.index(Front(filings, **known)).decode())


def channel(*filings: Filing, months: dict[Any, int] | None = None, of: Channel = TRANSPORT) -> Any:
    pairs = pairs_with(of, CHANNELS, SITE)
    return html.document_fromstring(PAGES.channel(of, filings, months or {}, list(pairs)).decode())


def month(number: int, *filings: Filing, older: Any = None, newer: Any = None) -> Any:
    return html.document_fromstring(PAGES.month(TRANSPORT, (NOVEMBER, number), filings, older, newer).decode())


def page(**known: Any) -> Any:
    return html.document_fromstring(PAGES.article(filing(**{"said": STORY, **known})).decode())


def words(node: Any) -> str:
    return " ".join(node.text_content().split())


def texts(tree: Any, path: str) -> list[str]:
    return [words(node) for node in tree.xpath(path)]


def hrefs(tree: Any, path: str) -> list[str]:
    return [str(href) for href in tree.xpath(f"{path}/@href")]


# -- the front page --


def test_the_front_page_lists_the_newest_articles() -> None:
    """In the order given: newest filed first."""
    front = index(*(filing(f"a{n}", nth=n) for n in range(9, -1, -1)))

    assert hrefs(front, "//article//h3/a") == [f"articles/a{n}/" for n in range(9, -1, -1)]


def test_articles_stand_under_the_day_they_were_filed() -> None:
    """A day of the site's zone: an evening in Europe is tomorrow in Harbin."""
    front = index(filing("a2", filed=NOON + timedelta(hours=12)), filing("a1"))

    assert texts(front, "//main//h2") == ["2025年11月21日 星期五", "2025年11月20日 星期四"]


def test_an_article_leads_to_its_district_and_topics() -> None:
    """By name, to the pages of these channels."""
    links = index(filing("a1")).xpath("//article//*[@class='tags']/a")

    assert [(words(link), link.get("href")) for link in links] == [
        ("道里区", "districts/daoli/"),
        ("交通出行", "topics/transport/"),
    ]


def test_every_channel_can_be_subscribed_to_from_the_front_page() -> None:
    """In both formats, and found by a reader that is only given the site's address."""
    expected = {channel.file(form) for channel in CHANNELS for form in FORMATS}
    front = index()

    assert expected <= {*hrefs(front, "//*[@id='subscribe']//a")}
    assert {*hrefs(front, "//link[@rel='alternate']")} == expected
    assert "http://127.0.0.1:8089/feeds/all.atom" in texts(front, "//*[@id='subscribe']//code")


def test_the_numbers_of_the_front_page() -> None:
    """Of the newest day, of the last thirty, of all."""
    front = index(filing("a1"), today=3, recent={"all": 40}, total=1234)

    assert texts(front, "//dl/div") == ["最新一日 3", "近30日 40", "累计 1,234"]


def test_the_map_leads_to_every_district_on_it() -> None:
    """Darkest where most news is; what has no tile stands beside the map."""
    front = index(recent={"districts/daoli": 6, "districts/nangang": 0, "districts/citywide": 9})
    tiles = front.xpath("//svg[@class='map']/a")

    assert [(tile.get("href"), tile.get("aria-label"), tile[0].get("class")) for tile in tiles] == [
        ("districts/daoli/", "道里区，6 篇", "shade-5"),
        ("districts/nangang/", "南岗区，0 篇", "shade-0"),
    ]
    assert [(words(chip), chip.get("href")) for chip in front.xpath("//*[@class='chips']/a")] == [
        ("全市 9", "districts/citywide/"),
        ("市外 0", "districts/elsewhere/"),
    ]


def test_the_river_flows_between_two_rows() -> None:
    """And the tiles make room for it."""
    daoli, nangang = index().xpath("//svg[@class='map']//g/rect/@y")
    (river,) = index().xpath("//*[@class='river-name']")

    assert int(nangang) < int(river.get("y")) < int(daoli)
    assert words(river) == "松花江"


@pytest.mark.parametrize(("number", "most", "expected"), [(0, 9, 0), (1, 9, 1), (9, 9, 5), (1, 1, 5), (5, 9, 3)])
def test_how_dark_a_tile_is(number: int, most: int, expected: int) -> None:
    """By its share of the most; news is never as pale as none."""
    assert shade(number, most) == expected


def test_a_site_without_a_map() -> None:
    """Another city's gazetteer may have no tiles: its districts stand beside one another."""
    front = html.document_fromstring(Pages(SITE, CHANNELS).index(Front(())).decode())

    assert front.xpath("//svg[@class='map']") == []
    assert "districts/daoli/" in hrefs(front, "//*[@class='chips']/a")


def test_the_bars_lead_to_every_topic() -> None:
    """As long as its share of the most."""
    bars = index(recent={"topics/transport": 4, "topics/welfare": 1}).xpath("//svg[@class='bars']/a")

    assert [(bar.get("href"), bar.xpath("rect[@class='bar']/@width")[0]) for bar in bars] == [
        ("topics/transport/", "210"),
        ("topics/welfare/", "53"),
    ]


def test_autodiscovery_names_type_and_title() -> None:
    """A reader shows the titles to choose from."""
    first = index().xpath("//link[@rel='alternate']")[0]

    assert (first.get("type"), first.get("title")) == ("application/rss+xml", "冰城版面（RSS）")


def test_an_empty_front_page_says_what_to_do() -> None:
    """A fresh checkout is no blank page."""
    assert "还没有稿件" in words(index())


def test_nothing_on_the_front_page_is_endless() -> None:
    """A headline of five thousand characters must not push the others away."""
    said = article(*((role, "长" * 5000) for role in (Role.KICKER, Role.HEADLINE, Role.DECK, Role.BODY)))

    assert len(words(index(filing(said=said)).xpath("//article")[0])) < 600


# -- an article --


def test_an_article_is_set_like_one() -> None:
    """Label, kicker, headline, deck, byline; then the text in reading order."""
    story = page().xpath("//article")[0]

    assert [(node.tag, words(node)) for node in story.xpath("./header/*")] == [
        ("p", "冰城深度"),
        ("p", "引题在上"),
        ("h1", "优化网格设置"),
        ("p", "副题在下"),
        ("p", "记者 马智博"),
        ("p", "新晚报 2025年11月20日 第3版 收录于 2025年11月20日 12:00"),
    ]
    assert [(node.tag, node.get("class"), words(node)) for node in story.xpath("./div/*")] == [
        ("p", None, "第一段。"),
        ("h2", None, "小标题"),
        ("p", None, "第二段。"),
        ("p", "caption", "拜师仪式。"),
        ("p", "credit", "本报记者 史志强摄"),
    ]


@pytest.mark.parametrize(("deck", "classes"), [("副题在下", "deck"), ("——香坊区侧记", "deck dashed")])
def test_a_deck_stands_behind_one_dash(deck: str, classes: str) -> None:
    """Its own, if it was printed with one: in lists and on its page."""
    known = article((Role.HEADLINE, "优化网格设置"), (Role.DECK, deck), (Role.BODY, "第一段。"))
    for tree in (page(said=known), index(filing(said=known))):
        assert [node.get("class") for node in tree.xpath("//p[starts-with(@class, 'deck')]")] == [classes]


def test_an_article_without_a_headline_has_one_all_the_same() -> None:
    """A page needs a title."""
    tree = page(said=article((Role.BODY, "电车通车。市民高兴。")))

    assert (texts(tree, "//h1"), texts(tree, "//title")) == (["电车通车"], ["电车通车 · 冰城版面"])


def test_a_headline_too_long_for_one_stands_in_the_text() -> None:
    """Whole."""
    tree = page(said=article((Role.HEADLINE, "长" * 5000)))

    assert len(texts(tree, "//h1")[0]) == 200
    assert texts(tree, "//article/div/p") == ["长" * 5000]


def test_an_article_names_its_beats_and_what_earned_them() -> None:
    """With the feeds to subscribe to, from where the page stands."""
    beats = Beats(Finding("daoli", 0.9, ("道里区", "埃德蒙顿路")), topics=(Finding("welfare", 0.8),))
    tree = page(beats=beats)

    assert texts(tree, "//main//footer//li")[:2] == [
        "道里区 道里区 埃德蒙顿路 RSS Atom JSON Feed",
        "民生保障 RSS Atom JSON Feed",
    ]
    assert [urljoin("/articles/a1/", href) for href in hrefs(tree, "//main//footer//li//a")] == [
        "/districts/daoli/",
        "/feeds/districts/daoli.rss",
        "/feeds/districts/daoli.atom",
        "/feeds/districts/daoli.json",
        "/topics/welfare/",
        "/feeds/topics/welfare.rss",
        "/feeds/topics/welfare.atom",
        "/feeds/topics/welfare.json",
    ]


def test_the_words_that_earned_a_label_are_marked_in_the_text() -> None:
    """Where they stand, with what they speak for."""
    said = article((Role.HEADLINE, "段"), (Role.BODY, "第一段。"))
    places = Finding("daoli", 0.9, ("第一",), (Spot(1, 0, 2),))
    topics = (Finding("transport", 0.8, ("段",), (Spot(0, 0, 1), Spot(1, 2, 3))),)
    marks = page(said=said, beats=Beats(places, topics=topics)).xpath("//article//mark")

    assert [(words(mark), mark.get("title")) for mark in marks] == [("第一", "道里区"), ("段", "交通出行")]


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ([(0, 2, "a"), (0, 3, "b")], [("道里区", "b"), ("街", None)]),
        ([(1, 3, "a"), (2, 4, "b")], [("道", None), ("里区", "a"), ("街", None)]),
        ([(2, 9, "a")], [("道里区街", None)]),
        ([], [("道里区街", None)]),
    ],
)
def test_places_told_from_the_text(places: list[Any], expected: list[Any]) -> None:
    """Of two that overlap one counts; one beyond the end is of another text."""
    assert list(told_apart("道里区街", places)) == expected


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({}, "马智博. 优化网格设置[N]. 新晚报, 2025-11-20(3)."),
        ({"places": (Place("b.txt", (1,), Folio(IssueDate("2025-11"), "新晚报")),)}, "马智博. 优化网格设置[N]. 新晚报, 2025年11月."),
        ({"places": (Place("b.txt", (1,)),)}, "马智博. 优化网格设置[EB/OL]. 冰城版面, 2025-11-20. http://127.0.0.1:8089/articles/a1/."),
    ],
)  # fmt: skip
def test_an_article_can_be_cited(known: dict[str, Any], expected: str) -> None:
    """By what is known of where it was printed (GB/T 7714)."""
    assert texts(page(**known), "//*[@class='citation']/code") == [expected]


def test_of_many_authors_three_are_cited() -> None:
    """The others are 等."""
    said = replace(STORY, credits=tuple(Credit(name, CreditRole.REPORTER) for name in "甲乙丙丁"))

    assert texts(page(said=said), "//*[@class='citation']/code")[0].startswith("甲, 乙, 丙, 等. 优化")


def test_an_article_is_discovered_with_its_feeds() -> None:
    """All articles, then its own beats."""
    found = [urljoin("/articles/a1/", href) for href in hrefs(page(), "//link[@rel='alternate']")]

    assert [path for path in found if path.endswith("atom")] == [
        "/feeds/all.atom",
        "/feeds/districts/daoli.atom",
        "/feeds/topics/transport.atom",
    ]


def test_an_article_says_wherever_it_was_printed() -> None:
    """First where it was found first."""
    places = (
        Place("2025/a1.txt", (1,), Folio(IssueDate("2025-11-20"), "新晚报", "3")),
        Place("b.txt", (1,)),
    )

    assert texts(page(places=places), "//*[@class='places']/li") == [
        "新晚报 · 2025年11月20日 · 第3版 · 2025/a1.txt",
        "又见 b.txt",
    ]


def test_an_article_says_when_it_was_filed_and_changed() -> None:
    """In the zone of the site; a change only where there was one."""
    changed = page(updated=NOON + timedelta(minutes=90))

    assert texts(page(), "//header/*[@class='imprint']/span")[3:] == ["收录于 2025年11月20日 12:00"]
    assert texts(changed, "//header/*[@class='imprint']/span")[3:] == [
        "收录于 2025年11月20日 12:00",
        "更新于 2025年11月20日 13:30",
    ]
    assert changed.xpath("//time/@datetime")[0] == "2025-11-20T12:00:00+08:00"


def test_an_article_that_is_cut_off_says_so() -> None:
    """As in its feeds."""
    tree = page(said=replace(STORY, complete=Completeness.BOTH_MISSING))

    assert texts(tree, "//*[@class='gap']") == ["原版面文字缺少开头和结尾。"]


def test_a_beat_without_a_channel_is_passed_over() -> None:
    """A topic that was taken out of the configuration does no harm."""
    beats = Beats(Finding("daoli", 0.9), topics=(Finding("retired", 0.8),))

    assert texts(page(beats=beats), "//footer//li/a[@class='name']") == ["道里区"]


def test_an_article_taken_down_shows_none_of_its_words() -> None:
    """Not even in what search engines read."""
    gone = PAGES.article(filing(said=STORY, live=False, places=())).decode()

    assert "该稿件已从原版面撤下。" in gone
    assert not any(block.text in gone for block in STORY.blocks)


# -- a channel --


def test_a_channel_lists_its_newest_articles_and_its_months() -> None:
    """Under their days; months newest first, each with its number of articles, leading to its newest page."""
    tree = channel(filing("a2", nth=1), filing("a1"), months={(OCTOBER, 1): 3, (NOVEMBER, 2): 41})

    assert texts(tree, "//h1") == ["交通出行"]
    assert hrefs(tree, "//article//h3/a") == ["../../articles/a2/", "../../articles/a1/"]
    assert texts(tree, "//*[@class='months']//li") == ["11月 41", "10月 3"]
    assert hrefs(tree, "//*[@class='months']//li/a") == [
        "../../topics/transport/2025-11/2/",
        "../../topics/transport/2025-10/1/",
    ]


def test_a_channel_is_subscribed_to_on_its_page() -> None:
    """By its buttons, its address, and by a reader that looks for it there."""
    tree, feeds = (
        channel(),
        ["../../feeds/topics/transport.rss", "../../feeds/topics/transport.atom", "../../feeds/topics/transport.json"],
    )

    assert hrefs(tree, "//*[@class='buttons']/a") == hrefs(tree, "//link[@rel='alternate']") == feeds
    assert texts(tree, "//*[@class='address']/code") == ["http://127.0.0.1:8089/feeds/topics/transport.atom"]


def test_a_channel_can_be_narrowed_down() -> None:
    """By what it is not itself, with the search."""
    named = channel().xpath("//form[@class='filters']//*[@name]")

    assert [(field.tag, field.get("name"), field.get("value")) for field in named] == [
        ("select", "district", None),
        ("input", "topic", "transport"),
        ("input", "paper", None),
        ("input", "since", None),
        ("input", "until", None),
    ]


def test_a_channel_leads_to_its_pairs() -> None:
    """A topic in each district, a district with each topic; a pair leads back to both, and is narrowed down by the rest."""
    chips = channel().xpath("//nav[@class='chips']/a")
    assert [(words(chip), urljoin("/topics/transport/", chip.get("href"))) for chip in chips[:2]] == [
        ("道里区", "/districts/daoli/transport/"),
        ("南岗区", "/districts/nangang/transport/"),
    ]

    pair = next(pairs_with(DAOLI, CHANNELS, SITE))
    tree = channel(of=pair)
    assert texts(tree, "//h1") == ["道里区 · 交通出行"]
    assert [urljoin("/districts/daoli/transport/", href) for href in hrefs(tree, "//p[@class='chips']/a")] == [
        "/districts/daoli/",
        "/topics/transport/",
    ]
    assert [field.get("value") for field in tree.xpath("//form[@class='filters']//input")[:2]] == ["daoli", "transport"]


def test_a_page_of_a_month_leads_to_the_one_before_and_after() -> None:
    """After the newest comes the channel's own page."""
    middle = month(2, filing(), older=(NOVEMBER, 1), newer=(NOVEMBER, 3))

    assert texts(middle, "//h1") == ["交通出行 2025年11月 · 第2页"]
    assert [urljoin("/topics/transport/2025-11/2/", href) for href in hrefs(middle, "//*[@class='pager']/a")] == [
        "/topics/transport/2025-11/3/",
        "/topics/transport/2025-11/1/",
    ]
    assert hrefs(month(1, filing()), "//*[@class='pager']/a") == ["../../../../topics/transport/"]


# -- a page as it came --

SHEET = Sheet(
    "f00d",
    ("2025/A3.txt", "again.txt"),
    ("<b>要闻</b>", "", "电车通车", "正文。", "", "菜价回落", "页脚"),
    (
        Slot("a1", "电车通车", ((Role.HEADLINE, (3,)), (Role.BODY, (4,)))),
        Slot("a2", None, ((Role.HEADLINE, (6,)),), opening="菜价回落"),
    ),
    Folio(IssueDate("2025-11-20"), "新晚报", "3"),
)


def sheet(held: Sheet = SHEET) -> Any:
    return html.document_fromstring(PAGES.sheet(held).decode())


def test_a_page_as_it_came() -> None:
    """Every line that is not blank, with its number, its role and the colour of its article."""
    lines = sheet().xpath("//ol[@class='lines']/li")

    assert [(line.get("value"), line.get("class"), texts(line, ".//*[@class='what']")[0]) for line in lines] == [
        ("1", "left", "未用"),
        ("3", "n0 r-headline gap", "标题"),
        ("4", "n0 r-body", "正文"),
        ("6", "n1 r-headline gap", "标题"),
        ("7", "left", "未用"),
    ]
    assert texts(lines[0], ".//*[@class='said']") == ["<b>要闻</b>"]
    assert texts(sheet(), "//h1") == ["新晚报 2025年11月20日 第3版"]


def test_lines_lead_to_articles_and_articles_to_lines() -> None:
    """A line to its whole article, lit up where it stands; an article to its first line, and to where it is read."""
    tree = sheet()

    assert hrefs(tree, "//ol[@class='lines']/li/a") == ["#a0", "#a0", "#a1"]
    assert hrefs(tree, "//nav[@class='legend']//li/a") == ["#b0", "../../articles/a1/", "#b1", "../../articles/a2/"]
    assert texts(tree, "//nav[@class='legend']//li/a[1]") == ["电车通车", "菜价回落"]
    assert {link[1:] for link in hrefs(tree, "//main//a") if link[0] == "#"} <= set(tree.xpath("//@id"))
    assert b".sheet-page:has(#a1:target, #b1:target) .n1 {" in PAGES.static["static/sheet.css"]


def test_an_article_leads_to_its_sheet() -> None:
    """From every place where it stands."""
    places = (Place("1.txt", (1,), sha256="f00d"), Place("old.txt", (1,)))

    assert hrefs(page(places=places), "//*[@class='places']//a") == ["../../pages/f00d/"]


# -- numbers --

NUMBERS = Numbers(
    totals={"all": 1234, "districts/daoli": 7},
    months={OCTOBER: 3, Month(2025, 12): 9},
    census=Census(
        papers=(("新晚报", 5), (None, 3), ("生活报", 1)),
        relations=((Relation.NEW, 6), (Relation.REPEAT, 2), (Relation.REVISION, 1)),
        delays=(0.4, 2.0, 8.0, 59.0, 7200.0),
    ),
)


def statistics(numbers: Numbers = NUMBERS) -> Any:
    return html.document_fromstring(PAGES.statistics(numbers).decode())


def test_the_archive_in_numbers() -> None:
    """Articles, copies of them, and how soon a page is filed."""
    assert texts(statistics(), "//dl/div") == [
        "稿件 1,234",
        "重见之处 3",
        "一半的版面在此时间内收录 8.0 秒",
        "95% 的版面在此时间内收录 2 小时",
    ]


def test_the_plots_of_the_archive() -> None:
    """Months without articles are there; papers nobody named come last; districts lead to their channels."""
    tree = statistics()

    assert texts(tree, "//*[@class='months-chart']//title") == ["2025年10月 3 篇", "2025年11月 0 篇", "2025年12月 9 篇"]
    plots = {words(section.xpath("h2")[0]): texts(section, ".//text") for section in tree.xpath("//section")}
    assert plots["报纸"] == ["新晚报", "5", "生活报", "1", "不详", "3"]
    assert plots["同一报道又见"] == ["首次收录", "6", "一字不差", "2", "有改动", "1"]
    assert plots["从放入到收录"][:8] == ["3 秒内", "2", "10 秒内", "1", "1 分钟内", "1", "10 分钟内", "0"]
    assert "../districts/daoli/" in hrefs(tree, "//*[@class='bars']//a")


def test_of_many_papers_some_are_named() -> None:
    """The others are one."""
    many = Census(papers=tuple((f"报{n}", 20 - n) for n in range(14)))

    assert replace(NUMBERS, census=many).papers[-2:] == [("报11", 9), ("其他", 15)]


def test_an_empty_archive_in_numbers() -> None:
    """There is nothing to plot, and nothing breaks."""
    assert texts(statistics(Numbers({}, {}, Census())), "//dl/div") == ["稿件 0", "重见之处 0"]


# -- all of them --


EVERY = {
    "index": index(filing(said=STORY)),
    "channel": channel(filing(said=STORY)),
    "month": month(1, filing(said=STORY)),
    "article": page(),
    "gone": page(live=False),
    "moved": page(live=False, leads_to="a0"),
    "sheet": sheet(),
    "statistics": statistics(),
    "copy": html.document_fromstring(PAGES.static["search/index.html"].decode()),
}


def test_what_is_shown_where_nothing_is() -> None:
    """Whatever address was asked for, its links lead to the site."""
    pages = Pages(replace(SITE, base_url="https://news.example.org/city"), CHANNELS)
    tree = html.document_fromstring(pages.static["404.html"].decode())
    leads = {*hrefs(tree, "//a"), *hrefs(tree, "//link"), *tree.xpath("//form/@action | //@src")} - {"#main"}

    assert {"/city/", "/city/search", "/city/static/style.css"} <= leads
    assert all(lead.startswith("/city/") for lead in leads)


@pytest.mark.parametrize("tree", EVERY.values(), ids=EVERY)
def test_a_page_needs_nobody_else(tree: Any) -> None:
    """No script or style within, and every resource beneath the site, wherever that is."""
    resources = tree.xpath("//@src | //link[@rel='stylesheet' or @rel='icon']/@href")

    assert tree.xpath("//script[not(@src)] | //style | //@style | //*[starts-with(name(@*), 'on')]") == []
    assert {resource.replace("../", "") for resource in resources} <= set(PAGES.static)
    assert not [href for href in hrefs(tree, "//a") if ":" in href or href.startswith("/")]


@pytest.mark.parametrize("tree", EVERY.values(), ids=EVERY)
def test_a_page_can_be_read_by_everyone(tree: Any) -> None:
    """Headings go down step by step, fields and links have names, and the text is one key away."""
    levels = [int(heading.tag[1]) for heading in tree.xpath("//h1 | //h2 | //h3 | //h4")]
    fields = tree.xpath("//input[not(@type='hidden')] | //select | //textarea")

    assert all(deeper - level <= 1 for level, deeper in itertools.pairwise(levels))
    assert [field for field in fields if not field.get("aria-label") and not field.xpath("ancestor::label")] == []
    assert [link for link in tree.xpath("//a") if not words(link) and not link.get("aria-label")] == []
    assert tree.xpath("//body/a[1]/@href") == ["#main"] == ["#" + name for name in tree.xpath("//main/@id")]
    assert len(ids := tree.xpath("//@id")) == len(set(ids))


@pytest.mark.parametrize("tree", EVERY.values(), ids=EVERY)
def test_a_page_can_be_read_anywhere(tree: Any) -> None:
    """On a phone, in Chinese, with one heading on top."""
    assert tree.get("lang") == "zh-CN"
    assert tree.xpath("//meta[@name='viewport']")
    assert len(tree.xpath("//h1")) == len(tree.xpath("//main")) == 1


def test_nasty_text_is_shown_as_text() -> None:
    """Wherever it stands, on every page."""
    said = article(*((role, NASTY) for role in Role), credits=(Credit(NASTY, CreditRole.REPORTER),))
    beats = Beats(Finding("daoli", 0.9, (NASTY,)), topics=(Finding("transport", 0.8, (NASTY,)),))
    place = Place(NASTY, (1,), Folio(IssueDate(), NASTY, NASTY))
    site = replace(SITE, title=NASTY)
    channels = [replace(channel, name=NASTY, title=NASTY, about=NASTY) for channel in CHANNELS]
    pages = Pages(site, channels)
    filings = [filing(said=said, beats=beats, places=(place, place))]

    slots = (Slot("a1", NASTY, ((Role.HEADLINE, (1,)),)), Slot("a2", None, ((Role.BODY, (2,)),), opening=NASTY))
    held = Sheet("f00d", (NASTY,), (NASTY, NASTY, NASTY), slots, place.folio)
    wished = Wished(1, "f00d", Wish(kind="retitle", article_id="a1", text=NASTY), NOON, NASTY)
    for data in (
        pages.sheet(held),
        pages.sheet(held, Editing("token", (wished,), ((1, "retitle"),))),
        pages.editor("token", filings),
        pages.login(NASTY, ""),
        pages.statistics(Numbers({}, {}, Census(papers=((NASTY, 1),)))),
        pages.index(Front(filings)),
        pages.article(filings[0]),
        pages.channel(channels[1], filings, {(NOVEMBER, 1): 1}),
        pages.month(channels[1], (NOVEMBER, 1), filings, None, None),
    ):
        text = data.decode()
        tree = html.document_fromstring(text)
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]", text)
        assert tree.xpath("//script[not(@src)] | //b[not(ancestor::*[@class='chips' or @class='months'])]") == []
        assert '<script>alert("x")</script> & a<b ]]> &lt;b&gt; &amp;' in words(tree)


def test_the_same_articles_make_the_same_pages() -> None:
    """Pages know no clock."""
    again = Pages(SITE, CHANNELS, SKETCH)

    assert again.index(Front([filing()])) == PAGES.index(Front([filing()]))
    assert again.article(filing()) == PAGES.article(filing())


# -- colours --


def light_and_dark() -> list[dict[str, str]]:
    """The colours by day, and by night, when some are others."""
    style = PAGES.static["static/style.css"].decode()
    day, night = (
        dict(re.findall(r"--([\w-]+): (#\w+);", block)) for block in re.findall(r":root \{(.*?)\}", style, re.S)[:2]
    )
    return [day, day | night]


def luminance(colour: tuple[float, float, float]) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def rgb(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    return red, green, blue


def contrast(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("colours", light_and_dark(), ids=["day", "night"])
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("ink", "paper"), ("soft", "paper"), ("accent", "paper"), ("ink", "card"), ("soft", "card"), ("paper", "accent"),
        ("ink", "mark"), ("soft", "shade-0"), ("ink", "shade-1"), ("ink", "shade-2"), ("ink", "shade-3"),
        ("paper", "shade-4"), ("paper", "shade-5"),
    ],
)  # fmt: skip
def test_every_text_can_be_told_from_its_ground(colours: dict[str, str], text: str, ground: str) -> None:
    """As WCAG asks of small text, by day and by night."""
    assert contrast(rgb(colours[text]), rgb(colours[ground])) >= 4.5


@pytest.mark.parametrize(
    ("colours", "saturation", "lightness"), [(light_and_dark()[0], 0.45, 0.29), (light_and_dark()[1], 0.5, 0.75)]
)
def test_every_topic_has_a_colour_that_can_be_read(
    colours: dict[str, str], saturation: float, lightness: float
) -> None:
    """Whatever its hue."""
    style = PAGES.static["static/style.css"].decode()
    hues = [int(hue) for hue in re.findall(r"\.hue-\d+ \{ --hue: (\d+); \}", style)]

    assert f"hsl(var(--hue) {saturation * 100:.0f}% {lightness * 100:.0f}%)" in style
    assert len(hues) == HUES
    assert (
        min(contrast(colorsys.hls_to_rgb(hue / 360, lightness, saturation), rgb(colours["paper"])) for hue in hues)
        >= 4.5
    )
