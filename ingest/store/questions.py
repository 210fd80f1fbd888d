"""Questions about some values that are asked for every article: each is written out once for so many of them.

SQLAlchemy writes a list of values out whenever it is asked about one, which takes longer than most answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Dialect, Select, bindparam

from ingest.store.driver import rows_of

SOME = "some"
WRITTEN = 512  # statements that are kept: a question in every length


def among(column: ColumnElement[Any]) -> ColumnElement[bool]:
    """Is it one of the values that are asked about?"""
    return column.in_(bindparam(SOME, expanding=True))


def ask(connection: Connection, question: Select[Any], values: Sequence[Any], **more: Any) -> Sequence[tuple[Any, ...]]:
    """The rows of a *question* that has one `among`, for *values*; rows and values are as the driver has them.

    *more*: the values of what it has behind that.
    """
    statement, names = _written(question, connection.dialect, len(values))
    given = (*values, *more.values()) if names is None else dict(zip(names, values, strict=True)) | more
    return rows_of(connection, statement, given)


@lru_cache(WRITTEN)
def _written(question: Select[Any], dialect: Dialect, size: int) -> tuple[str, list[str] | None]:
    """The statement for so many values, and what they are called; they are nameless where the driver counts them."""
    told = question.params({SOME: [*range(size)]})
    statement = told.compile(dialect=dialect, compile_kwargs={"render_postcompile": True})
    names = None if dialect.positional else [f"{SOME}_{nth}" for nth in range(1, size + 1)]
    return str(statement), names
