"""The press: whatever has gone stale is composed, rendered and put on the shelf once more."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from itertools import chain

from feeds.archive import Archive
from feeds.compose import categories_of, digest_of, folders_of, last_moment, pair_of, windows
from feeds.feed import ATOM, FORMATS, Channel, Digest, Site
from feeds.month import Month, days_before, firsts, midnight
from feeds.press.edition import edition_of
from feeds.press.feeds import RENDERERS, File, Reel, printed, rendered
from feeds.render.opml import opml
from feeds.shelf import Shelf
from feeds.site.pages import LATEST, Front, Pages
from feeds.site.statistics import Numbers
from feeds.wall import Wall
from ingest.filed import ARTICLES, DIGESTS, SHEETS, Filing, Mark
from ingest.page import EVERYTHING
from ingest.sheet import Slot

INDEX = "index.html"
STATISTICS = "statistics/index.html"
OPML = "feeds.opml"
EDITION = "articles/.edition"  # beside the articles: where they are lost, it is too
KINDS = ("districts", "topics", "searches", "digests")  # of channels that may be gone another day
Enough = Callable[[], bool]
Tell = Callable[[Iterable[str]], None]
SlotsOf = Callable[[str], Sequence[Slot]]  # what stands on a sheet, by its hash
FAR = timedelta(days=1)  # no clock that is merely put right jumps so far
AT_ONCE = 500  # marks between two times that the archive hears of it


@dataclass(frozen=True, slots=True)
class Press:
    """Keeps *shelf* true to *archive*; *tell* hears of every feed that changed, by its address."""

    archive: Archive
    shelf: Shelf
    channels: Sequence[Channel]
    site: Site
    pages: Pages
    wall: Wall
    digests: Sequence[Digest] = ()
    tell: Tell = lambda _: None

    def take_stock(self) -> bool:
        """Mark everything if the shelf is of another edition or lacks a feed; say whether it was so."""
        edition = edition_of(self.site, (*self.channels, *self.digests), self.archive.founded)
        if self.shelf.get(EDITION) == edition and not self.shelf.missing(self._always()):
            return False
        for path in tuple(self._forsaken()):
            self.shelf.remove(path)
        self.archive.mark_everything([channel.beat for channel in self.channels])
        self.shelf.put(EDITION, edition, self.archive.founded)
        return True

    def due(self, now: datetime) -> bool:
        """Is it time for a digest?"""
        return any(self._is_due(digest, now) for digest in self.digests)

    def refresh(self, now: datetime, enough: Enough = lambda: False) -> tuple[str, ...]:
        """Bring all that is stale up to date, then erase its marks: a crash costs a second rendering.

        So does leaving off between two files, when it is *enough*. Says which paths changed.
        """
        written: list[str] = []
        try:
            self._refresh(now, enough, written)
        finally:  # what was published before a disk was full is not published again
            endings = tuple(f".{form.ending}" for form in FORMATS)
            self.tell(self.site.url(path) for path in written if path.endswith(endings))
        return tuple(written)

    def _refresh(self, now: datetime, enough: Enough, written: list[str]) -> None:
        # Channels first: until theirs are erased, the marks of articles tell which months of a channel changed.
        marks = sorted(self.archive.stale(), key=lambda mark: mark.key.startswith((ARTICLES, SHEETS)))
        touched = self._touched(marks)
        if not self._put_all(self._digests(marks, now), now, enough, written):
            return
        for start in range(0, len(marks), AT_ONCE):
            batch = marks[start : start + AT_ONCE]
            stale = self._channels(batch)
            reached: dict[str, datetime] = {}
            wall = self.wall.fresh(stale, touched)
            feeds = self._feeds(stale, batch, reached)
            slots = cache(self.archive.slots)  # a sheet may hold hundreds of articles, and each asks for its neighbours
            fresh = chain(self._articles(batch, slots), self._sheets(batch, slots), feeds, wall, self._front())
            if not self._put_all(fresh, now, enough, written):
                return
            self.archive.refreshed(batch, reached)
        if made := {digest.path: last_moment(digest, now) for digest in self.digests if self._is_due(digest, now)}:
            self.archive.refreshed((), made)

    def _always(self) -> Iterator[str]:
        yield from (INDEX, OPML)
        for channel in self.channels:
            yield from (channel.file(form) for form in RENDERERS)

    def _forsaken(self) -> Iterator[str]:
        """What stands on the shelf for channels that there are no more; nobody would keep it true."""
        known = {channel.path for channel in self.channels} | {digest.path for digest in self.digests}
        for kind in KINDS:
            for above in (f"feeds/{kind}", f"feeds/archive/{kind}", kind):
                for name in self.shelf.names(above):
                    if f"feeds/{kind}/{name.partition('.')[0]}" not in known:
                        yield f"{above}/{name}"

    def _put_all(self, files: Iterable[File], now: datetime, enough: Enough, written: list[str]) -> bool:
        """Put *files* on the shelf, or take them off; say whether that was done before it was *enough*."""
        for path, data in files:
            if self.shelf.remove(path) if data is None else self.shelf.put(path, data, now):
                written.append(path)
            if enough():
                return False
        return True

    def _channels(self, marks: Sequence[Mark]) -> tuple[Channel, ...]:
        """The channels of *marks*: those that are always there, then pairs, which come with their first article."""
        keys = dict.fromkeys(mark.key.partition("@")[0] for mark in marks)
        known = {channel.beat for channel in self.channels}
        pairs = (pair_of(key, self.channels, self.site) for key in keys if key not in known)
        return (*(channel for channel in self.channels if channel.beat in keys), *filter(None, pairs))

    def _articles(self, marks: Sequence[Mark], slots_of: SlotsOf) -> Iterator[File]:
        for mark in marks:
            if mark.key.startswith(ARTICLES):
                article_id = mark.key.removeprefix(ARTICLES)
                yield f"{mark.key}/{INDEX}", self._article(article_id, slots_of)

    def _article(self, article_id: str, slots_of: SlotsOf) -> bytes | None:
        """The page of an article, between its neighbours on the sheet where it was found first."""
        filing = self.archive.filing(article_id)
        if filing is None:
            return None
        slots = slots_of(filing.places[0].sha256) if filing.places else ()
        at = next((n for n, slot in enumerate(slots) if slot.article_id == article_id), None)
        around = () if at is None else ((slots[at - 1] if at else None), (*slots[at + 1 :], None)[0])
        return self.pages.article(filing, *around)

    def _sheets(self, marks: Sequence[Mark], slots_of: SlotsOf) -> Iterator[File]:
        """The pages as they came; and their articles, which name their neighbours."""
        done = {mark.key for mark in marks if mark.key.startswith(ARTICLES)}
        for mark in marks:
            if mark.key.startswith(SHEETS):
                sheet = self.archive.sheet(mark.key.removeprefix(SHEETS))
                yield f"{mark.key}/{INDEX}", self.pages.sheet(sheet) if sheet else None
                beside = [f"{ARTICLES}{slot.article_id}" for slot in sheet.slots] if sheet else []
                for key in beside:
                    if key not in done:
                        yield f"{key}/{INDEX}", self._article(key.removeprefix(ARTICLES), slots_of)

    def _touched(self, marks: Sequence[Mark]) -> dict[Month, datetime] | None:
        """In which months articles were filed that changed, and when the first of them; none where nothing tells."""
        changed = [mark.key.removeprefix(ARTICLES) for mark in marks if mark.key.startswith(ARTICLES)]
        return firsts(self.archive.filed(changed), self.site.timezone) if changed else None

    def _lacking(self, filings: Iterable[Filing]) -> Iterator[File]:
        """The pages of *filings* that are not there yet: nothing may lead to an address that does not answer."""
        for filing in filings:
            path = f"{ARTICLES}{filing.article_id}/{INDEX}"
            if self.shelf.missing((path,)):
                yield path, self._article(filing.article_id, self.archive.slots)

    def _feeds(
        self, channels: Sequence[Channel], marks: Sequence[Mark], reached: dict[str, datetime]
    ) -> Iterator[File]:
        names = categories_of(self.channels)
        reel = Reel(self.archive, self.shelf, self.site, names)
        for channel in channels:
            marked = [name for beat, _, name in (mark.key.partition("@") for mark in marks) if beat == channel.beat]
            run = reel.run(channel, [name for name in marked if name])
            yield from self._lacking(filing for document in run.documents for filing in document.filings)
            yield from printed(run, self.site, self.archive.founded, names)
            if run.reach is not None:
                reached[channel.beat] = run.reach

    def _digests(self, marks: Sequence[Mark], now: datetime) -> Iterator[File]:
        """The digests that are due, and those of which an article was changed."""
        keys = {mark.key for mark in marks}
        for digest in self.digests:
            if self._is_due(digest, now) or f"{DIGESTS}{digest.of.beat}" in keys:
                beat = digest.of.beat
                days = [
                    (since, until, self.archive.between(beat, since, until)) for since, until in windows(digest, now)
                ]
                yield from self._lacking(filing for _, _, filings in days for filing in filings)
                feed = digest_of(digest, days, self.site, founded=self.archive.founded)
                yield from rendered(feed, digest.path, self.site)

    def _is_due(self, digest: Digest, now: datetime) -> bool:
        """Has a day ended since it was made, or was it made under a clock that was far ahead?"""
        made = self.archive.reach(digest.path)
        return made is None or made < last_moment(digest, now) or made > now + FAR

    def _front(self) -> Iterator[File]:
        yield from self.pages.static.items()
        yield OPML, opml(folders_of(self.channels, self.digests), self.site, ATOM)
        filings = self.archive.latest(EVERYTHING, at_least=LATEST, within=timedelta(0))[:LATEST]
        filings = [filing for filing in filings if filing.withdrawn is None]
        yield from self._lacking(filings)
        yield STATISTICS, self.pages.statistics(self._statistics())
        yield INDEX, self.pages.index(self._numbers(filings), self.digests)

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
