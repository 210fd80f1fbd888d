"""What is asked of the archive by whoever publishes it, and by whoever searches it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, tzinfo
from types import MappingProxyType
from typing import Protocol

from ingest.filed import Filing, Mark
from ingest.inquiry import Found, Nonsense, Search
from ingest.sheet import Census, Sheet, Slot

NONE: Mapping[str, datetime] = MappingProxyType({})


class Archive(Protocol):
    """Everything that was filed, and what of it is published and no longer true."""

    @property
    def founded(self) -> datetime:
        """When the archive was made: the date of a feed that has no articles."""

    def latest(self, beat: str, *, at_least: int, within: timedelta) -> Sequence[Filing]:
        """The live filings of *beat*, newest filed first: so many, and all filed *within* the newest's."""

    def filed(self, ids: Sequence[str]) -> Sequence[datetime]:
        """When these articles were filed, as far as there are such."""

    def next_filed(self, beat: str, since: datetime) -> datetime | None:
        """When the first article on *beat* was filed at or after *since*."""

    def count(self, beat: str, since: datetime, until: datetime | None = None) -> int:
        """How many articles on *beat* were filed from *since* until before *until*."""

    def some(self, beat: str, since: datetime, until: datetime, *, skip: int, most: int) -> Sequence[Filing]:
        """The articles on *beat* filed from *since* until before *until*, oldest first, without the first few."""

    def between(self, beat: str, since: datetime, until: datetime) -> Sequence[Filing]:
        """The live filings of *beat* that were filed then, newest first."""

    def changed(self, beat: str, since: datetime) -> Sequence[Filing]:
        """The live filings of *beat* that were filed before *since* and changed after it."""

    def documents(self, beat: str, since: datetime | None = None) -> Sequence[str]:
        """The archive documents of *beat*, oldest first: all, or those with an article that was filed *since*."""

    def document(self, beat: str, name: str, below: datetime | None) -> Sequence[Filing]:
        """The live filings of an archive document, newest filed first.

        Of a month that is not over, only those that the current feed does not hold: filed before *below*, or quiet.
        """

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

    def reach(self, key: str) -> datetime | None:
        """How far back the feed of a beat reached, or what a digest was made for, when it was last published."""

    def refreshed(self, marks: Sequence[Mark], reached: Mapping[str, datetime] = NONE) -> None:
        """Erase *marks*, unless they were made anew since they were read, and keep how far feeds *reached*."""


class Searchable(Protocol):
    """An archive that can be searched."""

    @property
    def founded(self) -> datetime:
        """When the archive was made."""

    def search(
        self, search: Search, zone: tzinfo, *, limit: int = 50, offset: int = 0, by_rank: bool = False
    ) -> Found | Nonsense:
        """Some of the articles that *search* is for; days are those of *zone*."""
