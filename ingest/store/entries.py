"""The entries of the archive: what each says, where it is listed, what it is tied to. What changes is marked stale."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from ingest.page import Judged, Kinship, Tie
from ingest.record import article_record, beats_from, beats_record, kinship_record
from ingest.store.marks import ARTICLES, mark
from ingest.store.memory import remember
from ingest.store.tables import articles, changes, clippings, clock, listings, occurrences, ties

TICK = timedelta(milliseconds=1)


class Entries:
    """Changes entries within one transaction; *settle* ends it."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection, self._now = connection, now
        self._stale: dict[str, None] = {}

    def settle(self) -> None:
        """Mark whatever is no longer true as stale."""
        mark(self._connection, self._stale)

    def open(self, article_id: str, fingerprint: str, record: Any) -> None:
        """A new entry, filed now, that says what *record* holds."""
        moment, top = self.moment(), self._connection.scalar(select(func.max(articles.c.ordinal))) or 0
        values = {"id": article_id, "ordinal": top + 1, "filed": moment, "updated": moment, "live": True}
        self._connection.execute(insert(articles).values(**values, fingerprint=fingerprint, record=record))
        self.enlist(article_id, top + 1, (), beats_from(record).keys)

    def say(self, row: Row[Any], fingerprint: str, record: Any) -> None:
        """Let an entry say what one of its versions said."""
        values = {"fingerprint": fingerprint, "record": record, "updated": self.moment()}
        self._connection.execute(update(articles).where(articles.c.id == row.id).values(**values))
        self.enlist(row.id, row.ordinal, beats_from(row.record).keys, beats_from(record).keys)

    def tell(self, row: Row[Any], judged: Judged, kinship: Kinship | None = None) -> None:
        """Let an article say what *judged* says, which is to its old text as *kinship* says.

        `updated` moves only if that is something else.
        """
        values: dict[str, Any] = {"live": True, "fingerprint": judged.fingerprint, "record": told_record(judged)}
        if row.fingerprint != judged.fingerprint:
            values["updated"] = self.moment()
            self._turn_over(row, judged)
            if kinship is not None:
                change = {"article_id": row.id, "at": values["updated"], "kinship": kinship_record(kinship)}
                self._connection.execute(insert(changes).values(**change))
        elif row.live and row.record == values["record"]:
            return
        self._connection.execute(update(articles).where(articles.c.id == row.id).values(**values))
        before = beats_from(row.record).keys
        self.enlist(row.id, row.ordinal, before if row.live else (), judged.beats.keys)

    def _turn_over(self, row: Row[Any], judged: Judged) -> None:
        """What an article said so far is kept as one of its versions; what it says now is none but the article's."""
        for fingerprint, record in ((row.fingerprint, row.record), (judged.fingerprint, None)):
            here = (clippings.c.fingerprint == fingerprint) & (clippings.c.article_id == row.id)
            self._connection.execute(update(clippings).where(here).values(record=record))
        remember(self._connection, judged.fingerprint, row.id, judged.traces, None)

    def enlist(self, article_id: str, ordinal: int, before: Sequence[str], after: Sequence[str]) -> None:
        """Move an article from the beats *before* to the beats *after*; both are stale."""
        for beat in set(before) - set(after):
            left = (listings.c.beat == beat) & (listings.c.ordinal == ordinal)
            self._connection.execute(delete(listings).where(left))
        joined = [beat for beat in dict.fromkeys(after) if beat not in before]
        if joined:
            rows = [{"beat": beat, "ordinal": ordinal, "article_id": article_id} for beat in joined]
            self._connection.execute(insert(listings), rows)
        self._stale |= dict.fromkeys([*before, *after, f"{ARTICLES}{article_id}"])

    def retire(self, row: Row[Any], leads_to: str | None = None) -> None:
        """Take an entry out of every feed; *leads_to* is the older one that it turned out to be."""
        gone = update(articles).where(articles.c.id == row.id).values(live=False, leads_to=leads_to)
        self._connection.execute(gone)
        self.enlist(row.id, row.ordinal, beats_from(row.record).keys if row.live else (), ())

    def touch(self, row: Row[Any]) -> None:
        """Something about an article changed, if only where it stands."""
        self._stale |= dict.fromkeys([*beats_from(row.record).keys, f"{ARTICLES}{row.id}"])

    def tie(self, article_id: str, tie: Tie) -> None:
        """Two entries lead to each other."""
        relation = tie.kinship.relation
        assert relation is not None
        values = {"relation": relation.value, "kinship": kinship_record(tie.kinship)}
        self._connection.execute(insert(ties).values(article_id=article_id, of=tie.of, **values))
        self.touch(self.article(tie.of))

    def article(self, article_id: str) -> Row[Any]:
        """The row of an article."""
        return self._connection.execute(select(articles).where(articles.c.id == article_id)).one()

    def occurrence(self, seq: int) -> Row[Any]:
        """The row of an occurrence."""
        return self._connection.execute(select(occurrences).where(occurrences.c.seq == seq)).one()

    def lead(self, row: Row[Any]) -> int | None:
        """The first of the places that say what the article says: its lines and labels are the article's."""
        here = (occurrences.c.article_id == row.id) & (occurrences.c.fingerprint == row.fingerprint)
        first = select(func.min(occurrences.c.seq)).where(here, occurrences.c.ended.is_(False))
        seq: int | None = self._connection.scalar(first)
        return seq

    def moment(self) -> datetime:
        """Now, but later than any moment given before: no two articles change at once, so their order is certain."""
        latest = self._connection.execute(select(clock.c.at).where(clock.c.name == "latest")).scalar_one()
        moment: datetime = max(self._now, latest + TICK)
        self._connection.execute(update(clock).where(clock.c.name == "latest").values(at=moment))
        return moment


def told_record(judged: Judged) -> dict[str, Any]:
    """What is kept of an article and its beats."""
    return article_record(judged.article) | beats_record(judged.beats)
