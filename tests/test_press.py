"""Whatever goes stale is published anew, and nothing else is touched."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

import feedparser
import pytest
from fakes import CHANNELS, DISTRICTS, FOUNDED, NOON, SITE, TOPICS, FakeArchive, article, filing

from feeds.archive import Archive
from feeds.compose import channels_for
from feeds.feed import Site
from feeds.press import RENDERERS, Press, edition, edition_of
from feeds.press import press as pressing
from feeds.shelf import Shelf
from feeds.site.pages import LATEST, Pages
from feeds.wall import Wall
from ingest.filed import Mark, Place
from ingest.page import Role
from ingest.sheet import Sheet, Slot

FRONT = [
    "static/style.css",
    "static/copy.js",
    "static/icon.svg",
    "static/sheet.css",
    "404.html",
    "search/index.html",
    "feeds.opml",
    "statistics/index.html",
    "index.html",
]
LATER = NOON + timedelta(hours=1)


@pytest.fixture
def archive() -> FakeArchive:
    return FakeArchive()


@pytest.fixture
def press(archive: FakeArchive, tmp_path: Path) -> Press:
    press = press_at(tmp_path, archive)
    start(press)
    return press


def press_at(root: Path, archive: Archive, site: Site = SITE, saved: Sequence[tuple[str, str]] = ()) -> Press:
    channels = channels_for(DISTRICTS, TOPICS, site, saved)
    shelf, pages = Shelf(root), Pages(site, channels)
    return Press(archive, shelf, channels, site, pages, Wall(archive, shelf, site, channels, pages))


def start(press: Press) -> None:
    press.take_stock()
    press.refresh(NOON)


def feeds(*paths: str) -> list[str]:
    return [f"feeds/{path}.{ending}" for path in paths for ending in ("rss", "atom", "json")]


def walls(*folders: str, month: str = "2025-11/1") -> list[str]:
    return [f"{folder}/{page}index.html" for folder in folders for page in (f"{month}/", "")]


def files(root: Path) -> dict[str, bytes]:
    return {str(file.relative_to(root)): file.read_bytes() for file in root.rglob("*") if file.is_file()}


def titles(root: Path, path: str) -> list[str]:
    return [entry.title for entry in feedparser.parse((root / path).read_bytes()).entries]


@pytest.mark.usefixtures("press")
def test_a_new_shelf_is_filled_before_there_is_any_article(tmp_path: Path) -> None:
    """Every feed can be subscribed to from the first moment."""
    expected = {channel.file(form) for channel in CHANNELS for form in RENDERERS}

    fronts = {f"{channel.folder}index.html" for channel in CHANNELS}
    assert set(files(tmp_path)) == {*expected, *fronts, *FRONT, "articles/.edition"}


def test_an_article_is_in_its_own_feeds_and_no_others(press: Press, archive: FakeArchive, tmp_path: Path) -> None:
    """Only what changed is written: its page first, so that no feed leads to an address that is not there."""
    archive.file(filing("a1"))
    written = press.refresh(LATER)

    assert list(written) == [
        "articles/a1/index.html",
        *feeds("all", "districts/daoli", "topics/transport", "districts/daoli/transport"),
        *walls("all", "districts/daoli", "topics/transport", "districts/daoli/transport"),
        "statistics/index.html",
        "index.html",
    ]
    assert titles(tmp_path, "feeds/topics/transport.atom") == ["有轨电车第0次通车"]
    assert titles(tmp_path, "feeds/topics/welfare.atom") == []


def test_with_nothing_stale_nothing_is_done(press: Press, archive: FakeArchive, tmp_path: Path) -> None:
    """Not even the time of a file moves."""
    archive.file(filing("a1"))
    press.refresh(LATER)
    before = {file: file.stat().st_mtime_ns for file in tmp_path.rglob("*")}

    assert press.refresh(LATER + timedelta(hours=1)) == ()
    assert {file: file.stat().st_mtime_ns for file in tmp_path.rglob("*")} == before


def test_stale_without_a_difference_writes_nothing(press: Press, archive: FakeArchive) -> None:
    """The same articles are the same bytes."""
    archive.file(filing("a1"))
    press.refresh(LATER)
    archive.mark_everything([channel.beat for channel in CHANNELS])

    assert press.refresh(LATER + timedelta(hours=1)) == ()
    assert archive.stale() == ()


def test_a_revision_leaves_the_feeds_it_no_longer_belongs_to(
    press: Press, archive: FakeArchive, tmp_path: Path
) -> None:
    """And enters those it does."""
    archive.file(filing("a1", topics=["transport"]))
    press.refresh(NOON)
    archive.file(filing("a1", topics=["welfare"], updated=LATER))
    press.refresh(LATER)

    assert titles(tmp_path, "feeds/topics/transport.rss") == []
    assert titles(tmp_path, "feeds/topics/welfare.rss") == ["有轨电车第0次通车"]


def test_an_article_taken_down_leaves_a_sentence_at_its_address(
    press: Press, archive: FakeArchive, tmp_path: Path
) -> None:
    """It is in no feed, and its page has none of its words."""
    archive.file(filing("a1"))
    press.refresh(NOON)
    archive.file(filing("a1", live=False, places=()))
    press.refresh(LATER)
    page = (tmp_path / "articles/a1/index.html").read_text("utf-8")

    assert "该稿件已从原版面撤下" in page
    assert "电车" not in page
    assert titles(tmp_path, "feeds/all.rss") == []


def test_a_page_is_published_as_it_came(press: Press, archive: FakeArchive, tmp_path: Path) -> None:
    """Its articles name their neighbours; when nothing stands on it any more, it is gone."""
    for n in range(3):
        archive.file(filing(f"a{n}", nth=n, places=(Place("1.txt", (n + 1,), sha256="f00d"),)))
    slots = tuple(Slot(f"a{n}", f"标题{n}", ((Role.HEADLINE, (n + 1,)),)) for n in range(3))
    archive.hold(Sheet("f00d", ("1.txt",), ("标题0", "标题1", "标题2"), slots))
    press.refresh(LATER)
    between = (tmp_path / "articles/a1/index.html").read_text("utf-8")

    assert "标题1" in (tmp_path / "pages/f00d/index.html").read_text("utf-8")
    assert re.findall(r'rel="(\w+)" href="../../articles/(\w+)/"', between) == [("prev", "a0"), ("next", "a2")]

    archive.hold(archive.sheets["f00d"])
    archive.sheets.clear()
    assert press.refresh(LATER)[0] == "pages/f00d/index.html"
    assert not (tmp_path / "pages/f00d/index.html").exists()


def test_a_page_is_asked_once_what_stands_on_it(
    press: Press, archive: FakeArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not once for each of its articles, of which there may be hundreds."""
    for n in range(30):
        archive.file(filing(f"a{n}", nth=n, places=(Place("1.txt", (n + 1,), sha256="f00d"),)))
    asked, slots_of = [], archive.slots
    monkeypatch.setattr(archive, "slots", lambda sha256: asked.append(sha256) or slots_of(sha256))
    press.refresh(LATER)

    assert asked == ["f00d"]


def test_an_article_that_never_was_has_no_page(press: Press, archive: FakeArchive, tmp_path: Path) -> None:
    """What the archive does not know goes from the shelf."""
    archive.file(filing("a1"))
    press.refresh(NOON)
    archive.forget("a1")
    written = press.refresh(LATER)

    assert "articles/a1/index.html" in written
    assert not (tmp_path / "articles/a1/index.html").exists()


def test_an_article_that_became_another_leads_there(press: Press, archive: FakeArchive, tmp_path: Path) -> None:
    """Its old address shows the one it became, which says where it really stands."""
    archive.file(filing("a1"))
    archive.filing = lambda _: filing("a0")  # type: ignore[method-assign]
    press.refresh(LATER)

    assert '<link rel="canonical" href="http://127.0.0.1:8089/articles/a0/">' in (
        tmp_path / "articles/a1/index.html"
    ).read_text("utf-8")


def test_a_mark_of_a_beat_nobody_publishes_is_done_with(press: Press, archive: FakeArchive) -> None:
    """A topic taken out of the configuration must not be stale for ever."""
    archive.file(filing("a1", topics=["retired"]))
    press.refresh(LATER)

    assert archive.stale() == ()


class Crash(Exception):
    """The power goes"""


@pytest.mark.parametrize("writes", range(10))
def test_a_crash_costs_a_second_rendering_and_no_article(
    archive: FakeArchive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, writes: int
) -> None:
    """Wherever it strikes, the next refresh leaves the shelf as if there had been none."""
    left = iter(range(writes))
    really_put = Shelf.put

    def put(shelf: Shelf, *asked: object) -> bool:
        if next(left, None) is None:
            raise Crash
        return really_put(shelf, *asked)  # type: ignore[arg-type]

    archive.file(filing("a1"))
    monkeypatch.setattr(Shelf, "put", put)
    with pytest.raises(Crash):
        start(press_at(tmp_path / "crashed", archive))
    monkeypatch.undo()
    start(press_at(tmp_path / "crashed", archive))

    calm = FakeArchive()
    calm.file(filing("a1"))
    start(press_at(tmp_path / "calm", calm))
    assert files(tmp_path / "crashed") == files(tmp_path / "calm")


@pytest.mark.usefixtures("press")
def test_what_goes_stale_during_a_refresh_stays_stale(archive: FakeArchive) -> None:
    """A mark made anew since it was read is not erased."""
    archive.file(filing("a1"))
    stale = archive.stale()
    archive.file(filing("a2", nth=1))
    archive.refreshed(stale)

    assert {mark.key for mark in archive.stale()} == {
        "all",
        "articles/a2",
        "districts/daoli",
        "districts/daoli/transport",
        "topics/transport",
    }


def test_many_marks_are_erased_a_batch_at_a_time(
    press: Press, archive: FakeArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that a crash in a long refresh costs a batch."""
    heard: list[int] = []
    really = archive.refreshed

    def refreshed(marks: Sequence[Mark], reached: Mapping[str, datetime]) -> None:
        heard.append(len(marks))
        really(marks, reached)

    monkeypatch.setattr(pressing, "AT_ONCE", 4)
    monkeypatch.setattr(archive, "refreshed", refreshed)
    for n in range(6):
        archive.file(filing(f"a{n}", nth=n))
    press.refresh(LATER)

    assert heard == [4, 4, 2]


def test_no_feed_leads_to_a_page_that_is_not_there(
    archive: FakeArchive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not for a moment, however the marks are dealt out: pages that entries need come before their feed."""
    broken: list[str] = []
    really_put = Shelf.put

    def put(shelf: Shelf, path: str, data: bytes, now: datetime) -> bool:
        ids = set(re.findall(rb"articles/(a\d+)/", data))
        broken.extend(path for a in ids if not (tmp_path / f"articles/{a.decode()}/index.html").exists())
        return really_put(shelf, path, data, now)

    for n in range(9):
        archive.file(filing(f"a{n}", nth=n))
    monkeypatch.setattr(pressing, "AT_ONCE", 2)
    press = press_at(tmp_path, archive)
    press.take_stock()
    with monkeypatch.context() as patch:
        patch.setattr(Shelf, "put", put)
        press.refresh(NOON)

    assert [path for path in broken if not path.startswith("articles/")] == []
    assert len(list(tmp_path.glob("articles/*/index.html"))) == 9


def test_the_front_page_is_no_longer_than_a_person_reads(press: Press, archive: FakeArchive, tmp_path: Path) -> None:
    """The newest articles only, however many came."""
    for n in range(LATEST + 9):
        archive.file(filing(f"a{n}", nth=n))
    press.refresh(LATER)

    assert (tmp_path / "index.html").read_text("utf-8").count("<article") == LATEST


@pytest.mark.parametrize("seen", [1, 5, 25])
def test_enough_of_it(archive: FakeArchive, tmp_path: Path, seen: int) -> None:
    """It is left off between two files; what is not known to be published is published the next time."""
    press, whole = press_at(tmp_path / "half", archive), press_at(tmp_path / "whole", archive)
    for n in range(3):
        archive.file(filing(f"a{n}", nth=n))
    press.take_stock()
    marks = archive.stale()
    counted = count(1)
    written = press.refresh(NOON, lambda: next(counted) >= seen)
    assert 1 <= len(written) <= seen
    assert archive.stale() == marks

    press.refresh(NOON)
    assert archive.stale() == ()
    start(whole)
    assert files(tmp_path / "half") == files(tmp_path / "whole")


# -- taking stock --


def test_a_shelf_in_order_is_left_alone(press: Press, archive: FakeArchive) -> None:
    """A restart renders nothing."""
    assert not press.take_stock()
    assert archive.stale() == ()


@pytest.mark.parametrize("lost", ["index.html", "feeds/topics/welfare.atom", "articles/.edition"])
def test_a_file_that_is_gone_comes_back(press: Press, tmp_path: Path, lost: str) -> None:
    """Somebody tidied up: the next start notices."""
    (tmp_path / lost).unlink()

    assert press.take_stock()
    press.refresh(LATER)
    assert (tmp_path / lost).exists()


@pytest.mark.usefixtures("press")
def test_a_new_title_of_the_site_is_published_everywhere(archive: FakeArchive, tmp_path: Path) -> None:
    """In the feeds without articles, too."""
    other = press_at(tmp_path, archive, replace(SITE, title="松花江畔"))

    assert other.take_stock()
    other.refresh(LATER)
    assert "松花江畔" in (tmp_path / "feeds/topics/welfare.rss").read_text("utf-8")
    assert not other.take_stock()


def test_a_channel_that_is_no_more(archive: FakeArchive, tmp_path: Path) -> None:
    """Its feeds and pages go with it: nobody would keep them true. All others stay, and so does what is no channel's."""
    with_search = press_at(tmp_path, archive, saved=[("heating", "供热")])
    archive.file(filing("a1"))
    start(with_search)
    before = files(tmp_path)
    theirs = [*feeds("searches/heating"), "searches/heating/index.html"]
    assert set(theirs) <= set(before)
    for path in (
        "feeds/archive/searches/heating/2025-11.atom",
        "feeds/digests/morning.rss",
        "searches/heating/2025-11/1/index.html",
    ):
        Shelf(tmp_path).put(path, b"left", NOON)

    start(press_at(tmp_path, archive))
    assert set(files(tmp_path)) == set(before) - set(theirs)
    start(press_at(tmp_path, archive, saved=[("heating", "供热")]))
    assert files(tmp_path) == before


def test_an_edition_knows_what_the_shelf_depends_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """Site, channels, archive, and the code: any of them makes another shelf."""
    plain = edition_of(SITE, CHANNELS, FOUNDED)
    others = [
        edition_of(replace(SITE, max_entries=9), CHANNELS, FOUNDED),
        edition_of(SITE, CHANNELS[1:], FOUNDED),
        edition_of(SITE, CHANNELS, NOON),
    ]
    monkeypatch.setattr(edition, "_package", lambda _: [("/new.py", b"pass")])
    assert edition_of(SITE, CHANNELS, FOUNDED) == plain  # what runs here is what it was
    edition._code.cache_clear()

    assert len({plain, *others, edition_of(SITE, CHANNELS, FOUNDED)}) == 5
    edition._code.cache_clear()


def test_two_shelves_of_the_same_articles_are_equal(tmp_path: Path) -> None:
    """File for file, whenever they were filled."""
    shelves = []
    for name, now in (("one", NOON), ("two", LATER)):
        archive = FakeArchive()
        for n in range(5):
            said = article((Role.HEADLINE, f"第{n}条"), (Role.BODY, "正文。"))
            archive.file(filing(f"a{n}", nth=n, said=said))
        press = press_at(tmp_path / name, archive)
        press.take_stock()
        press.refresh(now)
        shelves.append(files(tmp_path / name))

    assert shelves[0] == shelves[1]
