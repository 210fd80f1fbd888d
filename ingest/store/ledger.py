"""The ledger: which file was taken or rejected, what it looked like then, and the bytes of every dump."""

from __future__ import annotations

import zlib
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from ingest.page import Dump
from ingest.settle import Stamp
from ingest.store.tables import dumps, occurrences, sources


def stamps(connection: Connection) -> dict[str, Stamp]:
    """What every file that was taken or rejected looked like then."""
    columns = (sources.c.name, sources.c.size, sources.c.mtime_ns, sources.c.ctime_ns, sources.c.inode)
    return {row[0]: Stamp(*row[1:]) for row in connection.execute(select(*columns))}


def holds(connection: Connection, name: str, sha256: str, stamp: Stamp | None = None) -> bool:
    """Was this very content filed under this very name, and does it stand there still? With *stamp*: and its sidecar?

    While the bytes of a page are the same, the size in its stamp moves with its sidecar alone.
    """
    source = _source(connection, name)
    if source is None or source.sha256 != sha256 or source.rejected is not None:
        return False
    return stamp is None or source.size == stamp.size


def touch(connection: Connection, name: str, stamp: Stamp) -> None:
    """Note that *name* looks different and holds what it held."""
    connection.execute(update(sources).where(sources.c.name == name).values(**_stamped(stamp)))


def note(connection: Connection, name: str, sha256: str | None, stamp: Stamp, why: str | None, now: datetime) -> bool:
    """Note that *name* was filed, or rejected with the reason *why*; say whether that is what was not known.

    Without *sha256*, what is known of its content stays.
    """
    old = _source(connection, name)
    values: dict[str, Any] = {"rejected": why, "taken": now, **_stamped(stamp)}
    if old is None:
        connection.execute(insert(sources).values(name=name, sha256=sha256, **values))
        return True
    values["sha256"] = sha256 or old.sha256
    connection.execute(update(sources).where(sources.c.name == name).values(**values))
    return bool(old.rejected != why)


def forgive(connection: Connection, name: str) -> None:
    """Forget that *name* was rejected; what was filed from it before stands as it stood."""
    rejected = (sources.c.name == name) & sources.c.rejected.is_not(None)
    here = (occurrences.c.source == name) & occurrences.c.ended.is_(False)
    filed = connection.scalar(select(func.max(occurrences.c.sha256)).where(here))
    if filed is None:
        connection.execute(delete(sources).where(rejected))
    else:
        connection.execute(update(sources).where(rejected).values(rejected=None, sha256=filed))


def rejections(connection: Connection) -> dict[str, tuple[str, datetime]]:
    """What stands rejected, in name order: the reason, and when."""
    query = select(sources.c.name, sources.c.rejected, sources.c.taken).where(sources.c.rejected.is_not(None))
    return {name: (why, when) for name, why, when in sorted(map(tuple, connection.execute(query)))}


def pack(content: bytes) -> bytes:
    """*content* as it is kept."""
    return zlib.compress(content, 6)


def keep(connection: Connection, dump: Dump, sha256: str, packed: bytes, now: datetime) -> None:
    """Keep the bytes of *dump*, once."""
    if connection.scalar(select(dumps.c.sha256).where(dumps.c.sha256 == sha256)) is None:
        row = {"sha256": sha256, "size": len(dump.content), "content": packed, "first_seen": now}
        connection.execute(insert(dumps), row)


def content(connection: Connection, sha256: str) -> bytes:
    """The bytes of a kept dump. Raises KeyError."""
    packed = connection.scalar(select(dumps.c.content).where(dumps.c.sha256 == sha256))
    if packed is None:
        raise KeyError(sha256)
    return zlib.decompress(packed)


def _source(connection: Connection, name: str) -> Row[Any] | None:
    return connection.execute(select(sources).where(sources.c.name == name)).first()


def _stamped(stamp: Stamp) -> dict[str, int]:
    return {"size": stamp.size, "mtime_ns": stamp.mtime_ns, "ctime_ns": stamp.ctime_ns, "inode": stamp.inode}
