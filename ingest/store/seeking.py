"""Searching: which articles somebody looks for, newest filed first or by how much they are about it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, or_, select

from ingest.inquiry import Found, Nonsense, Search
from ingest.page import EVERYTHING, NOWHERE
from ingest.search import Query, parse, wanted_words
from ingest.store.finding import finding, found_by, ordinal, rank
from ingest.store.tables import articles, listings, occurrences
from ingest.store.telling import filings_of

ELSEWHERE = {"elsewhere": NOWHERE}  # a slug as addresses have it


def seek(
    connection: Connection, search: Search, zone: tzinfo, *, limit: int, offset: int, by_rank: bool
) -> Found | Nonsense:
    """Some of the articles that *search* is for; or why it is for nothing."""
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


def _wanted(connection: Connection, query: Query | None, search: Search, zone: tzinfo) -> Select[Any]:
    beats = _beats(search)
    if query is None:  # every live article is on some beat: one of them leads, in the order of filing
        lead = beats.pop(0) if beats else EVERYTHING
        listed = listings.join(articles, articles.c.id == listings.c.article_id)
        wanted = select(articles).select_from(listed).where(listings.c.beat == lead)
    else:
        indexed = finding.join(articles, articles.c.ordinal == ordinal(connection))
        wanted = select(articles).select_from(indexed).where(found_by(connection, query))
    listing = listings.alias("listing_too")
    for beat in beats:
        wanted = wanted.where(exists().where(listing.c.beat == beat, listing.c.ordinal == articles.c.ordinal))
    return wanted.where(*_printed(search, zone))


def _beats(search: Search) -> list[str]:
    district = ELSEWHERE.get(search.district, search.district)
    named = (("districts", district), ("topics", search.topic))
    return [f"{kind}/{slug}" for kind, slug in named if slug]


def _printed(search: Search, zone: tzinfo) -> list[ColumnElement[bool]]:
    """Where and when it must have been printed; what has no date of print is of the day it was filed."""
    standing = and_(occurrences.c.article_id == articles.c.id, occurrences.c.ended.is_(False))
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
    return datetime.combine(day, time(), zone).astimezone(UTC)
