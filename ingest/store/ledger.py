"""The ledger: which file was taken or rejected, what it looked like then, and the bytes of every dump."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from ingest.page import Dump, Folio
from ingest.record import folio_from
from ingest.settle import Stamp
from ingest.store.tables import STANDING, dumps, occurrences, sources


@dataclass(frozen=True, slots=True)
class Kept:
    """What the archive keeps of the page *dump.name*, whether its file is still there or not.

    *filed* is false for a dump that was rejected, *folio* what was read of it where its sidecar was not kept.
    """

    dump: Dump
    stamp: Stamp
    filed: bool
    folio: Folio | None = None


def stamps(connection: Connection) -> dict[str, Stamp]:
    """What every file that was taken or rejected looked like then."""
    columns = [column for column in sources.c if column.name != "sidecar"]  # its bytes are not asked for
    return {row.name: _stamp(row) for row in connection.execute(select(*columns))}


def known(connection: Connection, name: str, sha256: str, sidecar: bytes | None = None) -> bool:
    """Was this very content filed under this very name, and does it stand there still? With *sidecar*: and this?"""
    source = _source(connection, name)
    if source is None or source.sha256 != sha256 or source.rejected is not None:
        return False
    return sidecar is None or source.sidecar == sidecar


def names(connection: Connection, sha256: str | None = None) -> list[str]:
    """The names of all pages whose bytes are kept, or under which this very content stands, in the order of intake.

    That is the order of what was filed of them first.
    """
    first = (
        select(occurrences.c.source, func.min(occurrences.c.seq).label("seq"))
        .group_by(occurrences.c.source)
        .subquery("first")
    )
    query = select(sources.c.name, first.c.seq, sources.c.taken).outerjoin(first, first.c.source == sources.c.name)
    rows = connection.execute(query.where(sources.c.sha256.is_not(None)))
    order = sorted((seq is None, seq or 0, taken, name) for name, seq, taken in rows)
    wanted = None if sha256 is None else _names_of(connection, sha256)
    return [name for *_, name in order if wanted is None or name in wanted]


def _names_of(connection: Connection, sha256: str) -> set[str]:
    filed = select(sources.c.name).where(sources.c.sha256 == sha256, sources.c.rejected.is_(None))
    standing = select(occurrences.c.source).where(occurrences.c.sha256 == sha256, STANDING)
    return {name for query in (filed, standing) for name in connection.scalars(query)}


def kept(connection: Connection, name: str) -> Kept | None:
    """The page *name* as it stands; none where no bytes of it are kept.

    Where a changed page was rejected, what was filed of it before stands.
    """
    source = _source(connection, name)
    if source is None or source.sha256 is None:
        return None
    here = select(occurrences).where(occurrences.c.source == name, STANDING).order_by(occurrences.c.seq).limit(1)
    standing = connection.execute(here).first()
    sha256 = source.sha256 if standing is None else standing.sha256
    dump = Dump(name, content(connection, sha256), source.sidecar or b"")
    folio = folio_from(standing.folio) if standing is not None and source.sidecar is None else None
    return Kept(dump, _stamp(source), standing is not None or source.rejected is None, folio)


def touch(connection: Connection, name: str, stamp: Stamp) -> None:
    """Note that *name* looks different and holds what it held."""
    connection.execute(update(sources).where(sources.c.name == name).values(**_stamped(stamp)))


def note(
    connection: Connection,
    name: str,
    stamp: Stamp,
    why: str | None,
    now: datetime,
    *,
    sha256: str | None = None,
    sidecar: bytes | None = None,
) -> bool:
    """Note that *name* was filed, or rejected with the reason *why*; say whether that is what was not known.

    Without *sha256* and *sidecar*, what is known of its content stays.
    """
    old = _source(connection, name)
    values: dict[str, Any] = {"rejected": why, "taken": now, **_stamped(stamp)}
    if old is None:
        connection.execute(insert(sources).values(name=name, sha256=sha256, sidecar=sidecar or b"", **values))
        return True
    values["sha256"] = sha256 or old.sha256
    values["sidecar"] = old.sidecar if sidecar is None else sidecar
    connection.execute(update(sources).where(sources.c.name == name).values(**values))
    return bool(old.rejected != why)


def forgive(connection: Connection, name: str) -> None:
    """Forget that *name* was rejected; what was filed from it before stands as it stood."""
    rejected = (sources.c.name == name) & sources.c.rejected.is_not(None)
    here = (occurrences.c.source == name) & STANDING
    filed = connection.scalar(select(func.max(occurrences.c.sha256)).where(here))
    if filed is None:
        connection.execute(delete(sources).where(rejected))
    else:
        connection.execute(update(sources).where(rejected).values(rejected=None, sha256=filed))


def rejections(connection: Connection) -> dict[str, str]:
    """Names and reasons of what stands rejected."""
    return {name: why for name, why, _ in rejected(connection)}


def rejected(connection: Connection) -> tuple[tuple[str, str, datetime], ...]:
    """What stands rejected, in name order: the name, the reason, and when."""
    query = select(sources.c.name, sources.c.rejected, sources.c.taken).where(sources.c.rejected.is_not(None))
    return tuple(sorted((name, why, when) for name, why, when in connection.execute(query)))


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


def _stamp(row: Row[Any]) -> Stamp:
    return Stamp(row.size, row.mtime_ns, row.ctime_ns, row.inode, row.sidecar_look)


def _stamped(stamp: Stamp) -> dict[str, int]:
    return {
        "size": stamp.size,
        "mtime_ns": stamp.mtime_ns,
        "ctime_ns": stamp.ctime_ns,
        "inode": stamp.inode,
        "sidecar_look": stamp.sidecar,
    }
