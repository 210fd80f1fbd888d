"""What the press asks for: the articles of a beat, the latest, by day or by archive document; and how far it got."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, and_, delete, func, insert, or_, select

from ingest.filed import Filing
from ingest.store.listing import MONTH
from ingest.store.tables import MANY, articles, documents, listings, reaches
from ingest.store.telling import filings_of

ON_BEAT = listings.join(articles, articles.c.id == listings.c.article_id)


def latest(connection: Connection, beat: str, *, at_least: int, within: timedelta) -> tuple[Filing, ...]:
    """The articles on *beat*, newest filed first: *at_least* so many, and all filed *within* so long of the newest."""
    query = select(articles).select_from(ON_BEAT).where(listings.c.beat == beat, listings.c.quiet.is_(False))
    query = query.order_by(listings.c.ordinal.desc())
    rows = list(connection.execute(query.limit(at_least)))
    if len(rows) == at_least:
        first = _ordinal(connection, rows[0].filed - within)
        rows += connection.execute(query.where(listings.c.ordinal >= first, listings.c.ordinal < rows[-1].ordinal))
    return filings_of(connection, rows)


def filed(connection: Connection, ids: Sequence[str]) -> tuple[datetime, ...]:
    """When these articles were filed, as far as there are such."""
    found: list[datetime] = []
    for start in range(0, len(ids), MANY):
        here = articles.c.id.in_(ids[start : start + MANY])
        found += connection.scalars(select(articles.c.filed).where(here))
    return tuple(found)


def next_filed(connection: Connection, beat: str, since: datetime) -> datetime | None:
    """When the first article on *beat* was filed at or after *since*."""
    first = _ordinal(connection, since)
    if first is None:
        return None
    there = (listings.c.beat == beat) & (listings.c.ordinal >= first)
    query = select(articles.c.filed).join(listings, listings.c.article_id == articles.c.id).where(there)
    filed: datetime | None = connection.scalar(query.order_by(listings.c.ordinal).limit(1))
    return filed


def count(connection: Connection, beat: str, since: datetime, until: datetime | None = None) -> int:
    """How many articles on *beat* were filed from *since* until before *until*."""
    there = _between(connection, beat, since, until)
    return 0 if there is None else connection.scalar(select(func.count()).select_from(listings).where(there)) or 0


def some(
    connection: Connection, beat: str, since: datetime, until: datetime, *, skip: int, most: int
) -> tuple[Filing, ...]:
    """The articles on *beat* filed from *since* until before *until*, oldest first, without the first few."""
    there = _between(connection, beat, since, until)
    if there is None:
        return ()
    ids = select(listings.c.article_id).where(there).order_by(listings.c.ordinal).offset(skip).limit(most)
    rows = connection.execute(select(articles).where(articles.c.id.in_(ids)).order_by(articles.c.ordinal))
    return filings_of(connection, list(rows))


def document_names(connection: Connection, beat: str, since: datetime | None = None) -> tuple[str, ...]:
    """The archive documents of *beat*, oldest first: all, or those with an article that was filed *since*."""
    if since is None:
        query = select(documents.c.name).where(documents.c.beat == beat)
        return tuple(connection.scalars(query.order_by(documents.c.name)))
    first = select(func.min(articles.c.ordinal)).where(articles.c.filed >= since).scalar_subquery()
    recent = select(listings.c.document).where(listings.c.beat == beat, listings.c.ordinal >= first)
    return tuple(sorted(set(connection.scalars(recent))))


def document(connection: Connection, beat: str, name: str, below: datetime | None) -> tuple[Filing, ...]:
    """The articles of an archive document, newest filed first.

    Of a month that is not over, only those that the current feed does not hold: filed before *below*, or quiet.
    """
    here = and_(listings.c.beat == beat, listings.c.document == name)
    newest = connection.scalar(select(func.max(documents.c.name)).where(documents.c.beat == beat)) or name
    if name[:MONTH] == newest[:MONTH] and below is not None:
        here = and_(here, or_(listings.c.quiet.is_(True), articles.c.filed < below))
    query = select(articles).select_from(ON_BEAT).where(here).order_by(listings.c.ordinal.desc())
    return filings_of(connection, list(connection.execute(query)))


def between(connection: Connection, beat: str, since: datetime, until: datetime) -> tuple[Filing, ...]:
    """The articles on *beat* that were filed then, newest first, without quiet and withdrawn ones."""
    then = and_(articles.c.filed >= since, articles.c.filed < until, articles.c.withdrawn.is_(None))
    bounds = connection.execute(
        select(func.min(articles.c.ordinal), func.max(articles.c.ordinal)).where(
            articles.c.filed >= since, articles.c.filed < until
        )
    ).one()
    if bounds[0] is None:
        return ()
    here = and_(listings.c.beat == beat, listings.c.quiet.is_(False), listings.c.ordinal.between(*bounds))
    query = select(articles).select_from(ON_BEAT).where(here, then).order_by(listings.c.ordinal.desc())
    return filings_of(connection, list(connection.execute(query)))


def changed(connection: Connection, beat: str, since: datetime) -> tuple[Filing, ...]:
    """The articles on *beat* that were filed before *since* and changed after it, but for quiet ones."""
    later = and_(articles.c.updated > articles.c.filed, articles.c.updated >= since, articles.c.filed < since)
    here = and_(listings.c.beat == beat, listings.c.quiet.is_(False))
    query = select(articles).select_from(ON_BEAT).where(here, later).order_by(articles.c.updated.desc())
    return filings_of(connection, list(connection.execute(query.limit(MANY))))


def reach(connection: Connection, key: str) -> datetime | None:
    """How far back the feed of a beat reached when it was last published."""
    at: datetime | None = connection.scalar(select(reaches.c.at).where(reaches.c.key == key))
    return at


def keep_reaches(connection: Connection, reached: Mapping[str, datetime]) -> None:
    """Remember how far back feeds reach that are published now."""
    keys: Sequence[str] = list(reached)
    if keys:
        connection.execute(delete(reaches).where(reaches.c.key.in_(keys)))
        connection.execute(insert(reaches), [{"key": key, "at": at} for key, at in reached.items()])


def _between(connection: Connection, beat: str, since: datetime, until: datetime | None) -> ColumnElement[bool] | None:
    """The order of filing is the order of time: a span of moments is one of ordinals. None where nothing was filed."""
    first = _ordinal(connection, since)
    if first is None:
        return None
    there = (listings.c.beat == beat) & (listings.c.ordinal >= first)
    end = None if until is None else _ordinal(connection, until)
    return there if end is None else there & (listings.c.ordinal < end)


def _ordinal(connection: Connection, since: datetime) -> int | None:
    """The lowest ordinal given at or after *since*: no two articles are filed at once."""
    query = select(articles.c.ordinal).where(articles.c.filed >= since).order_by(articles.c.filed).limit(1)
    ordinal: int | None = connection.scalar(query)
    return ordinal
