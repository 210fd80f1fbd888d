"""What a database says when it fails: is that to be mended, or does it pass by itself?"""

from __future__ import annotations

import sqlite3

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

# Locked by another, no room, no way to the disk; not a file that is damaged.
_LACKS = frozenset(
    {
        sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_PROTOCOL, sqlite3.SQLITE_PERM,
    }
)  # fmt: skip
# Classes of SQLSTATE: no connection, rolled back, no resources, not now, ended by its operator, the system; a standby.
_STATES = ("08", "40", "53", "55", "57", "58", "25006")


def lack_of(problem: DBAPIError) -> str:
    """What the database lacks for now, by the name that its driver has for it; empty for any other failure."""
    said = problem.orig
    code = getattr(said, "sqlite_errorcode", None)
    if code is not None:
        return str(getattr(said, "sqlite_errorname", code)) if code & 0xFF in _LACKS else ""
    state = getattr(said, "sqlstate", "")
    gone = state is None and isinstance(problem, OperationalError | InterfaceError)  # no server that could give one
    return type(said).__name__ if gone or (state or "").startswith(_STATES) else ""
