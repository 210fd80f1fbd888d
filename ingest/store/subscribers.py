"""Who may read, where not everybody may: names, and what is kept of their keys."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from ingest.errors import WrongSubscriber
from ingest.store.tables import subscribers


@dataclass(frozen=True, slots=True)
class Subscriber:
    """Somebody who was given a key, and when."""

    name: str
    since: datetime


def enrol(connection: Connection, name: str, digest: str, now: datetime) -> None:
    """Let the key with this *digest* be that of *name*. Raises WrongSubscriber."""
    if connection.scalar(select(subscribers.c.name).where(subscribers.c.name == name)) is not None:
        raise WrongSubscriber(f"{name} has a key already; revoke it first")
    connection.execute(insert(subscribers).values(name=name, digest=digest, since=now))


def revoke(connection: Connection, name: str) -> None:
    """Let the key of *name* open nothing any more. Raises WrongSubscriber."""
    if connection.execute(delete(subscribers).where(subscribers.c.name == name)).rowcount == 0:
        raise WrongSubscriber(f"there is no {name}")


def enrolled(connection: Connection) -> tuple[Subscriber, ...]:
    """Everybody who has a key, by name."""
    rows = connection.execute(select(subscribers).order_by(subscribers.c.name))
    return tuple(Subscriber(row.name, row.since) for row in rows)


def digests(connection: Connection) -> tuple[str, ...]:
    """What is kept of every key."""
    return tuple(connection.scalars(select(subscribers.c.digest).order_by(subscribers.c.name)))
