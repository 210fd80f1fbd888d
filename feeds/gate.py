"""The gate: what leaves the archive to be published goes through here, without the numbers of persons."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo
from typing import Protocol

from feeds.feed import Privacy, Site
from feeds.press import Archive
from feeds.privacy import discreet, discreet_sheet, discreet_slot
from ingest.inquiry import Found, Nonsense, Search
from ingest.page import Article, Census, Filing, Mark, Sheet, Slot


@dataclass(frozen=True, slots=True)
class Gate:
    """An archive like the one behind it, fit to be published."""

    archive: Archive
    privacy: Privacy

    @property
    def founded(self) -> datetime:
        return self.archive.founded

    def latest(self, beat: str, *, at_least: int, within: timedelta) -> Sequence[Filing]:
        found = self.archive.latest(beat, at_least=at_least, within=within)
        return [discreet(filing, self.privacy) for filing in found]

    def next_filed(self, beat: str, since: datetime) -> datetime | None:
        return self.archive.next_filed(beat, since)

    def count(self, beat: str, since: datetime, until: datetime | None = None) -> int:
        return self.archive.count(beat, since, until)

    def some(self, beat: str, since: datetime, until: datetime, *, skip: int, most: int) -> Sequence[Filing]:
        found = self.archive.some(beat, since, until, skip=skip, most=most)
        return [discreet(filing, self.privacy) for filing in found]

    def filing(self, article_id: str) -> Filing | None:
        found = self.archive.filing(article_id)
        return discreet(found, self.privacy) if found else None

    def census(self) -> Census:
        return self.archive.census()

    def sheet(self, sha256: str) -> Sheet | None:
        found = self.archive.sheet(sha256)
        return discreet_sheet(found, self.privacy) if found else None

    def slots(self, sha256: str) -> Sequence[Slot]:
        return [discreet_slot(slot, self.privacy) for slot in self.archive.slots(sha256) if slot.live]

    def stale(self) -> Sequence[Mark]:
        return self.archive.stale()

    def mark_everything(self, beats: Sequence[str]) -> None:
        self.archive.mark_everything(beats)

    def refreshed(self, marks: Sequence[Mark]) -> None:
        self.archive.refreshed(marks)


class Searchable(Protocol):
    """What the gate asks of an archive that can be searched."""

    @property
    def founded(self) -> datetime:
        """When the archive was made."""

    def search(
        self, search: Search, zone: tzinfo, *, limit: int = 50, offset: int = 0, by_rank: bool = False
    ) -> Found | Nonsense:
        """Some of the articles that *search* is for; days are those of *zone*."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The search of an archive, fit to be published: nobody learns a number by guessing at it.

    *answers* says whether an article holds the words of a search.
    """

    archive: Searchable
    site: Site
    answers: Callable[[str, Article], bool]

    @property
    def founded(self) -> datetime:
        return self.archive.founded

    def search(self, search: Search, *, limit: int, offset: int = 0, by_rank: bool = False) -> Found | Nonsense:
        """Some of the articles that *search* is for, newest filed first or *by_rank*."""
        found = self.archive.search(search, self.site.timezone, limit=limit, offset=offset, by_rank=by_rank)
        if isinstance(found, Nonsense):
            return found
        shown = tuple(filing for held in found.filings if (filing := self._shown(held, search)))
        return replace(found, filings=shown, total=found.total - len(found.filings) + len(shown))

    def _shown(self, held: Filing, search: Search) -> Filing | None:
        shown = discreet(held, self.site.privacy)
        return shown if shown.article == held.article or self.answers(search.words, shown.article) else None
