"""The database's own driver, for what is asked for every article: SQLAlchemy takes longer than most answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError


def rows_of(
    connection: Connection, statement: str, given: Sequence[Any] | Mapping[str, Any] = ()
) -> list[tuple[Any, ...]]:
    """The rows of a written *statement*, values and all as the driver has them. Raises what SQLAlchemy would."""
    driver = connection.dialect.loaded_dbapi
    try:
        with closing(connection.connection.cursor()) as cursor:
            cursor.execute(statement, given)
            return [*cursor.fetchall()] if cursor.description else []
    except driver.Error as problem:
        told = DBAPIError.instance(statement, None, problem, driver.Error, dialect=connection.dialect)
        assert isinstance(told, DBAPIError)
        raise told from problem
