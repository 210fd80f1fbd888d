"""What editors ask for on the site, until somebody has seen to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from ingest.sheet import UNDECIDED, Wish, Wished
from ingest.store.tables import wishes

SHOWN = 20  # of a sheet, the latest


def wish(connection: Connection, sha256: str, wanted: Wish, now: datetime) -> None:
    """Keep what an editor asks for a sheet, to be seen to by whoever files."""
    connection.execute(insert(wishes).values(sha256=sha256, record=asdict(wanted), made=now))


def waiting(connection: Connection) -> tuple[Wished, ...]:
    """What nothing is decided on, in the order it was asked for."""
    undecided = wishes.c.answer.is_(None) | wishes.c.answer.in_(UNDECIDED)
    return _told(connection.execute(select(wishes).where(undecided).order_by(wishes.c.seq)))


def answer(connection: Connection, seq: int, said: str) -> None:
    """Note what became of a wish: nothing to say where it was granted."""
    connection.execute(update(wishes).where(wishes.c.seq == seq).values(answer=said))


def wished(connection: Connection, sha256: str) -> tuple[Wished, ...]:
    """What was asked for a sheet lately, latest first."""
    query = select(wishes).where(wishes.c.sha256 == sha256).order_by(wishes.c.seq.desc()).limit(SHOWN)
    return _told(connection.execute(query))


def _told(rows: Iterable[Row[Any]]) -> tuple[Wished, ...]:
    return tuple(Wished(row.seq, row.sha256, Wish(**row.record), row.made, row.answer) for row in rows)
