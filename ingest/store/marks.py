"""Stale marks: what is published and no longer true."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, delete, func, insert, literal, select

from ingest.filed import ARTICLES, SHEETS, Mark
from ingest.store.tables import MANY, articles, documents, occurrences, reaches, stale


def document_key(beat: str, name: str) -> str:
    """The key of an archive document."""
    return f"{beat}@{name}"


def mark(connection: Connection, keys: Iterable[str]) -> None:
    """Mark *keys* stale; one that is marked already gets a later mark."""
    seq = _next(connection)
    wanted = list(dict.fromkeys(keys))
    for start in range(0, len(wanted), MANY):
        some = wanted[start : start + MANY]
        connection.execute(delete(stale).where(stale.c.key.in_(some)))
        connection.execute(insert(stale), [{"key": key, "seq": seq} for key in some])


def mark_all(connection: Connection, beats: Sequence[str]) -> None:
    """Mark *beats*, all pairs of them, every article and every sheet stale, as if nothing were published."""
    seq = _next(connection)
    connection.execute(delete(reaches))
    for kind, column in ((ARTICLES, articles.c.id), (SHEETS, occurrences.c.sha256)):
        connection.execute(delete(stale).where(stale.c.key.startswith(kind)))
        every = select(literal(kind) + column, literal(seq)).distinct()
        connection.execute(insert(stale).from_select(["key", "seq"], every))
    pairs = connection.scalars(select(documents.c.beat).distinct().where(documents.c.beat.like("districts/%/%")))
    mark(connection, [*beats, *pairs])


def stale_marks(connection: Connection) -> tuple[Mark, ...]:
    """Every mark, in the order of the keys."""
    found = (Mark(row.key, row.seq) for row in connection.execute(select(stale)))
    return tuple(sorted(found, key=lambda mark: mark.key))


def erase(connection: Connection, marks: Sequence[Mark]) -> None:
    """Erase *marks*, except of what was marked again since."""
    for one in marks:
        connection.execute(delete(stale).where(stale.c.key == one.key, stale.c.seq <= one.seq))


def _next(connection: Connection) -> int:
    """A number above that of every mark there is, and so above any that a reader may hold for a key still marked."""
    return (connection.scalar(select(func.max(stale.c.seq))) or 0) + 1
