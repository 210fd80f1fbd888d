"""The archive, counted."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from ingest.filed import Relation
from ingest.sheet import Census
from ingest.store.tables import EPOCH, occurrences, sources

LATELY = 500  # pages, of which it is told how long they took


def census(connection: Connection) -> Census:
    """What there is."""
    number = func.count().label("number")
    standing = occurrences.c.ended.is_(False)
    rows = list(
        connection.execute(
            select(occurrences.c.relation, occurrences.c.paper, number)
            .where(standing)
            .group_by(occurrences.c.relation, occurrences.c.paper)
        )
    )
    papers: dict[str | None, int] = {}
    relations: dict[Relation, int] = {}
    for row in rows:
        papers[row.paper] = papers.get(row.paper, 0) + row.number
        relations[Relation(row.relation)] = relations.get(Relation(row.relation), 0) + row.number
    return Census(
        papers=tuple(sorted(papers.items(), key=lambda item: (-item[1], item[0] or ""))),
        relations=tuple(sorted(relations.items(), key=lambda item: (-item[1], item[0]))),
        delays=tuple(_delays(connection)),
    )


def _delays(connection: Connection) -> list[float]:
    """From the last change of a file, its arrival included, to when it was taken; of files that can be trusted."""
    taken = select(sources.c.taken, sources.c.ctime_ns).where(sources.c.rejected.is_(None))
    rows = connection.execute(taken.order_by(sources.c.taken.desc(), sources.c.name).limit(LATELY))
    waited = ((row.taken - EPOCH).total_seconds() - row.ctime_ns / 1_000_000_000 for row in rows)
    return sorted(round(seconds, 1) for seconds in waited if seconds >= 0)
