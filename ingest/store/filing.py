"""Filing: one docket is put into the archive, and whatever it makes untrue is marked stale."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, assert_never

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from ingest.page import Dump, Folio, Joins, Judged, Kinship, New, Relation, Standing, Tie
from ingest.record import article_record, beats_from, beats_record, folio_record, kinship_record
from ingest.settle import Stamp
from ingest.store.marks import ARTICLES, mark
from ingest.store.memory import remember
from ingest.store.rulings import merge
from ingest.store.tables import articles, changes, clippings, clock, listings, occurrences, ties

TICK = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Docket:
    """Everything that filing one dump changes, decided beforehand."""

    dump: Dump
    stamp: Stamp
    folio: Folio
    judged: tuple[Judged, ...]
    ended: tuple[int, ...] = ()  # occurrences that the page no longer holds
    again: bool = False  # the page stands with this very content, and was read anew


class Clerk:
    """Files one docket within one transaction."""

    def __init__(self, connection: Connection, docket: Docket, sha256: str, now: datetime) -> None:
        self._connection, self._docket, self._sha256, self._now = connection, docket, sha256, now
        self._stale: dict[str, None] = {}

    def file(self) -> None:
        """Carry out every verdict, then let go of what the page no longer holds."""
        places = self._places()
        for judged in self._docket.judged:
            match judged.verdict:
                case New(article_id, looks_like):
                    self._add(judged, article_id, *next(places))
                    for tie in looks_like:
                        self._tie(article_id, tie)
                case Joins() as joins:
                    self._join(judged, joins)
                case Standing() as standing:
                    self._continue(judged, standing)
                case _:
                    assert_never(judged.verdict)
        for seq in self._docket.ended:
            self._end(seq)
        mark(self._connection, self._stale)

    def _places(self) -> Iterator[tuple[int, datetime]]:
        """Ordinal and moment of every new article: what a page opens with is the newest, and tops the feeds."""
        count = sum(isinstance(judged.verdict, New) for judged in self._docket.judged)
        top = self._connection.scalar(select(func.max(articles.c.ordinal))) or 0
        moments = [self._moment() for _ in range(count)]
        return zip(range(top + count, top, -1), reversed(moments), strict=True)

    def _add(self, judged: Judged, article_id: str, ordinal: int, moment: datetime) -> None:
        values = {"id": article_id, "ordinal": ordinal, "filed": moment, "updated": moment, "live": True}
        told = {"fingerprint": judged.fingerprint, "record": _record(judged)}
        self._connection.execute(insert(articles).values(**values, **told))
        remember(self._connection, judged.fingerprint, article_id, judged.traces, None)
        self._occur(judged, article_id, Relation.NEW, None)
        self._list(article_id, ordinal, (), judged.beats.keys)

    def _tie(self, article_id: str, tie: Tie) -> None:
        """Two entries lead to each other."""
        relation = tie.kinship.relation
        assert relation is not None
        values = {"relation": relation.value, "kinship": kinship_record(tie.kinship)}
        self._connection.execute(insert(ties).values(article_id=article_id, of=tie.of, **values))
        self._touch(self._article(tie.of))

    def _join(self, judged: Judged, joins: Joins) -> None:
        """The article stands in one more place. Had it gone from every page, it is back and says what stands here."""
        of = joins.tie.of
        for tie in joins.merges:
            self._merge(tie, of)
        row = self._article(of)
        self._occur(judged, of, joins.tie.kinship.relation or Relation.REPEAT, joins.tie)
        if joins.tells or not row.live:
            self._tell(row, judged, joins.tie.kinship)
        else:
            own = None if judged.fingerprint == row.fingerprint else _record(judged)
            remember(self._connection, judged.fingerprint, of, judged.traces, own)
            self._touch(row)

    def _merge(self, tie: Tie, into: str) -> None:
        """Two entries are one story: the younger one leaves the feeds, leads to the older and gives it all it has."""
        merge(self._connection, tie, into)
        row = self._article(tie.of)
        self._list(row.id, row.ordinal, beats_from(row.record).keys if row.live else (), ())
        leaves = update(articles).where(articles.c.id == row.id).values(live=False, leads_to=into)
        self._connection.execute(leaves)

    def _continue(self, judged: Judged, standing: Standing) -> None:
        """The page was changed and the article is still on it: it keeps its id, and is updated if its words changed.

        What stands unchanged on this page may have been revised on another, and takes no revision back.
        """
        old = self._occurrence(standing.occurrence)
        here = self._here(judged)
        self._connection.execute(update(occurrences).where(occurrences.c.seq == old.seq).values(**here))
        row = self._article(standing.article_id)
        same = row.fingerprint == judged.fingerprint
        if (standing.revised and not same) or (same and old.seq == self._lead(row)):
            self._tell(row, judged, standing.kinship)
        if (old.lines, old.folio) != (here["lines"], here["folio"]):
            self._touch(row)

    def _end(self, seq: int) -> None:
        """An article is no longer on its page; when it is on no page, it leaves the feeds."""
        self._connection.execute(update(occurrences).where(occurrences.c.seq == seq).values(ended=True))
        row = self._article(self._occurrence(seq).article_id)
        self._touch(row)
        elsewhere = (occurrences.c.article_id == row.id) & occurrences.c.ended.is_(False)
        if self._connection.scalar(select(occurrences.c.seq).where(elsewhere).limit(1)) is None:
            self._connection.execute(update(articles).where(articles.c.id == row.id).values(live=False))
            self._list(row.id, row.ordinal, beats_from(row.record).keys, ())

    def _occur(self, judged: Judged, article_id: str, relation: Relation, tie: Tie | None) -> None:
        values = {"source": self._docket.dump.name, "article_id": article_id, "relation": relation.value}
        why = {"related_to": tie.of, "kinship": kinship_record(tie.kinship)} if tie else {}
        here = self._here(judged)
        self._connection.execute(insert(occurrences).values(**values, **why, ended=False, **here))

    def _here(self, judged: Judged) -> dict[str, Any]:
        return {
            "sha256": self._sha256,
            "fingerprint": judged.fingerprint,
            "headline": judged.article.headline,
            "lines": list(judged.article.lines),
            "folio": folio_record(self._docket.folio),
        }

    def _tell(self, row: Row[Any], judged: Judged, kinship: Kinship | None = None) -> None:
        """Let an article say what *judged* says, which is to its old text as *kinship* says.

        `updated` moves only if that is something else.
        """
        values: dict[str, Any] = {"live": True, "fingerprint": judged.fingerprint, "record": _record(judged)}
        if row.fingerprint != judged.fingerprint:
            values["updated"] = self._moment()
            self._turn_over(row, judged)
            if kinship is not None:
                change = {"article_id": row.id, "at": values["updated"], "kinship": kinship_record(kinship)}
                self._connection.execute(insert(changes).values(**change))
        elif row.live and row.record == values["record"]:
            return
        self._connection.execute(update(articles).where(articles.c.id == row.id).values(**values))
        before = beats_from(row.record).keys
        self._list(row.id, row.ordinal, before if row.live else (), judged.beats.keys)

    def _turn_over(self, row: Row[Any], judged: Judged) -> None:
        """What an article said so far is kept as one of its versions; what it says now is none but the article's."""
        for fingerprint, record in ((row.fingerprint, row.record), (judged.fingerprint, None)):
            here = (clippings.c.fingerprint == fingerprint) & (clippings.c.article_id == row.id)
            self._connection.execute(update(clippings).where(here).values(record=record))
        remember(self._connection, judged.fingerprint, row.id, judged.traces, None)

    def _list(self, article_id: str, ordinal: int, before: Sequence[str], after: Sequence[str]) -> None:
        """Move an article from the beats *before* to the beats *after*; both are stale."""
        for beat in set(before) - set(after):
            left = (listings.c.beat == beat) & (listings.c.ordinal == ordinal)
            self._connection.execute(delete(listings).where(left))
        joined = [beat for beat in dict.fromkeys(after) if beat not in before]
        if joined:
            rows = [{"beat": beat, "ordinal": ordinal, "article_id": article_id} for beat in joined]
            self._connection.execute(insert(listings), rows)
        self._stale |= dict.fromkeys([*before, *after, f"{ARTICLES}{article_id}"])

    def _touch(self, row: Row[Any]) -> None:
        """Something about an article changed, if only where it stands."""
        self._stale |= dict.fromkeys([*beats_from(row.record).keys, f"{ARTICLES}{row.id}"])

    def _article(self, article_id: str) -> Row[Any]:
        return self._connection.execute(select(articles).where(articles.c.id == article_id)).one()

    def _occurrence(self, seq: int) -> Row[Any]:
        return self._connection.execute(select(occurrences).where(occurrences.c.seq == seq)).one()

    def _lead(self, row: Row[Any]) -> int | None:
        """The first of the places that say what the article says: its lines and labels are the article's."""
        here = (occurrences.c.article_id == row.id) & (occurrences.c.fingerprint == row.fingerprint)
        first = select(func.min(occurrences.c.seq)).where(here, occurrences.c.ended.is_(False))
        seq: int | None = self._connection.scalar(first)
        return seq

    def _moment(self) -> datetime:
        """Now, but later than any moment given before: no two articles change at once, so their order is certain."""
        latest = self._connection.execute(select(clock.c.at).where(clock.c.name == "latest")).scalar_one()
        moment: datetime = max(self._now, latest + TICK)
        self._connection.execute(update(clock).where(clock.c.name == "latest").values(at=moment))
        return moment


def _record(judged: Judged) -> dict[str, Any]:
    return article_record(judged.article) | beats_record(judged.beats)
