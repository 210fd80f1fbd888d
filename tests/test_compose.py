"""Articles are put into words, and words into feeds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from fakes import CHANNELS, DISTRICTS, FOUNDED, NASTY, NOON, SITE, TOPICS, article, filing
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html

from feeds.compose import (
    CONTENT_CAP,
    SUMMARY_CAP,
    TITLE_CAP,
    byline_of,
    categories_of,
    category_of,
    change_in_words,
    channels_for,
    compose,
    current,
    entry_from,
    imprint_of,
    labels_of,
    title_of,
)
from feeds.feed import FORMATS, Category, Entry, Feed, Format
from feeds.plain import clean, first_sentence, plain, shorten
from feeds.press import RENDERERS
from ingest.filed import Filing, Kinship, Place, Related, Relation, Update
from ingest.page import Article, Beats, Completeness, Credit, CreditRole, Finding, Folio, IssueDate, Role

CATEGORIES = categories_of(CHANNELS)
EVERY_ROLE = article(
    (Role.LABEL, "冰城深度"),
    (Role.KICKER, "营业收入同比增长"),
    (Role.HEADLINE, "国企运行质效"),
    (Role.HEADLINE, "实现新突破"),
    (Role.DECK, "看基层创新"),
    (Role.BYLINE, "□文/摄 本报记者 马智博"),
    (Role.BODY, "第一段。"),
    (Role.SUBHEAD, "小标题"),
    (Role.BODY, "第二段。"),
    (Role.CAPTION, "拜师仪式。"),
    (Role.CREDIT, "本报记者 史志强摄"),
    (Role.NOTICE, "扫码看详情"),
)
CREDITS = (
    Credit("马智博", CreditRole.REPORTER),
    Credit("刘瑞", CreditRole.REPORTER),
    Credit("王旭", CreditRole.CORRESPONDENT),
    Credit("马智博", CreditRole.PHOTOGRAPHER),
    Credit("新华社", CreditRole.AGENCY),
)


def entry(said: Article, **known: object) -> Entry:
    return entry_from(filing(said=said, **known), SITE, CATEGORIES)


def feed(filings: Sequence[Filing], site: object = SITE) -> Feed:
    return compose(CHANNELS[0], filings, site, founded=FOUNDED, categories=CATEGORIES)  # type: ignore[arg-type]


def text_of(content: str) -> str:
    return str(html.fragment_fromstring(content, create_parent=True).text_content())


# -- channels --


def test_every_beat_has_a_channel_at_an_address_for_ever() -> None:
    """All articles first, then districts, then topics; what belongs to no district is elsewhere."""
    assert [channel.path for channel in CHANNELS] == [
        "feeds/all",
        "feeds/districts/daoli",
        "feeds/districts/nangang",
        "feeds/districts/citywide",
        "feeds/districts/elsewhere",
        "feeds/topics/transport",
        "feeds/topics/welfare",
    ]


def test_a_channel_carries_its_beat_and_says_what_it_is_about() -> None:
    """A reader lists the beat's name before the site's, so that a narrow list still tells them apart."""
    channels = {channel.beat: channel for channel in CHANNELS}

    assert channels["districts/none"].name == "市外"
    assert channels["topics/transport"].title == "交通出行 · 冰城版面"
    assert channels["topics/transport"].about == "公交、地铁与道路"
    assert all(channel.about for channel in CHANNELS)


def test_a_topic_called_none_is_not_elsewhere() -> None:
    """Only the district of that name has another address."""
    beat = replace(TOPICS[0], slug="none")

    assert channels_for([], [beat], SITE)[1].path == "feeds/topics/none"


@pytest.mark.parametrize(
    ("beat", "expected"),
    [
        (DISTRICTS[0], Category("230102", "tag:pagefeed.example,2025:gbt2260", "道里区")),
        (DISTRICTS[2], Category("citywide", "tag:pagefeed.example,2025:districts", "全市")),
        (TOPICS[0], Category("medtop:04000000", "http://cv.iptc.org/newscodes/mediatopic/", "交通出行")),
        (TOPICS[1], Category("medtop:14000000", "http://cv.iptc.org/newscodes/mediatopic/", "民生保障")),
        (replace(TOPICS[0], code=None), Category("transport", "tag:pagefeed.example,2025:topics", "交通出行")),
    ],
)
def test_a_category_names_code_scheme_and_label(beat: object, expected: Category) -> None:
    """A code within a scheme others know; a slug in our own where there is none."""
    assert category_of(beat, SITE) == expected  # type: ignore[arg-type]


# -- feeds --


def test_a_feed_dates_from_its_newest_change() -> None:
    """Never from the moment it is made: the same articles make the same feed."""
    changed = filing("a1", nth=1, updated=NOON + timedelta(hours=5))

    assert feed([filing("a2", nth=2), changed]).updated == NOON + timedelta(hours=5)


def test_an_empty_feed_dates_from_the_founding() -> None:
    """It is a feed all the same."""
    empty = feed([])

    assert (empty.updated, empty.entries) == (FOUNDED, ())


def test_times_carry_the_zone_of_the_site() -> None:
    """A reader in another zone must not have to guess."""
    made = feed([filing()])
    times = [made.updated, made.entries[0].published, made.entries[0].updated, feed([]).updated]

    assert {time.isoformat()[-6:] for time in times} == {"+08:00"}


def test_a_feed_holds_the_newest_few() -> None:
    """Old articles beyond the number stay out."""
    site = replace(SITE, window=timedelta(minutes=1))
    filings = [filing(f"a{n}", nth=n * 10) for n in range(9, -1, -1)]

    assert [filing.article_id for filing in current(filings, site, CATEGORIES)] == ["a9", "a8", "a7"]


def test_a_feed_holds_what_changed_last() -> None:
    """Where it would stand by when it was filed: an old article that is revised pushes the oldest one out."""
    site = replace(SITE, window=timedelta(minutes=1))
    filings = [filing(f"a{n}", nth=n * 10) for n in range(9, 0, -1)]
    revised = filing("a0", updated=NOON + timedelta(hours=9))

    assert [one.article_id for one in current([*filings, revised], site, CATEGORIES)] == ["a9", "a8", "a0"]


def test_a_feed_holds_all_of_a_big_day() -> None:
    """Whatever was filed within the window is in, so that no reader misses half of an issue."""
    filings = [filing(f"a{n}", nth=n) for n in range(9, -1, -1)]

    assert len(current(filings, SITE, CATEGORIES)) == 10


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_a_feed_never_grows_beyond_its_bytes(form: Format) -> None:
    """In no format, whatever the articles are made of; and the newest is always in."""
    site = replace(SITE, max_bytes=100_000, rights="©" * 200)
    for text in ("字" * 3000, "&<>" * 1000, "</p>" * 900, "\x00" * 3000, "短"):
        said = article((Role.HEADLINE, text[:300]), (Role.BODY, text), credits=(Credit("&" * 40, CreditRole.REPORTER),))
        beats = Beats(Finding("daoli", 0.9), topics=(Finding("transport", 0.8),), keywords=("&<关键>",) * 8)
        filings = [filing(f"a{n}", nth=n, said=said, beats=beats) for n in range(90, -1, -1)]
        made = feed(current(filings, site, CATEGORIES), site)

        assert 10_000 < len(RENDERERS[form](made, "http://127.0.0.1/feeds/all")) <= 100_000
    assert len(current(filings[:2], replace(site, max_bytes=1), CATEGORIES)) == 1


def test_ids_outlive_an_address() -> None:
    """Feed and entries are known by tags that no change of address touches."""
    moved = replace(SITE, base_url="https://news.example/harbin")
    made = feed([filing("a1"), filing("a2")], moved)

    assert made.id == "tag:pagefeed.example,2025:feeds/all"
    assert [e.id for e in made.entries] == [f"tag:pagefeed.example,2025:article/{n}" for n in ("a1", "a2")]
    assert made.entries[0].url == "https://news.example/harbin/articles/a1/"


# -- entries --


def test_an_entry_keeps_when_it_was_filed_and_when_it_changed() -> None:
    """`published` never moves; both keep their milliseconds, which tell two entries apart."""
    filed = datetime(2025, 11, 20, 1, 2, 3, 137000, tzinfo=UTC)
    made = entry(EVERY_ROLE, filed=filed, updated=filed + timedelta(hours=1))

    assert (made.published, made.updated) == (filed, filed + timedelta(hours=1))


def test_an_entry_has_the_categories_of_its_beats() -> None:
    """Primary district, further districts, topics; a beat without a channel has none.

    A topic also goes by its own slug, for several share one of IPTC's codes.
    """
    beats = Beats(
        Finding("daoli", 0.9), (Finding("citywide", 0.5),), (Finding("welfare", 0.8), Finding("unknown", 0.7))
    )
    terms = [category.term for category in entry(EVERY_ROLE, beats=beats).categories]

    assert terms == ["230102", "citywide", "medtop:14000000", "welfare"]


def test_agencies_are_no_authors() -> None:
    """People are, once each."""
    assert entry(replace(EVERY_ROLE, credits=CREDITS)).authors == ("马智博", "刘瑞", "王旭")


@pytest.mark.parametrize(
    ("said", "title"),
    [
        (EVERY_ROLE, "国企运行质效实现新突破"),
        (article((Role.HEADLINE, "<b>A & B</b>")), "＜b＞A & B＜/b＞"),
        (article((Role.HEADLINE, "&lt;b&gt; &#60; R&D")), "＆lt;b＆gt; ＆#60; R&D"),
        (article((Role.BODY, "电车通车。市民高兴。")), "电车通车"),
        (article((Role.BODY, "“电车通了吗？”他问。")), "“电车通了吗？”"),
        (article((Role.BODY, "没有句号" * 30)), "没有句号" * 9 + "没有句" + "…"),
        (article((Role.CAPTION, "冰雪大世界。")), "冰雪大世界"),
        (article((Role.CREDIT, "本报记者摄")), "本报记者摄"),
        (article((Role.HEADLINE, "\x00\u202e")), "无题"),
        (article(), "无题"),
    ],
)
def test_a_title_is_plain_text(said: Article, title: str) -> None:
    """The headline; without one, the first sentence; and nothing that any reader takes for markup."""
    assert title_of(said) == title


def test_a_very_long_headline_is_cut_and_stands_whole_in_the_text() -> None:
    """No reader lists five thousand characters, and none may be lost."""
    made = entry(article((Role.HEADLINE, "长" * 5000)))

    assert len(made.title) == TITLE_CAP
    assert made.title.endswith("…")
    assert "长" * 5000 in made.content


def test_the_summary_is_the_lead() -> None:
    """Shortened after a sentence, and apart from the content."""
    made = entry(article((Role.HEADLINE, "题"), (Role.BODY, "一句话。" * 100), (Role.BODY, "第二段")))

    assert made.summary == "一句话。" * ((SUMMARY_CAP - 1) // 4) + "…"


def test_the_content_holds_everything_but_the_headline() -> None:
    """In reading order: label, kicker, deck, byline, text, then where it was printed."""
    made = entry(replace(EVERY_ROLE, credits=CREDITS))

    assert made.content.splitlines() == [
        "<p>【冰城深度】</p>",
        "<p><strong>营业收入同比增长</strong></p>",
        "<p><strong>看基层创新</strong></p>",
        "<p><small>记者 马智博、刘瑞　通讯员 王旭　摄影 马智博　通讯社 新华社</small></p>",
        "<p>第一段。</p>",
        "<h3>小标题</h3>",
        "<p>第二段。</p>",
        "<p><small>图说：拜师仪式。</small></p>",
        "<p><small>本报记者 史志强摄</small></p>",
        "<p><small>扫码看详情</small></p>",
        "<hr /><p><small>来源：新晚报 · 2025年11月20日 · 第3版 · a1.txt</small></p>",
    ]


def test_the_column_that_a_brief_stands_in_is_told_with_it() -> None:
    """Its name is printed with the first brief alone; what has a label of its own says that."""
    brief = replace(article((Role.HEADLINE, "题"), (Role.BODY, "一句话。")), column="简讯")

    assert entry(brief).content.splitlines()[0] == "<p>【简讯】</p>"
    assert labels_of(replace(EVERY_ROLE, column="简讯")) == "冰城深度"


def test_a_byline_without_names_stays_as_printed() -> None:
    """What could not be made out is still said."""
    assert byline_of(EVERY_ROLE) == "□文/摄 本报记者 马智博"


def test_an_article_that_is_cut_off_on_the_page_says_so() -> None:
    """A reader should not look for the end of a text whose end the page does not hold."""
    made = entry(replace(EVERY_ROLE, complete=Completeness.TAIL_MISSING))

    assert "（原版面文字缺少结尾。）" in made.content


def test_an_article_printed_once_more_names_the_place() -> None:
    """A second place is told, and is no change: the entry keeps its time."""
    once = filing()
    twice = replace(once, places=(*once.places, Place("2025/b.txt", (1,))))
    entry, again = entry_from(once, SITE, CATEGORIES), entry_from(twice, SITE, CATEGORIES)

    assert again.content == f"{entry.content}\n<p><small>又见：b.txt</small></p>"
    assert replace(again, content=entry.content) == entry


def test_an_article_that_changed_says_how() -> None:
    """In one line, of the last change only."""
    first, last = Kinship(Relation.REVISION, added=40), Kinship(Relation.REVISION, changed=(("8人", "9人"),))
    changed = replace(filing(), updates=(Update(NOON, first), Update(NOON, last)))
    content = entry_from(changed, SITE, CATEGORIES).content

    assert "<p><small>更新：“8人”改为“9人”</small></p>" in content
    assert content.count("更新：") == 1


@pytest.mark.parametrize(
    ("kinship", "words"),
    [
        (Kinship(Relation.PART, jump=True), "已与另一版面的续文合并为全文"),
        (Kinship(Relation.REVISION, changed=(("1", "2"),) * 5), "“1”改为“2”，“1”改为“2”，“1”改为“2”，等5处"),
        (Kinship(Relation.PART, added=300, lost=12, retitled=True), "新增约300字，删去约12字，标题有改动"),
        (Kinship(Relation.REVISION), "文字有改动"),
    ],
)
def test_what_changed_in_words(kinship: Kinship, words: str) -> None:
    """A row a kind of change."""
    assert change_in_words(kinship) == words


def test_related_articles_are_led_to() -> None:
    """By their headlines, or as they are called where they have none; a nasty one does no harm."""
    related = (
        Related("b" * 16, Relation.SIBLING, "<b>昨日菜价</b>"),
        Related("c" * 16, Relation.FOLLOW_UP, None),
        Related("d" * 16, Relation.SIBLING, None, "昨日<菜价>回落。市民高兴。"),
    )
    content = entry_from(replace(filing(), related=related), SITE, CATEGORIES).content

    assert f'<a href="{SITE.url("articles/" + "b" * 16 + "/")}">＜b＞昨日菜价＜/b＞</a>' in content
    assert ">无题</a>" in content
    assert ">昨日＜菜价＞回落</a>" in content


@pytest.mark.parametrize(
    ("folio", "expected"),
    [
        (Folio(), ()),
        (Folio(IssueDate("2023-03"), "新晚报", "A05"), ("新晚报", "2023年3月", "第A05版")),
        (Folio(IssueDate("2023"), None, "要闻版"), ("2023年", "要闻版")),
        (Folio(IssueDate("2023-03-28")), ("2023年3月28日",)),
    ],
)
def test_an_imprint_says_no_more_than_is_known(folio: Folio, expected: tuple[str, ...]) -> None:
    """A month stays a month."""
    assert imprint_of(Place("a.txt", (), folio)) == expected


# -- bad input --


def test_markup_in_an_article_is_shown_as_text() -> None:
    """Wherever it stands: the content has no element that we did not write."""
    said = article(*((role, NASTY) for role in Role), credits=(Credit(NASTY, CreditRole.REPORTER),))
    made = entry(said, places=(Place(f"x/{NASTY}", (1,), Folio(IssueDate(), NASTY, NASTY)),))
    tags = {element.tag for element in html.fragment_fromstring(made.content, create_parent=True).iter()}

    assert tags <= {"div", "p", "h3", "small", "strong", "hr", "a"}
    assert '<script>alert("x")</script> & a<b ]]> &lt;b&gt;' in text_of(made.content)


@given(st.text(st.characters(codec=None)))
def test_nothing_that_xml_forbids_is_published(text: str) -> None:
    """Any text at all can stand in a feed."""
    made = entry(article((Role.HEADLINE, text), (Role.BODY, text)))
    whole = "".join((made.title, made.summary, made.content))
    etree.fromstring(f"<x>{whole.replace('&', '').replace('<', '')}</x>".encode())

    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]", whole)


@given(st.text(st.characters(codec=None)))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    """What is clean stays as it is."""
    assert clean(clean(text)) == clean(text)
    assert plain(plain(text)) == plain(text)


@pytest.mark.parametrize(
    ("dirty", "cleaned"),
    [
        ("甲\x00\x1b乙", "甲乙"),
        ("甲\x0b乙\x0c丙\u2028丁\x85", "甲 乙 丙 丁 "),
        ("甲\ud800乙\ufdd0\U0010ffff", "甲〓乙〓〓"),
        ("\u202e甲\u2066乙\u2069\u200e", "甲乙"),
        ("甲\t乙\n", "甲\t乙\n"),
        ("𠮷😀龘", "𠮷😀龘"),
    ],
)
def test_what_cannot_be_published_is_taken_out(dirty: str, cleaned: str) -> None:
    """Controls and turns go, breaks become blanks, broken characters show as broken."""
    assert clean(dirty) == cleaned


@pytest.mark.parametrize(
    ("text", "limit", "short"),
    [
        ("短", 5, "短"),
        ("一二三四五六", 5, "一二三四…"),
        ("一二三。四五六", 6, "一二三。…"),
        ("一，二三四，五六", 6, "一，二三四…"),
        ("一。二三四五六七八九", 8, "一。二三四五六…"),
    ],
)
def test_a_cut_is_seen(text: str, limit: int, short: str) -> None:
    """After a sentence if one ends late enough, else anywhere, but never after a comma."""
    assert shorten(text, limit) == short


def test_the_first_sentence_of_nothing_is_nothing() -> None:
    """And that of punctuation alone is what stands there."""
    assert (first_sentence(""), first_sentence("！！")) == ("", "！！")


def test_a_huge_article_is_cut_and_leads_to_its_page() -> None:
    """A line of ten megabytes must not be read by everybody who takes the feed."""
    made = entry(article((Role.BODY, "字" * 10_000_000), (Role.BODY, "后文")))

    assert CONTENT_CAP < len(made.content) < CONTENT_CAP + 1000
    assert '<a href="http://127.0.0.1:8089/articles/a1/">' in made.content
    assert "后文" not in made.content
    assert "来源：" in made.content


@pytest.mark.parametrize("extra", range(8))
def test_a_cut_never_splits_an_escape(extra: int) -> None:
    """Markup stays whole, whatever character the cut falls on."""
    made = entry(article((Role.BODY, "x" * extra + "&" * CONTENT_CAP)))

    assert set(text_of(made.content.split("…")[0])) <= {"x", "&"}
