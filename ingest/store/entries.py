"""The entries of the archive: what each says, where it is listed, what it is tied to. What changes is marked stale."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from ingest.filed import ARTICLES, Judged, Kinship, Tie
from ingest.page import Beats
from ingest.record import article_from, article_record, beats_record, kinship_record
from ingest.search import spell
from ingest.store.index import enter, strike
from ingest.store.listing import Order, relist
from ingest.store.marks import mark
from ingest.store.memory import remember
from ingest.store.sheets import keys_of
from ingest.store.tables import STANDING, articles, changes, clippings, clock, occurrences, ties

TICK = timedelta(milliseconds=1)
ASTRAY = timedelta(days=7)  # no clock that runs a little wrong is set back so far


class Entries:
    """Changes entries within one transaction; *settle* ends it."""

    def __init__(self, connection: Connection, now: datetime, order: Order) -> None:
        self._connection, self._now, self._order = connection, now, order
        self._before: dict[str, Row[Any] | None] = {}  # every entry that changed, as it stood before

    def settle(self) -> None:
        """List and index whatever changed as it is now, and mark what is no longer true as stale, its sheets, too."""
        changed = [(before, self.article(article_id)) for article_id, before in self._before.items()]
        for before, after in changed:
            self._reindex(before, after)
        month = self._now.astimezone(self._order.zone).strftime("%Y-%m")
        listed = list(relist(self._connection, self._order, changed, month))
        sheets = keys_of(self._connection, list(self._before))
        mark(self._connection, [*listed, *(f"{ARTICLES}{article_id}" for article_id in self._before), *sheets])

    def open(self, article_id: str, fingerprint: str, record: Any) -> None:
        """A new entry, filed now, that says what *record* holds."""
        self.add(article_id, self.top() + 1, self.moment(), fingerprint, record)

    def add(
        self, article_id: str, ordinal: int, moment: datetime, fingerprint: str, record: Any, *, quiet: bool = False
    ) -> None:
        """A new entry, filed at this *moment*, that says what *record* holds; a *quiet* one is no news."""
        values = {"id": article_id, "ordinal": ordinal, "filed": moment, "updated": moment, "live": True}
        told = {"fingerprint": fingerprint, "record": record, "quiet": quiet}
        self._connection.execute(insert(articles).values(**values, **told))
        self._before[article_id] = None

    def say(self, row: Row[Any], fingerprint: str, record: Any) -> None:
        """Let an entry say what one of its versions said."""
        values = {"fingerprint": fingerprint, "record": record, "updated": self.moment()}
        self._change(row, values)

    def reopen(self, row: Row[Any], fingerprint: str, record: Any) -> None:
        """An entry that led to another is one of its own again, and says what *record* holds."""
        updated = row.updated if row.fingerprint == fingerprint else self.moment()
        told = {"fingerprint": fingerprint, "record": record, "updated": updated}
        self._change(row, {"live": True, "leads_to": None} | told)

    def tell(self, row: Row[Any], judged: Judged, kinship: Kinship | None = None) -> None:
        """Let an article say what *judged* says, which is to its old text as *kinship* says.

        `updated` moves only if that is something else, and keywords only if the words are others, too.
        """
        told = {"fingerprint": judged.fingerprint, "record": told_record(judged)}
        values: dict[str, Any] = {"live": True, "leads_to": None} | told
        if row.fingerprint == judged.fingerprint and "keywords" in row.record:
            values["record"]["keywords"] = row.record["keywords"]
        if row.fingerprint != judged.fingerprint:
            values["updated"] = self.moment()
            self._turn_over(row, judged)
            if kinship is not None:
                change = {"article_id": row.id, "at": values["updated"], "kinship": kinship_record(kinship)}
                self._connection.execute(insert(changes).values(**change))
        elif row.live and row.record == values["record"]:
            return
        self._change(row, values)

    def _turn_over(self, row: Row[Any], judged: Judged) -> None:
        """What an article said so far is kept as one of its versions; what it says now is none but the article's."""
        for fingerprint, record in ((row.fingerprint, row.record), (judged.fingerprint, None)):
            here = (clippings.c.fingerprint == fingerprint) & (clippings.c.article_id == row.id)
            self._connection.execute(update(clippings).where(here).values(record=record))
        remember(self._connection, judged.fingerprint, row.id, judged.traces, None)

    def relabel(self, row: Row[Any], beats: Beats) -> None:
        """Put an article on other *beats*; what it says stays, and when it was updated."""
        self._change(row, {"record": row.record | beats_record(beats)})

    def _change(self, row: Row[Any], values: dict[str, Any]) -> None:
        self.touch(row)
        self._connection.execute(update(articles).where(articles.c.id == row.id).values(**values))

    def _reindex(self, before: Row[Any] | None, after: Row[Any]) -> None:
        """Let an article be found by what it says now."""
        was, told = (row.record if row and row.live and row.withdrawn is None else None for row in (before, after))
        if was == told:
            return
        said, says = (spell(article_from(record)) if record else None for record in (was, told))
        if said == says:
            return
        if said:
            strike(self._connection, after.ordinal, said)
        if says:
            enter(self._connection, after.ordinal, says)

    def retire(self, row: Row[Any], leads_to: str | None = None) -> None:
        """Take an entry out of every feed; *leads_to* is the one that it turned out to be, or that took it in.

        What is withdrawn does not come back by another name.
        """
        self._change(row, {"live": False, "leads_to": leads_to})
        if leads_to and row.withdrawn is not None and (kept := self.article(leads_to)).withdrawn is None:
            self.withhold(kept, row.reason)

    def withhold(self, row: Row[Any], reason: str) -> None:
        """Let nothing be published of an entry any more; that it is withdrawn is."""
        moment = self.moment()
        self._change(row, {"withdrawn": moment, "updated": moment, "reason": reason})

    def release(self, row: Row[Any]) -> None:
        """Let an entry that was withdrawn be published again."""
        self._change(row, {"withdrawn": None, "updated": self.moment(), "reason": None})

    def touch(self, row: Row[Any]) -> None:
        """Something about an article changes, if only where it stands."""
        self._before.setdefault(row.id, row)

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
        first = select(func.min(occurrences.c.seq)).where(here, STANDING)
        seq: int | None = self._connection.scalar(first)
        return seq

    def top(self) -> int:
        """The ordinal of the newest article."""
        return self._connection.scalar(select(func.max(articles.c.ordinal))) or 0

    def moment(self) -> datetime:
        """Now, but later than any moment given before: no two articles change at once, so their order is certain.

        A moment far ahead was given under a wrong clock, and is followed by no other.
        """
        latest = self._connection.execute(select(clock.c.at).where(clock.c.name == "latest")).scalar_one()
        moment: datetime = self._now if latest - self._now > ASTRAY else max(self._now, latest + TICK)
        self._connection.execute(update(clock).where(clock.c.name == "latest").values(at=moment))
        return moment


def told_record(judged: Judged) -> dict[str, Any]:
    """What is kept of an article and its beats."""
    return article_record(judged.article) | beats_record(judged.beats)
