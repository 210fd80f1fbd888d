"""What hangs on a channel's wall is all there is, and news changes the newest of it."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from fakes import CHANNELS, NOON, SITE, FakeArchive, filing

from feeds import wall as hanging
from feeds.month import firsts
from feeds.shelf import Shelf
from feeds.site.pages import Pages
from feeds.wall import Wall
from ingest.filed import Withdrawal

DAOLI = next(channel for channel in CHANNELS if channel.beat == "districts/daoli")
DAY = timedelta(days=1)


class Room:
    """A wall with its archive and shelf."""

    def __init__(self, root: Path) -> None:
        self.archive, self.shelf = FakeArchive(), Shelf(root)
        self.root = root
        self.wall = self.another()

    def another(self) -> Wall:
        """A wall that has counted nothing yet."""
        return Wall(self.archive, self.shelf, SITE, CHANNELS, Pages(SITE, CHANNELS))

    def file(self, article_id: str, when: datetime, **known: object) -> datetime:
        self.archive.file(filing(article_id, filed=when, updated=when, **known))
        return when

    def hang(self, *touched: datetime, wall: Wall | None = None) -> list[str]:
        """The paths that were written or taken down; everything is looked through where nothing was touched."""
        done = []
        for path, data in (wall or self.wall).fresh([DAOLI], firsts(touched, SITE.timezone) if touched else None):
            if self.shelf.remove(path) if data is None else self.shelf.put(path, data, NOON):
                done.append(path.removeprefix("districts/daoli/").removesuffix("index.html"))
        return done

    def ids(self, leaf: str = "") -> list[str]:
        page = (self.root / "districts/daoli" / leaf / "index.html").read_text("utf-8")
        return re.findall(r'h3><a href="[./]*articles/(\w+)/"', page)

    def links(self, leaf: str) -> list[str]:
        page = (self.root / "districts/daoli" / leaf / "index.html").read_text("utf-8")
        return re.findall(r'rel="(?:prev|next)" href="[./]*districts/daoli/([^"]*)"', page)

    def files(self) -> dict[str, bytes]:
        return {str(file.relative_to(self.root)): file.read_bytes() for file in self.root.rglob("*.html")}


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Room:
    monkeypatch.setattr(hanging, "FULL", 2)
    return Room(tmp_path)


def fill(room: Room) -> None:
    """Three articles in September, none in October, two in November."""
    for n in range(3):
        room.file(f"s{n}", NOON - 60 * DAY + n * DAY)
    for n in range(2):
        room.file(f"n{n}", NOON + n * DAY)
    room.hang()


def test_every_article_hangs_in_its_month(room: Room) -> None:
    """Pages are numbered from the oldest; within one the newest is on top."""
    fill(room)

    assert {leaf: room.ids(leaf) for leaf in ("", "2025-09/1", "2025-09/2", "2025-11/1")} == {
        "": ["n1", "n0"], "2025-09/1": ["s1", "s0"], "2025-09/2": ["s2"], "2025-11/1": ["n1", "n0"],
    }  # fmt: skip


def test_pages_lead_from_the_newest_to_the_oldest_and_back(room: Room) -> None:
    """Over months without articles, too; the newest leads to the channel."""
    fill(room)

    assert {leaf: room.links(leaf) for leaf in ("", "2025-11/1", "2025-09/2", "2025-09/1")} == {
        "": ["2025-11/1/"], "2025-11/1": ["", "2025-09/2/"],
        "2025-09/2": ["2025-11/1/", "2025-09/1/"], "2025-09/1": ["2025-09/2/"],
    }  # fmt: skip


def test_news_changes_the_newest_page(room: Room) -> None:
    """And, where a new one begins, the one before, which leads there."""
    fill(room)

    assert room.hang(room.file("n2", NOON + 2 * DAY)) == ["2025-11/1/", "2025-11/2/", ""]
    assert room.hang(room.file("n3", NOON + 3 * DAY)) == ["2025-11/2/", ""]
    assert room.hang(room.file("d0", NOON + 20 * DAY)) == ["2025-12/1/", "2025-11/2/", ""]


def test_news_beside_a_wall_that_has_counted_nothing(room: Room) -> None:
    """A restart writes no more than that."""
    fill(room)

    assert room.hang(room.file("n2", NOON + 2 * DAY), wall=room.another()) == ["2025-11/1/", "2025-11/2/", ""]


def test_an_article_is_revised(room: Room) -> None:
    """Its page is another, those around it are not."""
    fill(room)

    assert room.hang(room.file("s0", NOON - 60 * DAY, nth=9)) == ["2025-09/1/"]


def test_an_article_leaves(room: Room) -> None:
    """The later ones of its month move up, and a page that is no more comes down; nothing leads there."""
    fill(room)
    gone = room.file("s0", NOON - 60 * DAY, district="nangang")

    assert room.hang(gone) == ["2025-09/1/", "2025-09/2/", "2025-11/1/", ""]
    assert room.ids("2025-09/1") == ["s2", "s1"]
    assert room.links("2025-11/1") == ["", "2025-09/1/"]


def test_what_was_withdrawn_hangs_no_more(room: Room) -> None:
    """Neither in its month nor among the newest."""
    fill(room)
    room.hang(room.file("n1", NOON + DAY, withdrawn=Withdrawal(NOON + 2 * DAY, "失实")))

    assert (room.ids(), room.ids("2025-11/1")) == (["n0"], ["n0"])


def test_a_month_empties(room: Room) -> None:
    """Its page comes down, and the months around it lead to each other."""
    room.file("a", NOON - 60 * DAY)
    room.file("b", NOON - 30 * DAY)
    room.file("c", NOON)
    room.hang()
    gone = room.file("b", NOON - 30 * DAY, district="nangang")

    assert room.hang(gone) == ["2025-10/1/", "2025-09/1/", "2025-11/1/", ""]
    assert (room.links("2025-09/1"), room.links("2025-11/1")) == (["2025-11/1/"], ["", "2025-09/1/"])


def test_step_by_step_or_at_once(room: Room, tmp_path: Path) -> None:
    """The wall is the same, whatever the way there."""
    fill(room)
    for n in range(5):
        room.hang(room.file(f"m{n}", NOON + n * 9 * DAY))
    room.hang(room.file("s1", NOON - 59 * DAY, district="nangang"))
    whole = Room(tmp_path / "whole")
    whole.archive = room.archive
    whole.hang(wall=whole.another())

    assert whole.files() == {path: data for path, data in room.files().items() if not path.startswith("whole")}


def test_how_many_there_are(room: Room) -> None:
    """Also of a channel nobody looked at so far."""
    fill(room)

    assert (room.wall.total("districts/daoli"), room.wall.total("all"), room.wall.total("topics/welfare")) == (5, 5, 0)


def test_an_empty_channel_is_counted_once(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every channel asks for its pairs, and most are empty: what was counted is known, until something is filed."""
    asked: list[str] = []
    monkeypatch.setattr(FakeArchive, "next_filed", lambda _archive, beat, _since: asked.append(beat))
    assert [room.wall.total(DAOLI.beat) for _ in range(3)] == [0, 0, 0]
    assert asked == [DAOLI.beat]
    room.hang(room.file("a", NOON))
    assert room.wall.total(DAOLI.beat) == 1
