"""Pages for people say what the feeds say, without a script and without a stranger's resource."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import urljoin

import pytest
from fakes import CHANNELS, NASTY, NOON, SITE, article, filing
from lxml import html

from feeds.feed import FORMATS
from feeds.site.pages import Pages
from ingest.page import Beats, Completeness, Credit, CreditRole, Filing, Finding, Folio, IssueDate, Place, Role

PAGES = Pages(SITE, CHANNELS)
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


def index(*filings: Filing) -> Any:
    return html.document_fromstring(PAGES.index(filings).decode())


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
    """By name, to the place on the page where they can be subscribed to."""
    front = index(filing("a1"))
    links = hrefs(front, "//article//*[@class='tags']/a")

    assert texts(front, "//article//*[@class='tags']/a") == ["道里区", "交通出行"]
    assert links == ["#districts/daoli", "#topics/transport"]
    assert all(front.xpath(f"//*[@id='{link[1:]}']") for link in links)


def test_every_channel_can_be_subscribed_to_from_the_front_page() -> None:
    """In both formats, and found by a reader that is only given the site's address."""
    expected = {channel.file(form) for channel in CHANNELS for form in FORMATS}
    front = index()

    assert {*hrefs(front, "//aside//a")} == expected
    assert {*hrefs(front, "//link[@rel='alternate']")} == expected
    assert "http://127.0.0.1:8089/feeds/all.atom" in texts(front, "//aside//code")


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
    ]
    assert [(node.tag, node.get("class"), words(node)) for node in story.xpath("./div/*")] == [
        ("p", None, "第一段。"),
        ("h2", None, "小标题"),
        ("p", None, "第二段。"),
        ("p", "caption", "拜师仪式。"),
        ("p", "credit", "本报记者 史志强摄"),
    ]


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

    assert texts(tree, "//footer//li")[:2] == [
        "道里区 依据：道里区、埃德蒙顿路 RSS Atom JSON Feed",
        "民生保障 RSS Atom JSON Feed",
    ]
    assert [urljoin("/articles/a1/", href) for href in hrefs(tree, "//footer//li//a")] == [
        "/feeds/districts/daoli.rss",
        "/feeds/districts/daoli.atom",
        "/feeds/districts/daoli.json",
        "/feeds/topics/welfare.rss",
        "/feeds/topics/welfare.atom",
        "/feeds/topics/welfare.json",
    ]


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

    assert texts(page(), "//*[@class='times']") == ["收录于 2025年11月20日 12:00"]
    assert texts(changed, "//*[@class='times']") == ["收录于 2025年11月20日 12:00，更新于 2025年11月20日 13:30"]
    assert changed.xpath("//time/@datetime")[0] == "2025-11-20T12:00:00+08:00"


def test_an_article_that_is_cut_off_says_so() -> None:
    """As in its feeds."""
    tree = page(said=replace(STORY, complete=Completeness.BOTH_MISSING))

    assert texts(tree, "//*[@class='gap']") == ["原版面文字缺少开头和结尾。"]


def test_a_beat_without_a_channel_is_passed_over() -> None:
    """A topic that was taken out of the configuration does no harm."""
    beats = Beats(Finding("daoli", 0.9), topics=(Finding("retired", 0.8),))

    assert texts(page(beats=beats), "//footer//li/span[1]") == ["道里区"]


def test_an_article_taken_down_shows_none_of_its_words() -> None:
    """Not even in what search engines read."""
    gone = PAGES.article(filing(said=STORY, live=False, places=())).decode()

    assert "该稿件已从原版面撤下。" in gone
    assert not any(block.text in gone for block in STORY.blocks)


# -- all of them --


@pytest.mark.parametrize(
    "tree", [index(filing(said=STORY)), page(), page(live=False)], ids=["index", "article", "gone"]
)
def test_a_page_needs_nobody_else(tree: Any) -> None:
    """No script, no style within, and every resource beneath the site, wherever that is."""
    resources = tree.xpath("//@src | //link[@rel='stylesheet' or @rel='icon']/@href")

    assert tree.xpath("//script | //style | //@style | //*[starts-with(name(@*), 'on')]") == []
    assert {resource.removeprefix("../../") for resource in resources} <= set(PAGES.static)
    assert not [href for href in hrefs(tree, "//a") if ":" in href or href.startswith("/")]


@pytest.mark.parametrize("tree", [index(), page()], ids=["index", "article"])
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
    pages = Pages(site, [replace(channel, name=NASTY, title=NASTY, about=NASTY) for channel in CHANNELS])
    filings = [filing(said=said, beats=beats, places=(place, place))]

    for data in (pages.index(filings), pages.article(filings[0])):
        text = data.decode()
        tree = html.document_fromstring(text)
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]", text)
        assert tree.xpath("//script | //b") == []
        assert '<script>alert("x")</script> & a<b ]]> &lt;b&gt; &amp;' in words(tree)


def test_the_same_articles_make_the_same_pages() -> None:
    """Pages know no clock."""
    again = Pages(SITE, CHANNELS)

    assert again.index([filing()]) == PAGES.index([filing()])
    assert again.article(filing()) == PAGES.article(filing())
