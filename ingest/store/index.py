"""The index that articles are found by: FTS5 on SQLite; on PostgreSQL the words, and an index over arrays of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from operator import add
from typing import Any

from sqlalchemy import ColumnElement, Connection, Text, and_, cast, column, func, literal_column, not_, or_, table, text
from sqlalchemy.dialects.postgresql import ARRAY

from ingest.search import Every, Phrase, Query, Some, Spelled, Without

INDEX = "finding"  # its table; SQLite keeps more beside it, whose names begin so
TITLE = 5.0  # how much more a word weighs in a title
USUAL = 1500  # characters of an article, spelled

finding = table(INDEX, column("title", Text), column("text", Text))


def enter(connection: Connection, ordinal: int, spelled: Spelled) -> None:
    """Let the article *ordinal* be found by what is *spelled*."""
    key = "rowid" if _local(connection) else "ordinal"
    into = text(f"INSERT INTO {INDEX} ({key}, title, text) VALUES (:ordinal, :title, :text)")
    connection.execute(into, {"ordinal": ordinal, "title": spelled.title, "text": spelled.text})


def strike(connection: Connection, ordinal: int, spelled: Spelled) -> None:
    """Let it be found no more. FTS5 keeps no text, and has to be told what was entered."""
    if _local(connection):
        out = text(f"INSERT INTO {INDEX} ({INDEX}, rowid, title, text) VALUES ('delete', :ordinal, :title, :text)")
        connection.execute(out, {"ordinal": ordinal, "title": spelled.title, "text": spelled.text})
    else:
        connection.execute(text(f"DELETE FROM {INDEX} WHERE ordinal = :ordinal"), {"ordinal": ordinal})


def ordinal(connection: Connection) -> ColumnElement[int]:
    """The column of the index that names the article."""
    return literal_column(f"{INDEX}.{'rowid' if _local(connection) else 'ordinal'}")


def found_by(connection: Connection, query: Query) -> ColumnElement[bool]:
    """Is it found by *query*?"""
    if _local(connection):
        return literal_column(INDEX).op("MATCH", is_comparison=True)(_expression(query))
    return _holds(query)


def rank(connection: Connection, query: Query) -> ColumnElement[Any]:
    """How little *query* is what an article is about: the least comes first."""
    if _local(connection):
        return func.bm25(literal_column(INDEX), TITLE, 1.0)
    long = func.length(finding.c.title) * TITLE + func.length(finding.c.text)
    often = (TITLE * _count(finding.c.title, one) + _count(finding.c.text, one) for one in _sought(query))
    shares = [count / (count + 0.3 + 0.9 * long / USUAL) for count in often]
    least: ColumnElement[Any] = -reduce(add, shares)
    return least


def _local(connection: Connection) -> bool:
    return connection.dialect.name == "sqlite"


# SQLite


def _expression(query: Query) -> str:
    """*query* in the language of FTS5."""
    match query:
        case Phrase(words, begins):
            return f'"{" ".join(words)}"{" *" if begins else ""}'
        case Every(parts):
            return f"({' AND '.join(map(_expression, parts))})"
        case Some(parts):
            return f"({' OR '.join(map(_expression, parts))})"
        case Without(wanted, unwanted):
            return f"({_expression(wanted)} NOT {_expression(unwanted)})"


# PostgreSQL


def _holds(query: Query) -> ColumnElement[bool]:
    """*query* as a condition: the index knows the words, the text their order."""
    match query:
        case Phrase(words, begins):
            whole = list(words[:-1] if begins else words)
            there = or_(*(part.contains(_run(query), autoescape=True) for part in (finding.c.title, finding.c.text)))
            return and_(_words().contains(cast(whole, ARRAY(Text))), there) if whole else there
        case Every(parts):
            return and_(*map(_holds, parts))
        case Some(parts):
            return or_(*map(_holds, parts))
        case Without(wanted, unwanted):
            return and_(_holds(wanted), not_(_holds(unwanted)))


def _words() -> ColumnElement[Any]:
    """What the index of the migration is over, to the letter."""
    return literal_column(f"string_to_array({INDEX}.title || {INDEX}.text, ' ')", ARRAY(Text))


def _run(phrase: Phrase) -> str:
    return f" {' '.join(phrase.words)}{'' if phrase.begins else ' '}"


def _count(part: ColumnElement[str], phrase: Phrase) -> ColumnElement[Any]:
    run = _run(phrase)
    return (func.length(part) - func.length(func.replace(part, run, ""))) / float(len(run))


def _sought(query: Query) -> Iterator[Phrase]:
    match query:
        case Phrase():
            yield query
        case Every(parts) | Some(parts):
            for part in parts:
                yield from _sought(part)
        case Without(wanted):
            yield from _sought(wanted)
