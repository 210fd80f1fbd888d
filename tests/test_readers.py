"""Every feed of every format, as it is served, is read by the libraries of others and keeps the rules that they taught."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import atoma
import feedparser
import httpx
import jsonfeed
import listparser
import pytest
import reader
from fakes import CHANNELS, NASTY, NOON, SITE, FakeArchive, article, filing
from lxml import etree, html
from publishing import press_of
from test_subscribers import World

from feeds.feed import ATOM, FORMATS, JSON, RSS, Format, Site
from feeds.serve import Kiosk, Server, bind
from ingest.filed import Filing, Kinship, Place, Related, Relation, Update
from ingest.page import Credit, CreditRole, Role

NAMES = {
    "a": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
}
LATER = NOON + timedelta(days=2)
SFEED = shutil.which("sfeed")
NEWSBOAT = shutil.which("newsboat")


def all_sorts() -> Iterator[Filing]:
    """Articles of all kinds that give feeds trouble."""
    people = (Credit("马智博", CreditRole.REPORTER), Credit("史志强", CreditRole.PHOTOGRAPHER))
    whole = article(
        (Role.KICKER, "引题"), (Role.HEADLINE, "标题 R&D <b>粗</b>"), (Role.DECK, "副题"), (Role.BYLINE, "本报记者 马智博"),
        (Role.BODY, "本报讯 A & B < C，第一段。"), (Role.SUBHEAD, "小标题"), (Role.BODY, "第二段。"), (Role.CAPTION, "图片说明"),
        (Role.CREDIT, "史志强摄"), (Role.LABEL, "今日关注"), credits=people,
    )  # fmt: skip
    changed = Update(NOON + timedelta(hours=3), Kinship(Relation.REVISION, changed=(("3人", "4人"),), added=120))
    yield filing("a0", nth=0)
    yield filing("a1", nth=1, said=whole)
    yield filing(
        "a2", nth=2, said=article(*((role, NASTY) for role in Role), credits=(Credit(NASTY, CreditRole.REPORTER),))
    )
    yield filing("a3", nth=3, said=article((Role.BODY, "没有标题的一段话。后面还有一句。")))
    yield filing("a4", nth=4, said=article((Role.HEADLINE, "长" * 5000), (Role.BODY, "长标题。")))
    yield filing("a5", nth=5, updated=NOON + timedelta(hours=3), updates=(changed,))
    yield filing("a6", nth=6, related=(Related("a0", Relation.SIBLING, NASTY), Related("a1", Relation.FOLLOW_UP, None)))
    yield filing("a7", nth=7, places=(Place("一/二 三&<>.txt", (1,)), Place("b.txt", (2,))), district="none", topics=())


@dataclass(frozen=True, slots=True)
class Published:
    """A shelf that is served at its own address."""

    site: Site
    root: Path
    server: Server

    def urls(self, *endings: str) -> list[str]:
        """Every document with one of these endings."""
        paths = (path.relative_to(self.root).as_posix() for path in self.root.rglob("*") if path.is_file())
        return sorted(self.site.url(path) for path in paths if path.rpartition(".")[2] in endings)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Published]:
    listener = bind("127.0.0.1", 0)
    site = replace(SITE, base_url=f"http://127.0.0.1:{listener.getsockname()[1]}", max_entries=20, rights="© 报社 <x>")
    root, archive = tmp_path_factory.mktemp("readers"), FakeArchive()
    for one in all_sorts():
        archive.file(one)
    press_of(archive, root, site).refresh(LATER)
    server = Server(Kiosk(root, site.base_url), listener)
    server.start()
    yield Published(site, root, server)
    server.stop()
    listener.close()


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")


def fetched(url: str) -> httpx.Response:
    answer = httpx.get(url, trust_env=False)
    assert answer.status_code == 200
    return answer


# -- other people's libraries --


@dataclass(frozen=True, slots=True)
class Told:
    """An entry as a library tells it: what must arrive, whichever reads it."""

    id: str
    url: str
    title: str
    published: datetime


def truth(url: str) -> list[Told]:
    """The entries of a feed as JSON says them, which is no markup."""
    items = json.loads(fetched(f"{url.rpartition('.')[0]}.{JSON.ending}").content)["items"]
    return [
        Told(i["id"], i["url"], i["title"], datetime.fromisoformat(i["date_published"]).replace(microsecond=0))
        for i in items
    ]


def by_feedparser(url: str) -> list[Told]:
    read = feedparser.parse(url, handlers=[])
    assert not read.bozo, read.bozo_exception
    assert read.version in ("rss20", "atom10")
    return [Told(e.id, e.link, e.title, _zoned(e.published)) for e in read.entries]


def by_atoma(url: str) -> list[Told]:
    data, ending = fetched(url).content, url.rpartition(".")[2]
    if ending == RSS.ending:
        items = atoma.parse_rss_bytes(data).items
        return [Told(i.guid, i.link, i.title, i.pub_date) for i in items]
    if ending == ATOM.ending:
        entries = atoma.parse_atom_bytes(data).entries
        return [Told(e.id_, e.links[0].href, e.title.value, e.published.replace(microsecond=0)) for e in entries]
    items = atoma.parse_json_feed_bytes(data).items
    return [Told(i.id_, i.url, i.title, i.date_published.replace(microsecond=0)) for i in items]


def by_jsonfeed(url: str) -> list[Told]:
    feed = jsonfeed.Feed.parse_string(fetched(url).text)
    assert feed.version == "https://jsonfeed.org/version/1.1"
    return [
        Told(i.id, i.url, i.title, datetime.fromisoformat(str(i.date_published)).replace(microsecond=0))
        for i in feed.items
    ]


def by_reader(url: str) -> list[Told]:
    """It asks twice, and the second time nothing has to be sent."""
    with reader.make_reader(":memory:") as library:
        library.add_feed(url)
        assert library.update_feed(url) is not None
        assert library.update_feed(url) is None
        entries = {e.id: e for e in library.get_entries()}
        assert library.get_feed(url).last_exception is None
    return [Told(e.id, e.link, e.title, _utc(e.published)) for e in (entries[told.id] for told in truth(url))]


def _zoned(date: str) -> datetime:
    when = datetime.fromisoformat(date) if date[0].isdigit() else parsedate_to_datetime(date)
    assert when.utcoffset() is not None, date
    return when.replace(microsecond=0)


def _utc(when: datetime | None) -> datetime:
    assert when is not None
    return when.replace(microsecond=0)


LIBRARIES: list[tuple[Callable[[str], list[Told]], tuple[Format, ...]]] = [
    (by_feedparser, (RSS, ATOM)),
    (by_atoma, FORMATS),
    (by_jsonfeed, (JSON,)),
    (by_reader, FORMATS),
]


@pytest.mark.parametrize(
    ("library", "form"),
    [(library, form) for library, forms in LIBRARIES for form in forms],
    ids=lambda one: getattr(one, "__name__", None) or one.name,
)
def test_a_library_reads_every_feed(published: Published, library: Callable[[str], list[Told]], form: Format) -> None:
    """Without a complaint, and whole: ids, addresses, titles and dates are those of every other format."""
    urls = published.urls(form.ending)

    assert len(urls) >= len(CHANNELS)
    for url in urls:
        assert library(url) == truth(url), url


def test_listparser_reads_the_list_of_feeds(published: Published) -> None:
    """Every channel once, in its folder, with an address that answers."""
    read = listparser.parse(fetched(published.site.url("feeds.opml")).content)

    assert not read.bozo
    assert read.meta.title == SITE.title
    assert len(read.feeds) == len(CHANNELS) == len({feed.url for feed in read.feeds})
    assert {tag for feed in read.feeds for tag in feed.tags} == {"区县", "主题"}
    for feed in read.feeds:
        assert not feedparser.parse(feed.url, handlers=[]).bozo


@pytest.mark.skipif(NEWSBOAT is None, reason="no newsboat on this machine (Debian: apt-get install newsboat)")
def test_newsboat_reads_on(published: Published, tmp_path: Path) -> None:
    """It imports the list, loads a feed three times, and has every article once, unread, with its title and its time."""
    urls, cache, config = tmp_path / "urls", tmp_path / "cache.db", tmp_path / "config"
    config.write_text('cookie-cache ""\nuse-proxy no\n', "utf-8")
    urls.write_text("", "utf-8")
    call = [str(NEWSBOAT), "-u", urls, "-c", cache, "-C", config]
    env = {"HOME": str(tmp_path), "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin", "TERM": "dumb"}

    def run(*arguments: str) -> str:
        done = subprocess.run([*call, *arguments], env=env, capture_output=True, text=True, timeout=60, check=True)
        return done.stdout

    opml = tmp_path / "feeds.opml"
    opml.write_bytes(fetched(published.site.url("feeds.opml")).content)
    run("-i", str(opml))
    imported = [line.split()[0] for line in urls.read_text("utf-8").splitlines() if line.strip()]
    everything = published.site.url("feeds/all.atom")
    urls.write_text(f"{everything}\n", "utf-8")
    counts = [re.sub(r"\D", "", run("-x", "reload", "print-unread")) for _ in range(3)]
    with sqlite3.connect(cache) as db:
        rows = db.execute("SELECT guid, title, url, pubDate FROM rss_item ORDER BY guid").fetchall()
    db.close()

    assert sorted(imported) == sorted(published.site.url(channel.file(ATOM)) for channel in CHANNELS)
    assert counts == ["8"] * 3
    assert rows == sorted(
        (told.id, told.title, told.url, int(told.published.timestamp())) for told in truth(everything)
    )


@pytest.mark.skipif(SFEED is None, reason="no sfeed on this machine (Debian: apt-get install sfeed)")
@pytest.mark.parametrize("form", [RSS, ATOM], ids=lambda form: form.name)
def test_sfeed_reads_a_feed(published: Published, form: Format) -> None:
    """The plainest of readers: a line an article, with fields between tabs."""
    url = published.site.url(f"feeds/all.{form.ending}")
    done = subprocess.run([str(SFEED), url], input=fetched(url).content, capture_output=True, timeout=60, check=True)
    rows = [line.split("\t") for line in done.stdout.decode().splitlines()]

    assert [(row[5], row[2], row[1]) for row in rows] == [(told.id, told.url, told.title) for told in truth(url)]
    assert [int(row[0]) for row in rows] == [int(told.published.timestamp()) for told in truth(url)]
    assert {row[4] for row in rows} == {"html"}


# -- what they taught --


@dataclass(frozen=True, slots=True)
class Document:
    """A feed as it came over the wire."""

    url: str
    form: Format
    answer: httpx.Response
    site: Site
    now: datetime

    @property
    def data(self) -> bytes:
        return self.answer.content

    @property
    def told(self) -> Any:
        return json.loads(self.data)

    def at(self, path: str, rss: str | None = None) -> list[Any]:
        """The nodes at *path* in Atom, or at *rss* in RSS; none of a JSON Feed."""
        if self.form is JSON or (self.form is RSS and rss is None):
            return []
        found: list[Any] = etree.fromstring(self.data).xpath(rss if self.form is RSS else path, namespaces=NAMES)
        return found

    def texts(self, path: str, rss: str, key: str) -> list[str]:
        """The same of every entry, in whatever format."""
        if self.form is JSON:
            return [item[key] for item in self.told["items"]]
        return [str(node if isinstance(node, str) else node.text) for node in self.at(path, rss)]

    @property
    def ids(self) -> list[str]:
        return self.texts("a:entry/a:id", "channel/item/guid", "id")

    @property
    def titles(self) -> list[str]:
        return self.texts("a:entry/a:title", "channel/item/title", "title")

    @property
    def contents(self) -> list[str]:
        return self.texts("a:entry/a:content", "channel/item/content:encoded", "content_html")

    @property
    def links(self) -> list[str]:
        return self.texts("a:entry/a:link/@href", "channel/item/link", "url")


def leads_to_itself(doc: Document) -> object:
    """The self link is the address that was asked, to the letter."""
    if doc.form is JSON:
        return doc.told["feed_url"] == doc.url
    return doc.at("a:link[@rel='self']/@href", "channel/a:link[@rel='self']/@href") == [doc.url]


def leads_home(doc: Document) -> object:
    """The link of a feed is the page of its channel, which people can open; it is not the feed."""
    links = doc.at("a:link[@rel='alternate']/@href", "channel/link")
    told = [doc.told["home_page_url"]] if doc.form is JSON else [str(getattr(link, "text", link)) for link in links]
    return len(told) == 1 and fetched(told[0]).headers["content-type"].startswith("text/html")


def type_is_right(doc: Document) -> object:
    """Neither vague nor of a page, and in UTF-8 by header and by declaration."""
    declared = doc.form is JSON or doc.data.lower().startswith(b"<?xml version='1.0' encoding='utf-8'?>")
    return declared and doc.answer.headers["content-type"] == f"{doc.form.media_type}; charset=utf-8"


def titles_are_text(doc: Document) -> object:
    """Nothing that a reader takes for markup or an entity, whichever way it takes titles."""
    return all(title.strip() and not re.search(r"[<>]|&#?\w+;", title) and len(title) <= 200 for title in doc.titles)


def ids_are_for_ever(doc: Document) -> object:
    """Tag URIs (RFC 4151) of plain characters and no port, no two alike."""
    tags = [re.fullmatch(r"tag:[a-z0-9.-]+,\d{4}(-\d\d){0,2}:[\x21-\x7e]+", one) for one in doc.ids]
    return all(tags) and len(set(doc.ids)) == len(doc.ids)


def guids_are_no_links(doc: Document) -> object:
    """A reader must not open a tag."""
    return set(doc.at("a:none", "channel/item/guid/@isPermaLink")) <= {"false"}


def one_link_each(doc: Document) -> object:
    """Of several, newsboat opens the last."""
    return all(len(entry.findall("a:link", NAMES)) == 1 for entry in doc.at("a:entry"))


def links_are_plain(doc: Document) -> object:
    """Absolute, and without a character that RSS must escape."""
    return all(re.fullmatch(r"http://[\x21-\x7e]+/", link) for link in doc.links)


def dates_are_whole(doc: Document) -> object:
    """With a zone, the site's or in Atom UTC; in no one's future; an update is never before the publishing."""
    if doc.form is RSS:
        dates = [parsedate_to_datetime(node.text) for node in doc.at("", "//pubDate | //lastBuildDate")]
        return all(date.utcoffset() == timedelta(hours=8) and date <= doc.now for date in dates)
    first = [datetime.fromisoformat(d) for d in doc.texts("a:entry/a:published", "", "date_published")]
    last = [datetime.fromisoformat(d) for d in doc.texts("a:entry/a:updated", "", "date_modified")]
    zone = timedelta(hours=0 if doc.form is ATOM else 8)
    return all(a <= b <= doc.now and a.utcoffset() == zone for a, b in zip(first, last, strict=True))


def date_is_the_latest_entrys(doc: Document) -> object:
    """Never the moment of making."""
    if not doc.ids or doc.form is JSON:
        return True
    if doc.form is RSS:
        built = doc.at("", "channel/lastBuildDate")[0].text
        return parsedate_to_datetime(built) < doc.now - timedelta(hours=1)
    return doc.at("a:updated")[0].text == max(doc.texts("a:entry/a:updated", "", ""))


def newest_comes_first(doc: Document) -> object:
    """As filed: readers show a feed in its order."""
    if doc.form is RSS:
        dates = [parsedate_to_datetime(node.text) for node in doc.at("", "channel/item/pubDate")]
    else:
        dates = [datetime.fromisoformat(d) for d in doc.texts("a:entry/a:published", "", "date_published")]
    return dates == sorted(dates, reverse=True)


def content_is_clean(doc: Document) -> object:
    """Whole HTML with absolute addresses, and nothing in it that acts."""
    for content in doc.contents:
        body = html.fragment_fromstring(content, create_parent="div")
        if {node.tag for node in body.iter()} - {
            "div",
            "p",
            "h3",
            "strong",
            "small",
            "hr",
            "a",
            "br",
            "em",
            "ul",
            "li",
        }:
            return False
        for node in body.iter():
            if set(node.attrib) - {"href"} or not node.get("href", "http://").startswith("http://"):
                return False
    return True


def content_is_declared(doc: Document) -> object:
    """Without a type, readers show the tags."""
    return set(doc.at("a:entry/a:content/@type")) <= {"html"}


def summary_comes_before_the_text(doc: Document) -> object:
    """Each in an element of its own, and in RSS in the order that readers count on."""
    items = doc.at("a:entry", "channel/item")
    order = [[etree.QName(child).localname for child in item] for item in items]
    names = ("description", "encoded") if doc.form is RSS else ("summary", "content")
    return all(all(tags.count(name) == 1 for name in names) for tags in order) and (
        doc.form is not RSS or all(tags.index("description") < tags.index("encoded") for tags in order)
    )


def language_is_known(doc: Document) -> object:
    """zh-CN: with a line below it would be an error."""
    if doc.form is JSON:
        return doc.told["language"] == "zh-CN"
    return [str(getattr(n, "text", n)) for n in doc.at("@xml:lang", "channel/language")] == ["zh-CN"]


def everybody_is_named(doc: Document) -> object:
    """A feed has an author; RSS names people in dc:creator, since its own author is an address."""
    if doc.form is JSON:
        return bool(doc.told["authors"][0]["name"])
    if doc.form is ATOM:
        return len(doc.at("a:author/a:name")) == 1
    return not doc.at("", "//author") and all(item.findall("dc:creator", NAMES) for item in doc.at("", "channel/item"))


def generator_has_no_version(doc: Document) -> object:
    """An upgrade must not rewrite every feed."""
    return [node.text for node in doc.at("a:generator", "channel/generator")] in (["pagefeed"], []) and not doc.at(
        "a:generator/@version"
    )


def schemes_are_absolute(doc: Document) -> object:
    """A Chinese word is no scheme, and an empty term is none."""
    schemes = doc.at("a:entry/a:category/@scheme", "channel/item/category/@domain")
    terms = doc.at("a:entry/a:category/@term", "channel/item/category/text()")
    return all(re.match(r"(?:tag:|https?://)[\x21-\x7e]+", scheme) for scheme in schemes) and all(
        t.strip() for t in terms
    )


def nothing_is_undefined(doc: Document) -> object:
    """No document type, no sy:, no dc:date beside a pubDate, no CDATA as a type."""
    forbidden = (b"<!DOCTYPE", b"sy:", b"<dc:date", b'type="CDATA"', b"UpdatePeriod", b"media:group")
    return not any(word in doc.data for word in forbidden)


def namespaces_are_known(doc: Document) -> object:
    """Those of the validator's list, and of the one standard that it has not heard of."""
    known = {"content", "dc", "dcterms", "fh", "atom", "xml", "at", None}
    return doc.form is JSON or set(etree.fromstring(doc.data).nsmap) <= known


def characters_are_fit(doc: Document) -> object:
    """No control, no turn of the reading direction, nothing that shows as a box."""
    text = doc.data.decode() if doc.form is not JSON else json.dumps(doc.told, ensure_ascii=False)
    return not re.search(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffd-\uffff]",
        text,
    )


def nothing_is_escaped_twice(doc: Document) -> object:
    """What readers would show as &amp;amp;."""
    plain = [title for title in doc.titles if title.startswith("标题")]
    return set(plain) <= {"标题 R&D ＜b＞粗＜/b＞"} and not any("&amp;amp;#" in content for content in doc.contents)


def feed_is_small_enough(doc: Document) -> object:
    """Readers give up on large ones."""
    return len(doc.data) <= doc.site.max_bytes


RULES: list[Callable[[Document], object]] = [
    leads_to_itself, leads_home, type_is_right, titles_are_text, ids_are_for_ever, guids_are_no_links, one_link_each,
    links_are_plain, dates_are_whole, date_is_the_latest_entrys, newest_comes_first, content_is_clean, content_is_declared,
    summary_comes_before_the_text, language_is_known, everybody_is_named, generator_has_no_version, schemes_are_absolute,
    nothing_is_undefined, namespaces_are_known, characters_are_fit, nothing_is_escaped_twice, feed_is_small_enough,
]  # fmt: skip


@pytest.fixture(scope="module")
def documents(published: Published) -> list[Document]:
    return [
        Document(url, form, fetched(url), published.site, LATER)
        for form in FORMATS
        for url in published.urls(form.ending)
    ]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_feed_keeps_the_rule(documents: list[Document], rule: Callable[[Document], object]) -> None:
    """Each was broken by some feed on purpose, and some reader or validator went wrong on it."""
    assert [doc.url for doc in documents if not rule(doc)] == [], rule.__doc__


def test_archives_keep_the_rules(tmp_path: Path) -> None:
    """Seven months of a newspaper, each a document that leads to the next: to libraries they are feeds like others."""
    listener = bind("127.0.0.1", 0)
    world = World(tmp_path, seed=3, base_url=f"http://127.0.0.1:{listener.getsockname()[1]}")
    for _ in range(7):
        world.drop()
        world.publish()
        world.now += timedelta(days=30)
    server = Server(Kiosk(world.root, world.site.base_url), listener)
    server.start()
    shelf = Published(world.site, world.root, server)
    try:
        archives = [(form, url) for form in FORMATS for url in shelf.urls(form.ending) if "/archive/" in url]
        documents = [Document(url, form, fetched(url), world.site, world.now) for form, url in archives]
        broken = [(doc.url, rule.__name__) for doc in documents for rule in RULES if not rule(doc)]
        for form, url in archives:
            readers = [library for library, forms in LIBRARIES if form in forms and library is not by_reader]
            assert all(library(url) == truth(url) for library in readers), url
    finally:
        server.stop()
        listener.close()

    assert broken == []
    assert len(archives) >= 3 * 4


def test_one_article_has_one_id_in_every_feed(documents: list[Document]) -> None:
    """And one address, one title, one text: readers that share items between feeds show whichever came last."""
    said: dict[str, set[tuple[str, str, str]]] = {}
    for doc in documents:
        for one, link, title, content in zip(doc.ids, doc.links, doc.titles, doc.contents, strict=True):
            said.setdefault(one, set()).add((link, title, content))

    assert {one: len(ways) for one, ways in said.items()} == dict.fromkeys(said, 1)
    assert len(said) == 8


def test_no_two_entries_were_updated_at_once(documents: list[Document]) -> None:
    """A validator warns of that, and readers lose the order."""
    for doc in documents:
        if doc.form is ATOM:
            times = doc.texts("a:entry/a:updated", "", "")
            assert len(set(times)) == len(times), doc.url


def test_an_outline_has_all_that_readers_ask_for(published: Published) -> None:
    """Text, title, type rss whatever the format, an absolute address; one format of each channel."""
    root = etree.fromstring(fetched(published.site.url("feeds.opml")).content)
    outlines = root.xpath("//outline[@xmlUrl]")

    assert root.get("version") == "2.0"
    assert root.findtext("head/title") == SITE.title
    assert {outline.get("type") for outline in outlines} == {"rss"}
    assert all(outline.get("text") and outline.get("title") for outline in outlines)
    # A validator takes a folder with more than its name for a feed of no type, and knows no docs in the head.
    assert {tuple(outline.attrib) for outline in root.iter("outline") if not outline.get("xmlUrl")} == {("text",)}
    assert [child.tag for child in root.find("head")] == ["title"]
    assert all(outline.get("xmlUrl").startswith(published.site.url("feeds/")) for outline in outlines)
    assert {outline.get("xmlUrl").rpartition(".")[2] for outline in outlines} == {ATOM.ending}
