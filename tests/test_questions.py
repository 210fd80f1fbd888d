"""A question about some values is answered by every database, and written out once for so many of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, event, insert, select

from ingest.store.opening import open_database
from ingest.store.questions import among, ask
from ingest.store.tables import words

HOW_OFTEN = select(words.c.word, words.c.articles).where(among(words.c.word))
FILED = {"供热": 3, "地铁": 2, "it's 100 %": 1}


@pytest.fixture
def connection(store_url: str) -> Iterator[Connection]:
    database = open_database(store_url)
    with database.writing() as connection:
        connection.execute(insert(words), [{"word": word, "articles": articles} for word, articles in FILED.items()])
        yield connection
    database.close()


@pytest.mark.parametrize("asked", [[], ["供热"], ["地铁", "供热", "暖气"], [*FILED]])
def test_some_values(connection: Connection, asked: list[str]) -> None:
    """However many are asked about, and whatever is in them: those that are known are told."""
    assert dict(ask(connection, HOW_OFTEN, asked)) == {word: FILED[word] for word in asked if word in FILED}


def test_rows_have_names(connection: Connection) -> None:
    """Whoever asks need not count columns."""
    (row,) = ask(connection, HOW_OFTEN, ["地铁"])

    assert (row.word, row.articles) == ("地铁", 2)


def test_the_same_statement_for_other_values(connection: Connection) -> None:
    """The database sees one statement for so many values, and another for more."""
    seen: list[str] = []
    event.listen(connection, "before_cursor_execute", lambda _conn, _cursor, statement, *_: seen.append(statement))
    for asked in (["供热"], ["地铁"], ["供热", "地铁"]):
        ask(connection, HOW_OFTEN, asked)

    assert seen[0] == seen[1] != seen[2]
