"""The wall where a channel's articles hang for people: its newest, and page after page of every month.

Pages are numbered from the oldest: what is filed changes the last page of its month, and leaves the others alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count

from feeds.archive import Archive
from feeds.compose import pairs_with
from feeds.feed import Channel, Site
from feeds.month import Month
from feeds.shelf import Shelf
from feeds.site.pages import Leaf, Pages
from ingest.filed import Filing

FULL = 40  # articles on a page

Fresh = Iterator[tuple[str, bytes | None]]
Counts = Mapping[Month, int]
Touched = Mapping[Month, datetime]  # months with articles that changed, and when the first of them was filed


@dataclass(frozen=True, slots=True)
class Wall:
    """Makes the pages of channels from *archive*; of those on the *shelf* it takes down what is no more."""

    archive: Archive
    shelf: Shelf
    site: Site
    channels: Sequence[Channel]
    pages: Pages
    _counts: dict[str, dict[Month, int]] = field(default_factory=dict)  # of the channels looked at so far

    def fresh(self, channels: Sequence[Channel], touched: Touched | None) -> Fresh:
        """The pages of *channels* that may be untrue since articles were *touched*; all, if nobody knows which."""
        counted = [(channel, self._counted(channel.beat, touched)) for channel in channels]
        for channel, counts in counted:
            if touched is None:
                for month in counts:
                    yield from self._pages(channel, counts, month)
            else:
                yield from self._around(channel, counts, touched)
            newest = self.archive.latest(channel.beat, at_least=FULL, within=timedelta(0))[:FULL]
            pairs = [pair for pair in pairs_with(channel, self.channels, self.site) if self.total(pair.beat)]
            yield self.pages.path(channel), self.pages.channel(channel, shown(newest), last_pages(counts), pairs)

    def total(self, beat: str) -> int:
        """How many articles of *beat* there are."""
        return sum(self.counts(beat).values())

    def counts(self, beat: str) -> Counts:
        """How many articles of *beat* each month holds, as they were counted last."""
        return self._counted(beat, {})

    def _counted(self, beat: str, touched: Touched | None) -> dict[Month, int]:
        """How many articles of *beat* each month holds, in order; what was counted before is counted where touched."""
        zone = self.site.timezone
        known = None if touched is None else self._counts.get(beat)
        months = self._months(beat) if known is None else touched or ()
        found = {month: self.archive.count(beat, month.start(zone), month.next.start(zone)) for month in months}
        counts = dict(sorted((month, n) for month, n in ((known or {}) | found).items() if n))
        self._counts[beat] = counts
        return counts

    def _months(self, beat: str) -> Iterator[Month]:
        """The months in which articles of *beat* were filed."""
        zone = self.site.timezone
        found = self.archive.next_filed(beat, datetime.fromtimestamp(0, zone))
        while found is not None:
            month = Month.of(found, zone)
            yield month
            found = self.archive.next_filed(beat, month.next.start(zone))

    def _around(self, channel: Channel, counts: Counts, touched: Touched) -> Fresh:
        """Each month that was touched, from the page before the touched one on, and what leads there from elsewhere."""
        for month, first in touched.items():
            before = self.archive.count(channel.beat, month.start(self.site.timezone), first)
            yield from self._pages(channel, counts, month, max(1, pages_in(before)))
            last = pages_in(counts.get(month, 0))
            older = neighbours(counts, month, 1)[0] if last < 2 else None
            newer = neighbours(counts, month, last)[1]
            yield from (self._page(channel, counts, *beside) for beside in (older, newer) if beside)

    def _pages(self, channel: Channel, counts: Counts, month: Month, first: int = 1) -> Fresh:
        """The pages of a month from number *first* on; those that it has no more go."""
        last = pages_in(counts.get(month, 0))
        yield from (self._page(channel, counts, month, number) for number in range(first, last + 1))
        for number in count(last + 1):
            path = self.pages.path(channel, (month, number))
            if self.shelf.missing((path,)):
                return
            yield path, None

    def _page(self, channel: Channel, counts: Counts, month: Month, number: int) -> tuple[str, bytes]:
        start, end = month.start(self.site.timezone), month.next.start(self.site.timezone)
        filings = self.archive.some(channel.beat, start, end, skip=(number - 1) * FULL, most=FULL)
        older, newer = neighbours(counts, month, number)
        data = self.pages.month(channel, (month, number), shown(filings[::-1]), older, newer)
        return self.pages.path(channel, (month, number)), data


def shown(filings: Sequence[Filing]) -> list[Filing]:
    """Those of *filings* that were not withdrawn."""
    return [filing for filing in filings if filing.withdrawn is None]


def pages_in(total: int) -> int:
    """How many pages so many articles fill."""
    return -(-total // FULL)


def last_pages(counts: Counts) -> dict[Leaf, int]:
    """The newest page of every month, with how many articles the month holds."""
    return {(month, pages_in(total)): total for month, total in counts.items()}


def neighbours(counts: Counts, month: Month, number: int) -> tuple[Leaf | None, Leaf | None]:
    """The pages before and after page *number* of a month, be they in another month."""
    earlier, later = [other for other in counts if other < month], [other for other in counts if other > month]
    older = (month, number - 1) if number > 1 else (earlier[-1], pages_in(counts[earlier[-1]])) if earlier else None
    newer = (month, number + 1) if number < pages_in(counts.get(month, 0)) else (later[0], 1) if later else None
    return older, newer
