"""The archive: dumps, articles, where they occurred, and what is to be published anew."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, assert_never

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from ingest.page import (
    Dump,
    Filing,
    Folio,
    Judged,
    Mark,
    New,
    Occurrence,
    Place,
    Relation,
    Repeat,
    Standing,
)
from ingest.record import (
    article_from,
    article_record,
    beats_from,
    beats_record,
    folio_from,
    folio_record,
)
from ingest.settle import Stamp
from ingest.store.opening import WRITES, open_engine
from ingest.store.tables import articles, clippings, clock, dumps, listings, occurrences, sources, stale

TICK = timedelta(milliseconds=1)
MANY = 500      # bound on the names in one IN list


@dataclass(frozen=True, slots=True, kw_only=True)
class Docket:
    """Everything that filing one dump changes, decided beforehand."""

    dump: Dump
    stamp: Stamp
    folio: Folio
    judged: tuple[Judged, ...]
    ended: tuple[int, ...] = ()     # occurrences that the page no longer holds


@dataclass(frozen=True, slots=True)
class Tally:
    """What the archive holds, counted."""

    pages: int
    articles: int
    duplicates: int
    rejected: tuple[tuple[str, str, datetime], ...]     # name, reason, when
    last_activity: datetime | None


class Store:
    """One database. Reading and writing methods are one transaction each; there is one writer at a time."""

    def __init__(self, url: str, now: datetime) -> None:
        self._engine = open_engine(url)
        with self._writing() as connection:
            if self._clock(connection, "founded") is None:
                moment = now.replace(microsecond=now.microsecond // 1000 * 1000)
                connection.execute(insert(clock), [{"name": "founded", "at": moment}, {"name": "latest", "at": moment}])
            founded = self._clock(connection, "founded")
        assert founded is not None
        self.founded: datetime = founded

    def close(self) -> None:
        self._engine.dispose()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._engine.execution_options(**{WRITES: True}).begin() as connection:
            yield connection

    @staticmethod
    def _clock(connection: Connection, name: str) -> datetime | None:
        return connection.scalar(select(clock.c.at).where(clock.c.name == name))

    # the ledger

    def stamps(self) -> dict[str, Stamp]:
        """What every file that was taken or rejected looked like then."""
        columns = (sources.c.name, sources.c.size, sources.c.mtime_ns, sources.c.ctime_ns, sources.c.inode)
        with self._reading() as connection:
            return {row[0]: Stamp(*row[1:]) for row in connection.execute(select(*columns))}

    def known(self, name: str, sha256: str) -> bool:
        """Was this very content filed under this very name, and does it stand there still?"""
        query = select(sources.c.name).where(
            sources.c.name == name, sources.c.sha256 == sha256, sources.c.rejected.is_(None)
        )
        with self._reading() as connection:
            return connection.scalar(query) is not None

    def touch(self, name: str, stamp: Stamp) -> None:
        """Note that *name* looks different and holds what it held."""
        with self._writing() as connection:
            connection.execute(update(sources).where(sources.c.name == name).values(**_stamped(stamp)))

    def reject(self, name: str, stamp: Stamp, reason: str, now: datetime, dump: Dump | None = None) -> bool:
        """Keep that *name* cannot be filed, and why, with its bytes if they could be had. Say whether that is news."""
        with self._writing() as connection:
            old = connection.execute(select(sources.c.rejected, sources.c.sha256).where(sources.c.name == name)).first()
            sha256 = self._keep(connection, dump, now) if dump else None
            self._note(connection, name, sha256 or (old.sha256 if old else None), stamp, reason, now)
        return old is None or old.rejected != reason

    def forgive(self, name: str) -> None:
        """Forget that *name* was rejected: it is no longer there, or works again."""
        with self._writing() as connection:
            connection.execute(delete(sources).where(sources.c.name == name, sources.c.rejected.is_not(None)))

    def rejections(self) -> dict[str, str]:
        """Names and reasons of what stands rejected."""
        query = select(sources.c.name, sources.c.rejected).where(sources.c.rejected.is_not(None))
        with self._reading() as connection:
            return {row[0]: row[1] for row in connection.execute(query)}

    def content(self, sha256: str) -> bytes:
        """The bytes of a kept dump."""
        with self._reading() as connection:
            packed = connection.scalar(select(dumps.c.content).where(dumps.c.sha256 == sha256))
        if packed is None:
            raise KeyError(sha256)
        return zlib.decompress(packed)

    # recognising

    def standing(self, name: str) -> tuple[Occurrence, ...]:
        """What the page *name* holds as far as the archive knows, in filing order."""
        query = (
            select(occurrences.c.seq, occurrences.c.article_id, occurrences.c.sha256, occurrences.c.lines)
            .where(occurrences.c.source == name, occurrences.c.ended.is_(False))
            .order_by(occurrences.c.seq)
        )
        with self._reading() as connection:
            return tuple(Occurrence(r[0], r[1], r[2], tuple(json.loads(r[3]))) for r in connection.execute(query))

    def recognise(self, fingerprints: Sequence[str]) -> dict[str, str]:
        """Which of *fingerprints* are of an article that was filed, and of which."""
        found: dict[str, str] = {}
        with self._reading() as connection:
            for i in range(0, len(fingerprints), MANY):
                query = select(clippings).where(clippings.c.fingerprint.in_(fingerprints[i : i + MANY]))
                found |= {row.fingerprint: row.article_id for row in connection.execute(query)}
        return found

    # filing

    def file(self, docket: Docket, now: datetime) -> None:
        """Put one dump with its articles into the archive and mark what is stale: all of it, or nothing."""
        with self._writing() as connection:
            _Clerk(connection, docket, now).file(self._keep(connection, docket.dump, now))
            self._note(connection, docket.dump.name, docket.dump.sha256, docket.stamp, None, now)

    @staticmethod
    def _keep(connection: Connection, dump: Dump, now: datetime) -> str:
        sha256 = dump.sha256
        if connection.scalar(select(dumps.c.sha256).where(dumps.c.sha256 == sha256)) is None:
            packed = zlib.compress(dump.content, 6)
            row = {"sha256": sha256, "size": len(dump.content), "content": packed, "first_seen": now}
            connection.execute(insert(dumps), row)
        return sha256

    @staticmethod
    def _note(
        connection: Connection, name: str, sha256: str | None, stamp: Stamp, rejected: str | None, now: datetime
    ) -> None:
        values = {"sha256": sha256, "rejected": rejected, "taken": now, **_stamped(stamp)}
        if not connection.execute(update(sources).where(sources.c.name == name).values(**values)).rowcount:
            connection.execute(insert(sources).values(name=name, **values))

    # publishing

    def latest(self, beat: str, *, at_least: int, within: timedelta) -> tuple[Filing, ...]:
        """The articles on *beat*, newest filed first: at least so many, and all filed *within* that span of the newest."""
        on_beat = listings.join(articles, articles.c.id == listings.c.article_id)
        query = select(articles).select_from(on_beat).where(listings.c.beat == beat).order_by(listings.c.ordinal.desc())
        with self._reading() as connection:
            rows = connection.execute(query.limit(at_least)).all()
            if len(rows) == at_least and rows[-1].filed > (since := rows[0].filed - within):
                older = query.where(articles.c.filed >= since, listings.c.ordinal < rows[-1].ordinal)
                rows += connection.execute(older).all()
            return self._filings(connection, rows)

    def filing(self, article_id: str) -> Filing | None:
        """The article with this id, live or not."""
        with self._reading() as connection:
            rows = connection.execute(select(articles).where(articles.c.id == article_id)).all()
            return next(iter(self._filings(connection, rows)), None)

    @staticmethod
    def _filings(connection: Connection, rows: Sequence[Row[Any]]) -> tuple[Filing, ...]:
        places: dict[str, list[Place]] = {row.id: [] for row in rows}
        ids = list(places)
        for i in range(0, len(ids), MANY):
            query = (
                select(occurrences)
                .where(occurrences.c.article_id.in_(ids[i : i + MANY]), occurrences.c.ended.is_(False))
                .order_by(occurrences.c.seq)
            )
            for row in connection.execute(query):
                place = Place(row.source, tuple(json.loads(row.lines)), folio_from(json.loads(row.folio)))
                places[row.article_id].append(place)
        return tuple(_filing(row, places[row.id]) for row in rows)

    def stale(self) -> tuple[Mark, ...]:
        """What must be published anew."""
        with self._reading() as connection:
            return tuple(Mark(row.key, row.seq) for row in connection.execute(select(stale).order_by(stale.c.key)))

    def refreshed(self, marks: Sequence[Mark]) -> None:
        """Erase *marks* of what is on the shelf now; one that was set again meanwhile stays."""
        with self._writing() as connection:
            for mark in marks:
                connection.execute(delete(stale).where(stale.c.key == mark.key, stale.c.seq <= mark.seq))

    def mark_everything(self, beats: Sequence[str]) -> None:
        """Mark *beats* and every article stale."""
        with self._writing() as connection:
            ids = connection.scalars(select(articles.c.id)).all()
            _mark(connection, [*beats, *(f"articles/{article_id}" for article_id in ids)])

    # telling

    def tally(self) -> Tally:
        """What the archive holds."""
        with self._reading() as connection:
            rejected = connection.execute(
                select(sources.c.name, sources.c.rejected, sources.c.taken)
                .where(sources.c.rejected.is_not(None))
                .order_by(sources.c.name)
            ).all()
            here = occurrences.c.ended.is_(False)
            again = occurrences.c.relation != Relation.NEW
            return Tally(
                pages=_count(connection, sources, sources.c.rejected.is_(None)),
                articles=_count(connection, articles, articles.c.live.is_(True)),
                duplicates=_count(connection, occurrences, here & again),
                rejected=tuple((name, reason, taken) for name, reason, taken in rejected),
                last_activity=connection.scalar(select(func.max(sources.c.taken))),
            )

    def occurrences(self) -> Iterator[dict[str, Any]]:
        """Every occurrence that stands, in filing order, as `export` prints it."""
        joined = occurrences.join(articles, articles.c.id == occurrences.c.article_id)
        query = (
            select(occurrences, articles.c.record)
            .select_from(joined)
            .where(occurrences.c.ended.is_(False))
            .order_by(occurrences.c.seq)
        )
        with self._reading() as connection:
            for row in connection.execution_options(yield_per=200).execute(query):
                record = json.loads(row.record)
                yield {
                    "source": row.source,
                    "lines": json.loads(row.lines),
                    "article_id": row.article_id,
                    "headline": row.headline,
                    "relation": row.relation,
                    "of": row.related_to,
                    "districts": record["districts"],
                    "topics": record["topics"],
                }


class _Clerk:
    """Files one docket within one transaction."""

    def __init__(self, connection: Connection, docket: Docket, now: datetime) -> None:
        self._connection, self._docket, self._now = connection, docket, now
        self._stale: dict[str, None] = {}

    def file(self, sha256: str) -> None:
        for judged in self._docket.judged:
            match judged.verdict:
                case New(article_id):
                    self._add(judged, article_id)
                    self._occur(judged, sha256, article_id, Relation.NEW, None)
                case Repeat(of):
                    self._revive(of)
                    self._occur(judged, sha256, of, Relation.REPEAT, of)
                case Standing() as standing:
                    self._continue(judged, sha256, standing)
                case _:
                    assert_never(judged.verdict)
        for seq in self._docket.ended:
            self._end(seq)
        _mark(self._connection, list(self._stale))

    def _add(self, judged: Judged, article_id: str) -> None:
        top = self._connection.scalar(select(func.max(articles.c.ordinal))) or 0
        moment = self._moment()
        values = {"id": article_id, "ordinal": top + 1, "filed": moment, "updated": moment, "live": True}
        self._connection.execute(insert(articles).values(**values, record=_packed(judged)))
        self._list(article_id, top + 1, judged.beats.keys)
        self._remember(judged.fingerprint, article_id)

    def _moment(self) -> datetime:
        """Now, but later than any moment given before: no two articles change at once, so their order is certain."""
        latest = self._connection.scalar(select(clock.c.at).where(clock.c.name == "latest"))
        moment = max(self._now, latest + TICK) if latest else self._now
        self._connection.execute(update(clock).where(clock.c.name == "latest").values(at=moment))
        return moment

    def _revive(self, article_id: str) -> None:
        """What was gone from its page stands on a page again."""
        row = self._article(article_id)
        self._stale[f"articles/{article_id}"] = None
        if row is not None and not row.live:
            self._connection.execute(update(articles).where(articles.c.id == article_id).values(live=True))
            self._list(article_id, row.ordinal, beats_from(json.loads(row.record)).keys)

    def _occur(self, judged: Judged, sha256: str, article_id: str, relation: Relation, of: str | None) -> None:
        values = {"source": self._docket.dump.name, "article_id": article_id, "relation": relation.value}
        here = self._here(judged, sha256)
        self._connection.execute(insert(occurrences).values(**values, related_to=of, ended=False, **here))

    def _here(self, judged: Judged, sha256: str) -> dict[str, Any]:
        return {
            "sha256": sha256,
            "headline": judged.article.headline,
            "lines": json.dumps(judged.article.lines),
            "folio": _json(folio_record(self._docket.folio)),
        }

    def _continue(self, judged: Judged, sha256: str, standing: Standing) -> None:
        """The page was changed and the article is still on it: it keeps its id, and is updated if its words changed."""
        here = occurrences.c.seq == standing.occurrence
        self._connection.execute(update(occurrences).where(here).values(**self._here(judged, sha256)))
        row = self._article(standing.article_id)
        assert row is not None
        self._unlist(row)
        values: dict[str, Any] = {"record": _packed(judged)}
        if standing.revised:
            values["updated"] = self._moment()
            self._remember(judged.fingerprint, row.id)
        self._connection.execute(update(articles).where(articles.c.id == row.id).values(**values))
        self._list(row.id, row.ordinal, judged.beats.keys)

    def _end(self, seq: int) -> None:
        """An article is no longer on its page; when it is on no page, it leaves the feeds."""
        article_id = self._connection.scalar(select(occurrences.c.article_id).where(occurrences.c.seq == seq))
        self._connection.execute(update(occurrences).where(occurrences.c.seq == seq).values(ended=True))
        row = self._article(str(article_id))
        assert row is not None
        here = occurrences.c.ended.is_(False)
        if _count(self._connection, occurrences, (occurrences.c.article_id == row.id) & here):
            self._stale |= dict.fromkeys([*beats_from(json.loads(row.record)).keys, f"articles/{row.id}"])
            return
        self._connection.execute(update(articles).where(articles.c.id == row.id).values(live=False))
        self._unlist(row)

    def _article(self, article_id: str) -> Row[Any] | None:
        return self._connection.execute(select(articles).where(articles.c.id == article_id)).first()

    def _list(self, article_id: str, ordinal: int, beats: Sequence[str]) -> None:
        rows = [{"beat": beat, "ordinal": ordinal, "article_id": article_id} for beat in dict.fromkeys(beats)]
        self._connection.execute(insert(listings), rows)
        self._stale |= dict.fromkeys([*beats, f"articles/{article_id}"])

    def _unlist(self, row: Row[Any]) -> None:
        beats = beats_from(json.loads(row.record)).keys
        for beat in beats:
            self._connection.execute(
                delete(listings).where(listings.c.beat == beat, listings.c.ordinal == row.ordinal)
            )
        self._stale |= dict.fromkeys([*beats, f"articles/{row.id}"])

    def _remember(self, fingerprint: str, article_id: str) -> None:
        known = select(clippings.c.article_id).where(clippings.c.fingerprint == fingerprint)
        if self._connection.scalar(known) is None:
            self._connection.execute(insert(clippings).values(fingerprint=fingerprint, article_id=article_id))


def _mark(connection: Connection, keys: Sequence[str]) -> None:
    seq = (connection.scalar(select(func.max(stale.c.seq))) or 0) + 1
    for key in keys:
        if not connection.execute(update(stale).where(stale.c.key == key).values(seq=seq)).rowcount:
            connection.execute(insert(stale).values(key=key, seq=seq))


def _count(connection: Connection, table: Any, condition: Any) -> int:
    return connection.scalar(select(func.count()).select_from(table).where(condition)) or 0


def _filing(row: Row[Any], places: Sequence[Place]) -> Filing:
    record = json.loads(row.record)
    return Filing(
        article_id=row.id,
        article=article_from(record),
        beats=beats_from(record),
        places=tuple(places),
        filed=row.filed,
        updated=row.updated,
        live=row.live,
    )


def _packed(judged: Judged) -> str:
    return _json(article_record(judged.article) | beats_record(judged.beats))


def _stamped(stamp: Stamp) -> dict[str, int]:
    return {"size": stamp.size, "mtime_ns": stamp.mtime_ns, "ctime_ns": stamp.ctime_ns, "inode": stamp.inode}


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
