"""The gate: what leaves the archive to be published goes through here, without the numbers of persons."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from feeds.archive import NONE, Archive, Searchable
from feeds.compose import WITHDRAWN
from feeds.feed import Privacy, Site
from feeds.privacy import discreet, discreet_sheet, discreet_slot
from ingest.filed import Filing, Mark
from ingest.inquiry import Found, Nonsense, Search
from ingest.page import Article, Beats, Block, Finding, Role
from ingest.sheet import Census, Sheet, Slot


@dataclass(frozen=True, slots=True)
class Gate:
    """An archive like the one behind it, fit to be published."""

    archive: Archive
    privacy: Privacy

    @property
    def founded(self) -> datetime:
        return self.archive.founded

    def latest(self, beat: str, *, at_least: int, within: timedelta) -> Sequence[Filing]:
        return self._fit(self.archive.latest(beat, at_least=at_least, within=within))

    def between(self, beat: str, since: datetime, until: datetime) -> Sequence[Filing]:
        return self._fit(self.archive.between(beat, since, until))

    def changed(self, beat: str, since: datetime) -> Sequence[Filing]:
        return self._fit(self.archive.changed(beat, since))

    def documents(self, beat: str, since: datetime | None = None) -> Sequence[str]:
        return self.archive.documents(beat, since)

    def document(self, beat: str, name: str, below: datetime | None) -> Sequence[Filing]:
        return self._fit(self.archive.document(beat, name, below))

    def _fit(self, filings: Sequence[Filing]) -> Sequence[Filing]:
        return [fit(filing, self.privacy) for filing in filings]

    def filed(self, ids: Sequence[str]) -> Sequence[datetime]:
        return self.archive.filed(ids)

    def next_filed(self, beat: str, since: datetime) -> datetime | None:
        return self.archive.next_filed(beat, since)

    def count(self, beat: str, since: datetime, until: datetime | None = None) -> int:
        return self.archive.count(beat, since, until)

    def some(self, beat: str, since: datetime, until: datetime, *, skip: int, most: int) -> Sequence[Filing]:
        return self._fit(self.archive.some(beat, since, until, skip=skip, most=most))

    def filing(self, article_id: str) -> Filing | None:
        found = self.archive.filing(article_id)
        return fit(found, self.privacy) if found else None

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

    def reach(self, key: str) -> datetime | None:
        return self.archive.reach(key)

    def refreshed(self, marks: Sequence[Mark], reached: Mapping[str, datetime] = NONE) -> None:
        self.archive.refreshed(marks, reached)


def fit(filing: Filing, privacy: Privacy) -> Filing:
    """Make *filing* fit to be published: without the numbers of persons, and without a word if it is withdrawn."""
    if filing.withdrawn is None:
        return discreet(filing, privacy)
    unsaid = Beats(Finding(filing.beats.district.slug, 0.0))
    notice = Article(blocks=(Block(Role.HEADLINE, WITHDRAWN, ()),))
    return replace(filing, article=notice, beats=unsaid, places=(), updates=(), related=())


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
