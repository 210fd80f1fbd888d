"""Which articles are one story: what the clerk finds out, and what a person decides."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, delete, insert, or_, select, update

from ingest.page import Relation, Tie
from ingest.record import kinship_record
from ingest.store import tables
from ingest.store.tables import articles, changes, clippings, occurrences, ties


def apart(connection: Connection, ids: Collection[str]) -> set[frozenset[str]]:
    """The pairs among *ids* that a person said are two articles."""
    some = list(ids)
    pairs = tables.apart.c.one, tables.apart.c.other
    query = select(*pairs).where(*(side.in_(some) for side in pairs))
    return {frozenset((row.one, row.other)) for row in connection.execute(query)}


def merge(connection: Connection, tie: Tie, into: str) -> None:
    """Give all that the article of *tie* has to the article *into*; entries that led to it lead there."""
    away, relation = tie.of, tie.kinship.relation or Relation.REPEAT
    first = (occurrences.c.article_id == away) & (occurrences.c.relation == Relation.NEW.value)
    joined = {"relation": relation.value, "related_to": into, "kinship": kinship_record(tie.kinship)}
    connection.execute(update(occurrences).where(first).values(**joined))
    said = select(articles.c.fingerprint, articles.c.record).where(articles.c.id == away)
    fingerprint, record = connection.execute(said).one()
    connection.execute(update(clippings).where(clippings.c.fingerprint == fingerprint).values(record=record))
    for table in (occurrences, clippings, changes):
        connection.execute(update(table).where(table.c.article_id == away).values(article_id=into))
    connection.execute(update(articles).where(articles.c.leads_to == away).values(leads_to=into))
    _retie(connection, away, into)


def _retie(connection: Connection, away: str, into: str) -> None:
    """What was tied to *away* is tied to *into*, once."""
    here = or_(ties.c.article_id == away, ties.c.of == away)
    rows = list(connection.execute(select(ties).where(here)))
    connection.execute(delete(ties).where(here))
    for row in rows:
        one, other = (into if end == away else end for end in (row.article_id, row.of))
        both = or_((ties.c.article_id == one) & (ties.c.of == other), (ties.c.article_id == other) & (ties.c.of == one))
        if one != other and connection.scalar(select(ties.c.relation).where(both)) is None:
            connection.execute(
                insert(ties).values(article_id=one, of=other, relation=row.relation, kinship=row.kinship)
            )


def keep_apart(connection: Connection, one: str, other: str, now: datetime) -> None:
    """Never take these two articles for one."""
    one, other = sorted((one, other))
    if not apart(connection, {one, other}):
        connection.execute(insert(tables.apart).values(one=one, other=other, made=now))


def let_join(connection: Connection, one: str, other: str) -> None:
    """Forget that these two must not be one."""
    one, other = sorted((one, other))
    connection.execute(delete(tables.apart).where(tables.apart.c.one == one, tables.apart.c.other == other))
