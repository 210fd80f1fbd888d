"""What the archive remembers of pages and articles, to recognise them by."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, func, insert, select

from ingest.likeness import Former
from ingest.page import Occurrence
from ingest.store.tables import MANY, articles, clippings, occurrences


def formers(connection: Connection, name: str) -> tuple[Former, ...]:
    """What the page *name* holds as far as the archive knows, in filing order."""
    anywhere = occurrences.alias("anywhere")
    since = select(func.min(anywhere.c.seq)).where(anywhere.c.article_id == occurrences.c.article_id).scalar_subquery()
    told = anywhere.c.ended.is_(False) & (anywhere.c.fingerprint == articles.c.fingerprint)
    lead = select(func.min(anywhere.c.seq)).where(anywhere.c.article_id == articles.c.id, told).scalar_subquery()
    query = (
        select(occurrences, articles.c.fingerprint.label("says"), since.label("since"), lead.label("lead"))
        .join(articles, articles.c.id == occurrences.c.article_id)
        .where(occurrences.c.source == name, occurrences.c.ended.is_(False))
        .order_by(occurrences.c.seq)
    )
    return tuple(
        Former(
            Occurrence(row.seq, row.article_id, row.sha256, tuple(row.lines)),
            said=row.fingerprint,
            says=row.says,
            since=row.since,
            leads=row.lead is None or row.seq <= row.lead,
        )
        for row in connection.execute(query)
    )


def recognise(connection: Connection, fingerprints: Sequence[str]) -> dict[str, str]:
    """Which of *fingerprints* are of an article that was filed, and of which."""
    found: dict[str, str] = {}
    for start in range(0, len(fingerprints), MANY):
        query = select(clippings).where(clippings.c.fingerprint.in_(fingerprints[start : start + MANY]))
        found |= {row.fingerprint: row.article_id for row in connection.execute(query)}
    return found


def remember(connection: Connection, fingerprint: str, article_id: str) -> None:
    """Know an article with this fingerprint again; whoever said so first is meant."""
    known = select(clippings.c.article_id).where(clippings.c.fingerprint == fingerprint)
    if connection.scalar(known) is None:
        connection.execute(insert(clippings).values(fingerprint=fingerprint, article_id=article_id))


def has(connection: Connection, article_id: str) -> bool:
    """Is there, or was there ever, an article with this id?"""
    return connection.scalar(select(articles.c.id).where(articles.c.id == article_id)) is not None
