"""Feeds are read back with other libraries before we believe them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import feedparser
import jsonfeed as jsonfeed_util
import listparser
import pytest
from fakes import CHANNELS, FOUNDED, NASTY, NOON, SITE, article, filing
from lxml import etree

from feeds.compose import categories_of, compose, folders_of
from feeds.feed import ATOM, JSON, RSS, Chain, Feed, Format
from feeds.press import RENDERERS
from feeds.render.opml import opml
from ingest.filed import Filing, Place
from ingest.page import Credit, CreditRole, Folio, IssueDate, Role

NAMES = {
    "a": "http://www.w3.org/2005/Atom",
    "dc": "http://purl.org/dc/elements/1.1/",
    "content": "http://purl.org/rss/1.0/modules/content/",
}
CHANNEL = CHANNELS[1]
PEOPLE = (Credit("马智博", CreditRole.REPORTER), Credit("史志强", CreditRole.PHOTOGRAPHER))
XML = (RSS, ATOM)
BOTH = pytest.mark.parametrize("form", XML, ids=lambda form: form.name)


def made_of(*filings: Filing) -> Feed:
    return compose(CHANNEL, filings, SITE, founded=FOUNDED, categories=categories_of(CHANNELS))


def some_feed() -> Feed:
    said = article((Role.KICKER, "引题"), (Role.HEADLINE, "标题"), (Role.BODY, "正文。"), credits=PEOPLE)
    ms = timedelta(milliseconds=137)
    return made_of(
        filing("a2", nth=2, said=said, filed=NOON + ms, updated=NOON + ms),
        filing("a1", nth=1, updated=NOON + timedelta(hours=30)),
        filing("a0"),
    )


def self_url(form: Format) -> str:
    return SITE.url(CHANNEL.file(form))


def written(feed: Feed, form: Format) -> bytes:
    return RENDERERS[form](feed, self_url(form))


def tree(feed: Feed, form: Format) -> Any:
    return etree.fromstring(written(feed, form))


def parsed(feed: Feed, form: Format) -> Any:
    found = feedparser.parse(written(feed, form))
    assert not found.bozo, found.get("bozo_exception")
    return found


# -- both formats --


@BOTH
def test_a_feed_reader_reads_what_was_written(form: Format) -> None:
    """Titles, addresses, ids, summaries and texts arrive as they were composed, newest filed first."""
    feed = some_feed()
    found = parsed(feed, form)

    assert found.version == {RSS: "rss20", ATOM: "atom10"}[form]
    assert found.feed.title == feed.title
    for entry, read in zip(feed.entries, found.entries, strict=True):
        assert (read.id, read.link, read.title) == (entry.id, entry.url, entry.title)
        assert (read.summary, read.content[0].value) == (entry.summary, entry.content)
        assert read.content[0].type == "text/html"


@BOTH
def test_an_empty_feed_is_a_valid_feed(form: Format) -> None:
    """A district without news can be subscribed to."""
    found = parsed(made_of(), form)

    assert (found.entries, found.feed.title) == ([], "道里区 · 冰城版面")
    assert found.feed.updated_parsed[:5] == (2025, 11, 1, 8, 0)


@BOTH
def test_the_same_feed_is_the_same_bytes(form: Format, tmp_path: Path) -> None:
    """In any process, whatever order its sets have."""
    script = (
        "import sys; sys.path.insert(0, sys.argv[1]); from test_render import *;"
        "form = next(f for f in XML if f.ending == sys.argv[2]);"
        "sys.stdout.buffer.write(written(some_feed(), form))"
    )
    here = str(Path(__file__).parent)
    runs = [
        subprocess.run(
            [sys.executable, "-c", script, here, form.ending],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            cwd=tmp_path,
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "America/New_York"))
    ]

    assert runs == [written(some_feed(), form)] * 2


@BOTH
def test_dates_are_those_of_the_articles(form: Format) -> None:
    """Never the moment of writing; and in the zone of the site, but for Atom (see there)."""
    feed = some_feed()
    found = parsed(feed, form)

    assert all(read.published.endswith("+0800" if form is RSS else "+00:00") for read in found.entries)
    assert [read.published_parsed[:6] for read in found.entries] == [
        entry.published.utctimetuple()[:6] for entry in feed.entries
    ]
    assert found.feed.updated_parsed[:6] == feed.updated.utctimetuple()[:6]


@BOTH
def test_a_feed_says_which_language_it_is_in(form: Format) -> None:
    """With the tag that validators and readers agree on."""
    assert parsed(some_feed(), form).feed.language == "zh-CN"


@BOTH
def test_the_generator_has_no_version(form: Format) -> None:
    """An upgrade of a library must not rewrite every feed."""
    root = tree(some_feed(), form)

    assert root.xpath("string(//*[local-name()='generator'])") == "pagefeed"


@BOTH
def test_nasty_text_arrives_as_text(form: Format) -> None:
    """Markup, ends of CDATA, entities, controls and broken characters, wherever text can stand."""
    said = article(*((role, NASTY) for role in Role), credits=(Credit(NASTY, CreditRole.REPORTER),))
    feed = made_of(filing(said=said))
    root = tree(feed, form)
    read = parsed(feed, form).entries[0]

    assert read.title == feed.entries[0].title
    assert read.title.startswith('＜script＞alert("x")＜/script＞ & a＜b ]]＞ ＆lt;b＆gt; ＆amp;')
    assert "<script" not in "".join(root.itertext())
    assert "&lt;script&gt;" in "".join(root.itertext())


@BOTH
def test_a_text_is_escaped_once(form: Format) -> None:
    """A reader that shows titles as they come must not show an entity."""
    feed = made_of(filing(said=article((Role.HEADLINE, "研发 R&D"), (Role.BODY, "A & B < C。"))))
    read = parsed(feed, form).entries[0]

    assert (read.title, read.summary) == ("研发 R&D", "A & B ＜ C。")
    assert "<p>A &amp; B &lt; C。</p>" in read.content[0].value


@BOTH
def test_no_feed_has_a_document_type(form: Format) -> None:
    """Some readers refuse one."""
    assert b"<!" not in written(some_feed(), form)


# -- RSS --


def test_rss_says_where_it_stands_and_where_its_site_is() -> None:
    """The first link of an RSS channel is its page on the site; its own address stands in an atom:link with its type."""
    channel = tree(some_feed(), RSS)[0]
    own = channel.xpath("a:link", namespaces=NAMES)

    assert channel.findtext("link") == "http://127.0.0.1:8089/districts/daoli/"
    assert [dict(link.attrib) for link in own] == [
        {"href": self_url(RSS), "rel": "self", "type": "application/rss+xml"}
    ]


def test_rss_ids_are_no_addresses() -> None:
    """A tag stays when the site moves; a reader must not open it."""
    guids = tree(some_feed(), RSS).findall(".//guid")

    assert [guid.text for guid in guids] == [f"tag:pagefeed.example,2025:article/a{n}" for n in (2, 1, 0)]
    assert {guid.get("isPermaLink") for guid in guids} == {"false"}


def test_rss_names_authors_in_dublin_core() -> None:
    """Its own author element holds e-mail addresses; without a person, the paper's site is the author."""
    items = tree(some_feed(), RSS).findall(".//item")
    creators = [[creator.text for creator in item.findall("dc:creator", NAMES)] for item in items]

    assert creators == [["马智博", "史志强"], ["冰城版面"], ["冰城版面"]]
    assert tree(some_feed(), RSS).findall(".//author") == []


def test_rss_keeps_the_code_and_the_name_of_a_category() -> None:
    """The code within its scheme for programs, the name for people: one element holds only one."""
    item = tree(made_of(filing()), RSS).find(".//item")

    assert [(category.get("domain"), category.text) for category in item.findall("category")] == [
        ("tag:pagefeed.example,2025:gbt2260", "230102"),
        ("http://cv.iptc.org/newscodes/mediatopic/", "medtop:04000000"),
        ("tag:pagefeed.example,2025:topics", "transport"),
        (None, "道里区"),
        (None, "交通出行"),
    ]


def test_rss_has_summary_and_full_text_apart() -> None:
    """The lead in the description, everything in content:encoded."""
    item = tree(made_of(filing()), RSS).find(".//item")

    assert item.findtext("description") == "本报讯 电车今天通车。市民很高兴。"
    assert item.findtext("content:encoded", namespaces=NAMES).startswith("<p>本报讯 电车今天通车。")


def test_rss_dates_are_of_the_old_form() -> None:
    """RFC 822 with a numeric zone, in English whatever the machine speaks."""
    channel = tree(some_feed(), RSS)[0]
    dates = [channel.findtext("lastBuildDate"), *(item.findtext("pubDate") for item in channel.findall("item"))]

    assert dates[1] == "Thu, 20 Nov 2025 12:00:00 +0800"
    assert all(parsedate_to_datetime(date).utcoffset() == timedelta(hours=8) for date in dates)


# -- Atom --


def test_atom_says_where_it_stands_and_where_its_site_is() -> None:
    """The self link comes first, has a type, and equals the address of the feed to the letter."""
    links = tree(some_feed(), ATOM).findall("a:link", NAMES)

    assert [dict(link.attrib) for link in links] == [
        {"href": self_url(ATOM), "rel": "self", "type": "application/atom+xml"},
        {"href": "http://127.0.0.1:8089/districts/daoli/", "rel": "alternate", "type": "text/html"},
    ]


def test_an_atom_entry_has_exactly_one_link() -> None:
    """feedgen drops what a link is for, and readers open the last of several."""
    entries = tree(some_feed(), ATOM).findall("a:entry", NAMES)

    assert [[link.get("href") for link in entry.findall("a:link", NAMES)] for entry in entries] == [
        [f"http://127.0.0.1:8089/articles/a{n}/"] for n in (2, 1, 0)
    ]


def test_atom_ids_and_times_are_unique() -> None:
    """Two entries of one moment draw a warning: the milliseconds that the archive gave them are kept."""
    root = tree(some_feed(), ATOM)
    ids = [node.text for node in root.iterfind(".//a:id", NAMES)]
    times = [node.text for node in root.iterfind("a:entry/a:updated", NAMES)]

    assert len(set(ids)) == len(ids) == 4
    assert len(set(times)) == 3
    assert times[0] == "2025-11-20T04:00:00.137000+00:00"


def test_atom_tells_published_from_updated() -> None:
    """Readers show the first, and notice changes by the second; newsboat takes a zone behind a fraction of a second for UTC."""
    entry = tree(some_feed(), ATOM).findall("a:entry", NAMES)[1]

    assert entry.findtext("a:published", namespaces=NAMES) == "2025-11-20T04:01:00+00:00"
    assert entry.findtext("a:updated", namespaces=NAMES) == "2025-11-21T10:00:00+00:00"


def test_atom_content_declares_its_type() -> None:
    """Without one, readers show the tags; the summary is text."""
    entry = tree(some_feed(), ATOM).find("a:entry", NAMES)

    assert entry.find("a:content", NAMES).get("type") == "html"
    assert entry.find("a:summary", NAMES).get("type") in (None, "text")


def test_atom_has_authors_on_the_feed_and_on_its_entries() -> None:
    """The feed's stands in for an entry that names nobody."""
    root = tree(some_feed(), ATOM)
    entries = root.findall("a:entry", NAMES)

    assert root.findtext("a:author/a:name", namespaces=NAMES) == "冰城版面"
    assert [[name.text for name in entry.iterfind("a:author/a:name", NAMES)] for entry in entries] == [
        ["马智博", "史志强"],
        [],
        [],
    ]
    assert root.findall(".//dc:creator", NAMES) == []


def test_atom_categories_have_term_scheme_and_label() -> None:
    """All three in one element."""
    entry = tree(made_of(filing()), ATOM).find("a:entry", NAMES)
    categories = [dict(category.attrib) for category in entry.findall("a:category", NAMES)]

    assert categories[0] == {"term": "230102", "scheme": "tag:pagefeed.example,2025:gbt2260", "label": "道里区"}
    assert categories[1]["term"] == "medtop:04000000"


def test_a_time_without_a_zone_is_refused() -> None:
    """Each reader would take it for another moment."""
    feed = made_of(filing())
    naive = replace(feed, updated=feed.updated.replace(tzinfo=None))

    with pytest.raises(ValueError, match="timezone"):
        written(naive, ATOM)


# -- what feedgen does not know --


@BOTH
def test_an_entry_says_where_it_was_printed(form: Format) -> None:
    """Paper, page and date of issue for programs, and in one line for people; and whose it is."""
    feed = compose(CHANNEL, [filing()], replace(SITE, rights="© 新晚报"), founded=FOUNDED, categories={})
    item = etree.fromstring(written(feed, form)).find(".//{*}entry" if form is ATOM else ".//item")
    told = {name: item.findtext(f"{{*}}{name}") for name in ("source", "issued", "isPartOf")}

    assert told == {
        "source": "新晚报 2025年11月20日 第3版",
        "issued": "2025-11-20",
        "isPartOf": "新晚报",
    }
    assert item.findtext("{*}rights") == "© 新晚报"
    assert parsed(feed, form).feed.rights == "© 新晚报"


@BOTH
def test_a_date_of_issue_is_not_taken_for_the_date_of_publishing(form: Format) -> None:
    """feedparser has one word for both."""
    old = filing(places=(Place("a.txt", (1,), Folio(IssueDate("1957-03"), "新晚报")),))

    assert parsed(made_of(old), form).entries[0].published_parsed[:3] == (2025, 11, 20)


@BOTH
def test_an_archive_document_says_that_it_is_one(form: Format) -> None:
    """With the documents before and behind it, and the one that people subscribe to (RFC 5005)."""
    chain = Chain(older="http://x/2025-09", newer="http://x/2025-11", current="http://x/all")
    feed = replace(some_feed(), chain=chain)
    links = {link.rel: link.href for link in parsed(feed, form).feed.links}

    assert tree(feed, form).findall(".//{http://purl.org/syndication/history/1.0}archive")
    assert {rel: links[rel] for rel in ("prev-archive", "next-archive", "current")} == {
        "prev-archive": f"http://x/2025-09.{form.ending}",
        "next-archive": f"http://x/2025-11.{form.ending}",
        "current": f"http://x/all.{form.ending}",
    }


@BOTH
def test_a_document_that_people_subscribe_to_is_no_archive(form: Format) -> None:
    """It leads to the newest one."""
    feed = replace(some_feed(), chain=Chain(older="http://x/2025-09"))
    links = {link.rel: link.href for link in parsed(feed, form).feed.links}

    assert links["prev-archive"] == f"http://x/2025-09.{form.ending}"
    assert links["self"] == self_url(form)
    assert not tree(feed, form).findall(".//{http://purl.org/syndication/history/1.0}archive")


# -- JSON Feed --


def test_json_feed_is_what_the_specification_wants() -> None:
    """Read by another library; and everything that the other formats say is in it."""
    feed = made_of(
        filing("a2", nth=2, said=article((Role.HEADLINE, NASTY), (Role.BODY, NASTY), credits=PEOPLE)), filing()
    )
    found = jsonfeed_util.Feed.parse_string(written(feed, JSON).decode())
    raw = json.loads(written(feed, JSON))

    assert (raw["version"], raw["language"]) == ("https://jsonfeed.org/version/1.1", "zh-CN")
    assert (found.feed_url, found.home_page_url, found.title) == (self_url(JSON), feed.home, feed.title)
    for entry, read in zip(feed.entries, found.items, strict=True):
        assert (read.id, read.url, read.title, read.summary) == (entry.id, entry.url, entry.title, entry.summary)
        assert (read.content_html, read.date_published) == (entry.content, entry.published.isoformat())
        assert [author.name for author in read.authors or []] == list(entry.authors)
    assert raw["items"][1]["tags"] == ["道里区", "交通出行"]
    assert raw["items"][1]["_pagefeed"]["issued"] == "2025-11-20"
    assert raw["items"][1]["_pagefeed"]["categories"][0]["term"] == "230102"


def test_json_feed_goes_on_with_its_archive() -> None:
    """The next page of a JSON Feed is the next older document."""
    feed = replace(some_feed(), chain=Chain(older="http://x/2025-09", current="http://x/all"))

    assert json.loads(written(feed, JSON))["next_url"] == "http://x/2025-09.json"
    assert "next_url" not in json.loads(written(some_feed(), JSON))


# -- OPML --


def test_a_list_of_all_channels() -> None:
    """In folders, each feed once and in one format, with every attribute that importers look for."""
    data = opml(folders_of(CHANNELS), SITE, ATOM)
    found = listparser.parse(data)
    outlines = etree.fromstring(data).findall(".//outline[@type]")

    assert not found.bozo
    assert [feed.url for feed in found.feeds] == [SITE.url(channel.file(ATOM)) for channel in CHANNELS]
    assert [feed.tags for feed in found.feeds[:2]] == [[], ["区县"]]
    assert {outline.get("type") for outline in outlines} == {"rss"}
    assert all(outline.get(name) for outline in outlines for name in ("text", "title", "xmlUrl", "htmlUrl"))
    assert found.meta.title == "冰城版面"


def test_a_nasty_title_in_a_list() -> None:
    """It is text there, too."""
    data = opml(folders_of([replace(CHANNEL, title=NASTY, about=NASTY)]), replace(SITE, title=NASTY), ATOM)

    assert etree.fromstring(data).find(".//outline[@type]").get("text").startswith("＜script＞")
