"""What the archive tells: articles with all that is known of them, counts, occurrences, stories."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, func, select

from ingest.filed import Filing, Place, Related, Relation, Update, Withdrawal
from ingest.record import article_from, beats_from, folio_from, kinship_from
from ingest.sheet import Census
from ingest.store.ledger import rejected
from ingest.store.tables import EPOCH, MANY, STANDING, apart, articles, changes, occurrences, sources, ties

T = TypeVar("T")
OPENING = 200  # characters of a text, more than stand in for a headline
LATELY = 500  # pages, of which it is told how long they took


@dataclass(frozen=True, slots=True)
class Tally:
    """What the archive holds, counted."""

    pages: int
    articles: int
    duplicates: int  # places where an article stands once more
    rejected: tuple[tuple[str, str, datetime], ...]  # name, reason, when
    last_activity: datetime | None


def filing(connection: Connection, article_id: str) -> Filing | None:
    """The article with this id, live or not."""
    rows = list(connection.execute(select(articles).where(articles.c.id == article_id)))
    return next(iter(filings_of(connection, rows)), None)


def live(connection: Connection) -> list[str]:
    """The ids of every article that is in feeds, in filing order."""
    return list(connection.scalars(select(articles.c.id).where(articles.c.live.is_(True)).order_by(articles.c.ordinal)))


def standing(connection: Connection, name: str) -> dict[str, Filing]:
    """The articles that stand on the page *name*, by id."""
    here = select(occurrences.c.article_id).where(occurrences.c.source == name, STANDING)
    rows = list(connection.execute(select(articles).where(articles.c.id.in_(here))))
    return {filing.article_id: filing for filing in filings_of(connection, rows)}


def doubtful(connection: Connection, below: float | None = None) -> Iterator[Filing]:
    """The live articles whose borders are less sure than *below*, or all, most doubtful first."""
    live = select(articles.c.ordinal, articles.c.record).where(articles.c.live.is_(True))
    with connection.execution_options(yield_per=200).execute(live) as rows:
        sure = [(row.record.get("confidence", 1.0), -row.ordinal) for row in rows]
    ordinals = [-ordinal for confidence, ordinal in sorted(sure) if below is None or confidence < below]
    for start in range(0, len(ordinals), MANY):
        some = ordinals[start : start + MANY]
        found = {row.ordinal: row for row in connection.execute(select(articles).where(articles.c.ordinal.in_(some)))}
        yield from filings_of(connection, [found[ordinal] for ordinal in some])


def tally(connection: Connection) -> Tally:
    """What the archive holds."""
    standing = connection.scalar(select(func.count()).select_from(occurrences).where(STANDING)) or 0
    live = connection.scalar(select(func.count()).select_from(articles).where(articles.c.live.is_(True))) or 0
    filed = select(func.count()).select_from(sources).where(sources.c.rejected.is_(None))
    return Tally(
        pages=connection.scalar(filed) or 0,
        articles=live,
        duplicates=standing - live,
        rejected=rejected(connection),
        last_activity=connection.scalar(select(func.max(sources.c.taken))),
    )


def census(connection: Connection) -> Census:
    """The archive, counted."""
    number = func.count().label("number")
    rows = list(
        connection.execute(
            select(occurrences.c.relation, occurrences.c.paper, number)
            .where(STANDING)
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


def stories(connection: Connection) -> Iterator[dict[str, Any]]:
    """Every story that stands in several places or is tied to another, in the order of filing: `duplicates list`."""
    places = func.count(occurrences.c.seq).label("places")
    tied = select(ties.c.article_id).union(select(ties.c.of))
    query = (
        select(articles.c.id, articles.c.record, places)
        .join(occurrences, (occurrences.c.article_id == articles.c.id) & STANDING)
        .where(articles.c.live.is_(True))
        .group_by(articles.c.id, articles.c.record, articles.c.ordinal)
        .having((places > 1) | articles.c.id.in_(tied))
        .order_by(articles.c.ordinal)
    )
    for row in list(connection.execute(query)):
        relation = select(occurrences.c.relation).where(occurrences.c.article_id == row.id, STANDING)
        counted = Counter(connection.scalars(relation.order_by(occurrences.c.seq)))
        looks_like = Counter(other.relation.value for other in _related(connection, [row.id])[row.id])
        yield {
            "article_id": row.id,
            "headline": article_from(row.record).headline,
            "places": row.places,
            "relations": dict(counted),
            "related": dict(looks_like),
        }


def story(connection: Connection, article_id: str) -> dict[str, Any] | None:
    """All that is known of how one story stands to others, with the evidence: `duplicates show`."""
    row = connection.execute(select(articles).where(articles.c.id == article_id)).one_or_none()
    if row is None:
        return None
    places = select(occurrences).where(occurrences.c.article_id == article_id, STANDING).order_by(occurrences.c.seq)
    tied = select(ties).where((ties.c.article_id == article_id) | (ties.c.of == article_id))
    history = select(changes).where(changes.c.article_id == article_id).order_by(changes.c.seq)
    led = select(articles.c.id).where(articles.c.leads_to == article_id).order_by(articles.c.ordinal)
    kept = select(apart).where((apart.c.one == article_id) | (apart.c.other == article_id))
    return {
        "article_id": article_id,
        "headline": article_from(row.record).headline,
        "leads_to": row.leads_to,
        "led_here": list(connection.scalars(led)),
        "places": [
            {
                "source": place.source,
                "lines": place.lines,
                "headline": place.headline,
                "relation": place.relation,
                "of": place.related_to,
                "evidence": place.kinship,
            }
            for place in connection.execute(places)
        ],
        "changes": [{"at": row.at.isoformat(), "evidence": row.kinship} for row in connection.execute(history)],
        "related": [
            {"article_id": tie.of if tie.article_id == article_id else tie.article_id, "relation": tie.relation}
            | {"evidence": tie.kinship}
            for tie in connection.execute(tied.order_by(ties.c.article_id, ties.c.of))
        ],
        "never": [one.other if one.one == article_id else one.one for one in connection.execute(kept)],
    }


def _delays(connection: Connection) -> list[float]:
    """From the last change of a file, its arrival included, to when it was taken; of files that can be trusted."""
    taken = select(sources.c.taken, sources.c.ctime_ns).where(sources.c.rejected.is_(None))
    rows = connection.execute(taken.order_by(sources.c.taken.desc(), sources.c.name).limit(LATELY))
    waited = ((row.taken - EPOCH).total_seconds() - row.ctime_ns / 1_000_000_000 for row in rows)
    return sorted(round(seconds, 1) for seconds in waited if seconds >= 0)


def _related(connection: Connection, ids: Sequence[str]) -> dict[str, list[Related]]:
    """What live articles each of *ids* is tied to, in the order of filing."""
    tied: list[Row[Any]] = []
    for here, there in ((ties.c.article_id, ties.c.of), (ties.c.of, ties.c.article_id)):
        query = (
            select(here.label("here"), articles.c.id, ties.c.relation)
            .join(articles, articles.c.id == there)
            .where(here.in_(ids), articles.c.live.is_(True), articles.c.withdrawn.is_(None))
            .order_by(articles.c.ordinal)
        )
        tied.extend(connection.execute(query))
    # Bulletins are tied to the same few others: each of these is unpacked once.
    known = titles(connection, list(dict.fromkeys(row.id for row in tied)))
    found: dict[str, list[Related]] = {article_id: [] for article_id in ids}
    for row in tied:
        found[row.here].append(Related(row.id, Relation(row.relation), *known[row.id]))
    return found


def titles(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[str | None, str]]:
    """The headline of each of *ids*, and what its text begins with."""
    return _in_parts(_titles, connection, ids)


def _titles(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[str | None, str]]:
    query = select(articles.c.id, articles.c.record).where(articles.c.id.in_(ids))
    found = ((row.id, article_from(row.record)) for row in connection.execute(query))
    return {article_id: (article.headline, article.opening[:OPENING]) for article_id, article in found}


def _updates(connection: Connection, ids: Sequence[str]) -> dict[str, list[Update]]:
    found: dict[str, list[Update]] = {article_id: [] for article_id in ids}
    for row in connection.execute(select(changes).where(changes.c.article_id.in_(ids)).order_by(changes.c.seq)):
        found[row.article_id].append(Update(row.at, kinship_from(row.kinship)))
    return found


def filings_of(connection: Connection, rows: Sequence[Row[Any]]) -> tuple[Filing, ...]:
    """The articles of *rows*, with all that is known of them."""
    places: dict[str, list[Place]] = {row.id: [] for row in rows}
    ids = list(places)
    for start in range(0, len(ids), MANY):
        here = occurrences.c.article_id.in_(ids[start : start + MANY])
        query = select(occurrences).where(here, STANDING).order_by(occurrences.c.seq)
        for row in connection.execute(query):
            places[row.article_id].append(Place(row.source, tuple(row.lines), folio_from(row.folio), row.sha256))
    related, updates = _in_parts(_related, connection, ids), _in_parts(_updates, connection, ids)
    return tuple(_filing(row, places[row.id], updates[row.id], related[row.id]) for row in rows)


def _in_parts(
    find: Callable[[Connection, Sequence[str]], dict[str, T]], connection: Connection, ids: Sequence[str]
) -> dict[str, T]:
    """What *find* finds of many articles."""
    found: dict[str, T] = {}
    for start in range(0, len(ids), MANY):
        found |= find(connection, ids[start : start + MANY])
    return found


def _filing(row: Row[Any], places: Sequence[Place], updates: Sequence[Update], related: Sequence[Related]) -> Filing:
    return Filing(
        article_id=row.id,
        article=article_from(row.record),
        beats=beats_from(row.record),
        places=tuple(places),
        filed=row.filed,
        updated=row.updated,
        live=row.live,
        updates=tuple(updates),
        related=tuple(related),
        leads_to=row.leads_to,
        withdrawn=Withdrawal(row.withdrawn, row.reason) if row.withdrawn else None,
    )
