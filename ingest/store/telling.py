"""What the archive tells: the articles of a beat for the press, counts and occurrences for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, func, select

from ingest.page import Filing, Place
from ingest.record import article_from, beats_from, folio_from
from ingest.store.ledger import rejections
from ingest.store.tables import MANY, articles, listings, occurrences, sources

STANDING = occurrences.c.ended.is_(False)


@dataclass(frozen=True, slots=True)
class Tally:
    """What the archive holds, counted."""

    pages: int
    articles: int
    duplicates: int  # places where an article stands once more
    rejected: tuple[tuple[str, str, datetime], ...]  # name, reason, when
    last_activity: datetime | None


def latest(connection: Connection, beat: str, at_least: int, within: timedelta) -> tuple[Filing, ...]:
    """The articles on *beat*, newest filed first: *at_least* so many, and all filed *within* so long of the newest."""
    on_beat = listings.join(articles, articles.c.id == listings.c.article_id)
    query = select(articles).select_from(on_beat).where(listings.c.beat == beat).order_by(listings.c.ordinal.desc())
    rows = list(connection.execute(query.limit(at_least)))
    if len(rows) == at_least:
        since = rows[0].filed - within
        # the order of filing is the order of time
        first = connection.scalar(
            select(articles.c.ordinal).where(articles.c.filed >= since).order_by(articles.c.filed).limit(1)
        )
        rows += connection.execute(query.where(listings.c.ordinal >= first, listings.c.ordinal < rows[-1].ordinal))
    return _filings(connection, rows)


def filing(connection: Connection, article_id: str) -> Filing | None:
    """The article with this id, live or not."""
    rows = list(connection.execute(select(articles).where(articles.c.id == article_id)))
    return next(iter(_filings(connection, rows)), None)


def standing(connection: Connection, name: str) -> dict[str, Filing]:
    """The articles that stand on the page *name*, by id."""
    here = select(occurrences.c.article_id).where(occurrences.c.source == name, STANDING)
    rows = list(connection.execute(select(articles).where(articles.c.id.in_(here))))
    return {filing.article_id: filing for filing in _filings(connection, rows)}


def doubtful(connection: Connection, below: float | None) -> Iterator[Filing]:
    """The live articles whose borders are less sure than *below*, or all, most doubtful first."""
    live = select(articles.c.ordinal, articles.c.record).where(articles.c.live.is_(True))
    with connection.execution_options(yield_per=200).execute(live) as rows:
        sure = [(row.record.get("confidence", 1.0), -row.ordinal) for row in rows]
    ordinals = [-ordinal for confidence, ordinal in sorted(sure) if below is None or confidence < below]
    for start in range(0, len(ordinals), MANY):
        some = ordinals[start : start + MANY]
        found = {row.ordinal: row for row in connection.execute(select(articles).where(articles.c.ordinal.in_(some)))}
        yield from _filings(connection, [found[ordinal] for ordinal in some])


def tally(connection: Connection) -> Tally:
    """What the archive holds."""
    standing = connection.scalar(select(func.count()).select_from(occurrences).where(STANDING)) or 0
    live = connection.scalar(select(func.count()).select_from(articles).where(articles.c.live.is_(True))) or 0
    filed = select(func.count()).select_from(sources).where(sources.c.rejected.is_(None))
    return Tally(
        pages=connection.scalar(filed) or 0,
        articles=live,
        duplicates=standing - live,
        rejected=tuple((name, why, when) for name, (why, when) in rejections(connection).items()),
        last_activity=connection.scalar(select(func.max(sources.c.taken))),
    )


def told(connection: Connection) -> Iterator[dict[str, Any]]:
    """Every occurrence that stands, in filing order, as `export` prints it."""
    query = (
        select(occurrences, articles.c.record)
        .join(articles, articles.c.id == occurrences.c.article_id)
        .where(STANDING)
        .order_by(occurrences.c.seq)
    )
    with connection.execution_options(yield_per=200).execute(query) as rows:
        for row in rows:
            yield {
                "source": row.source,
                "lines": row.lines,
                "article_id": row.article_id,
                "headline": row.headline,
                "relation": row.relation,
                "of": row.related_to,
                "districts": row.record["districts"],
                "topics": row.record["topics"],
            }


def _filings(connection: Connection, rows: Sequence[Row[Any]]) -> tuple[Filing, ...]:
    places: dict[str, list[Place]] = {row.id: [] for row in rows}
    ids = list(places)
    for start in range(0, len(ids), MANY):
        here = occurrences.c.article_id.in_(ids[start : start + MANY])
        query = select(occurrences).where(here, STANDING).order_by(occurrences.c.seq)
        for row in connection.execute(query):
            places[row.article_id].append(Place(row.source, tuple(row.lines), folio_from(row.folio)))
    return tuple(_filing(row, places[row.id]) for row in rows)


def _filing(row: Row[Any], places: Sequence[Place]) -> Filing:
    return Filing(
        article_id=row.id,
        article=article_from(row.record),
        beats=beats_from(row.record),
        places=tuple(places),
        filed=row.filed,
        updated=row.updated,
        live=row.live,
    )
