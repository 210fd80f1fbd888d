"""What articles taught of places, and what people ruled on it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, or_, select

from ingest.classify.learning import Repute
from ingest.page import Lesson
from ingest.store.tables import MANY, articles, lessons, place_rulings

VOTES = (
    select(lessons.c.name, lessons.c.slug, func.count().label("votes"))
    .outerjoin(articles, articles.c.id == lessons.c.article_id)
    .where(or_(articles.c.live.is_(True), articles.c.live.is_(None)))  # none: its page is just being filed
    .group_by(lessons.c.name, lessons.c.slug)
)
# Asked for each article that is classified.
VOTES_FOR = VOTES.where(lessons.c.name.in_(bindparam("names", expanding=True)))
RULED_ON = select(place_rulings).where(place_rulings.c.name.in_(bindparam("names", expanding=True)))


def reputes(connection: Connection, names: Collection[str]) -> list[Repute]:
    """What is said of each of *names* that anything is said of, by name."""
    asked = sorted(names)
    votes: list[Row[Any]] = []
    ruled: list[Row[Any]] = []
    for start in range(0, len(asked), MANY):
        some = {"names": asked[start : start + MANY]}
        votes += connection.execute(VOTES_FOR, some)
        ruled += connection.execute(RULED_ON, some)
    return _reputes(votes, ruled)


def every_repute(connection: Connection) -> list[Repute]:
    """What is said of every name that was learned or ruled on, by name."""
    return _reputes(connection.execute(VOTES), connection.execute(select(place_rulings)))


def evidence(connection: Connection, name: str) -> list[dict[str, Any]]:
    """Which live articles say what of *name*, in filing order, as `places show` prints it."""
    query = (
        select(lessons.c.slug.label("district"), lessons.c.evidence.label("words"), lessons.c.article_id)
        .join(articles, articles.c.id == lessons.c.article_id)
        .where(lessons.c.name == name, articles.c.live.is_(True))
        .order_by(articles.c.ordinal, lessons.c.slug)
    )
    return [dict(row._mapping) for row in connection.execute(query)]


def learn(connection: Connection, article_id: str, learned: Sequence[Lesson], *, anew: bool = False) -> None:
    """Keep what an article teaches; *anew*: and forget what it taught before."""
    if anew:
        connection.execute(delete(lessons).where(lessons.c.article_id == article_id))
    known = _taught(connection, article_id) if learned else set()
    fresh = [lesson for lesson in learned if (lesson.name, lesson.slug) not in known]
    if fresh:
        connection.execute(insert(lessons), [_lesson(article_id, lesson) for lesson in fresh])


def settle_place(connection: Connection, name: str, slug: str, now: datetime) -> None:
    """Let *name* stand for *slug*, or for no district, whatever articles say."""
    connection.execute(delete(place_rulings).where(place_rulings.c.name == name))
    connection.execute(insert(place_rulings).values(name=name, slug=slug, made=now))


def _reputes(votes: Iterable[Row[Any]], ruled: Iterable[Row[Any]]) -> list[Repute]:
    said: dict[str, dict[str, int]] = {}
    for row in votes:
        said.setdefault(row.name, {})[row.slug] = row.votes
    rulings = {row.name: row.slug for row in ruled}
    return [Repute(name, said.get(name, {}), rulings.get(name)) for name in sorted({*said, *rulings})]


def _taught(connection: Connection, article_id: str) -> set[tuple[str, str]]:
    """The names and districts that an article has taught."""
    query = select(lessons.c.name, lessons.c.slug).where(lessons.c.article_id == article_id)
    return {(row.name, row.slug) for row in connection.execute(query)}


def _lesson(article_id: str, lesson: Lesson) -> dict[str, str]:
    return {"name": lesson.name, "slug": lesson.slug, "article_id": article_id, "evidence": lesson.evidence}
