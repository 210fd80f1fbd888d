"""The side of the archive that faces the readers: what can be searched, and what is to be published anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, tzinfo
from types import MappingProxyType

from ingest.filed import Filing, Mark
from ingest.inquiry import Found, Nonsense, Search
from ingest.sheet import Census, Sheet, Slot
from ingest.store import calendar, census, publishing, seeking, sheets, telling
from ingest.store.listing import Order
from ingest.store.marks import erase, mark_all, stale_marks
from ingest.store.opening import Database

NONE: Mapping[str, datetime] = MappingProxyType({})


class Shop:
    """What a press and a search ask of one database."""

    _database: Database
    _order: Order

    # searching

    def search(
        self, search: Search, zone: tzinfo, *, limit: int = 50, offset: int = 0, by_rank: bool = False
    ) -> Found | Nonsense:
        """Some of the articles that *search* is for, newest filed first or *by_rank*; days are those of *zone*."""
        with self._database.reading() as connection:
            return seeking.seek(connection, search, zone, limit=limit, offset=offset, by_rank=by_rank)

    def adopt(self) -> None:
        """List articles under the saved searches as they are now, and under those that are gone no more."""
        with self._database.writing() as connection:
            seeking.adopt(connection, self._order)

    # publishing

    def latest(self, beat: str, *, at_least: int, within: timedelta) -> tuple[Filing, ...]:
        """The articles on *beat*, newest filed first: *at_least* so many, and all *within* so long of the newest."""
        with self._database.reading() as connection:
            return telling.latest(connection, beat, at_least, within)

    def filing(self, article_id: str) -> Filing | None:
        """The article with this id, live or not."""
        with self._database.reading() as connection:
            return telling.filing(connection, article_id)

    def filed(self, ids: Sequence[str]) -> tuple[datetime, ...]:
        """When these articles were filed, as far as there are such."""
        with self._database.reading() as connection:
            return tuple(calendar.filed(connection, ids))

    def next_filed(self, beat: str, since: datetime) -> datetime | None:
        """When the first article on *beat* was filed at or after *since*."""
        with self._database.reading() as connection:
            return calendar.next_filed(connection, beat, since)

    def count(self, beat: str, since: datetime, until: datetime | None = None) -> int:
        """How many articles on *beat* were filed from *since* until before *until*."""
        with self._database.reading() as connection:
            return calendar.count(connection, beat, since, until)

    def some(self, beat: str, since: datetime, until: datetime, *, skip: int, most: int) -> tuple[Filing, ...]:
        """The articles on *beat* filed from *since* until before *until*, oldest first, without the first few."""
        with self._database.reading() as connection:
            return calendar.some(connection, beat, since, until, skip, most)

    def census(self) -> Census:
        """The archive, counted."""
        with self._database.reading() as connection:
            return census.census(connection)

    def sheet(self, sha256: str) -> Sheet | None:
        """The dump with this hash and what stands on it; none where nothing does any more."""
        with self._database.reading() as connection:
            return sheets.sheet(connection, sha256)

    def slots(self, sha256: str) -> tuple[Slot, ...]:
        """The articles that stand on a dump, in the order of their first lines."""
        with self._database.reading() as connection:
            return sheets.slots(connection, sha256)

    def stale(self) -> tuple[Mark, ...]:
        """What must be published anew."""
        with self._database.reading() as connection:
            return stale_marks(connection)

    def documents(self, beat: str, since: datetime | None = None) -> Sequence[str]:
        """The archive documents of *beat*, oldest first: all, or those with an article that was filed *since*."""
        with self._database.reading() as connection:
            return publishing.document_names(connection, beat, since)

    def document(self, beat: str, name: str, below: datetime | None) -> Sequence[Filing]:
        """The articles of an archive document, newest filed first.

        Of a month that is not over, only those that the current feed does not hold: filed before *below*, or quiet.
        """
        with self._database.reading() as connection:
            return publishing.document(connection, beat, name, below)

    def between(self, beat: str, since: datetime, until: datetime) -> Sequence[Filing]:
        """The articles on *beat* that were filed then, newest first, without quiet and withdrawn ones."""
        with self._database.reading() as connection:
            return publishing.between(connection, beat, since, until)

    def changed(self, beat: str, since: datetime) -> Sequence[Filing]:
        """The articles on *beat* that were filed before *since* and changed after it, but for quiet ones."""
        with self._database.reading() as connection:
            return publishing.changed(connection, beat, since)

    def reach(self, key: str) -> datetime | None:
        """How far back the feed of a beat reached when it was last published."""
        with self._database.reading() as connection:
            return publishing.reach(connection, key)

    def refreshed(self, marks: Sequence[Mark], reached: Mapping[str, datetime] = NONE) -> None:
        """Erase *marks* of what is on the shelf now, and keep how far back feeds *reached*.

        A mark that was set again meanwhile stays.
        """
        with self._database.writing() as connection:
            erase(connection, marks)
            publishing.keep_reaches(connection, reached)

    def mark_everything(self, beats: Sequence[str]) -> None:
        """Mark *beats* and every article stale."""
        with self._database.writing() as connection:
            mark_all(connection, beats)
