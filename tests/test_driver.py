"""What the driver of a database is asked is answered, and told in SQLAlchemy's words where it fails."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, OperationalError, ProgrammingError

from ingest.errors import StoreError
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


def test_a_connection_that_is_gone(store_url: str) -> None:
    """That is told in SQLAlchemy's words, too, even if the driver finds it before anything is asked."""
    database = open_database(store_url)
    with suppress(StoreError, DBAPIError), database.reading() as connection:  # which then cannot end, either
        gone = connection.connection.driver_connection
        assert gone is not None
        gone.close()
        with pytest.raises(DBAPIError) as failed:
            rows_of(connection, "SELECT 1")
    database.close()

    assert "closed" in str(failed.value.orig)
