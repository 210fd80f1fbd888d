"""Searching: which articles somebody looks for, newest filed first or by how much they are about it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, delete, exists, func, insert, or_, select

from ingest.inquiry import Found, Nonsense, Saved, Search
from ingest.page import EVERYTHING
from ingest.search import Query, parse, wanted_words
from ingest.store.index import finding, found_by, ordinal, rank
from ingest.store.listing import Order, Shelving
from ingest.store.marks import mark
from ingest.store.tables import STANDING, articles, documents, listings, occurrences, reaches, saved_searches
from ingest.store.telling import filings_of

EARLIEST, LATEST = date(2, 1, 1), date(9998, 12, 31)  # days that have a midnight everywhere


def seek(
    connection: Connection, search: Search, zone: tzinfo, *, limit: int = 50, offset: int = 0, by_rank: bool = False
) -> Found | Nonsense:
    """Some of the articles that *search* is for, newest filed first or *by_rank*; or why it is for nothing.

    Days are those of *zone*.
    """
    query = parse(search.words)
    if isinstance(query, Nonsense):
        return query
    wanted = _wanted(connection, query, search, zone)
    order = [rank(connection, query)] if query and by_rank else []
    rows = connection.execute(wanted.order_by(*order, articles.c.ordinal.desc()).limit(limit).offset(offset))
    total = connection.scalar(select(func.count()).select_from(wanted.with_only_columns(articles.c.id).subquery()))
    return Found(
        filings=filings_of(connection, list(rows)),
        total=total or 0,
        words=wanted_words(query) if query else (),
    )


def adopt(connection: Connection, order: Order) -> None:
    """List articles under each saved search that is new or changed, and forget those that are gone."""
    listed, defined = _listed(connection), _definitions(order)
    changed = [beat for beat in {**listed, **defined} if listed.get(beat) != defined.get(beat)]
    if not changed:
        return
    for table, beat in ((listings, "beat"), (documents, "beat"), (saved_searches, "beat"), (reaches, "key")):
        connection.execute(delete(table).where(table.c[beat].in_(changed)))
    shelving = Shelving(connection)
    for saved in order.saved:
        if saved.beat in changed:
            definition = {"beat": saved.beat, "definition": defined[saved.beat]}
            connection.execute(insert(saved_searches).values(**definition))
            _list(connection, shelving, saved, order.zone)
    shelving.settle()
    mark(connection, changed)


def _list(connection: Connection, shelving: Shelving, saved: Saved, zone: tzinfo) -> None:
    query = parse(saved.search.words)
    if isinstance(query, Nonsense):
        return
    wanted = _wanted(connection, query, saved.search, zone).order_by(articles.c.ordinal)
    columns = articles.c.id, articles.c.ordinal, articles.c.filed, articles.c.quiet
    for row in connection.execute(wanted.with_only_columns(*columns)).all():
        month = row.filed.astimezone(zone).strftime("%Y-%m")
        shelving.enter(row.id, row.ordinal, (saved.beat,), month, quiet=row.quiet)


def _listed(connection: Connection) -> dict[str, str]:
    return {row.beat: row.definition for row in connection.execute(select(saved_searches))}


def _definitions(order: Order) -> dict[str, str]:
    return {saved.beat: f"{saved.search} {order.zone}" for saved in order.saved}


def _wanted(connection: Connection, query: Query | None, search: Search, zone: tzinfo) -> Select[Any]:
    beats = list(search.beats)
    if query is None:  # every live article is on some beat: one of them leads, in the order of filing
        lead = beats.pop(0) if beats else EVERYTHING
        listed = listings.join(articles, articles.c.id == listings.c.article_id)
        wanted = select(articles).select_from(listed).where(listings.c.beat == lead, articles.c.withdrawn.is_(None))
    else:
        indexed = finding.join(articles, articles.c.ordinal == ordinal(connection))
        wanted = select(articles).select_from(indexed).where(found_by(connection, query))
    listing = listings.alias("listing_too")
    for beat in beats:
        wanted = wanted.where(exists().where(listing.c.beat == beat, listing.c.ordinal == articles.c.ordinal))
    return wanted.where(*_printed(search, zone))


def _printed(search: Search, zone: tzinfo) -> list[ColumnElement[bool]]:
    """Where and when it must have been printed; what has no date of print is of the day it was filed."""
    standing = and_(occurrences.c.article_id == articles.c.id, STANDING)
    conditions: list[ColumnElement[bool]] = []
    if search.paper:
        conditions.append(exists().where(standing, occurrences.c.paper == search.paper))
    if search.since or search.until:
        dated = and_(standing, occurrences.c.printed.is_not(None))
        then = exists().where(dated, *_within(search))
        conditions.append(or_(then, and_(~exists().where(dated), *_filed(search, zone))))
    return conditions


def _within(search: Search) -> list[ColumnElement[bool]]:
    """A month or a year is within the days if some day of it is."""
    printed = occurrences.c.printed
    said = func.length(printed)
    bounds = []
    if search.since:
        bounds.append(printed >= func.substr(search.since.isoformat(), 1, said))
    if search.until:
        bounds.append(printed <= func.substr(search.until.isoformat(), 1, said))
    return bounds


def _filed(search: Search, zone: tzinfo) -> list[ColumnElement[bool]]:
    bounds = []
    if search.since:
        bounds.append(articles.c.filed >= _midnight(search.since, zone))
    if search.until:
        bounds.append(articles.c.filed < _midnight(search.until, zone) + timedelta(days=1))
    return bounds


def _midnight(day: date, zone: tzinfo) -> datetime:
    day = min(max(day, EARLIEST), LATEST)
    return datetime.combine(day, time(), zone).astimezone(UTC)
