"""Corrections, kept beside the dump they are about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from ingest.parse.corrections import NAMES, Correction, correction_from, correction_record
from ingest.store.tables import corrections


@dataclass(frozen=True, slots=True)
class Amendment:
    """A correction of the dump *sha256*, with its number and when it was made."""

    seq: int
    sha256: str
    correction: Correction
    made: datetime


def amend(connection: Connection, sha256: str, correction: Correction, now: datetime) -> None:
    """Keep a *correction* of the dump *sha256*."""
    values = {"sha256": sha256, "record": correction_record(correction), "made": now}
    connection.execute(insert(corrections).values(**values))


def amendments(connection: Connection, sha256: str | None = None) -> tuple[Amendment, ...]:
    """Every correction, of one dump or of all, in the order they were made."""
    query = select(corrections).order_by(corrections.c.seq)
    if sha256 is not None:
        query = query.where(corrections.c.sha256 == sha256)
    rows = connection.execute(query)
    return tuple(Amendment(row.seq, row.sha256, correction_from(row.record), row.made) for row in rows if row.record)


def corrected(connection: Connection, sha256: str) -> tuple[tuple[int, str], ...]:
    """Number and kind of every correction of a dump that holds."""
    return tuple((made.seq, NAMES[type(made.correction)]) for made in amendments(connection, sha256))


def withdraw(connection: Connection, seq: int) -> None:
    """Forget the correction *seq*, but not its number: no other gets it, on any database."""
    connection.execute(update(corrections).where(corrections.c.seq == seq).values(record={}))
