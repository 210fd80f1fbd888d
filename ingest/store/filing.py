"""Filing: one docket is put into the archive, and whatever it makes untrue is marked stale."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, assert_never

from sqlalchemy import Connection, Row, insert, select, update

from ingest.filed import Joins, Judged, New, Relation, Standing, Stray, Tie
from ingest.page import Dump, Folio
from ingest.record import folio_record, kinship_record
from ingest.settle import Stamp
from ingest.store.entries import Entries, told_record
from ingest.store.memory import remember
from ingest.store.rulings import merge, stray
from ingest.store.tables import STANDING, occurrences
from ingest.store.wordcount import count


@dataclass(frozen=True, slots=True, kw_only=True)
class Docket:
    """Everything that filing one dump changes, decided beforehand."""

    dump: Dump
    stamp: Stamp
    folio: Folio
    judged: tuple[Judged, ...]
    ended: Mapping[int, str | None] = field(
        default_factory=dict
    )  # occurrences that are gone; the article that took it in
    again: bool = False  # the page stands with this very content, and was read anew
    quiet: bool = False  # its articles are no news: they are in no current feed


class Clerk:
    """Files one docket within one transaction."""

    def __init__(self, connection: Connection, docket: Docket, sha256: str, entries: Entries) -> None:
        self._connection, self._docket, self._sha256 = connection, docket, sha256
        self._entries = entries
        self._alone: list[Stray] = []

    def file(self) -> None:
        """Carry out every verdict, then let go of what the page no longer holds."""
        places = self._places()
        for judged in self._docket.judged:
            match judged.verdict:
                case New(article_id, looks_like, strays):
                    self._add(judged, article_id, *next(places))
                    self._stray(strays, article_id)
                    for tie in looks_like:
                        self._entries.tie(article_id, tie)
                case Joins() as joins:
                    self._join(judged, joins)
                case Standing() as standing:
                    self._continue(judged, standing)
                case _:
                    assert_never(judged.verdict)
        for one in self._alone:  # after all that have their place in the order of filing
            stray(self._connection, self._entries, one, None)
        for seq, into in self._docket.ended.items():
            self._end(seq, into)
        count(self._connection, [one.words for one in self._docket.judged if isinstance(one.verdict, New)])
        self._entries.settle()

    def _places(self) -> Iterator[tuple[int, datetime]]:
        """Ordinal and moment of every new article: what a page opens with is the newest, and tops the feeds."""
        count = sum(isinstance(judged.verdict, New) for judged in self._docket.judged)
        top = self._entries.top()
        moments = [self._entries.moment() for _ in range(count)]
        return zip(range(top + count, top, -1), reversed(moments), strict=True)

    def _add(self, judged: Judged, article_id: str, ordinal: int, moment: datetime) -> None:
        told = judged.fingerprint, told_record(judged)
        self._entries.add(article_id, ordinal, moment, *told, quiet=self._docket.quiet)
        remember(self._connection, judged.fingerprint, article_id, judged.traces, None)
        self._occur(judged, article_id, Relation.NEW, None)

    def _join(self, judged: Judged, joins: Joins) -> None:
        """The article stands in one more place. Had it gone from every page, it is back and says what stands here."""
        of = joins.tie.of
        for tie in joins.merges:
            merge(self._connection, self._entries, tie, of)
        self._stray(joins.strays, of)
        row = self._entries.article(of)
        if row.live:
            self._occur(judged, of, joins.tie.kinship.relation or Relation.REPEAT, joins.tie)
        else:
            self._occur(judged, of, Relation.NEW, None)
        if judged.whole is not None:
            remember(self._connection, judged.fingerprint, of, judged.traces, told_record(judged))
            if joins.tells or not row.live:
                self._entries.tell(row, judged.whole, joins.tie.kinship)
            else:
                self._know(row, judged.whole)
        elif joins.tells or not row.live:
            self._entries.tell(row, judged, joins.tie.kinship)
        else:
            self._know(row, judged)

    def _know(self, row: Row[Any], judged: Judged) -> None:
        """Know a text of an article again that says another, or the same."""
        own = None if judged.fingerprint == row.fingerprint else told_record(judged)
        remember(self._connection, judged.fingerprint, row.id, judged.traces, own)
        self._entries.touch(row)

    def _stray(self, strays: Sequence[Stray], into: str) -> None:
        for one in strays:
            if one.alone:
                self._alone.append(one)
            else:
                stray(self._connection, self._entries, one, into)

    def _continue(self, judged: Judged, standing: Standing) -> None:
        """The page was changed and the article is still on it: it keeps its id, and is updated if its words changed.

        What stands unchanged on this page may have been revised on another, and takes no revision back.
        """
        old = self._entries.occurrence(standing.occurrence)
        here = self._here(judged)
        self._connection.execute(update(occurrences).where(occurrences.c.seq == old.seq).values(**here))
        row = self._entries.article(standing.article_id)
        says = judged.whole or judged
        same = row.fingerprint == says.fingerprint
        if says is not judged or not (standing.revised or same):
            remember(self._connection, judged.fingerprint, row.id, judged.traces, told_record(judged))
        if (standing.revised and not same) or (same and old.seq == self._entries.lead(row)):
            self._entries.tell(row, says, standing.kinship)
        if (old.lines, old.folio) != (here["lines"], here["folio"]):
            self._entries.touch(row)

    def _end(self, seq: int, into: str | None) -> None:
        """An article is no longer on its page; when it is on none, it leaves the feeds and leads to what took it in."""
        self._connection.execute(update(occurrences).where(occurrences.c.seq == seq).values(ended=True))
        row = self._entries.article(self._entries.occurrence(seq).article_id)
        self._entries.touch(row)
        elsewhere = (occurrences.c.article_id == row.id) & STANDING
        if self._connection.scalar(select(occurrences.c.seq).where(elsewhere).limit(1)) is None:
            self._entries.retire(row, into)

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
            "roles": [[block.role.value, list(block.lines)] for block in judged.article.blocks if block.lines],
            "folio": folio_record(self._docket.folio),
            "paper": self._docket.folio.paper,
            "printed": self._docket.folio.issue_date.value,
        }
