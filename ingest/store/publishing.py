"""What the press asks for beside the latest articles: archive documents, days, and how far it got."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, and_, delete, func, insert, or_, select

from ingest.filed import Filing
from ingest.store.listing import MONTH
from ingest.store.tables import MANY, articles, documents, listings, reaches
from ingest.store.telling import filings_of

ON_BEAT = listings.join(articles, articles.c.id == listings.c.article_id)


def document_names(connection: Connection, beat: str, since: datetime | None) -> tuple[str, ...]:
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
