"""Dumps as they lie in the archive, with the articles that stand on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Row, select

from ingest.errors import DumpError
from ingest.filed import SHEETS
from ingest.page import Role
from ingest.parse.text.decode import to_text
from ingest.record import folio_from
from ingest.sheet import Sheet, Slot
from ingest.store.ledger import content
from ingest.store.tables import MANY, STANDING, articles, occurrences
from ingest.store.telling import titles


def sheet(connection: Connection, sha256: str) -> Sheet | None:
    """The dump with this hash; none where nothing stands on it any more."""
    rows = _standing(connection, sha256)
    if not rows:
        return None
    try:
        text = to_text(content(connection, sha256))[0]
    except DumpError:  # an earlier decoder could read it; every line is there, and blank
        text = "\n" * max(n for row in rows for n in row.lines)
    names = tuple(dict.fromkeys(row.source for row in rows))
    return Sheet(sha256, names, tuple(text.split("\n")), _slots(connection, rows), folio_from(rows[0].folio))


def slots(connection: Connection, sha256: str) -> tuple[Slot, ...]:
    """The articles that stand on a dump, in the order of their first lines."""
    return _slots(connection, _standing(connection, sha256))


def keys_of(connection: Connection, ids: Sequence[str]) -> Iterator[str]:
    """The keys of the sheets on which some articles stand or stood."""
    for start in range(0, len(ids), MANY):
        here = occurrences.c.article_id.in_(ids[start : start + MANY])
        for sha256 in connection.scalars(select(occurrences.c.sha256).distinct().where(here)):
            yield f"{SHEETS}{sha256}"


def _standing(connection: Connection, sha256: str) -> Sequence[Row[Any]]:
    """What stands on a dump, under whatever name, in filing order."""
    query = (
        select(occurrences, articles.c.live, articles.c.leads_to, articles.c.withdrawn)
        .join(articles, articles.c.id == occurrences.c.article_id)
        .where(occurrences.c.sha256 == sha256, STANDING)
    )
    return connection.execute(query.order_by(occurrences.c.seq)).all()


def _slots(connection: Connection, rows: Sequence[Row[Any]]) -> tuple[Slot, ...]:
    """One slot an article, whatever the names of the dump."""
    found = {row.article_id: row for row in reversed(rows)}
    known = titles(connection, [row.article_id for row in found.values() if not row.headline])
    openings = {article_id: headline or opening for article_id, (headline, opening) in known.items()}
    ordered = sorted(found.values(), key=lambda row: row.lines)
    return tuple(_slot(row, openings.get(row.article_id, "")) for row in ordered)


def _slot(row: Row[Any], opening: str) -> Slot:
    # Of what an earlier pagefeed filed, only the lines are known.
    kept = row.roles or [[Role.BODY.value, row.lines]]
    roles = tuple((Role(role), tuple(lines)) for role, lines in kept)
    live = (row.live or row.leads_to is not None) and row.withdrawn is None
    return Slot(row.article_id, row.headline, roles, live=live, opening=opening)
