"""The archive of a channel: by months, each article once, and what is over stays as it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import chain
from pathlib import Path

import pytest
from house import House, press_at

from feeds.feed import FORMATS, Format
from ingest.page import EVERYTHING
from ingest.store import listing
from ingest.store.listing import PART, document_name

MONTH = timedelta(days=31)
EVERY = pytest.mark.parametrize("form", FORMATS[:2], ids=lambda form: form.name)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with House(tmp_path) as house:
        yield house


def names(first: int, last: int) -> list[str]:
    return [f"a{n}" for n in range(first, last + 1)]


@pytest.mark.parametrize(
    ("last", "entries", "month", "name"),
    [
        ("", 0, "2025-11", "2025-11"),
        ("2025-11", 5, "2025-11", "2025-11"),
        ("2025-11", 5, "2025-12", "2025-12"),
        ("2025-11", PART, "2025-11", "2025-11-0002"),
        ("2025-11-0009", PART, "2025-11", "2025-11-0010"),
        ("2025-11-0010", 7, "2025-12", "2025-12"),
        ("2025-12", 7, "2025-11", "2025-12"),  # the clock was set back
    ],
)
def test_the_document_an_article_goes_into(last: str, entries: int, month: str, name: str) -> None:
    """The one of its month, or of what part of it has room; names sort as documents follow."""
    assert document_name(last, entries, month) == name
    assert name >= last


@EVERY
def test_whoever_follows_the_links_sees_every_article_once(house: House, form: Format) -> None:
    """Over months, in every channel, also while the month is not over."""
    house.file(*names(0, 7))
    house.now += MONTH
    house.file(*names(8, 12), on=("nangang", "transport"))
    house.now += 2 * MONTH
    house.file(*names(13, 20))
    house.press()

    followed = house.follow(f"feeds/all.{form.ending}")
    assert followed[0] == ["a20", "a19", "a18"]
    assert [*chain.from_iterable(followed)] == names(0, 20)[::-1]
    assert [*chain.from_iterable(house.follow(f"feeds/districts/daoli/transport.{form.ending}"))] == [
        *names(13, 20)[::-1],
        *names(0, 7)[::-1],
    ]
    assert house.follow(f"feeds/districts/nangang.{form.ending}") == [["a12", "a11", "a10"], ["a9", "a8"]]


def test_a_channel_whose_feed_holds_everything_has_no_archive(house: House) -> None:
    """Nothing would stand in it."""
    house.file(*names(1, 3))
    house.press()

    assert house.follow("feeds/all.atom") == [["a3", "a2", "a1"]]
    assert not (house.root / "feeds/archive").exists()


def test_a_month_that_is_over_stays_as_it_is(house: House) -> None:
    """Whatever is filed, and whatever is revised; from its first day the next one is led to."""
    house.file(*names(1, 8))
    house.now += MONTH
    house.file("a9")
    house.press()
    over = {path: data for path, data in house.files().items() if "/2025-11." in path}
    house.file(*names(10, 30))
    house.revise("a2", 2, "新的一段话。")
    house.press()

    assert len(over) == 4 * len(FORMATS)
    assert {path: data for path, data in house.files().items() if "/2025-11." in path} == over
    assert house.ids("feeds/archive/all/2025-11.atom") == names(1, 8)[::-1]


def test_a_month_that_is_not_over_tells_of_revisions(house: House) -> None:
    """What no longer stands in the feed does in its document."""
    house.file(*names(1, 8))
    house.press()
    house.revise("a2", 2, "新的一段话。")
    house.press()

    assert "新的一段话" in (house.root / "feeds/archive/all/2025-11.atom").read_text("utf-8")


def test_what_was_revised_comes_back(house: House) -> None:
    """A feed holds what was filed or changed last: readers hear of a change, however old the article is."""
    house.file(*names(1, 8))
    house.press()
    house.revise("a2", 2, "新的一段话。")
    house.press()
    revised = house.ids("feeds/all.atom")
    house.file("a9", "a10")
    house.press()
    later = house.ids("feeds/all.atom")
    house.file("a11")
    house.press()

    assert revised == ["a8", "a7", "a2"]
    assert later == ["a10", "a9", "a2"]
    assert house.follow("feeds/all.atom") == [["a11", "a10", "a9"], names(1, 8)[::-1]]


def test_what_was_withdrawn_long_after_is_told(house: House) -> None:
    """In the feed, though it held the article no more."""
    house.file(*names(1, 8))
    house.press()
    house.now += timedelta(minutes=1)
    house.store.withhold("a2", "撤", house.now)
    house.press()

    assert house.ids("feeds/all.atom") == ["a8", "a7", "a2"]
    assert "deleted-entry" in (house.root / "feeds/all.atom").read_text("utf-8")


def test_a_month_with_very_many_articles(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """It has several documents, each of a size that can be read; one that is full is written no more."""
    monkeypatch.setattr(listing, "PART", 4)
    house.file(*names(1, 14))
    house.press()
    full = house.root / "feeds/archive/all/2025-11-0002.atom"
    before = full.stat().st_mtime_ns
    house.file(*names(15, 18))
    written = house.press()

    assert [*chain.from_iterable(house.follow("feeds/all.atom"))] == names(1, 18)[::-1]
    assert full.stat().st_mtime_ns == before
    assert [path for path in written if path.startswith("feeds/archive/all/") and path.endswith("atom")] == [
        "feeds/archive/all/2025-11-0003.atom",
        "feeds/archive/all/2025-11-0004.atom",
        "feeds/archive/all/2025-11-0005.atom",
    ]


def test_old_papers_are_quiet(house: House) -> None:
    """They stand in the archive, and in no feed that people subscribe to; whoever follows the links sees them."""
    house.file("new1", "new2")
    house.file(*names(1, 5), quiet=True)
    house.press()

    assert house.ids("feeds/all.atom") == ["new2", "new1"]
    assert sorted(chain.from_iterable(house.follow("feeds/all.atom"))) == [*names(1, 5), "new1", "new2"]
    assert (house.root / "articles/a3/index.html").exists()


def test_a_new_article_rewrites_its_own_channels_alone(house: House) -> None:
    """In each the feed, and the one document that takes in what the feed has no more room for."""
    house.file(*names(1, 20))
    house.file(*names(21, 40), on=("nangang", "welfare"))
    house.press()
    house.file("new")
    written = {path.rpartition(".")[0] for path in house.press() if path.startswith("feeds/")}

    assert written == {
        *("feeds/all", "feeds/districts/daoli", "feeds/topics/transport", "feeds/districts/daoli/transport"),
        *("feeds/archive/all/2025-11", "feeds/archive/districts/daoli/2025-11"),
        *("feeds/archive/topics/transport/2025-11", "feeds/archive/districts/daoli/transport/2025-11"),
    }


def test_two_shelves_of_one_archive_are_equal(house: House, tmp_path: Path) -> None:
    """File for file: one that was filled article by article, another at once and an hour later."""
    for name in names(1, 12):
        house.file(name)
        house.press()
    house.now += MONTH
    for name in names(13, 20):
        house.file(name, on=("nangang", "welfare"))
        house.press()
    house.store.mark_everything([EVERYTHING])
    other = press_at(tmp_path / "other", house.store)
    other.refresh(house.now + timedelta(hours=1))
    there = {
        str(file.relative_to(tmp_path / "other")): file.read_bytes()
        for file in (tmp_path / "other").rglob("*")
        if file.is_file()
    }

    assert there == house.files()
