"""What was filed when: the articles of a beat between two moments, counted, and some of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, func, select

from ingest.filed import Filing
from ingest.store.tables import MANY, articles, listings
from ingest.store.telling import filings_of


def filed(connection: Connection, ids: Sequence[str]) -> Iterator[datetime]:
    """When these articles were filed, as far as there are such."""
    for start in range(0, len(ids), MANY):
        here = articles.c.id.in_(ids[start : start + MANY])
        yield from connection.scalars(select(articles.c.filed).where(here))


def next_filed(connection: Connection, beat: str, since: datetime) -> datetime | None:
    """When the first article on *beat* was filed at or after *since*."""
    first = _ordinal(connection, since)
    if first is None:
        return None
    there = (listings.c.beat == beat) & (listings.c.ordinal >= first)
    query = select(articles.c.filed).join(listings, listings.c.article_id == articles.c.id).where(there)
    filed: datetime | None = connection.scalar(query.order_by(listings.c.ordinal).limit(1))
    return filed


def count(connection: Connection, beat: str, since: datetime, until: datetime | None) -> int:
    """How many articles on *beat* were filed from *since* until before *until*."""
    there = _between(connection, beat, since, until)
    return 0 if there is None else connection.scalar(select(func.count()).select_from(listings).where(there)) or 0


def some(
    connection: Connection, beat: str, since: datetime, until: datetime | None, skip: int, most: int
) -> tuple[Filing, ...]:
    """The articles on *beat* filed from *since* until before *until*, oldest first, without the first few."""
    there = _between(connection, beat, since, until)
    if there is None:
        return ()
    ids = select(listings.c.article_id).where(there).order_by(listings.c.ordinal).offset(skip).limit(most)
    rows = connection.execute(select(articles).where(articles.c.id.in_(ids)).order_by(articles.c.ordinal))
    return filings_of(connection, list(rows))


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
