"""A question about some values is answered by every database, and written out once for so many of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, bindparam, insert, select

from ingest.store import questions
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


def test_what_else_a_question_has(connection: Connection) -> None:
    """It stands behind the values that are asked about, and is told by its name."""
    often = HOW_OFTEN.where(words.c.articles >= bindparam("least", required=False))

    assert ask(connection, often, ["地铁", "供热"], least=3) == [("供热", 3)]


def test_the_same_statement_for_other_values(connection: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    """The database sees one statement for so many values, and another for more."""
    seen: list[str] = []
    monkeypatch.setattr(questions, "rows_of", lambda _connection, statement, _given: seen.append(statement))
    for asked in (["供热"], ["地铁"], ["供热", "地铁"]):
        ask(connection, HOW_OFTEN, asked)

    assert seen[0] == seen[1] != seen[2]
