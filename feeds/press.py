"""The press: whatever has gone stale is composed, rendered and put on the shelf once more."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import resources
from importlib.resources.abc import Traversable
from itertools import chain
from typing import Protocol

from feeds.compose import categories_of, compose, current, folders_of
from feeds.feed import ATOM, JSON, RSS, Channel, Feed, Format, Site
from feeds.month import days_before, midnight
from feeds.render import xml
from feeds.render.jsonfeed import jsonfeed
from feeds.render.opml import opml
from feeds.shelf import Shelf
from feeds.site.pages import LATEST, Front, Pages
from feeds.site.statistics import Numbers
from feeds.wall import Wall
from ingest.page import EVERYTHING, Census, Filing, Mark, Sheet, Slot

ARTICLES = "articles/"
SHEETS = "pages/"
INDEX = "index.html"
STATISTICS = "statistics/index.html"
OPML = "feeds.opml"
EDITION = "articles/.edition"  # beside the articles: where they are lost, it is too
AT_ONCE = 500  # marks between two times that the archive hears of it

RENDERERS: Mapping[Format, Callable[[Feed, str], bytes]] = {RSS: xml.rss, ATOM: xml.atom, JSON: jsonfeed}


class Archive(Protocol):
    """What the press asks of the archive."""

    @property
    def founded(self) -> datetime:
        """When the archive was made: the date of a feed that has no articles."""

    def latest(self, beat: str, *, at_least: int, within: timedelta) -> Sequence[Filing]:
        """The live filings of *beat*, newest filed first: so many, and all filed *within* the newest's."""

    def next_filed(self, beat: str, since: datetime) -> datetime | None:
        """When the first article on *beat* was filed at or after *since*."""

    def count(self, beat: str, since: datetime, until: datetime | None = None) -> int:
        """How many articles on *beat* were filed from *since* until before *until*."""

    def some(self, beat: str, since: datetime, until: datetime, *, skip: int, most: int) -> Sequence[Filing]:
        """The articles on *beat* filed from *since* until before *until*, oldest first, without the first few."""

    def filing(self, article_id: str) -> Filing | None:
        """The article known by *article_id*, live or not."""

    def census(self) -> Census:
        """The archive, counted."""

    def sheet(self, sha256: str) -> Sheet | None:
        """The dump with this hash and what stands on it; none where nothing does any more."""

    def slots(self, sha256: str) -> Sequence[Slot]:
        """The articles that stand on a dump, in the order of their first lines."""

    def stale(self) -> Sequence[Mark]:
        """Everything published that is no longer true."""

    def mark_everything(self, beats: Sequence[str]) -> None:
        """Make everything stale: every article, and every one of *beats*, whether it has articles or not."""

    def refreshed(self, marks: Sequence[Mark]) -> None:
        """Erase *marks*, unless they were made anew since they were read."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """What a refresh did: the paths it wrote, and how many channels it looked at."""

    written: tuple[str, ...] = ()
    channels: int = 0


@dataclass(frozen=True, slots=True)
class Press:
    """Keeps *shelf* true to *archive*."""

    archive: Archive
    shelf: Shelf
    channels: Sequence[Channel]
    site: Site
    pages: Pages
    wall: Wall

    def take_stock(self) -> bool:
        """Mark everything if the shelf is of another edition or lacks a feed; say whether it was so."""
        edition = edition_of(self.site, self.channels, self.archive.founded)
        if self.shelf.get(EDITION) == edition and not self.shelf.missing(self._always()):
            return False
        self.archive.mark_everything([channel.beat for channel in self.channels])
        self.shelf.put(EDITION, edition, self.archive.founded)
        return True

    def refresh(self, now: datetime) -> Pressed:
        """Bring all that is stale up to date, then erase its marks: a crash costs a second rendering."""
        # Channels first: until theirs are erased, the marks of articles tell which months of a channel changed.
        marks = sorted(self.archive.stale(), key=lambda mark: mark.key.startswith((ARTICLES, SHEETS)))
        touched = self._touched(marks)
        written: list[str] = []
        channels = 0
        for start in range(0, len(marks), AT_ONCE):
            batch = marks[start : start + AT_ONCE]
            stale = self._channels(batch)
            wall = self.wall.fresh(stale, touched)
            fresh = chain(self._articles(batch), self._sheets(batch), self._feeds(stale), wall, self._front())
            written.extend(path for path, data in fresh if self._publish(path, data, now))
            self.archive.refreshed(batch)
            channels += len(stale)
        return Pressed(tuple(written), channels)

    def _always(self) -> Iterator[str]:
        yield from (INDEX, OPML)
        for channel in self.channels:
            yield from (channel.file(form) for form in RENDERERS)

    def _publish(self, path: str, data: bytes | None, now: datetime) -> bool:
        return self.shelf.remove(path) if data is None else self.shelf.put(path, data, now)

    def _channels(self, marks: Sequence[Mark]) -> tuple[Channel, ...]:
        keys = {mark.key for mark in marks}
        return tuple(channel for channel in self.channels if channel.beat in keys)

    def _articles(self, marks: Sequence[Mark]) -> Iterator[tuple[str, bytes | None]]:
        for mark in marks:
            if mark.key.startswith(ARTICLES):
                article_id = mark.key.removeprefix(ARTICLES)
                yield f"{mark.key}/{INDEX}", self._article(article_id)

    def _article(self, article_id: str) -> bytes | None:
        """The page of an article, between its neighbours on the sheet where it was found first."""
        filing = self.archive.filing(article_id)
        if filing is None:
            return None
        slots = self.archive.slots(filing.places[0].sha256) if filing.places else ()
        at = next((n for n, slot in enumerate(slots) if slot.article_id == article_id), None)
        around = () if at is None else ((slots[at - 1] if at else None), (*slots[at + 1 :], None)[0])
        return self.pages.article(filing, *around)

    def _sheets(self, marks: Sequence[Mark]) -> Iterator[tuple[str, bytes | None]]:
        """The pages as they came; and their articles, which name their neighbours."""
        done = {mark.key for mark in marks if mark.key.startswith(ARTICLES)}
        for mark in marks:
            if mark.key.startswith(SHEETS):
                sheet = self.archive.sheet(mark.key.removeprefix(SHEETS))
                yield f"{mark.key}/{INDEX}", self.pages.sheet(sheet) if sheet else None
                beside = [f"{ARTICLES}{slot.article_id}" for slot in sheet.slots] if sheet else []
                yield from (
                    (f"{key}/{INDEX}", self._article(key.removeprefix(ARTICLES))) for key in beside if key not in done
                )

    def _touched(self, marks: Sequence[Mark]) -> list[datetime] | None:
        """When the articles were filed that changed; none where that cannot be told, or is too much to ask."""
        changed = [mark.key.removeprefix(ARTICLES) for mark in marks if mark.key.startswith(ARTICLES)]
        if not changed or len(changed) > AT_ONCE:
            return None
        return [filing.filed for article_id in changed if (filing := self.archive.filing(article_id))]

    def _lacking(self, filings: Sequence[Filing]) -> Iterator[tuple[str, bytes | None]]:
        """The pages of *filings* that are not there yet: nothing may lead to an address that does not answer."""
        for filing in filings:
            path = f"{ARTICLES}{filing.article_id}/{INDEX}"
            if self.shelf.missing((path,)):
                yield path, self._article(filing.article_id)

    def _feeds(self, channels: Sequence[Channel]) -> Iterator[tuple[str, bytes | None]]:
        categories = categories_of(self.channels)
        for channel in channels:
            latest = self.archive.latest(channel.beat, at_least=self.site.max_entries, within=self.site.window)
            filings = current(latest, self.site, categories)
            yield from self._lacking(filings)
            feed = compose(channel, filings, self.site, founded=self.archive.founded, categories=categories)
            for form, render in RENDERERS.items():
                path = channel.file(form)
                yield path, render(feed, self.site.url(path))

    def _front(self) -> Iterator[tuple[str, bytes | None]]:
        yield from self.pages.static.items()
        yield OPML, opml(folders_of(self.channels), self.site, ATOM)
        filings = self.archive.latest(EVERYTHING, at_least=LATEST, within=timedelta(0))[:LATEST]
        yield from self._lacking(filings)
        yield STATISTICS, self.pages.statistics(self._statistics())
        yield INDEX, self.pages.index(self._numbers(filings))

    def _statistics(self) -> Numbers:
        totals = {channel.beat: self.wall.total(channel.beat) for channel in self.channels}
        return Numbers(totals, self.wall.counts(EVERYTHING), self.archive.census())

    def _numbers(self, filings: Sequence[Filing]) -> Front:
        """The front page with *filings*: days are counted back from the newest, for pages know no clock."""
        if not filings:
            return Front(())
        newest, zone = filings[0].filed, self.site.timezone
        since = days_before(newest, zone, Front.days - 1)
        return Front(
            filings,
            today=self.archive.count(EVERYTHING, midnight(newest, zone)),
            recent={channel.beat: self.archive.count(channel.beat, since) for channel in self.channels},
            total=self.wall.total(EVERYTHING),
        )


def edition_of(site: Site, channels: Sequence[Channel], founded: datetime) -> bytes:
    """A stamp that differs whenever the shelf would: by archive, site, channels or publishing code."""
    stamp = hashlib.sha256(repr((site, tuple(channels), founded)).encode())
    for name, content in sorted(_package(resources.files("feeds"))):
        stamp.update(f"\0{name}\0".encode() + content)
    return stamp.hexdigest().encode()


def _package(folder: Traversable, above: str = "") -> Iterator[tuple[str, bytes]]:
    """Every file of the package: a version's number would not tell one day's checkout from the next."""
    for entry in folder.iterdir():
        name = f"{above}/{entry.name}"
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _package(entry, name)
        elif entry.is_file() and not entry.name.startswith("."):
            yield name, entry.read_bytes()
