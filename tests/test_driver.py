"""What the driver of a database is asked is answered, and told in SQLAlchemy's words where it fails."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError, ProgrammingError

from ingest.store.driver import rows_of
from ingest.store.opening import open_database


@pytest.fixture
def connection(store_url: str) -> Iterator[Connection]:
    database = open_database(store_url)
    with database.reading() as connection:
        yield connection
    database.close()


def test_rows(connection: Connection) -> None:
    """They are as the driver has them."""
    assert rows_of(connection, "SELECT 1, '供热' UNION ALL SELECT 2, '地铁' ORDER BY 1") == [(1, "供热"), (2, "地铁")]


def test_nothing_that_is_answered(connection: Connection) -> None:
    """A statement that has no rows has none."""
    assert rows_of(connection, "SAVEPOINT here") == []


def test_what_fails(connection: Connection) -> None:
    """Whoever asks need not know which driver it is: SQLAlchemy's errors have the driver's within."""
    with pytest.raises((OperationalError, ProgrammingError)) as failed:
        rows_of(connection, "SELECT 1 FROM nowhere")

    assert "nowhere" in str(failed.value.orig)
